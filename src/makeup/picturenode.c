/* SPDX-License-Identifier: MIT */
/* picturenode.c - pictures with caption and credit, advertisements, artwork */
/* Nothing is ever stretched: a picture is scaled by one factor, then cut or left white. */
#include "makeup/picturenode.h"

#include "makeup/caption.h"

typedef struct Shown {
    Str path, caption, credit, alt;
    Span span;
} Shown;

Fitting picture_fit(Box frame, int width, int height, Fit fit, int focus_x, int focus_y, Align align)
{
    Box box = frame;
    bool wider = (int64_t)width * frame.height > (int64_t)height * frame.width; /* than the frame */
    bool by_width = fit == FIT_WIDTH || (fit == FIT_CONTAIN ? wider : !wider);
    if (by_width)
        box.height = len_ratio(frame.width, height, width);
    else
        box.width = len_ratio(frame.height, width, height);
    Len right = frame.width - box.width, down = frame.height - box.height;
    if (right > 0)
        box.x += align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? right : right / 2;
    else
        box.x += len_ratio(right, focus_x, 100);
    if (down < 0)
        box.y += len_ratio(down, focus_y, 100);
    else if (fit == FIT_CONTAIN)
        box.y += down / 2;
    Box clip = {box.x > frame.x ? box.x : frame.x, box.y > frame.y ? box.y : frame.y,
                box.width < frame.width ? box.width : frame.width, box.height < frame.height ? box.height : frame.height};
    return (Fitting){box, clip};
}

static Shown shown_by(const Desk *desk, const Node *node)
{
    const PictureNode *picture = &node->u.picture;
    Shown shown = {picture->path, picture->caption, picture->credit, picture->alt, node->span};
    const Fill *fill = desk_fill(desk, &picture->slot, NULL);
    if (!fill || fill->kind != FILL_PICTURE)
        return shown;
    shown.path = fill->path;
    shown.span = fill->span;
    shown.caption = fill->caption.n ? fill->caption : shown.caption;
    shown.credit = fill->credit.n ? fill->credit : shown.credit;
    shown.alt = fill->alt.n ? fill->alt : fill->caption.n ? fill->caption : shown.alt;
    return shown;
}

static const PictureInfo *info_of(const Desk *desk, Str path)
{
    const PictureInfo *info = desk->job->pictures && path.n ? picture_find(desk->job->pictures, path) : NULL;
    return info && info->width > 0 && info->height > 0 ? info : NULL;
}

static SetText set_caption(Desk *desk, const Node *node, const Shown *shown, Len width)
{
    const PictureNode *picture = &node->u.picture;
    FieldPage fields = desk_fields(desk);
    Str caption = fieldtext_line(&desk->scratch, &fields, shown->caption);
    Str credit = fieldtext_line(&desk->scratch, &fields, shown->credit);
    Style caption_style = picture->caption_style, credit_style = picture->credit_style;
    caption_style.keep_blanks = credit_style.keep_blanks = true;
    CaptionOrder order = {.caption = copy_of_text(&desk->scratch, caption, shown->span),
                          .credit = copy_of_text(&desk->scratch, credit, shown->span),
                          .caption_style = &caption_style, .credit_style = &credit_style,
                          .width = width, .lang = STR("zh-CN"), .paragraph = -1};
    return caption_set(&desk->setter, &desk->scratch, &order);
}

static Len caption_gap(const Desk *desk, const SetText *caption)
{
    return caption->lines.n ? grid_caption_gap(&desk->grid, caption->size) : 0;
}

Len picturenode_height(Desk *desk, const Node *node, Len width)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    Shown shown = shown_by(desk, node);
    const PictureInfo *info = info_of(desk, shown.path);
    SetText caption = set_caption(desk, node, &shown, width);
    Len height = info ? len_ratio(width, info->height, info->width) : 0;
    height += caption_gap(desk, &caption) + set_text_height(&caption);
    arena_rewind(&desk->scratch, mark);
    return height;
}

/* In the tree a picture is level with the text beside it; its caption ends with the last line cell. */
void picturenode_place(Desk *desk, const Place *place)
{
    const PictureNode *picture = &place->node->u.picture;
    ArenaMark mark = arena_mark(&desk->scratch);
    Shown shown = shown_by(desk, place->node);
    const PictureInfo *info = info_of(desk, shown.path);
    SetText caption = set_caption(desk, place->node, &shown, place->inner.width);
    Len gap = place->on_grid ? grid_half_gap(&desk->grid) : 0;
    Len below = caption.lines.n ? caption_gap(desk, &caption) + set_text_height(&caption) + gap / 2 : gap;
    Len under = gap / 2 + set_text_height(&caption); /* from the caption's top to the foot */
    if (place->on_grid && caption.lines.n == 1) {
        below = desk->grid.pitch + gap;
        under = desk->grid.pitch + gap - grid_caption_gap(&desk->grid, caption.size);
    }
    Box frame = {place->inner.x, place->inner.y + gap, place->inner.width, place->inner.height - gap - below};
    ItemRole role = place->node->kind == NODE_ADVERTISEMENT ? ROLE_ADVERTISEMENT : ROLE_PICTURE;
    if (info && frame.height > 0) {
        const Fill *fill = desk_fill(desk, &picture->slot, NULL);
        int x = fill && fill->focus_x >= 0 ? fill->focus_x : picture->focus_x, y = fill && fill->focus_y >= 0 ? fill->focus_y : picture->focus_y;
        Fitting fitting = picture_fit(frame, info->width, info->height, picture->fit, x, y, ALIGN_CENTER);
        desk_picture(desk, shown.path, shown.alt, fitting.box, fitting.clip, role, shown.span);
    }
    if (caption.lines.n)
        desk_draw(desk, &caption, place->inner.x, place->inner.y + place->inner.height - under);
    arena_rewind(&desk->scratch, mark);
}

Len artnode_height(Desk *desk, const Node *node, Len width)
{
    const PictureInfo *info = info_of(desk, node->u.art.path);
    return info ? len_ratio(width, info->height, info->width) : 0;
}

void artnode_place(Desk *desk, const Place *place)
{
    const ArtNode *art = &place->node->u.art;
    const PictureInfo *info = info_of(desk, art->path);
    if (!info || place->inner.width <= 0 || place->inner.height <= 0)
        return;
    FieldPage fields = desk_fields(desk);
    Fitting fitting = picture_fit(place->inner, info->width, info->height, art->fit, 50, 50, art->align);
    desk_picture(desk, art->path, fieldtext_line(&desk->scratch, &fields, art->alt), fitting.box, fitting.clip,
                 place->masthead ? ROLE_MASTHEAD : ROLE_PICTURE, place->node->span);
}
