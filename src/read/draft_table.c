/* SPDX-License-Identifier: MIT */
/* draft_table.c - tables of a manuscript: cells put together, frames that are no tables taken off */
#include "base/lang.h"
#include "read/draft_work.h"
#include "read/prepare.h"

typedef struct Extent {
    int from, to;       /* paragraphs */
    int rows, columns;
    bool spans, nested, head;
} Extent;

static Paragraph *at(const Builder *b, int index)
{
    return &b->draft->manuscript->paragraphs.items[index];
}

static Extent extent_of(const Builder *b, int index)
{
    Extent extent = {.from = index};
    int table = at(b, index)->cells[0].table, box = at(b, index)->box, n = b->draft->manuscript->paragraphs.n;
    for (int i = index; i < n && (at(b, i)->cells[0].table == table || at(b, i)->box != box); i++) {
        const CellPlace *cell = &at(b, i)->cells[0];
        if (cell->table != table)
            continue; /* a text box that hangs on a cell */
        extent.to = i + 1;
        extent.rows = cell->row + 1 > extent.rows ? cell->row + 1 : extent.rows;
        extent.columns = cell->column + cell->columns > extent.columns ? cell->column + cell->columns : extent.columns;
        extent.spans = extent.spans || cell->columns > 1 || cell->below;
        extent.nested = extent.nested || at(b, i)->cells[1].table;
        extent.head = extent.head || (cell->row == 0 && cell->head);
    }
    return extent;
}

/* A frame around copy is no table: its paragraphs are, one after the other. */
static int unframe(Builder *b, Extent extent)
{
    int table = at(b, extent.from)->cells[0].table;
    for (int i = extent.from; i < extent.to; i++) {
        if (at(b, i)->cells[0].table != table)
            continue;
        at(b, i)->cells[0] = at(b, i)->cells[1];
        at(b, i)->cells[1] = (CellPlace){0};
    }
    for (int i = extent.from; i < extent.to;)
        if (at(b, i)->cells[0].table)
            i = builder_table(b, i);
        else
            builder_paragraph(b, i++);
    return extent.to;
}

static RichText joined(Builder *b, const RichText *before, const RichText *after, const char *between)
{
    RichBuild build = {0};
    rich_put_part(&build, before, 0, (uint32_t)before->text.n);
    if (before->text.n && after->text.n)
        rich_put(&build, str_of(between), 0, (Str){0});
    rich_put_part(&build, after, 0, (uint32_t)after->text.n);
    return rich_done(&build, b->draft->arena);
}

static RichText cell_text(Builder *b, int index)
{
    RichText text = builder_text(b, at(b, index));
    Str label = at(b, index)->label;
    if (label.n == 0 || text.text.n == 0)
        return text;
    RichText number = rich_plain(b->draft->arena, label);
    return joined(b, &number, &text, (unsigned char)label.p[label.n - 1] < 0x80 ? " " : "");
}

/* A column whose cells are all centred, or all at the right edge. */
static Align column_align(const Builder *b, Extent extent, int column)
{
    Align align = ALIGN_UNSET;
    bool any = false;
    for (int i = extent.from; i < extent.to; i++) {
        const Paragraph *paragraph = at(b, i);
        if (!paragraph->cells[0].table || paragraph->cells[0].column != column || paragraph->cells[0].row == 0 || trim_unseen(paragraph->text.text).n == 0)
            continue;
        if (any && paragraph->look.align != align)
            return ALIGN_UNSET;
        align = paragraph->look.align;
        any = true;
    }
    return align == ALIGN_CENTER || align == ALIGN_RIGHT ? align : ALIGN_UNSET;
}

/* Whether a row's words are all bold. */
static bool row_is_bold(const Builder *b, Extent extent, int row)
{
    bool any = false;
    for (int i = extent.from; i < extent.to; i++) {
        const Paragraph *paragraph = at(b, i);
        if (!paragraph->cells[0].table || paragraph->cells[0].row != row || trim_unseen(paragraph->text.text).n == 0)
            continue;
        if (!paragraph->look.bold && !rich_all(&paragraph->text, TEXT_STRONG))
            return false;
        any = true;
    }
    return any;
}

static DraftTable *fill_table(Builder *b, Extent extent)
{
    Arena *arena = b->draft->arena;
    DraftTable *table = arena_new(arena, DraftTable);
    *table = (DraftTable){.rows = extent.rows, .columns = extent.columns};
    table->head = extent.head || (extent.rows > 1 && row_is_bold(b, extent, 0) && !row_is_bold(b, extent, 1));
    table->cells = arena_many(arena, extent.rows * extent.columns, RichText);
    table->aligns = arena_many(arena, extent.columns, Align);
    for (int i = 0; i < extent.columns; i++)
        table->aligns[i] = column_align(b, extent, i);
    for (int i = extent.from; i < extent.to; i++) {
        const CellPlace *place = &at(b, i)->cells[0];
        if (!place->table)
            continue;
        RichText *cell = &table->cells[place->row * extent.columns + place->column];
        RichText text = cell_text(b, i);
        if (table->head && place->row == 0)
            text = rich_without(arena, &text, TEXT_STRONG);
        *cell = joined(b, cell, &text, "\n");
    }
    return table;
}

static void add_row(Builder *b, RichText line, int paragraph)
{
    if (draft_count(line.text))
        draft_add(b->draft, (DraftBlock){.kind = DRAFT_PARAGRAPH, .text = line, .picture = -1, .paragraph = paragraph});
}

/* A table that Markdown cannot hold: a paragraph a row. */
static void add_rows(Builder *b, Extent extent)
{
    RichText line = {0};
    int row = -1, first = extent.from;
    for (int i = extent.from; i < extent.to; i++) {
        if (!at(b, i)->cells[0].table)
            continue;
        if (at(b, i)->cells[0].row != row) {
            add_row(b, line, first);
            line = (RichText){0};
            row = at(b, i)->cells[0].row;
            first = i;
        }
        RichText text = cell_text(b, i);
        line = joined(b, &line, &text, "\xE3\x80\x80");
    }
    add_row(b, line, first);
}

/* Rows from … to as a table; the head only with the first of them. */
static void add_slice(Builder *b, const DraftTable *table, int from, int to, int paragraph)
{
    DraftTable *slice = arena_new(b->draft->arena, DraftTable);
    *slice = *table;
    slice->cells = table->cells + from * table->columns;
    slice->rows = to - from;
    slice->head = table->head && from == 0;
    draft_add(b->draft, (DraftBlock){.kind = DRAFT_TABLE, .table = slice, .picture = -1, .paragraph = paragraph});
}

int builder_table(Builder *b, int index)
{
    enum { ROWS_MOST = PREPARE_ROWS_MOST - 1 };
    Extent extent = extent_of(b, index);
    if (extent.columns <= 1)
        return unframe(b, extent);
    Draft *draft = b->draft;
    int block = draft->blocks.n;
    bool large = extent.columns > PREPARE_COLUMNS_MOST || (int64_t)extent.rows * extent.columns > 100000;
    if (large) {
        add_rows(b, extent);
    } else {
        const DraftTable *table = fill_table(b, extent);
        for (int row = 0; row < table->rows; row += ROWS_MOST)
            add_slice(b, table, row, row + ROWS_MOST < table->rows ? row + ROWS_MOST : table->rows, extent.from);
    }
    if (large || extent.rows > ROWS_MOST)
        draft_remark(draft, FINDING_IMPORT_TABLE_LARGE, block, (Str){0}, str_format(draft->arena, "%d", extent.rows).p,
                     str_format(draft->arena, "%d", extent.columns).p, NULL);
    else if (extent.spans || extent.nested)
        draft_remark(draft, FINDING_IMPORT_TABLE_SPANS, block, (Str){0}, NULL);
    for (int i = extent.from; i < extent.to; i++)
        if (at(b, i)->cells[0].table)
            builder_pictures(b, at(b, i), i, 0, UINT32_MAX);
        else
            builder_paragraph(b, i);
    return extent.to;
}
