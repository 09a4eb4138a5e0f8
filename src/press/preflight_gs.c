/* SPDX-License-Identifier: MIT */
/* preflight_gs.c - the graphics state of ExtGState: overprint, transparency, and what a press has of its own (P4, P22, P23) */
#include "press/preflight_run.h"

#include "base/lang.h"

/*
 * What is odd in a state is told when it is set, and shown where something is
 * first drawn in it.
 */
enum {
    ODD_OPACITY_FILL = 1, ODD_OPACITY_STROKE = 2, ODD_BLEND = 4, ODD_MASK = 8, ODD_TRANSFER = 16, ODD_HALFTONE = 32,
    ODD_BLACK = 64, ODD_INTENT = 128, ODD_LAYER = 256,
    MASKS_MOST = 1000 /* of a page, whose places are looked for */
};

static const char opacity_name[] = N_("an opacity below 100 %"), blend_name[] = N_("a blend mode"), mask_name[] = N_("a soft mask"),
                  layer_name[] = N_("a part of the page");

static const struct {
    unsigned odd;
    FindingId id;
    const char *what;
} told[] = {
    {ODD_OPACITY_FILL | ODD_OPACITY_STROKE, FINDING_PDF_TRANSPARENCY, opacity_name},
    {ODD_BLEND, FINDING_PDF_TRANSPARENCY, blend_name},
    {ODD_MASK, FINDING_PDF_TRANSPARENCY, mask_name},
    {ODD_MASK, FINDING_PDF_TRANSPARENCY, N_("a transparency group")},
    {ODD_MASK, FINDING_PDF_GROUP_RGB, ""},
    {ODD_TRANSFER, FINDING_PDF_TRANSFER, ""},
    {ODD_HALFTONE, FINDING_PDF_HALFTONE, ""},
    {ODD_BLACK, FINDING_PDF_BLACK_GENERATION, ""},
    {ODD_INTENT, FINDING_PDF_RENDERING_INTENT, ""},
    {ODD_LAYER, FINDING_PDF_LAYER_DRAWN, layer_name},
};

static void tell(Run *run, unsigned odd, FindingId id, const char *what, Str detail)
{
    run_state(run)->odd |= odd;
    if (note_add(run->preflight, id, what, detail, BOUNDS_NONE)->count == 1)
        run->preflight->page.unplaced |= odd;
}

static void place(Preflight *preflight, FindingId id, const char *what, Bounds visible)
{
    for (int i = 0; i < preflight->notes.n; i++) {
        Note *note = &preflight->notes.items[i];
        if (note->id == id && str_is(note->what, what) && bounds_empty(note->box))
            note->box = visible;
    }
}

void odd_drawn(Preflight *preflight, const GraphicsState *state, Bounds visible)
{
    unsigned odd = state->odd & preflight->page.unplaced;
    if (!odd || bounds_empty(visible))
        return;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (told[i].odd & odd)
            place(preflight, told[i].id, told[i].what, visible);
    preflight->page.unplaced &= ~odd;
}

static bool has(const Document *document, Object state, const char *key)
{
    Object value = object_key(document, state, key);
    object_drop(document, value);
    return value != 0;
}

/* A key that is there says anew what holds from here on. */
static void forget(Run *run, Object state, const char *key, unsigned odd)
{
    if (has(&run->preflight->document, state, key))
        run_state(run)->odd &= ~odd;
}

static void transparent(Run *run, unsigned odd, const char *what, Str detail)
{
    if (!run->preflight->limits->x4)
        tell(run, odd, FINDING_PDF_TRANSPARENCY, what, detail);
}

static void check_opacity(Run *run, Object state, const char *key, unsigned odd)
{
    double opacity = 1;
    Object value = object_key(&run->preflight->document, state, key);
    object_number(&run->preflight->document, value, &opacity);
    object_drop(&run->preflight->document, value);
    forget(run, state, key, odd);
    if (opacity < 0.9999)
        transparent(run, odd, opacity_name,
                    str_format(run->preflight->arena, ": %d %%", (int)(fmax(opacity, 0) * 100 + 0.5)));
}

static void check_blend(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    forget(run, state, "/BM", ODD_BLEND);
    Object blend = object_key(document, state, "/BM"), first = object_item(document, blend, 0);
    Str name = str_of(object_name(document, first ? first : blend));
    if (name.n > 1 && !str_is(name, "/Normal") && !str_is(name, "/Compatible"))
        transparent(run, ODD_BLEND, blend_name, str_format(run->preflight->arena, ": %s", name.p + 1));
    object_drop(document, first);
    object_drop(document, blend);
}

static void check_mask(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    Object mask = object_key(document, state, "/SMask");
    forget(run, state, "/SMask", ODD_MASK);
    if (object_is_dict(document, mask)) {
        transparent(run, ODD_MASK, mask_name, (Str){0});
        Object group = object_key(document, mask, "/G");
        check_group(run->preflight, group, run->resources, BOUNDS_NONE);
        run_state(run)->odd |= ODD_MASK;
        if (run->preflight->page.masks++ < MASKS_MOST)
            run->preflight->page.unplaced |= ODD_MASK;
        object_drop(document, group);
    }
    object_drop(document, mask);
}

void run_layer(Run *run, bool begins)
{
    if (begins)
        tell(run, ODD_LAYER, FINDING_PDF_LAYER_DRAWN, layer_name, (Str){0});
    else
        run_state(run)->odd &= ~(unsigned)ODD_LAYER;
}

/* Curves that a press's own settings would be bent by again. */
static void check_transfer(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    Object old = object_key(document, state, "/TR"), new = object_key(document, state, "/TR2");
    bool plain = (!old || object_is(document, old, "/Identity")) &&
                 (!new || object_is(document, new, "/Identity") || object_is(document, new, "/Default"));
    forget(run, state, "/TR", ODD_TRANSFER);
    forget(run, state, "/TR2", ODD_TRANSFER);
    if (!plain)
        tell(run, ODD_TRANSFER, FINDING_PDF_TRANSFER, "", (Str){0});
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
    forget(run, state, "/HT", ODD_HALFTONE);
    if (brings_own(document, state, "/HT"))
        tell(run, ODD_HALFTONE, FINDING_PDF_HALFTONE, "", (Str){0});
    for (size_t i = 0; i < sizeof black / sizeof *black; i++)
        if (brings_own(document, state, black[i]))
            tell(run, ODD_BLACK, FINDING_PDF_BLACK_GENERATION, "", str_of(black[i] + 1));
}

bool intent_is_known(Str name)
{
    static const char *const known[] = {"/AbsoluteColorimetric", "/RelativeColorimetric", "/Perceptual", "/Saturation"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(name, known[i]))
            return true;
    return false;
}

static void set_intent(Run *run, Str name)
{
    if (!name.n)
        return;
    run_state(run)->odd &= ~(unsigned)ODD_INTENT;
    if (!intent_is_known(name))
        tell(run, ODD_INTENT, FINDING_PDF_RENDERING_INTENT, "", str_slice(name, 1, utf8_invalid_at(name)));
}

void op_intent(Run *run, const ContentOp *op)
{
    char buffer[128];
    set_intent(run, op_name(op, 0, buffer, sizeof buffer));
}

static void check_intent(Run *run, Object state)
{
    const Document *document = &run->preflight->document;
    Object intent = object_key(document, state, "/RI");
    set_intent(run, str_of(object_name(document, intent)));
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
    check_opacity(run, named->object, "/ca", ODD_OPACITY_FILL);
    check_opacity(run, named->object, "/CA", ODD_OPACITY_STROKE);
    check_blend(run, named->object);
    check_mask(run, named->object);
    check_transfer(run, named->object);
    check_device(run, named->object);
    check_intent(run, named->object);
}
