/* SPDX-License-Identifier: MIT */
/* schema.c - the table of keys as JSON Schema (draft 2020-12), for editors that complete and check YAML */
#include "base/json.h"
#include "read/keys.h"
#include "read/normalise.h"
#include "read/reader.h"
#include "read/values.h"

#include <ctype.h>
#include <string.h>

/* Which objects are referred to, and which are written already. */
typedef struct Schema {
    Buf *out;
    bool wanted[OBJECT_COUNT];
    bool written[OBJECT_COUNT];
    bool parts; /* the union of all kinds of parts is wanted */
} Schema;

static const char text_type[] = "{\"type\":[\"string\",\"number\",\"boolean\"]}";

static void put_object_name(Buf *out, ObjectId object)
{
    for (const char *p = object_at(object)->name; *p; p++)
        buf_putc(out, (char)tolower((unsigned char)*p));
}

static void put_ref(Schema *schema, ObjectId object)
{
    schema->wanted[object] = true;
    buf_puts(schema->out, "{\"$ref\":\"#/$defs/");
    put_object_name(schema->out, object);
    buf_puts(schema->out, "\"}");
}

/* One length as a regular expression, in JSON's quoting. */
static void put_measure_pattern(Buf *out, const KeyLimits *limits)
{
    const char *between = "";
    buf_puts(out, "(?:");
    if (limits->units & 1u << UNIT_AUTO)
        buf_puts(out, "auto|");
    if (limits->units & 1u << UNIT_FILL)
        buf_puts(out, "fill|");
    if (limits->units & 1u << UNIT_PT) {
        int n;
        const HaoSize *sizes = hao_sizes(&n);
        for (int i = 0; i < n; i++)
            buf_printf(out, "%s|", sizes[i].name);
    }
    buf_printf(out, "0|%s[0-9]+(?:\\\\.[0-9]+)? ?(?:", limits->below_zero ? "-?" : "");
    for (int unit = UNIT_MM; unit <= UNIT_FILL; unit++) {
        if (unit == UNIT_AUTO || !(limits->units & 1u << unit))
            continue;
        buf_printf(out, "%s%s", between, unit_name((MeasureUnit)unit));
        between = "|";
    }
    buf_printf(out, ")%s)", limits->bare != UNIT_NONE ? "?" : "");
}

/* What editors say where a length is none; they know the keyword, validators pass over it. */
static void put_measure_hint(Buf *out, const KeyLimits *limits)
{
    const char *between = "";
    buf_puts(out, "\"patternErrorMessage\":\"a length is a number with its unit: ");
    for (int unit = UNIT_MM; unit <= UNIT_FILL; unit++) {
        if (!(limits->units & 1u << unit))
            continue;
        buf_printf(out, "%s%s", between, unit_name((MeasureUnit)unit));
        between = ", ";
    }
    buf_putc(out, '"');
}

static void put_measure(Buf *out, const KeyLimits *limits, bool range)
{
    buf_puts(out, "{\"anyOf\":[{\"type\":\"string\",\"pattern\":\"^");
    if (range)
        buf_puts(out, "(?:-?[0-9]+(?:\\\\.[0-9]+)?[^. ]*\\\\.\\\\.)?");
    put_measure_pattern(out, limits);
    buf_puts(out, "$\",");
    put_measure_hint(out, limits);
    buf_puts(out, limits->bare != UNIT_NONE ? "},{\"type\":\"number\"}]}" : "},{\"const\":0}]}");
}

static void put_choices(Buf *out, ChoiceSet set)
{
    int n;
    const Choice *choices = choices_of(set, &n);
    buf_puts(out, "{\"enum\":[");
    for (int i = 0; i < n; i++) {
        json_next(out);
        json_string(out, str_of(choices[i].word));
    }
    buf_puts(out, "]}");
}

/* One text of a list: any, or one of the names that banxin takes there. */
static void put_text_item(Buf *out, Reference reference)
{
    if (reference != REF_RULE && reference != REF_FINDING) {
        buf_puts(out, text_type);
        return;
    }
    buf_puts(out, "{\"enum\":[");
    for (int i = 0; reference == REF_RULE && i < normalise_rules(); i++) {
        json_next(out);
        json_string(out, str_of(normalise_rule_at(i)->name));
    }
    for (int i = 0; reference == REF_FINDING && i < FINDING_COUNT; i++) {
        const FindingKind *kind = finding_kind((FindingId)i);
        if (kind->severity == SEVERITY_ERROR)
            continue; /* errors are never silent */
        json_next(out);
        json_string(out, str_of(kind->name));
    }
    buf_puts(out, "]}");
}

/* A text, or a list of texts. */
static void put_texts(Buf *out, Reference reference)
{
    buf_puts(out, "{\"anyOf\":[");
    put_text_item(out, reference);
    buf_puts(out, ",{\"type\":\"array\",\"items\":");
    put_text_item(out, reference);
    buf_puts(out, "}]}");
}

static void put_trim(Buf *out, const KeyLimits *limits)
{
    int n;
    const TrimSize *sizes = trim_sizes(&n);
    buf_puts(out, "{\"anyOf\":[{\"enum\":[");
    for (int i = 0; i < n; i++) {
        json_next(out);
        json_string(out, str_of(sizes[i].name));
    }
    buf_puts(out, "]},{\"type\":\"array\",\"minItems\":2,\"maxItems\":2,\"items\":");
    put_measure(out, limits, false);
    buf_puts(out, "}]}");
}

static void put_trims(Buf *out, const KeyLimits *limits)
{
    buf_puts(out, "{\"anyOf\":[{\"const\":\"any\"},{\"type\":\"array\",\"items\":");
    put_trim(out, limits);
    buf_puts(out, "}]}");
}

static void put_lines(Schema *schema, bool list_only)
{
    Buf *out = schema->out;
    if (!list_only)
        buf_printf(out, "{\"anyOf\":[%s,", text_type);
    buf_printf(out, "{\"type\":\"array\",\"items\":{\"anyOf\":[%s,", text_type);
    put_ref(schema, OBJECT_LINE);
    buf_puts(out, list_only ? "]}}" : "]}}]}");
}

static void put_nodes(Schema *schema)
{
    schema->parts = true;
    buf_puts(schema->out, "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/part\"}}");
}

/* One entry of a mapping of names, or what fills a slot. */
/* A text or an object, or a list of such. */
static void put_one_or_more(Schema *schema, ObjectId object)
{
    Buf *out = schema->out;
    buf_puts(out, "{\"anyOf\":[{\"type\":\"string\"},");
    put_ref(schema, object);
    buf_puts(out, ",{\"type\":\"array\",\"minItems\":1,\"items\":{\"anyOf\":[{\"type\":\"string\"},");
    put_ref(schema, object);
    buf_puts(out, "]}}]}");
}

static void put_entry(Schema *schema, ObjectId object)
{
    Buf *out = schema->out;
    if (object == OBJECT_INK) {
        buf_puts(out, "{\"type\":\"string\",\"pattern\":\"^ *(?:cmyk|gr[ae]y|spot|tint|rgb|#)\"}");
    } else if (object == OBJECT_PRESS_PLATES) {
        buf_puts(out, "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]}");
    } else if (object == OBJECT_MASTER) {
        put_nodes(schema);
    } else if (object == OBJECT_FILL) {
        put_one_or_more(schema, object);
    } else if (object == OBJECT_FONT) {
        buf_puts(out, "{\"anyOf\":[{\"type\":\"string\"},");
        put_ref(schema, object);
        buf_puts(out, "]}");
    } else {
        put_ref(schema, object);
    }
}

static void put_either(Schema *schema, const char *first, ObjectId object)
{
    buf_printf(schema->out, "{\"anyOf\":[%s,", first);
    put_ref(schema, object);
    buf_puts(schema->out, "]}");
}

static void put_rule(Schema *schema, ObjectId object)
{
    buf_puts(schema->out, "{\"anyOf\":[");
    put_measure(schema->out, &key_find(OBJECT_RULE, STR("thickness"))->limits, false);
    buf_putc(schema->out, ',');
    put_ref(schema, object);
    buf_puts(schema->out, "]}");
}

/* Lines alone, or all of it. */
static void put_drop_cap(Schema *schema)
{
    buf_puts(schema->out, "{\"anyOf\":[");
    put_measure(schema->out, &key_find(OBJECT_DROP_CAP, STR("lines"))->limits, false);
    buf_putc(schema->out, ',');
    put_ref(schema, OBJECT_DROP_CAP);
    buf_puts(schema->out, "]}");
}

static void put_type(Schema *schema, const Key *key)
{
    Buf *out = schema->out;
    const KeyLimits *limits = &key->limits;
    switch (key->type) {
    case TYPE_TEXT:
    case TYPE_NAME:
        buf_puts(out, text_type);
        break;
    case TYPE_COPY:
        buf_puts(out, "{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}");
        break;
    case TYPE_INT:
        buf_printf(out, "{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d}", limits->min, limits->max);
        break;
    case TYPE_INTS:
        buf_printf(out, "{\"anyOf\":[{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d},", limits->min, limits->max);
        buf_puts(out, "{\"type\":\"string\",\"pattern\":\"^[0-9]+ *\\\\.\\\\. *[0-9]+$\"}]}");
        break;
    case TYPE_PERCENT:
        buf_printf(out, "{\"anyOf\":[{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d},", limits->min, limits->max);
        buf_puts(out, "{\"type\":\"string\",\"pattern\":\"^-?[0-9]+ ?%?$\"}]}");
        break;
    case TYPE_SWITCH:
        buf_puts(out, "{\"enum\":[true,false,\"yes\",\"no\",\"on\",\"off\"]}");
        break;
    case TYPE_CHOICE:
        put_choices(out, limits->choices);
        break;
    case TYPE_MEASURE:
    case TYPE_RANGE:
        put_measure(out, limits, key->type == TYPE_RANGE);
        break;
    case TYPE_TEXTS:
        put_texts(out, limits->reference);
        break;
    case TYPE_DATE:
        buf_puts(out, "{\"type\":\"string\",\"pattern\":\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}");
        break;
    case TYPE_RULE:
        put_rule(schema, OBJECT_RULE);
        break;
    case TYPE_STYLE:
        put_either(schema, "{\"type\":\"string\"}", OBJECT_STYLE_USE);
        break;
    case TYPE_DROP_CAP:
        put_drop_cap(schema);
        break;
    case TYPE_MAP:
        put_ref(schema, limits->object);
        break;
    case TYPE_TRIM:
        put_trim(out, limits);
        break;
    case TYPE_TRIMS:
        put_trims(out, limits);
        break;
    case TYPE_INK:
    case TYPE_FILL:
        put_entry(schema, limits->object);
        break;
    case TYPE_LINES:
        put_lines(schema, false);
        break;
    case TYPE_NODES:
        put_nodes(schema);
        break;
    case TYPE_NAMED:
        buf_puts(out, "{\"type\":\"object\",\"additionalProperties\":");
        put_entry(schema, limits->object);
        buf_putc(out, '}');
        break;
    case TYPE_LISTED:
        buf_puts(out, "{\"type\":\"array\",\"minItems\":1,\"items\":");
        put_ref(schema, limits->object);
        buf_putc(out, '}');
        break;
    }
}

/* `{"type": …}` becomes `{"description": …, "type": …}`. */
static void put_property(Schema *schema, const Key *key)
{
    Buf type = {0}, *out = schema->out;
    json_key(out, key->name);
    schema->out = &type;
    put_type(schema, key);
    schema->out = out;
    buf_putc(out, '{');
    json_key_string(out, "description", str_of(key->doc));
    buf_putc(out, ',');
    buf_put_str(out, str_slice(buf_str(&type), 1, type.n));
    buf_free(&type);
}

static void put_object(Schema *schema, ObjectId object)
{
    Buf *out = schema->out;
    const Object *self = object_at(object);
    const ObjectId parts[4] = {object, self->also[0], self->also[1], self->also[2]};
    buf_puts(out, "{\"type\":\"object\"");
    json_key_string(out, "description", str_of(self->doc));
    buf_puts(out, ",\"additionalProperties\":false,\"properties\":{");
    for (int part = 0; part < 4 && parts[part]; part++) {
        int n;
        const Key *keys = object_keys(parts[part], &n);
        for (int i = 0; i < n; i++)
            if (key_find(object, str_of(keys[i].name)) == &keys[i]) /* the first object that has a key counts */
                put_property(schema, &keys[i]);
    }
    buf_puts(out, "},\"required\":[");
    int n;
    const Key *keys = object_keys(object, &n);
    for (int i = 0; i < n; i++) {
        if (strcmp(keys[i].fallback, "*") != 0)
            continue;
        json_next(out);
        json_string(out, str_of(keys[i].name));
    }
    buf_puts(out, "]}");
}

static void put_part(Schema *schema, NodeKind kind)
{
    Buf *out = schema->out;
    ObjectId object = node_kind_object(kind);
    switch (kind) {
    case NODE_ROW:
    case NODE_STACK:
    case NODE_MASTHEAD:
    case NODE_BOX:
        put_either(schema, "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/part\"}}", object);
        break;
    case NODE_TEXT:
    case NODE_CREDITS:
        buf_puts(out, "{\"anyOf\":[");
        put_lines(schema, kind == NODE_CREDITS);
        buf_putc(out, ',');
        put_ref(schema, object);
        buf_puts(out, "]}");
        break;
    case NODE_RULE:
        put_rule(schema, object);
        break;
    case NODE_SPACE:
        buf_puts(out, "{\"anyOf\":[");
        put_measure(out, &key_find(OBJECT_COMMON, STR("height"))->limits, false);
        buf_putc(out, ',');
        put_ref(schema, object);
        buf_puts(out, "]}");
        break;
    case NODE_FOLIO:
        put_either(schema, "{\"type\":\"null\"}", object);
        break;
    default:
        put_ref(schema, object);
        break;
    }
}

static void put_parts(Schema *schema)
{
    Buf *out = schema->out;
    buf_puts(out, "{\"type\":\"object\",\"minProperties\":1,\"maxProperties\":1,\"additionalProperties\":false,"
                  "\"properties\":{");
    for (int kind = 0; kind < NODE_KINDS; kind++) {
        json_key(out, node_kind_name((NodeKind)kind));
        put_part(schema, (NodeKind)kind);
    }
    buf_puts(out, "}}");
}

/* Every definition may want others: goes on until all that are wanted are there. */
static void put_definitions(Schema *schema)
{
    bool parts_written = false;
    for (bool more = true; more;) {
        more = false;
        if (schema->parts && !parts_written) {
            json_key(schema->out, "part");
            put_parts(schema);
            parts_written = more = true;
        }
        for (int i = 1; i < OBJECT_COUNT; i++) {
            if (!schema->wanted[i] || schema->written[i])
                continue;
            json_next(schema->out);
            buf_putc(schema->out, '"');
            put_object_name(schema->out, (ObjectId)i);
            buf_puts(schema->out, "\":");
            put_object(schema, (ObjectId)i);
            schema->written[i] = more = true;
        }
    }
}

bool schema_write(Buf *out, Str which)
{
    static const struct {
        const char *name;
        ObjectId object;
    } roots[] = {{"layout", OBJECT_LAYOUT}, {"edition", OBJECT_EDITION}, {"article", OBJECT_ARTICLE}, {"press", OBJECT_PRESS}};
    /* What checks heads of Markdown files in editors knows draft-07 only, and this one has nothing that is younger. */
    static const char younger[] = "https://json-schema.org/draft/2020-12/schema", older[] = "http://json-schema.org/draft-07/schema#";
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (!str_is(which, roots[i].name))
            continue;
        Schema schema = {.out = out};
        buf_printf(out, "{\"$schema\":\"%s\"", roots[i].object == OBJECT_ARTICLE ? older : younger);
        buf_printf(out, ",\"title\":\"banxin %s\",\"$ref\":\"#/$defs/%s\",\"$defs\":{", roots[i].name, roots[i].name);
        schema.wanted[roots[i].object] = true;
        put_definitions(&schema);
        buf_puts(out, "}}\n");
        return true;
    }
    return false;
}
