/* SPDX-License-Identifier: MIT */
/* story_test.c - stories in frames: grid, heads, overset, order, conservation */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char one_story[] = "    - story: {slot: lead, columns: 5, body: {indent: 0字}}\n";

static bool is_body(const Item *item)
{
    return item->kind == ITEM_GLYPHS && (item->role == ROLE_BODY || item->role == ROLE_SUBHEAD || item->role == ROLE_ITEM ||
                                         item->role == ROLE_QUOTE || item->role == ROLE_BYLINE || item->role == ROLE_AUTHOR);
}

static Str drawn_text(Bench *bench, int story)
{
    Buf buf = {0};
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS && page->items[i].story == story)
            buf_put_str(&buf, page->items[i].u.run.text);
    Str text = str_copy(&bench->arena, buf_str(&buf));
    buf_free(&buf);
    return text;
}

static Str without_blanks(Bench *bench, Str text)
{
    Buf buf = {0};
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        if (code > ' ' && code != 0x3000)
            buf_put_code(&buf, code);
    }
    Str bare = str_copy(&bench->arena, buf_str(&buf));
    buf_free(&buf);
    return bare;
}

static void r51_baselines_lie_on_the_grid(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - row:\n"
                         "        - story: {slot: a, columns: 3, text_columns: 2}\n"
                         "        - story: {slot: b, columns: 2}\n");
    const char *slots[] = {"a", "b"};
    for (int s = 0; s < 2; s++) {
        Article *article = bench_article(&bench, "桥头的灯亮了", 8);
        article->byline = bench_copy(&bench, "云溪讯（通讯员 沈砚秋）");
        for (int i = 0; i < 3; i++) {
            bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 170 + 31 * i));
            if (i < 2)
                bench_block(&bench, article, i ? BLOCK_ITEM : BLOCK_SUBHEAD, "小题");
        }
        bench_fill(&bench, slots[s], article);
    }
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len first = page->type_area.y + (page->pitch - LEN_POINTS(9)) / 2 + fontbook_ascent(LEN_POINTS(9));
    int seen = 0;
    for (int i = 0; i < page->n_items; i++) {
        if (!is_body(&page->items[i]))
            continue;
        assert_int_equal((page->items[i].u.run.y - first) % page->pitch, 0);
        seen++;
    }
    assert_true(seen > 60);
    bench_close(&bench);
}

static void r51_a_head_takes_whole_lines(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, one_story);
    Article *article = bench_article(&bench, "六楼的王奶奶下楼买菜去了", 2);
    article->kicker = bench_copy(&bench, "镇里第三批加装电梯全部完工");
    bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 200));
    bench_fill(&bench, "lead", article);
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len kicker = 0, head = 0, body = 0;
    for (int i = page->n_items - 1; i >= 0; i--) {
        if (page->items[i].role == ROLE_KICKER)
            kicker = page->items[i].box.y + page->items[i].box.height;
        if (page->items[i].role == ROLE_HEAD)
            head = page->items[i].box.y;
        if (page->items[i].role == ROLE_BODY)
            body = page->items[i].box.y - (page->pitch - LEN_POINTS(9)) / 2;
    }
    assert_true(kicker > 0 && head > kicker && body > head + LEN_POINTS(22));
    assert_int_equal((body - page->type_area.y) % page->pitch, 0);
    bench_close(&bench);
}

static void r52_columns_of_a_story_are_level(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, one_story);
    Article *article = bench_article(&bench, "二十一行", 1);
    bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 21 * 15 - 6));
    bench_fill(&bench, "lead", article);
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    int lines[5] = {0};
    Len last_y = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role != ROLE_BODY || !item->u.run.line_start)
            continue;
        int column = (item->u.run.glyphs[0].x - page->type_area.x + LEN_POINTS(5)) / (page->column + page->gutter);
        lines[column]++;
        last_y = item->u.run.y;
    }
    (void)last_y;
    const int expected[] = {5, 4, 4, 4, 4};
    assert_int_equal(bench.set.stories[0].lines, 21);
    assert_memory_equal(lines, expected, sizeof lines);
    bench_close(&bench);
}

/* Removes k characters from the end: the copy is one paragraph of full lines. */
static void set_length(Bench *bench, Article *article, int characters)
{
    article->n_blocks = 0;
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, characters));
    article->hash++;
}

static void overset_counts_lines_and_characters_exactly(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: lead, columns: 5, height: 14行, body: {indent: 0字}}\n");
    Article *article = bench_article(&bench, "短题", 2);
    bench_fill(&bench, "lead", article);
    set_length(&bench, article, 1200);
    assert_true(bench_make(&bench));
    const Finding *finding = bench_find(&bench, FINDING_OVERSET);
    assert_non_null(finding);
    const StoryNote *note = &bench.set.stories[0];
    assert_int_equal(note->placed + note->overset, note->characters);
    assert_int_equal(finding->value, note->overset);
    int lines = atoi(finding->args[1].p), total = note->lines + lines, fit = note->lines;
    assert_true(lines > 3 && total > fit);
    assert_int_equal(finding->span.source, article->blocks[0].copy.source);
    Str from = str_slice(article->blocks[0].copy.text, finding->span.start, finding->span.start + finding->args[3].n);
    assert_true(str_equal(from, finding->args[3]));
    /* That many characters less fit; one less than that does not. */
    Str whole = article->blocks[0].copy.text;
    uint32_t finding_start = finding->span.start;
    article->blocks[0].copy.text = str_slice(whole, 0, finding_start);
    article->hash++;
    diag_clear(bench.diag);
    assert_true(bench_make(&bench));
    assert_null(bench_find(&bench, FINDING_OVERSET));
    article->blocks[0].copy.text = str_slice(whole, 0, finding_start + strlen("云"));
    article->hash++;
    assert_true(bench_make(&bench));
    assert_non_null(bench_find(&bench, FINDING_OVERSET));
    bench_close(&bench);
}

static void a_frame_with_room_says_how_much(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: lead, columns: 5, height: 20行, body: {indent: 0字}}\n");
    Article *article = bench_article(&bench, "短题", 2);
    bench_fill(&bench, "lead", article);
    set_length(&bench, article, 300);
    assert_true(bench_make(&bench));
    const Finding *finding = bench_find(&bench, FINDING_UNDERFULL);
    assert_non_null(finding);
    const FrameNote *frame = &bench.set.pages[0].frames[0];
    assert_int_equal(finding->value, 5 * frame->capacity - bench.set.stories[0].lines);
    bench_close(&bench);
}

static void auto_height_is_as_high_as_the_copy(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: a, columns: 5, height: auto}\n    - story: {slot: b}\n");
    Article *article = bench_article(&bench, "自动", 2);
    bench_fill(&bench, "a", article);
    bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 900));
    assert_true(bench_make(&bench));
    const FrameNote *frame = &bench.set.pages[0].frames[0];
    assert_int_equal(frame->lines, frame->capacity);
    assert_null(bench_find(&bench, FINDING_OVERSET));
    bench_close(&bench);
}

static void text_comes_in_reading_order(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, one_story);
    Article *article = bench_article(&bench, "标题", 8);
    article->kicker = bench_copy(&bench, "引题");
    article->deck = bench_copy(&bench, "副题一行");
    article->byline = bench_copy(&bench, "云溪讯（通讯员 沈砚秋）");
    article->author = bench_copy(&bench, "叶闻笛");
    bench_block(&bench, article, BLOCK_PARAGRAPH, "清晨，桥头的灯亮了。");
    bench_block(&bench, article, BLOCK_SUBHEAD, "小标题");
    bench_block(&bench, article, BLOCK_ITEM, "一件事")->marker = STR("1.");
    bench_block(&bench, article, BLOCK_QUOTE, "引一句话。");
    bench_fill(&bench, "lead", article);
    assert_true(bench_make(&bench));
    Str expected = STR("引题标题副题一行云溪讯（通讯员沈砚秋）清晨，桥头的灯亮了。小标题1.一件事引一句话。叶闻笛");
    Str drawn = without_blanks(&bench, drawn_text(&bench, 0));
    assert_int_equal(drawn.n, expected.n);
    assert_memory_equal(drawn.p, expected.p, expected.n);
    const Page *page = &bench.set.pages[0];
    for (int i = 1; i < page->n_items; i++)
        assert_true(page->items[i].order > page->items[i - 1].order);
    bench_close(&bench);
}

static void copy_is_conserved_and_a_loss_is_seen(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: lead, columns: 5, height: 12行}\n");
    Article *article = bench_article(&bench, "守恒", 4);
    bench_fill(&bench, "lead", article);
    for (int i = 0; i < 3; i++)
        bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 400));
    assert_true(bench_make(&bench));
    assert_int_equal(bench_lost(&bench), -1);
    Page *page = &bench.set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].role == ROLE_BODY) {
            page->items[i].story = -1; /* one run lost */
            break;
        }
    assert_int_equal(bench_lost(&bench), 0);
    bench_close(&bench);
}

/* The first picture holds the top of two columns; its caption is read where the article has it. */
static void a_picture_frame_is_level_with_the_text_beside_it(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: lead, columns: 5, picture: {columns: 2, height: 8行..12行, place: top-right}}\n");
    bench.pictures = pictures_new();
    Reader reader = {.sources = bench.sources, .diag = bench.diag};
    Str path = STR("tests/editions/hongqiao/bridge.svg");
    assert_non_null(picture_probe(bench.pictures, &reader, path, SPAN_NONE, SPAN_NONE));
    Article *article = bench_article(&bench, "桥", 4);
    bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 300));
    bench_block(&bench, article, BLOCK_PICTURE, "渡云桥")->path = path;
    bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 600));
    bench_fill(&bench, "lead", article);
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    const Item *picture = NULL, *caption = NULL;
    Len top = LEN_MOST, under = LEN_MOST;
    int at = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_PICTURE)
            picture = item, at = i;
        if (item->role == ROLE_CAPTION)
            caption = item;
        if (item->role == ROLE_BODY && item->box.y < top)
            top = item->box.y;
    }
    assert_non_null(picture);
    assert_non_null(caption);
    assert_true(at > 0 && page->items[at - 1].paragraph == 0 && caption->paragraph == 1);
    Box clip = picture->u.picture->clip, area = page->type_area;
    assert_int_equal(clip.x, area.x + 3 * (page->column + page->gutter));
    assert_int_equal(clip.width, 2 * page->column + page->gutter);
    assert_int_equal(clip.y, top);
    assert_int_equal((clip.height + page->pitch - LEN_POINTS(9)) % page->pitch, 0);
    assert_int_equal((int64_t)picture->box.width * 1000 / picture->box.height, (int64_t)picture_find(bench.pictures, path)->width * 1000 / picture_find(bench.pictures, path)->height);
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role == ROLE_BODY && item->box.x >= clip.x && item->box.y < under)
            under = item->box.y;
    }
    /* A caption belongs to its picture: the text under it, which stands on the grid, is twice as far away. */
    Len above = caption->box.y - clip.y - clip.height, below = under - caption->box.y - caption->box.height;
    assert_true(above >= LEN_POINTS(2) && below >= 2 * above && below < page->pitch);
    assert_int_equal((under - top) % page->pitch, 0);
    bench_close(&bench);
}

/* The slot `lead` filled with an article that holds a picture, or with the picture alone. */
static void make_with_picture(Bench *bench, const char *master, bool article)
{
    bench_layout(bench, master);
    bench->pictures = pictures_new();
    Reader reader = {.sources = bench->sources, .diag = bench->diag};
    Str path = STR("tests/editions/hongqiao/bridge.svg");
    assert_non_null(picture_probe(bench->pictures, &reader, path, SPAN_NONE, SPAN_NONE));
    Article *copy = bench_article(bench, "桥", 3);
    bench_block(bench, copy, BLOCK_PARAGRAPH, bench_prose(bench, 200));
    bench_block(bench, copy, BLOCK_PICTURE, "渡云桥")->path = path;
    bench_block(bench, copy, BLOCK_PARAGRAPH, bench_prose(bench, 300));
    if (article)
        bench_fill(bench, "lead", copy);
    else
        bench->fills[bench->sheet.n_fills++] = (Fill){.slot = STR("lead"), .kind = FILL_PICTURE, .path = path};
}

static const Item *find_item(const Bench *bench, ItemKind kind, ItemRole role)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == kind && page->items[i].role == role)
            return &page->items[i];
    return NULL;
}

/* place: above. From the top: picture over all columns, caption, one line of white, head; then the columns, level. */
static void a_picture_above_stands_over_the_head(void **state)
{
    (void)state;
    Bench bench = {0};
    make_with_picture(&bench, "    - story: {slot: lead, columns: 5, text_columns: 4, picture: {height: 10行, place: above}, "
                              "body: {indent: 0字}}\n", true);
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    const Item *picture = find_item(&bench, ITEM_PICTURE, ROLE_PICTURE), *head = find_item(&bench, ITEM_GLYPHS, ROLE_HEAD);
    const Item *caption = find_item(&bench, ITEM_GLYPHS, ROLE_CAPTION), *body = find_item(&bench, ITEM_GLYPHS, ROLE_BODY);
    assert_true(picture && head && caption && body);
    assert_true(picture < caption && caption < head && head < body); /* as it is read */
    Box clip = picture->u.picture->clip, area = page->type_area;
    Len gap = (page->pitch - LEN_POINTS(9)) / 2;
    assert_int_equal(clip.x, area.x);
    assert_int_equal(clip.width, area.width);
    assert_int_equal(clip.y, area.y + gap);
    assert_int_equal(clip.height, 10 * page->pitch - 2 * gap);
    assert_true(caption->box.y >= clip.y + clip.height);
    int white = (head->box.y - (caption->box.y + caption->box.height)) / page->pitch;
    assert_in_range(white, 1, 2);
    Len tops[4] = {LEN_MOST, LEN_MOST, LEN_MOST, LEN_MOST};
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        int column = (int)((int64_t)(item->box.x - area.x) * 4 / area.width);
        if (item->role == ROLE_BODY && item->box.y < tops[column])
            tops[column] = item->box.y;
    }
    assert_true(tops[0] >= head->box.y + head->box.height);
    for (int i = 1; i < 4; i++)
        assert_int_equal(tops[i], tops[0]);
    bench_close(&bench);
}

/* focus_x, focus_y of a fill: what stays in sight where the frame cuts; not written: the middle. */
static void check_focus(const char *master, bool article)
{
    Bench bench = {0};
    make_with_picture(&bench, master, article);
    for (int focus = -1; focus <= 100; focus += focus < 0 ? 1 : 50) {
        bench.fills[0].focus_x = bench.fills[0].focus_y = focus;
        assert_true(bench_make(&bench));
        const Item *picture = find_item(&bench, ITEM_PICTURE, ROLE_PICTURE);
        assert_non_null(picture);
        Box box = picture->box, clip = picture->u.picture->clip;
        Len wide = box.width - clip.width, high = box.height - clip.height;
        assert_true(wide >= 0 && high >= 0 && wide + high > LEN_POINTS(20));
        int part = focus < 0 ? 50 : focus;
        assert_in_range(clip.x - box.x + 1, (int64_t)wide * part / 100, (int64_t)wide * part / 100 + 2);
        assert_in_range(clip.y - box.y + 1, (int64_t)high * part / 100, (int64_t)high * part / 100 + 2);
    }
    bench_close(&bench);
}

static void the_focus_of_a_fill_stays_in_sight(void **state)
{
    (void)state;
    check_focus("    - story: {slot: lead, picture: {columns: 3, height: 6行, place: top-left}}\n", true);
    check_focus("    - story: {slot: lead, picture: {columns: 1, height: 30行, place: top-left}}\n", true);
    check_focus("    - picture: {slot: lead, height: 8行}\n", false);
    check_focus("    - picture: {slot: lead, width: 30mm, height: 20行}\n", false);
}

/* All copy of an article is counted, blanks are not; what the engine writes itself is no copy. */
static void copy_is_counted_without_blanks(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, one_story);
    Article *article = bench_article(&bench, "老井 新盖", 4);
    assert_int_equal(conserve_count(article), 4);
    article->kicker = bench_copy(&bench, "村里事");
    article->deck = bench_copy(&bench, "一\n二");
    article->byline = bench_copy(&bench, "本镇讯");
    article->author = bench_copy(&bench, "（沈砚秋）");
    article->origin = bench_copy(&bench, "《小报》");
    assert_int_equal(conserve_count(article), 4 + 3 + 2 + 3 + 5 + 4);
    bench_block(&bench, article, BLOCK_PARAGRAPH, "井水　甜 well 2031𠀁。");
    bench_block(&bench, article, BLOCK_ITEM, "打水");
    bench_block(&bench, article, BLOCK_PICTURE, "");
    assert_int_equal(conserve_count(article), 21 + 3 + 4 + 4 + 2 + 2);
    bench_close(&bench);
}

static void galleys_are_set_once(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, one_story);
    bench.galleys = galleys_new(true);
    Article *article = bench_article(&bench, "一次", 2);
    bench_fill(&bench, "lead", article);
    bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 300));
    int shaped, kept;
    for (int i = 0; i < 3; i++)
        assert_true(bench_make(&bench));
    galleys_count(bench.galleys, &shaped, &kept);
    assert_int_equal(shaped, 1);
    assert_int_equal(kept, 2);
    article->hash++;
    assert_true(bench_make(&bench));
    galleys_count(bench.galleys, &shaped, &kept);
    assert_int_equal(shaped, 2);
    bench_close(&bench);
}

static void a_list_hangs_by_whole_ems(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, one_story);
    Article *article = bench_article(&bench, "清单", 4);
    bench_fill(&bench, "lead", article);
    bench_block(&bench, article, BLOCK_ITEM, bench_prose(&bench, 60))->marker = STR("1.");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len em = LEN_POINTS(9), hang = -1;
    int lines = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role != ROLE_ITEM || str_is(item->u.run.text, "1."))
            continue;
        Len x = (item->u.run.glyphs[0].x - page->type_area.x) % (page->column + page->gutter);
        if (!item->u.run.line_start)
            continue;
        hang = hang < 0 ? x : hang;
        assert_int_equal(x, hang);
        assert_int_equal(x % em, 0);
        assert_true(x >= em);
        lines++;
    }
    assert_true(lines >= 2);
    bench_close(&bench);
}

/* A quotation hangs by two ems; a style that says otherwise is obeyed. */
static void a_quotation_hangs_as_its_style_says(void **state)
{
    (void)state;
    static const struct {
        const char *style;
        int indent, hang; /* ems */
    } cases[] = {{"", 2, 2}, {", quote: {indent: 1字, hang: 0字}", 1, 0}, {", quote: {indent: 3字, hang: 1字}", 3, 1}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        Bench bench = {0};
        bench_layout(&bench, str_dup(&bench.arena, str_format(&bench.arena, "    - story: {slot: lead, columns: 1%s}\n", cases[c].style)));
        Article *article = bench_article(&bench, "引", 1);
        bench_block(&bench, article, BLOCK_QUOTE, bench_prose(&bench, 60));
        bench_fill(&bench, "lead", article);
        assert_true(bench_make(&bench));
        const Page *page = &bench.set.pages[0];
        int lines = 0;
        for (int i = 0; i < page->n_items; i++) {
            const Item *item = &page->items[i];
            if (item->role != ROLE_QUOTE || !item->u.run.line_start)
                continue;
            int ems = lines++ ? cases[c].hang : cases[c].indent;
            assert_int_equal(item->u.run.glyphs[0].x - page->type_area.x, ems * LEN_POINTS(9));
        }
        assert_true(lines > 3);
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r51_baselines_lie_on_the_grid),
        cmocka_unit_test(r51_a_head_takes_whole_lines),
        cmocka_unit_test(r52_columns_of_a_story_are_level),
        cmocka_unit_test(overset_counts_lines_and_characters_exactly),
        cmocka_unit_test(a_frame_with_room_says_how_much),
        cmocka_unit_test(auto_height_is_as_high_as_the_copy),
        cmocka_unit_test(text_comes_in_reading_order),
        cmocka_unit_test(copy_is_conserved_and_a_loss_is_seen),
        cmocka_unit_test(a_picture_frame_is_level_with_the_text_beside_it),
        cmocka_unit_test(a_picture_above_stands_over_the_head),
        cmocka_unit_test(the_focus_of_a_fill_stays_in_sight),
        cmocka_unit_test(copy_is_counted_without_blanks),
        cmocka_unit_test(galleys_are_set_once),
        cmocka_unit_test(a_list_hangs_by_whole_ems),
        cmocka_unit_test(a_quotation_hangs_as_its_style_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
