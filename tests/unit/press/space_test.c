/* SPDX-License-Identifier: MIT */
/* space_test.c - colour spaces of any PDF: the plates of their colours, and what a press cannot take */
#include "unit/check.h"

#include "press/space.h"

typedef struct World {
    Arena arena;
    Document document;
    Plates plates;
    Spaces *spaces;
} World;

static int begin(void **state)
{
    World *world = test_calloc(1, sizeof *world);
    world->document.qpdf = qpdf_init();
    qpdf_empty_pdf(world->document.qpdf);
    plates_begin(&world->plates);
    world->spaces = spaces_new(&world->arena, &world->document, &world->plates);
    *state = world;
    return 0;
}

static int end(void **state)
{
    World *world = *state;
    spaces_free(world->spaces);
    document_close(&world->document);
    arena_free(&world->arena);
    test_free(world);
    return 0;
}

static const Space *space_of(World *world, const char *text, const char *resources)
{
    Object names = resources ? qpdf_oh_parse(world->document.qpdf, resources) : 0;
    return space_read(world->spaces, qpdf_oh_parse(world->document.qpdf, text), names);
}

/* "M 100 Y 50" of a colour. */
static void prints(World *world, const char *text, const double *components, int n, const char *expected)
{
    InkMix mix = space_mix(space_of(world, text, NULL), components, n);
    Buf out = {0};
    for (int i = 0; i < world->plates.n; i++)
        if (mix.part[i] > 0)
            buf_printf(&out, "%s%.*s %.0f", out.n ? " " : "", STR_ARG(world->plates.list[i].name), mix.part[i] * 100);
    if (mix.all)
        buf_puts(&out, " everywhere");
    if (!mix.known)
        buf_puts(&out, "?");
    check_str(buf_str(&out), expected);
    buf_free(&out);
}

#define TINT(c, m, y, k) "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [" #c " " #m " " #y " " #k "] /N 1 >>"

static void plates_of_colours(void **state)
{
    World *world = *state;
    prints(world, "/DeviceGray", (const double[]){0.25}, 1, "K 75");
    prints(world, "/DeviceCMYK", (const double[]){0, 1, 0.5, 0}, 4, "M 100 Y 50");
    prints(world, "/DeviceCMYK", (const double[]){-3, 7, 0.5, 0}, 4, "M 100 Y 50");
    prints(world, "/DeviceRGB", (const double[]){0, 1, 0.5}, 3, "?");
    prints(world, "[/Separation /Gold /DeviceCMYK " TINT(0, 0.2, 0.8, 0.1) "]", (const double[]){0.5}, 1, "Gold 50");
    prints(world, "[/Separation /Black /DeviceCMYK " TINT(0, 0, 0, 1) "]", (const double[]){0.5}, 1, "K 50");
    prints(world, "[/Separation /All /DeviceCMYK " TINT(1, 1, 1, 1) "]", (const double[]){1}, 1, "K 100 everywhere");
    prints(world, "[/Separation /None /DeviceCMYK " TINT(1, 1, 1, 1) "]", (const double[]){1}, 1, "");
    prints(world, "[/DeviceN [/Cyan /Gold /None] /DeviceCMYK null]", (const double[]){0.2, 0.3, 1}, 3, "C 20 Gold 30");
    prints(world, "[/Indexed /DeviceCMYK 1 <00000000ff000080>]", (const double[]){1}, 1, "C 100 K 50");
    prints(world, "[/Indexed /DeviceCMYK 1 <00>]", (const double[]){9}, 1, "");
    prints(world, "[/Pattern /DeviceGray]", (const double[]){0}, 1, "K 100");
    prints(world, "[/Nonsense 1 2]", (const double[]){0}, 1, "?");
}

static void faults_of_spaces(void **state)
{
    World *world = *state;
    const struct {
        const char *text, *resources;
        SpaceFault fault;
        const char *name;
    } cases[] = {
        {"/DeviceCMYK", NULL, SPACE_FITS, ""},
        {"/DeviceRGB", NULL, SPACE_IS_RGB, "DeviceRGB"},
        {"[/CalRGB << >>]", NULL, SPACE_IS_RGB, "CalRGB"},
        {"[/Lab << >>]", NULL, SPACE_IS_LAB, "Lab"},
        {"[/CalGray << >>]", NULL, SPACE_IS_CALIBRATED, "CalGray"},
        {"[/Indexed /DeviceRGB 0 <000000>]", NULL, SPACE_IS_RGB, "DeviceRGB"},
        {"[/Pattern [/Indexed [/Lab << >>] 0 <000000>]]", NULL, SPACE_IS_LAB, "Lab"},
        {"[/Separation /Gold /DeviceRGB null]", NULL, SPACE_IS_RGB, "DeviceRGB"},
        {"/CS0", "<< /ColorSpace << /CS0 [/Lab << >>] >> >>", SPACE_IS_LAB, "Lab"},
        {"/CS0", "<< /ColorSpace << /CS0 /CS0 >> >>", SPACE_IS_UNKNOWN, "?"},
        {"/CS1", "<< /ColorSpace << /CS0 /DeviceGray >> >>", SPACE_IS_UNKNOWN, "?"},
        {"/DeviceGray", "<< /ColorSpace << /DefaultGray [/CalGray << >>] >> >>", SPACE_IS_CALIBRATED, "CalGray"},
        {"/DeviceGray", "<< /ColorSpace << /DefaultGray /DeviceRGB >> >>", SPACE_FITS, ""},
        {"[[[[[[[[[/DeviceGray]]]]]]]]]", NULL, SPACE_IS_UNKNOWN, "?"},
        {"null", NULL, SPACE_IS_UNKNOWN, "?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = NULL;
        assert_int_equal(space_fault(space_of(world, cases[i].text, cases[i].resources), &name), cases[i].fault);
        assert_string_equal(name, cases[i].name);
    }
}

static void spots_are_told_apart(void **state)
{
    World *world = *state;
    space_of(world, "[/Separation /Gold /DeviceCMYK " TINT(0, 0.2, 0.8, 0.1) "]", NULL);
    space_of(world, "[/Separation /Gold /DeviceCMYK " TINT(0, 0.2, 0.8, 0.1) "]", NULL);
    assert_int_equal(world->plates.n, PLATES_PROCESS + 1);
    assert_true(world->plates.list[4].falls_back && !world->plates.list[4].differs);
    space_of(world, "[/Separation /Gold /DeviceCMYK " TINT(0, 0.5, 0.8, 0.1) "]", NULL);
    assert_true(world->plates.list[4].differs);
    space_of(world, "[/Separation /#c0#b6 /DeviceCMYK null]", NULL);
    assert_true(world->plates.list[5].named_badly);
    for (int i = 0; i < 2 * PLATES_MOST; i++) {
        Str text = str_format(&world->arena, "[/Separation /Ink%d /DeviceCMYK null]", i);
        space_of(world, text.p, NULL);
    }
    assert_int_equal(world->plates.n, PLATES_MOST);
    assert_true(world->plates.overflow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plates_of_colours, begin, end),
        cmocka_unit_test_setup_teardown(faults_of_spaces, begin, end),
        cmocka_unit_test_setup_teardown(spots_are_told_apart, begin, end),
    };
    return cmocka_run_group_tests_name("space", tests, NULL, NULL);
}
