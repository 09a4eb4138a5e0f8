/* SPDX-License-Identifier: MIT */
/* read_nodes.c - masters: the tree of parts that a page is made of */
#include "base/vec.h"
#include "read/layout_parts.h"
#include "read/suggest.h"

/* One master while it is read. */
typedef struct MasterReader {
    Binder *binder;
    Str name;
    VEC(Name) slots;
    NodeKind in; /* what the node at hand stands in; a master is a stack */
    bool masthead; /* which is a masthead, or stands in one */
    bool top;    /* the node at hand stands in the master itself */
} MasterReader;

static void read_nodes(MasterReader *reader, const char *key, const YamlNode *list, Node **nodes, int *n);

/* One or several lines of a text that may hold line ends. */
static void push_lines(Binder *binder, Str text, Span span, const Style *style, TextLine *lines, int *n)
{
    bind_fields(binder, text, span);
    size_t from = 0;
    for (size_t end; (end = str_find(text, STR("\n"), from)) != (size_t)-1; from = end + 1)
        lines[(*n)++] = (TextLine){str_slice(text, from, end), span, *style};
    if (from < text.n || from == 0)
        lines[(*n)++] = (TextLine){str_slice(text, from, text.n), span, *style};
}

static int line_ends(Str text)
{
    int count = 0;
    for (size_t i = 0; i < text.n; i++)
        count += text.p[i] == '\n';
    return count;
}

static Str line_text(const YamlNode *item)
{
    const YamlNode *text = item->kind == YAML_MAP ? yaml_find(item, "text") : item;
    return text ? text->text : (Str){0};
}

static void read_lines(Binder *binder, const char *key, const YamlNode *value, const Style *style, TextLine **lines, int *n)
{
    const YamlNode *one[] = {value};
    const YamlNode *const *items = value->kind == YAML_LIST ? (const YamlNode *const *)value->items : one;
    int count = value->kind == YAML_LIST ? value->n : 1, room = 0;
    for (int i = 0; i < count; i++)
        room += 1 + line_ends(line_text(items[i]));
    *lines = arena_many(binder->arena, room, TextLine);
    for (int i = 0; i < count; i++) {
        TextLine line = {.span = items[i]->span, .style = *style};
        if (items[i]->kind == YAML_MAP) {
            bind_style_base(binder, items[i], "style", &line.style);
            const BindPart parts[] = {{OBJECT_LINE, &line}, {OBJECT_STYLE_USE, &line.style}, {OBJECT_STYLE, &line.style}};
            if (!bind_map(binder, items[i], parts, 3))
                continue;
            line.span = yaml_find(items[i], "text")->span;
        } else if (!bind_text(binder, key, items[i], &line.text)) {
            continue;
        }
        push_lines(binder, line.text, line.span, &line.style, *lines, n);
    }
}

/* Keys of a part with a style for its lines: the style named comes before the keys that change it. */
static bool bind_lined(Binder *binder, const YamlNode *map, ObjectId object, void *into, Node *node, Style *style)
{
    if (map->kind == YAML_MAP)
        bind_style_base(binder, map, "style", style);
    const BindPart parts[] = {
        {object, into}, {OBJECT_COMMON, &node->common}, {OBJECT_STYLE_USE, style}, {OBJECT_STYLE, style}};
    return bind_map(binder, map, parts, 4);
}

static void take_slot(MasterReader *reader, const Name *slot)
{
    if (!slot->text.n)
        return;
    for (int i = 0; i < reader->slots.n; i++) {
        if (!str_equal(reader->slots.items[i].text, slot->text))
            continue;
        Diag *diag = reader->binder->reader->diag;
        diag_report(diag, FINDING_SLOT_DUPLICATE, slot->span, diag_str(diag, slot->text), diag_str(diag, reader->name), NULL);
        return;
    }
    vec_push_in(reader->binder->scratch, &reader->slots, *slot);
}

/* What stood at the body's size stays at it: bylines, lists and sub-heads of a story set in 五号. */
static void follow_body(const Layout *layout, const YamlNode *map, StoryNode *story)
{
    const struct {
        const char *key;
        Style *style;
        StyleRole role;
    } followers[] = {{"byline", &story->byline, STYLE_BYLINE}, {"subhead", &story->subhead, STYLE_SUBHEAD},
                     {"item", &story->item, STYLE_ITEM},       {"quote", &story->quote, STYLE_QUOTE},
                     {"author", &story->author, STYLE_AUTHOR},
                     {"jump_style", &story->jump_style, STYLE_JUMP}};
    const MeasureRange *body = &layout->styles[STYLE_BODY].size;
    for (size_t i = 0; i < sizeof followers / sizeof *followers; i++) {
        const MeasureRange *named = &layout->styles[followers[i].role].size;
        bool as_body = named->max.micro == body->max.micro && named->max.unit == body->max.unit;
        if (as_body && !yaml_find(map, followers[i].key))
            followers[i].style->size = story->body.size;
    }
}

/* Type on a head's ground: in the ink that is written, else white where it was black and the ground is dark. */
static void reverse_head(const Layout *layout, StoryNode *story)
{
    const HeadGroundSpec *ground = &story->head_ground;
    Style *styles[] = {&story->kicker, &story->head, &story->deck};
    if (!ground->ink.text.n)
        return;
    int tint = ground->tint > 0 ? ground->tint * 10 : 1000;
    bool dark = ink_darkness(&layout->inks[ground->ink.index], tint) > INK_DARK_GROUND;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (ground->text.text.n)
            styles[i]->ink = ground->text;
        else if (dark && styles[i]->ink.index <= INK_BLACK)
            styles[i]->ink = (Name){STR(INK_WHITE_NAME), ground->ink.span, INK_WHITE};
    }
}

/* Lines alone, or a mapping with style keys; set in the body's style where nothing else is said. */
static void read_drop_cap(Binder *binder, const YamlNode *value, StoryNode *story)
{
    enum { LEAST = 2, MOST = 4, MICRO = 1000000 };
    DropCapSpec cap = {.style = story->body};
    const YamlNode *lines = value->kind == YAML_MAP ? yaml_find(value, "lines") : value;
    if (value->kind == YAML_MAP) {
        const BindPart parts[] = {{OBJECT_DROP_CAP, &cap}, {OBJECT_STYLE_USE, &cap.style}, {OBJECT_STYLE, &cap.style}};
        bind_style_base(binder, value, "style", &cap.style);
        bind_map(binder, value, parts, 3);
    } else {
        bind_measure(binder, "drop_cap", value, &key_find(OBJECT_DROP_CAP, STR("lines"))->limits, &cap.lines);
    }
    int64_t micro = cap.lines.micro;
    if (!measure_is_set(cap.lines))
        return;
    if (micro % MICRO || micro < LEAST * MICRO || micro > MOST * MICRO) {
        Diag *diag = binder->reader->diag;
        diag_report(diag, FINDING_VALUE_RANGE, lines->span, "drop_cap", diag_str(diag, lines->text), "2行", "4行", NULL);
        return;
    }
    story->drop_cap = cap;
}

static void read_story(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    const Style *styles = binder->layout->styles;
    StoryNode *story = &node->u.story;
    bind_defaults(binder, OBJECT_STORY, story);
    *story = (StoryNode){.picture_place = story->picture_place, .pull_place = story->pull_place, .pull = styles[STYLE_PULL],
                         .pull_columns = yaml_find(value, "pull_quote") ? story->pull_columns : 0,
                         .pull_rule = {.thickness = measure_of(1000000, UNIT_PT), .ink.index = -1, .tint = 100}, .jump = story->jump, .continued = story->continued,
                         .repeat_head = story->repeat_head, .jump_style = styles[STYLE_JUMP], .slot.index = -1, .body = styles[STYLE_BODY],
                         .kicker = styles[STYLE_KICKER], .head = styles[STYLE_HEAD], .deck = styles[STYLE_DECK],
                         .byline = styles[STYLE_BYLINE], .subhead = styles[STYLE_SUBHEAD], .item = styles[STYLE_ITEM],
                         .quote = styles[STYLE_QUOTE], .caption = styles[STYLE_CAPTION], .author = styles[STYLE_AUTHOR],
                         .credit = styles[STYLE_CREDIT], .table = styles[STYLE_TABLE], .table_head = styles[STYLE_TABLE_HEAD],
                         .table_rules = story->table_rules};
    const BindPart parts[] = {{OBJECT_STORY, story}, {OBJECT_COMMON, &node->common}};
    if (!bind_map(binder, value, parts, 2))
        return;
    follow_body(binder->layout, value, story);
    reverse_head(binder->layout, story);
    const YamlNode *cap = yaml_find(value, "drop_cap");
    if (cap && cap->kind != YAML_EMPTY)
        read_drop_cap(binder, cap, story);
    take_slot(reader, &story->slot);
}

static void read_text(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    Style style = binder->layout->styles[STYLE_TEXT];
    bind_defaults(binder, OBJECT_TEXT, &node->u.text);
    const YamlNode *lines = value;
    if (value->kind == YAML_MAP)
        lines = bind_lined(binder, value, OBJECT_TEXT, &node->u.text, node, &style) ? yaml_find(value, "lines") : NULL;
    if (lines)
        read_lines(binder, "lines", lines, &style, &node->u.text.lines, &node->u.text.n_lines);
}

static void need_one(Binder *binder, const YamlNode *map, ObjectId object, bool has_one, const char *keys)
{
    if (!has_one && map->kind == YAML_MAP)
        diag_report(binder->reader->diag, FINDING_NODE_EMPTY, map->span, object_at(object)->title, keys, NULL);
}

/* Where the page of a PDF is said; else where the file is. */
static Span page_span(const YamlNode *value, Span file)
{
    const YamlNode *page = yaml_find(value, "page");
    return page ? page->span : file;
}

static void read_art(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    ArtNode *art = &node->u.art;
    bind_defaults(binder, OBJECT_ART, art);
    const BindPart parts[] = {{OBJECT_ART, art}, {OBJECT_COMMON, &node->common}};
    bind_map(binder, value, parts, 2);
    const YamlNode *alt = yaml_find(value, "alt");
    if (alt)
        bind_fields(binder, art->alt, alt->span);
    if (art->file.text.n)
        art->path = bind_picture(binder, art->file.text, art->file.span, art->page);
    art->page_span = page_span(value, art->file.span);
}

static void read_picture(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    PictureNode *picture = &node->u.picture;
    bind_defaults(binder, OBJECT_PICTURE, picture);
    picture->caption_style = binder->layout->styles[STYLE_CAPTION];
    picture->credit_style = binder->layout->styles[STYLE_CREDIT];
    bool paid = node->kind == NODE_ADVERTISEMENT;
    const BindPart parts[] = {{OBJECT_PICTURE, picture}, {OBJECT_COMMON, &node->common}};
    bind_map(binder, value, parts, 2);
    bool named = yaml_find(value, "slot") || yaml_find(value, "file"); /* wrong ones are reported already */
    need_one(binder, value, paid ? OBJECT_ADVERTISEMENT : OBJECT_PICTURE, named, "slot, file");
    take_slot(reader, &picture->slot);
    picture->page_span = page_span(value, picture->file.span);
    if (picture->file.text.n)
        picture->path = bind_picture(binder, picture->file.text, picture->file.span, picture->page);
    else if (picture->page)
        diag_report(binder->reader->diag, FINDING_NODE_EMPTY, picture->page_span, "page", "file", NULL);
}

static void read_qr(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    QrNode *qr = &node->u.qr;
    Style style = binder->layout->styles[STYLE_CAPTION];
    style.align = ALIGN_CENTER; /* of lines under a code; the layout may say otherwise */
    bind_defaults(binder, OBJECT_QR, qr);
    const BindPart parts[] = {{OBJECT_QR, qr}, {OBJECT_COMMON, &node->common}};
    bind_map(binder, value, parts, 2);
    bool named = yaml_find(value, "text") || yaml_find(value, "file") || yaml_find(value, "slot");
    need_one(binder, value, OBJECT_QR, named, "text, file, slot");
    const YamlNode *text = yaml_find(value, "text"), *caption = yaml_find(value, "caption");
    const YamlNode *caption_style = yaml_find(value, "caption_style");
    if (text)
        bind_fields(binder, qr->text, text->span);
    if (caption_style && caption_style->kind != YAML_EMPTY)
        bind_style(binder, "caption_style", caption_style, &style);
    if (caption && caption->kind != YAML_EMPTY)
        read_lines(binder, "caption", caption, &style, &qr->caption, &qr->n_caption);
    take_slot(reader, &qr->slot);
    if (qr->file.text.n)
        qr->path = bind_path(binder, qr->file.text, qr->file.span);
}

static void read_credits(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    CreditsNode *credits = &node->u.credits;
    Style style = binder->layout->styles[STYLE_CREDITS];
    bind_defaults(binder, OBJECT_CREDITS, credits);
    const YamlNode *fields = value;
    if (value->kind != YAML_LIST)
        fields = bind_lined(binder, value, OBJECT_CREDITS, credits, node, &style) ? yaml_find(value, "fields") : NULL;
    if (fields)
        read_lines(binder, "fields", fields, &style, &credits->fields, &credits->n_fields);
}

static void read_folio(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    const Style *styles = binder->layout->styles;
    FolioNode *folio = &node->u.folio;
    bind_defaults(binder, OBJECT_FOLIO, folio);
    folio->number = folio->section_style = styles[STYLE_FOLIO];
    folio->date = folio->staff = styles[STYLE_CREDITS];
    folio->block_ink.index = -1;
    const BindPart parts[] = {{OBJECT_FOLIO, folio}, {OBJECT_COMMON, &node->common}};
    bind_map(binder, value, parts, 2);
    const YamlNode *section = yaml_find(value, "section");
    if (section)
        bind_fields(binder, folio->section, section->span);
}

static void read_rule(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    if (value->kind != YAML_MAP) {
        bind_rule(binder, "rule", value, &node->u.rule);
        return;
    }
    RuleSpec *rule = &node->u.rule;
    bind_defaults(binder, OBJECT_RULE, rule);
    rule->thickness = measure_of(500000, UNIT_PT);
    rule->gap = measure_of(1500000, UNIT_PT);
    const BindPart parts[] = {{OBJECT_RULE_PART, rule}, {OBJECT_COMMON, &node->common}, {OBJECT_RULE, rule}};
    bind_map(binder, value, parts, 3);
}

static void read_space(MasterReader *reader, const YamlNode *value, Node *node)
{
    Binder *binder = reader->binder;
    if (value->kind == YAML_TEXT) {
        const Key *key = key_find(OBJECT_COMMON, STR("height"));
        bind_range(binder, "space", value, &key->limits, &node->common.height);
        return;
    }
    const BindPart parts[] = {{OBJECT_SPACE, node}, {OBJECT_COMMON, &node->common}};
    bind_map(binder, value, parts, 2);
}

static void read_container(MasterReader *reader, const YamlNode *value, Node *node)
{
    const YamlNode *content = value;
    if (value->kind != YAML_LIST || node->kind == NODE_OVER) {
        void *into = node->kind == NODE_OVER ? (void *)&node->u.over : node;
        if (node->kind == NODE_OVER)
            bind_defaults(reader->binder, OBJECT_OVER, into);
        const BindPart parts[] = {{node_kind_object(node->kind), into}, {OBJECT_COMMON, &node->common}};
        content = bind_map(reader->binder, value, parts, 2) ? yaml_find(value, "content") : NULL;
    }
    NodeKind in = reader->in;
    bool masthead = reader->masthead;
    bool top = reader->top;
    reader->top = false;
    reader->in = node->kind;
    reader->masthead = masthead || node->kind == NODE_MASTHEAD;
    if (content && content->kind != YAML_EMPTY)
        read_nodes(reader, "content", content, &node->children, &node->n_children);
    reader->top = top;
    reader->in = in;
    reader->masthead = masthead;
}

/* Keys that work only in some places: told, and without effect elsewhere. */
static void check_place(MasterReader *reader, Node *node)
{
    Diag *diag = reader->binder->reader->diag;
    NodeCommon *common = &node->common;
    if (common->filler && (reader->in == NODE_ROW || reader->masthead)) {
        common->filler = false;
        ObjectId place = reader->masthead ? OBJECT_MASTHEAD : OBJECT_ROW;
        diag_report(diag, FINDING_FILLER_PLACE, node->span, object_at(place)->title, NULL);
    }
    if (node->kind == NODE_OVER && !reader->top) {
        node->kind = NODE_BOX;
        diag_report(diag, FINDING_OVER_PLACE, node->span, NULL);
    }
    if (common->columns_most > common->columns && reader->in != NODE_ROW) {
        common->columns = common->columns_most;
        diag_report(diag, FINDING_COLUMNS_RANGE_PLACE, node->span, diag_text(diag, "%d", common->columns), NULL);
    }
}

static void read_node(MasterReader *reader, const YamlPair *pair, Node *node)
{
    static void (*const readers[NODE_KINDS])(MasterReader *, const YamlNode *, Node *) = {
        [NODE_ROW] = read_container,  [NODE_STACK] = read_container, [NODE_MASTHEAD] = read_container,
        [NODE_BOX] = read_container,  [NODE_STORY] = read_story,     [NODE_TEXT] = read_text,
        [NODE_ART] = read_art,        [NODE_PICTURE] = read_picture, [NODE_QR] = read_qr,
        [NODE_CREDITS] = read_credits, [NODE_FOLIO] = read_folio,    [NODE_RULE] = read_rule,
        [NODE_SPACE] = read_space,    [NODE_ADVERTISEMENT] = read_picture, [NODE_OVER] = read_container};
    NodeKind kind = node->kind;
    bind_defaults(reader->binder, OBJECT_COMMON, &node->common);
    if (pair->value->kind == YAML_EMPTY && kind != NODE_FOLIO) {
        diag_report(reader->binder->reader->diag, FINDING_VALUE_EMPTY, pair->key->span, node_kind_name(kind), NULL);
    } else {
        static const YamlNode no_keys = {.kind = YAML_MAP};
        readers[kind](reader, pair->value->kind == YAML_EMPTY ? &no_keys : pair->value, node);
    }
    check_place(reader, node);
    if (measure_is_set(node->common.height.max))
        return;
    bool fills = kind == NODE_STORY || kind == NODE_BOX || kind == NODE_ROW || kind == NODE_STACK ||
                 (kind == NODE_TEXT && reader->in == NODE_ROW); /* so that vertical_align has a height to work in */
    Measure usual = measure_of(1000000, fills ? UNIT_FILL : UNIT_AUTO);
    node->common.height = (MeasureRange){usual, usual};
}

/* The kind that is written; reported and NODE_KINDS where it is none. */
static NodeKind kind_of(Binder *binder, const YamlNode *item)
{
    Diag *diag = binder->reader->diag;
    if (item->kind != YAML_MAP || item->n != 1) {
        Span span = item->kind == YAML_MAP && item->n > 1 ? item->pairs[1].key->span : item->span;
        diag_report(diag, FINDING_NODE_SHAPE, span, NULL);
        return NODE_KINDS;
    }
    const YamlNode *key = item->pairs[0].key;
    NodeKind kind = node_kind_named(key->text);
    if (kind != NODE_KINDS)
        return kind;
    Suggest suggest = suggest_start(key->text);
    for (int i = 0; i < NODE_KINDS; i++)
        suggest_offer(&suggest, str_of(node_kind_name((NodeKind)i)));
    diag_report(diag, FINDING_NODE_UNKNOWN, key->span, diag_str(diag, key->text), diag_str(diag, suggest.nearest), NULL);
    return NODE_KINDS;
}

static void read_nodes(MasterReader *reader, const char *key, const YamlNode *list, Node **nodes, int *n)
{
    Binder *binder = reader->binder;
    if (list->kind != YAML_LIST) {
        FindingId id = list->kind == YAML_EMPTY ? FINDING_VALUE_EMPTY : FINDING_VALUE_NOT_LIST;
        diag_report(binder->reader->diag, id, list->span, key, NULL);
        return;
    }
    *nodes = arena_many(binder->arena, list->n, Node);
    for (int i = 0; i < list->n; i++) {
        NodeKind kind = kind_of(binder, list->items[i]);
        if (kind == NODE_KINDS)
            continue;
        Node *node = &(*nodes)[(*n)++];
        *node = (Node){.kind = kind, .span = list->items[i]->pairs[0].key->span};
        read_node(reader, &list->items[i]->pairs[0], node);
    }
}

/* Free frames go behind all other parts: reading order is the tree's, then theirs. */
static void part_over(Arena *scratch, Master *master)
{
    Node *over = arena_many(scratch, master->n_nodes, Node);
    int kept = 0;
    for (int i = 0; i < master->n_nodes; i++) {
        if (master->nodes[i].kind == NODE_OVER)
            over[master->n_over++] = master->nodes[i];
        else
            master->nodes[kept++] = master->nodes[i];
    }
    for (int i = 0; i < master->n_over; i++)
        master->nodes[kept + i] = over[i];
}

void read_masters(Binder *binder, const YamlNode *map)
{
    Layout *layout = binder->layout;
    if (!map || map->kind == YAML_EMPTY)
        return; /* reported as missing */
    if (map->kind != YAML_MAP) {
        bind_not_map(binder, OBJECT_MASTER, map);
        return;
    }
    layout->masters = arena_many(binder->arena, map->n, Master);
    layout->n_masters = map->n;
    for (int i = 0; i < map->n; i++) {
        const YamlPair *pair = &map->pairs[i];
        Master *master = &layout->masters[i];
        *master = (Master){.name = str_copy(binder->arena, pair->key->text), .span = pair->key->span};
        MasterReader reader = {.binder = binder, .name = master->name, .in = NODE_STACK, .top = true};
        const char *name = diag_str(binder->reader->diag, master->name);
        read_nodes(&reader, name, pair->value, &master->nodes, &master->n_nodes);
        part_over(binder->scratch, master);
    }
}
