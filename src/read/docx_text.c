/* SPDX-License-Identifier: MIT */
/* docx_text.c - paragraphs of a .docx: begun, filled, ended with their look and label */
#include "read/docx_work.h"

#include <stdlib.h>

static OpenParagraph *open_paragraph(DocxWork *w)
{
    return w->n_paragraphs ? &w->paragraphs[w->n_paragraphs - 1] : NULL;
}

/* The paragraph's place in the manuscript is taken when it begins, so that a text box stands behind its anchor. */
void docx_begin_paragraph(DocxWork *w)
{
    OpenParagraph *last = open_paragraph(w);
    if (w->comment >= 0) {
        if (w->to->comments.items[w->comment].text.n)
            docx_put(w, STR(" "), 0);
        return;
    }
    if (last && last->waiting) {
        last->mark_deleted = last->waiting = false;
        last->look = (Look){0};
        last->style = (Str){0};
        last->list = -1;
        last->aligned = last->outlined = false;
        return;
    }
    if (w->n_paragraphs == DOCX_OPEN_PARAGRAPHS) {
        w->too_deep++; /* its text goes on in the one that holds it */
        return;
    }
    w->paragraphs[w->n_paragraphs++] = (OpenParagraph){.index = w->to->paragraphs.n, .list = -1};
    Paragraph paragraph = {.part = w->kind, .note = w->note, .box = w->box};
    for (int i = 0; i < 2 && w->first_table + i < w->n_tables && w->tables[w->first_table + i].place.row >= 0; i++)
        paragraph.cells[i] = w->tables[w->first_table + i].place;
    vec_push_in(w->arena, &w->to->paragraphs, paragraph);
}

static void settle_look(const DocxWork *w, OpenParagraph *open, const DocxStyle *style, Look *look)
{
    *look = open->look;
    if (!look->size)
        look->size = w->styles.default_size;
    look->bold = open->chars > 0 && open->bold_chars == open->chars;
    if (!style)
        return;
    look->style = style->look.style;
    if (!open->aligned)
        look->align = style->look.align;
    if (!open->outlined)
        look->outline = style->look.outline;
}

static void label_paragraph(DocxWork *w, const OpenParagraph *open, const DocxStyle *style, Paragraph *paragraph)
{
    int list = open->list >= 0 ? open->list : style ? style->list : 0;
    int level = open->list >= 0 || !style ? open->level : style->level;
    if (list <= 0)
        return;
    paragraph->label = docx_label(w->arena, &w->numbers, list, level, &paragraph->bullet);
    paragraph->list_level = paragraph->label.n ? level + 1 : 0;
}

static void finish_paragraph(DocxWork *w)
{
    OpenParagraph *open = open_paragraph(w);
    Paragraph *paragraph = &w->to->paragraphs.items[open->index];
    const DocxStyle *style = docx_style(&w->styles, open->style.n ? open->style : w->styles.paragraph);
    paragraph->text = rich_done(&open->build, w->arena);
    paragraph->n_insets = open->insets.n;
    paragraph->insets = arena_copy(w->arena, open->insets.items, (size_t)open->insets.n * sizeof(Inset));
    vec_free(&open->insets);
    settle_look(w, open, style, &paragraph->look);
    if (trim_unseen(paragraph->text.text).n)
        label_paragraph(w, open, style, paragraph);
    w->n_paragraphs--;
}

void docx_end_paragraph(DocxWork *w)
{
    OpenParagraph *open = open_paragraph(w);
    if (w->comment >= 0)
        return;
    if (w->too_deep)
        w->too_deep--;
    else if (open && open->mark_deleted)
        open->waiting = true;
    else if (open)
        finish_paragraph(w);
}

void docx_settle(DocxWork *w)
{
    if (w->n_paragraphs && open_paragraph(w)->waiting)
        finish_paragraph(w);
}

void docx_end_part(DocxWork *w)
{
    while (w->n_paragraphs)
        finish_paragraph(w);
    w->n_tables = w->first_table = w->box = w->n_fields = w->depth = w->too_deep = 0;
}

/* The words that comments hang on, as far as they need be known. */
static void follow_comments(DocxWork *w, Str text)
{
    enum { ABOUT_MOST = 240 };
    for (int i = 0; i < w->to->comments.n; i++) {
        Comment *comment = &w->to->comments.items[i];
        if (comment->open && comment->about.n < ABOUT_MOST)
            comment->about = str_format(w->arena, "%.*s%.*s", STR_ARG(comment->about), STR_ARG(text));
    }
}

/* Before the result of a field only its instructions stand; page numbers and tables of contents are none of the copy. */
static bool is_shown(DocxWork *w, Str text)
{
    bool counter = false, contents = false, shown = !w->run.hidden;
    for (int i = 0; i < w->n_fields; i++) {
        shown = shown && w->fields[i].result;
        counter = counter || w->fields[i].counter;
        contents = contents || w->fields[i].contents;
    }
    if ((counter || contents) && trim_unseen(text).n)
        vec_push_in(w->arena, &w->to->dropped, str_copy(w->arena, text));
    if (contents && w->n_paragraphs)
        w->to->paragraphs.items[open_paragraph(w)->index].part = PART_MARGIN;
    if (counter)
        return false;
    if (!shown && trim_unseen(text).n)
        vec_push_in(w->arena, &w->to->hidden, str_copy(w->arena, text));
    return shown;
}

static void note_look(DocxWork *w, OpenParagraph *open, Str text)
{
    if (trim_unseen(text).n == 0)
        return;
    const DocxStyle *run = w->run.style.n ? docx_style(&w->styles, w->run.style) : NULL;
    const DocxStyle *style = docx_style(&w->styles, open->style.n ? open->style : w->styles.paragraph);
    int count = utf8_count(text);
    bool bold = w->run.bold_said              ? w->run.bold
                : run && run->emboldened      ? run->look.bold
                : style && style->emboldened  ? style->look.bold
                                              : false;
    open->bold_chars += bold ? count : 0;
    if (open->chars == 0)
        open->look.size = w->run.size           ? w->run.size
                          : run && run->sized   ? run->look.size
                          : style && style->sized ? style->look.size
                                                  : 0;
    open->chars += count;
}

void docx_put(DocxWork *w, Str text, uint32_t flags)
{
    if (w->comment >= 0) {
        enum { COMMENT_MOST = 4000 };
        Comment *comment = &w->to->comments.items[w->comment];
        if (comment->text.n < COMMENT_MOST)
            comment->text = str_format(w->arena, "%.*s%.*s", STR_ARG(comment->text), STR_ARG(text));
        return;
    }
    if (w->in_ruby_text) {
        buf_put_str(&w->ruby, text);
        return;
    }
    if (!is_shown(w, text))
        return;
    if (!open_paragraph(w))
        docx_begin_paragraph(w);
    OpenParagraph *open = open_paragraph(w);
    Str value = {0};
    flags |= w->run.flags;
    if (w->in_ruby_base && w->ruby.n) {
        flags |= TEXT_PINYIN;
        value = str_copy(w->arena, buf_str(&w->ruby));
    }
    note_look(w, open, text);
    rich_put(&open->build, text, flags, value);
    follow_comments(w, text);
}

void docx_inset(DocxWork *w, InsetKind kind, int index)
{
    if (w->comment >= 0 || w->in_ruby_text)
        return;
    if (!open_paragraph(w))
        docx_begin_paragraph(w);
    OpenParagraph *open = open_paragraph(w);
    vec_push(&open->insets, (Inset){kind, (uint32_t)open->build.text.n, index});
}

/* Signs of Word's symbol fonts that copy uses, as the characters that they show. */
void docx_put_symbol(DocxWork *w, Str font, Str code)
{
    static const struct {
        uint16_t code;
        bool symbol; /* of Symbol, else of Wingdings */
        uint16_t character;
    } signs[] = {{0xB7, true, 0x2022},  {0xAE, true, 0x2192},  {0xB4, true, 0xD7},    {0xB8, true, 0xF7},
                 {0xA3, true, 0x2264},  {0xB3, true, 0x2265},  {0xB1, true, 0xB1},    {0x6C, false, 0x25CF},
                 {0x6E, false, 0x25A0}, {0x6F, false, 0x25A1}, {0x71, false, 0x2751}, {0x75, false, 0x25C6},
                 {0x9F, false, 0x2022}, {0xA7, false, 0x25AA}, {0xA8, false, 0x25A1}, {0xAB, false, 0x2605},
                 {0xD8, false, 0x27A2}, {0xE0, false, 0x2192}, {0xFB, false, 0x2717}, {0xFC, false, 0x2713},
                 {0xFD, false, 0x2612}, {0xFE, false, 0x2611}};
    long number = code.n ? strtol(code.p, NULL, 16) : 0;
    uint32_t character = number > 0 && number < 0xFFFE ? (uint32_t)number : 0xFFFD;
    bool symbol = str_is(font, "Symbol"), wingdings = str_is(font, "Wingdings");
    for (size_t i = 0; i < sizeof signs / sizeof *signs && (symbol || wingdings); i++)
        if (signs[i].code == (character & 0xFF) && signs[i].symbol == symbol)
            character = signs[i].character;
    if (character < 0x20 || (character >= 0xD800 && character < 0xE000))
        character = 0xFFFD;
    char text[4];
    int n = utf8_encode(character, text);
    docx_put(w, (Str){text, (size_t)n}, 0);
}
