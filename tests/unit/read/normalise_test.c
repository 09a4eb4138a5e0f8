/* SPDX-License-Identifier: MIT */
/* normalise_test.c - dirty copy, rule by rule, and what must stay */
#include "unit/check.h"

#include "read/normalise.h"

typedef struct Sample {
    const char *dirty, *clean;
} Sample;

static Copy copy_of(Arena *arena, const char *text)
{
    Copy copy = {.text = str_of(text), .origins = arena_new(arena, Origin), .n_origins = 1, .source = 1};
    return copy;
}

/* Origins rise, lie in the source, and an unchanged character has its own bytes there. */
static void check_origins(const Copy *copy, Str source, const ChangeList *changes)
{
    for (int i = 1; i < copy->n_origins; i++) {
        assert_true(copy->origins[i].text > copy->origins[i - 1].text);
        assert_true(copy->origins[i].source >= copy->origins[i - 1].source);
    }
    for (size_t at = 0; at < copy->text.n;) {
        size_t start = at;
        utf8_next(copy->text, &at);
        uint32_t place = copy_span(copy, (uint32_t)start, (uint32_t)start).start;
        assert_true(place < source.n);
        bool same = place + (at - start) <= source.n && memcmp(copy->text.p + start, source.p + place, at - start) == 0;
        for (int i = 0; i < changes->n && !same; i++)
            same = place >= changes->items[i].offset && place < changes->items[i].offset + changes->items[i].from.n;
        assert_true(same);
    }
}

static void check_samples(const Sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Arena arena = {0};
        ChangeList changes = {0}, again = {0};
        Copy copy = copy_of(&arena, samples[i].dirty);
        normalise_copy(&arena, &copy, NULL, &changes);
        check_str(copy.text, samples[i].clean);
        assert_true((changes.n > 0) == !str_equal(str_of(samples[i].dirty), copy.text));
        check_origins(&copy, str_of(samples[i].dirty), &changes);
        normalise_copy(&arena, &copy, NULL, &again);
        if (again.n)
            print_error("twice: %s\n", samples[i].dirty);
        assert_int_equal(again.n, 0);
        arena_free(&arena);
    }
}

#define CHECK(samples) check_samples((samples), sizeof(samples) / sizeof *(samples))

static void test_R34_points(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {"昨天,镇里开会。", "昨天，镇里开会。"},
        {"迈向辉煌!", "迈向辉煌！"},
        {"邮箱:abc@example.com", "邮箱：abc@example.com"},
        {"使用iPad,很方便", "使用iPad，很方便"},
        {"共3项,其中2项", "共3项，其中2项"},
        {"9月20日10:30,大家到齐", "9月20日10:30，大家到齐"},
        {"支持A4,B5两种", "支持A4，B5两种"},
        {"“三长”,动员", "“三长”，动员"},
        {"《家园》,新刊", "《家园》，新刊"},
        {"他走了.她来了.", "他走了。她来了。"},
        {"他用iPad.", "他用iPad。"},
        {"见附件1.pdf,附件2.docx.", "见附件1.pdf，附件2.docx。"},
        {"A股,B股都涨", "A股，B股都涨"},
        {"第二天好.", "第二天好。"},
        {"增长3.5%,创新高", "增长3.5%，创新高"},
        {"你好吗?!好", "你好吗？！好"},
        {"要防火;要防盗", "要防火；要防盗"},
        {"强调:“要抓紧”", "强调：“要抓紧”"},
        {"欢迎使用WiFi!", "欢迎使用WiFi！"},
        {"微信ID:abc和QQ:123456", "微信ID：abc和QQ：123456"},
        {"他说 :“好”", "他说：“好”"},
        {"你好, 他说", "你好，他说"},
        {"读“ABC”,很好", "读“ABC”，很好"},
        {"以2比1.11月22日再赛", "以2比1。11月22日再赛"},
        {"写在簿上.12月31日以后", "写在簿上。12月31日以后"},
    };
    CHECK(samples);
}

static void test_what_stays(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {"共1,200人", "共1,200人"},
        {"每天10:30开门", "每天10:30开门"},
        {"电话021-64059791", "电话021-64059791"},
        {"2026-11-28刊", "2026-11-28刊"},
        {"见https://a.example/x?y=1,2;z.html吧", "见https://a.example/x?y=1,2;z.html吧"},
        {"见http://a.example/,请看", "见http://a.example/，请看"},
        {"网址www.a.example:b吧", "网址www.a.example:b吧"},
        {"写信到 a@b.example 吧", "写信到 a@b.example 吧"},
        {"写信到a.b-c@mail.example.com.cn吧", "写信到a.b-c@mail.example.com.cn吧"},
        {"He said, \"no.\" Then he left; why? Don't ask!", "He said, \"no.\" Then he left; why? Don't ask!"},
        {"他说的原话是He said, \"no.\"", "他说的原话是He said, \"no.\""},
        {"比分3:2", "比分3:2"},
        {"附件.docx在网上", "附件.docx在网上"},
        {"1.第一项", "1.第一项"},
        {"一.总则", "一.总则"},
        {"第1章.总则", "第1章.总则"},
        {"He said “你好”, then left.", "He said “你好”, then left."},
        {"A.苹果 B.香蕉", "A.苹果 B.香蕉"},
        {"PM2.5浓度", "PM2.5浓度"},
        {"版本1.2.3发布", "版本1.2.3发布"},
        {"函数f(x,y)", "函数f(x,y)"},
        {"10-12点", "10-12点"},
        {"f(x)", "f(x)"},
        {"5.5\"屏", "5.5\"屏"},
        {"作者J.K.", "作者J.K."},
        {"对标最高标准 为进博", "对标最高标准 为进博"},
        {"刘一 陈二 张三", "刘一 陈二 张三"},
        {"王　强", "王　强"},
        {"“好”——他说……", "“好”——他说……"},
        {"1999—2026年", "1999—2026年"},
        {"张江-金桥", "张江-金桥"},
        {"目录..........3", "目录..........3"},
        {"她是中国vs.日本队", "她是中国vs.日本队"},
        {"ئۇيغۇر\u200Cچە, تىل.", "ئۇيغۇر\u200Cچە, تىل."},
    };
    CHECK(samples);
}

static void test_pairs(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {"本报讯(通讯员 张三)", "本报讯（通讯员 张三）"},
        {"中国(China)", "中国（China）"},
        {"WTO(世贸组织)", "WTO（世贸组织）"},
        {"(2)第二项", "（2）第二项"},
        {"(甲(A)乙)", "（甲（A）乙）"},
        {"（2)", "（2）"},
        {"一)总则", "一）总则"},
        {"世贸(WTO)(A)(B)(C)", "世贸（WTO）（A）（B）（C）"},
        {"本报讯 (记者 张三)", "本报讯（记者 张三）"},
        {"他问:\"去哪?\"\"回家.\"", "他问：“去哪？”“回家。”"},
        {"It's 5 o'clock,他说", "It's 5 o'clock，他说"},
        {"他说:\"好,走!\"", "他说：“好，走！”"},
        {"\"确保'两大体系'入脑\"", "“确保‘两大体系’入脑”"},
        {"他说\"I don't know\"。", "他说“I don't know”。"},
        {"\"一网通办\"和\"创全\"", "“一网通办”和“创全”"},
        {"“他说\"", "“他说”"},
        {"\"未完的一段", "“未完的一段"},
        {"他'好'", "他‘好’"},
        {"地址:中山路1号608室(办公室).", "地址：中山路1号608室（办公室）。"},
    };
    CHECK(samples);
}

static void test_dash_ellipsis_dot(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {"主题--副题", "主题——副题"},         {"主题---副题", "主题——副题"}, {"主题—副题", "主题——副题"},
        {"主题－－副题", "主题——副题"},       {"主题———副题", "主题——副题"}, {"主题――副题", "主题——副题"},
        {"主题 -- 副题", "主题——副题"},       {"他想...", "他想……"},         {"他想。。。走了", "他想……走了"},
        {"他想…走了", "他想……走了"},          {"他想······走了", "他想……走了"}, {"他想......", "他想……"},
        {"wait... for it", "wait... for it"}, {"约翰・列侬", "约翰·列侬"},     {"约翰•列侬", "约翰·列侬"},
        {"他等…………", "他等…………"},
        {"京—沪", "京——沪"},                  {"甲-->乙", "甲-->乙"},
    };
    CHECK(samples);
}

static void test_shapes_and_blanks(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {"　　昨天", "昨天"},
        {"  \t昨天", "昨天"},
        {"昨天  ", "昨天"},
        {"甲  乙", "甲 乙"},
        {"甲\t乙", "甲 乙"},
        {"甲　　乙", "甲　乙"},
        {"甲\u00A0乙", "甲 乙"},
        {"第 3 届 APEC 会议", "第3届APEC会议"},
        {"邮箱:a@example.com 热线:021-64059791 地址:路", "邮箱：a@example.com 热线：021-64059791 地址：路"},
        {"１２３４ＡＢｃ", "1234ABc"},
        {"增长５％", "增长5%"},
        {"⼀⼆⻅⻓", "一二见长"},
        {"\uF900", "豈"},
        {"昨\u200B天\uFEFF来", "昨天来"},
        {"昨\001天", "昨天"},
        {"诗一行\n　　又一行", "诗一行\n　　又一行"},
        {"", ""},
    };
    CHECK(samples);
}

static void test_keep(void **state)
{
    (void)state;
    Arena arena = {0};
    ChangeList changes = {0};
    Str off[] = {STR("fullwidth-comma"), STR("controls"), STR("no-such-rule")};
    StrList keep = {.items = off, .n = 3};
    Copy copy = copy_of(&arena, "甲,乙!\001");
    normalise_copy(&arena, &copy, &keep, &changes);
    check_str(copy.text, "甲,乙！");
    assert_int_equal(changes.n, 2);
    check_str(changes.items[0].rule, "fullwidth-exclamation");
    check_str(changes.items[0].from, "!");
    check_str(changes.items[0].to, "！");
    assert_int_equal(changes.items[0].offset, 7);
    check_str(changes.items[1].rule, "controls");
    for (int i = 0; i < normalise_rules(); i++)
        assert_ptr_equal(normalise_rule_named(str_of(normalise_rule_at(i)->name)), normalise_rule_at(i));
    assert_null(normalise_rule_named(STR("no-such-rule")));
    arena_free(&arena);
}

/* Every rule that can be switched off leaves its sample alone when it is. */
static void test_every_rule_has_a_switch(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *dirty;
    } samples[] = {
        {"invisible", "昨\u200B天"},      {"kangxi-radicals", "⼀"},         {"compatibility-ideographs", "\uF900"},
        {"halfwidth-digits", "１"},       {"halfwidth-latin", "Ａ"},         {"halfwidth-signs", "5％"},
        {"middle-dot", "约翰•列侬"},      {"leading-blanks", "　昨"},        {"blanks", "甲  乙"},
        {"han-latin-blank", "甲 A"},      {"fullwidth-parentheses", "(甲)"}, {"curly-double-quotes", "\"甲\""},
        {"curly-single-quotes", "'甲'"},  {"ellipsis", "甲..."},             {"dash", "甲--乙"},
        {"fullwidth-comma", "甲,乙"},     {"fullwidth-period", "甲."},       {"fullwidth-colon", "甲:"},
        {"fullwidth-semicolon", "甲;"},   {"fullwidth-question", "甲?"},     {"fullwidth-exclamation", "甲!"},
        {"mark-blank", "甲， 乙"},
    };
    int switchable = 0;
    for (int i = 0; i < normalise_rules(); i++)
        switchable += !normalise_rule_at(i)->fixed;
    assert_int_equal(switchable, sizeof samples / sizeof *samples);
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        Arena arena = {0};
        Str off = str_of(samples[i].rule);
        StrList keep = {.items = &off, .n = 1};
        ChangeList on_changes = {0}, off_changes = {0};
        Copy on = copy_of(&arena, samples[i].dirty), kept = on;
        normalise_copy(&arena, &on, NULL, &on_changes);
        normalise_copy(&arena, &kept, &keep, &off_changes);
        check_str(kept.text, samples[i].dirty);
        assert_int_equal(off_changes.n, 0);
        assert_true(on_changes.n > 0);
        for (int k = 0; k < on_changes.n; k++)
            check_str(on_changes.items[k].rule, samples[i].rule);
        arena_free(&arena);
    }
}

/* Inlines follow their text; what a change spans is neither lost nor doubled. */
static void test_inlines_move(void **state)
{
    (void)state;
    Arena arena = {0};
    Copy copy = copy_of(&arena, "　甲,乙丙...丁 x`a,b`");
    Inline inlines[] = {{3, 10, INLINE_STRONG, {0}}, {10, 16, INLINE_EMPHASIS, {0}}, {21, 26, INLINE_CODE, {0}}};
    copy.inlines = inlines;
    copy.n_inlines = 3;
    normalise_copy(&arena, &copy, NULL, NULL);
    check_str(copy.text, "甲，乙丙……丁x`a,b`");
    assert_int_equal(copy.n_inlines, 3);
    check_str(str_slice(copy.text, copy.inlines[0].start, copy.inlines[0].end), "甲，乙");
    check_str(str_slice(copy.text, copy.inlines[1].start, copy.inlines[1].end), "丙……");
    check_str(str_slice(copy.text, copy.inlines[2].start, copy.inlines[2].end), "`a,b`");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R34_points),       cmocka_unit_test(test_what_stays),
        cmocka_unit_test(test_pairs),        cmocka_unit_test(test_dash_ellipsis_dot),
        cmocka_unit_test(test_shapes_and_blanks), cmocka_unit_test(test_keep),
        cmocka_unit_test(test_every_rule_has_a_switch), cmocka_unit_test(test_inlines_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
