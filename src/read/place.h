/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PLACE_H
#define BANXIN_PLACE_H

#include "base/vec.h"
#include "read/prepare.h"

/*
 * Text from cmark, put back to its place. cmark gives a node's text without the
 * place of each byte (escapes and entities are undone, its columns are wrong
 * after a link title over two lines), so the text is aligned with the prepared
 * Markdown: at the column that cmark names if the bytes there agree, else
 * behind what was placed last, else at the next place that agrees.
 */
typedef struct CopyBuild {
    Buf text;
    VEC(Inline) inlines;
    VEC(Origin) origins;
} CopyBuild;

typedef struct Placer {
    const Prepared *prepared;
    uint32_t *lines;   /* where each prepared line begins, and the end */
    int n_lines;
    uint32_t cursor;   /* behind what was placed last */
    uint32_t end;      /* of the block */
    int line;          /* that the cursor is in */
    uint32_t content;  /* where the line's own text begins, behind > and blanks */
    int column;        /* that cmark gives to content */
    bool lost;         /* cmark's columns mean nothing on the rest of this line */
    bool soft;         /* a soft break waits for what follows it */
    uint32_t soft_at, soft_flags;
    uint32_t flags;    /* InlineFlags of what is placed */
    Str url;
} Placer;

void placer_init(Placer *placer, Arena *arena, const Prepared *prepared);
/* A block of lines first … last (from 1), its text beginning at cmark's column. */
void placer_begin(Placer *placer, int first, int last, int column);

/* Puts text (of a cmark node at that column, 0: unknown) behind what build holds. */
void place_text(Placer *placer, CopyBuild *build, Str text, int column);
/* A code span: without escapes, over several lines perhaps. */
void place_code(Placer *placer, CopyBuild *build, Str text);
/* Bytes at this place of the prepared text, as they are. */
void place_bytes(Placer *placer, CopyBuild *build, uint32_t from, uint32_t to);
/* Text that has no bytes of its own there. */
void place_foreign(Placer *placer, CopyBuild *build, Str text);
/* Moves the cursor behind the (address "title") of a link or picture whose text has been placed. */
void place_skip_target(Placer *placer);
/* '\n', at the cursor. */
void place_break(Placer *placer, CopyBuild *build);
/* The line ends here: soft, or hard. */
void place_line_end(Placer *placer, CopyBuild *build, bool hard);

/* The copy, with its last origin at the end; build is empty again. */
Copy build_copy(CopyBuild *build, Arena *arena, SourceId source, uint32_t end);
void build_free(CopyBuild *build);

/* Without the invisible character of prepare. */
Str unmarked(Arena *arena, const char *text);

#endif
