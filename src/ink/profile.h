/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROFILE_H
#define BANXIN_PROFILE_H

#include "ink/colour.h"

/*
 * The output profile: what the press's inks look like on its paper. Immutable
 * after opening as far as anyone can see; threads may use one Profile together.
 */
typedef struct Profile Profile;

/*
 * bytes stay the caller's and must live as long as the profile. NULL and *why
 * (a static English message, marked for translation): not a CMYK output
 * profile, broken, larger than 4 MB.
 */
Profile *profile_open(Str icc, const char **why);
void profile_free(Profile *profile);
/* The bytes that it was opened with, for the PDF's OutputIntent. */
Str profile_bytes(const Profile *profile);

/*
 * sRGB to parts of 10,000 of C, M, Y, K: perceptual, with black-point
 * compensation (P19). Pure gray stays on K alone, by profile_tone.
 */
void profile_separate_rgb(const Profile *profile, Rgb rgb, int16_t cmyk[4]);

/*
 * Soft proof: how parts of 10,000 of four inks look, in sRGB. Relative
 * colorimetric with black-point compensation: paper is white, the darkest print
 * black.
 */
Rgb profile_proof(const Profile *profile, const int16_t cmyk[4]);

/* The same for n pixels, a byte a channel: of channels 4 (C, M, Y, K) or 1 (K), 255 solid, to sRGB. */
void profile_proof_row(const Profile *profile, const unsigned char *ink, int channels, int n, unsigned char *rgb);

/*
 * How much black ink, in parts of 10,000, looks as light as `light` parts of
 * 65,535 (linear, Y of CIE XYZ) between solid black and paper: black is solid,
 * paper white is no ink, and a middle gray looks as on a screen in spite of the
 * press's dot gain.
 */
int profile_tone(const Profile *profile, int light);

#endif
