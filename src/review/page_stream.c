/* SPDX-License-Identifier: MIT */
/* page_stream.c - finished pages into the PDF and into NAME.pages.json, and out of memory */
#include "review/page_stream.h"

enum {
    FIRST_LOT = 8, /* pages */
    AHEAD = 16     /* pages that may be finished and not painted yet, where they are dropped */
};

struct PageStream {
    StreamJob job;
    PdfThread *thread;
    int added, handed, dropped; /* pages */
    bool written; /* NAME.pages.json, so far */
    Buf json;
};

PageStream *page_stream_open(const StreamJob *job)
{
    PageStream *stream = mem_resize(NULL, 1, sizeof *stream);
    *stream = (PageStream){.job = *job, .written = true};
    stream->thread = pdf_thread_start(job->painter, job->placed, job->write, job->to);
    return stream;
}

static void put_json(PageStream *stream)
{
    stream->written = stream->written && sink_put(stream->job.json, &stream->json);
    stream->json.n = 0;
}

/* Page by page, so that a long edition does not stand in memory twice. */
static void write_pages(PageStream *stream, int from, int to)
{
    Arena arena = {0};
    const PageSet *set = workspace_pages(stream->job.workspace);
    DumpNames names = workspace_names(stream->job.workspace, &arena);
    for (int i = from; i < to; i++) {
        if (i == 0)
            dump_json_begin(&stream->json, &names);
        dump_json_page(&stream->json, &set->pages[i], &names, i == 0);
        put_json(stream);
    }
    arena_free(&arena);
}

static void drop_pages(PageStream *stream, int painted)
{
    for (; stream->dropped < painted; stream->dropped++)
        workspace_drop_page(stream->job.workspace, stream->dropped);
}

void page_stream_add(PageStream *stream, int page)
{
    bool last = page + 1 == workspace_pages(stream->job.workspace)->n_pages;
    stream->added = page + 1;
    if (stream->added < FIRST_LOT && !last)
        return;
    int from = stream->handed;
    stream->handed = stream->added;
    pdf_thread_add(stream->thread, from, stream->added);
    write_pages(stream, from, stream->added);
    if (stream->job.brief)
        drop_pages(stream, pdf_thread_await(stream->thread, stream->added - AHEAD));
}

bool page_stream_close(PageStream *stream, Diag *diag, const char **why, bool *json)
{
    Arena arena = {0};
    DumpNames names = workspace_names(stream->job.workspace, &arena);
    if (stream->added == 0)
        dump_json_begin(&stream->json, &names);
    dump_json_end(&stream->json, &names);
    put_json(stream);
    workspace_digest(stream->job.workspace);
    bool good = pdf_thread_end(stream->thread, diag, why);
    *json = stream->written;
    if (stream->job.brief)
        drop_pages(stream, stream->handed);
    arena_free(&arena);
    buf_free(&stream->json);
    mem_free(stream);
    return good;
}
