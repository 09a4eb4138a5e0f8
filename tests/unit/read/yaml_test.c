/* SPDX-License-Identifier: MIT */
/* yaml_test.c - the tree, its places in the source, its limits */
#include "unit/read/reading.h"

#include "read/yaml.h"

static const char *at_span(const Reading *reading, Span span)
{
    static char text[256];
    Str bytes = source_at(reading->reader.sources, reading->source)->bytes;
    Str part = str_slice(bytes, span.start, span.end);
    assert_true(part.n < sizeof text);
    memcpy(text, part.p, part.n);
    text[part.n] = 0;
    return text;
}

static void spans_are_bytes_after_wide_characters(void **state)
{
    (void)state;
    Reading r = reading_of("a.yaml", STR("字: 15 # 栏宽\n𬭎: {名: \"云 溪\", 列: [甲, '乙', 丙]}\n末:\n  里: 完\n"));
    YamlNode *root = yaml_read(&r.arena, &r.reader, reading_whole(&r));
    assert_int_equal(reading_findings(&r), 0);
    assert_int_equal(root->kind, YAML_MAP);
    assert_int_equal(root->n, 3);
    assert_string_equal(at_span(&r, root->pairs[0].key->span), "字");
    assert_string_equal(at_span(&r, root->pairs[0].value->span), "15");
    assert_string_equal(at_span(&r, root->pairs[1].key->span), "𬭎");
    const YamlNode *map = root->pairs[1].value;
    assert_string_equal(at_span(&r, map->span), "{名: \"云 溪\", 列: [甲, '乙', 丙]}");
    assert_string_equal(at_span(&r, yaml_find(map, "名")->span), "\"云 溪\"");
    assert_string_equal(at_span(&r, yaml_content(r.reader.sources, yaml_find(map, "名"))), "云 溪");
    assert_string_equal(at_span(&r, yaml_find(map, "列")->items[2]->span), "丙");
    assert_string_equal(at_span(&r, yaml_find(root, "末")->span), "里: 完");
    assert_null(yaml_find(map, "无"));
    reading_end(&r);
}

static void a_part_of_a_file_keeps_its_places(void **state)
{
    (void)state;
    Reading r = reading_of("a.md", STR("---\n标题: 好\n---\n正文\n"));
    YamlNode *root = yaml_read(&r.arena, &r.reader, (Span){r.source, 4, 4 + 12});
    assert_int_equal(reading_findings(&r), 0);
    assert_string_equal(at_span(&r, root->pairs[0].value->span), "好");
    reading_end(&r);
}

static void nothing_is_empty(void **state)
{
    (void)state;
    Reading r = reading_of("a.yaml", STR("# nothing\n"));
    assert_int_equal(yaml_read(&r.arena, &r.reader, reading_whole(&r))->kind, YAML_EMPTY);
    YamlNode *root = yaml_read_text(&r.arena, &r.reader, STR("{a: , b: ~, c: '', d: null}"));
    assert_int_equal(yaml_find(root, "a")->kind, YAML_EMPTY);
    assert_int_equal(yaml_find(root, "b")->kind, YAML_EMPTY);
    assert_int_equal(yaml_find(root, "c")->kind, YAML_TEXT);
    assert_int_equal(yaml_find(root, "d")->kind, YAML_EMPTY);
    assert_int_equal(reading_findings(&r), 0);
    reading_end(&r);
}

/* Every character of the value that is in the source must be found where origins say. */
static void check_origins(const char *yaml, const char *expected)
{
    Reading r = reading_of("a.yaml", str_of(yaml));
    YamlNode *root = yaml_read(&r.arena, &r.reader, reading_whole(&r));
    assert_int_equal(reading_findings(&r), 0);
    const YamlNode *value = root->pairs[0].value;
    check_str(value->text, expected);
    int n;
    Origin *origins = yaml_origins(&r.arena, r.reader.sources, value, &n);
    Copy copy = {.text = value->text, .origins = origins, .n_origins = n, .source = r.source};
    Str bytes = source_at(r.reader.sources, r.source)->bytes;
    for (size_t i = 0; i < value->text.n;) {
        size_t next = i;
        uint32_t code = utf8_next(value->text, &next);
        size_t at = copy_span(&copy, (uint32_t)i, (uint32_t)i).start;
        uint32_t there = utf8_next(bytes, &at);
        bool same = there == code || (code == '\n' && (there == '\n' || there == '\\' || there == '\r')) ||
                    (code == ' ' && there == '\n') || there == '\\';
        if (!same)
            print_error("%s: byte %zu\n", yaml, i);
        assert_true(same);
        i = next;
    }
    reading_end(&r);
}

static void origins_lead_back_to_the_source(void **state)
{
    (void)state;
    check_origins("a: 六楼的王奶奶\n", "六楼的王奶奶");
    check_origins("a:   六楼的\n   王奶奶  去了\n", "六楼的 王奶奶  去了");
    check_origins("a: '他说''好'',就走'\n", "他说'好',就走");
    check_origins("a: \"第\\\"一\\\"期,\\u4e91溪\\n二\"\n", "第\"一\"期,云溪\n二");
    check_origins("a: \"甲\n  乙\n\n  丙\"\n", "甲 乙\n丙");
    check_origins("a: |\n  第一行,好\n    第二行\n\n  第三行\n", "第一行,好\n  第二行\n\n第三行\n");
    check_origins("a: >\n  第一行,好\n  第二行\n\n  第三行\n", "第一行,好 第二行\n第三行\n");
    check_origins("a: |-\r\n  第一行\r\n  第二行\r\n", "第一行\n第二行");
}

static void deep_and_large_files_stop(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 200000; i++)
        buf_putc(&text, '[');
    Reading r = reading_of("deep.yaml", buf_str(&text));
    assert_null(yaml_read(&r.arena, &r.reader, reading_whole(&r)));
    assert_true(reading_found(&r, FINDING_YAML_DEPTH));
    reading_end(&r);
    text.n = 0;
    for (int i = 0; i < YAML_NODES_MOST + 1; i++)
        buf_puts(&text, "- a\n");
    r = reading_of("large.yaml", buf_str(&text));
    assert_null(yaml_read(&r.arena, &r.reader, reading_whole(&r)));
    assert_true(reading_found(&r, FINDING_YAML_LARGE));
    reading_end(&r);
    /* As many as allowed, all of them the same key: not the square of the work. */
    text.n = 0;
    for (int i = 0; i < YAML_NODES_MOST / 2 - 1; i++)
        buf_printf(&text, "k%d: a\n", i);
    r = reading_of("wide.yaml", buf_str(&text));
    YamlNode *root = yaml_read(&r.arena, &r.reader, reading_whole(&r));
    assert_int_equal(root->n, YAML_NODES_MOST / 2 - 1);
    reading_end(&r);
    buf_free(&text);
}

static void the_first_of_two_keys_stays(void **state)
{
    (void)state;
    Reading r = reading_of("a.yaml", STR("b: 1\na: 2\nb: 3\n\"a\": 4\nc: 5\n"));
    YamlNode *root = yaml_read(&r.arena, &r.reader, reading_whole(&r));
    assert_int_equal(diag_total(r.reader.diag), 2);
    assert_int_equal(root->n, 3);
    check_str(yaml_find(root, "b")->text, "1");
    check_str(yaml_find(root, "a")->text, "2");
    check_str(yaml_find(root, "c")->text, "5");
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_bytes_after_wide_characters), cmocka_unit_test(a_part_of_a_file_keeps_its_places),
        cmocka_unit_test(nothing_is_empty),                      cmocka_unit_test(origins_lead_back_to_the_source),
        cmocka_unit_test(deep_and_large_files_stop),             cmocka_unit_test(the_first_of_two_keys_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
