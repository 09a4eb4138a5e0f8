/* SPDX-License-Identifier: MIT */
/* compose.c - an article's parts as settings: how heads, paragraphs, lists, quotes and verse are set */
/*
 * Body paragraphs are indented and justified. A paragraph with hard breaks is
 * verse: no indent, its own left edge, and all verse of a story stands in the
 * middle of the column by its longest line. Two or three short lines that end
 * an article of prose are its signature (落款) and go to the right. A list item
 * hangs by whole ems; its marker is a paragraph of its own, drawn on the same
 * baseline, so that the text begins exactly at the hang (R45). Who is quoted
 * stands at the right edge of the quotation's last line.
 */
#include "makeup/compose.h"

#include "makeup/caption.h"
#include "makeup/dropcap.h"
#include "makeup/listing.h"
#include "text/hyphen.h"

typedef struct Composer {
    const Setter *setter;
    Arena *out;
    const GalleyOrder *order;
    Galley *galley;
    Listing list; /* at hand */
    uint32_t crowded; /* kinds of blocks whose marks have been found too high for their lines */
} Composer;

static void report_head(Diag *diag, const Copy *copy, const SetText *set, ItemRole role)
{
    Span span = copy_span(copy, 0, (uint32_t)copy->text.n);
    if (!set->fits && (set->lines.n > set->max_lines || !set->broken.n)) {
        Finding *finding = diag_report(diag, FINDING_HEAD_OVERSET, span, item_role_name(role), diag_text(diag, "%d", set->lines.n),
                                       diag_text(diag, "%d", set->max_lines), NULL);
        finding_measure(finding, set->lines.n, set->max_lines);
    } else if (set->broken.n) {
        diag_report(diag, set->fits ? FINDING_HEAD_BREAKS_WORD : FINDING_HEAD_WIDE, span, item_role_name(role),
                    diag_str(diag, set->broken), NULL);
    }
}

/* R40: marks never move lines apart, so the layout must leave room for them. pitch: baseline to baseline, by the key. */
static bool report_crowded(const Setter *setter, const Copy *copy, const Para *para, const Lines *lines, Len size, Len pitch,
                           const char *key)
{
    Len need = copy->n_marks ? para_marks_gap(para, lines) : 0, gap = pitch - size;
    if (gap >= need)
        return false;
    ArenaMark mark = arena_mark(setter->scratch);
    Arena *scratch = setter->scratch;
    Diag *diag = setter->diag;
    Finding *finding = diag_report(diag, FINDING_MARKS_CROWDED, copy_span(copy, copy->marks[0].start, copy->marks[0].end),
                                   diag_str(diag, len_pt_text(scratch, gap)), diag_str(diag, len_pt_text(scratch, need)),
                                   diag_str(diag, len_pt_text(scratch, size + need)), key, NULL);
    finding->value = gap;
    finding->limit = need;
    finding->measured = true;
    arena_rewind(scratch, mark);
    return true;
}

SetText compose_head(const Setter *setter, Arena *out, const HeadOrder *order)
{
    if (!order->copy->text.n)
        return (SetText){.fits = true};
    ParaPart part = {.copy = order->copy, .setting = style_setting(setter, order->style), .role = order->role, .paragraph = -1};
    TextOrder text = {.part = &part, .style = order->style, .width = order->width, .lang = order->article->lang,
                      .vertical = order->vertical};
    SetText set = set_text(setter, out, &text);
    report_head(setter->diag, order->copy, &set, order->role);
    if (set.lines.n > 1)
        report_crowded(setter, order->copy, set.para, &set.lines, set.size, set.leading, "leading");
    return set;
}

/* Heads beside the text are set when the page knows how high that is: headside.c. */
static SetText set_head(const Composer *composer, const Copy *copy, const Style *style, ItemRole role)
{
    const GalleyOrder *order = composer->order;
    if (order->story->head_place != HEAD_ABOVE)
        return (SetText){.fits = true};
    SetText set = compose_head(composer->setter, composer->out,
                               &(HeadOrder){order->article, copy, style, role, order->head_width, false});
    composer->galley->characters += set.para ? para_characters(set.para) : 0;
    return set;
}

static bool has_breaks(const Copy *copy)
{
    return str_find(copy->text, STR("\n"), 0) != (size_t)-1;
}

static int count_breaks(const Copy *copy)
{
    int breaks = 0;
    for (size_t i = 0; i < copy->text.n; i++)
        breaks += copy->text.p[i] == '\n';
    return breaks;
}

/* The last lines of a letter or a notice: who, and when. */
static bool is_signature(const Article *article, int index)
{
    const Block *block = &article->blocks[index];
    bool alone = index > 0 && !has_breaks(&article->blocks[index - 1].copy);
    return index == article->n_blocks - 1 && alone && block->kind == BLOCK_PARAGRAPH && count_breaks(&block->copy) <= 2 &&
           copy_characters(&block->copy) <= 60;
}

/* 各位居民： a salutation begins at the edge. */
static bool is_salutation(const Article *article, int index)
{
    const Copy *copy = &article->blocks[index].copy;
    return index == 0 && !article->byline.text.n && str_ends(copy->text, "：") && copy_characters(copy) <= 15;
}

/* Who is quoted: what stands behind a one-em blank after the last sentence. Its blank's offset, or -1. */
static int32_t quote_tail(const Copy *copy)
{
    enum { TAIL_MOST = 24 };
    size_t at = 0, blank = 0;
    while ((at = str_find(copy->text, STR("　"), at)) != (size_t)-1)
        blank = at++;
    Str before = str_slice(copy->text, 0, blank), tail = str_slice(copy->text, blank, copy->text.n);
    bool ends = str_ends(before, "。") || str_ends(before, "！") || str_ends(before, "？") || str_ends(before, "”") ||
                str_ends(before, "…") || str_starts(tail, "　——");
    return ends && utf8_count(tail) <= TAIL_MOST && !has_breaks(copy) ? (int32_t)blank : -1;
}

static const Style *style_of(const StoryNode *story, BlockKind kind)
{
    const Style *styles[] = {[BLOCK_PARAGRAPH] = &story->body,
                             [BLOCK_SUBHEAD] = &story->subhead,
                             [BLOCK_ITEM] = &story->item,
                             [BLOCK_QUOTE] = &story->quote,
                             [BLOCK_PICTURE] = &story->caption,
                             [BLOCK_TABLE] = &story->table};
    return styles[kind];
}

static ItemRole role_of(BlockKind kind)
{
    static const ItemRole roles[] = {[BLOCK_PARAGRAPH] = ROLE_BODY, [BLOCK_SUBHEAD] = ROLE_SUBHEAD,
                                     [BLOCK_ITEM] = ROLE_ITEM,      [BLOCK_QUOTE] = ROLE_QUOTE,
                                     [BLOCK_PICTURE] = ROLE_CAPTION,
                                     [BLOCK_TABLE] = ROLE_TABLE};
    return roles[kind];
}

static ParaSpec spec_of(const Composer *composer, const Style *style, Len size)
{
    return (ParaSpec){.align = style->align,
                      .indent = style_measure(composer->setter, style->indent, size, composer->order->column_width),
                      .hang = style_measure(composer->setter, style->hang, size, composer->order->column_width),
                      .keep_blanks = style->keep_blanks,
                      .lang = composer->order->article->lang,
                      .composition = &composer->setter->layout->composition};
}

/* R40, for blocks: said once for each kind. */
static void check_marks(Composer *composer, const GalleyBlock *block, const Copy *copy)
{
    const Setter *setter = composer->setter;
    bool picture = block->kind == BLOCK_PICTURE;
    Len pitch = picture ? block->leading : setter->grid->pitch;
    if (composer->crowded & 1u << block->kind)
        return;
    if (report_crowded(setter, copy, block->para, &block->lines, block->size, pitch,
                       picture ? "leading" : "pitch"))
        composer->crowded |= 1u << block->kind;
}

/* Shapes, breaks, and counts what it holds. */
static void set_block(Composer *composer, GalleyBlock *block, const ParaSpec *spec, Len width)
{
    const Setter *setter = composer->setter;
    block->para = para_shape(composer->out, setter->fonts, spec, setter->diag);
    int32_t tail = block->kind == BLOCK_QUOTE ? quote_tail(spec->parts[0].copy) : -1;
    Measures measures = {&width, 1};
    block->lines = tail > 0 ? para_break_tail(composer->out, setter->scratch, block->para, measures, (uint32_t)tail)
                            : para_break(composer->out, setter->scratch, block->para, measures);
    composer->galley->characters += para_characters(block->para);
    check_marks(composer, block, spec->parts[spec->n_parts - 1].copy);
}

/* The first paragraph, with a cap where the layout asks for one and the paragraph can have it. */
static bool set_with_cap(Composer *composer, int index, GalleyBlock *block, const ParaSpec *spec)
{
    const GalleyOrder *order = composer->order;
    if (!dropcap_is_asked(order->story, order->article, index))
        return false;
    DropCapOrder cap = {.story = order->story, .spec = spec, .width = order->column_width,
                        .verse = has_breaks(&order->article->blocks[index].copy), .byline = spec->n_parts > 1};
    if (!dropcap_set(composer->setter, composer->out, &cap, block))
        return false;
    composer->galley->characters += dropcap_characters(block) + para_characters(block->para);
    check_marks(composer, block, spec->parts[spec->n_parts - 1].copy);
    return true;
}

static void set_marker(Composer *composer, int index, GalleyBlock *block, const Style *style, ParaSpec *spec)
{
    const Setter *setter = composer->setter;
    const Article *article = composer->order->article;
    const Block *source = &article->blocks[index];
    if (index >= composer->list.end)
        composer->list = listing_of(setter, composer->out, article, index, style);
    Len left = listing_left(&composer->list, source->level), first = spec->indent;
    spec->indent = spec->hang = left + listing_hang(&composer->list, source->level);
    if (source->continues) { /* a paragraph within the item begins like one, or its beginning would not be seen */
        spec->indent += first;
        return;
    }
    Para *para = listing_marker(setter, composer->out, article, index, style);
    Len measure = composer->order->column_width;
    Lines lines = para_break(composer->out, setter->scratch, para, (Measures){&measure, 1});
    if (lines.n != 1)
        return;
    block->marker = para;
    block->marker_line = lines.lines[0];
    block->marker_shift = left + listing_shift(&composer->list, source, para);
}

static void indent_block(Composer *composer, int index, GalleyBlock *block, const Style *style, ParaSpec *spec)
{
    const Article *article = composer->order->article;
    const Block *source = &article->blocks[index];
    if (source->kind == BLOCK_ITEM) {
        set_marker(composer, index, block, style, spec);
    } else if (source->kind == BLOCK_PARAGRAPH && has_breaks(&source->copy)) {
        spec->indent = spec->hang = 0;
        spec->align = is_signature(article, index) ? ALIGN_RIGHT : ALIGN_LEFT;
        bool stanza = index > 0 && has_breaks(&article->blocks[index - 1].copy);
        block->white = (int16_t)(stanza || spec->align == ALIGN_RIGHT);
    } else if (source->kind == BLOCK_PARAGRAPH && is_salutation(article, index)) {
        spec->indent = 0;
    }
}

/* 本报讯（通讯员 …） runs into the first paragraph, in a role of its own, an em before the text. */
static int byline_parts(const Composer *composer, int16_t index, ParaPart parts[3])
{
    const Article *article = composer->order->article;
    const StoryNode *story = composer->order->story;
    Setting body = style_setting(composer->setter, &story->body);
    parts[0] = (ParaPart){.copy = &article->byline, .setting = style_setting(composer->setter, &story->byline),
                          .role = ROLE_BYLINE, .paragraph = index};
    parts[1] = (ParaPart){.copy = copy_of_text(composer->out, STR("　"), SPAN_NONE), .setting = body, .role = ROLE_BYLINE,
                          .paragraph = index, .generated = true};
    return 2;
}

static bool takes_byline(const Article *article, int index)
{
    return index == 0 && article->byline.text.n && article->blocks[0].kind == BLOCK_PARAGRAPH;
}

static void compose_caption(Composer *composer, GalleyBlock *block, const Block *source)
{
    const Setter *setter = composer->setter;
    const GalleyOrder *order = composer->order;
    bool lead = block->block == composer->galley->lead_picture;
    CaptionOrder caption = {.caption = &source->copy, .credit = &source->credit,
                            .caption_style = &order->story->caption, .credit_style = &order->story->credit,
                            .width = lead ? order->picture_width : order->column_width,
                            .lang = order->article->lang, .paragraph = block->block};
    SetText set = caption_set(setter, composer->out, &caption);
    if (!set.para)
        return;
    block->para = set.para;
    block->lines = set.lines;
    block->size = set.size;
    block->leading = set.leading;
    composer->galley->characters += para_characters(set.para);
    check_marks(composer, block, &source->copy);
}

static void compose_table(Composer *composer, GalleyBlock *block, int index)
{
    const GalleyOrder *order = composer->order;
    TableOrder table = {order->article, index, order->story, order->column_width};
    block->table = tableset_make(composer->setter, composer->out, &table);
    composer->galley->characters += block->table->characters;
}

static void compose_block(Composer *composer, int index)
{
    const GalleyOrder *order = composer->order;
    const Block *source = &order->article->blocks[index];
    GalleyBlock *block = &composer->galley->blocks[composer->galley->n_blocks++];
    const Style *style = style_of(order->story, source->kind);
    Setting setting = style_setting(composer->setter, style);
    *block = (GalleyBlock){.kind = source->kind, .role = role_of(source->kind), .block = (int16_t)index,
                           .white = (int16_t)style_lines(composer->setter, style->before, setting.size),
                           .size = setting.size, .leading = style_leading(composer->setter, style, setting.size)};
    if (source->kind == BLOCK_PICTURE)
        compose_caption(composer, block, source);
    else if (source->kind == BLOCK_TABLE)
        compose_table(composer, block, index);
    if (!source->copy.text.n || source->kind == BLOCK_PICTURE)
        return;
    ParaPart parts[3];
    ParaSpec spec = spec_of(composer, style, setting.size);
    spec.parts = parts;
    if (takes_byline(order->article, index))
        spec.n_parts = byline_parts(composer, (int16_t)index, parts);
    indent_block(composer, index, block, style, &spec);
    parts[spec.n_parts++] = (ParaPart){.copy = &source->copy, .setting = setting, .role = block->role, .paragraph = block->block};
    if (!set_with_cap(composer, index, block, &spec))
        set_block(composer, block, &spec, order->column_width);
}

/* A line of its own: a byline that no paragraph takes, the author, where the article came from. */
static void compose_line(Composer *composer, const Copy *copy, const Style *style, ItemRole role, int16_t index)
{
    if (!copy->text.n)
        return;
    Setting setting = style_setting(composer->setter, style);
    GalleyBlock *block = &composer->galley->blocks[composer->galley->n_blocks++];
    *block = (GalleyBlock){.kind = BLOCK_PARAGRAPH, .role = role, .block = index, .size = setting.size,
                           .white = (int16_t)style_lines(composer->setter, style->before, setting.size),
                           .leading = style_leading(composer->setter, style, setting.size)};
    ParaPart part = {.copy = copy, .setting = setting, .role = role, .paragraph = index};
    ParaSpec spec = spec_of(composer, style, setting.size);
    spec.parts = &part;
    spec.n_parts = 1;
    set_block(composer, block, &spec, composer->order->column_width);
}

static bool is_verse(const Composer *composer, const GalleyBlock *block)
{
    const Article *article = composer->order->article;
    return block->role == ROLE_BODY && block->block < article->n_blocks && has_breaks(&article->blocks[block->block].copy) &&
           !is_signature(article, block->block) && !takes_byline(article, block->block);
}

/* All stanzas share one left edge, so that the longest line stands in the middle of the column. */
static void centre_verse(Composer *composer)
{
    Galley *galley = composer->galley;
    Len widest = 0;
    for (int i = 0; i < galley->n_blocks; i++) {
        if (!is_verse(composer, &galley->blocks[i]))
            continue;
        Len width = para_natural_width(galley->blocks[i].para);
        widest = width > widest ? width : widest;
    }
    Len shift = (composer->order->column_width - widest) / 2;
    for (int i = 0; i < galley->n_blocks && shift > 0; i++)
        if (is_verse(composer, &galley->blocks[i]))
            galley->blocks[i].shift = shift;
}

static int first_picture(const Article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_PICTURE)
            return i;
    return -1;
}

/* An article in a language whose words cannot be divided is set, but wider than it need be. */
static void check_language(const Setter *setter, const Article *article)
{
    if (setter->layout->composition.hyphenate && hyphens_western(article->lang) && !hyphens_file(article->lang))
        diag_report(setter->diag, FINDING_HYPHENS_MISSING, (Span){article->source, 0, 0},
                    diag_str(setter->diag, article->lang), NULL);
}

void compose_story(const Setter *setter, Arena *out, const GalleyOrder *order, Galley *galley)
{
    const Article *article = order->article;
    const StoryNode *story = order->story;
    Composer composer = {.setter = setter, .out = out, .order = order, .galley = galley};
    check_language(setter, article);
    galley->body_size = style_size(setter, &story->body);
    galley->lead_picture = order->picture_width > 0 || order->picture_taken ? first_picture(article) : -1;
    if (!order->continues) {
        galley->kicker = set_head(&composer, &article->kicker, &story->kicker, ROLE_KICKER);
        galley->deck = set_head(&composer, &article->deck, &story->deck, ROLE_DECK);
    }
    if (!order->continues || order->repeat_head)
        galley->title = set_head(&composer, &article->title, &story->head, ROLE_HEAD);
    if (order->pull_width > 0) {
        galley->pull = compose_head(setter, out, &(HeadOrder){article, &article->pull, &story->pull, ROLE_PULL, order->pull_width, false});
        galley->characters += galley->pull.para ? para_characters(galley->pull.para) : 0;
    }
    galley->blocks = arena_many(out, article->n_blocks + 3, GalleyBlock);
    if (article->n_blocks == 0 || !takes_byline(article, 0))
        compose_line(&composer, &article->byline, &story->byline, ROLE_BYLINE, 0);
    for (int i = 0; i < article->n_blocks; i++)
        compose_block(&composer, i);
    compose_line(&composer, &article->author, &story->author, ROLE_AUTHOR, (int16_t)article->n_blocks);
    compose_line(&composer, &article->origin, &story->author, ROLE_AUTHOR, (int16_t)article->n_blocks);
    centre_verse(&composer);
}
