/* SPDX-License-Identifier: MIT */
/* placed_fuzz.c - any bytes as a PDF that is placed: probed, checked where it lies, and what passes put into a press file */
#include "base/file.h"
#include "ink/token.h"
#include "press/document.h"
#include "press/finish.h"
#include "press/flate.h"
#include "press/placed.h"
#include "press/preflight.h"
#include "read/picture_codec.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A page as cairo paints it for the press, with the pixel that stands for picture 0. */
static Str painted(Arena *arena)
{
    unsigned char pixel[3];
    token_pixel(0, pixel);
    return str_format(arena,
                      "%%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                      "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
                      "/Resources << /XObject << /x 5 0 R >> >> >>\nendobj\n"
                      "4 0 obj\n<< /Length 34 >>\nstream\nq 200 0 0 150 50 200 cm /x Do Q   \nendstream\nendobj\n"
                      "5 0 obj\n<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB "
                      "/Filter /ASCIIHexDecode /Length 7 >>\nstream\n%02X%02X%02X>\nendstream\nendobj\n"
                      "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%%%EOF\n",
                      pixel[0], pixel[1], pixel[2]);
}

/* What the press is like, made once. */
typedef struct House {
    Arena arena;
    Profile *profile;
    Str packed, painted;
} House;

static const House *house(void)
{
    static House own;
    if (own.profile)
        return &own;
    Str icc;
    const char *why;
    Buf packed = {0};
    FileStatus status = file_read(&own.arena, NULL, "profiles/newsprint.icc", 8 << 20, &icc);
    assert(status == FILE_OK); /* run from the tree's root */
    own.profile = profile_open(icc, &why);
    flate_pack(icc, &packed);
    own.packed = str_copy(&own.arena, buf_str(&packed));
    own.painted = painted(&own.arena);
    buf_free(&packed);
    return &own;
}

/* Whether the press would take it; where it cannot be opened or looked at whole, something is said. */
static bool passes(Arena *arena, Str bytes, const Layout *layout)
{
    Diag *diag = diag_new();
    PreflightReport report;
    PreflightPlace place = {.onto = {0.5, 0, 0, 0.5, 50, 200}, .seen = {50, 200, 250, 350}, .width = 300, .height = 400,
                            .page = 1, .own = 1, .pages = 1, .layout = layout};
    PreflightJob job = {.bytes = bytes, .limits = preflight_newsprint(), .advertisement = true, .place = &place};
    bool open = preflight_run(arena, &job, diag, &report);
    bool good = diag_count(diag, SEVERITY_ERROR) == 0;
    assert(!good || (open && report.whole));
    for (int i = 0; i < diag_total(diag); i++) {
        const Finding *finding = diag_at(diag, i);
        assert(finding->page == 1 && finding->box.width > 0 && finding->box.height > 0);
    }
    diag_free(diag);
    return good;
}

static void finish(Arena *arena, const PictureInfo *info, const Layout *layout, bool refused)
{
    const House *own = house();
    Press press = {.version = PRESS_X1A, .condition = {STR("CGATS TR 002"), STR("newsprint"), STR("http://www.color.org")}};
    Page page = {.number = 1, .width = 300 * LEN_PT, .height = 400 * LEN_PT};
    FinishPicture picture = {.page = info, .refused = refused};
    FinishJob job = {.press = &press, .version = PRESS_X1A, .layout = layout, .profile = own->profile,
                     .profile_packed = own->packed, .pages = &page, .n_pages = 1, .pictures = &picture, .n_pictures = 1,
                     .title = STR("title"), .author = STR("author"), .date = STR("2026-11-28T00:00:00+08:00")};
    Buf out = {0};
    const char *why = NULL;
    bool good = finish_pdf(arena, &job, own->painted, &out, &why);
    assert(good);
    Document document;
    bool sound = document_open(&document, buf_str(&out), &why);
    assert(sound && !qpdf_more_warnings(document.qpdf));
    document_close(&document);
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    PictureInfo info = {.bytes = {(const char *)data, size}, .pdf = {.number = 1}};
    Layout layout = {0};
    PictureVerdict verdict = pdf_probe(placed_probe, &info);
    if (verdict.fault == PICTURE_GOOD) {
        Box box = picture_pdf_box(&info, info.pdf.bleed, (Box){0, 0, info.width, info.height});
        assert(box.x <= 0 && box.y <= 0 && box.width >= info.width && box.height >= info.height);
        finish(&arena, &info, &layout, !passes(&arena, info.bytes, &layout));
    }
    arena_free(&arena);
    return 0;
}
