/* SPDX-License-Identifier: MIT */
/* png_write.c - pixels to PNG, quickly */
/*
 * cairo's own writer takes half of the time that a page needs as a whole. Pages
 * are flat colour and small type: without a filter and at a low level of
 * compression the files are a fifth smaller, in a third of the time. libpng
 * reports errors by a callback that must not return: the only setjmp is in
 * png_write.
 */
#include "paint/png_write.h"

#include "read/png_quiet.h"

#include <setjmp.h>

enum { LEVEL = 3 };

typedef struct Job {
    png_structp png;
    png_infop info;
    const unsigned char *pixels;
    int width, height, stride, dpi;
    unsigned char *row;
} Job;

static void on_write(png_structp png, png_bytep bytes, size_t n)
{
    if (out_buffer_write(png_get_io_ptr(png), bytes, (unsigned)n) != CAIRO_STATUS_SUCCESS)
        png_longjmp(png, 1);
}

static void on_flush(png_structp png)
{
    (void)png;
}

static const uint32_t *row_at(const Job *job, int y)
{
    return (const uint32_t *)(const void *)(job->pixels + (ptrdiff_t)y * job->stride);
}

static bool is_gray(const Job *job)
{
    for (int y = 0; y < job->height; y++) {
        const uint32_t *row = row_at(job, y);
        uint32_t coloured = 0;
        for (int x = 0; x < job->width; x++)
            coloured |= ((row[x] >> 8) ^ row[x]) & 0xFFFF;
        if (coloured)
            return false;
    }
    return true;
}

static void write_rows(Job *job)
{
    bool gray = is_gray(job);
    png_set_IHDR(job->png, job->info, (png_uint_32)job->width, (png_uint_32)job->height, 8,
                 gray ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(job->png, job->info, (png_uint_32)(job->dpi * 10000 / 254), (png_uint_32)(job->dpi * 10000 / 254),
                 PNG_RESOLUTION_METER);
    png_set_compression_level(job->png, LEVEL);
    png_set_filter(job->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(job->png, job->info);
    for (int y = 0; y < job->height; y++) {
        const uint32_t *row = row_at(job, y);
        unsigned char *to = job->row;
        for (int x = 0; x < job->width; x++) {
            if (!gray) {
                *to++ = (unsigned char)(row[x] >> 16);
                *to++ = (unsigned char)(row[x] >> 8);
            }
            *to++ = (unsigned char)row[x];
        }
        png_write_row(job->png, job->row);
    }
    png_write_end(job->png, job->info);
}

bool png_write(cairo_surface_t *surface, int dpi, OutBuffer *out)
{
    cairo_surface_flush(surface);
    Arena arena = {0};
    Job *job = arena_new(&arena, Job);
    bool good = false;
    *job = (Job){.pixels = cairo_image_surface_get_data(surface),
                 .width = cairo_image_surface_get_width(surface),
                 .height = cairo_image_surface_get_height(surface),
                 .stride = cairo_image_surface_get_stride(surface),
                 .dpi = dpi};
    job->row = arena_array(&arena, (size_t)job->width, 3);
    job->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, png_quiet_error, png_quiet_warning);
    job->info = job->png ? png_create_info_struct(job->png) : NULL;
    if (job->info && setjmp(png_jmpbuf(job->png)) == 0) {
        png_set_write_fn(job->png, out, on_write, on_flush);
        write_rows(job);
        png_destroy_write_struct(&job->png, &job->info);
        good = true;
    } else if (job->png) {
        png_destroy_write_struct(&job->png, &job->info);
    }
    arena_free(&arena);
    return good;
}
