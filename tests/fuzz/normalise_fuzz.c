/* SPDX-License-Identifier: MIT */
/* normalise_fuzz.c - any UTF-8 text through normalisation: well-formed, in order, and done after one pass */
#include "read/normalise.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_copy(const Copy *copy, size_t source)
{
    assert(utf8_invalid_at(copy->text) == copy->text.n);
    for (int i = 0; i < copy->n_inlines; i++) {
        assert(copy->inlines[i].start < copy->inlines[i].end && copy->inlines[i].end <= copy->text.n);
        assert(i == 0 || copy->inlines[i].start >= copy->inlines[i - 1].end);
    }
    for (int i = 0; i < copy->n_origins; i++) {
        assert(copy->origins[i].text <= copy->text.n && copy->origins[i].source <= source);
        assert(i == 0 || copy->origins[i].text > copy->origins[i - 1].text);
        assert(i == 0 || copy->origins[i].source >= copy->origins[i - 1].source);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    Arena arena = {0};
    Str text = {(const char *)data + 1, size - 1};
    text.n = utf8_invalid_at(text);
    Inline inlines[2] = {{0, (uint32_t)(text.n / 3), INLINE_STRONG, {0}},
                         {(uint32_t)(text.n / 2), (uint32_t)text.n, data[0] & 1 ? INLINE_CODE : INLINE_EMPHASIS, {0}}};
    Origin origin = {0, 0};
    Copy copy = {.text = text, .inlines = inlines, .n_inlines = text.n > 2 ? 2 : 0, .origins = &origin, .n_origins = 1};
    Str off = str_of(normalise_rule_at(data[0] % normalise_rules())->name);
    StrList keep = {.items = &off, .n = data[0] & 128 ? 1 : 0};
    ChangeList changes = {0}, again = {0};
    normalise_copy(&arena, &copy, &keep, &changes);
    check_copy(&copy, text.n);
    for (int i = 0; i < changes.n; i++)
        assert(changes.items[i].offset <= text.n && (i == 0 || changes.items[i].offset >= changes.items[i - 1].offset));
    for (size_t i = 0; i < copy.text.n; i++)
        assert((unsigned char)copy.text.p[i] >= ' ' || copy.text.p[i] == '\n');
    normalise_copy(&arena, &copy, &keep, &again);
    assert(again.n == 0);
    arena_free(&arena);
    return 0;
}
