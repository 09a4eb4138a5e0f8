/* SPDX-License-Identifier: MIT */
/* preflight_placed.c - what content places: forms, pictures, gradients, patterns */
#include "press/preflight_run.h"

#include "base/lang.h"
#include "press/filter.h"

#include <string.h>

/* Forms in forms: no writer goes deeper. Drawing one costs as much as so many operators. */
enum { FORMS_DEEP = 24, FORM_COSTS = 200 };

static Matrix matrix_of(const Document *document, Object object)
{
    double n[6];
    Object array = object_key(document, object, "/Matrix");
    bool there = object_numbers(document, array, n, 6) == 6;
    object_drop(document, array);
    return there ? (Matrix){n[0], n[1], n[2], n[3], n[4], n[5]} : MATRIX_IDENTITY;
}

/* The box under a key of four numbers, moved; all there is where there is none. */
static Bounds box_of(const Document *document, Object object, Matrix matrix)
{
    double n[4];
    Object array = object_key(document, object, "/BBox");
    bool there = object_numbers(document, array, n, 4) == 4;
    object_drop(document, array);
    return there ? bounds_moved(matrix, n[0], n[1], n[2], n[3]) : BOUNDS_ALL;
}

void check_group(Preflight *preflight, Object owner, Object resources, Bounds box)
{
    const Document *document = &preflight->document;
    Object group = object_key(document, owner, "/Group");
    if (object_key_is(document, group, "/S", "/Transparency")) {
        Object colours = object_key(document, group, "/CS");
        const char *name;
        if (colours && space_fault(space_read(preflight->spaces, colours, resources), &name) == SPACE_IS_RGB)
            note_add(preflight, FINDING_PDF_GROUP_RGB, "", str_of(name), box);
        if (!preflight->limits->x4)
            note_add(preflight, FINDING_PDF_TRANSPARENCY, N_("a transparency group"), (Str){0}, box);
        object_drop(document, colours);
    }
    object_drop(document, group);
}

/* Content of a form or pattern, in a state of its own that the matrix has been put into. */
static void draw_content(Run *run, Object stream, const GraphicsState *state)
{
    Preflight *preflight = run->preflight;
    const Document *document = &preflight->document;
    int id = object_id(document, stream);
    if (run_is_open(run, id)) {
        note_add(preflight, FINDING_PDF_CONTENT, N_("a form draws itself"), (Str){0}, BOUNDS_NONE);
        return;
    }
    if (run->depth >= FORMS_DEEP) {
        preflight_leave(preflight, N_("forms are nested too deep"));
        return;
    }
    preflight->work_left -= FORM_COSTS;
    Buf owned = {0};
    Str bytes;
    Object resources = object_key(document, stream, "/Resources");
    if (run_content_of(preflight, stream, &owned, &bytes))
        run_stream(preflight, run, id, bytes, resources ? resources : run->resources, state);
    buf_free(&owned);
    object_drop(document, resources);
}

static void draw_form(Run *run, Object form)
{
    const Document *document = &run->preflight->document;
    GraphicsState state = *run_state(run);
    state.ctm = matrix_then(matrix_of(document, form), state.ctm);
    Bounds box = box_of(document, form, state.ctm);
    state.clip = bounds_meet(state.clip, box);
    check_group(run->preflight, form, run->resources, drawn_visible(run->preflight, &state, box));
    draw_content(run, form, &state);
}

/* What a layer shows or hides. */
static void check_layer(Run *run, Object object)
{
    const Document *document = &run->preflight->document;
    const GraphicsState *state = run_state(run);
    Object layer = object_key(document, object, "/OC");
    bool picture = object_key_is(document, object, "/Subtype", "/Image");
    Bounds box = bounds_moved(state->ctm, 0, 0, 1, 1);
    if (!picture)
        box = box_of(document, object, matrix_then(matrix_of(document, object), state->ctm));
    if (layer)
        note_add(run->preflight, FINDING_PDF_LAYER_DRAWN, picture ? drawn_name(DRAWN_PICTURE) : N_("a drawing"), (Str){0},
                 drawn_visible(run->preflight, state, box));
    object_drop(document, layer);
}

void op_do(Run *run, const ContentOp *op)
{
    char buffer[128];
    Preflight *preflight = run->preflight;
    const Document *document = &preflight->document;
    Named *named = run_named(run, 'x', op_name(op, 0, buffer, sizeof buffer));
    if (!named)
        return;
    Object object = named->object;
    check_layer(run, object);
    if (object_key_is(document, object, "/Subtype", "/Form")) {
        draw_form(run, object);
    } else if (object_key_is(document, object, "/Subtype", "/Image")) {
        if (!named->made)
            named->made = picture_of(preflight, object, run->resources);
        const Picture *picture = named->made;
        if (picture->stencil)
            run_fill(run, DRAWN_PICTURE, &run_state(run)->fill, bounds_moved(run_state(run)->ctm, 0, 0, 1, 1));
        picture_drawn(preflight, run_state(run), picture);
    }
}

void op_shading(Run *run, const ContentOp *op)
{
    char buffer[128];
    Named *named = run_named(run, 's', op_name(op, 0, buffer, sizeof buffer));
    if (named)
        gradient_drawn(run->preflight, run_state(run), named->object, run->resources, run_state(run)->clip);
}

/* --- patterns ---------------------------------------------------------------- */

static bool drawn_before(Preflight *preflight, int id)
{
    for (int i = 0; i < preflight->page.patterns.n; i++)
        if (preflight->page.patterns.items[i] == id)
            return true;
    vec_push(&preflight->page.patterns, id);
    return false;
}

/* One cell stands for all; it may be seen anywhere in what it fills. */
static void draw_tiling(Run *run, const Paint *paint, Bounds box)
{
    Preflight *preflight = run->preflight;
    const Document *document = &preflight->document;
    GraphicsState state = run->states.items[0];
    if (drawn_before(preflight, object_id(document, paint->pattern)))
        return;
    state.ctm = matrix_then(matrix_of(document, paint->pattern), run->base);
    state.clip = bounds_meet(run_state(run)->clip, box);
    Bounds cell = box_of(document, paint->pattern, state.ctm);
    if (bounds_empty(bounds_meet(cell, state.clip))) { /* it lies elsewhere, and is repeated here */
        state.ctm.e += state.clip.x0 - cell.x0;
        state.ctm.f += state.clip.y0 - cell.y0;
    }
    if (object_key_int(document, paint->pattern, "/PaintType", 1) == 2)
        state.fill = state.stroke = (Paint){.space = paint->space, .mix = paint->mix};
    draw_content(run, paint->pattern, &state);
}

void run_pattern(Run *run, const Paint *paint, Bounds box)
{
    const Document *document = &run->preflight->document;
    Paint own = *paint; /* the state that it stands in may move */
    if (object_is_stream(document, own.pattern)) {
        draw_tiling(run, &own, box);
        return;
    }
    Object shading = object_key(document, own.pattern, "/Shading");
    if (shading)
        gradient_drawn(run->preflight, run_state(run), shading, run->resources, box);
    object_drop(document, shading);
}

/* --- pictures in the content ---------------------------------------------------- */

/* The value that stands behind one of two keys of an inline picture, as an object; 0: none. */
static Object inline_value(const Run *run, const ContentOp *op, const char *key, const char *brief)
{
    enum { VALUE_MOST = 4096 };
    char text[VALUE_MOST + 1];
    for (int i = 0; i + 1 < op->n; i += 2) {
        Str name = op->operands[i].text, value = op->operands[i + 1].text;
        if (op->operands[i].kind != OPERAND_NAME || (!str_is(name, key) && !str_is(name, brief)) || value.n > VALUE_MOST)
            continue;
        memcpy(text, value.p, value.n);
        text[value.n] = 0;
        return strlen(text) == value.n ? qpdf_oh_parse(run->preflight->document.qpdf, text) : 0;
    }
    return 0;
}

void op_inline(Run *run, const ContentOp *op)
{
    static const struct {
        const char *key, *brief;
    } keys[] = {{"/Width", "/W"},       {"/Height", "/H"}, {"/ColorSpace", "/CS"}, {"/BitsPerComponent", "/BPC"},
                {"/ImageMask", "/IM"},  {"/Decode", "/D"}};
    Preflight *preflight = run->preflight;
    const Document *document = &preflight->document;
    Object dict = qpdf_oh_new_dictionary(document->qpdf);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Object value = inline_value(run, op, keys[i].key, keys[i].brief);
        if (value)
            qpdf_oh_replace_key(document->qpdf, dict, keys[i].key, value);
        object_drop(document, value);
    }
    Object filters = inline_value(run, op, "/Filter", "/F"), parms = inline_value(run, op, "/DecodeParms", "/DP");
    Picture *picture = picture_of(preflight, dict, run->resources);
    picture->filter = filter_last(document, filters);
    picture->lzw = filter_among(document, filters, "/LZWDecode");
    picture_weigh(preflight, picture, dict, filters, parms, op->image);
    if (picture->stencil)
        run_fill(run, DRAWN_PICTURE, &run_state(run)->fill, bounds_moved(run_state(run)->ctm, 0, 0, 1, 1));
    picture_drawn(preflight, run_state(run), picture);
    object_drop(document, filters);
    object_drop(document, parms);
    object_drop(document, dict);
}
