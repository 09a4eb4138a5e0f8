/* SPDX-License-Identifier: MIT */
/* proof_write.c - DRIVER: the files of a proof, put in place together */
#include "review/proof_write.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

enum { PICTURE_MOST = 512 << 20 /* bytes of a page's picture */ };

typedef struct Job {
    Arena *arena;
    const Proof *proof;
    const ProofOptions *options;
    BuildResult *result;
    Outputs *outputs;
} Job;

static bool fail(Job *job, Str path, const char *why)
{
    job->result->failed = str_copy(job->arena, path);
    job->result->why = why;
    return false;
}

static bool put(Job *job, const char *name, Str bytes)
{
    Str path = path_join(job->arena, job->options->folder, str_of(name));
    return outputs_put(job->outputs, path, bytes) || fail(job, path, strerror(errno));
}

static bool put_list(Job *job)
{
    Buf out = {0};
    proof_json(&out, job->proof, NULL);
    bool good = put(job, "proof.json", buf_str(&out));
    buf_free(&out);
    return good;
}

static bool put_page(Job *job)
{
    Buf out = {0};
    proof_page(&out, job->proof, job->options->language, job->options->chinese);
    bool good = put(job, "index.html", buf_str(&out));
    buf_free(&out);
    return good;
}

/* The pictures that a build drew of its pages: true colours, and what the proofreader saw. */
static bool put_pictures(Job *job, const ProofBuild *build, bool old)
{
    Arena scratch = {0};
    bool good = true;
    for (int i = 0; i < build->pages.n_pages && good; i++) {
        int number = build->pages.pages[i].number;
        Str path = path_join(&scratch, build->folder, str_format(&scratch, "%.*s-p%d.png", STR_ARG(build->name), number)), bytes;
        if (!build->pictured[i])
            continue;
        good = file_read(&scratch, NULL, path.p, PICTURE_MOST, &bytes) == FILE_OK || fail(job, path, strerror(errno));
        good = good && put(job, proof_picture(&scratch, old, number).p, bytes);
        arena_free(&scratch);
    }
    arena_free(&scratch);
    return good;
}

/* "old-p12.png", as this program names them. */
static bool is_picture(Str name)
{
    size_t digits = 5, end = name.n > 4 ? name.n - 4 : 0;
    if (!(str_starts(name, "old-p") || str_starts(name, "new-p")) || !str_ends(name, ".png") || end <= digits)
        return false;
    for (size_t i = digits; i < end; i++)
        if (name.p[i] < '0' || name.p[i] > '9')
            return false;
    return true;
}

static void remove_stale(Job *job)
{
    DIR *folder = opendir(str_dup(job->arena, job->options->folder));
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        Str name = str_of(entry->d_name);
        bool written = !is_picture(name);
        for (int i = 0; i < outputs_count(job->outputs) && !written; i++)
            written = str_equal(path_base(outputs_path(job->outputs, i)), name);
        if (!written)
            outputs_remove(job->outputs, path_join(job->arena, job->options->folder, name));
    }
    if (folder)
        closedir(folder);
}

static void tell_paths(Job *job)
{
    int n = outputs_count(job->outputs);
    job->result->paths = arena_many(job->arena, n, Str);
    for (int i = 0; i < n; i++)
        job->result->paths[job->result->n_paths++] = str_copy(job->arena, outputs_path(job->outputs, i));
}

static bool commit(Job *job)
{
    Str failed;
    return outputs_commit(job->outputs, &failed) || fail(job, failed, strerror(errno));
}

bool proof_write(Arena *arena, const Proof *proof, const ProofOptions *options, BuildResult *result)
{
    Job job = {.arena = arena, .proof = proof, .options = options, .result = result};
    *result = (BuildResult){0};
    if (!folder_make(str_dup(arena, options->folder)))
        return fail(&job, options->folder, strerror(errno));
    job.outputs = outputs_new();
    bool good = put_list(&job) && put_pictures(&job, proof->old, true) && put_pictures(&job, proof->new, false) && put_page(&job);
    if (good) {
        tell_paths(&job);
        remove_stale(&job);
    }
    good = good && commit(&job);
    result->n_paths = good ? result->n_paths : 0;
    outputs_free(job.outputs);
    return good;
}
