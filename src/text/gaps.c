/* SPDX-License-Identifier: MIT */
/* gaps.c - what lies between two units: width, give, and whether a line may end */
#include "text/gaps.h"

#include "text/widths.h"

/*
 * Natural widths: a mark's blank stands (widths.c says how much of it there is), but where two marks meet,
 * one blank goes (R11–R13): closing+closing and opener+opener are solid,
 * closing+opener keep one half em, an interpunct eats its bracket's blank.
 */

enum { DISPLAY_BLANK = 192, VERTICAL_SPACE = 256 /* parts of 1,024 of an em */ };

ClassSet gaps_no_start(Prohibition prohibition)
{
    ClassSet western = CLASS_BIT(CLASS_LATIN_CLOSE) | CLASS_BIT(CLASS_JOINER);
    ClassSet basic = CLASSES_CLOSING | CLASS_BIT(CLASS_CONNECTOR) | CLASS_BIT(CLASS_MIDDLE) | CLASS_BIT(CLASS_SOLIDUS) |
                     CLASS_BIT(CLASS_POSTFIX) | western;
    switch (prohibition) {
    case PROHIBITION_NONE:
        return western;
    case PROHIBITION_BASIC:
    case PROHIBITION_GB:
        return basic;
    case PROHIBITION_STRICT:
        return basic | CLASS_BIT(CLASS_DASH) | CLASS_BIT(CLASS_ELLIPSIS);
    case PROHIBITION_NEWS: /* R23: short lines may begin with ？ and ！ */
        return basic & ~CLASS_BIT(CLASS_EXCLAIM);
    }
    return basic;
}

ClassSet gaps_no_end(Prohibition prohibition)
{
    ClassSet western = CLASS_BIT(CLASS_LATIN_OPEN);
    ClassSet basic = CLASS_BIT(CLASS_OPENER) | CLASS_BIT(CLASS_PREFIX) | western;
    switch (prohibition) {
    case PROHIBITION_NONE:
        return western;
    case PROHIBITION_BASIC:
        return basic;
    case PROHIBITION_GB:
    case PROHIBITION_STRICT:
    case PROHIBITION_NEWS:
        return basic | CLASS_BIT(CLASS_SOLIDUS);
    }
    return basic;
}

static int32_t percent_em(Measure measure, int32_t otherwise)
{
    if (!measure_is_set(measure))
        return otherwise;
    int64_t hundredth = measure.unit == UNIT_EM || measure.unit == UNIT_CHAR ? measure.micro * 100 : measure.micro;
    return (int32_t)((hundredth * 1024 + 50000000) / 100000000);
}

GapRules gaps_rules(const Composition *composition, const UnitRun *runs, bool tracked)
{
    return (GapRules){
        .no_start = gaps_no_start(composition->prohibition),
        .no_end = gaps_no_end(composition->prohibition),
        .inner_floor = percent_em(composition->inner_floor, widths_row(composition->widths)->inner_floor),
        .han_latin = percent_em(composition->han_latin, 256),
        .han_latin_floor = 128,
        .han_latin_ceiling = 512,
        .space_ceiling = 512,
        .blank_most = 512,
        .squeeze_stops = composition->squeeze_stops,
        .hanging = composition->hanging,
        .allow_end = composition->allow_end,
        .tracked = tracked,
        .runs = runs,
    };
}

GapRules gaps_rules_of(const Para *para)
{
    GapRules rules = gaps_rules(&para->composition, para->runs.items, para->tracked);
    if (para->display)
        rules.blank_most = DISPLAY_BLANK;
    if (para->vertical) /* R36: turned words stand a quarter em apart at most */
        rules.han_latin_ceiling = rules.space_ceiling = VERTICAL_SPACE;
    if (para->gridded) { /* R35: the white beside Western text is in its body; a stop at the end hangs */
        rules.han_latin = rules.han_latin_floor = rules.han_latin_ceiling = 0;
        rules.hanging = true;
    }
    return rules;
}

static Len em_part(const GapRules *rules, const Unit *unit, int32_t part)
{
    return (Len)(((int64_t)rules->runs[unit->run].em * part + 512) / 1024);
}

static bool in_set(ClassSet set, uint8_t class)
{
    return (set & CLASS_BIT(class)) != 0;
}

/* R9, R24, R25: pairs that hold together whatever the level; nothing opens inside them (R26). */
static bool is_joined(uint8_t a, uint8_t b)
{
    ClassSet western = CLASSES_WESTERN | CLASS_BIT(CLASS_WIDE);
    if (in_set(western, a) && in_set(western, b))
        return true;
    if ((a == CLASS_OTHER && in_set(western, b)) || (in_set(western, a) && b == CLASS_OTHER))
        return true;
    ClassSet digits = CLASS_BIT(CLASS_DIGIT) | CLASS_BIT(CLASS_WIDE);
    bool digit_a = in_set(digits, a), digit_b = in_set(digits, b);
    if (a == CLASS_EXCLAIM && b == CLASS_EXCLAIM) /* R9: ？！ are one mark */
        return true;
    return (a == CLASS_PREFIX && digit_b) || (digit_a && b == CLASS_POSTFIX) || b == CLASS_JOINER;
}

/* Whether ¼ em parts the two: Han beside a Western letter, digit or sign (R32). */
static bool is_han_latin(uint8_t a, uint8_t b)
{
    ClassSet word = CLASS_BIT(CLASS_LATIN) | CLASS_BIT(CLASS_DIGIT) | CLASS_BIT(CLASS_OTHER);
    return (a == CLASS_HAN && in_set(word, b)) || (in_set(word, a) && b == CLASS_HAN);
}

static Gap space_gap(const GapRules *rules, const Unit *space, const Unit *next)
{
    Len quarter = em_part(rules, space, 256), ceiling = em_part(rules, space, rules->space_ceiling);
    Gap gap = {.natural = space->right, .step = SHRINK_SPACE, .opens = 1, .space = 1,
               .breaks = !in_set(rules->no_start, next->class)};
    if (space->class == CLASS_SPACE) {
        gap.shrink = space->right > quarter ? space->right - quarter : 0;
        gap.stretch = space->right < ceiling ? ceiling - space->right : 0;
    }
    return gap;
}

/* R27: the step in which a mark's blank gives way. */
static uint8_t step_of(uint8_t class)
{
    switch (class) {
    case CLASS_OPENER:
    case CLASS_CLOSER:
        return SHRINK_BRACKET;
    case CLASS_COMMA:
        return SHRINK_COMMA;
    case CLASS_MIDDLE:
    case CLASS_SOLIDUS:
        return SHRINK_MIDDLE;
    default:
        return SHRINK_STOP;
    }
}

/* Blanks that face one another, of which one stands. */
static Gap blank_gap(const GapRules *rules, const Unit *a, const Unit *b)
{
    Gap gap = {.breaks = 1, .opens = 1};
    Len right = a->right, left = b->left;
    if (right && in_set(CLASSES_CLOSING, b->class))
        right = 0;
    if (left && a->class == CLASS_OPENER)
        left = 0;
    if (a->class == CLASS_MIDDLE)
        left = 0;
    if (b->class == CLASS_MIDDLE)
        right = 0;
    gap.natural = right > left ? right : left;
    if (!gap.natural)
        return gap;
    const Unit *mark = left && left >= right ? b : a; /* whose blank it is */
    Len most = em_part(rules, mark, rules->blank_most);
    if (gap.natural > most)
        gap.natural = most;
    gap.step = step_of(mark->class);
    Len floor = em_part(rules, mark, rules->inner_floor) / (gap.step == SHRINK_MIDDLE ? 2 : 1); /* it has two sides */
    bool fixed = gap.step == SHRINK_STOP && !rules->squeeze_stops;
    gap.shrink = !fixed && gap.natural > floor ? gap.natural - floor : 0;
    return gap;
}

/* R30: a Western word or number beside one of ，、：；。 */
static bool is_western_point(uint8_t a, uint8_t b)
{
    ClassSet western = CLASSES_WESTERN | CLASS_BIT(CLASS_OTHER), points = CLASS_BIT(CLASS_COMMA) | CLASS_BIT(CLASS_STOP);
    return (in_set(western, a) && in_set(points, b)) || (in_set(points, a) && in_set(western, b));
}

/* R26, R30: places that never open. Closing marks that meet are solid (R11), in an open line too. */
static bool stays_shut(uint8_t a, uint8_t b)
{
    if (is_western_point(a, b))
        return true;
    if (in_set(CLASSES_CLOSING, a) && in_set(CLASSES_CLOSING, b))
        return true;
    ClassSet both = CLASS_BIT(CLASS_MIDDLE) | CLASS_BIT(CLASS_EXCLAIM) | CLASS_BIT(CLASS_CONNECTOR) | CLASS_BIT(CLASS_SOLIDUS);
    return in_set(both, a) || in_set(both, b) || a == CLASS_OPENER || a == CLASS_LATIN_OPEN || b == CLASS_CLOSER ||
           b == CLASS_LATIN_CLOSE;
}

Gap gap_of_marks(const GapRules *rules, const Unit *a, const Unit *b)
{
    Gap gap;
    Len tracking = rules->tracked ? rules->runs[a->run].tracking : 0;
    if (b->class == CLASS_SPACE || b->class == CLASS_BLANK || b->class == CLASS_BREAK)
        return (Gap){0};
    if (a->class == CLASS_SPACE || a->class == CLASS_BLANK)
        return space_gap(rules, a, b);
    if (a->flags & UNIT_JOINED)
        return (Gap){0};
    if (is_joined(a->class, b->class))
        return (Gap){.natural = tracking, .breaks = (a->flags & (UNIT_BREAK_AFTER | UNIT_HYPHEN_AFTER)) != 0, .inside = b->class != CLASS_JOINER};
    if (is_han_latin(a->class, b->class) && !((a->flags | b->flags) & UNIT_UPRIGHT)) {
        const Unit *han = a->class == CLASS_HAN ? a : b;
        gap = (Gap){.natural = em_part(rules, han, rules->han_latin), .step = SHRINK_HAN_LATIN, .opens = 1, .breaks = 1};
        Len floor = em_part(rules, han, rules->han_latin_floor), ceiling = em_part(rules, han, rules->han_latin_ceiling);
        gap.shrink = gap.natural > floor ? gap.natural - floor : 0;
        gap.stretch = gap.natural < ceiling ? ceiling - gap.natural : 0;
    } else {
        gap = blank_gap(rules, a, b);
        gap.opens = !stays_shut(a->class, b->class);
        gap.shut = !gap.opens;
    }
    gap.natural += tracking;
    gap.breaks = !in_set(rules->no_start, b->class) && !in_set(rules->no_end, a->class);
    return gap;
}

Len gaps_hang(const GapRules *rules, const Unit *units, int first, int end)
{
    if (!rules->hanging || end - first < 2)
        return 0;
    const Unit *mark = &units[end - 1];
    ClassSet hangable = CLASS_BIT(CLASS_COMMA) | CLASS_BIT(CLASS_STOP);
    bool alone = in_set(hangable, mark->class) && !in_set(CLASSES_BLANKED, units[end - 2].class);
    return alone ? mark->body : 0;
}
