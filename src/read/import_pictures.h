/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_IMPORT_PICTURES_H
#define BANXIN_IMPORT_PICTURES_H

#include "read/draft.h"
#include "read/package.h"

typedef struct ImportPicture {
    Str path;   /* to be written to */
    Str bytes;
} ImportPicture;

typedef VEC(ImportPicture) ImportPictures;

/* Where pictures of a manuscript are found, and where they go. */
typedef struct PictureSource {
    Package *package;  /* of a .docx; NULL */
    Str page;          /* path of an HTML file; its pictures lie beside it or below */
    Str article;       /* path of the article */
} PictureSource;

/*
 * Gives each picture block its file, named after the article and what the
 * picture holds, so that the same picture has the same name in every import and
 * what the office did to it since stays. Those that are there already are not
 * in `pictures`. A picture that cannot be had leaves its block, and is told.
 */
void import_pictures(Draft *draft, const PictureSource *source, ImportPictures *pictures);

/* ".jpg" by the first bytes; "" for nothing known. placed: banxin can place it. */
const char *picture_suffix(Str bytes, bool *placed);

#endif
