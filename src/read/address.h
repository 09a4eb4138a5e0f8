/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ADDRESS_H
#define BANXIN_ADDRESS_H

#include "base/str.h"
#include "model/article.h"

/*
 * Addresses in running text: `https://…`, `www.…`, `name@host.tld`. Bytes above
 * ASCII end an address, and so do marks that more likely belong to the sentence
 * (`http://a.example/x,请` ends before the comma).
 */
typedef struct Address {
    size_t start, end;
    const char *scheme; /* what the URL lacks in front: "", "http://" or "mailto:" */
} Address;

/* The first address at or after from; false where there is none. Linear over a whole text. */
bool address_find(Str text, size_t from, Address *address);

/* Flags the addresses in copy as INLINE_LINK with their URL, but for those inside a link or code already. */
void address_flag(Arena *arena, Copy *copy);

#endif
