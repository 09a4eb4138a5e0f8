/* SPDX-License-Identifier: MIT */
/* credits.c - the fields at the foot of a page, spread over its width */
#include "makeup/credits.h"

typedef struct CreditField {
    SetText set;
    Len width;
    Str text;
    Span span;
} CreditField;

typedef struct CreditRows {
    CreditField *fields;
    int n;
    int *ends; /* of each row: the field after its last one */
    int n_rows;
    Len size, leading;
} CreditRows;

static void add_field(Desk *desk, CreditRows *rows, Str text, const TextLine *line, Len width)
{
    CreditField *field = &rows->fields[rows->n++];
    Style style = line->style;
    style.indent = style.hang = (Measure){0};
    field->set = desk_set(desk, text, line->span, &style, width, ROLE_CREDITS, ALIGN_LEFT);
    field->width = para_natural_width(field->set.para);
    field->text = text;
    field->span = line->span;
    rows->size = field->set.size > rows->size ? field->set.size : rows->size;
    rows->leading = field->set.leading > rows->leading ? field->set.leading : rows->leading;
}

/* Fields of the layout, then further ones of the edition. */
static void set_fields(Desk *desk, const CreditsNode *node, Len width, CreditRows *rows)
{
    FieldPage page = desk_fields(desk);
    const StrList *more = &desk->edition->publication.credits;
    rows->fields = arena_many(&desk->scratch, node->n_fields + more->n, CreditField);
    for (int i = 0; i < node->n_fields; i++) {
        Str text = fieldtext_fill(&desk->scratch, &page, node->fields[i].text).n
                       ? fieldtext_line(&desk->scratch, &page, node->fields[i].text)
                       : STR("");
        if (text.n)
            add_field(desk, rows, text, &node->fields[i], width);
    }
    for (int i = 0; i < more->n && node->n_fields; i++) {
        TextLine line = node->fields[0];
        line.span = more->spans ? more->spans[i] : line.span;
        add_field(desk, rows, more->items[i], &line, width);
    }
}

/* Fields from `from` that one row of at most `most` fields holds; an em of white at least between them. */
static int row_end(const CreditRows *rows, int from, int most, Len width)
{
    Len used = 0;
    int end = from;
    for (; end < rows->n && end - from < most; end++) {
        used += rows->fields[end].width + (end > from ? rows->size : 0);
        if (used > width && end > from)
            break;
    }
    return end;
}

static int count_rows(const CreditRows *rows, int most, Len width)
{
    int count = 0;
    for (int from = 0; from < rows->n; count++)
        from = row_end(rows, from, most, width);
    return count;
}

/* As few rows as can be; then as few fields a row as these rows allow, so that they are even. */
static CreditRows set_rows(Desk *desk, const CreditsNode *node, Len width)
{
    CreditRows rows = {0};
    set_fields(desk, node, width, &rows);
    int most = node->per_row > 0 ? node->per_row : rows.n > 0 ? rows.n : 1;
    int least = count_rows(&rows, most, width);
    while (node->per_row <= 0 && most > 1 && count_rows(&rows, most - 1, width) == least)
        most--;
    rows.ends = arena_many(&desk->scratch, least, int);
    for (int from = 0; from < rows.n;) {
        from = row_end(&rows, from, most, width);
        rows.ends[rows.n_rows++] = from;
    }
    return rows;
}

static Len rows_height(const CreditRows *rows)
{
    return rows->n_rows ? rows->size + (rows->n_rows - 1) * rows->leading : 0;
}

Len credits_height(Desk *desk, const Node *node, Len width)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    CreditRows rows = set_rows(desk, &node->u.credits, width);
    Len height = rows_height(&rows);
    arena_rewind(&desk->scratch, mark);
    return height;
}

/* Rows of equally many fields stand in columns: widths of the columns, NULL where rows differ or columns do not fit. */
static Len *column_widths(Desk *desk, const CreditRows *rows, Len width)
{
    int n = rows->n_rows > 1 ? rows->ends[0] : 0;
    if (n < 2 || rows->n != n * rows->n_rows)
        return NULL;
    Len *widths = arena_many(&desk->scratch, n, Len), sum = (n - 1) * rows->size;
    for (int row = 0; row < rows->n_rows; row++) {
        if (rows->ends[row] != n * (row + 1))
            return NULL;
        for (int i = 0; i < n; i++) {
            Len own = rows->fields[n * row + i].width;
            widths[i] = own > widths[i] ? own : widths[i];
        }
    }
    for (int i = 0; i < n; i++)
        sum += widths[i];
    return sum <= width ? widths : NULL;
}

/* Equal white between the columns; in a column fields begin at its left edge, in the last one they end at the right. */
static void draw_row(Desk *desk, const CreditRows *rows, int from, int end, const Len *widths, Box box)
{
    Len used = 0, x = box.x;
    int gaps = end - from - 1;
    for (int i = from; i < end; i++)
        used += widths ? widths[i - from] : rows->fields[i].width;
    for (int i = from, given = 0; i < end; i++) {
        Len own = rows->fields[i].width, column = widths ? widths[i - from] : own;
        desk_draw(desk, &rows->fields[i].set, gaps > 0 && i == end - 1 ? box.x + box.width - own : x, box.y);
        x += column;
        if (gaps > 0 && i < end - 1) {
            int until = (int)((int64_t)(box.width - used) * (i - from + 1) / gaps);
            x += until - given;
            given = until;
        }
    }
}

static void report_wide(Desk *desk, const CreditRows *rows, const Place *place)
{
    for (int i = 0; i < rows->n; i++) {
        if (rows->fields[i].width <= place->inner.width)
            continue;
        Finding *finding = diag_report(desk->diag, FINDING_TEXT_OVERSET, rows->fields[i].span,
                                       diag_str(desk->diag, rows->fields[i].text),
                                       diag_str(desk->diag, len_mm_text(&desk->scratch, rows->fields[i].width)),
                                       diag_str(desk->diag, len_mm_text(&desk->scratch, place->inner.width)), NULL);
        finding->page = desk->page->number;
        finding_measure(finding, len_micrometres(rows->fields[i].width), len_micrometres(place->inner.width));
    }
}

void credits_place(Desk *desk, const Place *place)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    CreditRows rows = set_rows(desk, &place->node->u.credits, place->inner.width);
    report_wide(desk, &rows, place);
    const Len *widths = column_widths(desk, &rows, place->inner.width);
    Len left = place->inner.height - rows_height(&rows), y = place->inner.y + (left > 0 ? left / 2 : 0);
    for (int row = 0, from = 0; row < rows.n_rows; from = rows.ends[row++], y += rows.leading)
        draw_row(desk, &rows, from, rows.ends[row], widths, (Box){place->inner.x, y, place->inner.width, rows.size});
    arena_rewind(&desk->scratch, mark);
}
