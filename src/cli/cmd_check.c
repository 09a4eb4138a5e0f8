/* SPDX-License-Identifier: MIT */
/* cmd_check.c - banxin check: findings, and what each slot holds and its copy needs */
#include "base/lang.h"
#include "cli/command.h"
#include "cli/table.h"

static void put_head(Arena *arena, Table *table)
{
    static const char *const words[] = {N_("page"),       N_("slot"),  N_("holds lines"), N_("characters"),
                                        N_("copy lines"), N_("needs"), N_("room left"),   N_("article")};
    table->columns = (int)(sizeof words / sizeof *words);
    for (int i = 0; i < table->columns; i++)
        table_add(arena, table, str_of(gettext(words[i])));
}

/* Characters of the body in one line of the frame. */
static int line_holds(const Page *page, const FrameNote *frame, Len body)
{
    int columns = frame->columns > 0 ? frame->columns : 1;
    Len width = (frame->box.width - (columns - 1) * page->gutter) / columns;
    return body > 0 ? width / body : 0;
}

static Len body_size(const Layout *layout)
{
    MeasureBase base = {0};
    return layout->n_styles > STYLE_BODY ? measure_resolve(layout->styles[STYLE_BODY].size.max, &base, 0) : 0;
}

/* Lines of the frame in all its columns, and what the copy takes of them. */
static void put_frame(Arena *arena, Table *table, const Page *page, const FrameNote *frame, const PageSet *set,
                      Len body)
{
    int chars = line_holds(page, frame, body), holds = frame->capacity * frame->columns;
    const StoryNote *story = frame->story >= 0 && frame->story < set->n_stories ? &set->stories[frame->story] : NULL;
    int needs = story && chars > 0 ? story->lines + (story->overset + chars - 1) / chars : 0;
    table_add_int(arena, table, page->number);
    table_add(arena, table, frame->slot);
    table_add_int(arena, table, holds);
    table_add_int(arena, table, holds * chars);
    table_add_int(arena, table, needs);
    table_add_int(arena, table, story ? story->characters : 0);
    table_add_int(arena, table, holds - needs);
    table_add(arena, table, story ? story->article->name : STR("-"));
}

static void put_capacities(const Cli *cli, Workspace *workspace)
{
    Table table = {0};
    Buf out = {0};
    const PageSet *set = workspace_pages(workspace);
    Len body = body_size(workspace_layout(workspace));
    put_head(cli->arena, &table);
    for (int p = 0; p < set->n_pages; p++)
        for (int f = 0; f < set->pages[p].n_frames; f++)
            put_frame(cli->arena, &table, &set->pages[p], &set->pages[p].frames[f], set, body);
    table_print(&out, &table);
    terminal_put(buf_str(&out));
    buf_free(&out);
}

Status cmd_check(const Cli *cli)
{
    Workspace *workspace = command_workspace(cli);
    WorkResult work = workspace_run(workspace, STATION_PAGES);
    if (work == WORK_READY)
        put_capacities(cli, workspace);
    command_tell_findings(cli, workspace);
    Status status = command_status(workspace, work);
    workspace_free(workspace);
    return status;
}
