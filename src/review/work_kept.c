/* SPDX-License-Identifier: MIT */
/* work_kept.c - results that stay as long as what they depend on */
#include "review/work_state.h"

void kept_start(Kept *kept, uint64_t key)
{
    arena_free(&kept->arena);
    diag_free(kept->diag);
    *kept = (Kept){.key = key, .done = true, .diag = diag_new()};
}

void kept_drop(Kept *kept)
{
    arena_free(&kept->arena);
    diag_free(kept->diag);
    *kept = (Kept){0};
}

bool kept_is(const Kept *kept, uint64_t key)
{
    return kept->done && kept->key == key;
}
