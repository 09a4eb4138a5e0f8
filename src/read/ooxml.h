/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OOXML_H
#define BANXIN_OOXML_H

#include "base/str.h"

/*
 * A part of a .docx as a stream of events, by libxml2's reader. Nothing is
 * fetched, no entity is expanded: a part with a document type is broken.
 * libxml2 itself refuses more than 256 levels and texts of more than 10 MB.
 */
typedef enum OoxmlEvent { OOXML_START, OOXML_END, OOXML_TEXT, OOXML_DONE, OOXML_BROKEN } OoxmlEvent;

enum { OOXML_DEPTH = 260 };

typedef struct Ooxml Ooxml;

/* bytes are borrowed until ooxml_close; NULL where they cannot be a part. */
Ooxml *ooxml_open(Str bytes);
void ooxml_close(Ooxml *part);
/* An element without content gives START and END as any other. */
OoxmlEvent ooxml_next(Ooxml *part);
/* Local name of the element that starts or ends, without its prefix; valid until the part is closed. */
Str ooxml_name(const Ooxml *part);
/* 'w' WordprocessingML, 'm' mathematics, 0 for others. */
char ooxml_space(const Ooxml *part);
/* The text of OOXML_TEXT; valid until the next event. */
Str ooxml_text(const Ooxml *part);
/* Value of an attribute of the element that starts, by local name; in the arena; p is NULL where it has none. */
Str ooxml_attribute(Arena *arena, Ooxml *part, const char *name);
/* w:val as a switch: there and not 0, false, off or none. */
bool ooxml_is_on(Ooxml *part);
/* A whole number, or fallback. */
int ooxml_number(Ooxml *part, const char *name, int fallback);
/* Past the end of the element that has just started. */
void ooxml_skip(Ooxml *part);

#endif
