/* SPDX-License-Identifier: MIT */
/* diag_test.c - printing with a caret, sorting, silence, strictness, the table itself */
#include "unit/check.h"

#include "base/diag.h"

static void caret_stands_under_wide_characters(void **state)
{
    (void)state;
    Sources *sources = sources_new(STR("."));
    SourceId id = sources_add(sources, STR("lead.yaml"), STR("a: 1\n\t标题: 缺少.md\n"));
    Diag *diag = diag_new();
    uint32_t start = 5 + 1 + 6 + 2;
    diag_report(diag, FINDING_FILE_MISSING, (Span){id, start, start + 9}, "缺少.md", "缺口.md", NULL);
    Buf out = {0};
    finding_print(&out, diag_at(diag, 0), sources);
    check_str(buf_str(&out), "lead.yaml:2:6: error: there is no file “缺少.md” [file-missing]\n"
                             "  2 | \t标题: 缺少.md\n"
                             "    | \t      ^~~~~~~\n"
                             "hint: did you mean “缺口.md”?\n");
    out.n = 0;
    finding_json(&out, diag_at(diag, 0), sources);
    check_str(buf_str(&out), "{\"id\":\"file-missing\",\"severity\":\"error\",\"message\":\"there is no file “缺少.md”\","
                             "\"hint\":\"did you mean “缺口.md”?\",\"args\":[\"缺少.md\",\"缺口.md\"],\"file\":\"lead.yaml\",\"line\":2,\"column\":6}");
    buf_free(&out);
    diag_free(diag);
    sources_free(sources);
}

/* A paragraph is one long line: what stands around the place is shown, and the caret stays under it. */
static void a_long_line_is_shown_around_the_place(void **state)
{
    (void)state;
    Sources *sources = sources_new(STR("."));
    Diag *diag = diag_new();
    Buf line = {0}, out = {0};
    for (int i = 0; i < 300; i++)
        buf_puts(&line, i == 200 ? "井" : "水");
    SourceId id = sources_add(sources, STR("a.md"), buf_str(&line));
    const uint32_t starts[] = {600, 0, 897};
    for (int i = 0; i < 3; i++)
        diag_report(diag, FINDING_TEXT_NOT_UTF8, (Span){id, starts[i], starts[i] + 3}, NULL);
    for (int i = 0; i < 3; i++) {
        out.n = 0;
        finding_print(&out, diag_at(diag, i), sources);
        Str text = buf_str(&out);
        size_t first = str_find(text, STR("\n"), 0) + 1, second = str_find(text, STR("\n"), first) + 1;
        Str shown = str_slice(text, first, second - 1);
        Str caret = str_slice(text, second, str_find(text, STR("\n"), second));
        int width = 0, before = (int)str_find(caret, STR("^"), 0), at = 0;
        uint32_t under = 0;
        for (size_t k = 0; k < shown.n;) {
            uint32_t code = utf8_next(shown, &k);
            if (width == before)
                under = code, at++;
            width += code_display_width(code);
        }
        assert_int_equal(at, 1);
        assert_int_equal(under, i == 0 ? 0x4E95 : 0x6C34);
        assert_true(width <= 104);
        assert_true(str_ends(caret, "^~"));
        assert_int_equal(str_find(shown, STR("| … "), 0) != (size_t)-1, i != 1);
        assert_int_equal(str_ends(shown, " …"), i != 2);
    }
    buf_free(&line);
    buf_free(&out);
    diag_free(diag);
    sources_free(sources);
}

static Str told(Buf *out, FindingId id, const char *a, const char *b, const char *c)
{
    Diag *diag = diag_new();
    Sources *sources = sources_new(STR("."));
    diag_report(diag, id, SPAN_NONE, a, b, c, "wide", "lead", b, b, c, a, NULL);
    out->n = 0;
    finding_print(out, diag_at(diag, 0), sources);
    diag_free(diag);
    sources_free(sources);
    return buf_str(out);
}

static void a_hint_is_the_first_line_whose_arguments_are_there(void **state)
{
    (void)state;
    Buf out = {0};
    check_str(told(&out, FINDING_FILE_MISSING, "x", "y", ""), "error: there is no file “x” [file-missing]\n"
                                                              "hint: did you mean “y”?\n");
    check_str(told(&out, FINDING_FILE_MISSING, "x", "", ""),
              "error: there is no file “x” [file-missing]\n"
              "hint: look at its name and folder: paths are relative to the file that they stand in\n");
    check_str(told(&out, FINDING_SLOT_KIND, "x", "", ""), "error: slot “x” takes  [slot-kind]\n"); /* none is whole */
    buf_free(&out);
}

static void numbers_decide_words(void **state)
{
    (void)state;
    Buf out = {0};
    check_str(told(&out, FINDING_OVERSET, "a.md", "1", "1"),
              "error: “a.md” does not fit: 1 line, 1 character too many, from “wide” [overset]\n"
              "hint: cut 1 line (about 1 character) from “a.md”, or give slot “lead” 1 more line\n");
    check_str(told(&out, FINDING_OVERSET, "a.md", "2", "21"),
              "error: “a.md” does not fit: 2 lines, 21 characters too many, from “wide” [overset]\n"
              "hint: cut 2 lines (about 21 characters) from “a.md”, or give slot “lead” 2 more lines\n");
    buf_free(&out);
}

static void findings_sort_by_file_and_place(void **state)
{
    (void)state;
    Sources *sources = sources_new(STR("."));
    SourceId b = sources_add(sources, STR("b"), STR("12345")), a = sources_add(sources, STR("a"), STR("12345"));
    Diag *diag = diag_new();
    diag_report(diag, FINDING_TEXT_NOT_UTF8, (Span){b, 2, 3}, NULL);
    diag_report(diag, FINDING_TEXT_NOT_UTF8, (Span){a, 3, 4}, NULL);
    diag_report(diag, FINDING_TEXT_NOT_UTF8, (Span){a, 1, 2}, NULL);
    diag_report(diag, FINDING_TEXT_NOT_UTF8, (Span){a, 1, 2}, NULL); /* the same: kept once */
    diag_sort(diag, sources);
    assert_int_equal(diag_total(diag), 3);
    assert_int_equal(diag_at(diag, 0)->span.start, 1);
    assert_int_equal(diag_at(diag, 1)->span.start, 3);
    assert_int_equal(diag_at(diag, 2)->span.source, b);
    diag_free(diag);
    sources_free(sources);
}

static void errors_cannot_be_silenced(void **state)
{
    (void)state;
    Diag *diag = diag_new();
    diag_silence(diag, FINDING_OVERSET);
    Finding *finding = diag_report(diag, FINDING_OVERSET, SPAN_NONE, "a", "1", "2", "b", "c", NULL);
    finding->page = 3;
    assert_int_equal(diag_count(diag, SEVERITY_ERROR), 1);
    Diag *copy = diag_new();
    diag_append(copy, diag);
    assert_int_equal(diag_at(copy, 0)->page, 3);
    diag_clear(diag);
    assert_int_equal(diag_total(diag), 0);
    check_str(diag_at(copy, 0)->args[0], "a"); /* copied, not borrowed */
    diag_free(diag);
    diag_free(copy);
}

/* Every finding can be told and explained, and no two share an id. */
static void table_is_complete(void **state)
{
    (void)state;
    for (int id = 0; id < FINDING_COUNT; id++) {
        const FindingKind *kind = finding_kind((FindingId)id);
        assert_true(strlen(kind->name) > 2 && strlen(kind->message) > 5 && strlen(kind->explain) > 40);
        assert_int_equal(finding_named(str_of(kind->name)), id);
        if (kind->severity == SEVERITY_ERROR && !*kind->hint)
            fail_msg("error %s has no hint", kind->name);
        for (const char *p = kind->name; *p; p++)
            assert_true((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '-');
    }
    assert_int_equal(finding_named(STR("no-such")), FINDING_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(caret_stands_under_wide_characters),
        cmocka_unit_test(a_long_line_is_shown_around_the_place),
        cmocka_unit_test(a_hint_is_the_first_line_whose_arguments_are_there),
        cmocka_unit_test(numbers_decide_words),
        cmocka_unit_test(findings_sort_by_file_and_place),
        cmocka_unit_test(errors_cannot_be_silenced),
        cmocka_unit_test(table_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
