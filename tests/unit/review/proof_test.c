/* SPDX-License-Identifier: MIT */
/* proof_test.c - two builds compared, from their pages.json as text */
#include "review/proof.h"

#include "read/read_pages.h"
#include "unit/check.h"

/* A page of one story in one frame, and what else stands on it. */
static const char head[] = "{\"banxin\":\"0.1.0\",\"unit\":\"1/1024 pt\",\"faces\":[\"Song\",\"Hei\"],\"inks\":[\"黑\",\"红\",\"朱\"],"
                           "\"ink_values\":[{\"kind\":\"gray\",\"cmyk\":[0,0,0,10000]},{\"kind\":\"cmyk\",\"cmyk\":[0,10000,9000,0]},"
                           "{\"kind\":\"cmyk\",\"cmyk\":[0,10000,9000,0]}],"
                           "\"stories\":[\"bridge.md\"],\"sources\":[\"bridge.md\"],\"pages\":[{\"number\":1,\"width\":900000,\"height\":800000,";
#define FRAME(x, y) "\"frames\":[{\"slot\":\"lead\",\"story\":0,\"box\":[" #x "," #y ",400000,300000]}],\"items\":["
#define LINE(text, ink, x, y)                                                                                                  \
    "{\"kind\":\"glyphs\",\"role\":\"body\",\"ink\":" ink ",\"box\":[" #x "," #y                                                \
    ",60000,10000],\"story\":0,\"paragraph\":0,\"face\":0,\"size\":10000,\"line_start\":true,\"text\":\"" text "\",\"x\":" #x   \
    ",\"y\":" #y ",\"advances\":[10000,5]}"
#define RULE(rest) ",{\"kind\":\"rule\",\"role\":\"rule\",\"box\":[1000,700000,500000,500]," rest "}"
#define END "]}]}"

/* What is told of two builds: the kind and the sentence of each change, "<" before what follows. */
static Str told(Arena *arena, const char *was, const char *is)
{
    ProofBuild builds[2] = {{.reported = false}, {.reported = false}};
    const char *texts[2] = {was, is};
    for (int i = 0; i < 2; i++) {
        Reader reader = {sources_new((Str){0}), NULL, diag_new()};
        assert_true(read_pages(arena, &reader, STR("x.pages.json"), str_format(arena, "%s%s", head, texts[i]), &builds[i].pages));
        diag_free(reader.diag);
        sources_free(reader.sources);
    }
    Proof proof;
    Buf out = {0};
    proof_compare(arena, &builds[0], &builds[1], &proof);
    for (int i = 0; i < proof.n_changes; i++) {
        buf_printf(&out, "%s%s[%s] ", i ? "\n" : "", proof.changes[i].follows ? "<" : "", proof_kind_name(proof.changes[i].kind));
        proof_message(&out, &proof.changes[i], NULL);
        assert_int_equal(proof.changes[i].number, i + 1);
    }
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static const char plain[] = FRAME(1000, 2000) LINE("桥上的人很多", "0", 1000, 3000) RULE("\"ink\":1") END;

static void the_same_is_nothing(void **state)
{
    (void)state;
    Arena arena = {0};
    check_str(told(&arena, plain, plain), "");
    /* Another name for what prints alike. */
    check_str(told(&arena, plain, FRAME(1000, 2000) LINE("桥上的人很多", "0", 1000, 3000) RULE("\"ink\":2") END), "");
    arena_free(&arena);
}

static void each_change_is_told(void **state)
{
    (void)state;
    Arena arena = {0};
    static const struct {
        const char *is, *told;
    } cases[] = {
        {FRAME(1000, 2000) LINE("桥上的人不多", "0", 1000, 3000) RULE("\"ink\":1") END, "[text] body: “很多” is now “不多”"},
        {FRAME(1000, 2000) LINE("桥上的人很多", "1", 1000, 3000) RULE("\"ink\":1") END, "[ink] body: ink 黑 is now 红\n<[plates] plates M Y K are now M Y"},
        {FRAME(1000, 2000) LINE("桥上的人很多", "0,\"overprint\":true", 1000, 3000) RULE("\"ink\":1") END,
         "[overprint] body: 黑+ prints over what is under it now"},
        {FRAME(1000, 2000) LINE("桥上的人很多", "0", 1000, 3000) RULE("\"ink\":1,\"tint\":305") END, "[ink] rule: ink 红 is now 红 30.5%"},
        {FRAME(1000, 2000) LINE("桥上的人很多", "0", 1000, 3000) RULE("\"ink\":1,\"overprint\":true") END,
         "[overprint] rule: 红+ prints over what is under it now"},
        {FRAME(1000, 2000) LINE("桥上的人很多", "0", 1000, 3000) END, "[gone] rule is gone: 红\n<[plates] plates M Y K are now K"},
        {FRAME(1000, 2000) LINE("桥上的人很多", "0", 1000, 5000) RULE("\"ink\":1") END, "[moved] body moved by 0, 0.7 mm"},
        {FRAME(3000, 2000) LINE("桥上的人很多", "0", 3000, 3000) RULE("\"ink\":1") END,
         "[frame] frame 1 lead: 0.3, 0.7 mm; 137.8 × 103.4 mm is now 1 lead: 1, 0.7 mm; 137.8 × 103.4 mm"},
        {"\"frames\":[],\"items\":[]}]}", "[gone] story “bridge.md” is gone\n<[plates] plates M Y K are now –\n[gone] rule is gone: 红"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_str(told(&arena, plain, cases[i].is), cases[i].told);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_is_nothing), cmocka_unit_test(each_change_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
