/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WEB_FILE_H
#define BANXIN_WEB_FILE_H

#include "paint/paint.h"

/*
 * The tagged PDF of a build's pages (P27), for a workspace that kept its copy.
 * write: where its bytes go. False with *why, in the arena.
 */
bool web_file_write(Arena *arena, Painter *painter, const PaintJob *job, PaintWrite write, void *to, const char **why);

#endif
