/* SPDX-License-Identifier: MIT */
/* svg_css.c - style sheets of an SVG: selectors that are followed, declarations */
#include "read/svg_css.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Offset of the first of these characters outside quotes and parentheses; the text's end where there is none. */
static size_t find_outside(Str text, size_t at, const char *ends)
{
    char quote = 0;
    int depth = 0;
    for (; at < text.n; at++) {
        char c = text.p[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '(')
            depth++;
        else if (c == ')' && depth)
            depth--;
        else if (c && !depth && strchr(ends, c))
            return at;
    }
    return text.n;
}

bool svg_declaration(Str text, uint32_t base, size_t *at, SvgDeclaration *declaration)
{
    while (*at < text.n) {
        size_t end = find_outside(text, *at, ";"), colon = find_outside(str_slice(text, 0, end), *at, ":");
        Str name = str_trim(str_slice(text, *at, colon)), value = str_trim(str_slice(text, colon + 1, end));
        *at = end + 1;
        if (colon == end || !name.n || !value.n)
            continue;
        size_t mark = find_outside(value, 0, "!");
        *declaration = (SvgDeclaration){name, str_trim(str_slice(value, 0, mark)), mark < value.n, base + (uint32_t)(value.p - text.p)};
        return true;
    }
    return false;
}

/* --- selectors ------------------------------------------------------------------------ */

static Str take_word(Str text, size_t *at)
{
    size_t from = *at;
    while (*at < text.n && !is_blank(text.p[*at]) && !strchr(".#*>+~:[]|\\,()", text.p[*at]))
        ++*at;
    return str_slice(text, from, *at);
}

/* One compound; false: something that is not followed. */
static bool read_compound(Str text, size_t *at, SvgCompound *compound, int *weight)
{
    size_t from = *at;
    if (text.p[*at] == '*') {
        ++*at;
    } else {
        compound->name = take_word(text, at);
        *weight += compound->name.n > 0;
    }
    while (*at < text.n && (text.p[*at] == '.' || text.p[*at] == '#')) {
        bool id = text.p[(*at)++] == '#';
        Str word = take_word(text, at);
        if (!word.n || (id && compound->id.n) || (!id && compound->n_classes == SVG_CLASSES_MOST))
            return false;
        if (id)
            compound->id = word;
        else
            compound->classes[compound->n_classes++] = word;
        *weight += id ? 10000 : 100;
    }
    return *at > from;
}

static bool read_selector(Str text, SvgRule *rule)
{
    bool child = false;
    for (size_t at = 0; at < text.n;) {
        if (is_blank(text.p[at]) || (text.p[at] == '>' && rule->n && !child)) {
            child = child || text.p[at] == '>';
            at++;
            continue;
        }
        if (rule->n == SVG_COMPOUNDS_MOST)
            return false;
        SvgCompound *compound = &rule->parts[rule->n++];
        *compound = (SvgCompound){.child = child};
        child = false;
        if (!read_compound(text, &at, compound, &rule->weight))
            return false;
    }
    return rule->n > 0 && !child;
}

/* What a pointer does to a drawing happens in no paper. */
static bool is_never(Str selector)
{
    static const char *const states[] = {":hover", ":active", ":focus", ":visited"};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (str_ends(selector, states[i]))
            return true;
    return false;
}

static bool has_word(Str words, Str wanted)
{
    for (size_t at = 0; at < words.n;) {
        size_t from = at;
        while (at < words.n && !is_blank(words.p[at]))
            at++;
        if (str_equal(str_slice(words, from, at), wanted))
            return true;
        at++;
    }
    return false;
}

static bool compound_fits(const SvgCompound *compound, const SvgElement *element)
{
    if ((compound->name.n && !str_equal(compound->name, element->name)) || (compound->id.n && !str_equal(compound->id, element->id)))
        return false;
    for (int i = 0; i < compound->n_classes; i++)
        if (!has_word(element->classes, compound->classes[i]))
            return false;
    return true;
}

bool svg_rule_fits(const SvgRule *rule, const SvgElement *elements, int n, int64_t *steps)
{
    ++*steps;
    if (!compound_fits(&rule->parts[rule->n - 1], &elements[n - 1]))
        return false;
    *steps += (int64_t)n * rule->n;
    /* Bit i: the first i + 1 compounds fit, the last of them to the element that was looked at last, or to any before. */
    unsigned any = 0, last = 0;
    for (int e = 0; e < n; e++) {
        unsigned now = 0;
        for (int i = 0; i < rule->n; i++) {
            bool led = i == 0 || ((rule->parts[i].child ? last : any) >> (i - 1) & 1);
            if (led && compound_fits(&rule->parts[i], &elements[e]))
                now |= 1u << i;
        }
        any |= now;
        last = now;
    }
    return last >> (rule->n - 1) & 1;
}

/* --- sheets ---------------------------------------------------------------------------- */

/* Text of a sheet; `exact`: its offsets are those of the file, from `base`. */
typedef struct SheetText {
    Str css;
    uint32_t base;
    bool exact;
} SheetText;

static uint32_t place_of(const SheetText *text, Str part)
{
    return text->base + (text->exact ? (uint32_t)(part.p - text->css.p) : 0);
}

static void not_followed(SvgSheet *sheet, const SheetText *text, Str what)
{
    enum { SHOWN_MOST = 60 };
    if (sheet->what.n)
        return;
    sheet->what = str_slice(what, 0, what.n < SHOWN_MOST ? what.n : SHOWN_MOST);
    sheet->what.n = utf8_invalid_at(sheet->what);
    sheet->where = place_of(text, what);
}

static void read_rule(Arena *arena, SvgSheet *sheet, const SheetText *text, Str selectors, Str block)
{
    int first = sheet->declarations.n;
    SvgDeclaration declaration;
    for (size_t at = 0; svg_declaration(block, 0, &at, &declaration);) {
        declaration.at = place_of(text, declaration.value);
        vec_push_in(arena, &sheet->declarations, declaration);
    }
    for (size_t at = 0; at < selectors.n;) {
        size_t end = find_outside(selectors, at, ",");
        Str selector = str_trim(str_slice(selectors, at, end));
        at = end + 1;
        if (is_never(selector))
            continue;
        SvgRule rule = {.first = first, .end = sheet->declarations.n};
        if (sheet->rules.n == SVG_RULES_MOST || !read_selector(selector, &rule))
            not_followed(sheet, text, selector.n ? selector : selectors);
        else
            vec_push_in(arena, &sheet->rules, rule);
    }
}

/* Comments become blanks, so that places stay. */
static Str without_comments(Arena *arena, Str css)
{
    char *own = str_dup(arena, css);
    for (size_t at = 0; (at = str_find(css, STR("/*"), at)) != (size_t)-1;) {
        size_t end = str_find(css, STR("*/"), at + 2);
        end = end == (size_t)-1 ? css.n : end + 2;
        memset(own + at, ' ', end - at);
        at = end;
    }
    return (Str){own, css.n};
}

static void read_sheet(Arena *arena, SvgSheet *sheet, SheetText text)
{
    Str css = text.css = without_comments(arena, text.css);
    for (size_t at = 0; at < css.n;) {
        if (is_blank(css.p[at])) {
            at++;
            continue;
        }
        size_t open = find_outside(css, at, "{;"), close = find_outside(css, open + (open < css.n), "}");
        Str head = str_trim(str_slice(css, at, open));
        if (css.p[at] == '@') {
            if (!str_starts(head, "@charset") && !str_starts(head, "@namespace"))
                not_followed(sheet, &text, head);
            if (open < css.n && css.p[open] == '{')
                return; /* a block of blocks: said already */
            at = open + 1;
            continue;
        }
        if (open == css.n || css.p[open] == ';') {
            not_followed(sheet, &text, head);
            return;
        }
        read_rule(arena, sheet, &text, head, str_slice(css, open + 1, close));
        at = close + 1;
    }
}

typedef struct SheetRule {
    SvgRule rule;
    int order;
} SheetRule;

static int compare_rules(const void *a, const void *b)
{
    const SheetRule *x = a, *y = b;
    return x->rule.weight != y->rule.weight ? (x->rule.weight < y->rule.weight ? -1 : 1) : x->order - y->order;
}

static void sort_rules(SvgSheet *sheet)
{
    SheetRule *rules = mem_resize(NULL, (size_t)sheet->rules.n + 1, sizeof *rules);
    for (int i = 0; i < sheet->rules.n; i++)
        rules[i] = (SheetRule){sheet->rules.items[i], i};
    qsort(rules, (size_t)sheet->rules.n, sizeof *rules, compare_rules);
    for (int i = 0; i < sheet->rules.n; i++)
        sheet->rules.items[i] = rules[i].rule;
    mem_free(rules);
}

void svg_sheet_read(Arena *arena, Str bytes, SvgSheet *sheet)
{
    SvgScan scan = {.bytes = bytes};
    for (SvgPart part = svg_next(&scan); part.kind != SVG_ALL; part = svg_next(&scan)) {
        if (part.kind != SVG_OPEN || part.empty || !str_is(part.name, "style"))
            continue;
        Buf css = {0};
        SheetText text = {.base = (uint32_t)part.to, .exact = true};
        int pieces = 0;
        for (part = svg_next(&scan); part.kind != SVG_ALL && part.kind != SVG_CLOSE; part = svg_next(&scan)) {
            if (part.kind != SVG_TEXT && part.kind != SVG_CDATA)
                continue;
            Str plain = part.kind == SVG_CDATA ? part.text : svg_plain(arena, part.text);
            bool blank = !str_trim(plain).n;
            if (pieces == 0 && !blank)
                text.base = (uint32_t)(part.text.p - bytes.p);
            text.exact = text.exact && (blank || (pieces == 0 && plain.n == part.text.n));
            pieces += !blank;
            if (!blank)
                buf_put_str(&css, plain);
        }
        text.css = str_copy(arena, buf_str(&css));
        buf_free(&css);
        read_sheet(arena, sheet, text);
    }
    sort_rules(sheet);
}
