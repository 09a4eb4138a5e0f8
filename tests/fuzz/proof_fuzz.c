/* SPDX-License-Identifier: MIT */
/* proof_fuzz.c - any bytes as the pages.json and the report.json of a build; two halves of them compared */
#include "read/read_pages.h"
#include "read/read_report.h"
#include "review/proof.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Old and new with a zero byte between them; without one, a build with itself. */
static void compare(Arena *arena, Reader *reader, Str text)
{
    size_t cut = str_find(text, (Str){"", 1}, 0);
    ProofBuild old = {.name = STR("old")}, new = {.name = STR("new")};
    Proof proof;
    Buf out = {0};
    Str first = str_slice(text, 0, cut < text.n ? cut : text.n), second = cut < text.n ? str_slice(text, cut + 1, text.n) : first;
    if (text.n < 1 << 16 && read_pages(arena, reader, STR("fuzz/a.pages.json"), first, &old.pages) &&
        read_pages(arena, reader, STR("fuzz/b.pages.json"), second, &new.pages)) {
        proof_compare(arena, &old, &new, &proof);
        proof_json(&out, &proof, NULL);
    }
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    Arena arena = {0};
    Reader reader = {sources_new((Str){0}), NULL, diag_new()};
    Str text = {(const char *)bytes, n};
    PageFile pages;
    ReportFile report;
    Buf out = {0};
    read_pages(&arena, &reader, STR("fuzz/old.pages.json"), text, &pages);
    compare(&arena, &reader, text);
    read_report(&arena, &reader, STR("fuzz/old.report.json"), text, &report);
    for (int i = 0; i < diag_total(reader.diag); i++)
        finding_print(&out, diag_at(reader.diag, i), reader.sources);
    buf_free(&out);
    diag_free(reader.diag);
    sources_free(reader.sources);
    arena_free(&arena);
    return 0;
}
