/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROOF_OPEN_H
#define BANXIN_PROOF_OPEN_H

#include "read/reader.h"
#include "review/proof.h"

/*
 * Reads back what a build wrote: path is its folder, in which one NAME.pages.json lies, or that file. The report beside it
 * may be missing. False and a finding (file-missing, file-unreadable, file-too-large, proof-file) where it cannot be read.
 */
bool proof_open(Arena *arena, Reader *reader, Str path, ProofBuild *build);

#endif
