/* SPDX-License-Identifier: MIT */
/* linecheck.c - lines that read badly: opened too wide, or one character by itself */
#include "makeup/linecheck.h"

enum { LOOSE = 250, GAPING = 500 /* thousandths of an em */ };

int64_t linecheck_stretch(const GalleyBlock *block, const Line *line)
{
    return block->size > 0 ? (int64_t)line->stretch * 1000 / block->size : 0;
}

static void place_finding(const Desk *desk, Finding *finding, Box box, int64_t value, int64_t limit)
{
    finding->page = desk->page->number;
    finding->box = box;
    finding_measure(finding, value, limit);
}

static void report_lone(Desk *desk, const GalleyBlock *block, int index, Box box)
{
    const Line *last = &block->lines.lines[index], before = block->lines.lines[index - 1];
    Line both = {.first = before.first, .end = last->end};
    place_finding(desk, diag_report(desk->diag, FINDING_LONE_CHARACTER, para_line_span(block->para, last),
                                    diag_str(desk->diag, para_line_text(block->para, &both)), NULL),
                  box, 1, 2);
}

bool linecheck_report(Desk *desk, const GalleyBlock *block, int line, Box box)
{
    const Line *set = &block->lines.lines[line];
    if (line > 0 && para_line_is_lone(block->para, set))
        report_lone(desk, block, line, box);
    int64_t stretch = linecheck_stretch(block, set);
    if (stretch <= LOOSE)
        return false;
    bool gaping = stretch > GAPING;
    Finding *finding = diag_report(desk->diag, gaping ? FINDING_GAPING_LINE : FINDING_LOOSE_LINE,
                                   para_line_span(block->para, set), diag_text(desk->diag, "%d", (int)(stretch / 10)),
                                   diag_str(desk->diag, para_line_text(block->para, set)), NULL);
    place_finding(desk, finding, box, stretch, gaping ? GAPING : LOOSE);
    return true;
}
