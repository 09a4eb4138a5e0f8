/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LANG_H
#define BANXIN_LANG_H

#include <libintl.h>

/* Marks of translatable text: _() is looked up now, N_() when it is printed. */
#define _(text) gettext(text)
#define N_(text) text

#endif
