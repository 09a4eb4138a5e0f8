/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HEADLINES_H
#define BANXIN_HEADLINES_H

#include "text/gaps.h"
#include "text/keepwhole.h"

/*
 * The lines of a head: where they may end, how many it takes, and which of all
 * ways to divide it looks best. Knows sizes and tracking only as proportions of
 * the one size that the head was shaped at, so that trying one is arithmetic.
 */
enum { HEAD_LINES_MOST = 12, HEAD_SPOTS_MOST = 600 /* longer copy is no head: it is broken as a paragraph */ };

/* A place where a line may end (behind unit at-1) and the next begin. */
typedef struct Spot {
    int at;
    int64_t end, start;         /* natural width up to here, without and with the gap */
    int tracked_end, tracked_start; /* gaps up to here that take tracking */
    uint8_t whole;              /* Whole: what a line that ends here would break */
    bool hard;                  /* the line must end */
    bool sense;                 /* behind a mark or at a blank: where a reader pauses too */
    bool clings;                /* 的, 了 … would begin the next line, 和, 在 … end this one, or an unknown name break */
} Spot;

typedef struct Head {
    Spot *spots; /* the first is the head's start, the last its end */
    int n;
    Len shaped;  /* size that widths are of */
    int64_t tracking; /* parts of 1,024 of the size */
    int64_t width;    /* of a line, at the shaped size */
    Whole yields;     /* lines may end inside what is no more than this */
} Head;

/* Spots in the arena. The paragraph is shaped without tracking. */
Head headlines_find(Arena *arena, const Para *para, const uint8_t *whole);
/* At a size and tracking, in lines of a width (both at that size). */
void headlines_try(Head *head, Len size, int64_t tracking, Len width);
/* Lines needed when each is filled; most + 1 where it takes more. */
int headlines_count(const Head *head, int most);
/* Width of the line from one spot to another, at the shaped size. */
int64_t headlines_width(const Head *head, int from, int to);
/*
 * The best way to divide the head into exactly so many lines: ends[i] is the
 * spot that line i ends at. Cost, in square ems: what each line lacks to the
 * mean, squared; an end where no reader pauses as much as two lines that differ
 * from the mean by a third of it; one beside a word that clings 4½; a line longer
 * than the one below it by more than half an em 2 (R56: the shorter on top).
 * False where the words do not allow it. scratch is the caller's to rewind.
 */
bool headlines_balance(Arena *scratch, const Head *head, int lines, int ends[HEAD_LINES_MOST]);

#endif
