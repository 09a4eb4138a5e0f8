/* SPDX-License-Identifier: MIT */
/* layout_fuzz.c - any bytes as a layout, an edition and an article's head; the edition against the layout */
#include "read/head.h"
#include "read/reader.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    Arena arena = {0};
    Reader reader = {sources_new((Str){0}), NULL, diag_new()};
    SourceId source = sources_add(reader.sources, STR("fuzz/edition.yaml"), (Str){(const char *)bytes, n});
    Layout layout;
    Edition edition;
    ArticleHead head;
    read_layout(&arena, &reader, source, &layout);
    read_edition(&arena, &reader, source, &edition);
    resolve_edition(&arena, &reader, &edition, &layout);
    read_article_head(&arena, &reader, source, (Span){source, 0, (uint32_t)n}, &head);
    Buf out = {0};
    for (int i = 0; i < diag_total(reader.diag) && i < 20; i++) {
        finding_print(&out, diag_at(reader.diag, i), reader.sources);
        finding_json(&out, diag_at(reader.diag, i), reader.sources);
    }
    buf_free(&out);
    diag_free(reader.diag);
    sources_free(reader.sources);
    arena_free(&arena);
    return 0;
}
