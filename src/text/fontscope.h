/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FONTSCOPE_H
#define BANXIN_FONTSCOPE_H

#include "text/fontbook.h"

#include <fontconfig/fontconfig.h>

/*
 * A private fontconfig configuration: the folders given and the declared
 * Debian packages, and nothing else of the machine. Only names and files are
 * read here; no font is opened. Lists are sorted, so that order of files on a
 * disk does not show.
 */
typedef struct FontScope FontScope;

/* NULL if fontconfig fails (out of memory). */
FontScope *scope_open(const FontPlaces *places);
void scope_close(FontScope *scope);
/* Borrowed; for Pango's font map. */
FcConfig *scope_config(const FontScope *scope);

/* One face of one file, as the scope knows it; strings live as long as the scope. */
typedef struct ScopeFace {
    Str family, style, postscript, file;
    int index;
    int32_t weight; /* 100–900 */
    int version;    /* 16.16 */
    bool own;       /* from a folder given, not from a package */
} ScopeFace;

/*
 * The upright face of a family (any of its localised names, exact), or of the
 * file with this name, whose weight is nearest; of two equally near the
 * lighter. False: nothing has that name.
 */
bool scope_find(const FontScope *scope, Str family, int32_t weight, ScopeFace *face);
/* Family names in all languages, sorted, each once; in the arena. */
StrList scope_families(const FontScope *scope, Arena *arena);

#endif
