/* SPDX-License-Identifier: MIT */
/* cmd_fonts.c - banxin fonts: role, file, version, coverage */
#include "base/lang.h"
#include "cli/busy.h"
#include "base/vec.h"
#include "cli/command.h"
#include "cli/table.h"

#include <stdlib.h>

/* The code points of an edition's copy, sorted, each once. */
typedef VEC(uint32_t) Codes;

enum { LACKING_SHOWN = 20 };

static int compare_codes(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void add_text(Codes *codes, Str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t code = utf8_next(text, &i);
        if (code > 0x20 && code != 0x3000 && code != 0xA0)
            vec_push(codes, code);
    }
}

static void sort_unique(Codes *codes)
{
    int kept = 0;
    if (codes->n)
        qsort(codes->items, (size_t)codes->n, sizeof *codes->items, compare_codes);
    for (int i = 0; i < codes->n; i++)
        if (!kept || codes->items[kept - 1] != codes->items[i])
            codes->items[kept++] = codes->items[i];
    codes->n = kept;
}

static Codes codes_of_edition(const Edition *edition)
{
    Codes codes = {0};
    for (int p = 0; p < edition->n_pages; p++) {
        for (int f = 0; f < edition->pages[p].n_fills; f++) {
            const Article *article = edition->pages[p].fills[f].article;
            if (!article)
                continue;
            const Copy *heads[] = {&article->kicker, &article->title, &article->deck, &article->byline,
                                   &article->author, &article->pull};
            for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
                add_text(&codes, heads[i]->text);
            for (int i = 0; i < article->n_blocks; i++)
                for (int k = 0; k < block_copies(&article->blocks[i]); k++)
                    add_text(&codes, block_copy(&article->blocks[i], k)->text);
        }
    }
    sort_unique(&codes);
    return codes;
}

static int covered(FontBook *fonts, int face, const Codes *codes)
{
    int count = 0;
    for (int i = 0; i < codes->n; i++)
        count += fontbook_covers(fonts, face, codes->items[i]);
    return count;
}

static void put_face(Arena *arena, Table *table, FontBook *fonts, int face, Str role, int weight, const Codes *codes)
{
    const FontFace *found = fontbook_face(fonts, face);
    table_add(arena, table, role);
    table_add_int(arena, table, weight);
    table_add(arena, table, found->family);
    table_add(arena, table, found->style);
    table_add(arena, table, found->version);
    if (codes->n)
        table_add(arena, table, str_format(arena, "%d/%d", covered(fonts, face, codes), codes->n));
    table_add(arena, table,
              found->index ? str_format(arena, "%.*s:%d", STR_ARG(found->file), found->index) : found->file);
}

static void put_roles(Arena *arena, Buf *out, const Layout *layout, FontBook *fonts, const Codes *codes)
{
    static const char *const words[] = {N_("role"),    N_("weight"), N_("family"), N_("style"),
                                        N_("version"), N_("covers"), N_("file")};
    Table table = {.columns = codes->n ? 7 : 6};
    for (int i = 0; i < 7; i++)
        if (codes->n || i != 5)
            table_add(arena, &table, str_of(gettext(words[i])));
    for (int i = 0; i < layout->n_fonts; i++) {
        const FontRole *role = &layout->fonts[i];
        int han = fontbook_han(fonts, i, 0), latin = fontbook_latin(fonts, i, 0);
        put_face(arena, &table, fonts, han, role->name, role->weight, codes);
        if (latin >= 0 && latin != han)
            put_face(arena, &table, fonts, latin, str_format(arena, "%.*s Latin", STR_ARG(role->name)), role->weight,
                     codes);
    }
    table_print(out, &table);
}

/* Characters that no face of the book draws. */
static void put_lacking(Buf *out, FontBook *fonts, const Codes *codes)
{
    int lacking = 0;
    for (int i = 0; i < codes->n; i++) {
        bool drawn = false;
        for (int face = 0; face < fontbook_faces(fonts) && !drawn; face++)
            drawn = fontbook_covers(fonts, face, codes->items[i]);
        if (drawn)
            continue;
        if (!lacking)
            buf_puts(out, _("no font has: "));
        if (lacking++ < LACKING_SHOWN) {
            buf_put_code(out, codes->items[i]);
            buf_printf(out, " (U+%04X) ", codes->items[i]);
        }
    }
    if (lacking)
        buf_putc(out, '\n');
}

/* An edition names a layout; a layout does not. */
static bool is_edition(const char *path)
{
    Arena arena = {0};
    Str bytes;
    bool found = false;
    if (file_read(&arena, NULL, path, READ_LAYOUT_MOST, &bytes) == FILE_OK)
        found = str_starts(bytes, "layout:") || str_find(bytes, STR("\nlayout:"), 0) != (size_t)-1;
    arena_free(&arena);
    return found;
}

static Status show_edition(const Cli *cli, Buf *out)
{
    Workspace *workspace = command_workspace(cli);
    Busy *busy = busy_begin(_("looking through the fonts"));
    WorkResult work = workspace_run(workspace, STATION_LINES);
    busy_end(busy);
    if (work == WORK_READY) {
        Codes codes = codes_of_edition(workspace_edition(workspace));
        put_roles(cli->arena, out, workspace_layout(workspace), workspace_fonts(workspace), &codes);
        put_lacking(out, workspace_fonts(workspace), &codes);
        vec_free(&codes);
    }
    command_tell_findings(cli, workspace);
    Status status = command_status(workspace, work);
    workspace_free(workspace);
    return status;
}

static Status show_layout(const Cli *cli, Buf *out)
{
    Str path = str_of(cli->options->operand);
    Sources *sources = sources_new(path_folder(path));
    Diag *diag = diag_new();
    Reader reader = {sources, NULL, diag};
    Layout layout = {0};
    Status status = STATUS_GOOD;
    SourceId source = reader_load(&reader, path, READ_LAYOUT_MOST, SPAN_NONE);
    if (!source) {
        status = STATUS_WORLD;
    } else if (read_layout(cli->arena, &reader, source, &layout)) {
        FontPlaces places = workspace_font_places(cli->arena, cli->home->folder, path, cli->home->cache);
        FontBook *fonts = fontbook_open(&layout, &places, diag);
        if (fonts)
            put_roles(cli->arena, out, &layout, fonts, &(Codes){0});
        fontbook_free(fonts);
    }
    diag_sort(diag, sources);
    command_tell(cli, diag, sources);
    if (status == STATUS_GOOD && diag_count(diag, SEVERITY_ERROR))
        status = STATUS_FINDINGS;
    diag_free(diag);
    sources_free(sources);
    return status;
}

static Status show_families(const Cli *cli, Buf *out)
{
    Diag *diag = diag_new();
    Layout none = {0};
    FontPlaces places = workspace_font_places(cli->arena, cli->home->folder, (Str){0}, cli->home->cache);
    FontBook *fonts = fontbook_open(&none, &places, diag);
    Status status = fonts ? STATUS_GOOD : STATUS_WORLD;
    if (fonts) {
        StrList families = fontbook_families(fonts, cli->arena);
        for (int i = 0; i < families.n; i++)
            buf_printf(out, "%.*s\n", STR_ARG(families.items[i]));
    } else {
        terminal_error(_("no fonts are found: run setup.sh"));
    }
    fontbook_free(fonts);
    diag_free(diag);
    return status;
}

Status cmd_fonts(const Cli *cli)
{
    Buf out = {0};
    Status status;
    if (!cli->options->operand)
        status = show_families(cli, &out);
    else if (is_edition(cli->options->operand))
        status = show_edition(cli, &out);
    else
        status = show_layout(cli, &out);
    terminal_put(buf_str(&out));
    buf_free(&out);
    return status;
}
