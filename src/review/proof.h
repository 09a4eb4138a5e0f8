/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROOF_H
#define BANXIN_PROOF_H

#include "model/page_file.h"
#include "model/report_file.h"

/*
 * What changed between two builds, by what stands on their pages: words in
 * articles, inks, overprint, type, pictures, what moved, came or went, plates,
 * findings. Both builds are read back from their files (read_pages,
 * read_report); nothing is laid out again.
 */
typedef enum ProofKind {
    PROOF_TEXT,      /* words that are others, came or went */
    PROOF_TYPE,      /* the same words in another face, size or width */
    PROOF_INK,       /* printed with another ink or tint */
    PROOF_OVERPRINT, /* the same ink, but it prints over what is under it, or knocks it out */
    PROOF_MARK,      /* dots, lines, frames at words */
    PROOF_FRAME,     /* a story's frame stands elsewhere, or is larger or smaller */
    PROOF_MOVED,     /* the same, elsewhere */
    PROOF_RESET,     /* the same words in lines that are set otherwise */
    PROOF_SIZE,      /* the same rule, ground or picture, larger or smaller */
    PROOF_COME,      /* a story, rule, ground, picture that was not there */
    PROOF_GONE,
    PROOF_PICTURE,   /* another picture, or another part of it */
    PROOF_CODE,      /* a QR code says something else */
    PROOF_PALETTE,   /* an ink has other values */
    PROOF_PLATES,    /* a page is printed from other plates */
    PROOF_PAGE,      /* a page came or went, or its paper is another */
    PROOF_FONT,      /* a font's file is another */
    PROOF_PIXELS,    /* pictures of a page differ where nothing above is told */
    PROOF_KINDS
} ProofKind;

/* A part of a page; number as printed, from 1. */
typedef struct ProofPlace {
    int page;
    Box box;
} ProofPlace;

typedef struct ProofPlaces {
    ProofPlace *items;
    int n, room;
} ProofPlaces;

/* What something is: a part of a story (its article), or of the page. */
typedef struct ProofChange {
    ProofKind kind;
    ItemKind shape;  /* ITEM_GLYPHS: text, or nothing that is drawn by itself */
    ItemRole role;   /* ROLE_NONE: none, or press marks */
    int story;       /* number that both builds' stories share; -1: none */
    int block;       /* number of the pair of paragraphs; -1: none */
    Str article;
    Str from, to;    /* words, names of inks, of pictures, faces …; empty: nothing */
    Str before, after; /* of words: what stands beside them in the new build */
    Len dx, dy;      /* of what moved as one */
    bool edges;      /* among the press's marks, beside the page */
    ProofPlaces old, new; /* where it stands; in the order of reading */
    Str plates;      /* that differ: "M Y"; empty: not known */
    int number;      /* from 1 */
    int follows;     /* number of the change that brought this one; 0: none */
} ProofChange;

/* A finding that one build has and the other has not. */
typedef struct ProofFinding {
    const ToldFinding *told;
    bool come;
} ProofFinding;

/* A build read back. */
typedef struct ProofBuild {
    Str folder, name; /* folder/name.pages.json, … */
    PageFile pages;
    ReportFile report;
    bool reported;    /* there is a report */
    bool *pictured;   /* by page: there is folder/name-pN.png */
} ProofBuild;

typedef struct Proof {
    const ProofBuild *old, *new;
    ProofChange *changes; /* by page and place; what follows from a change stands behind it */
    int n_changes, room;
    ProofFinding *findings; /* those gone, then those that came; by page */
    int n_findings;
    bool findings_compared; /* both builds have a report */
    int round;         /* 校次: which proof of the edition this is, from 1 */
} Proof;

/* Compares two builds, which are borrowed. In the arena. */
void proof_compare(Arena *arena, const ProofBuild *old, const ProofBuild *new, Proof *proof);

/*
 * Adds, as a check, where the builds' pictures of a page differ and no change is told: another profile, press, program, or shape of
 * a glyph. Pages without two pictures of one size are passed over. Behind the other changes.
 */
void proof_check_pixels(Arena *arena, Proof *proof);

/* What a change is: "text", "ink", … */
const char *proof_kind_name(ProofKind kind);
/* A change in a sentence: translate: gettext, or NULL for English. */
void proof_message(Buf *out, const ProofChange *change, char *(*translate)(const char *));
/*
 * DIR/proof.json: pages with who answers for them, the list of changes and
 * findings with their places in mm. chinese: gettext to Chinese, for messages
 * in both languages; NULL: in English alone.
 */
void proof_json(Buf *out, const Proof *proof, char *(*chinese)(const char *));
/* DIR/index.html: a page for the browser that needs no server; language: "zh-CN" or "en", in which it begins. */
void proof_page(Buf *out, const Proof *proof, const char *language, char *(*chinese)(const char *));
/* The file of a page's picture beside them: "old-p1.png". */
Str proof_picture(Arena *arena, bool old, int page);

#endif
