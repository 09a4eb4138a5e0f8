/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SVG_SCAN_H
#define BANXIN_SVG_SCAN_H

#include "base/str.h"

/*
 * An SVG tag by tag, every part with its place in the bytes: libxml2 tells lines
 * and no more, and what is found in a drawing is told at its character. Knows
 * tags, comments, CDATA, quoted values and the five entities, and nothing else
 * of XML: librsvg, which reads the whole file when it is probed, checks the
 * rest. It moves on at every byte.
 */
typedef enum SvgPartKind {
    SVG_OPEN,        /* <g …>, and <g …/> */
    SVG_CLOSE,       /* </g> */
    SVG_TEXT,        /* what stands between tags, entities not resolved */
    SVG_CDATA,       /* `text` is what is inside */
    SVG_COMMENT,
    SVG_INSTRUCTION, /* <?…?> */
    SVG_DECLARATION, /* <!…> */
    SVG_ALL          /* the end of the file */
} SvgPartKind;

typedef struct SvgPart {
    SvgPartKind kind;
    size_t from, to;  /* bytes of the file */
    Str prefix, name; /* of a tag: "svg" and "text" of <svg:text>; the prefix with its colon */
    Str text;         /* of an opening tag: its attributes */
    bool empty;       /* <g/> */
} SvgPart;

typedef struct SvgScan {
    Str bytes;
    size_t at;
    bool broken; /* the file ends inside something */
} SvgScan;

typedef struct SvgAttribute {
    Str name;  /* without its prefix */
    Str value; /* entities not resolved */
    size_t at; /* of the name in the file */
} SvgAttribute;

SvgPart svg_next(SvgScan *scan);
/* The attribute at or behind *at (0 at first) of an opening tag; false: there is none. */
bool svg_attribute(const SvgScan *scan, const SvgPart *part, size_t *at, SvgAttribute *attribute);
/* The character at *at of text or a value, entities resolved; 0xFFFD where there is no such entity, 0 at the end. */
uint32_t svg_code(Str text, size_t *at);
/* A value as it was written, for double quotes. */
void svg_put_value(Buf *out, Str value);
/* A value with its entities resolved; in the arena. */
Str svg_plain(Arena *arena, Str value);

#endif
