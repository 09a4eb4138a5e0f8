/* SPDX-License-Identifier: MIT */
/* edition_test.c - editions, heads of articles, files that cannot be read */
#include "unit/read/reading.h"

#include "model/fields.h"
#include "read/head.h"

#include <stdlib.h>
#include <unistd.h>

static const char edition_text[] =
    "layout: ../layouts/community.yaml\n"
    "publication: {name: 云溪家园, kind: 内部资料, publisher: [甲, 乙], run: 3000, phone: 0000-5550100, credits: 一}\n"
    "date: 2026-11-28\n"
    "issue: 215\n"
    "keep: [ellipsis]\n"
    "pages:\n"
    "  - master: front\n"
    "    section: 要闻\n"
    "    fill:\n"
    "      lead: articles/lead.md\n"
    "      photo: {file: 桥.JPG, caption: 老桥, credit: 秦小满, alt: 一座石桥, focus_x: 20%, focus_y: 0%}\n"
    "      code: {text: \"https://paper.example/{issue}\"}\n"
    "  - master: inside\n";

static const char layout_text[] = "masters:\n"
                                  "  front: [{story: {slot: lead}}, {row: [{picture: {slot: photo}}, {qr: {slot: code}}]}]\n"
                                  "  inside: [{story: {slot: one}}]\n";

static void an_edition_is_read_and_resolved(void **state)
{
    (void)state;
    Reading r = reading_of("yunxi/edition.yaml", STR(edition_text));
    Edition edition;
    assert_true(read_edition(&r.arena, &r.reader, r.source, &edition));
    assert_int_equal(reading_findings(&r), 0);
    check_str(edition.name, "yunxi");
    check_str(edition.layout_path, "yunxi/../layouts/community.yaml");
    assert_int_equal(edition.publication.kind, PUBLICATION_INTERNAL);
    assert_int_equal(edition.publication.publisher.n, 2);
    assert_int_equal(edition.publication.credits.n, 1);
    check_str(edition.publication.phone, "0000-5550100");
    assert_int_equal(edition.date.month, 11);
    assert_int_equal(edition.issue, 215);
    check_str(edition.keep.items[0], "ellipsis");
    assert_int_equal(edition.n_pages, 2);
    const EditionPage *front = &edition.pages[0];
    assert_int_equal(front->n_fills, 3);
    assert_int_equal(front->fills[0].kind, FILL_ARTICLE);
    check_str(front->fills[0].path, "yunxi/articles/lead.md");
    assert_int_equal(front->fills[1].kind, FILL_PICTURE);
    check_str(front->fills[1].credit, "秦小满");
    assert_int_equal(front->fills[1].focus_x, 20);
    assert_int_equal(front->fills[1].focus_y, 0);
    assert_int_equal(front->fills[0].focus_x, -1); /* not written: the layout's */
    assert_int_equal(front->fills[2].kind, FILL_TEXT);
    check_str(front->fills[2].text, "https://paper.example/{issue}");

    SourceId source = sources_add(r.reader.sources, STR("layouts/community.yaml"), STR(layout_text));
    Layout layout;
    assert_true(read_layout(&r.arena, &r.reader, source, &layout));
    assert_true(resolve_edition(&r.arena, &r.reader, &edition, &layout));
    assert_int_equal(edition.pages[0].indexes[0], 0);
    assert_int_equal(edition.pages[1].indexes[0], 1);
    assert_int_equal(reading_findings(&r), 0);
    reading_end(&r);
}

static void check_name(const char *path, const char *expected)
{
    Reading r = reading_of(path, STR(edition_text));
    Edition edition;
    read_edition(&r.arena, &r.reader, r.source, &edition);
    check_str(edition.name, expected);
    reading_end(&r);
}

static void outputs_are_named_after_folder_or_file(void **state)
{
    (void)state;
    check_name("no/such/第215期/edition.yaml", "第215期");
    check_name("no/such/issue-215.yaml", "issue-215");
    check_name("no/such/issue.215.yaml", "issue.215");
    check_name("/edition.yaml", "edition");
}

static void too_many_pages_stop(void **state)
{
    (void)state;
    Buf text = {0};
    buf_puts(&text, "layout: l.yaml\ndate: 2026-11-28\npages:\n");
    for (int i = 0; i < READ_PAGES_MOST + 1; i++)
        buf_puts(&text, "  - master: a\n");
    Reading r = reading_of("edition.yaml", buf_str(&text));
    Edition edition;
    assert_false(read_edition(&r.arena, &r.reader, r.source, &edition));
    assert_true(reading_found(&r, FINDING_PAGES_MANY));
    assert_int_equal(edition.n_pages, READ_PAGES_MOST);
    reading_end(&r);
    buf_free(&text);
}

static void a_head_keeps_the_places_of_its_texts(void **state)
{
    (void)state;
    const char text[] = "---\nkicker: \"第\\\"三\\\"批\"\ntitle: |\n  六楼的王奶奶，\n  下楼买菜去了\ndeck:\nkeep: ellipsis\n---\n正文\n";
    Reading r = reading_of("lead.md", STR(text));
    ArticleHead head;
    uint32_t end = (uint32_t)(strstr(text, "---\n正文") - text);
    assert_true(read_article_head(&r.arena, &r.reader, r.source, (Span){r.source, 4, end}, &head));
    assert_int_equal(reading_findings(&r), 0);
    check_str(head.kicker.text, "第\"三\"批");
    check_str(head.title.text, "六楼的王奶奶，\n下楼买菜去了");
    assert_int_equal(head.deck.text.n, 0);
    assert_int_equal(head.author.span.source, 0);
    assert_int_equal(head.keep.n, 1);
    Copy copy = {.text = head.title.text, .origins = head.title.origins, .n_origins = head.title.n_origins, .source = r.source};
    uint32_t second = (uint32_t)(strstr(head.title.text.p, "下楼") - head.title.text.p);
    assert_int_equal(copy_span(&copy, second, second).start, (uint32_t)(strstr(text, "下楼") - text));
    assert_int_equal(head.title.span.start, (uint32_t)(strstr(text, "六楼") - text));
    reading_end(&r);
}

static void files_that_cannot_be_read_are_findings(void **state)
{
    (void)state;
    char folder[] = "/tmp/banxin-reader-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Reading r = reading_of("x", STR(""));
    Str large = path_join(&r.arena, str_of(folder), STR("large.yaml"));
    FILE *file = fopen(large.p, "w");
    assert_non_null(file);
    assert_int_equal(fseek(file, READ_LAYOUT_MOST, SEEK_SET), 0);
    fputc('x', file);
    fclose(file);
    assert_int_equal(reader_load(&r.reader, large, READ_LAYOUT_MOST, SPAN_NONE), 0);
    assert_true(reading_found(&r, FINDING_FILE_TOO_LARGE));
    assert_int_equal(reader_load(&r.reader, str_of(folder), READ_LAYOUT_MOST, SPAN_NONE), 0);
    assert_true(reading_found(&r, FINDING_FILE_UNREADABLE));
    Str near = path_join(&r.arena, str_of(folder), STR("larg.yaml"));
    assert_int_equal(reader_load(&r.reader, near, READ_LAYOUT_MOST, SPAN_NONE), 0);
    const Finding *missing = diag_at(r.reader.diag, diag_total(r.reader.diag) - 1);
    assert_int_equal(missing->id, FINDING_FILE_MISSING);
    check_str(missing->args[1], "large.yaml");
    Roots roots = {0};
    roots_add(&r.arena, &roots, str_of(folder));
    r.reader.roots = &roots;
    assert_false(reader_check(&r.reader, STR("/etc/passwd"), SPAN_NONE));
    assert_true(reading_found(&r, FINDING_FILE_OUTSIDE));
    assert_true(reader_check(&r.reader, large, SPAN_NONE));
    unlink(large.p);
    rmdir(folder);
    reading_end(&r);
}

static void fields_are_found_in_texts(void **state)
{
    (void)state;
    Str text = STR("{date}　第{issue}期 {不是} {} {Date} { date} {publication.name");
    const FieldId expected[] = {FIELD_DATE, FIELD_ISSUE, FIELD_COUNT};
    size_t at = 0;
    FieldUse use;
    for (int i = 0; i < 3; i++) {
        assert_true(field_next(text, &at, &use));
        assert_int_equal(use.id, expected[i]);
    }
    assert_false(field_next(text, &at, &use));
    for (int id = 0; id < FIELD_COUNT; id++)
        assert_int_equal(field_named(str_of(field_name((FieldId)id))), id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edition_is_read_and_resolved),
        cmocka_unit_test(outputs_are_named_after_folder_or_file),
        cmocka_unit_test(too_many_pages_stop),
        cmocka_unit_test(a_head_keeps_the_places_of_its_texts),
        cmocka_unit_test(files_that_cannot_be_read_are_findings),
        cmocka_unit_test(fields_are_found_in_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
