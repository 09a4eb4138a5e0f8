/* SPDX-License-Identifier: MIT */
/* calculator.c - functions of a PDF that are programs of a pocket calculator: numbers on a stack */
#include "press/calculator.h"

#include "press/content.h"

#include <math.h>
#include <string.h>

enum { STEPS_MOST = 10000 };

typedef struct Machine {
    double *stack;
    int n;
} Machine;

/* Operators of one number and of two, each giving one. */
static bool one_number(Str name, double *x)
{
    if (str_is(name, "abs"))
        *x = fabs(*x);
    else if (str_is(name, "neg"))
        *x = -*x;
    else if (str_is(name, "ceiling"))
        *x = ceil(*x);
    else if (str_is(name, "floor"))
        *x = floor(*x);
    else if (str_is(name, "round"))
        *x = floor(*x + 0.5);
    else if (str_is(name, "truncate") || str_is(name, "cvi"))
        *x = trunc(*x);
    else if (str_is(name, "sqrt"))
        *x = sqrt(fmax(*x, 0));
    else if (str_is(name, "sin"))
        *x = sin(*x * 3.14159265358979 / 180);
    else if (str_is(name, "cos"))
        *x = cos(*x * 3.14159265358979 / 180);
    else
        return str_is(name, "cvr");
    return true;
}

static bool two_numbers(Str name, double a, double b, double *x)
{
    if (str_is(name, "add"))
        *x = a + b;
    else if (str_is(name, "sub"))
        *x = a - b;
    else if (str_is(name, "mul"))
        *x = a * b;
    else if (str_is(name, "div"))
        *x = b != 0 ? a / b : 0;
    else if (str_is(name, "exp"))
        *x = pow(a, b);
    else
        return false;
    if (!isfinite(*x))
        *x = 0;
    return true;
}

/* A count or place on top of the stack, taken from it; -1: it is none. */
static int take_count(Machine *m, int most)
{
    if (!m->n)
        return -1;
    double top = m->stack[--m->n];
    return top >= 0 && top <= most ? (int)top : -1;
}

static bool roll(Machine *m)
{
    if (m->n < 2)
        return false;
    double by = m->stack[--m->n], turned[CALCULATOR_DEEP];
    int n = take_count(m, m->n - 1);
    if (n < 0 || n > m->n || !(fabs(by) <= 1000))
        return false;
    int shift = n ? ((int)by % n + n) % n : 0;
    double *from = m->stack + m->n - n;
    for (int i = 0; i < n; i++)
        turned[(i + shift) % n] = from[i];
    if (n)
        memcpy(from, turned, (size_t)n * sizeof *from);
    return true;
}

static bool push(Machine *m, double x)
{
    if (m->n == CALCULATOR_DEEP)
        return false;
    m->stack[m->n++] = x;
    return true;
}

static bool copy(Machine *m)
{
    int n = take_count(m, CALCULATOR_DEEP);
    if (n < 0 || n > m->n || m->n + n > CALCULATOR_DEEP)
        return false;
    if (n)
        memcpy(m->stack + m->n, m->stack + m->n - n, (size_t)n * sizeof *m->stack);
    m->n += n;
    return true;
}

static bool run_word(Machine *m, Str name)
{
    if (str_is(name, "roll"))
        return roll(m);
    if (str_is(name, "copy"))
        return copy(m);
    if (str_is(name, "index")) {
        int at = take_count(m, CALCULATOR_DEEP);
        return at >= 0 && at < m->n && push(m, m->stack[m->n - 1 - at]);
    }
    if (m->n < 1)
        return false;
    if (str_is(name, "pop"))
        return m->n-- > 0;
    if (str_is(name, "dup"))
        return push(m, m->stack[m->n - 1]);
    if (one_number(name, &m->stack[m->n - 1]))
        return true;
    if (m->n < 2)
        return false;
    double a = m->stack[m->n - 2], b = m->stack[m->n - 1];
    if (str_is(name, "exch")) {
        m->stack[m->n - 2] = b;
        m->stack[m->n - 1] = a;
        return true;
    }
    m->n--;
    return two_numbers(name, a, b, &m->stack[m->n - 1]);
}

static bool run_op(Machine *m, const ContentOp *op)
{
    double number;
    for (int i = 0; i < op->n; i++)
        if (!operand_number(&op->operands[i], &number) || !push(m, number))
            return false;
    return run_word(m, op->name);
}

int calculator_run(Str program, double stack[CALCULATOR_DEEP], int n)
{
    Machine m = {stack, n};
    program = str_trim(program);
    if (program.n < 2 || program.p[0] != '{' || program.p[program.n - 1] != '}')
        return -1;
    /* Words and numbers are as in a page's content; what is left behind the last word are numbers again. */
    Content content = {.bytes = str_slice(program, 1, program.n - 1)};
    ContentOp op;
    for (int steps = 0; steps < STEPS_MOST && content_next(&content, &op); steps++)
        if (!run_op(&m, &op))
            return -1;
    if (content.why && content.at < content.bytes.n)
        return -1;
    if (content.why)
        for (int i = 0; i < op.n; i++) {
            double number;
            if (!operand_number(&op.operands[i], &number) || !push(&m, number))
                return -1;
        }
    return m.n;
}
