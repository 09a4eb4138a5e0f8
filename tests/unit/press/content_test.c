/* SPDX-License-Identifier: MIT */
/* content_test.c - content streams are read operator by operator, whatever their bytes are */
#include "unit/check.h"

#include "press/content.h"

/* Operators and their numbers of operands: "q0 rg3". */
static const char *read_all(Arena *arena, const char *text)
{
    Content content = {.bytes = str_of(text)};
    ContentOp op;
    Buf out = {0};
    while (content_next(&content, &op))
        buf_printf(&out, "%s%.*s%d", out.n ? " " : "", STR_ARG(op.name), op.n);
    if (content.why)
        buf_printf(&out, "%sBROKEN", out.n ? " " : "");
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return str_dup(arena, copy);
}

static void operators_and_operands(void **state)
{
    (void)state;
    Arena arena = {0};
    const struct {
        const char *text, *reads;
    } cases[] = {
        {"q 1 0 0 -1 0 1190.55 cm Q", "q0 cm6 Q0"},
        {"BT /f-0-0 1 Tf [<0102>-3<03>]TJ ET", "BT0 Tf2 TJ1 ET0"},
        {"/Span << /ActualText <feff4e00> /D << /A [1 2] >> >> BDC EMC", "BDC2 EMC0"},
        {"(a \\) rg (nested) \\\\) Tj", "Tj1"},
        {"% a comment with rg\n1 g", "g1"},
        {"0.5 .5 -.5 +1 scn", "scn4"},
        {"true false null /N x", "x4"},
        {"BI /W 2 /H 1 ID \xff" "EI\x01 EI Q", "BI4 Q0"},
        {"T* f* '", "T*0 f*0 '0"},
        {"", ""},
        {"1 2 3", "BROKEN"},
        {"q (never closed", "q0 BROKEN"},
        {"q [1 2 rg", "q0 BROKEN"},
        {"q << /A ] >> BDC", "q0 BROKEN"},
        {"q ] rg", "q0 BROKEN"},
        {"BI /W 1 ID data without an end", "BROKEN"},
        {"<12G4> Tj", "BROKEN"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(read_all(&arena, cases[i].text), cases[i].reads);
    arena_free(&arena);
}

static void depth_is_bounded(void **state)
{
    (void)state;
    char deep[2 * CONTENT_DEPTH_MOST + 8];
    Arena arena = {0};
    for (int depth = CONTENT_DEPTH_MOST; depth <= CONTENT_DEPTH_MOST + 1; depth++) {
        memset(deep, '[', (size_t)depth);
        memset(deep + depth, ']', (size_t)depth);
        strcpy(deep + 2 * depth, " x");
        assert_string_equal(read_all(&arena, deep), depth == CONTENT_DEPTH_MOST ? "x1" : "BROKEN");
    }
    arena_free(&arena);
}

static void numbers_and_items(void **state)
{
    (void)state;
    double number;
    assert_true(operand_number(&(Operand){OPERAND_NUMBER, STR("-12.25")}, &number));
    assert_true(number == -12.25);
    assert_false(operand_number(&(Operand){OPERAND_NUMBER, STR("99999999999999")}, &number));
    assert_false(operand_number(&(Operand){OPERAND_NAME, STR("/12")}, &number));
    Operand array = {OPERAND_ARRAY, STR("[ 1 /N (x) ]")}, item;
    size_t at = 0;
    int n = 0;
    while (operand_item(&array, &at, &item))
        n++;
    assert_int_equal(n, 3);
}

static Operand only_operand(const char *text, ContentOp *op)
{
    Content content = {.bytes = str_of(text)};
    assert_true(content_next(&content, op));
    return op->operands[0];
}

static void strings_and_names_are_resolved(void **state)
{
    (void)state;
    const struct {
        const char *text, *bytes;
    } strings[] = {
        {"(a\\(b\\)\\\\) Tj", "a(b)\\"}, {"(a(b)c) Tj", "a(b)c"},      {"(\\101\\60z\\8) Tj", "A0z8"},
        {"(a\\\nb\\\r\nc) Tj", "abc"},        {"(\\n\\t) Tj", "\n\t"}, {"<48 65 6c6C 6> Tj", "Hell`"},
        {"() Tj", ""},
    };
    ContentOp op;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        Buf out = {0};
        Operand operand = only_operand(strings[i].text, &op);
        assert_true(operand_string(&operand, &out));
        check_str(buf_str(&out), strings[i].bytes);
        buf_free(&out);
    }
    char room[8];
    Operand name = only_operand("/A#20B#zz x", &op), number = only_operand("1 x", &op), long_name = only_operand("/abcdefgh x", &op);
    check_str(operand_name(&name, room, sizeof room), "/A B#zz");
    assert_int_equal(operand_name(&long_name, room, sizeof room).n, 0);
    assert_int_equal(operand_name(&number, room, sizeof room).n, 0);
    assert_false(operand_string(&number, &(Buf){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_and_operands),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(numbers_and_items),
        cmocka_unit_test(strings_and_names_are_resolved),
    };
    return cmocka_run_group_tests_name("content", tests, NULL, NULL);
}
