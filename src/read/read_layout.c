/* SPDX-License-Identifier: MIT */
/* read_layout.c - DRIVER: a layout's text to a Layout that is complete */
#include "read/layout_parts.h"
#include "read/suggest.h"
#include "read/values.h"

static void report_trim(Binder *binder, const YamlNode *value)
{
    int n;
    const TrimSize *sizes = trim_sizes(&n);
    Suggest suggest = suggest_start(value->text);
    for (int i = 0; i < n; i++)
        suggest_offer(&suggest, str_of(sizes[i].name));
    Diag *diag = binder->reader->diag;
    diag_report(diag, FINDING_TRIM_UNKNOWN, value->span, diag_str(diag, value->text), diag_str(diag, suggest.nearest), NULL);
}

static void read_trim(Binder *binder, const YamlNode *value)
{
    Layout *layout = binder->layout;
    const KeyLimits *limits = &key_find(OBJECT_LAYOUT, STR("trim"))->limits;
    if (value->kind == YAML_LIST && value->n == 2) {
        bind_measure(binder, "trim", value->items[0], limits, &layout->trim_width);
        bind_measure(binder, "trim", value->items[1], limits, &layout->trim_height);
        layout->trim_name = (Str){0};
        return;
    }
    int n;
    const TrimSize *sizes = trim_sizes(&n);
    for (int i = 0; i < n && value->kind == YAML_TEXT; i++) {
        if (!str_is(value->text, sizes[i].name))
            continue;
        layout->trim_name = str_of(sizes[i].name);
        layout->trim_width = measure_of(sizes[i].width * (int64_t)1000000, UNIT_MM);
        layout->trim_height = measure_of(sizes[i].height * (int64_t)1000000, UNIT_MM);
        return;
    }
    if (value->kind != YAML_EMPTY)
        report_trim(binder, value);
}

/* `sides` first, then the side that is named alone. */
static void read_sides(Binder *binder, const YamlNode *margins)
{
    const YamlNode *sides = margins ? yaml_find(margins, "sides") : NULL;
    Measure width;
    const Key *key = key_find(OBJECT_MARGINS, STR("sides"));
    if (!sides || sides->kind == YAML_EMPTY || !bind_measure(binder, "sides", sides, &key->limits, &width))
        return;
    if (!yaml_find(margins, "left"))
        binder->layout->left = width;
    if (!yaml_find(margins, "right"))
        binder->layout->right = width;
}

/* Where findings of the grid and of the margins point. */
static void note_places(Layout *layout, const YamlNode *root)
{
    const YamlNode *grid = yaml_find(root, "grid"), *margins = yaml_find(root, "margins");
    const YamlNode *chars = grid ? yaml_find(grid, "字") : NULL;
    chars = !chars && grid ? yaml_find(grid, "chars") : chars;
    layout->grid.span = chars ? chars->span : root->n ? root->pairs[0].key->span : root->span;
    layout->margins_span = layout->grid.span;
    for (int i = 0; i < root->n; i++) {
        if (root->pairs[i].value == grid && !chars)
            layout->grid.span = root->pairs[i].key->span;
        if (root->pairs[i].value == margins)
            layout->margins_span = root->pairs[i].key->span;
    }
}

static void read_parts(Binder *binder, const YamlNode *root)
{
    const YamlNode *trim = yaml_find(root, "trim");
    const YamlNode a3 = {.kind = YAML_TEXT, .text = STR("A3")};
    read_inks(binder, yaml_find(root, "inks"));
    read_fonts(binder, yaml_find(root, "fonts"));
    bind_defaults(binder, OBJECT_LAYOUT, binder->layout);
    binder->layout->press.index = -1;
    bind_map(binder, root, &(BindPart){OBJECT_LAYOUT, binder->layout}, 1);
    read_trim(binder, &a3);
    if (trim)
        read_trim(binder, trim);
    read_sides(binder, yaml_find(root, "margins"));
    note_places(binder->layout, root);
    bind_silence(binder, &binder->layout->silence);
    read_styles(binder, yaml_find(root, "styles"));
    read_masters(binder, yaml_find(root, "masters"));
}

bool read_layout(Arena *arena, Reader *reader, SourceId source, Layout *layout)
{
    const Source *file = source_at(reader->sources, source);
    *layout = (Layout){.source = source};
    if (!file)
        return false;
    layout->path = str_copy(arena, file->path);
    layout->hash = file->hash;
    int errors = diag_count(reader->diag, SEVERITY_ERROR);
    Arena scratch = {0};
    Binder binder = {.arena = arena, .scratch = &scratch, .reader = reader, .layout = layout, .folder = path_folder(layout->path)};
    const YamlNode *root = yaml_read(&scratch, reader, (Span){source, 0, (uint32_t)file->bytes.n});
    if (root && root->kind != YAML_MAP)
        bind_not_map(&binder, OBJECT_LAYOUT, root);
    else if (root)
        read_parts(&binder, root);
    bool good = root && diag_count(reader->diag, SEVERITY_ERROR) == errors;
    arena_free(&scratch);
    return good;
}
