/* SPDX-License-Identifier: MIT */
/* typeface_judge.c - the program of a font beside its dictionary: its kind, and each character that is drawn (P14, P15) */
#include "press/typeface.h"

#include "base/lang.h"
#include "press/filter.h"
#include "press/tounicode.h"

#include <math.h>
#include <string.h>

/* An open program takes memory beside its bytes. */
enum { PROGRAM_MOST = 64 << 20, PROGRAM_COSTS = 128 << 10, CMAP_MOST = 4 << 20, PAGE = 256, JUDGED = 0x80, SYMBOLIC = 4 };

/* --- the program -------------------------------------------------------------- */

static const char *const program_keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};

/* What a dictionary says that a program is: the key that it stands under, its subtype, the subtype of the font. */
typedef struct Claim {
    int key;
    const char *subtype; /* of FontFile3 */
    bool type1, truetype, cid; /* the font: Type1 or MMType1, TrueType or CIDFontType2, CIDFontType0 */
} Claim;

static const char *subtype_of(const Document *document, Object file)
{
    static const char *const known[] = {"/Type1C", "/CIDFontType0C", "/OpenType"};
    for (int i = 0; i < 3; i++)
        if (object_key_is(document, file, "/Subtype", known[i]))
            return known[i];
    return "";
}

static Claim claim_of(const Document *document, Object font, int key, Object file)
{
    return (Claim){.key = key,
                   .subtype = subtype_of(document, file),
                   .type1 = object_key_is(document, font, "/Subtype", "/Type1") ||
                            object_key_is(document, font, "/Subtype", "/MMType1"),
                   .truetype = object_key_is(document, font, "/Subtype", "/TrueType") ||
                               object_key_is(document, font, "/Subtype", "/CIDFontType2"),
                   .cid = object_key_is(document, font, "/Subtype", "/CIDFontType0")};
}

/* ISO 32000-1, table 126. Names of glyphs in a CIDFontType0C are common, and every machine takes them. */
static bool claim_holds(const Claim *claim, FontKind kind)
{
    if (claim->key == 0)
        return kind == FONT_TYPE1 && claim->type1;
    if (claim->key == 1)
        return kind == FONT_TRUETYPE && claim->truetype;
    if (strcmp(claim->subtype, "/Type1C") == 0)
        return kind == FONT_CFF && (claim->type1 || claim->cid);
    if (strcmp(claim->subtype, "/CIDFontType0C") == 0)
        return (kind == FONT_CFF_CID || kind == FONT_CFF) && claim->cid;
    return strcmp(claim->subtype, "/OpenType") == 0 && (kind == FONT_OPENTYPE || kind == FONT_TRUETYPE);
}

static void open_program(Typeface *face, FontFiles *files, const Document *document, Object font, int key, Object file,
                         int64_t *room)
{
    Buf bytes = {0};
    size_t most = *room > 0 && *room < PROGRAM_MOST ? (size_t)*room : PROGRAM_MOST;
    FilterEnd end = *room > 0 ? filter_gather(document, file, most, &bytes) : FILTER_STOPPED;
    *room -= bytes.n > PROGRAM_COSTS ? (int64_t)bytes.n : PROGRAM_COSTS;
    Claim claim = claim_of(document, font, key, file);
    face->varies = fontfile_varies(buf_str(&bytes));
    if (end == FILTER_STOPPED)
        face->unjudged = true;
    else if (!face->varies && end == FILTER_WHOLE)
        face->program = fontfile_open(files, &bytes);
    if (!face->program && !face->unjudged && !face->varies)
        face->broken = N_("its program cannot be read");
    else if (face->program && !claim_holds(&claim, fontfile_kind(face->program)))
        face->broken = N_("its program is of another kind than the file says");
    buf_free(&bytes);
}

/* --- what characters they are --------------------------------------------------- */

/* The codes of these collections are characters that everybody knows. */
static bool is_known_collection(const Document *document, Object font)
{
    static const char *const known[] = {"GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR"};
    Arena scratch = {0};
    Object ordering = object_key2(document, font, "/CIDSystemInfo", "/Ordering");
    Str name = object_bytes(&scratch, document, ordering);
    bool is = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        is = is || str_is(name, known[i]);
    object_drop(document, ordering);
    arena_free(&scratch);
    return is;
}

static void read_characters(Arena *arena, const Document *document, Object font, Object inner, Typeface *face)
{
    if (!face->identity || is_known_collection(document, inner))
        return;
    Object map = object_key(document, font, "/ToUnicode");
    Buf bytes = {0};
    face->characters = arena_alloc(arena, TOUNICODE_BYTES);
    memset(face->characters, 0, TOUNICODE_BYTES);
    if (object_is_stream(document, map))
        filter_gather(document, map, CMAP_MOST, &bytes);
    tounicode_read(buf_str(&bytes), face->characters);
    buf_free(&bytes);
    object_drop(document, map);
}

/* --- the whole font ------------------------------------------------------------- */

void typeface_open(Arena *arena, FontFiles *files, const Document *document, Object font, Typeface *face, int64_t *room)
{
    Object descendants = object_key(document, font, "/DescendantFonts"), first = object_item(document, descendants, 0);
    Object inner = face->composite ? first : font, descriptor = object_key(document, inner, "/FontDescriptor");
    Object encoding = object_key(document, font, "/Encoding");
    bool found = false;
    for (int key = 0; key < 3 && !found && files && !face->type3; key++) {
        Object file = object_key(document, descriptor, program_keys[key]);
        found = object_is_stream(document, file);
        if (found)
            open_program(face, files, document, inner, key, file, room);
        object_drop(document, file);
    }
    face->symbolic = object_key_int(document, descriptor, "/Flags", 0) & SYMBOLIC && !encoding;
    face->latin = object_is(document, encoding, "/WinAnsiEncoding");
    face->arena = arena;
    if (face->composite)
        read_characters(arena, document, font, inner, face);
    face->verdicts = arena_many(arena, PAGE, unsigned char *);
    object_drop(document, encoding);
    object_drop(document, descriptor);
    object_drop(document, first);
    object_drop(document, descendants);
}

/* --- each character --------------------------------------------------------------- */

enum { NOT_KNOWN = -1, NO_GLYPH = -2 };

/* The glyph of a simple font's code, where that can be told without tables of names. Blanks are often left out. */
static int simple_glyph(const Typeface *face, int code)
{
    enum { BLANK = 0x20, NO_BREAK = 0xA0, SOFT_HYPHEN = 0xAD, LOW_END = 0x7E, HIGH = 0xA1, LOW = 0x21 };
    bool plain = (code >= LOW && code <= LOW_END) || (code >= HIGH && code != SOFT_HYPHEN);
    FontKind kind = fontfile_kind(face->program);
    const char *name = face->names ? face->names[code] : NULL;
    int glyph = NOT_KNOWN;
    if (name && (kind == FONT_TYPE1 || kind == FONT_CFF) && !strstr(name, "space") && strcmp(name, "uni00A0") != 0)
        glyph = fontfile_named(face->program, name);
    else if (!name && kind == FONT_TRUETYPE && face->symbolic && code > BLANK && code != NO_BREAK)
        glyph = fontfile_coded(face->program, code);
    else if (!name && kind == FONT_TRUETYPE && face->latin && plain)
        glyph = fontfile_character(face->program, code);
    return glyph ? glyph : NO_GLYPH; /* -1 is NOT_KNOWN to fontfile too */
}

static int composite_glyph(const Typeface *face, int cid)
{
    FontKind kind = fontfile_kind(face->program);
    if (!face->identity || kind == FONT_OPENTYPE || kind == FONT_OTHER)
        return NOT_KNOWN;
    if (kind != FONT_TRUETYPE || !face->glyphs.n)
        return cid;
    return (int)str_number(face->glyphs, (size_t)cid * 2, 2);
}

static unsigned judge(const Typeface *face, int code, double width)
{
    static const double rounding = 2; /* thousandths of the em */
    unsigned verdict = 0;
    double own;
    if (face->program && !face->broken) {
        int glyph = face->composite ? composite_glyph(face, code) : simple_glyph(face, code);
        if (glyph == NO_GLYPH || (glyph >= 0 && !fontfile_width(face->program, glyph, &own)))
            verdict |= TYPE_NO_GLYPH;
        else if (glyph >= 0 && !face->vertical && fabs(own - width * 1000) > rounding)
            verdict |= TYPE_OTHER_WIDTH;
    }
    if (!(verdict & TYPE_NO_GLYPH) && face->characters && !(face->characters[code / 8] >> code % 8 & 1))
        verdict |= TYPE_NO_CHARACTER;
    return verdict;
}

unsigned typeface_judge(const Typeface *face, int code, double width)
{
    if (!face->verdicts || code < 0 || code >= PAGE * PAGE)
        return 0;
    unsigned char **page = &face->verdicts[code / PAGE];
    if (!*page) {
        *page = arena_alloc(face->arena, PAGE);
        memset(*page, 0, PAGE);
    }
    unsigned char *verdict = *page + code % PAGE;
    if (!*verdict)
        *verdict = (unsigned char)(JUDGED | judge(face, code, width));
    return *verdict & ~(unsigned)JUDGED;
}
