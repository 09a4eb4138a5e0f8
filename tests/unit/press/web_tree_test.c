/* SPDX-License-Identifier: MIT */
/* web_tree_test.c - items on pages become a tree in reading order, article by article */
#include "unit/check.h"

#include "press/web_tree.h"

/* Two pages, two articles made by hand; every glyph is 10 pt wide. */
typedef struct Desk {
    Arena arena;
    Page pages[2];
    Article articles[2];
    StoryNote stories[2];
    PageSet set;
} Desk;

static int open_desk(void **state)
{
    Desk *desk = mem_resize(NULL, 1, sizeof *desk);
    *desk = (Desk){0};
    for (int i = 0; i < 2; i++) {
        desk->pages[i] = (Page){.number = i + 1, .width = LEN_POINTS(400), .height = LEN_POINTS(600), .type_area = {0, 0, LEN_POINTS(400), LEN_POINTS(600)}};
        desk->articles[i] = (Article){.name = STR("a.md"), .lang = STR("zh-CN"), .blocks = arena_many(&desk->arena, 8, Block)};
        desk->stories[i].article = &desk->articles[i];
    }
    desk->set = (PageSet){.pages = desk->pages, .n_pages = 2, .stories = desk->stories, .n_stories = 2};
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    Desk *desk = *state;
    arena_free(&desk->arena);
    mem_free(desk);
    return 0;
}

static Block *add_block(Desk *desk, int article, BlockKind kind, const char *text)
{
    Article *own = &desk->articles[article];
    Block *block = &own->blocks[own->n_blocks++];
    *block = (Block){.kind = kind, .level = 2, .copy = {.text = str_of(text)}};
    return block;
}

static Item *add_item(Desk *desk, int page, ItemKind kind, ItemRole role, int story, int paragraph)
{
    Item *item = page_add(&desk->arena, &desk->pages[page], kind, role, INK_USE_BLACK, (Box){0, 0, LEN_POINTS(100), LEN_POINTS(10)});
    item->story = (int16_t)story;
    item->paragraph = (int16_t)paragraph;
    item->order = desk->pages[page].n_items - 1;
    return item;
}

static Item *add_text(Desk *desk, int page, ItemRole role, int story, int paragraph, const char *text)
{
    Item *item = add_item(desk, page, ITEM_GLYPHS, role, story, paragraph);
    GlyphRun *run = &item->u.run;
    run->text = str_of(text);
    run->n_glyphs = utf8_count(run->text);
    run->glyphs = arena_many(&desk->arena, run->n_glyphs, Glyph);
    for (int i = 0; i < run->n_glyphs; i++)
        run->glyphs[i].x = i * LEN_POINTS(10);
    run->line_start = true;
    return item;
}

/* The text of a mark. */
static void put_mark(Buf *out, const Desk *desk, const WebTree *tree, int page, int mark)
{
    const PageMarks *marks = &tree->marks[page];
    const Page *own = &desk->pages[page];
    PaintMark from = marks->items[mark];
    PaintMark to = mark + 1 < marks->n ? marks->items[mark + 1] : (PaintMark){own->n_items, 0};
    for (int i = from.item; i < own->n_items && (i < to.item || (i == to.item && to.byte)); i++) {
        const Item *item = &own->items[i];
        Str text = item->kind == ITEM_GLYPHS ? item->u.run.text : STR("#");
        buf_put_str(out, str_slice(text, i == from.item ? from.byte : 0, i == to.item ? to.byte : text.n));
    }
}

/* The tree as text, "P(words)", of an element and what is in it. */
static void put_element(Buf *out, const Desk *desk, const WebTree *tree, int index)
{
    const WebElement *element = &tree->elements[index];
    buf_puts(out, web_tag_name(element->tag));
    if (element->alt.n)
        buf_printf(out, "“%.*s”", STR_ARG(element->alt));
    if (element->lang.n)
        buf_printf(out, ":%.*s", STR_ARG(element->lang));
    buf_putc(out, '(');
    for (int i = 0; i < element->kids.n; i++) {
        const WebKid *kid = &element->kids.items[i];
        buf_puts(out, i ? " " : "");
        if (kid->kind == WEB_ELEMENT)
            put_element(out, desk, tree, kid->index);
        else if (kid->kind == WEB_CONTENT)
            put_mark(out, desk, tree, kid->page, kid->index);
        else if (tree->links[kid->index].url.n)
            buf_printf(out, "→%.*s", STR_ARG(tree->links[kid->index].url));
        else
            buf_printf(out, "→%d", tree->links[kid->index].to_page + 1);
    }
    buf_putc(out, ')');
}

static void check_tree(Desk *desk, const char *expected)
{
    WebTree tree;
    Buf out = {0};
    web_tree_make(&desk->arena, &desk->set, &tree);
    put_element(&out, desk, &tree, 0);
    check_str(buf_str(&out), expected);
    buf_free(&out);
    /* Every mark is in one element or an artifact, and marks ascend. */
    for (int p = 0; p < tree.n_pages; p++)
        for (int i = 0; i < tree.marks[p].n; i++) {
            const PaintMark *mark = &tree.marks[p].items[i];
            assert_true(i ? mark->item > mark[-1].item || (mark->item == mark[-1].item && mark->byte > mark[-1].byte)
                          : mark->item == 0 && mark->byte == 0);
        }
}

static void a_paragraph_that_goes_on_stays_one(void **state)
{
    Desk *desk = *state;
    add_block(desk, 0, BLOCK_PARAGRAPH, "甲乙丙丁");
    desk->articles[0].title.text = STR("题目");
    for (int page = 0; page < 2; page++)
        page_add_frame(&desk->arena, &desk->pages[page], (FrameNote){.story = 0});
    add_item(desk, 0, ITEM_RULE, ROLE_RULE, -1, -1);
    add_text(desk, 0, ROLE_HEAD, 0, -1, "题目");
    add_text(desk, 0, ROLE_BODY, 0, 0, "甲乙");
    add_text(desk, 0, ROLE_JUMP, 0, -1, "下转2");
    add_text(desk, 1, ROLE_FOLIO, -1, -1, "2");
    add_text(desk, 1, ROLE_HEAD, 0, -1, "题目"); /* printed again: no second heading */
    add_text(desk, 1, ROLE_JUMP, 0, -1, "上接1");
    add_text(desk, 1, ROLE_BODY, 0, 0, "丙丁");
    check_tree(desk, "Document:zh-CN(Sect(Art(H1(题目) P(甲乙 丙丁) P(Link(下转2 →2)) P(Link(上接1 →1)))))");
}

static void heads_come_first_and_levels_are_not_left_out(void **state)
{
    Desk *desk = *state;
    desk->articles[0].kicker.text = STR("肩");
    desk->articles[0].title.text = STR("题");
    add_block(desk, 0, BLOCK_PARAGRAPH, "文");
    add_block(desk, 0, BLOCK_SUBHEAD, "小")->level = 4;
    add_block(desk, 0, BLOCK_SUBHEAD, "再小")->level = 5;
    add_text(desk, 0, ROLE_BYLINE, 0, 0, "讯"); /* runs into the first paragraph */
    add_text(desk, 0, ROLE_BODY, 0, 0, "文");
    add_text(desk, 0, ROLE_KICKER, 0, -1, "肩"); /* beside the text: drawn after it */
    add_text(desk, 0, ROLE_HEAD, 0, -1, "题");
    add_text(desk, 0, ROLE_SUBHEAD, 0, 1, "小");
    add_text(desk, 0, ROLE_SUBHEAD, 0, 2, "再小");
    check_tree(desk, "Document:zh-CN(Sect(Art(P(肩) H1(题) P(讯文) H2(小) H3(再小))))");
}

static void lists_nest_and_quotations_hold_paragraphs(void **state)
{
    Desk *desk = *state;
    const struct {
        BlockKind kind;
        int level;
        const char *marker, *text;
        bool continues;
    } blocks[] = {{BLOCK_ITEM, 1, "1.", "甲", false}, {BLOCK_ITEM, 2, "", "乙", false}, {BLOCK_ITEM, 1, "", "丙", true},
                  {BLOCK_ITEM, 1, "2.", "丁", false}, {BLOCK_QUOTE, 0, "", "戊", false}, {BLOCK_QUOTE, 0, "", "己", true}};
    for (int i = 0; i < 6; i++) {
        Block *block = add_block(desk, 0, blocks[i].kind, blocks[i].text);
        block->level = blocks[i].level;
        block->marker = str_of(blocks[i].marker);
        block->continues = blocks[i].continues;
        ItemRole role = blocks[i].kind == BLOCK_ITEM ? ROLE_ITEM : ROLE_QUOTE;
        if (role == ROLE_ITEM && !block->continues)
            add_text(desk, 0, role, 0, i, block->marker.n ? blocks[i].marker : "•");
        add_text(desk, 0, role, 0, i, blocks[i].text);
    }
    check_tree(desk, "Document:zh-CN(Sect(Art(L(LI(Lbl(1.) LBody(P(甲) L(LI(Lbl(•) LBody(P(乙)))) P(丙))) LI(Lbl(2.) LBody(P(丁))))"
                     " BlockQuote(P(戊) P(己)))))");
}

static void cells_of_tables_stand_in_rows(void **state)
{
    Desk *desk = *state;
    Block *block = add_block(desk, 0, BLOCK_TABLE, "");
    static const char *const cells[] = {"时", "地", "八", "", "九", "站"};
    CopyTable *table = block->table = arena_new(&desk->arena, CopyTable);
    *table = (CopyTable){.rows = 3, .columns = 2, .head = true, .cells = arena_many(&desk->arena, 6, Copy)};
    for (int i = 0; i < 6; i++) {
        table->cells[i].text = str_of(cells[i]);
        if (cells[i][0])
            add_text(desk, i < 4 ? 0 : 1, ROLE_TABLE, 0, 0, cells[i]);
    }
    check_tree(desk, "Document:zh-CN(Sect(Art(Table(TR(TH(时) TH(地)) TR(TD(八) TD()) TR(TD(九) TD(站))))))");
}

static void pictures_have_words_and_captions(void **state)
{
    Desk *desk = *state;
    Block *block = add_block(desk, 0, BLOCK_PICTURE, "桥");
    block->span = (Span){1, 40, 50};
    block->credit.text = STR("摄");
    add_block(desk, 0, BLOCK_PARAGRAPH, "文");
    Item *item = add_item(desk, 0, ITEM_PICTURE, ROLE_PICTURE, 0, -1);
    item->span = block->span;
    item->u.picture = arena_new(&desk->arena, PictureItem);
    item->u.picture->alt = STR("桥");
    add_text(desk, 0, ROLE_CAPTION, 0, 0, "桥");
    add_text(desk, 0, ROLE_CAPTION, 0, 0, "摄");
    add_text(desk, 0, ROLE_BODY, 0, 1, "文");
    /* Furniture: a code that leads somewhere, with its caption; artwork that says nothing. */
    Item *code = add_item(desk, 0, ITEM_MODULES, ROLE_QR, -1, -1);
    code->u.modules.text = STR("https://y.example/");
    add_text(desk, 0, ROLE_QR, -1, -1, "扫");
    Item *ornament = add_item(desk, 0, ITEM_PICTURE, ROLE_MASTHEAD, -1, -1);
    ornament->u.picture = arena_new(&desk->arena, PictureItem);
    check_tree(desk, "Document:zh-CN(Sect(Art(Figure“桥”(# Caption(桥摄)) P(文))"
                     " Link(Figure“二维码：https://y.example/”(# Caption(P(扫))) →https://y.example/)))");
}

static void small_type_links_and_languages_lie_in_their_paragraph(void **state)
{
    Desk *desk = *state;
    Block *block = add_block(desk, 0, BLOCK_PARAGRAPH, "姓䶮，写信a@b.example说Good morning。");
    Mark mark = {3, 6, MARK_PINYIN, STR("yǎn"), 0};
    Inline link = {15, 26, INLINE_LINK, STR("mailto:a@b.example")};
    block->copy.marks = &mark;
    block->copy.inlines = &link;
    block->copy.n_marks = block->copy.n_inlines = 1;
    add_text(desk, 0, ROLE_BODY, 0, 0, "姓䶮");
    add_text(desk, 0, ROLE_RUBY, 0, 0, "yǎn");
    add_text(desk, 0, ROLE_BODY, 0, 0, "，写信a@b.");
    add_text(desk, 0, ROLE_BODY, 0, 0, "example说Good morning。");
    check_tree(desk, "Document:zh-CN(Sect(Art(P(姓 Ruby(RB(䶮) RT:zh-Latn-pinyin(yǎn)) ，写信 "
                     "Link(a@b.example →mailto:a@b.example →mailto:a@b.example) 说 Span:en(Good morning) 。))))");
    WebTree tree;
    web_tree_make(&desk->arena, &desk->set, &tree);
    assert_int_equal(tree.n_links, 2);
    assert_int_equal(tree.links[0].box.x, LEN_POINTS(30)); /* behind three glyphs */
    assert_int_equal(tree.links[0].box.width, LEN_POINTS(70)); /* to the item's end */
    assert_int_equal(tree.links[1].box.width, LEN_POINTS(70)); /* of seven glyphs */
}

static void lines_of_furniture_are_paragraphs(void **state)
{
    Desk *desk = *state;
    add_text(desk, 0, ROLE_CREDITS, -1, -1, "主编：沈")->span = (Span){1, 10, 22};
    add_text(desk, 0, ROLE_CREDITS, -1, -1, "砚秋")->span = (Span){1, 22, 28}; /* goes on */
    add_text(desk, 0, ROLE_CREDITS, -1, -1, "投稿：p@y.example")->span = (Span){1, 30, 50};
    check_tree(desk, "Document:zh-CN(Sect(P(主编：沈砚秋) P(投稿： Link(p@y.example →mailto:p@y.example))))");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_paragraph_that_goes_on_stays_one, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(heads_come_first_and_levels_are_not_left_out, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(lists_nest_and_quotations_hold_paragraphs, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(cells_of_tables_stand_in_rows, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(pictures_have_words_and_captions, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(small_type_links_and_languages_lie_in_their_paragraph, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(lines_of_furniture_are_paragraphs, open_desk, close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
