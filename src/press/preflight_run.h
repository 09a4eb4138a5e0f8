/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PREFLIGHT_RUN_H
#define BANXIN_PREFLIGHT_RUN_H

#include "press/preflight_state.h"

/*
 * One content stream being drawn: of a page, a form, a tiling pattern. What is
 * drawn goes to the rules; nothing is put on any paper.
 */

/* What is under a name of the resources, by its kind: 'f' font, 'x' XObject, 'g' graphics state, 'c' colour space,
 * 'p' pattern, 's' shading. */
typedef struct Named {
    char kind;
    Str name;
    Object object;
    const void *made; /* Typeface, Picture, Space; NULL: not made yet */
} Named;

typedef struct Path {
    Bounds box;
    bool only_boxes; /* nothing but rectangles along the axes */
    int boxes;
    double thin;     /* the least side of those of them that are as long and thin as lines; 0: none is */
    Bounds thin_box;
    bool clips;      /* W: it becomes the clip when it is painted */
} Path;

typedef struct Run Run;
struct Run {
    Preflight *preflight;
    const Run *outer;      /* that draws it; NULL: a page */
    int id;                /* of the stream; 0: of a page */
    int depth;
    Object resources;
    Matrix base;           /* of the stream itself: patterns are laid by it */
    VEC(GraphicsState) states;
    Matrix text, line;     /* text matrix and that of its line */
    Path path;
    VEC(Named) names;
    const Space *device[3]; /* gray, RGB, CMYK as the resources have them; NULL: not asked for yet */
    int use;               /* of its resources (preflight_use.c); -1: not looked at */
    bool in_text;          /* between BT and ET */
    int marked;            /* BMC and BDC that are open */
    int layer;             /* which of them, from 1, is the outermost that a layer shows; 0: none is */
    int unsaved;           /* q beyond those that states has room for */
    int tolerant;          /* BX: unknown operators are meant */
};

static inline GraphicsState *run_state(Run *run)
{
    return &run->states.items[run->states.n - 1];
}

enum { NUMBERS_MOST = OPERANDS_MOST };

/* The operator's last n operands as numbers, those that are none 0. False: there are fewer. */
bool op_numbers(const ContentOp *op, int n, double *numbers);
/* A name operand, "/Fm0", its # escapes resolved, in a buffer; "" where it is none. */
Str op_name(const ContentOp *op, int index, char *buffer, size_t room);

/* What a category of the resources has under a name; NULL: nothing, which is noted. */
Named *run_named(Run *run, char kind, Str name);

/* Groups of operators (preflight_content.c has the table): graphics state and colour, paths, text, what is placed. */
typedef void (*RunOp)(Run *run, const ContentOp *op);

/* preflight_gs.c */
void op_gs(Run *run, const ContentOp *op);
void op_intent(Run *run, const ContentOp *op);
/* What is drawn from here on is shown or hidden by a layer, or no more. */
void run_layer(Run *run, bool begins);

/* preflight_colour.c */
void op_cs_fill(Run *run, const ContentOp *op);
void op_cs_stroke(Run *run, const ContentOp *op);
void op_sc_fill(Run *run, const ContentOp *op);
void op_sc_stroke(Run *run, const ContentOp *op);
void op_gray_fill(Run *run, const ContentOp *op);
void op_gray_stroke(Run *run, const ContentOp *op);
void op_rgb_fill(Run *run, const ContentOp *op);
void op_rgb_stroke(Run *run, const ContentOp *op);
void op_cmyk_fill(Run *run, const ContentOp *op);
void op_cmyk_stroke(Run *run, const ContentOp *op);
/* The colour that everything begins with: black. */
Paint paint_black(void);

/* preflight_path.c */
void op_move(Run *run, const ContentOp *op);
void op_curve(Run *run, const ContentOp *op);
void op_curve_short(Run *run, const ContentOp *op);
void op_rectangle(Run *run, const ContentOp *op);
void op_clip(Run *run, const ContentOp *op);
void op_paint_path(Run *run, const ContentOp *op);
void path_begin(Run *run);
/* A filled area in the fill colour: patterns are drawn. */
void run_fill(Run *run, DrawnKind kind, const Paint *paint, Bounds box);

/* preflight_text.c */
void op_text_begin(Run *run, const ContentOp *op);
void op_text_state(Run *run, const ContentOp *op);
void op_font(Run *run, const ContentOp *op);
void op_text_move(Run *run, const ContentOp *op);
void op_text_matrix(Run *run, const ContentOp *op);
void op_text_show(Run *run, const ContentOp *op);
/* A font by its dictionary, met before or new. */
const Typeface *run_face(Run *run, Object font);

/* preflight_placed.c */
void op_do(Run *run, const ContentOp *op);
void op_shading(Run *run, const ContentOp *op);
void op_inline(Run *run, const ContentOp *op);
/* A tiling pattern's cell, once for each page; a shading pattern in a box. */
void run_pattern(Run *run, const Paint *paint, Bounds box);

/* preflight_use.c: resources of a page (stream 0) or of a form, something drawn by a name of them, their end. */
int use_begin(Preflight *preflight, Object resources, int stream);
void use_note(Preflight *preflight, int use, char kind, Str name);
void use_end(Preflight *preflight, int use, Object resources);

/* Draws a stream with the resources given, in a state; true where all of it was read (preflight_content.c). */
void run_stream(Preflight *preflight, const Run *outer, int id, Str bytes, Object resources, const GraphicsState *state);
/* The decoded content of a form or pattern, kept where it is small: valid until the next call of anything that draws
 * when it is not. *owned: free it. */
bool run_content_of(Preflight *preflight, Object stream, Buf *owned, Str *bytes);
bool run_is_open(const Run *run, int id);

/* A group's colour space and, for X-1a, that it is there: of a page, form or soft mask. */
void check_group(Preflight *preflight, Object owner, Object resources, Bounds box);

#endif
