/* SPDX-License-Identifier: MIT */
/* tabledraw.c - rows of tables on the page: cells and rules */
#include "makeup/tabledraw.h"

#include "makeup/rules.h"

enum { HEAVY = LEN_PT / 2, HAIR = LEN_PT / 4 };

static Len row_height(const Desk *desk, const SetTable *table, int row)
{
    return table->heights[row] * desk->grid.pitch;
}

/* The block of lines stands in the middle of the row; one line in a row of one grid line is level with the text beside it. */
static void draw_cell(Desk *desk, const SetTable *table, int row, int column, const RowPlace *place)
{
    const SetCell *cell = &table->cells[row * table->columns + column];
    Len leading = row == 0 && table->head ? table->head_leading : table->leading;
    Len spare = (table->heights[row] - 1) * desk->grid.pitch - (cell->lines.n - 1) * leading;
    Len baseline = grid_baseline(&desk->grid, place->y) + spare / 2;
    for (int i = 0; i < cell->lines.n; i++, baseline += leading)
        para_set_line(desk->out, desk->page, cell->para, &cell->lines.lines[i], place->x + table->xs[column], baseline,
                      (int16_t)place->story, 0);
}

static void draw_level(Desk *desk, const SetTable *table, const RowPlace *place, Len y, Len thick)
{
    rules_box(desk, ITEM_RULE, ROLE_RULE, INK_USE_BLACK, (Box){place->x, y, table->width, thick}, SPAN_NONE);
}

/* Thickness of the rule over a row, 0 for none. */
static Len rule_over(const SetTable *table, int row, bool first)
{
    bool under_head = row == 1 && table->head;
    if (table->rules == TABLE_BARE)
        return 0;
    if (row == 0)
        return HEAVY;
    return first || under_head || table->rules != TABLE_THREE ? HAIR : 0;
}

static void draw_rules(Desk *desk, const SetTable *table, int row, const RowPlace *place)
{
    Len over = rule_over(table, row, place->first), height = row_height(desk, table, row), foot = place->y + height;
    if (over)
        draw_level(desk, table, place, place->first ? place->y : place->y - over / 2, over);
    if (table->rules == TABLE_BARE)
        return;
    if (place->last) {
        Len under = row == table->rows - 1 ? HEAVY : HAIR;
        draw_level(desk, table, place, foot - under, under);
    }
    for (int i = 0; table->rules == TABLE_GRID && i <= table->columns; i++) {
        bool side = i == 0 || i == table->columns;
        Len thick = side ? HEAVY : HAIR;
        Len x = place->x + (i == 0 ? 0 : side ? table->width - thick : table->edges[i] - thick / 2);
        rules_box(desk, ITEM_RULE, ROLE_RULE, INK_USE_BLACK, (Box){x, place->y, thick, height}, SPAN_NONE);
    }
}

int tabledraw_row(Desk *desk, const SetTable *table, int row, const RowPlace *place)
{
    draw_rules(desk, table, row, place);
    for (int i = 0; i < table->columns; i++)
        draw_cell(desk, table, row, i, place);
    return tableset_row_characters(table, row);
}
