/* SPDX-License-Identifier: MIT */
/* read_frozen.c - pages.json of an earlier build, for --freeze */
/*
 * Jansson reads the JSON (its own limit on nesting is 2,048; keys twice are an
 * error); what stands in it is taken with limits on every count. Only what
 * freezing needs is looked at: keys of later versions do no harm.
 */
#include "read/read_frozen.h"

#include "base/lang.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct Thaw {
    Arena *arena;
    const json_t *faces;
    Frozen *frozen;
    const char *wrong; /* what is not as it must be; NULL: nothing yet */
} Thaw;

static bool fail(Thaw *thaw, const char *wrong)
{
    thaw->wrong = thaw->wrong ? thaw->wrong : wrong;
    return false;
}

/* --- values ----------------------------------------------------------------------------- */

static Str text_of(Thaw *thaw, const json_t *value)
{
    if (!json_is_string(value))
        return (Str){0};
    return str_copy(thaw->arena, (Str){json_string_value(value), json_string_length(value)});
}

/* A whole number that a Len holds; fallback where the key is missing or the value is none. */
static int int_of(const json_t *value, int fallback)
{
    json_int_t number = json_is_integer(value) ? json_integer_value(value) : fallback;
    return number < INT32_MIN || number > INT32_MAX ? fallback : (int)number;
}

static int key_int(const json_t *object, const char *key, int fallback)
{
    return int_of(json_object_get(object, key), fallback);
}

static bool box_of(const json_t *value, Box *box)
{
    if (!json_is_array(value) || json_array_size(value) != 4)
        return false;
    *box = (Box){int_of(json_array_get(value, 0), 0), int_of(json_array_get(value, 1), 0),
                 int_of(json_array_get(value, 2), 0), int_of(json_array_get(value, 3), 0)};
    return true;
}

/* --- frames ------------------------------------------------------------------------------- */

static bool read_shifts(Thaw *thaw, const json_t *list, StorySetting *setting)
{
    size_t n = json_array_size(list);
    if (n > FROZEN_SHIFTS)
        return fail(thaw, N_("a frame has too many shifted paragraphs"));
    setting->shifts = arena_many(thaw->arena, n, ParagraphShift);
    for (size_t i = 0; i < n; i++) {
        const json_t *pair = json_array_get(list, i);
        int block = int_of(json_array_get(pair, 0), -1), by = int_of(json_array_get(pair, 1), 0);
        if (block < 0 || by < -1 || by > 1 || by == 0)
            return fail(thaw, N_("a frame has a shifted paragraph that cannot be"));
        setting->shifts[setting->n_shifts++] = (ParagraphShift){block, by};
    }
    return true;
}

static bool read_setting(Thaw *thaw, const json_t *value, StorySetting *setting)
{
    enum { LINES_MOST = 10000 };
    const char *text = json_string_value(json_object_get(value, "text"));
    if (!text)
        return fail(thaw, N_("an older banxin wrote it, which did not note how stories are set"));
    *setting = (StorySetting){.text = strtoull(text, NULL, 16),
                              .height = key_int(value, "height", -1),
                              .depth = key_int(value, "depth", -1),
                              .holes = key_int(value, "holes", 0),
                              .head_more = key_int(value, "head_more", 0),
                              .picture_lines = key_int(value, "picture_lines", 0)};
    const json_t *start = json_object_get(value, "start");
    setting->start_block = int_of(json_array_get(start, 0), 0);
    setting->start_unit = int_of(json_array_get(start, 1), 0);
    const int lines[] = {setting->height, setting->depth, setting->holes, setting->head_more, setting->picture_lines};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i] < 0 || lines[i] > LINES_MOST)
            return fail(thaw, N_("a frame has a height that cannot be"));
    return read_shifts(thaw, json_object_get(value, "shifts"), setting);
}

/* The story of a frame or an item; NULL for none, which is no mistake, or where there is no such story. */
static FrozenStory *story_of(Thaw *thaw, const json_t *value)
{
    const json_t *number = json_object_get(value, "story");
    int story = int_of(number, -1);
    if (!number)
        return NULL;
    if (story < 0 || story >= thaw->frozen->n_stories) {
        fail(thaw, N_("it names a story that is not in its list"));
        return NULL;
    }
    return &thaw->frozen->stories[story];
}

static bool read_frame(Thaw *thaw, const json_t *value, int page)
{
    FrozenFrame frame = {.page = page, .slot = text_of(thaw, json_object_get(value, "slot"))};
    FrozenStory *story = story_of(thaw, value);
    if (!story)
        return !thaw->wrong;
    if (!frame.slot.n || !box_of(json_object_get(value, "box"), &frame.box))
        return fail(thaw, N_("a frame has no slot or no box"));
    if (!read_setting(thaw, value, &frame.setting))
        return false;
    frozen_add_frame(thaw->arena, story, &frame);
    return true;
}

/* --- items -------------------------------------------------------------------------------- */

/* Steps as pairs: a value and how often it follows itself. */
static uint64_t add_steps(Thaw *thaw, const json_t *pairs, uint64_t look)
{
    int64_t steps = 0;
    for (size_t i = 0; i + 1 < json_array_size(pairs); i += 2) {
        int step = int_of(json_array_get(pairs, i), 0), times = int_of(json_array_get(pairs, i + 1), 0);
        steps += times;
        if (times < 1 || steps > FROZEN_GLYPHS) {
            fail(thaw, N_("a run has more glyphs than a line can hold"));
            return look;
        }
        for (int k = 0; k < times; k++)
            look = frozen_step(look, step);
    }
    return look;
}

static Str face_of(const Thaw *thaw, const json_t *value)
{
    int face = key_int(value, "face", -1);
    const json_t *name = face < 0 ? NULL : json_array_get(thaw->faces, (size_t)face);
    return name ? (Str){json_string_value(name), json_string_length(name)} : (Str){0};
}

static int turn_of(const json_t *value)
{
    const char *word = json_string_value(json_object_get(value, "turn"));
    int turn = RUN_LEVEL;
    for (int i = RUN_LEVEL; word && i <= RUN_TURNED; i++)
        if (strcmp(word, run_turn_name((RunTurn)i)) == 0)
            turn = i;
    return turn;
}

static void read_run(Thaw *thaw, const json_t *value, FrozenItem *item)
{
    item->x = key_int(value, "x", 0);
    item->y = key_int(value, "y", 0);
    item->text = text_of(thaw, json_object_get(value, "text"));
    item->look = frozen_look(face_of(thaw, value), key_int(value, "size", 0), key_int(value, "scale_x", 1000), turn_of(value));
    item->look = add_steps(thaw, json_object_get(value, "advances"), item->look);
    item->look = add_steps(thaw, json_object_get(value, "shifts"), item->look);
}

static bool read_item(Thaw *thaw, const json_t *value, int page)
{
    FrozenItem item = {.page = page};
    const char *kind = json_string_value(json_object_get(value, "kind"));
    FrozenStory *story = story_of(thaw, value);
    if (!kind || !story)
        return kind ? !thaw->wrong : fail(thaw, N_("an item has no kind"));
    Box clip;
    if (strcmp(kind, item_kind_name(ITEM_GLYPHS)) == 0) {
        read_run(thaw, value, &item);
    } else if (strcmp(kind, item_kind_name(ITEM_PICTURE)) == 0 && box_of(json_object_get(value, "clip"), &clip)) {
        item.x = clip.x;
        item.y = clip.y;
        item.text = text_of(thaw, json_object_get(value, "file"));
        item.look = frozen_look((Str){0}, clip.width, clip.height, 0);
    } else {
        return true;
    }
    frozen_add_item(thaw->arena, story, &item);
    return !thaw->wrong;
}

/* --- the whole ---------------------------------------------------------------------------- */

static bool read_plan(Thaw *thaw, const json_t *list, PagePlan *plan)
{
    size_t n = json_array_size(list);
    if (n > FROZEN_PLAN)
        return fail(thaw, N_("a page has more parts than a layout can give it"));
    int *numbers = arena_many(thaw->arena, n, int);
    for (size_t i = 0; i < n; i++)
        numbers[i] = int_of(json_array_get(list, i), -1);
    *plan = (PagePlan){json_is_array(list), numbers, (int)n};
    return true;
}

static bool read_page(Thaw *thaw, const json_t *value)
{
    FrozenPage *page = &thaw->frozen->pages[thaw->frozen->n_pages++];
    const json_t *frames = json_object_get(value, "frames"), *items = json_object_get(value, "items"), *element;
    *page = (FrozenPage){.number = key_int(value, "number", 0),
                         .master = text_of(thaw, json_object_get(value, "master")),
                         .pitch = key_int(value, "pitch", 0)};
    size_t i;
    if (page->number < 1 || page->number > FROZEN_PAGES || page->pitch < 0 || !json_is_array(frames) || !json_is_array(items))
        return fail(thaw, N_("a page has no number, no frames or no items"));
    if (!read_plan(thaw, json_object_get(value, "plan"), &page->plan))
        return false;
    json_array_foreach(frames, i, element)
        if (!read_frame(thaw, element, page->number))
            return false;
    json_array_foreach(items, i, element)
        if (!read_item(thaw, element, page->number))
            return false;
    return true;
}

static bool read_stories(Thaw *thaw, const json_t *names)
{
    size_t n = json_array_size(names);
    if (n > FROZEN_STORIES)
        return fail(thaw, N_("it has too many stories"));
    thaw->frozen->stories = arena_many(thaw->arena, n, FrozenStory);
    for (size_t i = 0; i < n; i++)
        thaw->frozen->stories[thaw->frozen->n_stories++].article = text_of(thaw, json_array_get(names, i));
    return true;
}

static bool read_whole(Thaw *thaw, const json_t *root)
{
    const json_t *pages = json_object_get(root, "pages"), *page;
    const char *unit = json_string_value(json_object_get(root, "unit"));
    if (!json_is_string(json_object_get(root, "banxin")) || !unit || strcmp(unit, "1/1024 pt") != 0 || !json_is_array(pages))
        return fail(thaw, N_("it is not the pages.json of a build"));
    if (json_array_size(pages) > FROZEN_PAGES)
        return fail(thaw, N_("it has too many pages"));
    thaw->faces = json_object_get(root, "faces");
    thaw->frozen->pages = arena_many(thaw->arena, json_array_size(pages), FrozenPage);
    if (!read_stories(thaw, json_object_get(root, "stories")))
        return false;
    size_t i;
    json_array_foreach(pages, i, page)
        if (!read_page(thaw, page))
            return false;
    return true;
}

static void report(Reader *reader, Str path, Str bytes, int at, const char *wrong)
{
    SourceId source = sources_add(reader->sources, path, bytes);
    uint32_t offset = at > 0 && (size_t)at <= source_at(reader->sources, source)->bytes.n ? (uint32_t)at - 1 : 0;
    diag_report(reader->diag, FINDING_FREEZE_FILE, (Span){source, offset, offset},
                diag_str(reader->diag, path_base(path)), diag_str(reader->diag, str_of(wrong)), NULL);
}

bool read_frozen(Arena *arena, Reader *reader, Str path, Str bytes, Frozen *frozen)
{
    Thaw thaw = {.arena = arena, .frozen = frozen};
    json_error_t error;
    *frozen = (Frozen){0};
    json_t *root = json_loadb(bytes.p ? bytes.p : "", bytes.n, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        report(reader, path, bytes, error.position, diag_text(reader->diag, "%s", error.text));
        return false;
    }
    bool good = read_whole(&thaw, root);
    json_decref(root);
    if (!good)
        report(reader, path, bytes, 0, thaw.wrong);
    return good;
}
