# planted.py - does the reader of lines see faults? Each is planted in lines that have none, and its count must rise
# Faults are planted in what MuPDF read (positions moved, characters moved from line to line), so that everything
# behind the reading is tested; that the reading itself sees, PangoLayout's PDF and a build without prohibition show.
import copy

import counts
import finished
import rebreak


def place(lines, want):
    """The first line for which want(lines, i) holds."""
    for i in range(1, len(lines)):
        if want(lines, i):
            return i
    raise AssertionError("no line to plant a fault in")


def shift(glyphs, by):
    for glyph in glyphs:
        glyph.x += by


def follows(lines, i):
    return lines[i].paragraph == lines[i - 1].paragraph and len(lines[i - 1].glyphs) > 4


def plain(line):
    return len(line.glyphs) > 4 and all(counts.is_han(g.char) and not g.spaced for g in line.glyphs[1:])


def pull_up(lines, i, n):
    """The first n glyphs of line i to the end of the line before."""
    moved, lines[i].glyphs = lines[i].glyphs[:n], lines[i].glyphs[n:]
    end = lines[i - 1].glyphs[-1]
    for glyph in moved:
        glyph.x, glyph.y = end.x + end.advance, end.y
        end = glyph
    lines[i - 1].glyphs += moved


def push_down(lines, i, n):
    """The last n glyphs of line i - 1 to the start of line i."""
    moved, lines[i - 1].glyphs = lines[i - 1].glyphs[-n:], lines[i - 1].glyphs[:-n]
    for glyph in moved:
        glyph.y = lines[i].glyphs[0].y
    lines[i].glyphs = moved + lines[i].glyphs


def plant_start(lines):
    i = place(lines, lambda l, i: follows(l, i) and l[i].glyphs[1].char in counts.POINTS and len(l[i].glyphs) > 3)
    pull_up(lines, i, 1)


def plant_end(lines):
    i = place(lines, lambda l, i: follows(l, i) and l[i].glyphs[0].char in counts.OPENERS)
    pull_up(lines, i, 1)


def plant_split(lines):
    i = place(lines, lambda l, i: follows(l, i) and l[i - 1].glyphs[-1].char.isdigit() and
                       l[i - 1].glyphs[-2].char.isdigit())
    push_down(lines, i, 1)


def plant_right_edge(lines):
    i = place(lines, lambda l, i: not l[i].last and plain(l[i]))
    shift(lines[i].glyphs[-1:], 0.06)


def plant_left_edge(lines):
    i = place(lines, lambda l, i: follows(l, i) and not l[i].last and plain(l[i]))
    shift(lines[i].glyphs[:1], -0.06)


def plant_mark(lines, first, second, by):
    def meets(lines, i):
        return any(a.char in first and b.char in second for a, b in zip(lines[i].glyphs, lines[i].glyphs[1:]))
    i = place(lines, meets)
    glyphs = lines[i].glyphs
    for k in range(len(glyphs) - 1):
        if glyphs[k].char in first and glyphs[k + 1].char in second:
            shift(glyphs[k + 1:], by)
            return


def plant_orphan(lines):
    i = place(lines, lambda l, i: follows(l, i) and l[i].last and plain(l[i]))
    pull_up(lines, i, len(lines[i].glyphs) - 1)


def plant_uneven(lines):
    i = place(lines, lambda l, i: plain(l[i]))
    shift(lines[i].glyphs[2:], 0.15)


def is_solid(line):
    """Han that touch: squeezed, an opened line may still be no nearer than solid."""
    return all(abs(b.x - a.x - a.advance) < 0.02 for a, b in zip(line.glyphs, line.glyphs[1:]))


def plant_squeeze(lines):
    i = place(lines, lambda l, i: plain(l[i]) and is_solid(l[i]))
    for k in range(len(lines[i].glyphs)):
        lines[i].glyphs[k].x -= k * 0.15


def plant_grid(lines):
    i = place(lines, lambda l, i: i > 3)
    for glyph in lines[i].glyphs:
        glyph.y += 0.02


def plant_loose(lines):
    i = place(lines, lambda l, i: not l[i].last and plain(l[i]))
    for k in range(len(lines[i].glyphs)):
        lines[i].glyphs[k].x += k * 2.4


FAULTS = [
    ("a point at a line's start", "starts", plant_start),
    ("an opener at a line's end", "ends", plant_end),
    ("a number cut at a line's end", "split", plant_split),
    ("a line 0.06 pt past its right edge", "edge", plant_right_edge),
    ("a line 0.06 pt before its left edge", "edge", plant_left_edge),
    ("a blank between closing marks", "marks", lambda l: plant_mark(l, counts.CLOSERS | counts.POINTS, counts.CLOSERS | counts.POINTS, 4.5)),
    ("two blanks between a point and an opener", "marks", lambda l: plant_mark(l, counts.POINTS, counts.OPENERS, 4.5)),
    ("one character on a last line", "orphans", plant_orphan),
    ("Han that stand differently far apart", "uneven", plant_uneven),
    ("Han nearer than solid", "uneven", plant_squeeze),
    ("a line opened by more than 1/4 em", "loose", plant_loose),
]


def loosely_broken(paragraphs, geometry):
    """Is a paragraph that is broken loosely, within the rules, bettered? Asked of all whose lines it makes loose."""
    asked = missed = 0
    for paragraph in filter(rebreak.is_judged, paragraphs):
        own = rebreak.Paragraph(paragraph, geometry)
        broken = rebreak.loosest(own, rebreak.Rules())
        if broken and len(own.ends) > 3 and max(broken[1]) > max(0.3, *own.openings(rebreak.Rules(numbers=True), geometry.size)):
            own.ends = broken[0]
            asked += 1
            missed += not rebreak.verdict(own, broken[1], False)
    return asked > 20 and not missed


def moved(paragraphs, geometry):
    """Does the breaker see that a line stands otherwise than its rules say?"""
    for paragraph in copy.deepcopy(paragraphs):
        if rebreak.is_judged(paragraph) and plain(paragraph.lines[0]) and not paragraph.lines[0].last:
            glyphs = paragraph.lines[0].glyphs
            for k in range(len(glyphs)):
                glyphs[k].x += k * 0.09
            return rebreak.judge(paragraph, geometry) is not None
    return False


def number(counted, name):
    value = getattr(counted, name)
    return value if isinstance(value, float) else len(value)


def with_fault(plant, paragraphs, geometry):
    """Counts of the same lines with one fault in them."""
    planted = copy.deepcopy(paragraphs)
    plant([line for paragraph in planted for line in paragraph.lines])
    return counts.count(planted, geometry)


def tells_copy_apart(paragraphs):
    other = copy.deepcopy(paragraphs)
    lines = [line for paragraph in other for line in paragraph.lines]
    other[3].text = other[3].text[:-2] + "异" + other[3].text[-1:]
    try:
        finished.match(lines, other)
    except finished.Differs:
        return True
    return False


def run(paragraphs, geometry):
    """[(name, whether the fault was counted)]."""
    clean = counts.count(paragraphs, geometry)
    results = [(name, number(with_fault(plant, paragraphs, geometry), counted) > number(clean, counted))
               for name, counted, plant in FAULTS]
    return results + [
        ("a baseline 0.02 pt off the grid", with_fault(plant_grid, paragraphs, geometry).grid > counts.GRID >= clean.grid),
        ("no paragraph is bettered as it is", not rebreak.judge_all(paragraphs, geometry)),
        ("paragraphs that are broken loosely", loosely_broken(paragraphs, geometry)),
        ("a line that opens otherwise than the rules say", moved(paragraphs, geometry)),
        ("copy that is not on the pages", tells_copy_apart(paragraphs)),
    ]
