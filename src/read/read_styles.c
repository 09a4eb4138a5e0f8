/* SPDX-License-Identifier: MIT */
/* read_styles.c - font roles and styles: what the parts of a page refer to by name */
#include "read/layout_parts.h"
#include "read/values.h"

#include <string.h>

/* In the same words as a layout, so that the reference can show them. */
static const char font_text[] =
    "song: {han: Noto Serif CJK SC, weight: 400, strong: hei, emphasis: kai}\n"
    "hei: {han: Noto Sans CJK SC, weight: 500, strong_weight: 700, emphasis: kai}\n"
    "kai: {han: LXGW WenKai, weight: 400, strong: hei}\n"
    "display: {han: Noto Serif CJK SC, weight: 900}\n";

/* In the order of StyleRole. */
static const char style_text[] =
    "body: {font: song, size: 小五, leading: 1行, align: justify, indent: 2字}\n"
    "kicker: {font: kai, size: 16pt, leading: 1.25em, align: left, max_lines: 1, keep_blanks: true}\n"
    "head: {font: display, size: 22pt..26pt, leading: 1.25em, align: left, max_lines: 2, keep_blanks: true}\n"
    "deck: {font: kai, size: 14pt, leading: 1.35em, align: left, max_lines: 2, keep_blanks: true}\n"
    "byline: {base: body, font: hei}\n"
    "subhead: {base: body, font: hei, weight: 700, align: left, indent: 0字, before: 1行, keep_blanks: true}\n"
    "item: {base: body}\n"
    "quote: {base: body, font: kai, hang: 2字}\n"
    "caption: {font: kai, size: 8pt, leading: 1.3em, align: justify}\n"
    "credit: {base: caption, font: song}\n"
    "author: {base: body, font: kai, align: right, indent: 0字, keep_blanks: true}\n"
    "table: {font: song, size: 8pt, leading: 1.3em, align: left, before: 1行, after: 1行, keep_blanks: true}\n"
    "table_head: {base: table, font: hei}\n"
    "jump: {base: body, font: kai, align: right, indent: 0字}\n"
    "pull: {font: kai, size: 14pt, leading: 1.4em, align: center}\n"
    "text: {font: song, size: 小五, leading: 1.4em, align: left, keep_blanks: true}\n"
    "folio: {font: hei, size: 14pt, leading: 1.2em, align: left, keep_blanks: true}\n"
    "credits: {font: song, size: 8pt, leading: 1.4em, align: left, keep_blanks: true}\n";

const char *fonts_built_in(void)
{
    return font_text;
}

const char *styles_built_in(void)
{
    return style_text;
}

const YamlNode *layout_names(Binder *binder, const YamlNode *map)
{
    static const YamlNode none = {.kind = YAML_MAP};
    if (!map || map->kind == YAML_EMPTY)
        return &none;
    if (map->kind == YAML_MAP)
        return map;
    bind_not_map(binder, OBJECT_LAYOUT, map);
    return &none;
}

static void read_font(Binder *binder, const YamlNode *value, FontRole *role)
{
    bind_defaults(binder, OBJECT_FONT, role);
    if (value->kind == YAML_TEXT)
        bind_text(binder, "han", value, &role->han);
    else
        bind_map(binder, value, &(BindPart){OBJECT_FONT, role}, 1);
    const YamlNode *han = yaml_find(value, "han"), *latin = yaml_find(value, "latin");
    role->han_span = han ? han->span : value->span;
    role->latin_span = latin ? latin->span : value->span;
}

/* A role whose stand-ins come back to it has no font at all. */
static void check_stand_ins(Binder *binder)
{
    Layout *layout = binder->layout;
    for (int i = 0; i < layout->n_fonts; i++) {
        FontRole *role = &layout->fonts[i];
        int at = i, steps = 0;
        for (; steps <= layout->n_fonts && layout->fonts[at].stand_in.text.n; steps++)
            at = layout->fonts[at].stand_in.index;
        if (steps <= layout->n_fonts)
            continue;
        diag_report(binder->reader->diag, FINDING_FONT_LOOP, role->stand_in.span, diag_str(binder->reader->diag, role->name), NULL);
        role->stand_in = (Name){.index = -1};
    }
}

void read_fonts(Binder *binder, const YamlNode *map)
{
    Layout *layout = binder->layout;
    map = layout_names(binder, map);
    const YamlNode *own = yaml_read_text(binder->scratch, binder->reader, str_of(font_text));
    layout->fonts = arena_many(binder->arena, map->n + own->n, FontRole);
    const YamlNode **values = arena_many(binder->scratch, map->n + own->n, const YamlNode *);
    for (int i = 0; i < map->n + own->n; i++) {
        const YamlPair *pair = i < map->n ? &map->pairs[i] : &own->pairs[i - map->n];
        if (i >= map->n && yaml_find(map, diag_str(binder->reader->diag, pair->key->text)))
            continue;
        values[layout->n_fonts] = pair->value;
        layout->fonts[layout->n_fonts++] = (FontRole){
            .name = str_copy(binder->arena, pair->key->text), .span = pair->key->span,
            .strong.index = -1, .emphasis.index = -1, .ruby.index = -1, .stand_in.index = -1};
    }
    /* All names are known before the first role is read: they refer to one another. */
    for (int i = 0; i < layout->n_fonts; i++)
        read_font(binder, values[i], &layout->fonts[i]);
    check_stand_ins(binder);
}

/* One style's sources: the layout's mapping changes the built-in one. */
typedef struct StyleSource {
    const YamlNode *own, *built_in;
    const YamlNode *base; /* the text that names it, or NULL */
    int base_index;       /* -1: none */
    bool done;
} StyleSource;

static void find_base(Binder *binder, StyleSource *source, int index)
{
    const YamlNode *mine = source->own && source->own->kind == YAML_MAP ? yaml_find(source->own, "base") : NULL;
    source->base = mine ? mine : source->built_in ? yaml_find(source->built_in, "base") : NULL;
    source->base_index = index < STYLE_BUILT_IN ? -1 : STYLE_TEXT;
    if (mine && mine->kind == YAML_TEXT)
        source->built_in = NULL; /* another base: the built-in keys are not wanted */
    if (!source->base || source->base->kind != YAML_TEXT)
        return;
    int found = bind_reference(binder, REF_STYLE, source->base->text, source->base->span);
    if (found >= 0)
        source->base_index = found;
}

static void bind_entry(Binder *binder, const YamlNode *map, Style *style)
{
    const BindPart parts[] = {{OBJECT_STYLE_ENTRY, style}, {OBJECT_STYLE, style}};
    bind_map(binder, map, parts, 2);
}

static void build_style(Binder *binder, StyleSource *source, int index)
{
    Style *style = &binder->layout->styles[index];
    Str name = style->name;
    Span span = style->span;
    if (source->base_index >= 0)
        *style = binder->layout->styles[source->base_index];
    else
        bind_defaults(binder, OBJECT_STYLE, style);
    if (source->built_in)
        bind_entry(binder, source->built_in, style);
    if (source->own)
        bind_entry(binder, source->own, style);
    style->name = name;
    style->span = span;
    source->done = true;
}

/* Builds what does not wait for another until nothing moves. */
static void build_styles(Binder *binder, StyleSource *sources, int n)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (int i = 0; i < n; i++) {
            if (sources[i].done || (sources[i].base_index >= 0 && !sources[sources[i].base_index].done))
                continue;
            build_style(binder, &sources[i], i);
            moved = true;
        }
    }
}

/* The styles that are left wait for one another: one of each loop is reported and let go, the others follow. */
static void open_loops(Binder *binder, StyleSource *sources, int n)
{
    Diag *diag = binder->reader->diag;
    for (int i = 0; i < n; i++) {
        int at = i;
        for (int steps = 0; steps < n && !sources[at].done; steps++)
            at = sources[at].base_index; /* n steps end inside the loop, wherever they began */
        if (sources[at].done)
            continue;
        int told = at; /* of all in the loop the one that is written last, wherever the search came in */
        for (int next = sources[at].base_index; next != at; next = sources[next].base_index)
            told = next > told ? next : told;
        at = told;
        diag_report(diag, FINDING_STYLE_LOOP, sources[at].base->span, diag_str(diag, binder->layout->styles[at].name), NULL);
        sources[at].base_index = sources[STYLE_TEXT].done && at != STYLE_TEXT ? STYLE_TEXT : -1;
        build_styles(binder, sources, n);
    }
}

void read_styles(Binder *binder, const YamlNode *map)
{
    Layout *layout = binder->layout;
    map = layout_names(binder, map);
    const YamlNode *built_in = yaml_read_text(binder->scratch, binder->reader, str_of(style_text));
    int room = built_in->n + map->n;
    StyleSource *sources = arena_many(binder->scratch, room, StyleSource);
    layout->styles = arena_many(binder->arena, room, Style);
    for (int i = 0; i < built_in->n; i++) {
        layout->styles[i].name = str_copy(binder->arena, built_in->pairs[i].key->text);
        sources[i].built_in = built_in->pairs[i].value;
    }
    layout->n_styles = built_in->n;
    for (int i = 0; i < map->n; i++) {
        const YamlPair *pair = &map->pairs[i];
        int at = 0;
        while (at < built_in->n && !str_equal(layout->styles[at].name, pair->key->text))
            at++;
        if (at == built_in->n)
            at = layout->n_styles++;
        layout->styles[at].name = str_copy(binder->arena, pair->key->text);
        layout->styles[at].span = pair->key->span;
        sources[at].own = pair->value;
    }
    for (int i = 0; i < layout->n_styles; i++)
        find_base(binder, &sources[i], i);
    build_styles(binder, sources, layout->n_styles);
    open_loops(binder, sources, layout->n_styles);
}
