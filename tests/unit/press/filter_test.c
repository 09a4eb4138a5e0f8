/* SPDX-License-Identifier: MIT */
/* filter_test.c - filters taken off: the same bytes as libqpdf's own, block by block, with a limit */
#include "unit/check.h"

#include "press/filter.h"

#include <stdlib.h>
#include <zlib.h>

/* A PDF of one object beside the catalog: a stream. */
static Document open_stream(Arena *arena, const char *dict, Str data, Object *stream)
{
    Buf pdf = {0};
    buf_puts(&pdf, "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages << /Type /Pages /Kids [] /Count 0 >> >>\nendobj\n");
    size_t at = pdf.n;
    buf_printf(&pdf, "2 0 obj\n<< %s /Length %zu >>\nstream\n", dict, data.n);
    buf_put_str(&pdf, data);
    buf_puts(&pdf, "\nendstream\nendobj\n");
    size_t table = pdf.n;
    buf_printf(&pdf, "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n%010zu 00000 n \n", at);
    buf_printf(&pdf, "trailer << /Size 3 /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", table);
    Document document;
    const char *why = NULL;
    assert_true(document_open(&document, str_copy(arena, buf_str(&pdf)), &why));
    buf_free(&pdf);
    *stream = qpdf_get_object_by_id(document.qpdf, 2, 0);
    assert_true(object_is_stream(&document, *stream));
    return document;
}

static Str deflated(Arena *arena, Str bytes)
{
    uLongf n = compressBound(bytes.n);
    unsigned char *out = arena_alloc(arena, n);
    assert_int_equal(compress(out, &n, (const Bytef *)bytes.p, bytes.n), Z_OK);
    return (Str){(const char *)out, n};
}

/* Bytes that do not compress to nothing and hold every value. */
static Str sample(Arena *arena, size_t n)
{
    char *bytes = arena_alloc(arena, n);
    uint32_t state = 7;
    for (size_t i = 0; i < n; i++) {
        state = state * 1664525 + 1013904223;
        bytes[i] = i % 97 < 40 ? (char)(unsigned char)(i / 97) : (char)(unsigned char)(state >> 24);
    }
    return (Str){bytes, n};
}

/* What we make of it and what libqpdf makes of it. */
static void same_as_qpdf(Arena *arena, const char *dict, Str data, size_t expected)
{
    Object stream;
    Document document = open_stream(arena, dict, data, &stream);
    Buf ours = {0};
    unsigned char *theirs = NULL;
    size_t n = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    assert_int_equal(filter_gather(&document, stream, 1 << 24, &ours), FILTER_WHOLE);
    assert_int_equal(qpdf_oh_get_stream_data(document.qpdf, stream, qpdf_dl_specialized, &decoded, &theirs, &n), QPDF_SUCCESS);
    assert_true(decoded);
    assert_int_equal(ours.n, n);
    if (n)
        assert_memory_equal(ours.p, theirs, n);
    if (expected)
        assert_int_equal(ours.n, expected);
    buf_free(&ours);
    free(theirs);
    document_close(&document);
}

static void flate_and_predictors(void **state)
{
    (void)state;
    Arena arena = {0};
    Str plain = sample(&arena, 300001);
    same_as_qpdf(&arena, "/Filter /FlateDecode", deflated(&arena, plain), plain.n);
    /* Rows of 31 bytes behind PNG's mark, each mark in turn. */
    Str rows = sample(&arena, 32 * 500);
    for (size_t i = 0; i < 500; i++)
        ((char *)(uintptr_t)rows.p)[i * 32] = (char)(i % 5);
    same_as_qpdf(&arena, "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 31 >>", deflated(&arena, rows), 31 * 500);
    same_as_qpdf(&arena, "/Filter [/FlateDecode] /DecodeParms [<< /Predictor 12 /Columns 8 /Colors 3 /BitsPerComponent 8 >>]",
                 deflated(&arena, str_slice(rows, 0, 0)), 0);
    same_as_qpdf(&arena, "/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 10 /Colors 3 /BitsPerComponent 8 >>",
                 deflated(&arena, sample(&arena, 3000)), 3000);
    same_as_qpdf(&arena, "/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 16 /Colors 1 /BitsPerComponent 4 >>",
                 deflated(&arena, sample(&arena, 800)), 800);
    same_as_qpdf(&arena, "/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 5 /Colors 2 /BitsPerComponent 16 >>",
                 deflated(&arena, sample(&arena, 2000)), 2000);
    arena_free(&arena);
}

static void text_filters_and_runs(void **state)
{
    (void)state;
    Arena arena = {0};
    same_as_qpdf(&arena, "/Filter /ASCIIHexDecode", STR("48 65 6c6C 6f7>"), 6);
    same_as_qpdf(&arena, "/Filter /ASCII85Decode", STR("87cURD]i,\"Ebo80z~>"), 0);
    same_as_qpdf(&arena, "/Filter /RunLengthDecode", STR("\x02" "abc" "\xfe" "x" "\x80"), 6);
    same_as_qpdf(&arena, "/Filter [/ASCIIHexDecode /RunLengthDecode]", STR("02616263fe7880>"), 6);
    arena_free(&arena);
}

/* LZW's own example (ISO 32000-1, 7.4.4.2), and a long run that fills the table. */
static Str lzw_of(Arena *arena, Str bytes)
{
    /* Every byte as a code of its own, the table cleared before its codes grow. */
    Buf out = {0};
    uint32_t held = 0;
    int bits = 0, since = 0;
    for (size_t i = 0; i <= bytes.n; i++) {
        int codes[2] = {i < bytes.n ? (unsigned char)bytes.p[i] : 257, -1}, n = 1;
        if (since == 0) {
            codes[1] = codes[0];
            codes[0] = 256;
            n = 2;
        }
        for (int c = 0; c < n; c++) {
            held = held << 9 | (uint32_t)codes[c];
            for (bits += 9; bits >= 8; bits -= 8)
                buf_putc(&out, (char)(unsigned char)(held >> (bits - 8)));
        }
        since = (since + 1) % 200;
    }
    buf_putc(&out, (char)(unsigned char)(held << (8 - bits)));
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static void lzw(void **state)
{
    (void)state;
    Arena arena = {0};
    same_as_qpdf(&arena, "/Filter /LZWDecode", STR("\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"), 10);
    same_as_qpdf(&arena, "/Filter /LZWDecode", lzw_of(&arena, sample(&arena, 5000)), 5000);
    arena_free(&arena);
}

static FilterEnd ends(Arena *arena, const char *dict, Str data, size_t most, size_t *got)
{
    Object stream;
    Document document = open_stream(arena, dict, data, &stream);
    Buf out = {0};
    FilterEnd end = filter_gather(&document, stream, most, &out);
    *got = out.n;
    buf_free(&out);
    document_close(&document);
    return end;
}

static void limits_and_broken_data(void **state)
{
    (void)state;
    Arena arena = {0};
    size_t n;
    Str zeros = {arena_alloc(&arena, 20 << 20), 20 << 20}, packed = deflated(&arena, zeros);
    assert_int_equal(ends(&arena, "/Filter /FlateDecode", packed, 1000, &n), FILTER_STOPPED);
    assert_int_equal(n, 1000);
    assert_int_equal(ends(&arena, "/Filter [/FlateDecode /FlateDecode]", deflated(&arena, packed), 1 << 25, &n), FILTER_WHOLE);
    assert_int_equal(n, 20 << 20);
    assert_int_equal(ends(&arena, "/Filter /FlateDecode", str_slice(packed, 0, packed.n / 2), 1 << 25, &n), FILTER_BROKEN);
    assert_int_equal(ends(&arena, "/Filter /FlateDecode", STR("no zlib"), 1 << 25, &n), FILTER_BROKEN);
    assert_int_equal(ends(&arena, "/Filter /Unheard", STR("x"), 10, &n), FILTER_BROKEN);
    assert_int_equal(ends(&arena, "/Filter /LZWDecode", STR("\xff\xff\xff"), 10, &n), FILTER_BROKEN);
    assert_int_equal(ends(&arena, "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 999999999 >>", packed, 10, &n), FILTER_BROKEN);
    assert_int_equal(ends(&arena, "/Filter /FlateDecode /DecodeParms << /Predictor 2 /BitsPerComponent 3 >>", packed, 10, &n), FILTER_BROKEN);
    assert_int_equal(ends(&arena, "/Filter [/ASCIIHexDecode /DCTDecode]", STR("ffd8>"), 10, &n), FILTER_CODED);
    assert_int_equal(n, 2);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flate_and_predictors),
        cmocka_unit_test(text_filters_and_runs),
        cmocka_unit_test(lzw),
        cmocka_unit_test(limits_and_broken_data),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
