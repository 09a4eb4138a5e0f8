/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_GATE_H
#define BANXIN_WATCH_GATE_H

#include "base/str.h"

/*
 * Who is let in. A page of another site that the same browser has open can
 * send requests to any port of this machine, under a name of its own that it
 * lets point here (DNS rebinding); so a request must name this machine and this
 * port itself, and come from a page that this server sent, or from no page.
 */
typedef struct GateRequest {
    const char *method, *url;
    const char *host;       /* NULL: no such header */
    const char *origin, *site, *mode; /* Origin, Sec-Fetch-Site, Sec-Fetch-Mode */
    int hosts;              /* how many Host headers there are */
} GateRequest;

typedef enum GateVerdict { GATE_OPEN, GATE_METHOD, GATE_FOREIGN } GateVerdict;

GateVerdict gate_judge(const GateRequest *request, int port);

/* A number of digits alone, from least to most; false for everything else. text may be NULL. */
bool gate_number(const char *text, int least, int most, int *number);
/* 16 lower-case hexadecimal digits. */
bool gate_hash(const char *text, uint64_t *hash);
/* "zh-CN" or "en": what Accept-Language asks for first of the two, NULL where it names neither. */
const char *gate_language(const char *accept);

#endif
