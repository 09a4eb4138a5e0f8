/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROOF_WRITE_H
#define BANXIN_PROOF_WRITE_H

#include "review/build.h"
#include "review/proof.h"

typedef struct ProofOptions {
    Str folder; /* made if it is not there */
    int jpeg_most;     /* bytes of a page's JPEG; 0: none */
    const char *language; /* in which the page begins: "zh-CN" or "en" */
    char *(*chinese)(const char *); /* gettext to Chinese; NULL: messages in English alone */
} ProofOptions;

/*
 * Writes what a comparison found, all files at once: proof.json, index.html and beside it the pictures of the pages
 * (old-pN.png, new-pN.png: those of the builds), and for phones and office printers of the new build, under names that say
 * publication, issue, date, page and round, JPEGs of its pages, its pages reduced to A4, and in full size on sheets of A4. Pictures of an earlier proof that this one has not are removed. Paths, or
 * why it could not be written, come back as from build_write.
 */
bool proof_write(Arena *arena, const Proof *proof, const ProofOptions *options, BuildResult *result);

#endif
