/* SPDX-License-Identifier: MIT */
/* keepwhole_test.c - what no line of a head ends inside (R56) */
#include "unit/text/textkit.h"

#include "text/keepwhole.h"

/* The copy as told: | where a line may end, _ where never, nothing where only in need. */
static Str shown(Kit *kit, const char *copy, const StrList *names)
{
    KitPara *own = kit_set(kit, kit_para(kit, copy, 100000));
    const uint8_t *whole = keepwhole_find(&kit->arena, own->para, names);
    Buf out = {0};
    for (int i = 0; i < own->para->units.n; i++) {
        const Unit *unit = &own->para->units.items[i];
        buf_put_str(&out, str_slice(own->para->text, unit->text, unit->text + unit->bytes));
        if (i + 1 < own->para->units.n)
            buf_puts(&out, whole[i] == WHOLE_FREE ? "|" : whole[i] == WHOLE_NAME ? "_" : "");
    }
    Str told = str_copy(&kit->arena, buf_str(&out));
    buf_free(&out);
    return told;
}

static void check_shown(Kit *kit, const char *copy, const StrList *names, const char *expected)
{
    Str told = shown(kit, copy, names);
    if (!str_is(told, expected))
        fail_msg("%s: %.*s, not %s", copy, STR_ARG(told), expected);
}

static void R56_words_by_the_dictionary(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    check_shown(kit, "老年食堂年底前全部开到门口", NULL, "老年|食堂|年底|前|全部|开到|门口");
    kit_close(kit);
}

static void R56_names_by_the_list(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    Str items[] = {STR("云溪镇"), STR("渡云桥"), STR(""), STR("渡云")};
    StrList names = {items, NULL, 4};
    check_shown(kit, "在云溪镇渡云桥头摆渡", &names, "在|云_溪_镇|渡_云_桥|头|摆渡");
    /* Without the list the dictionary breaks the names, and takes 桥头 for one word. */
    check_shown(kit, "在云溪镇渡云桥头摆渡", NULL, "在|云|溪|镇|渡|云|桥头|摆渡");
    kit_close(kit);
}

static void R56_numbers_with_what_they_count(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    check_shown(kit, "3月5日第三批", NULL, "3月5日|第三批");
    check_shown(kit, "二十三个村", NULL, "二十三个|村");
    check_shown(kit, "用上8000元", NULL, "用|上|8000元");
    check_shown(kit, "8000云", NULL, "8000|云"); /* counts nothing */
    kit_close(kit);
}

static void R56_short_titles_and_quotations(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    check_shown(kit, "看《云溪志》去", NULL, "看|《_云溪志_》|去");
    check_shown(kit, "看“渡口旧事”去", NULL, "看|“_渡口旧事_”|去");
    /* Ten characters are no short title: only its marks hold on to it. */
    check_shown(kit, "《老年食堂年底全部开到》去", NULL, "《_老年|食堂|年底|全部|开到_》|去");
    check_shown(kit, "买买·提提", NULL, "买买·提提");
    kit_close(kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R56_words_by_the_dictionary),
        cmocka_unit_test(R56_names_by_the_list),
        cmocka_unit_test(R56_numbers_with_what_they_count),
        cmocka_unit_test(R56_short_titles_and_quotations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
