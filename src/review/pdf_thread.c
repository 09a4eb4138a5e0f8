/* SPDX-License-Identifier: MIT */
/* pdf_thread.c - pages painted into a PDF while later ones are made up */
#include "review/pdf_thread.h"

#include "base/vec.h"

#include <pthread.h>

typedef struct Lot {
    int from, to;
    CutOrders orders;
} Lot;

struct PdfThread {
    Painter *painter;
    PlacedPictures *placed;
    PaintWrite write;
    void *to;
    pthread_t thread;
    bool beside; /* there is a thread */
    pthread_mutex_t lock; /* over what follows */
    pthread_cond_t added, painted_more;
    VEC(Lot) lots;
    int taken, painted; /* lots, pages */
    bool complete;
    /* The thread's own until it ends. */
    PdfPainting *painting;
    Diag *diag;
    const char *why; /* NULL: good */
};

static void tell_painted(PdfThread *thread, int pages)
{
    pthread_mutex_lock(&thread->lock);
    thread->painted = pages;
    pthread_cond_signal(&thread->painted_more);
    pthread_mutex_unlock(&thread->lock);
}

/* What went wrong once stays wrong; pages are counted all the same, as somebody may wait for them. */
static void paint_lot(PdfThread *thread, Lot *lot)
{
    if (thread->why)
        arena_free(&lot->orders.arena);
    else if (!painter_cut(thread->painter, lot->from, &lot->orders, thread->diag))
        thread->why = "the fonts cannot be subset";
    if (!thread->why && !thread->painting)
        thread->painting = pdf_begin(thread->painter, thread->placed, thread->write, thread->to);
    for (int i = lot->from; i < lot->to; i++) {
        if (!thread->why)
            pdf_page(thread->painting, i);
        tell_painted(thread, i + 1);
    }
}

static void end_pdf(PdfThread *thread)
{
    const char *why = NULL;
    if (!thread->painting && !thread->why) /* an edition without pages */
        thread->painting = pdf_begin(thread->painter, thread->placed, thread->write, thread->to);
    if (thread->painting && !pdf_end(thread->painting, &why) && !thread->why)
        thread->why = why;
    thread->painting = NULL;
}

/* False: there is none any more. */
static bool take_lot(PdfThread *thread, Lot *lot)
{
    pthread_mutex_lock(&thread->lock);
    while (thread->taken == thread->lots.n && !thread->complete)
        pthread_cond_wait(&thread->added, &thread->lock);
    bool more = thread->taken < thread->lots.n;
    if (more)
        *lot = thread->lots.items[thread->taken++];
    pthread_mutex_unlock(&thread->lock);
    return more;
}

static void *work(void *own)
{
    PdfThread *thread = own;
    for (Lot lot; take_lot(thread, &lot);)
        paint_lot(thread, &lot);
    end_pdf(thread);
    return NULL;
}

PdfThread *pdf_thread_start(Painter *painter, PlacedPictures *placed, PaintWrite write, void *to)
{
    PdfThread *thread = mem_resize(NULL, 1, sizeof *thread);
    *thread = (PdfThread){.painter = painter, .placed = placed, .write = write, .to = to, .diag = diag_new()};
    pthread_mutex_init(&thread->lock, NULL);
    pthread_cond_init(&thread->added, NULL);
    pthread_cond_init(&thread->painted_more, NULL);
    thread->beside = pthread_create(&thread->thread, NULL, work, thread) == 0;
    return thread;
}

void pdf_thread_add(PdfThread *thread, int from, int to)
{
    Lot lot = {from, to, painter_ask(thread->painter, from, to)};
    if (!thread->beside) {
        paint_lot(thread, &lot);
        return;
    }
    pthread_mutex_lock(&thread->lock);
    vec_push(&thread->lots, lot);
    pthread_cond_signal(&thread->added);
    pthread_mutex_unlock(&thread->lock);
}

int pdf_thread_await(PdfThread *thread, int pages)
{
    pthread_mutex_lock(&thread->lock);
    while (thread->painted < pages)
        pthread_cond_wait(&thread->painted_more, &thread->lock);
    int painted = thread->painted;
    pthread_mutex_unlock(&thread->lock);
    return painted;
}

bool pdf_thread_end(PdfThread *thread, Diag *diag, const char **why)
{
    if (thread->beside) {
        pthread_mutex_lock(&thread->lock);
        thread->complete = true;
        pthread_cond_signal(&thread->added);
        pthread_mutex_unlock(&thread->lock);
        pthread_join(thread->thread, NULL);
    } else {
        end_pdf(thread);
    }
    bool good = !thread->why;
    if (!good)
        *why = thread->why;
    diag_append(diag, thread->diag);
    diag_free(thread->diag);
    vec_free(&thread->lots);
    pthread_cond_destroy(&thread->painted_more);
    pthread_cond_destroy(&thread->added);
    pthread_mutex_destroy(&thread->lock);
    mem_free(thread);
    return good;
}
