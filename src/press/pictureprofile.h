/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTUREPROFILE_H
#define BANXIN_PICTUREPROFILE_H

#include "base/diag.h"
#include "makeup/makeup.h"

/*
 * Profiles in placed pictures that cannot be used, each once (P18:
 * picture-profile): sRGB, or the press's inks, are taken in their place, which
 * must not happen in silence. Looks only.
 */
void pictureprofile_check(const Pictures *pictures, const PageSet *set, Diag *diag);

#endif
