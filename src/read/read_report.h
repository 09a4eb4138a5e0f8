/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_READ_REPORT_H
#define BANXIN_READ_REPORT_H

#include "model/report_file.h"
#include "read/reader.h"

/* The bytes of NAME.report.json → ReportFile, in the arena. What is none is finding proof-file, and false. */
bool read_report(Arena *arena, Reader *reader, Str path, Str bytes, ReportFile *report);

/* proof-file: the file, and what is wrong with it, at byte `at` from 1 (0: nowhere), on a page (0: none). */
void report_proof_file(Reader *reader, Str path, Str bytes, int at, const char *wrong, int page);

#endif
