/* SPDX-License-Identifier: MIT */
/* proof_write.c - DRIVER: the files of a proof, put in place together */
#include "review/proof_write.h"

#include <errno.h>
#include <string.h>

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
    proof_json(&out, job->proof);
    bool good = put(job, "proof.json", buf_str(&out));
    buf_free(&out);
    return good;
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
    bool good = put_list(&job) && commit(&job);
    if (good)
        tell_paths(&job);
    outputs_free(job.outputs);
    return good;
}
