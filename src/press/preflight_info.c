/* SPDX-License-Identifier: MIT */
/* preflight_info.c - Info and XMP are there and say the same (P24) */
#include "press/preflight_state.h"

#include "press/filter.h"
#include "read/ooxml.h"

/*
 * Of XMP only what Info has too is looked for, by the names that everybody
 * writes: <pdf:Producer>…</pdf:Producer>, or pdf:Producer="…" in a description;
 * a title stands in the first item of a list.
 */
enum { XMP_MOST = 4 << 20, VALUE_MOST = 500 };

typedef struct Field {
    const char *key;  /* of Info */
    const char *name; /* of XMP */
    const char *also; /* NULL: none */
    bool date;
} Field;

static const Field fields[] = {
    {"/Title", "dc:title", NULL, false},
    {"/Creator", "xmp:CreatorTool", "xap:CreatorTool", false},
    {"/Producer", "pdf:Producer", NULL, false},
    {"/CreationDate", "xmp:CreateDate", "xap:CreateDate", true},
    {"/ModDate", "xmp:ModifyDate", "xap:ModifyDate", true},
};

/* The text between > at or behind `at` and the next <, blanks and tags before it skipped. */
static Str element_text(Str xmp, size_t at)
{
    for (int tags = 0; tags < 4; tags++) {
        size_t from = str_find(xmp, STR(">"), at);
        if (from == (size_t)-1 || (from && xmp.p[from - 1] == '/'))
            return (Str){0};
        size_t end = str_find(xmp, STR("<"), from + 1);
        Str text = str_trim(str_slice(xmp, from + 1, end == (size_t)-1 ? xmp.n : end));
        if (text.n || end == (size_t)-1 || (end + 1 < xmp.n && xmp.p[end + 1] == '/'))
            return text;
        at = end;
    }
    return (Str){0};
}

/* The value of a name in XMP; false where it is not there. */
static bool xmp_value(Str xmp, Str name, Str *value)
{
    for (size_t at = str_find(xmp, name, 0); at != (size_t)-1; at = str_find(xmp, name, at + 1)) {
        size_t behind = at + name.n;
        char before = at ? xmp.p[at - 1] : 0, after = behind < xmp.n ? xmp.p[behind] : 0;
        if (before == '<' && (after == '>' || after == ' ' || after == '\n' || after == '\r' || after == '/')) {
            *value = element_text(xmp, behind);
            return true;
        }
        if (after == '=' && behind + 1 < xmp.n && (xmp.p[behind + 1] == '"' || xmp.p[behind + 1] == '\'')) {
            size_t end = str_find(xmp, (Str){xmp.p + behind + 1, 1}, behind + 2);
            *value = str_slice(xmp, behind + 2, end == (size_t)-1 ? xmp.n : end);
            return true;
        }
    }
    return false;
}

bool preflight_xmp(const Preflight *preflight, const char *name, Str *value)
{
    return xmp_value(preflight->xmp, str_of(name), value);
}

void preflight_read_xmp(Preflight *preflight)
{
    const Document *document = &preflight->document;
    Object root = qpdf_get_root(document->qpdf), metadata = object_key(document, root, "/Metadata");
    Buf xmp = {0};
    if (object_is_stream(document, metadata))
        filter_gather(document, metadata, XMP_MOST, &xmp);
    preflight->xmp = str_copy(preflight->arena, buf_str(&xmp));
    buf_free(&xmp);
    object_drop(document, metadata);
    object_drop(document, root);
}

static uint32_t entity_code(Str text)
{
    static const struct {
        const char *name;
        char c;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(text, known[i].name))
            return (unsigned char)known[i].c;
    uint32_t code = 0;
    bool hex = text.n > 1 && text.p[1] == 'x';
    for (size_t i = hex ? 2 : 1; i < text.n && code < 0x110000; i++) {
        char c = text.p[i] >= 'a' ? (char)(text.p[i] - 32) : text.p[i];
        code = code * (hex ? 16 : 10) + (uint32_t)(c >= 'A' ? c - 'A' + 10 : c - '0') % 16;
    }
    return text.n > 1 && text.p[0] == '#' ? code : 0xFFFD;
}

/* XML's entities resolved. In the arena. */
static Str plain_text(Arena *arena, Str text)
{
    Buf out = {0};
    text = str_slice(text, 0, VALUE_MOST);
    for (size_t at = 0; at < text.n;) {
        size_t end = text.p[at] == '&' ? str_find(text, STR(";"), at) : (size_t)-1;
        if (end != (size_t)-1 && end - at < 10) {
            buf_put_code(&out, entity_code(str_slice(text, at + 1, end)));
            at = end + 1;
        } else {
            buf_putc(&out, text.p[at++]);
        }
    }
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

/* The digits of a date, to the second: D:20261128000000+08'00' and 2026-11-28T00:00:00+08:00 give the same. */
static Str date_digits(Arena *arena, Str date)
{
    enum { TO_SECONDS = 14 };
    Buf out = {0};
    for (size_t i = 0; i < date.n && out.n < TO_SECONDS; i++)
        if (date.p[i] >= '0' && date.p[i] <= '9')
            buf_putc(&out, date.p[i]);
        else if (date.p[i] == '+' || date.p[i] == 'Z')
            break;
    while (out.n && out.n < TO_SECONDS) /* seconds may be left out */
        buf_putc(&out, '0');
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static Str info_text(Preflight *preflight, Object info, const char *key)
{
    Object value = object_key(&preflight->document, info, key);
    Str text = str_slice(object_text(preflight->arena, &preflight->document, value), 0, VALUE_MOST);
    object_drop(&preflight->document, value);
    return str_trim(text);
}

static void check_field(Preflight *preflight, const Field *field, Str info)
{
    Arena *arena = preflight->arena;
    Str value;
    if (!info.n) {
        note_add(preflight, FINDING_PDF_INFO, field->key + 1, (Str){0}, BOUNDS_NONE);
        return;
    }
    if (field->date && !str_starts(info, "D:"))
        note_add(preflight, FINDING_PDF_DATE, field->key + 1, info, BOUNDS_NONE);
    if (!preflight_xmp(preflight, field->name, &value) &&
        (!field->also || !preflight_xmp(preflight, field->also, &value)))
        return;
    value = plain_text(arena, value);
    bool same = field->date ? str_equal(date_digits(arena, info), date_digits(arena, value)) : str_equal(info, value);
    if (!same)
        note_add(preflight, FINDING_PDF_XMP, field->key + 1, str_format(arena, "%.*s / %.*s", STR_ARG(info), STR_ARG(value)),
                 BOUNDS_NONE);
}

/* True or False, as a name; some writers make a string of it. */
static void check_trapped(Preflight *preflight, Object info)
{
    Object value = object_key(&preflight->document, info, "/Trapped");
    bool said = object_is(&preflight->document, value, "/False") || object_is(&preflight->document, value, "/True");
    if (!said)
        note_add(preflight, FINDING_PDF_TRAPPED, "", (Str){0}, BOUNDS_NONE);
    object_drop(&preflight->document, value);
}

static void check_xmp_version(Preflight *preflight, Str says)
{
    Str value;
    bool there = preflight_xmp(preflight, "pdfxid:GTS_PDFXVersion", &value) ||
                 preflight_xmp(preflight, "pdfx:GTS_PDFXVersion", &value);
    if (there && says.n && !str_equal(value, says))
        note_add(preflight, FINDING_PDF_XMP, "GTS_PDFXVersion",
                 str_format(preflight->arena, "%.*s / %.*s", STR_ARG(says), STR_ARG(str_slice(value, 0, VALUE_MOST))),
                 BOUNDS_NONE);
    if (!there && str_starts(says, "PDF/X-4"))
        note_add(preflight, FINDING_PDF_XMP, "GTS_PDFXVersion", str_format(preflight->arena, "%.*s / -", STR_ARG(says)),
                 BOUNDS_NONE);
}

/* Whether all of it is XML. */
static bool xmp_is_sound(Str xmp)
{
    OoxmlEvent event = OOXML_BROKEN;
    Ooxml *part = ooxml_open(xmp);
    while (part && (event = ooxml_next(part)) != OOXML_DONE && event != OOXML_BROKEN)
        ;
    ooxml_close(part);
    return event == OOXML_DONE;
}

/* What XMP says of PDF/X-4 (ISO 15930-7, 6.2). */
static void check_xmp(Preflight *preflight)
{
    static const char *const wanted[] = {"xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"};
    Str value;
    if (!preflight->xmp.n) {
        note_add(preflight, FINDING_PDF_XMP_MISSING, "", (Str){0}, BOUNDS_NONE);
        return;
    }
    if (!xmp_is_sound(preflight->xmp))
        note_add(preflight, FINDING_PDF_XMP_BROKEN, "", (Str){0}, BOUNDS_NONE);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted && str_starts(preflight->report->version, "PDF/X-4"); i++)
        if (!preflight_xmp(preflight, wanted[i], &value) || !str_trim(value).n)
            note_add(preflight, FINDING_PDF_XMP_LACKS, wanted[i], (Str){0}, BOUNDS_NONE);
}

void preflight_info(Preflight *preflight)
{
    const Document *document = &preflight->document;
    Object trailer = qpdf_get_trailer(document->qpdf), info = object_key(document, trailer, "/Info");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        check_field(preflight, &fields[i], info_text(preflight, info, fields[i].key));
    check_trapped(preflight, info);
    check_xmp(preflight);
    check_xmp_version(preflight, info_text(preflight, info, "/GTS_PDFXVersion"));
    object_drop(document, info);
    object_drop(document, trailer);
}
