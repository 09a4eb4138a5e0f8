/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROOF_WRITE_H
#define BANXIN_PROOF_WRITE_H

#include "review/build.h"
#include "review/proof.h"

typedef struct ProofOptions {
    Str folder; /* made if it is not there */
    const char *language; /* in which the page begins: "zh-CN" or "en" */
    char *(*chinese)(const char *); /* gettext to Chinese; NULL: messages in English alone */
} ProofOptions;

/*
 * Writes what a comparison found, all files at once: proof.json, index.html and beside it the pictures of the pages
 * (old-pN.png, new-pN.png: those of the builds). Pictures of an earlier proof that this one has not are removed. Paths, or
 * why it could not be written, come back as from build_write.
 */
bool proof_write(Arena *arena, const Proof *proof, const ProofOptions *options, BuildResult *result);

#endif
