/* SPDX-License-Identifier: MIT */
/* bind.c - YAML values to model structs by the table of keys */
#include "read/bind.h"

#include "base/vec.h"
#include "model/fields.h"
#include "read/head.h"
#include "read/normalise.h"
#include "read/picture.h"
#include "read/suggest.h"
#include "read/values.h"

#include <assert.h>
#include <string.h>

enum { MICRO = 1000000, MEASURE_MOST = 10000 /* of any unit: more is a slip of the pen */ };

static const char *shown(Binder *binder, Str text)
{
    enum { SHOWN_MOST = 60 }; /* bytes: a whole page of text is no help in a message */
    if (text.n <= SHOWN_MOST)
        return diag_str(binder->reader->diag, text);
    size_t end = SHOWN_MOST;
    while (end > 0 && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end--;
    return diag_text(binder->reader->diag, "%.*s…", (int)end, text.p);
}

void bind_not_map(Binder *binder, ObjectId object, const YamlNode *node)
{
    Diag *diag = binder->reader->diag;
    size_t colon = str_find(node->text, STR("："), 0);
    if (node->kind == YAML_TEXT && !node->mark && colon != (size_t)-1) {
        uint32_t at = node->span.start + (uint32_t)colon;
        diag_report(diag, FINDING_YAML_COLON, (Span){node->span.source, at, at + 3}, NULL);
        return;
    }
    diag_report(diag, FINDING_VALUE_NOT_MAP, node->span, object_at(object)->title, NULL);
}

/* The text of a value, or NULL where it is none: reported. */
static const YamlNode *want_text(Binder *binder, const char *key, const YamlNode *value)
{
    if (value->kind == YAML_TEXT)
        return value;
    FindingId id = value->kind == YAML_EMPTY ? FINDING_VALUE_EMPTY : FINDING_VALUE_NOT_TEXT;
    diag_report(binder->reader->diag, id, value->span, key, NULL);
    return NULL;
}

bool bind_text(Binder *binder, const char *key, const YamlNode *value, Str *text)
{
    if (!want_text(binder, key, value))
        return false;
    *text = str_copy(binder->arena, value->text);
    return true;
}

static const char *units_text(Binder *binder, uint32_t units)
{
    static const MeasureUnit order[] = {UNIT_LINE, UNIT_CHAR, UNIT_COLUMN, UNIT_MM,   UNIT_PT,
                                        UNIT_EM,   UNIT_PERCENT, UNIT_AUTO, UNIT_FILL};
    const char *text = "";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (units & 1u << order[i])
            text = diag_text(binder->reader->diag, "%s%s%s", text, *text ? ", " : "", unit_name(order[i]));
    return units & 1u << UNIT_PT ? diag_text(binder->reader->diag, "%s, 号", text) : text;
}

static bool report_measure(Binder *binder, const char *key, const YamlNode *value, ValueFault fault, uint32_t units)
{
    static const FindingId ids[] = {[VALUE_MALFORMED] = FINDING_VALUE_NOT_MEASURE,
                                    [VALUE_UNIT_MISSING] = FINDING_UNIT_MISSING,
                                    [VALUE_UNIT_WRONG] = FINDING_UNIT_UNKNOWN};
    diag_report(binder->reader->diag, ids[fault], value->span, key, shown(binder, value->text),
                units_text(binder, units), NULL);
    return false;
}

/* Unit and size of a measure that could be read. */
static bool check_measure(Binder *binder, const char *key, const YamlNode *value, const KeyLimits *limits, Measure measure)
{
    Diag *diag = binder->reader->diag;
    if (measure.micro != 0 && !(limits->units & 1u << measure.unit))
        return report_measure(binder, key, value, VALUE_UNIT_WRONG, limits->units);
    int64_t least = limits->below_zero ? -MEASURE_MOST : limits->min;
    if (measure.micro >= least * MICRO && measure.micro <= (int64_t)MEASURE_MOST * MICRO)
        return true;
    const char *unit = unit_name(measure.unit);
    diag_report(diag, FINDING_VALUE_RANGE, value->span, key, shown(binder, value->text),
                least ? diag_text(diag, "%d%s", (int)least, unit) : "0", diag_text(diag, "%d%s", MEASURE_MOST, unit), NULL);
    return false;
}

bool bind_measure(Binder *binder, const char *key, const YamlNode *value, const KeyLimits *limits, Measure *measure)
{
    Measure read;
    if (!want_text(binder, key, value))
        return false;
    ValueFault fault = value_measure(value->text, limits->bare, &read);
    if (fault)
        return report_measure(binder, key, value, fault, limits->units);
    if (!check_measure(binder, key, value, limits, read))
        return false;
    *measure = read;
    return true;
}

bool bind_range(Binder *binder, const char *key, const YamlNode *value, const KeyLimits *limits, MeasureRange *range)
{
    MeasureRange read;
    if (!want_text(binder, key, value))
        return false;
    ValueFault fault = value_range(value->text, limits->bare, &read);
    if (fault)
        return report_measure(binder, key, value, fault, limits->units);
    if (!check_measure(binder, key, value, limits, read.min) || !check_measure(binder, key, value, limits, read.max))
        return false;
    bool comparable = read.min.unit == read.max.unit || read.min.micro == 0 || read.max.micro == 0;
    if (!comparable || read.min.micro > read.max.micro) {
        diag_report(binder->reader->diag, FINDING_VALUE_ORDER, value->span, key,
                    shown(binder, measure_text(binder->scratch, read.min)), NULL);
        return false;
    }
    *range = read;
    return true;
}

static bool bind_number(Binder *binder, const Key *key, const YamlNode *value, int32_t *number)
{
    Diag *diag = binder->reader->diag;
    int32_t read;
    if (!want_text(binder, key->name, value))
        return false;
    bool percent = key->type == TYPE_PERCENT;
    if (!(percent ? value_percent(value->text, &read) : value_int(value->text, &read))) {
        diag_report(diag, percent ? FINDING_VALUE_NOT_PERCENT : FINDING_VALUE_NOT_NUMBER, value->span, key->name,
                    shown(binder, value->text), NULL);
        return false;
    }
    if (read < key->limits.min || read > key->limits.max) {
        const char *sign = percent ? "%" : "";
        diag_report(diag, FINDING_VALUE_RANGE, value->span, key->name, shown(binder, value->text),
                    diag_text(diag, "%d%s", key->limits.min, sign), diag_text(diag, "%d%s", key->limits.max, sign), NULL);
        return false;
    }
    *number = read;
    return true;
}

/* A number, or a range of numbers; both ends in one finding. */
static bool bind_numbers(Binder *binder, const Key *key, const YamlNode *value, int32_t *numbers)
{
    Diag *diag = binder->reader->diag;
    int32_t least, most;
    if (!want_text(binder, key->name, value))
        return false;
    if (!value_ints(value->text, &least, &most)) {
        diag_report(diag, FINDING_VALUE_NOT_NUMBER, value->span, key->name, shown(binder, value->text), NULL);
        return false;
    }
    if (least < key->limits.min || least > key->limits.max || most < key->limits.min || most > key->limits.max) {
        diag_report(diag, FINDING_VALUE_RANGE, value->span, key->name, shown(binder, value->text),
                    diag_text(diag, "%d", key->limits.min), diag_text(diag, "%d", key->limits.max), NULL);
        return false;
    }
    if (least > most) {
        diag_report(diag, FINDING_VALUE_ORDER, value->span, key->name, diag_text(diag, "%d", least), NULL);
        return false;
    }
    numbers[0] = least;
    numbers[1] = most;
    return true;
}

static bool bind_switch(Binder *binder, const char *key, const YamlNode *value, bool *on)
{
    if (!want_text(binder, key, value))
        return false;
    if (value_switch(value->text, on))
        return true;
    diag_report(binder->reader->diag, FINDING_VALUE_NOT_SWITCH, value->span, key, shown(binder, value->text), NULL);
    return false;
}

/* into may be NULL: the word is only checked. */
static bool bind_choice(Binder *binder, const Key *key, const YamlNode *value, void *into)
{
    if (!want_text(binder, key->name, value))
        return false;
    int n;
    const Choice *choices = choices_of(key->limits.choices, &n);
    Diag *diag = binder->reader->diag;
    Suggest suggest = suggest_start(value->text);
    const char *words = "";
    for (int i = 0; i < n; i++) {
        if (str_is(value->text, choices[i].word)) {
            unsigned chosen = (unsigned)choices[i].value; /* enums of the model are as wide as unsigned */
            if (into)
                memcpy(into, &chosen, sizeof chosen);
            return true;
        }
        suggest_offer(&suggest, str_of(choices[i].word));
    }
    for (int i = 0; i < n; i++)
        words = diag_text(diag, "%s%s%s", words, *words ? ", " : "", choices[i].word);
    diag_report(diag, FINDING_VALUE_CHOICE, value->span, key->name, shown(binder, value->text), words,
                diag_str(diag, suggest.nearest), NULL);
    return false;
}

bool bind_texts(Binder *binder, const char *key, const YamlNode *value, StrList *list)
{
    const YamlNode *one[] = {value};
    const YamlNode *const *items = one;
    int n = 1;
    if (value->kind == YAML_LIST) {
        items = (const YamlNode *const *)value->items;
        n = value->n;
    }
    StrList read = {arena_many(binder->arena, n, Str), arena_many(binder->arena, n, Span), 0};
    for (int i = 0; i < n; i++) {
        if (!bind_text(binder, key, items[i], &read.items[read.n]))
            continue;
        read.spans[read.n++] = yaml_content(binder->reader->sources, items[i]);
    }
    *list = read;
    return true;
}

static bool bind_date(Binder *binder, const char *key, const YamlNode *value, Date *date)
{
    Date read;
    if (!want_text(binder, key, value))
        return false;
    if (!value_date(value->text, &read)) {
        diag_report(binder->reader->diag, FINDING_VALUE_NOT_DATE, value->span, key, shown(binder, value->text), NULL);
        return false;
    }
    *date = read;
    return true;
}

static bool bind_copy(Binder *binder, const char *key, const YamlNode *value, HeadText *copy)
{
    if (value->kind == YAML_EMPTY || !bind_text(binder, key, value, &copy->text))
        return value->kind == YAML_EMPTY; /* `deck:` without a text: there is none */
    while (copy->text.n && copy->text.p[copy->text.n - 1] == '\n')
        copy->text.n--;
    copy->span = yaml_content(binder->reader->sources, value);
    copy->origins = yaml_origins(binder->arena, binder->reader->sources, value, &copy->n_origins);
    return true;
}

bool bind_rule(Binder *binder, const char *key, const YamlNode *value, RuleSpec *rule)
{
    static const KeyLimits limits = {.units = 1u << UNIT_PT | 1u << UNIT_MM};
    RuleSpec read = {0};
    bind_defaults(binder, OBJECT_RULE, &read);
    read.gap = measure_of(1500000, UNIT_PT);
    if (value->kind == YAML_MAP) {
        read.thickness = measure_of(500000, UNIT_PT);
        bind_map(binder, value, &(BindPart){OBJECT_RULE, &read}, 1);
    } else if (!bind_measure(binder, key, value, &limits, &read.thickness)) {
        return false;
    }
    *rule = read;
    return true;
}

void bind_style_base(Binder *binder, const YamlNode *map, const char *key, Style *style)
{
    const YamlNode *base = yaml_find(map, key);
    if (!base || !binder->layout || !want_text(binder, key, base))
        return;
    int index = bind_reference(binder, REF_STYLE, base->text, base->span);
    if (index >= 0)
        *style = binder->layout->styles[index];
}

bool bind_style(Binder *binder, const char *key, const YamlNode *value, Style *style)
{
    if (value->kind == YAML_TEXT) {
        int index = bind_reference(binder, REF_STYLE, value->text, value->span);
        if (index >= 0)
            *style = binder->layout->styles[index];
        return index >= 0;
    }
    if (value->kind == YAML_EMPTY)
        return want_text(binder, key, value) != NULL;
    bind_style_base(binder, value, "style", style);
    const BindPart parts[] = {{OBJECT_STYLE_USE, style}, {OBJECT_STYLE, style}};
    return bind_map(binder, value, parts, 2);
}

Str bind_path(Binder *binder, Str file, Span span)
{
    Str path = path_join(binder->arena, binder->folder, file);
    reader_check(binder->reader, path, span);
    return path;
}

Str bind_picture(Binder *binder, Str file, Span span, int page)
{
    int written;
    Str path = bind_path(binder, picture_file(file, &written), span);
    return picture_with_page(binder->arena, path, page ? page : written);
}

void bind_fields(Binder *binder, Str text, Span span)
{
    FieldUse use;
    for (size_t at = 0; field_next(text, &at, &use);) {
        if (use.id != FIELD_COUNT)
            continue;
        Suggest suggest = suggest_start(use.name);
        for (int id = 0; id < FIELD_COUNT; id++)
            suggest_offer(&suggest, str_of(field_name((FieldId)id)));
        Span place = span;
        const Source *source = source_at(binder->reader->sources, span.source);
        size_t found = source ? str_find(source->bytes, str_slice(text, use.start, use.end), span.start) : (size_t)-1;
        if (found != (size_t)-1 && found < span.end)
            place = (Span){span.source, (uint32_t)found, (uint32_t)(found + use.end - use.start)};
        diag_report(binder->reader->diag, FINDING_FIELD_UNKNOWN, place, shown(binder, use.name),
                    diag_str(binder->reader->diag, suggest.nearest), NULL);
    }
}

void bind_silence(Binder *binder, const StrList *silence)
{
    for (int i = 0; i < silence->n; i++) {
        int id = bind_reference(binder, REF_FINDING, silence->items[i], silence->spans[i]);
        if (id >= 0 && finding_kind((FindingId)id)->severity == SEVERITY_ERROR)
            diag_report(binder->reader->diag, FINDING_FINDING_LOUD, silence->spans[i], shown(binder, silence->items[i]), NULL);
    }
}

void bind_keep(Binder *binder, const StrList *keep)
{
    for (int i = 0; i < keep->n; i++)
        bind_reference(binder, REF_RULE, keep->items[i], keep->spans[i]);
}

/* The words that a reference may be: name number i, or false at the end. */
static bool known_name(const Binder *binder, Reference reference, int i, Str *name, int *index)
{
    const Layout *layout = binder->layout;
    static const char *const english[] = {"black", "white"};
    *index = i;
    switch (reference) {
    case REF_INK:
        if (i >= layout->n_inks)
            *index = i - layout->n_inks;
        if (i >= layout->n_inks + INK_BUILT_IN)
            return false;
        *name = i < layout->n_inks ? layout->inks[i].name : str_of(english[*index]);
        return true;
    case REF_FONT:
        *name = i < layout->n_fonts ? layout->fonts[i].name : (Str){0};
        return i < layout->n_fonts;
    case REF_STYLE:
        *name = i < layout->n_styles ? layout->styles[i].name : (Str){0};
        return i < layout->n_styles;
    case REF_FINDING:
        *name = i < FINDING_COUNT ? str_of(finding_kind((FindingId)i)->name) : (Str){0};
        return i < FINDING_COUNT;
    case REF_RULE:
        *name = i < normalise_rules() ? str_of(normalise_rule_at(i)->name) : (Str){0};
        return i < normalise_rules();
    default:
        return false;
    }
}

int bind_reference(Binder *binder, Reference reference, Str text, Span span)
{
    static const FindingId ids[] = {[REF_INK] = FINDING_INK_UNKNOWN, [REF_FONT] = FINDING_FONT_UNKNOWN,
                                    [REF_STYLE] = FINDING_STYLE_UNKNOWN, [REF_FINDING] = FINDING_FINDING_UNKNOWN,
                                    [REF_RULE] = FINDING_RULE_UNKNOWN};
    assert(reference == REF_FINDING || reference == REF_RULE || binder->layout);
    Suggest suggest = suggest_start(text);
    Str name;
    int index;
    for (int i = 0; known_name(binder, reference, i, &name, &index); i++) {
        if (str_equal(name, text))
            return index;
        suggest_offer(&suggest, name);
    }
    Diag *diag = binder->reader->diag;
    diag_report(diag, ids[reference], span, shown(binder, text), diag_str(diag, suggest.nearest), NULL);
    return -1;
}

static bool bind_name(Binder *binder, const Key *key, const YamlNode *value, Name *name)
{
    if (!want_text(binder, key->name, value))
        return false;
    Reference reference = key->limits.reference;
    Name read = {str_copy(binder->arena, value->text), value->span, -1};
    bool resolved = binder->layout && (reference == REF_INK || reference == REF_FONT || reference == REF_STYLE);
    if (resolved) {
        read.index = bind_reference(binder, reference, value->text, value->span);
        if (read.index < 0)
            return false;
    }
    *name = read;
    return true;
}

static bool bind_value(Binder *binder, const Key *key, const YamlNode *value, void *field)
{
    switch (key->type) {
    case TYPE_TEXT:
        return bind_text(binder, key->name, value, field);
    case TYPE_NAME:
        return bind_name(binder, key, value, field);
    case TYPE_INT:
    case TYPE_PERCENT:
        return bind_number(binder, key, value, field);
    case TYPE_INTS:
        return bind_numbers(binder, key, value, field);
    case TYPE_SWITCH:
        return bind_switch(binder, key->name, value, field);
    case TYPE_CHOICE:
        return bind_choice(binder, key, value, field);
    case TYPE_MEASURE:
        return bind_measure(binder, key->name, value, &key->limits, field);
    case TYPE_RANGE:
        return bind_range(binder, key->name, value, &key->limits, field);
    case TYPE_TEXTS:
        return bind_texts(binder, key->name, value, field);
    case TYPE_DATE:
        return bind_date(binder, key->name, value, field);
    case TYPE_RULE:
        return bind_rule(binder, key->name, value, field);
    case TYPE_STYLE:
        return bind_style(binder, key->name, value, field);
    case TYPE_MAP:
        return bind_map(binder, value, &(BindPart){key->limits.object, field}, 1);
    case TYPE_COPY:
        return bind_copy(binder, key->name, value, field);
    default:
        return true;
    }
}

static const Key *key_of(ObjectId object, Str name)
{
    int n;
    const Key *keys = object_keys(object, &n);
    for (int i = 0; i < n; i++)
        if (str_is(name, keys[i].name))
            return &keys[i];
    return NULL;
}

/* The first object of the table that has the key. */
static ObjectId owner_of(Str name)
{
    for (int object = OBJECT_NONE + 1; object < OBJECT_COUNT; object++)
        if (key_of((ObjectId)object, name))
            return (ObjectId)object;
    return OBJECT_NONE;
}

static void report_unknown(Binder *binder, const YamlNode *key, const BindPart *parts, int n_parts)
{
    Diag *diag = binder->reader->diag;
    Suggest suggest = suggest_start(key->text);
    for (int part = 0; part < n_parts; part++) {
        int n;
        const Key *keys = object_keys(parts[part].object, &n);
        for (int i = 0; i < n; i++)
            suggest_offer(&suggest, str_of(keys[i].name));
    }
    /* The two keys for one idea: `base` under `styles`, `style` where a style is used. */
    bool bases = str_is(key->text, "style"), styles = str_is(key->text, "base");
    for (int part = 0; part < n_parts && (bases || styles); part++)
        if (key_of(parts[part].object, bases ? STR("base") : STR("style")))
            suggest.nearest = bases ? STR("base") : STR("style");
    ObjectId owner = suggest.nearest.n ? OBJECT_NONE : owner_of(key->text);
    if (owner) {
        diag_report(diag, FINDING_KEY_ELSEWHERE, key->span, shown(binder, key->text), object_at(parts[0].object)->title,
                    object_at(owner)->title, NULL);
        return;
    }
    diag_report(diag, FINDING_KEY_UNKNOWN, key->span, shown(binder, key->text), object_at(parts[0].object)->title,
                diag_str(diag, suggest.nearest), NULL);
}

static bool check_needed(Binder *binder, const YamlNode *map, const BindPart *parts, int n_parts)
{
    bool whole = true;
    for (int part = 0; part < n_parts; part++) {
        int n;
        const Key *keys = object_keys(parts[part].object, &n);
        for (int i = 0; i < n; i++) {
            if (strcmp(keys[i].fallback, "*") != 0 || yaml_find(map, keys[i].name))
                continue;
            Span place = map->n ? map->pairs[0].key->span : map->span; /* not under the whole part */
            diag_report(binder->reader->diag, FINDING_KEY_MISSING, place, keys[i].name,
                        object_at(parts[part].object)->title, NULL);
            whole = false;
        }
    }
    return whole;
}

bool bind_map(Binder *binder, const YamlNode *node, const BindPart *parts, int n)
{
    if (node->kind != YAML_MAP) {
        bind_not_map(binder, parts[0].object, node);
        return false;
    }
    for (int i = 0; i < node->n; i++) {
        const YamlPair *pair = &node->pairs[i];
        const Key *key = NULL;
        int part = 0;
        for (; part < n && !key; part++)
            key = key_of(parts[part].object, pair->key->text);
        if (!key) {
            report_unknown(binder, pair->key, parts, n);
            continue;
        }
        if (pair->value->kind == YAML_EMPTY && key->type != TYPE_COPY) {
            diag_report(binder->reader->diag, FINDING_VALUE_EMPTY, pair->key->span, key->name, NULL);
            continue;
        }
        if (key->offset != (size_t)-1)
            bind_value(binder, key, pair->value, (char *)parts[part - 1].into + key->offset);
        else if (key->type == TYPE_CHOICE)
            bind_choice(binder, key, pair->value, NULL);
    }
    return check_needed(binder, node, parts, n);
}

void bind_defaults(Binder *binder, ObjectId object, void *into)
{
    int n;
    const Key *keys = object_keys(object, &n);
    for (int i = 0; i < n; i++) {
        const Key *key = &keys[i];
        if (key->type == TYPE_MAP && key->offset != (size_t)-1)
            bind_defaults(binder, key->limits.object, (char *)into + key->offset);
        if (key->offset == (size_t)-1 || !*key->fallback || *key->fallback == '*' || *key->fallback == '(')
            continue;
        /* Nearly all are one word: no need to start libyaml for it. */
        const YamlNode word = {.kind = YAML_TEXT, .text = str_of(key->fallback)};
        const YamlNode *value = &word;
        if (*key->fallback == '[' || *key->fallback == '"')
            value = yaml_read_text(binder->scratch, binder->reader, word.text);
        bool good = value && bind_value(binder, key, value, (char *)into + key->offset);
        assert(good); /* our own table */
        (void)good;
    }
}
