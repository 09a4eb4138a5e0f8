/* SPDX-License-Identifier: MIT */
/* overset.c - what does not fit, and what is left empty, in lines and characters */
#include "makeup/overset.h"

enum { FIRST_WORDS = 12 };

static void place_finding(const Desk *desk, const CutStory *cut, Finding *finding, int value)
{
    finding->page = desk->page->number;
    finding->box = cut->box;
    finding_measure(finding, value, 0);
}

static const char *first_words(Diag *diag, Str text)
{
    size_t at = 0;
    for (int i = 0; i < FIRST_WORDS && at < text.n; i++)
        utf8_next(text, &at);
    return diag_str(diag, str_trim(str_slice(text, 0, at)));
}

/* Grid lines that all columns of the frame lack, by cutting the same copy into a deeper one. */
static int lines_lacking(Desk *desk, const CutStory *cut)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    ColumnRoom *deeper = arena_many(&desk->scratch, cut->n_rooms, ColumnRoom);
    int foot = 0;
    for (int i = 0; i < cut->n_rooms; i++) {
        foot = cut->rooms[i].foot > foot ? cut->rooms[i].foot : foot;
        deeper[i] = (ColumnRoom){cut->rooms[i].first, COLUMNS_UNBOUNDED};
    }
    Arena spare = {0};
    ColumnCuts cuts = columns_cut(&spare, &desk->scratch, cut->pieces.items, cut->pieces.n, deeper, cut->n_rooms);
    int lacking = cuts.depth > foot ? cuts.depth - foot : 1;
    arena_free(&spare);
    arena_rewind(&desk->scratch, mark);
    return lacking;
}

int overset_report(Desk *desk, const CutStory *cut)
{
    Diag *diag = desk->diag;
    const Pieces *pieces = &cut->pieces;
    int from = cut->cuts.placed, characters = 0;
    if (from == pieces->n)
        return 0;
    for (int i = from; i < pieces->n; i++)
        characters += pieces_characters(cut->galley, &pieces->items[i]);
    const Piece *first = &pieces->items[from];
    const GalleyBlock *block = &cut->galley->blocks[first->group];
    int lines = columns_height(pieces->items, from, pieces->n), index = first->index < 0 ? 0 : first->index;
    Span span = cut->article->n_blocks && block->block < cut->article->n_blocks ? cut->article->blocks[block->block].span
                                                                               : (Span){cut->article->source, 0, 0};
    const char *words = diag_str(diag, cut->article->name);
    const SetCell *cell = block->table ? tableset_first(block->table, index) : NULL;
    const Para *para = cell ? cell->para : block->para;
    const Lines *set = cell ? &cell->lines : &block->lines;
    int line = cell ? 0 : index;
    if (para && line < set->n) {
        span = para_line_span(para, &set->lines[line]);
        words = first_words(diag, para_line_text(para, &set->lines[line]));
    }
    Finding *finding = diag_report(diag, FINDING_OVERSET, span, diag_str(diag, cut->article->name),
                                   diag_text(diag, "%d", lines), diag_text(diag, "%d", characters), words,
                                   diag_str(diag, cut->slot->text), diag_text(diag, "%d", lines_lacking(desk, cut)),
                                   diag_text(diag, "%d", cut->excess_of ? cut->excess : lines),
                                   diag_text(diag, "%d", cut->excess_of ? cut->excess_characters : characters),
                                   diag_str(diag, cut->excess_of ? cut->excess_of->name : cut->article->name), NULL);
    place_finding(desk, cut, finding, characters);
    return characters;
}

void underfull_report(Desk *desk, const CutStory *cut)
{
    int empty = 0, worst = 0;
    for (int i = 0; i < cut->n_rooms; i++) {
        int height = cut->cuts.depths[i] > cut->rooms[i].first ? cut->cuts.depths[i] : cut->rooms[i].first;
        int left = cut->rooms[i].foot - height;
        empty += left > 0 ? left : 0;
        worst = left > worst ? left : worst;
    }
    if (worst < 2 || (cut->cuts.placed < cut->pieces.n && !cut->goes_on))
        return;
    Diag *diag = desk->diag;
    int64_t characters = (int64_t)empty * (cut->column / (cut->em > 0 ? cut->em : 1));
    const Copy *title = &cut->article->title;
    Span span = title->text.n ? copy_span(title, 0, (uint32_t)title->text.n) : (Span){cut->article->source, 0, 0};
    Finding *finding = diag_report(diag, FINDING_UNDERFULL, span,
                                   diag_str(diag, cut->article->name), diag_text(diag, "%d", empty),
                                   diag_str(diag, cut->slot->text), diag_text(diag, "%d", (int)characters), NULL);
    place_finding(desk, cut, finding, empty);
}
