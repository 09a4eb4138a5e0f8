/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WEB_TREE_H
#define BANXIN_WEB_TREE_H

#include "base/vec.h"
#include "paint/paint.h"

/*
 * What a tagged PDF says of its pages (ISO 32000-1, 14.7 and 14.8): a tree of
 * elements in reading order, article by article, and for every item of every
 * page the element whose content it is, or that it is an artifact.
 */
typedef enum WebTag {
    WEB_DOCUMENT, WEB_SECT, WEB_ART, WEB_P,
    WEB_H1, WEB_H2, WEB_H3, WEB_H4, WEB_H5, WEB_H6,
    WEB_BLOCK_QUOTE, WEB_L, WEB_LI, WEB_LBL, WEB_LBODY,
    WEB_TABLE, WEB_TR, WEB_TH, WEB_TD,
    WEB_FIGURE, WEB_CAPTION, WEB_LINK, WEB_SPAN, WEB_RUBY, WEB_RB, WEB_RT, WEB_TAGS
} WebTag;

/* Owners of content that are no elements. */
enum {
    WEB_LAYOUT = -1,    /* rules, grounds, marks: Artifact */
    WEB_PAGINATION = -2 /* folios, heads that are printed once more where a story goes on */
};

typedef enum WebKidKind { WEB_ELEMENT, WEB_CONTENT, WEB_ANNOTATION } WebKidKind;

/* In reading order: an element; a mark of a page; one of the tree's links. */
typedef struct WebKid {
    WebKidKind kind;
    int index, page; /* page: of content, from 0 */
} WebKid;

typedef struct WebKids {
    WebKid *items;
    int n, room;
} WebKids;

typedef struct WebElement {
    WebTag tag;
    int parent;           /* before it in the tree's list; -1: the root */
    Str alt, lang;        /* empty: none */
    int page;             /* of a figure, with box: where it is seen */
    Box box;
    bool numbered;        /* of a list */
    WebKids kids;
} WebElement;

/* A rectangle of a page that leads somewhere; part of a LINK element. */
typedef struct WebLink {
    int page, element;
    Box box;
    Str url;     /* empty: to a page */
    int to_page; /* from 0 */
    Len to_x, to_y;
    Str words;   /* what is said of it */
} WebLink;

/* Of the outline: a page, and below it the articles that begin on it. */
typedef struct WebEntry {
    Str title;
    bool article;
    int page, element;
    Len x, y;
} WebEntry;

/* A page's marks and whose content each begins: an element, or WEB_LAYOUT, WEB_PAGINATION. */
typedef struct WebOwner {
    int element;
    bool reversed; /* its characters run from right to left, the last one first */
} WebOwner;

typedef struct WebOwners {
    WebOwner *items;
    int n, room;
} WebOwners;

typedef struct WebTree {
    Arena *arena;
    WebElement *elements;
    int n_elements, room_elements;
    WebLink *links;
    int n_links, room_links;
    WebEntry *entries;
    int n_entries, room_entries;
    PageMarks *marks; /* of each page */
    WebOwners *owners;
    int n_pages;
} WebTree;

/*
 * The tree of a set of pages, whose articles must be there still. All lies in
 * the arena and borrows from the set. Items are read and
 * nothing else, but for what the copy of a paragraph says of its kind, its links
 * and what stands above its words.
 */
void web_tree_make(Arena *arena, const PageSet *set, WebTree *tree);

/* For what makes the tree: a new element, last among its parent's kids, or there at `place`. */
int web_add(WebTree *tree, int parent, WebTag tag);
int web_insert(WebTree *tree, int parent, int place, WebTag tag);
/* Content from this byte of an item on belongs to an element, or is an artifact. */
void web_own(WebTree *tree, int page, int item, uint32_t byte, int owner);
/* A right-to-left run, which a PDF holds from the left. */
void web_own_reversed(WebTree *tree, int page, int item, int owner);
/* A link's rectangle; its element is a LINK. */
void web_lead(WebTree *tree, WebLink link);
/* Bytes from..end of an item's text, on its page. */
Box web_box(const Item *item, size_t from, size_t end);

const char *web_tag_name(WebTag tag); /* "BlockQuote" */

#endif
