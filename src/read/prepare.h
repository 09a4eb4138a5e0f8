/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PREPARE_H
#define BANXIN_PREPARE_H

#include "read/reader.h"

/*
 * Markdown put right for Chinese copy before cmark sees it:
 *
 *   emphasis     **他说“好”**然后 is bold: an invisible character makes the mark no punctuation
 *   indents      spaces, tabs, U+3000 at a line's start begin a paragraph, never code; nesting of lists is kept
 *   lists        2026. and a number alone on its line are text; so is > before a figure (>60岁)
 *   lines        --- and === under a paragraph make no heading: they go, with a finding
 *   tables       each cell becomes a paragraph of its own, so that its text is read like any other
 *   text         HTML, [name]: definitions, 3*4*5 stay as they were typed
 *
 * Nothing but blanks, lines of dashes and the bars of tables is taken out; whatever is put in is known
 * by its piece, so that every byte has its place in the source.
 */
enum {
    PREPARE_MARK = 0xFDD0, /* the invisible character: a noncharacter, never in copy */
    PREPARE_DEPTH = 8,     /* of lists, and of quotations */
    PREPARE_COLUMNS_MOST = 12, PREPARE_ROWS_MOST = 200 /* of a table, its head a row; more is text */
};

typedef struct PreparedTable {
    uint32_t start, end; /* in the source */
    int rows, columns;   /* the head is row 0, though it may hold nothing */
    Align aligns[PREPARE_COLUMNS_MOST];
} PreparedTable;

/* A cell that holds something: a paragraph that begins at byte `at` of the prepared text. */
typedef struct PreparedCell {
    uint32_t at;
    int table, row, column;
} PreparedCell;

/* Bytes from `at` to the next piece come from `source` on, or were put in. */
typedef struct Piece {
    uint32_t at, source;
    bool inserted;
} Piece;

typedef struct Prepared {
    Str text;      /* lines end in '\n' */
    Piece *pieces; /* ascending; the last one, at text.n, is the end of the source */
    int n_pieces;
    PreparedTable *tables;
    int n_tables;
    PreparedCell *cells; /* ascending */
    int n_cells;
} Prepared;

/*
 * The source from byte `start` on. Findings: html-in-copy, heading-without-space,
 * rule-dropped, nesting-too-deep, table-row, table-long. Ill-formed UTF-8 becomes U+FFFD. Linear.
 */
void prepare_markdown(Arena *arena, Reader *reader, SourceId source, uint32_t start, Prepared *prepared);

/* Place in the source of a byte of the prepared text. */
uint32_t prepared_source(const Prepared *prepared, uint32_t at);
/* The piece that holds the byte. */
int prepared_piece(const Prepared *prepared, uint32_t at);

#endif
