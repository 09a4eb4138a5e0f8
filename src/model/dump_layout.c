/* SPDX-License-Identifier: MIT */
/* dump_layout.c - a layout with all defaults filled in, as text */
#include "model/dump.h"

#include "base/json.h"

/* One dump: where it goes and an arena for short texts. */
typedef struct Dump {
    Buf *out;
    Arena arena;
    const Layout *layout;
} Dump;

static void put_measure(Dump *dump, const char *name, Measure measure)
{
    if (measure_is_set(measure))
        buf_printf(dump->out, " %s=%.*s", name, STR_ARG(measure_text(&dump->arena, measure)));
}

static void put_range(Dump *dump, const char *name, MeasureRange range)
{
    if (!measure_is_set(range.min))
        return;
    put_measure(dump, name, range.min);
    if (range.max.micro != range.min.micro || range.max.unit != range.min.unit)
        buf_printf(dump->out, "..%.*s", STR_ARG(measure_text(&dump->arena, range.max)));
}

static void put_str(Dump *dump, const char *name, Str value)
{
    if (!value.n)
        return;
    buf_printf(dump->out, " %s=", name);
    json_string(dump->out, value);
}

static void put_int(Dump *dump, const char *name, int value)
{
    if (value)
        buf_printf(dump->out, " %s=%d", name, value);
}

static void put_align(Dump *dump, const char *name, Align align)
{
    static const char *const names[] = {"", "justify", "left", "center", "right", "spread"};
    if (align != ALIGN_UNSET)
        buf_printf(dump->out, " %s=%s", name, names[align]);
}

static void put_rule(Dump *dump, const char *name, const RuleSpec *rule)
{
    if (!measure_is_set(rule->thickness))
        return;
    put_measure(dump, name, rule->thickness);
    put_measure(dump, "second", rule->second);
    put_measure(dump, "gap", rule->gap);
    put_str(dump, "ink", rule->ink.text);
}

static void put_style(Dump *dump, const Style *style)
{
    buf_printf(dump->out, "  style %.*s", STR_ARG(style->name));
    put_str(dump, "font", style->font.text);
    put_int(dump, "weight", style->weight);
    put_range(dump, "size", style->size);
    put_measure(dump, "leading", style->leading);
    put_align(dump, "align", style->align);
    put_str(dump, "ink", style->ink.text);
    put_int(dump, "tint", style->tint);
    put_measure(dump, "indent", style->indent);
    put_measure(dump, "hang", style->hang);
    put_range(dump, "tracking", style->tracking);
    put_int(dump, "max_lines", style->max_lines);
    put_measure(dump, "before", style->before);
    put_measure(dump, "after", style->after);
    put_int(dump, "keep_blanks", style->keep_blanks);
    buf_putc(dump->out, '\n');
}

static void put_font(Dump *dump, const FontRole *role)
{
    buf_printf(dump->out, "  font %.*s", STR_ARG(role->name));
    put_str(dump, "han", role->han);
    put_str(dump, "latin", role->latin);
    put_int(dump, "weight", role->weight);
    put_int(dump, "latin_weight", role->latin_weight);
    put_int(dump, "latin_scale", role->latin_scale);
    put_int(dump, "latin_shift", role->latin_shift);
    put_str(dump, "strong", role->strong.text);
    put_int(dump, "strong_weight", role->strong_weight);
    put_str(dump, "emphasis", role->emphasis.text);
    put_int(dump, "emphasis_weight", role->emphasis_weight);
    put_str(dump, "ruby", role->ruby.text);
    put_str(dump, "stand_in", role->stand_in.text);
    buf_putc(dump->out, '\n');
}

static void put_ink(Dump *dump, const Ink *ink)
{
    static const char *const kinds[] = {"cmyk", "gray", "spot", "registration"};
    buf_printf(dump->out, "  ink %.*s %s c=%d m=%d y=%d k=%d", STR_ARG(ink->name), kinds[ink->kind], ink->c, ink->m,
               ink->y, ink->k);
    put_str(dump, "plate", ink->plate);
    buf_putc(dump->out, '\n');
}

static void put_common(Dump *dump, const NodeCommon *common)
{
    put_int(dump, "columns", common->columns);
    put_int(dump, "columns_most", common->columns_most > common->columns ? common->columns_most : 0);
    put_measure(dump, "width", common->width);
    put_range(dump, "height", common->height);
    put_measure(dump, "before", common->before);
    put_measure(dump, "after", common->after);
    put_measure(dump, "inset", common->inset);
    put_rule(dump, "rule_above", &common->rule_above);
    put_rule(dump, "rule_below", &common->rule_below);
    put_rule(dump, "rule_between", &common->rule_between);
    put_rule(dump, "frame", &common->frame);
    put_measure(dump, "radius", common->radius);
    put_str(dump, "tint_ink", common->tint_ink.text);
    put_int(dump, "tint", common->tint);
    put_int(dump, "filler", common->filler);
}

static void put_lines(Dump *dump, const TextLine *lines, int n, int depth)
{
    for (int i = 0; i < n; i++) {
        buf_printf(dump->out, "%*sline %.*s ", 2 * depth, "", STR_ARG(lines[i].style.name));
        json_string(dump->out, lines[i].text);
        buf_putc(dump->out, '\n');
    }
}

static void put_story(Dump *dump, const StoryNode *story, int depth)
{
    const Style *const styles[] = {&story->body,    &story->kicker, &story->head,  &story->deck,    &story->byline,
                                   &story->subhead, &story->item,   &story->quote, &story->caption, &story->author,
                                   &story->credit,  &story->table,  &story->table_head, &story->jump_style,
                                   &story->pull};
    static const char *const places[] = {"",           "top-right",    "top-left",    "above", "foot-right",
                                         "foot-left", "middle-right", "middle-left", "middle"};
    put_str(dump, "slot", story->slot.text);
    put_int(dump, "text_columns", story->text_columns);
    put_int(dump, "column_rules", story->column_rules);
    put_int(dump, "picture_columns", story->picture_columns);
    put_range(dump, "picture_height", story->picture_height);
    static const char *const head_places[] = {"", "right", "left"};
    put_str(dump, "head_place", str_of(head_places[story->head_place]));
    put_str(dump, "jump", story->jump);
    put_str(dump, "continued", story->continued);
    put_int(dump, "repeat_head", story->repeat_head);
    put_str(dump, "picture_place", str_of(places[story->picture_place]));
    put_measure(dump, "picture_width", story->picture_across);
    put_int(dump, "pull_columns", story->pull_columns);
    put_measure(dump, "pull_width", story->pull_across);
    put_str(dump, "pull_place", str_of(story->pull_columns ? places[story->pull_place] : ""));
    put_str(dump, "head_ground", story->head_ground.ink.text);
    put_int(dump, "head_tint", story->head_ground.tint);
    put_measure(dump, "head_inset", story->head_ground.inset);
    put_measure(dump, "head_radius", story->head_ground.radius);
    static const char *const rules[] = {"", "rows", "grid", "none"};
    put_str(dump, "table_rules", str_of(rules[story->table_rules]));
    put_measure(dump, "drop_cap", story->drop_cap.lines);
    buf_putc(dump->out, '\n');
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        buf_printf(dump->out, "%*s", 2 * depth, "");
        put_style(dump, styles[i]);
    }
}

static void put_picture(Dump *dump, const PictureNode *picture)
{
    static const char *const fits[] = {"contain", "cover", "width"};
    put_str(dump, "slot", picture->slot.text);
    put_str(dump, "file", picture->file.text);
    if (picture->page)
        put_int(dump, "page", picture->page);
    put_str(dump, "caption", picture->caption);
    put_str(dump, "credit", picture->credit);
    put_str(dump, "alt", picture->alt);
    put_str(dump, "fit", str_of(fits[picture->fit]));
    put_int(dump, "focus_x", picture->focus_x);
    put_int(dump, "focus_y", picture->focus_y);
    buf_putc(dump->out, '\n');
}

static void put_qr(Dump *dump, const QrNode *qr, int depth)
{
    put_str(dump, "text", qr->text);
    put_str(dump, "file", qr->file.text);
    put_str(dump, "slot", qr->slot.text);
    put_measure(dump, "size", qr->size);
    put_align(dump, "align", qr->align);
    buf_putc(dump->out, '\n');
    put_lines(dump, qr->caption, qr->n_caption, depth);
}

/* What only this kind of node has, and the end of its line. */
static void put_particular(Dump *dump, const Node *node, int depth)
{
    switch (node->kind) {
    case NODE_STORY:
        put_story(dump, &node->u.story, depth);
        return;
    case NODE_TEXT:
        put_align(dump, "vertical_align", node->u.text.vertical_align);
        put_int(dump, "vertical", node->u.text.writing == WRITING_VERTICAL);
        put_int(dump, "stacked", node->u.text.stacked);
        buf_putc(dump->out, '\n');
        put_lines(dump, node->u.text.lines, node->u.text.n_lines, depth);
        return;
    case NODE_CREDITS:
        put_int(dump, "per_row", node->u.credits.per_row);
        buf_putc(dump->out, '\n');
        put_lines(dump, node->u.credits.fields, node->u.credits.n_fields, depth);
        return;
    case NODE_PICTURE:
    case NODE_ADVERTISEMENT:
        put_picture(dump, &node->u.picture);
        return;
    case NODE_QR:
        put_qr(dump, &node->u.qr, depth);
        return;
    case NODE_ART:
        put_str(dump, "file", node->u.art.file.text);
        if (node->u.art.page)
            put_int(dump, "page", node->u.art.page);
        put_str(dump, "alt", node->u.art.alt);
        put_align(dump, "align", node->u.art.align);
        break;
    case NODE_FOLIO:
        put_str(dump, "section", node->u.folio.section);
        put_str(dump, "block_ink", node->u.folio.block_ink.text);
        break;
    case NODE_OVER:
        put_int(dump, "from_trim", node->u.over.from == FROM_TRIM);
        put_measure(dump, "x", node->u.over.x);
        put_measure(dump, "y", node->u.over.y);
        put_int(dump, "wrap", node->u.over.wrap == WRAP_TEXT);
        break;
    case NODE_RULE:
        put_rule(dump, "rule", &node->u.rule);
        break;
    default:
        break;
    }
    buf_putc(dump->out, '\n');
}

/* Depth is that of the YAML that the tree was read from, which has a limit. */
static void put_node(Dump *dump, const Node *node, int depth)
{
    static const char *const names[NODE_KINDS] = {"row",   "stack", "masthead", "box",          "story",
                                                  "text",  "art",   "picture",  "qr",           "credits",
                                                  "folio", "rule",  "space",    "advertisement", "over"};
    buf_printf(dump->out, "%*s%s", 2 * depth, "", names[node->kind]);
    put_common(dump, &node->common);
    put_particular(dump, node, depth + 1);
    for (int i = 0; i < node->n_children; i++)
        put_node(dump, &node->children[i], depth + 1);
}

static void put_paper(Dump *dump, const Layout *layout)
{
    static const char *const prohibitions[] = {"none", "basic", "gb", "strict", "news"};
    static const char *const widths[] = {"mainland", "kaiming", "quanjiao"};
    static const char *const fullwidths[] = {"none", "digits", "letters", "all"};
    put_str(dump, "trim", layout->trim_name);
    put_measure(dump, "width", layout->trim_width);
    put_measure(dump, "height", layout->trim_height);
    put_measure(dump, "bleed", layout->bleed);
    put_measure(dump, "safe", layout->safe);
    put_measure(dump, "top", layout->top);
    put_measure(dump, "bottom", layout->bottom);
    put_measure(dump, "left", layout->left);
    put_measure(dump, "right", layout->right);
    put_str(dump, "press", layout->press.text);
    buf_puts(dump->out, "\n  grid");
    put_int(dump, "columns", layout->grid.columns);
    put_measure(dump, "chars", layout->grid.chars);
    put_measure(dump, "gutter", layout->grid.gutter);
    put_measure(dump, "pitch", layout->grid.pitch);
    buf_puts(dump->out, "\n  composition");
    put_str(dump, "prohibition", str_of(prohibitions[layout->composition.prohibition]));
    put_str(dump, "widths", str_of(widths[layout->composition.widths]));
    put_measure(dump, "inner_floor", layout->composition.inner_floor);
    put_measure(dump, "han_latin", layout->composition.han_latin);
    put_int(dump, "hanging", layout->composition.hanging);
    put_int(dump, "allow_end", layout->composition.allow_end);
    put_str(dump, "fullwidth", str_of(fullwidths[layout->composition.fullwidth]));
    put_int(dump, "char_grid", layout->composition.char_grid);
    put_int(dump, "squeeze_stops", layout->composition.squeeze_stops);
    put_int(dump, "hyphenate", layout->composition.hyphenate);
    buf_putc(dump->out, '\n');
}

void dump_layout(Buf *out, const Layout *layout)
{
    Dump dump = {.out = out, .layout = layout};
    buf_puts(out, "layout");
    put_paper(&dump, layout);
    for (int i = 0; i < layout->n_fonts; i++)
        put_font(&dump, &layout->fonts[i]);
    for (int i = 0; i < layout->rare.n; i++)
        buf_printf(out, "  rare %.*s\n", STR_ARG(layout->rare.items[i]));
    for (int i = 0; i < layout->scripts.n; i++)
        buf_printf(out, "  scripts %.*s\n", STR_ARG(layout->scripts.items[i]));
    for (int i = 0; i < layout->n_inks; i++)
        put_ink(&dump, &layout->inks[i]);
    for (int i = 0; i < layout->n_styles; i++)
        put_style(&dump, &layout->styles[i]);
    for (int m = 0; m < layout->n_masters; m++) {
        buf_printf(out, "  master %.*s\n", STR_ARG(layout->masters[m].name));
        for (int i = 0; i < layout->masters[m].n_nodes; i++)
            put_node(&dump, &layout->masters[m].nodes[i], 2);
    }
    arena_free(&dump.arena);
}
