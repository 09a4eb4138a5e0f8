/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TABLE_H
#define BANXIN_TABLE_H

#include "base/str.h"

/* Text in columns as wide as their widest cell on a terminal. All zero but columns is empty. */
enum { TABLE_COLUMNS = 8 };

typedef struct Table {
    int columns;
    Str *cells; /* row by row */
    int n, room;
} Table;

/* Adds a cell, a copy in the arena; rows follow one another. */
void table_add(Arena *arena, Table *table, Str cell);
void table_add_int(Arena *arena, Table *table, int value);
/* Two blanks between columns, nothing behind the last. */
void table_print(Buf *out, const Table *table);

#endif
