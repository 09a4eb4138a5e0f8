/* SPDX-License-Identifier: MIT */
/* proof_page.c - DIR/index.html of a proof: src/review/proof/ with the comparison put in */
#include "review/proof.h"

static const unsigned char html[] = {
#include "review/proof/page.html.inc"
};
static const unsigned char css[] = {
#include "review/proof/page.css.inc"
};
static const unsigned char js[] = {
#include "review/proof/page.js.inc"
};

static Str bytes_of(const unsigned char *bytes, size_t n)
{
    return (Str){(const char *)bytes, n};
}

/* JSON inside an element of HTML: < stands in strings alone, and must not end the element. */
static void put_data(Buf *out, const Proof *proof, char *(*chinese)(const char *))
{
    Buf data = {0};
    proof_json(&data, proof, chinese);
    for (size_t i = 0; i < data.n; i++) {
        if (data.p[i] == '<')
            buf_puts(out, "\\u003c");
        else
            buf_putc(out, data.p[i]);
    }
    buf_free(&data);
}

void proof_page(Buf *out, const Proof *proof, const char *language, char *(*chinese)(const char *))
{
    static const Str marks[] = {{"@LANG@", 6}, {"@CSS@", 5}, {"@DATA@", 6}, {"@JS@", 4}};
    Str page = bytes_of(html, sizeof html);
    size_t from = 0;
    for (int i = 0; i < 4; i++) {
        size_t at = str_find(page, marks[i], from);
        buf_put_str(out, str_slice(page, from, at));
        switch (i) {
        case 0:
            buf_puts(out, language);
            break;
        case 1:
            buf_put_str(out, bytes_of(css, sizeof css));
            break;
        case 2:
            put_data(out, proof, chinese);
            break;
        default:
            buf_put_str(out, bytes_of(js, sizeof js));
        }
        from = at + marks[i].n;
    }
    buf_put_str(out, str_slice(page, from, page.n));
}

Str proof_picture(Arena *arena, bool old, int page)
{
    return str_format(arena, "%s-p%d.png", old ? "old" : "new", page);
}
