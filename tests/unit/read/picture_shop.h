/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURE_SHOP_H
#define BANXIN_PICTURE_SHOP_H

#include "unit/check.h"

#include "read/picture.h"

/*
 * Bytes as picture files, without a file: the store of pictures, and findings.
 * Header only: test programs that share it are each a program of their own.
 */
#include <sys/mman.h>
#include <unistd.h>

typedef struct PictureShop {
    Arena arena;
    Sources *sources;
    Diag *diag;
    Pictures *pictures;
    int fds[512], n_fds;
} PictureShop;

static inline void shop_open(PictureShop *shop)
{
    *shop = (PictureShop){.sources = sources_new(STR("")), .diag = diag_new(), .pictures = pictures_new()};
}

static inline void shop_close(PictureShop *shop)
{
    for (int i = 0; i < shop->n_fds; i++)
        close(shop->fds[i]);
    pictures_free(shop->pictures);
    diag_free(shop->diag);
    sources_free(shop->sources);
    arena_free(&shop->arena);
}

/* NULL and a finding where it is refused. */
static inline const PictureInfo *shop_probe(PictureShop *shop, Str bytes)
{
    int fd = memfd_create("picture", MFD_CLOEXEC);
    assert_true(fd >= 0 && shop->n_fds < 512);
    shop->fds[shop->n_fds++] = fd;
    assert_int_equal(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
    Reader reader = {shop->sources, NULL, shop->diag};
    Str path = str_format(&shop->arena, "/proc/self/fd/%d", fd);
    return picture_probe(shop->pictures, &reader, path, SPAN_NONE, SPAN_NONE);
}

/* The one finding: this one, with this detail (NULL: any). */
static inline void shop_refuses(PictureShop *shop, Str bytes, FindingId id, const char *detail)
{
    diag_clear(shop->diag);
    assert_null(shop_probe(shop, bytes));
    assert_int_equal(diag_total(shop->diag), 1);
    const Finding *finding = diag_at(shop->diag, 0);
    assert_string_equal(finding_kind(finding->id)->name, finding_kind(id)->name);
    if (detail)
        check_str(finding->args[1], detail);
    diag_clear(shop->diag);
}

#endif
