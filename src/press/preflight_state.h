/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PREFLIGHT_STATE_H
#define BANXIN_PREFLIGHT_STATE_H

#include "base/vec.h"
#include "press/content.h"
#include "press/geometry.h"
#include "press/preflight.h"
#include "press/space.h"
#include "press/typeface.h"

/* What the parts of preflight share; nobody else includes this. */

typedef enum NoteUnit { NOTE_PLAIN, NOTE_PERCENT, NOTE_PPI, NOTE_POINTS /* thousandths */, NOTE_MM /* micrometres */ } NoteUnit;

/* What is wrong, gathered by kind and page until the page is done (preflight_note.c). */
typedef struct Note {
    FindingId id;
    Str what, detail;  /* arguments 1 and 2 */
    Bounds box;        /* of the worst place, or of the first; BOUNDS_NONE: no place */
    int64_t value, limit;
    NoteUnit unit;
    int count;
} Note;

/* A colour as it is set: the plates it prints on, or what is wrong with it. */
typedef struct Paint {
    const Space *space;
    InkMix mix;
    Object pattern; /* 0: a flat colour */
} Paint;

typedef enum DrawnKind { DRAWN_TEXT, DRAWN_FILL, DRAWN_LINE, DRAWN_PICTURE, DRAWN_GRADIENT } DrawnKind;

typedef struct GraphicsState {
    Matrix ctm;
    Paint fill, stroke;
    double line_width;
    const Typeface *face;
    double size, char_space, word_space, stretch, leading, rise;
    int render; /* text rendering mode, 0–7 */
    bool overprint_fill, overprint_stroke;
    int overprint_mode;
    unsigned odd; /* what of it was told, by bits of preflight_gs.c */
    Bounds clip;
} GraphicsState;

/* What white type may stand on: a rectangle, picture or gradient. */
typedef struct Ground {
    Bounds box;
    int plates;
    bool coloured; /* on another plate than K */
} Ground;

/* A picture of the file, looked at once. */
typedef struct Picture {
    int id;
    int width, height, bits;
    bool stencil, soft_mask, alternates, opi, elsewhere;
    bool lzw;             /* of a picture in the content; of others the walk says it */
    Str intent;           /* its own rendering intent, where it is none: "Pleasant" */
    const char *filter;   /* the last: "/DCTDecode", "" for none; static */
    const Space *space;   /* gray of a stencil */
    bool looked;          /* most_ink and over are known */
    const char *unread;   /* why they are not (English, marked); NULL */
    const char *damaged;  /* in which way its data are not what its dictionary says (English, marked); NULL */
    bool plates[PLATES_MOST];
    int most_ink;         /* percent */
    double over;          /* part of its pixels above the limit */
} Picture;

typedef struct Gradient {
    int id;
    InkMix heaviest;
    bool plates[PLATES_MOST];
} Gradient;

/* What is drawn with of one dictionary of resources (preflight_use.c). */
typedef struct UsedName {
    char kind; /* as in Named */
    Str name;
} UsedName;

typedef struct ResourceUse {
    int key; /* its number; less than 0: it stands in a page or form */
    bool judged;
    VEC(UsedName) names;
} ResourceUse;

typedef struct KeptContent {
    int id;
    Buf bytes;
} KeptContent;

typedef struct PageState {
    int number; /* 0: none */
    Bounds media, crop, bleed, trim;
    bool has_bleed; /* it says so itself */
    Matrix base; /* from the PDF's own space to that of the boxes */
    bool plates[PLATES_MOST];
    PreflightPage *facts;
    PreflightPlates allowed;
    VEC(Ground) grounds;
    int masks;         /* soft masks that were set */
    unsigned unplaced; /* what was told of states that nothing has been drawn in yet */
    VEC(int) patterns; /* tiling patterns that were drawn on it */
} PageState;

typedef struct Preflight {
    Arena *arena;
    const PreflightJob *job;
    const PreflightLimits *limits;
    Diag *diag;
    Document document;
    PreflightReport *report;
    Plates plates;
    Spaces *spaces;
    Str xmp; /* the file's metadata stream */
    PageState page;
    Bounds first_media, first_bleed; /* of the first page, from the sides of its trim */
    VEC(Note) notes;
    VEC(Typeface *) faces;
    FontFiles *fonts;      /* programs of faces */
    int64_t fonts_left;    /* bytes that they may still take */
    VEC(Picture *) pictures;
    VEC(Gradient *) gradients;
    VEC(KeptContent) kept; /* content of forms, which may be drawn often */
    size_t kept_bytes;
    VEC(ResourceUse) uses;
    int unused;            /* fonts, pictures and forms that nothing draws with */
    Str unused_names;      /* of the first */
    int64_t work_left;     /* operators that may still be run */
    int64_t data_left;     /* bytes that may still be inflated */
    const char *unchecked; /* why not everything was looked at (marked); NULL */
} Preflight;

/* Counts one place; the note for its arguments, new or met before. what: static, marked. detail: empty for none. */
Note *note_add(Preflight *preflight, FindingId id, const char *what, Str detail, Bounds box);
/* As note_add, but one note for all details: the detail and box of the worst value are kept, the farther from limit. */
Note *note_measure(Preflight *preflight, FindingId id, const char *what, Str detail, Bounds box, NoteUnit unit,
                   int64_t value, int64_t limit);
/* Reports all notes, and forgets them. */
void notes_report(Preflight *preflight);
/* Not everything can be looked at: said once, at the end. why: static, marked. */
void preflight_leave(Preflight *preflight, const char *why);

/* P22–P24: version, PDF/X, output intent (preflight_file.c); Info and XMP (preflight_info.c); what no press file holds,
 * wherever it stands (preflight_walk.c). */
void preflight_file(Preflight *preflight);
void preflight_read_xmp(Preflight *preflight);
/* What XMP says under a name, "pdf:Producer", entities and all; false where it says nothing. */
bool preflight_xmp(const Preflight *preflight, const char *name, Str *value);
void preflight_info(Preflight *preflight);
void preflight_walk(Preflight *preflight);

/* P10: boxes of a page, which are kept for all that follows; what lies on it as annotations (preflight_boxes.c). */
void preflight_boxes(Preflight *preflight, Object page);
void preflight_annotations(Preflight *preflight, Object page);

/* What of the resources nothing has drawn with, when all pages are done (preflight_use.c). */
void preflight_uses(Preflight *preflight);

/* All that a page draws (preflight_content.c). */
void preflight_content(Preflight *preflight, Object page);

/* --- rules for what is drawn, where it can be seen (preflight_ink.c, preflight_type.c, preflight_picture.c) -------- */

/* "a piece of text" (marked). */
const char *drawn_name(DrawnKind kind);
/* What of a box can be seen. */
Bounds drawn_visible(const Preflight *preflight, const GraphicsState *state, Bounds box);
/* P1, P4 to P7, P11: something in a colour. */
void drawn_in(Preflight *preflight, const GraphicsState *state, DrawnKind kind, const Paint *paint, Bounds box,
              bool overprint);
/* A space that something is drawn in is one that the press takes. */
void drawn_space(Preflight *preflight, DrawnKind kind, const Space *space, Bounds box);
/* A picture or gradient uses these plates. */
void drawn_plates(Preflight *preflight, const bool plates[PLATES_MOST], Bounds visible);
/* Something that touches the cut goes on over it. */
void drawn_bleeds(Preflight *preflight, DrawnKind kind, Bounds visible);
/* P8: a line so wide. filled: a rectangle as thin as a line. */
void drawn_line(Preflight *preflight, const GraphicsState *state, const Paint *paint, Bounds box, double width,
                bool overprint);
void ground_add(Preflight *preflight, Bounds visible, int plates, bool coloured);
/* The uppermost ground under the middle of a box, as far as is known; NULL: paper. */
const Ground *ground_under(const Preflight *preflight, Bounds box);
/* It prints on another plate than K. */
bool mix_is_coloured(const InkMix *mix);
/* P4: text or a line in solid black alone, at its size or width in points (preflight_black.c). */
void black_drawn(Preflight *preflight, const GraphicsState *state, DrawnKind kind, const Paint *paint, Bounds visible,
                 double size, bool overprint);

/* Something is drawn: what is odd in its state is there (preflight_gs.c). */
void odd_drawn(Preflight *preflight, const GraphicsState *state, Bounds visible);
/* A rendering intent ("/Perceptual") is one of the four. */
bool intent_is_known(Str name);

/* A string of text, at its effective size in points: P3, P8, P11. */
void text_drawn(Preflight *preflight, const GraphicsState *state, const Paint *paint, Bounds box, double size,
                bool overprint);
/* P14: a font that something is set in, and what is wrong with its characters there (TYPE_…). */
void text_face(Preflight *preflight, const Typeface *face, bool notdef, unsigned wrong, Bounds box);

/* The picture that an XObject is, from its dictionary; looked at once. */
Picture *picture_of(Preflight *preflight, Object stream, Object resources);
/* P1, P7, P17: a picture in the unit square of the matrix. */
void picture_drawn(Preflight *preflight, const GraphicsState *state, const Picture *picture);
/* The ink of a picture's pixels by its data; parms as in its dictionary, `bytes` as coded. */
void picture_weigh(Preflight *preflight, Picture *picture, Object dict, Object filters, Object parms, Str bytes);
/* Whether its data are what its dictionary says, where nothing has to be weighed. */
void picture_count(Preflight *preflight, Picture *picture, Object filters, Object parms, Str bytes);

/* Whether its pixels are inks, so that they can be weighed. */
bool picture_has_plates(const Space *space);
/* Plates of components that have more than nearly no ink, of n; ink in parts of PICTURE_SOLID. */
enum { PICTURE_SOLID = 10000 };
void picture_note_plates(Picture *picture, const int *component, int n);
/* Of a filter that is not taken off here: "a picture in JPEG 2000" (marked). */
const char *picture_unread_kind(const char *filter);

/* A shading: its space, its ink, its plates. */
void gradient_drawn(Preflight *preflight, const GraphicsState *state, Object shading, Object resources, Bounds box);

#endif
