/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_JSON_H
#define BANXIN_JSON_H

#include "base/str.h"

/* Writing JSON: the caller puts braces and colons, these put values and commas. */

/* A quoted string; ill-formed UTF-8 becomes U+FFFD. */
void json_string(Buf *out, Str s);
/* `"key":` with a comma before it where the last byte is not { or [. */
void json_key(Buf *out, const char *key);
/* A comma where the last byte is not { or [ or newline. */
void json_next(Buf *out);
void json_key_string(Buf *out, const char *key, Str value);
void json_key_int(Buf *out, const char *key, int64_t value);
void json_key_bool(Buf *out, const char *key, bool value);
/* value / 1000 with up to three decimals, for mm from micrometres. */
void json_thousandths(Buf *out, int64_t value);

#endif
