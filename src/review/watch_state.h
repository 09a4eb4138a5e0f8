/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_STATE_H
#define BANXIN_WATCH_STATE_H

#include "review/workspace.h"

/*
 * What the desk's page in the browser shows beside the pictures of pages, as
 * JSON: lengths are Len, messages stand in both languages, every text is
 * escaped as JSON wants it and is text to the browser, never markup.
 */

/* {"number", "hash", "width", …, "frames": […]} of each page: what guides are drawn from. hashes: of pages. */
void watch_state_pages(Buf *out, Workspace *workspace, const uint64_t *hashes);
/* Plates by name: C, M, Y, K, then spots that pages print with. */
void watch_state_plates(Buf *out, Workspace *workspace);
/* Name, date and issue of the edition. */
Str watch_state_title(Arena *arena, Workspace *workspace);
/*
 * Findings of the last run, those that weigh most first, at most
 * WATCH_FINDINGS of them; [{"id", "severity", "en", "zh", "file", "line", "page", "box", …}].
 * chinese: as finding_message's translate. A finding that names no page gets the
 * place where its source stands on a page, if there is one.
 */
enum { WATCH_FINDINGS = 400 };
void watch_state_findings(Buf *out, Workspace *workspace, bool pages, char *(*chinese)(const char *));
/* Explanation of a kind of finding in both languages; false where there is none of that name. */
bool watch_state_explain(Buf *out, Str name, char *(*chinese)(const char *));

#endif
