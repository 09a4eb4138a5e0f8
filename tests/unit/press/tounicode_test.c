/* SPDX-License-Identifier: MIT */
/* tounicode_test.c - codes that a ToUnicode CMap knows, whatever its bytes are */
#include "unit/check.h"

#include "press/tounicode.h"

/* The codes that are known, in their order: "21 23-25". */
static const char *known(Arena *arena, const char *cmap)
{
    unsigned char codes[TOUNICODE_BYTES] = {0};
    Buf out = {0};
    tounicode_read(str_of(cmap), codes);
    for (int code = 0; code < TOUNICODE_BYTES * 8; code++) {
        int from = code;
        while (code < TOUNICODE_BYTES * 8 && codes[code / 8] >> code % 8 & 1)
            code++;
        if (code > from)
            buf_printf(&out, "%s%X", out.n ? " " : "", (unsigned)from);
        if (code > from + 1)
            buf_printf(&out, "-%X", (unsigned)code - 1);
    }
    char *copy = str_dup(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static void blocks(void **state)
{
    (void)state;
    Arena arena = {0};
    const struct {
        const char *cmap, *codes;
    } cases[] = {
        {"1 beginbfchar <0021> <4E00> endbfchar", "21"},
        {"2 beginbfchar\n<0021> <4E00>\n<0023> <D840DC0B>\nendbfchar\n", "21 23"},
        {"1 beginbfrange <0010> <0012> <0041> endbfrange", "10-12"},
        {"2 beginbfrange <0010><0012>[<0041> <0042> <0043>] <0020> <0020> <4E00> endbfrange", "10-12 20"},
        {"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <01> <0041> endbfchar", "1"},
        {"% <0001> <0041>\n/CIDInit /ProcSet findresource begin 1 beginbfchar <00 02> <0041> endbfchar", "2"},
        {"1 beginbfchar <0021> endbfchar <0030> <0031>", ""},
        {"1 beginbfchar <FFFF> <0041> endbfchar", "FFFF"},
        {"1 beginbfrange <FFF0> <FFFFFF> <0041> endbfrange", "FFF0-FFFF"},
        {"1 beginbfrange <0012> <0010> <0041> endbfrange", ""},
        {"1 beginbfchar <0021> <4E00", "21"},
        {"1 beginbfchar <0021", ""},
        {"(1 beginbfchar <0021> <4E00>) beginbfchar [<0001>", ""},
        {"2 beginbfchar <0021> <FFFD> <0022> <4E00> endbfchar 2 beginbfrange <30> <31> <0000> <32> <33> <FFFD> endbfrange", "22"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(known(&arena, cases[i].cmap), cases[i].codes);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(blocks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
