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
void report_write(Buf *out, Workspace *workspace, const char *press);

#endif
