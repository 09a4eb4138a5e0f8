/* SPDX-License-Identifier: MIT */
/* web_text.c - what stretches of text are in a tagged PDF: links, other languages, words with small type above */
#include "press/web_text.h"

#include "base/vec.h"
#include "read/address.h"

#include <string.h>

/* --- languages ------------------------------------------------------------------ */

typedef struct Script {
    uint32_t first, last;
    const char *lang; /* that is most likely meant where a Chinese paper prints it */
} Script;

static const char LATIN[] = "en", PINYIN[] = "zh-Latn-pinyin", HAN[] = "zh-CN";

/* By first code point. */
static const Script SCRIPTS[] = {
    {'A', 'Z', LATIN},       {'a', 'z', LATIN},       {0xC0, 0x24F, LATIN},    {0x370, 0x3FF, "el"},   {0x400, 0x52F, "ru"},
    {0x590, 0x5FF, "he"},    {0x600, 0x77F, "ug"},    {0x900, 0x97F, "hi"},    {0xE00, 0xE7F, "th"},   {0xF00, 0xFFF, "bo"},
    {0x1000, 0x109F, "my"},  {0x1100, 0x11FF, "ko"},  {0x1800, 0x18AF, "mn"},  {0x1E00, 0x1EFF, LATIN}, {0x3040, 0x30FF, "ja"},
    {0x3130, 0x318F, "ko"},  {0x3400, 0x9FFF, HAN},   {0xA000, 0xA4CF, "ii"},  {0xAC00, 0xD7AF, "ko"}, {0xFB50, 0xFDFF, "ug"},
    {0xFE70, 0xFEFC, "ug"},  {0x20000, 0x323AF, HAN},
};

/* NULL: of no language, like digits and marks. */
static const char *script_of(uint32_t code)
{
    int low = 0, high = (int)(sizeof SCRIPTS / sizeof *SCRIPTS) - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (SCRIPTS[middle].last < code)
            low = middle + 1;
        else
            high = middle;
    }
    return SCRIPTS[low].first <= code && code <= SCRIPTS[low].last ? SCRIPTS[low].lang : NULL;
}

/* Vowels with the marks of the first and third tone stand in no language that is printed beside Chinese. */
static bool is_tone(uint32_t code)
{
    static const uint16_t tones[] = {0x101, 0x113, 0x12B, 0x14D, 0x16B, 0x1CE, 0x1D0, 0x1D2, 0x1D4, 0x1D6, 0x1D8, 0x1DA, 0x1DC};
    for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
        if (code == tones[i])
            return true;
    return false;
}

/* Same first subtag: zh-CN and zh. */
static bool is_same(const char *a, Str b)
{
    size_t n = strcspn(a, "-");
    return b.n >= n && memcmp(a, b.p, n) == 0 && (b.n == n || b.p[n] == '-');
}

/* A stretch of one script while it is read. */
typedef struct Stretch {
    uint32_t start, end;
    const char *lang; /* NULL: none is open */
    int letters, small, run; /* run: of small letters at its end */
    bool words, tones; /* a run of three small letters: read as words, not letter by letter */
} Stretch;

static void stretch_add(Stretch *stretch, uint32_t start, uint32_t end, uint32_t code, const char *lang)
{
    if (!stretch->lang)
        *stretch = (Stretch){.start = start, .lang = lang};
    stretch->end = end;
    stretch->letters++;
    stretch->run = (code >= 'a' && code <= 'z') || code >= 0xDF ? stretch->run + 1 : 0;
    stretch->words = stretch->words || stretch->run >= 3;
    stretch->tones = stretch->tones || is_tone(code);
}

/* The language of what was read, NULL where it is read like the text around it: GDP, km, α. */
static const char *stretch_lang(const Stretch *stretch, Str around)
{
    if (stretch->lang == LATIN && stretch->tones)
        return PINYIN;
    if (!stretch->lang || is_same(stretch->lang, around))
        return NULL;
    bool western = stretch->lang == LATIN || strcmp(stretch->lang, "el") == 0;
    return western && (!stretch->words || stretch->letters < 4) ? NULL : stretch->lang;
}

static void stretch_close(Arena *arena, WebRanges *ranges, Stretch *stretch, Str around)
{
    const char *lang = stretch_lang(stretch, around);
    if (lang)
        vec_push_in(arena, ranges, (WebRange){stretch->start, stretch->end, WEB_FOREIGN, str_of(lang)});
    *stretch = (Stretch){0};
}

static WebRanges foreign_ranges(Arena *arena, Str text, Str lang)
{
    WebRanges ranges = {0};
    Stretch stretch = {0};
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        const char *own = script_of(code);
        if (!own) {
            stretch.run = 0;
            /* A full-width mark ends a stretch, blanks and marks of its own lie within. */
            if (code >= 0x2E80)
                stretch_close(arena, &ranges, &stretch, lang);
            continue;
        }
        if (stretch.lang && stretch.lang != own)
            stretch_close(arena, &ranges, &stretch, lang);
        stretch_add(&stretch, (uint32_t)start, (uint32_t)at, code, own);
    }
    stretch_close(arena, &ranges, &stretch, lang);
    return ranges;
}

Str web_language(Str words, Str lang)
{
    Stretch stretch = {0};
    for (size_t at = 0; at < words.n;) {
        uint32_t code = utf8_next(words, &at);
        const char *own = script_of(code);
        if (own && (!stretch.lang || stretch.lang == own))
            stretch_add(&stretch, 0, 1, code, own);
    }
    if (stretch.lang == LATIN && stretch.tones)
        return str_of(PINYIN);
    return !stretch.lang || is_same(stretch.lang, lang) ? (Str){0} : str_of(stretch.lang);
}

/* --- ranges ---------------------------------------------------------------------- */

/* All of a, and of b what overlaps none of them. */
static WebRanges joined(Arena *arena, WebRanges a, WebRanges b)
{
    WebRanges all = {0};
    int i = 0;
    for (int k = 0; k < b.n; k++) {
        for (; i < a.n && a.items[i].end <= b.items[k].start; i++)
            vec_push_in(arena, &all, a.items[i]);
        if (i == a.n || a.items[i].start >= b.items[k].end)
            vec_push_in(arena, &all, b.items[k]);
    }
    for (; i < a.n; i++)
        vec_push_in(arena, &all, a.items[i]);
    return all;
}

/* Schemes that a reader may follow without a second thought; a path beside the edition leads nowhere from a PDF. */
static Str followed(Arena *arena, Str url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "ftp://", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(url, schemes[i]))
            return url;
    return str_starts(url, "www.") ? str_format(arena, "http://%.*s", STR_ARG(url)) : (Str){0};
}

static void add_url(Arena *arena, WebRanges *ranges, uint32_t start, uint32_t end, Str url)
{
    url = followed(arena, url);
    WebRange *last = ranges->n ? &ranges->items[ranges->n - 1] : NULL;
    if (last && last->end == start && str_equal(last->value, url)) /* parted by what stands in it: bold, emphasis */
        last->end = end;
    else if (url.n && start < end)
        vec_push_in(arena, ranges, (WebRange){start, end, WEB_URL, url});
}

WebRanges web_ranges_of_copy(Arena *arena, const Copy *copy, Str lang)
{
    WebRanges above = {0}, urls = {0};
    for (int i = 0; i < copy->n_marks; i++) {
        const Mark *mark = &copy->marks[i];
        if (!(mark->flags & MARK_ABOVE) || (above.n && mark->start < above.items[above.n - 1].end))
            continue;
        Str own = mark->flags & MARK_PINYIN ? str_of(PINYIN) : web_language(mark->above, lang);
        vec_push_in(arena, &above, (WebRange){mark->start, mark->end, WEB_ABOVE, own});
    }
    for (int i = 0; i < copy->n_inlines; i++)
        if (copy->inlines[i].flags & INLINE_LINK)
            add_url(arena, &urls, copy->inlines[i].start, copy->inlines[i].end, copy->inlines[i].url);
    return joined(arena, joined(arena, above, urls), foreign_ranges(arena, copy->text, lang));
}

WebRanges web_ranges_of_text(Arena *arena, Str text, Str lang)
{
    WebRanges urls = {0};
    Address address;
    for (size_t at = 0; address_find(text, at, &address); at = address.end) {
        Str url = str_format(arena, "%s%.*s", address.scheme, STR_ARG(str_slice(text, address.start, address.end)));
        add_url(arena, &urls, (uint32_t)address.start, (uint32_t)address.end, url);
    }
    return joined(arena, urls, foreign_ranges(arena, text, lang));
}

/* --- reading ---------------------------------------------------------------------- */

/* White, or of no width. */
static bool is_blank(uint32_t code)
{
    return code <= ' ' || code == 0xA0 || code == 0xAD || code == 0x3000 || (code >= 0x2000 && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202F) || (code >= 0x205F && code <= 0x2064) || code == 0xFEFF;
}

static void skip_blanks(WebReader *reader)
{
    for (size_t next = reader->at; reader->at < reader->text.n && is_blank(utf8_next(reader->text, &next));)
        reader->at = next;
}

bool web_reader_is_done(const WebReader *reader)
{
    WebReader rest = *reader;
    skip_blanks(&rest);
    return rest.at == rest.text.n;
}

/* The range in which the next character of the copy stands. */
static const WebRange *range_here(WebReader *reader)
{
    while (reader->range < reader->ranges.n && reader->ranges.items[reader->range].end <= reader->at)
        reader->range++;
    const WebRange *range = reader->range < reader->ranges.n ? &reader->ranges.items[reader->range] : NULL;
    return range && range->start <= reader->at ? range : NULL;
}

WebPieces web_read(Arena *arena, WebReader *reader, Str shown)
{
    WebPieces pieces = {0};
    for (size_t at = 0; at < shown.n && !reader->lost;) {
        size_t start = at;
        uint32_t code = utf8_next(shown, &at);
        if (is_blank(code))
            continue;
        skip_blanks(reader);
        const WebRange *range = range_here(reader);
        reader->lost = reader->at == reader->text.n || utf8_next(reader->text, &reader->at) != code;
        range = reader->lost ? NULL : range;
        if (pieces.n == 0 || pieces.items[pieces.n - 1].range != range)
            vec_push_in(arena, &pieces, (WebPiece){pieces.n ? (uint32_t)start : 0, range});
    }
    if (pieces.n == 0)
        vec_push_in(arena, &pieces, (WebPiece){0, NULL});
    return pieces;
}
