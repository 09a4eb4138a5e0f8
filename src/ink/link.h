/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LINK_H
#define BANXIN_LINK_H

#include "ink/cube.h"
#include "ink/profile.h"

/*
 * From the colours of a picture, by the profile in it (none: sRGB, or the output
 * profile's inks), to the inks of the output profile; all four or black alone.
 * Rows of pixels go through it, a byte a channel.
 */
typedef struct Link Link;

typedef enum LinkWay { LINK_COLOUR, LINK_BLACK /* to K alone */ } LinkWay;

/*
 * Made once for each profile, channels (1, 3 or 4) and way, kept by the output
 * profile and freed with it; may be asked for, and used, by several threads.
 * NULL and *why (static): the profile cannot be used for such a picture. Gray
 * goes to black alone whatever the way is.
 */
const Link *link_find(const Profile *profile, Str icc, int channels, LinkWay way, const char **why);

/* Inks pass as they are: CMYK that is meant for this output profile, or for none. */
bool link_is_plain(const Link *link);
/* Bytes a pixel that come out: 1 (K) or 4. */
int link_inks(const Link *link);
/* n pixels; CMYK comes as ink (255: solid) and so goes out. */
void link_row(const Link *link, const unsigned char *from, int n, unsigned char *ink);

#endif
