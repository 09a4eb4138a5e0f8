/* SPDX-License-Identifier: MIT */
/* publication.c - what a kind of publication must show, and must not */
/* The drawn page is searched, not the layout: what was cut off or never filled in does not count. */
#include "makeup/publication.h"

static bool is_skipped(uint32_t code)
{
    return code <= ' ' || code == 0x3000 || code == 0xA0 || code == ',' || code == 0xFF0C || code == 0x3001;
}

/* Without blanks and commas: how they are set is the designer's matter. */
static Str bare(Arena *arena, Str text)
{
    Buf buf = {0};
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        if (!is_skipped(code))
            buf_put_code(&buf, code);
    }
    Str copy = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return copy;
}

/* All text of a page in drawing order. */
static Str page_text(Arena *arena, const Page *page)
{
    Buf buf = {0};
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS)
            buf_put_str(&buf, page->items[i].u.run.text);
    Str text = bare(arena, buf_str(&buf));
    buf_free(&buf);
    return text;
}

static bool shows(Arena *arena, Str page, Str words)
{
    return str_find(page, bare(arena, words), 0) != (size_t)-1;
}

static void check_front(const MakeupJob *job, const Page *page, Diag *diag)
{
    const Publication *publication = &job->edition->publication;
    Arena arena = {0};
    Str front = page_text(&arena, page);
    if (!publication->licence.n)
        diag_report(diag, FINDING_PUBLICATION_NO_LICENCE, publication->span, NULL);
    else if (!shows(&arena, front, publication->licence))
        diag_report(diag, FINDING_PUBLICATION_LICENCE, publication->span, diag_str(diag, publication->licence), NULL)->page = 1;
    if (publication->kind == PUBLICATION_INTERNAL && !shows(&arena, front, STR("内部资料，免费交流")))
        diag_report(diag, FINDING_PUBLICATION_NOTICE, publication->span, NULL)->page = 1;
    arena_free(&arena);
}

static void check_copy(const Copy *copy, Diag *diag)
{
    static const char *const words[] = {"本报", "本刊", "记者"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Str word = str_of(words[i]);
        for (size_t at = str_find(copy->text, word, 0); at != (size_t)-1; at = str_find(copy->text, word, at + word.n))
            diag_report(diag, FINDING_INTERNAL_WORDING, copy_span(copy, (uint32_t)at, (uint32_t)(at + word.n)), words[i], NULL);
    }
}

static void check_wording(const Article *article, Diag *diag)
{
    const Copy *heads[] = {&article->kicker, &article->title, &article->deck, &article->byline, &article->author, &article->pull};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        check_copy(heads[i], diag);
    for (int i = 0; i < article->n_blocks; i++)
        for (int k = 0; k < block_copies(&article->blocks[i]); k++)
            check_copy(block_copy(&article->blocks[i], k), diag);
}

static void check_advertisements(const Page *page, Diag *diag)
{
    for (int i = 0; i < page->n_items; i++) {
        if (page->items[i].role != ROLE_ADVERTISEMENT)
            continue;
        Finding *finding = diag_report(diag, FINDING_INTERNAL_ADVERTISEMENT, page->items[i].span, NULL);
        finding->page = page->number;
        finding->box = page->items[i].box;
    }
}

void publication_check_wording(const MakeupJob *job, const PageSet *set, Diag *diag)
{
    if (job->edition->publication.kind == PUBLICATION_INTERNAL)
        for (int i = 0; i < set->n_stories; i++)
            check_wording(set->stories[i].article, diag);
}

void publication_check_page(const MakeupJob *job, const Page *page, Diag *diag)
{
    PublicationKind kind = job->edition->publication.kind;
    if (kind == PUBLICATION_UNSET)
        return;
    if (page->number == 1)
        check_front(job, page, diag);
    if (kind == PUBLICATION_INTERNAL)
        check_advertisements(page, diag);
}
