/* SPDX-License-Identifier: MIT */
/* other.c - scripts without a fast path: itemised by Pango, shaped by HarfBuzz */
#include "text/other.h"

#include "text/shape.h"

#include <hb-glib.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

/*
 * Pango finds stretches of one script and direction, and where their lines may
 * end; the face is the first of the layout's `scripts` that draws a whole word,
 * never one that Pango would choose. The shaping is HarfBuzz on the book's own
 * face, in font units, since Pango would round to its font map's resolution. A
 * unit is a cluster: a letter with its marks, a Tibetan stack.
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

/* A stretch being shaped: where lines may end in it. */
typedef struct Stretch {
    uint32_t start;
    const PangoLogAttr *breaks; /* one entry a character, from start */
} Stretch;

static void report_uncovered(UnitMaker *maker, uint32_t start, uint32_t end)
{
    size_t at = start;
    while (at < end) {
        uint32_t from = (uint32_t)at, code = utf8_next(maker->para->text, &at);
        if (char_class(code) == CLASS_JOINER)
            shape_nothing(maker, from, (uint32_t)at);
        else
            shape_han(maker, code, from, (uint32_t)at); /* along the chain of rare fonts, or missing-glyph */
    }
}

static bool draws(UnitMaker *maker, int face, uint32_t start, uint32_t end)
{
    for (size_t at = start; at < end;) {
        uint32_t code = utf8_next(maker->para->text, &at);
        if (char_class(code) != CLASS_JOINER && !fontbook_covers(maker->book, face, code))
            return false;
    }
    return true;
}

/* The first of the layout's families that draws the whole word; -1: none. */
static int script_face(UnitMaker *maker, uint32_t start, uint32_t end)
{
    int weight = fontbook_face(maker->book, maker->han)->weight;
    for (int i = 0; i < book_layout(maker->book)->scripts.n; i++) {
        int face = book_script(maker->book, i, weight);
        if (face >= 0 && draws(maker, face, start, end))
            return face;
    }
    return -1;
}

/* Units from `first` on hold together but where Pango has a line end. */
static void join_units(UnitMaker *maker, int first, const Stretch *stretch)
{
    const Para *para = maker->para;
    size_t at = stretch->start;
    int code = 0;
    for (int i = first; i + 1 < para->units.n; i++) {
        Unit *unit = &para->units.items[i];
        for (; at < unit->text + unit->bytes; code++)
            utf8_next(para->text, &at);
        if (!stretch->breaks[code].is_line_break)
            unit->flags |= UNIT_JOINED;
        else
            shape_unkern(maker, unit);
    }
}

static void shape_word(UnitMaker *maker, const PangoItem *item, uint32_t start, uint32_t end)
{
    bool rtl = item->analysis.level & 1;
    int index = script_face(maker, start, end);
    if (index < 0) {
        report_uncovered(maker, start, end);
        return;
    }
    maker->rtl = maker->rtl || rtl;
    Face *face = book_face(maker->book, index);
    hb_buffer_clear_contents(maker->buffer);
    hb_buffer_add_utf8(maker->buffer, maker->para->text.p, (int)maker->para->text.n, start, (int)(end - start));
    hb_buffer_set_script(maker->buffer, hb_glib_script_to_script((GUnicodeScript)item->analysis.script));
    hb_buffer_set_language(maker->buffer, hb_language_from_string(pango_language_to_string(item->analysis.language), -1));
    hb_buffer_set_direction(maker->buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_shape(face->font, maker->buffer, NULL, 0);
    shape_take(maker, face, units_run(maker, index, false), end, CLASS_OTHER, 0);
}

/* Characters shaped in one go at most: so many fit into a unit. Longer are only texts without blanks (Thai), and
 * texts made to break programs. */
enum { WORD_MOST = 200 };

/* Words of an item, and the blanks between them. */
static void shape_item(UnitMaker *maker, const PangoItem *item, const Stretch *stretch)
{
    Str text = maker->para->text;
    size_t end = (size_t)(item->offset + item->length);
    for (size_t at = (size_t)item->offset; at < end;) {
        size_t word = at, before = at;
        bool blank = char_class(utf8_next(text, &at)) == CLASS_SPACE;
        for (int codes = 1; at < end && codes < WORD_MOST; codes++) {
            before = at;
            if ((char_class(utf8_next(text, &at)) == CLASS_SPACE) != blank) {
                at = before;
                break;
            }
        }
        int first = maker->para->units.n;
        if (blank)
            shape_blank(maker, 0, (uint32_t)word, (uint32_t)at);
        else
            shape_word(maker, item, (uint32_t)word, (uint32_t)at);
        join_units(maker, first, stretch);
    }
}

void other_shape(UnitMaker *maker, uint32_t start, uint32_t end)
{
    PangoContext *context = book_pango(maker->book);
    PangoLanguage *language = pango_language_from_string(maker->lang);
    Str text = maker->para->text;
    Arena scratch = {0};
    int n = (int)utf8_count(str_slice(text, start, end)) + 1;
    PangoLogAttr *breaks = arena_many(&scratch, n, PangoLogAttr);
    pango_get_log_attrs(text.p + start, (int)(end - start), -1, language, breaks, n);
    Stretch stretch = {start, breaks};
    pango_context_set_language(context, language);
    PangoAttrList *attributes = pango_attr_list_new();
    GList *items = pango_itemize(context, text.p, (int)start, (int)(end - start), attributes, NULL);
    for (GList *link = items; link; link = link->next) {
        shape_item(maker, link->data, &stretch);
        pango_item_free(link->data);
    }
    g_list_free(items);
    pango_attr_list_unref(attributes);
    arena_free(&scratch);
}
