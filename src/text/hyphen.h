/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HYPHEN_H
#define BANXIN_HYPHEN_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Where words of a language may be divided, by libhyphen and the patterns of a
 * Debian package (Liang's method; hyphen-en-us). The file is named by the table
 * in hyphen.c, never by the locale, and read from one folder only.
 */
typedef struct Hyphens Hyphens;

enum {
    HYPHEN_BEFORE = 2, /* letters that stay before a hyphen, at least … */
    HYPHEN_BEHIND = 3, /* … and that go to the next line */
    HYPHEN_WORD = 64   /* letters of a word at most; a longer one is not divided */
};

/* Where dictionaries lie unless FontPlaces says otherwise. */
Str hyphens_folder(void);
/* Whether a BCP 47 tag names a language of letters and blanks, whose paragraphs are Western text. */
bool hyphens_western(Str lang);
/* File of the patterns for a BCP 47 tag; NULL: none is known for the language. */
const char *hyphens_file(Str lang);
/* Opens a file of patterns in the folder; NULL: it is not there, lies outside, or is no such file. */
Hyphens *hyphens_open(Str folder, const char *file);
void hyphens_close(Hyphens *hyphens);

/*
 * Sets places[i] to 1 where the word may be divided behind its letter i, else
 * to 0. The word is n ASCII letters, n ≤ HYPHEN_WORD. Words that hold capitals
 * behind their first letter (names of things, abbreviations) are left whole.
 */
void hyphens_find(const Hyphens *hyphens, Str word, uint8_t places[HYPHEN_WORD]);

#endif
