/* SPDX-License-Identifier: MIT */
/* svg_fonts.c - families and weights that an SVG names: roles of the layout and their files */
#include "text/svg_fonts.h"

#include "read/suggest.h"
#include "text/face.h"

#include <string.h>
#include <strings.h>

static bool is_name(Str a, Str b)
{
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

static int role_named(const Layout *layout, Str name)
{
    for (int i = 0; i < layout->n_fonts; i++)
        if (is_name(layout->fonts[i].name, name))
            return i;
    return -1;
}

/* The role of the body text. */
static int body_role(const Layout *layout)
{
    int role = layout->n_styles > STYLE_BODY ? layout->styles[STYLE_BODY].font.index : 0;
    return role >= 0 && role < layout->n_fonts ? role : 0;
}

/* One name of a list, without its quotes. */
static Str next_family(Str list, size_t *at)
{
    size_t end = str_find(list, STR(","), *at);
    end = end < list.n ? end : list.n;
    Str name = str_trim(str_slice(list, *at, end));
    *at = end + 1;
    if (name.n > 1 && (name.p[0] == '"' || name.p[0] == '\'') && name.p[name.n - 1] == name.p[0])
        name = str_trim(str_slice(name, 1, name.n - 1));
    return name;
}

static SvgFace find_family(const FontBook *book, Str name)
{
    const Layout *layout = book_layout(book);
    BookFamily family;
    int role = role_named(layout, name);
    if (role < 0 && is_name(name, STR("serif")))
        role = body_role(layout);
    if (role < 0 && is_name(name, STR("sans-serif")))
        role = role_named(layout, STR("hei"));
    if (role >= 0)
        return (SvgFace){true, role, 0, FACES_ROLE};
    if (!book_family(book, name, &family))
        return (SvgFace){0};
    return (SvgFace){true, family.role, family.weight, family.latin ? FACES_LATIN : FACES_HAN};
}

static const char *role_names(const Layout *layout, Diag *diag)
{
    Buf names = {0};
    for (int i = 0; i < layout->n_fonts; i++) {
        buf_puts(&names, i ? ", " : "");
        buf_put_str(&names, layout->fonts[i].name);
    }
    const char *text = diag_str(diag, buf_str(&names));
    buf_free(&names);
    return text;
}

static Str nearest_name(const Layout *layout, Str name)
{
    Suggest suggest = suggest_start(name);
    for (int i = 0; i < layout->n_fonts; i++) {
        suggest_offer(&suggest, layout->fonts[i].name);
        suggest_offer(&suggest, layout->fonts[i].han);
        if (layout->fonts[i].latin.n)
            suggest_offer(&suggest, layout->fonts[i].latin);
    }
    return suggest.nearest;
}

static SvgFace find_families(const FontBook *book, Str list, Span span, Diag *diag)
{
    const Layout *layout = book_layout(book);
    Str first = {0};
    for (size_t at = 0; at < list.n;) {
        Str name = next_family(list, &at);
        SvgFace face = find_family(book, name);
        if (face.found && first.n)
            diag_report(diag, FINDING_SVG_FONT_NEXT, span, diag_str(diag, first), diag_str(diag, name), role_names(layout, diag), NULL);
        if (face.found)
            return face;
        first = first.n ? first : name;
    }
    diag_report(diag, FINDING_SVG_FONT, span, diag_str(diag, first), diag_str(diag, nearest_name(layout, first)), role_names(layout, diag), NULL);
    return (SvgFace){0};
}

/* The weight asked for, where the family has a file for it. */
static bool take_weight(const FontBook *book, SvgFace *face, int weight)
{
    int weights[9], n = book_weights(book, face->role, face->faces == FACES_LATIN, weights);
    for (int i = 0; i < n; i++)
        if (weights[i] == weight) {
            face->weight = weight;
            return true;
        }
    return false;
}

static void report_weight(const FontBook *book, const SvgFace *face, int weight, Span span, Diag *diag)
{
    const FontRole *font = &book_layout(book)->fonts[face->role];
    Str name = face->faces == FACES_LATIN ? font->latin : face->faces == FACES_HAN ? font->han : font->name;
    int weights[9], n = book_weights(book, face->role, face->faces == FACES_LATIN, weights);
    Buf list = {0};
    for (int i = 0; i < n; i++)
        buf_printf(&list, i ? ", %d" : "%d", weights[i]);
    diag_report(diag, FINDING_SVG_WEIGHT, span, diag_str(diag, name), diag_text(diag, "%d", weight), diag_str(diag, buf_str(&list)), NULL);
    buf_free(&list);
}

SvgFace svg_face_of(FontBook *book, const SvgLook *look, SourceId source, Diag *diag)
{
    SvgFace face = {true, body_role(book_layout(book)), 0, FACES_ROLE};
    if (look->families.n)
        face = find_families(book, look->families, (Span){source, look->families_at, look->families_at + (uint32_t)look->families.n}, diag);
    if (!face.found)
        return face;
    if (look->weight && !take_weight(book, &face, look->weight))
        report_weight(book, &face, look->weight, (Span){source, look->weight_at, look->weight_at + 1}, diag);
    else if (!look->weight && !face.weight && face.faces != FACES_ROLE)
        take_weight(book, &face, 400); /* normal, of a family; else its role's own */
    return face;
}
