/* SPDX-License-Identifier: MIT */
/* read_layout.c - DRIVER: a layout's text to a Layout that is complete */
#include "read/layout_parts.h"
#include "read/read_press.h"

static void read_trim(Binder *binder, const YamlNode *value)
{
    Layout *layout = binder->layout;
    TrimChoice trim = {.width = layout->trim_width, .height = layout->trim_height, .name = layout->trim_name};
    bind_trim(binder, "trim", value, &key_find(OBJECT_LAYOUT, STR("trim"))->limits, &trim);
    layout->trim_name = trim.name;
    layout->trim_width = trim.width;
    layout->trim_height = trim.height;
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
    binder->layout->press.index = binder->layout->output.index = -1;
    bind_map(binder, root, &(BindPart){OBJECT_LAYOUT, binder->layout}, 1);
    read_trim(binder, &a3);
    if (trim)
        read_trim(binder, trim);
    binder->layout->marks_said = yaml_find(root, "marks") != NULL;
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
