/* SPDX-License-Identifier: MIT */
/* options_test.c - parsing, help and wrong use of the command line */
#include "cli/option_rows.h"

#include "unit/check.h"

enum { WORDS_MOST = 8 };

/* Parses `banxin` and the words up to NULL. */
static OptionsResult parse(Options *options, Buf *text, const char *const *words)
{
    static char banxin[] = "banxin";
    char *argv[WORDS_MOST + 2] = {banxin};
    int argc = 1;
    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc - 1];
    return options_parse(argc, argv, options, text);
}

#define PARSE(...) parse(&options, &text, (const char *const[WORDS_MOST + 1]){__VA_ARGS__})

static void assert_says(Buf *text, const char *part)
{
    buf_putc(text, 0);
    if (!strstr(text->p, part))
        fail_msg("“%s” is not in “%s”", part, text->p);
    buf_free(text);
}

static void build_has_fallbacks(void **state)
{
    (void)state;
    Options options;
    Buf text = {0};
    assert_int_equal(PARSE("build", "a/edition.yaml"), OPTIONS_RUN);
    assert_int_equal(options.command, COMMAND_BUILD);
    assert_string_equal(options.operand, "a/edition.yaml");
    assert_int_equal(options.values[SWITCH_PNG].number, 150);
    assert_string_equal(options.values[SWITCH_PRESS].text, "");
    assert_false(options.values[SWITCH_STRICT].given);
    assert_false(options.values[SWITCH_OUTPUT].given);
    buf_free(&text);
}

static void values_stand_behind_or_in_the_word(void **state)
{
    (void)state;
    Options options;
    Buf text = {0};
    assert_int_equal(PARSE("build", "--png=300", "-o", "out", "e.yaml", "--strict"), OPTIONS_RUN);
    assert_int_equal(options.values[SWITCH_PNG].number, 300);
    assert_string_equal(options.values[SWITCH_OUTPUT].text, "out");
    assert_true(options.values[SWITCH_STRICT].given);
    assert_int_equal(PARSE("build", "-oout2", "--png", "off", "e.yaml"), OPTIONS_RUN);
    assert_int_equal(options.values[SWITCH_PNG].number, 0);
    assert_string_equal(options.values[SWITCH_OUTPUT].text, "out2");
    assert_int_equal(PARSE("--lang", "en", "check", "--", "--odd.yaml"), OPTIONS_RUN);
    assert_string_equal(options.values[SWITCH_LANG].text, "en");
    assert_string_equal(options.operand, "--odd.yaml");
    buf_free(&text);
}

static void wrong_use_is_named(void **state)
{
    (void)state;
    Options options;
    Buf text = {0};
    assert_int_equal(PARSE("biuld", "e.yaml"), OPTIONS_WRONG);
    assert_says(&text, "did you mean `build`?");
    assert_int_equal(PARSE("build", "e.yaml", "--prees", "off"), OPTIONS_WRONG);
    assert_says(&text, "did you mean `--press`?");
    assert_int_equal(PARSE("build", "e.yaml", "--guides"), OPTIONS_WRONG);
    assert_says(&text, "it belongs to `banxin preview`");
    assert_int_equal(PARSE("build"), OPTIONS_WRONG);
    assert_says(&text, "needs EDITION.yaml");
    assert_int_equal(PARSE("build", "e.yaml", "f.yaml"), OPTIONS_WRONG);
    assert_says(&text, "no `f.yaml`");
    assert_int_equal(PARSE("build", "e.yaml", "-o"), OPTIONS_WRONG);
    assert_says(&text, "needs a value: DIR");
    assert_int_equal(PARSE("build", "e.yaml", "--strict=yes"), OPTIONS_WRONG);
    assert_says(&text, "takes no value");
    assert_int_equal(PARSE("build", "e.yaml", "--lang", "de"), OPTIONS_WRONG);
    assert_says(&text, "takes zh_CN|en");
    assert_int_equal(PARSE("dump", "e.yaml", "--at", "page"), OPTIONS_WRONG);
    assert_says(&text, "did you mean `pages`?");
    assert_int_equal(PARSE(NULL), OPTIONS_WRONG);
    assert_says(&text, "usage: banxin COMMAND");
}

static void numbers_have_limits(void **state)
{
    (void)state;
    Options options;
    static const char *const bad[] = {"0", "-3", "9", "1201", "150x", "", "1e3", "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Buf text = {0};
        assert_int_equal(PARSE("build", "e.yaml", "--png", bad[i]), OPTIONS_WRONG);
        assert_says(&text, "from 10 to 1200, or off");
    }
    Buf text = {0};
    assert_int_equal(PARSE("preview", "e.yaml", "--page", "12"), OPTIONS_RUN);
    assert_int_equal(options.values[SWITCH_PAGE].number, 12);
    assert_int_equal(PARSE("preview", "e.yaml", "--page", "off"), OPTIONS_WRONG);
    assert_says(&text, "from 1 to 999, not `off`");
}

static void help_lists_what_there_is(void **state)
{
    (void)state;
    Options options;
    Buf text = {0};
    assert_int_equal(PARSE("--help"), OPTIONS_HELP);
    buf_putc(&text, 0);
    for (int i = 0; i < COMMAND_COUNT; i++)
        assert_non_null(strstr(text.p, option_commands[i].name));
    assert_non_null(strstr(text.p, "schema"));
    assert_null(strstr(text.p, "telegraph")); /* a command that does not exist */
    text.n = 0;
    assert_int_equal(PARSE("build", "--help"), OPTIONS_HELP);
    assert_says(&text, "--png DPI|off");
    assert_int_equal(PARSE("help", "dump"), OPTIONS_HELP);
    assert_says(&text, "--at layout|story|lines|pages");
    assert_int_equal(PARSE("--version"), OPTIONS_HELP);
    assert_says(&text, "banxin 0.");
}

static void help_is_narrow(void **state)
{
    (void)state;
    for (int command = 0; command <= COMMAND_COUNT; command++) {
        Buf text = {0};
        int width = 0;
        options_help(&text, (CommandId)command);
        for (size_t i = 0; i < text.n;) {
            uint32_t code = utf8_next(buf_str(&text), &i);
            width = code == '\n' ? 0 : width + code_display_width(code);
            assert_true(width <= 110);
        }
        buf_free(&text);
    }
}

static void language_is_known_before_parsing(void **state)
{
    (void)state;
    char banxin[] = "banxin", build[] = "build", lang[] = "--lang=zh_CN", apart[] = "--lang", en[] = "en", end[] = "--";
    assert_string_equal(options_language(3, (char *[]){banxin, build, lang}), "zh_CN");
    assert_string_equal(options_language(4, (char *[]){banxin, build, apart, en}), "en");
    assert_null(options_language(3, (char *[]){banxin, build, apart}));
    assert_null(options_language(4, (char *[]){banxin, build, end, lang}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(build_has_fallbacks),
        cmocka_unit_test(values_stand_behind_or_in_the_word),
        cmocka_unit_test(wrong_use_is_named),
        cmocka_unit_test(numbers_have_limits),
        cmocka_unit_test(help_lists_what_there_is),
        cmocka_unit_test(help_is_narrow),
        cmocka_unit_test(language_is_known_before_parsing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
