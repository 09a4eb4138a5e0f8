/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WEB_TEXT_H
#define BANXIN_WEB_TEXT_H

#include "model/article.h"

/* What a stretch of text is, beside plain. */
typedef enum WebRangeKind {
    WEB_URL,     /* value: where it leads, with a scheme */
    WEB_FOREIGN, /* value: its language */
    WEB_ABOVE    /* small type stands above it; value: that one's language */
} WebRangeKind;

/* Bytes start..end; ascending, not overlapping. */
typedef struct WebRange {
    uint32_t start, end;
    WebRangeKind kind;
    Str value;
} WebRange;

typedef struct WebRanges {
    WebRange *items;
    int n, room;
} WebRanges;

/* Of copy, which knows its links; of any text, whose addresses are found. lang: of what is plain, BCP 47. */
WebRanges web_ranges_of_copy(Arena *arena, const Copy *copy, Str lang);
WebRanges web_ranges_of_text(Arena *arena, Str text, Str lang);

/* The language of words of one script, "" where the script is that of `lang`, or tells none. */
Str web_language(Str words, Str lang);

/* Reading a copy along with the items that show it: blanks are passed over in both. */
typedef struct WebReader {
    Str text;
    WebRanges ranges;
    size_t at;
    int range;  /* the first that does not end before `at` */
    bool lost;  /* an item showed something else: all is plain from here on */
} WebReader;

/* An item's text from this byte on; range NULL: plain. */
typedef struct WebPiece {
    uint32_t from;
    const WebRange *range;
} WebPiece;

typedef struct WebPieces {
    WebPiece *items;
    int n, room;
} WebPieces;

/* Nothing but blanks is left. */
bool web_reader_is_done(const WebReader *reader);
/* The pieces of an item that shows what comes next; at least one. In the arena. */
WebPieces web_read(Arena *arena, WebReader *reader, Str shown);

#endif
