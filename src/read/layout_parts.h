/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LAYOUT_PARTS_H
#define BANXIN_LAYOUT_PARTS_H

#include "read/bind.h"

/* The parts of read_layout, in the order in which they are read: each refers to those before it. */

/* A mapping of names, or an empty one where the value is none (reported). */
const YamlNode *layout_names(Binder *binder, const YamlNode *map);

/* `inks`; NULL where the key is not there. */
void read_inks(Binder *binder, const YamlNode *map);
/* `fonts`, and the built-in roles that the layout does not name. */
void read_fonts(Binder *binder, const YamlNode *map);
/* `styles` over the built-in ones; the cascade is resolved. */
void read_styles(Binder *binder, const YamlNode *map);
/* `masters` with all their parts. */
void read_masters(Binder *binder, const YamlNode *map);

/* Built-in roles and styles as YAML, for the reference. */
const char *fonts_built_in(void);
const char *styles_built_in(void);

#endif
