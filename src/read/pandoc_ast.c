/* SPDX-License-Identifier: MIT */
/* pandoc_ast.c - pandoc's JSON: the texts in it, with what is strong, a link, a heading */
#include "read/pandoc_ast.h"

#include <jansson.h>
#include <string.h>

enum { AST_DEPTH = 200 };

typedef struct AstWalk {
    Arena *arena;
    LeafList *leaves, notes;
    RichBuild build;
    uint32_t flags;
    Str value;
    bool in_note, meta;
} AstWalk;

static Str string_of(Arena *arena, const json_t *value)
{
    return json_is_string(value) ? str_copy(arena, (Str){json_string_value(value), json_string_length(value)}) : (Str){0};
}

static const json_t *content(const json_t *node)
{
    return json_object_get(node, "c");
}

static bool is_kind(const json_t *node, const char *kind)
{
    const char *type = json_string_value(json_object_get(node, "t"));
    return type && strcmp(type, kind) == 0;
}

static void put(AstWalk *w, Str text, uint32_t flags)
{
    Str shown = text;
    Buf plain = {0};
    /* Word's hyphen that does not break is an ordinary one in copy. */
    for (size_t at = 0, hit; (hit = str_find(text, STR("\xE2\x80\x91"), at)) < text.n || plain.n;) {
        size_t end = hit < text.n ? hit : text.n;
        buf_put_str(&plain, str_slice(text, at, end));
        if (hit >= text.n) {
            shown = buf_str(&plain);
            break;
        }
        buf_putc(&plain, '-');
        at = hit + 3;
    }
    rich_put(&w->build, shown, w->flags | flags, w->value);
    buf_free(&plain);
}

static void end_leaf(AstWalk *w, int heading)
{
    Leaf leaf = {.text = rich_done(&w->build, w->arena), .heading = heading, .meta = w->meta, .note = w->in_note};
    if (trim_unseen(leaf.text.text).n == 0)
        return;
    if (w->in_note)
        vec_push_in(w->arena, &w->notes, leaf);
    else
        vec_push_in(w->arena, w->leaves, leaf);
}

static void walk_blocks(AstWalk *w, const json_t *blocks, int depth);
static void walk_inlines(AstWalk *w, const json_t *inlines, int depth);

static void walk_marked(AstWalk *w, const json_t *inlines, uint32_t flag, int depth)
{
    uint32_t before = w->flags;
    w->flags |= flag;
    walk_inlines(w, inlines, depth);
    w->flags = before;
}

/* [attributes, inlines, [address, title]] */
static void walk_link(AstWalk *w, const json_t *node, int depth)
{
    Str before = w->value;
    uint32_t flags = w->flags;
    Str address = string_of(w->arena, json_array_get(json_array_get(content(node), 2), 0));
    if (address.n) {
        w->value = address;
        w->flags |= TEXT_LINK;
    }
    walk_inlines(w, json_array_get(content(node), 1), depth);
    w->value = before;
    w->flags = flags;
}

/* A note's paragraphs are texts of their own, and none of the sentence that it hangs on. */
static void walk_note(AstWalk *w, const json_t *node, int depth)
{
    if (w->in_note)
        return;
    RichBuild outer = w->build;
    uint32_t flags = w->flags;
    Str value = w->value;
    w->build = (RichBuild){{0}, {0}};
    w->flags = 0;
    w->value = (Str){0};
    w->in_note = true;
    walk_blocks(w, content(node), depth);
    w->in_note = false;
    w->build = outer;
    w->flags = flags;
    w->value = value;
}

static void walk_quoted(AstWalk *w, const json_t *node, int depth)
{
    bool single = is_kind(json_array_get(content(node), 0), "SingleQuote");
    put(w, single ? STR("‘") : STR("“"), 0);
    walk_inlines(w, json_array_get(content(node), 1), depth);
    put(w, single ? STR("’") : STR("”"), 0);
}

static void walk_inline(AstWalk *w, const json_t *node, int depth)
{
    static const struct {
        const char *kind;
        uint32_t flag;
    } marked[] = {{"Strong", TEXT_STRONG},     {"Emph", TEXT_EMPHASIS},      {"Strikeout", TEXT_STRUCK},
                  {"Superscript", TEXT_RAISED}, {"Subscript", TEXT_LOWERED}, {"Underline", 0},
                  {"SmallCaps", 0}};
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
        if (is_kind(node, marked[i].kind)) {
            walk_marked(w, content(node), marked[i].flag, depth);
            return;
        }
    if (is_kind(node, "Str"))
        put(w, string_of(w->arena, content(node)), 0);
    else if (is_kind(node, "Space") || is_kind(node, "SoftBreak"))
        put(w, STR(" "), 0);
    else if (is_kind(node, "LineBreak"))
        put(w, STR("\n"), 0);
    else if (is_kind(node, "Link"))
        walk_link(w, node, depth);
    else if (is_kind(node, "Note"))
        walk_note(w, node, depth);
    else if (is_kind(node, "Span") || is_kind(node, "Cite"))
        walk_inlines(w, json_array_get(content(node), 1), depth);
    else if (is_kind(node, "Quoted"))
        walk_quoted(w, node, depth);
    else if (is_kind(node, "Code"))
        put(w, string_of(w->arena, json_array_get(content(node), 1)), 0);
    else if (is_kind(node, "Math"))
        put(w, string_of(w->arena, json_array_get(content(node), 1)), TEXT_EQUATION);
}

static void walk_inlines(AstWalk *w, const json_t *inlines, int depth)
{
    size_t i;
    const json_t *node;
    if (depth > AST_DEPTH)
        return;
    json_array_foreach(inlines, i, node)
        walk_inline(w, node, depth + 1);
}

/* Cells of rows: [attributes, [[attributes, align, rows, columns, blocks], …]] */
static void walk_rows(AstWalk *w, const json_t *rows, int depth)
{
    size_t i, k;
    const json_t *row, *cell;
    json_array_foreach(rows, i, row)
        json_array_foreach(json_array_get(row, 1), k, cell)
            walk_blocks(w, json_array_get(cell, 4), depth);
}

/* [attributes, caption, columns, head, bodies, foot] */
static void walk_table(AstWalk *w, const json_t *table, int depth)
{
    size_t i;
    const json_t *body;
    walk_blocks(w, json_array_get(json_array_get(table, 1), 1), depth);
    walk_rows(w, json_array_get(json_array_get(table, 3), 1), depth);
    json_array_foreach(json_array_get(table, 4), i, body) {
        walk_rows(w, json_array_get(body, 2), depth);
        walk_rows(w, json_array_get(body, 3), depth);
    }
    walk_rows(w, json_array_get(json_array_get(table, 5), 1), depth);
}

/* [[term, [blocks, …]], …] */
static void walk_definitions(AstWalk *w, const json_t *list, int depth)
{
    size_t i, k;
    const json_t *entry, *blocks;
    json_array_foreach(list, i, entry) {
        walk_inlines(w, json_array_get(entry, 0), depth);
        end_leaf(w, 0);
        json_array_foreach(json_array_get(entry, 1), k, blocks)
            walk_blocks(w, blocks, depth);
    }
}

static void walk_items(AstWalk *w, const json_t *items, int depth)
{
    size_t i;
    const json_t *blocks;
    json_array_foreach(items, i, blocks)
        walk_blocks(w, blocks, depth);
}

static void walk_block(AstWalk *w, const json_t *node, int depth)
{
    size_t i;
    const json_t *line;
    if (is_kind(node, "Para") || is_kind(node, "Plain")) {
        walk_inlines(w, content(node), depth);
        end_leaf(w, 0);
    } else if (is_kind(node, "Header")) {
        walk_inlines(w, json_array_get(content(node), 2), depth);
        end_leaf(w, (int)json_integer_value(json_array_get(content(node), 0)));
    } else if (is_kind(node, "BlockQuote")) {
        walk_blocks(w, content(node), depth);
    } else if (is_kind(node, "Div")) {
        walk_blocks(w, json_array_get(content(node), 1), depth);
    } else if (is_kind(node, "BulletList")) {
        walk_items(w, content(node), depth);
    } else if (is_kind(node, "OrderedList")) {
        walk_items(w, json_array_get(content(node), 1), depth);
    } else if (is_kind(node, "DefinitionList")) {
        walk_definitions(w, content(node), depth);
    } else if (is_kind(node, "Table")) {
        walk_table(w, content(node), depth);
    } else if (is_kind(node, "CodeBlock")) {
        put(w, string_of(w->arena, json_array_get(content(node), 1)), 0);
        end_leaf(w, 0);
    } else if (is_kind(node, "LineBlock")) {
        json_array_foreach(content(node), i, line) {
            put(w, i ? STR("\n") : (Str){0}, 0);
            walk_inlines(w, line, depth);
        }
        end_leaf(w, 0);
    }
}

static void walk_blocks(AstWalk *w, const json_t *blocks, int depth)
{
    size_t i;
    const json_t *node;
    if (depth > AST_DEPTH)
        return;
    json_array_foreach(blocks, i, node)
        walk_block(w, node, depth + 1);
}

static void walk_meta(AstWalk *w, const json_t *value, int depth)
{
    size_t i;
    const json_t *entry;
    if (depth > AST_DEPTH)
        return;
    if (is_kind(value, "MetaInlines")) {
        walk_inlines(w, content(value), depth);
        end_leaf(w, 0);
    } else if (is_kind(value, "MetaBlocks")) {
        walk_blocks(w, content(value), depth);
    } else if (is_kind(value, "MetaString")) {
        put(w, string_of(w->arena, content(value)), 0);
        end_leaf(w, 0);
    } else if (is_kind(value, "MetaList")) {
        json_array_foreach(content(value), i, entry)
            walk_meta(w, entry, depth + 1);
    }
}

bool pandoc_ast_read(Arena *arena, Str json, LeafList *leaves)
{
    static const char *const keys[] = {"title", "subtitle", "author", "date", "abstract"};
    json_error_t error;
    json_t *root = json_loadb(json.p ? json.p : "", json.n, 0, &error);
    const json_t *blocks = json_object_get(root, "blocks");
    bool good = json_is_array(blocks);
    AstWalk w = {.arena = arena, .leaves = leaves, .meta = true};
    for (size_t i = 0; good && i < sizeof keys / sizeof *keys; i++)
        walk_meta(&w, json_object_get(json_object_get(root, "meta"), keys[i]), 0);
    w.meta = false;
    if (good)
        walk_blocks(&w, blocks, 0);
    for (int i = 0; i < w.notes.n; i++)
        vec_push_in(arena, leaves, w.notes.items[i]);
    buf_free(&w.build.text);
    vec_free(&w.build.runs);
    json_decref(root);
    return good;
}
