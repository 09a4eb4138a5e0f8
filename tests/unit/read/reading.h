/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEST_READING_H
#define BANXIN_TEST_READING_H

#include "unit/check.h"

#include "read/reader.h"

/* Text in memory, read as a file would be, and what was found. */
typedef struct Reading {
    Arena arena;
    Reader reader;
    SourceId source;
} Reading;

static inline Reading reading_of(const char *path, Str text)
{
    Reading reading = {.reader = {sources_new(STR(".")), NULL, diag_new()}};
    reading.source = sources_add(reading.reader.sources, str_of(path), text);
    return reading;
}

static inline void reading_end(Reading *reading)
{
    diag_free(reading->reader.diag);
    sources_free(reading->reader.sources);
    arena_free(&reading->arena);
}

static inline Span reading_whole(const Reading *reading)
{
    return (Span){reading->source, 0, (uint32_t)source_at(reading->reader.sources, reading->source)->bytes.n};
}

/* Prints what was found before a test fails on it. */
static inline int reading_findings(const Reading *reading)
{
    Buf out = {0};
    for (int i = 0; i < diag_total(reading->reader.diag); i++)
        finding_print(&out, diag_at(reading->reader.diag, i), reading->reader.sources);
    if (out.n)
        print_message("%.*s", STR_ARG(buf_str(&out)));
    buf_free(&out);
    return diag_total(reading->reader.diag);
}

static inline bool reading_found(const Reading *reading, FindingId id)
{
    for (int i = 0; i < diag_total(reading->reader.diag); i++)
        if (diag_at(reading->reader.diag, i)->id == id)
            return true;
    return false;
}

#endif
