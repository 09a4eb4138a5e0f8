/* SPDX-License-Identifier: MIT */
/* address.c - URLs and e-mail addresses in running text */
#include "base/vec.h"
#include "read/address.h"

#include <string.h>
#include <strings.h>

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_alpha(char c)
{
    return is_alnum(c) && !(c >= '0' && c <= '9');
}

static bool is_host(char c)
{
    return is_alnum(c) || c == '-' || c == '.';
}

static bool is_local(char c)
{
    return is_alnum(c) || (c && strchr("._%+-", c));
}

static bool is_url(char c)
{
    return c > ' ' && c < 0x7F && !strchr("<>\"\\^`{|}", c);
}

/* Without the marks that end a sentence, and a closer whose opener is not in the URL. */
static size_t trim_url(Str text, size_t start, size_t end)
{
    int open = 0;
    for (size_t i = start; i < end; i++)
        open += (text.p[i] == '(') - (text.p[i] == ')');
    while (end > start) {
        char last = text.p[end - 1];
        if (last == ')' && open < 0)
            open++;
        else if (!strchr(".,:;?!'*_~([]", last))
            break;
        else if (last == '(')
            open--;
        end--;
    }
    return end;
}

static bool at_url(Str text, size_t colon, size_t floor, Address *address)
{
    if (text.n - colon < 4 || memcmp(text.p + colon, "://", 3) != 0 || !is_url(text.p[colon + 3]))
        return false;
    size_t start = colon, end = colon + 3;
    while (start > floor && colon - start < 12 && is_alpha(text.p[start - 1]))
        start--;
    if (start == colon)
        return false;
    while (end < text.n && is_url(text.p[end]))
        end++;
    end = trim_url(text, start, end);
    if (end <= colon + 3)
        return false;
    *address = (Address){start, end, ""};
    return true;
}

static bool at_www(Str text, size_t at, size_t floor, Address *address)
{
    if (text.n - at < 6 || strncasecmp(text.p + at, "www.", 4) != 0 || !is_alnum(text.p[at + 4]) ||
        (at > floor && (is_host(text.p[at - 1]) || text.p[at - 1] == '@')))
        return false;
    size_t end = at;
    while (end < text.n && is_url(text.p[end]))
        end++;
    end = trim_url(text, at, end);
    if (end <= at + 5)
        return false;
    *address = (Address){at, end, "http://"};
    return true;
}

static bool at_mail(Str text, size_t sign, size_t floor, Address *address)
{
    size_t start = sign, end = sign + 1, dot = 0;
    while (start > floor && sign - start < 64 && is_local(text.p[start - 1]))
        start--;
    while (start < sign && !is_alnum(text.p[start]))
        start++;
    while (end < text.n && end - sign < 255 && is_host(text.p[end]))
        end++;
    while (end > sign + 1 && !is_alnum(text.p[end - 1]))
        end--;
    for (size_t i = sign + 2; i + 1 < end; i++)
        if (text.p[i] == '.')
            dot = i;
    if (start == sign || !dot || !is_alpha(text.p[dot + 1]))
        return false;
    *address = (Address){start, end, "mailto:"};
    return true;
}

bool address_find(Str text, size_t from, Address *address)
{
    for (size_t at = from; at < text.n; at++) {
        char c = text.p[at];
        if ((c == ':' && at_url(text, at, from, address)) || (c == '@' && at_mail(text, at, from, address)) ||
            ((c == 'w' || c == 'W') && at_www(text, at, from, address)))
            return true;
    }
    return false;
}

typedef struct InlineList {
    Inline *items;
    int n, room;
} InlineList;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Two sorted lists of ranges, swept from boundary to boundary. */
void address_flag(Arena *arena, Copy *copy)
{
    InlineList list = {0};
    Address address = {0};
    if (!address_find(copy->text, 0, &address))
        return;
    bool more = true;
    int i = 0;
    uint32_t at = 0;
    for (;;) {
        while (i < copy->n_inlines && copy->inlines[i].end <= at)
            i++;
        while (more && address.end <= at)
            more = address_find(copy->text, address.end, &address);
        const Inline *in = i < copy->n_inlines ? &copy->inlines[i] : NULL;
        uint32_t in_start = in ? in->start : UINT32_MAX, link_start = more ? (uint32_t)address.start : UINT32_MAX;
        if (!in && !more)
            break;
        uint32_t first = least(in_start, link_start);
        at = at > first ? at : first;
        bool inside = in_start <= at, linked = link_start <= at;
        uint32_t stop = least(inside ? in->end : in_start, linked ? (uint32_t)address.end : link_start);
        Inline part = {at, stop, inside ? in->flags : 0, inside ? in->url : (Str){0}};
        if (linked && !(part.flags & (INLINE_LINK | INLINE_CODE))) {
            part.flags |= INLINE_LINK;
            part.url = str_format(arena, "%s%.*s", address.scheme,
                                  STR_ARG(str_slice(copy->text, address.start, address.end)));
        }
        vec_push_in(arena, &list, part);
        at = stop;
    }
    copy->inlines = list.items;
    copy->n_inlines = list.n;
}
