/* SPDX-License-Identifier: MIT */
/* cmd_import.c - banxin import: a manuscript becomes an article */
#include "base/lang.h"
#include "cli/busy.h"
#include "cli/command.h"
#include "read/import.h"

#include <string.h>
#include <sys/stat.h>

/* lead.docx: lead.md beside it. */
static Str beside(Arena *arena, Str input)
{
    Str base = path_base(input);
    size_t end = base.n;
    for (size_t i = base.n; i > 1 && end == base.n; i--)
        if (base.p[i - 1] == '.')
            end = i - 1;
    return str_format(arena, "%.*s.md", STR_ARG(str_slice(base, 0, end)));
}

static Str output_path(const Cli *cli, Str input)
{
    struct stat info;
    Str given = str_of(cli->options->values[SWITCH_OUTPUT].text);
    if (!given.n)
        return path_join(cli->arena, path_folder(input), beside(cli->arena, input));
    if (stat(given.p, &info) == 0 && S_ISDIR(info.st_mode))
        return path_join(cli->arena, given, beside(cli->arena, input));
    return given;
}

static bool is_same_file(Str a, Str b)
{
    struct stat one, other;
    return stat(a.p, &one) == 0 && stat(b.p, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static MergeChoice choice_of(const char *word)
{
    return strcmp(word, "office") == 0 ? MERGE_OFFICE : strcmp(word, "author") == 0 ? MERGE_AUTHOR : MERGE_STOP;
}

static Status run(const Cli *cli, Reader *reader, const ImportOptions *options)
{
    Import import;
    Busy *busy = busy_begin(_("reading the manuscript"));
    ImportResult result = import_file(cli->arena, reader, options, &import);
    busy_end(busy);
    if (cli->options->values[SWITCH_STRICT].given)
        diag_strict(reader->diag);
    diag_sort(reader->diag, reader->sources);
    command_tell(cli, reader->diag, reader->sources);
    for (int i = 0; i < import.written.n; i++) {
        terminal_put(import.written.items[i]);
        terminal_put(STR("\n"));
    }
    if (result == IMPORT_FAILED && str_is(import.failed, "pandoc"))
        terminal_error(_("pandoc cannot be run: %s"), gettext(import.why));
    else if (result == IMPORT_FAILED && import.failed.n)
        terminal_error(_("“%.*s” cannot be written: %s"), STR_ARG(import.failed), import.why);
    if (result == IMPORT_FAILED)
        return STATUS_WORLD;
    return result == IMPORT_REFUSED || diag_count(reader->diag, SEVERITY_ERROR) ? STATUS_FINDINGS : STATUS_GOOD;
}

Status cmd_import(const Cli *cli)
{
    Str input = str_of(cli->options->operand), output = output_path(cli, input);
    if (is_same_file(input, output)) {
        terminal_error(_("the article would be written over the manuscript “%.*s”: name another file with -o"), STR_ARG(input));
        return STATUS_USAGE;
    }
    Sources *sources = sources_new(STR("."));
    Reader reader = {.sources = sources, .diag = diag_new()};
    ImportOptions options = {
        .input = input,
        .output = output,
        .choice = choice_of(cli->options->values[SWITCH_CONFLICTS].text),
        .pandoc = "pandoc",
    };
    Status status = run(cli, &reader, &options);
    diag_free(reader.diag);
    sources_free(sources);
    return status;
}
