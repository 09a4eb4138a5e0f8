/* SPDX-License-Identifier: MIT */
/* svg_look.c - how text in an SVG looks: the cascade of its attributes, styles and sheets */
#include "read/svg_look.h"

#include "base/lang.h"

#include <string.h>

/* --- numbers ------------------------------------------------------------------------------ */

enum { DIGITS_MOST = 15, EXPONENT_MOST = 30 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* digits × 10^power, as millionths; false: beyond SVG_FAR. */
static bool scale_number(int64_t digits, int power, int64_t *micro)
{
    for (power += 6; power > 0 && digits <= (int64_t)SVG_FAR * SVG_UNIT && digits; power--)
        digits *= 10;
    for (; power < -1; power++)
        digits /= 10;
    *micro = power < 0 ? (digits + 5) / 10 : digits;
    return *micro <= (int64_t)SVG_FAR * SVG_UNIT;
}

/* A number of CSS at the start of text; gives its bytes, 0: there is none, or it is beyond reason. */
static size_t read_number(Str text, int64_t *micro)
{
    size_t at = text.n && strchr("+-", text.p[0]) && text.p[0] ? 1 : 0;
    int64_t digits = 0;
    int count = 0, power = 0;
    bool point = false, any = false;
    for (; at < text.n && (is_digit(text.p[at]) || (text.p[at] == '.' && !point)); at++) {
        if (text.p[at] == '.') {
            point = true;
            continue;
        }
        any = true;
        if (count < DIGITS_MOST) {
            digits = digits * 10 + (text.p[at] - '0');
            count += digits > 0;
            power -= point;
        } else {
            power += !point;
        }
    }
    size_t mark = at + 1 < text.n && (text.p[at] | 0x20) == 'e' ? at + 1 + (strchr("+-", text.p[at + 1]) && text.p[at + 1]) : text.n;
    if (mark < text.n && is_digit(text.p[mark])) {
        int exponent = 0;
        bool negative = text.p[mark - 1] == '-';
        for (at = mark; at < text.n && is_digit(text.p[at]); at++)
            exponent = exponent < EXPONENT_MOST ? exponent * 10 + (text.p[at] - '0') : exponent;
        power += negative ? -exponent : exponent;
    }
    if (!any || !scale_number(digits, power, micro))
        return 0;
    *micro = text.p[0] == '-' ? -*micro : *micro;
    return at;
}

bool svg_length(Str text, int64_t em, int64_t *length)
{
    static const struct {
        const char *unit;
        int64_t of, in; /* of/in px */
    } units[] = {{"", 1, 1}, {"px", 1, 1}, {"pt", 4, 3}, {"mm", 480, 127}, {"cm", 4800, 127}, {"in", 96, 1}, {"pc", 16, 1}, {"q", 120, 127}};
    text = str_trim(text);
    size_t n = read_number(text, length);
    Str unit = str_slice(text, n, text.n);
    if (!n)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i].unit) == unit.n && strncasecmp(unit.p, units[i].unit, unit.n) == 0) {
            *length = *length * units[i].of / units[i].in;
            return true;
        }
    bool ems = unit.n == 2 && strncasecmp(unit.p, "em", 2) == 0, exes = unit.n == 2 && strncasecmp(unit.p, "ex", 2) == 0;
    if (em <= 0 || !(ems || exes))
        return false;
    *length = wide_ratio(*length, em, exes ? 2 * SVG_UNIT : SVG_UNIT);
    return *length <= (int64_t)SVG_FAR * SVG_UNIT && *length >= -(int64_t)SVG_FAR * SVG_UNIT;
}

static bool parts_list(char c)
{
    return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool svg_list_next(Str list, size_t *at, Str *item)
{
    while (*at < list.n && parts_list(list.p[*at]))
        ++*at;
    size_t from = *at;
    while (*at < list.n && !parts_list(list.p[*at]))
        ++*at;
    *item = str_slice(list, from, *at);
    return item->n > 0;
}

/* --- properties ---------------------------------------------------------------------------- */

/* Of fill and stroke: whether what is in it has it too, and what it is where nobody said. */
static const struct {
    const char *name, *first;
    bool inherits;
} paints[SVG_PAINTS] = {
    {"fill", "#000000", true},
    {"fill-opacity", "1", true},
    {"stroke", "none", true},
    {"stroke-width", "1", true},
    {"stroke-opacity", "1", true},
    {"stroke-linecap", "butt", true},
    {"stroke-linejoin", "miter", true},
    {"stroke-miterlimit", "4", true},
    {"stroke-dasharray", "none", true},
    {"stroke-dashoffset", "0", true},
    {"paint-order", "normal", true},
    {"color", "#000000", true},
    {"visibility", "visible", true},
    {"shape-rendering", "auto", true},
    {"clip-path", "none", false},
    {"opacity", "1", false},
    {"filter", "none", false},
    {"mask", "none", false},
    {"vector-effect", "none", false},
};

typedef enum TextProperty {
    FONT_FAMILY, FONT_SIZE, FONT_WEIGHT, LETTER_SPACING, WORD_SPACING, TEXT_ANCHOR, WHITE_SPACE, DISPLAY, BASELINE,
    BASELINE_SHIFT, TEXT_PROPERTIES
} TextProperty;

static const char *const text_names[TEXT_PROPERTIES] = {
    "font-family", "font-size", "font-weight", "letter-spacing", "word-spacing", "text-anchor", "white-space", "display",
    "dominant-baseline", "baseline-shift"};

/* What may only be said the way it is anyhow. */
typedef struct Plain {
    const char *name, *what;
    const char *values[5];
} Plain;

static const Plain plains[] = {
    {"font-style", N_("there is no slanted type"), {"normal"}},
    {"font-variant", N_("there are no other forms of letters"), {"normal"}},
    {"font-variant-caps", N_("there are no other forms of letters"), {"normal"}},
    {"font-variant-numeric", N_("there are no other forms of letters"), {"normal"}},
    {"font-variant-east-asian", N_("there are no other forms of letters"), {"normal"}},
    {"font-variant-ligatures", N_("there are no other forms of letters"), {"normal", "common-ligatures"}},
    {"font-variant-position", N_("there are no other forms of letters"), {"normal"}},
    {"font-feature-settings", N_("there are no other forms of letters"), {"normal"}},
    {"font-variation-settings", N_("axes of a font are not followed"), {"normal"}},
    {"font-stretch", N_("there is no narrow or wide type"), {"normal", "100%"}},
    {"font-size-adjust", N_("sizes are not adjusted"), {"none"}},
    {"font-kerning", N_("kerning is the font's own"), {"auto", "normal"}},
    {"kerning", N_("kerning is the font's own"), {"auto"}},
    {"writing-mode", N_("lines are level"), {"lr", "lr-tb", "horizontal-tb"}},
    {"direction", N_("lines run from left to right"), {"ltr"}},
    {"unicode-bidi", N_("lines run from left to right"), {"normal", "embed", "isolate", "plaintext"}},
    {"alignment-baseline", N_("this baseline is not followed"), {"auto", "baseline", "alphabetic"}},
    {"text-decoration", N_("there are no lines under, over or through words"), {"none"}},
    {"text-decoration-line", N_("there are no lines under, over or through words"), {"none"}},
    {"text-transform", N_("letters are set as they are written"), {"none"}},
    {"inline-size", N_("lines are broken where the drawing breaks them"), {"0", "auto", "none"}},
};

enum { PLAINS = sizeof plains / sizeof *plains, PROPERTIES = TEXT_PROPERTIES + PLAINS + SVG_PAINTS };

/* What is said of one element by itself, property by property. */
typedef struct Said {
    SvgDeclaration values[PROPERTIES];
} Said;

/* Its place in Said; −1: nothing that text or outlines know. */
static int property_of(Str name)
{
    for (int i = 0; i < TEXT_PROPERTIES; i++)
        if (str_is(name, text_names[i]))
            return i;
    for (int i = 0; i < PLAINS; i++)
        if (str_is(name, plains[i].name))
            return TEXT_PROPERTIES + i;
    for (int i = 0; i < SVG_PAINTS; i++)
        if (str_is(name, paints[i].name))
            return TEXT_PROPERTIES + PLAINS + i;
    return -1;
}

void svg_refuse(SvgLooks *looks, const char *why, Str value, uint32_t at)
{
    enum { SHOWN_MOST = 60 };
    value = str_slice(value, 0, value.n < SHOWN_MOST ? value.n : SHOWN_MOST);
    value.n = utf8_invalid_at(value);
    Span span = {looks->source, at, at + (uint32_t)value.n};
    diag_report(looks->diag, FINDING_SVG_TEXT, span, why, diag_str(looks->diag, value), NULL);
}

/* --- font: … -------------------------------------------------------------------------------- */

static bool is_word(Str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

static void put_said(Said *said, const char *name, Str value, const SvgDeclaration *from)
{
    SvgDeclaration declaration = {.value = value, .important = from->important, .at = from->at + (uint32_t)(value.n ? value.p - from->value.p : 0)};
    said->values[property_of(str_of(name))] = declaration;
}

/* font: [style, variant, weight, stretch] size[/leading] family. */
static void say_font(SvgLooks *looks, Said *said, const SvgDeclaration *font)
{
    static const char *const weights[] = {"bold", "bolder", "lighter", "100", "200", "300", "400", "500", "600", "700", "800", "900"};
    static const char *const styles[] = {"italic", "oblique"};
    Str value = font->value, word;
    put_said(said, "font-style", STR("normal"), &(SvgDeclaration){.value = STR("normal"), .at = font->at});
    put_said(said, "font-weight", STR("normal"), &(SvgDeclaration){.value = STR("normal"), .at = font->at});
    for (size_t at = 0; svg_list_next(value, &at, &word);) {
        if (is_word(word, weights, sizeof weights / sizeof *weights)) {
            put_said(said, "font-weight", word, font);
        } else if (is_word(word, styles, 2)) {
            put_said(said, "font-style", word, font);
        } else if (word.p[0] == '.' || is_digit(word.p[0])) {
            Str family = str_trim(str_slice(value, at, value.n));
            size_t slash = str_find(word, STR("/"), 0);
            put_said(said, "font-size", str_slice(word, 0, slash), font);
            put_said(said, "font-family", family, font);
            if (family.n)
                return;
            break;
        } else if (!str_is(word, "normal")) {
            break;
        }
    }
    svg_refuse(looks, N_("this font is not followed"), value, font->at);
}

/* --- the cascade ------------------------------------------------------------------------------ */

static void say(SvgLooks *looks, Said *said, const SvgDeclaration *declaration)
{
    int property = property_of(declaration->name);
    if (str_is(declaration->name, "font"))
        say_font(looks, said, declaration);
    else if (property >= 0)
        said->values[property] = *declaration;
}

static void say_attributes(SvgLooks *looks, Said *said, const SvgScan *scan, const SvgPart *part)
{
    SvgAttribute attribute;
    for (size_t at = 0; svg_attribute(scan, part, &at, &attribute);) {
        Str value = str_trim(svg_plain(looks->arena, attribute.value));
        uint32_t place = (uint32_t)(attribute.value.p - scan->bytes.p);
        bool odd = false; /* nothing that an attribute's value has, and much that style="…" would take */
        for (size_t i = 0; i < value.n; i++)
            odd = odd || strchr(";{}!\\", value.p[i]);
        bool style_only = str_is(attribute.name, "font") || str_is(attribute.name, "white-space");
        if (value.n && !odd && !style_only)
            say(looks, said, &(SvgDeclaration){attribute.name, value, false, place});
    }
}

/* Sheets made to take all time: a drawing of 2,000 labels and 300 rules takes a hundredth of it. */
enum { STEPS_MOST = 200 * 1000 * 1000 };

static bool rule_fits(SvgLooks *looks, const SvgRule *rule, const SvgElement *elements, int n)
{
    if (looks->steps > STEPS_MOST)
        return false;
    bool fits = svg_rule_fits(rule, elements, n, &looks->steps);
    if (looks->steps > STEPS_MOST)
        svg_refuse(looks, N_("there are too many rules in style sheets"), STR("<style>"), 0);
    return fits;
}

static void say_sheet(SvgLooks *looks, Said *said, const SvgElement *elements, int n, bool important)
{
    const SvgSheet *sheet = looks->sheet;
    for (int r = 0; r < sheet->rules.n; r++) {
        const SvgRule *rule = &sheet->rules.items[r];
        if (!rule_fits(looks, rule, elements, n))
            continue;
        for (int d = rule->first; d < rule->end; d++)
            if (sheet->declarations.items[d].important == important)
                say(looks, said, &sheet->declarations.items[d]);
    }
}

static void say_style(SvgLooks *looks, Said *said, const SvgScan *scan, const SvgPart *part, bool important)
{
    SvgAttribute attribute;
    SvgDeclaration declaration;
    for (size_t at = 0; svg_attribute(scan, part, &at, &attribute);) {
        if (!str_is(attribute.name, "style"))
            continue;
        Str plain = svg_plain(looks->arena, attribute.value);
        uint32_t base = (uint32_t)(attribute.value.p - scan->bytes.p);
        for (size_t i = 0; svg_declaration(plain, base, &i, &declaration);) {
            declaration.at = plain.n == attribute.value.n ? declaration.at : base;
            if (declaration.important == important)
                say(looks, said, &declaration);
        }
    }
}

static void gather(SvgLooks *looks, Said *said, const SvgScan *scan, const SvgPart *part, const SvgElement *elements, int n)
{
    say_attributes(looks, said, scan, part);
    for (int important = 0; important < 2; important++) {
        say_sheet(looks, said, elements, n, important);
        say_style(looks, said, scan, part, important);
    }
}

/* --- what it comes to ---------------------------------------------------------------------------- */

static bool says_nothing(Str value)
{
    return !value.n || str_is(value, "inherit") || str_is(value, "unset");
}

static void take_size(SvgLooks *looks, SvgLook *look, const SvgDeclaration *said, int64_t around)
{
    enum { SIZE_LEAST = SVG_UNIT / 100, SIZE_MOST = 10000 };
    Str value = said->value;
    int64_t size = 0;
    look->size_at = said->at;
    look->size = -1;
    bool percent = str_ends(value, "%") && around > 0, good;
    if (percent && (good = svg_length(str_slice(value, 0, value.n - 1), 0, &size)))
        size = wide_ratio(size, around, 100 * SVG_UNIT);
    else
        good = !percent && svg_length(value, around, &size);
    if (good && (size == 0 || (size >= SIZE_LEAST && size <= (int64_t)SIZE_MOST * SVG_UNIT)))
        look->size = size;
    else
        svg_refuse(looks, N_("this size is not followed"), value, said->at);
}

static void take_weight(SvgLooks *looks, SvgLook *look, const SvgDeclaration *said)
{
    int64_t number;
    Str value = said->value;
    look->weight_at = said->at;
    if (str_is(value, "normal"))
        look->weight = 0;
    else if (str_is(value, "bold"))
        look->weight = 700;
    else if (svg_length(value, 0, &number) && number >= SVG_UNIT && number <= 1000 * (int64_t)SVG_UNIT)
        look->weight = (int)(number / SVG_UNIT);
    else
        svg_refuse(looks, N_("this weight is not followed"), value, said->at);
}

static void take_space(SvgLooks *looks, int64_t *space, const SvgDeclaration *said, int64_t em)
{
    if (str_is(said->value, "normal"))
        *space = 0;
    else if (!svg_length(said->value, em, space))
        svg_refuse(looks, N_("this length is not followed"), said->value, said->at);
}

static void take_anchor(SvgLooks *looks, SvgLook *look, const SvgDeclaration *said)
{
    static const char *const names[] = {"start", "middle", "end"};
    for (int i = 0; i < 3; i++)
        if (str_is(said->value, names[i])) {
            look->anchor = (SvgAnchor)i;
            return;
        }
    svg_refuse(looks, N_("this alignment is not followed"), said->value, said->at);
}

/* Where other baselines lie in a Han em box of 0.88 over and 0.12 under the usual one, in thousandths of an em. */
static void take_baseline(SvgLooks *looks, SvgLook *look, const SvgDeclaration *said)
{
    static const struct {
        const char *name;
        int rise;
    } lines[] = {{"auto", 0},    {"alphabetic", 0}, {"baseline", 0},         {"middle", 260},          {"central", 380},
                 {"hanging", 800}, {"mathematical", 500}, {"text-before-edge", 880}, {"text-top", 880}, {"text-after-edge", -120},
                 {"text-bottom", -120}, {"ideographic", -120}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (str_is(said->value, lines[i].name)) {
            look->rise = lines[i].rise;
            return;
        }
    svg_refuse(looks, N_("this baseline is not followed"), said->value, said->at);
}

static void take_shift(SvgLooks *looks, SvgLook *look, const SvgDeclaration *said)
{
    int64_t em = look->size > 0 ? look->size : 0, by = 0;
    Str value = said->value;
    if (str_is(value, "super"))
        by = em * 2 / 5;
    else if (str_is(value, "sub"))
        by = -em / 5;
    else if (str_ends(value, "%") && svg_length(str_slice(value, 0, value.n - 1), 0, &by))
        by = wide_ratio(by, em, 100 * SVG_UNIT);
    else if (!str_is(value, "baseline") && !svg_length(value, em, &by))
        svg_refuse(looks, N_("this baseline is not followed"), value, said->at);
    look->shift += by;
}

static bool keeps_blanks(Str value)
{
    return str_starts(value, "pre") || str_is(value, "break-spaces");
}

static void take_text(SvgLooks *looks, SvgLook *look, const Said *said, bool within)
{
    const SvgDeclaration *values = said->values;
    if (!says_nothing(values[FONT_FAMILY].value)) {
        look->families = values[FONT_FAMILY].value;
        look->families_at = values[FONT_FAMILY].at;
    }
    if (!says_nothing(values[FONT_SIZE].value))
        take_size(looks, look, &values[FONT_SIZE], look->size);
    if (!says_nothing(values[FONT_WEIGHT].value))
        take_weight(looks, look, &values[FONT_WEIGHT]);
    if (!says_nothing(values[LETTER_SPACING].value))
        take_space(looks, &look->letter, &values[LETTER_SPACING], look->size);
    if (!says_nothing(values[WORD_SPACING].value))
        take_space(looks, &look->word, &values[WORD_SPACING], look->size);
    if (!says_nothing(values[TEXT_ANCHOR].value))
        take_anchor(looks, look, &values[TEXT_ANCHOR]);
    if (!says_nothing(values[WHITE_SPACE].value))
        look->keep = keeps_blanks(values[WHITE_SPACE].value);
    if (!says_nothing(values[BASELINE].value))
        take_baseline(looks, look, &values[BASELINE]);
    if (within && !says_nothing(values[BASELINE_SHIFT].value))
        take_shift(looks, look, &values[BASELINE_SHIFT]);
    look->hidden = look->hidden || str_is(values[DISPLAY].value, "none");
}

static void refuse_others(SvgLooks *looks, const Said *said)
{
    for (int i = 0; i < PLAINS; i++) {
        const SvgDeclaration *value = &said->values[TEXT_PROPERTIES + i];
        bool plain = says_nothing(value->value);
        for (int v = 0; v < 5 && plains[i].values[v]; v++)
            plain = plain || str_is(value->value, plains[i].values[v]);
        if (!plain)
            svg_refuse(looks, plains[i].what, value->value, value->at);
    }
}

/* xml:space, of which only the last part of its name is looked at. */
static void take_xml_space(SvgLook *look, const SvgScan *scan, const SvgPart *part)
{
    SvgAttribute attribute;
    for (size_t at = 0; svg_attribute(scan, part, &at, &attribute);)
        if (str_is(attribute.name, "space"))
            look->keep = str_is(attribute.value, "preserve");
}

SvgLook svg_look_first(void)
{
    return (SvgLook){.anchor = SVG_START};
}

SvgLook svg_look_of(SvgLooks *looks, const SvgScan *scan, const SvgPart *part, const SvgElement *elements, int n,
                    const SvgLook *around, bool within)
{
    SvgLook look = *around;
    Said said = {0};
    gather(looks, &said, scan, part, elements, n);
    take_xml_space(&look, scan, part);
    take_text(looks, &look, &said, within);
    if (!look.hidden)
        refuse_others(looks, &said);
    for (int i = 0; i < SVG_PAINTS; i++) {
        Str value = said.values[TEXT_PROPERTIES + PLAINS + i].value;
        bool stays = paints[i].inherits || (within && around->paints[i].within);
        if (!says_nothing(value))
            look.paints[i] = (SvgPaint){value, within};
        else if (!stays)
            look.paints[i] = (SvgPaint){0};
    }
    return look;
}

static void put_declaration(Buf *out, const char *name, Str value, bool important)
{
    buf_puts(out, name);
    buf_putc(out, ':');
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if (c == '"')
            buf_puts(out, "&quot;");
        else if (c == '&')
            buf_puts(out, "&amp;");
        else if (c == '<')
            buf_puts(out, "&lt;");
        else
            buf_putc(out, (unsigned char)c < ' ' ? ' ' : c);
    }
    buf_puts(out, important ? " !important;" : ";");
}

/*
 * Rules for paths and groups were not made for text: where the sheet has such,
 * outlines say all of it themselves. Paths are filled by their winding, as type
 * is, and have no marks at their corners.
 */
Str svg_look_style(SvgLooks *looks, const SvgLook *look, const SvgElement *elements, int n)
{
    static const char *const names[] = {"path", "g"};
    static const char *const always[][2] = {{"fill-rule", "nonzero"}, {"clip-rule", "nonzero"}, {"marker-start", "none"},
                                            {"marker-mid", "none"},   {"marker-end", "none"}};
    Said foreign = {0};
    SvgElement *own = arena_many(looks->arena, n, SvgElement);
    memcpy(own, elements, (size_t)n * sizeof *own);
    for (int i = 0; i < 2; i++) {
        own[n - 1] = (SvgElement){.name = str_of(names[i])};
        for (int r = 0; r < looks->sheet->rules.n; r++) {
            const SvgRule *rule = &looks->sheet->rules.items[r];
            bool fits = rule_fits(looks, rule, own, n);
            for (int d = rule->first; fits && d < rule->end; d++) {
                int property = property_of(looks->sheet->declarations.items[d].name);
                if (property >= 0)
                    foreign.values[property].value = STR("said");
            }
        }
    }
    bool important = looks->sheet->rules.n > 0;
    Buf style = {0};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        put_declaration(&style, always[i][0], str_of(always[i][1]), important);
    if (look->size > 0) {
        Str size = micro_text(looks->arena, look->size);
        put_declaration(&style, "font-size", str_format(looks->arena, "%.*spx", STR_ARG(size)), important);
    }
    for (int i = 0; i < SVG_PAINTS; i++) {
        Str value = look->paints[i].value;
        bool meddled = foreign.values[TEXT_PROPERTIES + PLAINS + i].value.n > 0;
        if (look->paints[i].within || (meddled && value.n))
            put_declaration(&style, paints[i].name, value, important);
        else if (meddled)
            put_declaration(&style, paints[i].name, str_of(paints[i].first), important);
    }
    Str text = str_copy(looks->arena, buf_str(&style));
    buf_free(&style);
    return text;
}
