/* SPDX-License-Identifier: MIT */
/* web_tree.c - DRIVER: the structure of a tagged PDF, made from the pages' items */
#include "press/web_tree.h"

#include "press/web_story.h"

#include <string.h>

const char *web_tag_name(WebTag tag)
{
    static const char *const names[WEB_TAGS] = {"Document", "Sect", "Art", "P", "H1", "H2", "H3", "H4", "H5", "H6", "BlockQuote",
                                                "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption",
                                                "Link", "Span", "Ruby", "RB", "RT"};
    return names[tag];
}

/* --- the tree ---------------------------------------------------------------------- */

int web_insert(WebTree *tree, int parent, int place, WebTag tag)
{
    struct { WebElement *items; int n, room; } elements = {tree->elements, tree->n_elements, tree->room_elements};
    vec_push_in(tree->arena, &elements, (WebElement){.tag = tag, .parent = parent, .page = -1});
    tree->elements = elements.items;
    tree->n_elements = elements.n;
    tree->room_elements = elements.room;
    int index = elements.n - 1;
    if (parent < 0)
        return index;
    WebKids *kids = &tree->elements[parent].kids;
    vec_push_in(tree->arena, kids, (WebKid){WEB_ELEMENT, index, -1});
    for (int i = kids->n - 1; i > place; i--) {
        WebKid kid = kids->items[i];
        kids->items[i] = kids->items[i - 1];
        kids->items[i - 1] = kid;
    }
    return index;
}

int web_add(WebTree *tree, int parent, WebTag tag)
{
    return web_insert(tree, parent, parent < 0 ? 0 : tree->elements[parent].kids.n, tag);
}

static void own(WebTree *tree, int page, PaintMark mark, WebOwner owner)
{
    PageMarks *marks = &tree->marks[page];
    WebOwners *owners = &tree->owners[page];
    const WebOwner *last = owners->n ? &owners->items[owners->n - 1] : NULL;
    if (last && last->element == owner.element && !last->reversed && !owner.reversed)
        return;
    vec_push_in(tree->arena, marks, mark);
    vec_push_in(tree->arena, owners, owner);
    if (owner.element >= 0)
        vec_push_in(tree->arena, &tree->elements[owner.element].kids, (WebKid){WEB_CONTENT, marks->n - 1, page});
}

void web_own(WebTree *tree, int page, int item, uint32_t byte, int owner)
{
    own(tree, page, (PaintMark){item, byte}, (WebOwner){owner, false});
}

void web_own_reversed(WebTree *tree, int page, int item, int owner)
{
    own(tree, page, (PaintMark){item, 0}, (WebOwner){owner, true});
}

void web_lead(WebTree *tree, WebLink link)
{
    struct { WebLink *items; int n, room; } links = {tree->links, tree->n_links, tree->room_links};
    vec_push_in(tree->arena, &links, link);
    tree->links = links.items;
    tree->n_links = links.n;
    tree->room_links = links.room;
    vec_push_in(tree->arena, &tree->elements[link.element].kids, (WebKid){WEB_ANNOTATION, links.n - 1, link.page});
}

static void add_entry(WebTree *tree, WebEntry entry)
{
    struct { WebEntry *items; int n, room; } entries = {tree->entries, tree->n_entries, tree->room_entries};
    vec_push_in(tree->arena, &entries, entry);
    tree->entries = entries.items;
    tree->n_entries = entries.n;
    tree->room_entries = entries.room;
}

Box web_box(const Item *item, size_t from, size_t end)
{
    const GlyphRun *run = &item->u.run;
    bool down = run->turn != RUN_LEVEL;
    Len start = down ? item->box.y : item->box.x, stop = start + (down ? item->box.height : item->box.width);
    size_t at = 0;
    for (int i = 0, glyph = 0; !run->rtl && glyph < run->n_glyphs && at < run->text.n; i++) {
        if (at <= from)
            start = run->glyphs[glyph].x;
        if (at >= end) {
            stop = run->glyphs[glyph].x;
            break;
        }
        Cluster cluster = run_cluster(run, i, at);
        at += cluster.bytes;
        glyph += cluster.glyphs;
    }
    Box box = item->box;
    *(down ? &box.y : &box.x) = start;
    *(down ? &box.height : &box.width) = stop > start ? stop - start : 0;
    return box;
}

/* --- text ---------------------------------------------------------------------------- */

static int range_element(WebTree *tree, WebOpen *open, const WebRange *range)
{
    static const WebTag tags[] = {[WEB_URL] = WEB_LINK, [WEB_FOREIGN] = WEB_SPAN, [WEB_ABOVE] = WEB_RB};
    int parent = open->element;
    open->ruby = -1;
    if (range->kind == WEB_ABOVE)
        parent = open->ruby = web_add(tree, parent, WEB_RUBY);
    int element = web_add(tree, parent, tags[range->kind]);
    if (range->kind == WEB_FOREIGN)
        tree->elements[element].lang = range->value;
    return element;
}

/* What a link is said to be: an address without what only programs read. */
static Str words_of(Arena *arena, Str url)
{
    static const char *const schemes[][2] = {{"mailto:", "电子邮件："}, {"tel:", "电话："}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(url, schemes[i][0]))
            return str_format(arena, "%s%.*s", schemes[i][1], STR_ARG(str_slice(url, strlen(schemes[i][0]), url.n)));
    return url;
}

void web_put_text(WebTree *tree, WebOpen *open, int page, const Page *on, int item, const WebPieces *pieces)
{
    const Item *shown = &on->items[item];
    int n = shown->u.run.rtl ? 1 : pieces->n; /* its marks would be where its text is not */
    for (int i = 0; i < n; i++) {
        const WebRange *range = pieces->items[i].range;
        size_t from = pieces->items[i].from, end = i + 1 < n ? pieces->items[i + 1].from : shown->u.run.text.n;
        if (!range)
            open->within = open->ruby = -1;
        else if (range != open->range || open->within < 0)
            open->within = range_element(tree, open, range);
        open->range = range;
        int owner = range ? open->within : open->element;
        if (shown->u.run.rtl)
            web_own_reversed(tree, page, item, owner);
        else
            web_own(tree, page, item, (uint32_t)from, owner);
        if (range && range->kind == WEB_URL)
            web_lead(tree, (WebLink){.page = page, .element = open->within, .box = web_box(shown, from, end), .url = range->value,
                                     .words = words_of(tree->arena, range->value)});
    }
}

/*
 * A new paragraph begins with a line that does not go on where the last one ended
 * in the source: there, or behind a blank of one byte or of three (U+3000). Texts
 * of a list are at least two bytes apart.
 */
static bool goes_on(Span last, Span next)
{
    uint32_t apart = next.start - last.end;
    return last.source == next.source && next.start >= last.end && next.end > next.start && (apart < 2 || apart == 3);
}

void web_put_line(WebMaker *maker, WebOpen *line, Span *last, ItemRole *role, int parent, int item, Str lang)
{
    WebTree *tree = maker->tree;
    const Page *page = &maker->set->pages[maker->page];
    const Item *shown = &page->items[item];
    bool same = line->element >= 0 && *role == shown->role;
    if (!same || (shown->u.run.line_start && !goes_on(*last, shown->span)))
        *line = WEB_OPEN(web_add(tree, parent, shown->role == ROLE_PULL ? WEB_BLOCK_QUOTE : WEB_P));
    WebReader reader = {.text = shown->u.run.text, .ranges = web_ranges_of_text(tree->arena, shown->u.run.text, lang)};
    WebPieces pieces = web_read(tree->arena, &reader, shown->u.run.text);
    line->range = NULL;
    line->within = -1;
    web_put_text(tree, line, maker->page, page, item, &pieces);
    *last = shown->span.end > shown->span.start ? shown->span : *last;
    *role = shown->role;
}

/* --- what belongs to no story ------------------------------------------------------- */

int web_section(WebMaker *maker)
{
    if (maker->section < 0) {
        const Page *page = &maker->set->pages[maker->page];
        Str title = str_format(maker->tree->arena, "第%d版%s%.*s", page->number, page->section.n ? " " : "", STR_ARG(page->section));
        maker->section = web_add(maker->tree, 0, WEB_SECT);
        add_entry(maker->tree, (WebEntry){.title = title, .page = maker->page, .element = maker->section});
    }
    return maker->section;
}

static int add_figure(WebMaker *maker, int parent, const Item *item, Str alt)
{
    int figure = web_add(maker->tree, parent, WEB_FIGURE);
    WebElement *element = &maker->tree->elements[figure];
    element->alt = alt;
    element->page = maker->page;
    element->box = item->kind == ITEM_PICTURE ? item->u.picture->clip : item->box;
    maker->figure = figure;
    maker->caption = -1;
    maker->line = WEB_OPEN(-1);
    return figure;
}

static void put_code(WebMaker *maker, int item)
{
    WebTree *tree = maker->tree;
    const Item *code = &maker->set->pages[maker->page].items[item];
    Str words = str_format(tree->arena, "二维码：%.*s", STR_ARG(code->u.modules.text));
    WebRanges ranges = web_ranges_of_text(tree->arena, code->u.modules.text, (Str){0});
    bool leads = ranges.n == 1 && ranges.items[0].kind == WEB_URL && ranges.items[0].end == code->u.modules.text.n;
    int parent = leads ? web_add(tree, web_section(maker), WEB_LINK) : web_section(maker);
    web_own(tree, maker->page, item, 0, add_figure(maker, parent, code, words));
    if (leads)
        web_lead(tree, (WebLink){.page = maker->page, .element = parent, .box = code->box, .url = ranges.items[0].value, .words = words});
}

/* Artwork that says nothing is decoration. */
static void put_artwork(WebMaker *maker, int item)
{
    const Item *shown = &maker->set->pages[maker->page].items[item];
    Str alt = shown->u.picture->alt;
    if (!alt.n && shown->role == ROLE_ADVERTISEMENT)
        alt = STR("广告");
    web_own(maker->tree, maker->page, item, 0, alt.n ? add_figure(maker, web_section(maker), shown, alt) : WEB_LAYOUT);
}

static void put_furniture(WebMaker *maker, int item)
{
    const Item *shown = &maker->set->pages[maker->page].items[item];
    if (shown->role == ROLE_FOLIO) {
        web_own(maker->tree, maker->page, item, 0, WEB_PAGINATION);
    } else if (shown->kind == ITEM_MODULES) {
        put_code(maker, item);
    } else if (shown->kind == ITEM_PICTURE) {
        put_artwork(maker, item);
    } else if (shown->kind != ITEM_GLYPHS) {
        web_own(maker->tree, maker->page, item, 0, WEB_LAYOUT);
    } else {
        bool caption = maker->figure >= 0 && (shown->role == ROLE_QR || shown->role == ROLE_CAPTION);
        if (caption && maker->caption < 0)
            maker->caption = web_add(maker->tree, maker->figure, WEB_CAPTION);
        if (!caption)
            maker->figure = -1;
        web_put_line(maker, &maker->line, &maker->line_span, &maker->line_role, caption ? maker->caption : web_section(maker), item,
                     STR("zh-CN"));
    }
}

/* --- pages ---------------------------------------------------------------------------- */

static Box frame_of(const Page *page, int story)
{
    for (int i = 0; i < page->n_frames; i++)
        if (page->frames[i].story == story)
            return page->frames[i].box;
    return page->type_area;
}

/* What an outline calls an article without a title: what stands bold at its beginning, else its first words. */
static Str first_words(Arena *arena, const Article *article)
{
    enum { WORDS = 14 /* characters */ };
    const Copy *copy = article->n_blocks ? &article->blocks[0].copy : NULL;
    Str text = copy && copy->text.n ? copy->text : article->name;
    size_t end = 0;
    if (copy && copy->n_inlines && copy->inlines[0].flags & INLINE_STRONG && copy->inlines[0].start == 0)
        return str_slice(text, 0, copy->inlines[0].end);
    for (int i = 0; i < WORDS && end < text.n && text.p[end] != '\n'; i++)
        utf8_next(text, &end);
    const char *more = end < text.n ? "…" : "";
    return str_format(arena, "%.*s%s", STR_ARG(str_slice(text, 0, end)), more);
}

/* In one line. */
static Str title_of(Arena *arena, const Article *article)
{
    Str title = article->title.text.n ? article->title.text : article->kicker.text;
    if (!title.n)
        return first_words(arena, article);
    char *line = str_dup(arena, title);
    for (size_t i = 0; i < title.n; i++)
        line[i] = line[i] == '\n' ? ' ' : line[i];
    return (Str){line, title.n};
}

/* Where a story is met first its article begins. */
static void open_story(WebMaker *maker, int number)
{
    WebTree *tree = maker->tree;
    WebStory *story = &maker->stories[number];
    const Article *article = maker->set->stories[number].article;
    Arena *arena = tree->arena;
    *story = (WebStory){.article = article, .lang = article->lang.n ? article->lang : STR("zh-CN"), .line = WEB_OPEN(-1), .last_page = -1, .body_page = -1,
                        .last_item = -2, .last_quote = -2, .quote = -1, .blocks = arena_many(arena, article->n_blocks, WebBlock)};
    for (int i = 0; i < WEB_HEADS; i++)
        story->head[i] = (WebBlock){.open = WEB_OPEN(-1)};
    for (int i = 0; i < article->n_blocks; i++)
        story->blocks[i] = (WebBlock){.open = WEB_OPEN(-1), .copy = -1, .whole = -1, .label = -1};
    story->element = web_add(tree, web_section(maker), WEB_ART);
    Str title = title_of(arena, article);
    Box frame = frame_of(&maker->set->pages[maker->page], number);
    if (!str_equal(story->lang, STR("zh-CN")))
        tree->elements[story->element].lang = story->lang;
    add_entry(tree, (WebEntry){.title = title, .article = true, .page = maker->page, .element = story->element, .x = frame.x, .y = frame.y});
}

static void put_page(WebMaker *maker)
{
    const Page *page = &maker->set->pages[maker->page];
    maker->section = maker->figure = -1;
    maker->line = WEB_OPEN(-1);
    for (int i = 0; i < page->n_items; i++) {
        int story = page->items[i].story;
        if (story < 0 || story >= maker->set->n_stories) {
            put_furniture(maker, i);
            continue;
        }
        if (!maker->stories[story].article)
            open_story(maker, story);
        maker->figure = -1;
        web_put_story(maker, i);
    }
}

void web_tree_make(Arena *arena, const PageSet *set, WebTree *tree)
{
    *tree = (WebTree){.arena = arena, .n_pages = set->n_pages, .marks = arena_many(arena, set->n_pages, PageMarks),
                      .owners = arena_many(arena, set->n_pages, WebOwners)};
    WebMaker maker = {.tree = tree, .set = set, .stories = arena_many(arena, set->n_stories, WebStory)};
    int root = web_add(tree, -1, WEB_DOCUMENT);
    tree->elements[root].lang = STR("zh-CN");
    for (maker.page = 0; maker.page < set->n_pages; maker.page++)
        put_page(&maker);
}
