/* SPDX-License-Identifier: MIT */
/* picture_fuzz.c - any bytes as a picture file: probe, decode, look for a QR code */
#include "read/picture.h"

#include <assert.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PIXELS_MOST = 1 << 20 }; /* larger ones are legal, and slow */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(const PictureInfo *info)
{
    Arena arena = {0};
    Pixels pixels;
    Str text;
    const char *why = NULL;
    assert(info->width > 0 && info->height > 0);
    if (info->kind != PICTURE_SVG && (int64_t)info->width * info->height <= PIXELS_MOST) {
        bool good = picture_decode(&arena, info, &pixels, &why);
        /* What the probe has read to its end can be decoded. */
        assert(good && pixels.width == info->width && pixels.height == info->height);
        picture_read_qr(&arena, info, &text);
    }
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("picture", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        return 0;
    Arena arena = {0};
    Sources *sources = sources_new(STR(""));
    Diag *diag = diag_new();
    Pictures *pictures = pictures_new();
    Reader reader = {sources, NULL, diag};
    const PictureInfo *info = picture_probe(pictures, &reader, str_format(&arena, "/proc/self/fd/%d", fd), SPAN_NONE, SPAN_NONE);
    assert(info || diag_count(diag, SEVERITY_ERROR) == 1);
    if (info)
        look(info);
    pictures_free(pictures);
    diag_free(diag);
    sources_free(sources);
    arena_free(&arena);
    close(fd);
    return 0;
}
