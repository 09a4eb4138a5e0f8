/* SPDX-License-Identifier: MIT */
/* cmd_proof.c - banxin proof: what changed between two builds */
#include "base/lang.h"
#include "cli/busy.h"
#include "cli/command.h"
#include "cli/language.h"
#include "review/proof_open.h"
#include "review/proof_write.h"

#include <stdlib.h>
#include <string.h>

static Str proof_folder(const Cli *cli, const ProofBuild *new)
{
    if (cli->options->values[SWITCH_OUTPUT].given)
        return str_of(cli->options->values[SWITCH_OUTPUT].text);
    return path_join(cli->arena, new->folder, STR("proof"));
}

/* On standard error: standard output has the paths alone. */
static void tell_counts(const Proof *proof)
{
    int roots = 0, come = 0;
    for (int i = 0; i < proof->n_changes; i++)
        roots += !proof->changes[i].follows;
    for (int i = 0; i < proof->n_findings; i++)
        come += proof->findings[i].come;
    terminal_error(_("changes: %d, and %d that follow from them; findings that came: %d, gone: %d"), roots, proof->n_changes - roots, come,
                   proof->n_findings - come);
}

static Status write_proof(const Cli *cli, const ProofBuild *old, const ProofBuild *new)
{
    Proof proof;
    BuildResult result;
    const char *wanted = cli->options->values[SWITCH_LANG].given ? cli->options->values[SWITCH_LANG].text : NULL;
    const char *language = language_choose(wanted, getenv);
    ProofOptions options = {.folder = proof_folder(cli, new), .chinese = language_chinese};
    options.jpeg_most = cli->options->values[SWITCH_JPEG].number * 1000;
    options.language = strcmp(language, "zh_CN") == 0 ? "zh-CN" : "en";
    Busy *busy = busy_begin(_("comparing the pages"));
    proof_compare(cli->arena, old, new, &proof);
    proof_check_pixels(cli->arena, &proof);
    proof.round = cli->options->values[SWITCH_ROUND].number;
    language_both(language);
    bool written = proof_write(cli->arena, &proof, &options, &result);
    busy_end(busy);
    if (!written) {
        terminal_error(_("“%.*s” cannot be written: %s"), STR_ARG(result.failed), result.why);
        return STATUS_WORLD;
    }
    tell_counts(&proof);
    for (int i = 0; i < result.n_paths; i++) {
        terminal_put(result.paths[i]);
        terminal_put(STR("\n"));
    }
    return STATUS_GOOD;
}

Status cmd_proof(const Cli *cli)
{
    Sources *sources = sources_new(STR("."));
    Reader reader = {.sources = sources, .diag = diag_new()};
    ProofBuild *old = arena_new(cli->arena, ProofBuild), *new = arena_new(cli->arena, ProofBuild);
    bool both = proof_open(cli->arena, &reader, str_of(cli->options->operand), old);
    both = proof_open(cli->arena, &reader, str_of(cli->options->second), new) && both;
    Status status = both ? write_proof(cli, old, new) : STATUS_WORLD;
    command_tell(cli, reader.diag, sources);
    diag_free(reader.diag);
    sources_free(sources);
    return status;
}
