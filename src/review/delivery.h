/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DELIVERY_H
#define BANXIN_DELIVERY_H

#include "model/edition.h"
#include "model/press.h"

/*
 * What goes to the printing house under the names that it asks for (P9: `files`
 * and `file_name` of a press). NAME.pdf stands beside the report whatever the
 * press asks; files of other names, or of single pages, stand in the folder NAME.press/ beside it.
 */

/* Whether the press asks for anything but one file called NAME.pdf. */
bool delivery_is_own(const Press *press);
/* How many files: one, or one for each page. */
int delivery_files(const Press *press, int n_pages);
/* The folder, in the arena: nothing but such files is in it. */
Str delivery_folder(Arena *arena, const Edition *edition);
/*
 * The name of a file, "云溪家园.press/云溪家园-215-1.pdf", in the arena. page: from 1. {date} is eight
 * digits; a character that no file name may hold becomes a hyphen.
 */
Str delivery_name(Arena *arena, const Press *press, const Edition *edition, int page);

#endif
