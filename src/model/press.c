/* SPDX-License-Identifier: MIT */
/* press.c - what a press takes: plates of a page, bleed and safe area */
#include "model/press.h"

static bool named_by_word(const PressPlates *plates, int number, int pages)
{
    if (str_is(plates->pages, "front"))
        return number == 1;
    if (str_is(plates->pages, "back"))
        return number == pages && pages > 1;
    return str_is(plates->pages, "inside") && number > 1 && number < pages;
}

const PressPlates *press_plates(const Press *press, int number, int pages)
{
    const PressPlates *found = NULL;
    for (int i = 0; i < press->n_plates; i++) {
        const PressPlates *plates = &press->plates[i];
        if (plates->from ? number >= plates->from && number <= plates->to : !found && named_by_word(plates, number, pages))
            found = plates;
    }
    return found && !found->any ? found : NULL;
}

bool press_is_black(const Press *press, int number, int pages)
{
    const PressPlates *plates = press_plates(press, number, pages);
    return plates && plates->plates.n == 1 && str_is(plates->plates.items[0], "K");
}

Len press_len(Measure measure)
{
    return measure_resolve(measure, &(MeasureBase){0}, 0);
}

Len press_bleed(const Press *press, const Layout *layout)
{
    return press_len(measure_is_set(press->bleed) ? press->bleed : layout->bleed);
}

Len press_safe(const Press *press, const Layout *layout)
{
    Len own = press_len(press->safe), asked = press_len(layout->safe);
    return own > asked ? own : asked;
}
