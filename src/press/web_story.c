/* SPDX-License-Identifier: MIT */
/* web_story.c - a story's items in a tagged PDF: heads, lines that are no paragraphs, jumps */
#include "press/web_story.h"

static bool is_copy(ItemRole role)
{
    return role == ROLE_BODY || role == ROLE_SUBHEAD || role == ROLE_ITEM || role == ROLE_QUOTE || role == ROLE_TABLE;
}

static int head_number(ItemRole role)
{
    return role == ROLE_KICKER ? 0 : role == ROLE_HEAD ? 1 : role == ROLE_DECK ? 2 : -1;
}

static void open_head(WebMaker *maker, WebStory *story, int which)
{
    static const WebTag tags[WEB_HEADS] = {WEB_P, WEB_H1, WEB_P};
    const Copy *copies[WEB_HEADS] = {&story->article->kicker, &story->article->title, &story->article->deck};
    WebBlock *head = &story->head[which];
    head->open = WEB_OPEN(web_insert(maker->tree, story->element, story->heads++, tags[which]));
    head->reader = (WebReader){.text = copies[which]->text, .ranges = web_ranges_of_copy(maker->tree->arena, copies[which], story->lang)};
    maker->heading = which == 1 ? 1 : maker->heading;
}

/* Kicker, head and deck come first, wherever they stand; again they are only shown to tell where the story goes on. */
static void put_head(WebMaker *maker, WebStory *story, int item, int which)
{
    WebBlock *head = &story->head[which];
    bool again = head->open.element >= 0 && (head_number(story->last_role) != which || story->last_page != maker->page);
    if (again || (story->body_page >= 0 && story->body_page != maker->page)) {
        web_own(maker->tree, maker->page, item, 0, WEB_PAGINATION);
        return;
    }
    if (head->open.element < 0)
        open_head(maker, story, which);
    web_put_copy(maker, head, item);
}

/* Small type above a head, or above a line that is no paragraph. */
static void put_loose_above(WebMaker *maker, WebStory *story, int item)
{
    int which = head_number(story->last_role);
    if (which >= 0 && story->head[which].open.element >= 0)
        web_put_above(maker, &story->head[which], item);
    else
        web_own(maker->tree, maker->page, item, 0, story->line.element < 0 ? story->element : story->line.element);
}

static bool is_shown(const PageSet *set, int page, int story)
{
    for (int i = 0; i < set->pages[page].n_frames; i++)
        if (set->pages[page].frames[i].story == story)
            return true;
    return false;
}

/* The page that a jump line names: the next one with the story where copy of it stands before the line, else the one before. */
static int other_page(const WebMaker *maker, int story)
{
    int step = maker->stories[story].body_page == maker->page ? 1 : -1;
    for (int page = maker->page + step; page >= 0 && page < maker->set->n_pages; page += step)
        if (is_shown(maker->set, page, story))
            return page;
    return -1;
}

static void put_jump(WebMaker *maker, WebStory *story, int item)
{
    WebTree *tree = maker->tree;
    const Page *page = &maker->set->pages[maker->page];
    const Item *shown = &page->items[item];
    int other = other_page(maker, shown->story);
    int parent = web_add(tree, story->element, WEB_P), link = other < 0 ? parent : web_add(tree, parent, WEB_LINK);
    web_own(tree, maker->page, item, 0, link);
    if (other < 0)
        return;
    Box frame = maker->set->pages[other].type_area;
    for (int i = maker->set->pages[other].n_frames - 1; i >= 0; i--)
        if (maker->set->pages[other].frames[i].story == shown->story)
            frame = maker->set->pages[other].frames[i].box;
    web_lead(tree, (WebLink){.page = maker->page, .element = link, .box = shown->box, .to_page = other, .to_x = frame.x,
                             .to_y = frame.y, .words = shown->u.run.text});
}

/* A byline runs into the first paragraph, and is a line of its own only where something else comes first. */
static bool is_run_in(const WebStory *story, const Item *shown)
{
    return shown->role == ROLE_BYLINE && story->article->n_blocks > 0 && story->article->blocks[0].kind == BLOCK_PARAGRAPH;
}

static bool is_of_block(const WebStory *story, const Item *shown)
{
    return shown->paragraph >= 0 && shown->paragraph < story->article->n_blocks;
}

static void put_glyphs(WebMaker *maker, WebStory *story, int item)
{
    const Item *shown = &maker->set->pages[maker->page].items[item];
    ItemRole role = shown->role;
    if (head_number(role) >= 0) {
        put_head(maker, story, item, head_number(role));
    } else if (role == ROLE_JUMP) {
        put_jump(maker, story, item);
    } else if (is_run_in(story, shown)) {
        web_put_byline(maker, story, item);
    } else if (is_of_block(story, shown) && (is_copy(role) || role == ROLE_CAPTION || role == ROLE_RUBY)) {
        web_put_block(maker, story, item);
    } else if (role == ROLE_RUBY) {
        put_loose_above(maker, story, item);
    } else {
        web_put_line(maker, &story->line, &story->line_span, &story->line_role, story->element, item, story->lang);
    }
    story->last_page = maker->page;
    story->last_role = role == ROLE_RUBY ? story->last_role : role;
    if (is_copy(role))
        story->body_page = maker->page;
}

void web_put_story(WebMaker *maker, int item)
{
    const Item *shown = &maker->set->pages[maker->page].items[item];
    WebStory *story = &maker->stories[shown->story];
    if (shown->kind == ITEM_PICTURE)
        web_put_picture(maker, story, item);
    else if (shown->kind == ITEM_GLYPHS)
        put_glyphs(maker, story, item);
    else
        web_own(maker->tree, maker->page, item, 0, WEB_LAYOUT);
}
