/* SPDX-License-Identifier: MIT */
/* html_read.c - a web page to paragraphs: what its elements mean */
#include "read/html_read.h"

#include "read/html_work.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PICTURES_MOST = 500, BOXES_MOST = 500, COLUMNS_MOST = 64 };

typedef enum TagKind { TAG_INLINE, TAG_BLOCK, TAG_NONE /* its content is no copy */ } TagKind;

static TagKind tag_kind(Str name)
{
    static const char *const blocks[] = {"p",  "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "table", "caption",
                                         "ul", "ol",  "dl", "dt", "dd", "blockquote", "pre", "center", "section", "article",
                                         "header", "footer", "main", "aside", "nav", "address", "figure", "figcaption",
                                         "form", "fieldset", "body", "hr", "thead", "tbody", "tfoot", "html"};
    static const char *const none[] = {"script", "style", "head", "template", "del", "title", "object", "iframe", "xml"};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (str_is(name, blocks[i]))
            return TAG_BLOCK;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (str_is(name, none[i]))
            return TAG_NONE;
    return TAG_INLINE;
}

static Str name_of(const xmlNode *node)
{
    return str_of((const char *)node->name);
}

static Str attribute(HtmlWork *w, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    Str copy = value ? str_format(w->arena, "%s", (const char *)value) : (Str){0};
    xmlFree(value);
    return copy;
}

static bool style_holds(HtmlWork *w, const xmlNode *node, const char *text)
{
    Str style = attribute(w, node, "style");
    return style.n && strcasestr(style.p, text) != NULL;
}

/* The value of a property of style="…"; empty where it is not said. */
static Str style_value(HtmlWork *w, const xmlNode *node, const char *property)
{
    Str style = attribute(w, node, "style");
    size_t n = strlen(property);
    for (size_t at = 0; at < style.n;) {
        size_t end = str_find(style, STR(";"), at);
        end = end < style.n ? end : style.n;
        Str part = str_trim(str_slice(style, at, end));
        if (part.n > n && part.p[n] == ':' && strncasecmp(part.p, property, n) == 0)
            return str_trim(str_slice(part, n + 1, part.n));
        at = end + 1;
    }
    return (Str){0};
}

/* --- the look of what an element holds ----------------------------------------------- */

static int size_of(HtmlWork *w, const xmlNode *node)
{
    static const int font_sizes[] = {15, 20, 24, 27, 36, 48, 72}; /* <font size=1…7>, half points */
    Str size = style_value(w, node, "font-size"), font = attribute(w, node, "size");
    double value = size.n ? strtod(size.p, NULL) : 0;
    bool sane = value > 0 && value < 400;
    if (sane && str_ends(size, "pt"))
        return (int)(value * 2);
    if (sane && str_ends(size, "px"))
        return (int)(value * 1.5);
    if (str_is(name_of(node), "font") && font.n == 1 && font.p[0] >= '1' && font.p[0] <= '7')
        return font_sizes[font.p[0] - '1'];
    return 0;
}

static Align align_of(HtmlWork *w, const xmlNode *node)
{
    Str align = style_value(w, node, "text-align");
    if (align.n == 0)
        align = attribute(w, node, "align");
    if (str_is(name_of(node), "center") || strcasecmp(align.n ? align.p : "", "center") == 0)
        return ALIGN_CENTER;
    if (strncasecmp(align.n ? align.p : "", "right", 5) == 0)
        return ALIGN_RIGHT;
    return align.n ? ALIGN_LEFT : ALIGN_UNSET;
}

/* What an element says of all in it, on top of what is said around it. */
static void inherit_look(HtmlWork *w, const xmlNode *node, HtmlLook *look)
{
    Str name = name_of(node), weight = style_value(w, node, "font-weight");
    Align align = tag_kind(name) == TAG_BLOCK ? align_of(w, node) : ALIGN_UNSET;
    int size = size_of(w, node);
    if (align != ALIGN_UNSET)
        look->align = align;
    if (size)
        look->size = size;
    if (str_is(name, "b") || str_is(name, "strong") || strncasecmp(weight.n ? weight.p : "", "bold", 4) == 0)
        look->bold = true;
    if (strncasecmp(weight.n ? weight.p : "", "normal", 6) == 0)
        look->bold = false;
    if (name.n == 2 && name.p[0] == 'h' && name.p[1] >= '1' && name.p[1] <= '6') {
        look->outline = name.p[1] - '0';
        look->bold = true;
    }
    if (str_is(name, "caption") || str_is(name, "figcaption"))
        look->style = LOOK_CAPTION;
    if (str_is(name, "blockquote"))
        look->style = LOOK_QUOTE;
    if (str_is(name, "s") || str_is(name, "strike"))
        look->flags |= TEXT_STRUCK;
    if (str_is(name, "sup"))
        look->flags |= TEXT_RAISED;
    if (str_is(name, "sub"))
        look->flags |= TEXT_LOWERED;
    if (str_is(name, "pre"))
        look->kept = true;
}

/* --- paragraphs -------------------------------------------------------------------------- */

static void end_paragraph(HtmlWork *w)
{
    Str text = trim_unseen(buf_str(&w->build.text));
    if (text.n == 0 && w->insets.n == 0) {
        w->build.text.n = 0;
        vec_free(&w->build.runs);
        w->chars = w->bold_chars = 0;
        return;
    }
    Paragraph paragraph = {.look = w->look, .box = w->box, .label = w->label, .typed = w->typed, .bullet = w->bullet};
    paragraph.look.bold = w->chars > 0 && w->bold_chars == w->chars;
    paragraph.list_level = w->label.n ? (w->lists ? w->lists : 1) : 0;
    for (int i = 0; i < 2 && i < w->n_tables && w->tables[i].place.row >= 0; i++)
        paragraph.cells[i] = w->tables[i].place;
    paragraph.text = rich_done(&w->build, w->arena);
    paragraph.n_insets = w->insets.n;
    paragraph.insets = arena_copy(w->arena, w->insets.items, (size_t)w->insets.n * sizeof(Inset));
    vec_free(&w->insets);
    vec_push_in(w->arena, &w->to->paragraphs, paragraph);
    w->label = w->typed = (Str){0};
    w->bullet = false;
    w->chars = w->bold_chars = 0;
}

static bool is_wide(uint32_t code)
{
    return code >= 0x2E80 || (code >= 0x2010 && code <= 0x2027);
}

/* One blank for a row of them, none at a line's start; a line end of the source between Han is nothing. */
static void put_collapsed(HtmlWork *w, Str text, uint32_t flags)
{
    size_t from = 0;
    while (from < text.n) {
        size_t to = from;
        bool blank = strchr(" \t\r\n\f", text.p[from]) != NULL;
        while (to < text.n && (strchr(" \t\r\n\f", text.p[to]) != NULL) == blank)
            to++;
        Str part = str_slice(text, from, to), before = buf_str(&w->build.text);
        if (!blank) {
            rich_put(&w->build, part, flags, (Str){0});
        } else if (before.n && before.p[before.n - 1] != ' ' && before.p[before.n - 1] != '\n') {
            bool line_end = memchr(part.p, '\n', part.n) != NULL;
            size_t next = to;
            bool han = line_end && is_wide(utf8_before(before, before.n)) && to < text.n && is_wide(utf8_next(text, &next));
            if (!han)
                rich_put(&w->build, STR(" "), flags, (Str){0});
        }
        from = to;
    }
}

static void put_text(HtmlWork *w, Str text, const HtmlLook *look)
{
    bool seen = trim_unseen(text).n > 0;
    if (seen && w->chars == 0)
        w->look = (Look){look->style, look->align, look->outline, look->size, false};
    if (look->kept)
        rich_put(&w->build, text, look->flags, (Str){0});
    else
        put_collapsed(w, text, look->flags);
    if (seen) {
        w->chars++;
        w->bold_chars += look->bold;
    }
}

/* --- lists, tables, pictures ----------------------------------------------------------------- */

/* The number of an item of <ol>: its own, or one more than that before it. */
static int item_number(HtmlWork *w, xmlNode *item)
{
    Str start = attribute(w, item->parent, "start"), own = attribute(w, item, "value");
    int number = start.n ? atoi(start.p) : 1;
    if (own.n)
        return atoi(own.p);
    for (const xmlNode *before = item->parent->children; before && before != item; before = before->next)
        if (before->type == XML_ELEMENT_NODE && str_is(name_of(before), "li"))
            number++;
    return number;
}

static void begin_item(HtmlWork *w, xmlNode *node)
{
    static const struct {
        const char *type, *format;
    } types[] = {{"a", "lowerLetter"}, {"A", "upperLetter"}, {"i", "lowerRoman"}, {"I", "upperRoman"}};
    bool ordered = node->parent && str_is(name_of(node->parent), "ol");
    w->bullet = !ordered;
    w->label = STR("•");
    if (!ordered)
        return;
    Str type = attribute(w, node->parent, "type"), format = STR("decimal");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is(type, types[i].type))
            format = str_of(types[i].format);
    Buf label = {0};
    docx_number_put(&label, format, item_number(w, node));
    buf_putc(&label, '.');
    w->label = str_copy(w->arena, buf_str(&label));
    buf_free(&label);
}

static int span_of(HtmlWork *w, const xmlNode *node, const char *name)
{
    Str text = attribute(w, node, name);
    int span = text.n ? atoi(text.p) : 1;
    return span < 1 || span > COLUMNS_MOST ? 1 : span;
}

static void enter_table_part(HtmlWork *w, xmlNode *node, Str name)
{
    if (str_is(name, "table") && w->n_tables < HTML_TABLES) {
        w->tables[w->n_tables++] = (HtmlTable){.place = {.table = ++w->to->tables, .row = -1, .columns = 1}};
        return;
    }
    HtmlTable *table = w->n_tables ? &w->tables[w->n_tables - 1] : NULL;
    if (!table)
        return;
    if (str_is(name, "tr")) {
        table->place.row++;
        table->next = 0;
        table->place.head = node->parent && str_is(name_of(node->parent), "thead");
        for (int i = 0; i < HTML_COLUMNS; i++)
            table->held[i] -= table->held[i] > 0;
    } else if (str_is(name, "td") || str_is(name, "th")) {
        while (table->next < HTML_COLUMNS && table->held[table->next] > 0)
            table->next++;
        table->place.column = table->next;
        table->place.columns = span_of(w, node, "colspan");
        table->place.head |= table->place.row == 0 && str_is(name, "th");
        int rows = span_of(w, node, "rowspan");
        for (int i = 0; i < table->place.columns && table->next < HTML_COLUMNS; i++)
            table->held[table->next++] = rows;
    }
}

static void put_picture(HtmlWork *w, xmlNode *node)
{
    Str source = attribute(w, node, "src");
    if (source.n == 0 || w->to->pictures.n == PICTURES_MOST)
        return;
    bool outside = str_find(source, STR("://"), 0) < source.n || str_starts(source, "//");
    bool here = str_starts(source, "data:");
    ManuscriptPicture picture = {.target = here ? STR("data:") : source, .outside = outside};
    if (here)
        picture.bytes = html_data(w->arena, source);
    vec_push_in(w->arena, &w->to->pictures, picture);
    vec_push(&w->insets, (Inset){INSET_PICTURE, (uint32_t)w->build.text.n, w->to->pictures.n - 1});
}

/* --- the walk ------------------------------------------------------------------------------------ */

/* Text that is not shown, so that nobody misses it. */
void html_drop(HtmlWork *w, xmlNode *node, TextList *to)
{
    xmlChar *content = xmlNodeGetContent(node);
    Str text = trim_unseen(str_of((const char *)content));
    if (text.n)
        vec_push_in(w->arena, to, str_copy(w->arena, text));
    xmlFree(content);
}

/* The number that Word wrote before a paragraph of a list; bullets are letters of a symbol font. */
static void take_word_label(HtmlWork *w, xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    Str text = trim_unseen(str_of((const char *)content));
    const xmlNode *outer = node->parent;
    bool symbol = style_holds(w, node, "Wingdings") || style_holds(w, node, "Symbol") ||
                  (outer && outer->type == XML_ELEMENT_NODE && (style_holds(w, outer, "Wingdings") || style_holds(w, outer, "Symbol")));
    w->bullet = symbol || str_is(text, "•") || str_is(text, "·");
    w->label = w->bullet ? STR("•") : str_copy(w->arena, text);
    w->typed = str_copy(w->arena, text);
    xmlFree(content);
}

/* What is left out, here and for pandoc. */
static bool is_left_out(HtmlWork *w, xmlNode *node, Str name)
{
    if (str_is(name, "del"))
        html_drop(w, node, &w->to->dropped);
    if (tag_kind(name) == TAG_NONE)
        return true;
    Str class = attribute(w, node, "class");
    if (str_is(class, "msocomanchor") || str_is(class, "MsoCommentReference") || style_holds(w, node, "mso-element:comment-list")) {
        html_take_comments(w, node);
        return true;
    }
    if (style_holds(w, node, "mso-list:Ignore")) {
        take_word_label(w, node);
        return true;
    }
    if (style_holds(w, node, "display:none") || style_holds(w, node, "display: none") || style_holds(w, node, "mso-hide:all")) {
        html_drop(w, node, &w->to->hidden);
        return true;
    }
    return false;
}

static void enter(HtmlWork *w, xmlNode *node, Str name, HtmlLook *look)
{
    if (tag_kind(name) == TAG_BLOCK)
        end_paragraph(w);
    inherit_look(w, node, look);
    if (str_is(name, "br"))
        rich_put(&w->build, STR("\n"), 0, (Str){0});
    else if (str_is(name, "img"))
        put_picture(w, node);
    else if (str_is(name, "ul") || str_is(name, "ol"))
        w->lists++;
    else if (str_is(name, "li"))
        begin_item(w, node);
    else
        enter_table_part(w, node, name);
}

static void leave(HtmlWork *w, Str name)
{
    if (tag_kind(name) == TAG_BLOCK)
        end_paragraph(w);
    if (str_is(name, "li") || (w->typed.n && tag_kind(name) == TAG_BLOCK)) {
        w->label = w->typed = (Str){0};
        w->bullet = false;
    }
    if (str_is(name, "ul") || str_is(name, "ol"))
        w->lists--;
    else if (str_is(name, "table"))
        w->n_tables -= w->n_tables > 0;
}

/* The whole tree without recursion; libxml2 has seen to its depth. */
void html_walk(HtmlWork *w, xmlNode *top)
{
    HtmlLook looks[HTML_DEPTH] = {{0}};
    int depth = 0;
    xmlNode *node = top;
    while (node) {
        Str name = node->type == XML_ELEMENT_NODE ? name_of(node) : (Str){0};
        xmlNode *inner = NULL;
        bool element = node->type == XML_ELEMENT_NODE && depth + 1 < HTML_DEPTH;
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            put_text(w, str_of((const char *)node->content), &looks[depth]);
        } else if (node->type == XML_COMMENT_NODE && w->to->paragraphs.n < BOXES_MOST * 100) {
            html_take_vml(w, str_of((const char *)node->content));
        } else if (element && !is_left_out(w, node, name)) {
            looks[depth + 1] = looks[depth];
            enter(w, node, name, &looks[depth + 1]);
            inner = node->children;
            if (inner)
                depth++;
            else
                leave(w, name);
        }
        if (inner) {
            node = inner;
            continue;
        }
        while (node != top && !node->next) {
            node = node->parent;
            leave(w, name_of(node));
            depth--;
        }
        node = node == top ? NULL : node->next;
    }
    end_paragraph(w);
}
