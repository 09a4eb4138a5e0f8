/* SPDX-License-Identifier: MIT */
/* preflight_note.c - what preflight found on a page: one finding of a kind, with the number of its places */
#include "press/preflight_state.h"

#include <stdlib.h>

/* A hostile page may name a thousand fonts; so many kinds of trouble are enough. */
enum { NOTES_MOST = 300 };

static Note *find_note(Preflight *preflight, FindingId id, Str what, const Str *detail)
{
    for (int i = 0; i < preflight->notes.n; i++) {
        Note *note = &preflight->notes.items[i];
        if (note->id == id && str_equal(note->what, what) && (!detail || str_equal(note->detail, *detail)))
            return note;
    }
    return NULL;
}

static Note *new_note(Preflight *preflight, FindingId id, Str what, Str detail, Bounds box)
{
    if (preflight->notes.n == NOTES_MOST)
        preflight->notes.n--;
    vec_push(&preflight->notes, (Note){.id = id, .what = what, .box = box});
    Note *note = &preflight->notes.items[preflight->notes.n - 1];
    note->detail = str_copy(preflight->arena, detail);
    return note;
}

Note *note_add(Preflight *preflight, FindingId id, const char *what, Str detail, Bounds box)
{
    Note *note = find_note(preflight, id, str_of(what), &detail);
    if (!note)
        note = new_note(preflight, id, str_of(what), detail, box);
    note->count++;
    return note;
}

Note *note_measure(Preflight *preflight, FindingId id, const char *what, Str detail, Bounds box, NoteUnit unit,
                   int64_t value, int64_t limit)
{
    Note *note = find_note(preflight, id, str_of(what), NULL);
    bool first = !note;
    if (first)
        note = new_note(preflight, id, str_of(what), detail, box);
    note->count++;
    if (first || llabs(value - limit) > llabs(note->value - note->limit)) {
        note->box = box;
        note->unit = unit;
        note->value = value;
        note->limit = limit;
        if (!str_equal(note->detail, detail))
            note->detail = str_copy(preflight->arena, detail);
    }
    return note;
}

void preflight_leave(Preflight *preflight, const char *why)
{
    if (!preflight->unchecked)
        preflight->unchecked = why;
}

/* Micro units as shortest text of at most two decimals. */
static Str value_text(Arena *arena, int64_t value, NoteUnit unit)
{
    switch (unit) {
    case NOTE_POINTS:
    case NOTE_MM:
        return micro_text(arena, (value + (value < 0 ? -5 : 5)) / 10 * 10000);
    case NOTE_PERCENT:
    case NOTE_PPI:
        return str_format(arena, "%lld", (long long)value);
    case NOTE_PLAIN:
        break;
    }
    return (Str){"", 0};
}

static Len from_points(double points)
{
    double len = points * LEN_PT;
    return (Len)(len > LEN_MOST ? LEN_MOST : len < -LEN_MOST ? -LEN_MOST : len);
}

/* From the trim's upper left corner, y down; what lies off the paper is cut. */
static Box box_on_page(const PageState *page, Bounds box)
{
    box = bounds_meet(box, page->media);
    if (!page->number || bounds_empty(box))
        return (Box){0};
    Box on = {from_points(box.x0 - page->trim.x0), from_points(page->trim.y1 - box.y1), 0, 0};
    on.width = from_points(box.x1 - page->trim.x0) - on.x;
    on.height = from_points(page->trim.y1 - box.y0) - on.y;
    on.width = on.width ? on.width : 1;
    on.height = on.height ? on.height : 1;
    return on;
}

/* What is wrong with a placed file as a whole is shown where it lies. */
static void put_place(Preflight *preflight, const Note *note, Finding *finding)
{
    const PreflightPlace *place = preflight->job->place;
    PageState page = preflight->page;
    if (place)
        page = (PageState){.number = place->page, .media = place->seen, .trim = {0, 0, place->width, place->height}};
    finding->page = page.number;
    finding->box = box_on_page(&page, note->box);
    if (place && !finding->box.width)
        finding->box = box_on_page(&page, place->seen);
}

static void report_note(Preflight *preflight, const Note *note)
{
    Diag *diag = preflight->diag;
    Arena scratch = {0};
    const char *what = diag_str(diag, note->what), *detail = diag_str(diag, note->detail);
    const char *value = diag_str(diag, value_text(&scratch, note->value, note->unit));
    const char *limit = diag_str(diag, value_text(&scratch, note->limit, note->unit));
    Span where = preflight->job->where;
    if (note->unit == NOTE_PLAIN)
        value = limit = "";
    Finding *finding = diag_report(diag, note->id, where, what, detail, value, limit, diag_text(diag, "%d", note->count),
                                   NULL);
    put_place(preflight, note, finding);
    if (note->unit != NOTE_PLAIN)
        finding_measure(finding, note->value, note->limit);
    arena_free(&scratch);
}

void notes_report(Preflight *preflight)
{
    for (int i = 0; i < preflight->notes.n; i++)
        report_note(preflight, &preflight->notes.items[i]);
    preflight->notes.n = 0;
}
