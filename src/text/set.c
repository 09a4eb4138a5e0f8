/* SPDX-License-Identifier: MIT */
/* set.c - a line's adjustment shared out exactly, and its glyphs put on a page */
#include "text/set.h"

#include "text/bidi.h"
#include "text/marks.h"

#include <string.h>

/* --- widths of gaps ------------------------------------------------------------- */

/* Hands out `amount` in proportion to weights seen so far: rounding never adds up. */
typedef struct Share {
    int64_t amount, total; /* to share; sum of weights */
    int64_t seen, given;
} Share;

static Len take_share(Share *share, int64_t weight)
{
    if (share->amount == 0 || weight == 0)
        return 0;
    share->seen += weight;
    int64_t due = share->amount * share->seen / share->total;
    Len part = (Len)(due - share->given);
    share->given = due;
    return part;
}

/* Hands out an amount in equal parts, the first ones a unit of length more where it does not go up. */
typedef struct Even {
    Len each;
    int64_t more; /* parts that get one more */
} Even;

static Even even_of(int64_t amount, int64_t parts)
{
    return parts ? (Even){.each = (Len)(amount / parts), .more = amount % parts} : (Even){0};
}

static Len take_even(Even *even, int parts)
{
    return parts ? even->each + (even->more-- > 0) : 0;
}

typedef struct Totals {
    int64_t natural, shrink[SHRINK_STEPS], space, han_latin, opens, shut, inside;
} Totals;

static Totals sum_line(const Unit *units, const GapRules *rules, const Line *line)
{
    Totals totals = {0};
    for (int i = line->first; i < line->end; i++) {
        totals.natural += units[i].body;
        if (i + 1 == line->end) {
            totals.natural += gaps_hyphen(rules, &units[i]);
            break;
        }
        Gap gap = gap_between(rules, &units[i], &units[i + 1]);
        totals.natural += gap.natural;
        totals.shrink[gap.step] += gap.shrink;
        *(gap.space ? &totals.space : &totals.han_latin) += gap.stretch;
        totals.opens += gap.opens;
        totals.shut += gap.shut;
        totals.inside += gap.inside;
    }
    return totals;
}

/* R27: each step gives all it has before the next begins. */
static void share_shrink(const Totals *totals, int64_t need, Share shrink[SHRINK_STEPS])
{
    for (int i = 0; i < SHRINK_STEPS; i++) {
        int64_t here = need < totals->shrink[i] ? need : totals->shrink[i];
        shrink[i] = (Share){.amount = here, .total = totals->shrink[i]};
        need -= here;
    }
}

typedef struct Stretch {
    Share space, han_latin;
    Even open, shut, inside;
} Stretch;

/* R29: word spaces, then Han–Latin gaps, then all that may open alike; a line
 * that has no such place opens where it otherwise would not. */
static Stretch share_stretch(const Totals *totals, int64_t room)
{
    int64_t space = room < totals->space ? room : totals->space;
    room -= space;
    int64_t han_latin = room < totals->han_latin ? room : totals->han_latin;
    room -= han_latin;
    return (Stretch){.space = {.amount = space, .total = totals->space},
                     .han_latin = {.amount = han_latin, .total = totals->han_latin},
                     .open = even_of(room, totals->opens),
                     .shut = even_of(room, totals->opens ? 0 : totals->shut),
                     .inside = even_of(room, totals->opens || totals->shut ? 0 : totals->inside)};
}

Len set_gaps(const Unit *units, const GapRules *rules, const Line *line, Align align, Len *widths)
{
    int n = line->end - line->first;
    Totals totals = sum_line(units, rules, line);
    int64_t room = line->measure - totals.natural;
    bool fills = align == ALIGN_SPREAD || (align == ALIGN_JUSTIFY && !line->last);
    Share shrink[SHRINK_STEPS];
    share_shrink(&totals, room < 0 ? -room : 0, shrink);
    Stretch stretch = share_stretch(&totals, room > 0 && fills ? room : 0);
    int64_t width = 0;
    for (int i = 0; i < n; i++) {
        const Unit *unit = &units[line->first + i];
        width += unit->body;
        widths[i] = 0;
        if (i + 1 == n) {
            width += gaps_hyphen(rules, unit);
            break;
        }
        Gap gap = gap_between(rules, unit, unit + 1);
        Len here = gap.natural - take_share(&shrink[gap.step], gap.shrink);
        here += take_share(gap.space ? &stretch.space : &stretch.han_latin, gap.stretch);
        here += take_even(&stretch.open, gap.opens) + take_even(&stretch.shut, gap.shut) + take_even(&stretch.inside, gap.inside);
        widths[i] = here;
        width += here;
    }
    return (Len)width;
}

/* --- glyphs on a page ------------------------------------------------------------ */

enum {
    SET_UNITS = 256,  /* longer lines than this need memory */
    CLUSTER_MOST = 64 /* glyphs in one cluster */
};

typedef struct Setter {
    Arena *arena;
    Page *page;
    const Para *para;
    const Line *line;
    const Len *xs; /* of each unit's body, from x */
    Cluster *clusters; /* twice as many as units, and one: where an item's are gathered */
    Len x, baseline;
    int16_t story;
    int32_t order;
} Setter;

static const Unit *unit_at(const Setter *setter, int i)
{
    return &setter->para->units.items[setter->line->first + i];
}

static void place_units(const Para *para, int first, int n, const Len *widths, Len *xs)
{
    if (para->levels) {
        bidi_place(para, first, n, widths, xs);
        return;
    }
    const Unit *units = para->units.items + first;
    Len pen = 0;
    for (int i = 0; i < n; i++) {
        xs[i] = pen;
        pen += units[i].body + widths[i];
    }
}

/* Where an item's y stands that begins with this unit, from the line's baseline. Narrow upright
 * glyphs stand off their column's edge, further in large type than a glyph's dy reaches. */
static Len item_shift(const Para *para, const Unit *unit)
{
    Len shift = para->runs.items[unit->run].shift;
    return para->vertical && !(unit->flags & UNIT_PLAIN) && unit->glyphs ? shift + para->glyphs.items[unit->glyph].dy : shift;
}

/* In a vertical line digits side by side are a level item of their own. */
static bool same_vertical_item(const Para *para, const Unit *a, const Unit *b)
{
    const UnitRun *x = &para->runs.items[a->run], *y = &para->runs.items[b->run];
    Len apart = item_shift(para, b) - item_shift(para, a);
    return x->face == y->face && x->size == y->size && x->part == y->part && x->pose.turn == y->pose.turn &&
           x->pose.turn != RUN_LEVEL && apart >= INT16_MIN / 2 && apart <= INT16_MAX / 2;
}

static bool same_item(const Para *para, int first, int second)
{
    const Unit *a = &para->units.items[first], *b = &para->units.items[second];
    const UnitRun *x = &para->runs.items[a->run], *y = &para->runs.items[b->run];
    if (para->levels && para->levels[first] != para->levels[second])
        return false;
    if (para->vertical)
        return same_vertical_item(para, a, b);
    return a->run == b->run || (x->face == y->face && x->size == y->size && x->part == y->part);
}

/* x: of the body's start; shift: of the item's baseline, which its first unit decides. */
static void put_glyphs(const Setter *setter, const Unit *unit, Len x, Len shift, Glyph *glyphs)
{
    const Para *para = setter->para;
    Len dy = para->runs.items[unit->run].shift - shift;
    if (unit->flags & UNIT_PLAIN) {
        glyphs[0] = (Glyph){x, (uint16_t)unit->glyph, (int16_t)dy};
        return;
    }
    for (int i = 0; i < unit->glyphs; i++) {
        const UnitGlyph *glyph = &para->glyphs.items[unit->glyph + (uint32_t)i];
        glyphs[i] = (Glyph){x + glyph->dx, (uint16_t)glyph->id, (int16_t)(dy + glyph->dy)};
    }
}

/* Drawn by the glyph that the face's own table gives for its one character. */
static bool is_nominal(const Unit *unit)
{
    return unit->codes == 1 && (unit->class == CLASS_HAN ? unit->flags & UNIT_PLAIN : unit->flags & UNIT_UPRIGHT) != 0;
}

/* …… in a column: two vertical forms, each of which is to say what it shows. */
static bool is_upright_pair(const Para *para, const Unit *unit)
{
    return unit->glyphs == 2 && unit->codes == 2 && para->runs.items[unit->run].pose.turn == RUN_UPRIGHT;
}

/*
 * A reader of the PDF sees each glyph as wide as its font says. Where a
 * squeezed mark's em box reaches under the next glyph by more than a tenth of
 * an em, both go into one cluster, or extraction would start a new line there.
 * So go characters one below the other. But a vertical form (of ， or “) must be
 * a cluster alone: only from that does cairo learn which character it shows.
 */
static bool overlaps(const Setter *setter, const Unit *a, const Unit *b, const Glyph *last, const Glyph *next)
{
    Face *face = book_face(setter->para->book, setter->para->runs.items[a->run].face);
    const UnitRun *run = &setter->para->runs.items[a->run];
    Len size = run->size;
    if (run->pose.turn == RUN_UPRIGHT)
        return is_nominal(a) && is_nominal(b);
    Len advance = (a->flags & UNIT_PLAIN) && a->class == CLASS_HAN && face->em_grid
                      ? size
                      : face_scale(face, face_advance(face, last->id), size);
    return last->x + advance - next->x > size / 10;
}

/*
 * In a word of another script: the letter before ends in a mark that stands over
 * it, behind which a reader would see a gap, and so a blank.
 */
static bool follows_mark(const Setter *setter, int i)
{
    const Unit *unit = unit_at(setter, i);
    return (unit->flags & (UNIT_JOINED | UNIT_PLAIN)) == UNIT_JOINED;
}

/* The hyphen of a divided word at the line's end: drawn by the engine, no part of the copy. */
static bool ends_in_hyphen(const Setter *setter, int i)
{
    return setter->line->first + i + 1 == setter->line->end && unit_at(setter, i)->flags & UNIT_HYPHEN_AFTER;
}

static Str cluster_text(const Para *para, const Unit *unit)
{
    if (unit->class == CLASS_SPACE || unit->class == CLASS_BLANK)
        return STR(" ");
    return str_slice(para->text, unit->text, unit->text + unit->bytes);
}

static bool is_one_code(Str text)
{
    size_t next = 0;
    utf8_next(text, &next);
    return next == text.n;
}

/* The item's y: its baseline; in a vertical line that of the column, but of digits side by side their own. */
static Len item_y(const Setter *setter, int first, Len shift)
{
    const Para *para = setter->para;
    if (!para->vertical)
        return setter->baseline + shift;
    const Pose *pose = &para->runs.items[unit_at(setter, first)->run].pose;
    return pose->turn == RUN_LEVEL ? setter->x + setter->xs[first] + pose->drop : setter->baseline - shift;
}

/* From where a unit's glyphs count their x. */
static Len glyph_start(const Setter *setter, int i)
{
    const Para *para = setter->para;
    if (!para->vertical)
        return setter->x + setter->xs[i];
    const Pose *pose = &para->runs.items[unit_at(setter, i)->run].pose;
    return pose->turn == RUN_LEVEL ? setter->baseline : setter->x + setter->xs[i] + pose->drop;
}

static void put_hyphen(const Setter *setter, int i, Len shift, Glyph *glyph)
{
    const Unit *unit = unit_at(setter, i);
    const UnitRun *run = &setter->para->runs.items[unit->run];
    *glyph = (Glyph){glyph_start(setter, i) + unit->body, (uint16_t)run->hyphen_glyph, (int16_t)(run->shift - shift)};
}

/* The glyphs, clusters and text of units first..end-1. */
static void fill_run(const Setter *setter, GlyphRun *run, int first, int end)
{
    const Para *para = setter->para;
    int n = ends_in_hyphen(setter, end - 1);
    size_t bytes = 0;
    for (int i = first; i < end; i++) {
        n += unit_at(setter, i)->glyphs;
        bytes += cluster_text(para, unit_at(setter, i)).n;
    }
    run->glyphs = arena_many(setter->arena, n, Glyph);
    Cluster *clusters = setter->clusters;
    Len shift = item_shift(para, unit_at(setter, first));
    run->y = item_y(setter, first, shift);
    bool plain = !run->rtl;
    char *text = arena_alloc(setter->arena, bytes + 1);
    bytes = 0;
    for (int i = first; i < end; i++) {
        const Unit *unit = unit_at(setter, i);
        Str own = cluster_text(para, unit);
        memcpy(text + bytes, own.p, own.n);
        bytes += own.n;
        Glyph *place = &run->glyphs[run->n_glyphs];
        put_glyphs(setter, unit, glyph_start(setter, i), shift, place);
        Cluster *last = run->n_clusters ? &clusters[run->n_clusters - 1] : NULL;
        bool joined = last && unit->glyphs > 0 && last->glyphs > 0 && last->glyphs < CLUSTER_MOST &&
                      unit->class != CLASS_SPACE && !run->rtl &&
                      (overlaps(setter, unit_at(setter, i - 1), unit, place - 1, place) || follows_mark(setter, i - 1) ||
                       (para->above.n && marks_together(para, setter->line->first + i)));
        run->n_glyphs += unit->glyphs;
        plain = plain && !joined && unit->glyphs == 1 && is_one_code(own);
        if (joined) {
            last->bytes = (uint16_t)(last->bytes + own.n);
            last->glyphs = (uint16_t)(last->glyphs + unit->glyphs);
        } else if (is_upright_pair(para, unit)) {
            clusters[run->n_clusters++] = (Cluster){(uint16_t)(own.n / 2), 1};
            clusters[run->n_clusters++] = (Cluster){(uint16_t)(own.n / 2), 1};
        } else {
            clusters[run->n_clusters++] = (Cluster){(uint16_t)own.n, unit->glyphs};
        }
    }
    run->text = (Str){text, bytes};
    if (ends_in_hyphen(setter, end - 1)) {
        put_hyphen(setter, end - 1, shift, &run->glyphs[run->n_glyphs++]);
        clusters[run->n_clusters++] = (Cluster){0, 1};
        plain = false;
    }
    if (plain)
        run->n_clusters = 0;
    else
        run->clusters = arena_copy(setter->arena, clusters, (size_t)run->n_clusters * sizeof *clusters);
}

/* Units first..end-1 of the line, all of one face, size and part, as one item. */
static void set_item(const Setter *setter, int first, int end)
{
    const Para *para = setter->para;
    const Unit *lead = unit_at(setter, first), *tail = unit_at(setter, end - 1);
    const UnitRun *run = &para->runs.items[lead->run];
    const ParaPart *part = &para->parts[run->part];
    Len left = setter->x + setter->xs[first], right = setter->x + setter->xs[end - 1] + tail->body;
    for (int i = first; i < end; i++) { /* right-to-left words stand the other way round */
        Len x = setter->x + setter->xs[i];
        left = x < left ? x : left;
        right = x + unit_at(setter, i)->body > right ? x + unit_at(setter, i)->body : right;
    }
    right += ends_in_hyphen(setter, end - 1) ? run->hyphen : 0;
    Box box = para->vertical ? (Box){setter->baseline - run->em / 2, left, run->em, right - left}
                             : (Box){left, setter->baseline - fontbook_ascent(run->em), right - left, run->em};
    Item *item = page_add(setter->arena, setter->page, ITEM_GLYPHS, part->role, part->setting.ink, box);
    item->u.run = (GlyphRun){.face = (int16_t)run->face,
                             .size = run->size,
                             .scale_x = run->pose.scale_x,
                             .line_start = first == 0,
                             .turn = run->pose.turn,
                             .rtl = bidi_is_rtl(para, setter->line->first + first)};
    fill_run(setter, &item->u.run, first, end);
    item->story = setter->story;
    item->paragraph = part->paragraph;
    item->order = setter->order;
    uint32_t base = para->starts[run->part];
    item->span = copy_span(part->copy, lead->text - base, tail->text + tail->bytes - base);
}

void para_set_line(Arena *arena, Page *page, const Para *para, const Line *line, Len x, Len baseline, int16_t story,
                   int32_t order)
{
    int n = line->end - line->first;
    if (n <= 0)
        return;
    Len few[2 * SET_UNITS], *widths = few, *xs = few + SET_UNITS;
    Cluster few_clusters[2 * SET_UNITS + 1], *clusters = few_clusters;
    Arena scratch = {0};
    if (n > SET_UNITS) {
        widths = arena_many(&scratch, n, Len);
        xs = arena_many(&scratch, n, Len);
        clusters = arena_many(&scratch, 2 * n + 1, Cluster);
    }
    const Unit *units = para->units.items + line->first;
    GapRules rules = gaps_rules_of(para);
    set_gaps(para->units.items, &rules, line, para->align, widths);
    place_units(para, line->first, n, widths, xs);
    Setter setter = {.arena = arena, .page = page, .para = para, .line = line, .xs = xs, .clusters = clusters, .x = x + line->offset,
                     .baseline = baseline, .story = story, .order = order};
    MarkLine marks = {.arena = arena, .page = page, .para = para, .line = line, .xs = xs, .x = setter.x,
                      .baseline = baseline, .story = story, .order = order};
    if (para->marks.n)
        marks_place(&marks, &scratch);
    for (int i = 0; i < n;) {
        int end = i + 1;
        while (end < n && same_item(para, line->first + i, line->first + end) && !(marks.n && marks_stop(&marks, line->first + end)))
            end++;
        set_item(&setter, i, end);
        if (marks.n)
            marks_set_above(&marks, line->first + end);
        i = end;
    }
    if (para->marks.n)
        marks_set(&marks);
    arena_free(&scratch);
    for (int i = 0; i < n; i++)
        book_face(para->book, para->runs.items[units[i].run].face)->public.characters +=
            units[i].flags & UNIT_GENERATED ? 0 : units[i].codes;
}
