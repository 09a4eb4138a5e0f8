/* SPDX-License-Identifier: MIT */
/* preflight_colour.c - operators of colour and of the graphics state: inks, overprint, transparency, transfer functions */
#include "press/preflight_run.h"

#include "base/lang.h"

#include <string.h>

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

/* --- ExtGState ---------------------------------------------------------------- */

static void transparent(Run *run, const char *what, Str detail)
{
    if (!run->preflight->limits->x4)
        note_add(run->preflight, FINDING_PDF_TRANSPARENCY, what, detail, BOUNDS_NONE);
}

static void check_opacity(Run *run, Object state, const char *key)
{
    double opacity = 1;
    Object value = object_key(&run->preflight->document, state, key);
    object_number(&run->preflight->document, value, &opacity);
    object_drop(&run->preflight->document, value);
    if (opacity < 0.9999)
        transparent(run, N_("an opacity below 100 %"),
                    str_format(run->preflight->arena, ": %d %%", (int)(fmax(opacity, 0) * 100 + 0.5)));
}

static void check_blend(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    Object blend = object_key(document, state, "/BM"), first = object_item(document, blend, 0);
    Str name = str_of(object_name(document, first ? first : blend));
    if (name.n > 1 && !str_is(name, "/Normal") && !str_is(name, "/Compatible"))
        transparent(run, N_("a blend mode"), str_format(run->preflight->arena, ": %s", name.p + 1));
    object_drop(document, first);
    object_drop(document, blend);
}

static void check_mask(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    Object mask = object_key(document, state, "/SMask");
    if (object_is_dict(document, mask)) {
        transparent(run, N_("a soft mask"), (Str){0});
        Object group = object_key(document, mask, "/G");
        check_group(run->preflight, group, run->resources, BOUNDS_NONE);
        object_drop(document, group);
    }
    object_drop(document, mask);
}

/* Curves that a press's own settings would be bent by again. */
static void check_transfer(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    Object old = object_key(document, state, "/TR"), new = object_key(document, state, "/TR2");
    bool plain = (!old || object_is(document, old, "/Identity")) &&
                 (!new || object_is(document, new, "/Identity") || object_is(document, new, "/Default"));
    if (!plain)
        note_add(run->preflight, FINDING_PDF_TRANSFER, "", (Str){0}, BOUNDS_NONE);
    object_drop(document, old);
    object_drop(document, new);
}

/* Whether a key says something else than the press's own. */
static bool brings_own(const Document *document, Object state, const char *key)
{
    Object value = object_key(document, state, key);
    bool own = value && !object_is(document, value, "/Default");
    object_drop(document, value);
    return own;
}

static void check_device(Run *run, Object state)
{
    static const char *const black[] = {"/BG", "/BG2", "/UCR", "/UCR2"};
    const Document *document = &run->preflight->document;
    if (brings_own(document, state, "/HT"))
        note_add(run->preflight, FINDING_PDF_HALFTONE, "", (Str){0}, BOUNDS_NONE);
    for (size_t i = 0; i < sizeof black / sizeof *black; i++)
        if (brings_own(document, state, black[i]))
            note_add(run->preflight, FINDING_PDF_BLACK_GENERATION, "", str_of(black[i] + 1), BOUNDS_NONE);
}

void run_intent(Run *run, Str name, Bounds box)
{
    static const char *const known[] = {"/AbsoluteColorimetric", "/RelativeColorimetric", "/Perceptual", "/Saturation"};
    bool is_known = !name.n;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        is_known = is_known || str_is(name, known[i]);
    if (!is_known)
        note_add(run->preflight, FINDING_PDF_RENDERING_INTENT, "", str_slice(name, 1, utf8_invalid_at(name)), box);
}

void op_intent(Run *run, const ContentOp *op)
{
    char buffer[128];
    run_intent(run, op_name(op, 0, buffer, sizeof buffer), BOUNDS_NONE);
}

static void check_intent(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    Object intent = object_key(document, state, "/RI");
    run_intent(run, str_of(object_name(document, intent)), BOUNDS_NONE);
    object_drop(document, intent);
}

static bool flag_of(const Document *document, Object state, const char *key, bool *there)
{
    Object value = object_key(document, state, key);
    bool on = object_true(document, value);
    *there = value != 0;
    object_drop(document, value);
    return on;
}

/* op alone counts for fills; OP for both where op is not there. */
static void set_overprint(const Document *document, Object from, GraphicsState *state)
{
    bool has_stroke, has_fill;
    bool stroke = flag_of(document, from, "/OP", &has_stroke), fill = flag_of(document, from, "/op", &has_fill);
    if (has_stroke)
        state->overprint_stroke = stroke;
    if (has_fill || has_stroke)
        state->overprint_fill = has_fill ? fill : stroke;
    state->overprint_mode = object_key_int(document, from, "/OPM", state->overprint_mode);
}

static void set_face(Run *run, Object from, GraphicsState *state)
{
    const Document *document = &run->preflight->document;
    Object pair = object_key(document, from, "/Font"), font = object_item(document, pair, 0), size = object_item(document, pair, 1);
    if (object_is_dict(document, font)) {
        state->face = run_face(run, font);
        object_number(document, size, &state->size);
    }
    object_drop(document, font);
    object_drop(document, size);
    object_drop(document, pair);
}

void op_gs(Run *run, const ContentOp *op)
{
    char buffer[128];
    const Document *document = &run->preflight->document;
    Named *named = run_named(run, 'g', op_name(op, 0, buffer, sizeof buffer));
    if (!named)
        return;
    GraphicsState *state = run_state(run);
    Object width = object_key(document, named->object, "/LW");
    object_number(document, width, &state->line_width);
    object_drop(document, width);
    set_overprint(document, named->object, state);
    set_face(run, named->object, state);
    check_opacity(run, named->object, "/ca");
    check_opacity(run, named->object, "/CA");
    check_blend(run, named->object);
    check_mask(run, named->object);
    check_transfer(run, named->object);
    check_device(run, named->object);
    check_intent(run, named->object);
}
