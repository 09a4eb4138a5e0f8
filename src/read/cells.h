/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CELLS_H
#define BANXIN_CELLS_H

#include "base/vec.h"
#include "read/normalise.h"

/*
 * Text under normalisation: one cell a character, each knowing the byte of the
 * copy that it came from. A pass reads the cells and asks for edits, in order;
 * they take effect together when the pass is over, so that every decision of a
 * pass sees the same text.
 */
#define RULE(id, name, fixed, description) RULE_##id,
typedef enum RuleId {
#include "read/normalise.def"
    RULE_COUNT
} RuleId;
#undef RULE

/* What a mark stands beside. Marks, signs and blanks are none of these: they are looked through. */
typedef enum Base {
    BASE_NONE,   /* the line's start or end */
    BASE_HAN,    /* Han, kana, bopomofo, and marks that only Chinese uses */
    BASE_LETTER, /* of any other script; addresses and code */
    BASE_DIGIT,
    BASE_MARK    /* only as the class of one cell */
} Base;

typedef struct Cell {
    uint32_t code;
    uint32_t at;    /* byte in the copy's text */
    uint8_t base;   /* Base of this cell */
    uint8_t before; /* nearest base on its line, left … */
    uint8_t after;  /* … and right */
    bool fixed;     /* in an address or code: not to be touched */
} Cell;

typedef struct Edit {
    int at, count; /* cells */
    uint32_t to[2];
    int n;
    RuleId rule;
} Edit;

typedef struct Cells {
    Cell *items;
    int n, room;
    /* Counts of what stands before each cell (one entry more than cells). */
    int *han;     /* Han */
    int *blanks;  /* blanks */
    int *last;    /* index of the nearest Han or Chinese mark to the left on the line, or -1 */
    int *line;    /* index of the line's first cell */
    int surveyed; /* entries that the tables have room for */
    char *bytes;  /* the text with one byte a cell, for finding addresses */
    VEC(Edit) edits;
    bool off[RULE_COUNT];
    bool changed;
} Cells;

/* Puts the edits of the last pass into the cells, adding them to changes (may be NULL). */
void cells_apply(Cells *cells, Arena *arena, const Copy *copy, ChangeList *changes);
/* Bases, tables, what is fixed: before each pass. copy: whose offsets the cells hold. */
void cells_survey(Cells *cells, const Copy *copy);
void cells_free(Cells *cells);

/* Cells from `at` are replaced by n codes (0: removed). In ascending order; nothing if the rule is off. */
void cells_edit(Cells *cells, RuleId rule, int at, int count, const uint32_t *to, int n);
void cells_set(Cells *cells, RuleId rule, int at, uint32_t to);
void cells_drop(Cells *cells, RuleId rule, int at, int count);

/* 0 outside the text. */
uint32_t cells_code(const Cells *cells, int at);
Base cells_base(const Cells *cells, int at);
bool cells_fixed(const Cells *cells, int at);

bool code_is_blank(uint32_t code);
bool code_is_han(uint32_t code);

/* The passes, in the order they run. */
void pass_controls(Cells *cells);
void pass_shapes(Cells *cells);
void pass_blanks(Cells *cells);
void pass_parentheses(Cells *cells);
void pass_quotes(Cells *cells);
void pass_ellipsis(Cells *cells);
void pass_dashes(Cells *cells);
void pass_points(Cells *cells);
void pass_mark_blanks(Cells *cells);

#endif
