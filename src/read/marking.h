/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MARKING_H
#define BANXIN_MARKING_H

#include "read/reader.h"

/*
 * Marks on text: [文字]{着重}. The words in braces say what stands beside or above
 * the text in brackets (R37–R43):
 *
 *   着重 dots    专名 name    书名 book    示亡 frame    拼音="…" pinyin= ruby=    注="…" gloss=
 *
 * Several words share a brace; brackets nest. Braces and what is in them leave
 * the copy's text and become copy->marks; inlines and origins follow. Brackets
 * and braces behind a backslash, from an entity, or in code are text. What is not
 * understood stays in the copy: mark-unknown, mark-value, mark-open, mark-alone,
 * mark-long; mark-nested and ruby-count. Before normalisation, so that a sentence
 * is read without its marks. Linear in the text, but for braces of bounded length.
 */
enum {
    MARKING_BRACE_MOST = 600, /* bytes between { and } */
    MARKING_ABOVE_MOST = 60   /* characters of pinyin or gloss */
};
void marking_read(Arena *arena, Reader *reader, Copy *copy);

#endif
