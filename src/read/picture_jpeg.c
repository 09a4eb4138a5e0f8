/* SPDX-License-Identifier: MIT */
/* picture_jpeg.c - JPEG: size from the header, soundness, pixels */
/*
 * libjpeg reports errors by a callback that must not return: the only setjmp is
 * in run_guarded. The probe decodes at an eighth of the size, which reads every
 * code of the file (so that a damaged or cut photo is found before printing)
 * and costs little. Adobe writes CMYK inverted: 0 is full ink.
 */
#include "base/lang.h"
#include "read/picture_codec.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

enum { JPEG_SCANS_MOST = 100 }; /* a progressive file has about ten */

static const char broken_header[] = N_("its header is damaged");
static const char broken_data[] = N_("its data is damaged");
static const char broken_end[] = N_("the file ends before the picture does");

typedef struct JpegReader {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf back;
    Arena *arena;      /* scratch */
    Arena *kept;       /* probe: for what stays */
    PictureInfo *info; /* probe: what is found */
    RowSink sink;
    int shrink;
    const char *why;
    PictureVerdict verdict;
} JpegReader;

static JpegReader *reader_of(j_common_ptr common)
{
    return common->client_data;
}

static void on_error(j_common_ptr common)
{
    longjmp(reader_of(common)->back, 1);
}

/* libjpeg invents pixels for lost data and only warns. */
static void on_message(j_common_ptr common, int level)
{
    JpegReader *reader = reader_of(common);
    if (level >= 0 || reader->why == broken_end)
        return;
    switch (common->err->msg_code) {
    case JWRN_JPEG_EOF:
        reader->why = broken_end;
        break;
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_BOGUS_PROGRESSION:
        reader->why = broken_data;
        break;
    default:
        break;
    }
}

static void on_text(j_common_ptr common)
{
    (void)common; /* libjpeg would print */
}

/* A small file can ask for thousands of passes over a large picture. */
static void on_progress(j_common_ptr common)
{
    j_decompress_ptr jpeg = (j_decompress_ptr)common;
    if (jpeg->input_scan_number > JPEG_SCANS_MOST)
        longjmp(reader_of(common)->back, 1);
}

/* False: libjpeg gave up, or lost data was filled up; reader->why says what. */
static bool run_guarded(JpegReader *reader, Str bytes, void (*work)(JpegReader *))
{
    reader->jpeg.err = jpeg_std_error(&reader->errors);
    reader->errors.error_exit = on_error;
    reader->errors.emit_message = on_message;
    reader->errors.output_message = on_text;
    reader->jpeg.client_data = reader;
    reader->why = NULL;
    bool good = false;
    if (setjmp(reader->back) == 0) {
        jpeg_create_decompress(&reader->jpeg);
        reader->jpeg.client_data = reader;
        reader->progress.progress_monitor = on_progress;
        reader->jpeg.progress = &reader->progress;
        jpeg_mem_src(&reader->jpeg, (const unsigned char *)bytes.p, (unsigned long)bytes.n);
        work(reader);
        good = true;
    }
    jpeg_destroy_decompress(&reader->jpeg);
    if (!good && !reader->why)
        reader->why = broken_data;
    return good && !reader->why;
}

static int orientation_of(j_decompress_ptr jpeg)
{
    for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker; marker = marker->next)
        if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 6 && memcmp(marker->data, "Exif\0\0", 6) == 0)
            return exif_orientation((Str){(const char *)marker->data + 6, marker->data_length - 6});
    return 1;
}

/* The chunks in the APP2 markers put together; a set with gaps is none. */
static void keep_profile(JpegReader *reader)
{
    JOCTET *bytes = NULL;
    unsigned n = 0;
    if (jpeg_read_icc_profile(&reader->jpeg, &bytes, &n))
        reader->info->icc = str_copy(reader->kept, (Str){(const char *)bytes, n});
    free(bytes);
}

/* Whether a PDF's DCTDecode shows these bytes as libjpeg does. */
static bool is_direct(j_decompress_ptr jpeg)
{
    if (jpeg->arith_code || jpeg->data_precision != 8)
        return false;
    return jpeg->jpeg_color_space == JCS_GRAYSCALE || jpeg->jpeg_color_space == JCS_YCbCr ||
           jpeg->jpeg_color_space == JCS_CMYK || (jpeg->jpeg_color_space == JCS_RGB && jpeg->saw_Adobe_marker) ||
           (jpeg->jpeg_color_space == JCS_YCCK && jpeg->saw_Adobe_marker);
}

/* Header into *info. False: not to be decoded; the verdict says why. */
static bool read_header(JpegReader *reader)
{
    j_decompress_ptr jpeg = &reader->jpeg;
    PictureInfo *info = reader->info;
    reader->why = broken_header;
    jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xFFFF);
    jpeg_save_markers(jpeg, JPEG_APP0 + 2, 0xFFFF);
    jpeg_read_header(jpeg, TRUE);
    reader->why = NULL;
    info->orientation = orientation_of(jpeg);
    bool swaps = exif_swaps(info->orientation);
    info->width = (int)(swaps ? jpeg->image_height : jpeg->image_width);
    info->height = (int)(swaps ? jpeg->image_width : jpeg->image_height);
    info->channels = jpeg->num_components;
    info->direct = is_direct(jpeg);
    info->inverted = jpeg->num_components == 4 && jpeg->saw_Adobe_marker;
    /* Of a progressive one libjpeg keeps every coefficient, six bytes a pixel. */
    int most = jpeg->progressive_mode ? PICTURE_WHOLE_MOST : PICTURE_JPEG_MOST;
    if (!picture_size_fits(info->width, info->height, most)) {
        reader->verdict = PICTURE_IS_TOO_LARGE(most);
        return false;
    }
    keep_profile(reader);
    if (info->channels != 1 && info->channels != 3 && info->channels != 4) {
        reader->verdict = PICTURE_IS_UNSUPPORTED("a JPEG that is neither gray, RGB nor CMYK");
        return false;
    }
    return true;
}

static void set_output(j_decompress_ptr jpeg)
{
    jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : jpeg->num_components == 3 ? JCS_RGB : JCS_CMYK;
}

static void probe_guarded(JpegReader *reader)
{
    j_decompress_ptr jpeg = &reader->jpeg;
    if (!read_header(reader))
        return;
    set_output(jpeg);
    jpeg->scale_num = 1;
    jpeg->scale_denom = 8;
    jpeg->dct_method = JDCT_IFAST;
    jpeg->do_fancy_upsampling = FALSE;
    jpeg_start_decompress(jpeg);
    JSAMPROW row = arena_array(reader->arena, jpeg->output_width, (size_t)jpeg->output_components);
    while (jpeg->output_scanline < jpeg->output_height)
        jpeg_read_scanlines(jpeg, &row, 1);
    jpeg_finish_decompress(jpeg);
}

PictureVerdict jpeg_probe(Arena *kept, PictureInfo *info)
{
    Arena arena = {0};
    JpegReader reader = {.arena = &arena, .kept = kept, .info = info, .verdict = PICTURE_PASSES};
    info->kind = PICTURE_JPEG;
    bool good = run_guarded(&reader, info->bytes, probe_guarded);
    arena_free(&arena);
    if (reader.verdict.fault != PICTURE_GOOD)
        return reader.verdict;
    return good ? PICTURE_PASSES : PICTURE_IS_BROKEN(reader.why);
}

static void rows_guarded(JpegReader *reader)
{
    j_decompress_ptr jpeg = &reader->jpeg;
    jpeg_read_header(jpeg, TRUE);
    set_output(jpeg);
    jpeg->scale_num = 1;
    jpeg->scale_denom = (unsigned)reader->shrink;
    jpeg_start_decompress(jpeg);
    RowFormat format = {(int)jpeg->output_width, (int)jpeg->output_height, jpeg->output_components, false};
    size_t n = jpeg->output_width * (size_t)jpeg->output_components;
    bool flip = format.channels == 4 && jpeg->saw_Adobe_marker;
    JSAMPROW row = arena_array(reader->arena, jpeg->output_width, 4);
    reader->sink.begin(reader->sink.self, &format);
    while (jpeg->output_scanline < jpeg->output_height) {
        int y = (int)jpeg->output_scanline;
        jpeg_read_scanlines(jpeg, &row, 1);
        for (size_t i = 0; flip && i < n; i++)
            row[i] = (JSAMPLE)(255 - row[i]);
        reader->sink.row(reader->sink.self, y, row);
    }
    jpeg_finish_decompress(jpeg);
}

bool jpeg_rows(const PictureInfo *info, int shrink, RowSink sink, const char **why)
{
    Arena arena = {0};
    JpegReader reader = {.arena = &arena, .sink = sink, .shrink = shrink, .verdict = PICTURE_PASSES};
    bool good = run_guarded(&reader, info->bytes, rows_guarded);
    arena_free(&arena);
    *why = reader.why;
    return good;
}
