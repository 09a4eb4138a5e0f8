/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEXT_SHEET_H
#define BANXIN_TEXT_SHEET_H

#include "unit/paint/paint_sheet.h"

/* A sheet with the fonts to set text on its pages. */
enum { TEXT_SONG, TEXT_KAI, TEXT_ROLES, TEXT_SIZE = LEN_POINTS(9) };

static inline int text_open(void **state)
{
    sheet_open(state);
    Sheet *sheet = *state;
    static const char *const families[TEXT_ROLES] = {"Noto Serif CJK SC", "LXGW WenKai"};
    FontRole *roles = arena_many(&sheet->arena, TEXT_ROLES, FontRole);
    for (int i = 0; i < TEXT_ROLES; i++) {
        roles[i] =
            (FontRole){.name = str_of(families[i]), .han = str_of(families[i]), .weight = 400, .latin_scale = 100};
        roles[i].strong.index = roles[i].emphasis.index = roles[i].stand_in.index = -1;
    }
    Str *rare = arena_many(&sheet->arena, 1, Str);
    rare[0] = STR("BabelStone Han");
    sheet->layout.fonts = roles;
    sheet->layout.n_fonts = TEXT_ROLES;
    sheet->layout.rare = (StrList){rare, NULL, 1};
    sheet->layout.composition = (Composition){.prohibition = PROHIBITION_GB,
                                              .inner_floor = {25000000, UNIT_PERCENT},
                                              .han_latin = {25000000, UNIT_PERCENT},
                                              .squeeze_stops = true};
    FontPlaces places = {0};
    sheet->fonts = fontbook_open(&sheet->layout, &places, sheet->diag);
    assert_non_null(sheet->fonts);
    return 0;
}

/* Sets a paragraph 60 mm wide at x, y mm of a page. */
static inline void text_place(Sheet *sheet, Page *page, Setting setting, const char *text, double x, double y)
{
    Arena scratch = {0};
    Copy *copy = arena_new(&sheet->arena, Copy);
    copy->text = str_of(text);
    ParaPart part = {copy, setting, ROLE_BODY, 0, false};
    ParaSpec spec = {.parts = &part,
                     .n_parts = 1,
                     .align = ALIGN_JUSTIFY,
                     .lang = STR("zh-CN"),
                     .composition = &sheet->layout.composition};
    Para *para = para_shape(&sheet->arena, sheet->fonts, &spec, sheet->diag);
    Len width = SHEET_MM(60);
    Lines lines = para_break(&sheet->arena, &scratch, para, (Measures){&width, 1});
    for (int i = 0; i < lines.n; i++)
        para_set_line(&sheet->arena, page, para, &lines.lines[i], SHEET_MM(x), SHEET_MM(y) + i * setting.size * 3 / 2, 0, i);
    arena_free(&scratch);
}

static inline void text_set(Sheet *sheet, Page *page, int role, const char *text, double x, double y)
{
    text_place(sheet, page, (Setting){role, 0, TEXT_SIZE, 0, SHEET_INK(INK_BLACK)}, text, x, y);
}

#endif
