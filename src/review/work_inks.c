/* SPDX-License-Identifier: MIT */
/* work_inks.c - screen colours of a layout through the profile of its press */
#include "ink/screenink.h"
#include "review/work_state.h"

static bool has_screen_inks(const Layout *layout)
{
    for (int i = 0; i < layout->n_inks; i++)
        if (layout->inks[i].screen)
            return true;
    return false;
}

static void report(Diag *diag, const Ink *ink)
{
    const char *parts = diag_text(diag, "cmyk(%d, %d, %d, %d)", ink->c / 100, ink->m / 100, ink->y / 100, ink->k / 100);
    diag_report(diag, FINDING_INK_RGB, ink->span, diag_str(diag, ink->name), parts, NULL);
}

void work_screen_inks(Workspace *workspace)
{
    Layout *layout = &workspace->layout;
    const Press *press = &workspace->press;
    if (!has_screen_inks(layout))
        return;
    const char *why;
    Profile *profile = press->profile.n ? profile_open(press->profile, &why) : NULL;
    if (profile) /* else the build will say why not */
        screen_inks(layout->inks, layout->n_inks, profile, press->ink_limit);
    profile_free(profile);
    for (int i = 0; i < layout->n_inks; i++)
        if (layout->inks[i].screen)
            report(workspace->diag, &layout->inks[i]);
}
