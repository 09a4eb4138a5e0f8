/* SPDX-License-Identifier: MIT */
/* web_content_test.c - marks in a content stream become numbered sequences and artifacts, well nested */
#include "unit/check.h"

#include "press/web_content.h"

/* Marks of P, artifact, H1, Span reversed, pagination. */
static WebElement elements[] = {{.tag = WEB_P}, {.tag = WEB_H1}, {.tag = WEB_SPAN}};
static WebOwner owned[] = {{0, false}, {WEB_LAYOUT, false}, {1, false}, {2, true}, {WEB_PAGINATION, false}};
enum { MARKS = 5 };

static const char *rewritten(Buf *out, const char *content, WebSequences *sequences)
{
    WebOwners owners = {owned, MARKS, MARKS};
    WebTree tree = {.elements = elements, .n_elements = 3, .owners = &owners, .n_pages = 1};
    const char *why = NULL;
    out->n = 0;
    web_content(&tree, 0, str_of(content), out, sequences, &why);
    return why;
}

static void sequences_are_opened_where_something_is_drawn(void **state)
{
    (void)state;
    Buf out = {0};
    WebSequences sequences[MARKS];
    assert_null(rewritten(&out,
                          "q\n/P << /MCID 0 >> BDC\n0 g\nBT\n1 0 0 1 0 0 Tm\n<01>Tj\nET\nEMC\n/P << /MCID 1 >> BDC\n0 0 1 1 re f\nEMC\n"
                          "/P << /MCID 2 >> BDC\nEMC\n/P << /MCID 3 >> BDC\nBT\n<02>Tj\nET\nEMC\n/P << /MCID 4 >> BDC\nBT (1)Tj ET\nEMC\nQ",
                          sequences));
    check_str(buf_str(&out), "q\n0 g\nBT\n1 0 0 1 0 0 Tm\n/P <</MCID 0>> BDC\n<01>Tj\nEMC\nET\n"
                             "/Artifact <</Type /Layout>> BDC\n0 0 1 1 re\nf\nEMC\n"
                             "BT\n/ReversedChars <</MCID 1>> BDC\n<02>Tj\nEMC\nET\n"
                             "BT\n/Artifact <</Type /Pagination>> BDC\n(1)Tj\nEMC\nET\nQ\n");
    const int counts[] = {1, 0, 0, 1, 0};
    for (int i = 0; i < MARKS; i++)
        assert_int_equal(sequences[i].n, counts[i]);
    assert_int_equal(sequences[3].first, 1);
    buf_free(&out);
}

static void what_text_shows_keeps_its_words(void **state)
{
    (void)state;
    Buf out = {0};
    WebSequences sequences[MARKS];
    assert_null(rewritten(&out,
                          "/P << /MCID 2 >> BDC\nBT\n<01>Tj\n/Span << /ActualText <feff3002> >> BDC\n<02>Tj\nEMC\n<03>Tj\nET\nEMC\n"
                          "/P << /MCID 1 >> BDC\nBT\n/Span << /ActualText <feff3002> >> BDC\n<04>Tj\nEMC\nET\nEMC\n",
                          sequences));
    check_str(buf_str(&out), "BT\n/H1 <</MCID 0>> BDC\n<01>Tj\nEMC\n/Span <</MCID 1 /ActualText <feff3002> >> BDC\n<02>Tj\nEMC\n"
                             "/H1 <</MCID 2>> BDC\n<03>Tj\nEMC\nET\n"
                             "BT\n/Artifact <</Type /Layout>> BDC\n/Span << /ActualText <feff3002> >> BDC\n<04>Tj\nEMC\nEMC\nET\n");
    assert_int_equal(sequences[2].first, 0);
    assert_int_equal(sequences[2].n, 3);
    buf_free(&out);
}

static void other_content_is_refused(void **state)
{
    (void)state;
    Buf out = {0};
    WebSequences sequences[MARKS];
    assert_non_null(rewritten(&out, "/P << /MCID 5 >> BDC EMC", sequences));
    assert_non_null(rewritten(&out, "/P << /MCID 0 >> BDC /P << /MCID 1 >> BDC EMC EMC", sequences));
    assert_non_null(rewritten(&out, "/OC /layer BDC EMC", sequences));
    assert_non_null(rewritten(&out, "/P << /MCID 0 >> BDC 1 2", sequences));
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_are_opened_where_something_is_drawn), cmocka_unit_test(what_text_shows_keeps_its_words),
        cmocka_unit_test(other_content_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
