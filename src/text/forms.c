/* SPDX-License-Identifier: MIT */
/* forms.c - the glyphs that a face is likely to show for a character, before any text is set */
#include "text/face.h"

enum { WESTERN_END = 0x2000 };

/* The last glyph of a short text; 0: the face lacks some of it. */
static uint32_t last_glyph(FontBook *book, Face *face, const uint32_t *codes, int n)
{
    hb_buffer_t *buffer = book_buffer(book);
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_codepoints(buffer, codes, n, 0, n);
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    hb_shape(face->font, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    return count ? glyphs[count - 1].codepoint : 0;
}

int fontbook_forms(FontBook *book, int index, uint32_t code, uint32_t forms[FORMS_MOST])
{
    Face *face = book_face(book, index);
    const uint32_t behind[] = {'A', code};
    int n = 0;
    forms[n] = face_glyph(face, book_arena(book), code);
    if (!forms[n])
        return 0;
    n++;
    if (code >= WESTERN_END)
        return n;
    for (int k = 1; k <= 2; k++) {
        forms[n] = last_glyph(book, face, &behind[2 - k], k);
        n += forms[n] != 0 && forms[n] <= UINT16_MAX;
    }
    return n;
}
