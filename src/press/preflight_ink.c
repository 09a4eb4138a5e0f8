/* SPDX-License-Identifier: MIT */
/* preflight_ink.c - colours of what is drawn: spaces, total ink, plates, registration, bleed (P1, P4–P7, P11), gradients */
#include "press/preflight_state.h"

#include "base/lang.h"
#include "press/function.h"

/* Points by which edges of what is drawn may miss the cut, and plates be white. */
static const double near = 0.85, slight = 0.004;
/* Shorter strokes are a drawing's detail, not lines. */
static const double short_line = 8.5;

const char *drawn_name(DrawnKind kind)
{
    static const char *const names[] = {N_("a piece of text"), N_("a filled shape"), N_("a drawn line"),
                                        N_("a placed picture"), N_("a colour gradient")};
    return names[kind];
}

Bounds drawn_visible(const Preflight *preflight, const GraphicsState *state, Bounds box)
{
    return bounds_meet(bounds_meet(box, state->clip), preflight->page.media);
}

void drawn_space(Preflight *preflight, DrawnKind kind, const Space *space, Bounds box)
{
    const char *name = "";
    switch (space_fault(space, &name)) {
    case SPACE_FITS:
        break;
    case SPACE_IS_RGB:
        note_add(preflight, FINDING_PDF_RGB, drawn_name(kind), str_of(name), box);
        break;
    case SPACE_IS_LAB:
        note_add(preflight, FINDING_PDF_LAB, drawn_name(kind), str_of(name), box);
        break;
    case SPACE_IS_CALIBRATED:
        if (!preflight->limits->x4)
            note_add(preflight, FINDING_PDF_PROFILED, drawn_name(kind), str_of(name), box);
        break;
    case SPACE_IS_UNKNOWN:
        note_add(preflight, FINDING_PDF_COLOUR, drawn_name(kind), (Str){0}, box);
        break;
    }
}

/* A plate that the press has no cylinder for on this page. */
static void check_plate(Preflight *preflight, int plate, Bounds visible)
{
    const PreflightPlates *allowed = &preflight->page.allowed;
    Str name = preflight->plates.list[plate].name;
    bool may = allowed->n == 0;
    for (int i = 0; i < allowed->n && !may; i++)
        may = str_equal(allowed->plates[i], name);
    if (!may)
        note_add(preflight, FINDING_PDF_PLATE, "", name, visible);
}

void drawn_plates(Preflight *preflight, const bool plates[PLATES_MOST], Bounds visible)
{
    for (int i = 0; i < preflight->plates.n; i++) {
        if (!plates[i])
            continue;
        preflight->page.plates[i] = true;
        check_plate(preflight, i, visible);
    }
}

static Str mix_text(Preflight *preflight, const InkMix *mix)
{
    Buf out = {0};
    for (int i = 0; i < preflight->plates.n; i++)
        if (mix->part[i] > slight)
            buf_printf(&out, "%s%.*s %d", out.n ? " " : "", STR_ARG(preflight->plates.list[i].name),
                       (int)(mix->part[i] * 100 + 0.5));
    Str text = str_copy(preflight->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static void check_total(Preflight *preflight, const char *what, const InkMix *mix, Bounds visible)
{
    int total = mix_total(mix);
    if (total > preflight->page.facts->most_ink)
        preflight->page.facts->most_ink = total;
    if (total > preflight->limits->ink)
        note_measure(preflight, FINDING_PDF_INK, what, mix_text(preflight, mix), visible, NOTE_PERCENT, total,
                     preflight->limits->ink);
}

/* Inks that are not printed here leave what is below them as it is: white that overprints is not there at all. */
static bool is_lost(const GraphicsState *state, const Paint *paint, bool overprint)
{
    SpaceFamily family = paint->space->family;
    bool process = family == SPACE_CMYK || (family == SPACE_ICC && paint->space->n == 4);
    return overprint && mix_plates(&paint->mix) == 0 &&
           ((process && state->overprint_mode == 1) || family == SPACE_COLOURANTS);
}

void drawn_bleeds(Preflight *preflight, DrawnKind kind, Bounds visible)
{
    Bounds trim = preflight->page.trim;
    double wanted = preflight->limits->bleed, least = wanted;
    if (preflight->job->advertisement || wanted <= 0 || bounds_empty(bounds_meet(visible, trim)))
        return;
    const double past[4] = {trim.x0 - visible.x0, trim.y0 - visible.y0, visible.x1 - trim.x1, visible.y1 - trim.y1};
    for (int i = 0; i < 4; i++)
        if (past[i] > -near && past[i] < least)
            least = past[i];
    if (least < wanted - 0.1)
        note_measure(preflight, FINDING_PDF_BLEED, drawn_name(kind), (Str){0}, visible, NOTE_MM,
                     (int64_t)(fmax(0, least) * 25400 / 72 + 0.5), (int64_t)(wanted * 25400 / 72 + 0.5));
}

void ground_add(Preflight *preflight, Bounds visible, int plates, bool coloured)
{
    enum { GROUNDS_MOST = 5000 };
    if (preflight->page.grounds.n < GROUNDS_MOST)
        vec_push(&preflight->page.grounds, (Ground){visible, plates, coloured});
}

const Ground *ground_under(const Preflight *preflight, Bounds box)
{
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    for (int i = preflight->page.grounds.n - 1; i >= 0; i--) {
        const Ground *ground = &preflight->page.grounds.items[i];
        if (x >= ground->box.x0 && x <= ground->box.x1 && y >= ground->box.y0 && y <= ground->box.y1)
            return ground;
    }
    return NULL;
}

/* A mark that is not on the page, but in its bleed. */
static void check_mark(Preflight *preflight, DrawnKind kind, Bounds visible)
{
    Bounds inside = bounds_meet(visible, bounds_grown(preflight->page.bleed, -0.1));
    if (preflight->page.has_bleed && !preflight->job->advertisement && !bounds_empty(inside))
        note_add(preflight, FINDING_PDF_MARK_IN_BLEED, drawn_name(kind), (Str){0}, inside);
}

void drawn_in(Preflight *preflight, const GraphicsState *state, DrawnKind kind, const Paint *paint, Bounds box,
              bool overprint)
{
    Bounds visible = drawn_visible(preflight, state, box);
    bool seen = !bounds_empty(visible);
    odd_drawn(preflight, state, visible);
    drawn_space(preflight, kind, paint->space, seen ? visible : box);
    if (paint->pattern || !paint->mix.known || !seen)
        return;
    const InkMix *mix = &paint->mix;
    if (mix->all) {
        Bounds inside = bounds_meet(visible, bounds_grown(preflight->page.trim, -0.1));
        if (!bounds_empty(inside))
            note_add(preflight, FINDING_PDF_REGISTRATION, drawn_name(kind), (Str){0}, inside);
        else
            check_mark(preflight, kind, visible);
        return;
    }
    bool plates[PLATES_MOST];
    for (int i = 0; i < PLATES_MOST; i++)
        plates[i] = mix->part[i] > slight;
    drawn_plates(preflight, plates, visible);
    check_total(preflight, drawn_name(kind), mix, visible);
    if (is_lost(state, paint, overprint))
        note_add(preflight, FINDING_PDF_WHITE_OVERPRINT, drawn_name(kind), (Str){0}, visible);
    if (kind == DRAWN_FILL && mix_plates(mix))
        drawn_bleeds(preflight, kind, visible);
}

void drawn_line(Preflight *preflight, const GraphicsState *state, const Paint *paint, Bounds box, double width,
                bool overprint)
{
    const PreflightLimits *limits = preflight->limits;
    Bounds visible = drawn_visible(preflight, state, box);
    if (bounds_empty(visible) || paint->pattern || !paint->mix.known || paint->mix.all)
        return;
    if (fmax(box.x1 - box.x0, box.y1 - box.y0) < short_line)
        return;
    black_drawn(preflight, state, DRAWN_LINE, paint, visible, width, overprint);
    int plates = mix_plates(&paint->mix);
    double least = plates == 1 ? limits->line : limits->line_inks;
    if (width <= 0)
        note_add(preflight, FINDING_PDF_LINE_HAIR, "", (Str){0}, visible);
    else if (width < least - 0.002)
        note_measure(preflight, FINDING_PDF_LINE_THIN,
                     plates == 1  ? N_("a line in one ink")
                     : plates > 1 ? N_("a line in several inks")
                                  : N_("a white line"),
                     (Str){0}, visible, NOTE_POINTS, (int64_t)(width * 1000 + 0.5), (int64_t)(least * 1000 + 0.5));
}

/* --- gradients --------------------------------------------------------------- */

enum { STEPS = 32, GRADIENTS_MOST = 2000 };

/* The colours along a gradient: its heaviest, and all plates that it uses. Meshes without a function are not looked into. */
static void weigh_gradient(Preflight *preflight, Object shading, const Space *space, Gradient *gradient)
{
    const Document *document = &preflight->document;
    double ends[2] = {0, 1}, out[FUNCTION_OUT_MOST];
    Object function = object_key(document, shading, "/Function"), domain = object_key(document, shading, "/Domain");
    object_numbers(document, domain, ends, 2);
    for (int i = 0; i <= STEPS && function; i++) {
        int n = function_value(document, function, ends[0] + (ends[1] - ends[0]) * i / STEPS, out);
        InkMix mix = n ? space_mix(space, out, n) : (InkMix){0};
        if (!mix.known)
            break;
        if (!gradient->heaviest.known || mix_total(&mix) > mix_total(&gradient->heaviest))
            gradient->heaviest = mix;
        for (int plate = 0; plate < PLATES_MOST; plate++)
            gradient->plates[plate] = gradient->plates[plate] || mix.part[plate] > slight;
    }
    object_drop(document, function);
    object_drop(document, domain);
}

static const Gradient *gradient_of(Preflight *preflight, Object shading, const Space *space)
{
    int id = object_id(&preflight->document, shading);
    for (int i = 0; id && i < preflight->gradients.n; i++)
        if (preflight->gradients.items[i]->id == id)
            return preflight->gradients.items[i];
    if (preflight->gradients.n == GRADIENTS_MOST) {
        preflight_leave(preflight, N_("it has too many gradients"));
        return NULL;
    }
    Gradient *gradient = arena_new(preflight->arena, Gradient);
    gradient->id = id;
    weigh_gradient(preflight, shading, space, gradient);
    vec_push(&preflight->gradients, gradient);
    return gradient;
}

static void show_gradient(Preflight *preflight, const Gradient *gradient, const Space *space, Bounds visible)
{
    int plates = 0;
    for (int i = 0; i < PLATES_MOST; i++)
        plates += gradient->plates[i];
    if (gradient->heaviest.known)
        check_total(preflight, drawn_name(DRAWN_GRADIENT), &gradient->heaviest, visible);
    drawn_plates(preflight, gradient->plates, visible);
    ground_add(preflight, visible, gradient->heaviest.known ? plates : space->n, plates > gradient->plates[3] || space->n > 1);
    drawn_bleeds(preflight, DRAWN_GRADIENT, visible);
}

void gradient_drawn(Preflight *preflight, const GraphicsState *state, Object shading, Object resources, Bounds box)
{
    Bounds visible = drawn_visible(preflight, state, box);
    Object colours = object_key(&preflight->document, shading, "/ColorSpace");
    const Space *space = space_read(preflight->spaces, colours, resources);
    bool seen = !bounds_empty(visible);
    odd_drawn(preflight, state, visible);
    drawn_space(preflight, DRAWN_GRADIENT, space, seen ? visible : box);
    const Gradient *gradient = seen ? gradient_of(preflight, shading, space) : NULL;
    if (gradient)
        show_gradient(preflight, gradient, space, visible);
    object_drop(&preflight->document, colours);
}
