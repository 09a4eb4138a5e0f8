/* SPDX-License-Identifier: MIT */
/* draft_head.c - kicker, title, deck, byline and author found by rule among a manuscript's first and last lines */
#include "base/lang.h"
#include "read/draft.h"

#include <string.h>

enum { ZONE_MOST = 10, LINE_MOST = 45, SIGN_MOST = 40, LEAD_MOST = 60 };

/* What the lines before the text look like. */
typedef struct Zone {
    Draft *draft;
    int blocks[ZONE_MOST], n;
    int body_size; /* half points: of most of the copy */
} Zone;

static DraftBlock *at(const Zone *zone, int i)
{
    return &zone->draft->blocks.items[zone->blocks[i]];
}

static bool holds(Str text, const char *word)
{
    return str_find(text, str_of(word), 0) < text.n;
}

static bool starts_with_any(Str text, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (str_starts(text, words[i]))
            return true;
    return false;
}

/* --- who wrote it ---------------------------------------------------------------------------- */

/* □, ■, ◎ and the like before a name, and brackets around it. */
static Str without_signs(Str text)
{
    static const char *const signs[] = {"□", "■", "◎", "●", "○", "（", "(", "【", "[", "◆", "▲"};
    text = trim_unseen(text);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(text, signs[i]))
            return trim_unseen(str_slice(text, strlen(signs[i]), text.n));
    return text;
}

static bool is_source_line(Str text)
{
    static const char *const words[] = {"来源：", "来源:", "稿源：", "稿源:", "据《", "摘自", "选自", "原载", "转自"};
    return draft_count(text) <= SIGN_MOST && starts_with_any(without_signs(text), words, 9);
}

/* 记者 张三 · 文/李四 · （通讯员：王五）· 供稿：… */
static bool is_author_line(Str text)
{
    static const char *const starts[] = {"记者", "本报记者", "通讯员", "特约记者", "特约通讯员", "见习记者", "实习生", "实习记者", "文/", "文／",
                                         "图/", "图／", "文字/", "文字：", "文：", "图：", "文、图", "文并图", "图文/", "图文：", "图文／",
                                         "撰文", "作者：", "作者:", "供稿", "摄影/", "摄影：", "摄影／", "摄影 ", "作者单位", "整理：",
                                         "口述：", "执笔", "投稿", "撰稿"};
    static const char *const ends[] = {"供稿", "/文", "／文", "/摄", "／摄", "/图", "／图", "供稿）", "供图", "供图）", "摄）", "/摄）"};
    Str trimmed = trim_unseen(text);
    if (draft_count(trimmed) > SIGN_MOST || draft_count(trimmed) < 2 || holds(trimmed, "。"))
        return false;
    if (starts_with_any(without_signs(trimmed), starts, (int)(sizeof starts / sizeof *starts)))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(trimmed, ends[i]))
            return true;
    return false;
}

/*
 * Bytes of 云溪讯（通讯员 沈砚秋） at a paragraph's start: a word of at most
 * eight characters that ends in 讯 or 电, what stands in brackets behind it, or
 * who up to 报道 does. 0 where there is none.
 */
static size_t lead_at(Str text)
{
    size_t at = 0, mark = 0;
    for (int i = 0; i < 9 && at < text.n; i++) {
        size_t next = at;
        uint32_t code = utf8_next(text, &next);
        bool last = code == 0x8BAF || code == 0x7535; /* 讯 电 */
        at = next;
        if (last && i >= 2) {
            mark = at;
            break;
        }
        if (code < 0x2E80 && code != ' ')
            return 0;
    }
    if (mark == 0)
        return 0;
    while (at < text.n) {
        size_t next = at;
        if (!is_unseen(utf8_next(text, &next)))
            break;
        at = next;
    }
    Str rest = str_slice(text, at, text.n);
    bool bracket = str_starts(rest, "（") || str_starts(rest, "(");
    size_t close = bracket ? str_find(rest, STR("）"), 0) : rest.n, narrow = bracket ? str_find(rest, STR(")"), 0) : rest.n;
    size_t end = close < rest.n && close < narrow ? close + 3 : narrow < rest.n ? narrow + 1 : 0;
    static const char *const who[] = {"记者", "通讯员", "特约", "见习", "实习"};
    if (bracket && end && utf8_count(str_slice(rest, 0, end)) <= LEAD_MOST)
        return at + end;
    if (!bracket && starts_with_any(rest, who, 5)) {
        size_t tells = str_find(rest, STR("报道"), 0);
        if (tells < rest.n && utf8_count(str_slice(rest, 0, tells)) <= LEAD_MOST / 2) {
            size_t after = at + tells + strlen("报道"), next = after;
            uint32_t mark_behind = utf8_next(text, &next);
            return mark_behind == 0xFF1A || mark_behind == ':' || mark_behind == 0xFF09 ? next : after;
        }
    }
    return 0;
}

/* --- telling --------------------------------------------------------------------------------- */

static void tell(Draft *draft, int block, HeadKey key, Str text, const char *reason)
{
    static const char *const names[] = {"kicker", "title", "deck", "byline", "author", "source"};
    draft_remark(draft, FINDING_IMPORT_HEAD, block, text, names[key], draft_excerpt(draft, text, 30), reason, NULL);
}

static void take(Draft *draft, int block, HeadKey key, const char *reason)
{
    DraftBlock *taken = &draft->blocks.items[block];
    taken->kind = DRAFT_HEAD;
    taken->key = key;
    tell(draft, block, key, taken->text.text, reason);
}

/* --- the lines before the text ------------------------------------------------------------------ */

static bool is_line(const DraftBlock *block)
{
    Str text = trim_unseen(block->text.text);
    bool kind = block->kind == DRAFT_PARAGRAPH || block->kind == DRAFT_SUBHEAD || block->kind == DRAFT_QUOTE;
    size_t stop = str_find(text, STR("。"), 0);
    return kind && draft_count(text) <= LINE_MOST && stop >= text.n && lead_at(text) == 0;
}

static bool is_styled(const DraftBlock *block)
{
    return block->look.style == LOOK_TITLE || block->look.style == LOOK_SUBTITLE;
}

static void find_zone(Zone *zone)
{
    for (int i = 0; i < zone->draft->blocks.n && zone->n < ZONE_MOST; i++) {
        const DraftBlock *block = &zone->draft->blocks.items[i];
        if (block->kind == DRAFT_PICTURE)
            continue;
        if (!is_line(block) && !is_styled(block))
            return;
        zone->blocks[zone->n++] = i;
    }
}

/* The size that most characters have. */
static int body_size(const Draft *draft)
{
    enum { SIZES = 200 };
    int64_t counts[SIZES] = {0};
    int best = 0;
    for (int i = 0; i < draft->blocks.n; i++) {
        int size = draft->blocks.items[i].look.size;
        if (size > 0 && size < SIZES)
            counts[size] += draft_count(draft->blocks.items[i].text.text);
    }
    for (int i = 1; i < SIZES; i++)
        best = counts[i] > counts[best] ? i : best;
    return best;
}

static int styled(const Zone *zone, ParagraphStyle style)
{
    for (int i = 0; i < zone->n; i++)
        if (at(zone, i)->look.style == style)
            return i;
    return -1;
}

/* The first of the largest lines, where these are larger than the text. */
static int largest(const Zone *zone)
{
    int best = -1;
    for (int i = 0; i < zone->n; i++)
        if (at(zone, i)->look.size > (best < 0 ? zone->body_size : at(zone, best)->look.size))
            best = i;
    return zone->body_size ? best : -1;
}

static int outlined(const Zone *zone)
{
    int best = -1;
    for (int i = 0; i < zone->n; i++)
        if (at(zone, i)->look.outline && (best < 0 || at(zone, i)->look.outline < at(zone, best)->look.outline))
            best = i;
    return best >= 0 && at(zone, best)->look.outline == 1 ? best : -1;
}

static int looking(const Zone *zone, bool centred, bool bold)
{
    for (int i = 0; i < zone->n; i++) {
        const DraftBlock *block = at(zone, i);
        bool is_bold = block->look.bold || rich_all(&block->text, TEXT_STRONG);
        if ((!centred || block->look.align == ALIGN_CENTER) && (!bold || is_bold) && !is_author_line(block->text.text))
            return i;
    }
    return -1;
}

/* Which line is the title, and why. */
static int find_title(const Zone *zone, const char **reason)
{
    int found;
    *reason = N_("its style is that of a title");
    if ((found = styled(zone, LOOK_TITLE)) >= 0)
        return found;
    *reason = N_("it is larger than the text");
    if ((found = largest(zone)) >= 0)
        return found;
    *reason = N_("its style is that of a first heading");
    if ((found = outlined(zone)) >= 0)
        return found;
    *reason = N_("it is centred and bold before the text");
    if ((found = looking(zone, true, true)) >= 0)
        return found;
    *reason = N_("it is centred before the text");
    if ((found = looking(zone, true, false)) >= 0)
        return found;
    *reason = N_("it is bold before the text");
    if ((found = looking(zone, false, true)) >= 0)
        return found;
    *reason = N_("it is the first line, and short");
    return zone->n && !is_author_line(at(zone, 0)->text.text) && !numbering_at(trim_unseen(at(zone, 0)->text.text)) ? 0 : -1;
}

static bool begins_with_dash(Str text)
{
    text = trim_unseen(text);
    return str_starts(text, "——") || str_starts(text, "--") || str_starts(text, "—") || str_starts(text, "──");
}

/* A second line of the title: it looks the same, and stands directly below. */
static bool goes_on(const Zone *zone, int title, int next)
{
    const DraftBlock *a = at(zone, title), *b = at(zone, next);
    bool marked = a->look.size > zone->body_size || a->look.style == LOOK_TITLE ||
                  (a->look.align == ALIGN_CENTER && a->look.bold);
    return marked && a->look.style == b->look.style && a->look.size == b->look.size && a->look.align == b->look.align &&
           a->look.bold == b->look.bold && a->box == b->box && !begins_with_dash(b->text.text) &&
           !is_author_line(b->text.text) && draft_count(a->text.text) + draft_count(b->text.text) <= 60;
}

/* A bold line at the left edge does not: it is the first sub-head of the text. */
static bool stands_out(const Zone *zone, const DraftBlock *block)
{
    return block->look.align == ALIGN_CENTER || block->look.size > zone->body_size || block->box;
}

static void take_kickers(Zone *zone, int title, bool first_line)
{
    for (int i = 0; i < title && !first_line; i++) {
        DraftBlock *block = at(zone, i);
        if (is_author_line(block->text.text))
            take(zone->draft, zone->blocks[i], HEAD_AUTHOR, N_("it names who wrote it"));
        else if (is_source_line(block->text.text))
            take(zone->draft, zone->blocks[i], HEAD_SOURCE, N_("it names where the text comes from"));
        else if (draft_count(block->text.text) <= SIGN_MOST)
            take(zone->draft, zone->blocks[i], HEAD_KICKER, N_("it stands before the title"));
    }
}

/* What stands between the title and the text; the first line that is none of it ends it. */
static void take_decks(Zone *zone, int from)
{
    int decks = 0;
    bool signed_already = false;
    for (int i = from; i < zone->n; i++) {
        const DraftBlock *block = at(zone, i);
        Str text = block->text.text;
        bool deck = begins_with_dash(text) || block->look.style == LOOK_SUBTITLE ||
                    (stands_out(zone, block) && !numbering_at(trim_unseen(text)) && block->kind != DRAFT_SUBHEAD);
        if (is_author_line(text) || block->look.style == LOOK_AUTHOR) {
            take(zone->draft, zone->blocks[i], HEAD_AUTHOR, N_("it names who wrote it"));
            signed_already = true;
        } else if (is_source_line(text)) {
            take(zone->draft, zone->blocks[i], HEAD_SOURCE, N_("it names where the text comes from"));
        } else if (deck && decks < 2 && !signed_already) {
            take(zone->draft, zone->blocks[i], HEAD_DECK,
                 block->look.style == LOOK_SUBTITLE ? N_("its style is that of a subtitle")
                 : begins_with_dash(text)           ? N_("it begins with a dash below the title")
                                                    : N_("it stands out between the title and the text"));
            decks++;
        } else {
            return;
        }
    }
}

/* --- the text's own ends --------------------------------------------------------------------------- */

/* 云溪讯（通讯员 沈砚秋） off the first paragraph. */
static void take_byline(Draft *draft)
{
    for (int i = 0; i < draft->blocks.n; i++) {
        DraftBlock *block = &draft->blocks.items[i];
        if (block->kind != DRAFT_PARAGRAPH)
            continue;
        size_t end = lead_at(block->text.text);
        if (end == 0)
            return;
        RichText whole = block->text;
        DraftBlock byline = {.kind = DRAFT_HEAD, .key = HEAD_BYLINE, .picture = -1, .paragraph = block->paragraph};
        byline.text = rich_part(draft->arena, &whole, 0, (uint32_t)end);
        block->text = rich_part(draft->arena, &whole, (uint32_t)end, (uint32_t)whole.text.n);
        if (draft_count(block->text.text) == 0)
            block->kind = DRAFT_GONE;
        vec_push_in(draft->arena, &draft->blocks, byline);
        tell(draft, draft->blocks.n - 1, HEAD_BYLINE, byline.text.text, N_("it begins the text"));
        return;
    }
}

static bool has_key(const Draft *draft, HeadKey key)
{
    for (int i = 0; i < draft->blocks.n; i++)
        if (draft->blocks.items[i].kind == DRAFT_HEAD && draft->blocks.items[i].key == key)
            return true;
    return false;
}

/* Who signs at the end. */
static void take_signature(Draft *draft)
{
    enum { LOOKED_AT = 3 };
    bool author = has_key(draft, HEAD_AUTHOR), source = has_key(draft, HEAD_SOURCE);
    for (int i = draft->blocks.n - 1, seen = 0; i > 0 && seen < LOOKED_AT; i--) {
        DraftBlock *block = &draft->blocks.items[i];
        if (block->kind == DRAFT_GONE || block->kind == DRAFT_HEAD)
            continue;
        if (block->kind != DRAFT_PARAGRAPH)
            return;
        seen++;
        if (!author && is_author_line(block->text.text)) {
            take(draft, i, HEAD_AUTHOR, N_("it signs the text"));
            author = true;
        } else if (!source && is_source_line(block->text.text)) {
            take(draft, i, HEAD_SOURCE, N_("it names where the text comes from"));
            source = true;
        }
    }
}

void draft_find_head(Draft *draft)
{
    Zone zone = {.draft = draft, .body_size = body_size(draft)};
    const char *reason = NULL;
    find_zone(&zone);
    int title = find_title(&zone, &reason);
    if (title >= 0) {
        bool first_line = title == 0 && !stands_out(&zone, at(&zone, 0)) && !at(&zone, 0)->look.bold && !is_styled(at(&zone, 0)) && !at(&zone, 0)->look.outline;
        int end = title + 1;
        while (!first_line && end < zone.n && end < title + 3 && goes_on(&zone, title, end))
            end++;
        take_kickers(&zone, title, first_line);
        for (int i = title; i < end; i++)
            take(draft, zone.blocks[i], HEAD_TITLE, reason);
        take_decks(&zone, end);
    } else {
        draft_remark(draft, FINDING_IMPORT_NO_TITLE, -1, (Str){0}, NULL);
    }
    take_byline(draft);
    take_signature(draft);
}
