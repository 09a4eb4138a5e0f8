/* SPDX-License-Identifier: MIT */
/* watch_state.c - pages, plates and findings of a run as JSON for the desk */
#include "review/watch_state.h"

#include "base/json.h"
#include "ink/colour.h"

#include <string.h>

/* --- pages -------------------------------------------------------------------------- */

static void put_box(Buf *out, const char *key, Box box)
{
    json_key(out, key);
    buf_printf(out, "[%d,%d,%d,%d]", box.x, box.y, box.width, box.height);
}

static void put_frame(Buf *out, const PageSet *set, const FrameNote *frame)
{
    json_next(out);
    buf_putc(out, '{');
    json_key_string(out, "slot", frame->slot);
    if (frame->story >= 0 && frame->story < set->n_stories)
        json_key_string(out, "article", set->stories[frame->story].article->name);
    put_box(out, "box", frame->box);
    json_key_int(out, "columns", frame->columns);
    json_key_int(out, "lines", frame->lines);
    json_key_int(out, "capacity", frame->capacity);
    buf_putc(out, '}');
}

static void put_page(Buf *out, const PageSet *set, const Page *page, uint64_t hash)
{
    json_next(out);
    buf_putc(out, '{');
    json_key_int(out, "number", page->number);
    json_key(out, "hash");
    buf_printf(out, "\"%016llx\"", (unsigned long long)hash);
    json_key_string(out, "master", page->master);
    json_key_string(out, "section", page->section);
    json_key_int(out, "width", page->width);
    json_key_int(out, "height", page->height);
    json_key_int(out, "bleed", page->bleed);
    json_key_int(out, "safe", page->safe);
    put_box(out, "area", page->type_area);
    json_key_int(out, "columns", page->columns);
    json_key_int(out, "column", page->column);
    json_key_int(out, "gutter", page->gutter);
    json_key_int(out, "pitch", page->pitch);
    json_key(out, "frames");
    buf_putc(out, '[');
    for (int i = 0; i < page->n_frames; i++)
        put_frame(out, set, &page->frames[i]);
    buf_puts(out, "]}");
}

void watch_state_pages(Buf *out, Workspace *workspace, const uint64_t *hashes)
{
    const PageSet *set = workspace_pages(workspace);
    buf_putc(out, '[');
    for (int i = 0; i < set->n_pages; i++)
        put_page(out, set, &set->pages[i], hashes[i]);
    buf_putc(out, ']');
}

static bool *inks_on_pages(Arena *arena, const Layout *layout, const PageSet *set)
{
    bool *used = arena_many(arena, layout->n_inks, bool);
    for (int p = 0; p < set->n_pages; p++)
        for (int i = 0; i < set->pages[p].n_items; i++) {
            const Item *item = &set->pages[p].items[i];
            if (item->kind != ITEM_PICTURE && item->ink.ink >= 0 && item->ink.ink < layout->n_inks)
                used[item->ink.ink] = true;
        }
    return used;
}

void watch_state_plates(Buf *out, Workspace *workspace)
{
    static const char *const process[] = {"C", "M", "Y", "K"};
    Arena arena = {0};
    const Layout *layout = workspace_layout(workspace);
    bool *used = inks_on_pages(&arena, layout, workspace_pages(workspace));
    buf_putc(out, '[');
    for (int i = 0; i < 4; i++) {
        json_next(out);
        json_string(out, str_of(process[i]));
    }
    for (int i = 0; i < layout->n_inks; i++) {
        if (!used[i] || layout->inks[i].kind != INK_SPOT)
            continue;
        json_next(out);
        json_string(out, layout->inks[i].plate);
    }
    buf_putc(out, ']');
    arena_free(&arena);
}

Str watch_state_title(Arena *arena, Workspace *workspace)
{
    PaintJob job = workspace_paint_job(workspace, arena);
    return job.title;
}

/* --- findings ------------------------------------------------------------------------ */

/* Where on the pages a place in a source is set: the item whose span holds it, else the nearest behind it. */
static const Item *find_item(const PageSet *set, Span span, int *page)
{
    const Item *best = NULL;
    uint32_t nearest = UINT32_MAX;
    for (int p = 0; span.source && p < set->n_pages; p++)
        for (int i = 0; i < set->pages[p].n_items; i++) {
            const Item *item = &set->pages[p].items[i];
            if (item->span.source != span.source || item->span.end <= span.start)
                continue;
            uint32_t off = item->span.start > span.start ? item->span.start - span.start : 0;
            if (off < nearest) {
                nearest = off;
                best = item;
                *page = set->pages[p].number;
            }
        }
    return best;
}

static bool has_box(Box box)
{
    return box.width != 0 || box.height != 0;
}

/* A finding about an article's text lies where the text stands; one about layout or edition lies in its file. */
static bool is_of_story(const PageSet *set, Span span)
{
    for (int i = 0; i < set->n_stories; i++)
        if (set->stories[i].article && set->stories[i].article->source == span.source)
            return true;
    return false;
}

static void put_place(Buf *out, const Workspace *workspace, const Finding *finding, bool pages)
{
    const PageSet *set = workspace_pages(workspace);
    int page = finding->page;
    Box box = finding->box;
    if (!pages || page > set->n_pages)
        return;
    if (!page && is_of_story(set, finding->span)) {
        const Item *item = find_item(set, finding->span, &page);
        box = item ? item->box : box;
    }
    if (page)
        json_key_int(out, "page", page);
    if (page && has_box(box))
        put_box(out, "box", box);
}

/* The line of the file, or of a long one what stands round the place; "from" and "to": what the caret is under, in code points. */
static void put_source(Buf *out, const Sources *sources, Span span)
{
    enum { AROUND = 240 };
    const Source *source = source_at(sources, span.source);
    if (!source)
        return;
    SourceLine at = source_locate(sources, span.source, span.start);
    size_t start = span.start - at.start < at.text.n ? span.start - at.start : at.text.n;
    size_t from = start > AROUND ? start - AROUND : 0, to = start + AROUND < at.text.n ? start + AROUND : at.text.n;
    while (from > 0 && (at.text.p[from] & 0xC0) == 0x80)
        from--;
    while (to < at.text.n && (at.text.p[to] & 0xC0) == 0x80)
        to++;
    size_t end = span.end > span.start ? start + (span.end - span.start) : start + 1;
    end = end > to ? to : end;
    json_key_string(out, "file", source->name);
    json_key_int(out, "line", at.line);
    json_key_int(out, "column", at.column);
    json_key_string(out, "source", str_slice(at.text, from, to));
    json_key_int(out, "from", utf8_count(str_slice(at.text, from, start)));
    json_key_int(out, "to", utf8_count(str_slice(at.text, from, end > start ? end : start)));
    json_key_bool(out, "cut", from > 0);
}

static void put_texts(Buf *out, const Finding *finding, const char *key, char *(*translate)(const char *))
{
    Buf text = {0};
    json_key(out, key);
    buf_putc(out, '[');
    finding_message(&text, finding, translate);
    json_string(out, buf_str(&text));
    text.n = 0;
    finding_hint(&text, finding, translate);
    buf_putc(out, ',');
    json_string(out, buf_str(&text));
    buf_putc(out, ']');
    buf_free(&text);
}

static char *english(const char *text)
{
    return (char *)(uintptr_t)text;
}

static void put_finding(Buf *out, Workspace *workspace, const Finding *finding, bool pages, char *(*chinese)(const char *))
{
    json_next(out);
    buf_putc(out, '{');
    json_key_string(out, "id", str_of(finding_kind(finding->id)->name));
    json_key_string(out, "severity", str_of(severity_name(finding->severity)));
    put_texts(out, finding, "en", english);
    put_texts(out, finding, "zh", chinese ? chinese : english);
    put_source(out, workspace_sources(workspace), finding->span);
    put_place(out, workspace, finding, pages);
    buf_putc(out, '}');
}

void watch_state_findings(Buf *out, Workspace *workspace, bool pages, char *(*chinese)(const char *))
{
    const Diag *diag = workspace_diag(workspace);
    int put = 0;
    buf_putc(out, '[');
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_INFO; severity--)
        for (int i = 0; i < diag_total(diag) && put < WATCH_FINDINGS; i++)
            if (diag_at(diag, i)->severity == (Severity)severity) {
                put_finding(out, workspace, diag_at(diag, i), pages, chinese);
                put++;
            }
    buf_putc(out, ']');
}

bool watch_state_explain(Buf *out, Str name, char *(*chinese)(const char *))
{
    FindingId id = finding_named(name);
    if (id == FINDING_COUNT)
        return false;
    const char *text = finding_kind(id)->explain;
    buf_putc(out, '{');
    json_key_string(out, "en", str_of(text));
    json_key_string(out, "zh", str_of(chinese && *text ? chinese(text) : text));
    buf_putc(out, '}');
    return true;
}
