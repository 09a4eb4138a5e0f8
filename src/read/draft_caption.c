/* SPDX-License-Identifier: MIT */
/* draft_caption.c - captions beside pictures, and sub-heads among paragraphs, found by rule */
#include "base/lang.h"
#include "read/draft.h"

#include <string.h>

enum { CAPTION_MOST = 100, SUBHEAD_MOST = 30 };

static const DraftBlock *next_block(const Draft *draft, int from, int *index)
{
    for (*index = from + 1; *index < draft->blocks.n; ++*index)
        if (draft->blocks.items[*index].kind != DRAFT_GONE && draft->blocks.items[*index].kind != DRAFT_HEAD)
            return &draft->blocks.items[*index];
    return NULL;
}

/* --- captions ---------------------------------------------------------------------------- */

/* Bytes of a credit at a caption's end: （张三 摄）, 摄影：张三, 张三/摄. 0 where there is none. */
static size_t credit_length(Str text)
{
    static const char *const ends[] = {"摄）", "摄)", "供图）", "供图)", "图）"};
    static const char *const words[] = {"摄影：", "摄影:", "摄影/", "摄影／", "图/", "图／", "供图：", "图片来源：", "摄影 "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (!str_ends(text, ends[i]))
            continue;
        for (size_t at = text.n - strlen(ends[i]); at > 0 && text.n - at < 80; at--)
            if (str_starts(str_slice(text, at, text.n), "（") || text.p[at] == '(')
                return text.n - at;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t hit = str_find(text, str_of(words[i]), 0);
        if (hit < text.n && hit > 0 && text.n - hit < 60)
            return text.n - hit;
    }
    /* 张三/摄, 本报记者 张三 摄: back to the last mark. */
    if (!str_ends(text, "/摄") && !str_ends(text, "／摄") && !str_ends(text, " 摄") && !str_ends(text, "　摄"))
        return 0;
    for (size_t at = text.n; at > 0;) {
        uint32_t code = utf8_before(text, at);
        if (code == 0x3002 || code == 0xFF0C || code == 0xFF01 || code == 0xFF1B || text.n - at > 60)
            return text.n - at < 60 ? text.n - at : 0;
        char bytes[4];
        at -= (size_t)utf8_encode(code, bytes);
    }
    return text.n < 60 ? text.n : 0;
}

static const char *caption_reason(const DraftBlock *picture, const DraftBlock *block)
{
    static const char *const starts[] = {"图为", "图一", "图二", "图①", "图②", "图1", "图2", "图3", "图：", "图:", "（图", "上图", "下图", "左图",
                                         "右图", "▲", "△", "↑", "▼", "↓", "←", "→", "◀", "▶", "图片说明", "图注"};
    Str text = trim_unseen(block->text.text);
    bool kind = block->kind == DRAFT_PARAGRAPH || block->kind == DRAFT_QUOTE;
    if (!kind || draft_count(text) > CAPTION_MOST || draft_count(text) == 0)
        return NULL;
    if (block->look.style == LOOK_CAPTION)
        return N_("its style is that of a caption");
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(text, starts[i]))
            return N_("it begins as captions do");
    if (credit_length(text))
        return N_("it names who took a picture");
    if (picture->box && picture->box == block->box)
        return N_("it stands in the picture's text box");
    if (block->look.align == ALIGN_CENTER && draft_count(text) <= 40 && !block->look.outline)
        return N_("it is centred below the picture");
    return NULL;
}

static void give_caption(Draft *draft, int picture, int caption, const char *reason)
{
    DraftBlock *to = &draft->blocks.items[picture], *from = &draft->blocks.items[caption];
    Str text = trim_unseen(from->text.text);
    size_t credit = credit_length(text);
    uint32_t start = (uint32_t)(text.p - from->text.text.p), cut = start + (uint32_t)(text.n - credit);
    to->text = rich_part(draft->arena, &from->text, start, cut);
    to->credit = trim_unseen(str_slice(from->text.text, cut, start + text.n));
    from->kind = DRAFT_GONE;
    draft_remark(draft, FINDING_IMPORT_CAPTION, picture, to->text.text, draft_excerpt(draft, text, 30), reason, NULL);
}

void draft_find_captions(Draft *draft)
{
    for (int i = 0; i < draft->blocks.n; i++) {
        int next;
        const DraftBlock *picture = &draft->blocks.items[i], *block = next_block(draft, i, &next);
        const char *reason = picture->kind == DRAFT_PICTURE && block ? caption_reason(picture, block) : NULL;
        if (reason)
            give_caption(draft, i, next, reason);
    }
}

/* --- sub-heads ------------------------------------------------------------------------------ */

/* 一、 is 2, （一） is 3, 0 for what is none. */
static int numbered_level(Str text)
{
    static const char *const numerals = "一二三四五六七八九十";
    size_t end = numbering_at(text);
    Str number = str_slice(text, 0, end);
    bool bracket = str_starts(number, "（") || str_starts(number, "(");
    Str first = bracket ? str_slice(number, str_starts(number, "(") ? 1 : 3, number.n) : number;
    if (end == 0 || first.n < 3 || str_find(str_of(numerals), str_slice(first, 0, 3), 0) >= strlen(numerals))
        return 0;
    return bracket ? 3 : 2;
}

static bool has_any(Str text, const char *const *marks, int n)
{
    for (int i = 0; i < n; i++)
        if (str_find(text, str_of(marks[i]), 0) < text.n)
            return true;
    return false;
}

/* Short, without the marks of a sentence, and text comes after it. */
static bool may_be_subhead(const Draft *draft, int index)
{
    static const char *const marks[] = {"。", "；", ";", "\n"};
    const DraftBlock *block = &draft->blocks.items[index];
    Str text = trim_unseen(block->text.text);
    int next, count = draft_count(text);
    if (block->kind != DRAFT_PARAGRAPH || block->look.align == ALIGN_RIGHT || count == 0 || count > SUBHEAD_MOST ||
        has_any(text, marks, 4) || str_ends(text, "：") || str_ends(text, ":") || str_ends(text, "，"))
        return false;
    const DraftBlock *after = next_block(draft, index, &next);
    if (!after || after->kind != DRAFT_PARAGRAPH)
        return after != NULL;
    int level = numbered_level(text), below = numbered_level(trim_unseen(after->text.text));
    if (level && below == level)
        return false; /* entries of a list */
    return below > level || draft_count(after->text.text) >= count;
}

/* A text that is bold throughout says nothing by being bold. */
static bool mostly_bold(const Draft *draft)
{
    int bold = 0, all = 0;
    for (int i = 0; i < draft->blocks.n; i++) {
        const DraftBlock *block = &draft->blocks.items[i];
        if (block->kind != DRAFT_PARAGRAPH)
            continue;
        int count = draft_count(block->text.text);
        all += count;
        bold += block->look.bold || rich_all(&block->text, TEXT_STRONG) ? count : 0;
    }
    return bold * 2 > all;
}

/* Outline levels that are used become 2, 3, 4 …: the first one below the title is 2, whatever Word calls it. */
static void settle_levels(Draft *draft)
{
    bool used[16] = {false};
    for (int i = 0; i < draft->blocks.n; i++)
        if (draft->blocks.items[i].kind == DRAFT_SUBHEAD)
            used[draft->blocks.items[i].level & 15] = true;
    for (int i = 0; i < draft->blocks.n; i++) {
        DraftBlock *block = &draft->blocks.items[i];
        if (block->kind != DRAFT_SUBHEAD)
            continue;
        int level = 2;
        for (int k = 1; k < (block->level & 15); k++)
            level += used[k];
        block->level = level > 6 ? 6 : level;
        block->text = rich_without(draft->arena, &block->text, TEXT_STRONG);
    }
}

void draft_find_subheads(Draft *draft)
{
    bool all_bold = mostly_bold(draft);
    settle_levels(draft);
    for (int i = 0; i < draft->blocks.n; i++) {
        DraftBlock *block = &draft->blocks.items[i];
        if (!may_be_subhead(draft, i))
            continue;
        bool bold = (block->look.bold || rich_all(&block->text, TEXT_STRONG)) && !all_bold;
        int level = numbered_level(trim_unseen(block->text.text));
        if (!bold && !level)
            continue;
        block->kind = DRAFT_SUBHEAD;
        block->level = level ? level : 2;
        block->text = rich_without(draft->arena, &block->text, TEXT_STRONG);
        draft_remark(draft, FINDING_IMPORT_SUBHEAD, i, (Str){0}, draft_excerpt(draft, block->text.text, 30),
                     bold ? N_("it is bold and short") : N_("it is numbered and short"), NULL);
    }
}
