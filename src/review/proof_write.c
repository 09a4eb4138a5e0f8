/* SPDX-License-Identifier: MIT */
/* proof_write.c - DRIVER: the files of a proof, put in place together */
#include "review/proof_write.h"

#include "paint/page_jpeg.h"
#include "press/office.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { PICTURE_MOST = 512 << 20 /* bytes of a page's picture, or of a PDF */, NAME_MOST = 120 /* bytes of a publication's name in a file's */ };

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

/* --- for phones and office printers ------------------------------------------------------------- */

/* What no file may be called, on whatever machine it lands, becomes a blank; a name that begins with a point is hidden. */
static void put_name(Buf *out, Str name)
{
    for (size_t at = 0; at < name.n && out->n < NAME_MOST;) {
        uint32_t code = utf8_next(name, &at);
        bool odd = code < 0x20 || code == 0x7F || (code < 0x80 && strchr("/\\:*?\"<>|", (int)code)) || (code == '.' && !out->n);
        buf_put_code(out, odd ? ' ' : code);
    }
}

/* 报名-期号-日期-版次-校次: "云溪家园-215期-2026-11-28-1版-2校.jpg"; in Chinese, as those are who get it. */
static Str print_name(Job *job, Str pages, const char *rest)
{
    const ProofBuild *build = job->proof->new;
    const EditionNote *edition = &build->pages.edition;
    Buf out = {0};
    put_name(&out, edition->publication.n ? edition->publication : build->name);
    if (edition->issue)
        buf_printf(&out, "-%d期", edition->issue);
    if (edition->date.year)
        buf_printf(&out, "-%04d-%02d-%02d", edition->date.year, edition->date.month, edition->date.day);
    buf_printf(&out, "-%.*s版-%d校%s", STR_ARG(pages), job->proof->round, rest);
    Str name = str_copy(job->arena, buf_str(&out));
    buf_free(&out);
    return name;
}

/* The resolution of a build's picture, from its width, which stands behind the head of a PNG (11.2.2). */
static int picture_dpi(Str png, Len width)
{
    return png.n > 20 ? (int)(((int64_t)str_number(png, 16, 4) * 72 * LEN_PT + width / 2) / width) : 0;
}

static bool put_jpeg(Job *job, const Page *page, Str png)
{
    Arena scratch = {0};
    Buf out = {0};
    const char *why = NULL;
    Str name = print_name(job, str_format(&scratch, "%d", page->number), ".jpg");
    bool good = page_jpeg(png, picture_dpi(png, page->width), (size_t)job->options->jpeg_most, &out, &why);
    good = good ? put(job, str_dup(&scratch, name), buf_str(&out)) : fail(job, name, why);
    buf_free(&out);
    arena_free(&scratch);
    return good;
}

/* A build that a press would refuse has its PDF under another name, and beside it the last good one. */
static bool find_pdf(Job *job, Arena *scratch, Str *path)
{
    static const char *const endings[] = {".rejected.pdf", ".pdf"};
    const ProofBuild *build = job->proof->new;
    for (int i = 0; i < 2; i++) {
        *path = path_join(scratch, build->folder, str_format(scratch, "%.*s%s", STR_ARG(build->name), endings[i]));
        if (access(path->p, R_OK) == 0)
            return true;
    }
    return false;
}

static bool put_sheets(Job *job)
{
    static const struct {
        bool (*make)(Arena *, Str, Buf *, const char **);
        const char *rest;
    } kinds[] = {{office_reduced, "-A4缩样.pdf"}, {office_tiled, "-A4拼贴.pdf"}};
    const PageFile *file = &job->proof->new->pages;
    Arena scratch = {0};
    Str path, pdf;
    const char *why = NULL;
    bool good = true;
    if (!file->n_pages || !find_pdf(job, &scratch, &path))
        return true;
    if (file_read(&scratch, NULL, path.p, PICTURE_MOST, &pdf) != FILE_OK)
        good = fail(job, path, strerror(errno));
    int first = file->pages[0].number, last = file->pages[file->n_pages - 1].number;
    Str pages = first == last ? str_format(&scratch, "%d", first) : str_format(&scratch, "%d-%d", first, last);
    for (int i = 0; i < 2 && good; i++) {
        Buf out = {0};
        good = kinds[i].make(&scratch, pdf, &out, &why) || fail(job, path, str_dup(job->arena, str_of(why)));
        good = good && put(job, str_dup(&scratch, print_name(job, pages, kinds[i].rest)), buf_str(&out));
        buf_free(&out);
    }
    arena_free(&scratch);
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
        good = good && (old || !job->options->jpeg_most || put_jpeg(job, &build->pages.pages[i], bytes));
        arena_free(&scratch);
    }
    arena_free(&scratch);
    return good;
}

/* --- all of it --------------------------------------------------------------------------------------- */

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
    bool good = put_list(&job) && put_pictures(&job, proof->old, true) && put_pictures(&job, proof->new, false) && put_sheets(&job) && put_page(&job);
    if (good) {
        tell_paths(&job);
        remove_stale(&job);
    }
    good = good && commit(&job);
    result->n_paths = good ? result->n_paths : 0;
    outputs_free(job.outputs);
    return good;
}
