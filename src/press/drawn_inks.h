/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DRAWN_INKS_H
#define BANXIN_DRAWN_INKS_H

#include "base/str.h"
#include "model/ink.h"

/*
 * Which inks the colours of an SVG stand for (svg("#0055a4") behind an ink), in a PDF that cairo wrote of it alone
 * (svg_pdf): sets used[i], one for each ink, where finishing would print ink i. Colours of gradients stand for none.
 * False with *why: it cannot be read.
 */
bool drawn_inks(Str pdf, const Ink *inks, int n, bool *used, const char **why);

#endif
