/* SPDX-License-Identifier: MIT */
/* qr_read.c - what a QR code in a picture says, by zbar */
/*
 * zbar wants the code's quiet zone and a module of two to ten pixels. Offices
 * download codes cut to the edge and of any size, so the picture is laid on
 * white with a margin, and halved until it is found or has become small.
 *
 * The library is opened when the first code is to be read: it brings video, a
 * message bus and a window system with it, and most editions have no such picture.
 */
#include "read/picture.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <zbar.h>

enum { QR_PIXELS_MOST = 40 * 1000 * 1000, QR_SIDE_LEAST = 64, QR_HALVINGS = 5 };

typedef struct Gray {
    int width, height;
    unsigned char *rows;
} Gray;

#define ZBAR_FUNCTIONS(F)          \
    F(zbar_image_create)           \
    F(zbar_image_destroy)          \
    F(zbar_image_set_format)       \
    F(zbar_image_set_size)         \
    F(zbar_image_set_data)         \
    F(zbar_image_first_symbol)     \
    F(zbar_symbol_get_data)        \
    F(zbar_symbol_get_data_length) \
    F(zbar_image_scanner_create)   \
    F(zbar_image_scanner_destroy)  \
    F(zbar_image_scanner_set_config) \
    F(zbar_scan_image)

/* The library's functions, by their own names and types. */
typedef struct Zbar {
    void *library;
#define F(name) __typeof__(&name) name;
    ZBAR_FUNCTIONS(F)
#undef F
} Zbar;

/* As a pointer to data: C has no other way from dlsym to a function (POSIX, dlsym). */
static bool find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static bool zbar_open(Zbar *zbar)
{
    *zbar = (Zbar){.library = dlopen("libzbar.so.0", RTLD_NOW | RTLD_LOCAL)};
    bool good = zbar->library != NULL;
#define F(name) good = good && find(zbar->library, #name, &zbar->name);
    ZBAR_FUNCTIONS(F)
#undef F
    return good;
}

/* One pixel's brightness, alpha on white. */
static unsigned char gray_of(const unsigned char *pixel, int channels)
{
    if (channels == 1)
        return pixel[0];
    int gray = (pixel[0] * 77 + pixel[1] * 150 + pixel[2] * 29) >> 8;
    if (channels == 4)
        gray = 255 + (gray - 255) * pixel[3] / 255;
    return (unsigned char)gray;
}

static Gray gray_with_margin(Arena *arena, const Pixels *pixels)
{
    int side = pixels->width > pixels->height ? pixels->width : pixels->height;
    int margin = side / 8 + 4;
    Gray gray = {pixels->width + 2 * margin, pixels->height + 2 * margin, NULL};
    size_t n = (size_t)gray.width * (size_t)gray.height;
    gray.rows = arena_alloc(arena, n);
    memset(gray.rows, 255, n);
    const unsigned char *from = pixels->rows;
    for (int y = 0; y < pixels->height; y++) {
        unsigned char *to = gray.rows + (size_t)(y + margin) * (size_t)gray.width + margin;
        for (int x = 0; x < pixels->width; x++, from += pixels->channels)
            to[x] = gray_of(from, pixels->channels);
    }
    return gray;
}

static Gray half(Arena *arena, Gray gray)
{
    Gray small = {gray.width / 2, gray.height / 2, NULL};
    small.rows = arena_array(arena, (size_t)small.width, (size_t)small.height);
    for (int y = 0; y < small.height; y++)
        for (int x = 0; x < small.width; x++) {
            const unsigned char *at = gray.rows + (size_t)(2 * y) * (size_t)gray.width + 2 * x;
            int sum = at[0] + at[1] + at[gray.width] + at[gray.width + 1];
            small.rows[(size_t)y * (size_t)small.width + (size_t)x] = (unsigned char)(sum / 4);
        }
    return small;
}

static bool scan(Arena *arena, const Zbar *zbar, zbar_image_scanner_t *scanner, Gray gray, Str *text)
{
    zbar_image_t *image = zbar->zbar_image_create();
    zbar->zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar->zbar_image_set_size(image, (unsigned)gray.width, (unsigned)gray.height);
    zbar->zbar_image_set_data(image, gray.rows, (unsigned long)gray.width * (unsigned long)gray.height, NULL);
    bool found = false;
    if (zbar->zbar_scan_image(scanner, image) > 0) {
        const zbar_symbol_t *symbol = zbar->zbar_image_first_symbol(image);
        if (symbol && zbar->zbar_symbol_get_data_length(symbol) > 0) {
            *text = str_copy(arena, (Str){zbar->zbar_symbol_get_data(symbol), zbar->zbar_symbol_get_data_length(symbol)});
            found = true;
        }
    }
    zbar->zbar_image_destroy(image);
    return found;
}

static bool find_code(Arena *arena, Arena *scratch, const Zbar *zbar, const Pixels *pixels, Str *text)
{
    zbar_image_scanner_t *scanner = zbar->zbar_image_scanner_create();
    zbar->zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar->zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    Gray gray = gray_with_margin(scratch, pixels);
    bool found = false;
    for (int i = 0; i < QR_HALVINGS && !found && gray.width >= QR_SIDE_LEAST && gray.height >= QR_SIDE_LEAST; i++) {
        found = scan(arena, zbar, scanner, gray, text);
        if (!found)
            gray = half(scratch, gray);
    }
    zbar->zbar_image_scanner_destroy(scanner);
    return found;
}

bool picture_read_qr(Arena *arena, const PictureInfo *info, Str *text)
{
    *text = (Str){0};
    if (picture_is_vector(info) || (int64_t)info->width * info->height > QR_PIXELS_MOST)
        return false;
    Zbar zbar;
    if (!zbar_open(&zbar))
        return false;
    Arena scratch = {0};
    Pixels pixels;
    const char *why;
    bool found = picture_decode(&scratch, info, &pixels, &why) && find_code(arena, &scratch, &zbar, &pixels, text);
    arena_free(&scratch);
    dlclose(zbar.library);
    return found;
}
