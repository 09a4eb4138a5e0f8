/* SPDX-License-Identifier: MIT */
/* flate.c - bytes packed for a PDF's stream, by zlib */
#include "press/flate.h"

#include <assert.h>

#include <zlib.h>

void flate_pack(Str bytes, Buf *out)
{
    uLongf room = compressBound(bytes.n);
    char *packed = mem_resize(NULL, room, 1);
    int status = compress((Bytef *)packed, &room, (const Bytef *)bytes.p, bytes.n);
    assert(status == Z_OK); /* the room is enough for any bytes */
    (void)status;
    buf_put(out, packed, room);
    mem_free(packed);
}
