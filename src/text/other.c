/* SPDX-License-Identifier: MIT */
/* other.c - scripts without a fast path: itemised by Pango, shaped by HarfBuzz */
#include "text/other.h"

#include "text/shape.h"

#include <hb-glib.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

/*
 * Pango chooses font, script and direction of each stretch from the scope's
 * fonts; the shaping itself is HarfBuzz on the book's own face, in font units,
 * since Pango would round to its font map's resolution. Words that run from
 * right to left are one unit each and are put in visual order by set.c.
 */

void *other_open(FcConfig *config)
{
    /* A font map starts fontconfig, which would read the machine's own configuration: the scope goes before it. */
    FcConfigSetCurrent(config);
    PangoFontMap *map = pango_ft2_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    g_object_unref(map);
    return context;
}

void other_close(void *context)
{
    g_object_unref(context);
}

/* The book's face for the font that Pango chose; -1: one outside the scope, which cannot be. */
static int face_of_item(UnitMaker *maker, const PangoItem *item)
{
    if (!PANGO_IS_FC_FONT(item->analysis.font))
        return -1;
    const FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(item->analysis.font));
    FcChar8 *file;
    int index = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return -1;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    return book_face_of_file(maker->book, str_of((const char *)file), index & 0xFFFF);
}

static void report_uncovered(UnitMaker *maker, uint32_t start, uint32_t end)
{
    size_t at = start;
    while (at < end) {
        uint32_t from = (uint32_t)at, code = utf8_next(maker->para->text, &at);
        shape_han(maker, code, from, (uint32_t)at); /* along the chain of rare fonts, or missing-glyph */
    }
}

static bool has_notdef(hb_buffer_t *buffer)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    for (unsigned i = 0; i < n; i++)
        if (infos[i].codepoint == 0)
            return true;
    return false;
}

static void shape_word(UnitMaker *maker, const PangoItem *item, int index, uint32_t start, uint32_t end)
{
    bool rtl = item->analysis.level & 1;
    hb_buffer_clear_contents(maker->buffer);
    hb_buffer_add_utf8(maker->buffer, maker->para->text.p, (int)maker->para->text.n, start, (int)(end - start));
    hb_buffer_set_script(maker->buffer, hb_glib_script_to_script((GUnicodeScript)item->analysis.script));
    hb_buffer_set_language(maker->buffer, hb_language_from_string(pango_language_to_string(item->analysis.language), -1));
    hb_buffer_set_direction(maker->buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    Face *face = index >= 0 ? book_face(maker->book, index) : NULL;
    if (!face || !face_open(face)) {
        report_uncovered(maker, start, end);
        return;
    }
    hb_shape(face->font, maker->buffer, NULL, 0);
    if (has_notdef(maker->buffer)) {
        report_uncovered(maker, start, end);
        return;
    }
    shape_take(maker, face, units_run(maker, index, false), end, true, CLASS_OTHER, rtl ? UNIT_RTL : 0);
}

/* Characters of a unit at most; a script without spaces (Thai) is cut there, not at its words. */
enum { WORD_MOST = 48, TSHEG = 0x0F0B };

/* Words of an item, and the blanks between them. A Tibetan tsheg ends a word too. */
static void shape_item(UnitMaker *maker, const PangoItem *item, uint32_t start, uint32_t end)
{
    int index = face_of_item(maker, item);
    Str text = maker->para->text;
    for (size_t at = start; at < end;) {
        size_t word = at;
        CharClass class = CLASS_OTHER;
        for (int codes = 0; codes < WORD_MOST && at < end; codes++) {
            size_t before = at;
            uint32_t code = utf8_next(text, &at);
            class = char_class(code);
            if (class == CLASS_SPACE && before > word)
                at = before;
            if (class == CLASS_SPACE || code == TSHEG)
                break;
        }
        size_t first = word;
        if (class == CLASS_SPACE && char_class(utf8_next(text, &first)) == CLASS_SPACE)
            shape_blank(maker, 0, (uint32_t)word, (uint32_t)at);
        else
            shape_word(maker, item, index, (uint32_t)word, (uint32_t)at);
    }
}

void other_shape(UnitMaker *maker, uint32_t start, uint32_t end)
{
    PangoContext *context = book_pango(maker->book);
    PangoFontDescription *description = pango_font_description_new();
    const FontFace *face = fontbook_face(maker->book, maker->han);
    Arena scratch = {0};
    pango_font_description_set_family(description, str_dup(&scratch, face->family));
    pango_font_description_set_size(description, 10 * PANGO_SCALE);
    pango_context_set_font_description(context, description);
    pango_context_set_language(context, pango_language_from_string(maker->lang));
    PangoAttrList *attributes = pango_attr_list_new();
    GList *items = pango_itemize(context, maker->para->text.p, (int)start, (int)(end - start), attributes, NULL);
    for (GList *link = items; link; link = link->next) {
        PangoItem *item = link->data;
        shape_item(maker, item, (uint32_t)item->offset, (uint32_t)(item->offset + item->length));
        pango_item_free(item);
    }
    g_list_free(items);
    pango_attr_list_unref(attributes);
    pango_font_description_free(description);
    arena_free(&scratch);
}
