/* SPDX-License-Identifier: MIT */
/* listing.c - lists: how far items hang, and where their numbers stand */
#include "makeup/listing.h"

static int clamp_level(int level)
{
    return level < 1 ? 0 : level > LISTING_LEVELS ? LISTING_LEVELS - 1 : level - 1;
}

static bool is_number(const Block *item)
{
    return item->marker.n && item->marker.p[0] >= '0' && item->marker.p[0] <= '9';
}

Para *listing_marker(const Setter *setter, Arena *out, const Article *article, int index, const Style *style)
{
    const Block *source = &article->blocks[index];
    Copy *copy = copy_of_text(out, source->marker.n ? source->marker : STR("•"), source->span);
    if (!is_number(source)) { /* • of a Song face is a ninth of an em wide, and taken for ·: a quarter in Hei */
        copy->inlines = arena_new(out, Inline);
        copy->inlines[0] = (Inline){0, (uint32_t)copy->text.n, INLINE_STRONG, {0}};
        copy->n_inlines = 1;
    }
    ParaPart part = {.copy = copy, .setting = style_setting(setter, style),
                     .role = ROLE_ITEM, .paragraph = (int16_t)index, .generated = true};
    ParaSpec spec = {.parts = &part, .n_parts = 1, .align = ALIGN_LEFT, .lang = article->lang,
                     .composition = &setter->layout->composition};
    return para_shape(out, setter->fonts, &spec, setter->diag);
}

/* Only a longer marker can be a wider one: a list of a thousand items stays cheap. */
static void measure_markers(const Setter *setter, Arena *out, const Article *article, int first, const Style *style,
                            Listing *listing)
{
    Len em = style_size(setter, style);
    size_t longest[LISTING_LEVELS] = {0};
    for (int i = first; i < listing->end; i++) {
        const Block *source = &article->blocks[i];
        int level = clamp_level(source->level);
        if (source->continues || source->marker.n <= longest[level])
            continue;
        longest[level] = source->marker.n;
        Len width = para_natural_width(listing_marker(setter, out, article, i, style));
        Len ems = (width + em - 1) / em * em;
        listing->hang[level] = ems > listing->hang[level] ? ems : listing->hang[level];
        if (is_number(source) && width > listing->number[level])
            listing->number[level] = width;
    }
}

Listing listing_of(const Setter *setter, Arena *out, const Article *article, int first, const Style *style)
{
    Listing listing = {.end = first};
    while (listing.end < article->n_blocks && article->blocks[listing.end].kind == BLOCK_ITEM)
        listing.end++;
    measure_markers(setter, out, article, first, style, &listing);
    Len em = style_size(setter, style), asked = style_measure(setter, style->hang, em, 0);
    asked = asked > em ? asked : em;
    for (int i = 0; i < LISTING_LEVELS; i++)
        listing.hang[i] = listing.hang[i] > asked ? listing.hang[i] : asked;
    return listing;
}

Len listing_left(const Listing *listing, int level)
{
    Len left = 0;
    for (int i = 0; i < clamp_level(level); i++)
        left += listing->hang[i];
    return left;
}

Len listing_hang(const Listing *listing, int level)
{
    return listing->hang[clamp_level(level)];
}

Len listing_shift(const Listing *listing, const Block *item, const Para *marker)
{
    Len shift = listing->number[clamp_level(item->level)] - para_natural_width(marker);
    return is_number(item) && shift > 0 ? shift : 0;
}
