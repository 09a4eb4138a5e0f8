/* SPDX-License-Identifier: MIT */
/* preflight_colour.c - operators of colour: which space, which inks */
#include "press/preflight_run.h"

Paint paint_black(void)
{
    const double black[1] = {0};
    const Space *gray = space_device(SPACE_GRAY);
    return (Paint){.space = gray, .mix = space_mix(gray, black, 1)};
}

/* A device's space, or what the resources put in its place. */
static const Space *device_space(Run *run, SpaceFamily family)
{
    static const char *const names[] = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK"};
    if (!run->device[family]) {
        Object name = qpdf_oh_new_name(run->preflight->document.qpdf, names[family]);
        run->device[family] = space_read(run->preflight->spaces, name, run->resources);
        object_drop(&run->preflight->document, name);
    }
    return run->device[family];
}

static void set_device(Run *run, Paint *paint, SpaceFamily family, const ContentOp *op)
{
    double components[4] = {0};
    const Space *space = device_space(run, family);
    op_numbers(op, space->n, components);
    *paint = (Paint){.space = space, .mix = space_mix(space, components, space->n)};
}

void op_gray_fill(Run *run, const ContentOp *op)
{
    set_device(run, &run_state(run)->fill, SPACE_GRAY, op);
}

void op_gray_stroke(Run *run, const ContentOp *op)
{
    set_device(run, &run_state(run)->stroke, SPACE_GRAY, op);
}

void op_rgb_fill(Run *run, const ContentOp *op)
{
    set_device(run, &run_state(run)->fill, SPACE_RGB, op);
}

void op_rgb_stroke(Run *run, const ContentOp *op)
{
    set_device(run, &run_state(run)->stroke, SPACE_RGB, op);
}

void op_cmyk_fill(Run *run, const ContentOp *op)
{
    set_device(run, &run_state(run)->fill, SPACE_CMYK, op);
}

void op_cmyk_stroke(Run *run, const ContentOp *op)
{
    set_device(run, &run_state(run)->stroke, SPACE_CMYK, op);
}

/* The colour that a space begins with: black, full tint, or the first of a table (ISO 32000-1, 8.6.8). */
static InkMix first_colour(const Space *space)
{
    double components[COLOURANTS_MOST] = {0};
    if (space->family == SPACE_CMYK || (space->family == SPACE_ICC && space->n == 4))
        components[3] = 1;
    for (int i = 0; i < space->n && space->family == SPACE_COLOURANTS; i++)
        components[i] = 1;
    return space_mix(space, components, space->n);
}

static const Space *space_named(Run *run, const ContentOp *op)
{
    char buffer[128];
    Str name = op_name(op, 0, buffer, sizeof buffer);
    Preflight *preflight = run->preflight;
    if (str_is(name, "/DeviceGray"))
        return device_space(run, SPACE_GRAY);
    if (str_is(name, "/DeviceRGB"))
        return device_space(run, SPACE_RGB);
    if (str_is(name, "/DeviceCMYK"))
        return device_space(run, SPACE_CMYK);
    if (str_is(name, "/Pattern"))
        return space_device(SPACE_PATTERN);
    Named *named = run_named(run, 'c', name);
    if (named && !named->made)
        named->made = space_read(preflight->spaces, named->object, run->resources);
    return named ? named->made : space_device(SPACE_UNKNOWN);
}

static void set_space(Run *run, Paint *paint, const ContentOp *op)
{
    const Space *space = space_named(run, op);
    *paint = (Paint){.space = space, .mix = first_colour(space)};
}

void op_cs_fill(Run *run, const ContentOp *op)
{
    set_space(run, &run_state(run)->fill, op);
}

void op_cs_stroke(Run *run, const ContentOp *op)
{
    set_space(run, &run_state(run)->stroke, op);
}

static void set_colour(Run *run, Paint *paint, const ContentOp *op)
{
    double components[NUMBERS_MOST] = {0};
    char buffer[128];
    Str name = op->n ? op_name(op, op->n - 1, buffer, sizeof buffer) : (Str){0};
    int n = op->n - (name.n > 0);
    for (int i = 0; i < n; i++)
        operand_number(&op->operands[i], &components[i]);
    paint->mix = space_mix(paint->space, components, n);
    paint->pattern = 0;
    if (name.n && paint->space->family == SPACE_PATTERN) {
        Named *named = run_named(run, 'p', name);
        paint->pattern = named ? named->object : 0;
    }
}

void op_sc_fill(Run *run, const ContentOp *op)
{
    set_colour(run, &run_state(run)->fill, op);
}

void op_sc_stroke(Run *run, const ContentOp *op)
{
    set_colour(run, &run_state(run)->stroke, op);
}
