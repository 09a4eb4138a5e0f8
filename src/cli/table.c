/* SPDX-License-Identifier: MIT */
/* table.c - text in columns, wide characters counted as two */
#include "cli/table.h"

#include "base/vec.h"

static int display_width(Str s)
{
    int width = 0;
    for (size_t i = 0; i < s.n;)
        width += code_display_width(utf8_next(s, &i));
    return width;
}

void table_add(Arena *arena, Table *table, Str cell)
{
    struct {
        Str *items;
        int n, room;
    } cells = {table->cells, table->n, table->room};
    vec_push_in(arena, &cells, str_copy(arena, cell));
    table->cells = cells.items;
    table->n = cells.n;
    table->room = cells.room;
}

void table_add_int(Arena *arena, Table *table, int value)
{
    table_add(arena, table, str_format(arena, "%d", value));
}

void table_print(Buf *out, const Table *table)
{
    int widths[TABLE_COLUMNS] = {0};
    for (int i = 0; i < table->n; i++) {
        int width = display_width(table->cells[i]), column = i % table->columns;
        if (width > widths[column])
            widths[column] = width;
    }
    for (int i = 0; i < table->n; i++) {
        int column = i % table->columns;
        bool last = column == table->columns - 1;
        buf_put_str(out, table->cells[i]);
        if (last)
            buf_putc(out, '\n');
        else
            buf_printf(out, "%*s", widths[column] + 2 - display_width(table->cells[i]), "");
    }
}
