/* SPDX-License-Identifier: MIT */
/* proof_blocks.c - the text of a build as paragraphs and lines whose characters know where they stand */
#include "base/hash.h"
#include "review/proof_work.h"

/* --- what belongs together ---------------------------------------------------------------- */

ItemRole proof_role_group(ItemRole role)
{
    switch (role) {
    case ROLE_BYLINE:
    case ROLE_SUBHEAD:
    case ROLE_ITEM:
    case ROLE_QUOTE:
    case ROLE_TABLE:
        return ROLE_BODY;
    default:
        return role;
    }
}

static ProofBlock *add_block(ProofWork *work, ProofBlocks *blocks, const Item *item, int story, int page, bool edges)
{
    ProofBlock *block = arena_new(work->arena, ProofBlock);
    *block = (ProofBlock){.story = story, .page = page, .paragraph = item->paragraph, .role = item->role, .edges = edges};
    vec_push_in(work->arena, blocks, block);
    return block;
}

/* A story's paragraph goes on over columns and pages; furniture is compared line by line. */
static ProofBlock *block_of(ProofWork *work, ProofSide *side, const Item *item, int page, bool edges)
{
    bool told = item->story >= 0;
    int story = told ? side->stories[item->story] : -1;
    ProofBlocks *blocks = &side->blocks[told ? story : work->n_stories + page];
    if (!told) {
        ProofBlock *last = blocks->n ? blocks->items[blocks->n - 1] : NULL;
        bool goes_on = last && !item->u.run.line_start && last->role == item->role && last->edges == edges;
        return goes_on ? last : add_block(work, blocks, item, -1, page, edges);
    }
    for (int i = blocks->n - 1; i >= 0; i--) {
        ProofBlock *block = blocks->items[i];
        if (block->paragraph == item->paragraph && proof_role_group(block->role) == proof_role_group(item->role))
            return block;
    }
    return add_block(work, blocks, item, story, page, edges);
}

/* --- characters ------------------------------------------------------------------------------ */

/* From its own origin to the next one's, across the whole line. */
static Box glyph_box(const Item *item, int glyph, int next)
{
    const GlyphRun *run = &item->u.run;
    bool level = run->turn == RUN_LEVEL;
    Len start = level ? item->box.x : item->box.y, end = start + (level ? item->box.width : item->box.height);
    /* Glyphs that stand upright in a column have their origin at their foot. */
    Len foot = run->turn == RUN_UPRIGHT && run->n_glyphs ? run->glyphs[0].x - start : 0;
    Len from = glyph < run->n_glyphs ? run->glyphs[glyph].x - foot : start, to = next < run->n_glyphs ? run->glyphs[next].x - foot : end;
    if (to <= from) {
        from = start;
        to = end;
    }
    return level ? (Box){from, item->box.y, to - from, item->box.height} : (Box){item->box.x, from, item->box.width, to - from};
}

enum { HAN_FIRST = 0x2E80 /* from here on words are not parted by blanks */ };

/* A line that ends behind a Western word has dropped the blank that the copy has there. */
static bool lost_blank(const ProofBlock *block, const Item *item)
{
    Str text = buf_str(&block->building);
    size_t at = 0;
    uint32_t before = utf8_before(text, text.n), after = utf8_next(item->u.run.text, &at);
    return item->u.run.line_start && block->source == item->span.source && block->source_end < item->span.start && before > ' ' &&
           before < HAN_FIRST && after > ' ' && after < HAN_FIRST;
}

/* Where something that is no copy stood between this run and the one before: marks of Markdown, another cell. */
static void note_cut(ProofWork *work, ProofBlock *block, const Item *item)
{
    if (!item->span.source)
        return;
    if (block->building.n && (block->source != item->span.source || block->source_end != item->span.start))
        vec_push_in(work->arena, &block->cuts, (uint32_t)block->building.n);
    if (block->building.n && lost_blank(block, item))
        buf_putc(&block->building, ' ');
    block->source = item->span.source;
    block->source_end = item->span.end;
}

/* Blanks are one blank, and none at the ends: where a line ends in one is not seen. */
static bool is_dropped(const ProofBlock *block, Str text)
{
    bool blank = str_trim(text).n == 0;
    return blank && (!block->building.n || block->building.p[block->building.n - 1] == ' ');
}

static void add_glyph(ProofWork *work, ProofBlock *block, const Item *item, int page, int glyph, int next)
{
    const GlyphRun *run = &item->u.run;
    ProofGlyph entry = {.item = item, .page = (int16_t)page, .at = (uint32_t)block->building.n, .box = glyph_box(item, glyph, next)};
    entry.where = glyph < run->n_glyphs ? run_point(run, glyph) : (Point){item->box.x, item->box.y};
    vec_push_in(work->arena, &block->glyphs, entry);
}

/* A cluster's text; several characters with a glyph each are taken one by one. */
static void add_cluster(ProofWork *work, ProofBlock *block, const Item *item, int page, Str text, int glyph, int glyphs)
{
    bool single = glyphs != utf8_count(text);
    for (size_t at = 0, from = 0; from < text.n; from = at) {
        int own = single ? glyphs : 1;
        at = single ? text.n : at;
        if (!single)
            utf8_next(text, &at);
        Str part = str_slice(text, from, at);
        if (!is_dropped(block, part)) {
            add_glyph(work, block, item, page, glyph, glyph + own);
            buf_put_str(&block->building, str_trim(part).n ? part : STR(" "));
        }
        glyph += own;
    }
}

static void add_run(ProofWork *work, ProofBlock *block, const Item *item, int page)
{
    const GlyphRun *run = &item->u.run;
    size_t byte = 0;
    int glyph = 0;
    note_cut(work, block, item);
    for (int i = 0; byte < run->text.n && (!run->clusters || i < run->n_clusters); i++) {
        Cluster cluster = run_cluster(run, i, byte);
        int glyphs = run->n_glyphs ? cluster.glyphs : 0;
        add_cluster(work, block, item, page, str_slice(run->text, byte, byte + cluster.bytes), glyph, glyphs);
        byte += cluster.bytes;
        glyph += glyphs;
    }
}

/* --- marks at words ---------------------------------------------------------------------------- */

bool proof_is_mark(const Item *item)
{
    bool line = item->kind == ITEM_DOTS || item->kind == ITEM_WAVE || item->kind == ITEM_RULE || item->kind == ITEM_FRAME;
    return line && item->story >= 0 && item->role != ROLE_RULE && item->role != ROLE_GROUND && item->role != ROLE_TABLE &&
           item->role != ROLE_PICTURE && item->role != ROLE_QR && item->role != ROLE_NONE;
}

static bool is_between(Len at, Len from, Len length)
{
    return at >= from && at <= from + length;
}

/* Whether a mark's box stands at a character: beside its line, or round it. */
static bool stands_at(const ProofGlyph *glyph, Box mark, ItemKind kind)
{
    bool level = glyph->item->u.run.turn == RUN_LEVEL;
    Len x = glyph->box.x + glyph->box.width / 2, y = glyph->box.y + glyph->box.height / 2, em = glyph->item->u.run.size;
    if (kind == ITEM_FRAME)
        return is_between(x, mark.x, mark.width) && is_between(y, mark.y, mark.height);
    Len mark_x = mark.x + mark.width / 2, mark_y = mark.y + mark.height / 2;
    if (kind == ITEM_DOTS)
        return level ? is_between(mark_x, glyph->box.x, glyph->box.width) && is_between(mark_y, y, em + em / 4)
                     : is_between(mark_y, glyph->box.y, glyph->box.height) && is_between(mark_x, x - em - em / 4, 2 * em + em / 2);
    return level ? is_between(x, mark.x, mark.width) && is_between(mark_y, y, em + em / 4)
                 : is_between(y, mark.y, mark.height) && is_between(mark_x, x - em - em / 4, 2 * em + em / 2);
}

static void mark_glyphs(ProofBlock *block, const Item *item, int page)
{
    const Box *boxes = item->kind == ITEM_DOTS ? item->u.modules.boxes : &item->box;
    int n = item->kind == ITEM_DOTS ? item->u.modules.n : 1;
    for (int i = 0; i < block->glyphs.n; i++) {
        ProofGlyph *glyph = &block->glyphs.items[i];
        for (int k = 0; k < n && glyph->page == page; k++)
            if (stands_at(glyph, boxes[k], item->kind))
                glyph->marks |= (uint8_t)(1u << item->kind);
    }
}

static void mark_text(ProofSide *side, const Item *item, int page)
{
    ProofBlocks *blocks = &side->blocks[side->stories[item->story]];
    for (int i = 0; i < blocks->n; i++) {
        ProofBlock *block = blocks->items[i];
        if (block->paragraph == item->paragraph && proof_role_group(block->role) == proof_role_group(item->role))
            mark_glyphs(block, item, page);
    }
}

bool proof_is_blank(const ProofBlock *block, int glyph)
{
    return block->text.p[block->glyphs.items[glyph].at] == ' ';
}

/* --- the whole --------------------------------------------------------------------------------- */

static void gather_items(ProofWork *work, ProofSide *side, const Item *items, int n, int page, bool edges)
{
    for (int i = 0; i < n; i++)
        if (items[i].kind == ITEM_GLYPHS)
            add_run(work, block_of(work, side, &items[i], page, edges), &items[i], page);
}

static void finish_block(ProofWork *work, ProofBlock *block)
{
    block->text = str_copy(work->arena, buf_str(&block->building));
    block->hash = hash_str(hash_int(HASH_SEED, proof_role_group(block->role) * 2 + block->edges), block->text);
    buf_free(&block->building);
}

void proof_gather(ProofWork *work, ProofSide *side)
{
    const PageFile *file = side->file;
    int lists = work->n_stories + file->n_pages;
    side->blocks = arena_many(work->arena, lists, ProofBlocks);
    for (int p = 0; p < file->n_pages; p++) {
        gather_items(work, side, file->pages[p].items, file->pages[p].n_items, p, false);
        gather_items(work, side, file->pages[p].marks, file->pages[p].n_marks, p, true);
    }
    for (int p = 0; p < file->n_pages; p++)
        for (int i = 0; i < file->pages[p].n_items; i++)
            if (proof_is_mark(&file->pages[p].items[i]))
                mark_text(side, &file->pages[p].items[i], p);
    for (int i = 0; i < lists; i++)
        for (int k = 0; k < side->blocks[i].n; k++)
            finish_block(work, side->blocks[i].items[k]);
}
