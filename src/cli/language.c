/* SPDX-License-Identifier: MIT */
/* language.c - which language messages are in, without generated locales */
#include "cli/language.h"

#include "base/lang.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The language of one locale name, or NULL where we have no messages in it. */
static const char *of_locale(Str name)
{
    if (str_starts(name, "zh")) /* Traditional readers too: Simplified Chinese is nearer than English */
        return "zh_CN";
    if (str_is(name, "C") || str_is(name, "POSIX") || str_starts(name, "C.") || str_starts(name, "en"))
        return "en";
    return NULL;
}

/* LANGUAGE is a list by priority; gettext ignores it in the C locale. */
static const char *of_list(const char *list)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, ":");
        const char *language = of_locale((Str){p, n});
        if (language)
            return language;
        p += n + (p[n] == ':');
    }
    return NULL;
}

const char *language_choose(const char *wanted, char *(*lookup)(const char *))
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = "C";
    if (wanted && of_locale(str_of(wanted)))
        return of_locale(str_of(wanted));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = lookup(names[i]);
        if (value && *value) {
            locale = value;
            break;
        }
    }
    const char *list = lookup("LANGUAGE"), *language = NULL;
    if (list && *list && strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0)
        language = of_list(list);
    if (!language)
        language = of_locale(str_of(locale));
    return language ? language : "en";
}

/*
 * gettext takes LANGUAGE in any locale but C, and C.UTF-8 is in every glibc of
 * Debian 12, so messages come in Chinese on a machine where no Chinese locale
 * was generated. Pango and fontconfig read the environment for a preferred
 * language when they choose fonts: they are told Chinese, always.
 */
void language_start(const char *language, Str locales)
{
    Arena arena = {0};
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "C");
    if (!setlocale(LC_MESSAGES, "C.UTF-8"))
        setlocale(LC_MESSAGES, "C");
    setenv("LANGUAGE", language, 1);
    setenv("PANGO_LANGUAGE", "zh-cn", 1);
    setenv("FC_LANG", "zh-cn", 1);
    bindtextdomain("banxin", str_dup(&arena, locales));
    bind_textdomain_codeset("banxin", "UTF-8");
    textdomain("banxin");
    arena_free(&arena);
}

/*
 * gettext finds Chinese by LANGUAGE in every thread but those whose own locale
 * of messages is C: there it leaves the text as it is.
 */
void language_both(const char *language)
{
    setenv("LANGUAGE", "zh_CN", 1);
    if (strcmp(language, "zh_CN") != 0)
        uselocale(newlocale(LC_MESSAGES_MASK, "C", duplocale(LC_GLOBAL_LOCALE)));
}

char *language_chinese(const char *text)
{
    locale_t before = uselocale(LC_GLOBAL_LOCALE);
    char *chinese = gettext(text);
    uselocale(before);
    return chinese;
}
