/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CONDITION_H
#define BANXIN_CONDITION_H

#include "ink/profile.h"

#include <pthread.h>

/*
 * The printing condition of a build: its output profile opened, and packed for
 * the PDF, in a thread beside other work. start, await (once or more), free.
 */
typedef struct Condition {
    Str icc;          /* borrowed */
    Profile *profile; /* good after await */
    Buf packed;       /* the profile's bytes by flate_pack */
    bool pack, beside, done;
    const char *why;
    pthread_t thread;
} Condition;

/* pack: the PDF will need it. The condition stays where it is until it is freed. */
void condition_start(Condition *condition, Str icc, bool pack);
/* False with *why: the profile cannot be used. */
bool condition_await(Condition *condition, const char **why);
void condition_free(Condition *condition);

#endif
