/* SPDX-License-Identifier: MIT */
/* proof_fuzz.c - any bytes as the pages.json and the report.json of a build */
#include "read/read_pages.h"
#include "read/read_report.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    Arena arena = {0};
    Reader reader = {sources_new((Str){0}), NULL, diag_new()};
    Str text = {(const char *)bytes, n};
    PageFile pages;
    ReportFile report;
    Buf out = {0};
    read_pages(&arena, &reader, STR("fuzz/old.pages.json"), text, &pages);
    read_report(&arena, &reader, STR("fuzz/old.report.json"), text, &report);
    for (int i = 0; i < diag_total(reader.diag); i++)
        finding_print(&out, diag_at(reader.diag, i), reader.sources);
    buf_free(&out);
    diag_free(reader.diag);
    sources_free(reader.sources);
    arena_free(&arena);
    return 0;
}
