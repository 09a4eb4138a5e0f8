/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_REPORT_H
#define BANXIN_REPORT_H

#include "review/workspace.h"

/*
 * NAME.report.json of a build: keys as in docs (design brief, "The report").
 * Messages are English and paths relative to the edition, so that two builds of
 * the same files give the same bytes but for the line of seconds, which stands
 * alone on the last line.
 */
/* What painting found out: "x1a", "x4" or "off", and of each page the area of each plate (NULL: not measured). */
typedef struct ReportPaint {
    const char *press;
    PlateArea **areas;
    int n_plates;
} ReportPaint;

void report_write(Buf *out, Workspace *workspace, const ReportPaint *paint);

#endif
