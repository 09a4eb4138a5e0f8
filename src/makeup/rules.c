/* SPDX-License-Identifier: MIT */
/* rules.c - rules, frames, tints, lines in gutters */
/*
 * On the grid a frame or a tint runs from the top of the first line's
 * characters to the foot of the last one's, so that it is level with the text
 * and the pictures beside it; elsewhere it is the node's footprint.
 */
#include "makeup/rules.h"

enum { HAIRLINE = LEN_PT / 4 };

void rules_box(Desk *desk, ItemKind kind, ItemRole role, InkUse ink, Box box, Span span)
{
    if (box.width <= 0 || box.height <= 0)
        return;
    Item *item = page_add(desk->out, desk->page, kind, role, ink, box);
    item->span = span;
}

void rules_hairline(Desk *desk, Len x, Len top, Len height)
{
    rules_box(desk, ITEM_RULE, ROLE_RULE, INK_USE_BLACK, (Box){x - HAIRLINE / 2, top, HAIRLINE, height}, SPAN_NONE);
}

Len rules_height(const Desk *desk, const RuleSpec *rule)
{
    Len height = desk_measure(desk, rule->thickness, 0), second = desk_measure(desk, rule->second, 0);
    return height + (second > 0 ? desk_measure(desk, rule->gap, 0) + second : 0);
}

void rules_level(Desk *desk, const RuleSpec *rule, Len x, Len top, Len width, Span span)
{
    InkUse ink = style_ink(desk->layout, &rule->ink, rule->tint);
    Len thick = desk_measure(desk, rule->thickness, 0), second = desk_measure(desk, rule->second, 0);
    rules_box(desk, ITEM_RULE, ROLE_RULE, ink, (Box){x, top, width, thick}, span);
    if (second > 0)
        rules_box(desk, ITEM_RULE, ROLE_RULE, ink,
                  (Box){x, top + thick + desk_measure(desk, rule->gap, 0), width, second}, span);
}

Len rules_radius(const Desk *desk, Measure radius, Box box)
{
    Len asked = desk_measure(desk, radius, 0), most = (box.width < box.height ? box.width : box.height) / 2;
    return asked < most ? asked : most > 0 ? most : 0;
}

Item *rules_round(Desk *desk, ItemKind kind, InkUse ink, Box box, Len radius, Span span)
{
    if (box.width <= 0 || box.height <= 0)
        return NULL;
    Item *item = page_add(desk->out, desk->page, kind, ROLE_GROUND, ink, box);
    item->span = span;
    item->u.round.radius = radius;
    return item;
}

/* A frame lies inside its box, so that neighbours never overlap. With round corners it is one stroke: four rules would
 * not meet. */
static void draw_frame(Desk *desk, const NodeCommon *common, Box box, Span span)
{
    const RuleSpec *rule = &common->frame;
    InkUse ink = style_ink(desk->layout, &rule->ink, rule->tint);
    Len thick = desk_measure(desk, rule->thickness, 0), radius = rules_radius(desk, common->radius, box);
    if (radius > 0) {
        Item *frame = rules_round(desk, ITEM_FRAME, ink, box, radius, span);
        if (frame) {
            frame->role = ROLE_RULE;
            frame->u.round.pen = thick;
        }
        return;
    }
    rules_box(desk, ITEM_RULE, ROLE_RULE, ink, (Box){box.x, box.y, box.width, thick}, span);
    rules_box(desk, ITEM_RULE, ROLE_RULE, ink, (Box){box.x, box.y + box.height - thick, box.width, thick}, span);
    Len high = box.height - 2 * thick;
    rules_box(desk, ITEM_RULE, ROLE_RULE, ink, (Box){box.x, box.y + thick, thick, high}, span);
    rules_box(desk, ITEM_RULE, ROLE_RULE, ink, (Box){box.x + box.width - thick, box.y + thick, thick, high}, span);
}

/* White from the edge of its lines to a frame or a ground. Over text it keeps off the lines above and below as well. */
static Len gap_of(const Desk *desk, const Place *place)
{
    Len gap = place->on_grid ? grid_half_gap(&desk->grid) : 0, off = len_ratio(desk->grid.body, 3, 4) - gap;
    bool may = place->node->kind == NODE_OVER && place->inner.y >= place->box.y + place->before + off;
    return place->on_grid && may && off > gap ? off : gap;
}

static Box ground_of(const Desk *desk, const Place *place)
{
    Len gap = gap_of(desk, place);
    Box box = place->box;
    return (Box){box.x, box.y + place->before + gap, box.width, box.height - place->before - place->after - 2 * gap};
}

/* A level rule runs on to the rule in the gutter beside its part. */
static void draw_edges(Desk *desk, const Place *place)
{
    const NodeCommon *common = &place->node->common;
    Box box = place->box;
    box.x -= place->reach_left;
    box.width += place->reach_left + place->reach_right;
    if (measure_is_set(common->rule_above.thickness)) {
        Len height = rules_height(desk, &common->rule_above);
        Len y = place->before > height ? box.y + (place->before - height) / 2 : box.y;
        rules_level(desk, &common->rule_above, box.x, y, box.width, place->node->span);
    }
    if (measure_is_set(common->rule_below.thickness)) {
        Len height = rules_height(desk, &common->rule_below), foot = box.y + box.height;
        Len y = place->after > height ? foot - (place->after + height) / 2 : foot - height;
        rules_level(desk, &common->rule_below, box.x, y, box.width, place->node->span);
    }
}

/* In the gutters of a row, as high as the row's content. */
static void draw_between(Desk *desk, const Place *place)
{
    const RuleSpec *rule = &place->node->common.rule_between;
    if (place->node->kind != NODE_ROW || !measure_is_set(rule->thickness))
        return;
    Len gap = place->on_grid ? grid_half_gap(&desk->grid) : 0, thick = desk_measure(desk, rule->thickness, 0);
    for (int i = 0; i + 1 < place->n_children; i++) {
        Len right = place->children[i].box.x + place->children[i].box.width, left = place->children[i + 1].box.x;
        Box box = {(right + left - thick) / 2, place->inner.y + gap, thick, place->inner.height - 2 * gap};
        rules_box(desk, ITEM_RULE, ROLE_RULE, style_ink(desk->layout, &rule->ink, rule->tint), box, place->node->span);
    }
}

void rules_draw_node(Desk *desk, const Place *place)
{
    const NodeCommon *common = &place->node->common;
    Box ground = ground_of(desk, place);
    if (common->tint > 0)
        rules_round(desk, ITEM_BOX, style_ground(desk->layout, &common->tint_ink, common->tint), ground,
                    rules_radius(desk, common->radius, ground), place->node->span);
    if (measure_is_set(common->frame.thickness))
        draw_frame(desk, common, ground, place->node->span);
    draw_edges(desk, place);
    draw_between(desk, place);
}

void rules_place(Desk *desk, const Place *place)
{
    const RuleSpec *rule = &place->node->u.rule;
    Len height = rules_height(desk, rule);
    bool edge = place->inner.width == place->box.width;
    Len left = edge ? place->reach_left : 0, right = edge ? place->reach_right : 0;
    rules_level(desk, rule, place->inner.x - left, place->inner.y + (place->inner.height - height) / 2,
               place->inner.width + left + right, place->node->span);
}
