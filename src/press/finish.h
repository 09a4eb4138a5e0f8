/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FINISH_H
#define BANXIN_FINISH_H

#include "ink/profile.h"
#include "ink/separate.h"
#include "model/layout.h"
#include "model/page.h"
#include "model/press.h"
#include "paint/paint.h"

/* A picture as the PDF holds it; or a PDF's page that is placed. */
typedef struct FinishPicture {
    int width, height, channels, bits; /* as in Separated */
    Str bytes;
    bool jpeg;      /* DCTDecode; else FlateDecode, 0 no ink */
    bool inverted;  /* of a JPEG: 0 is solid, of a gray one too */
    const PictureInfo *page; /* not NULL: the PDF, of the store; nothing above counts */
    bool refused;            /* it goes to no press */
} FinishPicture;

/* What the PDF that cairo wrote needs to become the printing house's file. All borrowed. */
typedef struct FinishJob {
    const Press *press;
    PressVersion version;      /* of the file: the press's own, unless something else was asked for */
    const Layout *layout;      /* its inks */
    const Profile *profile;    /* of the output; colours of SVGs go through it */
    Str profile_packed;        /* its bytes by flate_pack, embedded as the output intent */
    const Page *pages;         /* one for each page of the painted file */
    int n_pages;
    const FinishPicture *pictures; /* by the number that stands for them (paint_press) */
    int n_pictures;
    Str title, author, date;   /* date as in PaintJob */
} FinishJob;

/*
 * painted: what paint_press wrote. Inks become operators of their plates (P1–P4,
 * P6), pictures take their places (P19), pages get their boxes (P10), the file
 * its identity (P9, P22–P25). Appends the finished file to *out. False with *why
 * (English, static or in the arena): the file holds something that none of our
 * painters draws; a press gets nothing then.
 */
bool finish_pdf(Arena *arena, const FinishJob *job, Str painted, Buf *out, const char **why);

#endif
