/* SPDX-License-Identifier: MIT */
/* wordbreak.c - where words end in Chinese, by ICU: for heads */
#include "text/wordbreak.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

uint8_t *wordbreak_inside(Arena *arena, const Para *para)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, para->text.p, (int64_t)para->text.n, &status);
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    ubrk_setUText(words, text, &status);
    uint8_t *inside = NULL;
    if (U_SUCCESS(status)) {
        inside = arena_many(arena, para->units.n + 1, uint8_t);
        int32_t boundary = ubrk_first(words);
        for (int i = 0; i < para->units.n; i++) {
            const Unit *unit = &para->units.items[i];
            int32_t end = (int32_t)(unit->text + unit->bytes);
            while (boundary != UBRK_DONE && boundary < end)
                boundary = ubrk_next(words);
            inside[i] = boundary != end;
        }
    }
    if (words)
        ubrk_close(words);
    utext_close(text);
    return inside;
}
