/* SPDX-License-Identifier: MIT */
/* read_pages.c - pages.json back to pages, for proof */
/*
 * Jansson reads the JSON (its own limit on nesting is 2,048; keys twice are an
 * error). Whatever stands in it is taken with limits: a file of 32 MB must not
 * ask for more memory than a build of its size has.
 */
#include "read/read_pages.h"

#include "base/lang.h"
#include "read/json_take.h"
#include "read/read_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_MOST = 65536, BOXES_MOST = 65536 /* of one code */, PIXELS_MOST = 1 << 24 };

typedef struct Pages {
    JsonTake take;
    PageFile *file;
    int items, glyphs; /* in all */
} Pages;

/* --- runs --------------------------------------------------------------------------------- */

/* Steps as pairs, a value and how often it follows itself; the count, at most `most`, or -1. */
static int take_steps(Pages *pages, const json_t *run, const char *key, Len *steps, int most)
{
    JsonTake *take = &pages->take;
    const json_t *pairs = take_list(take, run, key, (size_t)most * 2);
    int n = 0;
    for (size_t i = 0; i < json_array_size(pairs); i += 2) {
        const json_t *value = json_array_get(pairs, i), *times = json_array_get(pairs, i + 1);
        json_int_t step = json_integer_value(value), count = json_integer_value(times);
        if (!json_is_integer(value) || !json_is_integer(times) || step < -TAKE_LEN_MOST || step > TAKE_LEN_MOST || count < 1 || count > most - n) {
            take_fail(take, N_("a run has steps that cannot be"));
            return -1;
        }
        for (json_int_t k = 0; k < count; k++)
            steps[n++] = (Len)step;
    }
    return n;
}

static bool take_clusters(Pages *pages, const json_t *value, GlyphRun *run)
{
    JsonTake *take = &pages->take;
    const json_t *list = take_list(take, value, "clusters", run->text.n + 8);
    size_t bytes = 0;
    if (!list)
        return !take->wrong;
    run->clusters = arena_many(take->arena, json_array_size(list), Cluster);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *pair = json_array_get(list, i);
        json_int_t own = json_integer_value(json_array_get(pair, 0)), glyphs = json_integer_value(json_array_get(pair, 1));
        if (own < 0 || own > UINT16_MAX || glyphs < 0 || glyphs > UINT16_MAX)
            return take_fail(take, N_("a run has clusters that cannot be"));
        run->clusters[run->n_clusters++] = (Cluster){(uint16_t)own, (uint16_t)glyphs};
        run->n_glyphs += (int)glyphs;
        bytes += (size_t)own;
        if (run->n_glyphs > PAGES_GLYPHS_MOST)
            return take_fail(take, N_("a run has clusters that cannot be"));
    }
    return bytes == run->text.n || take_fail(take, N_("a run's clusters do not have the length of its text"));
}

/* Where the glyphs stand, from the first and the steps behind it. */
static bool take_places(Pages *pages, const json_t *value, GlyphRun *run)
{
    JsonTake *take = &pages->take;
    int n = run->n_glyphs;
    Len x = take_int(take, value, "x", -TAKE_LEN_MOST, TAKE_LEN_MOST, 0), y = take_int(take, value, "y", -TAKE_LEN_MOST, TAKE_LEN_MOST, 0);
    bool level = run->turn == RUN_LEVEL;
    run->y = level ? y : x;
    run->glyphs = arena_many(take->arena, n, Glyph);
    ArenaMark mark = arena_mark(take->arena);
    Len *steps = arena_many(take->arena, n + 1, Len);
    int count = take_steps(pages, value, "advances", steps, n);
    if (take->wrong || count != n - (n > 0))
        return take_fail(take, N_("a run has not as many glyphs as its text needs"));
    for (int i = 0; i < n; i++) {
        int64_t at = i ? (int64_t)run->glyphs[i - 1].x + steps[i - 1] : level ? x : y;
        if (at < -TAKE_LEN_MOST || at > TAKE_LEN_MOST)
            return take_fail(take, N_("a run has steps that cannot be"));
        run->glyphs[i].x = (Len)at;
    }
    count = take_steps(pages, value, "shifts", steps, n);
    for (int i = 0; i < count; i++)
        run->glyphs[i].dy = (int16_t)(steps[i] < INT16_MIN ? INT16_MIN : steps[i] > INT16_MAX ? INT16_MAX : steps[i]);
    arena_rewind(take->arena, mark);
    return !take->wrong;
}

static int turn_of(JsonTake *take, const json_t *value)
{
    Str word = take_text(take, value, "turn");
    for (int i = RUN_LEVEL; word.n && i <= RUN_TURNED; i++)
        if (str_is(word, run_turn_name((RunTurn)i)))
            return i;
    return RUN_LEVEL;
}

static bool take_run(Pages *pages, const json_t *value, Item *item)
{
    JsonTake *take = &pages->take;
    GlyphRun *run = &item->u.run;
    *run = (GlyphRun){.text = take_text(take, value, "text"),
                      .size = take_int(take, value, "size", 0, TAKE_LEN_MOST, 0),
                      .face = (int16_t)take_int(take, value, "face", 0, pages->file->n_faces - 1, -1),
                      .scale_x = (int16_t)take_int(take, value, "scale_x", 1, INT16_MAX, 1000),
                      .line_start = take_bool(take, value, "line_start"),
                      .turn = (uint8_t)turn_of(take, value)};
    if (run->face < 0)
        return take_fail(take, N_("a run has no face"));
    if (!take_clusters(pages, value, run))
        return false;
    if (!run->clusters && json_object_get(value, "x"))
        run->n_glyphs = utf8_count(run->text);
    pages->glyphs += run->n_glyphs;
    if (pages->glyphs > PAGES_GLYPHS_MOST)
        return take_fail(take, N_("it has too many glyphs"));
    return take_places(pages, value, run);
}

/* --- items --------------------------------------------------------------------------------- */

static bool take_boxes(Pages *pages, const json_t *value, Item *item)
{
    JsonTake *take = &pages->take;
    const json_t *list = take_list(take, value, "boxes", BOXES_MOST);
    item->u.modules.text = take_text(take, value, "text");
    item->u.modules.boxes = arena_many(take->arena, json_array_size(list), Box);
    for (size_t i = 0; i < json_array_size(list) && !take->wrong; i++)
        take_box(take, json_array_get(list, i), &item->u.modules.boxes[item->u.modules.n++]);
    return !take->wrong;
}

static bool take_picture(Pages *pages, const json_t *value, Item *item)
{
    JsonTake *take = &pages->take;
    const json_t *pixels = take_list(take, value, "pixels", 2);
    PictureItem *picture = item->u.picture = arena_new(take->arena, PictureItem);
    Str hash = take_text(take, value, "hash");
    *picture = (PictureItem){.name = take_text(take, value, "file"),
                             .alt = take_text(take, value, "alt"),
                             .hash = strtoull(str_dup(take->arena, hash), NULL, 16),
                             .clip = item->box};
    take_box(take, json_object_get(value, "clip"), &picture->clip);
    json_int_t width = json_integer_value(json_array_get(pixels, 0)), height = json_integer_value(json_array_get(pixels, 1));
    if (width < 0 || height < 0 || width > PIXELS_MOST || height > PIXELS_MOST)
        return take_fail(take, N_("it holds a number that cannot be"));
    picture->width_px = (int)width;
    picture->height_px = (int)height;
    return !take->wrong;
}

static bool take_kind(Pages *pages, const json_t *value, Item *item)
{
    JsonTake *take = &pages->take;
    switch (item->kind) {
    case ITEM_GLYPHS:
        return take_run(pages, value, item);
    case ITEM_MODULES:
    case ITEM_DOTS:
        return take_boxes(pages, value, item);
    case ITEM_PICTURE:
        return take_picture(pages, value, item);
    case ITEM_BOX:
    case ITEM_FRAME:
        item->u.round.radius = take_int(take, value, "radius", 0, TAKE_LEN_MOST, 0);
        item->u.round.pen = take_int(take, value, "pen", 0, TAKE_LEN_MOST, 0);
        return !take->wrong;
    case ITEM_WAVE:
        item->u.wave.waves = take_int(take, value, "waves", 0, TAKE_LEN_MOST, 0);
        item->u.wave.pen = take_int(take, value, "pen", 0, TAKE_LEN_MOST, 0);
        return !take->wrong;
    case ITEM_RULE:
    case ITEM_MARK:
        break;
    }
    return true;
}

/* Its place among names, or -1. */
static int name_index(Str word, const char *(*name)(int), int n)
{
    for (int i = 0; i < n; i++)
        if (str_is(word, name(i)))
            return i;
    return -1;
}

static const char *kind_name(int kind)
{
    return item_kind_name((ItemKind)kind);
}

static const char *role_name(int role)
{
    return item_role_name((ItemRole)role);
}

static Span take_span(Pages *pages, const json_t *value)
{
    JsonTake *take = &pages->take;
    const json_t *ends = take_list(take, value, "span", 2);
    json_int_t start = json_integer_value(json_array_get(ends, 0)), end = json_integer_value(json_array_get(ends, 1));
    if (!json_object_get(value, "source"))
        return SPAN_NONE;
    int source = take_int(take, value, "source", 0, pages->file->n_sources - 1, 0);
    if (start < 0 || end < start || end > INT32_MAX)
        take_fail(take, N_("it holds a place in a file that cannot be"));
    return (Span){source + 1, (uint32_t)start, (uint32_t)end};
}

static bool take_item(Pages *pages, const json_t *value, Page *page)
{
    JsonTake *take = &pages->take;
    Str word = take_text(take, value, "kind");
    int kind = name_index(word, kind_name, ITEM_MARK + 1), role = name_index(take_text(take, value, "role"), role_name, ROLE_COUNT);
    if (!word.n)
        return take_fail(take, N_("an item has no kind"));
    if (kind < 0)
        return !take->wrong;
    if (++pages->items > PAGES_ITEMS_MOST)
        return take_fail(take, N_("it has too many items"));
    const PageFile *file = pages->file;
    InkUse ink = {.ink = (int16_t)take_int(take, value, "ink", 0, file->n_inks - 1, 0),
                  .tint = (int16_t)take_int(take, value, "tint", 0, 1000, 1000),
                  .overprint = take_bool(take, value, "overprint")};
    Box box = {0};
    if (!take_box(take, json_object_get(value, "box"), &box))
        return take_fail(take, N_("an item has no box"));
    Item *item = page_add(take->arena, page, (ItemKind)kind, role < 0 ? ROLE_NONE : (ItemRole)role, ink, box);
    item->order = take_int(take, value, "order", INT32_MIN, INT32_MAX, 0);
    item->story = (int16_t)take_int(take, value, "story", 0, file->n_stories - 1, -1);
    item->paragraph = (int16_t)take_int(take, value, "paragraph", INT16_MIN, INT16_MAX, -1);
    item->span = take_span(pages, value);
    return !take->wrong && take_kind(pages, value, item);
}

/* --- pages ---------------------------------------------------------------------------------- */

static bool take_frame(Pages *pages, const json_t *value, Page *page)
{
    JsonTake *take = &pages->take;
    FrameNote frame = {.story = (int16_t)take_int(take, value, "story", 0, pages->file->n_stories - 1, -1),
                       .columns = (int16_t)take_int(take, value, "columns", 0, INT16_MAX, 0),
                       .lines = (int16_t)take_int(take, value, "lines", 0, INT16_MAX, 0),
                       .capacity = (int16_t)take_int(take, value, "capacity", 0, INT16_MAX, 0),
                       .slot = take_text(take, value, "slot")};
    if (!take_box(take, json_object_get(value, "box"), &frame.box))
        return take_fail(take, N_("a frame has no box"));
    page_add_frame(take->arena, page, frame);
    return !take->wrong;
}

/* Marks round the page are items of their own; a page without them has none. */
static bool take_marks(Pages *pages, const json_t *list, Page *page)
{
    Page collecting = {0};
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!take_item(pages, json_array_get(list, i), &collecting))
            return false;
    page->marks = collecting.items;
    page->n_marks = collecting.n_items;
    return true;
}

static bool take_page(Pages *pages, const json_t *value)
{
    JsonTake *take = &pages->take;
    const json_t *frames = take_list(take, value, "frames", NAMES_MOST), *items = take_list(take, value, "items", PAGES_ITEMS_MOST);
    Page *page = &pages->file->pages[pages->file->n_pages];
    pages->file->staff[pages->file->n_pages++] = (PageStaff){
        take_text(take, value, "editor"), take_text(take, value, "designer"), take_text(take, value, "proofreader")};
    *page = (Page){.number = take_int(take, value, "number", 1, READ_PAGES_MOST, 0),
                   .master = take_text(take, value, "master"),
                   .section = take_text(take, value, "section"),
                   .width = take_int(take, value, "width", 1, TAKE_LEN_MOST, 0),
                   .height = take_int(take, value, "height", 1, TAKE_LEN_MOST, 0),
                   .bleed = take_int(take, value, "bleed", 0, TAKE_LEN_MOST, 0),
                   .safe = take_int(take, value, "safe", 0, TAKE_LEN_MOST, 0),
                   .slug = take_int(take, value, "slug", 0, TAKE_LEN_MOST, 0),
                   .columns = take_int(take, value, "columns", 0, INT16_MAX, 0),
                   .column = take_int(take, value, "column", 0, TAKE_LEN_MOST, 0),
                   .gutter = take_int(take, value, "gutter", 0, TAKE_LEN_MOST, 0),
                   .pitch = take_int(take, value, "pitch", 0, TAKE_LEN_MOST, 0)};
    take->page = page->number;
    take_box(take, json_object_get(value, "type_area"), &page->type_area);
    if (page->number < 1 || !page->width || !page->height || !frames || !items)
        return take_fail(take, N_("a page has no number, no size, no frames or no items"));
    for (size_t i = 0; i < json_array_size(frames); i++)
        if (!take_frame(pages, json_array_get(frames, i), page))
            return false;
    for (size_t i = 0; i < json_array_size(items); i++)
        if (!take_item(pages, json_array_get(items, i), page))
            return false;
    if (!take_marks(pages, take_list(take, value, "marks", PAGES_ITEMS_MOST), page))
        return false;
    take->page = 0;
    return !take->wrong;
}

static bool take_pages(Pages *pages, const json_t *list)
{
    size_t n = json_array_size(list);
    pages->file->pages = arena_many(pages->take.arena, n, Page);
    pages->file->staff = arena_many(pages->take.arena, n, PageStaff);
    for (size_t i = 0; i < n; i++)
        if (!take_page(pages, json_array_get(list, i)))
            return false;
    for (size_t i = 1; i < n; i++)
        if (pages->file->pages[i].number <= pages->file->pages[i - 1].number)
            return take_fail(&pages->take, N_("its pages are not in order"));
    return true;
}

/* --- the whole -------------------------------------------------------------------------------- */

static const char *ink_name(int kind)
{
    return ink_kind_name((InkKind)kind);
}

static bool take_ink(JsonTake *take, const json_t *value, Ink *ink)
{
    const json_t *parts = take_list(take, value, "cmyk", 4);
    int kind = name_index(take_text(take, value, "kind"), ink_name, INK_REGISTRATION + 1);
    int16_t *const plates[4] = {&ink->c, &ink->m, &ink->y, &ink->k};
    for (size_t i = 0; i < 4; i++) {
        json_int_t part = json_integer_value(json_array_get(parts, i));
        if (kind < 0 || !json_is_integer(json_array_get(parts, i)) || part < 0 || part > 10000)
            return take_fail(take, N_("it holds an ink that cannot be"));
        *plates[i] = (int16_t)part;
    }
    ink->kind = (InkKind)kind;
    ink->plate = take_text(take, value, "plate");
    return !take->wrong;
}

/* Names, and behind them what each is. */
static bool take_inks(Pages *pages, const json_t *root)
{
    PageFile *file = pages->file;
    Str *names = take_texts(&pages->take, root, "inks", INT16_MAX, &file->n_inks);
    const json_t *values = take_list(&pages->take, root, "ink_values", INT16_MAX);
    file->inks = arena_many(pages->take.arena, file->n_inks, Ink);
    file->inks_told = values != NULL;
    if (!file->n_inks || (values && json_array_size(values) != (size_t)file->n_inks))
        return take_fail(&pages->take, N_("it tells other inks than it names"));
    for (int i = 0; i < file->n_inks; i++) {
        file->inks[i].name = names[i];
        if (values && !take_ink(&pages->take, json_array_get(values, (size_t)i), &file->inks[i]))
            return false;
    }
    return !pages->take.wrong;
}

static bool take_edition(JsonTake *take, const json_t *value, EditionNote *note)
{
    note->name = take_text(take, value, "name");
    note->publication = take_text(take, value, "publication");
    note->editor = take_text(take, value, "editor");
    note->issue = take_int(take, value, "issue", 0, INT32_MAX, 0);
    note->total_issue = take_int(take, value, "total_issue", 0, INT32_MAX, 0);
    Str date = take_text(take, value, "date");
    if (date.n && (date.n != 10 || sscanf(date.p, "%4d-%2d-%2d", &note->date.year, &note->date.month, &note->date.day) != 3))
        return take_fail(take, N_("it holds a date that cannot be"));
    return !take->wrong;
}

static bool take_whole(Pages *pages, const json_t *root)
{
    JsonTake *take = &pages->take;
    PageFile *file = pages->file;
    if (!take_text(take, root, "banxin").n || !str_is(take_text(take, root, "unit"), "1/1024 pt") || !json_is_array(json_object_get(root, "pages")))
        return take_fail(take, N_("it is not the pages.json of a build"));
    if (json_array_size(json_object_get(root, "pages")) > READ_PAGES_MOST)
        return take_fail(take, N_("it has too many pages"));
    file->faces = take_texts(take, root, "faces", INT16_MAX, &file->n_faces);
    file->sources = take_texts(take, root, "sources", NAMES_MOST, &file->n_sources);
    file->stories = take_texts(take, root, "stories", INT16_MAX, &file->n_stories);
    return take_inks(pages, root) && take_edition(take, json_object_get(root, "edition"), &file->edition) &&
           take_pages(pages, json_object_get(root, "pages"));
}

bool read_pages(Arena *arena, Reader *reader, Str path, Str bytes, PageFile *file)
{
    Pages pages = {.take = {.arena = arena}, .file = file};
    json_error_t error;
    *file = (PageFile){0};
    json_t *root = json_loadb(bytes.p ? bytes.p : "", bytes.n, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        report_proof_file(reader, path, bytes, error.position, error.text, 0);
        return false;
    }
    bool good = take_whole(&pages, root) && !pages.take.wrong;
    json_decref(root);
    if (!good)
        report_proof_file(reader, path, bytes, 0, pages.take.wrong, pages.take.page);
    return good;
}
