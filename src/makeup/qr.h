/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_QR_H
#define BANXIN_QR_H

#include "makeup/desk.h"

enum { QR_QUIET = 4 /* modules of white on every side */ };

/* The dark modules of a code, as horizontal runs merged. */
typedef struct QrCode {
    int modules;   /* a side, without the quiet zone */
    struct QrRun {
        int16_t x, y, width;
    } *runs;
    int n_runs;
} QrCode;

/* Level M, smallest version. False where text is too long. */
bool qr_encode(Arena *arena, Str text, QrCode *code);

/*
 * A QR node: the code on white with its quiet zone, caption lines under it.
 * Text comes from the layout or a slot; the picture of a code is read and drawn
 * anew. Findings: qr-too-small, qr-too-long, qr-unreadable.
 */
Len qr_height(Desk *desk, const Node *node, Len width);
Len qr_width(Desk *desk, const Node *node);
void qr_place(Desk *desk, const Place *place);

#endif
