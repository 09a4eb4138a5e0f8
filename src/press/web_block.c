/* SPDX-License-Identifier: MIT */
/* web_block.c - paragraphs, lists, quotations, tables and pictures of a story in a tagged PDF */
/*
 * An item says which block of the article it shows. Which characters of it they
 * are is found by reading the block's copy along with the items: so it is known
 * which cell of a table an item is of, where a link begins, what stands under
 * small type. An item that shows something else is plain content of its block.
 */
#include "press/web_story.h"

/* --- the element of a block ----------------------------------------------------------- */

/* No level may be left out on the way down. */
static WebTag heading(WebMaker *maker, int level)
{
    int most = maker->heading + 1;
    level = level < 2 ? 2 : level > 6 ? 6 : level;
    maker->heading = level < most ? level : most;
    return (WebTag)(WEB_H1 + maker->heading - 1);
}

static int add_list(WebMaker *maker, WebStory *story, const Block *source)
{
    int parent = story->depth ? story->bodies[story->depth - 1] : story->element;
    int list = web_add(maker->tree, parent, WEB_L);
    maker->tree->elements[list].numbered = source->marker.n && source->marker.p[0] >= '0' && source->marker.p[0] <= '9';
    return list;
}

/* Items that follow one another are one list; a deeper one lies in the item above it. */
static void open_item(WebMaker *maker, WebStory *story, int index)
{
    WebTree *tree = maker->tree;
    const Block *source = &story->article->blocks[index];
    WebBlock *block = &story->blocks[index];
    if (story->last_item + 1 != index)
        story->depth = 0;
    story->last_item = index;
    int level = source->level < 1 ? 1 : source->level > WEB_LISTS_MOST ? WEB_LISTS_MOST : source->level;
    story->depth = story->depth < level ? story->depth : level;
    if (source->continues && story->depth) {
        block->open = WEB_OPEN(web_add(tree, story->bodies[story->depth - 1], WEB_P));
        return;
    }
    if (story->depth < level) {
        story->lists[story->depth] = add_list(maker, story, source);
        story->depth++;
    }
    int item = web_add(tree, story->lists[story->depth - 1], WEB_LI);
    block->label = web_add(tree, item, WEB_LBL);
    block->marker = source->marker.n ? source->marker : STR("•");
    story->bodies[story->depth - 1] = web_add(tree, item, WEB_LBODY);
    block->open = WEB_OPEN(web_add(tree, story->bodies[story->depth - 1], WEB_P));
}

static void open_quote(WebMaker *maker, WebStory *story, int index)
{
    if (story->last_quote + 1 != index || !story->article->blocks[index].continues)
        story->quote = web_add(maker->tree, story->element, WEB_BLOCK_QUOTE);
    story->last_quote = index;
    story->blocks[index].open = WEB_OPEN(web_add(maker->tree, story->quote, WEB_P));
}

static void open_table(WebMaker *maker, WebStory *story, int index)
{
    const CopyTable *table = story->article->blocks[index].table;
    WebBlock *block = &story->blocks[index];
    block->whole = web_add(maker->tree, story->element, WEB_TABLE);
    block->cells = arena_many(maker->tree->arena, table->rows * table->columns, int);
    block->open = WEB_OPEN(block->whole);
}

static void open_block(WebMaker *maker, WebStory *story, int index)
{
    WebTree *tree = maker->tree;
    const Block *source = &story->article->blocks[index];
    WebBlock *block = &story->blocks[index];
    switch (source->kind) {
    case BLOCK_ITEM:
        open_item(maker, story, index);
        break;
    case BLOCK_QUOTE:
        open_quote(maker, story, index);
        break;
    case BLOCK_TABLE:
        open_table(maker, story, index);
        break;
    case BLOCK_SUBHEAD:
        block->open = WEB_OPEN(web_add(tree, story->element, heading(maker, source->level)));
        break;
    case BLOCK_PICTURE: /* its caption; the picture may be missing */
        block->open = WEB_OPEN(web_add(tree, block->whole < 0 ? story->element : block->whole, block->whole < 0 ? WEB_P : WEB_CAPTION));
        break;
    case BLOCK_PARAGRAPH:
        block->open = WEB_OPEN(web_add(tree, story->element, WEB_P));
        break;
    }
}

/* --- its copy ----------------------------------------------------------------------------- */

/* Rows down to this one, with all their cells: also those that are empty. */
static void make_rows(WebMaker *maker, WebBlock *block, const CopyTable *table, int row)
{
    for (; block->rows <= row; block->rows++) {
        int line = web_add(maker->tree, block->whole, WEB_TR);
        for (int i = 0; i < table->columns; i++)
            block->cells[block->rows * table->columns + i] =
                web_add(maker->tree, line, block->rows == 0 && table->head ? WEB_TH : WEB_TD);
    }
}

/* The block's next copy with text in it; false where there is none. */
static bool next_copy(WebMaker *maker, WebStory *story, int index)
{
    Block *source = &story->article->blocks[index];
    WebBlock *block = &story->blocks[index];
    int n = block_copies(source), next = block->copy + 1;
    while (next < n && !block_copy(source, next)->text.n)
        next++;
    if (next >= n)
        return false;
    const Copy *copy = block_copy(source, next);
    block->copy = next;
    block->reader = (WebReader){.text = copy->text, .ranges = web_ranges_of_copy(maker->tree->arena, copy, story->lang)};
    if (source->kind == BLOCK_TABLE) {
        make_rows(maker, block, source->table, next / source->table->columns);
        block->open = WEB_OPEN(block->cells[next]);
    }
    return true;
}

static bool has_text(Str text)
{
    WebReader reader = {.text = text};
    return !web_reader_is_done(&reader);
}

/* A list's number, which the engine writes before the copy. */
static bool put_label(WebMaker *maker, WebBlock *block, int item)
{
    Str text = maker->set->pages[maker->page].items[item].u.run.text;
    if (!block->marker.n || text.n > block->marker.n || !str_equal(str_slice(block->marker, 0, text.n), text)) {
        block->marker = (Str){0};
        return false;
    }
    block->marker = str_slice(block->marker, text.n, block->marker.n);
    web_own(maker->tree, maker->page, item, 0, block->label);
    return true;
}

void web_put_above(WebMaker *maker, WebBlock *block, int item)
{
    WebTree *tree = maker->tree;
    WebOpen *open = &block->open;
    if (open->ruby < 0) {
        web_own(tree, maker->page, item, 0, open->element);
        return;
    }
    if (open->range) { /* the first item of it */
        Str lang = open->range->value;
        open->within = web_add(tree, open->ruby, WEB_RT);
        open->range = NULL;
        tree->elements[open->within].lang = lang;
    }
    web_own(tree, maker->page, item, 0, open->within);
}

void web_put_copy(WebMaker *maker, WebBlock *block, int item)
{
    const Page *page = &maker->set->pages[maker->page];
    WebPieces pieces = web_read(maker->tree->arena, &block->reader, page->items[item].u.run.text);
    web_put_text(maker->tree, &block->open, maker->page, page, item, &pieces);
}

void web_put_byline(WebMaker *maker, WebStory *story, int item)
{
    if (story->blocks[0].open.element < 0)
        open_block(maker, story, 0);
    web_own(maker->tree, maker->page, item, 0, story->blocks[0].open.element);
}

void web_put_block(WebMaker *maker, WebStory *story, int item)
{
    const Item *shown = &maker->set->pages[maker->page].items[item];
    int index = shown->paragraph;
    WebBlock *block = &story->blocks[index];
    Str text = shown->u.run.text;
    if (block->open.element < 0)
        open_block(maker, story, index);
    if (shown->role == ROLE_RUBY) {
        web_put_above(maker, block, item);
        return;
    }
    if (put_label(maker, block, item))
        return;
    if (has_text(text) && (block->copy < 0 || (!block->reader.lost && web_reader_is_done(&block->reader))))
        next_copy(maker, story, index);
    web_put_copy(maker, block, item);
}

/* --- pictures -------------------------------------------------------------------------------- */

static int block_of(const WebStory *story, const Item *shown)
{
    for (int i = 0; i < story->article->n_blocks; i++)
        if (story->article->blocks[i].kind == BLOCK_PICTURE && story->article->blocks[i].span.start == shown->span.start)
            return i;
    return -1;
}

void web_put_picture(WebMaker *maker, WebStory *story, int item)
{
    WebTree *tree = maker->tree;
    const Item *shown = &maker->set->pages[maker->page].items[item];
    int index = block_of(story, shown), figure = web_add(tree, story->element, WEB_FIGURE);
    WebElement *element = &tree->elements[figure];
    element->alt = shown->u.picture->alt.n ? shown->u.picture->alt : STR("图片");
    element->page = maker->page;
    element->box = shown->u.picture->clip;
    web_own(tree, maker->page, item, 0, figure);
    if (index >= 0)
        story->blocks[index].whole = figure;
}
