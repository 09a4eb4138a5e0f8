/* SPDX-License-Identifier: MIT */
/* document.c - a PDF in memory, by libqpdf */
#include "press/document.h"

#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

bool document_open(Document *document, Str bytes, const char **why)
{
    *document = (Document){.qpdf = qpdf_init(), .bytes = bytes};
    qpdf_silence_errors(document->qpdf);
    qpdf_set_suppress_warnings(document->qpdf, QPDF_TRUE);
    if (!(qpdf_read_memory(document->qpdf, "pdf", bytes.p, bytes.n, NULL) & QPDF_ERRORS))
        return true;
    qpdf_error error = qpdf_get_error(document->qpdf);
    bool locked = error && qpdf_get_error_code(document->qpdf, error) == qpdf_e_password;
    *why = locked ? N_("it is encrypted") : N_("it is not a PDF, or broken");
    document_close(document);
    document->locked = locked;
    return false;
}

void document_close(Document *document)
{
    if (document->qpdf) {
        qpdf_get_error(document->qpdf); /* one that nobody asked for is printed to the terminal else */
        qpdf_cleanup(&document->qpdf);
    }
    *document = (Document){0};
}

bool document_is_good(Document *document, const char **why)
{
    if (!qpdf_has_error(document->qpdf))
        return true;
    qpdf_error error = qpdf_get_error(document->qpdf);
    *why = error ? qpdf_get_error_message_detail(document->qpdf, error) : "the PDF cannot be worked on";
    return false;
}

int document_size(const Document *document)
{
    qpdf_oh size = qpdf_oh_get_key(document->qpdf, qpdf_get_trailer(document->qpdf), "/Size");
    int n = 0;
    qpdf_oh_get_value_as_int(document->qpdf, size, &n);
    return n > 0 ? n - 1 : 0;
}

void document_put(const Document *document, qpdf_oh dictionary, const char *key, const char *text)
{
    qpdf_oh_replace_key(document->qpdf, dictionary, key, qpdf_oh_parse(document->qpdf, text));
}

void document_refer(const Document *document, qpdf_oh dictionary, const char *key, qpdf_oh object)
{
    qpdf_oh_replace_key(document->qpdf, dictionary, key, object);
}

static qpdf_oh filter_of(const Document *document, const char *filter)
{
    return *filter ? qpdf_oh_parse(document->qpdf, filter) : qpdf_oh_new_null(document->qpdf);
}

void document_restream(const Document *document, qpdf_oh stream, Str data, const char *filter)
{
    qpdf_oh_replace_stream_data(document->qpdf, stream, (const unsigned char *)data.p, data.n,
                                filter_of(document, filter), qpdf_oh_new_null(document->qpdf));
}

qpdf_oh document_stream(const Document *document, const char *dictionary, Str data, const char *filter)
{
    qpdf_oh stream = qpdf_oh_new_stream(document->qpdf);
    qpdf_oh keys = qpdf_oh_parse(document->qpdf, dictionary);
    qpdf_oh own = qpdf_oh_get_dict(document->qpdf, stream);
    qpdf_oh_begin_dict_key_iter(document->qpdf, keys);
    while (qpdf_oh_dict_more_keys(document->qpdf)) {
        const char *key = qpdf_oh_dict_next_key(document->qpdf);
        qpdf_oh_replace_key(document->qpdf, own, key, qpdf_oh_get_key(document->qpdf, keys, key));
    }
    document_restream(document, stream, data, filter);
    return stream;
}

bool document_data(const Document *document, qpdf_oh stream, Buf *data)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    int status = qpdf_oh_get_stream_data(document->qpdf, stream, qpdf_dl_generalized, &decoded, &bytes, &n);
    bool good = !(status & QPDF_ERRORS) && decoded;
    if (good)
        buf_put(data, bytes, n);
    free(bytes);
    return good;
}

bool document_page_form(const Document *document, qpdf_oh page, qpdf_oh *form)
{
    qpdf_data qpdf = document->qpdf;
    *form = qpdf_oh_get_key(qpdf, page, "/Contents");
    if (!qpdf_oh_is_stream(qpdf, *form))
        return false;
    qpdf_oh keys = qpdf_oh_get_dict(qpdf, *form);
    document_put(document, keys, "/Type", "/XObject");
    document_put(document, keys, "/Subtype", "/Form");
    qpdf_oh_replace_key(qpdf, keys, "/BBox", qpdf_oh_get_key(qpdf, page, "/MediaBox"));
    qpdf_oh_replace_key(qpdf, keys, "/Resources", qpdf_oh_get_key(qpdf, page, "/Resources"));
    return true;
}

void put_text_string(Buf *out, Str text)
{
    bool ascii = true;
    for (size_t i = 0; i < text.n; i++)
        ascii = ascii && text.p[i] >= 0x20 && text.p[i] < 0x7F;
    buf_puts(out, ascii ? "(" : "<FEFF");
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        if (ascii && (code == '(' || code == ')' || code == '\\'))
            buf_putc(out, '\\');
        if (ascii)
            buf_putc(out, (char)code);
        else if (code < 0x10000)
            buf_printf(out, "%04X", code);
        else
            buf_printf(out, "%04X%04X", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
    }
    buf_putc(out, ascii ? ')' : '>');
}

static bool write_all(Document *document, enum qpdf_object_stream_e packing, const char *version, Buf *out, const char **why)
{
    qpdf_data qpdf = document->qpdf;
    qpdf_init_write_memory(qpdf);
    qpdf_set_object_stream_mode(qpdf, packing);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_force_pdf_version(qpdf, version);
    if (qpdf_write(qpdf) & QPDF_ERRORS)
        return document_is_good(document, why);
    buf_put(out, qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
    return document_is_good(document, why);
}

bool document_write(Document *document, const char *version, Buf *out, const char **why)
{
    return write_all(document, qpdf_o_disable, version, out, why);
}

bool document_write_packed(Document *document, const char *version, Buf *out, const char **why)
{
    return write_all(document, qpdf_o_generate, version, out, why);
}
