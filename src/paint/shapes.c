/* SPDX-License-Identifier: MIT */
/* shapes.c - rules, grounds, marks, QR modules: filled rectangles; dots and waves */
#include "paint/shapes.h"

#define HALF_TURN 3.14159265358979323846

/* A rectangle with corners of a radius, as a path of its own. */
static void round_path(Canvas *canvas, double x, double y, double width, double height, double radius)
{
    cairo_t *cairo = canvas->cairo;
    double quarter = HALF_TURN / 2, right = x + width - radius, foot = y + height - radius;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right, y + radius, radius, -quarter, 0);
    cairo_arc(cairo, right, foot, radius, 0, quarter);
    cairo_arc(cairo, x + radius, foot, radius, quarter, 2 * quarter);
    cairo_arc(cairo, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

void shape_box(Canvas *canvas, const Item *item)
{
    Box box = item->box;
    canvas_ink(canvas, item->ink);
    if (item->kind == ITEM_BOX && item->u.round.radius > 0)
        round_path(canvas, POINTS(box.x), POINTS(box.y), POINTS(box.width), POINTS(box.height), POINTS(item->u.round.radius));
    else
        canvas_box(canvas, box);
    cairo_fill(canvas->cairo);
}

void shape_frame(Canvas *canvas, const Item *item)
{
    Box box = item->box;
    double pen = POINTS(item->u.round.pen), radius = POINTS(item->u.round.radius) - pen / 2;
    double x = POINTS(box.x) + pen / 2, y = POINTS(box.y) + pen / 2;
    double width = POINTS(box.width) - pen, height = POINTS(box.height) - pen;
    canvas_ink(canvas, item->ink);
    if (radius > 0)
        round_path(canvas, x, y, width, height, radius);
    else
        cairo_rectangle(canvas->cairo, x, y, width, height);
    cairo_set_line_width(canvas->cairo, pen);
    cairo_stroke(canvas->cairo);
}

void shape_modules(Canvas *canvas, const Item *item)
{
    canvas_ink(canvas, item->ink);
    for (int i = 0; i < item->u.modules.n; i++)
        canvas_box(canvas, item->u.modules.boxes[i]);
    cairo_fill(canvas->cairo);
}

void shape_dots(Canvas *canvas, const Item *item)
{
    canvas_ink(canvas, item->ink);
    for (int i = 0; i < item->u.modules.n; i++) {
        Box box = item->u.modules.boxes[i];
        double radius = POINTS(box.width) / 2;
        cairo_new_sub_path(canvas->cairo);
        cairo_arc(canvas->cairo, POINTS(box.x) + radius, POINTS(box.y) + radius, radius, 0, 2 * HALF_TURN);
        cairo_close_path(canvas->cairo);
    }
    cairo_fill(canvas->cairo);
}

/* Along and across the wave; turned where the box is higher than wide. */
static void wave_point(bool turned, double along, double across, double *x, double *y)
{
    *x = turned ? across : along;
    *y = turned ? along : across;
}

void shape_wave(Canvas *canvas, const Item *item)
{
    /* Half a sine as a cubic: control points a bit over a third in, as high as 4/3 of the swing. */
    const double IN = 0.3642;
    Box box = item->box;
    bool turned = box.height > box.width;
    double from = POINTS(turned ? box.y : box.x), length = POINTS(turned ? box.height : box.width);
    double pen = POINTS(item->u.wave.pen), room = POINTS(turned ? box.width : box.height);
    double middle = POINTS(turned ? box.x : box.y) + room / 2, swing = (room - pen) / 2 * 4 / 3;
    int halves = 2 * (item->u.wave.waves > 0 ? item->u.wave.waves : 1);
    double half = length / halves, x[3], y[3];
    canvas_ink(canvas, item->ink);
    wave_point(turned, from, middle, &x[0], &y[0]);
    cairo_move_to(canvas->cairo, x[0], y[0]);
    for (int i = 0; i < halves; i++) {
        double at = from + half * i, high = middle + (i % 2 ? -swing : swing);
        wave_point(turned, at + half * IN, high, &x[0], &y[0]);
        wave_point(turned, at + half * (1 - IN), high, &x[1], &y[1]);
        wave_point(turned, at + half, middle, &x[2], &y[2]);
        cairo_curve_to(canvas->cairo, x[0], y[0], x[1], y[1], x[2], y[2]);
    }
    cairo_set_line_width(canvas->cairo, pen);
    cairo_stroke(canvas->cairo);
}
