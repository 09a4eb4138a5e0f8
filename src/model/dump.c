/* SPDX-License-Identifier: MIT */
/* dump.c - articles, lines and items as text, for people and golden tests */
#include "model/dump.h"

#include "base/json.h"

#include <string.h>

static void put_field(Buf *out, const char *name, Str text)
{
    if (!text.n)
        return;
    buf_printf(out, "  %s ", name);
    json_string(out, text);
    buf_putc(out, '\n');
}

/* Strong, emphasis and links as `[start…end strong]` behind the text. */
static void put_inlines(Buf *out, const Copy *copy)
{
    for (int i = 0; i < copy->n_inlines; i++) {
        const Inline *inl = &copy->inlines[i];
        buf_printf(out, "    %u…%u", inl->start, inl->end);
        if (inl->flags & INLINE_STRONG)
            buf_puts(out, " strong");
        if (inl->flags & INLINE_EMPHASIS)
            buf_puts(out, " emphasis");
        if (inl->flags & INLINE_CODE)
            buf_puts(out, " code");
        if (inl->flags & INLINE_LINK)
            buf_printf(out, " link %.*s", STR_ARG(inl->url));
        buf_putc(out, '\n');
    }
}

static void put_marks(Buf *out, const Copy *copy)
{
    static const char *const names[] = {"dots", "name", "book", "frame", "pinyin", "gloss"};
    for (int i = 0; i < copy->n_marks; i++) {
        const Mark *mark = &copy->marks[i];
        buf_printf(out, "    %u…%u", mark->start, mark->end);
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (mark->flags & 1u << k)
                buf_printf(out, " %s", names[k]);
        if (mark->above.n) {
            buf_putc(out, ' ');
            json_string(out, mark->above);
        }
        buf_putc(out, '\n');
    }
}

/* A row a line, the head behind `head`. */
static void put_cells(Buf *out, const CopyTable *table)
{
    static const char *const aligns[] = {[ALIGN_UNSET] = "-", [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right"};
    for (int i = 0; i < table->columns; i++)
        buf_printf(out, " %s", aligns[table->aligns[i]]);
    buf_putc(out, '\n');
    for (int i = 0; i < table->rows * table->columns; i++) {
        if (i % table->columns == 0)
            buf_puts(out, i == 0 && table->head ? "    head" : "    row");
        buf_putc(out, ' ');
        json_string(out, table->cells[i].text);
        if (i % table->columns == table->columns - 1)
            buf_putc(out, '\n');
    }
    for (int i = 0; i < table->rows * table->columns; i++) {
        put_inlines(out, &table->cells[i]);
        put_marks(out, &table->cells[i]);
    }
}

static void put_block(Buf *out, const Block *block)
{
    static const char *const names[] = {"paragraph", "subhead", "item", "quote", "picture", "table"};
    buf_printf(out, "  %s", names[block->kind]);
    if (block->kind == BLOCK_SUBHEAD || block->kind == BLOCK_ITEM)
        buf_printf(out, " level=%d", block->level);
    if (block->marker.n) {
        buf_puts(out, " marker=");
        json_string(out, block->marker);
    }
    if (block->continues)
        buf_puts(out, " continues");
    if (block->picture.n) {
        buf_puts(out, " file=");
        json_string(out, block->picture);
    }
    if (block->kind == BLOCK_TABLE) {
        put_cells(out, block->table);
        return;
    }
    buf_putc(out, ' ');
    json_string(out, block->copy.text);
    if (block->credit.text.n) {
        buf_puts(out, " credit=");
        json_string(out, block->credit.text);
    }
    buf_putc(out, '\n');
    put_inlines(out, &block->copy);
    put_marks(out, &block->copy);
}

void dump_article(Buf *out, const Article *article, const Sources *sources)
{
    buf_printf(out, "article %.*s lang=%.*s characters=%d\n", STR_ARG(article->name), STR_ARG(article->lang),
               article->characters);
    put_field(out, "kicker", article->kicker.text);
    put_field(out, "title", article->title.text);
    put_field(out, "deck", article->deck.text);
    put_field(out, "pull", article->pull.text);
    put_field(out, "byline", article->byline.text);
    put_field(out, "author", article->author.text);
    put_field(out, "source", article->origin.text);
    for (int i = 0; i < article->n_blocks; i++)
        put_block(out, &article->blocks[i]);
    for (int i = 0; i < article->n_changes; i++) {
        const Change *change = &article->changes[i];
        SourceLine at = source_locate(sources, change->source, change->offset);
        buf_printf(out, "  change %d:%d %.*s ", at.line, at.column, STR_ARG(change->rule));
        json_string(out, change->from);
        buf_puts(out, " → ");
        json_string(out, change->to);
        buf_putc(out, '\n');
    }
}

static Str story_name(const DumpNames *names, int story)
{
    return story >= 0 && story < names->n_stories ? names->stories[story] : STR("-");
}

static void start_line(Buf *out, const Page *page, const Item *item, const DumpNames *names, Len y)
{
    buf_printf(out, "page %d %.*s ¶%d %s x=%d y=%d ", page->number, STR_ARG(story_name(names, item->story)),
               item->paragraph, item_role_name(item->role), item->box.x, y);
}

/* Ends a line; the small type above it follows, each on a line of its own. */
static void end_line(Buf *out, bool open, Buf *ruby)
{
    buf_puts(out, open ? "\n" : "");
    buf_put_str(out, buf_str(ruby));
    ruby->n = 0;
}

void dump_lines(Buf *out, const Page *page, const DumpNames *names)
{
    Buf ruby = {0};
    bool open = false, down = false; /* down: a line in which items do not share their y */
    int story = -2, paragraph = -2;
    Len baseline = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS)
            continue;
        const GlyphRun *run = &item->u.run;
        Len y = run->n_glyphs ? run->y : item->box.y;
        if (item->role == ROLE_RUBY) {
            start_line(&ruby, page, item, names, y);
            buf_put_str(&ruby, run->text);
            buf_putc(&ruby, '\n');
            continue;
        }
        down = run->line_start ? run->turn != RUN_LEVEL : down || run->turn != RUN_LEVEL;
        bool same = open && !run->line_start && item->story == story && item->paragraph == paragraph && (down || y == baseline);
        if (!same) {
            end_line(out, open, &ruby);
            start_line(out, page, item, names, down ? item->box.y : y);
        }
        buf_put_str(out, run->text);
        open = true;
        story = item->story;
        paragraph = item->paragraph;
        baseline = y;
    }
    end_line(out, open, &ruby);
    buf_free(&ruby);
}

static void put_ink(Buf *out, InkUse use, const Layout *layout)
{
    if (use.ink >= 0 && use.ink < layout->n_inks)
        buf_printf(out, " %.*s", STR_ARG(layout->inks[use.ink].name));
    if (use.tint != 1000)
        buf_printf(out, " %d‰", use.tint);
    if (use.overprint)
        buf_puts(out, " overprint");
}

static void put_glyphs(Buf *out, const GlyphRun *run, const DumpNames *names)
{
    Str face = run->face >= 0 && run->face < names->n_faces ? names->faces[run->face] : STR("-");
    buf_printf(out, " %.*s %d", STR_ARG(face), run->size);
    if (run->scale_x != 1000)
        buf_printf(out, " scale %d‰", run->scale_x);
    if (run->turn != RUN_LEVEL)
        buf_printf(out, " %s", run_turn_name((RunTurn)run->turn));
    if (run->line_start)
        buf_puts(out, " line");
    buf_putc(out, ' ');
    json_string(out, run->text);
    buf_puts(out, " glyphs");
    for (int i = 0; i < run->n_glyphs; i++)
        buf_printf(out, " %u@%d,%d", run->glyphs[i].id, run_point(run, i).x, run_point(run, i).y);
}

static void put_item(Buf *out, const Item *item, const DumpNames *names)
{
    buf_printf(out, "  %s %s [%d %d %d %d]", item_kind_name(item->kind), item_role_name(item->role), item->box.x,
               item->box.y, item->box.width, item->box.height);
    put_ink(out, item->ink, names->layout);
    buf_printf(out, " order %d", item->order);
    if (item->story >= 0)
        buf_printf(out, " %.*s ¶%d", STR_ARG(story_name(names, item->story)), item->paragraph);
    const Source *source = source_at(names->sources, item->span.source);
    if (source)
        buf_printf(out, " %.*s:%u…%u", STR_ARG(source->name), item->span.start, item->span.end);
    if (item->kind == ITEM_GLYPHS)
        put_glyphs(out, &item->u.run, names);
    else if (item->kind == ITEM_PICTURE)
        buf_printf(out, " %.*s %d × %d px clip [%d %d %d %d]", STR_ARG(item->u.picture->name), item->u.picture->width_px,
                   item->u.picture->height_px, item->u.picture->clip.x, item->u.picture->clip.y,
                   item->u.picture->clip.width, item->u.picture->clip.height);
    else if (item->kind == ITEM_MODULES)
        buf_printf(out, " %d boxes \"%.*s\"", item->u.modules.n, STR_ARG(item->u.modules.text));
    else if (item->kind == ITEM_DOTS)
        buf_printf(out, " %d dots", item->u.modules.n);
    else if (item->kind == ITEM_FRAME)
        buf_printf(out, " radius %d pen %d", item->u.round.radius, item->u.round.pen);
    else if (item->kind == ITEM_BOX && item->u.round.radius)
        buf_printf(out, " radius %d", item->u.round.radius);
    else if (item->kind == ITEM_WAVE)
        buf_printf(out, " %d waves of %d", item->u.wave.waves, item->u.wave.pen);
    buf_putc(out, '\n');
}

void dump_page(Buf *out, const Page *page, const DumpNames *names)
{
    buf_printf(out, "page %d master %.*s", page->number, STR_ARG(page->master));
    if (page->section.n)
        buf_printf(out, " section %.*s", STR_ARG(page->section));
    buf_printf(out, " trim %d × %d bleed %d safe %d\n", page->width, page->height, page->bleed, page->safe);
    buf_printf(out, "  type area [%d %d %d %d] columns %d of %d gutter %d pitch %d\n", page->type_area.x,
               page->type_area.y, page->type_area.width, page->type_area.height, page->columns, page->column,
               page->gutter, page->pitch);
    for (int i = 0; i < page->n_frames; i++) {
        const FrameNote *frame = &page->frames[i];
        buf_printf(out, "  frame %.*s %.*s [%d %d %d %d] columns %d lines %d of %d\n", STR_ARG(frame->slot),
                   STR_ARG(story_name(names, frame->story)), frame->box.x, frame->box.y, frame->box.width,
                   frame->box.height, frame->columns, frame->lines, frame->capacity);
    }
    for (int i = 0; i < page->n_items; i++)
        put_item(out, &page->items[i], names);
}
