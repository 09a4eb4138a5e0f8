/* SPDX-License-Identifier: MIT */
/* folio.c - page number, section, date and staff */
#include "makeup/folio.h"

#include "makeup/rules.h"

typedef struct FolioBand {
    Box band;    /* between the white and the rule */
    bool right;  /* the outer edge is the right one */
    Len room;    /* left beside what was drawn at the outer edge */
} FolioBand;

static Str staff_text(Desk *desk)
{
    const EditionPage *sheet = desk->sheet;
    const struct {
        const char *label;
        Str name;
    } staff[] = {{"责编：", sheet->editor}, {"美编：", sheet->designer}, {"校对：", sheet->proofreader}};
    Buf buf = {0};
    for (size_t i = 0; i < sizeof staff / sizeof *staff; i++) {
        if (!staff[i].name.n)
            continue;
        if (buf.n)
            buf_puts(&buf, "　");
        buf_puts(&buf, staff[i].label);
        buf_put_str(&buf, staff[i].name);
    }
    Str text = str_copy(&desk->scratch, buf_str(&buf));
    buf_free(&buf);
    return text;
}

static Str date_line(Desk *desk)
{
    Str date = date_text(&desk->scratch, desk->edition->date);
    if (!date.n)
        return date;
    return str_format(&desk->scratch, "%.*s　%.*s", STR_ARG(date), STR_ARG(weekday_text(desk->edition->date)));
}

/* The number is white in a block of ink as wide as the block is high, or wider. */
static void draw_number(Desk *desk, const Node *node, FolioBand *folio)
{
    const FolioNode *spec = &node->u.folio;
    bool block = spec->block_ink.index >= 0;
    Style style = spec->number;
    if (block)
        style.ink.index = INK_WHITE;
    Str number = str_format(&desk->scratch, desk->edition->n_pages > 9 ? "%02d" : "%d", desk->page->number);
    SetText set = desk_set(desk, number, node->span, &style, folio->band.width, ROLE_FOLIO, ALIGN_LEFT);
    Len text = para_natural_width(set.para), wide = text + set.size;
    wide = wide > folio->band.height * 5 / 4 || !block ? wide : folio->band.height * 5 / 4;
    Len x = folio->right ? folio->band.x + folio->band.width - wide : folio->band.x;
    if (block)
        rules_box(desk, ITEM_BOX, ROLE_FOLIO, style_ground(desk->layout, &spec->block_ink, 100),
                  (Box){x, folio->band.y, wide, folio->band.height}, node->span);
    desk_draw(desk, &set, x + (wide - text) / 2, folio->band.y + (folio->band.height - set.size) / 2);
    folio->room = wide + desk->grid.body;
}

/* One line of small text beside the block, at its outer end. */
static void draw_beside(Desk *desk, const FolioBand *folio, Str text, const Style *style, Span span, Len top)
{
    if (!text.n)
        return;
    Len width = folio->band.width - folio->room;
    SetText set = desk_set(desk, text, span, style, width, ROLE_FOLIO, folio->right ? ALIGN_RIGHT : ALIGN_LEFT);
    desk_draw(desk, &set, folio->right ? folio->band.x : folio->band.x + folio->room, top);
}

/* Date over staff; on one line where the band is too low for two. */
static void draw_small(Desk *desk, const Node *node, const FolioBand *folio)
{
    const FolioNode *spec = &node->u.folio;
    Str date = date_line(desk), staff = staff_text(desk);
    Len size = style_size(&desk->setter, &spec->date), second = style_size(&desk->setter, &spec->staff);
    Len gap = size / 2, high = size + gap + second;
    if (date.n && staff.n && high > folio->band.height) {
        date = str_format(&desk->scratch, "%.*s　　%.*s", STR_ARG(date), STR_ARG(staff));
        staff = (Str){0};
    }
    high = (date.n ? size : 0) + (date.n && staff.n ? gap : 0) + (staff.n ? second : 0);
    Len y = folio->band.y + (folio->band.height - high) / 2;
    draw_beside(desk, folio, date, &spec->date, node->span, y);
    draw_beside(desk, folio, staff, &spec->staff, node->span, y + (date.n ? size + gap : 0));
}

static void draw_section(Desk *desk, const Node *node, const FolioBand *folio)
{
    const FolioNode *spec = &node->u.folio;
    FieldPage fields = desk_fields(desk);
    Str section = fieldtext_line(&desk->scratch, &fields, spec->section.n ? spec->section : STR("{page.section}"));
    if (!section.n)
        return;
    SetText set = desk_set(desk, section, node->span, &spec->section_style, folio->band.width, ROLE_FOLIO,
                           folio->right ? ALIGN_LEFT : ALIGN_RIGHT);
    /* In the middle of the band, but clear of the rule under it. */
    Len middle = folio->band.y + (folio->band.height - set.size) / 2;
    Len lowest = folio->band.y + folio->band.height - set.size - set.size / 6;
    desk_draw(desk, &set, folio->band.x, middle < lowest ? middle : lowest);
}

Len folio_height(Desk *desk, const Node *node, Len width)
{
    (void)node;
    (void)width;
    return 3 * desk->grid.pitch;
}

/* Two thirds of the height for the band, the rule under it, white below. */
void folio_place(Desk *desk, const Place *place)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    Len high = place->inner.height * 2 / 3, gap = place->on_grid ? grid_half_gap(&desk->grid) : 0;
    FolioBand folio = {.band = {place->inner.x, place->inner.y + gap, place->inner.width, high - gap},
                       .right = desk->page->number % 2 == 1};
    const FolioNode *spec = &place->node->u.folio;
    InkUse ink = style_ink(desk->layout, &spec->block_ink, 100);
    rules_box(desk, ITEM_RULE, ROLE_FOLIO, ink, (Box){folio.band.x, folio.band.y + folio.band.height, folio.band.width, LEN_PT},
              place->node->span);
    draw_number(desk, place->node, &folio);
    draw_small(desk, place->node, &folio);
    draw_section(desk, place->node, &folio);
    arena_rewind(&desk->scratch, mark);
}
