/* SPDX-License-Identifier: MIT */
/* picturenode_test.c - fitting pictures into frames without stretching them */
#include "makeup/picturenode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Box frame = {100, 200, 3000, 2000};

static void assert_shape(Box box, int width, int height)
{
    int64_t across = (int64_t)box.width * height, down = (int64_t)box.height * width;
    assert_in_range(across - down + 4000, 0, 8000);
}

static void contain_shows_all_of_it(void **state)
{
    (void)state;
    Fitting wide = picture_fit(frame, 400, 100, FIT_CONTAIN, 50, 50, ALIGN_CENTER);
    assert_int_equal(wide.box.width, 3000);
    assert_int_equal(wide.box.y, 200 + (2000 - 750) / 2);
    assert_memory_equal(&wide.box, &wide.clip, sizeof(Box));
    Fitting high = picture_fit(frame, 100, 400, FIT_CONTAIN, 50, 50, ALIGN_LEFT);
    assert_int_equal(high.box.height, 2000);
    assert_int_equal(high.box.x, 100);
    assert_shape(high.box, 100, 400);
}

static void cover_fills_the_frame_and_keeps_the_focus(void **state)
{
    (void)state;
    Fitting left = picture_fit(frame, 400, 100, FIT_COVER, 0, 50, ALIGN_CENTER);
    assert_memory_equal(&left.clip, &frame, sizeof(Box));
    assert_int_equal(left.box.x, 100);
    assert_int_equal(left.box.width, 8000);
    Fitting right = picture_fit(frame, 400, 100, FIT_COVER, 100, 50, ALIGN_CENTER);
    assert_int_equal(right.box.x + right.box.width, 3100);
    Fitting foot = picture_fit(frame, 100, 100, FIT_COVER, 50, 100, ALIGN_CENTER);
    assert_int_equal(foot.box.y + foot.box.height, 2200);
    assert_shape(foot.box, 100, 100);
}

static void width_is_as_wide_as_the_frame(void **state)
{
    (void)state;
    Fitting low = picture_fit(frame, 400, 100, FIT_WIDTH, 50, 50, ALIGN_CENTER);
    assert_int_equal(low.box.width, 3000);
    assert_int_equal(low.box.y, 200);
    Fitting high = picture_fit(frame, 100, 100, FIT_WIDTH, 50, 0, ALIGN_CENTER);
    assert_int_equal(high.box.height, 3000);
    assert_int_equal(high.clip.height, 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contain_shows_all_of_it),
        cmocka_unit_test(cover_fills_the_frame_and_keeps_the_focus),
        cmocka_unit_test(width_is_as_wide_as_the_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
