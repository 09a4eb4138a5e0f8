/* SPDX-License-Identifier: MIT */
/* condition.c - the output profile opened and packed beside other work */
#include "review/condition.h"

#include "press/flate.h"

static void *open_profile(void *own)
{
    Condition *condition = own;
    condition->profile = profile_open(condition->icc, &condition->why);
    if (condition->profile && condition->pack)
        flate_pack(condition->icc, &condition->packed);
    return NULL;
}

void condition_start(Condition *condition, Str icc, bool pack)
{
    *condition = (Condition){.icc = icc, .pack = pack};
    condition->beside = pthread_create(&condition->thread, NULL, open_profile, condition) == 0;
}

bool condition_await(Condition *condition, const char **why)
{
    if (!condition->done && condition->beside)
        pthread_join(condition->thread, NULL);
    else if (!condition->done)
        open_profile(condition); /* no thread to be had */
    condition->done = true;
    if (!condition->profile)
        *why = condition->why;
    return condition->profile != NULL;
}

void condition_free(Condition *condition)
{
    const char *why;
    if (condition->icc.p)
        condition_await(condition, &why);
    profile_free(condition->profile);
    buf_free(&condition->packed);
    *condition = (Condition){0};
}
