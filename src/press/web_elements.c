/* SPDX-License-Identifier: MIT */
/* web_elements.c - the structure tree written into a PDF, with the tree that leads back into it */
#include "press/web_parts.h"

#include "press/metadata.h"

static const WebElement *element_at(const Web *web, int index)
{
    return &web->tree.elements[index];
}

/* --- what is in an element --------------------------------------------------------- */

static bool kid_is_there(const Web *web, const bool *there, const WebKid *kid)
{
    return kid->kind == WEB_ANNOTATION || (kid->kind == WEB_ELEMENT ? there[kid->index] : web->sequences[kid->page][kid->index].n > 0);
}

/* A cell of a table may be empty; anything else that holds nothing is left out. Kids come behind their parents. */
static const bool *find_filled(const Web *web)
{
    bool *there = arena_many(web->arena, web->tree.n_elements, bool);
    for (int i = web->tree.n_elements - 1; i >= 0; i--) {
        const WebElement *element = element_at(web, i);
        there[i] = i == 0 || element->tag == WEB_TD || element->tag == WEB_TH;
        for (int k = 0; k < element->kids.n; k++)
            there[i] = there[i] || kid_is_there(web, there, &element->kids.items[k]);
    }
    return there;
}

/* --- dictionaries ---------------------------------------------------------------------- */

static void put_attributes(const Web *web, Buf *out, const WebElement *element)
{
    switch (element->tag) {
    case WEB_FIGURE:
        buf_puts(out, "/A <</O /Layout /Placement /Block /BBox ");
        web_put_rectangle(web, out, element->page, element->box);
        buf_puts(out, ">>\n");
        break;
    case WEB_TH:
        buf_puts(out, "/A <</O /Table /Scope /Column>>\n");
        break;
    case WEB_L:
        buf_printf(out, "/A <</O /List /ListNumbering /%s>>\n", element->numbered ? "Decimal" : "Disc");
        break;
    default:
        break;
    }
}

static int make_element(const Web *web, Buf *out, const WebElement *element)
{
    buf_printf(out, "<</Type /StructElem /S /%s\n", web_tag_name(element->tag));
    if (element->alt.n)
        put_entry(out, "Alt", element->alt);
    if (element->lang.n)
        put_entry(out, "Lang", element->lang);
    put_attributes(web, out, element);
    buf_puts(out, ">>");
    return web_make_object(web, out);
}

/* The page of the first content, which need not be named with each piece; -1: it has none. */
static int page_of(const Web *web, const WebElement *element)
{
    for (int i = 0; i < element->kids.n; i++) {
        const WebKid *kid = &element->kids.items[i];
        if (kid->kind == WEB_CONTENT && web->sequences[kid->page][kid->index].n)
            return kid->page;
    }
    return -1;
}

static void append_content(const Web *web, qpdf_oh kids, const WebKid *kid, int page)
{
    qpdf_data qpdf = web->document.qpdf;
    WebSequences sequences = web->sequences[kid->page][kid->index];
    for (int i = 0; i < sequences.n; i++) {
        qpdf_oh number = qpdf_oh_new_integer(qpdf, sequences.first + i);
        if (kid->page == page) {
            qpdf_oh_append_item(qpdf, kids, number);
            continue;
        }
        qpdf_oh reference = qpdf_oh_parse(qpdf, "<</Type /MCR>>");
        document_refer(&web->document, reference, "/Pg", web_page(web, kid->page));
        document_refer(&web->document, reference, "/MCID", number);
        qpdf_oh_append_item(qpdf, kids, reference);
    }
}

static void append_link(const Web *web, qpdf_oh kids, int link)
{
    qpdf_oh reference = qpdf_oh_parse(web->document.qpdf, "<</Type /OBJR>>");
    document_refer(&web->document, reference, "/Obj", web_object(web, web->links[link]));
    document_refer(&web->document, reference, "/Pg", web_page(web, web->tree.links[link].page));
    qpdf_oh_append_item(web->document.qpdf, kids, reference);
}

static void fill_element(const Web *web, int index)
{
    const WebElement *element = element_at(web, index);
    qpdf_data qpdf = web->document.qpdf;
    qpdf_oh own = web_object(web, web->elements[index]), kids = qpdf_oh_new_array(qpdf);
    int page = page_of(web, element), parent = element->parent < 0 ? web->root : web->elements[element->parent];
    document_refer(&web->document, own, "/P", web_object(web, parent));
    if (page >= 0)
        document_refer(&web->document, own, "/Pg", web_page(web, page));
    for (int i = 0; i < element->kids.n; i++) {
        const WebKid *kid = &element->kids.items[i];
        if (kid->kind == WEB_CONTENT)
            append_content(web, kids, kid, page);
        else if (kid->kind == WEB_ANNOTATION)
            append_link(web, kids, kid->index);
        else if (web->elements[kid->index])
            qpdf_oh_append_item(qpdf, kids, web_object(web, web->elements[kid->index]));
    }
    if (qpdf_oh_get_array_n_items(qpdf, kids) > 0)
        document_refer(&web->document, own, "/K", kids);
    qpdf_oh_release_all(qpdf);
}

/* --- the way back --------------------------------------------------------------------------- */

/* Of a page: the element of each number, in their order. */
static qpdf_oh parents_of_page(const Web *web, int page)
{
    qpdf_data qpdf = web->document.qpdf;
    qpdf_oh parents = qpdf_oh_new_array(qpdf);
    const WebOwners *owners = &web->tree.owners[page];
    for (int mark = 0; mark < owners->n; mark++)
        for (int i = 0; i < web->sequences[page][mark].n; i++)
            qpdf_oh_append_item(qpdf, parents, web_object(web, web->elements[owners->items[mark].element]));
    return qpdf_make_indirect_object(qpdf, parents);
}

/* Pages have the first numbers, links those behind (web_links.c). */
static void make_parent_tree(const Web *web)
{
    qpdf_data qpdf = web->document.qpdf;
    qpdf_oh numbers = qpdf_oh_new_array(qpdf), tree = qpdf_oh_new_dictionary(qpdf);
    int n_pages = web->tree.n_pages, n = n_pages + web->tree.n_links;
    for (int i = 0; i < n; i++) {
        qpdf_oh_append_item(qpdf, numbers, qpdf_oh_new_integer(qpdf, i));
        qpdf_oh_append_item(qpdf, numbers,
                            i < n_pages ? parents_of_page(web, i)
                                        : web_object(web, web->elements[web->tree.links[i - n_pages].element]));
    }
    document_refer(&web->document, tree, "/Nums", numbers);
    qpdf_oh root = web_object(web, web->root);
    document_refer(&web->document, root, "/ParentTree", qpdf_make_indirect_object(qpdf, tree));
    document_refer(&web->document, root, "/ParentTreeNextKey", qpdf_oh_new_integer(qpdf, n));
    document_refer(&web->document, root, "/K", web_object(web, web->elements[0]));
    document_refer(&web->document, qpdf_get_root(qpdf), "/StructTreeRoot", root);
    qpdf_oh_release_all(qpdf);
}

void web_make_elements(Web *web)
{
    Buf out = {0};
    const bool *there = find_filled(web);
    buf_puts(&out, "<</Type /StructTreeRoot>>");
    web->root = web_make_object(web, &out);
    web->elements = arena_many(web->arena, web->tree.n_elements, int);
    for (int i = 0; i < web->tree.n_elements; i++) {
        web->elements[i] = there[i] ? make_element(web, &out, element_at(web, i)) : 0;
        qpdf_oh_release_all(web->document.qpdf);
    }
    for (int i = 0; i < web->tree.n_elements; i++)
        if (web->elements[i])
            fill_element(web, i);
    make_parent_tree(web);
    buf_free(&out);
}
