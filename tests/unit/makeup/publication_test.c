/* SPDX-License-Identifier: MIT */
/* publication_test.c - what the drawn front page must hold */
#include "unit/makeup/bench.h"

#include "makeup/publication.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void make(Bench *bench, const char *masthead, PublicationKind kind, const char *licence, const char *copy)
{
    Buf master = {0};
    buf_printf(&master, "    - text: {lines: [%s]}\n    - story: {slot: a}\n", masthead);
    buf_putc(&master, '\0');
    bench_layout(bench, master.p);
    buf_free(&master);
    bench->edition.publication = (Publication){.kind = kind, .licence = str_of(licence)};
    Article *article = bench_article(bench, "题目", 2);
    bench_block(bench, article, BLOCK_PARAGRAPH, copy);
    bench_fill(bench, "a", article);
    assert_true(bench_make(bench));
}

static void a_page_that_shows_all_is_silent(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "\"{publication.licence}　内部资料 免费交流\"", PUBLICATION_INTERNAL, "南苕内资准字第0000号", "清晨，桥头的灯亮了。");
    assert_null(bench_find(&bench, FINDING_PUBLICATION_LICENCE));
    assert_null(bench_find(&bench, FINDING_PUBLICATION_NOTICE));
    assert_null(bench_find(&bench, FINDING_INTERNAL_WORDING));
    bench_close(&bench);
}

static void what_the_page_lacks_is_told(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "第215期", PUBLICATION_INTERNAL, "南苕内资准字第0000号", "清晨。");
    assert_non_null(bench_find(&bench, FINDING_PUBLICATION_LICENCE));
    assert_non_null(bench_find(&bench, FINDING_PUBLICATION_NOTICE));
    bench_close(&bench);
}

static void a_newspaper_needs_its_number_but_not_the_words(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "第215期", PUBLICATION_NEWSPAPER, "", "本报记者报道。");
    assert_non_null(bench_find(&bench, FINDING_PUBLICATION_NO_LICENCE));
    assert_null(bench_find(&bench, FINDING_PUBLICATION_NOTICE));
    assert_null(bench_find(&bench, FINDING_INTERNAL_WORDING));
    bench_close(&bench);
}

static void words_of_licensed_media_are_found_at_their_place(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "内部资料，免费交流 号", PUBLICATION_INTERNAL, "号", "清晨，本刊来了一位记者。");
    const Finding *finding = bench_find(&bench, FINDING_INTERNAL_WORDING);
    assert_non_null(finding);
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    int words = 0;
    for (int i = 0; i < diag_total(bench.diag); i++) {
        const Finding *one = diag_at(bench.diag, i);
        if (one->id != FINDING_INTERNAL_WORDING)
            continue;
        Str text = source_at(bench.sources, one->span.source)->bytes;
        assert_true(str_equal(str_slice(text, one->span.start, one->span.end), one->args[0]));
        words++;
    }
    assert_int_equal(words, 2);
    bench_close(&bench);
}

/* The wording is that of the articles, before their copy is given back; pages need not be there. */
static void wording_is_read_from_every_part_of_an_article(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: a}\n");
    bench.edition.publication.kind = PUBLICATION_INTERNAL;
    Article *article = bench_article(&bench, "记者记者", 2);
    article->kicker = bench_copy(&bench, "本刊特稿");
    article->deck = bench_copy(&bench, "本版说井");
    article->byline = bench_copy(&bench, "本报讯");
    article->author = bench_copy(&bench, "通讯员 程一帆");
    bench_block(&bench, article, BLOCK_PARAGRAPH, "井边的本报读者。");
    StoryNote note = {.article = article};
    PageSet set = {.stories = &note, .n_stories = 1};
    MakeupJob job = {.layout = &bench.layout, .edition = &bench.edition};
    publication_check_wording(&job, &set, bench.diag);
    assert_int_equal(diag_count(bench.diag, SEVERITY_WARNING), 2 + 1 + 1 + 1);
    assert_int_equal(diag_total(bench.diag), 5);
    diag_clear(bench.diag);
    bench.edition.publication.kind = PUBLICATION_NEWSPAPER;
    publication_check_wording(&job, &set, bench.diag);
    assert_int_equal(diag_total(bench.diag), 0);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_shows_all_is_silent),
        cmocka_unit_test(what_the_page_lacks_is_told),
        cmocka_unit_test(a_newspaper_needs_its_number_but_not_the_words),
        cmocka_unit_test(words_of_licensed_media_are_found_at_their_place),
        cmocka_unit_test(wording_is_read_from_every_part_of_an_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
