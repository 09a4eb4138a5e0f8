/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROFILE_FILES_H
#define BANXIN_PROFILE_FILES_H

#include "unit/check.h"

#include "base/file.h"
#include "ink/profile.h"

/* Profiles of the tree and of Ghostscript, as bytes in the arena. */
#define NEWSPRINT "profiles/newsprint.icc"
#define OFFSET "profiles/offset.icc"
#define SYSTEM_ICC "/usr/share/color/icc/ghostscript/"

static inline Str icc_file(Arena *arena, const char *path)
{
    Str bytes;
    assert_int_equal(file_read(arena, NULL, path, 8 << 20, &bytes), FILE_OK);
    return bytes;
}

static inline Profile *open_profile(Arena *arena, const char *path)
{
    const char *why = NULL;
    Profile *profile = profile_open(icc_file(arena, path), &why);
    assert_null(why);
    assert_non_null(profile);
    return profile;
}

#endif
