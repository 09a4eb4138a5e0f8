/* SPDX-License-Identifier: MIT */
/* web_links.c - a tagged PDF's links and its outline: where one may go from a place */
#include "press/web_parts.h"

#include "press/metadata.h"

#include <string.h>

void web_put_rectangle(const Web *web, Buf *out, int page, Box box)
{
    Len height = web->job->set->pages[page].height;
    buf_putc(out, '[');
    put_points(out, box.x);
    put_points(out, height - box.y - box.height);
    put_points(out, box.x + box.width);
    put_points(out, height - box.y);
    buf_putc(out, ']');
}

qpdf_oh web_place(const Web *web, int page, Len x, Len y)
{
    qpdf_data qpdf = web->document.qpdf;
    Buf rest = {0};
    buf_puts(&rest, "[/XYZ ");
    put_points(&rest, x);
    put_points(&rest, web->job->set->pages[page].height - y);
    buf_puts(&rest, "null]");
    buf_putc(&rest, '\0');
    qpdf_oh place = qpdf_oh_parse(qpdf, rest.p);
    qpdf_oh_insert_item(qpdf, place, 0, web_page(web, page));
    buf_free(&rest);
    return place;
}

/* RFC 3986: what is not ASCII, or may not stand in a URI, byte by byte. */
static Str coded(Arena *arena, Str url)
{
    Buf out = {0};
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= ' ' || c >= 0x7F || strchr("<>\"\\^`{|}", c))
            buf_printf(&out, "%%%02X", c);
        else
            buf_putc(&out, (char)c);
    }
    Str text = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

/* ISO 14289-1, 7.18.5: a link says in words where it leads. */
static int make_link(const Web *web, Buf *out, int index)
{
    const WebLink *link = &web->tree.links[index];
    buf_puts(out, "<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0]\n/Rect ");
    web_put_rectangle(web, out, link->page, link->box);
    buf_printf(out, "\n/StructParent %d\n", web->tree.n_pages + index);
    put_entry(out, "Contents", link->words);
    if (link->url.n) {
        buf_puts(out, "/A <</S /URI ");
        put_entry(out, "URI", coded(web->arena, link->url));
        buf_puts(out, ">>");
    }
    buf_puts(out, ">>");
    int id = web_make_object(web, out);
    if (!link->url.n)
        document_refer(&web->document, web_object(web, id), "/Dest", web_place(web, link->to_page, link->to_x, link->to_y));
    return id;
}

void web_make_links(Web *web)
{
    qpdf_data qpdf = web->document.qpdf;
    Buf out = {0};
    web->links = arena_many(web->arena, web->tree.n_links, int);
    for (int i = 0; i < web->tree.n_links; i++) {
        qpdf_oh page = web_page(web, web->tree.links[i].page);
        web->links[i] = make_link(web, &out, i);
        if (!qpdf_oh_has_key(qpdf, page, "/Annots"))
            document_refer(&web->document, page, "/Annots", qpdf_oh_new_array(qpdf));
        qpdf_oh_append_item(qpdf, qpdf_oh_get_key(qpdf, page, "/Annots"), web_object(web, web->links[i]));
        qpdf_oh_release_all(qpdf);
    }
    buf_free(&out);
}

/* --- the outline -------------------------------------------------------------------- */

/* The entry before or behind one on its own level, under the same page; -1: none. */
static int beside(const WebTree *tree, int index, int step)
{
    bool article = tree->entries[index].article;
    for (int i = index + step; i >= 0 && i < tree->n_entries; i += step) {
        if (tree->entries[i].article == article)
            return i;
        if (article)
            return -1;
    }
    return -1;
}

/* Of a page: how many articles stand behind it. */
static int count_articles(const WebTree *tree, int index)
{
    int n = 0;
    while (index + n + 1 < tree->n_entries && tree->entries[index + n + 1].article)
        n++;
    return n;
}

static int make_entry(const Web *web, Buf *out, const WebEntry *entry)
{
    buf_puts(out, "<<");
    put_entry(out, "Title", entry->title);
    buf_puts(out, ">>");
    return web_make_object(web, out);
}

static void refer(const Web *web, qpdf_oh from, const char *key, const int *ids, int index)
{
    if (index >= 0)
        document_refer(&web->document, from, key, web_object(web, ids[index]));
}

static void fill_entry(const Web *web, const int *ids, int index, int parent)
{
    const WebTree *tree = &web->tree;
    const WebEntry *entry = &tree->entries[index];
    qpdf_data qpdf = web->document.qpdf;
    qpdf_oh own = web_object(web, ids[index]);
    document_refer(&web->document, own, "/Parent", web_object(web, parent));
    document_refer(&web->document, own, "/Dest", web_place(web, entry->page, entry->x, entry->y));
    refer(web, own, "/Prev", ids, beside(tree, index, -1));
    refer(web, own, "/Next", ids, beside(tree, index, 1));
    refer(web, own, "/SE", web->elements, entry->element);
    int n = entry->article ? 0 : count_articles(tree, index);
    if (n) {
        refer(web, own, "/First", ids, index + 1);
        refer(web, own, "/Last", ids, index + n);
        document_refer(&web->document, own, "/Count", qpdf_oh_new_integer(qpdf, n));
    }
    qpdf_oh_release_all(qpdf);
}

static int last_page_entry(const WebTree *tree)
{
    int last = tree->n_entries - 1;
    while (last > 0 && tree->entries[last].article)
        last--;
    return last;
}

void web_make_outline(Web *web)
{
    const WebTree *tree = &web->tree;
    qpdf_data qpdf = web->document.qpdf;
    if (!tree->n_entries)
        return;
    Buf out = {0};
    int *ids = arena_many(web->arena, tree->n_entries, int);
    buf_puts(&out, "<</Type /Outlines>>");
    int root = web_make_object(web, &out), page = root;
    for (int i = 0; i < tree->n_entries; i++)
        ids[i] = make_entry(web, &out, &tree->entries[i]);
    for (int i = 0; i < tree->n_entries; i++) {
        page = tree->entries[i].article ? page : ids[i];
        fill_entry(web, ids, i, tree->entries[i].article ? page : root);
    }
    qpdf_oh outlines = web_object(web, root);
    refer(web, outlines, "/First", ids, 0);
    refer(web, outlines, "/Last", ids, last_page_entry(tree));
    document_refer(&web->document, outlines, "/Count", qpdf_oh_new_integer(qpdf, tree->n_entries)); /* all are open */
    document_refer(&web->document, qpdf_get_root(qpdf), "/Outlines", outlines);
    document_put(&web->document, qpdf_get_root(qpdf), "/PageMode", "/UseOutlines");
    buf_free(&out);
    qpdf_oh_release_all(qpdf);
}
