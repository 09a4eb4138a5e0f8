/* SPDX-License-Identifier: MIT */
/* hash.c - cache keys (FNV-1a by words, mixed) and SHA-256 through GLib */
#include "base/hash.h"

#include <glib.h>
#include <string.h>

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93u;
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93u;
    return x ^ x >> 32;
}

uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t hash = seed ^ 0xCBF29CE484222325u ^ mix(n + 1);
    for (; n >= 8; p += 8, n -= 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        hash = mix(hash ^ word);
    }
    uint64_t tail = 0;
    if (n)
        memcpy(&tail, p, n);
    return mix(hash ^ tail ^ 0x100000001B3u);
}

uint64_t hash_str(uint64_t seed, Str s)
{
    return hash_bytes(seed, s.p, s.n);
}

uint64_t hash_int(uint64_t seed, int64_t value)
{
    return hash_bytes(seed, &value, sizeof value);
}

void sha256_hex(const void *bytes, size_t n, char hex[65])
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    const guchar *p = bytes;
    for (size_t step; n; p += step, n -= step) {
        step = n < (1u << 30) ? n : 1u << 30;
        g_checksum_update(sum, p, (gssize)step);
    }
    memcpy(hex, g_checksum_get_string(sum), 64);
    hex[64] = 0;
    g_checksum_free(sum);
}
