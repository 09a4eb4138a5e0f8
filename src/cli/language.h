/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LANGUAGE_H
#define BANXIN_LANGUAGE_H

#include "base/str.h"

/*
 * The language of messages, and nothing else: numbers keep their C form, and the
 * libraries below see one fixed locale, so that the user's language cannot
 * reach a page.
 */

/*
 * "zh_CN" or "en": the value of --lang (may be NULL), else what LANGUAGE, LC_ALL,
 * LC_MESSAGES, LANG say, in gettext's order. lookup is getenv, or a test's own.
 */
const char *language_choose(const char *wanted, char *(*lookup)(const char *));

/* Makes gettext speak it, from locales/LANGUAGE/LC_MESSAGES/banxin.mo. Needs no
 * locale to be generated on the machine. Call once, before threads. */
void language_start(const char *language, Str locales);

/*
 * From here on both languages can be had at once: language_chinese gives a
 * message in Chinese in any thread, while gettext in the calling thread goes on
 * in the language given. Call before other threads begin.
 */
void language_both(const char *language);
char *language_chinese(const char *text);

#endif
