/* SPDX-License-Identifier: MIT */
/* preflight_boxes.c - boxes of a page (P10), and what lies on it as annotations (P23) */
#include "press/preflight_state.h"

#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

/* Points by which two edges may differ and still be one: writers round. */
static const double same = 0.01;

static bool read_box(const Preflight *preflight, Object page, const char *key, Bounds *box)
{
    double n[4];
    Object array = object_key(&preflight->document, page, key);
    bool there = object_numbers(&preflight->document, array, n, 4) == 4;
    object_drop(&preflight->document, array);
    if (there)
        *box = (Bounds){fmin(n[0], n[2]), fmin(n[1], n[3]), fmax(n[0], n[2]), fmax(n[1], n[3])};
    return there && box->x1 > box->x0 && box->y1 > box->y0;
}

static int64_t micrometres(double points)
{
    return (int64_t)(points * 25400 / 72 + (points < 0 ? -0.5 : 0.5));
}

static Str mm_text(Preflight *preflight, double width, double height)
{
    return str_format(preflight->arena, "%.2f × %.2f", width * 25.4 / 72, height * 25.4 / 72);
}

/* The least distance by which `inner` lies within `outer`. */
static double least_margin(Bounds inner, Bounds outer)
{
    return fmin(fmin(inner.x0 - outer.x0, inner.y0 - outer.y0), fmin(outer.x1 - inner.x1, outer.y1 - inner.y1));
}

static void check_trim_size(Preflight *preflight, const PageState *page)
{
    const PreflightLimits *limits = preflight->limits;
    double width = page->trim.x1 - page->trim.x0, height = page->trim.y1 - page->trim.y0;
    bool known = limits->n_trims == 0;
    for (int i = 0; i < limits->n_trims && !known; i++) {
        double w = limits->trims[2 * i], h = limits->trims[2 * i + 1];
        known = (fabs(width - w) <= same && fabs(height - h) <= same) ||
                (fabs(width - h) <= same && fabs(height - w) <= same);
    }
    if (!known)
        note_add(preflight, FINDING_PDF_TRIM_SIZE, "", mm_text(preflight, width, height), page->trim);
    const PreflightPage *first = &preflight->report->pages[0];
    if (page->number > 1 && (fabs(first->width - width) > same || fabs(first->height - height) > same))
        note_add(preflight, FINDING_PDF_TRIM_DIFFERS, "", mm_text(preflight, width, height), page->trim);
}

static void check_boxes(Preflight *preflight, const PageState *page, bool has_trim, bool has_art, bool has_crop)
{
    double bleed = least_margin(page->trim, page->bleed);
    if (!has_trim)
        note_add(preflight, FINDING_PDF_NO_TRIM, "", (Str){0}, page->media);
    else if (!bounds_within(page->trim, page->bleed, same))
        note_add(preflight, FINDING_PDF_BOX_ORDER, "", STR("TrimBox > BleedBox"), page->trim);
    if (!bounds_within(page->bleed, page->media, same))
        note_add(preflight, FINDING_PDF_BOX_ORDER, "", STR("BleedBox > MediaBox"), page->bleed);
    if (has_art && has_trim)
        note_add(preflight, FINDING_PDF_ART_BOX, "", (Str){0}, page->trim);
    if (has_crop && !bounds_within(page->bleed, page->crop, same))
        note_add(preflight, FINDING_PDF_CROP_BOX, "", (Str){0}, page->crop);
    if (has_trim && preflight->limits->bleed_box > 0 && bleed < preflight->limits->bleed_box - same)
        note_measure(preflight, FINDING_PDF_BLEED_BOX, "", (Str){0}, page->trim, NOTE_MM, micrometres(bleed),
                     micrometres(preflight->limits->bleed_box));
    else if (has_trim && page->has_bleed && bleed > same && bleed < preflight->limits->bleed - same)
        note_measure(preflight, FINDING_PDF_BLEED_SMALL, "", (Str){0}, page->trim, NOTE_MM, micrometres(bleed),
                     micrometres(preflight->limits->bleed));
    check_trim_size(preflight, page);
}

static bool alike(Bounds a, Bounds b)
{
    return bounds_within(a, b, same) && bounds_within(b, a, same);
}

static Bounds around(Bounds outer, Bounds trim)
{
    return (Bounds){outer.x0 - trim.x0, outer.y0 - trim.y0, outer.x1 - trim.x1, outer.y1 - trim.y1};
}

/* Pages of one size lie alike on their sheets, so that whoever places them by the sheet places all of them right. */
static void check_alike(Preflight *preflight, const PageState *page)
{
    const PreflightPage *first = &preflight->report->pages[0];
    Bounds media = around(page->media, page->trim), bleed = around(page->bleed, page->trim);
    if (page->number == 1) {
        preflight->first_media = media;
        preflight->first_bleed = bleed;
    } else if (fabs(first->width - page->facts->width) <= same && fabs(first->height - page->facts->height) <= same &&
               (!alike(media, preflight->first_media) || !alike(bleed, preflight->first_bleed))) {
        note_add(preflight, FINDING_PDF_BOXES_DIFFER, "", (Str){0}, page->trim);
    }
}

/* From here on everything is measured on the edition's page. */
static void put_on_page(PageState *page, const PreflightPlace *place)
{
    page->trim = (Bounds){0, 0, place->width, place->height};
    page->media = page->crop = page->bleed = place->seen;
    page->base = place->onto;
}

void preflight_boxes(Preflight *preflight, Object object)
{
    PageState *page = &preflight->page;
    Bounds art;
    if (!read_box(preflight, object, "/MediaBox", &page->media))
        page->media = (Bounds){0, 0, 612, 792};
    page->crop = page->media;
    bool has_crop = read_box(preflight, object, "/CropBox", &page->crop);
    bool has_trim = read_box(preflight, object, "/TrimBox", &page->trim);
    bool has_art = read_box(preflight, object, "/ArtBox", &art);
    page->has_bleed = read_box(preflight, object, "/BleedBox", &page->bleed);
    if (!has_trim)
        page->trim = has_art ? art : page->crop;
    if (!page->has_bleed)
        page->bleed = bounds_meet(bounds_join(page->crop, page->trim), bounds_join(page->media, page->trim));
    page->facts->width = page->trim.x1 - page->trim.x0;
    page->facts->height = page->trim.y1 - page->trim.y0;
    page->facts->bleed = fmax(0, least_margin(page->trim, page->bleed));
    if (preflight->job->place)
        put_on_page(page, preflight->job->place);
    if (preflight->job->advertisement)
        return;
    check_boxes(preflight, page, has_trim, has_art, has_crop);
    if (has_trim)
        check_alike(preflight, page);
    int turned = object_key_int(&preflight->document, object, "/Rotate", 0);
    if (turned % 360)
        note_add(preflight, FINDING_PDF_TURNED, "", str_format(preflight->arena, "%d", turned), page->trim);
    if (object_key_int(&preflight->document, object, "/UserUnit", 1) != 1)
        note_add(preflight, FINDING_PDF_USER_UNIT, "", (Str){0}, page->trim);
}

/* Printer's marks and trap networks are for the press. */
static bool is_for_press(const Preflight *preflight, Object annotation)
{
    return object_key_is(&preflight->document, annotation, "/Subtype", "/PrinterMark") ||
           object_key_is(&preflight->document, annotation, "/Subtype", "/TrapNet");
}

static void check_annotation(Preflight *preflight, Object annotation)
{
    const Document *document = &preflight->document;
    Bounds box;
    Object subtype = object_key(document, annotation, "/Subtype");
    Str kind = str_copy(preflight->arena, str_of(object_name(document, subtype)));
    object_drop(document, subtype);
    static const char *const media[] = {"/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"};
    if (read_box(preflight, annotation, "/Rect", &box))
        box = bounds_moved(preflight->page.base, box.x0, box.y0, box.x1, box.y1);
    else
        box = preflight->page.bleed;
    kind = str_slice(kind, 1, kind.n);
    for (size_t i = 0; i < sizeof media / sizeof *media; i++)
        if (str_is(kind, media[i] + 1))
            note_add(preflight, FINDING_PDF_MULTIMEDIA, "", kind, box);
    if (str_is(kind, "FileAttachment"))
        note_add(preflight, FINDING_PDF_ATTACHMENT, "", (Str){0}, box);
    if (!bounds_empty(bounds_meet(box, preflight->page.bleed)) && !is_for_press(preflight, annotation))
        note_add(preflight, FINDING_PDF_ANNOTATION, "", kind, box);
}

void preflight_annotations(Preflight *preflight, Object page)
{
    enum { ANNOTATIONS_MOST = 20000 };
    const Document *document = &preflight->document;
    Object array = object_key(document, page, "/Annots");
    int n = object_count(document, array);
    if (n > ANNOTATIONS_MOST)
        preflight_leave(preflight, N_("a page has too many annotations"));
    for (int i = 0; i < n && i < ANNOTATIONS_MOST; i++) {
        Object annotation = object_item(document, array, i);
        if (object_is_dict(document, annotation))
            check_annotation(preflight, annotation);
        object_drop(document, annotation);
    }
    object_drop(document, array);
}
