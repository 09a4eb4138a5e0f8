/* SPDX-License-Identifier: MIT */
/* content_fuzz.c - any bytes as the content of a page: operators, operands, strings, names */
#include "press/content.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool lies_within(Str part, Str whole)
{
    return !part.n || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void look_at(const Operand *operand, Str whole, Buf *scratch)
{
    double number;
    char name[32];
    assert(lies_within(operand->text, whole) && operand->text.n > 0);
    if (operand_number(operand, &number))
        assert(number >= -1e9 && number <= 1e9);
    scratch->n = 0;
    operand_string(operand, scratch);
    assert(scratch->n <= operand->text.n);
    assert(operand_name(operand, name, sizeof name).n < sizeof name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = {(const char *)data, size};
    Content content = {.bytes = bytes};
    ContentOp op;
    Buf scratch = {0};
    size_t last = 0;
    while (content_next(&content, &op)) {
        assert(content.at > last && op.n <= OPERANDS_MOST);
        assert(lies_within(op.name, bytes) || str_is(op.name, "BI"));
        assert(lies_within(op.bytes, bytes) && lies_within(op.image, bytes));
        last = content.at;
        for (int i = 0; i < op.n; i++) {
            look_at(&op.operands[i], bytes, &scratch);
            Operand item;
            for (size_t at = 0, before = 0; operand_item(&op.operands[i], &at, &item); before = at) {
                assert(at > before);
                look_at(&item, bytes, &scratch);
            }
        }
    }
    assert(content.at <= size);
    buf_free(&scratch);
    return 0;
}
