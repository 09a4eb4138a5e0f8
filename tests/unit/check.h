/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CHECK_H
#define BANXIN_CHECK_H

/* cmocka with what it wants included before it, and comparisons of our own types. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

#include <string.h>

/* Fails showing both texts. */
#define check_str(actual, expected)                                                                                    \
    do {                                                                                                               \
        Str check_s_ = (actual);                                                                                       \
        char *check_c_ = mem_resize(NULL, check_s_.n + 1, 1);                                                          \
        if (check_s_.n)                                                                                                \
            memcpy(check_c_, check_s_.p, check_s_.n);                                                                  \
        check_c_[check_s_.n] = 0;                                                                                      \
        bool check_same_ = strcmp(check_c_, (expected)) == 0;                                                          \
        if (!check_same_)                                                                                              \
            print_error("expected: %s\n  actual: %s\n", (expected), check_c_);                                        \
        mem_free(check_c_);                                                                                            \
        assert_true(check_same_);                                                                                      \
    } while (0)

#endif
