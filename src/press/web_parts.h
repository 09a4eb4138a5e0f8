/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WEB_PARTS_H
#define BANXIN_WEB_PARTS_H

#include "press/document.h"
#include "press/web.h"
#include "press/web_content.h"
#include "press/web_tree.h"

/* A tagged PDF being made. Objects are held by their numbers: handles are given back step by step. */
typedef struct Web {
    const WebJob *job;
    Arena *arena;
    Document document;
    WebTree tree;
    WebSequences **sequences; /* of each page's marks */
    int *elements;            /* objects of the tree's elements; 0: left out, since nothing is in it */
    int *links;               /* of its links */
    int root;                 /* StructTreeRoot */
    const char *why;          /* the first thing that went wrong */
} Web;

static inline qpdf_oh web_object(const Web *web, int id)
{
    return qpdf_get_object_by_id(web->document.qpdf, id, 0);
}

/* A new indirect object from a dictionary in PDF's syntax (taken from the buffer, which is emptied): its number. */
int web_make_object(const Web *web, Buf *dictionary);
/* A page, by its index. */
qpdf_oh web_page(const Web *web, int page);
/* What is at (x, y) of a page, for /Dest: "page /XYZ left top null". */
qpdf_oh web_place(const Web *web, int page, Len x, Len y);
/* A box as a rectangle of PDF. */
void web_put_rectangle(const Web *web, Buf *out, int page, Box box);

/* web_links.c: annotations of the tree's links, before its elements are written; the outline, after. */
void web_make_links(Web *web);
void web_make_outline(Web *web);
/* web_elements.c: the structure tree and the way back into it from pages and annotations. */
void web_make_elements(Web *web);
/* web_identity.c: Info, XMP, what the catalog says; what fonts must. */
void web_make_identity(Web *web);

#endif
