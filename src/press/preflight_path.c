/* SPDX-License-Identifier: MIT */
/* preflight_path.c - operators of paths: what they cover, what they clip, how thin their lines are */
#include "press/preflight_run.h"

void path_begin(Run *run)
{
    run->path = (Path){.box = BOUNDS_NONE, .only_boxes = true};
}

/* The points of a path are enough for its box: curves lie within their control points. */
static void add_points(Run *run, const ContentOp *op, int n)
{
    double numbers[6];
    if (!op_numbers(op, 2 * n, numbers))
        return;
    for (int i = 0; i < n; i++)
        bounds_add_point(&run->path.box, run_state(run)->ctm, numbers[2 * i], numbers[2 * i + 1]);
    run->path.only_boxes = false;
}

void op_move(Run *run, const ContentOp *op)
{
    add_points(run, op, 1);
}

void op_curve(Run *run, const ContentOp *op)
{
    add_points(run, op, 3);
}

void op_curve_short(Run *run, const ContentOp *op)
{
    add_points(run, op, 2);
}

void op_rectangle(Run *run, const ContentOp *op)
{
    double n[4];
    Matrix ctm = run_state(run)->ctm;
    if (!op_numbers(op, 4, n))
        return;
    Bounds box = bounds_moved(ctm, n[0], n[1], near_zero(n[0] + n[2]), near_zero(n[1] + n[3]));
    run->path.box = bounds_join(run->path.box, box);
    run->path.boxes++;
    bool upright = (ctm.b == 0 && ctm.c == 0) || (ctm.a == 0 && ctm.d == 0);
    run->path.only_boxes = run->path.only_boxes && upright;
    double across = fabs(n[2]) * matrix_across(ctm), up = fabs(n[3]) * matrix_up(ctm);
    double thin = fmin(across, up), length = fmax(across, up);
    if (thin > 0 && length > 4 * thin && length > 1 && (run->path.thin == 0 || thin < run->path.thin)) {
        run->path.thin = thin;
        run->path.thin_box = box;
    }
}

void op_clip(Run *run, const ContentOp *op)
{
    (void)op;
    run->path.clips = true;
}

void run_fill(Run *run, DrawnKind kind, const Paint *paint, Bounds box)
{
    const GraphicsState *state = run_state(run);
    drawn_in(run->preflight, state, kind, paint, box, state->overprint_fill);
    if (paint->pattern)
        run_pattern(run, paint, box);
}

static void fill_path(Run *run)
{
    const GraphicsState *state = run_state(run);
    const Paint *paint = &state->fill;
    run_fill(run, DRAWN_FILL, paint, run->path.box);
    if (run->path.thin > 0)
        drawn_line(run->preflight, state, paint, run->path.thin_box, run->path.thin, state->overprint_fill);
    if (run->path.only_boxes && run->path.boxes == 1 && paint->mix.known && !paint->pattern)
        ground_add(run->preflight, drawn_visible(run->preflight, state, run->path.box), mix_plates(&paint->mix),
                   mix_is_coloured(&paint->mix));
}

static void stroke_path(Run *run)
{
    const GraphicsState *state = run_state(run);
    double width = fabs(state->line_width) * matrix_least(state->ctm);
    Bounds box = bounds_grown(run->path.box, width / 2);
    const Paint *paint = &state->stroke;
    drawn_in(run->preflight, state, DRAWN_LINE, paint, box, state->overprint_stroke);
    if (paint->pattern)
        run_pattern(run, paint, box);
    drawn_line(run->preflight, state, paint, box, width, state->overprint_stroke);
}

void op_paint_path(Run *run, const ContentOp *op)
{
    char what = op->name.p[0];
    bool strokes = what == 'S' || what == 's' || what == 'B' || what == 'b';
    bool fills = what == 'f' || what == 'F' || what == 'B' || what == 'b';
    if (!bounds_empty(run->path.box)) {
        if (fills)
            fill_path(run);
        if (strokes)
            stroke_path(run);
    }
    if (run->path.clips)
        run_state(run)->clip = bounds_meet(run_state(run)->clip, run->path.box);
    path_begin(run);
}
