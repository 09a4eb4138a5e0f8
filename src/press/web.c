/* SPDX-License-Identifier: MIT */
/* web.c - DRIVER: the pages as a tagged PDF for screens and the archive */
/*
 * The painter leaves marks in a PDF's content; here they become sequences with
 * numbers, and a tree is written over them that says in reading order what they
 * are. cairo could write a tree itself, but none of its elements can go on on
 * another page, and a story's paragraphs do (P27).
 */
#include "press/web_parts.h"

int web_make_object(const Web *web, Buf *dictionary)
{
    qpdf_data qpdf = web->document.qpdf;
    buf_putc(dictionary, '\0');
    int id = qpdf_oh_get_object_id(qpdf, qpdf_make_indirect_object(qpdf, qpdf_oh_parse(qpdf, dictionary->p)));
    dictionary->n = 0;
    return id;
}

qpdf_oh web_page(const Web *web, int page)
{
    return qpdf_get_page_n(web->document.qpdf, (size_t)page);
}

static bool put_bytes(void *to, const void *bytes, size_t n)
{
    buf_put(to, bytes, n);
    return true;
}

static bool rewrite_page(Web *web, int page)
{
    qpdf_data qpdf = web->document.qpdf;
    qpdf_oh own = web_page(web, page), stream = qpdf_oh_get_key(qpdf, own, "/Contents");
    Buf content = {0}, marked = {0};
    web->sequences[page] = arena_many(web->arena, web->tree.owners[page].n, WebSequences);
    bool good = document_data(&web->document, stream, &content) &&
                web_content(&web->tree, page, buf_str(&content), &marked, web->sequences[page], &web->why);
    if (good) {
        document_restream(&web->document, stream, buf_str(&marked), "");
        Buf number = {0};
        buf_printf(&number, "%d", page);
        buf_putc(&number, '\0');
        document_put(&web->document, own, "/StructParents", number.p);
        document_put(&web->document, own, "/Tabs", "/S");
        buf_free(&number);
    }
    buf_free(&content);
    buf_free(&marked);
    qpdf_oh_release_all(qpdf);
    return good;
}

static bool rewrite_pages(Web *web)
{
    int n = web->tree.n_pages;
    web->sequences = arena_many(web->arena, n, WebSequences *);
    if (qpdf_get_num_pages(web->document.qpdf) != n)
        return false;
    for (int page = 0; page < n; page++)
        if (!rewrite_page(web, page))
            return false;
    return true;
}

/* The painted file is finished; its bytes are borrowed. */
static bool finish(Web *web, Str painted, Buf *out)
{
    if (!document_open(&web->document, painted, &web->why))
        return false;
    bool good = rewrite_pages(web);
    if (good) {
        web_make_links(web);
        web_make_elements(web);
        web_make_outline(web);
        web_make_identity(web);
        good = document_write_packed(&web->document, "1.7", out, &web->why);
    }
    if (!good) /* the document's own words go with it */
        web->why = str_dup(web->arena, str_of(web->why ? web->why : "the PDF cannot be tagged"));
    document_close(&web->document);
    return good;
}

bool web_make(Arena *arena, Painter *painter, const WebJob *job, Buf *out, const char **why)
{
    Web web = {.job = job, .arena = arena};
    Buf painted = {0};
    web_tree_make(arena, job->set, &web.tree);
    bool good = paint_marked(painter, web.tree.marks, put_bytes, &painted, &web.why) && finish(&web, buf_str(&painted), out);
    buf_free(&painted);
    *why = web.why;
    return good;
}
