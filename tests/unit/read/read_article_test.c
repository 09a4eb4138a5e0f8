/* SPDX-License-Identifier: MIT */
/* read_article_test.c - Markdown with Chinese in it, block by block; every character's place */
#include "unit/check.h"

#include "base/vec.h"
#include "read/reader.h"

#include <stdio.h>
#include <time.h>

typedef struct Case {
    Arena arena;
    Sources *sources;
    Diag *diag;
    Article article;
    bool good;
    Buf dump;
} Case;

static void dump_copy(Buf *out, const Copy *copy)
{
    uint32_t at = 0;
    for (int i = 0; i <= copy->n_inlines; i++) {
        const Inline *in = i < copy->n_inlines ? &copy->inlines[i] : NULL;
        uint32_t start = in ? in->start : (uint32_t)copy->text.n;
        assert_true(start >= at && start <= copy->text.n);
        buf_put_str(out, str_slice(copy->text, at, start));
        if (!in)
            break;
        assert_true(in->end > in->start && in->end <= copy->text.n);
        buf_putc(out, '{');
        buf_puts(out, in->flags & INLINE_STRONG ? "s" : "");
        buf_puts(out, in->flags & INLINE_EMPHASIS ? "e" : "");
        buf_puts(out, in->flags & INLINE_CODE ? "c" : "");
        if (in->flags & INLINE_LINK) {
            buf_puts(out, "l ");
            buf_put_str(out, in->url);
        }
        buf_putc(out, '|');
        buf_put_str(out, str_slice(copy->text, in->start, in->end));
        buf_putc(out, '}');
        at = in->end;
    }
}

/* Cells between bars, rows between strokes; the head before ==. */
static void dump_cells(Buf *out, const CopyTable *table)
{
    for (int i = 0; i < table->rows * table->columns; i++) {
        bool first = i % table->columns == 0;
        if (i)
            buf_puts(out, !first ? "|" : i == table->columns && table->head ? "==" : "/");
        dump_copy(out, &table->cells[i]);
    }
}

/* One line a block: what it is, colon, its text. */
static void dump_blocks(Case *c)
{
    static const char *const names[] = {"P", "H", "I", "Q", "Pic", "T"};
    for (int i = 0; i < c->article.n_blocks; i++) {
        const Block *block = &c->article.blocks[i];
        buf_puts(&c->dump, names[block->kind]);
        if (block->kind == BLOCK_SUBHEAD || block->kind == BLOCK_ITEM)
            buf_put_int(&c->dump, block->level);
        if (block->continues)
            buf_putc(&c->dump, '+');
        if (block->marker.n)
            buf_printf(&c->dump, "[%.*s]", STR_ARG(block->marker));
        if (block->picture.n)
            buf_printf(&c->dump, "(%.*s)", STR_ARG(block->path));
        buf_putc(&c->dump, ':');
        if (block->kind == BLOCK_TABLE)
            dump_cells(&c->dump, block->table);
        else
            dump_copy(&c->dump, &block->copy);
        if (block->credit.text.n) {
            buf_puts(&c->dump, " by ");
            dump_copy(&c->dump, &block->credit);
        }
        buf_putc(&c->dump, '\n');
    }
}

static Case *open_case(Str text, const StrList *keep)
{
    Case *c = mem_resize(NULL, 1, sizeof *c);
    memset(c, 0, sizeof *c);
    c->sources = sources_new(STR("."));
    c->diag = diag_new();
    Reader reader = {c->sources, NULL, c->diag};
    SourceId id = sources_add(c->sources, STR("copy/a.md"), text);
    c->good = read_article(&c->arena, &reader, id, keep, &c->article);
    dump_blocks(c);
    return c;
}

static void close_case(Case *c)
{
    buf_free(&c->dump);
    arena_free(&c->arena);
    diag_free(c->diag);
    sources_free(c->sources);
    mem_free(c);
}

static int found(const Case *c, FindingId id)
{
    int n = 0;
    for (int i = 0; i < diag_total(c->diag); i++)
        n += diag_at(c->diag, i)->id == id;
    return n;
}

static void check_blocks(const char *text, const char *blocks)
{
    Case *c = open_case(str_of(text), NULL);
    assert_true(c->good);
    check_str(buf_str(&c->dump), blocks);
    close_case(c);
}

static void check_finding(const char *text, const char *blocks, FindingId id, const char *at)
{
    Case *c = open_case(str_of(text), NULL);
    check_str(buf_str(&c->dump), blocks);
    assert_int_equal(found(c, id), 1);
    for (int i = 0; i < diag_total(c->diag); i++)
        if (diag_at(c->diag, i)->id == id) {
            Span span = diag_at(c->diag, i)->span;
            check_str(str_slice(str_of(text), span.start, span.start + strlen(at)), at);
        }
    close_case(c);
}

/* --- Chinese repairs ---------------------------------------------------------- */

static void test_bold_beside_marks(void **state)
{
    (void)state;
    check_blocks("**他说“好”**然后", "P:{s|他说“好”}然后\n");
    check_blocks("然后**“好”**", "P:然后{s|“好”}\n");
    check_blocks("然后**“好”**再说", "P:然后{s|“好”}再说\n");
    check_blocks("**注意:**请", "P:{s|注意：}请\n");
    check_blocks("见**《家园》**。", "P:见{s|《家园》}。\n");
    check_blocks("请看**（一）**，*（二）*和***（三）***。", "P:请看{s|（一）}，{e|（二）}和{se|（三）}。\n");
    check_blocks("**“甲”**和**“乙”**与**丙**", "P:{s|“甲”}和{s|“乙”}与{s|丙}\n");
    check_blocks("> **他说“好”**然后\n> **“行”**吗", "Q:{s|他说“好”}然后{s|“行”}吗\n");
    check_blocks("文**[链接](http://a.example)**文", "P:文{sl http://a.example|链接}文\n");
    check_blocks("面积3*4*5米", "P:面积3*4*5米\n");
    check_blocks("`3*4*5`", "P:{c|3*4*5}\n");
    check_finding("说** 重点 **的", "P:说** 重点 **的\n", FINDING_MARKUP_LEFT, "** 重");
}

static void test_indents(void **state)
{
    (void)state;
    check_blocks("　　第一段。\n　　第二段。\n", "P:第一段。\nP:第二段。\n");
    check_blocks("    第一段。\n\n\t第二段。\n        第三段。\n", "P:第一段。\nP:第二段。\nP:第三段。\n");
    check_blocks("第一行\n  接着", "P:第一行接着\n");
    check_blocks("> 　　甲\\\n> 　　乙", "Q:甲\n　　乙\n");
    check_blocks("- 甲\n\n        还是甲\n\n乙", "I1[•]:甲\nI1+:还是甲\nP:乙\n");
    check_blocks("- 甲\n　　乙", "I1[•]:甲\nP:乙\n");
    check_blocks("　　\n甲\n　\n乙", "P:甲\nP:乙\n");
}

static void test_numbers_are_no_lists(void **state)
{
    (void)state;
    check_blocks("2026. 这一年", "P:2026. 这一年\n");
    check_blocks("2026.\n这一年", "P:2026.这一年\n");
    check_blocks("今年是\n\n2026.", "P:今年是\nP:2026.\n");
    check_blocks("1.第一\n2.第二", "P:1.第一2.第二\n");
    check_blocks("12.", "P:12.\n");
    check_blocks("+", "P:+\n");
    check_blocks(">60岁免费", "P:>60岁免费\n");
    check_blocks("100) 甲", "P:100) 甲\n");
}

static void test_lines_of_dashes(void **state)
{
    (void)state;
    check_finding("正文一\n---\n正文二", "P:正文一\nP:正文二\n", FINDING_RULE_DROPPED, "---");
    check_finding("正文一\n===\n正文二", "P:正文一\nP:正文二\n", FINDING_RULE_DROPPED, "===");
    check_finding("甲\n\n* * *\n\n乙", "P:甲\nP:乙\n", FINDING_RULE_DROPPED, "* * *");
    check_finding("> 甲\n> -\n> 乙", "Q:甲\nQ+:乙\n", FINDING_RULE_DROPPED, "-");
}

static void test_headings(void **state)
{
    (void)state;
    check_blocks("# 一\n## 二 ##\n###### 六\n正文", "H1:一\nH2:二\nH6:六\nP:正文\n");
    check_finding("##标题\n", "P:##标题\n", FINDING_HEADING_WITHOUT_SPACE, "##标");
    check_blocks("#话题#今天", "P:#话题#今天\n");
    check_blocks("#", "P:#\n");
    Case *c = open_case(STR("#话题#今天\n\n#1号\n\n####### 七"), NULL);
    assert_int_equal(found(c, FINDING_HEADING_WITHOUT_SPACE), 0);
    close_case(c);
}

static void test_line_breaks(void **state)
{
    (void)state;
    check_blocks("春眠\n不觉晓", "P:春眠不觉晓\n");
    check_blocks("two\nwords", "P:two words\n");
    check_blocks("Latin\n汉", "P:Latin汉\n");
    check_blocks("春眠\\\n不觉晓  \n处处<br>闻啼鸟<BR/>", "P:春眠\n不觉晓\n处处\n闻啼鸟\n");
    check_blocks("诗行\\\n\n下段", "P:诗行\nP:下段\n");
    check_blocks("*two*\n*words*", "P:{e|two} {e|words}\n");
    check_blocks("甲\r\n乙\r丙\r\n\r\n丁", "P:甲乙丙\nP:丁\n");
}

static void test_text_is_not_lost(void **state)
{
    (void)state;
    check_finding("他<b>说", "P:他<b>说\n", FINDING_HTML_IN_COPY, "<b>");
    check_finding("<div>\n\n甲", "P:<div>\nP:甲\n", FINDING_HTML_IN_COPY, "<div>");
    check_blocks("[注]: 本报讯", "P:[注]：本报讯\n");
    check_finding("[记者](张三)报道", "P:[记者]（张三）报道\n", FINDING_LINK_WITHOUT_ADDRESS, "记者");
    check_blocks("A&amp;B &lt;书&gt; &#x4E00; &nosuch; A&B", "P:A&B <书> 一 &nosuch; A&B\n");
    check_blocks("\\*甲\\* a\\b", "P:*甲* a\\b\n");
    check_blocks("```\n第一行\n  第二行\n\n第三\n```\n正文", "P:第一行\n第二行\nP:第三\nP:正文\n");
    check_blocks("~~~\n甲", "P:~~~甲\n");
    check_blocks("<!-- 注 -->", "P:<!-- 注 -->\n");
}

/* --- structure --------------------------------------------------------------------- */

static void test_lists(void **state)
{
    (void)state;
    check_blocks("3. 甲\n4. 乙\n", "I1[3.]:甲\nI1[4.]:乙\n");
    check_blocks("- 甲\n  - 乙\n    - 丙\n- 丁", "I1[•]:甲\nI2[•]:乙\nI3[•]:丙\nI1[•]:丁\n");
    check_blocks("1. 甲\n  - 乙\n2. 丙", "I1[1.]:甲\nI2[•]:乙\nI1[2.]:丙\n");
    check_blocks("1. 甲\n\t- 乙\n", "I1[1.]:甲\nI2[•]:乙\n");
    check_blocks("1) 甲\n   接着\n\n   又一段\n2) 乙", "I1[1)]:甲接着\nI1+:又一段\nI1[2)]:乙\n");
    check_blocks("0. 甲", "I1[0.]:甲\n");
    check_blocks("正文\n- 甲\n\n正文", "P:正文\nI1[•]:甲\nP:正文\n");
    check_blocks("-      六格", "I1[•]:六格\n");
    check_blocks("- - 甲", "I2[•]:甲\n");
}

/* A|B==C|D is a table with a head and a row. */
static void test_tables(void **state)
{
    (void)state;
    check_blocks("| 甲 | 乙 |\n|---|---|\n| 丙 | ~~丁~~ |", "T:甲|乙==丙|~~丁~~\n");
    check_blocks("甲|乙\n-|:-:\n丙|\n|丁\n后", "T:甲|乙==丙|/丁|\nP:后\n");
    check_blocks("前\n|甲|**乙“丙”**|\n|--|--|\n|a\\|b|`c`|\n\n后", "P:前\nT:甲|{s|乙“丙”}==a|b|{c|c}\nP:后\n");
    check_blocks("|甲|\n|-|", "T:甲\n");
    check_blocks("| | |\n|--|--|\n|甲|乙|", "T:甲|乙\n");
    check_blocks("| | |\n|--|--|\n", "");
    check_blocks("|- 甲|# 乙|\n|-|-|\n|> 丙|1. 丁|\n|---|```|", "T:- 甲|# 乙==> 丙|1. 丁/---|```\n");
    check_blocks("|[甲]: 乙|http://a.example|\n|-|-|\n|丙\\|<br>|", "T:[甲]：乙|{l http://a.example|http://a.example}==丙||\n");
    check_blocks("|甲|乙|\n|-|-|\n\n|丙|丁|", "T:甲|乙\nP:|丙|丁|\n");
    check_blocks("|甲|\r\n|-|\r\n|乙|\r\n> 丙|丁", "T:甲==乙\nQ:丙|丁\n");
    check_blocks("- 单\n\n|甲|\n|-|\n|![乙](乙.png \"丙\")丁|", "I1[•]:单\nT:甲==丁\nPic(copy/乙.png):乙 by 丙\n");
    /* What is none: no dashes below, other numbers of cells, in a list, too many columns. */
    check_blocks("|甲|乙|\n|丙|丁|", "P:|甲|乙| |丙|丁|\n");
    check_blocks("|甲|乙|\n|-|", "P:|甲|乙| |-|\n");
    check_finding("- |甲|\n  |--|\n", "I1[•]:|甲| |--|\n", FINDING_MARKUP_LEFT, "|--");
    Case *c = open_case(STR("|1|2|3|4|5|6|7|8|9|0|1|2|3|\n|--|-|-|-|-|-|-|-|-|-|-|-|-|"), NULL);
    assert_int_equal(c->article.blocks[0].kind, BLOCK_PARAGRAPH);
    assert_int_equal(found(c, FINDING_MARKUP_LEFT), 1);
    close_case(c);
}

static void test_table_limits(void **state)
{
    (void)state;
    check_finding("|甲|乙|\n|-|-|\n|丙|丁|戊|己|\n", "T:甲|乙==丙|丁|戊|己\n", FINDING_TABLE_ROW, "丁|戊|己");
    Buf text = {0};
    buf_puts(&text, "|甲|乙|\n|:-|-:|\n");
    for (int i = 1; i < 200; i++)
        buf_puts(&text, "|丙|\n");
    Case *c = open_case(buf_str(&text), NULL);
    assert_int_equal(c->article.n_blocks, 1);
    assert_int_equal(c->article.blocks[0].table->rows, 200);
    assert_int_equal(c->article.blocks[0].table->aligns[0], ALIGN_LEFT);
    assert_int_equal(c->article.blocks[0].table->aligns[1], ALIGN_RIGHT);
    assert_int_equal(c->article.characters, 201);
    assert_int_equal(diag_total(c->diag), 0);
    close_case(c);
    buf_puts(&text, "|丁|\n");
    c = open_case(buf_str(&text), NULL);
    assert_int_equal(c->article.n_blocks, 2);
    assert_int_equal(found(c, FINDING_TABLE_LONG), 1);
    assert_int_equal(c->article.characters, 204); /* with its bars */
    close_case(c);
    buf_free(&text);
}

static void test_quotes(void **state)
{
    (void)state;
    check_blocks("> 白日依山尽\\\n> 黄河入海流\n>\n> 王之涣", "Q:白日依山尽\n黄河入海流\nQ+:王之涣\n");
    check_blocks("- 甲\n\n  > 乙\n  > 丙\n- 丁", "I1[•]:甲\nQ:乙丙\nI1[•]:丁\n");
    check_blocks("> 甲\n乙", "Q:甲乙\n");
}

static void test_depth(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 20; i++)
        buf_puts(&text, "> ");
    buf_puts(&text, "深");
    Case *c = open_case(buf_str(&text), NULL);
    assert_int_equal(found(c, FINDING_NESTING_TOO_DEEP), 1);
    check_str(buf_str(&c->dump), "Q:> > > > > > > > > > > > 深\n");
    close_case(c);
    text.n = 0;
    for (int i = 0; i < 20; i++)
        buf_printf(&text, "%*s- 层\n", i * 2, "");
    c = open_case(buf_str(&text), NULL);
    assert_true(found(c, FINDING_NESTING_TOO_DEEP) > 0);
    assert_int_equal(c->article.n_blocks, 20);
    assert_int_equal(c->article.blocks[19].level, 8);
    close_case(c);
    text.n = 0;
    for (int i = 0; i < 10050; i++)
        buf_puts(&text, "段\n\n");
    c = open_case(buf_str(&text), NULL);
    assert_int_equal(found(c, FINDING_ARTICLE_TOO_LONG), 1);
    assert_int_equal(c->article.n_blocks, 10000);
    close_case(c);
    buf_free(&text);
}

static void test_pictures(void **state)
{
    (void)state;
    check_blocks("![花开了](pics/a%20b.jpg)", "Pic(copy/pics/a b.jpg):花开了\n");
    check_blocks("![花,开了](图 1.jpg \"李四摄\")\n", "Pic(copy/图 1.jpg):花，开了 by 李四摄\n");
    check_blocks("![](图 1.JPG)", "Pic(copy/图 1.JPG):\n");
    check_blocks("文前![图](a.png)文后![二](b.png)。", "P:文前文后。\nPic(copy/a.png):图\nPic(copy/b.png):二\n");
    check_finding("![图](https://a.example/a.png)", "Pic():图\n", FINDING_PICTURE_ADDRESS, "![图]");
    check_finding("![图](a.png", "P:![图]（a.png\n", FINDING_MARKUP_LEFT, "![");
    Case *c = open_case(STR("![图](https://a.example/a.png)"), NULL);
    check_str(c->article.blocks[0].picture, "https://a.example/a.png");
    close_case(c);
}

static void test_links(void **state)
{
    (void)state;
    check_blocks("见[网站](https://a.example/x)。", "P:见{l https://a.example/x|网站}。\n");
    check_blocks("见https://a.example/x?a=1,b。", "P:见{l https://a.example/x?a=1,b|https://a.example/x?a=1,b}。\n");
    check_blocks("到**a@b.example**吧", "P:到{sl mailto:a@b.example|a@b.example}吧\n");
    check_blocks("<https://a.example>", "P:{l https://a.example|https://a.example}\n");
    check_blocks("[甲](u.html \"题\n目\")乙\n丙`a\nb`丁\n戊", "P:{l u.html|甲}乙丙{c|a b}丁戊\n");
    check_blocks("www.a.example,好", "P:{l http://www.a.example|www.a.example}，好\n");
}

static void test_head_and_changes(void **state)
{
    (void)state;
    const char *text = "---\nkicker: 对标 标准\ntitle: 决战,准备好了!\nbyline: 本报讯(通讯员 张三)\n---\n\n9月,开会.\n";
    Case *c = open_case(str_of(text), NULL);
    assert_true(c->good);
    check_str(c->article.kicker.text, "对标 标准");
    check_str(c->article.title.text, "决战，准备好了！");
    check_str(c->article.byline.text, "本报讯（通讯员 张三）");
    check_str(c->article.lang, "zh-CN");
    check_str(buf_str(&c->dump), "P:9月，开会。\n");
    assert_int_equal(c->article.n_changes, 6);
    for (int i = 0; i < c->article.n_changes; i++) {
        Change *change = &c->article.changes[i];
        assert_memory_equal(text + change->offset, change->from.p, change->from.n);
    }
    assert_int_equal(c->article.characters, 4 + 8 + 10 + 6);
    close_case(c);
    c = open_case(STR("---\ntitle: 没有结束\n"), NULL);
    assert_false(c->good);
    assert_int_equal(found(c, FINDING_HEAD_NOT_CLOSED), 1);
    close_case(c);
    c = open_case(STR(""), NULL);
    assert_int_equal(found(c, FINDING_ARTICLE_EMPTY), 1);
    close_case(c);
    check_finding("他说\"好。", "P:他说\"好。\n", FINDING_QUOTE_UNPAIRED, "\"");
    check_blocks("----\n正文", "P:正文\n");
}

static void test_keep(void **state)
{
    (void)state;
    Str off[] = {STR("fullwidth-comma"), STR("leading-blanks")};
    StrList keep = {.items = off, .n = 2};
    Case *c = open_case(STR("　　甲,乙!"), &keep), *d = open_case(STR("　　甲,乙!"), NULL);
    check_str(buf_str(&c->dump), "P:　　甲,乙！\n");
    check_str(buf_str(&d->dump), "P:甲，乙！\n");
    assert_true(c->article.hash != d->article.hash);
    close_case(c);
    close_case(d);
}

/* --- places -------------------------------------------------------------------------- */

/* A character that stands once in the source has a known place. */
static void check_places(const char *text)
{
    Case *c = open_case(str_of(text), NULL);
    Str source = str_of(text);
    int checked = 0;
    for (int b = 0, k = 0; b < c->article.n_blocks; k + 1 < block_copies(&c->article.blocks[b]) ? k++ : (b++, k = 0)) {
        const Copy *copy = block_copy(&c->article.blocks[b], k);
        for (size_t at = 0; at < copy->text.n;) {
            size_t start = at;
            uint32_t code = utf8_next(copy->text, &at);
            if (code == ' ' || code == '\n')
                continue;
            Str one = str_slice(copy->text, start, at);
            size_t place = str_find(source, one, 0);
            if (place >= source.n || str_find(source, one, place + 1) < source.n)
                continue;
            Span span = copy_span(copy, (uint32_t)start, (uint32_t)at);
            if (span.start != place || span.end < place + one.n)
                print_error("%.*s: %u-%u, not %zu\n", STR_ARG(one), span.start, span.end, place);
            assert_int_equal(span.start, place);
            checked++;
        }
    }
    assert_true(checked > 4);
    close_case(c);
}

static void test_places(void **state)
{
    (void)state;
    check_places("春**夏“秋”**冬，东*西*南\n北中`上下`左右");
    check_places("> 甲**乙“丙”**丁\n> 戊`己\n> 庚`辛\n>壬\n癸");
    check_places("- 子丑\n  寅*卯*\n\n      辰巳[午](http://x.example \"l\n  e\")未\n  申");
    check_places("甲\\\n乙  \n丙<br>丁&amp;戊\\*己&#x4E00;庚&copy;辛");
    check_places("　　一二三\n　　四五**六**七\n\n    八九\n\t十百");
    check_places("##   甲**乙**丙 ##\n丁\n---\n戊\n2026. 己\n>6庚");
    check_places("```\n甲乙\n  丙\n\n丁\n```\n戊");
    check_places("甲![乙*丙*](a.png \"丁\")戊![己](u b.png)庚");
    check_places("1. 子\n   1. 丑\n      > 寅\n      > 卯\n2. 辰巳午");
    check_places("甲<b>乙\r\n丙\r\n\r\n丁<http://a.example>戊\r己");
    check_places("[甲](乙)丙[丁]: 戊");
    check_places("子\n|甲|**乙“丙”**|\n|:-|-|\n|丁\\|戊| `己` |庚|\n辛 | [壬](http://x.example)\n癸");
    check_places("甲\xFF乙\x01丙\xEF\xB7\x90丁戊己");
}

/* cmark's columns tell a star that is text from one that was markup. */
static void test_place_among_equals(void **state)
{
    (void)state;
    Case *c = open_case(STR("a *\\** **\\*b**"), NULL);
    check_str(buf_str(&c->dump), "P:a {e|*} {s|*b}\n");
    const Copy *copy = &c->article.blocks[0].copy;
    assert_int_equal(copy_span(copy, 2, 3).start, 4);
    assert_int_equal(copy_span(copy, 4, 5).start, 10);
    assert_int_equal(copy_span(copy, 5, 6).start, 11);
    close_case(c);
}

/* The same over much generated text: unchanged characters have their own bytes at their place. */
static void test_places_of_random_text(void **state)
{
    (void)state;
    static const char *const parts[] = {"甲", "乙,", "“丙”", "**", "*", "`", "\n", "\n\n", "> ", "- ", "1. ", "    ", "　", "[",
                                        "](", ")", "![", "<", ">", "&amp;", "&", "\\", "A b", "\t", "---", "# ", "\"", "...",
                                        "http://a.example/", "2026. ", "```\n", "~", "_", "|", "\r\n", "<br>", "。",
                                        "]{dots}", "]{name ruby=\"x y\"}", "{", "}", "]", "\n|-|-|\n", "|甲|乙\n|--|:-:|\n"};
    uint32_t seed = 20261128;
    for (int round = 0; round < 3000; round++) {
        Buf text = {0};
        int n = 4 + (int)(seed >> 24) % 40;
        for (int i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            buf_puts(&text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
        }
        if (str_starts(buf_str(&text), "---"))
            text.n = 0;
        Case *c = open_case(buf_str(&text), NULL);
        for (int b = 0, k = 0; b < c->article.n_blocks; k + 1 < block_copies(&c->article.blocks[b]) ? k++ : (b++, k = 0)) {
            const Copy *copy = block_copy(&c->article.blocks[b], k);
            for (size_t at = 0; at < copy->text.n;) {
                size_t start = at;
                uint32_t code = utf8_next(copy->text, &at);
                /* Only what no rule changes, no escape hides and no soft break makes. */
                if (!(code >= 0x4E00 && code < 0xA000) && code != 'A' && code != 'b')
                    continue;
                uint32_t place = copy_span(copy, (uint32_t)start, (uint32_t)start).start;
                bool same = place + (at - start) <= text.n && memcmp(text.p + place, copy->text.p + start, at - start) == 0;
                if (!same)
                    print_error("%.*s\n", STR_ARG(buf_str(&text)));
                assert_true(same);
            }
        }
        close_case(c);
        buf_free(&text);
    }
}

/* Every Han character of the source comes out, in order. */
static void test_nothing_is_lost(void **state)
{
    (void)state;
    static const char *const parts[] = {"**", "*", "`", "\n", "\n\n", "> ", "- ", "3. ", "    ", "　", "[", "](", ")", "<", ">", "&",
                                        "\\", "---\n", "===\n", "# ", "```\n", "~~~", "_", "|", "  \n", "<br>", "\t", "\"", "'",
                                        "]{dots}", "]{book ruby='x'}", "{", "}", "]", "|", "\n|-|-|\n", "|\n|--|\n"};
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        Buf text = {0}, want = {0}, out = {0};
        buf_puts(&text, "起");
        for (int i = 0; i < 30; i++) {
            seed = seed * 1664525u + 1013904223u;
            buf_put_code(&text, 0x4E00 + (uint32_t)(round * 31 + i) % 20000);
            buf_puts(&text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
        }
        Case *c = open_case(buf_str(&text), NULL);
        for (size_t at = 0; at < text.n;) {
            uint32_t code = utf8_next(buf_str(&text), &at);
            if (code >= 0x4E00 && code < 0xA000)
                buf_put_code(&want, code);
        }
        for (int b = 0, k = 0; b < c->article.n_blocks; k + 1 < block_copies(&c->article.blocks[b]) ? k++ : (b++, k = 0))
            for (size_t at = 0; at < block_copy(&c->article.blocks[b], k)->text.n;) {
                uint32_t code = utf8_next(block_copy(&c->article.blocks[b], k)->text, &at);
                if (code >= 0x4E00 && code < 0xA000)
                    buf_put_code(&out, code);
            }
        bool same = str_equal(buf_str(&want), buf_str(&out));
        if (!same)
            print_error("%.*s\n-> %.*s\n", STR_ARG(buf_str(&text)), STR_ARG(buf_str(&out)));
        assert_true(same);
        close_case(c);
        buf_free(&text);
        buf_free(&want);
        buf_free(&out);
    }
}

static void test_time_is_linear(void **state)
{
    (void)state;
    static const char *const parts[] = {"*", "[", ">", "\"", "`", "![", "![[]()", "- ", "<", "a**b", "\n> - ", "(", "'", "...", "w",
                                        "://", "1://", "@", "a,", "**“", "&a;", "\\", "``a", "[a](", "~~~\n", "\n    ", " ", "-", "[]{", "[a]{dots}", "]{a}",
                                        "{name}", "[a]{ruby="};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Buf text = {0};
        for (int k = 0; k < 100000; k++)
            buf_puts(&text, parts[i]);
        clock_t start = clock();
        Case *c = open_case(buf_str(&text), NULL);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 2)
            print_error("%s: %.2f s\n", parts[i], seconds);
        assert_true(seconds < 10);
        close_case(c);
        buf_free(&text);
    }
}

/* Marks on text in the head too, where it is an article's own; a brace behind a backslash is text. */
static void test_marks_in_the_head(void **state)
{
    (void)state;
    Case *c = open_case(STR("---\ntitle: '[王小山]{专名},回乡\\{了}'\nkicker: 甲{呀}\n---\n\n开会。\n"), NULL);
    const Copy *title = &c->article.title;
    check_str(title->text, "王小山，回乡{了}");
    assert_int_equal(title->n_marks, 1);
    assert_int_equal(title->marks[0].flags, MARK_NAME);
    check_str(str_slice(title->text, title->marks[0].start, title->marks[0].end), "王小山");
    check_str(c->article.kicker.text, "甲{呀}");
    assert_int_equal(c->article.kicker.n_marks, 0);
    close_case(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bold_beside_marks), cmocka_unit_test(test_indents),
        cmocka_unit_test(test_numbers_are_no_lists), cmocka_unit_test(test_lines_of_dashes),
        cmocka_unit_test(test_headings), cmocka_unit_test(test_line_breaks),
        cmocka_unit_test(test_text_is_not_lost), cmocka_unit_test(test_lists),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_table_limits),
        cmocka_unit_test(test_quotes), cmocka_unit_test(test_depth),
        cmocka_unit_test(test_pictures), cmocka_unit_test(test_links),
        cmocka_unit_test(test_head_and_changes), cmocka_unit_test(test_keep),
        cmocka_unit_test(test_places), cmocka_unit_test(test_place_among_equals),
        cmocka_unit_test(test_places_of_random_text),
        cmocka_unit_test(test_nothing_is_lost), cmocka_unit_test(test_time_is_linear),
        cmocka_unit_test(test_marks_in_the_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
