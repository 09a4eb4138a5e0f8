/* SPDX-License-Identifier: MIT */
/* language_test.c - the environment decides the language of messages, --lang first */
#include "cli/language.h"

#include "unit/check.h"

/* What the lookup of one test answers: LANGUAGE, LC_ALL, LC_MESSAGES, LANG. */
static const char *fake[4];

static char *lookup(const char *name)
{
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 4; i++)
        if (strcmp(names[i], name) == 0)
            return (char *)(uintptr_t)fake[i];
    return NULL;
}

static const char *choose(const char *wanted, const char *list, const char *all, const char *messages, const char *lang)
{
    fake[0] = list;
    fake[1] = all;
    fake[2] = messages;
    fake[3] = lang;
    return language_choose(wanted, lookup);
}

static void the_switch_wins(void **state)
{
    (void)state;
    assert_string_equal(choose("en", NULL, "zh_CN.UTF-8", NULL, NULL), "en");
    assert_string_equal(choose("zh_CN", "en", "C", NULL, NULL), "zh_CN");
}

static void the_environment_has_an_order(void **state)
{
    (void)state;
    assert_string_equal(choose(NULL, NULL, NULL, NULL, NULL), "en");
    assert_string_equal(choose(NULL, NULL, NULL, NULL, "zh_CN.UTF-8"), "zh_CN");
    assert_string_equal(choose(NULL, NULL, NULL, "en_US.UTF-8", "zh_CN.UTF-8"), "en");
    assert_string_equal(choose(NULL, NULL, "zh_CN", "en_US.UTF-8", "en_US.UTF-8"), "zh_CN");
    assert_string_equal(choose(NULL, NULL, "", "", "zh_CN.GB18030"), "zh_CN");
    assert_string_equal(choose(NULL, "de:zh_CN:en", NULL, NULL, "de_DE.UTF-8"), "zh_CN");
    assert_string_equal(choose(NULL, "zh_CN", NULL, NULL, "C"), "en"); /* as gettext has it */
    assert_string_equal(choose(NULL, NULL, NULL, NULL, "ja_JP.UTF-8"), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_switch_wins),
        cmocka_unit_test(the_environment_has_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
