/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FINISH_PARTS_H
#define BANXIN_FINISH_PARTS_H

#include "base/vec.h"
#include "press/document.h"
#include "press/finish.h"

/* A stream's new content, by the number of its object. */
typedef struct FinishedContent {
    int id;
    Buf bytes;
} FinishedContent;

/* A placed PDF, opened once however many of its pages are placed: what they share is copied once. */
typedef struct FinishAdvert {
    const PictureInfo *info;
    Document *document;
} FinishAdvert;

/* What the files of finishing share. */
typedef struct Finish {
    const FinishJob *job;
    Document document;
    Arena *arena;
    VEC(FinishedContent) contents;
    VEC(FinishAdvert) adverts; /* placed PDFs, open until the file is written: their streams are read only then */
    bool gray; /* the page (or the pattern of one) at hand prints on K alone */
    VEC(int) gray_streams; /* numbers of the forms and patterns that such pages draw with */
    const char *why; /* first thing that is wrong; NULL: nothing */
} Finish;

/* Remembers why, if nothing was wrong before; false. */
bool finish_fail(Finish *finish, const char *why);

/*
 * finish_ink.c: a page's, form's or pattern's content, whose inks become operators; `owner` is the dictionary that has its
 * Resources, which get the colour spaces and graphics states that the operators name.
 */
bool finish_content(Finish *finish, qpdf_oh stream, qpdf_oh owner);
/* finish_pack.c: new content of a stream, taken over; put into the file once all are there; given back. */
void finish_keep_content(Finish *finish, qpdf_oh stream, Buf bytes);
void finish_put_contents(Finish *finish);
void finish_drop_contents(Finish *finish);
/* finish_pictures.c: an image object that is a numbered pixel becomes its picture. */
bool finish_picture(Finish *finish, qpdf_oh image);
/* finish_advert.c: such an image becomes a form that draws the page of a PDF; or a crossed box. */
bool finish_advert(Finish *finish, qpdf_oh image, const FinishPicture *picture);
void finish_close_adverts(Finish *finish);
/* finish_ink.c: as light as the colour, by Rec. 709 on its codes: close enough for a drawing (P9). */
Rgb finish_gray(Rgb rgb);
/*
 * finish_shading.c: gradients and patterns of a page that prints on black alone, before anything else: they get gradients of
 * their own, in black, and its forms and patterns are noted in gray_streams.
 */
bool finish_gray_page(Finish *finish, qpdf_oh page);
/* finish_shading.c: gradients, by the dictionaries of their shadings and of the functions of their colours. */
bool finish_shading(Finish *finish, qpdf_oh shading);
bool finish_function(Finish *finish, qpdf_oh function);
/* finish_file.c: boxes of a page; and what the file says about itself. */
void finish_page(Finish *finish, qpdf_oh page, const Page *model);
void finish_identity(Finish *finish);

#endif
