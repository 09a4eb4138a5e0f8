/* SPDX-License-Identifier: MIT */
/* normalise_pairs.c - passes over parentheses and quotes: both marks of a pair are decided together */
#include "read/cells.h"

static int han_within(const Cells *cells, int start, int end)
{
    return cells->han[end] - cells->han[start];
}

/* Marks that a pass means to set, in any order; then edits in ascending order. */
static void edit_in_order(Cells *cells, const uint32_t *wanted, RuleId (*rule)(uint32_t))
{
    for (int i = 0; i < cells->n; i++)
        if (wanted[i] && wanted[i] != cells->items[i].code)
            cells_set(cells, rule(wanted[i]), i, wanted[i]);
}

static uint32_t *room_for_all(const Cells *cells)
{
    uint32_t *wanted = mem_resize(NULL, (size_t)cells->n + 1, sizeof *wanted);
    for (int i = 0; i < cells->n; i++)
        wanted[i] = 0;
    return wanted;
}

/* --- parentheses ----------------------------------------------------------- */

enum { WIDE_OPEN = 0xFF08, WIDE_CLOSE = 0xFF09 };

static bool opens(uint32_t code)
{
    return code == '(' || code == WIDE_OPEN;
}

static bool closes(uint32_t code)
{
    return code == ')' || code == WIDE_CLOSE;
}

static RuleId parenthesis_rule(uint32_t code)
{
    (void)code;
    return RULE_PARENTHESES;
}

/* Each opener's closer and each closer's opener; itself where it has no partner, -1 for all else. */
static int *match_parentheses(const Cells *cells)
{
    int *partner = mem_resize(NULL, (size_t)cells->n + 1, sizeof *partner);
    int *stack = mem_resize(NULL, (size_t)cells->n + 1, sizeof *stack);
    int depth = 0;
    for (int i = 0; i < cells->n; i++) {
        uint32_t code = cells->items[i].code;
        bool mark = !cells->items[i].fixed && (opens(code) || closes(code));
        partner[i] = mark ? i : -1;
        if (mark && opens(code))
            stack[depth++] = i;
        else if (mark && depth > 0) {
            partner[i] = stack[--depth];
            partner[partner[i]] = i;
        }
    }
    mem_free(stack);
    return partner;
}

/* Han before it or in it; or it opens a line that goes on in Chinese: (2)第二项. */
static bool pair_is_chinese(const Cells *cells, int open, int close, Base before)
{
    const Cell *opener = &cells->items[open], *closer = &cells->items[close];
    return opener->code == WIDE_OPEN || closer->code == WIDE_CLOSE || before == BASE_HAN ||
           han_within(cells, open, close) > 0 || (before == BASE_NONE && closer->after == BASE_HAN);
}

/* From the left, so that a pair just made Chinese counts for the next one: 世贸(WTO)(A)(B). */
void pass_parentheses(Cells *cells)
{
    uint32_t *wanted = room_for_all(cells);
    int *partner = match_parentheses(cells);
    Base before = BASE_NONE;
    for (int i = 0; i < cells->n; i++) {
        uint32_t code = cells->items[i].code;
        bool lone = partner[i] == i, beside = cells_base(cells, i - 1) == BASE_HAN || (i > 0 && wanted[i - 1]);
        if (lone && opens(code) && before == BASE_HAN)
            wanted[i] = WIDE_OPEN;
        else if (lone && closes(code) && beside)
            wanted[i] = WIDE_CLOSE;
        else if (partner[i] > i && pair_is_chinese(cells, i, partner[i], before)) {
            wanted[i] = WIDE_OPEN;
            wanted[partner[i]] = WIDE_CLOSE;
        }
        if (code == '\n')
            before = BASE_NONE;
        else if (wanted[i])
            before = BASE_HAN;
        else if (cells->items[i].base != BASE_MARK)
            before = (Base)cells->items[i].base;
    }
    edit_in_order(cells, wanted, parenthesis_rule);
    mem_free(partner);
    mem_free(wanted);
}

/* --- quotes ----------------------------------------------------------------- */

enum { DOUBLE_OPEN = 0x201C, DOUBLE_CLOSE = 0x201D, SINGLE_OPEN = 0x2018, SINGLE_CLOSE = 0x2019 };

static RuleId quote_rule(uint32_t code)
{
    return code == DOUBLE_OPEN || code == DOUBLE_CLOSE ? RULE_DOUBLE_QUOTES : RULE_SINGLE_QUOTES;
}

static bool is_double_quote(uint32_t code)
{
    return code == '"' || code == 0xFF02;
}

static bool is_single_quote(uint32_t code)
{
    return code == '\'' || code == 0xFF07;
}

/* don't, and the end of students' */
static bool is_apostrophe(const Cells *cells, int at, bool open)
{
    bool before = cells_base(cells, at - 1) == BASE_LETTER, after = cells_base(cells, at + 1) == BASE_LETTER;
    return before && (after || !open);
}

/* 5.5" and 6' after a figure, where no quotation is open */
static bool is_prime(const Cells *cells, int at, bool open)
{
    return !open && cells_base(cells, at - 1) == BASE_DIGIT;
}

static bool quotation_is_chinese(const Cells *cells, int open, int close)
{
    const Cell *opener = &cells->items[open], *closer = &cells->items[close];
    bool opened = opener->code == DOUBLE_OPEN || opener->code == SINGLE_OPEN;
    return opened || opener->before == BASE_HAN || han_within(cells, open, close) > 0 ||
           (opener->before == BASE_NONE && closer->after == BASE_HAN);
}

static void close_pair(const Cells *cells, uint32_t *wanted, int open, int close, uint32_t left, uint32_t right)
{
    if (!quotation_is_chinese(cells, open, close))
        return;
    wanted[open] = left;
    wanted[close] = right;
}

/*
 * Straight quotes say nothing of their side: they pair by turns through the
 * paragraph, together with curly ones that are there already. Singles pair
 * within one level of doubles, so that a stray one harms no more than that.
 */
void pass_quotes(Cells *cells)
{
    uint32_t *wanted = room_for_all(cells);
    int open = -1, single = -1; /* the opening mark, -1 for none */
    for (int i = 0; i < cells->n; i++) {
        uint32_t code = cells->items[i].code;
        if (cells->items[i].fixed)
            continue;
        if (code == DOUBLE_OPEN) {
            open = i;
            single = -1;
        } else if (code == DOUBLE_CLOSE || is_double_quote(code)) {
            if (code != DOUBLE_CLOSE && open < 0) {
                open = is_prime(cells, i, false) ? -1 : i;
            } else {
                if (open >= 0)
                    close_pair(cells, wanted, open, i, DOUBLE_OPEN, DOUBLE_CLOSE);
                open = -1;
            }
            single = -1;
        } else if (code == SINGLE_OPEN) {
            single = i;
        } else if (code == SINGLE_CLOSE && !is_apostrophe(cells, i, single >= 0)) {
            if (single >= 0)
                close_pair(cells, wanted, single, i, SINGLE_OPEN, SINGLE_CLOSE);
            single = -1;
        } else if (is_single_quote(code) && !is_apostrophe(cells, i, single >= 0)) {
            if (single >= 0)
                close_pair(cells, wanted, single, i, SINGLE_OPEN, SINGLE_CLOSE);
            single = single >= 0 || is_prime(cells, i, false) ? -1 : i;
        }
    }
    /* A quotation of several paragraphs opens each of them and closes only the last. */
    if (open >= 0 && cells->items[open].before == BASE_NONE && cells_base(cells, open + 1) == BASE_HAN)
        wanted[open] = DOUBLE_OPEN;
    edit_in_order(cells, wanted, quote_rule);
    mem_free(wanted);
}
