/* SPDX-License-Identifier: MIT */
/* headlines.c - the lines of a head: where they may end, how many it takes, which way looks best */
#include "text/headlines.h"

enum { /* costs in ten-thousandths of a square em */
    SQUARE_EM = 10000,
    COST_BROKEN_WORD = 200 * SQUARE_EM,
    COST_CLINGS = 45 * SQUARE_EM / 10,
    COST_LONGER_ON_TOP = 2 * SQUARE_EM
};

/* What leans on the word before it, and what leans on the word behind it. */
static const char LEANS_BACK[] = "的了着过们地得吗呢吧啊呀前后里内外中";
static const char LEANS_ON[] = "和与及或在把被对向从为以将让给跟同由至";

static bool leans(const Para *para, const Unit *unit, const char *set)
{
    size_t at = unit->text, in = 0;
    if (unit->class != CLASS_HAN || !unit->bytes)
        return false;
    uint32_t code = utf8_next(para->text, &at);
    for (Str all = str_of(set); in < all.n;)
        if (utf8_next(all, &in) == code)
            return true;
    return false;
}

/* A word of one character, so that 和 of 和平 and 过 of 过年 stay free. */
static bool is_word(const uint8_t *whole, int unit)
{
    return whole[unit] == WHOLE_FREE && (unit == 0 || whole[unit - 1] == WHOLE_FREE);
}

/* Two words of one character each are mostly one that no dictionary has: a name. */
static bool clings(const Para *para, const uint8_t *whole, int i)
{
    const Unit *unit = &para->units.items[i];
    if (!whole || (unit->class | unit[1].class) != CLASS_HAN)
        return false;
    bool word = is_word(whole, i), next_word = is_word(whole, i + 1);
    if ((word && leans(para, unit, LEANS_ON)) || (next_word && leans(para, unit + 1, LEANS_BACK)))
        return true;
    bool apart = leans(para, unit, LEANS_BACK) || leans(para, unit + 1, LEANS_ON);
    return word && next_word && !apart;
}

static bool is_sense(const Unit *a)
{
    ClassSet marks = CLASS_BIT(CLASS_COMMA) | CLASS_BIT(CLASS_STOP) | CLASS_BIT(CLASS_EXCLAIM) | CLASS_BIT(CLASS_CLOSER) |
                     CLASS_BIT(CLASS_SPACE) | CLASS_BIT(CLASS_BLANK) | CLASS_BIT(CLASS_DASH) | CLASS_BIT(CLASS_ELLIPSIS);
    return (marks & CLASS_BIT(a->class)) != 0;
}

static bool takes_tracking(const Unit *a, const Unit *b)
{
    ClassSet none = CLASS_BIT(CLASS_SPACE) | CLASS_BIT(CLASS_BLANK) | CLASS_BIT(CLASS_BREAK);
    return !((CLASS_BIT(a->class) | CLASS_BIT(b->class)) & none);
}

Head headlines_find(Arena *arena, const Para *para, const uint8_t *whole)
{
    Head head = {.spots = arena_many(arena, para->units.n + 2, Spot), .shaped = para->em};
    GapRules rules = gaps_rules_of(para);
    head.spots[head.n++] = (Spot){0};
    int64_t sum = 0;
    int tracked = 0;
    for (int i = 0; i < para->units.n; i++) {
        const Unit *unit = &para->units.items[i];
        sum += unit->body;
        if (i + 1 == para->units.n)
            break;
        Spot spot = {.at = i + 1, .end = sum, .start = sum, .tracked_end = tracked, .tracked_start = tracked};
        if (unit->class == CLASS_BREAK) {
            spot.hard = true;
            head.spots[head.n++] = spot;
            continue;
        }
        Gap gap = gap_between(&rules, unit, unit + 1);
        tracked += takes_tracking(unit, unit + 1);
        sum += gap.natural;
        if (!gap.breaks || unit->flags & UNIT_HYPHEN_AFTER) /* no word of a head is divided by a hyphen */
            continue;
        spot.start = sum;
        spot.tracked_start = tracked;
        spot.whole = whole ? whole[i] : 0;
        spot.sense = is_sense(unit);
        spot.clings = clings(para, whole, i);
        head.spots[head.n++] = spot;
    }
    head.spots[head.n++] = (Spot){.at = para->units.n, .end = sum, .start = sum, .tracked_end = tracked, .hard = true};
    return head;
}

void headlines_try(Head *head, Len size, int64_t tracking, Len width)
{
    head->tracking = tracking;
    head->width = (int64_t)width * head->shaped / size;
}

int64_t headlines_width(const Head *head, int from, int to)
{
    const Spot *a = &head->spots[from], *b = &head->spots[to];
    return b->end - a->start + (b->tracked_end - a->tracked_start) * head->tracking * head->shaped / 1024;
}

static bool may_end(const Head *head, int spot)
{
    return head->spots[spot].hard || head->spots[spot].whole <= head->yields;
}

int headlines_count(const Head *head, int most)
{
    int lines = 0;
    for (int from = 0; from < head->n - 1; lines++) {
        if (lines == most)
            return most + 1;
        int to = from;
        for (int next = from + 1; next < head->n; next++) {
            if (headlines_width(head, from, next) > head->width)
                break;
            to = may_end(head, next) ? next : to;
            if (head->spots[next].hard)
                break;
        }
        if (to == from)
            return most + 1;
        from = to;
    }
    return lines;
}

/* --- the best lines ------------------------------------------------------------ */

typedef struct Way {
    int64_t cost;
    int64_t width; /* of its last line */
    int from;
} Way;

static int64_t square(int64_t a)
{
    return a * a;
}

/* What a line end costs by itself; mean: of the lines, in hundredths of an em. */
static int64_t end_cost(const Head *head, int spot, int64_t mean)
{
    const Spot *at = &head->spots[spot];
    if (at->hard)
        return 0;
    return (at->whole ? COST_BROKEN_WORD : 0) + (at->sense ? 0 : 2 * square(mean / 3)) + (at->clings ? COST_CLINGS : 0);
}

/* Cheapest way to end a line at spot `to`. */
static Way best_way(const Head *head, const Way *before, int to, int64_t mean)
{
    Way best = {INT64_MAX, 0, -1};
    int64_t own = end_cost(head, to, mean);
    for (int from = to - 1; from >= 0; from--) {
        int64_t width = headlines_width(head, from, to);
        if (width > head->width)
            break;
        if (before[from].cost != INT64_MAX) {
            int64_t cost = before[from].cost + square(mean - width * 100 / head->shaped) + own;
            cost += before[from].width > width + head->shaped / 2 ? COST_LONGER_ON_TOP : 0;
            if (cost < best.cost)
                best = (Way){cost, width, from};
        }
        if (from > 0 && head->spots[from].hard)
            break;
    }
    return best;
}

bool headlines_balance(Arena *scratch, const Head *head, int lines, int ends[HEAD_LINES_MOST])
{
    int64_t mean = headlines_width(head, 0, head->n - 1) * 100 / head->shaped / lines;
    const Way none = {INT64_MAX, 0, -1};
    Way *ways = arena_many(scratch, (lines + 1) * head->n, Way);
    for (int i = 0; i < head->n; i++)
        ways[i] = i == 0 ? (Way){0, 0, -1} : none;
    for (int line = 1; line <= lines; line++) {
        Way *row = ways + line * head->n;
        row[0] = none;
        for (int to = 1; to < head->n; to++)
            row[to] = may_end(head, to) ? best_way(head, row - head->n, to, mean) : none;
    }
    int at = head->n - 1;
    for (int line = lines; line > 0; line--) {
        const Way *way = &ways[line * head->n + at];
        if (way->cost == INT64_MAX)
            return false;
        ends[line - 1] = at;
        at = way->from;
    }
    return at == 0;
}
