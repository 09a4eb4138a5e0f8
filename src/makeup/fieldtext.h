/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FIELDTEXT_H
#define BANXIN_FIELDTEXT_H

#include "model/edition.h"

/* What {names} in a layout's texts stand for on one page. */
typedef struct FieldPage {
    const Edition *edition;
    const EditionPage *sheet;
    int number;
} FieldPage;

typedef struct FieldText {
    Str *lines;
    int n;
} FieldText;

/*
 * The text with its {names} filled in. {publication.publisher} on its own gives
 * a line for each publisher. A text whose names all stand for nothing gives no
 * line at all, so that no bare label is printed (“美编：”).
 */
FieldText fieldtext_fill(Arena *arena, const FieldPage *page, Str text);
/* As one line. */
Str fieldtext_line(Arena *arena, const FieldPage *page, Str text);

/* 2026年11月28日; empty for no date. 星期六. */
Str date_text(Arena *arena, Date date);
Str weekday_text(Date date);
/* 农历十月二十; empty for no date. By ICU's Chinese calendar, Beijing time. */
Str lunar_text(Arena *arena, Date date);
/* 冬至 on the day on which the Sun reaches it (UTC+8), else empty; and the minute of that day, or -1. */
Str solarterm_text(Date date);
int solarterm_minute(Date date);

#endif
