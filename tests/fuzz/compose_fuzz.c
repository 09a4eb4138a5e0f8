/* SPDX-License-Identifier: MIT */
/* compose_fuzz.c - any copy in any setting through the composer: every character in one line, in order */
/*
 * Twelve bytes choose setting, measures and composition; the rest is copy, with
 * marks over parts of it. Fonts are real, so that marks, ligatures and other
 * scripts come in the shapes that pages have.
 */
#include "unit/text/textkit.h"

#include <assert.h>

enum { CHOICES = 12, COPY_MOST = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Composition composition_of(const uint8_t *data)
{
    Composition composition = kit_composition();
    composition.prohibition = data[0] % (PROHIBITION_NEWS + 1);
    composition.widths = (data[0] >> 4) % 3;
    composition.inner_floor.micro = data[1] % 101 * INT64_C(1000000);
    composition.han_latin.micro = data[2] % 51 * INT64_C(1000000);
    composition.hanging = data[3] & 1;
    composition.allow_end = data[3] & 2;
    composition.squeeze_stops = data[3] & 4;
    composition.char_grid = data[3] & 8;
    composition.hyphenate = data[3] & 16;
    composition.fullwidth = (data[3] >> 5) % 4;
    return composition;
}

/* Copy as normalisation leaves it: UTF-8, no control character but a hard line break. */
static Str copy_text(Arena *arena, const uint8_t *data, size_t size)
{
    Str text = {(const char *)data, size < COPY_MOST ? size : COPY_MOST};
    text.n = utf8_invalid_at(text);
    char *copy = str_dup(arena, text);
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)copy[i] < ' ' && copy[i] != '\n')
            copy[i] = ' ';
    return (Str){copy, text.n};
}

/* Lines follow one another; between them only what falls away at a line's end. */
static void check_lines(const Para *para, const Lines *lines)
{
    int at = 0, characters = 0;
    for (int i = 0; i < lines->n; i++) {
        const Line *line = &lines->lines[i];
        assert(at <= line->first && line->first <= line->end && line->end <= para->units.n);
        for (; at < line->first; at++) {
            CharClass class = para->units.items[at].class;
            assert(class == CLASS_SPACE || class == CLASS_BLANK || class == CLASS_BREAK);
        }
        at = line->end;
        characters += para_line_characters(para, line);
    }
    if (lines->n)
        assert(characters == para_characters(para));
}

static void compose(Kit *kit, const uint8_t *data, size_t size)
{
    Arena *arena = &kit->arena;
    Composition composition = composition_of(data);
    Copy copy = {.text = copy_text(arena, data + CHOICES, size - CHOICES)};
    Inline inlines[] = {{.start = 0, .end = (uint32_t)copy.text.n / 3, .flags = INLINE_STRONG},
                        {.start = (uint32_t)copy.text.n / 2, .end = (uint32_t)copy.text.n, .flags = INLINE_LINK}};
    copy.inlines = inlines;
    copy.n_inlines = copy.text.n > 3 && data[4] & 1 ? 2 : 0;
    for (int i = 0; i < 2; i++) /* at whole characters */
        while (inlines[i].end < copy.text.n && ((unsigned char)copy.text.p[inlines[i].end] & 0xC0) == 0x80)
            inlines[i].end++;
    while (inlines[1].start < copy.text.n && ((unsigned char)copy.text.p[inlines[1].start] & 0xC0) == 0x80)
        inlines[1].start++;
    if (inlines[1].start >= inlines[1].end || inlines[1].start < inlines[0].end)
        copy.n_inlines = copy.n_inlines ? 1 : 0;
    static const uint32_t kinds[] = {0, MARK_DOTS, MARK_NAME, MARK_BOOK, MARK_FRAME, MARK_PINYIN, MARK_GLOSS, MARK_NAME | MARK_DOTS};
    Mark mark = {.start = 0, .end = inlines[0].end, .flags = kinds[data[4] >> 1 & 7]};
    mark.above = mark.flags & MARK_ABOVE ? STR("dù yún qiáo") : STR("");
    copy.marks = &mark;
    copy.n_marks = mark.flags && mark.end > mark.start;
    ParaPart part = {&copy, {data[5] % 3, 0, LEN_PT * (1 + data[5] % 72), data[6] % 16 * 64, INK_USE_BLACK}, ROLE_BODY, 0, false};
    Len em = part.setting.size;
    ParaSpec spec = {.parts = &part, .n_parts = 1, .align = (Align)(1 + data[7] % 5), .indent = em * (data[7] >> 6),
                     .hang = data[8] & 1 ? em : 0, .keep_blanks = data[8] & 2, .whole_words = data[8] & 4,
                     .display = data[8] & 8, .vertical = data[8] & 16, .lang = data[8] & 32 ? STR("en") : STR("zh-CN"),
                     .composition = &composition};
    Para *para = para_shape(arena, kit->book, &spec, kit->diag);
    Len widths[] = {em * (1 + data[9] % 40), em * (1 + data[10] % 40), em * (1 + data[11] % 40)};
    Measures measures = {widths, 1 + data[11] / 64 % 3};
    Lines lines = para_break(arena, &kit->scratch, para, measures);
    check_lines(para, &lines);
    Variants variants = para_variants(arena, &kit->scratch, para, measures);
    check_lines(para, &variants.fewer);
    check_lines(para, &variants.more);
    kit->page = (Page){0};
    for (int i = 0; i < lines.n; i++)
        para_set_line(arena, &kit->page, para, &lines.lines[i], 0, LEN_PT * (i + 1), 0, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Kit *kit; /* fonts are opened once */
    if (size <= CHOICES)
        return 0;
    if (!kit)
        kit = kit_open();
    compose(kit, data, size);
    arena_free(&kit->arena);
    arena_free(&kit->scratch);
    diag_clear(kit->diag);
    return 0;
}
