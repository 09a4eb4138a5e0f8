/* SPDX-License-Identifier: MIT */
/* picture_svg.c - SVG: what may not be in it, and its size */
/*
 * librsvg draws the vectors later, straight into the PDF. It would take text
 * with any font of the machine, and make raster groups of filters and masks, so
 * a scan over the tags refuses those before librsvg sees the file; entities
 * (which can grow without bound), scripts, deep nesting and references out of
 * the file are refused too. The scan knows tags, comments, CDATA, quoted
 * values, and nothing else of XML: librsvg checks the rest. It moves on at every
 * byte but a zero, which XML does not have.
 */
#include "base/lang.h"
#include "read/picture_codec.h"

#include <stdlib.h>
#include <string.h>

#include <librsvg/rsvg.h>

/* Copies of copies multiply: with 30 <use> there are at most 3^10 of them. */
enum { SVG_USES_MOST = 30, SVG_BYTES_MOST = 16 << 20, SVG_DEPTH_MOST = 200, SVG_PIXELS_A_INCH = 96, SVG_SIDE_MOST = 1000 * 1000 };

typedef struct Forbidden {
    const char *name, *what;
} Forbidden;

static const Forbidden elements[] = {
    {"text", N_("<text>: turn text into paths")},
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

typedef struct SvgScan {
    Str bytes;
    size_t at;
    int depth, uses;
    const char *what; /* found: forbidden */
    size_t where;
    bool broken;
} SvgScan;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool has_at(const SvgScan *scan, size_t at, const char *text)
{
    size_t n = strlen(text);
    return n <= scan->bytes.n - at && memcmp(scan->bytes.p + at, text, n) == 0;
}

static void forbid(SvgScan *scan, const char *what, size_t where)
{
    if (!scan->what) {
        scan->what = what;
        scan->where = where;
    }
}

/* Moves behind the next `end`; a missing one is a broken file. */
static void skip_past(SvgScan *scan, const char *end)
{
    size_t found = str_find(scan->bytes, str_of(end), scan->at);
    scan->broken = found == (size_t)-1;
    scan->at = scan->broken ? scan->bytes.n : found + strlen(end);
}

/* "svg:text" → "text". */
static Str local_name(Str name)
{
    const char *colon = memchr(name.p, ':', name.n);
    return colon ? str_slice(name, (size_t)(colon - name.p) + 1, name.n) : name;
}

static Str take_name(SvgScan *scan)
{
    size_t from = scan->at;
    while (scan->at < scan->bytes.n && !is_blank(scan->bytes.p[scan->at]) && !strchr("=/>", scan->bytes.p[scan->at]))
        scan->at++;
    return local_name(str_slice(scan->bytes, from, scan->at));
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
static void scan_css(SvgScan *scan, Str css, size_t where)
{
    for (size_t at = 0; (at = str_find(css, STR("url("), at)) != (size_t)-1; at += 4) {
        Str target = str_trim(str_slice(css, at + 4, css.n));
        while (target.n && (target.p[0] == '\'' || target.p[0] == '"'))
            target = str_slice(target, 1, target.n);
        if (!str_starts(target, "#"))
            forbid(scan, elsewhere, where);
    }
    if (str_find(css, STR("@import"), 0) != (size_t)-1)
        forbid(scan, elsewhere, where);
    if (str_find(css, STR("rgba("), 0) != (size_t)-1 || str_find(css, STR("hsla("), 0) != (size_t)-1)
        forbid(scan, transparent, where);
    if (str_find(css, STR("mix-blend-mode"), 0) != (size_t)-1)
        forbid(scan, N_("a blend mode"), where);
    for (size_t at = 0; (at = str_find(css, STR("opacity"), at)) != (size_t)-1; at += 7) {
        Str value = str_trim(str_slice(css, at + 7, css.n));
        if (!str_starts(value, ":"))
            continue;
        size_t end = 1;
        while (end < value.n && !strchr(";}!", value.p[end]))
            end++;
        if (!is_opaque(str_slice(value, 1, end)))
            forbid(scan, transparent, where);
    }
}

static void scan_attribute(SvgScan *scan, Str name, Str value, size_t where)
{
    if (str_is(name, "href") && value.n && value.p[0] != '#')
        forbid(scan, elsewhere, where);
    else if (is_opacity(name) && !is_opaque(value))
        forbid(scan, transparent, where);
    else
        scan_css(scan, value, where);
}

/* From behind the element's name to behind its '>'. True: the element stays open. */
static bool scan_attributes(SvgScan *scan, bool links)
{
    while (scan->at < scan->bytes.n) {
        char c = scan->bytes.p[scan->at];
        if (c == '>')
            return scan->bytes.p[scan->at++ - 1] != '/';
        if (is_blank(c) || c == '/' || c == '=') {
            scan->at++;
            continue;
        }
        size_t where = scan->at;
        Str name = take_name(scan);
        while (scan->at < scan->bytes.n && (is_blank(scan->bytes.p[scan->at]) || scan->bytes.p[scan->at] == '='))
            scan->at++;
        char quote = scan->at < scan->bytes.n ? scan->bytes.p[scan->at] : 0;
        if (quote != '"' && quote != '\'')
            continue;
        size_t from = ++scan->at;
        const char end[2] = {quote, 0};
        skip_past(scan, end);
        if (!scan->broken && (links || !str_is(name, "href")))
            scan_attribute(scan, name, str_slice(scan->bytes, from, scan->at - 1), where);
    }
    scan->broken = true;
    return false;
}

static void scan_element(SvgScan *scan)
{
    size_t where = scan->at++;
    Str name = take_name(scan);
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (str_is(name, elements[i].name))
            forbid(scan, elements[i].what, where);
    if (str_is(name, "use") && ++scan->uses > SVG_USES_MOST)
        forbid(scan, N_("more than 30 <use>: draw the copies out"), where);
    /* The target of <a href> is never opened. */
    if (!scan_attributes(scan, !str_is(name, "a")))
        return;
    if (++scan->depth > SVG_DEPTH_MOST)
        forbid(scan, N_("elements nested more than 200 deep"), where);
    if (str_is(name, "style")) {
        size_t from = scan->at;
        skip_past(scan, "</");
        if (!scan->broken)
            scan_css(scan, str_slice(scan->bytes, from, scan->at - 2), where);
        scan->at = scan->broken ? scan->bytes.n : scan->at - 2;
    }
}

static void scan_tag(SvgScan *scan)
{
    if (has_at(scan, scan->at, "<!--")) {
        scan->at += 4;
        skip_past(scan, "-->");
    } else if (has_at(scan, scan->at, "<![CDATA[")) {
        skip_past(scan, "]]>");
    } else if (has_at(scan, scan->at, "<?")) {
        if (has_at(scan, scan->at, "<?xml-stylesheet"))
            forbid(scan, elsewhere, scan->at);
        skip_past(scan, "?>");
    } else if (has_at(scan, scan->at, "<!")) {
        size_t from = scan->at;
        skip_past(scan, ">");
        if (memchr(scan->bytes.p + from, '[', scan->at - from))
            forbid(scan, N_("entities of its own"), from);
    } else if (has_at(scan, scan->at, "</")) {
        scan->depth--;
        skip_past(scan, ">");
    } else {
        scan_element(scan);
    }
}

static SvgScan scan_svg(Str bytes)
{
    SvgScan scan = {.bytes = bytes};
    while (!scan.broken && !scan.what) {
        const char *tag = memchr(bytes.p + scan.at, '<', bytes.n - scan.at);
        if (!tag)
            break;
        scan.at = (size_t)(tag - bytes.p);
        scan_tag(&scan);
    }
    return scan;
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
    rsvg_handle_set_dpi(svg, SVG_PIXELS_A_INCH);
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
    SvgScan scan = scan_svg(info->bytes);
    if (scan.what)
        return (PictureVerdict){PICTURE_UNSUPPORTED, scan.what, line_at(info->bytes, scan.where), 0};
    if (scan.broken)
        return PICTURE_IS_BROKEN("the file ends before the picture does");
    RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)info->bytes.p, info->bytes.n, NULL);
    if (!svg)
        return PICTURE_IS_BROKEN("it is not well-formed SVG");
    PictureVerdict verdict = svg_size(info, svg);
    g_object_unref(svg);
    return verdict;
}
