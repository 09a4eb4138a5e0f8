/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PACKAGE_H
#define BANXIN_PACKAGE_H

#include "base/str.h"

/*
 * A .docx as what it is: a zip of parts, by libzip. Names are used to find
 * parts and never to write files.
 */
enum {
    PACKAGE_MEMBERS_MOST = 4000,
    PACKAGE_UNPACKED_MOST = 256 << 20, /* all parts together */
    PACKAGE_XML_MOST = 32 << 20
};

typedef enum PackageStatus {
    PACKAGE_GOOD,
    PACKAGE_BROKEN, /* *why says how */
    PACKAGE_BOMB    /* unpacks to more than PACKAGE_UNPACKED_MOST, or has too many parts: *why says which limit */
} PackageStatus;

typedef struct Package Package;

/*
 * Opens and unpacks every part once into nothing: what passes holds no more
 * than the limits, by its bytes and not by what its directory says, each part
 * agrees with its checksum, and none of XML has a document type. bytes are borrowed until package_free.
 */
PackageStatus package_open(Str bytes, Package **package, const char **why);
void package_free(Package *package);
/* A part in the arena; false where there is none, or it is larger than limit. */
bool package_read(Arena *arena, Package *package, Str name, size_t limit, Str *bytes);

#endif
