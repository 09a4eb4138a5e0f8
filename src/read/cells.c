/* SPDX-License-Identifier: MIT */
/* cells.c - text under normalisation: classes, edits, their log */
#include "read/cells.h"

#include "read/address.h"

#include <unicode/uchar.h>

bool code_is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
           code == 0x205F || code == 0x3000;
}

bool code_is_han(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0x20000 && code <= 0x3FFFD) || (code >= 0x2E80 && code <= 0x2FDF) ||
           (code >= 0x3005 && code <= 0x3007) || (code >= 0x3021 && code <= 0x3029) ||
           (code >= 0x3040 && code <= 0x31FF && code != 0x30FB) || (code >= 0xF900 && code <= 0xFAFF);
}

/* Marks that no other script uses; “ ” ‘ ’ — … · are not among them. */
static bool is_chinese_mark(uint32_t code)
{
    return (code >= 0x3001 && code <= 0x3003) || (code >= 0x3008 && code <= 0x3011) ||
           (code >= 0x3014 && code <= 0x301B) || code == 0xFF01 || code == 0xFF08 || code == 0xFF09 ||
           code == 0xFF0C || code == 0xFF1A || code == 0xFF1B || code == 0xFF1F || code == 0xFF5E;
}

static Base base_of(uint32_t code)
{
    if (code < 0x80)
        return code >= '0' && code <= '9'                                                 ? BASE_DIGIT
               : (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ? BASE_LETTER
                                                                                          : BASE_MARK;
    if (code_is_han(code) || is_chinese_mark(code))
        return BASE_HAN;
    if (code >= 0xFF10 && code <= 0xFF19)
        return BASE_DIGIT;
    return u_isalpha((UChar32)code) ? BASE_LETTER : BASE_MARK;
}

uint32_t cells_code(const Cells *cells, int at)
{
    return at >= 0 && at < cells->n ? cells->items[at].code : 0;
}

Base cells_base(const Cells *cells, int at)
{
    return at >= 0 && at < cells->n ? (Base)cells->items[at].base : BASE_NONE;
}

bool cells_fixed(const Cells *cells, int at)
{
    return at >= 0 && at < cells->n && cells->items[at].fixed;
}

void cells_edit(Cells *cells, RuleId rule, int at, int count, const uint32_t *to, int n)
{
    if (cells->off[rule])
        return;
    Edit edit = {.at = at, .count = count, .n = n, .rule = rule};
    for (int i = 0; i < n && i < 2; i++)
        edit.to[i] = to[i];
    vec_push(&cells->edits, edit);
}

void cells_set(Cells *cells, RuleId rule, int at, uint32_t to)
{
    cells_edit(cells, rule, at, 1, &to, 1);
}

void cells_drop(Cells *cells, RuleId rule, int at, int count)
{
    cells_edit(cells, rule, at, count, NULL, 0);
}

static void log_edit(const Cells *cells, const Edit *edit, Arena *arena, const Copy *copy, ChangeList *changes)
{
    Buf from = {0};
    char to[8];
    int n = 0;
    for (int i = 0; i < edit->count; i++)
        buf_put_code(&from, cells->items[edit->at + i].code);
    for (int i = 0; i < edit->n; i++)
        n += utf8_encode(edit->to[i], to + n);
    uint32_t at = cells->items[edit->at].at;
    Change change = {.source = copy->source,
                     .offset = copy_span(copy, at, at).start,
                     .from = str_copy(arena, buf_str(&from)),
                     .to = str_copy(arena, (Str){to, (size_t)n}),
                     .rule = str_of(normalise_rule_at((int)edit->rule)->name)};
    vec_push_in(arena, changes, change);
    buf_free(&from);
}

void cells_apply(Cells *cells, Arena *arena, const Copy *copy, ChangeList *changes)
{
    if (cells->edits.n == 0)
        return;
    struct {
        Cell *items;
        int n, room;
    } out = {0};
    int done = 0;
    for (int e = 0; e < cells->edits.n; e++) {
        const Edit *edit = &cells->edits.items[e];
        if (changes)
            log_edit(cells, edit, arena, copy, changes);
        for (; done < edit->at; done++)
            vec_push(&out, cells->items[done]);
        for (int i = 0; i < edit->n; i++) {
            int from = edit->at + (i < edit->count ? i : edit->count - 1);
            vec_push(&out, (Cell){.code = edit->to[i], .at = cells->items[from].at});
        }
        done = edit->at + edit->count;
    }
    for (; done < cells->n; done++)
        vec_push(&out, cells->items[done]);
    mem_free(cells->items);
    cells->items = out.items;
    cells->n = out.n;
    cells->room = out.room;
    cells->edits.n = 0;
    cells->changed = true;
}

static void fix_code(Cells *cells, const Copy *copy)
{
    int c = 0;
    for (int i = 0; i < copy->n_inlines; i++) {
        if (!(copy->inlines[i].flags & INLINE_CODE))
            continue;
        while (c < cells->n && cells->items[c].at < copy->inlines[i].start)
            c++;
        for (; c < cells->n && cells->items[c].at < copy->inlines[i].end; c++)
            cells->items[c].fixed = true;
    }
}

static void fix_addresses(Cells *cells)
{
    Address address;
    Str text = {cells->bytes, (size_t)cells->n};
    for (size_t from = 0; address_find(text, from, &address); from = address.end)
        for (size_t i = address.start; i < address.end; i++)
            cells->items[i].fixed = true;
}

static void make_room(Cells *cells)
{
    if (cells->surveyed > cells->n)
        return;
    cells->surveyed = cells->n + 1 + cells->n / 8;
    size_t room = (size_t)cells->surveyed;
    cells->han = mem_resize(cells->han, room, sizeof(int));
    cells->blanks = mem_resize(cells->blanks, room, sizeof(int));
    cells->last = mem_resize(cells->last, room, sizeof(int));
    cells->line = mem_resize(cells->line, room, sizeof(int));
    cells->bytes = mem_resize(cells->bytes, room, 1);
}

void cells_survey(Cells *cells, const Copy *copy)
{
    make_room(cells);
    for (int i = 0; i < cells->n; i++) {
        uint32_t code = cells->items[i].code;
        cells->bytes[i] = (char)(code < 0x80 ? code : 0x80);
        cells->items[i].fixed = false;
    }
    fix_code(cells, copy);
    fix_addresses(cells);
    Base before = BASE_NONE, after = BASE_NONE;
    int han = 0, blanks = 0, last = -1, line = 0;
    for (int i = 0; i < cells->n; i++) {
        Cell *cell = &cells->items[i];
        cell->base = (uint8_t)(cell->fixed ? BASE_LETTER : base_of(cell->code));
        cell->before = (uint8_t)before;
        cells->han[i] = han;
        cells->blanks[i] = blanks;
        cells->last[i] = last;
        cells->line[i] = line;
        han += !cell->fixed && code_is_han(cell->code);
        blanks += code_is_blank(cell->code);
        if (cell->base != BASE_MARK)
            before = (Base)cell->base;
        if (cell->base == BASE_HAN)
            last = i;
        if (cell->code == '\n') {
            before = BASE_NONE;
            last = -1;
            line = i + 1;
        }
    }
    cells->han[cells->n] = han;
    cells->blanks[cells->n] = blanks;
    cells->last[cells->n] = last;
    cells->line[cells->n] = line;
    for (int i = cells->n - 1; i >= 0; i--) {
        Cell *cell = &cells->items[i];
        cell->after = (uint8_t)after;
        if (cell->base != BASE_MARK)
            after = (Base)cell->base;
        if (cell->code == '\n')
            after = BASE_NONE;
    }
}

void cells_free(Cells *cells)
{
    mem_free(cells->items);
    mem_free(cells->han);
    mem_free(cells->blanks);
    mem_free(cells->last);
    mem_free(cells->line);
    mem_free(cells->bytes);
    vec_free(&cells->edits);
    *cells = (Cells){0};
}
