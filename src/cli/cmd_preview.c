/* SPDX-License-Identifier: MIT */
/* cmd_preview.c - banxin preview: one page as a picture */
#include "base/lang.h"
#include "cli/busy.h"
#include "cli/command.h"
#include "review/build.h"

#include <string.h>

static Str preview_path(const Cli *cli, const Workspace *workspace, int page)
{
    if (cli->options->values[SWITCH_OUTPUT].given)
        return str_of(cli->options->values[SWITCH_OUTPUT].text);
    Str name = str_format(cli->arena, "%.*s-p%d.preview.png", STR_ARG(workspace_edition(workspace)->name), page);
    return path_join(cli->arena, build_folder(cli->arena, workspace), name);
}

static bool is_placed_plate(const PageSet *set, Str plate)
{
    for (int p = 0; p < set->n_pages; p++)
        for (int i = 0; i < set->pages[p].n_items; i++) {
            const Item *item = &set->pages[p].items[i];
            const PictureItem *picture = item->kind == ITEM_PICTURE ? item->u.picture : NULL;
            for (int k = 0; picture && k < picture->n_plates; k++)
                if (str_equal(picture->plates[k], plate))
                    return true;
        }
    return false;
}

/* C, M, Y, K and the layout's spots. False, and said: a picture without a drop of ink would look like an answer. */
static bool has_plate(Workspace *workspace, Str plate)
{
    const Layout *layout = workspace_layout(workspace);
    Buf list = {0};
    buf_puts(&list, "C, M, Y, K");
    bool known = plate.n <= 1 && (!plate.n || strchr("CMYK", plate.p[0]));
    for (int i = 0; i < layout->n_inks; i++) {
        const Ink *ink = &layout->inks[i];
        if (ink->kind != INK_SPOT || ink->of.n)
            continue;
        known = known || str_equal(ink->plate, plate);
        buf_puts(&list, ", ");
        buf_put_str(&list, ink->plate);
    }
    if (!known && is_placed_plate(workspace_pages(workspace), plate))
        terminal_error(_("only placed PDFs print on “%.*s”: that plate cannot be shown here, but it is in the press PDF"), STR_ARG(plate));
    else if (!known)
        terminal_error(_("there is no plate “%.*s”: there are %.*s"), STR_ARG(plate), STR_ARG(buf_str(&list)));
    buf_free(&list);
    return known;
}

static Status draw(const Cli *cli, Workspace *workspace)
{
    const SwitchValue *values = cli->options->values;
    int page = values[SWITCH_PAGE].number, pages = workspace_pages(workspace)->n_pages;
    if (page > pages) {
        terminal_error(ngettext("there is no page %d: the edition has %d page",
                                "there is no page %d: the edition has %d pages", (unsigned long)pages),
                       page, pages);
        return STATUS_USAGE;
    }
    if (!has_plate(workspace, str_of(values[SWITCH_PLATE].text)))
        return STATUS_USAGE;
    PngOptions options = {
        .dpi = values[SWITCH_DPI].number, .guides = values[SWITCH_GUIDES].given, .bleed = values[SWITCH_GUIDES].given,
        .plate = str_of(values[SWITCH_PLATE].text), .ink = values[SWITCH_INK].given};
    BuildResult result;
    Busy *busy = busy_begin(_("drawing the page"));
    bool drawn = build_preview(cli->arena, workspace, page, options, preview_path(cli, workspace, page), &result);
    busy_end(busy);
    if (!drawn) {
        terminal_error(_("“%.*s” cannot be written: %s"), STR_ARG(result.failed), result.why);
        return STATUS_WORLD;
    }
    terminal_put(result.paths[0]);
    terminal_put(STR("\n"));
    return STATUS_GOOD;
}

Status cmd_preview(const Cli *cli)
{
    Workspace *workspace = command_workspace(cli);
    Busy *busy = busy_begin(_("laying out the pages"));
    WorkResult work = workspace_run(workspace, STATION_PAGES);
    busy_end(busy);
    Status drawn = work == WORK_READY ? draw(cli, workspace) : STATUS_GOOD;
    command_tell_findings(cli, workspace);
    Status status = drawn != STATUS_GOOD ? drawn : command_status(workspace, work);
    workspace_free(workspace);
    return status;
}
