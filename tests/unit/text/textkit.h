/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEXTKIT_H
#define BANXIN_TEXTKIT_H

/* What the tests of src/text share: a layout with three roles, units written by
 * hand, a paragraph set on a page, and the place of a character on it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/breaks.h"
#include "text/fit.h"
#include "text/units.h"

enum { EM = 9 * LEN_PT };

/* --- units by hand: one letter a class, one em each ------------------------------ */

static inline Unit kit_unit(char letter)
{
    Unit unit = {.body = EM, .class = CLASS_HAN, .codes = 1, .bytes = 1, .glyphs = 1};
    switch (letter) {
    case '(':
        unit.class = CLASS_OPENER, unit.body = EM / 2, unit.left = EM / 2;
        break;
    case ')':
        unit.class = CLASS_CLOSER, unit.body = EM / 2, unit.right = EM / 2;
        break;
    case ',':
        unit.class = CLASS_COMMA, unit.body = EM / 2, unit.right = EM / 2;
        break;
    case '.':
        unit.class = CLASS_STOP, unit.body = EM / 2, unit.right = EM / 2;
        break;
    case '?':
        unit.class = CLASS_EXCLAIM, unit.body = EM / 2, unit.right = EM / 2;
        break;
    case '-':
        unit.class = CLASS_DASH, unit.body = 2 * EM;
        break;
    case ':':
        unit.class = CLASS_MIDDLE, unit.body = EM / 2;
        break;
    case '/':
        unit.class = CLASS_SOLIDUS, unit.body = EM / 2;
        break;
    case '~':
        unit.class = CLASS_CONNECTOR;
        break;
    case '1':
        unit.class = CLASS_DIGIT, unit.body = EM / 2;
        break;
    case '%':
        unit.class = CLASS_POSTFIX;
        break;
    case '$':
        unit.class = CLASS_PREFIX;
        break;
    case 'a':
        unit.class = CLASS_LATIN, unit.body = EM * 9 / 16;
        break;
    case ' ':
        unit.class = CLASS_SPACE, unit.body = 0, unit.right = EM * 5 / 16;
        break;
    case '_':
        unit.class = CLASS_BLANK, unit.body = 0, unit.right = EM / 2;
        break;
    case '\n':
        unit.class = CLASS_BREAK, unit.body = 0;
        break;
    default:
        break;
    }
    return unit;
}

static inline Unit *kit_units(Arena *arena, const char *letters)
{
    Unit *units = arena_many(arena, strlen(letters) + 1, Unit);
    for (size_t i = 0; letters[i]; i++) {
        units[i] = kit_unit(letters[i]);
        units[i].text = (uint32_t)i;
    }
    return units;
}

static const UnitRun KIT_RUN = {.size = EM, .em = EM};

static inline Composition kit_composition(void)
{
    return (Composition){.prohibition = PROHIBITION_GB,
                         .inner_floor = {25000000, UNIT_PERCENT},
                         .han_latin = {25000000, UNIT_PERCENT},
                         .squeeze_stops = true};
}

static inline GapRules kit_rules(Composition composition)
{
    return gaps_rules(&composition, &KIT_RUN, false);
}

/* --- a book of the packages' fonts ------------------------------------------------- */

typedef struct Kit {
    FontRole roles[3];
    Str rare[4], scripts[2];
    Layout layout;
    Diag *diag;
    FontBook *book;
    Arena arena, scratch;
    Page page;
} Kit;

static inline FontRole kit_role(const char *name, const char *family, int weight)
{
    FontRole role = {.name = str_of(name), .han = str_of(family), .weight = weight, .latin_scale = 100};
    role.strong.index = role.emphasis.index = role.stand_in.index = -1;
    return role;
}

/* Roles song, hei and kai of these families; latin: the face of Western text in all of them, or NULL. */
static inline Kit *kit_open_with(const char *song, const char *hei, const char *kai, const char *latin)
{
    Kit *kit = calloc(1, sizeof *kit);
    kit->roles[0] = kit_role("song", song, 400);
    kit->roles[1] = kit_role("hei", hei, 500);
    kit->roles[2] = kit_role("kai", kai, 400);
    for (int i = 0; latin && i < 3; i++)
        kit->roles[i].latin = str_of(latin);
    kit->roles[0].strong = (Name){STR("hei"), SPAN_NONE, 1};
    kit->roles[0].emphasis = (Name){STR("kai"), SPAN_NONE, 2};
    kit->rare[0] = STR("Noto Serif CJK SC");
    kit->rare[1] = STR("Noto Serif");
    kit->rare[2] = STR("BabelStone Han");
    kit->rare[3] = STR("HanaMinB");
    kit->layout.fonts = kit->roles;
    kit->layout.n_fonts = 3;
    kit->layout.rare = (StrList){kit->rare, NULL, 4};
    kit->scripts[0] = STR("Noto Serif Tibetan");
    kit->scripts[1] = STR("Noto Naskh Arabic");
    kit->layout.scripts = (StrList){kit->scripts, NULL, 2};
    kit->layout.composition = kit_composition();
    kit->diag = diag_new();
    FontPlaces places = {0};
    kit->book = fontbook_open(&kit->layout, &places, kit->diag);
    assert_non_null(kit->book);
    return kit;
}

static inline Kit *kit_open(void)
{
    return kit_open_with("Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai", NULL);
}

static inline void kit_close(Kit *kit)
{
    fontbook_free(kit->book);
    diag_free(kit->diag);
    arena_free(&kit->arena);
    arena_free(&kit->scratch);
    free(kit);
}

/* One kit for a group of tests: cmocka_run_group_tests(tests, kit_setup, kit_teardown). */
static inline int kit_setup(void **state)
{
    *state = kit_open();
    return 0;
}

static inline int kit_teardown(void **state)
{
    kit_close(*state);
    return 0;
}

static inline Kit *kit_of(void **state)
{
    return *state;
}

typedef struct KitPara {
    Copy copy;
    ParaPart part;
    ParaSpec spec;
    Para *para;
    Lines lines;
    Len measure;
} KitPara;

/* A paragraph of Song at 9 pt, no indent, of a measure in hundredths of an em, ready to be changed. */
static inline KitPara *kit_para(Kit *kit, const char *text, int hundredths)
{
    KitPara *own = arena_new(&kit->arena, KitPara);
    own->copy.text = str_of(text);
    own->part = (ParaPart){&own->copy, {0, 0, EM, 0, INK_USE_BLACK}, ROLE_BODY, 0, false};
    own->spec = (ParaSpec){.parts = &own->part, .n_parts = 1, .align = ALIGN_JUSTIFY, .lang = STR("zh-CN"),
                           .composition = &kit->layout.composition};
    own->measure = EM * hundredths / 100;
    return own;
}

/* Shapes, breaks and sets it on the kit's page at x 0, baselines 100 pt apart. */
static inline KitPara *kit_set(Kit *kit, KitPara *own)
{
    own->para = para_shape(&kit->arena, kit->book, &own->spec, kit->diag);
    own->lines = para_break(&kit->arena, &kit->scratch, own->para, (Measures){&own->measure, 1});
    kit->page.n_items = 0;
    for (int i = 0; i < own->lines.n; i++)
        para_set_line(&kit->arena, &kit->page, own->para, &own->lines.lines[i], 0, LEN_POINTS(100) * (i + 1), 0, 0);
    return own;
}

static inline KitPara *kit_lines(Kit *kit, const char *text, int hundredths)
{
    return kit_set(kit, kit_para(kit, text, hundredths));
}

static inline Str kit_line(const KitPara *own, int line)
{
    return para_line_text(own->para, &own->lines.lines[line]);
}

/*
 * Place of the nth occurrence (from 0) of a character on the page: the origin
 * of its glyph. Measured on the items, as a reader of the PDF would.
 */
typedef struct KitPlace {
    bool found;
    Len x, y;
    int item;
} KitPlace;

static inline KitPlace kit_find(const Kit *kit, const char *character, int nth)
{
    Str wanted = str_of(character);
    for (int i = 0; i < kit->page.n_items; i++) {
        const GlyphRun *run = &kit->page.items[i].u.run;
        if (kit->page.items[i].kind != ITEM_GLYPHS)
            continue;
        size_t byte = 0;
        int glyph = 0;
        for (int c = 0; byte < run->text.n; c++) {
            Cluster own = run_cluster(run, c, byte);
            /* Within a cluster of several glyphs each character has one, but for pairs (—— ……). */
            Str cluster = str_slice(run->text, byte, byte + own.bytes);
            size_t at = 0;
            for (int g = 0; at < cluster.n; g++) {
                size_t start = at;
                utf8_next(cluster, &at);
                if (str_equal(str_slice(cluster, start, at), wanted) && nth-- == 0) {
                    int place = g < own.glyphs ? g : own.glyphs - 1;
                    return (KitPlace){true, run->glyphs[glyph + place].x, run->y + run->glyphs[glyph + place].dy, i};
                }
            }
            byte += own.bytes;
            glyph += own.glyphs;
        }
    }
    return (KitPlace){0};
}

/* Distance between the origins of the first a and the first b. */
static inline Len kit_distance(const Kit *kit, const char *a, const char *b)
{
    KitPlace x = kit_find(kit, a, 0), y = kit_find(kit, b, 0);
    assert_true(x.found);
    assert_true(y.found);
    return y.x - x.x;
}

/* All extracted text of the page's items, in order. */
static inline Str kit_text(Kit *kit)
{
    Buf text = {0};
    for (int i = 0; i < kit->page.n_items; i++)
        if (kit->page.items[i].kind == ITEM_GLYPHS)
            buf_put_str(&text, kit->page.items[i].u.run.text);
    Str copy = str_copy(&kit->arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

#endif
