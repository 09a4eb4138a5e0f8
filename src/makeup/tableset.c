/* SPDX-License-Identifier: MIT */
/* tableset.c - a table set to a column: how wide its columns are, how its cells are broken */
/*
 * Widths are dealt out in ems. First each column gets what its longest word needs,
 * then ems go one after another, or a few at once, to the column where they save
 * the most lines, or keep numbers and words of letters whole; at last ems change
 * columns as long as that saves something. How many lines a cell takes at a width is asked of the breaker
 * once and kept, so that a table of hundreds of cells is set in milliseconds.
 */
#include "makeup/tableset.h"

#include "text/breaks.h"

#include <string.h>

enum {
    WIDTH_MOST = 200, /* ems that a column is tried at */
    LOOK_AHEAD = 8,   /* ems dealt out at once */
    SWAP_MOST = 3,    /* ems that change columns at once */
    SWAPS_MOST = 32,
    HEIGHT_MOST = 200, /* lines of a cell */
    LINE_PRICE = 2    /* of a grid line, in numbers and hyphened words that a line ends inside of */
};

/* What a cell takes at a width: 0 where nobody asked yet. */
typedef struct Trial {
    uint8_t lines;
    uint8_t parted; /* lines that end inside a number or between words without a blank */
    bool broken;    /* a word has to be broken */
} Trial;

typedef struct TableWork {
    const Setter *setter;
    const TableOrder *order;
    const CopyTable *copy;
    SetTable *set;
    Len em;       /* that widths are counted in: of the body's cells */
    Len gutter;   /* half of it on both sides of each column's text */
    int room;     /* ems for all columns together */
    int *naturals, *widths; /* of columns, in ems */
    Trial *trials; /* cells × (WIDTH_MOST + 1) */
    Arena lines;  /* of trials */
} TableWork;

static const Style *row_style(const TableWork *work, int row)
{
    return row == 0 && work->copy->head ? &work->order->story->table_head : &work->order->story->table;
}

static SetCell *cell_at(const TableWork *work, int row, int column)
{
    return &work->set->cells[row * work->set->columns + column];
}

static void shape_cell(TableWork *work, Arena *out, int row, int column)
{
    const Setter *setter = work->setter;
    const Copy *copy = &work->copy->cells[row * work->set->columns + column];
    const Style *style = row_style(work, row);
    Align align = work->copy->aligns[column];
    if (!copy->text.n)
        return;
    ParaPart part = {.copy = copy, .setting = style_setting(setter, style), .role = ROLE_TABLE,
                     .paragraph = (int16_t)work->order->block};
    ParaSpec spec = {.parts = &part, .n_parts = 1, .align = align != ALIGN_UNSET ? align : style->align,
                     .keep_blanks = style->keep_blanks, .whole_words = true, .lang = work->order->article->lang,
                     .composition = &setter->layout->composition};
    SetCell *cell = cell_at(work, row, column);
    cell->para = para_shape(out, setter->fonts, &spec, setter->diag);
    work->set->characters += para_characters(cell->para);
}

/* Rounded up. */
static int ems_of(const TableWork *work, Len width)
{
    int ems = (int)((width + work->em - 1) / work->em);
    return ems < 1 ? 1 : ems > WIDTH_MOST ? WIDTH_MOST : ems;
}

static void shape_cells(TableWork *work, Arena *out)
{
    for (int row = 0; row < work->set->rows; row++)
        for (int column = 0; column < work->set->columns; column++) {
            shape_cell(work, out, row, column);
            const Para *para = cell_at(work, row, column)->para;
            int ems = para ? ems_of(work, para_natural_width(para)) : 1;
            work->naturals[column] = ems > work->naturals[column] ? ems : work->naturals[column];
        }
}

/* --- lines at a width ------------------------------------------------------------- */

static bool is_latin(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
}

/* 5550-/0101, 8:30—/11:30: allowed, but a column that is wide enough reads better. */
static int count_parted(const Para *para, const Lines *lines)
{
    int parted = 0;
    for (int i = 0; i + 1 < lines->n; i++) {
        Str above = para_line_text(para, &lines->lines[i]), below = para_line_text(para, &lines->lines[i + 1]);
        size_t at = 0;
        uint32_t before = utf8_before(above, above.n), after = below.n ? utf8_next(below, &at) : 0;
        bool joint = is_latin(before) || before == '-' || before == '/' || before == 0x2013 || before == 0x2014;
        parted += joint && is_latin(after);
    }
    return parted;
}

static Trial trial(TableWork *work, int row, int column, int ems)
{
    SetCell *cell = cell_at(work, row, column);
    Trial *trial = &work->trials[(row * work->set->columns + column) * (WIDTH_MOST + 1) + ems];
    if (!cell->para)
        return (Trial){1, 0, false};
    if (trial->lines)
        return *trial;
    Len width = ems * work->em;
    ArenaMark mark = arena_mark(&work->lines);
    Lines lines = para_break(&work->lines, work->setter->scratch, cell->para, (Measures){&width, 1});
    int n = lines.n < 1 ? 1 : lines.n > HEIGHT_MOST ? HEIGHT_MOST : lines.n;
    int parted = count_parted(cell->para, &lines);
    *trial = (Trial){(uint8_t)n, (uint8_t)(parted < HEIGHT_MOST ? parted : HEIGHT_MOST), lines.cost >= BREAKS_EMERGENCY_COST};
    arena_rewind(&work->lines, mark);
    return *trial;
}

static Len lines_height(const SetTable *table, int row, int n)
{
    bool head = row == 0 && table->head;
    return (head ? table->head_size : table->size) + (n - 1) * (head ? table->head_leading : table->leading);
}

/* Whole grid lines for so many lines of type; a quarter of an em stays white above and below. */
static int grid_lines(const TableWork *work, int row, int n)
{
    int lines = grid_lines_up(work->setter->grid, lines_height(work->set, row, n) + work->em / 2);
    return lines < 1 ? 1 : lines;
}

/* What all rows cost when one column has another width: grid lines, and what is parted in the column. */
static int cost_with(TableWork *work, const int *others, int column, int ems)
{
    int cost = 0;
    for (int row = 0; row < work->set->rows; row++) {
        Trial at = trial(work, row, column, ems);
        int lines = grid_lines(work, row, at.lines);
        cost += LINE_PRICE * (lines > others[row] ? lines : others[row]) + at.parted;
    }
    return cost;
}

/* What the rows need for all columns but one. */
static void heights_of_others(TableWork *work, int column, int *others)
{
    for (int row = 0; row < work->set->rows; row++) {
        others[row] = 1;
        for (int k = 0; k < work->set->columns; k++) {
            int lines = k == column ? 1 : grid_lines(work, row, trial(work, row, k, work->widths[k]).lines);
            others[row] = lines > others[row] ? lines : others[row];
        }
    }
}

/* --- widths ------------------------------------------------------------------------- */

/* The least width at which no word of the column is broken. */
static int least_width(TableWork *work, int column)
{
    int least = 1;
    for (int row = 0; row < work->set->rows; row++)
        while (least < work->naturals[column] && trial(work, row, column, least).broken)
            least++;
    return least;
}

typedef struct Gain {
    int column, ems, saved;
} Gain;

/* The step that saves the most for each em; none where no step saves any. */
static Gain best_gain(TableWork *work, int left, int *others)
{
    Gain best = {-1, 1, 0};
    for (int column = 0; column < work->set->columns; column++) {
        int most = work->naturals[column] - work->widths[column];
        most = most < left ? most : left;
        most = most < LOOK_AHEAD ? most : LOOK_AHEAD;
        heights_of_others(work, column, others);
        int now = cost_with(work, others, column, work->widths[column]);
        for (int ems = 1; ems <= most; ems++) {
            int saved = now - cost_with(work, others, column, work->widths[column] + ems);
            if (saved * best.ems > best.saved * ems)
                best = (Gain){column, ems, saved};
        }
    }
    return best;
}

/* The column that lacks most of its natural width; -1: none lacks any. */
static int neediest(const TableWork *work)
{
    int found = -1, most = 0;
    for (int i = 0; i < work->set->columns; i++) {
        int lacks = work->naturals[i] - work->widths[i];
        if (lacks > most) {
            found = i;
            most = lacks;
        }
    }
    return found;
}

static int widest(const TableWork *work)
{
    int found = 0;
    for (int i = 1; i < work->set->columns; i++)
        found = work->widths[i] > work->widths[found] ? i : found;
    return found;
}

static int sum_widths(const TableWork *work)
{
    int sum = 0;
    for (int i = 0; i < work->set->columns; i++)
        sum += work->widths[i];
    return sum;
}

/* What all rows cost at the widths as they are. */
static int cost_of(TableWork *work)
{
    int cost = 0;
    for (int row = 0; row < work->set->rows; row++) {
        int most = 1;
        for (int column = 0; column < work->set->columns; column++) {
            Trial at = trial(work, row, column, work->widths[column]);
            int lines = grid_lines(work, row, at.lines);
            most = lines > most ? lines : most;
            cost += at.parted;
        }
        cost += LINE_PRICE * most;
    }
    return cost;
}

/* Moves ems from one column to another where that saves most; false where it saves nothing. */
static bool swap_ems(TableWork *work, const int *leasts)
{
    int best = cost_of(work), from = -1, to = -1, moved = 0;
    for (int a = 0; a < work->set->columns; a++)
        for (int b = 0; b < work->set->columns; b++)
            for (int ems = 1; a != b && ems <= SWAP_MOST && work->widths[a] - ems >= leasts[a]; ems++) {
                work->widths[a] -= ems;
                work->widths[b] += ems;
                int cost = work->widths[b] <= WIDTH_MOST ? cost_of(work) : best;
                work->widths[a] += ems;
                work->widths[b] -= ems;
                if (cost < best) {
                    best = cost;
                    from = a;
                    to = b;
                    moved = ems;
                }
            }
    if (from < 0)
        return false;
    work->widths[from] -= moved;
    work->widths[to] += moved;
    return true;
}

/* False where a word cannot stand whole. */
static bool deal_out(TableWork *work)
{
    int columns = work->set->columns, *leasts = arena_many(work->setter->scratch, columns, int);
    for (int i = 0; i < columns; i++)
        work->widths[i] = leasts[i] = least_width(work, i);
    bool fits = sum_widths(work) <= work->room;
    while (sum_widths(work) > work->room && work->widths[widest(work)] > 1)
        work->widths[widest(work)]--;
    int *others = arena_many(work->setter->scratch, work->set->rows, int);
    for (int left = work->room - sum_widths(work); left > 0;) {
        Gain gain = best_gain(work, left, others);
        if (gain.column < 0)
            gain = (Gain){neediest(work), 1, 0};
        if (gain.column < 0)
            break;
        work->widths[gain.column] += gain.ems;
        left -= gain.ems;
    }
    for (int i = 0; fits && i < SWAPS_MOST && swap_ems(work, leasts); i++)
        ;
    return fits;
}

/* Edges of the columns from their ems; what is left over is shared, so that both ends stay true. */
static void place_columns(TableWork *work)
{
    SetTable *set = work->set;
    int columns = set->columns;
    Len left = set->width - columns * work->gutter - sum_widths(work) * work->em, x = 0;
    for (int i = 0; i < columns; i++) {
        Len share = (Len)((int64_t)left * (i + 1) / columns - (int64_t)left * i / columns);
        set->edges[i] = x;
        set->xs[i] = x + work->gutter / 2;
        x += work->gutter + work->widths[i] * work->em + share;
    }
    set->edges[columns] = set->width;
}

static void report_wide(const TableWork *work)
{
    const Setter *setter = work->setter;
    const Block *block = &work->order->article->blocks[work->order->block];
    diag_report(setter->diag, FINDING_TABLE_WIDE, block->span, diag_text(setter->diag, "%d", work->set->columns),
                diag_text(setter->diag, "%d", (int)(work->set->width / setter->grid->body)), NULL);
}

static void set_widths(TableWork *work)
{
    int columns = work->set->columns, natural = 0;
    for (int i = 0; i < columns; i++)
        natural += work->naturals[i];
    work->gutter = work->em;
    work->room = (work->set->width - columns * work->gutter) / work->em;
    if (natural <= work->room) {
        memcpy(work->widths, work->naturals, (size_t)columns * sizeof *work->widths);
    } else {
        bool fits = deal_out(work);
        if (!fits) { /* closer together, once more */
            work->gutter = work->em / 2;
            work->room = (work->set->width - columns * work->gutter) / work->em;
            fits = deal_out(work);
        }
        if (!fits)
            report_wide(work);
    }
    place_columns(work);
}

/* --- setting -------------------------------------------------------------------------- */

static void break_cells(TableWork *work, Arena *out)
{
    SetTable *set = work->set;
    for (int row = 0; row < set->rows; row++) {
        set->heights[row] = 1;
        for (int column = 0; column < set->columns; column++) {
            SetCell *cell = cell_at(work, row, column);
            Len width = set->edges[column + 1] - set->edges[column] - work->gutter;
            width = width > 0 ? width : 1;
            if (!cell->para)
                continue;
            cell->lines = para_break(out, work->setter->scratch, cell->para, (Measures){&width, 1});
            int lines = grid_lines(work, row, cell->lines.n);
            set->heights[row] = lines > set->heights[row] ? lines : set->heights[row];
        }
    }
}

static SetTable *new_table(const Setter *setter, Arena *out, const TableOrder *order, const CopyTable *copy)
{
    const Style *style = &order->story->table, *head = &order->story->table_head;
    SetTable *set = arena_new(out, SetTable);
    *set = (SetTable){.rows = copy->rows, .columns = copy->columns, .head = copy->head, .width = order->width,
                      .rules = order->story->table_rules, .size = style_size(setter, style),
                      .head_size = style_size(setter, head)};
    set->leading = style_leading(setter, style, set->size);
    set->head_leading = style_leading(setter, head, set->head_size);
    set->after = style_lines(setter, style->after, set->size);
    set->edges = arena_many(out, set->columns + 1, Len);
    set->xs = arena_many(out, set->columns, Len);
    set->heights = arena_many(out, set->rows, int);
    set->cells = arena_many(out, set->rows * set->columns, SetCell);
    return set;
}

SetTable *tableset_make(const Setter *setter, Arena *out, const TableOrder *order)
{
    const CopyTable *copy = order->article->blocks[order->block].table;
    SetTable *set = new_table(setter, out, order, copy);
    ArenaMark mark = arena_mark(setter->scratch);
    TableWork work = {.setter = setter, .order = order, .copy = copy, .set = set, .em = set->size};
    work.naturals = arena_many(setter->scratch, set->columns, int);
    work.widths = arena_many(setter->scratch, set->columns, int);
    work.trials = arena_many(setter->scratch, set->rows * set->columns * (WIDTH_MOST + 1), Trial);
    shape_cells(&work, out);
    set_widths(&work);
    break_cells(&work, out);
    arena_free(&work.lines);
    arena_rewind(setter->scratch, mark);
    return set;
}

const SetCell *tableset_first(const SetTable *table, int row)
{
    for (int i = 0; i < table->columns; i++)
        if (table->cells[row * table->columns + i].para)
            return &table->cells[row * table->columns + i];
    return NULL;
}

int tableset_row_characters(const SetTable *table, int row)
{
    int characters = 0;
    for (int i = 0; i < table->columns; i++) {
        const SetCell *cell = &table->cells[row * table->columns + i];
        characters += cell->para ? para_characters(cell->para) : 0;
    }
    return characters;
}
