/* SPDX-License-Identifier: MIT */
/* picture_test.c - every kind of picture file, upright and pixel by pixel; and every kind of damage */
#include "unit/read/picture_files.h"

#include "read/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <qrencode.h>

typedef struct Fixture {
    Arena arena;
    char folder[64];
    Sources *sources;
    Roots roots;
    Diag *diag;
    Pictures *pictures;
    Reader reader;
    int files;
} Fixture;

static int open_fixture(void **state)
{
    Fixture *f = mem_resize(NULL, 1, sizeof *f);
    *f = (Fixture){.folder = "/tmp/banxin-picture-XXXXXX"};
    assert_non_null(mkdtemp(f->folder));
    f->sources = sources_new(STR(""));
    roots_add(&f->arena, &f->roots, str_of(f->folder));
    f->diag = diag_new();
    f->pictures = pictures_new();
    f->reader = (Reader){f->sources, &f->roots, f->diag};
    *state = f;
    return 0;
}

static int close_fixture(void **state)
{
    Fixture *f = *state;
    for (int i = 0; i < f->files; i++)
        unlink(str_format(&f->arena, "%s/%d", f->folder, i).p);
    rmdir(f->folder);
    pictures_free(f->pictures);
    diag_free(f->diag);
    sources_free(f->sources);
    arena_free(&f->arena);
    mem_free(f);
    return 0;
}

static Str save(Fixture *f, Str bytes)
{
    Str path = str_format(&f->arena, "%s/%d", f->folder, f->files++);
    put_file(path.p, bytes);
    return path;
}

static const PictureInfo *probe(Fixture *f, Str bytes)
{
    return picture_probe(f->pictures, &f->reader, save(f, bytes), SPAN_NONE, SPAN_NONE);
}

static Pixels decode(Fixture *f, const PictureInfo *info)
{
    Pixels pixels;
    const char *why = NULL;
    assert_non_null(info);
    assert_true(picture_decode(&f->arena, info, &pixels, &why));
    assert_int_equal(pixels.width, info->width);
    assert_int_equal(pixels.height, info->height);
    return pixels;
}

/* The middle of a quadrant is within `slack` of the colour. */
static void check_quadrant(const Pixels *pixels, int quadrant, const unsigned char *colour, int slack)
{
    int x = pixels->width / 4 + quadrant % 2 * (pixels->width / 2);
    int y = pixels->height / 4 + quadrant / 2 * (pixels->height / 2);
    const unsigned char *pixel = pixels->rows + (y * pixels->width + x) * pixels->channels;
    for (int i = 0; i < pixels->channels; i++)
        assert_in_range(pixel[i] + slack - colour[i] + 1000, 1000, 1000 + 2 * slack);
}

static void check_picture(const Pixels *pixels, const Quadrants *q, int slack)
{
    for (int i = 0; i < 4; i++)
        check_quadrant(pixels, i, q->colours[i], slack);
}

static const Quadrants gray = {32, 16, 1, {{0}, {90}, {180}, {255}}};
static const Quadrants rgb = {32, 16, 3, {{220, 20, 30}, {20, 200, 40}, {30, 40, 210}, {250, 250, 250}}};
static const Quadrants rgba = {32, 16, 4, {{220, 20, 30, 255}, {20, 200, 40, 128}, {30, 40, 210, 0}, {9, 9, 9, 60}}};

static void check_unfound(const Fixture *f)
{
    assert_int_equal(diag_total(f->diag), 0);
}

static void jpeg_gray_and_rgb_decode_to_their_colours(void **state)
{
    Fixture *f = *state;
    const Quadrants *const kinds[] = {&gray, &rgb};
    for (int i = 0; i < 2; i++)
        for (int progressive = 0; progressive < 2; progressive++) {
            const PictureInfo *info = probe(f, jpeg_file(&f->arena, kinds[i], 0, false, progressive));
            Pixels pixels = decode(f, info);
            assert_int_equal(info->kind, PICTURE_JPEG);
            assert_int_equal(info->channels, kinds[i]->channels);
            assert_int_equal(pixels.channels, kinds[i]->channels);
            assert_int_equal(info->width, 32);
            assert_int_equal(info->height, 16);
            assert_int_equal(info->orientation, 1);
            assert_true(info->direct);
            assert_false(info->alpha);
            check_picture(&pixels, kinds[i], 6);
        }
    check_unfound(f);
}

static void jpeg_cmyk_is_decoded_with_adobes_inversion_and_without(void **state)
{
    Fixture *f = *state;
    /* Ink amounts: cyan, magenta, yellow, black. */
    const Quadrants ink = {32, 16, 4, {{255, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 255, 0}, {0, 0, 0, 255}}};
    const Quadrants seen = {32, 16, 3, {{0, 255, 255}, {255, 0, 255}, {255, 255, 0}, {0, 0, 0}}};
    Quadrants inverted = ink;
    for (int i = 0; i < 4; i++)
        for (int c = 0; c < 4; c++)
            inverted.colours[i][c] = (unsigned char)(255 - ink.colours[i][c]);
    for (int adobe = 0; adobe < 2; adobe++) {
        const PictureInfo *info = probe(f, jpeg_file(&f->arena, adobe ? &inverted : &ink, 0, adobe, false));
        Pixels pixels = decode(f, info);
        assert_int_equal(info->channels, 4);
        assert_int_equal(pixels.channels, 3);
        assert_true(info->direct);
        assert_int_equal(info->inverted, adobe);
        check_picture(&pixels, &seen, 8);
    }
    check_unfound(f);
}

/* Which raw corner stands at each upright corner, from the definitions in EXIF 2.3. */
static const int corners[9][4] = {
    {0, 1, 2, 3}, {0, 1, 2, 3}, {1, 0, 3, 2}, {3, 2, 1, 0}, {2, 3, 0, 1},
    {0, 2, 1, 3}, {2, 0, 3, 1}, {3, 1, 2, 0}, {1, 3, 0, 2},
};

static void check_orientation(Fixture *f, const PictureInfo *info, int orientation, int slack)
{
    assert_non_null(info);
    Pixels pixels = decode(f, info);
    int expected = orientation > 8 ? 1 : orientation;
    assert_int_equal(info->orientation, expected ? expected : 1);
    assert_int_equal(info->width, expected >= 5 ? 16 : 32);
    assert_int_equal(info->height, expected >= 5 ? 32 : 16);
    for (int i = 0; i < 4; i++)
        check_quadrant(&pixels, i, rgb.colours[corners[expected][i]], slack);
}

static void all_eight_orientations_stand_upright(void **state)
{
    Fixture *f = *state;
    for (int orientation = 0; orientation <= 9; orientation++) {
        check_orientation(f, probe(f, jpeg_file(&f->arena, &rgb, orientation, false, false)), orientation, 6);
        for (int interlaced = 0; interlaced < 2; interlaced++)
            check_orientation(f, probe(f, png_file(&f->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, interlaced, orientation)),
                              orientation, 0);
    }
    check_unfound(f);
}

static void jpeg_is_read_smaller_for_a_screen(void **state)
{
    Fixture *f = *state;
    Quadrants large = rgb;
    large.width = 320;
    large.height = 160;
    static const int asked[] = {1000, 320, 161, 160, 100, 80, 40, 10, 0},
                     got[] = {320, 320, 320, 160, 160, 80, 40, 40, 320};
    for (int orientation = 1; orientation <= 8; orientation++) {
        const PictureInfo *info = probe(f, jpeg_file(&f->arena, &large, orientation, false, false));
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            Pixels pixels;
            const char *why;
            int across = orientation >= 5 ? asked[i] / 2 : asked[i];
            assert_true(picture_decode_for(&f->arena, info, across, &pixels, &why));
            assert_int_equal(orientation >= 5 ? pixels.height : pixels.width,
                             orientation >= 5 && i == 2 ? 160 : got[i]);
            for (int q = 0; q < 4; q++)
                check_quadrant(&pixels, q, rgb.colours[corners[orientation][q]], 8);
        }
    }
    check_unfound(f);
}

static void png_of_every_colour_type_and_depth_decodes(void **state)
{
    Fixture *f = *state;
    const Quadrants bits = {32, 16, 1, {{0}, {255}, {255}, {0}}};
    const Quadrants gray_alpha = {32, 16, 2, {{10, 255}, {90, 128}, {180, 0}, {255, 77}}};
    Quadrants gray_alpha_seen = {32, 16, 4, {{0}}};
    for (int i = 0; i < 4; i++)
        for (int c = 0; c < 4; c++)
            gray_alpha_seen.colours[i][c] = gray_alpha.colours[i][c == 3];
    const struct {
        const Quadrants *made, *seen;
        int colour, depth;
        bool alpha;
    } kinds[] = {
        {&bits, &bits, PNG_COLOR_TYPE_GRAY, 1, false},
        {&gray, &gray, PNG_COLOR_TYPE_GRAY, 8, false},
        {&gray, &gray, PNG_COLOR_TYPE_GRAY, 16, false},
        {&rgb, &rgb, PNG_COLOR_TYPE_RGB, 8, false},
        {&rgb, &rgb, PNG_COLOR_TYPE_RGB, 16, false},
        {&rgb, &rgb, PNG_COLOR_TYPE_PALETTE, 8, false},
        {&rgba, &rgba, PNG_COLOR_TYPE_PALETTE, 8, true},
        {&rgba, &rgba, PNG_COLOR_TYPE_RGB_ALPHA, 8, true},
        {&rgba, &rgba, PNG_COLOR_TYPE_RGB_ALPHA, 16, true},
        {&gray_alpha, &gray_alpha_seen, PNG_COLOR_TYPE_GRAY_ALPHA, 8, true},
        {&gray_alpha, &gray_alpha_seen, PNG_COLOR_TYPE_GRAY_ALPHA, 16, true},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int interlaced = 0; interlaced < 2; interlaced++) {
            Str file = png_file(&f->arena, kinds[i].made, kinds[i].colour, kinds[i].depth, interlaced, 0);
            const PictureInfo *info = probe(f, file);
            Pixels pixels = decode(f, info);
            assert_int_equal(info->kind, PICTURE_PNG);
            assert_int_equal(pixels.channels, kinds[i].seen->channels);
            assert_int_equal(info->alpha, kinds[i].alpha);
            check_picture(&pixels, kinds[i].seen, 0);
        }
    check_unfound(f);
}

/* The one finding is this one, and there is no picture. */
static void check_refused(Fixture *f, Str bytes, FindingId id)
{
    diag_clear(f->diag);
    assert_null(probe(f, bytes));
    assert_int_equal(diag_total(f->diag), 1);
    assert_string_equal(finding_kind(diag_at(f->diag, 0)->id)->name, finding_kind(id)->name);
}

static void cut_files_are_broken_wherever_they_are_cut(void **state)
{
    Fixture *f = *state;
    Quadrants large = rgb;
    large.width = 160;
    large.height = 120;
    const Str files[] = {
        jpeg_file(&f->arena, &large, 6, false, false),
        jpeg_file(&f->arena, &large, 0, false, true),
        png_file(&f->arena, &large, PNG_COLOR_TYPE_RGB, 8, false, 0),
        png_file(&f->arena, &large, PNG_COLOR_TYPE_RGB, 16, true, 0),
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_non_null(probe(f, files[i]));
        for (size_t n = 9; n < files[i].n - 2; n += 7)
            check_refused(f, str_slice(files[i], 0, n), FINDING_PICTURE_BROKEN);
    }
}

static void damaged_data_is_broken(void **state)
{
    Fixture *f = *state;
    Quadrants large = rgb;
    large.width = 160;
    large.height = 120;
    Str png = png_file(&f->arena, &large, PNG_COLOR_TYPE_RGB, 8, false, 0);
    ((char *)png.p)[png.n - 30] ^= 0x55; /* its checksum fails */
    check_refused(f, png, FINDING_PICTURE_BROKEN);
    Str jpeg = jpeg_file(&f->arena, &large, 0, false, false);
    memset((char *)jpeg.p + jpeg.n - 200, 0xFE, 150);
    check_refused(f, jpeg, FINDING_PICTURE_BROKEN);
}

static void bombs_are_refused_by_their_headers(void **state)
{
    Fixture *f = *state;
    Str png = png_file(&f->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, false, 0);
    memcpy((char *)png.p + 16, "\0\0\xEA\x60\0\0\xEA\x60", 8); /* 60000 × 60000 */
    check_refused(f, png, FINDING_PICTURE_TOO_LARGE);
    assert_true(str_is(diag_at(f->diag, 0)->args[1], "60000 × 60000"));
    memcpy((char *)png.p + 16, "\0\0\x75\x30\0\0\x75\x30", 8); /* sides within, pixels beyond */
    check_refused(f, png, FINDING_PICTURE_TOO_LARGE);
    memcpy((char *)png.p + 16, "\0\0\x1B\xA0\0\0\x1B\xA0", 8); /* 7072 × 7072: 50 million and a little */
    check_refused(f, png, FINDING_PICTURE_TOO_LARGE);
    assert_true(str_is(diag_at(f->diag, diag_total(f->diag) - 1)->args[3], "50"));
    memcpy((char *)png.p + 16, "\0\0\x1B\x9F\0\0\x1B\x9F", 8); /* 7071: within; the data do not hold so many */
    check_refused(f, png, FINDING_PICTURE_BROKEN);
    memcpy((char *)png.p + 16, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8);
    check_refused(f, png, FINDING_PICTURE_TOO_LARGE);
    Str jpeg = jpeg_file(&f->arena, &rgb, 0, false, false);
    size_t frame = str_find(jpeg, (Str){"\xFF\xC0", 2}, 0);
    assert_int_not_equal(frame, (size_t)-1);
    memcpy((char *)jpeg.p + frame + 5, "\xEA\x60\xEA\x60", 4);
    check_refused(f, jpeg, FINDING_PICTURE_TOO_LARGE);
    memcpy((char *)jpeg.p + frame + 5, "\x2A\xCB\x2A\xCB", 4); /* 10955 × 10955: 120 million and a little */
    check_refused(f, jpeg, FINDING_PICTURE_TOO_LARGE);
    assert_true(str_is(diag_at(f->diag, diag_total(f->diag) - 1)->args[3], "120"));
}

static void other_kinds_are_named(void **state)
{
    Fixture *f = *state;
    const struct {
        Str bytes;
        const char *kind;
    } others[] = {
        {STR("GIF89a…"), "a GIF"},  {{"II+\0\x08\0\0\0", 8}, "a BigTIFF: save it as a plain TIFF"}, {{"RIFF\0\0\0\0WEBPVP8 ", 16}, "a WebP"},
        {STR("%PDF-1.4"), "a PDF"}, {STR(""), "an empty file"},         {STR("hello"), "an unknown kind of file"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        check_refused(f, others[i].bytes, FINDING_PICTURE_FORMAT);
        assert_true(str_is(diag_at(f->diag, 0)->args[1], others[i].kind));
    }
}

static void files_that_cannot_be_read_are_findings(void **state)
{
    Fixture *f = *state;
    assert_null(picture_probe(f->pictures, &f->reader, STR("/tmp/banxin-no-such-picture"), SPAN_NONE, SPAN_NONE));
    assert_int_equal(diag_at(f->diag, 0)->id, FINDING_FILE_MISSING);
    diag_clear(f->diag);
    assert_null(picture_probe(f->pictures, &f->reader, STR("/etc/passwd"), SPAN_NONE, SPAN_NONE));
    assert_int_equal(diag_at(f->diag, 0)->id, FINDING_FILE_OUTSIDE);
    diag_clear(f->diag);
    assert_null(picture_probe(f->pictures, &f->reader, str_of(f->folder), SPAN_NONE, SPAN_NONE));
    assert_int_equal(diag_at(f->diag, 0)->id, FINDING_FILE_UNREADABLE);
}

static void svg_size_comes_from_width_height_or_view_box(void **state)
{
    Fixture *f = *state;
    const struct {
        Str svg;
        int width, height;
    } files[] = {
        {STR("<svg xmlns='http://www.w3.org/2000/svg' width='120' height='80.5'/>"), 120000, 80500},
        {STR("<?xml version='1.0'?>\n<!-- <text> in a comment -->\n<svg xmlns='http://www.w3.org/2000/svg' "
             "width='25.4mm' "
             "height='1in'/>"),
         96000, 96000},
        {STR("\xEF\xBB\xBF<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'><path d='M0 0h9' opacity='1.0' "
             "style='fill-opacity:100%; stroke:#123'/><a "
             "href='http://example.org'/><style>.a{opacity:1}</style></svg>"),
         300000, 200000},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const PictureInfo *info = probe(f, files[i].svg);
        assert_non_null(info);
        assert_int_equal(info->kind, PICTURE_SVG);
        assert_int_equal(info->width, files[i].width);
        assert_int_equal(info->height, files[i].height);
    }
    check_unfound(f);
}

static Str svg_with(Arena *arena, const char *inside)
{
    return str_format(arena,
                      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' width='9' "
                      "height='9'>\n\n%s</svg>",
                      inside);
}

static void svg_that_cannot_be_printed_as_vectors_is_refused_at_its_line(void **state)
{
    Fixture *f = *state;
    static const char *const inside[] = {
        "<text><textPath href='#a'>a</textPath></text>",
        "<g><svg:flowRoot xmlns:svg='http://www.w3.org/2000/svg'/></g>",
        "<filter id='a'/>",
        "<mask/>",
        "<image x:href='data:,'/>",
        "<script/>",
        "<foreignObject/>",
        "<use href='other.svg#a'/>",
        "<use x:href='other.svg#a'/>",
        "<rect fill='url(other.svg#a)'/>",
        "<rect style='fill:url( \"http://a/b\" )'/>",
        "<rect opacity='.5'/>",
        "<rect fill-opacity = \"50%\"/>",
        "<rect style='stroke-opacity: 0.2;'/>",
        "<stop stop-opacity='0'/>",
        "<rect fill='rgba(1,2,3,.5)'/>",
        "<style>a{fill:url(x.svg)}</style>",
        "<style>@import 'a.css';</style>",
        "<style>.a { opacity: .3 }</style>",
        "<g style='mix-blend-mode:multiply'/>",
        "<animate/>",
    };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        check_refused(f, svg_with(&f->arena, inside[i]), FINDING_SVG_UNSUPPORTED);
        assert_true(str_is(diag_at(f->diag, 0)->args[2], "3"));
    }
    check_refused(f,
                  STR("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"),
                  FINDING_SVG_UNSUPPORTED);
    Buf deep = {0};
    for (int i = 0; i < 100000; i++)
        buf_puts(&deep, "<g>");
    check_refused(f, svg_with(&f->arena, str_copy(&f->arena, buf_str(&deep)).n ? (buf_putc(&deep, 0), deep.p) : ""),
                  FINDING_SVG_UNSUPPORTED);
    buf_free(&deep);
    Buf copies = {0};
    buf_puts(&copies, "<g id='a'/>");
    for (int i = 0; i < 30; i++)
        buf_puts(&copies, "<use href='#a'/>");
    assert_non_null(probe(f, svg_with(&f->arena, str_dup(&f->arena, buf_str(&copies))))); /* control: so many may be */
    buf_puts(&copies, "<use href='#a'/>");
    check_refused(f, svg_with(&f->arena, str_dup(&f->arena, buf_str(&copies))), FINDING_SVG_UNSUPPORTED);
    buf_free(&copies);
    check_refused(f, STR("<svg xmlns='http://www.w3.org/2000/svg'/>"), FINDING_PICTURE_BROKEN);
    check_refused(f, STR("<svg xmlns='http://www.w3.org/2000/svg' width='0' height='5'/>"), FINDING_PICTURE_BROKEN);
    check_refused(f, STR("<svg xmlns='http://www.w3.org/2000/svg' width='5' height='5'><g>"), FINDING_PICTURE_BROKEN);
    check_refused(f, STR("<svg xmlns='http://www.w3.org/2000/svg' width='5' hei"), FINDING_PICTURE_BROKEN);
    check_refused(f, STR("<svg xmlns='http://www.w3.org/2000/svg' width='5' height='5'><g \0/></svg>"),
                  FINDING_PICTURE_BROKEN);
}

static void text_in_an_svg_is_drawn_once_it_is_outlines(void **state)
{
    Fixture *f = *state;
    assert_false(probe(f, svg_with(&f->arena, "<g/>"))->text);
    Str path = save(f, svg_with(&f->arena, "<g><svg:text xmlns:svg='http://www.w3.org/2000/svg'/></g>"));
    const PictureInfo *info = picture_probe(f->pictures, &f->reader, path, SPAN_NONE, SPAN_NONE);
    assert_true(info->text);
    assert_int_equal(info->drawn.n, 0);
    uint64_t before = picture_seen(info);
    picture_keep_drawn(f->pictures, path, STR("<svg/>"));
    assert_true(str_is(info->drawn, "<svg/>"));
    uint64_t after = picture_seen(info);
    assert_true(before != after);
    picture_keep_drawn(f->pictures, path, STR("<svg />"));
    assert_true(after != picture_seen(info));
}

static void the_store_knows_a_file_until_it_changes(void **state)
{
    Fixture *f = *state;
    Str path = save(f, jpeg_file(&f->arena, &rgb, 0, false, false));
    const PictureInfo *info = picture_probe(f->pictures, &f->reader, path, SPAN_NONE, SPAN_NONE);
    assert_ptr_equal(picture_find(f->pictures, path), info);
    assert_ptr_equal(picture_probe(f->pictures, &f->reader, path, SPAN_NONE, SPAN_NONE), info);
    assert_null(picture_find(f->pictures, STR("other")));
    /* The same content under another name is the same picture. */
    assert_ptr_equal(probe(f, info->bytes), info);
    put_file(path.p, jpeg_file(&f->arena, &gray, 0, false, false));
    const PictureInfo *changed = picture_probe(f->pictures, &f->reader, path, SPAN_NONE, SPAN_NONE);
    assert_ptr_not_equal(changed, info);
    assert_int_equal(changed->channels, 1);
    assert_int_equal(info->channels, 3); /* what was borrowed stays */
    assert_ptr_equal(picture_find(f->pictures, path), changed);
    put_file(path.p, STR("no picture"));
    assert_null(picture_probe(f->pictures, &f->reader, path, SPAN_NONE, SPAN_NONE));
    assert_null(picture_find(f->pictures, path));
    assert_int_equal(strlen(info->sha256), 64);
}

/* A code of the text, so many pixels a module and a margin of so many modules, as a PNG. */
static Str qr_file(Arena *arena, const char *text, int module, int margin)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    assert_non_null(code);
    int side = (code->width + 2 * margin) * module;
    unsigned char *rows = arena_array(arena, (size_t)side, (size_t)side);
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) {
            int column = x / module - margin, row = y / module - margin;
            bool inside = column >= 0 && row >= 0 && column < code->width && row < code->width;
            rows[y * side + x] = inside && code->data[row * code->width + column] & 1 ? 0 : 255;
        }
    QRcode_free(code);
    Buf buf = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &buf, png_file_write, NULL);
    png_set_IHDR(png, info, (png_uint_32)side, (png_uint_32)side, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < side; y++)
        png_write_row(png, rows + y * side);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    Str copy = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return copy;
}

static void a_downloaded_code_is_read_at_any_size_with_or_without_margin(void **state)
{
    Fixture *f = *state;
    const char *text = "https://community.example.cn/news?issue=215&id=8841";
    for (int module = 2; module <= 40; module += module / 2)
        for (int margin = 0; margin <= 4; margin += 4) {
            const PictureInfo *info = probe(f, qr_file(&f->arena, text, module, margin));
            Str said;
            assert_non_null(info);
            assert_true(picture_read_qr(&f->arena, info, &said));
            assert_true(str_is(said, text));
        }
    Str said;
    assert_false(picture_read_qr(&f->arena, probe(f, jpeg_file(&f->arena, &rgb, 0, false, false)), &said));
    assert_int_equal(said.n, 0);
}

static void a_path_may_name_a_page(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *path, *file;
        int page;
    } cases[] = {
        {"ads/a.pdf", "ads/a.pdf", 0},           {"ads/a.pdf#page=2", "ads/a.pdf", 2},
        {"a.PDF#page=100", "a.PDF", 100},        {"a.pdf#page=0", "a.pdf", -1},
        {"a.pdf#page=", "a.pdf#page=", 0},       {"a.pdf#page=2x", "a.pdf#page=2x", 0},
        {"#page=2", "#page=2", 0},               {"a.pdf#page=12345678", "a.pdf#page=12345678", 0},
        {"a#page=2.pdf", "a#page=2.pdf", 0},     {"2", "2", 0},
        {"", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int page = 7;
        Str path = str_of(cases[i].path), file = picture_file(path, &page);
        assert_true(str_is(file, cases[i].file));
        assert_int_equal(page, cases[i].page);
        assert_true(str_is(picture_with_page(&f->arena, file, page), cases[i].path));
    }
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(jpeg_gray_and_rgb_decode_to_their_colours),
        TEST(jpeg_cmyk_is_decoded_with_adobes_inversion_and_without),
        TEST(all_eight_orientations_stand_upright),
        TEST(jpeg_is_read_smaller_for_a_screen),
        TEST(png_of_every_colour_type_and_depth_decodes),
        TEST(cut_files_are_broken_wherever_they_are_cut),
        TEST(damaged_data_is_broken),
        TEST(bombs_are_refused_by_their_headers),
        TEST(other_kinds_are_named),
        TEST(files_that_cannot_be_read_are_findings),
        TEST(svg_size_comes_from_width_height_or_view_box),
        TEST(svg_that_cannot_be_printed_as_vectors_is_refused_at_its_line),
        TEST(text_in_an_svg_is_drawn_once_it_is_outlines),
        TEST(the_store_knows_a_file_until_it_changes),
        TEST(a_path_may_name_a_page),
        TEST(a_downloaded_code_is_read_at_any_size_with_or_without_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
