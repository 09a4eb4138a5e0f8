/* SPDX-License-Identifier: MIT */
/* picture_pdf.c - a PDF that is placed: its size, and where the boxes of its page lie when it stands upright */
#include "base/lang.h"
#include "read/picture_codec.h"

/* Points a side: 200 inches, as far as PDF goes; and what is smaller than an eighth of an inch nobody could read. */
enum { PDF_SIDE_MOST = 14400 * LEN_PT, PDF_SIDE_LEAST = 9 * LEN_PT };

static bool is_sound(PdfBox box)
{
    const Len edges[4] = {box.x0, box.y0, box.x1, box.y1};
    for (int i = 0; i < 4; i++)
        if (edges[i] < -PDF_SIDE_MOST || edges[i] > PDF_SIDE_MOST)
            return false;
    Len width = box.x1 - box.x0, height = box.y1 - box.y0;
    return width >= PDF_SIDE_LEAST && height >= PDF_SIDE_LEAST && width <= PDF_SIDE_MOST && height <= PDF_SIDE_MOST;
}

PictureVerdict pdf_probe(PdfProbe probe, PictureInfo *info)
{
    const char *why = N_("it is not a PDF, or broken");
    PdfPage *page = &info->pdf;
    info->kind = PICTURE_PDF;
    info->orientation = 1;
    if (!probe(info->bytes, page, &why))
        return PICTURE_IS_BROKEN(why);
    if (page->number < 1 || page->number > page->pages)
        return PICTURE_HAS_NO_PAGE;
    if (!is_sound(page->trim) || !is_sound(page->bleed) || !is_sound(page->shown))
        return PICTURE_IS_BROKEN(N_("its page is smaller than 3 mm, or larger than 5 m"));
    Len width = page->trim.x1 - page->trim.x0, height = page->trim.y1 - page->trim.y0;
    info->width = page->turn % 2 ? height : width;
    info->height = page->turn % 2 ? width : height;
    return PICTURE_PASSES;
}

Box picture_pdf_box(const PictureInfo *info, PdfBox part, Box trim)
{
    const PdfBox *own = &info->pdf.trim;
    /* What lies beyond the trim on its left, top, right and foot; a turn makes the left side the top. */
    const Len beyond[4] = {own->x0 - part.x0, part.y1 - own->y1, part.x1 - own->x1, own->y0 - part.y0};
    Len around[4];
    for (int i = 0; i < 4; i++)
        around[(i + info->pdf.turn) % 4] = beyond[i];
    Len left = len_ratio(around[0], trim.width, info->width), top = len_ratio(around[1], trim.height, info->height);
    Len right = len_ratio(around[2], trim.width, info->width), foot = len_ratio(around[3], trim.height, info->height);
    return (Box){-left, -top, len_clamp((int64_t)trim.width + left + right), len_clamp((int64_t)trim.height + top + foot)};
}
