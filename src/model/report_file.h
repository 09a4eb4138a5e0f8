/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_REPORT_FILE_H
#define BANXIN_REPORT_FILE_H

#include "base/diag.h"

/* What the report.json of a build says that proof compares. */
typedef struct ToldFinding {
    Str id, message, file; /* message: English; file: relative to the edition, empty for none */
    Severity severity;
    int line, page;        /* 0: none */
    Box box;               /* on the page; all zero: none */
    Str args[FINDING_ARGS]; /* of the message; none where an older banxin wrote it */
    int n_args;
} ToldFinding;

typedef struct ToldFont {
    Str family, style, version, sha256;
} ToldFont;

typedef struct ReportFile {
    ToldFinding *findings;
    ToldFont *fonts;
    int n_findings, n_fonts;
} ReportFile;

#endif
