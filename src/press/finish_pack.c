/* SPDX-License-Identifier: MIT */
/* finish_pack.c - finished contents packed side by side, and put into the file */
/*
 * Packing takes longer than rewriting; streams are independent, so two threads
 * take one after the other. Which thread packs what shows in nothing.
 */
#include "press/finish_parts.h"

#include "press/flate.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct Packing {
    FinishedContent *contents;
    int n;
    atomic_int next;
} Packing;

static void *pack_some(void *own)
{
    Packing *packing = own;
    for (int i; (i = atomic_fetch_add(&packing->next, 1)) < packing->n;) {
        FinishedContent *content = &packing->contents[i];
        Buf packed = {0};
        flate_pack(buf_str(&content->bytes), &packed);
        buf_free(&content->bytes);
        content->bytes = packed;
    }
    return NULL;
}

void finish_keep_content(Finish *finish, qpdf_oh stream, Buf bytes)
{
    int id = qpdf_oh_get_object_id(finish->document.qpdf, stream);
    vec_push(&finish->contents, (FinishedContent){id, bytes});
}

void finish_put_contents(Finish *finish)
{
    Packing packing = {finish->contents.items, finish->contents.n, 0};
    pthread_t other;
    bool beside = packing.n > 1 && pthread_create(&other, NULL, pack_some, &packing) == 0;
    pack_some(&packing);
    if (beside)
        pthread_join(other, NULL);
    for (int i = 0; i < packing.n; i++) {
        qpdf_oh stream = qpdf_get_object_by_id(finish->document.qpdf, packing.contents[i].id, 0);
        document_restream(&finish->document, stream, buf_str(&packing.contents[i].bytes), "/FlateDecode");
        qpdf_oh_release_all(finish->document.qpdf);
    }
}

void finish_drop_contents(Finish *finish)
{
    for (int i = 0; i < finish->contents.n; i++)
        buf_free(&finish->contents.items[i].bytes);
    vec_free(&finish->contents);
}
