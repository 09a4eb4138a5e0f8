/* SPDX-License-Identifier: MIT */
/* out_buffer.c - gathers cairo's small writes into blocks */
#include "paint/out_buffer.h"

#include <string.h>

static bool hand_on(OutBuffer *out)
{
    if (!out->failed && out->n && !out->write(out->to, out->bytes, out->n))
        out->failed = true;
    out->n = 0;
    return !out->failed;
}

cairo_status_t out_buffer_write(void *closure, const unsigned char *bytes, unsigned int n)
{
    OutBuffer *out = closure;
    if (out->n + n > OUT_BUFFER_BYTES)
        hand_on(out);
    if (n > OUT_BUFFER_BYTES) {
        if (!out->failed && !out->write(out->to, bytes, n))
            out->failed = true;
    } else {
        memcpy(out->bytes + out->n, bytes, n);
        out->n += n;
    }
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

bool out_buffer_finish(OutBuffer *out)
{
    return hand_on(out);
}
