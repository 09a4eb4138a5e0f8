/* SPDX-License-Identifier: MIT */
/* docx.c - a part of a .docx: what each of its elements means */
#include "read/docx_work.h"

#include <string.h>

enum { PICTURES_MOST = 500, COMMENTS_MOST = 2000};

/* --- pictures and notes ----------------------------------------------------------------- */

static const DocxRelation *relation(const DocxWork *w, Str id)
{
    for (int i = 0; i < w->relations.n; i++)
        if (str_equal(w->relations.items[i].id, id))
            return &w->relations.items[i];
    return NULL;
}

static void put_picture(DocxWork *w, Str id)
{
    const DocxRelation *from = id.n ? relation(w, id) : NULL;
    if (!from || w->to->pictures.n == PICTURES_MOST)
        return;
    vec_push_in(w->arena, &w->to->pictures, (ManuscriptPicture){.target = from->outside ? from->target : docx_part_name(w->arena, w->folder, from->target), .outside = from->outside});
    docx_inset(w, INSET_PICTURE, w->to->pictures.n - 1);
}

static int note_named(DocxWork *w, Str kind, Str id, bool add)
{
    Str name = str_format(w->arena, "%.*s %.*s", STR_ARG(kind), STR_ARG(id));
    for (int i = 0; i < w->notes.n; i++)
        if (str_equal(w->notes.items[i], name))
            return i;
    if (!add || w->notes.n == DOCX_NOTES_MOST)
        return -1;
    vec_push_in(w->arena, &w->notes, name);
    return w->notes.n - 1;
}

static void refer_to_note(DocxWork *w, Str kind)
{
    int note = note_named(w, kind, ooxml_attribute(w->arena, w->part, "id"), true);
    if (note >= 0)
        docx_inset(w, INSET_NOTE, note);
}

static Comment *comment_of(DocxWork *w, int id)
{
    for (int i = 0; i < w->to->comments.n; i++)
        if (w->to->comments.items[i].id == id)
            return &w->to->comments.items[i];
    return NULL;
}

static void begin_comment(DocxWork *w)
{
    if (w->to->comments.n == COMMENTS_MOST)
        return;
    vec_push_in(w->arena, &w->to->comments, (Comment){.id = ooxml_number(w->part, "id", -1),
                                                      .author = ooxml_attribute(w->arena, w->part, "author"),
                                                      .paragraph = -1});
    w->comment = w->to->comments.n - 1;
}

static void mark_comment(DocxWork *w, bool begins)
{
    Comment *comment = comment_of(w, ooxml_number(w->part, "id", -1));
    if (!comment)
        return;
    comment->open = begins;
    if (begins || comment->paragraph < 0)
        comment->paragraph = w->n_paragraphs ? w->paragraphs[w->n_paragraphs - 1].index : w->to->paragraphs.n;
}

/* Who changed: each name once. */
static void note_change(DocxWork *w, int *count)
{
    Str author = ooxml_attribute(w->arena, w->part, "author");
    ++*count;
    Str all = w->to->changers;
    if (author.n == 0 || all.n > 200 || str_find(all, author, 0) < all.n)
        return;
    w->to->changers = str_format(w->arena, "%.*s%s%.*s", STR_ARG(all), all.n ? "、" : "", STR_ARG(author));
}

/* --- properties ------------------------------------------------------------------------ */

static bool inside(const DocxWork *w, const char *tag)
{
    return w->depth > 1 && str_is(w->tags[w->depth - 2], tag);
}

static Align align_of(Str value)
{
    return str_is(value, "center")                           ? ALIGN_CENTER
           : str_is(value, "right") || str_is(value, "end")  ? ALIGN_RIGHT
           : str_is(value, "distribute")                     ? ALIGN_SPREAD
                                                             : ALIGN_LEFT;
}

/* A child of w:pPr, or of w:numPr in it. */
static void read_paragraph_property(DocxWork *w, Str tag)
{
    if (w->n_paragraphs == 0)
        return;
    OpenParagraph *open = &w->paragraphs[w->n_paragraphs - 1];
    if (str_is(tag, "pStyle")) {
        open->style = ooxml_attribute(w->arena, w->part, "val");
    } else if (str_is(tag, "jc")) {
        open->look.align = align_of(ooxml_attribute(w->arena, w->part, "val"));
        open->aligned = true;
    } else if (str_is(tag, "outlineLvl")) {
        int level = ooxml_number(w->part, "val", 9);
        open->look.outline = level >= 0 && level < 9 ? level + 1 : 0;
        open->outlined = true;
    } else if (str_is(tag, "ilvl")) {
        open->level = ooxml_number(w->part, "val", 0);
    } else if (str_is(tag, "numId")) {
        open->list = ooxml_number(w->part, "val", 0);
    }
}

static void set_flag(DocxWork *w, uint32_t flag, bool on)
{
    w->run.flags = on ? w->run.flags | flag : w->run.flags & ~flag;
}

static void read_run_property(DocxWork *w, Str tag)
{
    if (str_is(tag, "rStyle")) {
        w->run.style = ooxml_attribute(w->arena, w->part, "val");
        const DocxStyle *style = docx_style(&w->styles, w->run.style);
        w->run.hidden = w->run.hidden || (style && style->vanishes);
    } else if (str_is(tag, "b")) {
        w->run.bold = ooxml_is_on(w->part);
        w->run.bold_said = true;
    } else if (str_is(tag, "sz")) {
        w->run.size = ooxml_number(w->part, "val", 0);
    } else if (str_is(tag, "em")) {
        set_flag(w, TEXT_DOTS, ooxml_is_on(w->part));
    } else if (str_is(tag, "vanish")) {
        w->run.hidden = ooxml_is_on(w->part);
    } else if (str_is(tag, "strike") || str_is(tag, "dstrike")) {
        set_flag(w, TEXT_STRUCK, ooxml_is_on(w->part));
    } else if (str_is(tag, "vertAlign")) {
        Str value = ooxml_attribute(w->arena, w->part, "val");
        set_flag(w, TEXT_RAISED, str_is(value, "superscript"));
        set_flag(w, TEXT_LOWERED, str_is(value, "subscript"));
    }
}

/* --- fields -------------------------------------------------------------------------------- */

static void mark_field(DocxWork *w)
{
    Str type = ooxml_attribute(w->arena, w->part, "fldCharType");
    if (str_is(type, "begin") && w->n_fields < DOCX_OPEN_FIELDS)
        w->fields[w->n_fields++] = (OpenField){0};
    else if (str_is(type, "separate") && w->n_fields)
        w->fields[w->n_fields - 1].result = true;
    else if (str_is(type, "end") && w->n_fields)
        w->n_fields--;
}

static bool instructs(Str instruction, const char *word)
{
    size_t n = strlen(word);
    return str_starts(instruction, word) && (instruction.n == n || strchr(" \\\t", instruction.p[n]));
}

static bool counts_pages(Str instruction)
{
    Str text = str_trim(instruction);
    return instructs(text, "PAGE") || instructs(text, "NUMPAGES") || instructs(text, "SECTIONPAGES") || instructs(text, "PAGEREF");
}

static void read_instruction(OpenField *field, Str instruction)
{
    field->counter = field->counter || counts_pages(instruction);
    field->contents = field->contents || instructs(str_trim(instruction), "TOC");
}

/* --- tables and text boxes -------------------------------------------------------------------- */

static void begin_table(DocxWork *w)
{
    docx_settle(w);
    if (w->n_tables == DOCX_OPEN_TABLES)
        return;
    static const OpenTable none;
    w->tables[w->n_tables] = none;
    w->tables[w->n_tables].place = (CellPlace){.table = w->to->tables + 1, .row = -1, .columns = 1};
    w->to->tables++;
    w->n_tables++;
}

static void enter_table_part(DocxWork *w, Str tag)
{
    OpenTable *table = w->n_tables > w->first_table ? &w->tables[w->n_tables - 1] : NULL;
    if (!table)
        return;
    if (str_is(tag, "tr")) {
        table->place.row++;
        table->place.column = table->next = 0;
        table->place.head = false;
    } else if (str_is(tag, "gridBefore")) {
        int skipped = ooxml_number(w->part, "val", 0);
        table->next += skipped > 0 && skipped < 64 ? skipped : 0;
    } else if (str_is(tag, "tc")) {
        table->place.column = table->next;
        table->place.columns = 1;
        table->place.below = false;
        table->next++;
    } else if (str_is(tag, "gridSpan")) {
        int columns = ooxml_number(w->part, "val", 1);
        table->place.columns = columns > 1 && columns < 64 ? columns : 1;
        table->next = table->place.column + table->place.columns;
    } else if (str_is(tag, "vMerge")) {
        Str value = ooxml_attribute(w->arena, w->part, "val");
        table->place.below = !str_is(value, "restart");
    } else if (str_is(tag, "del") && inside(w, "trPr")) {
        table->place.row--; /* a row that was deleted: what is left of it is empty */
    } else if (str_is(tag, "tblHeader")) {
        table->place.head = ooxml_is_on(w->part);
    }
}

static void begin_box(DocxWork *w)
{
    w->box = ++w->boxes;
    w->first_table = w->n_tables;
}

/* WordArt of old documents has its words in an attribute. */
static void put_word_art(DocxWork *w)
{
    Str text = ooxml_attribute(w->arena, w->part, "string");
    if (trim_unseen(text).n == 0)
        return;
    int outer = w->box;
    w->box = ++w->boxes;
    docx_begin_paragraph(w);
    docx_put(w, text, 0);
    docx_end_paragraph(w);
    w->box = outer;
}

/* --- elements ------------------------------------------------------------------------------ */

/* Elements whose content is none of the copy. */
static bool is_passed_over(DocxWork *w, Str tag)
{
    static const char *const words[] = {"rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
                                        "sectPrChange", "numberingChange", "tblGridChange", "sectPr", "rubyPr"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(tag, words[i]))
            return true;
    if (str_is(tag, "Fallback"))
        return w->chosen;
    if (str_is(tag, "footnote") || str_is(tag, "endnote")) {
        w->note = note_named(w, tag, ooxml_attribute(w->arena, w->part, "id"), false);
        return w->note < 0;
    }
    if (str_is(tag, "fldSimple"))
        return counts_pages(ooxml_attribute(w->arena, w->part, "instr"));
    bool deleted = str_is(tag, "del") || str_is(tag, "moveFrom");
    if (!deleted || inside(w, "rPr") || inside(w, "trPr") || ooxml_space(w->part) != 'w')
        return false;
    note_change(w, &w->to->deleted);
    return true;
}

/* Characters that are elements. */
static bool put_character(DocxWork *w, Str tag)
{
    if (str_is(tag, "tab") || str_is(tag, "ptab")) {
        if (inside(w, "r"))
            docx_put(w, STR("\t"), 0);
    } else if (str_is(tag, "br")) {
        Str type = ooxml_attribute(w->arena, w->part, "type");
        if (type.n == 0 || str_is(type, "textWrapping"))
            docx_put(w, STR("\n"), 0);
    } else if (str_is(tag, "cr")) {
        docx_put(w, STR("\n"), 0);
    } else if (str_is(tag, "noBreakHyphen")) {
        docx_put(w, STR("-"), 0);
    } else if (str_is(tag, "sym")) {
        docx_put_symbol(w, ooxml_attribute(w->arena, w->part, "font"), ooxml_attribute(w->arena, w->part, "char"));
    } else {
        return false;
    }
    return true;
}

static void enter_other(DocxWork *w, Str tag)
{
    if (str_is(tag, "blip")) {
        Str id = ooxml_attribute(w->arena, w->part, "embed");
        put_picture(w, id.n ? id : ooxml_attribute(w->arena, w->part, "link"));
    } else if (str_is(tag, "imagedata")) {
        put_picture(w, ooxml_attribute(w->arena, w->part, "id"));
    } else if (str_is(tag, "textpath")) {
        put_word_art(w);
    } else if (str_is(tag, "AlternateContent")) {
        w->chosen = false;
    } else if (str_is(tag, "Choice")) {
        w->chosen = true;
    }
}

static void enter_text(DocxWork *w, Str tag)
{
    if (str_is(tag, "p")) {
        docx_begin_paragraph(w);
        w->run = (RunLook){0};
    } else if (str_is(tag, "r")) {
        w->run = (RunLook){0};
    } else if (str_is(tag, "ins") && !inside(w, "rPr") && !inside(w, "trPr")) {
        note_change(w, &w->to->inserted);
    } else if ((str_is(tag, "del") || str_is(tag, "moveFrom")) && inside(w, "rPr") && w->n_paragraphs) {
        w->paragraphs[w->n_paragraphs - 1].mark_deleted = true;
    } else if (str_is(tag, "footnoteReference") || str_is(tag, "endnoteReference")) {
        refer_to_note(w, str_slice(tag, 0, tag.n - sizeof "Reference" + 1));
    } else if (str_is(tag, "commentRangeStart")) {
        mark_comment(w, true);
    } else if (str_is(tag, "commentRangeEnd") || str_is(tag, "commentReference")) {
        mark_comment(w, false);
    } else if (str_is(tag, "comment")) {
        begin_comment(w);
    } else if (str_is(tag, "fldChar")) {
        mark_field(w);
    } else if (str_is(tag, "txbxContent")) {
        begin_box(w);
    } else if (str_is(tag, "ruby")) {
        w->ruby.n = 0;
    } else if (str_is(tag, "rt")) {
        w->in_ruby_text = true;
    } else if (str_is(tag, "rubyBase")) {
        w->in_ruby_base = true;
    }
}

static void enter(DocxWork *w, Str tag)
{
    if (ooxml_space(w->part) != 'w') {
        enter_other(w, tag);
        return;
    }
    if (put_character(w, tag))
        return;
    if (inside(w, "pPr") || inside(w, "numPr"))
        read_paragraph_property(w, tag);
    else if (inside(w, "rPr") && w->depth > 2 && str_is(w->tags[w->depth - 3], "r"))
        read_run_property(w, tag);
    else if (str_is(tag, "tbl"))
        begin_table(w);
    else
        enter_table_part(w, tag);
    enter_text(w, tag);
}

static void leave(DocxWork *w, Str tag)
{
    if (ooxml_space(w->part) != 'w')
        return;
    if (str_is(tag, "p")) {
        docx_end_paragraph(w);
        w->run = (RunLook){0};
    } else if (str_is(tag, "r")) {
        w->run = (RunLook){0};
    } else if (str_is(tag, "comment")) {
        w->comment = -1;
    } else if (str_is(tag, "tc")) {
        docx_settle(w);
    } else if (str_is(tag, "tbl")) {
        w->n_tables -= w->n_tables > w->first_table;
    } else if (str_is(tag, "rt")) {
        w->in_ruby_text = false;
    } else if (str_is(tag, "rubyBase")) {
        w->in_ruby_base = false;
    }
}

static bool in_equation(const DocxWork *w)
{
    for (int i = w->depth; i > 0; i--)
        if (str_is(w->tags[i - 1], "oMath") || str_is(w->tags[i - 1], "p"))
            return w->tags[i - 1].n > 1;
    return false;
}

static void take_text(DocxWork *w)
{
    Str tag = w->depth ? w->tags[w->depth - 1] : (Str){0};
    bool instruction = str_is(tag, "instrText");
    if (instruction && w->n_fields)
        read_instruction(&w->fields[w->n_fields - 1], ooxml_text(w->part));
    else if (str_is(tag, "t"))
        docx_put(w, ooxml_text(w->part), in_equation(w) ? TEXT_EQUATION : 0);
}

/* What must be as before where a text box ends. */
typedef struct Outside {
    int depth, box, first_table, n_tables, n_fields;
    RunLook run;
} Outside;

/* All events of a part. False where it is broken. */
static bool read_events(DocxWork *w)
{
    Outside outside[DOCX_OPEN_PARAGRAPHS];
    int n_outside = 0;
    for (;;) {
        OoxmlEvent event = ooxml_next(w->part);
        if (event == OOXML_DONE || event == OOXML_BROKEN)
            return event == OOXML_DONE;
        if (event == OOXML_TEXT) {
            take_text(w);
            continue;
        }
        Str tag = ooxml_name(w->part);
        if (event == OOXML_END) {
            leave(w, tag);
            if (n_outside && outside[n_outside - 1].depth == w->depth) {
                const Outside *back = &outside[--n_outside];
                docx_settle(w);
                w->box = back->box;
                w->first_table = back->first_table;
                w->n_tables = back->n_tables;
                w->n_fields = back->n_fields;
                w->run = back->run;
            }
            w->depth -= w->depth > 0;
            continue;
        }
        if (w->depth == OOXML_DEPTH)
            return false;
        w->tags[w->depth++] = tag;
        if (is_passed_over(w, tag)) {
            w->depth--;
            ooxml_skip(w->part);
            continue;
        }
        if (str_is(tag, "txbxContent") && n_outside < DOCX_OPEN_PARAGRAPHS)
            outside[n_outside++] = (Outside){w->depth, w->box, w->first_table, w->n_tables, w->n_fields, w->run};
        enter(w, tag);
    }
}

bool docx_read_events(DocxWork *w, Str bytes)
{
    w->part = ooxml_open(bytes);
    bool good = w->part && read_events(w);
    docx_end_part(w);
    ooxml_close(w->part);
    w->part = NULL;
    return good;
}
