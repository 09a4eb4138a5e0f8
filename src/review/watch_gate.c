/* SPDX-License-Identifier: MIT */
/* watch_gate.c - which requests are let in, and what in them is read */
#include "review/watch_gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* "127.0.0.1:7420", "localhost:7420", "[::1]:7420", and nothing else. */
static bool is_here(const char *host, int port)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char whole[32];
        snprintf(whole, sizeof whole, "%s:%d", names[i], port);
        if (strcasecmp(host, whole) == 0 || (port == 80 && strcasecmp(host, names[i]) == 0))
            return true;
    }
    return false;
}

static bool is_own_origin(const char *origin, int port)
{
    static const char scheme[] = "http://";
    return strncmp(origin, scheme, sizeof scheme - 1) == 0 && is_here(origin + sizeof scheme - 1, port);
}

/* A browser says where a request comes from. A link to the first page may stand anywhere: no other page can read it. */
static bool is_own_site(const GateRequest *request)
{
    if (!request->site || strcmp(request->site, "same-origin") == 0 || strcmp(request->site, "none") == 0)
        return true;
    return request->mode && strcmp(request->mode, "navigate") == 0 && strcmp(request->url, "/") == 0;
}

GateVerdict gate_judge(const GateRequest *request, int port)
{
    if (!request->host || request->hosts != 1 || !is_here(request->host, port))
        return GATE_FOREIGN;
    if (request->origin && !is_own_origin(request->origin, port))
        return GATE_FOREIGN;
    if (!is_own_site(request))
        return GATE_FOREIGN;
    if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0)
        return GATE_METHOD;
    return GATE_OPEN;
}

bool gate_number(const char *text, int least, int most, int *number)
{
    enum { DIGITS_MOST = 9 };
    size_t n = text ? strlen(text) : 0;
    if (n == 0 || n > DIGITS_MOST || strspn(text, "0123456789") != n)
        return false;
    *number = (int)strtol(text, NULL, 10);
    return *number >= least && *number <= most;
}

bool gate_hash(const char *text, uint64_t *hash)
{
    enum { DIGITS = 16 };
    if (!text || strlen(text) != DIGITS || strspn(text, "0123456789abcdef") != DIGITS)
        return false;
    *hash = strtoull(text, NULL, 16);
    return true;
}

const char *gate_language(const char *accept)
{
    for (const char *p = accept; p && *p;) {
        p += strspn(p, ", \t");
        if (strncasecmp(p, "zh", 2) == 0)
            return "zh-CN";
        if (strncasecmp(p, "en", 2) == 0)
            return "en";
        p += strcspn(p, ",");
    }
    return NULL;
}
