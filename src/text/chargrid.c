/* SPDX-License-Identifier: MIT */
/* chargrid.c - 纵横对齐: every run of marks or of Western letters fills whole ems */
#include "text/chargrid.h"

#include "text/breaks.h"

/* What is filled together. */
typedef enum Group {
    GROUP_WHOLE,   /* as it is: Han, dashes, ellipses, hard breaks */
    GROUP_BLANK,   /* kept blanks */
    GROUP_CLOSING, /* a run of them */
    GROUP_OPENING,
    GROUP_SINGLE,  /* · ／ ～, each by itself */
    GROUP_WESTERN
} Group;

static Group group_of(const Para *para, const Unit *unit)
{
    ClassSet class = CLASS_BIT(unit->class);
    ClassSet single = CLASS_BIT(CLASS_MIDDLE) | CLASS_BIT(CLASS_SOLIDUS) | CLASS_BIT(CLASS_CONNECTOR);
    ClassSet whole = CLASS_BIT(CLASS_DASH) | CLASS_BIT(CLASS_ELLIPSIS) | CLASS_BIT(CLASS_BREAK);
    if (unit->class == CLASS_HAN) /* a few are narrower than their em */
        return unit->body == para->runs.items[unit->run].em ? GROUP_WHOLE : GROUP_SINGLE;
    if (class & whole)
        return GROUP_WHOLE;
    if (class & CLASSES_CLOSING)
        return GROUP_CLOSING;
    if (class & single)
        return GROUP_SINGLE;
    return unit->class == CLASS_OPENER ? GROUP_OPENING : unit->class == CLASS_BLANK ? GROUP_BLANK : GROUP_WESTERN;
}

static int group_end(const Para *para, int first)
{
    Group group = group_of(para, &para->units.items[first]);
    int end = first + 1;
    if (group != GROUP_SINGLE && group != GROUP_BLANK)
        while (end < para->units.n && group_of(para, &para->units.items[end]) == group)
            end++;
    return end;
}

/* What a width lacks to be whole ems. */
static Len lack(Len width, Len em)
{
    Len over = width % em;
    return over ? em - over : 0;
}

static void pad(UnitMaker *maker, int first, int end, Len left, Len right)
{
    Unit *units = maker->para->units.items;
    units_shift(maker, &units[first], left);
    units[first].body += left;
    *(units[end - 1].class == CLASS_SPACE ? &units[end - 1].right : &units[end - 1].body) += right;
}

/* The blanks beside marks are counted anew: by the whole run. */
static void drop_blanks(Para *para, int first, int end)
{
    for (int i = first; i < end; i++)
        if (para->units.items[i].class != CLASS_SPACE)
            para->units.items[i].left = para->units.items[i].right = 0;
}

/* Closing marks from first, and the opening ones that follow them. Gives the end of both. */
static int fill_marks(UnitMaker *maker, const GapRules *rules, int first, Len em)
{
    Para *para = maker->para;
    const Unit *units = para->units.items;
    bool closing = group_of(para, &units[first]) == GROUP_CLOSING;
    int middle = closing ? group_end(para, first) : first, end = middle;
    if (middle < para->units.n && group_of(para, &units[middle]) == GROUP_OPENING)
        end = group_end(para, middle);
    drop_blanks(para, first, end);
    Len before = breaks_measure(units, rules, first, middle).natural, behind = breaks_measure(units, rules, middle, end).natural;
    bool shares = lack(before + behind, em) < lack(before, em) + lack(behind, em);
    if (closing)
        pad(maker, first, middle, 0, shares ? lack(before + behind, em) : lack(before, em));
    if (end > middle && !shares)
        pad(maker, middle, end, lack(behind, em), 0);
    return end;
}

/* How much of a run's white stands before it: half, but little white stands away from a mark beside the run (R30). */
static Len white_before(const Para *para, int first, int end, Len white, Len em)
{
    const Unit *units = para->units.items;
    bool opened = first > 0 && group_of(para, &units[first - 1]) == GROUP_OPENING;
    bool closed = end < para->units.n && group_of(para, &units[end]) == GROUP_CLOSING;
    if (opened == closed || white > em / 2 || group_of(para, &units[first]) != GROUP_WESTERN)
        return white / 2;
    return closed ? white : 0;
}

static int fill_group(UnitMaker *maker, const GapRules *rules, int first)
{
    Para *para = maker->para;
    Unit *unit = &para->units.items[first];
    Len em = para->runs.items[unit->run].em;
    Group group = group_of(para, unit);
    if (group == GROUP_CLOSING || group == GROUP_OPENING)
        return fill_marks(maker, rules, first, em);
    int end = group_end(para, first);
    if (group == GROUP_BLANK)
        unit->right += lack(unit->right, em);
    if (group == GROUP_SINGLE || group == GROUP_WESTERN) {
        drop_blanks(para, first, end);
        Len white = lack(breaks_measure(para->units.items, rules, first, end).natural, em);
        Len before = white_before(para, first, end, white, em);
        pad(maker, first, end, before, white - before);
    }
    return end;
}

void chargrid_fill(UnitMaker *maker)
{
    Para *para = maker->para;
    if (!para->composition.char_grid || para->runs.n == 0 || para->display || para->vertical || para->align != ALIGN_JUSTIFY)
        return;
    para->gridded = true;
    GapRules rules = gaps_rules_of(para);
    for (int i = 0; i < para->units.n;)
        i = fill_group(maker, &rules, i);
}
