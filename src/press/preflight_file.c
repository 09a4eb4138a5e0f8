/* SPDX-License-Identifier: MIT */
/* preflight_file.c - what kind of file it says it is, and for which press (P22, P23, P24) */
#include "press/preflight_state.h"

#include "base/lang.h"
#include "press/filter.h"

#include <string.h>

enum { PROFILE_MOST = 32 << 20 };

/* --- version and PDF/X ----------------------------------------------------- */

/* "1.4" as 14; 0: not a version. */
static int version_number(Str version)
{
    if (version.n < 3 || version.p[1] != '.' || version.p[0] < '0' || version.p[0] > '9' || version.p[2] < '0' ||
        version.p[2] > '9')
        return 0;
    return (version.p[0] - '0') * 10 + (version.p[2] - '0');
}

/* The header's, or the catalog's where that is higher. */
static int pdf_version(Preflight *preflight)
{
    Document *document = &preflight->document;
    const char *header = qpdf_get_pdf_version(document->qpdf);
    Object root = qpdf_get_root(document->qpdf), own = object_key(document, root, "/Version");
    Str name = str_of(object_name(document, own));
    int first = version_number(str_of(header)), second = version_number(str_slice(name, 1, name.n));
    object_drop(document, own);
    object_drop(document, root);
    return first > second ? first : second;
}

/* What the file says under Info's GTS_PDFXVersion, or in XMP. */
static Str pdfx_version(Preflight *preflight)
{
    const Document *document = &preflight->document;
    Object trailer = qpdf_get_trailer(document->qpdf), info = object_key(document, trailer, "/Info");
    Object version = object_key(document, info, "/GTS_PDFXVersion");
    Object conformance = object_key(document, info, "/GTS_PDFXConformance");
    Str says = object_text(preflight->arena, document, version);
    if (str_is(says, "PDF/X-1:2001") && conformance)
        says = object_text(preflight->arena, document, conformance);
    Str value;
    if (!says.n && preflight_xmp(preflight, "pdfxid:GTS_PDFXVersion", &value))
        says = str_slice(value, 0, 100);
    object_drop(document, version);
    object_drop(document, conformance);
    object_drop(document, info);
    object_drop(document, trailer);
    return says;
}

static void check_version(Preflight *preflight)
{
    bool x4 = preflight->limits->x4;
    int version = pdf_version(preflight), most = x4 ? 16 : 14;
    Str says = pdfx_version(preflight);
    bool fits = str_is(says, "PDF/X-1a:2003") || str_is(says, "PDF/X-1a:2001") || (x4 && str_starts(says, "PDF/X-4"));
    preflight->report->version =
        says.n ? says : str_format(preflight->arena, "PDF %d.%d", version / 10, version % 10);
    if (preflight->job->advertisement)
        return;
    if (!fits)
        note_add(preflight, FINDING_PDF_NOT_X, x4 ? "PDF/X-4" : "PDF/X-1a:2003", preflight->report->version, BOUNDS_NONE);
    if (str_starts(says, "PDF/X-4") && version < 16)
        note_add(preflight, FINDING_PDF_VERSION_LOW, "", str_format(preflight->arena, "%d.%d", version / 10, version % 10),
                 BOUNDS_NONE);
    if (version > most)
        note_add(preflight, FINDING_PDF_VERSION, x4 ? "1.6" : "1.4",
                 str_format(preflight->arena, "%d.%d", version / 10, version % 10), BOUNDS_NONE);
    /* Dictionaries of these streams are never packed themselves. */
    if (!x4 && str_find(preflight->job->bytes, STR("/ObjStm"), 0) != (size_t)-1)
        note_add(preflight, FINDING_PDF_OBJECT_STREAMS, "", (Str){0}, BOUNDS_NONE);
}

/* --- output intent ------------------------------------------------------------ */

static void intent_wrong(Preflight *preflight, const char *why)
{
    note_add(preflight, FINDING_PDF_OUTPUT_INTENT, why, (Str){0}, BOUNDS_NONE);
}

/* A profile's header says how long it is, and a table where each of its parts lies (ICC.1, 7.2 and 7.3). */
static bool profile_is_whole(Str bytes)
{
    enum { HEADER = 128, ENTRY = 12 };
    uint32_t n = str_number(bytes, HEADER, 4);
    if (str_number(bytes, 0, 4) > bytes.n || n > (bytes.n - HEADER) / ENTRY)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        size_t entry = HEADER + 4 + (size_t)i * ENTRY;
        if ((uint64_t)str_number(bytes, entry + 4, 4) + str_number(bytes, entry + 8, 4) > bytes.n)
            return false;
    }
    return n > 0;
}

/* A profile's header names its class at byte 12, its colour space at 16 (ICC.1, 7.2). */
static void check_intent_profile(Preflight *preflight, Object profile)
{
    const Document *document = &preflight->document;
    Buf head = {0};
    if (!object_is_stream(document, profile)) {
        intent_wrong(preflight, N_("its output intent has no profile"));
        return;
    }
    filter_gather(document, profile, PROFILE_MOST, &head);
    Str bytes = buf_str(&head);
    if (bytes.n < 132 || !str_is(str_slice(bytes, 36, 40), "acsp"))
        intent_wrong(preflight, N_("the profile of its output intent is broken"));
    else if (!str_is(str_slice(bytes, 16, 20), "CMYK") || object_key_int(document, profile, "/N", 0) != 4)
        intent_wrong(preflight, N_("the profile of its output intent is not for CMYK"));
    else if (!str_is(str_slice(bytes, 12, 16), "prtr"))
        intent_wrong(preflight, N_("the profile of its output intent is not of a press"));
    else if (!profile_is_whole(bytes))
        intent_wrong(preflight, N_("the profile of its output intent is broken"));
    buf_free(&head);
}

static void check_intent(Preflight *preflight, Object intent)
{
    const Document *document = &preflight->document;
    Object identifier = object_key(document, intent, "/OutputConditionIdentifier");
    Object profile = object_key(document, intent, "/DestOutputProfile");
    if (!object_text(preflight->arena, document, identifier).n)
        intent_wrong(preflight, N_("its output intent names no printing condition"));
    check_intent_profile(preflight, profile);
    object_drop(document, identifier);
    object_drop(document, profile);
}

static void check_output_intent(Preflight *preflight)
{
    const Document *document = &preflight->document;
    Object root = qpdf_get_root(document->qpdf), intents = object_key(document, root, "/OutputIntents");
    int n = object_count(document, intents), found = 0;
    for (int i = 0; i < n && i < 100; i++) {
        Object intent = object_item(document, intents, i);
        bool ours = object_key_is(document, intent, "/S", "/GTS_PDFX");
        if (ours && found++ == 0)
            check_intent(preflight, intent);
        object_drop(document, intent);
    }
    if (found != 1)
        intent_wrong(preflight, found ? N_("it has several output intents for PDF/X")
                                      : N_("it has no output intent for PDF/X"));
    object_drop(document, intents);
    object_drop(document, root);
}

/* --- the rest --------------------------------------------------------------- */

static void check_id(Preflight *preflight)
{
    const Document *document = &preflight->document;
    Object trailer = qpdf_get_trailer(document->qpdf), id = object_key(document, trailer, "/ID");
    Object first = object_item(document, id, 0), second = object_item(document, id, 1);
    if (!object_bytes(preflight->arena, document, first).n || !object_bytes(preflight->arena, document, second).n)
        note_add(preflight, FINDING_PDF_ID, "", (Str){0}, BOUNDS_NONE);
    object_drop(document, first);
    object_drop(document, second);
    object_drop(document, id);
    object_drop(document, trailer);
}

/* What libqpdf had to guess; each warning is asked for once. */
static void check_soundness(Preflight *preflight)
{
    qpdf_data qpdf = preflight->document.qpdf;
    if (!qpdf_more_warnings(qpdf))
        return;
    qpdf_error warning = qpdf_next_warning(qpdf);
    const char *text = warning ? qpdf_get_error_message_detail(qpdf, warning) : "";
    note_add(preflight, FINDING_PDF_REPAIRED, "", str_of(text), BOUNDS_NONE);
}

static void check_interactive(Preflight *preflight)
{
    const Document *document = &preflight->document;
    Object root = qpdf_get_root(document->qpdf), form = object_key(document, root, "/AcroForm");
    Object fields = object_key(document, form, "/Fields"), xfa = object_key(document, form, "/XFA");
    Object layers = object_key2(document, root, "/OCProperties", "/OCGs");
    if (object_count(document, fields) || xfa)
        note_add(preflight, FINDING_PDF_FORM, "", (Str){0}, BOUNDS_NONE);
    else if (form && !preflight->job->advertisement)
        note_add(preflight, FINDING_PDF_FORM_EMPTY, "", (Str){0}, BOUNDS_NONE);
    if (object_count(document, layers))
        note_add(preflight, FINDING_PDF_LAYERS, "", (Str){0}, BOUNDS_NONE);
    object_drop(document, layers);
    object_drop(document, xfa);
    object_drop(document, fields);
    object_drop(document, form);
    object_drop(document, root);
}

void preflight_file(Preflight *preflight)
{
    check_soundness(preflight);
    if (qpdf_is_encrypted(preflight->document.qpdf))
        note_add(preflight, FINDING_PDF_ENCRYPTED, "", (Str){0}, BOUNDS_NONE);
    check_version(preflight);
    check_interactive(preflight);
    if (preflight->job->advertisement)
        return;
    check_output_intent(preflight);
    check_id(preflight);
}
