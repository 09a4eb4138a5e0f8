/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CHECK_PDF_H
#define BANXIN_CHECK_PDF_H

#include "cli/command.h"

/* Whether check's operand is a PDF, by its name. */
bool check_is_pdf(const char *path);
/* Findings in a PDF by the press of --press, and a line for each page of what it is. */
Status check_pdf(const Cli *cli);

#endif
