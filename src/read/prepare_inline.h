/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PREPARE_INLINE_H
#define BANXIN_PREPARE_INLINE_H

#include "base/vec.h"
#include "read/prepare.h"

/* Prepared text being written: copies of the source and what is put between, each a piece. */
typedef struct Writer {
    Reader *reader;
    SourceId source;
    Str bytes;       /* of the source */
    size_t line_end; /* of the line being written */
    Buf out;
    VEC(Piece) pieces;
    size_t next;     /* byte of the source behind what was written last */
    int brackets;    /* [ in this paragraph */
    VEC(PreparedTable) tables;
    VEC(PreparedCell) cells;
} Writer;

void writer_copy(Writer *w, size_t from, size_t to);
void writer_insert(Writer *w, const char *text);
/* The invisible character. */
void writer_mark(Writer *w);
/* '\n' in place of the source's line end. */
void writer_end_line(Writer *w);
Span writer_span(const Writer *w, size_t start, size_t end);
/* Hands the text over; the writer is empty. */
void writer_finish(Writer *w, Arena *arena, Prepared *prepared);

/* Running text of one line, with the repairs that concern what stands in a line. */
void inline_put(Writer *w, size_t from, size_t to);

#endif
