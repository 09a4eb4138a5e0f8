/* SPDX-License-Identifier: MIT */
/* cff.c - INDEX and DICT of a CFF font: where its charstrings are */
#include "text/cff.h"

enum { OPERATOR_CHARSTRINGS = 17, OPERATOR_ESCAPE = 12, SHORT = 28, LONG = 29, REAL = 30 };

bool cff_index_head(Str bytes, size_t at, CffIndex *index)
{
    *index = (CffIndex){.count = str_number(bytes, at, 2), .offset_size = (int)str_number(bytes, at + 2, 1), .offsets = at + 3};
    if (index->count == 0) {
        index->data = index->end = at + 2;
        return true;
    }
    index->data = index->offsets + ((size_t)index->count + 1) * (size_t)index->offset_size;
    return index->offset_size >= 1 && index->offset_size <= 4;
}

bool cff_index_end(Str bytes, CffIndex *index)
{
    if (index->count == 0)
        return true;
    index->end = index->data - 1 + str_number(bytes, index->data - (size_t)index->offset_size, index->offset_size);
    return index->data <= bytes.n && index->end >= index->data && index->end <= bytes.n;
}

bool cff_index(Str bytes, size_t at, CffIndex *index)
{
    return cff_index_head(bytes, at, index) && cff_index_end(bytes, index);
}

Str cff_object(Str bytes, const CffIndex *index, uint32_t i)
{
    if (i >= index->count)
        return (Str){0};
    size_t size = (size_t)index->offset_size, at = index->offsets + i * size, base = index->data - 1;
    size_t from = base + str_number(bytes, at, index->offset_size), to = base + str_number(bytes, at + size, index->offset_size);
    return from >= index->data && from <= to && to <= bytes.n ? str_slice(bytes, from, to) : (Str){0};
}

/* Bytes of a real number: nibbles up to 0xF. */
static size_t real_size(Str dict, size_t at)
{
    size_t end = at + 1;
    while (end < dict.n && (dict.p[end] & 0x0F) != 0x0F && ((unsigned char)dict.p[end] >> 4) != 0x0F)
        end++;
    return end + 1 - at;
}

size_t cff_charstrings(Str dict)
{
    int64_t operand = 0;
    for (size_t at = 0, step; at < dict.n; at += step) {
        unsigned b = (unsigned char)dict.p[at];
        step = 1;
        if (b == OPERATOR_CHARSTRINGS)
            return operand > 0 ? (size_t)operand : 0;
        if (b == OPERATOR_ESCAPE)
            step = 2;
        else if (b == SHORT)
            operand = (int16_t)str_number(dict, at + 1, 2), step = 3;
        else if (b == LONG)
            operand = (int32_t)str_number(dict, at + 1, 4), step = 5;
        else if (b == REAL)
            step = real_size(dict, at);
        else if (b >= 32 && b <= 246)
            operand = (int64_t)b - 139;
        else if (b >= 247 && b <= 250)
            operand = ((int64_t)b - 247) * 256 + str_number(dict, at + 1, 1) + 108, step = 2;
        else if (b >= 251)
            operand = -((int64_t)b - 251) * 256 - str_number(dict, at + 1, 1) - 108, step = 2;
    }
    return 0;
}
