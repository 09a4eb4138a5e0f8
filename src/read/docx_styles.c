/* SPDX-License-Identifier: MIT */
/* docx_styles.c - styles.xml of a .docx: what a paragraph's style says of its look */
#include "read/docx_styles.h"

#include "read/ooxml.h"

#include <strings.h>

enum { STYLES_MOST = 4000, BASED_MOST = 32 };

const DocxStyle *docx_style(const DocxStyles *styles, Str id)
{
    for (int i = 0; i < styles->list.n; i++)
        if (str_equal(styles->list.items[i].id, id))
            return &styles->list.items[i];
    return NULL;
}

static bool is_named(Str name, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (name.n == str_of(words[i]).n && strncasecmp(name.p, words[i], name.n) == 0)
            return true;
    return false;
}

static ParagraphStyle style_kind(Str name)
{
    static const char *const titles[] = {"title", "标题"}, *const subtitles[] = {"subtitle", "副标题"};
    static const char *const captions[] = {"caption", "题注", "图注", "image caption", "figure", "illustration"};
    static const char *const authors[] = {"author", "作者"};
    static const char *const quotes[] = {"quote", "intense quote", "引用", "明显引用", "quotations", "block text"};
    if (is_named(name, titles, 2))
        return LOOK_TITLE;
    if (is_named(name, subtitles, 2))
        return LOOK_SUBTITLE;
    if (is_named(name, captions, 6))
        return LOOK_CAPTION;
    if (is_named(name, authors, 2))
        return LOOK_AUTHOR;
    if (is_named(name, quotes, 6))
        return LOOK_QUOTE;
    return LOOK_PLAIN;
}

/* "heading 2", "标题 2": 2 */
static int heading_level(Str name)
{
    static const char *const words[] = {"heading ", "标题 ", "标题"};
    for (int i = 0; i < 3; i++) {
        size_t n = str_of(words[i]).n;
        if (name.n == n + 1 && strncasecmp(name.p, words[i], n) == 0 && name.p[n] >= '1' && name.p[n] <= '9')
            return name.p[n] - '0';
    }
    return 0;
}

static Align align_of(Str value)
{
    if (str_is(value, "center"))
        return ALIGN_CENTER;
    if (str_is(value, "right") || str_is(value, "end"))
        return ALIGN_RIGHT;
    if (str_is(value, "distribute"))
        return ALIGN_SPREAD;
    return value.n ? ALIGN_LEFT : ALIGN_UNSET;
}

/* One property of a style. */
static void read_property(Arena *arena, Ooxml *part, DocxStyle *style)
{
    Str tag = ooxml_name(part);
    if (str_is(tag, "name")) {
        style->name = ooxml_attribute(arena, part, "val");
        style->look.style = style_kind(style->name);
        int level = heading_level(style->name);
        if (level) {
            style->look.outline = level;
            style->outlined = style->heading = true;
        }
    } else if (str_is(tag, "basedOn")) {
        style->base = ooxml_attribute(arena, part, "val");
    } else if (str_is(tag, "jc")) {
        style->look.align = align_of(ooxml_attribute(arena, part, "val"));
        style->aligned = true;
    } else if (str_is(tag, "sz")) {
        style->look.size = ooxml_number(part, "val", 0);
        style->sized = true;
    } else if (str_is(tag, "b")) {
        style->look.bold = ooxml_is_on(part);
        style->emboldened = true;
    } else if (str_is(tag, "vanish")) {
        style->vanishes = ooxml_is_on(part);
    } else if (str_is(tag, "outlineLvl") && !style->heading) {
        int level = ooxml_number(part, "val", 9);
        style->look.outline = level >= 0 && level < 9 ? level + 1 : 0;
        style->outlined = true;
    } else if (str_is(tag, "numId")) {
        style->list = ooxml_number(part, "val", 0);
    } else if (str_is(tag, "ilvl")) {
        style->level = ooxml_number(part, "val", 0);
    }
}

/* What a style does not say, the one that it is based on may. */
static void inherit(DocxStyle *style, const DocxStyle *base)
{
    if (!style->sized) {
        style->look.size = base->look.size;
        style->sized = base->sized;
    }
    if (!style->aligned) {
        style->look.align = base->look.align;
        style->aligned = base->aligned;
    }
    if (!style->emboldened) {
        style->look.bold = base->look.bold;
        style->emboldened = base->emboldened;
    }
    if (!style->outlined) {
        style->look.outline = base->look.outline;
        style->outlined = base->outlined;
    }
    if (style->look.style == LOOK_PLAIN)
        style->look.style = base->look.style;
    if (!style->list) {
        style->list = base->list;
        style->level = style->level ? style->level : base->level;
    }
}

/* Along the styles that each is based on; a ring of them ends at BASED_MOST. */
static void resolve(DocxStyles *styles)
{
    for (int i = 0; i < styles->list.n; i++) {
        DocxStyle *style = &styles->list.items[i];
        Str base = style->base;
        for (int steps = 0; base.n && steps < BASED_MOST; steps++) {
            const DocxStyle *from = docx_style(styles, base);
            if (!from || from == style)
                break;
            inherit(style, from);
            base = from->resolved ? (Str){0} : from->base;
        }
        style->resolved = true;
    }
}

void docx_styles_read(Arena *arena, Str bytes, DocxStyles *styles)
{
    Ooxml *part = ooxml_open(bytes);
    DocxStyle *style = NULL;
    bool defaults = false;
    for (OoxmlEvent event; part && (event = ooxml_next(part)) != OOXML_DONE && event != OOXML_BROKEN;) {
        Str tag = event == OOXML_TEXT ? (Str){0} : ooxml_name(part);
        if (str_is(tag, "docDefaults")) {
            defaults = event == OOXML_START;
        } else if (event == OOXML_START && str_is(tag, "style") && styles->list.n < STYLES_MOST) {
            vec_push_in(arena, &styles->list, (DocxStyle){.id = ooxml_attribute(arena, part, "styleId")});
            style = &styles->list.items[styles->list.n - 1];
            if (str_is(ooxml_attribute(arena, part, "type"), "paragraph") &&
                str_is(ooxml_attribute(arena, part, "default"), "1"))
                styles->paragraph = style->id;
        } else if (event == OOXML_END && str_is(tag, "style")) {
            style = NULL;
        } else if (event == OOXML_START && defaults && str_is(tag, "sz")) {
            styles->default_size = ooxml_number(part, "val", 0);
        } else if (event == OOXML_START && style && str_is(tag, "tblStylePr")) {
            ooxml_skip(part);
        } else if (event == OOXML_START && style) {
            read_property(arena, part, style);
        }
    }
    ooxml_close(part);
    resolve(styles);
}
