/* SPDX-License-Identifier: MIT */
/* forms_test.c - what a face is likely to show is what it shows */
#include "unit/text/textkit.h"

/* Whether every glyph that a text is set with in Song is among the forms of its characters. */
static bool all_forecast(const char *text)
{
    Kit *kit = kit_open();
    kit_lines(kit, text, 4000);
    int face = fontbook_han(kit->book, 0, 0);
    bool all = true;
    for (int i = 0; i < kit->page.n_items; i++) {
        const GlyphRun *run = &kit->page.items[i].u.run;
        for (int g = 0; g < run->n_glyphs && run->face == face; g++) {
            bool found = false;
            for (size_t at = 0; at < strlen(text);) {
                uint32_t forms[FORMS_MOST];
                int n = fontbook_forms(kit->book, face, utf8_next(str_of(text), &at), forms);
                for (int k = 0; k < n; k++)
                    found = found || forms[k] == run->glyphs[g].id;
            }
            all = all && found;
        }
    }
    kit_close(kit);
    return all;
}

static void han_and_western_letters_and_digits(void **state)
{
    (void)state;
    assert_true(all_forecast("首班B6路公共汽车，已装AED31台；电话021-64059791。"));
    assert_true(all_forecast("Wi-Fi A4 66 B6"));
}

/* The control: forms that only a word has are not foretold, and a character that the face lacks has none. */
static void not_all_can_be_foretold(void **state)
{
    (void)state;
    assert_false(all_forecast("office fluffy"));
    Kit *kit = kit_open();
    uint32_t forms[FORMS_MOST];
    assert_int_equal(fontbook_forms(kit->book, fontbook_han(kit->book, 0, 0), 0x0F40, forms), 0);
    kit_close(kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_and_western_letters_and_digits),
        cmocka_unit_test(not_all_can_be_foretold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
