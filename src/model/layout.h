/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LAYOUT_H
#define BANXIN_LAYOUT_H

#include "model/ink.h"
#include "model/style.h"

/*
 * The designer's description of a paper, as read: every node keeps its Span,
 * every Name its index, every Style is complete. Read-only after reading.
 */

typedef struct StrList {
    Str *items;
    Span *spans;
    int n;
} StrList;

/* fonts: role → a Han face and a Latin face. */
typedef struct FontRole {
    Str name; /* song, hei, kai, fangsong, display, or the layout's own */
    Span span;
    Str han;            /* family, or a file in fonts/ */
    Str latin;          /* empty: the Han face's own */
    Span han_span, latin_span; /* of the families */
    int32_t weight;     /* 100–900 */
    int32_t latin_weight; /* 0: as weight */
    int32_t latin_scale;  /* % */
    int32_t latin_shift;  /* % of em, up is positive */
    Name strong;        /* role; empty: own role at strong_weight */
    int32_t strong_weight;
    Name emphasis;      /* role; empty: own role at emphasis_weight */
    int32_t emphasis_weight;
    Name ruby;          /* role of pinyin and glosses above its text; empty: own role */
    Name stand_in;      /* role that serves while the family has no file */
} FontRole;

typedef struct RuleSpec { /* a drawn line; thickness NONE: no rule */
    Measure thickness;
    Measure second;     /* a double rule: the thinner second line, below; its gap is `gap` */
    Measure gap;
    Name ink;
    int32_t tint;
} RuleSpec;

typedef enum NodeKind {
    NODE_ROW,       /* children side by side, from the left */
    NODE_STACK,     /* children from the top down */
    NODE_MASTHEAD,  /* a stack whose children may be measured in mm; role masthead */
    NODE_BOX,       /* a stack with frame and tint */
    NODE_STORY,
    NODE_TEXT,
    NODE_ART,       /* SVG or raster artwork: nameplate, ornament */
    NODE_PICTURE,   /* a picture with caption, from a slot or a file */
    NODE_QR,
    NODE_CREDITS,
    NODE_FOLIO,
    NODE_RULE,
    NODE_SPACE,
    NODE_ADVERTISEMENT,
    NODE_OVER,      /* a free frame over a master's tree; a stack inside */
    NODE_KINDS
} NodeKind;

typedef enum Fit { FIT_CONTAIN, FIT_COVER, FIT_WIDTH } Fit;
typedef enum HeadPlace { HEAD_ABOVE, HEAD_RIGHT, HEAD_LEFT /* beside the text: set vertically */ } HeadPlace;
/* Rules of a table: 三线表 (above, below, under the head), between rows too, between columns too, or none. */
typedef enum TableRules { TABLE_THREE, TABLE_ROWS, TABLE_GRID, TABLE_BARE } TableRules;
typedef enum PicturePlace {
    PLACE_FLOW, PLACE_TOP_RIGHT, PLACE_TOP_LEFT, PLACE_ABOVE /* over the head */, PLACE_FOOT_RIGHT, PLACE_FOOT_LEFT,
    PLACE_MIDDLE_RIGHT, PLACE_MIDDLE_LEFT, PLACE_MIDDLE /* of the columns too */
} PicturePlace;

/* Keys that every node has. */
typedef struct NodeCommon {
    int32_t columns;    /* width in base columns; 0: see width */
    int32_t columns_most; /* of a range, in a row: the page chooses; 0: as columns */
    Measure width;      /* mm, 字, 栏, %, auto, fill (default) */
    MeasureRange height; /* 行, mm, %, auto, fill; a range of lines: the page chooses. Default: story, box, row, stack fill; others auto */
    Measure before, after; /* white above and below (行): part of the node's footprint */
    Measure inset;      /* white on all four sides inside the frame */
    RuleSpec rule_above, rule_below; /* drawn in before/after white, or at the node's edge */
    RuleSpec rule_between;  /* of a row: in the gutters between its parts */
    RuleSpec frame;     /* all four sides */
    Measure radius;     /* of the corners of frame and ground; not set: square */
    Name tint_ink;      /* ground of the node */
    int32_t tint;       /* %, 0: none */
    bool filler;        /* in a stack: there only where the page has room for it */
} NodeCommon;

typedef struct HeadGroundSpec { /* a ground under a story's head; ink without a text: none */
    Name ink;
    int32_t tint;       /* %; 0: solid */
    Name text;          /* ink of the head's text; empty: the styles' own, white for black ones on a dark ground */
    Measure inset;      /* white between the ground's edges and the text */
    Measure radius;     /* of the corners */
} HeadGroundSpec;

typedef struct DropCapSpec { /* 首字下沉 */
    Measure lines;      /* height, 2行 to 4行; not set: none */
    Style style;        /* its font, weight and ink; the size follows from the lines */
} DropCapSpec;

typedef struct StoryNode {
    Name slot;
    HeadGroundSpec head_ground;
    DropCapSpec drop_cap;
    int32_t text_columns; /* 0: as many as the base columns it spans */
    bool column_rules;    /* hairlines in the gutters */
    HeadPlace head_place;
    Style body, kicker, head, deck, byline, subhead, item, quote, caption, credit, author, table, table_head;
    TableRules table_rules;
    Style jump_style;
    Str jump, continued;  /* {page}: where the story goes on, where it began */
    bool repeat_head;     /* over a frame where it goes on */
    int32_t picture_columns;     /* base text columns the article's first picture spans; 0: it flows */
    MeasureRange picture_height;
    PicturePlace picture_place;
    Measure picture_across; /* a width of its own; not set: as its columns */
    int32_t pull_columns;   /* of the pull quote; 0: the layout has no place for one */
    Measure pull_across;
    PicturePlace pull_place;
    Style pull;
    RuleSpec pull_rule;     /* over and under it */
} StoryNode;

typedef struct TextLine {
    Str text;    /* may hold {publication.name}, {date} … */
    Span span;
    Style style;
} TextLine;

typedef enum Writing { WRITING_HORIZONTAL, WRITING_VERTICAL } Writing;

typedef struct TextNode {
    TextLine *lines;
    int n_lines;
    Align vertical_align; /* LEFT top, CENTER, RIGHT bottom, SPREAD */
    Writing writing;
    bool stacked;         /* vertical, characters a fifth of an em apart: slogans */
} TextNode;

typedef struct ArtNode {
    Name file; /* relative to the layout; text: the path as written */
    Str path;  /* resolved for opening; with the page of a PDF (picture_with_page) */
    int32_t page; /* of a PDF, as written; 0: not said */
    Span page_span;
    Str alt;
    Fit fit;
    Align align;
} ArtNode;

typedef struct PictureNode { /* also advertisements */
    Name slot;
    Name file;
    Str path;
    int32_t page; /* as of artwork */
    Span page_span;
    Str caption, credit, alt;
    Fit fit;
    int32_t focus_x, focus_y; /* % of the picture that stays in sight when cut */
    Style caption_style, credit_style;
} PictureNode;

typedef struct QrNode {
    Str text;      /* what the code says */
    Name file;     /* or the picture of a code, decoded and redrawn */
    Str path;
    Name slot;     /* or from the edition: a text or a picture */
    Measure size;  /* side with quiet zone */
    TextLine *caption;
    int n_caption;
    Align align;
} QrNode;

typedef struct CreditsNode {
    TextLine *fields; /* spread over the width, row by row */
    int n_fields;
    int32_t per_row;  /* 0: as many as fit */
} CreditsNode;

typedef enum OverWrap { WRAP_TEXT, WRAP_NONE } OverWrap;
typedef enum OverFrom { FROM_TYPE, FROM_TRIM } OverFrom;

typedef struct OverNode {
    OverFrom from; /* whose upper left corner x and y are from: the type area's, or that of the page */
    Measure x, y;
    OverWrap wrap; /* whether the text of stories under it is pushed aside */
} OverNode;

typedef struct FolioNode {
    Str section;      /* default {page.section} */
    Style number, section_style, date, staff;
    Name block_ink;   /* ground of the page number */
} FolioNode;

typedef struct Node Node;
struct Node {
    NodeKind kind;
    Span span;
    NodeCommon common;
    Node *children;
    int n_children;
    union {
        StoryNode story;
        TextNode text;
        ArtNode art;
        PictureNode picture;
        QrNode qr;
        CreditsNode credits;
        FolioNode folio;
        RuleSpec rule;
        OverNode over;
    } u;
};

typedef struct Master {
    Str name;
    Span span;
    Node *nodes; /* a stack that fills the type area; behind it the free frames */
    int n_nodes, n_over; /* all of them; how many are free frames */
} Master;

typedef struct Grid {
    Span span;       /* of the characters a column, or else of `grid`; of the first key where there is neither */
    int32_t columns;
    Measure chars;   /* 字 a column, as asked */
    Measure gutter, pitch;
} Grid;

typedef enum Prohibition {
    PROHIBITION_NONE, PROHIBITION_BASIC, PROHIBITION_GB, PROHIBITION_STRICT, PROHIBITION_NEWS
} Prohibition;

typedef enum WidthPreset {
    WIDTHS_MAINLAND, WIDTHS_KAIMING, WIDTHS_QUANJIAO, WIDTHS_COUNT
} WidthPreset;

typedef enum Fullwidth { /* bits: what of Western text is set in whole ems (R33) */
    FULLWIDTH_NONE = 0, FULLWIDTH_DIGITS = 1, FULLWIDTH_LETTERS = 2, FULLWIDTH_ALL = 3
} Fullwidth;

/* Switches of the composer (typesetting.md); defaults are the preset `mainland`. */
typedef struct Composition {
    Prohibition prohibition;
    WidthPreset widths;     /* of marks: text/widths.h */
    Measure inner_floor;    /* % em kept of a lone mark's blank: R27; not set: as the preset */
    Measure han_latin;      /* % em: R32 */
    bool hanging;           /* R17 */
    bool allow_end;         /* R16: a mark at a line's end is a whole em where it fits */
    bool squeeze_stops;     /* 。？！ may be squeezed inside a line */
    Fullwidth fullwidth;    /* R33 */
    bool char_grid;         /* R35: 纵横对齐 */
    bool hyphenate;         /* Western words may be divided at line ends */
} Composition;

typedef struct Layout {
    SourceId source;
    Str path;
    uint64_t hash;         /* of all bytes it was read from */
    Str trim_name;         /* A3, 大度八开, or empty */
    Measure trim_width, trim_height;
    Measure bleed, safe;
    Measure top, bottom, left, right; /* margins */
    Span margins_span;     /* of the key; as grid.span where they are not written */
    Name press, output;    /* where the edition names no other press; paper and ink where not those of the press */
    bool marks, marks_said; /* marks around the page, if the layout says */
    Grid grid;
    Composition composition;
    FontRole *fonts;
    int n_fonts;
    StrList rare;          /* families, in order, for what a role's face lacks */
    StrList scripts;       /* families, in order, for scripts other than Han and Latin */
    Ink *inks;
    int n_inks;
    int registration;      /* the ink that stands on every plate: of marks, of nothing inside the trim */
    Style *styles;         /* the built-in ones first, by StyleRole */
    int n_styles;
    Master *masters;
    int n_masters;
    StrList silence;       /* finding ids */
    StrList names;         /* proper nouns that no head breaks (R56) */
} Layout;

/* The slot that a part is filled by; NULL for kinds that have none. Its text may be empty. */
const Name *node_slot(const Node *node);

#endif
