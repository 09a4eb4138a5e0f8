/* SPDX-License-Identifier: MIT */
/* keys.c - the table of all keys */
#include "read/keys.h"

#include "read/head.h"

#include <assert.h>

enum {
    IN_MM = 1 << UNIT_MM, IN_PT = 1 << UNIT_PT, IN_CHAR = 1 << UNIT_CHAR, IN_LINE = 1 << UNIT_LINE,
    IN_COLUMN = 1 << UNIT_COLUMN, IN_PERCENT = 1 << UNIT_PERCENT, IN_EM = 1 << UNIT_EM, IN_AUTO = 1 << UNIT_AUTO,
    IN_FILL = 1 << UNIT_FILL
};

/* What stands in the `limits` column. */
#define ANY {0}
#define UNITS(bits) {.units = (bits)}
#define UNITS_FROM(bits, least) {.units = (bits), .min = (least)}
#define SIGNED(bits) {.units = (bits), .below_zero = true}
#define BARE(bits, unit) {.units = (bits), .bare = (unit)}
#define RANGE(low, high) {.min = (low), .max = (high)}
#define ONE_OF(set) {.choices = CHOICES_##set}
#define TO(kind) {.reference = REF_##kind}
#define OF(part) {.object = OBJECT_##part}

#define OBJECT(id, title, also1, also2, also3, doc)
#define KEY(object, name, type, limits, structure, field, fallback, doc)                                               \
    {OBJECT_##object, name, TYPE_##type, limits, offsetof(structure, field), fallback, doc},
#define HAND(object, name, type, limits, fallback, doc)                                                                \
    {OBJECT_##object, name, TYPE_##type, limits, (size_t)-1, fallback, doc},
static const Key keys[] = {
#include "read/keys.def"
};
#undef OBJECT
#undef KEY
#undef HAND

#define OBJECT(id, title, also1, also2, also3, doc)                                                                    \
    [OBJECT_##id] = {#id, title, {OBJECT_##also1, OBJECT_##also2, OBJECT_##also3}, doc},
#define KEY(object, name, type, limits, structure, field, fallback, doc)
#define HAND(object, name, type, limits, fallback, doc)
static const Object objects[OBJECT_COUNT] = {
#include "read/keys.def"
};
#undef OBJECT
#undef KEY
#undef HAND

static const Choice aligns[] = {{"justify", ALIGN_JUSTIFY, "both edges; the last line at the start"},
                                {"left", ALIGN_LEFT, ""},
                                {"center", ALIGN_CENTER, ""},
                                {"right", ALIGN_RIGHT, ""},
                                {"spread", ALIGN_SPREAD, "分散对齐: every line spread to the width"}};
static const Choice verticals[] = {
    {"top", ALIGN_LEFT, ""}, {"center", ALIGN_CENTER, ""}, {"bottom", ALIGN_RIGHT, ""},
    {"spread", ALIGN_SPREAD, "the first line at the top, the last at the bottom"}};
static const Choice writings[] = {
    {"horizontal", WRITING_HORIZONTAL, ""},
    {"vertical", WRITING_VERTICAL, "down the page, lines from the right to the left, together in the middle of the width "
                                   "(align: right: at its right, spread: from edge to edge)"}};
static const Choice fits[] = {{"contain", FIT_CONTAIN, "whole, inside its place"},
                              {"cover", FIT_COVER, "fills its place, cut where it is too long"},
                              {"width", FIT_WIDTH, "as wide as its place, whatever the height"}};
static const Choice widths[] = {{"width", 0, ""}};
static const Choice places[] = {{"flow", PLACE_FLOW, "after the paragraph where the article has it"},
                                {"top-right", PLACE_TOP_RIGHT, "over the last text columns"},
                                {"top-left", PLACE_TOP_LEFT, "over the first text columns"},
                                {"above", PLACE_ABOVE, "over the head, so that two heads do not stand side by side"},
                                {"foot-right", PLACE_FOOT_RIGHT, "at the foot of the last text columns"},
                                {"foot-left", PLACE_FOOT_LEFT, "at the foot of the first text columns"},
                                {"middle-right", PLACE_MIDDLE_RIGHT, "half-way down the last text columns"},
                                {"middle-left", PLACE_MIDDLE_LEFT, "half-way down the first text columns"},
                                {"middle", PLACE_MIDDLE, "in the middle of the text, down and across"}};
static const Choice pull_places[] = {{"middle", PLACE_MIDDLE, "in the middle of the text, down and across"},
                                     {"middle-right", PLACE_MIDDLE_RIGHT, "half-way down the last text columns"},
                                     {"middle-left", PLACE_MIDDLE_LEFT, "half-way down the first text columns"},
                                     {"top-right", PLACE_TOP_RIGHT, "at the head of the last text columns"},
                                     {"top-left", PLACE_TOP_LEFT, "at the head of the first text columns"},
                                     {"foot-right", PLACE_FOOT_RIGHT, "at the foot of the last text columns"},
                                     {"foot-left", PLACE_FOOT_LEFT, "at the foot of the first text columns"}};
static const Choice wraps[] = {{"text", WRAP_TEXT, "that of stories is pushed aside"}, {"none", WRAP_NONE, "nothing: the frame covers it"}};
static const Choice froms[] = {{"type", FROM_TYPE, "the type area"}, {"trim", FROM_TRIM, "the cut page"}};
static const Choice head_places[] = {
    {"above", HEAD_ABOVE, "level, over the columns"},
    {"right", HEAD_RIGHT, "down the page, at the right of the text; align is along the lines: left is the top"},
    {"left", HEAD_LEFT, "the same at its left"}};
static const Choice table_rules[] = {{"three", TABLE_THREE, "三线表: above, below, and under the head"},
                                     {"rows", TABLE_ROWS, "between the rows too"},
                                     {"grid", TABLE_GRID, "between the columns and at the sides too"},
                                     {"none", TABLE_BARE, "none"}};
static const Choice prohibitions[] = {{"none", PROHIBITION_NONE, "only Latin marks are kept"},
                                      {"basic", PROHIBITION_BASIC, "closing marks and stops not first, opening marks not last"},
                                      {"gb", PROHIBITION_GB, "GB/T 15834: also no solidus last"},
                                      {"strict", PROHIBITION_STRICT, "also no dash or ellipsis first"},
                                      {"news", PROHIBITION_NEWS, "as gb, but ？ and ！ may begin a short line"}};
static const Choice mark_widths[] = {{"mainland", WIDTHS_MAINLAND, "one em, may give way to three quarters"},
                                     {"kaiming", WIDTHS_KAIMING, "开明: 。？！ one em, all others half an em"},
                                     {"quanjiao", WIDTHS_QUANJIAO, "全角: one em each, also · and ／"}};
static const Choice fullwidths[] = {{"none", FULLWIDTH_NONE, ""},
                                    {"digits", FULLWIDTH_DIGITS, ""},
                                    {"letters", FULLWIDTH_LETTERS, ""},
                                    {"all", FULLWIDTH_ALL, ""}};
static const Choice publications[] = {{"内部资料", PUBLICATION_INTERNAL, "连续性内部资料性出版物, with 准印证号"},
                                      {"公开报纸", PUBLICATION_NEWSPAPER, "a newspaper with 刊号"}};
static const Choice press_versions[] = {{"x1a", PRESS_X1A, "PDF/X-1a:2003: every printing house takes it"},
                                        {"x4", PRESS_X4, "PDF/X-4"}};
static const Choice press_files[] = {{"one", PRESS_ONE_FILE, ""}, {"pages", PRESS_FILE_A_PAGE, ""}};

#define SET(list) {list, (int)(sizeof list / sizeof *list)}
static const struct {
    const Choice *list;
    int n;
} sets[CHOICES_COUNT] = {[CHOICES_ALIGN] = SET(aligns),
                         [CHOICES_VERTICAL] = SET(verticals),
                         [CHOICES_WRITING] = SET(writings),
                         [CHOICES_FIT] = SET(fits),
                         [CHOICES_WIDTH] = SET(widths),
                         [CHOICES_PLACE] = SET(places),
                         [CHOICES_PULL_PLACE] = SET(pull_places),
                         [CHOICES_WRAP] = SET(wraps),
                         [CHOICES_FROM] = SET(froms),
                         [CHOICES_HEAD_PLACE] = SET(head_places),
                         [CHOICES_TABLE_RULES] = SET(table_rules),
                         [CHOICES_PROHIBITION] = SET(prohibitions),
                         [CHOICES_MARK_WIDTHS] = SET(mark_widths),
                         [CHOICES_FULLWIDTH] = SET(fullwidths),
                         [CHOICES_PUBLICATION] = SET(publications),
                         [CHOICES_PRESS_VERSION] = SET(press_versions),
                         [CHOICES_PRESS_FILES] = SET(press_files)};

const Choice *choices_of(ChoiceSet set, int *n)
{
    *n = sets[set].n;
    return sets[set].list;
}

const Object *object_at(ObjectId id)
{
    assert(id > OBJECT_NONE && id < OBJECT_COUNT);
    return &objects[id];
}

const Key *object_keys(ObjectId id, int *n)
{
    const int all = (int)(sizeof keys / sizeof *keys);
    int first = 0;
    while (first < all && keys[first].object != id)
        first++;
    int end = first;
    while (end < all && keys[end].object == id)
        end++;
    *n = end - first;
    return &keys[first];
}

const Key *key_find(ObjectId id, Str name)
{
    const ObjectId parts[4] = {id, objects[id].also[0], objects[id].also[1], objects[id].also[2]};
    for (int part = 0; part < 4 && parts[part]; part++) {
        int n;
        const Key *own = object_keys(parts[part], &n);
        for (int i = 0; i < n; i++)
            if (str_is(name, own[i].name))
                return &own[i];
    }
    return NULL;
}

static const struct {
    const char *name;
    ObjectId object;
} kinds[NODE_KINDS] = {
    [NODE_ROW] = {"row", OBJECT_ROW},
    [NODE_STACK] = {"stack", OBJECT_STACK},
    [NODE_MASTHEAD] = {"masthead", OBJECT_MASTHEAD},
    [NODE_BOX] = {"box", OBJECT_BOX},
    [NODE_STORY] = {"story", OBJECT_STORY},
    [NODE_TEXT] = {"text", OBJECT_TEXT},
    [NODE_ART] = {"art", OBJECT_ART},
    [NODE_PICTURE] = {"picture", OBJECT_PICTURE},
    [NODE_QR] = {"qr", OBJECT_QR},
    [NODE_CREDITS] = {"credits", OBJECT_CREDITS},
    [NODE_FOLIO] = {"folio", OBJECT_FOLIO},
    [NODE_RULE] = {"rule", OBJECT_RULE_PART},
    [NODE_SPACE] = {"space", OBJECT_SPACE},
    [NODE_ADVERTISEMENT] = {"advertisement", OBJECT_ADVERTISEMENT},
    [NODE_OVER] = {"over", OBJECT_OVER},
};

const char *node_kind_name(NodeKind kind)
{
    return kinds[kind].name;
}

NodeKind node_kind_named(Str name)
{
    for (int kind = 0; kind < NODE_KINDS; kind++)
        if (str_is(name, kinds[kind].name))
            return (NodeKind)kind;
    return NODE_KINDS;
}

ObjectId node_kind_object(NodeKind kind)
{
    return kinds[kind].object;
}
