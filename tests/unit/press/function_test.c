/* SPDX-License-Identifier: MIT */
/* function_test.c - values of a PDF's functions, and of the calculator among them */
#include "unit/check.h"

#include "press/calculator.h"
#include "press/function.h"

static void values(const char *text, double in, int n, const double *expected)
{
    Document document = {.qpdf = qpdf_init()};
    double out[FUNCTION_OUT_MOST];
    assert_int_equal(qpdf_empty_pdf(document.qpdf), QPDF_SUCCESS);
    Object function = qpdf_oh_parse(document.qpdf, text);
    assert_int_equal(function_value(&document, function, in, out), n);
    for (int i = 0; i < n; i++)
        assert_float_equal(out[i], expected[i], 1e-6);
    document_close(&document);
}

#define ONE "<< /FunctionType 2 /Domain [0 1] /C0 [0 1] /C1 [1 0] /N 1 >>"

static void exponential_and_stitched(void **state)
{
    (void)state;
    values(ONE, 0.25, 2, (const double[]){0.25, 0.75});
    values(ONE, 7, 2, (const double[]){1, 0}); /* held in its domain */
    values("<< /FunctionType 2 /Domain [0 1] /N 2 >>", 0.5, 1, (const double[]){0.25});
    values("<< /FunctionType 2 /Domain [0 1] /N 1 /C1 [4] /Range [0 1] >>", 0.5, 1, (const double[]){1});
    values("<< /FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1 1 0] /Functions [" ONE " " ONE "] >>", 0.75, 2,
           (const double[]){0.5, 0.5});
    values("[<< /FunctionType 2 /Domain [0 1] /N 1 >> << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>]", 0.25, 2,
           (const double[]){0.25, 0.75});
    values("<< /FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1] /Functions [" ONE "] >>", 0.75, 0, NULL);
    values("<< /FunctionType 9 >>", 0, 0, NULL);
    values("17", 0, 0, NULL);
}

static void calculates(const char *program, double in, int n, double first, double last)
{
    double stack[CALCULATOR_DEEP] = {in};
    assert_int_equal(calculator_run(str_of(program), stack, 1), n);
    if (n > 0) {
        assert_float_equal(stack[0], first, 1e-6);
        assert_float_equal(stack[n - 1], last, 1e-6);
    }
}

static void calculator(void **state)
{
    (void)state;
    calculates("{dup exch 0.43 mul 0 0}", 1, 4, 1, 0);
    calculates("{ dup 0.5 mul exch pop }", 0.5, 1, 0.25, 0.25);
    calculates("{1 exch sub}", 0.25, 1, 0.75, 0.75);
    calculates("{1 2 3 1 roll}", 9, 3, 2, 1);
    calculates("{1 2 3 -1 roll}", 9, 3, 1, 9);
    calculates("{1 1 index}", 9, 3, 9, 9);
    calculates("{4 2 copy}", 9, 4, 9, 4);
    calculates("{0 div 4 add}", 1, 1, 4, 4); /* no infinity */
    calculates("{}", 3, 1, 3, 3);
    calculates("{0.5 gt {1} {0} ifelse}", 1, -1, 0, 0);
    calculates("{add}", 1, -1, 0, 0);
    calculates("{5 99 roll}", 1, -1, 0, 0);
    calculates("dup", 1, -1, 0, 0);
    calculates("{dup dup dup 50 copy 99 copy}", 1, -1, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponential_and_stitched),
        cmocka_unit_test(calculator),
    };
    return cmocka_run_group_tests_name("function", tests, NULL, NULL);
}
