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
    hb_position_t across, top = face->upem * 88 / 100;
    if (face->em_grid)
        hb_font_get_glyph_v_origin(face->font, eternal, &across, &top);
    face->em_top = top;
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
    int32_t left, right, top, bottom; /* up is positive */
} GlyphInk;

static GlyphInk ink_of(Face *face, uint32_t glyph)
{
    hb_glyph_extents_t extents = {0};
    hb_font_get_glyph_extents(face->font, glyph, &extents);
    return (GlyphInk){extents.x_bearing, extents.x_bearing + extents.width, extents.y_bearing,
                      extents.y_bearing + extents.height};
}

int32_t face_ink_top(Face *face, uint32_t glyph)
{
    return ink_of(face, glyph).top;
}

/* A glyph as HarfBuzz gives it: advance along the line, and the point of it that stands on the pen. */
typedef struct Shaped {
    uint32_t id;
    int32_t advance, origin_x, origin_y;
} Shaped;

/* Shapes 1 or 2 of a code point in Chinese; gives the glyphs, at most 2. */
static int shape_mark(Face *face, uint32_t code, int count, hb_direction_t direction, Shaped shaped[2])
{
    hb_codepoint_t codes[2] = {code, code};
    hb_buffer_clear_contents(face->buffer);
    hb_buffer_add_codepoints(face->buffer, codes, count, 0, count);
    hb_buffer_set_direction(face->buffer, direction);
    hb_buffer_set_script(face->buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(face->buffer, hb_language_from_string("zh-cn", -1));
    hb_shape(face->font, face->buffer, NULL, 0);
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(face->buffer, &n);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(face->buffer, &n);
    if (n == 0 || n > 2)
        return 0;
    for (unsigned i = 0; i < n; i++) {
        bool down = direction == HB_DIRECTION_TTB;
        shaped[i] = (Shaped){infos[i].codepoint, down ? -places[i].y_advance : places[i].x_advance, -places[i].x_offset,
                             -places[i].y_offset};
        if (shaped[i].id == 0)
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

static bool is_one_em_pair(uint32_t code)
{
    return code == 0x203C || (code >= 0x2047 && code <= 0x2049);
}

static void place_mark(Face *face, MarkShape *mark, const Shaped shaped[2], CharClass class)
{
    int32_t em = face->upem, half = em / 2, advance[2] = {shaped[0].advance, shaped[1].advance};
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
        if (is_one_em_pair(mark->code)) { /* R9: two marks in one em */
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

static void set_level(Face *face, MarkShape *mark, CharClass class)
{
    Shaped shaped[2] = {{0}};
    /* A slanted stroke of one em cannot be half an em. */
    uint32_t drawn = mark->code == 0xFF0F && look_up(face, '/') ? '/' : mark->code;
    mark->n = (int8_t)shape_mark(face, drawn, mark->count, HB_DIRECTION_LTR, shaped);
    for (int i = 0; i < mark->n; i++)
        mark->id[i] = shaped[i].id;
    if (mark->n)
        place_mark(face, mark, shaped, class);
}

/* --- marks in vertical lines ------------------------------------------------- */

/* GB/T 15834—2011, 5.2: double quotes become ﹃﹄, single ones ﹁﹂. */
static uint32_t corner_quote(uint32_t code)
{
    switch (code) {
    case 0x201C:
        return 0x300E;
    case 0x201D:
        return 0x300F;
    case 0x2018:
        return 0x300C;
    case 0x2019:
        return 0x300D;
    default:
        return code;
    }
}

/* R4: what lies down with the line. */
static bool lies_down(CharClass class)
{
    ClassSet set = CLASS_BIT(CLASS_OPENER) | CLASS_BIT(CLASS_CLOSER) | CLASS_BIT(CLASS_DASH) | CLASS_BIT(CLASS_ELLIPSIS) |
                   CLASS_BIT(CLASS_CONNECTOR);
    return (set & CLASS_BIT(class)) != 0;
}

/* R6 in a column: ink of the second half begins where that of the first ends. */
static void join_column(Face *face, MarkShape *mark)
{
    if (mark->n != 2)
        return;
    int32_t em = face->upem;
    int32_t open = mark->dx[1] - ink_of(face, mark->id[1]).top - (mark->dx[0] - ink_of(face, mark->id[0]).bottom);
    if (open > -em / 100) {
        int32_t pull = (open + em / 50) / 2;
        mark->dx[0] += pull;
        mark->dx[1] -= pull;
    }
}

/* Along the line, of a glyph with half an em of body: by its ink, whose span from the em's top is from … to. */
static int32_t half_body_drop(const Face *face, int32_t from, int32_t to, CharClass class)
{
    int32_t half = face->upem / 2, slack = face->upem / 20;
    if (class != CLASS_MIDDLE && from >= half - slack) /* an opener; or a level comma in its lower left */
        return -half;
    if (class != CLASS_MIDDLE && class != CLASS_OPENER && to <= half + slack)
        return 0;
    return half / 2 - (from + to) / 2;
}

static void place_vertical(Face *face, MarkShape *mark, const Shaped *shaped, bool level_form, CharClass class)
{
    int32_t em = face->upem, half = em / 2;
    bool pair = class == CLASS_DASH || class == CLASS_ELLIPSIS;
    /* R8: ：；？！ keep their em; so do ‼ ⁇ (R9), and ／, which stands upright and is as high as an em. */
    ClassSet halves = CLASS_BIT(CLASS_OPENER) | CLASS_BIT(CLASS_CLOSER) | CLASS_BIT(CLASS_COMMA) | CLASS_BIT(CLASS_STOP) |
                      CLASS_BIT(CLASS_MIDDLE);
    bool whole = !(halves & CLASS_BIT(class)) || mark->code == 0xFF1A || mark->code == 0xFF1B;
    mark->body = !whole ? half : pair && (mark->code == 0x2E3A || mark->count == 2) ? 2 * em : em;
    int32_t slot = mark->body / mark->n;
    GlyphInk ink = ink_of(face, mark->id[0]);
    for (int i = 0; i < mark->n; i++) {
        mark->across[i] = half - shaped[i].origin_x;
        mark->dx[i] = whole ? slot * i + (slot - shaped[i].advance) / 2 + shaped[i].origin_y - face->em_top
                            : half_body_drop(face, face->em_top - ink.top, face->em_top - ink.bottom, class);
    }
    if (class == CLASS_DASH)
        join_column(face, mark);
    if (whole || class == CLASS_MIDDLE)
        return;
    *(class == CLASS_OPENER ? &mark->left : &mark->right) = half;
    if (level_form && ink.right <= half + em / 20) /* R5: the upper right, where the face knows only the lower left */
        mark->across[0] += half;
}

/* Whether `vert` gave other glyphs than stand in level lines. */
static bool has_vertical_form(Face *face, const MarkShape *mark, uint32_t code)
{
    Shaped level[2] = {{0}};
    int n = shape_mark(face, code, mark->count, HB_DIRECTION_LTR, level);
    return n != mark->n || level[0].id != mark->id[0];
}

static int shape_vertical(Face *face, MarkShape *mark, uint32_t code, Shaped shaped[2])
{
    int n = shape_mark(face, code, mark->count, HB_DIRECTION_TTB, shaped);
    for (int i = 0; i < n; i++)
        mark->id[i] = shaped[i].id;
    mark->n = (int8_t)n;
    return n;
}

static void set_vertical(Face *face, MarkShape *mark, CharClass class)
{
    Shaped shaped[2] = {{0}};
    uint32_t code = mark->code;
    if (!shape_vertical(face, mark, code, shaped))
        return;
    bool formed = has_vertical_form(face, mark, code);
    if (!formed && corner_quote(code) != code && look_up(face, corner_quote(code))) {
        code = corner_quote(code);
        if (!shape_vertical(face, mark, code, shaped))
            return;
        formed = has_vertical_form(face, mark, code);
    }
    if (!formed && lies_down(class)) {
        mark->turned = true;
        uint32_t own = mark->code;
        mark->code = code;
        set_level(face, mark, class);
        mark->code = own;
        return;
    }
    place_vertical(face, mark, shaped, !formed, class);
}

static const MarkShape *find_mark(Face *face, uint32_t code, int count, CharClass class, bool vertical)
{
    if (!face_open(face))
        return NULL;
    uint32_t at = (code * 31 + (uint32_t)count + (vertical ? FACE_MARKS / 2 : 0)) % FACE_MARKS;
    for (; face->marks[at].code; at = (at + 1) % FACE_MARKS) {
        const MarkShape *mark = &face->marks[at];
        if (mark->code == code && mark->count == count && mark->vertical == vertical)
            return mark->n ? mark : NULL;
    }
    if (face->n_marks >= FACE_MARKS * 3 / 4) /* more marks than Chinese has: forget and begin again */
        memset(face->marks, 0, sizeof face->marks), face->n_marks = 0;
    MarkShape *mark = &face->marks[at];
    *mark = (MarkShape){.code = code, .count = (int8_t)count, .vertical = vertical};
    face->n_marks++;
    if (vertical)
        set_vertical(face, mark, class);
    else
        set_level(face, mark, class);
    return mark->n ? mark : NULL;
}

const MarkShape *face_mark(Face *face, uint32_t code, int count, CharClass class)
{
    return find_mark(face, code, count, class, false);
}

const MarkShape *face_mark_vertical(Face *face, uint32_t code, int count, CharClass class)
{
    return find_mark(face, code, count, class, true);
}

uint32_t face_glyph_vertical(Face *face, uint32_t code)
{
    Shaped shaped[2] = {{0}};
    return face_open(face) && shape_mark(face, code, 1, HB_DIRECTION_TTB, shaped) == 1 ? shaped[0].id : 0;
}
