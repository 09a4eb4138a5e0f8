/* SPDX-License-Identifier: MIT */
/* preflight_fuzz.c - any bytes as a PDF from elsewhere, by the rules of X-1a and X-4, whole and as an advertisement */
#include "press/preflight.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(Str bytes, bool x4, bool advertisement)
{
    Arena arena = {0};
    Diag *diag = diag_new();
    PreflightReport report;
    PreflightJob job = {.bytes = bytes, .limits = preflight_newsprint(), .advertisement = advertisement};
    job.limits.x4 = x4;
    bool read = preflight_run(&arena, &job, diag, &report);
    assert(read || diag_count(diag, SEVERITY_ERROR) > 0);
    for (int i = 0; i < diag_total(diag); i++) {
        const Finding *finding = diag_at(diag, i);
        Buf text = {0};
        finding_message(&text, finding, NULL);
        assert(text.n && finding->box.width >= 0 && finding->box.height >= 0 && finding->page <= report.n_checked);
        buf_free(&text);
    }
    diag_free(diag);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = {(const char *)data, size};
    check(bytes, false, false);
    check(bytes, true, true);
    return 0;
}
