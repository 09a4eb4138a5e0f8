/* SPDX-License-Identifier: MIT */
/* printmarks.c - crop and register marks, wedge and slug line round the pages */
#include "press/printmarks.h"

#include "ink/colour.h"
#include "makeup/fieldtext.h"
#include "makeup/settext.h"

/* Lengths in 1/1000 mm, thickness and type in 1/1000 pt. */
enum { NEAREST = 3000, LONG = 5000, WHITE = 2000, CROSS = 2400, RING = 1500, PATCH = 4000, BESIDE = 30000, CLEAR = 5000, THIN = 250, TYPE = 6000, SMALL_TYPE = 4000 };
enum { PLATES_MOST = 64 };

static Len micron(int thousandths)
{
    return len_from_micro_mm((int64_t)thousandths * 1000);
}

static Len point(int thousandths)
{
    return (Len)((int64_t)thousandths * LEN_PT / 1000);
}

typedef struct Marker {
    Arena *arena;
    Page *page; /* a page of its own, which collects the marks */
    InkUse ink;
    Len off;    /* from the trim to where marks begin */
} Marker;

static void add_box(Marker *marker, Len x, Len y, Len width, Len height, int tint)
{
    InkUse ink = marker->ink;
    ink.tint = (int16_t)tint;
    page_add(marker->arena, marker->page, ITEM_MARK, ROLE_NONE, ink, (Box){x, y, width, height});
}

static void level_line(Marker *marker, Len x, Len y, Len length)
{
    Len thick = point(THIN);
    add_box(marker, x, y - thick / 2, length, thick, 1000);
}

static void upright_line(Marker *marker, Len x, Len y, Len length)
{
    Len thick = point(THIN);
    add_box(marker, x - thick / 2, y, thick, length, 1000);
}

/* Two lines at each corner, in the prolongation of the edges. */
static void add_crop_marks(Marker *marker)
{
    Len width = marker->page->width, height = marker->page->height, length = micron(LONG);
    const Len before = -marker->off - length;
    for (int corner = 0; corner < 4; corner++) {
        Len x = corner & 1 ? width : 0, y = corner & 2 ? height : 0;
        level_line(marker, corner & 1 ? width + marker->off : before, y, length);
        upright_line(marker, x, corner & 2 ? height + marker->off : before, length);
    }
}

/* A cross in a ring: plates that lie askew show two of them. */
static void add_register(Marker *marker, Len x, Len y)
{
    Len arm = micron(CROSS), ring = micron(RING);
    level_line(marker, x - arm, y, 2 * arm);
    upright_line(marker, x, y - arm, 2 * arm);
    Item *item = page_add(marker->arena, marker->page, ITEM_FRAME, ROLE_NONE, marker->ink,
                          (Box){x - ring, y - ring, 2 * ring, 2 * ring});
    item->u.round.radius = ring;
    item->u.round.pen = point(THIN);
}

static void add_registers(Marker *marker)
{
    Len width = marker->page->width, height = marker->page->height, out = marker->off + micron(LONG) / 2;
    add_register(marker, width / 2, -out);
    add_register(marker, width / 2, height + out);
    add_register(marker, -out, height / 2);
    add_register(marker, width + out, height / 2);
}

/* On each plate its own steps: what the platesetter makes of a quarter, a half … */
static void add_wedge(Marker *marker)
{
    Len side = micron(PATCH), y = -marker->off - micron(LONG) / 2 - side / 2;
    for (int step = 4; step > 0; step--)
        add_box(marker, micron(BESIDE) + (4 - step) * side, y, side, side, 250 * step);
}

/* --- the slug line ---------------------------------------------------------- */

static const char *const process[] = {"C", "M", "Y", "K"};

typedef struct PlatesUsed {
    bool process[4];
    Str spots[PLATES_MOST];
    int n_spots;
} PlatesUsed;

static void use_plate(PlatesUsed *used, Str plate)
{
    for (int i = 0; i < 4; i++) {
        if (!str_is(plate, process[i]))
            continue;
        used->process[i] = true;
        return;
    }
    for (int i = 0; i < used->n_spots; i++)
        if (str_equal(used->spots[i], plate))
            return;
    if (used->n_spots < PLATES_MOST)
        used->spots[used->n_spots++] = plate;
}

/* A placed PDF has its own plates, whatever the page prints on; other pictures are separated for the page. */
static void use_picture(PlatesUsed *used, const PictureItem *picture, bool black)
{
    for (int i = 0; i < picture->n_plates; i++)
        use_plate(used, picture->plates[i]);
    if (picture->n_plates)
        return;
    for (int i = 0; i < 3; i++)
        used->process[i] = used->process[i] || !black;
    used->process[3] = true;
}

/* C, M, Y, K, spots: those that the page's items stand on, in this order. */
static Str plates_text(Arena *arena, const PrintmarksJob *job, const Page *page)
{
    bool black = press_is_black(job->press, page->number, job->edition->n_pages);
    PlatesUsed used = {0};
    for (int i = 0; i < page->n_items; i++) {
        Str plates[8];
        const Item *item = &page->items[i];
        int n = item->kind == ITEM_PICTURE ? 0 : ink_plates(&job->layout->inks[item->ink.ink], plates);
        if (item->kind == ITEM_PICTURE)
            use_picture(&used, item->u.picture, black);
        for (int k = 0; k < n; k++)
            use_plate(&used, plates[k]);
    }
    Buf text = {0};
    for (int i = 0; i < 4; i++)
        if (used.process[i])
            buf_printf(&text, "%s%s", text.n ? " " : "", process[i]);
    for (int i = 0; i < used.n_spots; i++)
        buf_printf(&text, "%s%.*s", text.n ? ", " : "", STR_ARG(used.spots[i]));
    Str copy = str_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/* Which paper, day, issue and page. */
static Str slug_text(Arena *arena, const PrintmarksJob *job, const Page *page, int index)
{
    FieldPage fields = {job->edition, &job->edition->pages[index], page->number};
    static const char *const parts[] = {"{publication.name}", "{date}", "第{issue}期", "第{page}版"};
    Buf text = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Str part = fieldtext_line(arena, &fields, str_of(parts[i]));
        if (part.n)
            buf_printf(&text, "%s%.*s", text.n ? "　" : "", STR_ARG(part));
    }
    Str copy = str_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/* One line at x, in as large a size as its width allows. */
static void add_slug(Marker *marker, const PrintmarksJob *job, const PageGrid *grid, Str text, Len x, Len width)
{
    Arena scratch = {0};
    Diag *quiet = diag_new(); /* what a page's own text lacks is told there */
    Setter setter = {.layout = job->layout, .grid = grid, .fonts = job->fonts, .diag = quiet, .scratch = &scratch};
    Style style = job->layout->styles[STYLE_CREDITS];
    style.size = (MeasureRange){measure_of(SMALL_TYPE * INT64_C(1000), UNIT_PT), measure_of(TYPE * INT64_C(1000), UNIT_PT)};
    style.ink.index = job->layout->registration;
    style.tint = 100;
    style.align = ALIGN_LEFT;
    style.max_lines = 1;
    ParaPart part = {.copy = copy_of_text(marker->arena, text, SPAN_NONE),
                     .setting = style_setting(&setter, &style), .role = ROLE_NONE, .paragraph = -1};
    TextOrder order = {.part = &part, .style = &style, .width = width, .lang = STR("zh-CN")};
    SetText set = set_text(&setter, marker->arena, &order);
    set.lines.n = set.lines.n < 1 ? set.lines.n : 1; /* what is too long for one line stands in nobody's way */
    if (set.lines.n)
        set_text_draw(marker->arena, marker->page, &set, x, marker->page->height + marker->off + micron(LONG) / 2 - set.size / 2, -1);
    diag_free(quiet);
    arena_free(&scratch);
}

/* Under the page, between crop and register marks: at the left what it is, at the right its plates. */
static void add_slug_line(Marker *marker, const PrintmarksJob *job, const PageGrid *grid, const Page *page, int index)
{
    Len clear = micron(CLEAR), half = page->width / 2, width = half - 2 * clear;
    add_slug(marker, job, grid, slug_text(marker->arena, job, page, index), clear, width);
    add_slug(marker, job, grid, plates_text(marker->arena, job, page), half + clear, width);
}

static void mark_page(Arena *arena, const PrintmarksJob *job, const PageGrid *grid, Page *page, int index)
{
    Page collecting = {.width = page->width, .height = page->height};
    Len nearest = micron(NEAREST);
    Marker marker = {arena, &collecting, {(int16_t)job->layout->registration, 1000, false},
                     page->bleed > nearest ? page->bleed : nearest};
    add_crop_marks(&marker);
    add_registers(&marker);
    add_wedge(&marker);
    add_slug_line(&marker, job, grid, page, index);
    page->slug = marker.off + micron(LONG) + micron(WHITE) - page->bleed;
    page->marks = collecting.items;
    page->n_marks = collecting.n_items;
}

void printmarks_room(const PrintmarksJob *job, Page *page)
{
    page->bleed = press_bleed(job->press, job->layout);
    page->safe = press_safe(job->press, job->layout);
}

void printmarks_add(Arena *arena, const PrintmarksJob *job, Page *page)
{
    PageGrid grid;
    if (!job->press->marks)
        return;
    Diag *quiet = diag_new();
    bool good = grid_of_layout(job->layout, &grid, quiet);
    diag_free(quiet);
    if (good)
        mark_page(arena, job, &grid, page, page->number - 1);
}
