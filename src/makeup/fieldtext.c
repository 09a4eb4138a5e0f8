/* SPDX-License-Identifier: MIT */
/* fieldtext.c - {names} in a layout's texts, from the edition */
#include "makeup/fieldtext.h"

#include "model/fields.h"

static Str number_text(Arena *arena, int64_t number)
{
    return number > 0 ? str_format(arena, "%lld", (long long)number) : STR("");
}

Str date_text(Arena *arena, Date date)
{
    if (!date_is_valid(date))
        return STR("");
    return str_format(arena, "%d年%d月%d日", date.year, date.month, date.day);
}

Str weekday_text(Date date)
{
    static const char *const names[] = {"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"};
    return date_is_valid(date) ? str_of(names[date_weekday(date)]) : STR("");
}

static Str join(Arena *arena, const StrList *list)
{
    Buf buf = {0};
    for (int i = 0; i < list->n; i++) {
        if (i)
            buf_puts(&buf, "　");
        buf_put_str(&buf, list->items[i]);
    }
    Str text = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return text;
}

static Str kind_text(PublicationKind kind)
{
    return kind == PUBLICATION_INTERNAL ? STR("内部资料") : kind == PUBLICATION_NEWSPAPER ? STR("公开报纸") : STR("");
}

static Str publication_value(Arena *arena, const Publication *publication, FieldId id)
{
    switch (id) {
    case FIELD_PUBLICATION_NAME:
        return publication->name;
    case FIELD_PUBLICATION_KIND:
        return kind_text(publication->kind);
    case FIELD_PUBLICATION_LICENCE:
        return publication->licence;
    case FIELD_PUBLICATION_PUBLISHER:
        return join(arena, &publication->publisher);
    case FIELD_PUBLICATION_DISTRIBUTION:
        return publication->distribution;
    case FIELD_PUBLICATION_PRINTER:
        return publication->printer;
    case FIELD_PUBLICATION_RUN:
        return number_text(arena, publication->run);
    case FIELD_PUBLICATION_PRINT_DATE:
        return publication->print_date;
    case FIELD_PUBLICATION_EDITOR:
        return publication->editor;
    case FIELD_PUBLICATION_ADDRESS:
        return publication->address;
    case FIELD_PUBLICATION_PHONE:
        return publication->phone;
    case FIELD_PUBLICATION_EMAIL:
        return publication->email;
    default:
        return STR("");
    }
}

static Str page_value(Arena *arena, const FieldPage *page, FieldId id)
{
    const EditionPage *sheet = page->sheet;
    switch (id) {
    case FIELD_PAGE:
        return number_text(arena, page->number);
    case FIELD_PAGES:
        return number_text(arena, page->edition->n_pages);
    case FIELD_PAGE_SECTION:
        return sheet ? sheet->section : STR("");
    case FIELD_PAGE_EDITOR:
        return sheet ? sheet->editor : STR("");
    case FIELD_PAGE_DESIGNER:
        return sheet ? sheet->designer : STR("");
    case FIELD_PAGE_PROOFREADER:
        return sheet ? sheet->proofreader : STR("");
    default:
        return publication_value(arena, &page->edition->publication, id);
    }
}

static Str field_value(Arena *arena, const FieldPage *page, FieldId id)
{
    Date date = page->edition->date;
    switch (id) {
    case FIELD_DATE:
        return date_text(arena, date);
    case FIELD_DATE_YEAR:
        return number_text(arena, date.year);
    case FIELD_DATE_MONTH:
        return number_text(arena, date.month);
    case FIELD_DATE_DAY:
        return number_text(arena, date.day);
    case FIELD_WEEKDAY:
        return weekday_text(date);
    case FIELD_LUNAR:
        return lunar_text(arena, date);
    case FIELD_SOLAR_TERM:
        return solarterm_text(date);
    case FIELD_ISSUE:
        return number_text(arena, page->edition->issue);
    case FIELD_TOTAL_ISSUE:
        return number_text(arena, page->edition->total_issue);
    default:
        return page_value(arena, page, id);
    }
}

static FieldText one_line(Arena *arena, Str text)
{
    FieldText lines = {arena_many(arena, 1, Str), 1};
    lines.lines[0] = text;
    return lines;
}

FieldText fieldtext_fill(Arena *arena, const FieldPage *page, Str text)
{
    FieldUse use;
    size_t at = 0, copied = 0;
    Buf buf = {0};
    int used = 0, empty = 0;
    while (field_next(text, &at, &use)) {
        const StrList *publishers = &page->edition->publication.publisher;
        if (use.id == FIELD_PUBLICATION_PUBLISHER && use.start == 0 && use.end == text.n)
            return (FieldText){publishers->items, publishers->n};
        if (use.id == FIELD_COUNT)
            continue;
        Str value = field_value(arena, page, use.id);
        buf_put_str(&buf, str_slice(text, copied, use.start));
        buf_put_str(&buf, value);
        copied = use.end;
        used++;
        empty += value.n == 0;
    }
    buf_put_str(&buf, str_slice(text, copied, text.n));
    Str filled = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return used && used == empty ? (FieldText){0} : one_line(arena, filled);
}

Str fieldtext_line(Arena *arena, const FieldPage *page, Str text)
{
    FieldText lines = fieldtext_fill(arena, page, text);
    StrList list = {.items = lines.lines, .n = lines.n};
    return lines.n == 1 ? lines.lines[0] : join(arena, &list);
}
