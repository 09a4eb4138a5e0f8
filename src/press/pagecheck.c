/* SPDX-License-Identifier: MIT */
/* pagecheck.c - what a printing house would send back, seen on the items of the pages */
#include "press/pagecheck.h"

#include "ink/colour.h"

/* SOLID: an ink at full strength; INKS_FEW: so many plates still register well enough for small type (P8). */
enum { SOLID = 10000, INKS_FEW = 2, BLACK_FROM = 9000 /* from here on K looks black */, PLATES_MOST = 8 };

typedef struct Check {
    Arena *scratch;
    const Layout *layout;
    const Press *press;
    const PageSet *set;
    const Page *page;
    Diag *diag;
    bool *told; /* by finding and ink: PAGE_FINDINGS each */
} Check;

typedef enum Told { TOLD_LIMIT, TOLD_GROUND, TOLD_REGISTRATION, TOLD_PLATE, TOLD_RICH, TOLD_SMALL, TOLD_REVERSED, TOLD_KINDS } Told;

static const Ink *ink_of(const Check *check, const Item *item)
{
    return &check->layout->inks[item->ink.ink];
}

static const char *ink_name(const Check *check, const Item *item)
{
    return diag_str(check->diag, ink_of(check, item)->name);
}

/* True the first time that an ink is told of so. */
static bool first(Check *check, Told kind, const Item *item)
{
    bool *told = &check->told[item->ink.ink * TOLD_KINDS + (int)kind];
    bool before = *told;
    *told = true;
    return !before;
}

static Finding *place(const Check *check, Finding *finding, const Item *item)
{
    finding->page = check->page->number;
    finding->box = item->box;
    return finding;
}

/* Ink at this tint, in parts of 10,000 of one plate; a spot is one plate, registration is not asked. */
static int ink_total(const Ink *ink, int tint)
{
    int sum = ink->kind == INK_SPOT ? SOLID : ink->kind == INK_GRAY ? ink->k : ink->c + ink->m + ink->y + ink->k;
    return (int)((int64_t)sum * tint / 1000);
}

static int plates_of(const Check *check, const Item *item)
{
    Str plates[PLATES_MOST];
    return ink_plates(ink_of(check, item), plates);
}

static bool is_white(const Check *check, const Item *item)
{
    return ink_total(ink_of(check, item), item->ink.tint) == 0;
}

static const char *percent(Diag *diag, int parts)
{
    return diag_text(diag, "%d", (parts + 99) / 100);
}

/* --- P5, P7, P9: inks ------------------------------------------------------- */

static void check_limit(Check *check, const Item *item)
{
    int total = ink_total(ink_of(check, item), item->ink.tint), limit = check->press->ink_limit * 100;
    if (total <= limit || !first(check, TOLD_LIMIT, item))
        return;
    Finding *finding = diag_report(check->diag, FINDING_INK_OVER_LIMIT, ink_of(check, item)->span, ink_name(check, item),
                                   percent(check->diag, total), percent(check->diag, limit), NULL);
    finding_measure(place(check, finding, item), total / 100, check->press->ink_limit);
}

/* Black over a ground adds up; what knocks out does not. */
static void check_over_ground(Check *check, const Item *item, const Item *ground)
{
    if (!item->ink.overprint || !ground || ground->kind != ITEM_BOX)
        return;
    int limit = check->press->ink_limit * 100;
    int total = ink_total(ink_of(check, item), item->ink.tint) + ink_total(ink_of(check, ground), ground->ink.tint);
    if (total <= limit || !first(check, TOLD_GROUND, ground))
        return;
    const char *both = diag_text(check->diag, "%s + %s", ink_name(check, ground), ink_name(check, item));
    Finding *finding = diag_report(check->diag, FINDING_INK_OVER_LIMIT, ground->span, both, percent(check->diag, total),
                                   percent(check->diag, limit), NULL);
    finding_measure(place(check, finding, item), total / 100, check->press->ink_limit);
}

static void check_registration(Check *check, const Item *item)
{
    if (ink_of(check, item)->kind == INK_REGISTRATION && first(check, TOLD_REGISTRATION, item))
        place(check, diag_report(check->diag, FINDING_INK_REGISTRATION, item->span, ink_name(check, item), NULL), item);
}

static bool is_allowed(const PressPlates *allowed, Str plate)
{
    for (int i = 0; i < allowed->plates.n; i++)
        if (str_equal(allowed->plates.items[i], plate))
            return true;
    return false;
}

static void check_plates(Check *check, const Item *item)
{
    const PressPlates *allowed = press_plates(check->press, check->page->number, check->set->n_pages);
    Str plates[PLATES_MOST];
    int n = allowed ? ink_plates(ink_of(check, item), plates) : 0;
    for (int i = 0; i < n; i++) {
        if (is_allowed(allowed, plates[i]))
            continue;
        if (first(check, TOLD_PLATE, item))
            place(check, diag_report(check->diag, FINDING_PLATE_NOT_ALLOWED, item->span, ink_name(check, item),
                                     diag_str(check->diag, plates[i]), diag_text(check->diag, "%d", check->page->number),
                                     NULL), item);
        return;
    }
}

/* --- P8: type and lines ----------------------------------------------------- */

/* "7.5pt" without its unit, which the message has. */
static const char *points(const Check *check, Len len)
{
    return diag_str(check->diag, len_pt_text(check->scratch, len));
}

static void check_rich_black(Check *check, const Item *item)
{
    const Ink *ink = ink_of(check, item);
    bool rich = ink->kind == INK_CMYK && ink->k >= BLACK_FROM && ink->c + ink->m + ink->y > 0;
    if (rich && first(check, TOLD_RICH, item))
        place(check, diag_report(check->diag, FINDING_TEXT_RICH_BLACK, item->span, ink_name(check, item), NULL), item);
}

static void tell_small(Check *check, const Item *item, FindingId id, Told told, Len least)
{
    Len size = item->u.run.size;
    if (size >= least || !first(check, told, item))
        return;
    Finding *finding = diag_report(check->diag, id, item->span, points(check, size), ink_name(check, item),
                                   points(check, least), NULL);
    finding_measure(place(check, finding, item), len_micrometres(size), len_micrometres(least));
}

static void check_type(Check *check, const Item *item, const Item *ground)
{
    const PressSmallest *smallest = &check->press->smallest;
    check_rich_black(check, item);
    if (plates_of(check, item) > INKS_FEW)
        tell_small(check, item, FINDING_TEXT_SMALL_INKS, TOLD_SMALL, press_len(smallest->text_inks));
    bool many = ground && (ground->kind == ITEM_PICTURE || plates_of(check, ground) > 1);
    if (is_white(check, item) && many)
        tell_small(check, item, FINDING_TEXT_SMALL_REVERSED, TOLD_REVERSED, press_len(smallest->reversed));
}

static Len thickness(const Item *item)
{
    if (item->kind == ITEM_FRAME)
        return item->u.round.pen;
    if (item->kind == ITEM_WAVE)
        return item->u.wave.pen;
    return item->box.width < item->box.height ? item->box.width : item->box.height;
}

static void check_line(Check *check, const Item *item)
{
    bool fine = plates_of(check, item) < 2 && !is_white(check, item);
    Len thick = thickness(item), least = press_len(fine ? check->press->smallest.line : check->press->smallest.line_inks);
    if (thick >= least)
        return;
    Finding *finding = diag_report(check->diag, FINDING_LINE_THIN, item->span, points(check, thick),
                                   ink_name(check, item), points(check, least), NULL);
    finding_measure(place(check, finding, item), len_micrometres(thick), len_micrometres(least));
}

/* --- P17: pictures ---------------------------------------------------------- */

/* The lower of the two resolutions at the size on the page. */
static int ppi_of(const Item *item)
{
    const PictureItem *picture = item->u.picture;
    if (!picture->width_px || item->box.width <= 0 || item->box.height <= 0)
        return 0;
    int64_t across = (int64_t)picture->width_px * 72 * LEN_PT / item->box.width;
    int64_t down = (int64_t)picture->height_px * 72 * LEN_PT / item->box.height;
    return (int)(across < down ? across : down);
}

static void check_picture(Check *check, const Item *item)
{
    const PressPictures *least = &check->press->pictures;
    const PictureItem *picture = item->u.picture;
    FindingId id = picture->line_art ? FINDING_PICTURE_LINE_ART : FINDING_PICTURE_COARSE;
    int ppi = ppi_of(item), limit = picture->line_art ? least->line_art : least->refuse;
    if (!picture->line_art && ppi >= limit) {
        id = FINDING_PICTURE_SOFT;
        limit = least->warn;
    }
    if (!picture->width_px || ppi >= limit)
        return;
    Diag *diag = check->diag;
    Finding *finding = diag_report(diag, id, item->span, diag_str(diag, picture->name), diag_text(diag, "%d", ppi),
                                   diag_text(diag, "%d", limit), NULL);
    finding_measure(place(check, finding, item), ppi, limit);
}

/* --- P9, P11: paper --------------------------------------------------------- */

static bool is_near(Len a, Len b)
{
    Len off = a > b ? a - b : b - a;
    return off <= LEN_PT / 10;
}

static void check_trim(Check *check)
{
    const Press *press = check->press;
    const Page *page = check->page;
    bool taken = press->n_trims == 0;
    for (int i = 0; i < press->n_trims && !taken; i++) {
        Len width = press_len(press->trims[i].width), height = press_len(press->trims[i].height);
        taken = (is_near(page->width, width) && is_near(page->height, height)) ||
                (is_near(page->width, height) && is_near(page->height, width));
    }
    if (taken)
        return;
    Finding *finding = diag_report(check->diag, FINDING_TRIM_NOT_TAKEN, press->span, diag_str(check->diag, press->name),
                                   diag_str(check->diag, len_mm_text(check->scratch, page->width)),
                                   diag_str(check->diag, len_mm_text(check->scratch, page->height)), NULL);
    finding->page = page->number;
}

static void check_safe(Check *check, const Item *item, bool *told)
{
    const Page *page = check->page;
    Box box = item->box;
    Len near = box.x;
    const Len others[3] = {box.y, page->width - box.x - box.width, page->height - box.y - box.height};
    for (int i = 0; i < 3; i++)
        near = others[i] < near ? others[i] : near;
    if (near >= page->safe || *told)
        return;
    *told = true;
    Finding *finding = diag_report(check->diag, FINDING_TEXT_UNSAFE, item->span,
                                   diag_str(check->diag, len_mm_text(check->scratch, near)),
                                   diag_str(check->diag, len_mm_text(check->scratch, page->safe)), NULL);
    finding_measure(place(check, finding, item), len_micrometres(near), len_micrometres(page->safe));
}

/* --- pages ------------------------------------------------------------------ */

static bool covers(Box box, Box type)
{
    Len x = type.x + type.width / 2, y = type.y + type.height / 2;
    return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

/* The ground or picture that lies uppermost under an item; NULL: paper. */
static const Item *ground_under(const Page *page, const int *grounds, int n, const Item *item)
{
    for (int i = n - 1; i >= 0; i--)
        if (covers(page->items[grounds[i]].box, item->box))
            return &page->items[grounds[i]];
    return NULL;
}

static void check_item(Check *check, const Item *item, const Item *ground, bool *unsafe)
{
    check_registration(check, item);
    check_limit(check, item);
    check_over_ground(check, item, ground);
    check_plates(check, item);
    if (item->kind == ITEM_GLYPHS) {
        check_type(check, item, ground);
        check_safe(check, item, unsafe);
    } else if (item->kind == ITEM_RULE || item->kind == ITEM_FRAME || item->kind == ITEM_WAVE) {
        check_line(check, item);
    }
}

static void check_page(Check *check)
{
    Arena *scratch = check->scratch;
    const Page *page = check->page;
    ArenaMark mark = arena_mark(scratch);
    int *grounds = arena_many(scratch, page->n_items, int), n = 0;
    bool unsafe = false;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_PICTURE)
            check_picture(check, item);
        else
            check_item(check, item, ground_under(page, grounds, n, item), &unsafe);
        if (item->kind == ITEM_BOX || item->kind == ITEM_PICTURE)
            grounds[n++] = i;
    }
    arena_rewind(scratch, mark);
}

void pagecheck(Arena *scratch, const Layout *layout, const Press *press, const PageSet *set, Diag *diag)
{
    Check check = {.scratch = scratch, .layout = layout, .press = press, .set = set, .diag = diag,
                   .told = arena_many(scratch, layout->n_inks * TOLD_KINDS, bool)};
    for (int i = 0; i < set->n_pages; i++) {
        check.page = &set->pages[i];
        if (i == 0)
            check_trim(&check);
        check_page(&check);
    }
}
