/* SPDX-License-Identifier: MIT */
/* face.c - one opened font face: glyphs of code points, marks in their em boxes */
#include "text/face.h"

#include <string.h>

enum { UNKNOWN = 0xFFFF };

bool face_open(Face *face)
{
    if (face->opened)
        return !face->broken;
    face->opened = true;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(face->public.file.p);
    face->hb = hb_face_create(blob, (unsigned)face->public.index);
    hb_blob_destroy(blob);
    face->broken = !blob || hb_face_get_glyph_count(face->hb) == 0;
    face->font = hb_font_create(face->hb);
    face->upem = (int32_t)hb_face_get_upem(face->hb);
    hb_codepoint_t one, eternal;
    face->em_grid = !face->broken && hb_font_get_nominal_glyph(face->font, 0x4E00, &one) &&
                    hb_font_get_nominal_glyph(face->font, 0x6C38, &eternal) && face_advance(face, one) == face->upem &&
                    face_advance(face, eternal) == face->upem;
    return !face->broken;
}

void face_close(Face *face)
{
    if (!face->opened)
        return;
    hb_font_destroy(face->font);
    hb_face_destroy(face->hb);
}

static uint32_t look_up(Face *face, uint32_t code)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->font, code, &glyph) && glyph < UNKNOWN ? glyph : 0;
}

uint32_t face_glyph(Face *face, Arena *arena, uint32_t code)
{
    if (!face_open(face))
        return 0;
    uint32_t number = code >> 8;
    if (number >= FACE_PAGES)
        return look_up(face, code);
    uint16_t *page = face->pages[number];
    if (!page) {
        page = face->pages[number] = arena_many(arena, 256, uint16_t);
        memset(page, 0xFF, 256 * sizeof *page);
    }
    uint16_t *slot = &page[code & 0xFF];
    if (*slot == UNKNOWN)
        *slot = (uint16_t)look_up(face, code);
    return *slot;
}

int32_t face_advance(Face *face, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(face->font, glyph);
}

/* --- marks ---------------------------------------------------------------- */

typedef struct GlyphInk {
    int32_t left, right;
} GlyphInk;

static GlyphInk ink_of(Face *face, uint32_t glyph)
{
    hb_glyph_extents_t extents = {0};
    hb_font_get_glyph_extents(face->font, glyph, &extents);
    return (GlyphInk){extents.x_bearing, extents.x_bearing + extents.width};
}

/* Shapes 1 or 2 of a code point in Chinese; gives the glyphs, at most 2. */
static int shape_mark(Face *face, uint32_t code, int count, uint32_t id[2], int32_t advance[2])
{
    hb_codepoint_t codes[2] = {code, code};
    hb_buffer_clear_contents(face->buffer);
    hb_buffer_add_codepoints(face->buffer, codes, count, 0, count);
    hb_buffer_set_direction(face->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(face->buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(face->buffer, hb_language_from_string("zh-cn", -1));
    hb_shape(face->font, face->buffer, NULL, 0);
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(face->buffer, &n);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(face->buffer, &n);
    if (n == 0 || n > 2)
        return 0;
    for (unsigned i = 0; i < n; i++) {
        id[i] = infos[i].codepoint;
        advance[i] = places[i].x_advance;
        if (id[i] == 0)
            return 0;
    }
    return (int)n;
}

/* R6: the two halves of a dash must touch: they are pulled together by what their ink leaves open. */
static void join_dash(Face *face, MarkShape *mark)
{
    int32_t em = face->upem;
    uint32_t whole = look_up(face, 0x2E3A);
    if (mark->n == 2 && whole && face_advance(face, whole) >= em * 19 / 10) {
        mark->n = 1;
        mark->id[0] = whole;
        mark->dx[0] = (2 * em - face_advance(face, whole)) / 2;
        return;
    }
    if (mark->n != 2)
        return;
    GlyphInk ink = ink_of(face, mark->id[0]);
    int32_t open = mark->dx[1] + ink.left - (mark->dx[0] + ink.right);
    if (open > -em / 100) {
        int32_t pull = (open + em / 50) / 2;
        mark->dx[0] += pull;
        mark->dx[1] -= pull;
    }
}

/* Where a half-em body lies in the glyph: by its ink, since faces differ (R5). */
static int32_t half_body_origin(Face *face, uint32_t glyph, int32_t advance, CharClass class)
{
    int32_t em = face->upem, half = em / 2, slack = em / 20;
    if (advance < em * 9 / 10)
        return (half - advance) / 2;
    GlyphInk ink = ink_of(face, glyph);
    if (class == CLASS_OPENER && ink.left >= half - slack)
        return -half;
    if (class != CLASS_OPENER && ink.right <= half + slack)
        return 0;
    return half / 2 - (ink.left + ink.right) / 2;
}

static void place_mark(Face *face, MarkShape *mark, const int32_t advance[2], CharClass class)
{
    int32_t em = face->upem, half = em / 2;
    switch (class) {
    case CLASS_DASH:
    case CLASS_ELLIPSIS:
        mark->body = em * (mark->code == 0x2E3A || mark->count == 2 ? 2 : 1);
        for (int i = 0; i < mark->n; i++)
            mark->dx[i] = mark->body * i / mark->n + (mark->body / mark->n - advance[i]) / 2;
        if (class == CLASS_DASH)
            join_dash(face, mark);
        break;
    case CLASS_MIDDLE: /* R7: half an em, not adjustable */
    case CLASS_SOLIDUS:
        mark->body = half;
        mark->dx[0] = (half - advance[0]) / 2;
        break;
    case CLASS_OPENER:
    case CLASS_CLOSER:
    case CLASS_COMMA:
    case CLASS_STOP:
    case CLASS_EXCLAIM:
        if (mark->code == 0x203C || (mark->code >= 0x2047 && mark->code <= 0x2049)) { /* R9: two marks in one em */
            mark->body = em;
            mark->dx[0] = (em - advance[0]) / 2;
            break;
        }
        mark->body = half;
        *(class == CLASS_OPENER ? &mark->left : &mark->right) = half;
        mark->dx[0] = half_body_origin(face, mark->id[0], advance[0], class);
        break;
    default:
        mark->body = class == CLASS_CONNECTOR || advance[0] > em * 9 / 10 ? em : advance[0];
        mark->dx[0] = (mark->body - advance[0]) / 2;
    }
}

const MarkShape *face_mark(Face *face, uint32_t code, int count, CharClass class)
{
    if (!face_open(face))
        return NULL;
    uint32_t at = (code * 31 + (uint32_t)count) % FACE_MARKS;
    while (face->marks[at].code) {
        if (face->marks[at].code == code && face->marks[at].count == count)
            return face->marks[at].n ? &face->marks[at] : NULL;
        at = (at + 1) % FACE_MARKS;
    }
    if (face->n_marks >= FACE_MARKS * 3 / 4) /* more marks than Chinese has: forget and begin again */
        memset(face->marks, 0, sizeof face->marks), face->n_marks = 0;
    MarkShape *mark = &face->marks[at];
    *mark = (MarkShape){.code = code, .count = (int16_t)count};
    face->n_marks++;
    int32_t advance[2] = {0, 0};
    uint32_t drawn = code == 0xFF0F && look_up(face, '/') ? '/' : code; /* a slanted stroke of one em cannot be half an em */
    mark->n = (int16_t)shape_mark(face, drawn, count, mark->id, advance);
    if (mark->n == 0)
        return NULL;
    place_mark(face, mark, advance, class);
    return mark;
}
