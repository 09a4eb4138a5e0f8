/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURENODE_H
#define BANXIN_PICTURENODE_H

#include "makeup/desk.h"

/* Pictures from a slot or a file, with caption and credit; advertisements. */
Len picturenode_height(Desk *desk, const Node *node, Len width);
void picturenode_place(Desk *desk, const Place *place);
/* Artwork: nameplate, ornament. */
Len artnode_height(Desk *desk, const Node *node, Len width);
void artnode_place(Desk *desk, const Place *place);

/* Where a picture of this shape lies in a frame; clip is what is seen of it. focus in % from left and top. */
typedef struct Fitting {
    Box box, clip;
} Fitting;
Fitting picture_fit(Box frame, int width, int height, Fit fit, int focus_x, int focus_y, Align align);

#endif
