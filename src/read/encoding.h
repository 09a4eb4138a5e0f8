/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ENCODING_H
#define BANXIN_ENCODING_H

#include "base/str.h"

typedef enum Encoding {
    ENCODING_UTF8,
    ENCODING_UTF16,   /* with its byte order mark */
    ENCODING_GB18030, /* GB 2312 and GBK are parts of it */
    ENCODING_UNKNOWN
} Encoding;

const char *encoding_name(Encoding encoding); /* "GB18030" */

/*
 * Bytes as UTF-8 in the arena, without a byte order mark. In this order: a byte
 * order mark; well-formed UTF-8; GB18030 without one ill-formed sequence, and
 * only where its characters are those of Chinese text (Big5 and Shift-JIS read
 * as GB18030 give others). ENCODING_UNKNOWN where none is sure, and *text is
 * empty: copy is never guessed. Where bytes are both (a few characters can be),
 * Han wins over a row of accented letters that no letter stands beside.
 */
Encoding encoding_decode(Arena *arena, Str bytes, Str *text);
/* GB18030 that somebody has declared: no look at what it says; false where a sequence is ill-formed. */
bool encoding_gb18030(Arena *arena, Str bytes, Str *text);

#endif
