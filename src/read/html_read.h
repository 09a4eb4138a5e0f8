/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HTML_READ_H
#define BANXIN_HTML_READ_H

#include "read/encoding.h"
#include "read/manuscript.h"

/*
 * Bytes of a web page as UTF-8: by its mark, what it declares (gb2312, gbk and
 * gb18030 are read as GB18030), else as encoding_decode finds.
 */
Encoding html_decode(Arena *arena, Str bytes, Str *text);

/*
 * A web page, or a .doc that Word saved as one, to what it holds, by libxml2's
 * parser: paragraphs with their look, lists, tables, pictures, Word's comments
 * and text boxes; what is deleted or hidden is left out, and noted. False and
 * *why where it is nested too deep to read.
 */
bool html_read(Arena *arena, Str text, Manuscript *manuscript, const char **why);

#endif
