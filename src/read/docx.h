/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DOCX_H
#define BANXIN_DOCX_H

#include "read/docx_styles.h"
#include "read/package.h"

/*
 * A .docx to what it holds (ECMA-376-1, WordprocessingML): text as accepted,
 * text boxes behind the paragraph that they hang on, notes, tables as places
 * of paragraphs, headers and footers, comments, pictures by name. False and
 * *why where it is no document of Word's.
 */
bool docx_read(Arena *arena, Package *package, Manuscript *manuscript, const char **why);

/* document.xml alone, without styles, numbers and relations: for tests. */
bool docx_read_part(Arena *arena, Str bytes, Manuscript *manuscript);

#endif
