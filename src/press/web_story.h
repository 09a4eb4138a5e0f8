/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WEB_STORY_H
#define BANXIN_WEB_STORY_H

#include "press/web_text.h"
#include "press/web_tree.h"

/* Where an item's text goes: the element, and what within it is not closed yet. */
typedef struct WebOpen {
    int element;           /* -1: none yet */
    int within;            /* a LINK, SPAN, RB or RT in it; -1: none */
    int ruby;              /* that a RT may still be added to; -1: none */
    const WebRange *range; /* of within */
} WebOpen;

#define WEB_OPEN(at) ((WebOpen){(at), -1, -1, NULL})

/* An item's text, which shows these pieces, as content of open->element. */
void web_put_text(WebTree *tree, WebOpen *open, int page, const Page *on, int item, const WebPieces *pieces);

enum { WEB_LISTS_MOST = 8 };

/* A paragraph of the copy, or a head. */
typedef struct WebBlock {
    WebOpen open;     /* the text; of a table the cell at hand, of a picture its caption */
    WebReader reader; /* of copy number `copy` */
    int copy;
    int whole;        /* of a table, a picture: its element; -1: none */
    int rows;         /* of a table: made so far */
    int *cells;       /* of a table: their elements */
    Str marker;       /* of a list's item: what is still to come of its number */
    int label;        /* LBL; -1: none */
} WebBlock;

/* A story while its items are met, page by page. */
enum { WEB_HEADS = 3 /* kicker, head, deck */ };

typedef struct WebStory {
    const Article *article;
    Str lang;
    int element;      /* ART; -1: not met yet */
    int heads;        /* of them there are: first among its kids */
    WebBlock head[WEB_HEADS];
    WebOpen line;     /* byline, author, pull quote: what is no block */
    Span line_span;   /* of the last item in it */
    ItemRole line_role;
    int last_page;    /* of its last item */
    ItemRole last_role;
    int body_page;    /* the last page where copy of it was met; -1: none */
    WebBlock *blocks;
    int lists[WEB_LISTS_MOST], bodies[WEB_LISTS_MOST], depth; /* open lists, and the LBODY of the last item of each */
    int last_item, last_quote, quote; /* blocks; an element */
} WebStory;

typedef struct WebMaker {
    WebTree *tree;
    const PageSet *set;
    WebStory *stories;
    int section;  /* of the page at hand; -1: nothing of it has been met */
    int page;
    int heading;  /* level of the last heading */
    int figure;   /* outside stories: whose caption may follow; -1: none */
    int caption;  /* of it; -1: none yet */
    WebOpen line; /* outside stories */
    Span line_span;
    ItemRole line_role;
} WebMaker;

/* The section of the page at hand. */
int web_section(WebMaker *maker);
/* An item of a story that has been opened. */
void web_put_story(WebMaker *maker, int item);
/* Content with small type or links of its own, in an element for each paragraph: what no article's block is. */
void web_put_line(WebMaker *maker, WebOpen *line, Span *last, ItemRole *role, int parent, int item, Str lang);

/* What the reader of a block's copy makes of an item; small type behind the words that it stands above. */
void web_put_copy(WebMaker *maker, WebBlock *block, int item);
void web_put_above(WebMaker *maker, WebBlock *block, int item);
/* A byline that begins the first paragraph; a paragraph of the copy; a picture. */
void web_put_byline(WebMaker *maker, WebStory *story, int item);
void web_put_block(WebMaker *maker, WebStory *story, int item);
void web_put_picture(WebMaker *maker, WebStory *story, int item);

#endif
