/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PREPARE_TABLE_H
#define BANXIN_PREPARE_TABLE_H

#include "read/prepare_inline.h"

/*
 * Tables as GitHub writes them: a row of cells between bars, a row of dashes with
 * as many cells, and rows up to the first line without a bar. cmark has an
 * extension for them, but it pads every short row (a few bytes make thousands of
 * nodes), drops the cells that a row has too many, and does not say where a
 * cell's bytes stand; so the lines are taken apart here, and cmark sees each cell
 * as a paragraph.
 */

/* Where the last line of the table that begins with the line at `at` ends; `at` where none begins, or one with too
 * many columns. One with too many rows ends early. */
size_t table_end(Str s, size_t at);
/* Writes its cells, and notes table and cells. Findings: table-row, table-long. */
void table_put(Writer *w, size_t at, size_t end);

#endif
