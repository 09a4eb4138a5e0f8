/* SPDX-License-Identifier: MIT */
/* preflight.c - DRIVER: the press rules on any PDF, file by file and page by page */
#include "press/preflight.h"

#include "base/lang.h"
#include "press/preflight_state.h"

/* Operators that are run, and bytes that are inflated, before a file is said to be too much: half a
 * minute's work. The heaviest pages of newspapers have two million operators. */
enum { WORK_MOST = 20000000 };
#define DATA_MOST ((int64_t)2 << 30)
#define FONTS_MOST ((int64_t)256 << 20) /* fonts, which are held until the end */

static Str plates_text(Preflight *preflight)
{
    Buf out = {0};
    for (int i = 0; i < preflight->plates.n; i++)
        if (preflight->page.plates[i])
            buf_printf(&out, "%s%.*s", out.n ? " " : "", STR_ARG(preflight->plates.list[i].name));
    Str text = str_copy(preflight->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static StrList plates_list(Preflight *preflight)
{
    StrList list = {.items = arena_many(preflight->arena, preflight->plates.n, Str)};
    for (int i = 0; i < preflight->plates.n; i++)
        if (preflight->page.plates[i])
            list.items[list.n++] = preflight->plates.list[i].name;
    return list;
}

static void begin_page(Preflight *preflight, int number, int facts)
{
    PageState *page = &preflight->page;
    const PreflightLimits *limits = preflight->limits;
    vec_free(&page->grounds);
    vec_free(&page->patterns);
    *page = (PageState){.number = number, .base = MATRIX_IDENTITY, .facts = &preflight->report->pages[facts]};
    const PreflightPlace *place = preflight->job->place;
    int pages = place ? place->pages : preflight->report->n_pages;
    if (place)
        page->number = place->page;
    if (limits->plates)
        page->allowed = limits->plates(limits->press, page->number, pages);
}

/* What is found out is kept at `facts`: of a placed file one page alone is looked at. */
static void check_page(Preflight *preflight, int number, int facts)
{
    Object page = qpdf_get_page_n(preflight->document.qpdf, (size_t)number - 1);
    begin_page(preflight, number, facts);
    preflight_boxes(preflight, page);
    preflight_annotations(preflight, page);
    preflight_content(preflight, page);
    preflight->page.facts->plates = plates_text(preflight);
    preflight->page.facts->names = plates_list(preflight);
    notes_report(preflight);
    object_drop(&preflight->document, page);
}

static void check_pages(Preflight *preflight)
{
    PreflightReport *report = preflight->report;
    int most = preflight->job->advertisement ? 1 : PREFLIGHT_PAGES_MOST;
    report->n_checked = report->n_pages < most ? report->n_pages : most;
    if (report->n_pages > PREFLIGHT_PAGES_MOST)
        preflight_leave(preflight, N_("it has too many pages"));
    report->pages = arena_many(preflight->arena, report->n_checked, PreflightPage);
    for (int i = 0; i < report->n_checked; i++)
        check_page(preflight, preflight->job->place ? preflight->job->place->own : i + 1, i);
    vec_free(&preflight->page.grounds);
    vec_free(&preflight->page.patterns);
    preflight->page = (PageState){0};
}

/* "PANTONE 485 C" and "Pantone 485C" are one ink to people and two plates to a press. */
static bool same_to_people(Str a, Str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.n && (a.p[i] == ' ' || a.p[i] == '-' || a.p[i] == '_'))
            i++;
        while (j < b.n && (b.p[j] == ' ' || b.p[j] == '-' || b.p[j] == '_'))
            j++;
        if (i == a.n || j == b.n)
            return i == a.n && j == b.n;
        char x = a.p[i++], y = b.p[j++];
        x = x >= 'A' && x <= 'Z' ? (char)(x + 32) : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y + 32) : y;
        if (x != y)
            return false;
    }
}

/* P6, when all spots are known. */
static void check_spots(Preflight *preflight)
{
    const Plates *plates = &preflight->plates;
    for (int i = PLATES_PROCESS; i < plates->n; i++) {
        const Plate *plate = &plates->list[i];
        if (plate->named_badly)
            note_add(preflight, FINDING_PDF_SPOT_NAME, "", plate->name, BOUNDS_NONE);
        if (!plate->declared)
            note_add(preflight, FINDING_PDF_SPOT_UNDECLARED, "", plate->name, BOUNDS_NONE);
        if (plate->differs)
            note_add(preflight, FINDING_PDF_SPOT_FALLBACK, "", plate->name, BOUNDS_NONE);
        for (int j = PLATES_PROCESS; j < i && i >= plates->known; j++)
            if (same_to_people(plate->name, plates->list[j].name))
                note_add(preflight, FINDING_PDF_SPOT_SIMILAR, "",
                         str_format(preflight->arena, "%.*s” / “%.*s", STR_ARG(plates->list[j].name), STR_ARG(plate->name)),
                         BOUNDS_NONE);
    }
    if (plates->overflow)
        preflight_leave(preflight, N_("it has too many spot inks"));
}

/* The press has the layout's spot inks: the same name is the same ink there. */
static void know_spots(Preflight *preflight)
{
    const Layout *layout = preflight->job->place ? preflight->job->place->layout : NULL;
    for (int i = 0; layout && i < layout->n_inks; i++) {
        const Ink *ink = &layout->inks[i];
        const double fallback[4] = {ink->c / 10000.0, ink->m / 10000.0, ink->y / 10000.0, ink->k / 10000.0};
        if (ink->kind == INK_SPOT)
            plates_know(&preflight->plates, ink->plate, fallback);
    }
}

static void check_document(Preflight *preflight)
{
    bool placed = preflight->job->place != NULL;
    preflight_read_xmp(preflight);
    preflight_file(preflight);
    if (!preflight->job->advertisement)
        preflight_info(preflight);
    preflight_walk(preflight);
    notes_report(preflight);
    check_pages(preflight);
    check_spots(preflight);
    preflight_uses(preflight);
    if (placed && preflight->report->n_pages > 1 && !preflight->job->place->chosen)
        note_add(preflight, FINDING_ADVERT_PAGES, "", str_format(preflight->arena, "%d", preflight->report->n_pages), BOUNDS_NONE);
    if (preflight->unchecked)
        note_add(preflight, placed ? FINDING_ADVERT_UNCHECKED : FINDING_PDF_UNCHECKED, preflight->unchecked, (Str){0},
                 BOUNDS_NONE);
    notes_report(preflight);
    preflight->report->whole = !preflight->unchecked;
}

/* Pages with what they inherit put into them; false and *why where it has none, or too much of anything. */
static bool open_pages(Preflight *preflight, const char **why)
{
    Document *document = &preflight->document;
    if (document_size(document) > PREFLIGHT_OBJECTS_MOST) {
        *why = N_("it has too many objects");
        return false;
    }
    if (qpdf_push_inherited_attributes_to_page(document->qpdf) & QPDF_ERRORS)
        document_is_good(document, why);
    preflight->report->n_pages = qpdf_get_num_pages(document->qpdf);
    if (preflight->report->n_pages > 0)
        return true;
    document_is_good(document, why);
    *why = N_("it has no pages");
    return false;
}

static void forget(Preflight *preflight)
{
    spaces_free(preflight->spaces);
    vec_free(&preflight->notes);
    vec_free(&preflight->faces);
    fontfiles_free(preflight->fonts);
    vec_free(&preflight->pictures);
    vec_free(&preflight->gradients);
    for (int i = 0; i < preflight->kept.n; i++)
        buf_free(&preflight->kept.items[i].bytes);
    vec_free(&preflight->kept);
    for (int i = 0; i < preflight->uses.n; i++)
        vec_free(&preflight->uses.items[i].names);
    vec_free(&preflight->uses);
    document_close(&preflight->document);
}

bool preflight_run(Arena *arena, const PreflightJob *job, Diag *diag, PreflightReport *report)
{
    Preflight preflight = {.arena = arena, .job = job, .limits = &job->limits, .diag = diag, .report = report};
    const char *why = NULL;
    *report = (PreflightReport){0};
    preflight.work_left = WORK_MOST;
    preflight.data_left = DATA_MOST;
    preflight.fonts = fontfiles_new();
    preflight.fonts_left = FONTS_MOST;
    plates_begin(&preflight.plates);
    know_spots(&preflight);
    preflight.spaces = spaces_new(arena, &preflight.document, &preflight.plates);
    bool open = document_open_foreign(&preflight.document, job->bytes, &why) && open_pages(&preflight, &why);
    if (open)
        check_document(&preflight);
    else if (preflight.document.locked)
        note_add(&preflight, FINDING_PDF_ENCRYPTED, "", (Str){0}, BOUNDS_NONE);
    else
        note_add(&preflight, FINDING_PDF_BROKEN, why, (Str){0}, BOUNDS_NONE);
    notes_report(&preflight);
    forget(&preflight);
    return open;
}
