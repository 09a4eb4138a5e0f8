/* SPDX-License-Identifier: MIT */
/* yaml.c - libyaml's events to a tree with places */
#include "read/yaml.h"

#include "base/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* One list or mapping that is not closed yet. */
typedef struct Open {
    YamlNode *node;
    VEC(YamlNode *) children; /* of a mapping: key, value, key, value … */
} Open;

typedef struct Loader {
    Arena *arena;
    Reader *reader;
    SourceId source;
    uint32_t base; /* offset of text in the source */
    Str text;
    size_t chars, bytes; /* libyaml counts code points: one place known in both */
    Open open[READ_YAML_DEPTH];
    int depth, nodes;
    YamlNode *root;
    bool failed;
} Loader;

/* Byte offset of a code point: walks from the last place asked for. */
static uint32_t byte_at(Loader *loader, size_t chars)
{
    while (loader->chars < chars && loader->bytes < loader->text.n) {
        utf8_next(loader->text, &loader->bytes);
        loader->chars++;
    }
    while (loader->chars > chars && loader->bytes > 0) {
        do
            loader->bytes--;
        while (loader->bytes > 0 && ((unsigned char)loader->text.p[loader->bytes] & 0xC0) == 0x80);
        loader->chars--;
    }
    return loader->base + (uint32_t)loader->bytes;
}

static Span span_of(Loader *loader, const yaml_mark_t *start, const yaml_mark_t *end)
{
    if (!loader->source)
        return SPAN_NONE;
    uint32_t from = byte_at(loader, start->index);
    uint32_t to = byte_at(loader, end->index);
    return (Span){loader->source, from, to < from ? from : to};
}

static void fail(Loader *loader, FindingId id, Span span, const char *arg)
{
    diag_report(loader->reader->diag, id, span, arg, NULL);
    loader->failed = true;
}

/* Where the line around `at` has a full-width colon behind its key; the text's end where it has none: one in a value is right. */
static size_t wide_colon(Str text, size_t at)
{
    size_t start = at < text.n ? at : text.n, end = start;
    while (start > 0 && text.p[start - 1] != '\n')
        start--;
    while (end < text.n && text.p[end] != '\n')
        end++;
    Str line = str_slice(text, start, end);
    size_t wide = str_find(line, STR("："), 0), narrow = str_find(line, STR(": "), 0);
    return wide < line.n && wide < narrow ? start + wide : text.n;
}

/* The mistakes that people make, by name; the rest in libyaml's words. */
static void report_syntax(Loader *loader, const yaml_parser_t *parser)
{
    Diag *diag = loader->reader->diag;
    loader->failed = true;
    if (parser->error == YAML_READER_ERROR) {
        size_t at = parser->problem_offset < loader->text.n ? parser->problem_offset : loader->text.n;
        Span span = {loader->source, loader->base + (uint32_t)at, loader->base + (uint32_t)at};
        diag_report(diag, FINDING_YAML_SYNTAX, span, parser->problem ? parser->problem : "", "", NULL);
        return;
    }
    bool ends = parser->context && parser->problem && strstr(parser->problem, "unexpected end of stream");
    const yaml_mark_t *mark = ends ? &parser->context_mark : &parser->problem_mark; /* where the quote is opened */
    Span span = span_of(loader, mark, mark);
    size_t at = span.start - loader->base;
    bool context = parser->context && parser->context_mark.line != mark->line;
    size_t begin = context ? byte_at(loader, parser->context_mark.index) - loader->base : at;
    char first = at < loader->text.n ? loader->text.p[at] : 0;
    size_t colon = wide_colon(loader->text, begin);
    colon = colon < loader->text.n ? colon : wide_colon(loader->text, at);
    bool token = parser->problem && strstr(parser->problem, "cannot start any token");
    if (first == '\t' && token) {
        diag_report(diag, FINDING_YAML_TAB, span, NULL);
    } else if (token) {
        diag_report(diag, FINDING_YAML_QUOTES, span, diag_text(diag, "%c", first), NULL);
    } else if (colon < loader->text.n) {
        uint32_t start = loader->base + (uint32_t)colon;
        diag_report(diag, FINDING_YAML_COLON, (Span){loader->source, start, start + 3}, NULL);
    } else {
        int line = source_locate(loader->reader->sources, loader->source, loader->base + (uint32_t)begin).line;
        diag_report(diag, FINDING_YAML_SYNTAX, span, parser->problem ? parser->problem : "",
                    context ? diag_text(diag, "%d", line) : "", NULL);
    }
}

static YamlNode *add_node(Loader *loader, YamlKind kind, Span span)
{
    if (++loader->nodes > YAML_NODES_MOST) {
        fail(loader, FINDING_YAML_LARGE, span, diag_text(loader->reader->diag, "%d", YAML_NODES_MOST));
        return NULL;
    }
    YamlNode *node = arena_new(loader->arena, YamlNode);
    *node = (YamlNode){.kind = kind, .span = span};
    if (loader->depth)
        vec_push(&loader->open[loader->depth - 1].children, node);
    else
        loader->root = node;
    return node;
}

static void refuse_marks(Loader *loader, const yaml_char_t *anchor, const yaml_char_t *tag, Span span)
{
    Diag *diag = loader->reader->diag;
    if (anchor)
        diag_report(diag, FINDING_YAML_ALIAS, span, NULL);
    Str name = str_of((const char *)tag);
    if (str_starts(name, "tag:yaml.org,2002:"))
        diag_report(diag, FINDING_YAML_TAG, span, diag_text(diag, "!!%s", strrchr((const char *)tag, ':') + 1), NULL);
    else if (tag)
        diag_report(diag, FINDING_YAML_TAG, span, diag_str(diag, name), NULL);
}

static bool is_null(Str text)
{
    return text.n == 0 || str_is(text, "~") || str_is(text, "null");
}

static void add_text(Loader *loader, const yaml_event_t *event)
{
    Span span = span_of(loader, &event->start_mark, &event->end_mark);
    Str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    static const char marks[] = {[YAML_PLAIN_SCALAR_STYLE] = 0, [YAML_SINGLE_QUOTED_SCALAR_STYLE] = '\'',
                                 [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = '"', [YAML_LITERAL_SCALAR_STYLE] = '|',
                                 [YAML_FOLDED_SCALAR_STYLE] = '>'};
    char mark = marks[event->data.scalar.style];
    YamlNode *node = add_node(loader, mark || !is_null(value) ? YAML_TEXT : YAML_EMPTY, span);
    if (!node)
        return;
    node->mark = mark;
    node->text = str_copy(loader->arena, value);
    if (value.n && memchr(value.p, 0, value.n))
        diag_report(loader->reader->diag, FINDING_YAML_NUL, span, NULL);
    refuse_marks(loader, event->data.scalar.anchor, event->data.scalar.tag, span);
}

/* Keeps the place of a value, so that keys and values stay in step; left out when its list or mapping closes. */
static void add_alias(Loader *loader, Span span)
{
    YamlNode *node = add_node(loader, YAML_EMPTY, span);
    if (node)
        node->mark = '*';
}

static void open_node(Loader *loader, const yaml_event_t *event, YamlKind kind)
{
    Span span = span_of(loader, &event->start_mark, &event->end_mark);
    if (loader->depth == READ_YAML_DEPTH) {
        fail(loader, FINDING_YAML_DEPTH, span, diag_text(loader->reader->diag, "%d", READ_YAML_DEPTH));
        return;
    }
    YamlNode *node = add_node(loader, kind, span);
    if (!node)
        return;
    const yaml_char_t *anchor = kind == YAML_MAP ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
    const yaml_char_t *tag = kind == YAML_MAP ? event->data.mapping_start.tag : event->data.sequence_start.tag;
    refuse_marks(loader, anchor, tag, span);
    loader->open[loader->depth++] = (Open){.node = node};
}

typedef struct KeyPlace {
    const YamlNode *key;
    int at;
} KeyPlace;

static int compare_keys(const void *left, const void *right)
{
    const KeyPlace *a = left, *b = right;
    int order = str_compare(a->key->text, b->key->text);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* Sorted, so that a mapping of many keys does not cost the square of them. */
static void drop_duplicates(Loader *loader, YamlNode *map)
{
    if (map->n < 2)
        return;
    Diag *diag = loader->reader->diag;
    KeyPlace *places = mem_resize(NULL, (size_t)map->n, sizeof *places);
    for (int i = 0; i < map->n; i++)
        places[i] = (KeyPlace){map->pairs[i].key, i};
    qsort(places, (size_t)map->n, sizeof *places, compare_keys);
    int first = 0;
    for (int i = 1; i < map->n; i++) {
        if (!str_equal(places[i].key->text, places[first].key->text)) {
            first = i;
            continue;
        }
        Span span = places[first].key->span;
        int line = source_locate(loader->reader->sources, span.source, span.start).line;
        diag_report(diag, FINDING_KEY_DUPLICATE, places[i].key->span, diag_str(diag, places[i].key->text),
                    diag_text(diag, "%d", line), NULL);
        map->pairs[places[i].at].key = NULL;
    }
    mem_free(places);
    int kept = 0;
    for (int i = 0; i < map->n; i++)
        if (map->pairs[i].key)
            map->pairs[kept++] = map->pairs[i];
    map->n = kept;
}

static void close_map(Loader *loader, YamlNode *map, YamlNode **children, int n)
{
    map->pairs = arena_many(loader->arena, n / 2, YamlPair);
    for (int i = 0; i + 1 < n; i += 2) {
        YamlNode *key = children[i];
        if (key->kind == YAML_LIST || key->kind == YAML_MAP) {
            diag_report(loader->reader->diag, FINDING_KEY_NOT_TEXT, key->span, NULL);
            continue;
        }
        if (key->mark == '*' || children[i + 1]->mark == '*')
            continue;
        key->kind = YAML_TEXT;
        map->pairs[map->n++] = (YamlPair){key, children[i + 1]};
    }
    drop_duplicates(loader, map);
}

static void close_node(Loader *loader, const yaml_event_t *event)
{
    assert(loader->depth > 0);
    Open *open = &loader->open[--loader->depth];
    YamlNode *node = open->node;
    int n = open->children.n;
    bool flow = event->end_mark.index > event->start_mark.index;
    if (flow)
        node->span.end = span_of(loader, &event->start_mark, &event->end_mark).end;
    else if (n)
        node->span.end = open->children.items[n - 1]->span.end;
    if (node->kind == YAML_MAP) {
        close_map(loader, node, open->children.items, n);
    } else {
        node->items = arena_many(loader->arena, n, YamlNode *);
        for (int i = 0; i < n; i++)
            if (open->children.items[i]->mark != '*')
                node->items[node->n++] = open->children.items[i];
    }
    vec_free(&open->children);
}

static void take_event(Loader *loader, const yaml_event_t *event)
{
    Span span = span_of(loader, &event->start_mark, &event->end_mark);
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        add_text(loader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_node(loader, event, YAML_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        open_node(loader, event, YAML_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_node(loader, event);
        break;
    case YAML_ALIAS_EVENT:
        diag_report(loader->reader->diag, FINDING_YAML_ALIAS, span, NULL);
        add_alias(loader, span);
        break;
    case YAML_DOCUMENT_START_EVENT:
        if (loader->root)
            fail(loader, FINDING_YAML_DOCUMENTS, span, NULL);
        break;
    default:
        break;
    }
}

static YamlNode *load(Loader *loader)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return NULL;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)(loader->text.n ? loader->text.p : ""), loader->text.n);
    for (bool done = false; !done && !loader->failed;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            report_syntax(loader, &parser);
            break;
        }
        done = event.type == YAML_STREAM_END_EVENT;
        take_event(loader, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    for (; loader->depth; loader->depth--)
        vec_free(&loader->open[loader->depth - 1].children);
    if (loader->failed)
        return NULL;
    if (!loader->root)
        loader->root = add_node(loader, YAML_EMPTY, (Span){loader->source, loader->base, loader->base});
    return loader->root;
}

YamlNode *yaml_read(Arena *arena, Reader *reader, Span part)
{
    const Source *source = source_at(reader->sources, part.source);
    Str text = source ? str_slice(source->bytes, part.start, part.end) : (Str){0};
    Loader *loader = mem_resize(NULL, 1, sizeof *loader);
    *loader = (Loader){.arena = arena, .reader = reader, .source = part.source, .base = part.start, .text = text};
    YamlNode *root = load(loader);
    mem_free(loader);
    return root;
}

YamlNode *yaml_read_text(Arena *arena, Reader *reader, Str text)
{
    Loader *loader = mem_resize(NULL, 1, sizeof *loader);
    *loader = (Loader){.arena = arena, .reader = reader, .text = text};
    YamlNode *root = load(loader);
    mem_free(loader);
    return root;
}

const YamlNode *yaml_find(const YamlNode *map, const char *key)
{
    if (map->kind != YAML_MAP)
        return NULL;
    for (int i = 0; i < map->n; i++)
        if (str_is(map->pairs[i].key->text, key))
            return map->pairs[i].value;
    return NULL;
}

/* Bytes of the source that one character of a value is written with; 0 at its
 * end. Line folding has been passed by the caller. */
static size_t written_length(Str source, size_t at, size_t end, char mark)
{
    if (at >= end)
        return 0;
    if (mark == '\'' && source.p[at] == '\'')
        return 2;
    if (mark == '"' && source.p[at] == '\\' && at + 1 < end) {
        char kind = source.p[at + 1];
        return kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
    }
    size_t next = at;
    utf8_next(source, &next);
    return next - at;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Span yaml_content(const Sources *sources, const YamlNode *text)
{
    Span span = text->span;
    const Source *source = source_at(sources, span.source);
    if (!source)
        return span;
    Str bytes = source->bytes;
    if ((text->mark == '"' || text->mark == '\'') && span.end - span.start >= 2)
        return (Span){span.source, span.start + 1, span.end - 1};
    if (text->mark == '|' || text->mark == '>') {
        while (span.start < span.end && bytes.p[span.start] != '\n')
            span.start++;
        while (span.start < span.end && is_white(bytes.p[span.start]))
            span.start++;
    }
    while (span.end > span.start && is_white(bytes.p[span.end - 1]))
        span.end--;
    return span;
}

/* Length of the white space at a place if a line ends in it, else 0. */
static size_t fold_length(Str bytes, size_t at, size_t end)
{
    size_t length = 0;
    bool line = false;
    for (; at + length < end && is_white(bytes.p[at + length]); length++)
        line = line || bytes.p[at + length] == '\n';
    return line ? length : 0;
}

/* Walks value and source side by side: a blank or line end in the value stands
 * for all the white space around a line end of the source (a fold, or a line
 * end of a block); any other character for one, as it is or as an escape. */
Origin *yaml_origins(Arena *arena, const Sources *sources, const YamlNode *text, int *n)
{
    VEC(Origin) list = {0};
    const Source *source = source_at(sources, text->span.source);
    Span content = yaml_content(sources, text);
    Str bytes = source ? source->bytes : (Str){0};
    size_t at = content.start, end = content.end < bytes.n ? content.end : bytes.n;
    size_t expected = (size_t)-1;
    for (size_t i = 0; i < text->text.n;) {
        size_t next = i, length = 0;
        uint32_t code = utf8_next(text->text, &next);
        if (at - i != expected)
            vec_push_in(arena, &list, (Origin){(uint32_t)i, (uint32_t)at});
        if (code == '\n' || (code == ' ' && text->mark != '|'))
            length = fold_length(bytes, at, end);
        if (length) {
            while (next < text->text.n && text->text.p[next] == '\n')
                next++;
            for (size_t blank = next; blank < text->text.n && text->text.p[blank] == ' ' && length > 1; blank++)
                length--; /* deeper than the block: these blanks are in the value */
        } else {
            length = written_length(bytes, at, end, text->mark);
        }
        expected = length == next - i ? at - i : (size_t)-1;
        at += length;
        i = next;
    }
    if (!list.n)
        vec_push_in(arena, &list, (Origin){0, content.start});
    *n = list.n;
    return list.items;
}
