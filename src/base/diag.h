/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DIAG_H
#define BANXIN_DIAG_H

#include "base/len.h"
#include "base/source.h"

#include <stdio.h>

/*
 * Findings: what is wrong with the input, by id from one table (findings.def).
 * A finding keeps its id and arguments, not its text, so that the report (always
 * English), the terminal (the user's language) and later the pages that reviewers
 * read can all be written from it.
 */
typedef enum Severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

#define FINDING(id, name, severity, message, hint, explain) FINDING_##id,
typedef enum FindingId {
#include "base/findings.def"
    FINDING_COUNT
} FindingId;
#undef FINDING

typedef struct FindingKind {
    const char *name;     /* "overset" */
    Severity severity;    /* default */
    const char *message;  /* {1} … {6} are arguments; translated when printed */
    const char *hint;     /* "" for none; may use arguments; a hint whose argument is empty is not shown */
    const char *explain;  /* cause, example, cure */
} FindingKind;

enum { FINDING_ARGS = 9 };

typedef struct Finding {
    FindingId id;
    Severity severity;
    Span span;              /* source 0: no place in a file */
    Str args[FINDING_ARGS];
    int page;               /* 0: none */
    Box box;                /* on the page; all zero: none */
    int64_t value, limit;   /* in whole lines, columns, characters; thousandths of an em; micrometres; pixels */
    bool measured;          /* value and limit are set */
} Finding;

typedef struct Diag Diag;

Diag *diag_new(void);
void diag_free(Diag *diag);

/*
 * Adds a finding; args are C strings, ended by NULL, copied. The Finding that
 * comes back may be completed (page, box, value) until the next call. The same
 * id at the same place with the same arguments is kept once; of one id at most 500 are kept.
 */
Finding *diag_report(Diag *diag, FindingId id, Span span, ...) __attribute__((sentinel));
/* What was measured, and what is allowed. */
void finding_measure(Finding *finding, int64_t value, int64_t limit);
/* printf into the sink's memory: for one argument of diag_report. */
const char *diag_text(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A copy of s as a C string, in the sink's memory. */
const char *diag_str(Diag *diag, Str s);

/* Copies all findings of `from` behind those of diag: cached work replays what it found. */
void diag_append(Diag *diag, const Diag *from);
void diag_clear(Diag *diag);
/* Findings with these ids are dropped (those of severity error cannot be). */
void diag_silence(Diag *diag, FindingId id);
/* Warnings become errors (--strict). */
void diag_strict(Diag *diag);
/* Sorted by file, place, page; so that order of work does not show. */
void diag_sort(Diag *diag, const Sources *sources);

int diag_count(const Diag *diag, Severity severity); /* exactly of this severity */
int diag_total(const Diag *diag);
const Finding *diag_at(const Diag *diag, int index);

const FindingKind *finding_kind(FindingId id);
/* FINDING_COUNT where no finding has this name. */
FindingId finding_named(Str name);
const char *severity_name(Severity severity); /* English: "error" */

/* Message and hint with arguments put in. translate: gettext, or NULL for English. */
void finding_message(Buf *out, const Finding *finding, char *(*translate)(const char *));
void finding_hint(Buf *out, const Finding *finding, char *(*translate)(const char *));

/* `file:line:col: severity: text [id]`, source line, caret (placed by display width), hint. */
void finding_print(Buf *out, const Finding *finding, const Sources *sources);
/* One JSON object, as in the report: paths relative to the edition, message in English. */
void finding_json(Buf *out, const Finding *finding, const Sources *sources);

#endif
