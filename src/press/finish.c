/* SPDX-License-Identifier: MIT */
/* finish.c - DRIVER: the PDF that cairo wrote becomes the file for the printing house */
#include "press/finish_parts.h"

bool finish_fail(Finish *finish, const char *why)
{
    if (!finish->why)
        finish->why = why;
    return false;
}

static bool is_gray_stream(const Finish *finish, int id)
{
    for (int i = 0; i < finish->gray_streams.n; i++)
        if (finish->gray_streams.items[i] == id)
            return true;
    return false;
}

/* Forms, patterns and images: whatever is a stream that draws. Pages come by themselves. */
static bool finish_object(Finish *finish, int id)
{
    qpdf_data qpdf = finish->document.qpdf;
    qpdf_oh object = qpdf_get_object_by_id(qpdf, id, 0);
    /* Of a pattern; `/Shading` of resources names shadings that stand by themselves. */
    if (qpdf_oh_is_dictionary(qpdf, object) && qpdf_oh_has_key(qpdf, object, "/PatternType"))
        return finish_shading(finish, qpdf_oh_get_key(qpdf, object, "/Shading"));
    if (qpdf_oh_is_dictionary(qpdf, object) && qpdf_oh_has_key(qpdf, object, "/ShadingType"))
        return finish_shading(finish, object);
    if (qpdf_oh_is_dictionary(qpdf, object) && qpdf_oh_has_key(qpdf, object, "/FunctionType"))
        return finish_function(finish, object);
    if (!qpdf_oh_is_stream(qpdf, object))
        return true;
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, object);
    if (qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "", "/Image"))
        return finish_picture(finish, object);
    if (qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "", "/Form") ||
        qpdf_oh_has_key(qpdf, dictionary, "/PatternType")) {
        finish->gray = is_gray_stream(finish, id);
        return finish_content(finish, object, dictionary);
    }
    return true;
}

static bool finish_objects(Finish *finish)
{
    int n = document_size(&finish->document);
    for (int id = 1; id <= n; id++) {
        if (!finish_object(finish, id))
            return false;
        qpdf_oh_release_all(finish->document.qpdf);
    }
    return true;
}

static bool is_black(const FinishJob *job, int page)
{
    return press_is_black(job->press, job->pages[page].number, job->n_pages);
}

static bool finish_black_pages(Finish *finish)
{
    qpdf_data qpdf = finish->document.qpdf;
    bool good = true;
    for (int i = 0; i < finish->job->n_pages && i < qpdf_get_num_pages(qpdf) && good; i++) {
        good = !is_black(finish->job, i) || finish_gray_page(finish, qpdf_get_page_n(qpdf, (size_t)i));
        qpdf_oh_release_all(qpdf);
    }
    return good;
}

static bool finish_pages(Finish *finish)
{
    const FinishJob *job = finish->job;
    qpdf_data qpdf = finish->document.qpdf;
    if (qpdf_get_num_pages(qpdf) != job->n_pages)
        return finish_fail(finish, "the painted file has other pages");
    for (int i = 0; i < job->n_pages; i++) {
        qpdf_oh page = qpdf_get_page_n(qpdf, (size_t)i);
        finish->gray = is_black(job, i);
        if (!finish_content(finish, qpdf_oh_get_key(qpdf, page, "/Contents"), page))
            return false;
        finish_page(finish, page, &job->pages[i]);
        qpdf_oh_release_all(qpdf);
    }
    return true;
}

bool finish_pdf(Arena *arena, const FinishJob *job, Str painted, Buf *out, const char **why)
{
    Finish finish = {.job = job, .arena = arena};
    if (!document_open(&finish.document, painted, why))
        return false;
    bool good = finish_black_pages(&finish) && finish_objects(&finish) && finish_pages(&finish);
    if (good) {
        finish_put_contents(&finish);
        finish_identity(&finish);
        const char *version = job->version == PRESS_X4 ? "1.6" : "1.4";
        good = document_write(&finish.document, version, out, &finish.why);
    }
    if (!good) /* the document's own words go with it */
        *why = str_dup(arena, str_of(finish.why ? finish.why : "the PDF cannot be finished"));
    finish_drop_contents(&finish);
    document_close(&finish.document);
    finish_close_adverts(&finish);
    vec_free(&finish.gray_streams);
    return good;
}
