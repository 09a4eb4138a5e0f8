/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HASH_H
#define BANXIN_HASH_H

#include "base/str.h"

/* Keys of caches inside one process: 64 bits, chained by passing the last as seed. */
enum { HASH_SEED = 0 };
uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t n);
uint64_t hash_str(uint64_t seed, Str s);
uint64_t hash_int(uint64_t seed, int64_t value);

/* SHA-256 as 64 lower-case hexadecimal digits and a zero. */
void sha256_hex(const void *bytes, size_t n, char hex[65]);

#endif
