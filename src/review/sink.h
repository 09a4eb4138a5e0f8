/* SPDX-License-Identifier: MIT */
/* sink.h - one file of a build while it is written */
#ifndef BANXIN_SINK_H
#define BANXIN_SINK_H

#include "base/file.h"

#include <errno.h>

typedef struct Sink {
    Outputs *outputs;
    int fd, error; /* errno of the first write that failed */
} Sink;

/* A PaintWrite: to is a Sink. */
static inline bool sink_write(void *to, const void *bytes, size_t n)
{
    Sink *sink = to;
    if (outputs_write(sink->outputs, sink->fd, bytes, n))
        return true;
    sink->error = errno;
    return false;
}

/* All of the buffer, which is empty then. */
static inline bool sink_put(Sink *sink, Buf *bytes)
{
    bool written = sink_write(sink, bytes->p, bytes->n);
    bytes->n = 0;
    return written;
}

#endif
