/* SPDX-License-Identifier: MIT */
/* article_fuzz.c - any bytes as an article: well-formed blocks whose text knows its place */
#include "read/normalise.h"
#include "read/reader.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_copy(const Copy *copy, Str source)
{
    assert(utf8_invalid_at(copy->text) == copy->text.n);
    for (int i = 0; i < copy->n_inlines; i++) {
        assert(copy->inlines[i].start < copy->inlines[i].end && copy->inlines[i].end <= copy->text.n);
        assert(i == 0 || copy->inlines[i].start >= copy->inlines[i - 1].end);
        assert(copy->inlines[i].flags && utf8_invalid_at(copy->inlines[i].url) == copy->inlines[i].url.n);
    }
    for (int i = 0; i < copy->n_marks; i++) {
        const Mark *mark = &copy->marks[i];
        assert(mark->start < mark->end && mark->end <= copy->text.n && mark->flags);
        assert(!(mark->flags & MARK_ABOVE) == !mark->above.n && utf8_invalid_at(mark->above) == mark->above.n);
        assert(i == 0 || mark->start > mark[-1].start || (mark->start == mark[-1].start && mark->end <= mark[-1].end));
        for (int k = 0; k < i; k++)
            assert(mark->start >= mark[k - i].end || mark->end <= mark[k - i].end);
    }
    for (int i = 0; i < copy->n_origins; i++) {
        assert(copy->origins[i].text <= copy->text.n && copy->origins[i].source <= source.n);
        assert(i == 0 || copy->origins[i].text > copy->origins[i - 1].text);
        assert(i == 0 || copy->origins[i].source >= copy->origins[i - 1].source);
    }
    for (size_t at = 0; at < copy->text.n;) {
        size_t start = at;
        uint32_t code = utf8_next(copy->text, &at);
        assert(code >= ' ' || code == '\n');
        assert(code != 0xFDD0);
        uint32_t place = copy_span(copy, (uint32_t)start, (uint32_t)at).start;
        assert(place <= source.n);
    }
}

static void check_article(Article *article, Str source)
{
    Arena arena = {0};
    bool keeps = str_find(source, STR("keep"), 0) < source.n; /* rules may be off */
    check_copy(&article->kicker, source);
    check_copy(&article->title, source);
    check_copy(&article->deck, source);
    check_copy(&article->byline, source);
    check_copy(&article->author, source);
    check_copy(&article->origin, source);
    for (int i = 0; i < article->n_blocks; i++) {
        Block *block = &article->blocks[i];
        ChangeList again = {0};
        assert(block->span.start <= block->span.end && block->span.end <= source.n);
        assert(block->kind != BLOCK_ITEM || (block->level >= 1 && block->level <= 8));
        assert(block->kind == BLOCK_PICTURE || block->kind == BLOCK_TABLE || block->copy.text.n > 0);
        assert((block->kind == BLOCK_TABLE) == (block->table != NULL));
        assert(!block->table || (block->table->rows >= 1 && block->table->rows <= 200 && block->table->columns >= 1 && block->table->columns <= 12));
        for (int k = 0; k < block_copies(block); k++) {
            check_copy(block_copy(block, k), source);
            normalise_copy(&arena, block_copy(block, k), NULL, &again);
        }
        assert(keeps || again.n == 0);
    }
    for (int i = 0; i < article->n_changes; i++)
        assert(article->changes[i].offset <= source.n);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Sources *sources = sources_new(STR("."));
    Diag *diag = diag_new();
    Reader reader = {sources, NULL, diag};
    Article article;
    SourceId id = sources_add(sources, STR("a.md"), (Str){(const char *)data, size});
    bool good = read_article(&arena, &reader, id, NULL, &article);
    if (good)
        check_article(&article, source_at(sources, id)->bytes);
    Buf out = {0};
    for (int i = 0; i < diag_total(diag) && i < 20; i++)
        finding_print(&out, diag_at(diag, i), sources);
    buf_free(&out);
    arena_free(&arena);
    diag_free(diag);
    sources_free(sources);
    return 0;
}
