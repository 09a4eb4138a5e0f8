/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_COMPOSE_H
#define BANXIN_COMPOSE_H

#include "makeup/galley.h"

/* Sets a story: head group and blocks of galley, in out. Findings go to the setter's diag. */
void compose_story(const Setter *setter, Arena *out, const GalleyOrder *order, Galley *galley);

#endif
