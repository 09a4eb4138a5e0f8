/* SPDX-License-Identifier: MIT */
/* merge.c - three-way merge of an article, key by key and paragraph by paragraph */
#include "read/merge.h"

#include "base/hash.h"
#include "read/diff.h"
#include "read/manuscript.h"

#include <string.h>

enum { PAIRED_MOST = 250, ALIKE = 50 };

/* A paragraph, an entry, a row, or a key of the head. */
typedef struct Unit {
    uint32_t start, end; /* with its lines, without the blank lines behind it */
    uint32_t next;       /* where the next unit begins */
    Str text;            /* line ends as '\n', no blanks at lines' ends */
    Str name;            /* of a key */
    uint64_t hash;
} Unit;

typedef struct Units {
    Str bytes;
    VEC(Unit) head, body;
    uint32_t head_start, head_end; /* between the fences; both 0 without a head */
    uint32_t body_start;
} Units;

/* --- an article taken apart --------------------------------------------------------------- */

static uint32_t end_of_line(Str s, uint32_t at)
{
    while (at < s.n && s.p[at] != '\n')
        at++;
    return at;
}

static Str line_at(Str s, uint32_t at)
{
    return trim_unseen(str_slice(s, at, end_of_line(s, at)));
}

/* Same words, same lines: blanks at their ends are no edit. */
static Str settled(Arena *arena, Str text)
{
    Buf out = {0};
    for (uint32_t at = 0; at < text.n;) {
        uint32_t end = end_of_line(text, at), stop = end;
        while (stop > at && strchr(" \t\r", text.p[stop - 1]))
            stop--;
        buf_put_str(&out, str_slice(text, at, stop));
        buf_putc(&out, '\n');
        at = end + 1;
    }
    while (out.n && out.p[out.n - 1] == '\n')
        out.n--;
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static bool begins_entry(Str line)
{
    size_t at = 0;
    if (line.n && line.p[0] == '|')
        return true;
    while (at < line.n && line.p[at] >= '0' && line.p[at] <= '9')
        at++;
    bool number = at > 0 && at < line.n && (line.p[at] == '.' || line.p[at] == ')');
    bool bullet = at == 0 && line.n && strchr("-*+", line.p[0]);
    at += number || bullet;
    return (number || bullet) && at < line.n && line.p[at] == ' ';
}

static void add_unit(Arena *arena, Units *units, uint32_t start, uint32_t end, bool head)
{
    Unit unit = {.start = start, .end = end, .next = (uint32_t)units->bytes.n};
    unit.text = settled(arena, str_slice(units->bytes, start, end));
    unit.hash = hash_str(HASH_SEED, unit.text);
    if (head) {
        size_t colon = str_find(unit.text, STR(":"), 0);
        size_t line = unit.text.n && unit.text.p[0] == '#' ? unit.text.n : colon;
        unit.name = str_trim(str_slice(unit.text, 0, line < unit.text.n ? line : unit.text.n));
        vec_push_in(arena, &units->head, unit);
    } else {
        if (units->body.n)
            units->body.items[units->body.n - 1].next = start;
        vec_push_in(arena, &units->body, unit);
    }
}

/* Keys begin in the first column; what is indented, blank or a list belongs to the key above. */
static void split_head(Arena *arena, Units *units)
{
    Str s = units->bytes;
    uint32_t start = units->head_start;
    for (uint32_t at = start; at < units->head_end;) {
        uint32_t next = end_of_line(s, at) + 1;
        bool last = next >= units->head_end;
        char c = last ? 'x' : s.p[next];
        if (last || !strchr(" \t\r\n-", c)) {
            add_unit(arena, units, start, last ? units->head_end : next, true);
            start = next;
        }
        at = next;
    }
}

static void split_body(Arena *arena, Units *units)
{
    Str s = units->bytes;
    uint32_t start = 0, end = 0;
    bool open = false, fenced = false;
    for (uint32_t at = units->body_start; at < s.n;) {
        Str line = line_at(s, at);
        uint32_t stop = end_of_line(s, at);
        bool fence = str_starts(line, "```") || str_starts(line, "~~~");
        bool blank = (line.n == 0 || str_is(line, ">")) && !fenced;
        if (open && (blank || (!fenced && begins_entry(line)))) {
            add_unit(arena, units, start, end, false);
            open = false;
        }
        if (!blank && !open) {
            start = at;
            open = true;
        }
        fenced = fence ? !fenced : fenced;
        end = stop > at && s.p[stop - 1] == '\r' ? stop - 1 : stop;
        at = stop + 1;
    }
    if (open)
        add_unit(arena, units, start, end, false);
}

static Units take_apart(Arena *arena, Str bytes)
{
    Units units = {.bytes = bytes};
    if (str_is(line_at(bytes, 0), "---")) {
        uint32_t at = end_of_line(bytes, 0) + 1;
        units.head_start = at;
        while (at < bytes.n && !str_is(line_at(bytes, at), "---"))
            at = end_of_line(bytes, at) + 1;
        units.head_end = at < bytes.n ? at : (uint32_t)bytes.n;
        units.body_start = end_of_line(bytes, units.head_end) + 1;
        if (units.body_start > bytes.n)
            units.body_start = (uint32_t)bytes.n;
        split_head(arena, &units);
    }
    split_body(arena, &units);
    return units;
}

/* --- who changed what ------------------------------------------------------------------------ */

/* A side's units against the base's. */
typedef struct Side {
    const Units *units;
    int *to;     /* of each unit of the base: that which is it or was made of it; -1: deleted */
    int *from;   /* of each unit of the side: that of the base; -1: put in */
} Side;

/* Paragraphs that are unlike, at the same place between two that are known: one was written anew instead of the other. */
static void pair_rest(Side *side, int a, int a_end, int b, int b_end)
{
    for (int i = a, k = b; i < a_end; i++) {
        if (side->to[i] >= 0) {
            k = side->to[i] + 1;
            continue;
        }
        int limit = b_end;
        for (int next = i + 1; next < a_end && limit == b_end; next++)
            limit = side->to[next] >= 0 ? side->to[next] : limit;
        if (k < limit)
            side->to[i] = k++;
    }
}

/* Unmatched a…a_end of the base and b…b_end of the side: pairs that are alike, as many and as like as can be. */
static void pair_alike(Arena *scratch, const Units *base, Side *side, int a, int a_end, int b, int b_end)
{
    int n = a_end - a, m = b_end - b;
    if (n == 0 || m == 0 || n > PAIRED_MOST || m > PAIRED_MOST)
        return;
    ArenaMark mark = arena_mark(scratch);
    int *like = arena_many(scratch, n * m, int), *best = arena_many(scratch, (n + 1) * (m + 1), int);
    for (int i = n - 1; i >= 0; i--)
        for (int k = m - 1; k >= 0; k--) {
            int percent = text_likeness(base->body.items[a + i].text, side->units->body.items[b + k].text);
            like[i * m + k] = percent >= ALIKE ? percent : 0;
            int skip = best[(i + 1) * (m + 1) + k], other = best[i * (m + 1) + k + 1];
            int pair = like[i * m + k] ? like[i * m + k] + best[(i + 1) * (m + 1) + k + 1] : 0;
            skip = other > skip ? other : skip;
            best[i * (m + 1) + k] = pair > skip ? pair : skip;
        }
    for (int i = 0, k = 0; i < n && k < m;) {
        int here = best[i * (m + 1) + k];
        if (like[i * m + k] && here == like[i * m + k] + best[(i + 1) * (m + 1) + k + 1]) {
            side->to[a + i] = b + k;
            i++;
            k++;
        } else if (here == best[(i + 1) * (m + 1) + k]) {
            i++;
        } else {
            k++;
        }
    }
    arena_rewind(scratch, mark);
    pair_rest(side, a, a_end, b, b_end);
}

static Side compare(Arena *arena, const Units *base, const Units *other)
{
    int n = base->body.n, m = other->body.n;
    Side side = {.units = other, .to = arena_many(arena, n + 1, int), .from = arena_many(arena, m + 1, int)};
    uint64_t *a = arena_many(arena, n + 1, uint64_t), *b = arena_many(arena, m + 1, uint64_t);
    int *match = arena_many(arena, n + 1, int);
    for (int i = 0; i < n; i++)
        a[i] = base->body.items[i].hash;
    for (int i = 0; i < m; i++)
        b[i] = other->body.items[i].hash;
    diff_match(arena, a, n, b, m, match);
    memcpy(side.to, match, (size_t)n * sizeof(int));
    int at = 0, there = 0;
    for (int i = 0; i <= n; i++) {
        if (i < n && match[i] < 0)
            continue;
        int end = i < n ? match[i] : m;
        pair_alike(arena, base, &side, at, i, there, end);
        at = i + 1;
        there = end + 1;
    }
    for (int i = 0; i < m; i++)
        side.from[i] = -1;
    for (int i = 0; i < n; i++)
        if (side.to[i] >= 0)
            side.from[side.to[i]] = i;
    return side;
}

/* --- putting it together ---------------------------------------------------------------------- */

typedef struct Work {
    Arena *arena;
    Units base, ours, theirs;
    Side office, author;
    MergeChoice choice;
    Merge *merge;
    Buf out;
    const Unit *last; /* of the body that was put */
} Work;

/* A side's unit with the blank lines behind it. */
static void put_unit(Work *w, const Units *units, const Unit *unit, const Unit *their)
{
    if (their)
        vec_push_in(w->arena, &w->merge->places, (MergePlace){their->start, (uint32_t)w->out.n});
    buf_put_str(&w->out, str_slice(units->bytes, unit->start, unit->next));
}

/* Line ends that the text has at its end. */
static int ends_of(Str text)
{
    int ends = 0;
    while (text.n && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r')) {
        ends += text.p[text.n - 1] == '\n';
        text.n--;
    }
    return ends;
}

/* What the last paragraph of a file has behind it is too little in the middle: between paragraphs stands a blank line,
 * between entries of a list, rows of a table and lines of a quotation none. */
static void put_gap(Work *w, const Unit *unit)
{
    Str out = buf_str(&w->out);
    bool together = w->last && ((begins_entry(unit->text) && begins_entry(w->last->text)) || str_ends(out, "\n>\n"));
    for (int ends = ends_of(out); w->last && ends < (together ? 1 : 2); ends++)
        buf_putc(&w->out, '\n');
    w->last = unit;
}

static void conflict(Work *w, uint32_t ours_at, Str ours, Str theirs)
{
    vec_push_in(w->arena, &w->merge->conflicts, (MergeConflict){ours_at, ours, theirs, (uint32_t)w->out.n});
}

/* Units that a side put in before the unit of the base: from…to of the side. */
typedef struct Put {
    int from, to;
} Put;

static Put put_in(const Side *side, int *at)
{
    Put put = {*at, *at};
    while (put.to < side->units->body.n && side->from[put.to] < 0)
        put.to++;
    *at = put.to;
    return put;
}

static Str text_of(Arena *arena, const Units *units, Put put)
{
    Buf text = {0};
    for (int i = put.from; i < put.to; i++) {
        buf_puts(&text, i > put.from ? "\n\n" : "");
        buf_put_str(&text, units->body.items[i].text);
    }
    Str copy = str_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static void put_all(Work *w, const Units *units, Put put, bool theirs)
{
    for (int i = put.from; i < put.to; i++) {
        put_gap(w, &units->body.items[i]);
        put_unit(w, units, &units->body.items[i], theirs ? &units->body.items[i] : NULL);
    }
}

static uint32_t place_in_ours(const Work *w, int unit)
{
    return unit < w->ours.body.n ? w->ours.body.items[unit].start : (uint32_t)w->ours.bytes.n;
}

static void merge_put_in(Work *w, Put ours, Put theirs)
{
    Str a = text_of(w->arena, &w->ours, ours), b = text_of(w->arena, &w->theirs, theirs);
    bool both = a.n && b.n && !str_equal(a, b);
    if (both)
        conflict(w, place_in_ours(w, ours.from), a, b);
    if (both ? w->choice == MERGE_AUTHOR : a.n == 0)
        put_all(w, &w->theirs, theirs, true);
    else
        put_all(w, &w->ours, ours, false);
    w->merge->taken += b.n && (a.n == 0 || both) ? theirs.to - theirs.from : 0;
    w->merge->kept += ours.to - ours.from;
}

/* A unit of the base, and what both sides made of it. */
static void merge_unit(Work *w, int i, int ours_next)
{
    const Unit *base = &w->base.body.items[i];
    int c = w->office.to[i], n = w->author.to[i];
    const Unit *ours = c >= 0 ? &w->ours.body.items[c] : NULL, *theirs = n >= 0 ? &w->theirs.body.items[n] : NULL;
    bool ours_same = ours && ours->hash == base->hash, theirs_same = theirs && theirs->hash == base->hash;
    bool agreed = (!ours && !theirs) || (ours && theirs && ours->hash == theirs->hash);
    bool from_author = ours_same && !theirs_same;
    if (!ours_same && !theirs_same && !agreed) {
        conflict(w, ours ? ours->start : place_in_ours(w, ours_next), ours ? ours->text : (Str){0},
                 theirs ? theirs->text : (Str){0});
        from_author = w->choice == MERGE_AUTHOR;
    }
    w->merge->taken += ours_same && !theirs_same;
    w->merge->kept += !ours_same;
    const Unit *shown = from_author ? theirs : ours;
    if (shown) {
        put_gap(w, shown);
        put_unit(w, from_author ? &w->theirs : &w->ours, shown, theirs);
    }
}

static void merge_body(Work *w)
{
    int ours = 0, theirs = 0;
    for (int i = 0; i <= w->base.body.n; i++) {
        Put office = put_in(&w->office, &ours), author = put_in(&w->author, &theirs);
        merge_put_in(w, office, author);
        if (i == w->base.body.n)
            return;
        merge_unit(w, i, ours);
        ours += w->office.to[i] == ours;
        theirs += w->author.to[i] == theirs;
    }
}

/* --- the head ---------------------------------------------------------------------------------- */

static const Unit *key_named(const Units *units, Str name)
{
    for (int i = 0; i < units->head.n; i++)
        if (str_equal(units->head.items[i].name, name))
            return &units->head.items[i];
    return NULL;
}

static void put_key(Work *w, const Units *units, const Unit *key, const Unit *theirs)
{
    if (theirs)
        vec_push_in(w->arena, &w->merge->places, (MergePlace){theirs->start, (uint32_t)w->out.n});
    buf_put_str(&w->out, str_slice(units->bytes, key->start, key->end));
    if (w->out.p[w->out.n - 1] != '\n')
        buf_putc(&w->out, '\n');
}

static void merge_key(Work *w, const Unit *base, const Unit *ours, const Unit *theirs)
{
    bool ours_same = base ? ours && ours->hash == base->hash : !ours;
    bool theirs_same = base ? theirs && theirs->hash == base->hash : !theirs;
    bool agreed = (!ours && !theirs) || (ours && theirs && ours->hash == theirs->hash);
    bool from_author = ours_same && !theirs_same;
    if (!ours_same && !theirs_same && !agreed) {
        conflict(w, ours ? ours->start : w->ours.head_end, ours ? ours->text : (Str){0}, theirs ? theirs->text : (Str){0});
        from_author = w->choice == MERGE_AUTHOR;
    }
    w->merge->taken += ours_same && !theirs_same;
    w->merge->kept += !ours_same;
    const Unit *shown = from_author ? theirs : ours;
    if (shown)
        put_key(w, from_author ? &w->theirs : &w->ours, shown, theirs);
}

static void merge_head(Work *w)
{
    buf_puts(&w->out, "---\n");
    for (int i = 0; i < w->ours.head.n; i++) {
        const Unit *ours = &w->ours.head.items[i];
        merge_key(w, key_named(&w->base, ours->name), ours, key_named(&w->theirs, ours->name));
    }
    for (int i = 0; i < w->theirs.head.n; i++) {
        const Unit *theirs = &w->theirs.head.items[i];
        if (!key_named(&w->ours, theirs->name))
            merge_key(w, key_named(&w->base, theirs->name), NULL, theirs);
    }
    Str fence = w->ours.head_end ? str_slice(w->ours.bytes, w->ours.head_end, w->ours.body_start) : STR("---\n");
    uint32_t first = w->ours.body.n ? w->ours.body.items[0].start : w->ours.body_start;
    buf_put_str(&w->out, fence.n ? fence : STR("---\n"));
    Str blank = str_slice(w->ours.bytes, w->ours.body_start, first);
    buf_put_str(&w->out, blank.n ? blank : STR("\n"));
}

void merge_articles(Arena *arena, Str base, Str ours, Str theirs, MergeChoice choice, Merge *merge)
{
    *merge = (Merge){0};
    Work w = {.arena = arena, .choice = choice, .merge = merge};
    w.base = take_apart(arena, base);
    w.ours = take_apart(arena, ours);
    w.theirs = take_apart(arena, theirs);
    w.office = compare(arena, &w.base, &w.ours);
    w.author = compare(arena, &w.base, &w.theirs);
    merge_head(&w);
    merge_body(&w);
    while (w.out.n > 1 && w.out.p[w.out.n - 1] == '\n' && w.out.p[w.out.n - 2] == '\n')
        w.out.n--;
    if (w.out.n && w.out.p[w.out.n - 1] != '\n')
        buf_putc(&w.out, '\n');
    merge->text = str_copy(arena, buf_str(&w.out));
    buf_free(&w.out);
}

uint32_t merge_place(const Merge *merge, uint32_t at)
{
    const MergePlace *best = NULL;
    for (int i = 0; i < merge->places.n; i++) {
        const MergePlace *place = &merge->places.items[i];
        if (place->from <= at && (!best || place->from > best->from))
            best = place;
    }
    uint32_t to = best ? best->to + (at - best->from) : 0;
    return to < merge->text.n ? to : (uint32_t)merge->text.n;
}
