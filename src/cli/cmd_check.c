/* SPDX-License-Identifier: MIT */
/* cmd_check.c - banxin check: findings, and what each slot holds and its copy needs */
#include "base/json.h"
#include "base/lang.h"
#include "cli/busy.h"
#include "cli/check_pdf.h"
#include "cli/command.h"
#include "cli/table.h"

static void put_head(Arena *arena, Table *table)
{
    static const char *const words[] = {N_("page"),       N_("slot"),       N_("holds lines"), N_("characters"),
                                        N_("copy lines"), N_("characters"), N_("difference"),  N_("article")};
    table->columns = (int)(sizeof words / sizeof *words);
    for (int i = 0; i < table->columns; i++)
        table_add(arena, table, str_of(gettext(words[i])));
}

static void add_range(Arena *arena, Table *table, int least, int most)
{
    if (least == most)
        table_add_int(arena, table, most);
    else
        table_add(arena, table, str_format(arena, "%d–%d", least, most));
}

/* Too long is above 0. */
static void add_difference(Arena *arena, Table *table, const SlotCapacity *slot)
{
    int off = slot->off;
    if (slot->shared)
        table_add(arena, table, str_of(_("in several slots")));
    else if (!off && !slot->lines)
        table_add(arena, table, STR("-"));
    else if (off)
        table_add(arena, table, str_format(arena, ngettext("%+d line", "%+d lines", (unsigned long)(off < 0 ? -off : off)), off));
    else
        table_add(arena, table, str_of(_("fits")));
}

static void put_row(Arena *arena, Table *table, const SlotCapacity *slot)
{
    table_add_int(arena, table, slot->page);
    table_add(arena, table, slot->slot);
    add_range(arena, table, slot->least, slot->most);
    add_range(arena, table, slot->least_characters, slot->most_characters);
    if (slot->article.n) {
        table_add_int(arena, table, slot->lines);
        table_add_int(arena, table, slot->characters);
        add_difference(arena, table, slot);
        table_add(arena, table, slot->article);
    } else {
        for (int i = 0; i < 4; i++)
            table_add(arena, table, STR("-"));
    }
}

static void put_table(Arena *arena, Buf *out, const PageSet *set)
{
    Table table = {0};
    put_head(arena, &table);
    for (int i = 0; i < set->n_capacities; i++)
        put_row(arena, &table, &set->capacities[i]);
    table_print(out, &table);
}

static void put_pair(Buf *out, const char *key, int least, int most)
{
    json_key(out, key);
    buf_printf(out, "[%d,%d]", least, most);
}

/* One object a line, as findings are. */
static void put_json(Buf *out, const PageSet *set)
{
    for (int i = 0; i < set->n_capacities; i++) {
        const SlotCapacity *slot = &set->capacities[i];
        buf_putc(out, '{');
        json_key_int(out, "page", slot->page);
        json_key_string(out, "slot", slot->slot);
        put_pair(out, "holds_lines", slot->least, slot->most);
        put_pair(out, "holds_characters", slot->least_characters, slot->most_characters);
        if (slot->article.n) {
            json_key_string(out, "article", slot->article);
            json_key_int(out, "lines", slot->lines);
            json_key_int(out, "characters", slot->characters);
            json_key_int(out, "difference", slot->off);
            json_key_bool(out, "shared", slot->shared);
        }
        buf_puts(out, "}\n");
    }
}

static void put_capacities(const Cli *cli, Workspace *workspace)
{
    Buf out = {0};
    const PageSet *set = workspace_pages(workspace);
    if (cli->options->values[SWITCH_JSON].given)
        put_json(&out, set);
    else
        put_table(cli->arena, &out, set);
    terminal_put(buf_str(&out));
    buf_free(&out);
}

Status cmd_check(const Cli *cli)
{
    if (check_is_pdf(cli->options->operand))
        return check_pdf(cli);
    Workspace *workspace = command_workspace(cli);
    Busy *busy = busy_begin(_("laying out the pages"));
    WorkResult work = workspace_run(workspace, STATION_PAGES);
    busy_end(busy);
    if (work == WORK_READY)
        put_capacities(cli, workspace);
    command_tell_findings(cli, workspace);
    Status status = command_status(workspace, work);
    workspace_free(workspace);
    return status;
}
