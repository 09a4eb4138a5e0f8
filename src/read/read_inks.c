/* SPDX-License-Identifier: MIT */
/* read_inks.c - inks: what they are, tints of others, and that each spot plate has one name and one fallback */
#include "read/layout_parts.h"
#include "read/suggest.h"
#include "read/values.h"

#include <ctype.h>

static Ink built_in_ink(const char *name, int16_t black)
{
    return (Ink){.name = str_of(name), .kind = INK_GRAY, .k = black};
}

static bool is_built_in_ink(Str name)
{
    return str_is(name, INK_BLACK_NAME) || str_is(name, INK_WHITE_NAME) || str_is(name, "black") || str_is(name, "white") ||
           str_is(name, INK_REGISTRATION_NAME) || str_is(name, "registration");
}

static bool is_bare(const Ink *ink)
{
    return ink->kind != INK_SPOT && !ink->of.n && !ink->c && !ink->m && !ink->y && !ink->k;
}

static void read_ink(Binder *binder, const YamlPair *pair, Ink *ink)
{
    Diag *diag = binder->reader->diag;
    Str text;
    const char *name = diag_str(diag, pair->key->text);
    *ink = (Ink){.name = str_copy(binder->arena, pair->key->text), .span = pair->key->span, .kind = INK_GRAY, .k = 10000};
    Ink read = {.name = ink->name, .span = ink->span};
    if (!bind_text(binder, name, pair->value, &text))
        return;
    if (!value_ink(binder->arena, text, &read)) {
        diag_report(diag, FINDING_INK_SYNTAX, pair->value->span, name, diag_str(diag, text), NULL);
        return;
    }
    *ink = read;
    if (ink->overprint == OVERPRINT_ALWAYS && is_bare(ink)) {
        diag_report(diag, FINDING_INK_UNSEEN, pair->value->span, name, NULL);
        ink->overprint = OVERPRINT_BLACK;
    }
}

/* --- tints -------------------------------------------------------------------- */

static int find_ink(const Layout *layout, Str name)
{
    for (int i = 0; i < layout->n_inks; i++)
        if (str_equal(layout->inks[i].name, name))
            return i;
    return str_is(name, "black") ? INK_BLACK : str_is(name, "white") ? INK_WHITE : -1;
}

static void make_plain(Ink *ink)
{
    ink->of = (Str){0};
    ink->kind = INK_GRAY;
    ink->k = 10000;
}

static void report_base(Binder *binder, const Ink *ink)
{
    Suggest suggest = suggest_start(ink->of);
    for (int i = 0; i < binder->layout->n_inks; i++)
        if (&binder->layout->inks[i] != ink)
            suggest_offer(&suggest, binder->layout->inks[i].name);
    Diag *diag = binder->reader->diag;
    diag_report(diag, FINDING_INK_UNKNOWN, ink->span, diag_str(diag, ink->of), diag_str(diag, suggest.nearest), NULL);
}

/* Along tints of tints to an ink of its own. What cannot be found is reported, and black. */
static void resolve_tint(Binder *binder, Ink *ink)
{
    Layout *layout = binder->layout;
    int64_t tint = ink->tint;
    int at = find_ink(layout, ink->of);
    for (int steps = 0; at >= 0 && layout->inks[at].of.n; steps++) {
        if (steps > layout->n_inks) {
            diag_report(binder->reader->diag, FINDING_INK_LOOP, ink->span, diag_str(binder->reader->diag, ink->name), NULL);
            make_plain(ink);
            return;
        }
        const Ink *next = &layout->inks[at]; /* which may be resolved already */
        tint = tint * next->tint / 1000;
        at = next->base >= 0 ? next->base : find_ink(layout, next->of);
    }
    if (at < 0) {
        report_base(binder, ink);
        make_plain(ink);
        return;
    }
    ink->base = (int16_t)at;
    ink->tint = (int16_t)(tint > 0 ? tint : 1);
}

static void resolve_tints(Binder *binder)
{
    Layout *layout = binder->layout;
    for (int i = 0; i < layout->n_inks; i++)
        if (layout->inks[i].of.n)
            layout->inks[i].base = -1;
    for (int i = 0; i < layout->n_inks; i++)
        if (layout->inks[i].of.n)
            resolve_tint(binder, &layout->inks[i]);
    ink_tints(layout->inks, layout->n_inks);
}

/* --- spots (P6) ----------------------------------------------------------------- */

/* Names that stand for something else in PDF (ISO 32000-1, 8.6.6.4), and longer ones than it can hold. */
static bool is_spot_name(Str plate)
{
    static const char *const taken[] = {"All", "None", "Cyan", "Magenta", "Yellow", "Black", "C", "M", "Y", "K"};
    enum { PDF_NAME_MOST = 127 };
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (str_is(plate, taken[i]))
            return false;
    for (size_t i = 0; i < plate.n; i++)
        if ((unsigned char)plate.p[i] < ' ')
            return false;
    return plate.n <= PDF_NAME_MOST;
}

/* The next character that counts when a person compares two names: no blanks, no case. 0 at the end. */
static int next_letter(Str name, size_t *at)
{
    while (*at < name.n) {
        unsigned char c = (unsigned char)name.p[(*at)++];
        if (c != ' ' && c != '-' && c != '_')
            return tolower(c);
    }
    return 0;
}

static bool look_alike(Str a, Str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        int left = next_letter(a, &i), right = next_letter(b, &k);
        if (left != right)
            return false;
        if (!left)
            return true;
    }
}

static void check_pair(Diag *diag, const Ink *first, const Ink *second)
{
    bool same = first->c == second->c && first->m == second->m && first->y == second->y && first->k == second->k;
    if (!str_equal(first->plate, second->plate))
        diag_report(diag, FINDING_SPOT_ALIKE, second->span, diag_str(diag, second->plate), diag_str(diag, first->plate), NULL);
    else if (!same)
        diag_report(diag, FINDING_SPOT_DIFFERS, second->span, diag_str(diag, second->plate), diag_str(diag, first->name), NULL);
}

static bool has_plate(const Ink *ink)
{
    return ink->kind == INK_SPOT && !ink->of.n;
}

/* Each against the first that looks like it, so that one slip is told once. */
static void check_spots(Binder *binder)
{
    const Layout *layout = binder->layout;
    Diag *diag = binder->reader->diag;
    for (int i = 0; i < layout->n_inks; i++) {
        const Ink *ink = &layout->inks[i];
        if (!has_plate(ink))
            continue;
        if (!is_spot_name(ink->plate))
            diag_report(diag, FINDING_SPOT_NAME, ink->span, diag_str(diag, ink->plate), NULL);
        int first = 0;
        while (first < i && !(has_plate(&layout->inks[first]) && look_alike(layout->inks[first].plate, ink->plate)))
            first++;
        if (first < i)
            check_pair(diag, &layout->inks[first], ink);
    }
}

/* A colour of SVGs is one ink. */
static void check_drawn(Binder *binder)
{
    const Layout *layout = binder->layout;
    Diag *diag = binder->reader->diag;
    for (int i = 0; i < layout->n_inks; i++) {
        const Ink *ink = &layout->inks[i];
        int first = ink->drawn ? ink_drawn(layout->inks, layout->n_inks, ink->drawn_rgb) : i;
        if (first < i)
            diag_report(diag, FINDING_INK_DRAWN, ink->span,
                        diag_text(diag, "#%02x%02x%02x", ink->drawn_rgb[0], ink->drawn_rgb[1], ink->drawn_rgb[2]),
                        diag_str(diag, layout->inks[first].name), NULL);
    }
}

void read_inks(Binder *binder, const YamlNode *map)
{
    enum { INKS_MOST = 200 }; /* a press PDF tells 256 apart */
    Layout *layout = binder->layout;
    map = layout_names(binder, map);
    int n = map->n < INKS_MOST ? map->n : INKS_MOST;
    if (map->n > n)
        diag_report(binder->reader->diag, FINDING_INKS_MANY, map->pairs[n].key->span, diag_text(binder->reader->diag, "%d", n), NULL);
    layout->inks = arena_many(binder->arena, INK_BUILT_IN + n + 1, Ink);
    layout->inks[INK_BLACK] = built_in_ink(INK_BLACK_NAME, 10000);
    layout->inks[INK_WHITE] = built_in_ink(INK_WHITE_NAME, 0);
    layout->n_inks = INK_BUILT_IN;
    for (int i = 0; i < n; i++) {
        const YamlNode *key = map->pairs[i].key;
        if (is_built_in_ink(key->text))
            diag_report(binder->reader->diag, FINDING_INK_RESERVED, key->span, diag_str(binder->reader->diag, key->text), NULL);
        else
            read_ink(binder, &map->pairs[i], &layout->inks[layout->n_inks++]);
    }
    layout->registration = layout->n_inks++;
    layout->inks[layout->registration] = (Ink){.name = STR(INK_REGISTRATION_NAME), .kind = INK_REGISTRATION, .plate = STR("All")};
    resolve_tints(binder);
    check_spots(binder);
    check_drawn(binder);
}
