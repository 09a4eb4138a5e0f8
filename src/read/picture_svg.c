/* SPDX-License-Identifier: MIT */
/* picture_svg.c - SVG: what may not be in it, and its size */
/*
 * librsvg draws the vectors later, straight into the PDF. It would make raster
 * groups of filters and masks, so a scan over the tags refuses those before
 * librsvg sees the file; entities (which can grow without bound), scripts, deep
 * nesting and references out of the file are refused too. librsvg would take
 * text with any font of the machine: it never sees any, as text is made outlines
 * in the layout's fonts first (text/svg_outline.h).
 */
#include "base/lang.h"
#include "read/picture_codec.h"
#include "read/svg_scan.h"

#include <stdlib.h>
#include <string.h>

#include <librsvg/rsvg.h>

/* Copies of copies multiply: with 30 <use> there are at most 3^10 of them. */
enum { SVG_USES_MOST = 30, SVG_BYTES_MOST = 16 << 20, SVG_DEPTH_MOST = 200, SVG_SIDE_MOST = 1000 * 1000 };

typedef struct Forbidden {
    const char *name, *what;
} Forbidden;

static const Forbidden elements[] = {
    {"textPath", N_("<textPath>: turn text on a path into paths")},
    {"tref", N_("<tref>: write the text where it stands")},
    {"altGlyph", N_("<altGlyph>: write the character")},
    {"flowRoot", N_("<flowRoot>: turn flowed text into plain lines, or into paths")},
    {"filter", N_("<filter>: a printing plate has no filters")},
    {"mask", N_("<mask>: use <clipPath>")},
    {"image", N_("<image>: place the picture itself")},
    {"foreignObject", "<foreignObject>"},
    {"script", "<script>"},
    {"animate", "<animate>"},
    {"animateTransform", "<animateTransform>"},
    {"set", "<set>"},
};

static const char elsewhere[] = N_("a reference to another file");
static const char transparent[] = N_("transparency: use the mixed colour, opaque");

/* Attribute or CSS property whose value must be 1. */
static const char *const opacities[] = {"opacity", "fill-opacity", "stroke-opacity", "stop-opacity"};

typedef struct SvgProbe {
    SvgScan scan;
    int depth, uses;
    bool text;
    const char *what; /* found: forbidden */
    size_t where;
} SvgProbe;

static void forbid(SvgProbe *probe, const char *what, size_t where)
{
    if (!probe->what) {
        probe->what = what;
        probe->where = where;
    }
}

static bool is_opacity(Str name)
{
    for (size_t i = 0; i < sizeof opacities / sizeof *opacities; i++)
        if (str_is(name, opacities[i]))
            return true;
    return false;
}

/* "1", "1.0", "100%". */
static bool is_opaque(Str value)
{
    char text[32];
    value = str_trim(value);
    if (value.n == 0 || value.n >= sizeof text)
        return false;
    memcpy(text, value.p, value.n);
    text[value.n] = 0;
    int64_t micro;
    size_t n = micro_parse(value, &micro);
    return n && micro >= (text[value.n - 1] == '%' ? 100 : 1) * INT64_C(1000000);
}

/* What CSS text may not say: fetch a file, be transparent. */
static void probe_css(SvgProbe *probe, Str css, size_t where)
{
    for (size_t at = 0; (at = str_find(css, STR("url("), at)) != (size_t)-1; at += 4) {
        Str target = str_trim(str_slice(css, at + 4, css.n));
        while (target.n && (target.p[0] == '\'' || target.p[0] == '"'))
            target = str_slice(target, 1, target.n);
        if (!str_starts(target, "#"))
            forbid(probe, elsewhere, where);
    }
    if (str_find(css, STR("@import"), 0) != (size_t)-1)
        forbid(probe, elsewhere, where);
    if (str_find(css, STR("rgba("), 0) != (size_t)-1 || str_find(css, STR("hsla("), 0) != (size_t)-1)
        forbid(probe, transparent, where);
    if (str_find(css, STR("mix-blend-mode"), 0) != (size_t)-1)
        forbid(probe, N_("a blend mode"), where);
    for (size_t at = 0; (at = str_find(css, STR("opacity"), at)) != (size_t)-1; at += 7) {
        Str value = str_trim(str_slice(css, at + 7, css.n));
        if (!str_starts(value, ":"))
            continue;
        size_t end = 1;
        while (end < value.n && !strchr(";}!", value.p[end]))
            end++;
        if (!is_opaque(str_slice(value, 1, end)))
            forbid(probe, transparent, where);
    }
}

static void probe_attribute(SvgProbe *probe, const SvgAttribute *attribute)
{
    Str value = attribute->value;
    if (str_is(attribute->name, "href") && value.n && value.p[0] != '#')
        forbid(probe, elsewhere, attribute->at);
    else if (is_opacity(attribute->name) && !is_opaque(value))
        forbid(probe, transparent, attribute->at);
    else
        probe_css(probe, value, attribute->at);
}

static void probe_element(SvgProbe *probe, const SvgPart *part)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (str_is(part->name, elements[i].name))
            forbid(probe, elements[i].what, part->from);
    probe->text = probe->text || str_is(part->name, "text");
    if (str_is(part->name, "use") && ++probe->uses > SVG_USES_MOST)
        forbid(probe, N_("more than 30 <use>: draw the copies out"), part->from);
    bool links = !str_is(part->name, "a"); /* the target of <a href> is never opened */
    SvgAttribute attribute;
    for (size_t at = 0; svg_attribute(&probe->scan, part, &at, &attribute);)
        if (links || !str_is(attribute.name, "href"))
            probe_attribute(probe, &attribute);
    if (part->empty)
        return;
    if (++probe->depth > SVG_DEPTH_MOST)
        forbid(probe, N_("elements nested more than 200 deep"), part->from);
    if (str_is(part->name, "style")) {
        size_t end = str_find(probe->scan.bytes, STR("</"), part->to);
        probe_css(probe, str_slice(probe->scan.bytes, part->to, end), part->from);
    }
}

static void probe_part(SvgProbe *probe, const SvgPart *part)
{
    Str whole = str_slice(probe->scan.bytes, part->from, part->to);
    switch (part->kind) {
    case SVG_OPEN:
        probe_element(probe, part);
        break;
    case SVG_CLOSE:
        probe->depth--;
        break;
    case SVG_INSTRUCTION:
        if (str_starts(whole, "<?xml-stylesheet"))
            forbid(probe, elsewhere, part->from);
        break;
    case SVG_DECLARATION:
        if (memchr(whole.p, '[', whole.n))
            forbid(probe, N_("entities of its own"), part->from);
        break;
    default:
        break;
    }
}

static SvgProbe probe_parts(Str bytes)
{
    SvgProbe probe = {.scan = {.bytes = bytes}};
    for (SvgPart part = svg_next(&probe.scan); part.kind != SVG_ALL && !probe.what; part = svg_next(&probe.scan))
        probe_part(&probe, &part);
    return probe;
}

static int line_at(Str bytes, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at && i < bytes.n; i++)
        line += bytes.p[i] == '\n';
    return line;
}

static PictureVerdict svg_size(PictureInfo *info, RsvgHandle *svg)
{
    double width = 0, height = 0;
    rsvg_handle_set_dpi(svg, PICTURE_SVG_DPI);
    if (!rsvg_handle_get_intrinsic_size_in_pixels(svg, &width, &height)) {
        gboolean has_width, has_height, has_view;
        RsvgLength w, h;
        RsvgRectangle view;
        rsvg_handle_get_intrinsic_dimensions(svg, &has_width, &w, &has_height, &h, &has_view, &view);
        if (!has_view)
            return PICTURE_IS_BROKEN("it has neither a size nor a viewBox");
        width = view.width;
        height = view.height;
    }
    if (!(width > 0 && height > 0 && width <= SVG_SIDE_MOST && height <= SVG_SIDE_MOST))
        return PICTURE_IS_BROKEN("its size is nothing, or beyond a million pixels");
    info->width = (int)(width * 1000 + 0.5);
    info->height = (int)(height * 1000 + 0.5);
    if (info->width == 0 || info->height == 0)
        return PICTURE_IS_BROKEN("its size is nothing, or beyond a million pixels");
    return PICTURE_PASSES;
}

PictureVerdict svg_probe(PictureInfo *info)
{
    info->kind = PICTURE_SVG;
    info->orientation = 1;
    if (info->bytes.n > SVG_BYTES_MOST)
        return PICTURE_IS_UNSUPPORTED("more than 16 MB of drawing");
    if (info->bytes.n == 0 || memchr(info->bytes.p, 0, info->bytes.n))
        return PICTURE_IS_BROKEN("it is not UTF-8 text");
    SvgProbe probe = probe_parts(info->bytes);
    if (probe.what)
        return (PictureVerdict){PICTURE_UNSUPPORTED, probe.what, line_at(info->bytes, probe.where), 0};
    info->text = probe.text;
    if (probe.scan.broken)
        return PICTURE_IS_BROKEN("the file ends before the picture does");
    RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)info->bytes.p, info->bytes.n, NULL);
    if (!svg)
        return PICTURE_IS_BROKEN("it is not well-formed SVG");
    PictureVerdict verdict = svg_size(info, svg);
    g_object_unref(svg);
    return verdict;
}
