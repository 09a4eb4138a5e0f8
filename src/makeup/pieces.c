/* SPDX-License-Identifier: MIT */
/* pieces.c - a story's blocks as lines and pictures that stand in columns whole */
/*
 * A picture of k lines is k × pitch less one line gap high: from the top of the
 * first line's characters to the foot of the last one's, so that it is level
 * with the text beside it. R47, R51, R53, R54.
 */
#include "makeup/pieces.h"

#include "makeup/dropcap.h"

void picture_bounds(const Desk *desk, const MeasureRange *range, int *least, int *most)
{
    const PageGrid *grid = &desk->grid;
    MeasureBase base = grid_base(grid, grid->body, 0);
    *least = grid_lines_up(grid, measure_resolve(range->min, &base, 0));
    *most = grid_lines_down(grid, measure_resolve(range->max, &base, 0));
    *least = *least < 2 ? 2 : *least;
    *most = *most > grid->lines ? grid->lines : *most; /* a page holds no more, whatever is written */
    *most = *most < *least ? *least : *most;
}

int picture_lines(const Desk *desk, Str path, Len width, const MeasureRange *range)
{
    const PageGrid *grid = &desk->grid;
    const PictureInfo *info = desk->job->pictures && path.n ? picture_find(desk->job->pictures, path) : NULL;
    if (!info || info->width <= 0 || info->height <= 0)
        return 0;
    Len natural = len_ratio(width, info->height, info->width);
    int lines = (natural + 2 * grid_half_gap(grid) + grid->pitch / 2) / grid->pitch;
    if (range && measure_is_set(range->max)) {
        int least, most;
        picture_bounds(desk, range, &least, &most);
        lines = lines > most ? most : lines;
        lines = lines < least ? least : lines;
    }
    return lines < 2 ? 2 : lines;
}

Len caption_offset(const PageGrid *grid, const GalleyBlock *block)
{
    return grid_caption_gap(grid, block->size) - grid_half_gap(grid);
}

int caption_lines(const PageGrid *grid, const GalleyBlock *block)
{
    if (!block->para || !block->lines.n)
        return 0;
    Len height = block->size + (block->lines.n - 1) * block->leading;
    return grid_lines_up(grid, caption_offset(grid, block) + height + grid->body / 5);
}

static int count_pieces(const Galley *galley)
{
    int count = 0;
    for (int i = 0; i < galley->n_blocks; i++)
        count += galley->blocks[i].kind == BLOCK_PICTURE ? 1
                 : galley->blocks[i].table               ? galley->blocks[i].table->rows
                                                         : galley->blocks[i].lines.n;
    return count;
}

PieceBreak pieces_break_after(const GalleyBlock *block, int line, bool under_subhead)
{
    if (block->kind == BLOCK_SUBHEAD)
        return BREAK_NEVER;
    if (line == 0 && under_subhead && block->lines.n > 1)
        return BREAK_NEVER;
    if (block->cap && line < block->cap->lines - 1)
        return BREAK_NEVER;
    if (line == block->lines.n - 2)
        return BREAK_WIDOW;
    return line == 0 && block->lines.n > 1 ? BREAK_ORPHAN : BREAK_FREE;
}

static void add_lines(Pieces *pieces, const GalleyBlock *block, int index, bool under_subhead)
{
    for (int line = 0; line < block->lines.n; line++)
        pieces->items[pieces->n++] = (Piece){.height = 1,
                                             .white = (int16_t)(line == 0 ? block->white : 0),
                                             .after = (uint8_t)pieces_break_after(block, line, under_subhead),
                                             .group = index,
                                             .index = line};
}

/* Rows: never parted after the head, and better not after the first row or before the last one. */
static void add_rows(Pieces *pieces, const GalleyBlock *block, int index, bool under_subhead)
{
    const SetTable *table = block->table;
    int first = table->head && table->rows > 1;
    for (int row = 0; row < table->rows; row++) {
        PieceBreak after = row < first ? BREAK_NEVER : row == table->rows - 2 ? BREAK_WIDOW
                           : row == first && row < table->rows - 1           ? BREAK_ORPHAN
                                                                            : BREAK_FREE;
        pieces->items[pieces->n++] = (Piece){.height = (int16_t)table->heights[row],
                                             .white = (int16_t)(row == 0 && !under_subhead ? block->white : 0),
                                             .after = (uint8_t)after,
                                             .group = index,
                                             .index = row};
    }
}

int pieces_characters(const Galley *galley, const Piece *piece)
{
    const GalleyBlock *block = &galley->blocks[piece->group];
    if (block->table)
        return tableset_row_characters(block->table, piece->index);
    if (piece->index >= 0)
        return para_line_characters(block->para, &block->lines.lines[piece->index]) +
               (piece->index ? 0 : dropcap_characters(block));
    return block->para ? para_characters(block->para) : 0;
}

Pieces pieces_make(Arena *arena, const Desk *desk, const Article *article, const Galley *galley, Len column)
{
    Pieces pieces = {arena_many(arena, count_pieces(galley), Piece), 0};
    bool under_subhead = false;
    int white = 0; /* under a table */
    for (int i = 0; i < galley->n_blocks; i++) {
        const GalleyBlock *block = &galley->blocks[i];
        if (block->kind == BLOCK_PICTURE && block->block == galley->lead_picture)
            continue;
        int first = pieces.n;
        if (block->kind == BLOCK_PICTURE) {
            int lines = picture_lines(desk, article->blocks[block->block].path, column, NULL) + caption_lines(&desk->grid, block);
            if (lines)
                pieces.items[pieces.n++] = (Piece){.height = (int16_t)lines, .group = i, .index = -1};
        } else if (block->table) {
            add_rows(&pieces, block, i, under_subhead);
        } else {
            add_lines(&pieces, block, i, under_subhead);
        }
        if (pieces.n > first && pieces.items[first].white < white)
            pieces.items[first].white = (int16_t)white;
        white = block->table ? block->table->after : pieces.n > first ? 0 : white;
        under_subhead = block->kind == BLOCK_SUBHEAD;
    }
    return pieces;
}
