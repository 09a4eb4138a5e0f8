/* SPDX-License-Identifier: MIT */
/* marking_test.c - [文字]{着重}: what is marked, what stays text, what is found wrong */
#include "unit/read/reading.h"

static const char *const names[] = {"dots", "name", "book", "frame", "pinyin", "gloss"};

/* The text with its marks in angles: <name:王小山>, <pinyin=dù yún:渡云>. */
static void put_marked(Buf *out, const Copy *copy)
{
    for (uint32_t at = 0; at <= copy->text.n; at++) {
        for (int i = copy->n_marks - 1; i >= 0; i--)
            if (copy->marks[i].end == at)
                buf_putc(out, '>');
        for (int i = 0; i < copy->n_marks; i++) {
            const Mark *mark = &copy->marks[i];
            if (mark->start != at)
                continue;
            buf_putc(out, '<');
            for (unsigned k = 0, n = 0; k < 6; k++)
                if (mark->flags & 1u << k)
                    buf_printf(out, "%s%s", n++ ? " " : "", names[k]);
            if (mark->above.n)
                buf_printf(out, "=%.*s", STR_ARG(mark->above));
            buf_putc(out, ':');
        }
        if (at < copy->text.n)
            buf_putc(out, copy->text.p[at]);
    }
}

typedef struct Case {
    Reading reading;
    Article article;
    Buf marked;
} Case;

static Case open_case(const char *text)
{
    Case c = {.reading = reading_of("a.md", str_of(text))};
    assert_true(read_article(&c.reading.arena, &c.reading.reader, c.reading.source, NULL, &c.article));
    for (int i = 0; i < c.article.n_blocks; i++) {
        buf_puts(&c.marked, i ? "\n" : "");
        put_marked(&c.marked, &c.article.blocks[i].copy);
    }
    return c;
}

static void close_case(Case *c)
{
    buf_free(&c->marked);
    reading_end(&c->reading);
}

static void check_marked(const char *text, const char *marked)
{
    Case c = open_case(text);
    check_str(buf_str(&c.marked), marked);
    assert_int_equal(reading_findings(&c.reading), 0);
    close_case(&c);
}

static void check_wrong(const char *text, const char *marked, FindingId id, const char *at)
{
    Case c = open_case(text);
    check_str(buf_str(&c.marked), marked);
    assert_int_equal(diag_total(c.reading.reader.diag), 1);
    const Finding *finding = diag_at(c.reading.reader.diag, 0);
    assert_int_equal(finding->id, id);
    check_str(str_slice(str_of(text), finding->span.start, finding->span.start + strlen(at)), at);
    close_case(&c);
}

static void test_words(void **state)
{
    (void)state;
    check_marked("甲[文字]{着重}乙", "甲<dots:文字>乙");
    check_marked("[文字]{着重号}", "<dots:文字>");
    check_marked("[王小山]{专名}和[李四]{name}", "<name:王小山>和<name:李四>");
    check_marked("[张三]{专名}[李四]{专名}", "<name:张三><name:李四>");
    check_marked("[云溪志]{书名}[云溪志]{.book}", "<book:云溪志><book:云溪志>");
    check_marked("[某某]{示亡}，[某某]{frame}", "<frame:某某>，<frame:某某>");
    check_marked("[渡云桥]{拼音=\"dù yún qiáo\"}", "<pinyin=dù yún qiáo:渡云桥>");
    check_marked("[热泵]{注=\"heat pump\"}、[AI]{gloss=人工智能}", "<gloss=heat pump:热泵>、<gloss=人工智能:AI>");
    check_marked("[云]{pinyin='yún'}[云]{ruby=yún}", "<pinyin=yún:云><pinyin=yún:云>");
    check_marked("[云溪志]{书名 着重}", "<dots book:云溪志>");
    check_marked("[云溪志]{书名，着重、拼音=“yún xī zhì”}", "<dots book pinyin=yún xī zhì:云溪志>");
    check_marked("[云溪]{ 拼音 = \"yún　xī \" }", "<pinyin=yún xī:云溪>");
    check_marked("[云溪]｛拼音＝“yún xī”｝。", "<pinyin=yún xī:云溪>。");
    check_marked("[西安]{拼音=\"Xī'ān\"}", "<pinyin=Xī'ān:西安>");
}

static void test_beside_markup(void **state)
{
    (void)state;
    check_marked("他说“[王小山]{专名}”来", "他说“<name:王小山>”来");
    check_marked("**重[要]{着重}点**说", "重<dots:要>点说");
    check_marked("他**[王小山]{专名}**说", "他<name:王小山>说");
    check_marked("[王**小**山]{专名}，", "<name:王小山>，");
    check_marked("[请**不要，不要**停]{着重}。", "<dots:请不要，不要停>。");
    check_marked("[去[王小山]{专名}家]{着重}", "<dots:去<name:王小山>家>");
    check_marked("[[王小山]{专名}]{着重}", "<dots:<name:王小山>>");
    check_marked("[[王小山]{专名 着重}家]{着重}", "<dots:<name:王小山>家>");
    check_marked("[甲\n乙]{着重}丙", "<dots:甲乙>丙");
    check_marked("[[渡云桥](https://a.example/)]{拼音=\"dù yún qiáo\"}", "<pinyin=dù yún qiáo:渡云桥>");
    check_marked("## 题[目]{着重}\n\n- 一[二]{着重}\n\n> 三[四]{着重}", "题<dots:目>\n一<dots:二>\n三<dots:四>");
    check_marked("![看[云溪志]{书名}](a.png)", "看<book:云溪志>");
    check_marked("[云]{注=\"a*b*c_d_ <b> &amp; `x` [y]!\"}**重**", "<gloss=a*b*c_d_ <b> &amp; `x` [y]!:云>重");
}

static void test_stays_text(void **state)
{
    (void)state;
    check_marked("\\[文字]{着重无}", "[文字]{着重无}");
    check_marked("[文字]\\{着重}", "[文字]{着重}");
    check_marked("见[1]、[2]，集合{1, 2}", "见[1]、[2]，集合{1, 2}");
    check_marked("`[文字]{着重}`", "[文字]{着重}");
    check_marked("```\n[文字]{着重}\n```", "[文字]{着重}");
    check_marked("&#91;文字]\\{着重}", "[文字]{着重}");
}

/* The sentence around a mark is put right as if the mark were not there. */
static void test_normalised(void **state)
{
    (void)state;
    check_marked("[王小山]{专名},[李四]{专名}说:\"好\".", "<name:王小山>，<name:李四>说：“好”。");
    check_marked("看 [云溪志]{书名} 去", "看 <book:云溪志> 去");
    check_marked("[云  溪]{专名}(旧名)", "<name:云 溪>（旧名）");
    check_marked("[热泵]{注=\"heat pump, new\"},新", "<gloss=heat pump, new:热泵>，新");
}

static void test_findings(void **state)
{
    (void)state;
    check_wrong("甲[文字]{着从}乙", "甲[文字]{着从}乙", FINDING_MARK_UNKNOWN, "着从");
    check_wrong("[文字]{dot}", "[文字]{dot}", FINDING_MARK_UNKNOWN, "dot");
    check_wrong("[文字]{}", "[文字]{}", FINDING_MARK_UNKNOWN, "");
    check_wrong("[云]{拼音}", "[云]{拼音}", FINDING_MARK_VALUE, "拼音");
    check_wrong("[云]{拼音=\"\"}", "[云]{拼音=“”}", FINDING_MARK_VALUE, "拼音");
    check_wrong("[云]{着重=是}", "[云]{着重=是}", FINDING_MARK_VALUE, "着重");
    check_wrong("[云]{拼音=yún 注=cloud}", "[云]{拼音=yún注=cloud}", FINDING_MARK_VALUE, "注");
    check_wrong("甲[文字]{着重，乙\n\n丙}", "甲[文字]{着重，乙\n丙}", FINDING_MARK_OPEN, "{着重");
    check_wrong("王小山{专名}来", "王小山{专名}来", FINDING_MARK_ALONE, "{专名}");
    check_wrong("[王小山] {专名}来", "[王小山] {专名}来", FINDING_MARK_ALONE, "{专名}");
    check_wrong("【王小山】{专名}来", "【王小山】{专名}来", FINDING_MARK_ALONE, "{专名}");
    check_wrong("[]{专名}来", "[]{专名}来", FINDING_MARK_ALONE, "{专名}");
    check_wrong("[去[云]{拼音=yún}]{拼音=\"qù yún\"}", "<pinyin=qù yún:去云>", FINDING_MARK_NESTED, "yún}]");
    check_wrong("[渡云桥]{拼音=\"dù yún\"}", "<pinyin=dù yún:渡云桥>", FINDING_RUBY_COUNT, "dù yún");
    check_wrong("[云]{注=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "[云]{注=“aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa”}", FINDING_MARK_LONG, "aaa");
}

/* Words, and one word without blanks, are no miscount. */
static void test_syllables(void **state)
{
    (void)state;
    check_marked("[渡云桥]{拼音=\"Dùyún Qiáo\"}", "<pinyin=Dùyún Qiáo:渡云桥>");
    check_marked("[渡云桥]{拼音=\"dùyúnqiáo\"}", "<pinyin=dùyúnqiáo:渡云桥>");
    check_marked("[西安人]{拼音=\"Xī'ān rén\"}", "<pinyin=Xī'ān rén:西安人>");
    check_marked("[花儿]{拼音=\"huār\"}", "<pinyin=huār:花儿>");
}

static void test_counted(void **state)
{
    (void)state;
    Case c = open_case("[渡云桥]{拼音=\"dù yún qiáo\"}好。");
    assert_int_equal(c.article.characters, 5 + 9);
    assert_int_equal(copy_characters(&c.article.blocks[0].copy), 5 + 9);
    close_case(&c);
    c = open_case("[渡云桥]{专名}好。"); /* control */
    assert_int_equal(c.article.characters, 5);
    close_case(&c);
}

/* Each character that stands once in the source still knows its place, and pinyin its own. */
static void test_places(void **state)
{
    (void)state;
    const char *text = "起[甲**乙**丙]{专名}丁,[戊[己]{着重}庚]{书名}\n辛[壬癸]{拼音=\"rén guǐ\"}终";
    Str source = str_of(text);
    Case c = open_case(text);
    const Copy *copy = &c.article.blocks[0].copy;
    check_str(copy->text, "起甲乙丙丁，戊己庚辛壬癸终");
    int checked = 0;
    for (size_t at = 0; at < copy->text.n;) {
        size_t start = at;
        utf8_next(copy->text, &at);
        size_t place = str_find(source, str_slice(copy->text, start, at), 0);
        if (place >= source.n)
            continue;
        assert_int_equal(copy_span(copy, (uint32_t)start, (uint32_t)at).start, place);
        checked++;
    }
    assert_int_equal(checked, 12);
    assert_int_equal(copy->n_marks, 4);
    check_str(str_slice(source, copy->marks[3].source, copy->marks[3].source + copy->marks[3].above.n), "rén guǐ");
    assert_int_equal(copy->n_inlines, 1);
    check_str(str_slice(copy->text, copy->inlines[0].start, copy->inlines[0].end), "乙");
    close_case(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),    cmocka_unit_test(test_beside_markup), cmocka_unit_test(test_stays_text),
        cmocka_unit_test(test_normalised), cmocka_unit_test(test_findings),    cmocka_unit_test(test_syllables),
        cmocka_unit_test(test_counted),  cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests_name("marking", tests, NULL, NULL);
}
