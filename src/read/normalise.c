/* SPDX-License-Identifier: MIT */
/* normalise.c - dirty copy put right: the passes, the rules' names, copy rebuilt */
#include "read/normalise.h"

#include "read/cells.h"

#include <stdlib.h>

static const NormaliseRule rules[] = {
#define RULE(id, name, fixed, description) {name, description, fixed},
#include "read/normalise.def"
#undef RULE
};

int normalise_rules(void)
{
    return RULE_COUNT;
}

const NormaliseRule *normalise_rule_at(int index)
{
    return index >= 0 && index < RULE_COUNT ? &rules[index] : NULL;
}

const NormaliseRule *normalise_rule_named(Str name)
{
    for (int i = 0; i < RULE_COUNT; i++)
        if (str_is(name, rules[i].name))
            return &rules[i];
    return NULL;
}

static void read_keep(Cells *cells, const StrList *keep)
{
    for (int i = 0; keep && i < keep->n; i++) {
        const NormaliseRule *rule = normalise_rule_named(keep->items[i]);
        if (rule && !rule->fixed)
            cells->off[rule - rules] = true;
    }
}

static void decode(Cells *cells, Str text)
{
    cells->room = (int)text.n + 1;
    cells->items = mem_resize(NULL, (size_t)cells->room, sizeof(Cell));
    for (size_t at = 0; at < text.n;) {
        uint32_t start = (uint32_t)at;
        uint32_t code = utf8_next(text, &at);
        cells->items[cells->n++] = (Cell){.code = code, .at = start};
    }
}

/*
 * Order: first what characters are, then blanks, then the marks from the pairs
 * inwards. A pass may open a way for an earlier one (a blank gone beside a mark
 * brings two words together), so they run until nothing changes; the limit is
 * for text made to defeat it.
 */
static void run_passes(Cells *cells, Arena *arena, const Copy *copy, ChangeList *changes)
{
    static void (*const passes[])(Cells *) = {pass_controls, pass_shapes,   pass_blanks, pass_parentheses,
                                              pass_quotes,   pass_ellipsis, pass_dashes, pass_points,
                                              pass_mark_blanks};
    enum { PASSES = sizeof passes / sizeof *passes, ROUNDS = 16 };
    bool stale = true;
    for (int round = 0; round < ROUNDS; round++) {
        cells->changed = false;
        for (int i = 0; i < PASSES; i++) {
            if (stale)
                cells_survey(cells, copy);
            passes[i](cells);
            stale = cells->edits.n > 0;
            cells_apply(cells, arena, copy, changes);
        }
        if (!cells->changed)
            break;
    }
}

/* Offset in the source of byte `at`; *origin walks along. */
static uint32_t source_of(const Copy *copy, int *origin, uint32_t at)
{
    if (copy->n_origins == 0)
        return at;
    while (*origin + 1 < copy->n_origins && copy->origins[*origin + 1].text <= at)
        ++*origin;
    const Origin *here = &copy->origins[*origin];
    uint32_t source = here->source + (at - here->text);
    bool past = *origin + 1 < copy->n_origins && source > here[1].source;
    return past ? here[1].source : source;
}

/* Byte of the new text where what stood at the old offset now begins. */
static uint32_t moved(const Cells *cells, const uint32_t *starts, int *cell, uint32_t at)
{
    while (*cell < cells->n && cells->items[*cell].at < at)
        ++*cell;
    return starts[*cell];
}

static void move_inlines(Arena *arena, Copy *copy, const Cells *cells, const uint32_t *starts)
{
    Inline *inlines = arena_many(arena, copy->n_inlines, Inline);
    int n = 0, cell = 0;
    for (int i = 0; i < copy->n_inlines; i++) {
        Inline in = copy->inlines[i];
        in.start = moved(cells, starts, &cell, in.start);
        in.end = moved(cells, starts, &cell, in.end);
        if (in.start < in.end)
            inlines[n++] = in;
    }
    copy->inlines = inlines;
    copy->n_inlines = n;
}

/* Marks nest, so their ends are in no order: looked up each. */
static uint32_t moved_anywhere(const Cells *cells, const uint32_t *starts, uint32_t at)
{
    int low = 0, high = cells->n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (cells->items[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return starts[low];
}

static void move_marks(Arena *arena, Copy *copy, const Cells *cells, const uint32_t *starts)
{
    Mark *marks = arena_many(arena, copy->n_marks, Mark);
    int n = 0;
    for (int i = 0; i < copy->n_marks; i++) {
        Mark mark = copy->marks[i];
        mark.start = moved_anywhere(cells, starts, mark.start);
        mark.end = moved_anywhere(cells, starts, mark.end);
        if (mark.start < mark.end)
            marks[n++] = mark;
    }
    copy->marks = marks;
    copy->n_marks = n;
}

static void rebuild(Arena *arena, Copy *copy, const Cells *cells)
{
    Buf text = {0};
    struct {
        Origin *items;
        int n, room;
    } origins = {0};
    uint32_t *starts = mem_resize(NULL, (size_t)cells->n + 1, sizeof *starts);
    int walk = 0;
    int64_t delta = -1;
    uint32_t end = source_of(copy, &walk, (uint32_t)copy->text.n);
    walk = 0;
    for (int i = 0; i <= cells->n; i++) {
        uint32_t at = (uint32_t)text.n;
        uint32_t source = i < cells->n ? source_of(copy, &walk, cells->items[i].at) : end;
        starts[i] = at;
        if (i == 0 || (int64_t)source - at != delta)
            vec_push_in(arena, &origins, (Origin){at, source});
        delta = (int64_t)source - at;
        if (i < cells->n)
            buf_put_code(&text, cells->items[i].code);
    }
    move_inlines(arena, copy, cells, starts);
    if (copy->n_marks)
        move_marks(arena, copy, cells, starts);
    copy->text = str_copy(arena, buf_str(&text));
    copy->origins = origins.items;
    copy->n_origins = origins.n;
    mem_free(starts);
    buf_free(&text);
}

static int compare_changes(const void *a, const void *b)
{
    const Change *x = a, *y = b;
    int order = (x->offset > y->offset) - (x->offset < y->offset);
    order = order ? order : str_compare(x->rule, y->rule);
    order = order ? order : str_compare(x->from, y->from);
    return order ? order : str_compare(x->to, y->to);
}

void normalise_copy(Arena *arena, Copy *copy, const StrList *keep, ChangeList *changes)
{
    Cells cells = {0};
    if (copy->text.n == 0)
        return;
    read_keep(&cells, keep);
    decode(&cells, copy->text);
    int before = changes ? changes->n : 0;
    ChangeList own = {0};
    ChangeList *log = changes ? changes : &own;
    run_passes(&cells, arena, copy, log);
    if (log->n > before) {
        qsort(log->items + before, (size_t)(log->n - before), sizeof(Change), compare_changes);
        rebuild(arena, copy, &cells);
    }
    cells_free(&cells);
}
