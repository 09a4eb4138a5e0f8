/* SPDX-License-Identifier: MIT */
/* html_page.c - a web page as bytes: its encoding, and Word's own marks in it */
#include "base/lang.h"
#include "read/html_read.h"
#include "read/html_work.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

/* --- encoding ------------------------------------------------------------------------- */

/* Offset of a word in ASCII, whatever its case, or s.n. */
static size_t find_word(Str s, const char *word, size_t from)
{
    size_t n = strlen(word);
    for (size_t at = from; at + n <= s.n; at++)
        if (strncasecmp(s.p + at, word, n) == 0)
            return at;
    return s.n;
}

/* What follows charset= in the first kilobytes. */
static Str declared_charset(Str bytes)
{
    enum { LOOK_MOST = 4096 };
    Str start = str_slice(bytes, 0, LOOK_MOST);
    size_t at = find_word(start, "charset=", 0);
    if (at == start.n)
        return (Str){0};
    at += strlen("charset=");
    while (at < start.n && strchr("\"' ", start.p[at]))
        at++;
    size_t end = at;
    while (end < start.n && !strchr("\"' />;", start.p[end]))
        end++;
    return str_slice(start, at, end);
}

Encoding html_decode(Arena *arena, Str bytes, Str *text)
{
    Str charset = declared_charset(bytes);
    bool chinese = find_word(charset, "gb", 0) == 0 && charset.n > 2;
    bool utf8 = utf8_invalid_at(bytes) == bytes.n;
    if (chinese && !utf8 && !str_starts(bytes, "\xFF\xFE") && encoding_gb18030(arena, bytes, text))
        return ENCODING_GB18030;
    return encoding_decode(arena, bytes, text);
}

/* --- Word's marks -------------------------------------------------------------------------- */

/*
 * <![if !supportLists]> and <![endif]> are no HTML, and what stands between
 * them is text. <!--[if …]> … <![endif]--> is a comment, and stays.
 */
static Str without_conditions(Arena *arena, Str text)
{
    enum { CONDITION_MOST = 200 };
    Buf out = {0};
    for (size_t from = 0; from < text.n;) {
        size_t at = str_find(text, STR("<!["), from);
        at = at < text.n ? at : text.n;
        size_t close = str_find(text, STR("]"), at + 3 < text.n ? at + 3 : text.n);
        bool condition = close + 1 < text.n && text.p[close + 1] == '>' && close - at < CONDITION_MOST;
        buf_put_str(&out, str_slice(text, from, at));
        if (!condition)
            buf_put_str(&out, str_slice(text, at, at + 3));
        from = condition ? close + 2 : at + 3;
    }
    Str clean = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return clean;
}

static void take_comment(HtmlWork *w, const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    Str text = trim_unseen(str_of((const char *)content));
    if (text.n)
        vec_push_in(w->arena, &w->to->comments,
                    (Comment){.text = str_copy(w->arena, text), .paragraph = w->to->paragraphs.n - 1});
    xmlFree(content);
}

/* The list at the page's end holds the comments; the anchors in the text hold nothing but numbers. */
void html_take_comments(HtmlWork *w, xmlNode *node)
{
    enum { COMMENTS_MOST = 2000 };
    xmlChar *style = xmlGetProp(node, (const xmlChar *)"style");
    bool list = style && strcasestr((const char *)style, "comment-list");
    xmlFree(style);
    html_drop(w, node, &w->to->dropped);
    for (const xmlNode *child = list ? node->children : NULL; child && w->to->comments.n < COMMENTS_MOST; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, "hr") != 0)
            take_comment(w, child);
}

static int base64(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

Str html_data(Arena *arena, Str address)
{
    size_t at = str_find(address, STR(";base64,"), 0), n = 0;
    uint32_t bits = 0;
    int have = 0;
    if (at >= address.n)
        return (Str){0};
    char *bytes = arena_alloc(arena, address.n - at);
    for (at += strlen(";base64,"); at < address.n; at++) {
        int value = base64(address.p[at]);
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t)value;
        have += 6;
        if (have >= 8) {
            have -= 8;
            bytes[n++] = (char)(bits >> have & 0xFF);
        }
    }
    return (Str){bytes, n};
}

/* --- the page ----------------------------------------------------------------------------- */

/* NULL where it is nested too deep: libxml2 reads 256 levels and gives up what follows. */
static htmlDocPtr parse(Str text)
{
    if (text.n > INT_MAX / 2)
        return NULL;
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    htmlDocPtr page = NULL;
    if (context) {
        page = htmlCtxtReadMemory(context, text.p, (int)text.n, NULL, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
        if (page && context->disableSAX) {
            xmlFreeDoc(page);
            page = NULL;
        }
        htmlFreeParserCtxt(context);
    }
    return page;
}

/* Paragraphs of a text box, unless the page has its words elsewhere too. */
static void read_box(HtmlWork *w, Str inner)
{
    htmlDocPtr page = parse(inner);
    xmlNode *top = page ? xmlDocGetRootElement(page) : NULL;
    Manuscript box = {.arena = w->arena};
    HtmlWork inside = {.arena = w->arena, .to = &box, .box = w->boxes + 1};
    if (top)
        html_walk(&inside, top);
    bool any = false;
    for (int i = 0; i < box.paragraphs.n; i++) {
        Str essence = essence_of(w->arena, box.paragraphs.items[i].text.text);
        if (essence.n == 0 || str_find(w->all, essence, 0) < w->all.n)
            continue;
        box.paragraphs.items[i].n_insets = 0;
        vec_push_in(w->arena, &w->to->paragraphs, box.paragraphs.items[i]);
        any = true;
    }
    w->boxes += any;
    xmlFreeDoc(page);
}

void html_take_vml(HtmlWork *w, Str comment)
{
    if (w->box || !str_starts(str_trim(comment), "[if"))
        return;
    for (size_t at = 0; (at = str_find(comment, STR("<v:textbox"), at)) < comment.n;) {
        size_t start = str_find(comment, STR(">"), at), end = str_find(comment, STR("</v:textbox>"), at);
        if (start >= comment.n || end >= comment.n || end < start)
            return;
        read_box(w, str_slice(comment, start + 1, end));
        at = end;
    }
}

/* The page's words in one row. */
static Str words_of(Arena *arena, xmlNode *top)
{
    xmlChar *content = xmlNodeGetContent(top);
    Str essence = essence_of(arena, str_of((const char *)content));
    xmlFree(content);
    return essence;
}

bool html_read(Arena *arena, Str text, Manuscript *manuscript, const char **why)
{
    manuscript->arena = arena;
    *why = N_("its elements are nested more than 250 deep");
    htmlDocPtr page = parse(without_conditions(arena, text));
    xmlNode *top = page ? xmlDocGetRootElement(page) : NULL;
    if (top) {
        HtmlWork *w = arena_new(arena, HtmlWork);
        *w = (HtmlWork){.arena = arena, .to = manuscript, .all = words_of(arena, top)};
        html_walk(w, top);
    }
    bool good = page != NULL;
    xmlFreeDoc(page);
    return good;
}
