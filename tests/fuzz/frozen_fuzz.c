/* SPDX-License-Identifier: MIT */
/* frozen_fuzz.c - any bytes as the pages.json of an earlier build */
#include "read/read_frozen.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    Arena arena = {0};
    Reader reader = {sources_new((Str){0}), NULL, diag_new()};
    Frozen frozen;
    Buf out = {0};
    if (read_frozen(&arena, &reader, STR("fuzz/old.pages.json"), (Str){(const char *)bytes, n}, &frozen))
        for (int i = 0; i < frozen.n_stories; i++)
            frozen_story(&frozen, &frozen.stories[i]);
    for (int i = 0; i < diag_total(reader.diag); i++) {
        finding_print(&out, diag_at(reader.diag, i), reader.sources);
        finding_json(&out, diag_at(reader.diag, i), reader.sources);
    }
    buf_free(&out);
    diag_free(reader.diag);
    sources_free(reader.sources);
    arena_free(&arena);
    return 0;
}
