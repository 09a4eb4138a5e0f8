/* SPDX-License-Identifier: MIT */
/* check_pdf.c - banxin check FILE.pdf: the press rules on a file from elsewhere, and what its pages are */
#include "base/json.h"
#include "base/lang.h"
#include "cli/busy.h"
#include "cli/check_pdf.h"
#include "cli/table.h"
#include "press/preflight.h"
#include "read/read_press.h"

#include <string.h>

bool check_is_pdf(const char *path)
{
    Str name = str_of(path);
    return str_ends(name, ".pdf") || str_ends(name, ".PDF") || str_ends(name, ".Pdf");
}

/* A length in points as mm, with one decimal where it has one. */
static Str mm_text(Arena *arena, double points)
{
    return len_mm_text(arena, (Len)(points * LEN_PT + 0.5));
}

static void put_head(Arena *arena, Table *table)
{
    static const char *const words[] = {N_("page"), N_("trim mm"), N_("bleed mm"), N_("most ink %"), N_("least ppi"), N_("plates")};
    table->columns = (int)(sizeof words / sizeof *words);
    for (int i = 0; i < table->columns; i++)
        table_add(arena, table, str_of(gettext(words[i])));
}

static void put_table(Arena *arena, Buf *out, const PreflightReport *report)
{
    Table table = {0};
    buf_printf(out, "%.*s\n", STR_ARG(report->version));
    put_head(arena, &table);
    for (int i = 0; i < report->n_checked; i++) {
        const PreflightPage *page = &report->pages[i];
        table_add_int(arena, &table, i + 1);
        table_add(arena, &table, str_format(arena, "%.*s × %.*s", STR_ARG(mm_text(arena, page->width)),
                                            STR_ARG(mm_text(arena, page->height))));
        table_add(arena, &table, mm_text(arena, page->bleed));
        table_add_int(arena, &table, page->most_ink);
        table_add(arena, &table, page->least_ppi ? str_format(arena, "%d", page->least_ppi) : STR("-"));
        table_add(arena, &table, page->plates.n ? page->plates : STR("-"));
    }
    table_print(out, &table);
}

static void put_mm(Buf *out, const char *key, double points)
{
    json_key(out, key);
    json_thousandths(out, (int64_t)(points * 25400 / 72 + 0.5));
}

/* One object a line, as findings are. */
static void put_json(Buf *out, const PreflightReport *report)
{
    for (int i = 0; i < report->n_checked; i++) {
        const PreflightPage *page = &report->pages[i];
        buf_putc(out, '{');
        json_key_int(out, "page", i + 1);
        json_key_string(out, "version", report->version);
        put_mm(out, "width_mm", page->width);
        put_mm(out, "height_mm", page->height);
        put_mm(out, "bleed_mm", page->bleed);
        json_key_int(out, "most_ink", page->most_ink);
        json_key_int(out, "least_ppi", page->least_ppi);
        json_key_string(out, "plates", page->plates);
        buf_puts(out, "}\n");
    }
}

static void put_pages(const Cli *cli, const PreflightReport *report)
{
    Buf out = {0};
    if (cli->options->values[SWITCH_JSON].given)
        put_json(&out, report);
    else
        put_table(cli->arena, &out, report);
    terminal_put(buf_str(&out));
    buf_free(&out);
}

/* The press that --press names, found beside the PDF, here, or in banxin's own folder; without it newsprint as built in. */
static bool read_limits(const Cli *cli, Reader *reader, PreflightLimits *limits)
{
    const SwitchValue *named = &cli->options->values[SWITCH_PRESS];
    *limits = preflight_newsprint();
    if (!named->given)
        return true;
    PressPlaces places = {{path_folder(str_of(cli->options->operand)), STR("."), cli->home->folder}, cli->home->folder.n ? 3 : 2};
    Edition *edition = arena_new(cli->arena, Edition);
    Layout *layout = arena_new(cli->arena, Layout);
    Press *press = arena_new(cli->arena, Press);
    edition->path = STR("./edition.yaml"); /* a file that is named lies here */
    edition->press.text = str_of(named->text);
    layout->source = -1;
    bool good = read_press(cli->arena, reader, &places, edition, layout, press);
    if (good)
        *limits = preflight_limits(cli->arena, press);
    return good;
}

static bool run(const Cli *cli, const PreflightJob *job, Diag *diag, PreflightReport *report)
{
    Busy *busy = busy_begin(_("looking through the PDF"));
    bool good = preflight_run(cli->arena, job, diag, report);
    busy_end(busy);
    return good;
}

Status check_pdf(const Cli *cli)
{
    Sources *sources = sources_new((Str){0});
    Diag *diag = diag_new();
    Reader reader = {sources, NULL, diag};
    Str path = str_of(cli->options->operand);
    PreflightJob job = {.where = {sources_add_binary(sources, path), 0, 0}};
    PreflightReport report;
    Status status = STATUS_GOOD;
    if (cli->options->values[SWITCH_STRICT].given)
        diag_strict(diag);
    if (!read_limits(cli, &reader, &job.limits))
        status = STATUS_USAGE;
    else if (!reader_bytes(cli->arena, &reader, path, PREFLIGHT_BYTES_MOST, SPAN_NONE, &job.bytes))
        status = STATUS_WORLD;
    else if (run(cli, &job, diag, &report))
        put_pages(cli, &report);
    if (status == STATUS_GOOD && diag_count(diag, SEVERITY_ERROR))
        status = STATUS_FINDINGS;
    diag_sort(diag, sources);
    command_tell(cli, diag, sources);
    diag_free(diag);
    sources_free(sources);
    return status;
}
