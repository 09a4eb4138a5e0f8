/* SPDX-License-Identifier: MIT */
/* advert.c - every placed PDF is checked as it lies on its page, before anything of it is printed */
#include "press/advert.h"

#include "press/preflight.h"

static double points(Len len)
{
    return (double)len / LEN_PT;
}

static Box meet(Box a, Box b)
{
    Len x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
    Len right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
    Len foot = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
    return (Box){x, y, right > x ? right - x : 0, foot > y ? foot - y : 0};
}

/* From the PDF's space to the page's: its trim, upright, into the box. */
static Matrix matrix_of(const PictureInfo *info, Box box, Len height)
{
    const PdfBox *trim = &info->pdf.trim;
    double x0 = points(trim->x0), y0 = points(trim->y0), x1 = points(trim->x1), y1 = points(trim->y1);
    double w = x1 - x0, h = y1 - y0, across = points(box.width), up = points(box.height);
    const Matrix upright[4] = {{1 / w, 0, 0, 1 / h, -x0 / w, -y0 / h},
                               {0, -1 / w, 1 / h, 0, -y0 / h, x1 / w},
                               {-1 / w, 0, 0, -1 / h, x1 / w, y1 / h},
                               {0, 1 / w, -1 / h, 0, y1 / h, -x0 / w}};
    return matrix_then(upright[info->pdf.turn], (Matrix){across, 0, 0, up, points(box.x), points(height - box.y - box.height)});
}

static PreflightPlace place_of(const AdvertJob *job, const Page *page, int pages, const Item *item, const PictureInfo *info)
{
    const PictureItem *picture = item->u.picture;
    Box paper = {-page->bleed, -page->bleed, page->width + 2 * page->bleed, page->height + 2 * page->bleed};
    int chosen;
    picture_file(picture->path, &chosen);
    Box seen = meet(picture->clip.width > 0 ? picture->clip : item->box, meet(picture->reach, paper));
    return (PreflightPlace){.onto = matrix_of(info, item->box, page->height),
                            .seen = {points(seen.x), points(page->height - seen.y - seen.height),
                                     points(seen.x + seen.width), points(page->height - seen.y)},
                            .width = points(page->width),
                            .height = points(page->height),
                            .page = page->number,
                            .own = info->pdf.number,
                            .chosen = chosen > 0,
                            .pages = pages,
                            .layout = job->layout};
}

static void note_plates(Arena *arena, PictureItem *picture, const StrList *names)
{
    picture->plates = arena_many(arena, names->n, Str);
    picture->n_plates = names->n;
    for (int i = 0; i < names->n; i++)
        picture->plates[i] = str_copy(arena, names->items[i]);
}

static void check(Arena *arena, const AdvertJob *job, const Page *page, int pages, Item *item, const PictureInfo *info)
{
    Arena scratch = {0};
    int page_of_it;
    PreflightPlace place = place_of(job, page, pages, item, info);
    PreflightJob own = {.bytes = info->bytes,
                        .where = {sources_add_binary(job->sources, picture_file(item->u.picture->path, &page_of_it)), 0, 0},
                        .limits = preflight_limits(&scratch, job->press),
                        .advertisement = true,
                        .place = &place};
    PreflightReport report;
    Diag *diag = diag_new();
    bool open = preflight_run(&scratch, &own, diag, &report);
    item->u.picture->unseen = !open || !report.whole;
    item->u.picture->refused = diag_count(diag, SEVERITY_ERROR) > 0;
    if (open && report.n_checked)
        note_plates(arena, item->u.picture, &report.pages[0].names);
    if (job->diag)
        diag_append(job->diag, diag);
    diag_free(diag);
    arena_free(&scratch);
}

void adverts_check(Arena *arena, const AdvertJob *job, Page *page, int pages)
{
    for (int i = 0; i < page->n_items; i++) {
        Item *item = &page->items[i];
        const PictureInfo *info = item->kind == ITEM_PICTURE ? picture_find(job->pictures, item->u.picture->path) : NULL;
        if (info && info->kind == PICTURE_PDF && item->box.width > 0 && item->box.height > 0)
            check(arena, job, page, pages, item, info);
    }
}
