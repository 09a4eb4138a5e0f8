/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAINT_SHEET_H
#define BANXIN_PAINT_SHEET_H

#include "unit/check.h"

#include "paint/paint.h"

#include <png.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * A hand-made set of pages to paint, a folder for what comes out, and other
 * people's eyes on it: poppler, MuPDF, qpdf by their command lines. Header
 * only: test programs that share it are each a program of their own.
 */
typedef struct Sheet {
    Arena arena;
    char folder[64];
    Layout layout;
    PageSet set;
    Page pages[2];
    Sources *sources;
    Diag *diag;
    Pictures *pictures;
    Reader reader;
    FontBook *fonts; /* NULL: no text */
    PaintJob job;
} Sheet;

enum { SHEET_RED = INK_BUILT_IN, SHEET_INKS };
#define SHEET_MM(mm) len_from_micro_mm((int64_t)((mm)*1000000))
#define SHEET_INK(ink) ((InkUse){(ink), 1000, false})

static inline int sheet_open(void **state)
{
    Sheet *sheet = mem_resize(NULL, 1, sizeof *sheet);
    *sheet = (Sheet){.folder = "/tmp/banxin-paint-XXXXXX"};
    assert_non_null(mkdtemp(sheet->folder));
    Ink *inks = arena_many(&sheet->arena, SHEET_INKS, Ink);
    inks[INK_BLACK] = (Ink){.name = STR(INK_BLACK_NAME), .kind = INK_CMYK, .k = 10000};
    inks[INK_WHITE] = (Ink){.name = STR(INK_WHITE_NAME), .kind = INK_CMYK};
    inks[SHEET_RED] = (Ink){.name = STR("红"), .kind = INK_CMYK, .m = 10000, .y = 10000};
    sheet->layout.inks = inks;
    sheet->layout.n_inks = SHEET_INKS;
    for (int i = 0; i < 2; i++)
        sheet->pages[i] = (Page){.number = i + 1,
                                 .width = SHEET_MM(297),
                                 .height = SHEET_MM(420),
                                 .bleed = SHEET_MM(3),
                                 .safe = SHEET_MM(3),
                                 .type_area = {SHEET_MM(14), SHEET_MM(12), SHEET_MM(269), SHEET_MM(395)},
                                 .columns = 5,
                                 .column = SHEET_MM(47),
                                 .gutter = SHEET_MM(6),
                                 .pitch = LEN_POINTS(15)};
    sheet->set = (PageSet){.pages = sheet->pages, .n_pages = 1};
    sheet->sources = sources_new(STR(""));
    sheet->diag = diag_new();
    sheet->pictures = pictures_new();
    sheet->reader = (Reader){sheet->sources, NULL, sheet->diag};
    sheet->job = (PaintJob){.layout = &sheet->layout,
                            .set = &sheet->set,
                            .pictures = sheet->pictures,
                            .title = STR("云溪家园 第215期"),
                            .author = STR("云溪镇"),
                            .date = STR("2031-02-03T00:00:00+08:00")};
    *state = sheet;
    return 0;
}

static inline Str sheet_file(Sheet *sheet, const char *name)
{
    return str_format(&sheet->arena, "%s/%s", sheet->folder, name);
}

/* What a shell command prints, its failure too. */
static inline Str sheet_run(Sheet *sheet, const char *command)
{
    Buf buf = {0};
    char block[4096];
    FILE *pipe = popen(str_format(&sheet->arena, "cd %s && { %s; } 2>&1", sheet->folder, command).p, "r");
    assert_non_null(pipe);
    for (size_t n; (n = fread(block, 1, sizeof block, pipe)) > 0;)
        buf_put(&buf, block, n);
    pclose(pipe);
    Str out = str_copy(&sheet->arena, buf_str(&buf));
    buf_free(&buf);
    return out;
}

static inline int sheet_close(void **state)
{
    Sheet *sheet = *state;
    sheet_run(sheet, "rm -f -- *");
    rmdir(sheet->folder);
    fontbook_free(sheet->fonts);
    pictures_free(sheet->pictures);
    diag_free(sheet->diag);
    sources_free(sheet->sources);
    arena_free(&sheet->arena);
    mem_free(sheet);
    return 0;
}

static inline bool sheet_has(Str text, const char *word)
{
    return str_find(text, str_of(word), 0) != (size_t)-1;
}

static inline bool sheet_write(void *to, const void *bytes, size_t n)
{
    buf_put(to, bytes, n);
    return true;
}

static inline void sheet_put(Sheet *sheet, const char *name, Str bytes)
{
    FILE *file = fopen(sheet_file(sheet, name).p, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    fclose(file);
}

/* The set as sheet.pdf; its bytes. */
static inline Str sheet_pdf(Sheet *sheet)
{
    const char *why = NULL;
    Buf buf = {0};
    sheet->job.fonts = sheet->fonts;
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    assert_non_null(painter);
    bool good = paint_pdf(painter, sheet_write, &buf, &why);
    if (!good)
        print_error("paint_pdf: %s\n", why);
    assert_true(good);
    painter_free(painter);
    Str bytes = str_copy(&sheet->arena, buf_str(&buf));
    buf_free(&buf);
    sheet_put(sheet, "sheet.pdf", bytes);
    return bytes;
}

typedef struct SheetPixels {
    int width, height;
    unsigned char *rgb;
} SheetPixels;

static inline SheetPixels sheet_read_png(Sheet *sheet, Str png)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, png.p, png.n));
    image.format = PNG_FORMAT_RGB;
    unsigned char *rgb = arena_alloc(&sheet->arena, PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, rgb, 0, NULL));
    return (SheetPixels){(int)image.width, (int)image.height, rgb};
}

static inline Str sheet_png(Sheet *sheet, PngOptions options)
{
    const char *why = NULL;
    Buf buf = {0};
    sheet->job.fonts = sheet->fonts;
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    assert_non_null(painter);
    bool good = paint_png(painter, 0, options, sheet_write, &buf, &why);
    if (!good)
        print_error("paint_png: %s\n", why);
    assert_true(good);
    painter_free(painter);
    Str bytes = str_copy(&sheet->arena, buf_str(&buf));
    buf_free(&buf);
    return bytes;
}

/* sheet.pdf's first page as poppler draws it, without antialiasing of edges. */
static inline SheetPixels sheet_render(Sheet *sheet, int dpi)
{
    Str said = sheet_run(
        sheet,
        str_format(&sheet->arena, "pdftoppm -png -r %d -f 1 -l 1 sheet.pdf page && mv page-*.png page.png", dpi).p);
    check_str(said, "");
    FILE *file = fopen(sheet_file(sheet, "page.png").p, "rb");
    assert_non_null(file);
    Buf buf = {0};
    char block[4096];
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        buf_put(&buf, block, n);
    fclose(file);
    SheetPixels pixels = sheet_read_png(sheet, buf_str(&buf));
    buf_free(&buf);
    return pixels;
}

/* The pixel at a place on the page is the colour, ± slack in each channel. */
static inline void sheet_check(SheetPixels pixels, int dpi, double x_mm, double y_mm, int r, int g, int b, int slack)
{
    int x = (int)(x_mm / 25.4 * dpi), y = (int)(y_mm / 25.4 * dpi);
    assert_in_range(x, 0, pixels.width - 1);
    assert_in_range(y, 0, pixels.height - 1);
    const unsigned char *p = pixels.rgb + (y * pixels.width + x) * 3;
    const int want[3] = {r, g, b};
    for (int i = 0; i < 3; i++)
        if (abs(p[i] - want[i]) > slack) {
            print_error("at %.1f, %.1f mm: %d %d %d instead of %d %d %d\n", x_mm, y_mm, p[0], p[1], p[2], r, g, b);
            fail();
        }
}

static inline Item *sheet_box(Sheet *sheet, ItemKind kind, int ink, double x, double y, double width, double height)
{
    Box box = {SHEET_MM(x), SHEET_MM(y), SHEET_MM(width), SHEET_MM(height)};
    return page_add(&sheet->arena, &sheet->pages[0], kind, ROLE_RULE, SHEET_INK((int16_t)ink), box);
}

#endif
