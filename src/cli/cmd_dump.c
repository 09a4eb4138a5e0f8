/* SPDX-License-Identifier: MIT */
/* cmd_dump.c - banxin dump: the work at one station as text */
#include "base/lang.h"
#include "cli/busy.h"
#include "cli/command.h"

#include <string.h>

static Station station_named(const char *word)
{
    static const char *const words[] = {"layout", "story", "lines", "pages"};
    for (int i = 0; i < STATION_PAGES; i++)
        if (strcmp(words[i], word) == 0)
            return (Station)i;
    return STATION_PAGES;
}

static void dump_stories(Buf *out, Workspace *workspace)
{
    const Edition *edition = workspace_edition(workspace);
    for (int p = 0; p < edition->n_pages; p++) {
        const EditionPage *page = &edition->pages[p];
        for (int f = 0; f < page->n_fills; f++)
            if (page->fills[f].article)
                dump_article(out, page->fills[f].article, workspace_sources(workspace));
    }
}

static void dump_station(const Cli *cli, Buf *out, Workspace *workspace, Station station)
{
    const PageSet *set = workspace_pages(workspace);
    DumpNames names = workspace_names(workspace, cli->arena);
    if (station == STATION_LAYOUT)
        dump_layout(out, workspace_layout(workspace));
    else if (station == STATION_STORY)
        dump_stories(out, workspace);
    for (int i = 0; i < set->n_pages && station >= STATION_LINES; i++) {
        if (station == STATION_LINES)
            dump_lines(out, &set->pages[i], &names);
        else
            dump_page(out, &set->pages[i], &names);
    }
}

Status cmd_dump(const Cli *cli)
{
    Station station = station_named(cli->options->values[SWITCH_AT].text);
    Workspace *workspace = command_workspace(cli);
    /* Lines are known when they stand on pages. */
    Busy *busy = busy_begin(_("laying out the pages"));
    WorkResult work = workspace_run(workspace, station == STATION_LINES ? STATION_PAGES : station);
    busy_end(busy);
    if (work == WORK_READY) {
        Buf out = {0};
        dump_station(cli, &out, workspace, station);
        terminal_put(buf_str(&out));
        buf_free(&out);
    }
    command_tell_findings(cli, workspace);
    Status status = command_status(workspace, work);
    workspace_free(workspace);
    return status;
}
