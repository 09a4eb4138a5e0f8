/* SPDX-License-Identifier: MIT */
/* combine.c - combining marks put over and under letters where the font does not place them */
#include "text/combine.h"

#include <unicode/uchar.h>

enum { CLASS_BELOW = 220, CLASS_ABOVE = 230 /* Unicode's combining classes */ };

/* Combining class of the mark that this glyph of a cluster draws; 0: it draws none. */
static int mark_class(UnitMaker *maker, Face *face, uint32_t cluster, uint32_t glyph)
{
    Str text = maker->para->text;
    size_t at = cluster;
    utf8_next(text, &at);
    while (at < text.n) {
        uint32_t code = utf8_next(text, &at);
        if (char_class(code) != CLASS_JOINER)
            break;
        if (face_glyph(face, book_arena(maker->book), code) == glyph)
            return u_getCombiningClass((UChar32)code);
    }
    return 0;
}

/* What is drawn on a letter so far: its middle, its upper and lower edge, up. */
typedef struct Stack {
    int32_t middle, top, bottom;
    int32_t pen;
} Stack;

static void put_mark(const Face *face, Stack *stack, int class, hb_codepoint_t glyph, hb_glyph_position_t *place)
{
    hb_glyph_extents_t ink;
    if (!hb_font_get_glyph_extents(face->font, glyph, &ink))
        return;
    int32_t clear = face->upem / 20, top = ink.y_bearing, bottom = ink.y_bearing + ink.height;
    place->x_offset = stack->middle - ink.x_bearing - ink.width / 2 - stack->pen;
    place->x_advance = 0;
    place->y_offset = 0;
    if (class == CLASS_ABOVE && bottom < stack->top + clear)
        place->y_offset = stack->top + clear - bottom;
    if (class == CLASS_BELOW && top > stack->bottom - clear)
        place->y_offset = stack->bottom - clear - top;
    if (class == CLASS_ABOVE)
        stack->top = top + place->y_offset;
    else
        stack->bottom = bottom + place->y_offset;
}

/* Glyphs first..end-1 are one cluster: a letter and what stands on it. */
static void combine_cluster(UnitMaker *maker, Face *face, const hb_glyph_info_t *infos, hb_glyph_position_t *places,
                            unsigned first, unsigned end)
{
    hb_glyph_extents_t ink;
    if (!hb_font_get_glyph_extents(face->font, infos[first].codepoint, &ink))
        return;
    Stack stack = {ink.x_bearing + ink.width / 2, ink.y_bearing, ink.y_bearing + ink.height, places[first].x_advance};
    for (unsigned i = first + 1; i < end; i++) {
        bool placed = places[i].x_offset != 0 || places[i].y_offset != 0;
        int class = placed ? 0 : mark_class(maker, face, infos[i].cluster, infos[i].codepoint);
        if (class == CLASS_ABOVE || class == CLASS_BELOW)
            put_mark(face, &stack, class, infos[i].codepoint, &places[i]);
        stack.pen += places[i].x_advance;
    }
}

void combine_marks(UnitMaker *maker, Face *face)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(maker->buffer, &n);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(maker->buffer, &n);
    for (unsigned i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && infos[end].cluster == infos[i].cluster;)
            end++;
        if (end > i + 1)
            combine_cluster(maker, face, infos, places, i, end);
    }
}
