/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGE_H
#define BANXIN_PAGE_H

#include "base/len.h"
#include "base/source.h"
#include "model/ink.h"

/*
 * The contract between makeup and all that comes after: what is on a page, in
 * painting order, in Len from the upper left corner of the trim. Nothing is
 * drawn that is not in it. Items lie in the build's page arena and borrow from
 * nothing else but the layout's inks (by index) and the font book's faces (by
 * index).
 */

typedef enum ItemKind {
    ITEM_GLYPHS,
    ITEM_RULE,    /* a straight stroke along the longer side of box: a filled rectangle */
    ITEM_BOX,     /* filled rectangle (tint, ground), its corners round where u.round says so */
    ITEM_FRAME,   /* a stroke along the inside of box, round its corners: one path */
    ITEM_MODULES, /* rectangles of one shape: a QR code */
    ITEM_DOTS,    /* a disc in each of several boxes: emphasis dots */
    ITEM_WAVE,    /* a wavy stroke along the longer side of box, which it touches: a book title's line */
    ITEM_PICTURE,
    ITEM_MARK     /* crop and registration marks: outside the trim */
} ItemKind;

typedef enum ItemRole {
    ROLE_NONE, ROLE_MASTHEAD, ROLE_KICKER, ROLE_HEAD, ROLE_DECK, ROLE_BYLINE, ROLE_BODY, ROLE_SUBHEAD, ROLE_ITEM,
    ROLE_QUOTE, ROLE_CAPTION, ROLE_AUTHOR, ROLE_PICTURE, ROLE_QR, ROLE_CREDITS, ROLE_FOLIO, ROLE_TEXT, ROLE_RULE,
    ROLE_GROUND, ROLE_ADVERTISEMENT, ROLE_RUBY /* pinyin or gloss above text */, ROLE_TABLE,
    ROLE_JUMP /* 下转, 上接: written by the engine */, ROLE_PULL, ROLE_COUNT
} ItemRole;

/* Eight bytes: a page of text is mostly these. */
typedef struct Glyph {
    Len x;       /* of its origin, along the line, on the page */
    uint16_t id; /* in the face's file; OpenType has no more */
    int16_t dy;  /* of its origin, from the run's y across the line: down, in vertical lines to the left */
} Glyph;

/* So many bytes of text are shown by so many glyphs; no bytes by the hyphen of a divided word. */
typedef struct Cluster {
    uint16_t bytes, glyphs;
} Cluster;

/*
 * How a run lies on the page. A vertical line is a horizontal one turned
 * clockwise by a quarter: what was x runs down the page, what was down runs to
 * the left. In it stand upright runs (Han), turned ones (Western words) and, as
 * small level runs of their own, digits side by side (tate-chu-yoko).
 */
typedef enum RunTurn {
    RUN_LEVEL,   /* origin of a glyph on the page: (glyph.x, y + glyph.dy) */
    RUN_UPRIGHT, /* (y - glyph.dy, glyph.x); the glyphs themselves stand upright */
    RUN_TURNED   /* the same; the glyphs are turned with the line */
} RunTurn;

typedef struct GlyphRun {
    Glyph *glyphs;
    Cluster *clusters; /* NULL: every code point of text is one glyph */
    Str text;          /* what extraction must give: only the copy */
    int n_glyphs, n_clusters;
    Len y;             /* baseline; of upright and turned runs: its x on the page */
    Len size;
    int16_t face;      /* index in the font book */
    int16_t scale_x;   /* ‰ of the width; 1000 normal */
    bool line_start;   /* the first run of a line: extraction may break here */
    bool rtl;          /* its clusters follow one another from right to left */
    uint8_t turn;      /* RunTurn */
} GlyphRun;

typedef struct PictureItem {
    Str path;     /* for opening */
    Str name;     /* relative to the edition, for reports */
    Str alt;
    uint64_t hash; /* of the file; of an SVG with text, of what fonts make of it */
    Box clip;      /* what of box is seen (fit: cover cuts) */
    Box reach;     /* all that can be drawn of it: box, and round that of a PDF its bleed; width 0: box */
    int width_px, height_px; /* 0 for vectors */
    bool line_art;   /* black and white alone, one bit a pixel */
    bool refused;    /* a PDF that no press gets (press/advert.c): a crossed box stands for it */
    bool unseen;     /* and that is not drawn on a screen either */
    Str *plates;     /* of a PDF: C, M, Y, K, names of spots */
    int n_plates;    /* 0: not known */
} PictureItem;

typedef struct Item {
    ItemKind kind;
    ItemRole role;
    InkUse ink;
    Box box;         /* glyphs: the em box of the line part; picture: the whole picture, before clip */
    int16_t story;   /* index in the build's stories, -1 furniture */
    int16_t paragraph; /* block of the story: -1 the head group */
    int32_t order;   /* reading order on the page */
    Span span;       /* where it came from */
    union {
        GlyphRun run;
        PictureItem *picture;
        struct { Box *boxes; int n; Str text; } modules; /* of dots too, without text */
        struct { Len radius, pen; } round; /* of boxes and frames: of the outer corners, 0 square; thickness of a frame */
        struct { Len pen; int waves; } wave; /* thickness of the stroke; whole waves in the box */
    } u;
} Item;

/* A paragraph in so many lines more, or less where below 0; by its block in the article. */
typedef struct ParagraphShift {
    int block, by;
} ParagraphShift;

/*
 * How a story is set in a frame: all that a later build needs to set it so
 * again (--freeze). Heights are grid lines of the frame's content.
 */
typedef struct StorySetting {
    uint64_t text;          /* of the article: article_text_hash */
    int height, depth;      /* of the frame, and what the copy takes of it */
    int holes;              /* lines by which columns are shorter than the others, but for one */
    int head_more;          /* lines added to the head's footprint */
    int picture_lines;      /* of the picture frame without its caption; 0: none */
    int start_block;        /* where its copy begins that goes on from another frame: a block of the galley, */
    int32_t start_unit;     /* and its first unit that stands here */
    ParagraphShift *shifts; /* paragraphs that are not in their best number of lines, but where something lies beside them */
    int n_shifts;
} StorySetting;

/* How a page was solved, for a later build to make it so again (--freeze): makeup/plan.h says what the numbers mean. */
typedef struct PagePlan {
    bool known;
    const int *numbers;
    int n; /* 0: the layout's own bounds left no answer */
} PagePlan;

/* A frame of text columns, for guides, findings and the report. */
typedef struct FrameNote {
    int16_t story;
    Box box;
    int16_t columns, lines; /* lines set in its longest column */
    int16_t capacity;       /* lines it holds */
    Str slot;
    const StorySetting *setting; /* NULL: not known */
} FrameNote;

typedef struct Page {
    int number;
    Str master, section;
    Len width, height; /* trim */
    Len bleed, safe;
    Len slug;          /* paper beyond the bleed that a press PDF shows, with the marks on it; 0: none */
    Box type_area;
    int columns;
    Len column, gutter, pitch;
    Item *items;
    int n_items, room;
    Item *marks;       /* outside the bleed, for the press alone: crop and register marks, slug line */
    int n_marks;
    FrameNote *frames;
    int n_frames, frames_room;
    PagePlan plan;
} Page;

/* Paper that a press PDF shows beyond the trim on each side: the bleed, and room for marks. */
static inline Len page_around(const Page *page)
{
    return page->bleed + page->slug;
}

/* Adds an item behind the others; the page's arrays live in the arena. */
Item *page_add(Arena *arena, Page *page, ItemKind kind, ItemRole role, InkUse ink, Box box);
FrameNote *page_add_frame(Arena *arena, Page *page, FrameNote note);

/* Cluster number `index` of a run, whose text begins at `byte`: plain runs have one for each code point. */
Cluster run_cluster(const GlyphRun *run, int index, size_t byte);

/* Where glyph `index` has its origin on the page. */
typedef struct Point {
    Len x, y;
} Point;
static inline Point run_point(const GlyphRun *run, int index)
{
    const Glyph *glyph = &run->glyphs[index];
    return run->turn == RUN_LEVEL ? (Point){glyph->x, run->y + glyph->dy} : (Point){run->y - glyph->dy, glyph->x};
}

const char *item_kind_name(ItemKind kind);
const char *item_role_name(ItemRole role);
const char *run_turn_name(RunTurn turn); /* level, upright, turned */

#endif
