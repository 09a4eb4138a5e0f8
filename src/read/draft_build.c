/* SPDX-License-Identifier: MIT */
/* draft_build.c - paragraphs of a manuscript to blocks: lists, text boxes, soft returns, notes, pictures */
#include "read/draft_work.h"

#include "base/lang.h"

#include <string.h>

enum { SHORT_LINE = 40 /* columns: verse, addresses, not copy that was broken by hand */, LIST_NUMBER_MOST = 99 };

static int text_width(Str text)
{
    int width = 0;
    for (size_t at = 0; at < text.n;)
        width += code_display_width(utf8_next(text, &at));
    return width;
}

int draft_add(Draft *draft, DraftBlock block)
{
    vec_push_in(draft->arena, &draft->blocks, block);
    return draft->blocks.n - 1;
}

/* --- notes and raised figures ------------------------------------------------------------ */

/* ① … ⑳, then （21）. */
static void put_note_mark(RichBuild *build, int note)
{
    Buf mark = {0};
    if (note < 20)
        buf_put_code(&mark, 0x2460 + (uint32_t)note);
    else
        buf_printf(&mark, "（%d）", note + 1);
    rich_put(build, buf_str(&mark), TEXT_OURS, (Str){0});
    buf_free(&mark);
}

/* The raised or lowered form of a character, 0 where there is none. */
static uint32_t shifted(uint32_t code, bool raised)
{
    static const uint16_t up[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    if (code >= '0' && code <= '9')
        return raised ? up[code - '0'] : 0x2080 + code - '0';
    if (code == '+' || code == '-')
        return (raised ? 0x207Au : 0x208Au) + (code == '-');
    return raised && code == 'n' ? 0x207F : 0;
}

static bool can_shift(Str text, bool raised)
{
    for (size_t at = 0; at < text.n;)
        if (!shifted(utf8_next(text, &at), raised))
            return false;
    return text.n > 0;
}

/* m² where the figures have such a form; else the text as it is, which is told. */
static void put_shifted(Builder *b, RichBuild *build, const TextRun *run, Str text)
{
    bool raised = run->flags & TEXT_RAISED;
    uint32_t flags = run->flags & ~(uint32_t)(TEXT_RAISED | TEXT_LOWERED);
    if (!can_shift(text, raised)) {
        rich_put(build, text, flags, run->value);
        if (draft_count(text))
            draft_remark(b->draft, FINDING_IMPORT_RAISED, b->draft->blocks.n, text, draft_excerpt(b->draft, text, 20), NULL);
        return;
    }
    for (size_t at = 0; at < text.n;) {
        char bytes[4];
        int n = utf8_encode(shifted(utf8_next(text, &at), raised), bytes);
        rich_put(build, (Str){bytes, (size_t)n}, flags, run->value);
    }
}

static void tell_run(Builder *b, const TextRun *run, Str text)
{
    FindingId id = run->flags & TEXT_STRUCK ? FINDING_IMPORT_STRUCK : FINDING_IMPORT_EQUATION;
    if (run->flags & (TEXT_STRUCK | TEXT_EQUATION) && draft_count(text))
        draft_remark(b->draft, id, b->draft->blocks.n, text, draft_excerpt(b->draft, text, 30), NULL);
}

/* A part of the text with its notes' marks put in and its figures raised. */
static RichText finished(Builder *b, const RichText *text, const Paragraph *paragraph, uint32_t start, uint32_t end)
{
    RichBuild build = {0};
    int run = 0, inset = 0;
    for (uint32_t at = start; at <= end;) {
        while (run < text->n_runs && text->runs[run].end <= at)
            run++;
        while (inset < paragraph->n_insets && (paragraph->insets[inset].at < at || paragraph->insets[inset].kind != INSET_NOTE))
            inset++;
        if (inset < paragraph->n_insets && paragraph->insets[inset].at == at && (at < end || end == text->text.n))
            put_note_mark(&build, paragraph->insets[inset++].index);
        if (at == end)
            break;
        uint32_t stop = end;
        const TextRun *here = run < text->n_runs && text->runs[run].start <= at ? &text->runs[run] : NULL;
        uint32_t limit = here ? here->end : run < text->n_runs ? text->runs[run].start : end;
        stop = limit < stop ? limit : stop;
        for (int i = inset; i < paragraph->n_insets && paragraph->insets[i].at < stop; i++)
            if (paragraph->insets[i].kind == INSET_NOTE && paragraph->insets[i].at > at)
                stop = paragraph->insets[i].at;
        Str part = str_slice(text->text, at, stop);
        if (here && here->flags & (TEXT_RAISED | TEXT_LOWERED)) {
            put_shifted(b, &build, here, part);
        } else {
            rich_put(&build, part, here ? here->flags : 0, here ? here->value : (Str){0});
        }
        if (here)
            tell_run(b, here, part);
        at = stop;
    }
    RichText whole = rich_done(&build, b->draft->arena);
    return rich_part(b->draft->arena, &whole, 0, (uint32_t)whole.text.n);
}

RichText builder_text(Builder *b, const Paragraph *paragraph)
{
    return finished(b, &paragraph->text, paragraph, 0, (uint32_t)paragraph->text.text.n);
}

/* --- soft returns -------------------------------------------------------------------------- */

typedef enum Joint { JOINT_BREAK, JOINT_PARAGRAPH, JOINT_NONE } Joint;

static bool is_indented(Str line)
{
    return str_starts(line, "\xE3\x80\x80") || str_starts(line, "  ") || str_starts(line, "\t");
}

/* What a soft return between two lines stands for. Lines that are all short are meant as lines. */
static Joint joint_of(Str before, Str after, bool all_short)
{
    Str next = trim_unseen(after);
    if (is_indented(after) || (numbering_at(next) && !all_short))
        return JOINT_PARAGRAPH;
    if (all_short)
        return JOINT_BREAK;
    if (ends_sentence(before))
        return JOINT_PARAGRAPH;
    return text_width(trim_unseen(before)) > SHORT_LINE ? JOINT_NONE : JOINT_BREAK;
}

/* The start of the line behind `at`, or n. */
static uint32_t line_end(Str text, uint32_t at)
{
    const char *end = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
    return end ? (uint32_t)(end - text.p) : (uint32_t)text.n;
}

static bool lines_are_short(Str text)
{
    for (uint32_t at = 0; at < text.n;) {
        uint32_t end = line_end(text, at);
        if (text_width(trim_unseen(str_slice(text, at, end))) > SHORT_LINE)
            return false;
        at = end + 1;
    }
    return true;
}

/* Adds one line to the text of a block: words of Latin lines keep a blank between them. */
static void put_line(RichBuild *build, const RichText *from, uint32_t start, uint32_t end, bool broken)
{
    Str line = trim_unseen(str_slice(from->text, start, end)), before = buf_str(&build->text);
    if (line.n == 0)
        return;
    uint32_t first = (uint32_t)(line.p - from->text.p);
    bool latin = before.n && (unsigned char)before.p[before.n - 1] < 0x80 && (unsigned char)line.p[0] < 0x80;
    if (before.n && broken)
        rich_put(build, STR("\n"), 0, (Str){0});
    else if (latin)
        rich_put(build, STR(" "), 0, (Str){0});
    rich_put_part(build, from, first, first + (uint32_t)line.n);
}

static void add_text(Builder *b, DraftBlock block, RichText text)
{
    if (draft_count(text.text) == 0)
        return;
    block.text = text;
    draft_add(b->draft, block);
}

/* One block, or more where soft returns stand for paragraphs. */
static void add_lines(Builder *b, DraftBlock block, const RichText *text)
{
    bool all_short = lines_are_short(text->text), told = false;
    RichBuild build = {0};
    Joint joint = JOINT_PARAGRAPH;
    for (uint32_t at = 0; at <= text->text.n;) {
        uint32_t end = line_end(text->text, at);
        Str line = str_slice(text->text, at, end);
        put_line(&build, text, at, end, joint == JOINT_BREAK);
        at = end + 1;
        if (end == text->text.n)
            break;
        if (trim_unseen(line).n == 0)
            continue;
        joint = joint_of(line, str_slice(text->text, at, line_end(text->text, at)), all_short);
        if (joint != JOINT_BREAK && !told)
            draft_remark(b->draft, FINDING_IMPORT_BREAKS, b->draft->blocks.n, (Str){0}, NULL);
        told = told || joint != JOINT_BREAK;
        if (joint == JOINT_PARAGRAPH) {
            add_text(b, block, rich_done(&build, b->draft->arena));
            block.kind = block.kind == DRAFT_ITEM ? DRAFT_PARAGRAPH : block.kind;
        }
    }
    add_text(b, block, rich_done(&build, b->draft->arena));
}

/* --- lists --------------------------------------------------------------------------------------- */

/* 7 for "7."; 0 for any other label. */
static int plain_number(Str label)
{
    int number = 0;
    for (size_t i = 0; i + 1 < label.n; i++) {
        if (label.p[i] < '0' || label.p[i] > '9' || number > LIST_NUMBER_MOST)
            return 0;
        number = number * 10 + label.p[i] - '0';
    }
    return label.n > 1 && label.p[label.n - 1] == '.' && number <= LIST_NUMBER_MOST ? number : 0;
}

static void end_lists(Builder *b)
{
    b->depth = 0;
}

/* Depth that an item of a level has under those before it. */
static int item_depth(Builder *b, int level)
{
    while (b->depth > 0 && b->levels[b->depth - 1].level > level)
        b->depth--;
    if (b->depth > 0 && b->levels[b->depth - 1].level == level)
        return b->depth;
    if (b->depth < BUILDER_DEPTH)
        b->levels[b->depth++] = (BuilderLevel){.level = level};
    else
        b->levels[b->depth - 1].number = 0;
    return b->depth;
}

/* An item, where Markdown's list would show the same label; else the label is text. */
static bool become_item(Builder *b, const Paragraph *paragraph, DraftBlock *block)
{
    int number = plain_number(paragraph->label);
    if (block->kind != DRAFT_PARAGRAPH || (!paragraph->bullet && !number))
        return false;
    bool known = false;
    for (int i = 0; i < b->depth; i++)
        known = known || b->levels[i].level == paragraph->list_level;
    int depth = item_depth(b, paragraph->list_level);
    BuilderLevel *level = &b->levels[depth - 1];
    bool goes_on = known && level->begun && level->number && !paragraph->bullet;
    if (goes_on && level->number + 1 != number) {
        b->depth = depth - 1;
        return false;
    }
    *level = (BuilderLevel){.level = paragraph->list_level, .number = paragraph->bullet ? 0 : number, .begun = true};
    block->kind = DRAFT_ITEM;
    block->level = depth;
    block->number = level->number;
    return true;
}

/* The label that Word shows, as text before the paragraph. */
static RichText labelled(Builder *b, const Paragraph *paragraph, const RichText *text)
{
    RichBuild build = {0};
    Str label = paragraph->label;
    unsigned char last = (unsigned char)label.p[label.n - 1];
    rich_put(&build, label, TEXT_OURS, (Str){0});
    if (last < 0x80 || paragraph->bullet)
        rich_put(&build, STR(" "), TEXT_OURS, (Str){0});
    rich_put_part(&build, text, 0, (uint32_t)text->text.n);
    return rich_done(&build, b->draft->arena);
}

/* --- paragraphs ------------------------------------------------------------------------------------ */

static DraftKind kind_of(const Paragraph *paragraph)
{
    if (paragraph->box || paragraph->look.style == LOOK_QUOTE)
        return DRAFT_QUOTE;
    return paragraph->look.outline && paragraph->look.style == LOOK_PLAIN ? DRAFT_SUBHEAD : DRAFT_PARAGRAPH;
}

void builder_pictures(Builder *b, const Paragraph *paragraph, int index, uint32_t from, uint32_t to)
{
    for (int i = 0; i < paragraph->n_insets; i++) {
        const Inset *inset = &paragraph->insets[i];
        if (inset->kind == INSET_PICTURE && inset->at >= from && inset->at < to) {
            draft_add(b->draft, (DraftBlock){.kind = DRAFT_PICTURE, .picture = inset->index, .paragraph = index,
                                             .box = paragraph->box, .look = paragraph->look});
            end_lists(b);
        }
    }
}

void builder_paragraph(Builder *b, int index)
{
    const Paragraph *paragraph = &b->draft->manuscript->paragraphs.items[index];
    Str text = trim_unseen(paragraph->text.text);
    uint32_t first = text.n ? (uint32_t)(text.p - paragraph->text.text.p) + 1 : UINT32_MAX;
    DraftBlock block = {.kind = kind_of(paragraph), .look = paragraph->look, .box = paragraph->box, .picture = -1,
                        .level = paragraph->look.outline, .paragraph = index};
    builder_pictures(b, paragraph, index, 0, first);
    if (text.n) {
        RichText rich = builder_text(b, paragraph);
        bool item = paragraph->label.n && become_item(b, paragraph, &block);
        if (!item)
            end_lists(b);
        if (paragraph->label.n && !item) {
            rich = labelled(b, paragraph, &rich);
            b->labels++;
        }
        if (paragraph->box && paragraph->box != b->box)
            draft_remark(b->draft, FINDING_IMPORT_TEXT_BOX, b->draft->blocks.n, (Str){0}, draft_excerpt(b->draft, text, 30), NULL);
        b->box = paragraph->box;
        add_lines(b, block, &rich);
    }
    builder_pictures(b, paragraph, index, first, UINT32_MAX);
}

/* --- notes at the end, and what is told of the whole ------------------------------------------------ */

static void add_notes(Builder *b)
{
    const Manuscript *from = b->draft->manuscript;
    int last = -1, told = 0;
    for (int i = 0; i < from->paragraphs.n; i++) {
        const Paragraph *paragraph = &from->paragraphs.items[i];
        if (paragraph->part != PART_NOTE || trim_unseen(paragraph->text.text).n == 0)
            continue;
        RichBuild build = {0};
        RichText text = builder_text(b, paragraph);
        if (paragraph->note != last)
            put_note_mark(&build, paragraph->note);
        rich_put_part(&build, &text, 0, (uint32_t)text.text.n);
        last = paragraph->note;
        DraftBlock block = {.kind = DRAFT_PARAGRAPH, .picture = -1, .paragraph = i};
        if (told++ == 0)
            draft_remark(b->draft, FINDING_IMPORT_NOTES, b->draft->blocks.n, (Str){0},
                         str_format(b->draft->arena, "%d", from->notes).p, NULL);
        text = rich_done(&build, b->draft->arena);
        add_lines(b, block, &text);
    }
}

/* 第 页, — 3 —: what is left around a page number. */
static bool is_page_number(Str text)
{
    static const char *const signs = "第页共版，,/-—–·.0123456789 \t";
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t code = utf8_next(text, &at);
        Str sign = str_slice(text, from, at);
        if (!is_unseen(code) && str_find(str_of(signs), sign, 0) >= strlen(signs))
            return false;
    }
    return true;
}

/* Headers and footers are said once each, not brought in: they are the paper of the office, not its copy. */
static void tell_margins(Builder *b)
{
    const Manuscript *from = b->draft->manuscript;
    for (int i = 0; i < from->paragraphs.n; i++) {
        Str text = trim_unseen(from->paragraphs.items[i].text.text);
        if (from->paragraphs.items[i].part != PART_MARGIN || text.n == 0)
            continue;
        bool before = is_page_number(text);
        for (int k = 0; k < i && !before; k++)
            before = from->paragraphs.items[k].part == PART_MARGIN &&
                     str_equal(trim_unseen(from->paragraphs.items[k].text.text), text);
        if (!before)
            draft_remark(b->draft, FINDING_IMPORT_LEFT_OUT, -1, (Str){0}, draft_excerpt(b->draft, text, 60), NULL);
    }
}

static void tell_comments(Builder *b)
{
    const Manuscript *from = b->draft->manuscript;
    for (int i = 0; i < from->comments.n; i++) {
        const Comment *comment = &from->comments.items[i];
        int block = draft_block_of(b->draft, comment->paragraph);
        Str about = trim_unseen(comment->about);
        const char *words = draft_excerpt(b->draft, comment->text, 200), *author = comment->author.n ? draft_excerpt(b->draft, comment->author, 40) : N_("someone unnamed");
        if (about.n)
            draft_remark(b->draft, FINDING_IMPORT_COMMENT_ON, block, about, author, draft_excerpt(b->draft, about, 40), words, NULL);
        else
            draft_remark(b->draft, FINDING_IMPORT_COMMENT, block, (Str){0}, author, words, NULL);
    }
}

static void tell_whole(Builder *b)
{
    Draft *draft = b->draft;
    const Manuscript *from = draft->manuscript;
    if (from->inserted + from->deleted)
        draft_remark(draft, FINDING_IMPORT_CHANGES, -1, (Str){0}, str_format(draft->arena, "%d", from->inserted).p,
                     str_format(draft->arena, "%d", from->deleted).p, draft_excerpt(draft, from->changers, 80), NULL);
    for (int i = 0; i < from->hidden.n; i++)
        draft_remark(draft, FINDING_IMPORT_HIDDEN, -1, (Str){0}, draft_excerpt(draft, from->hidden.items[i], 60), NULL);
    if (b->labels)
        draft_remark(draft, FINDING_IMPORT_LABELS, -1, (Str){0}, str_format(draft->arena, "%d", b->labels).p, NULL);
    tell_margins(b);
    tell_comments(b);
}

int draft_block_of(const Draft *draft, int paragraph)
{
    int best = -1;
    for (int i = 0; i < draft->blocks.n && paragraph >= 0; i++)
        if (draft->blocks.items[i].paragraph >= 0 && draft->blocks.items[i].paragraph <= paragraph &&
            (best < 0 || draft->blocks.items[i].paragraph > draft->blocks.items[best].paragraph))
            best = i;
    return best;
}

void draft_build(Draft *draft)
{
    Builder builder = {.draft = draft};
    const Manuscript *from = draft->manuscript;
    int early = draft->remarks.n;
    for (int i = 0; i < from->paragraphs.n;) {
        const Paragraph *paragraph = &from->paragraphs.items[i];
        if (paragraph->part != PART_BODY) {
            i++;
        } else if (paragraph->cells[0].table) {
            end_lists(&builder);
            i = builder_table(&builder, i);
        } else {
            builder_paragraph(&builder, i++);
        }
    }
    add_notes(&builder);
    for (int i = 0; i < early; i++)
        draft->remarks.items[i].block = draft_block_of(draft, draft->remarks.items[i].block);
    tell_whole(&builder);
}
