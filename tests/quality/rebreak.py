# rebreak.py - could a paragraph be broken with less loose lines? All ways to break it are tried
# A second line breaker, without costs: widths are those that MuPDF found on the finished lines, the rules are read
# from docs/typesetting.md once more. It says how far each line of a given breaking has to open, which must agree with
# what is measured, and of all breakings within the rules the ones with the fewest lines that open more than 1/4 em.
from dataclasses import dataclass

import counts

LOOSE = 0.25


@dataclass
class Rules:
    inner_floor: float = 0.25      # em that a mark inside a line keeps of its blank
    squeeze_stops: bool = False    # 。？！ give as well
    numbers: bool = False          # a line may end behind the hyphen of a telephone number


@dataclass
class Unit:
    """What is never parted or opened: one character, or the two of —— and ……. Widths in em."""
    text: str
    width: float
    kind: str       # han opener comma closer stop exclaim middle connector solidus pair western
    spaced: str     # white space before it
    glyph: int      # its first glyph's number in the paragraph


@dataclass
class Gap:
    natural: float = 0.0
    shrink: float = 0.0
    stretch: float = 0.0  # spaces and Han–Latin gaps, before all others
    opens: bool = True
    breaks: bool = True
    inside: bool = False  # of a word or number


def kind_of(char):
    for kind, chars in (("opener", counts.OPENERS), ("closer", counts.CLOSERS), ("comma", "，、：；"), ("stop", "。．"),
                        ("exclaim", "？！‼⁇"), ("middle", counts.MIDDLES), ("connector", "～—–"), ("solidus", "／")):
        if char in chars:
            return kind
    return "western" if counts.is_western(char) else "han"


def units_of(glyphs, size):
    units, i = [], 0
    while i < len(glyphs):
        glyph = glyphs[i]
        pair = i + 1 < len(glyphs) and glyph.char + glyphs[i + 1].char in ("——", "……", "⋯⋯")
        if pair:
            units.append(Unit(glyph.char * 2, 2.0, "pair", glyph.spaced, i))
        else:
            left, right = counts.body(glyph, size)
            kind = kind_of(glyph.char)
            if kind in ("opener", "closer") and not counts.is_wide(glyph, size):
                kind = "western"
            follows = glyphs[i + 1] if i + 1 < len(glyphs) else None
            if kind == "western" and follows and not follows.spaced and kind_of(follows.char) == "western" and follows.y == glyph.y:
                right = follows.x  # letters are kerned
            units.append(Unit(glyph.char, (right - left) / size, kind, glyph.spaced, i))
        i += 2 if pair else 1
    return units


CLOSING = ("closer", "comma", "stop", "exclaim")


def blank_between(a, b, rules):
    """Natural width between marks, or marks and Han, and how much of it may go (R11–R13, R27)."""
    right = a.kind in CLOSING and b.kind not in CLOSING + ("middle",)
    left = b.kind == "opener" and a.kind not in ("opener", "middle")
    if not (left or right):
        return 0.0, 0.0
    firm = a.kind in ("stop", "exclaim") and not left and not rules.squeeze_stops
    return 0.5, 0.0 if firm else 0.5 - rules.inner_floor


def address_around(units, i):
    """The Western word that units i and i + 1 stand in."""
    first = i
    while first > 0 and units[first].kind == "western" and not units[first].spaced and units[first - 1].kind == "western":
        first -= 1
    end = i + 1
    while end < len(units) and units[end].kind == "western" and not units[end].spaced:
        end += 1
    return "".join(u.text for u in units[first:end])


def joins_numbers(units, i):
    near = "".join(u.text if not u.spaced or k == 0 else " " for k, u in enumerate(units[max(i - 3, 0):i + 4]))
    return len(near) == 7 and near[3] == "-" and (near[:3] + near[4:]).isdigit()


def gap_between(units, i, rules):
    a, b = units[i], units[i + 1]
    if b.spaced:
        if a.kind == b.kind == "western":
            return Gap(SPACE, max(SPACE - 0.25, 0), max(0.5 - SPACE, 0))
        if a.kind not in CLOSING + ("opener",) and b.kind not in CLOSING + ("opener",) and not a.kind == b.kind == "han":
            return Gap(0.25, 0.125, 0.25)
        return Gap(BLANK if b.spaced == " " else 1.0)
    if a.kind == b.kind == "western":
        ends = a.text in counts.ADDRESS_ENDS and b.text not in "/." and counts.is_address(address_around(units, i))
        return Gap(opens=False, breaks=ends or rules.numbers and joins_numbers(units, i), inside=True)
    if a.text.isdigit() and b.text in "℃℉°‰%％":
        return Gap(opens=False, breaks=False, inside=True)
    breaks = a.text not in counts.NO_END and b.text not in counts.NO_START
    if (a.kind == "han" and b.kind == "western") or (a.kind == "western" and b.kind == "han"):
        return Gap(0.25, 0.125, 0.25, breaks=breaks)
    points = ("comma", "stop")
    if a.kind == "western" and b.kind in points or a.kind in points and b.kind == "western":  # R30
        return Gap(*blank_between(a, b, rules), opens=False, breaks=breaks)
    natural, shrink = blank_between(a, b, rules)
    shut = ("middle", "exclaim", "connector", "solidus")
    opens = not (a.kind in shut or b.kind in shut or a.kind == "opener" or b.kind == "closer" or
                 a.kind in CLOSING and b.kind in CLOSING)
    return Gap(natural, shrink, 0.0, opens, breaks)


SPACE, BLANK = 0.224, 0.5  # em: a word space of Noto Serif CJK, a kept blank


def opening_of(width, natural, shrink, stretch, opens, shut, last):
    """How far a line's gaps open, em (where it has none that may, those open that else stay shut); None: it cannot be
    set so."""
    room = width - natural
    if room < -shrink - 0.002:
        return None
    if last or room <= stretch + 0.002:
        return 0.0
    return (room - stretch) / (opens or shut) if opens or shut else None


def line_openings(units, gaps, first, width):
    """(end, how far it opens) of all lines that may begin at a unit."""
    natural = shrink = stretch = 0.0
    opens = shut = 0
    for end in range(first + 1, len(units) + 1):
        natural += units[end - 1].width
        if natural - shrink > width + 0.6:
            return
        last = end == len(units)
        if last or gaps[end - 1].breaks:
            opened = opening_of(width, natural, shrink, stretch, opens, shut, last)
            if opened is not None:
                yield end, opened
        if not last:
            gap = gaps[end - 1]
            natural, shrink, stretch = natural + gap.natural, shrink + gap.shrink, stretch + gap.stretch
            opens += gap.opens
            shut += not gap.opens and not gap.inside


def is_orphan(units, first, end):
    kinds = [u.kind for u in units[first:end]]
    return kinds.count("han") == 1 and "western" not in kinds and first > 0


def front(found):
    """Of (loose lines, worst opening, ends) those that no other beats in both."""
    best = []
    for number, worst, ends in sorted(found, key=lambda f: f[:2]):
        if not best or worst < best[-1][1] - 1e-9:
            best.append((number, worst, ends))
    return best


def best_breakings(units, gaps, first_width, width):
    """All that is best in one or the other way: [(loose lines, worst opening, line ends)]."""
    reached = {0: [(0, 0.0, ())]}
    for first in range(len(units)):
        for number, worst, ends in front(reached.pop(first, [])):
            for end, opened in line_openings(units, gaps, first, width if ends else first_width):
                if end == len(units) and is_orphan(units, first, end):
                    continue
                loose = opened > LOOSE + 0.001
                reached.setdefault(end, []).append((number + loose, max(worst, opened), ends + (end,)))
    return front(reached.get(len(units), []))


def text_of(paragraph):
    """(glyphs, line starts) of a paragraph without a list's mark, and without who is quoted."""
    glyphs, starts = [], []
    for line in paragraph.lines:
        starts.append(len(glyphs))
        for i, glyph in enumerate(line.glyphs):
            if glyph.spaced == "\u3000" and glyphs and paragraph.kind == "quote":
                return glyphs, starts if starts[-1] < len(glyphs) else starts[:-1]
            if paragraph.kind == "item" and glyph.spaced and len(paragraph.lines) and line is paragraph.lines[0] and \
                    not any(counts.is_han(g.char) for g in glyphs):
                glyphs, starts = [], [0]
            glyphs.append(glyph)
    return glyphs, starts


class Disagrees(Exception):
    """What is measured is not what the rules give: reader, breaker or composer is wrong."""


NUMBER_LIMIT = 0.28  # a telephone number is cut only where a line would else open further


class Paragraph:
    """A paragraph as units, with the line ends that it has on the page."""

    def __init__(self, paragraph, geometry):
        size = geometry.size
        glyphs, starts = text_of(paragraph)
        self.lines = paragraph.lines
        self.units = units_of(glyphs, size)
        self.first_width = (geometry.measure - counts.body(glyphs[0], size)[0]) / size
        self.width = self.first_width
        if len(starts) > 1:
            self.width = (geometry.measure - counts.body(glyphs[starts[1]], size)[0]) / size
        number = {unit.glyph: i for i, unit in enumerate(self.units)}
        self.ends = [number[start] for start in starts[1:]] + [len(self.units)]

    def gaps(self, rules):
        return [gap_between(self.units, i, rules) for i in range(len(self.units) - 1)]

    def cuts_number(self):
        return any(joins_numbers(self.units, end - 1) for end in self.ends[:-1])

    def openings(self, rules, size):
        """How far each line of the page opens by the rules. Raises Disagrees where that is not what is measured."""
        gaps, found, at = self.gaps(rules), [], 0
        for line, end in zip(self.lines, self.ends):
            opened = dict(line_openings(self.units, gaps, at, self.width if at else self.first_width)).get(end)
            measured = counts.opening(line, size)
            if opened is None:
                raise Disagrees(f"{line}: is not within the rules")
            if measured is not None and abs(opened - max(measured, 0.0)) > 0.005:
                raise Disagrees(f"{line}: opens {measured:.3f} em, by the rules {opened:.3f}")
            found.append(opened)
            at = end
        return found

    def best(self, rules):
        return best_breakings(self.units, self.gaps(rules), self.first_width, self.width)

    def show(self, ends):
        starts = (0,) + tuple(ends)
        return " / ".join("".join(u.text for u in self.units[a:b]) for a, b in zip(starts, ends))


def verdict(own, have, squeeze_stops):
    """What is better than a paragraph's line ends, whose lines open so far, as text; None: nothing is."""
    cuts = own.cuts_number()
    number, worst = sum(o > LOOSE + 0.001 for o in have), max(have)
    if not number and not cuts:
        return None
    whole = own.best(Rules(squeeze_stops=squeeze_stops))
    if cuts and whole and whole[-1][1] <= NUMBER_LIMIT:
        return f"a number is cut without need: {own.show(whole[-1][2])}"
    cut = worst > NUMBER_LIMIT + 0.005
    for b in own.best(Rules(squeeze_stops=squeeze_stops, numbers=True)) if cut else whole:
        if b[0] <= number and b[1] < worst - 0.005 or b[0] < number and b[1] <= worst + 0.005:
            return f"{number} loose, {worst:.3f} em; there is {b[0]} loose, {b[1]:.3f} em: {own.show(b[2])}"
    return None


def judge(paragraph, geometry, squeeze_stops=False):
    """The verdict on a paragraph as it stands on the pages."""
    own = Paragraph(paragraph, geometry)
    try:
        have = own.openings(Rules(squeeze_stops=squeeze_stops, numbers=own.cuts_number()), geometry.size)
    except Disagrees as difference:
        return str(difference)
    return verdict(own, have, squeeze_stops)


def is_judged(paragraph):
    """Justified, and without words in scripts whose widths and line ends are Pango's."""
    other = any(0x0590 <= ord(char) < 0x2000 for char in paragraph.text)
    return paragraph.lines and paragraph.kind not in counts.RAGGED and not other


def judge_all(paragraphs, geometry, squeeze_stops=False):
    """[(first line, what is wrong)] of all paragraphs that a brute-force breaker betters, or that it does not
    understand."""
    verdicts = [(p.lines[0], judge(p, geometry, squeeze_stops)) for p in paragraphs if is_judged(p)]
    return [v for v in verdicts if v[1]]


def loosest(own, rules):
    """A breaking within the rules that takes as little on each line as it can: (line ends, openings)."""
    gaps, ends, openings = own.gaps(rules), [], []
    while not ends or ends[-1] < len(own.units):
        at = ends[-1] if ends else 0
        for end, opened in line_openings(own.units, gaps, at, own.width if at else own.first_width):
            if opened < 0.6:
                break
        else:
            return None
        ends.append(end)
        openings.append(opened)
    return ends, openings
