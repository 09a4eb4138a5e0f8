/* SPDX-License-Identifier: MIT */
/* report.c - the report of a build as JSON */
#include "review/report.h"

#include "base/json.h"
#include "base/version.h"
#include "ink/colour.h"
#include "review/ink_uses.h"

#include <string.h>

/* Finds line and column of rising offsets without starting at the top each time. */
typedef struct Place {
    const Source *source;
    uint32_t at, line_start;
    int line;
} Place;

static void place_move(Place *place, const Source *source, uint32_t offset)
{
    if (place->source != source || offset < place->at)
        *place = (Place){.source = source, .line = 1};
    for (; place->at < offset && place->at < source->bytes.n; place->at++) {
        if (source->bytes.p[place->at] == '\n') {
            place->line++;
            place->line_start = place->at + 1;
        }
    }
}

/* The next element of a list that has one a line. */
static void start_row(Buf *out)
{
    json_next(out);
    buf_puts(out, "\n ");
    buf_putc(out, '{');
}

static void start_list(Buf *out, const char *key)
{
    buf_puts(out, ",\n");
    json_string(out, str_of(key));
    buf_puts(out, ":[");
}

/* P28: how much ink each plate of a page takes. */
static void put_areas(Buf *out, const PlateArea *areas, int n)
{
    json_key(out, "ink_mm2");
    buf_putc(out, '{');
    for (int i = 0; i < n; i++) {
        json_next(out);
        json_string(out, areas[i].plate);
        buf_putc(out, ':');
        json_thousandths(out, areas[i].area);
    }
    buf_putc(out, '}');
}

static void put_pages(Buf *out, const PageSet *set, const ReportPaint *paint)
{
    start_list(out, "pages");
    for (int i = 0; i < set->n_pages; i++) {
        const Page *page = &set->pages[i];
        start_row(out);
        json_key_int(out, "number", page->number);
        json_key(out, "width_mm");
        json_thousandths(out, len_micrometres(page->width));
        json_key(out, "height_mm");
        json_thousandths(out, len_micrometres(page->height));
        json_key_string(out, "master", page->master);
        if (paint->areas)
            put_areas(out, paint->areas[i], paint->n_plates);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_findings(Buf *out, const Diag *diag, const Sources *sources)
{
    start_list(out, "findings");
    for (int i = 0; i < diag_total(diag); i++) {
        json_next(out);
        buf_puts(out, "\n ");
        finding_json(out, diag_at(diag, i), sources);
    }
    buf_putc(out, ']');
}

static void put_story(Buf *out, const StoryNote *note)
{
    start_row(out);
    json_key_string(out, "article", note->article->name);
    json_key_int(out, "characters", note->characters);
    json_key_int(out, "placed", note->placed);
    json_key_int(out, "overset", note->overset);
    if (note->held) /* only of fillers: scripts know the other keys */
        json_key_int(out, "held", note->held);
    json_key_int(out, "lines", note->lines);
    json_key_int(out, "loose_lines", note->loose_lines);
    json_key(out, "worst_stretch_em");
    json_thousandths(out, note->worst_stretch);
    json_key(out, "frames");
    buf_putc(out, '[');
    for (int i = 0; i < note->n_frames; i++) {
        json_next(out);
        buf_putc(out, '{');
        json_key_int(out, "page", note->frames[i].page);
        json_key_int(out, "columns", note->frames[i].columns);
        json_key_int(out, "lines", note->frames[i].lines);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
    json_key(out, "levers");
    buf_putc(out, '[');
    for (int i = 0; i < note->levers.n; i++) {
        json_next(out);
        json_string(out, note->levers.items[i]);
    }
    buf_puts(out, "]}");
}

static int compare_faces(const FontFace *a, const FontFace *b)
{
    int files = str_compare(a->file, b->file);
    return files ? files : a->index - b->index;
}

/* Faces of the pages as they are met, behind them those that only drawings have, by file. */
static int *order_faces(Workspace *workspace, Arena *arena, int n, int *used)
{
    const PageTally *tally = workspace_tally(workspace);
    FontBook *fonts = workspace_fonts(workspace);
    int *order = arena_many(arena, n, int);
    *used = tally->n_used;
    for (int i = 0; i < n; i++) {
        if (tally_face(tally, i).number >= 0) {
            order[tally_face(tally, i).number] = i;
        } else if (workspace_drawn(workspace, i)) {
            int at = (*used)++;
            for (; at > tally->n_used && compare_faces(fontbook_face(fonts, i), fontbook_face(fonts, order[at - 1])) < 0; at--)
                order[at] = order[at - 1];
            order[at] = i;
        }
    }
    return order;
}

static void put_fonts(Buf *out, Workspace *workspace, Arena *arena)
{
    FontBook *fonts = workspace_fonts(workspace);
    fontbook_digest(fonts);
    const PageTally *tally = workspace_tally(workspace);
    int n = fontbook_faces(fonts), used, *order = order_faces(workspace, arena, n, &used);
    start_list(out, "fonts");
    for (int k = 0; k < used; k++) {
        int i = order[k], characters = tally_face(tally, i).characters + workspace_drawn(workspace, i);
        const FontFace *face = fontbook_face(fonts, i);
        if (!characters)
            continue;
        start_row(out);
        json_key_string(out, "role", face->role);
        json_key_string(out, "family", face->family);
        json_key_string(out, "style", face->style);
        json_key_string(out, "file", workspace_font_name(workspace, arena, face->file));
        json_key_int(out, "index", face->index);
        json_key_string(out, "version", face->version);
        json_key_string(out, "sha256", str_of(face->sha256));
        json_key_int(out, "characters", characters);
        json_key_bool(out, "fallback", face->fallback);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_texts(Buf *out, const char *key, const Str *texts, int n)
{
    json_key(out, key);
    buf_putc(out, '[');
    for (int i = 0; i < n; i++) {
        json_next(out);
        json_string(out, texts[i]);
    }
    buf_putc(out, ']');
}

static void put_inks(Buf *out, Workspace *workspace, bool pressed, Arena *arena)
{
    int n;
    const InkUser *users = ink_users(workspace, arena, pressed, &n);
    start_list(out, "inks");
    for (int i = 0; i < n; i++) {
        Str plates[8] = {users[i].plate};
        int printed = users[i].ink ? ink_plates(users[i].ink, plates) : 1;
        start_row(out);
        json_key_string(out, "name", users[i].ink ? users[i].ink->name : users[i].plate);
        put_texts(out, "plates", plates, printed);
        if (users[i].pictures.n) /* only where there are some: scripts know the other keys */
            put_texts(out, "pictures", users[i].pictures.items, users[i].pictures.n);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_pictures(Buf *out, const PageSet *set)
{
    start_list(out, "pictures");
    for (int i = 0; i < set->n_pictures; i++) {
        const PictureNote *note = &set->pictures[i];
        start_row(out);
        json_key_string(out, "file", note->name);
        json_key_int(out, "page", note->page);
        json_key(out, "ppi");
        if (note->ppi)
            buf_put_int(out, note->ppi);
        else
            buf_puts(out, "null"); /* a vector has no resolution */
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_changes(Buf *out, const Article *article, const Sources *sources)
{
    Place place = {0};
    for (int i = 0; i < article->n_changes; i++) {
        const Change *change = &article->changes[i];
        const Source *source = source_at(sources, change->source);
        if (!source)
            continue;
        place_move(&place, source, change->offset);
        start_row(out);
        json_key_string(out, "file", source->name);
        json_key_int(out, "line", place.line);
        json_key_int(out, "column", utf8_count(str_slice(source->bytes, place.line_start, change->offset)) + 1);
        json_key_string(out, "from", change->from);
        json_key_string(out, "to", change->to);
        json_key_string(out, "rule", change->rule);
        buf_putc(out, '}');
    }
}

static void put_normalised(Buf *out, const PageSet *set, const Sources *sources)
{
    start_list(out, "normalised");
    for (int i = 0; i < set->n_stories; i++) {
        bool told = false; /* an article may fill two slots */
        for (int k = 0; k < i; k++)
            told = told || set->stories[k].article == set->stories[i].article;
        if (!told)
            put_changes(out, set->stories[i].article, sources);
    }
    buf_putc(out, ']');
}

static void put_inputs(Buf *out, Workspace *workspace, Arena *arena)
{
    int n;
    const WorkInput *inputs = workspace_inputs(workspace, arena, &n);
    start_list(out, "inputs");
    for (int i = 0; i < n; i++) {
        start_row(out);
        json_key_string(out, "file", inputs[i].name);
        json_key_string(out, "sha256", str_of(inputs[i].sha256));
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_seconds(Buf *out, const WorkCounts *counts)
{
    const struct {
        const char *key;
        int64_t us;
    } rows[] = {{"read", counts->read_us},
                {"text", counts->text_us},
                {"makeup", counts->makeup_us},
                {"paint", counts->paint_us},
                {"press", counts->press_us}};
    buf_puts(out, ",\n\"seconds\":{");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_key(out, rows[i].key);
        json_thousandths(out, (rows[i].us + 500) / 1000);
    }
    buf_puts(out, "}}\n");
}

void report_write(Buf *out, Workspace *workspace, const ReportPaint *paint)
{
    Arena arena = {0};
    const PageSet *set = workspace_pages(workspace);
    const Sources *sources = workspace_sources(workspace);
    const Source *edition = source_at(sources, workspace_edition(workspace)->source);
    buf_putc(out, '{');
    json_key_string(out, "banxin", STR(BANXIN_VERSION));
    json_key_string(out, "edition", edition ? edition->name : (Str){0});
    json_key_string(out, "press", str_of(paint->press));
    put_pages(out, set, paint);
    put_findings(out, workspace_diag(workspace), sources);
    start_list(out, "stories");
    for (int i = 0; i < set->n_stories; i++)
        put_story(out, &set->stories[i]);
    buf_putc(out, ']');
    put_fonts(out, workspace, &arena);
    put_inks(out, workspace, strcmp(paint->press, "off") != 0, &arena);
    put_pictures(out, set);
    put_normalised(out, set, sources);
    put_inputs(out, workspace, &arena);
    put_seconds(out, workspace_counts(workspace));
    arena_free(&arena);
}
