/* SPDX-License-Identifier: MIT */
/* prepare_table.c - tables in Markdown: lines taken apart into cells */
#include "read/prepare_table.h"

#include <string.h>

typedef struct Range {
    size_t from, to;
} Range;

/* One line of a table; a row with more cells than the table has columns keeps the rest in its last one. */
typedef struct Row {
    Range cells[PREPARE_COLUMNS_MOST];
    int n; /* that it has, though not more than there is room for */
    bool bars;
} Row;

static size_t row_end(Str s, size_t at)
{
    while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r')
        at++;
    return at;
}

static size_t row_after(Str s, size_t end)
{
    return end + (end + 1 < s.n && s.p[end] == '\r' && s.p[end + 1] == '\n' ? 2 : end < s.n);
}

static size_t blank_at(Str s, size_t at, size_t end)
{
    if (at < end && (s.p[at] == ' ' || s.p[at] == '\t'))
        return 1;
    return end - at >= 3 && memcmp(s.p + at, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static Range trimmed(Str s, Range range)
{
    for (size_t n; (n = blank_at(s, range.from, range.to)) > 0;)
        range.from += n;
    while (range.to > range.from) {
        size_t wide = range.to - range.from >= 3 ? range.to - 3 : range.to;
        if (s.p[range.to - 1] == ' ' || s.p[range.to - 1] == '\t')
            range.to--;
        else if (wide < range.to && blank_at(s, wide, range.to) == 3)
            range.to = wide;
        else
            break;
    }
    return range;
}

/* The bar that ends the cell at `at`, or `end`. \| is text. */
static size_t find_bar(Str s, size_t at, size_t end)
{
    while (at < end && s.p[at] != '|')
        at += s.p[at] == '\\' && at + 1 < end ? 2 : 1;
    return at < end ? at : end;
}

/* The cells of a line; those from number `most` on are left in the last one. */
static Row split_row(Str s, size_t at, size_t end, int most)
{
    Row row = {0};
    Range line = trimmed(s, (Range){at, end});
    size_t from = line.from;
    if (from < line.to && s.p[from] == '|') {
        from++;
        row.bars = true;
    }
    for (bool open = true; open && row.n < PREPARE_COLUMNS_MOST;) {
        size_t bar = find_bar(s, from, line.to);
        row.bars = row.bars || bar < line.to;
        bool last = bar >= line.to || bar + 1 == line.to; /* a bar at the line's end closes it */
        if (!last && row.n + 1 == most) {
            bool closed = s.p[line.to - 1] == '|' && s.p[line.to - 2] != '\\';
            bar = closed ? line.to - 1 : line.to;
            last = true;
        }
        row.cells[row.n++] = trimmed(s, (Range){from, bar});
        open = !last;
        from = bar + 1;
    }
    return row;
}

/* Cells of a line, however many. */
static int count_cells(Str s, size_t at, size_t end)
{
    Range line = trimmed(s, (Range){at, end});
    size_t from = line.from + (line.from < line.to && s.p[line.from] == '|');
    int count = 1;
    for (size_t bar; (bar = find_bar(s, from, line.to)) + 1 < line.to; from = bar + 1)
        count++;
    return count;
}

/* :---: and the like: UNSET, LEFT, CENTER, RIGHT; false for anything else. */
static bool read_align(Str s, Range cell, Align *align)
{
    bool left = cell.from < cell.to && s.p[cell.from] == ':';
    bool right = cell.to > cell.from + 1 && s.p[cell.to - 1] == ':';
    cell.from += left;
    cell.to -= right;
    *align = left && right ? ALIGN_CENTER : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_UNSET;
    for (size_t i = cell.from; i < cell.to; i++)
        if (s.p[i] != '-')
            return false;
    return cell.to > cell.from;
}

/* The columns that a row of dashes names, 0 where the line is none. */
static int read_dashes(Str s, size_t at, size_t end, Align aligns[PREPARE_COLUMNS_MOST])
{
    Range line = trimmed(s, (Range){at, end});
    for (size_t i = line.from; i < line.to; i++)
        if (!memchr("|:- \t", s.p[i], 5))
            return 0;
    Row row = split_row(s, at, end, PREPARE_COLUMNS_MOST);
    if (!row.bars || count_cells(s, at, end) != row.n)
        return 0;
    for (int i = 0; i < row.n; i++)
        if (!read_align(s, row.cells[i], &aligns[i]))
            return 0;
    return row.n;
}

/* Does a line go on with the table? Not where it has no bar, nor where something else begins: > quotation, - list, # sub-head. */
static bool is_row(Str s, size_t at, size_t end)
{
    Range line = trimmed(s, (Range){at, end});
    char first = line.from < line.to ? s.p[line.from] : 0, second = line.from + 1 < line.to ? s.p[line.from + 1] : 0;
    bool list = (first == '-' || first == '*' || first == '+') && (second == ' ' || second == '\t');
    return first && first != '>' && first != '#' && first != '`' && first != '~' && !list && find_bar(s, line.from, line.to) < line.to;
}

size_t table_end(Str s, size_t at)
{
    Align aligns[PREPARE_COLUMNS_MOST];
    size_t end = row_end(s, at), next = row_after(s, end);
    if (!is_row(s, at, end) || next >= s.n)
        return at;
    size_t last = row_end(s, next);
    int columns = read_dashes(s, next, last, aligns), rows = 1;
    if (columns == 0 || count_cells(s, at, end) != columns)
        return at;
    for (size_t row = row_after(s, last); row < s.n && row > last; row = row_after(s, last)) {
        size_t stop = row_end(s, row);
        if (++rows > PREPARE_ROWS_MOST || !is_row(s, row, stop))
            break;
        last = stop;
    }
    return last;
}

/* Would a line that begins like the cell be a list, a sub-head, a rule? Stars that open strong text must stand free. */
static bool begins_block(Str s, Range cell)
{
    char first = s.p[cell.from];
    if (first != '*' && first != '_')
        return memchr("#>-+=~`<", first, 8) || (first >= '0' && first <= '9');
    size_t at = cell.from + 1;
    bool list = first == '*' && at < cell.to && (s.p[at] == ' ' || s.p[at] == '\t');
    while (at < cell.to && (s.p[at] == first || s.p[at] == ' ' || s.p[at] == '\t'))
        at++;
    return list || at == cell.to;
}

static void put_cell(Writer *w, Range cell, int row, int column)
{
    if (cell.from == cell.to)
        return;
    w->next = cell.from;
    w->brackets = 0;
    vec_push(&w->cells, (PreparedCell){(uint32_t)w->out.n, w->tables.n - 1, row, column});
    if (begins_block(w->bytes, cell))
        writer_mark(w);
    inline_put(w, cell.from, cell.to);
    writer_insert(w, "\n\n");
}

static void put_row(Writer *w, size_t at, size_t end, int number)
{
    const PreparedTable *table = &w->tables.items[w->tables.n - 1];
    Row row = split_row(w->bytes, at, end, table->columns);
    int cells = count_cells(w->bytes, at, end);
    if (cells > table->columns) {
        Range last = row.cells[table->columns - 1];
        Diag *diag = w->reader->diag;
        diag_report(diag, FINDING_TABLE_ROW, writer_span(w, last.from, last.to), diag_text(diag, "%d", cells),
                    diag_text(diag, "%d", table->columns), NULL);
    }
    for (int i = 0; i < row.n; i++)
        put_cell(w, row.cells[i], number, i);
}

void table_put(Writer *w, size_t at, size_t end)
{
    Str s = w->bytes;
    PreparedTable table = {.start = (uint32_t)at, .end = (uint32_t)end};
    size_t stop = row_end(s, at), dashes = row_after(s, stop);
    table.columns = read_dashes(s, dashes, row_end(s, dashes), table.aligns);
    vec_push(&w->tables, table);
    put_row(w, at, stop, 0);
    int rows = 1;
    for (size_t last = row_end(s, dashes); last < end; rows++) {
        size_t row = row_after(s, last);
        last = row_end(s, row);
        put_row(w, row, last, rows);
    }
    w->tables.items[w->tables.n - 1].rows = rows;
    size_t next = row_after(s, end);
    if (rows == PREPARE_ROWS_MOST && is_row(s, next, row_end(s, next)))
        diag_report(w->reader->diag, FINDING_TABLE_LONG, writer_span(w, next, row_end(s, next)),
                    diag_text(w->reader->diag, "%d", rows), NULL);
    w->next = end;
}
