/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HOME_H
#define BANXIN_HOME_H

#include "base/str.h"

/*
 * Where banxin's own files lie: fonts/, layouts/, profiles/, presses/, and the
 * messages in other languages. BANXIN_HOME if it is set; else the checkout that
 * the program was built in (DIR/build/MODE/banxin); else share/banxin beside
 * the bin/ that it was installed in.
 */
typedef struct Home {
    Str folder;   /* empty: none found */
    Str programs; /* where this program lies, and banxin-desk beside it */
    Str locales;  /* holds LANGUAGE/LC_MESSAGES/banxin.mo */
    Str cache;    /* for digests of fonts; empty: there is no place for one */
} Home;

/* Strings in the arena, zero-terminated. */
Home home_find(Arena *arena);
/* As home_find, for a program at this path, by these words of the environment (may be NULL). */
Home home_of(Arena *arena, Str program, const char *banxin_home, const char *cache_home, const char *user_home);

#endif
