/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROOF_WORK_H
#define BANXIN_PROOF_WORK_H

#include "base/vec.h"
#include "review/proof.h"

/*
 * Inside proof_*: two builds made comparable. Inks and stories have numbers that
 * both share; text is blocks of characters that know where they stand.
 */

/* A character, or a cluster of them, as it stands. */
typedef struct ProofGlyph {
    const Item *item;
    Point where;     /* origin */
    Box box;
    uint32_t at;     /* byte of its block's text */
    int16_t page;    /* index */
    uint8_t marks;   /* 1 << ItemKind of dots, waves, rules, frames at it */
} ProofGlyph;

/* Text that is compared as one: a paragraph, a head, a line of furniture. */
typedef struct ProofBlock {
    int story;       /* shared number; -1: furniture */
    int page;        /* index of its first character's page */
    int paragraph;
    ItemRole role;   /* of its first character */
    bool edges;
    Str text;
    uint64_t hash;   /* of text and role */
    VEC(ProofGlyph) glyphs;
    VEC(uint32_t) cuts; /* bytes at which the source has something between: words end there */
    Buf building;
    uint32_t source_end; /* of the last run */
    SourceId source;
} ProofBlock;

typedef struct ProofBlocks {
    ProofBlock **items;
    int n, room;
} ProofBlocks;

/* A frame of a story. */
typedef struct ProofFrame {
    int page; /* index */
    Box box;
    Str slot;
    int columns;
} ProofFrame;

typedef struct ProofFrames {
    ProofFrame *items;
    int n, room;
} ProofFrames;

/* Old or new. */
typedef struct ProofSide {
    const PageFile *file;
    int *inks;     /* shared numbers, by the file's own */
    int *stories;
    ProofFrames *frames; /* of each shared story, in the order in which copy runs through them */
    ProofBlocks *blocks; /* of each shared story; behind them of each page */
} ProofSide;

typedef struct ProofWork {
    Arena *arena;
    Proof *proof;
    ProofSide old, new;
    int n_stories;   /* shared */
    Str *articles;   /* by shared story */
    int n_blocks;    /* pairs of blocks so far */
} ProofWork;

/* --- proof_sides: shared numbers ------------------------------------------------------- */

void proof_share(ProofWork *work);
/* The index of a page's number; -1: the file has none. */
int proof_page_index(const PageFile *file, int number);
/* As people read it: "云溪红 50%"; in the arena. */
Str proof_ink_text(ProofWork *work, const ProofSide *side, InkUse ink, bool overprint);
/* "C M": plates on which an ink prints; those of two, where both are given. */
Str proof_plates_text(ProofWork *work, const Ink *old, const Ink *new);
const Ink *proof_ink(const ProofSide *side, InkUse ink);
/* The same on paper: ink and tint. */
bool proof_same_ink(const ProofWork *work, InkUse old, InkUse new);

/* --- proof_blocks: text of a side ------------------------------------------------------- */

void proof_gather(ProofWork *work, ProofSide *side);
/* Dots, lines and frames at words are part of the text. */
bool proof_is_mark(const Item *item);
/* Text of one paragraph, whatever its parts are called: a byline runs in with the body. */
ItemRole proof_role_group(ItemRole role);
/* Places of a block's glyphs from..end-1. */
void proof_add_glyphs(ProofWork *work, const ProofSide *side, ProofPlaces *places, const ProofBlock *block, int from, int end);

/* --- changes ------------------------------------------------------------------------------ */

/* A new change; what is said of it by the block. Valid until the next one. */
ProofChange *proof_add(ProofWork *work, ProofKind kind, const ProofBlock *block);
/* The same place is not added twice; pieces of one line that touch become one. */
void proof_add_place(ProofWork *work, ProofPlaces *places, int page, Box box);

/* --- proof_pairs, proof_words, proof_look: text --------------------------------------------- */

/* Blocks of a story, or of a page's furniture. */
void proof_pair_blocks(ProofWork *work, const ProofBlocks *old, const ProofBlocks *new);
/* Whether a cluster is a blank. */
bool proof_is_blank(const ProofBlock *block, int glyph);
/* match[i]: the glyph of b that is a's glyph i, or -1; changed words are added to the changes. */
void proof_words(ProofWork *work, const ProofBlock *a, const ProofBlock *b, int *match);
/* What became of characters that are the same: type, ink, overprint, marks. */
void proof_look(ProofWork *work, const ProofBlock *a, const ProofBlock *b, const int *match);
/* A block that one build alone has. */
void proof_alone(ProofWork *work, const ProofBlock *block, bool come);

/* Where the characters of a story, or of a page's furniture, went. */
typedef struct ProofMoves ProofMoves;
ProofMoves *proof_moves_new(ProofWork *work);
void proof_moves_pair(ProofMoves *moves, const ProofBlock *a, const ProofBlock *b, const int *match);
void proof_moves_tell(ProofMoves *moves);

/* --- proof_frames, proof_shapes, proof_sheets, proof_found, proof_follow ---------------------------- */

void proof_frames_gather(ProofWork *work, ProofSide *side);
/* Stories that came, went, or whose frames stand elsewhere. */
void proof_frames(ProofWork *work);
/* Where a point of a page stands in its story: the frame's number among those of the story, and from where that begins;
 * frame -1, and from the page's corner: in none. */
typedef struct ProofSpot {
    int frame;
    Len x, y;
} ProofSpot;
ProofSpot proof_spot(const ProofSide *side, int story, int page, Point where);
/* Rules, grounds, codes, pictures, marks of the press. */
void proof_shapes(ProofWork *work);
/* Pages, their plates; inks' values; fonts. */
void proof_sheets(ProofWork *work);
void proof_findings(Arena *arena, Proof *proof);
/* Which change brought which; their order and numbers. */
void proof_follow(ProofWork *work);

#endif
