/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_BUSY_H
#define BANXIN_BUSY_H

/*
 * What a command is doing, on one line of the terminal that standard error is:
 * from half a second on, with the seconds that it has taken. Nothing at all is
 * written where standard error is a file or a pipe, and nothing of quick work.
 */
typedef struct Busy Busy;

/* doing: in the language of messages, copied. NULL where nothing is to be shown, which the others take. */
Busy *busy_begin(const char *doing);
/* What is done now, as of building: page 0 is the PDF, others are drawn (a BuildProgress). Any thread. */
void busy_step(void *busy, int page, int pages);
/* Takes the line away. Before anything else is written to the terminal. */
void busy_end(Busy *busy);

#endif
