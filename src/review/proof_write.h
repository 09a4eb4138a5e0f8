/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROOF_WRITE_H
#define BANXIN_PROOF_WRITE_H

#include "review/build.h"
#include "review/proof.h"

typedef struct ProofOptions {
    Str folder; /* made if it is not there */
} ProofOptions;

/*
 * Writes what a comparison found, all files at once: proof.json. Paths, or why it could not be written, come back as
 * from build_write.
 */
bool proof_write(Arena *arena, const Proof *proof, const ProofOptions *options, BuildResult *result);

#endif
