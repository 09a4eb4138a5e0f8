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

static void put_ints(Buf *out, const char *key, const int32_t *values, int n)
{
    Chunk chunk;
    chunk_start(&chunk, out);
    json_key(out, key);
    buf_putc(out, '[');
    for (int i = 0; i < n; i++) {
        if (i)
            chunk.bytes[chunk.n++] = ',';
        chunk_int(&chunk, values[i]);
    }
    chunk_flush(&chunk);
    buf_putc(out, ']');
}

static void put_box(Buf *out, const char *key, Box box)
{
    put_ints(out, key, (int32_t[4]){box.x, box.y, box.width, box.height}, 4);
}

/* Differences of neighbouring x (or y): one number less than glyphs. */
static void put_steps(Buf *out, const char *key, const Glyph *glyphs, int n, bool vertical)
{
    Chunk chunk;
    chunk_start(&chunk, out);
    json_key(out, key);
    buf_putc(out, '[');
    for (int i = 1; i < n; i++) {
        if (i > 1)
            chunk.bytes[chunk.n++] = ',';
        chunk_int(&chunk, vertical ? glyphs[i].y - glyphs[i - 1].y : glyphs[i].x - glyphs[i - 1].x);
    }
    chunk_flush(&chunk);
    buf_putc(out, ']');
}

/* Whether every cluster is one character shown by one glyph: nothing to say about them. */
static bool is_simple(const GlyphRun *run)
{
    size_t at = 0;
    for (int i = 0; i < run->n_clusters; i++) {
        size_t next = at;
        utf8_next(run->text, &next);
        if (run->clusters[i].glyphs != 1 || run->clusters[i].bytes != next - at)
            return false;
        at = next;
    }
    return true;
}

static void put_run(Buf *out, const GlyphRun *run)
{
    json_key_int(out, "face", run->face);
    json_key_int(out, "size", run->size);
    if (run->scale_x != 1000)
        json_key_int(out, "scale_x", run->scale_x);
    if (run->line_start)
        json_key_bool(out, "line_start", true);
    json_key_string(out, "text", run->text);
    if (!is_simple(run)) {
        json_key(out, "clusters");
        buf_putc(out, '[');
        for (int i = 0; i < run->n_clusters; i++)
            buf_printf(out, "%s[%u,%u]", i ? "," : "", run->clusters[i].bytes, run->clusters[i].glyphs);
        buf_putc(out, ']');
    }
    if (!run->n_glyphs)
        return;
    json_key_int(out, "x", run->glyphs[0].x);
    json_key_int(out, "y", run->glyphs[0].y);
    put_steps(out, "advances", run->glyphs, run->n_glyphs, false);
    for (int i = 1; i < run->n_glyphs; i++) {
        if (run->glyphs[i].y != run->glyphs[0].y) {
            put_steps(out, "rises", run->glyphs, run->n_glyphs, true);
            break;
        }
    }
}

static void put_item(Buf *out, const Item *item)
{
    buf_putc(out, '{');
    json_key_string(out, "kind", str_of(item_kind_name(item->kind)));
    json_key_string(out, "role", str_of(item_role_name(item->role)));
    json_key_int(out, "ink", item->ink.ink);
    if (item->ink.tint != 1000)
        json_key_int(out, "tint", item->ink.tint);
    if (item->ink.overprint)
        json_key_bool(out, "overprint", true);
    put_box(out, "box", item->box);
    json_key_int(out, "order", item->order);
    if (item->story >= 0) {
        json_key_int(out, "story", item->story);
        json_key_int(out, "paragraph", item->paragraph);
    }
    if (item->span.source) {
        json_key_int(out, "source", item->span.source - 1);
        put_ints(out, "span", (int32_t[2]){(int32_t)item->span.start, (int32_t)item->span.end}, 2);
    }
    if (item->kind == ITEM_GLYPHS) {
        put_run(out, &item->u.run);
    } else if (item->kind == ITEM_PICTURE) {
        json_key_string(out, "file", item->u.picture.name);
        json_key_string(out, "alt", item->u.picture.alt);
        put_box(out, "clip", item->u.picture.clip);
        put_ints(out, "pixels", (int32_t[2]){item->u.picture.width_px, item->u.picture.height_px}, 2);
    } else if (item->kind == ITEM_MODULES) {
        json_key_string(out, "text", item->u.modules.text);
        json_key(out, "boxes");
        buf_putc(out, '[');
        for (int i = 0; i < item->u.modules.n; i++) {
            const Box *box = &item->u.modules.boxes[i];
            buf_printf(out, "%s[%d,%d,%d,%d]", i ? "," : "", box->x, box->y, box->width, box->height);
        }
        buf_putc(out, ']');
    }
    buf_putc(out, '}');
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

void dump_json_begin(Buf *out, const DumpNames *names)
{
    buf_putc(out, '{');
    json_key_string(out, "banxin", STR(BANXIN_VERSION));
    json_key_string(out, "unit", STR("1/1024 pt"));
    put_strings(out, "faces", names->faces, names->n_faces);
    json_key(out, "inks");
    buf_putc(out, '[');
    for (int i = 0; i < names->layout->n_inks; i++) {
        if (i)
            buf_putc(out, ',');
        json_string(out, names->layout->inks[i].name);
    }
    buf_putc(out, ']');
    json_key(out, "sources");
    buf_putc(out, '[');
    for (int i = 1; i <= sources_count(names->sources); i++) {
        if (i > 1)
            buf_putc(out, ',');
        json_string(out, source_at(names->sources, i)->name);
    }
    buf_putc(out, ']');
    put_strings(out, "stories", names->stories, names->n_stories);
    buf_puts(out, ",\n\"pages\":[");
}

void dump_json_page(Buf *out, const Page *page, bool first)
{
    buf_puts(out, first ? "\n{" : ",\n{");
    json_key_int(out, "number", page->number);
    json_key_string(out, "master", page->master);
    json_key_string(out, "section", page->section);
    json_key_int(out, "width", page->width);
    json_key_int(out, "height", page->height);
    json_key_int(out, "bleed", page->bleed);
    json_key_int(out, "safe", page->safe);
    put_box(out, "type_area", page->type_area);
    json_key_int(out, "columns", page->columns);
    json_key_int(out, "column", page->column);
    json_key_int(out, "gutter", page->gutter);
    json_key_int(out, "pitch", page->pitch);
    buf_puts(out, ",\n\"frames\":[");
    for (int i = 0; i < page->n_frames; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_frame(out, &page->frames[i]);
    }
    buf_puts(out, "],\n\"items\":[");
    for (int i = 0; i < page->n_items; i++) {
        buf_puts(out, i ? ",\n" : "\n");
        put_item(out, &page->items[i]);
    }
    buf_puts(out, "]}");
}

void dump_json_end(Buf *out)
{
    buf_puts(out, "]}\n");
}
