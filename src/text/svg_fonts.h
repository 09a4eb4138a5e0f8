/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SVG_FONTS_H
#define BANXIN_SVG_FONTS_H

#include "read/svg_text.h"
#include "text/para.h"

/* The layout's fonts by the names that an SVG has for them. */
typedef struct SvgFace {
    bool found;
    int role, weight; /* weight 0: the role's own */
    FacesOf faces;
} SvgFace;

/*
 * font-family and font-weight of a look; nothing is ever put in another font's
 * place without a word. Findings: svg-font, svg-font-next, svg-weight.
 */
SvgFace svg_face_of(FontBook *book, const SvgLook *look, SourceId source, Diag *diag);

#endif
