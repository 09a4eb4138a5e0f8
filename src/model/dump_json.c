/* SPDX-License-Identifier: MIT */
/* dump_json.c - pages as JSON: NAME.pages.json */
/*
 * A build of a whole year's volume writes millions of numbers here, so they are
 * formatted into a small chunk and handed to the Buf in one piece.
 */
#include "model/dump.h"

#include "base/json.h"
#include "base/version.h"

#include <string.h>

enum { CHUNK = 4096, NUMBER_MOST = 12 /* digits, sign, comma */ };

typedef struct Chunk {
    Buf *out;
    int n;
    char bytes[CHUNK];
} Chunk;

/* Not all zero: the bytes are many, and are not read before they are written. */
static void chunk_start(Chunk *chunk, Buf *out)
{
    chunk->out = out;
    chunk->n = 0;
}

static void chunk_flush(Chunk *chunk)
{
    buf_put(chunk->out, chunk->bytes, (size_t)chunk->n);
    chunk->n = 0;
}

/* Text without anything to escape: at most what a chunk holds. */
static void chunk_puts(Chunk *chunk, const char *text)
{
    int n = (int)strlen(text);
    if (chunk->n > CHUNK - n)
        chunk_flush(chunk);
    memcpy(chunk->bytes + chunk->n, text, (size_t)n);
    chunk->n += n;
}

static void chunk_int(Chunk *chunk, int32_t value)
{
    if (chunk->n > CHUNK - NUMBER_MOST)
        chunk_flush(chunk);
    char digits[NUMBER_MOST];
    uint32_t rest = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    int n = 0;
    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    char *to = chunk->bytes + chunk->n;
    if (value < 0)
        *to++ = '-';
    while (n)
        *to++ = digits[--n];
    chunk->n = (int)(to - chunk->bytes);
}

/* key is `,"order":`, comma and colon with it. */
static void chunk_key_int(Chunk *chunk, const char *key, int32_t value)
{
    chunk_puts(chunk, key);
    chunk_int(chunk, value);
}

static void chunk_key_string(Chunk *chunk, const char *key, Str value)
{
    chunk_puts(chunk, key);
    chunk_flush(chunk);
    json_string(chunk->out, value);
}

static void chunk_key_ints(Chunk *chunk, const char *key, const int32_t *values, int n)
{
    chunk_puts(chunk, key);
    for (int i = 0; i < n; i++) {
        chunk_puts(chunk, i ? "," : "[");
        chunk_int(chunk, values[i]);
    }
    chunk_puts(chunk, "]");
}

static void chunk_key_box(Chunk *chunk, const char *key, Box box)
{
    chunk_key_ints(chunk, key, (int32_t[4]){box.x, box.y, box.width, box.height}, 4);
}

static void put_box(Buf *out, const char *key, Box box)
{
    Chunk chunk;
    chunk_start(&chunk, out);
    json_key(out, key);
    chunk_key_box(&chunk, "", box);
    chunk_flush(&chunk);
}

/* Numbers as pairs: a value, and how often it follows itself. */
typedef struct Pairs {
    Chunk *chunk;
    Len value;
    int times;
    bool any;
} Pairs;

static void pairs_flush(Pairs *pairs)
{
    if (!pairs->times)
        return;
    chunk_key_int(pairs->chunk, pairs->any ? "," : "", pairs->value);
    chunk_key_int(pairs->chunk, ",", pairs->times);
    pairs->any = true;
    pairs->times = 0;
}

static void pairs_add(Pairs *pairs, Len value)
{
    if (pairs->value != value)
        pairs_flush(pairs);
    pairs->value = value;
    pairs->times++;
}

/* From one glyph to the next, along the line: one less than there are glyphs. */
static void put_advances(Chunk *chunk, const GlyphRun *run)
{
    Pairs pairs = {.chunk = chunk};
    chunk_puts(chunk, ",\"advances\":[");
    for (int i = 1; i < run->n_glyphs; i++)
        pairs_add(&pairs, run->glyphs[i].x - run->glyphs[i - 1].x);
    pairs_flush(&pairs);
    chunk_puts(chunk, "]");
}

static bool is_level(const GlyphRun *run)
{
    for (int i = 0; i < run->n_glyphs; i++)
        if (run->glyphs[i].dy)
            return false;
    return true;
}

static void put_shifts(Chunk *chunk, const GlyphRun *run)
{
    Pairs pairs = {.chunk = chunk};
    chunk_puts(chunk, ",\"shifts\":[");
    for (int i = 0; i < run->n_glyphs; i++)
        pairs_add(&pairs, run->glyphs[i].dy);
    pairs_flush(&pairs);
    chunk_puts(chunk, "]");
}

static void put_run(Chunk *chunk, const GlyphRun *run, const DumpNames *names)
{
    chunk_key_int(chunk, ",\"face\":", names->face_numbers ? names->face_numbers[run->face] : run->face);
    chunk_key_int(chunk, ",\"size\":", run->size);
    if (run->scale_x != 1000)
        chunk_key_int(chunk, ",\"scale_x\":", run->scale_x);
    if (run->turn != RUN_LEVEL) {
        chunk_puts(chunk, ",\"turn\":\"");
        chunk_puts(chunk, run_turn_name((RunTurn)run->turn));
        chunk_puts(chunk, "\"");
    }
    if (run->line_start)
        chunk_puts(chunk, ",\"line_start\":true");
    chunk_key_string(chunk, ",\"text\":", run->text);
    if (run->clusters) {
        chunk_puts(chunk, ",\"clusters\":[");
        for (int i = 0; i < run->n_clusters; i++)
            chunk_key_ints(chunk, i ? "," : "", (int32_t[2]){run->clusters[i].bytes, run->clusters[i].glyphs}, 2);
        chunk_puts(chunk, "]");
    }
    if (!run->n_glyphs)
        return;
    bool level = run->turn == RUN_LEVEL;
    chunk_key_int(chunk, ",\"x\":", level ? run->glyphs[0].x : run->y);
    chunk_key_int(chunk, ",\"y\":", level ? run->y : run->glyphs[0].x);
    put_advances(chunk, run);
    if (!is_level(run))
        put_shifts(chunk, run);
}

static void put_picture(Chunk *chunk, const PictureItem *picture)
{
    chunk_key_string(chunk, ",\"file\":", picture->name);
    chunk_key_string(chunk, ",\"alt\":", picture->alt);
    chunk_key_box(chunk, ",\"clip\":", picture->clip);
    chunk_key_ints(chunk, ",\"pixels\":", (int32_t[2]){picture->width_px, picture->height_px}, 2);
    chunk_flush(chunk);
    buf_printf(chunk->out, ",\"hash\":\"%016llx\"", (unsigned long long)picture->hash);
}

static void put_modules(Chunk *chunk, const Item *item)
{
    if (item->kind == ITEM_MODULES)
        chunk_key_string(chunk, ",\"text\":", item->u.modules.text);
    chunk_puts(chunk, ",\"boxes\":[");
    for (int i = 0; i < item->u.modules.n; i++)
        chunk_key_box(chunk, i ? "," : "", item->u.modules.boxes[i]);
    chunk_puts(chunk, "]");
}

static void put_item(Buf *out, const Item *item, const DumpNames *names)
{
    Chunk chunk;
    chunk_start(&chunk, out);
    chunk_puts(&chunk, "{\"kind\":\"");
    chunk_puts(&chunk, item_kind_name(item->kind));
    chunk_puts(&chunk, "\",\"role\":\"");
    chunk_puts(&chunk, item_role_name(item->role));
    chunk_key_int(&chunk, "\",\"ink\":", item->ink.ink);
    if (item->ink.tint != 1000)
        chunk_key_int(&chunk, ",\"tint\":", item->ink.tint);
    if (item->ink.overprint)
        chunk_puts(&chunk, ",\"overprint\":true");
    chunk_key_box(&chunk, ",\"box\":", item->box);
    chunk_key_int(&chunk, ",\"order\":", item->order);
    if (item->story >= 0) {
        chunk_key_int(&chunk, ",\"story\":", item->story);
        chunk_key_int(&chunk, ",\"paragraph\":", item->paragraph);
    }
    if (item->span.source) {
        chunk_key_int(&chunk, ",\"source\":", item->span.source - 1);
        chunk_key_ints(&chunk, ",\"span\":", (int32_t[2]){(int32_t)item->span.start, (int32_t)item->span.end}, 2);
    }
    if ((item->kind == ITEM_BOX || item->kind == ITEM_FRAME) && item->u.round.radius)
        chunk_key_int(&chunk, ",\"radius\":", item->u.round.radius);
    if (item->kind == ITEM_FRAME)
        chunk_key_int(&chunk, ",\"pen\":", item->u.round.pen);
    if (item->kind == ITEM_GLYPHS)
        put_run(&chunk, &item->u.run, names);
    else if (item->kind == ITEM_PICTURE)
        put_picture(&chunk, item->u.picture);
    else if (item->kind == ITEM_MODULES || item->kind == ITEM_DOTS)
        put_modules(&chunk, item);
    else if (item->kind == ITEM_WAVE) {
        chunk_key_int(&chunk, ",\"waves\":", item->u.wave.waves);
        chunk_key_int(&chunk, ",\"pen\":", item->u.wave.pen);
    }
    chunk_puts(&chunk, "}");
    chunk_flush(&chunk);
}

/* How the story is set here, so that a later build can set it so again. */
static void put_setting(Buf *out, const StorySetting *setting)
{
    json_key(out, "text");
    buf_printf(out, "\"%016llx\"", (unsigned long long)setting->text);
    json_key_int(out, "height", setting->height);
    json_key_int(out, "depth", setting->depth);
    if (setting->holes)
        json_key_int(out, "holes", setting->holes);
    if (setting->head_more)
        json_key_int(out, "head_more", setting->head_more);
    if (setting->picture_lines)
        json_key_int(out, "picture_lines", setting->picture_lines);
    if (setting->start_block || setting->start_unit) {
        json_key(out, "start");
        buf_printf(out, "[%d,%d]", setting->start_block, (int)setting->start_unit);
    }
    if (!setting->n_shifts)
        return;
    json_key(out, "shifts");
    buf_putc(out, '[');
    for (int i = 0; i < setting->n_shifts; i++)
        buf_printf(out, "%s[%d,%d]", i ? "," : "", setting->shifts[i].block, setting->shifts[i].by);
    buf_putc(out, ']');
}

static void put_frame(Buf *out, const FrameNote *frame)
{
    buf_putc(out, '{');
    json_key_string(out, "slot", frame->slot);
    if (frame->story >= 0)
        json_key_int(out, "story", frame->story);
    put_box(out, "box", frame->box);
    json_key_int(out, "columns", frame->columns);
    json_key_int(out, "lines", frame->lines);
    json_key_int(out, "capacity", frame->capacity);
    if (frame->setting)
        put_setting(out, frame->setting);
    buf_putc(out, '}');
}

static void put_strings(Buf *out, const char *key, const Str *strings, int n)
{
    json_key(out, key);
    buf_putc(out, '[');
    for (int i = 0; i < n; i++) {
        if (i)
            buf_putc(out, ',');
        json_string(out, strings[i]);
    }
    buf_putc(out, ']');
}

static void put_faces(Buf *out, const DumpNames *names)
{
    Arena arena = {0};
    Str *used = arena_many(&arena, names->n_faces, Str);
    int n = 0;
    for (int i = 0; i < names->n_faces; i++) {
        int number = names->face_numbers ? names->face_numbers[i] : i;
        if (number < 0)
            continue;
        used[number] = names->faces[i];
        n++;
    }
    put_strings(out, "faces", used, n);
    arena_free(&arena);
}

static void put_edition(Buf *out, const Edition *edition)
{
    json_key(out, "edition");
    buf_putc(out, '{');
    json_key_string(out, "name", edition->name);
    json_key_string(out, "publication", edition->publication.name);
    json_key_string(out, "editor", edition->publication.editor);
    json_key(out, "date");
    buf_printf(out, "\"%04d-%02d-%02d\"", edition->date.year, edition->date.month, edition->date.day);
    json_key_int(out, "issue", edition->issue);
    json_key_int(out, "total_issue", edition->total_issue);
    buf_putc(out, '}');
}

static void put_ink_values(Buf *out, const Layout *layout)
{
    json_key(out, "ink_values");
    buf_putc(out, '[');
    for (int i = 0; i < layout->n_inks; i++) {
        const Ink *ink = &layout->inks[i];
        buf_printf(out, "%s{\"kind\":\"%s\",\"cmyk\":[%d,%d,%d,%d]", i ? "," : "", ink_kind_name(ink->kind), ink->c, ink->m,
                   ink->y, ink->k);
        if (ink->kind == INK_SPOT)
            json_key_string(out, "plate", ink->plate);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

/* Pages stand in the edition in the order of their numbers. */
static void put_staff(Buf *out, const Page *page, const Edition *edition)
{
    if (!edition || page->number < 1 || page->number > edition->n_pages)
        return;
    const EditionPage *own = &edition->pages[page->number - 1];
    json_key_string(out, "editor", own->editor);
    json_key_string(out, "designer", own->designer);
    json_key_string(out, "proofreader", own->proofreader);
}

void dump_json_begin(Buf *out, const DumpNames *names)
{
    buf_putc(out, '{');
    json_key_string(out, "banxin", STR(BANXIN_VERSION));
    json_key_string(out, "unit", STR("1/1024 pt"));
    if (names->edition)
        put_edition(out, names->edition);
    json_key(out, "inks");
    buf_putc(out, '[');
    for (int i = 0; i < names->layout->n_inks; i++) {
        if (i)
            buf_putc(out, ',');
        json_string(out, names->layout->inks[i].name);
    }
    buf_putc(out, ']');
    put_ink_values(out, names->layout);
    put_strings(out, "stories", names->stories, names->n_stories);
    buf_puts(out, ",\n\"pages\":[");
}

/* Around the page, for the press alone. */
static void put_marks(Buf *out, const Page *page, const DumpNames *names)
{
    buf_puts(out, "],\n\"marks\":[");
    for (int i = 0; i < page->n_marks; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_item(out, &page->marks[i], names);
    }
}

static void put_plan(Buf *out, const PagePlan *plan)
{
    if (!plan->known)
        return;
    Chunk chunk;
    chunk_start(&chunk, out);
    json_key(out, "plan");
    chunk_key_ints(&chunk, plan->n ? "" : "[", plan->numbers, plan->n);
    chunk_flush(&chunk);
}

void dump_json_page(Buf *out, const Page *page, const DumpNames *names, bool first)
{
    buf_puts(out, first ? "\n{" : ",\n{");
    json_key_int(out, "number", page->number);
    json_key_string(out, "master", page->master);
    json_key_string(out, "section", page->section);
    json_key_int(out, "width", page->width);
    json_key_int(out, "height", page->height);
    json_key_int(out, "bleed", page->bleed);
    json_key_int(out, "safe", page->safe);
    if (page->slug)
        json_key_int(out, "slug", page->slug);
    put_box(out, "type_area", page->type_area);
    json_key_int(out, "columns", page->columns);
    json_key_int(out, "column", page->column);
    json_key_int(out, "gutter", page->gutter);
    json_key_int(out, "pitch", page->pitch);
    put_staff(out, page, names->edition);
    put_plan(out, &page->plan);
    buf_puts(out, ",\n\"frames\":[");
    for (int i = 0; i < page->n_frames; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_frame(out, &page->frames[i]);
    }
    buf_puts(out, "],\n\"items\":[");
    for (int i = 0; i < page->n_items; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_item(out, &page->items[i], names);
    }
    if (page->n_marks)
        put_marks(out, page, names);
    buf_puts(out, "]}");
}

static void put_sources(Buf *out, const Sources *sources)
{
    json_key(out, "sources");
    buf_putc(out, '[');
    for (int i = 1; i <= sources_count(sources); i++) {
        if (i > 1)
            buf_putc(out, ',');
        json_string(out, source_at(sources, i)->name);
    }
    buf_putc(out, ']');
}

void dump_json_end(Buf *out, const DumpNames *names)
{
    buf_putc(out, ']');
    put_faces(out, names);
    put_sources(out, names->sources);
    buf_puts(out, "}\n");
}
