/* SPDX-License-Identifier: MIT */
/* hyphen.c - where words may be divided, by libhyphen */
#include "text/hyphen.h"

#include "base/file.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

enum { PATTERNS_MOST = 4 << 20 /* bytes of a file */ };

struct Hyphens {
    HyphenDict *dict;
};

Str hyphens_folder(void)
{
    return STR("/usr/share/hyphen");
}

static bool has_tag(Str lang, const char *tag)
{
    size_t n = strlen(tag);
    return str_starts(lang, tag) && (lang.n == n || lang.p[n] == '-');
}

bool hyphens_western(Str lang)
{
    static const char *const OTHERS[] = {"zh", "yue", "wuu", "nan", "hak", "gan", "hsn", "cmn", "lzh", "ja", "ko",
                                         "ii", "bo",  "ug",  "ar",  "kk",  "mn",  "th",  "fa",  "ur",  "he", "hi"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (has_tag(lang, OTHERS[i]))
            return false;
    return lang.n > 0;
}

const char *hyphens_file(Str lang)
{
    static const struct {
        const char *tag, *file;
    } LANGUAGES[] = {
        {"en", "hyph_en_US.dic"}, /* hyphen-en-us */
    };
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (has_tag(lang, LANGUAGES[i].tag))
            return LANGUAGES[i].file;
    return NULL;
}

Hyphens *hyphens_open(Str folder, const char *file)
{
    Arena scratch = {0};
    Roots roots = {0};
    roots_add(&scratch, &roots, folder);
    Str path = path_join(&scratch, folder, str_of(file)), bytes;
    HyphenDict *dict = NULL;
    if (file_read(&scratch, &roots, path.p, PATTERNS_MOST, &bytes) == FILE_OK && bytes.n) {
        FILE *stream = fmemopen((void *)(uintptr_t)bytes.p, bytes.n, "r");
        dict = stream ? hnj_hyphen_load_file(stream) : NULL;
        if (stream)
            fclose(stream);
    }
    arena_free(&scratch);
    if (!dict)
        return NULL;
    Hyphens *hyphens = mem_resize(NULL, 1, sizeof *hyphens);
    *hyphens = (Hyphens){dict};
    return hyphens;
}

void hyphens_close(Hyphens *hyphens)
{
    if (!hyphens)
        return;
    hnj_hyphen_free(hyphens->dict);
    mem_free(hyphens);
}

void hyphens_find(const Hyphens *hyphens, Str word, uint8_t places[HYPHEN_WORD])
{
    char lower[HYPHEN_WORD + 1], marks[HYPHEN_WORD + 5];
    memset(places, 0, HYPHEN_WORD);
    if (word.n < HYPHEN_BEFORE + HYPHEN_BEHIND || word.n > HYPHEN_WORD)
        return;
    for (size_t i = 0; i < word.n; i++) {
        bool capital = word.p[i] >= 'A' && word.p[i] <= 'Z';
        if (capital && i > 0)
            return;
        lower[i] = capital ? (char)(word.p[i] + ('a' - 'A')) : word.p[i];
    }
    lower[word.n] = '\0';
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    int failed = hnj_hyphen_hyphenate3(hyphens->dict, lower, (int)word.n, marks, NULL, &replacements, &positions, &cuts,
                                       HYPHEN_BEFORE, HYPHEN_BEHIND, HYPHEN_BEFORE, HYPHEN_BEHIND);
    for (size_t i = HYPHEN_BEFORE - 1; !failed && i + HYPHEN_BEHIND < word.n; i++)
        places[i] = marks[i] & 1 && !(replacements && replacements[i]); /* a division that changes letters is none here */
    for (size_t i = 0; replacements && i < word.n; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
}
