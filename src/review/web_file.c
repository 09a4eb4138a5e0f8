/* SPDX-License-Identifier: MIT */
/* web_file.c - NAME.web.pdf of a build */
#include "review/web_file.h"

#include "press/web.h"

bool web_file_write(Arena *arena, Painter *painter, const PaintJob *job, PaintWrite write, void *to, const char **why)
{
    WebJob web = {job->set, job->title, job->author, job->date};
    Buf file = {0};
    bool good = web_make(arena, painter, &web, &file, why) && write(to, file.p, file.n);
    buf_free(&file);
    return good;
}
