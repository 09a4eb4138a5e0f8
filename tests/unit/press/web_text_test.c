/* SPDX-License-Identifier: MIT */
/* web_text_test.c - links, other languages and words with small type above, found and read along with the items */
#include "unit/check.h"

#include "press/web_text.h"

/* "kind text=value; …" */
static Str said(Arena *arena, WebRanges ranges, Str text)
{
    static const char *const kinds[] = {[WEB_URL] = "url", [WEB_FOREIGN] = "in", [WEB_ABOVE] = "above"};
    Buf out = {0};
    for (int i = 0; i < ranges.n; i++) {
        const WebRange *range = &ranges.items[i];
        buf_printf(&out, "%s%s %.*s=%.*s", i ? "; " : "", kinds[range->kind], STR_ARG(str_slice(text, range->start, range->end)),
                   STR_ARG(range->value));
    }
    Str all = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return all;
}

static void check_text(const char *text, const char *lang, const char *expected)
{
    Arena arena = {0};
    check_str(said(&arena, web_ranges_of_text(&arena, str_of(text), str_of(lang)), str_of(text)), expected);
    arena_free(&arena);
}

static void addresses_lead_somewhere(void **state)
{
    (void)state;
    check_text("见https://a.example/x，或www.b.example。", "zh-CN", "url https://a.example/x=https://a.example/x; url www.b.example=http://www.b.example");
    check_text("投稿：paper@yunxi.example", "zh-CN", "url paper@yunxi.example=mailto:paper@yunxi.example");
    check_text("没有", "zh-CN", "");
    check_text("javascript://x.example", "zh-CN", "in javascript://x.example=en");
}

static void words_of_other_languages_say_so(void **state)
{
    (void)state;
    check_text("他说Good morning，再见", "zh-CN", "in Good morning=en");
    check_text("GDP增长5%，iPad、Wi-Fi和km", "zh-CN", "");
    check_text("藏文བཀྲ་ཤིས一句", "zh-CN", "in བཀྲ་ཤིས=bo");
    check_text("云溪 yúnxī 的读音", "zh-CN", "in yúnxī=zh-Latn-pinyin");
    check_text("The town of 云溪 is small", "en", "in 云溪=zh-CN");
    check_text("The town is small", "en-GB", "");
    check_text("αβ", "zh-CN", "");
}

static void copy_knows_its_links(void **state)
{
    (void)state;
    Arena arena = {0};
    Copy copy = {.text = STR("看这里和那里还有䶮字")};
    Inline inlines[] = {{3, 9, INLINE_LINK, STR("https://x.example/")},
                        {9, 12, INLINE_LINK | INLINE_STRONG, STR("https://x.example/")}, /* the same link goes on */
                        {12, 18, INLINE_LINK, STR("articles/other.md")}};
    Mark marks[] = {{24, 27, MARK_PINYIN, STR("yǎn"), 0}, {24, 30, MARK_DOTS, {0}, 0}};
    copy.inlines = inlines;
    copy.n_inlines = 3;
    copy.marks = marks;
    copy.n_marks = 2;
    check_str(said(&arena, web_ranges_of_copy(&arena, &copy, STR("zh-CN")), copy.text), "url 这里和=https://x.example/; above 䶮=zh-Latn-pinyin");
    arena_free(&arena);
}

/* Pieces of what is shown, "|" before each, "*" where it is a range. */
static Str pieces_of(Arena *arena, WebReader *reader, const char *shown)
{
    Str text = str_of(shown);
    WebPieces pieces = web_read(arena, reader, text);
    Buf out = {0};
    for (int i = 0; i < pieces.n; i++) {
        size_t end = i + 1 < pieces.n ? pieces.items[i + 1].from : text.n;
        buf_printf(&out, "|%s%.*s", pieces.items[i].range ? "*" : "", STR_ARG(str_slice(text, pieces.items[i].from, end)));
    }
    Str all = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return all;
}

static void copy_is_read_along(void **state)
{
    (void)state;
    Arena arena = {0};
    Copy copy = {.text = STR("先到a@b.example 再到\nhttps://c.example/d。")};
    Inline inlines[] = {{6, 17, INLINE_LINK, STR("mailto:a@b.example")}, {25, 44, INLINE_LINK, STR("https://c.example/d")}};
    copy.inlines = inlines;
    copy.n_inlines = 2;
    WebReader reader = {.text = copy.text, .ranges = web_ranges_of_copy(&arena, &copy, STR("zh-CN"))};
    check_str(pieces_of(&arena, &reader, "先到a@b."), "|先到|*a@b.");
    check_str(pieces_of(&arena, &reader, "example再到"), "|*example|再到");
    check_str(pieces_of(&arena, &reader, "　"), "|　");
    assert_false(web_reader_is_done(&reader));
    check_str(pieces_of(&arena, &reader, "https://c.example/d。"), "|*https://c.example/d|。");
    assert_true(web_reader_is_done(&reader));
    assert_false(reader.lost);
    /* Something that is not in the copy: plain, and so is all that follows. */
    reader = (WebReader){.text = copy.text, .ranges = reader.ranges};
    check_str(pieces_of(&arena, &reader, "先道a@b.example"), "|先道a@b.example");
    assert_true(reader.lost);
    check_str(pieces_of(&arena, &reader, "a@b.example"), "|a@b.example");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_lead_somewhere), cmocka_unit_test(words_of_other_languages_say_so),
        cmocka_unit_test(copy_knows_its_links), cmocka_unit_test(copy_is_read_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
