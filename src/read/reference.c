/* SPDX-License-Identifier: MIT */
/* reference.c - the table of keys as Markdown, for docs/layout.md */
#include "model/fields.h"
#include "read/keys.h"
#include "read/layout_parts.h"
#include "read/values.h"

#include <string.h>

static void put_units(Buf *out, uint32_t units)
{
    static const MeasureUnit order[] = {UNIT_LINE, UNIT_CHAR, UNIT_COLUMN, UNIT_MM,   UNIT_PT,
                                        UNIT_EM,   UNIT_PERCENT, UNIT_AUTO, UNIT_FILL};
    const char *between = "";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (!(units & 1u << order[i]))
            continue;
        buf_printf(out, "%s%s", between, unit_name(order[i]));
        between = ", ";
    }
}

static void put_words(Buf *out, ChoiceSet set)
{
    int n;
    const Choice *choices = choices_of(set, &n);
    for (int i = 0; i < n; i++)
        buf_printf(out, "%s`%s`%s%s%s", i ? ", " : "", choices[i].word, *choices[i].doc ? " (" : "", choices[i].doc,
                   *choices[i].doc ? ")" : "");
}

/* "a story" → "story", for links and headings. */
static const char *bare_title(ObjectId object)
{
    const char *title = object_at(object)->title;
    const char *const articles[] = {"a ", "an ", "the "};
    for (int i = 0; i < 3; i++)
        if (strncmp(title, articles[i], strlen(articles[i])) == 0)
            return title + strlen(articles[i]);
    return title;
}

/* What a key takes, in a table's cell. */
static void put_type(Buf *out, const Key *key)
{
    static const char *const names[] = {
        [REF_NONE] = "text", [REF_INK] = "ink", [REF_FONT] = "font role", [REF_STYLE] = "style",
        [REF_FILE] = "file", [REF_SLOT] = "slot name", [REF_MASTER] = "master", [REF_PRESS] = "press",
        [REF_LAYOUT] = "file", [REF_FINDING] = "finding", [REF_RULE] = "normalisation rule", [REF_PROFILE] = "profile"};
    const KeyLimits *limits = &key->limits;
    switch (key->type) {
    case TYPE_TEXT:
    case TYPE_COPY:
        buf_puts(out, "text");
        break;
    case TYPE_NAME:
        buf_puts(out, names[limits->reference]);
        break;
    case TYPE_INT:
    case TYPE_INTS:
        buf_printf(out, "%d to %d%s", limits->min, limits->max, key->type == TYPE_INTS ? ", or a range" : "");
        break;
    case TYPE_PERCENT:
        buf_printf(out, "%d%% to %d%%", limits->min, limits->max);
        break;
    case TYPE_SWITCH:
        buf_puts(out, "true, false");
        break;
    case TYPE_CHOICE:
        put_words(out, limits->choices);
        break;
    case TYPE_MEASURE:
    case TYPE_RANGE:
        put_units(out, limits->units);
        buf_puts(out, key->type == TYPE_RANGE ? ", or a range" : "");
        break;
    case TYPE_TEXTS:
        buf_printf(out, "%s, or a list", names[limits->reference]);
        break;
    case TYPE_DATE:
        buf_puts(out, "date");
        break;
    case TYPE_STYLE:
        buf_puts(out, "style, or style keys");
        break;
    case TYPE_RULE:
        buf_puts(out, "pt, mm, or rule keys");
        break;
    case TYPE_DROP_CAP:
        buf_printf(out, "行, or keys of %s", object_at(limits->object)->title);
        break;
    case TYPE_MAP:
        buf_printf(out, "keys of %s", object_at(limits->object)->title);
        break;
    case TYPE_TRIM:
        buf_puts(out, "size, or [width, height]");
        break;
    case TYPE_TRIMS:
        buf_puts(out, "`any`, or a list, each a size or [width, height]");
        break;
    case TYPE_LINES:
        buf_puts(out, "text, or a list of lines");
        break;
    case TYPE_NODES:
        buf_puts(out, "list of parts");
        break;
    case TYPE_NAMED:
        buf_printf(out, "names, each with %s", object_at(limits->object)->title);
        break;
    case TYPE_LISTED:
        buf_printf(out, "list, each %s", object_at(limits->object)->title);
        break;
    case TYPE_INK:
    case TYPE_FILL:
        buf_puts(out, "text");
        break;
    }
}

static void put_default(Buf *out, const char *fallback)
{
    size_t n = strlen(fallback);
    if (strcmp(fallback, "*") == 0)
        buf_puts(out, "needed");
    else if (*fallback == '(')
        buf_put(out, fallback + 1, n - 2);
    else if (n)
        buf_printf(out, "`%s`", fallback);
}

static void put_object(Buf *out, ObjectId object, const char *heading)
{
    const Object *self = object_at(object);
    int n;
    const Key *keys = object_keys(object, &n);
    buf_printf(out, "%s %s\n\n%s", heading, bare_title(object), self->doc);
    for (int i = 0; i < 3 && self->also[i]; i++)
        if (i == 0 || strcmp(object_at(self->also[i])->title, object_at(self->also[i - 1])->title) != 0)
            buf_printf(out, "%s%s", i ? ", " : " Also: keys of ", object_at(self->also[i])->title);
    buf_puts(out, self->also[0] ? ".\n\n" : "\n\n");
    if (!n)
        return;
    buf_puts(out, "| key | value | default | what it does |\n|---|---|---|---|\n");
    for (int i = 0; i < n; i++) {
        buf_printf(out, "| `%s` | ", keys[i].name);
        put_type(out, &keys[i]);
        buf_puts(out, " | ");
        put_default(out, keys[i].fallback);
        buf_printf(out, " | %s |\n", keys[i].doc);
    }
    buf_putc(out, '\n');
}

static void put_sizes(Buf *out)
{
    int n;
    const HaoSize *sizes = hao_sizes(&n);
    Arena arena = {0};
    buf_puts(out, "### 号 sizes\n\n| 号 | pt |\n|---|---|\n");
    for (int i = 0; i < n; i++)
        buf_printf(out, "| %s | %s |\n", sizes[i].name, str_dup(&arena, micro_text(&arena, sizes[i].micro)));
    arena_free(&arena);
    const TrimSize *trims = trim_sizes(&n);
    buf_puts(out, "\n### paper sizes\n\n| name | mm |\n|---|---|\n");
    for (int i = 0; i < n; i++)
        buf_printf(out, "| %s | %d × %d |\n", trims[i].name, trims[i].width, trims[i].height);
    buf_putc(out, '\n');
}

static void put_fields(Buf *out)
{
    buf_puts(out, "### fields in texts\n\n| field | what it becomes |\n|---|---|\n");
    for (int id = 0; id < FIELD_COUNT; id++)
        buf_printf(out, "| `{%s}` | %s |\n", field_name((FieldId)id), field_doc((FieldId)id));
    buf_putc(out, '\n');
}

void keys_reference(Buf *out)
{
    buf_puts(out, "## The layout, key by key\n\n");
    for (int object = OBJECT_LAYOUT; object < OBJECT_MASTER; object++)
        put_object(out, (ObjectId)object, "###");
    buf_puts(out, "## Parts of a page\n\n");
    for (int object = OBJECT_MASTER; object < OBJECT_EDITION; object++)
        put_object(out, (ObjectId)object, "###");
    buf_puts(out, "## The edition, key by key\n\n");
    for (int object = OBJECT_EDITION; object < OBJECT_PRESS; object++)
        put_object(out, (ObjectId)object, "###");
    buf_puts(out, "## The press file, key by key\n\n");
    for (int object = OBJECT_PRESS; object < OBJECT_ARTICLE; object++)
        put_object(out, (ObjectId)object, "###");
    buf_puts(out, "## The head of an article\n\n");
    put_object(out, OBJECT_ARTICLE, "###");
    buf_puts(out, "## Lists\n\n");
    put_fields(out);
    put_sizes(out);
    buf_printf(out, "### built-in font roles\n\n```yaml\n%s```\n\n", fonts_built_in());
    buf_printf(out, "### built-in styles\n\n```yaml\n%s```\n", styles_built_in());
}
