/* SPDX-License-Identifier: MIT */
/* separate.c - a placed picture to plates: rows composed, made smaller, turned into ink, put upright */
#include "ink/separate.h"

#include "base/lang.h"
#include "ink/inklimit.h"
#include "ink/link.h"
#include "read/picture_codec.h"
#include "read/picture_scale.h"

#include <assert.h>
#include <string.h>

typedef struct Separation {
    Arena *arena;  /* what comes out */
    Arena scratch; /* rows */
    const PictureInfo *info;
    const Link *link;
    SeparateOptions options;
    Separated *out;
    RowFormat format;
    Scaler *scaler;
    unsigned char *small, *ink; /* rows: made smaller, separated */
    Pixels pixels;              /* upright ink */
    int raw_width, raw_height;  /* after scaling, before turning */
    int y;                      /* rows made */
    int most;                   /* ink allowed: sum of bytes */
    int highest;                /* met: sum of bytes */
    bool neutral;               /* RGB: only grays met */
    bool from_neutral;          /* rows are RGB of which one channel says all */
} Separation;

/* onto white: codes of light move to 255, amounts of ink to 0. In place. */
static void compose(unsigned char *row, const RowFormat *format)
{
    int channels = format->channels;
    unsigned white = channels == 4 ? 0 : 255;
    unsigned char *to = row;
    for (int x = 0; x < format->width; x++, row += channels + 1) {
        unsigned alpha = row[channels];
        for (int c = 0; c < channels; c++)
            *to++ = (unsigned char)((row[c] * alpha + white * (255 - alpha) + 127) / 255);
    }
}

static bool is_neutral(const unsigned char *rgb, int n)
{
    for (int i = 0; i < n; i++, rgb += 3)
        if (rgb[0] != rgb[1] || rgb[0] != rgb[2])
            return false;
    return true;
}

/* wanted × wanted pixels of the upright picture, never more than there are; a 0 follows the other. */
static void set_size(Separation *s)
{
    int width = s->options.width, height = s->options.height;
    if (exif_swaps(s->info->orientation)) {
        int swap = width;
        width = height;
        height = swap;
    }
    int from_width = s->format.width, from_height = s->format.height;
    if (width <= 0)
        width = height > 0 ? (int)((int64_t)from_width * height / from_height) : from_width;
    if (height <= 0)
        height = (int)((int64_t)from_height * width / from_width);
    s->raw_width = width < 1 ? 1 : width < from_width ? width : from_width;
    s->raw_height = height < 1 ? 1 : height < from_height ? height : from_height;
}

static void begin_rows(void *self, const RowFormat *format)
{
    Separation *s = self;
    s->format = *format;
    s->y = s->highest = 0;
    s->neutral = format->channels == 3;
    set_size(s);
    int channels = s->from_neutral ? 1 : format->channels;
    if (s->raw_width < format->width || s->raw_height < format->height)
        s->scaler = scaler_new(&s->scratch, format->width, format->height, s->raw_width, s->raw_height, channels,
                               channels != 4);
    s->small = arena_array(&s->scratch, (size_t)s->raw_width, (size_t)channels);
    int inks = link_inks(s->link);
    s->ink = arena_array(&s->scratch, (size_t)s->raw_width, (size_t)inks);
    bool swaps = exif_swaps(s->info->orientation);
    s->pixels = (Pixels){swaps ? s->raw_height : s->raw_width, swaps ? s->raw_width : s->raw_height, inks, NULL};
    s->pixels.rows = arena_array(s->arena, (size_t)s->raw_width * (size_t)s->raw_height, (size_t)inks);
}

static void take_row(void *self, int y, unsigned char *row)
{
    Separation *s = self;
    (void)y;
    if (s->format.alpha)
        compose(row, &s->format);
    if (s->from_neutral)
        for (int x = 1; x < s->format.width; x++)
            row[x] = row[3 * x];
    else
        s->neutral = s->neutral && is_neutral(row, s->format.width);
    const unsigned char *from = row;
    if (s->scaler) {
        if (!scaler_put(s->scaler, row, s->small))
            return;
        from = s->small;
    }
    link_row(s->link, from, s->raw_width, s->ink);
    if (s->pixels.channels == 4) {
        int highest = inklimit_row(s->ink, s->raw_width, s->most);
        s->highest = highest > s->highest ? highest : s->highest;
    }
    exif_put_row(&s->pixels, s->info->orientation, s->raw_width, s->raw_height, s->y++, s->ink);
}

static bool stream(Separation *s, const char **why)
{
    RowSink sink = {s, begin_rows, take_row};
    int shrink = picture_shrink(s->info, s->options.width, s->options.height);
    s->scaler = NULL;
    bool good = picture_stream(s->info, shrink, sink, why);
    arena_free(&s->scratch);
    return good;
}

static int most_black(const Pixels *pixels)
{
    size_t n = (size_t)pixels->width * (size_t)pixels->height;
    int most = 0;
    for (size_t i = 0; i < n && most < 255; i++)
        most = pixels->rows[i] > most ? pixels->rows[i] : most;
    return most;
}

static void put_out(Separation *s)
{
    const Pixels *pixels = &s->pixels;
    size_t n = (size_t)pixels->width * (size_t)pixels->height * (size_t)pixels->channels;
    int highest = pixels->channels == 4 ? s->highest : most_black(pixels);
    s->out->width = pixels->width;
    s->out->height = pixels->height;
    s->out->channels = pixels->channels;
    s->out->bits = 8;
    s->out->bytes = (Str){(const char *)pixels->rows, n};
    s->out->most_ink = inklimit_percent(highest);
}

/* In place: a bit a pixel, black is ink. */
static void pack_bits(Separated *out, unsigned char *rows)
{
    size_t stride = ((size_t)out->width + 7) / 8, width = (size_t)out->width;
    unsigned char *to = rows;
    for (int y = 0; y < out->height; y++, rows += width)
        for (size_t x = 0; x < width; x += 8) {
            unsigned bits = 0;
            for (size_t i = 0; i < 8; i++)
                bits = bits << 1 | (x + i < width && rows[x + i] >= 128);
            *to++ = (unsigned char)bits;
        }
    out->bits = 1;
    out->bytes.n = stride * (size_t)out->height;
}

static void find_ink(void *self, const RowFormat *format)
{
    Separation *s = self;
    s->format = *format;
    s->highest = 0;
}

static void find_ink_row(void *self, int y, unsigned char *row)
{
    Separation *s = self;
    (void)y;
    int highest = inklimit_most(row, s->format.width);
    s->highest = highest > s->highest ? highest : s->highest;
}

/* A CMYK JPEG may pass untouched if nothing is to be done to it; whether it obeys the limit, its pixels say. */
static bool pass_jpeg(Separation *s, const char **why)
{
    const PictureInfo *info = s->info;
    bool smaller = (s->options.width > 0 && s->options.width < info->width) ||
                   (s->options.height > 0 && s->options.height < info->height);
    if (!info->direct || info->orientation != 1 || smaller || !link_is_plain(s->link))
        return false;
    if (!picture_stream(info, 1, (RowSink){s, find_ink, find_ink_row}, why) || s->highest > s->most)
        return false;
    *s->out = (Separated){.width = info->width, .height = info->height, .channels = 4, .bits = 8, .bytes = info->bytes,
                          .jpeg = true, .inverted = info->inverted, .most_ink = inklimit_percent(s->highest),
                          .profile_fault = s->out->profile_fault};
    return true;
}

/* The picture's own profile where it can be used, else none. */
static const Link *find_link(Separation *s, const Profile *profile, int channels, const char **why)
{
    LinkWay way = s->options.gray_only ? LINK_BLACK : LINK_COLOUR;
    const Link *link = link_find(profile, s->info->icc, channels, way, why);
    if (link || s->info->icc.n == 0)
        return link;
    s->out->profile_fault = *why;
    return link_find(profile, (Str){0}, channels, way, why);
}

bool separate_picture(Arena *arena, const PictureInfo *info, const Profile *profile, SeparateOptions options,
                      Separated *out, const char **why)
{
    *out = (Separated){0};
    *why = NULL;
    if (picture_is_vector(info)) {
        *why = N_("an SVG or a PDF has no pixels");
        return false;
    }
    if (info->line_art)
        options.width = options.height = 0;
    Separation s = {.arena = arena, .info = info, .options = options, .out = out, .most = inklimit_sum(options.limit)};
    s.link = find_link(&s, profile, info->channels, why);
    if (!s.link)
        return false;
    if (!options.rows && pass_jpeg(&s, why))
        return true;
    ArenaMark mark = arena_mark(arena);
    if (*why || !stream(&s, why))
        return false;
    if (s.neutral) {
        arena_rewind(arena, mark);
        s.from_neutral = true;
        s.link = find_link(&s, profile, 1, why);
        if (!s.link || !stream(&s, why))
            return false;
    }
    put_out(&s);
    if (info->line_art)
        pack_bits(out, s.pixels.rows);
    return true;
}
