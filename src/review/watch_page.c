/* SPDX-License-Identifier: MIT */
/* watch_page.c - the page in the browser, built in: src/review/watch/ as bytes */
#include "review/watch_page.h"

#include <string.h>

static const unsigned char icon[] = {
#include "review/watch/icon.svg.inc"
};
static const unsigned char html[] = {
#include "review/watch/page.html.inc"
};
static const unsigned char css[] = {
#include "review/watch/page.css.inc"
};
static const unsigned char js[] = {
#include "review/watch/page.js.inc"
};
static const unsigned char words[] = {
#include "review/watch/words.js.inc"
};
static const unsigned char sheet[] = {
#include "review/watch/sheet.js.inc"
};

static const WatchPart parts[] = {
    {"/", "text/html; charset=utf-8", html, sizeof html},
    {"/icon.svg", "image/svg+xml", icon, sizeof icon},
    {"/page.css", "text/css; charset=utf-8", css, sizeof css},
    {"/page.js", "text/javascript; charset=utf-8", js, sizeof js},
    {"/words.js", "text/javascript; charset=utf-8", words, sizeof words},
    {"/sheet.js", "text/javascript; charset=utf-8", sheet, sizeof sheet},
};

const WatchPart *watch_part_find(const char *url)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].url, url) == 0)
            return &parts[i];
    return NULL;
}
