/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PLATE_JPEG_H
#define BANXIN_PLATE_JPEG_H

#include "ink/separate.h"

/*
 * Appends eight-bit rows of a photograph as a JPEG for DCTDecode: CMYK as it is,
 * K as a gray whose 0 is solid, no subsampling, no Adobe marker, so that readers
 * have nothing to guess. The same rows give the same bytes. Half a percent of
 * ink on average is lost, which no press can show.
 */
void plate_jpeg_pack(const Separated *rows, Buf *out);

#endif
