/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEST_BENCH_H
#define BANXIN_TEST_BENCH_H

/* One edition in memory: a layout from YAML text, articles built by hand, real fonts. */

#include "makeup/makeup.h"
#include "makeup/conserve.h"
#include "read/reader.h"

#include <string.h>

enum { BENCH_FILLS = 24 };

typedef struct Bench {
    Arena arena, out;
    Diag *diag;
    Sources *sources;
    Layout layout;
    Edition edition;
    EditionPage sheet;
    Fill fills[BENCH_FILLS];
    FontBook *fonts;
    GalleyStore *galleys;
    Pictures *pictures;
    bool capacities; /* makeup is asked what slots hold */
    const Frozen *frozen; /* pages that stories are held to; NULL: none */
    PageSet set;
} Bench;

static const char bench_head[] = "trim: A3\n"
                                 "margins: {top: 12mm, bottom: 12mm, sides: 14mm}\n"
                                 "grid: {columns: 5, 字: 15, gutter: 2字, pitch: 15pt}\n"
                                 "masters:\n"
                                 "  page:\n";

static inline void bench_layout(Bench *bench, const char *master)
{
    Buf text = {0};
    buf_puts(&text, bench_head);
    buf_puts(&text, master);
    bench->sources = sources_new(STR(""));
    bench->diag = diag_new();
    Reader reader = {.sources = bench->sources, .diag = bench->diag};
    SourceId id = sources_add(bench->sources, STR("layout.yaml"), buf_str(&text));
    bool good = read_layout(&bench->arena, &reader, id, &bench->layout);
    buf_free(&text);
    if (!good)
        fprintf(stderr, "the test's layout is wrong\n");
    FontPlaces places = {0};
    bench->fonts = fontbook_open(&bench->layout, &places, bench->diag);
    bench->edition = (Edition){.pages = &bench->sheet, .n_pages = 1, .date = {2026, 11, 28}, .issue = 215, .total_issue = 431};
    bench->sheet = (EditionPage){.fills = bench->fills, .section = STR("要闻"), .editor = STR("沈砚秋")};
    /* The page is offered every master of the layout. */
    bench->sheet.n_indexes = bench->layout.n_masters;
    bench->sheet.indexes = arena_many(&bench->arena, bench->layout.n_masters, int);
    for (int i = 0; i < bench->layout.n_masters; i++)
        bench->sheet.indexes[i] = i;
}

static inline Copy bench_copy(Bench *bench, const char *text)
{
    SourceId id = sources_add(bench->sources, str_format(&bench->arena, "copy%d.md", sources_count(bench->sources)), str_of(text));
    Origin *origin = arena_new(&bench->arena, Origin);
    return (Copy){.text = str_copy(&bench->arena, str_of(text)), .origins = origin, .n_origins = 1, .source = id};
}

static inline Article *bench_article(Bench *bench, const char *title, int blocks)
{
    Article *article = arena_new(&bench->arena, Article);
    *article = (Article){.name = STR("articles/test.md"), .lang = STR("zh-CN"), .title = bench_copy(bench, title),
                         .blocks = arena_many(&bench->arena, blocks, Block)};
    article->source = article->title.source;
    article->hash = (uint64_t)article->source;
    return article;
}

static inline Block *bench_block(Bench *bench, Article *article, BlockKind kind, const char *text)
{
    Block *block = &article->blocks[article->n_blocks++];
    *block = (Block){.kind = kind, .copy = bench_copy(bench, text)};
    block->span = (Span){block->copy.source, 0, (uint32_t)strlen(text)};
    return block;
}

/* n Han characters of prose with marks, as one paragraph. */
static inline const char *bench_prose(Bench *bench, int n)
{
    static const char *const words[] = {"云溪镇", "桥头", "清晨", "老人", "河水", "开门", "邻居", "年糕", "学校", "电梯", "，", "风", "。", "走过"};
    Buf buf = {0};
    for (int i = 0, count = 0; count < n; i++) {
        const char *word = words[(i * 7 + i / 5) % 14];
        int length = utf8_count(str_of(word));
        bool mark = length == 1 && word[0] != "风"[0];
        if (count + length > n || (mark && (count == 0 || i % 3)))
            word = "水", length = 1;
        buf_puts(&buf, word);
        count += length;
    }
    Str text = str_copy(&bench->arena, buf_str(&buf));
    buf_free(&buf);
    return str_dup(&bench->arena, text);
}

static inline void bench_fill(Bench *bench, const char *slot, Article *article)
{
    bench->fills[bench->sheet.n_fills++] = (Fill){.slot = str_of(slot), .kind = FILL_ARTICLE, .article = article};
}

static inline bool bench_make(Bench *bench)
{
    arena_free(&bench->out);
    MakeupJob job = {.layout = &bench->layout, .edition = &bench->edition, .fonts = bench->fonts, .sources = bench->sources,
                     .galleys = bench->galleys, .pictures = bench->pictures, .capacities = bench->capacities, .frozen = bench->frozen};
    return makeup_pages(&bench->out, &job, &bench->set, bench->diag);
}

/* The first story whose copy is not on the pages as they are now; -1: none. */
static inline int bench_lost(Bench *bench)
{
    int *drawn = arena_many(&bench->arena, bench->set.n_stories, int);
    for (int i = 0; i < bench->set.n_pages; i++)
        conserve_add_page(drawn, &bench->set, &bench->set.pages[i]);
    return conserve_check(&bench->set, drawn);
}

static inline const Finding *bench_find(const Bench *bench, FindingId id)
{
    for (int i = 0; i < diag_total(bench->diag); i++)
        if (diag_at(bench->diag, i)->id == id)
            return diag_at(bench->diag, i);
    return NULL;
}

static inline void bench_close(Bench *bench)
{
    if (bench->galleys)
        galleys_free(bench->galleys);
    if (bench->pictures)
        pictures_free(bench->pictures);
    fontbook_free(bench->fonts);
    sources_free(bench->sources);
    diag_free(bench->diag);
    arena_free(&bench->out);
    arena_free(&bench->arena);
}

/* The frame of a slot on the first page; NULL for none. */
static inline const FrameNote *bench_frame(const Bench *bench, const char *slot)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_frames; i++)
        if (str_is(page->frames[i].slot, slot))
            return &page->frames[i];
    return NULL;
}

#endif
