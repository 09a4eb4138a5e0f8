# counts.py - what is counted on finished lines: faults by the rules, and how far lines open
# The rules are read from CLREQ and GB/T 15834 here once more, by code points and positions; no table is shared with
# the composer. Where a mark stands inside its em box is known by its kind (R5): closing marks and points in the left
# half, openers in the right half, the interpunct in the middle.
from dataclasses import dataclass, field

OPENERS = set("“‘「『（《〈【〖〔［｛")
CLOSERS = set("”’」』）》〉】〗〕］｝")
POINTS = set("，、：；。．！？‼⁇")
MIDDLES = set("·・‧")
SOLIDI = set("／/")
CONNECTORS = set("～–—-")
NO_START = CLOSERS | POINTS | MIDDLES | SOLIDI | CONNECTORS | set(")]},.;:!?%‰℃°％")
NO_END = OPENERS | SOLIDI | set("([{¥$€£￥＄")
ADDRESS_ENDS = set("/.-?&=@_")  # R25: where an address may be broken, behind the sign
EDGE, EM_PART, GRID = 0.05, 0.02, 0.01  # tolerances: pt, em, pt


def is_han(char):
    code = ord(char)
    return 0x2E80 <= code <= 0x2FDF or 0x3005 <= code <= 0x3007 or 0x3400 <= code <= 0x9FFF or \
        0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF


def is_western(char):
    return char.isascii() and not char.isspace() or char.isalpha() and not is_han(char) and ord(char) < 0x2E80


def is_wide(glyph, size):
    return glyph.advance > 0.75 * size


def body(glyph, size):
    """Left and right edge of a glyph without a full-width mark's blanks."""
    x, advance = glyph.x, glyph.advance
    if is_wide(glyph, size):
        if glyph.char in OPENERS:
            return x + advance / 2, x + advance
        if glyph.char in CLOSERS or glyph.char in POINTS:
            return x, x + advance / 2
        if glyph.char in MIDDLES or glyph.char == "／":
            return x + advance / 4, x + advance * 3 / 4
    return x, x + advance


def opening(line, size):
    """What the line opens between neighbouring Han, in em (below 0: squeezed); None: it has no such pair.
    The mean of its pairs: in the PDF each is rounded to a thousandth of an em."""
    pairs = han_pairs(line, size)
    return sum(pairs) / len(pairs) if pairs else None


def han_pairs(line, size):
    return [(b.x - a.x - a.advance) / size for a, b in zip(line.glyphs, line.glyphs[1:])
            if is_han(a.char) and is_han(b.char) and not b.spaced]


def is_uneven(line, size):
    """Pairs of Han in one line that stand differently far apart (R29: all open alike), or nearer than solid (R28)."""
    pairs = han_pairs(line, size)
    return bool(pairs) and (max(pairs) - min(pairs) > 0.01 or min(pairs) < -0.01)


def word_around(paragraph, line):
    """The Western word that goes on from the line before to this one; it may fill whole lines."""
    glyphs = [g for l in paragraph.lines for g in l.glyphs]
    at = sum(len(l.glyphs) for l in paragraph.lines[:paragraph.lines.index(line)])
    first = at
    while first > 0 and is_western(glyphs[first - 1].char) and not glyphs[first].spaced:
        first -= 1
    end = at
    while end < len(glyphs) and is_western(glyphs[end].char) and not (end > at and glyphs[end].spaced):
        end += 1
    return "".join(g.char for g in glyphs[first:end])


def is_address(word):
    return "://" in word or "@" in word or "www." in word


def ends_number(before, line):
    """Behind the hyphen of a telephone number: no row of digits is cut."""
    tail = "".join(g.char for g in before.glyphs[-4:])
    head = "".join(g.char for g in line.glyphs[:3])
    return tail[-1:] == "-" and len(tail) == 4 and tail[:3].isdigit() and len(head) == 3 and head.isdigit()


def splits(paragraph, before, line):
    """Whether the end of line `before` cuts what holds together: a row of digits, a Western word, —— or ……."""
    a, b = before.glyphs[-1], line.glyphs[0]
    if b.spaced:
        return False
    pair = a.char + b.char
    if pair in ("——", "……", "⋯⋯"):
        # Rows of them may part between units of two.
        run = 0
        for glyph in reversed(before.glyphs):
            if glyph.char != a.char:
                break
            run += 1
        return run % 2 == 1
    if a.char.isdigit() and b.char in "%‰℃°％" or a.char in "¥$€£￥" and b.char.isdigit():
        return True
    if not (is_western(a.char) and is_western(b.char)):
        return False
    in_address = a.char in ADDRESS_ENDS and is_address(word_around(paragraph, line))
    return not (in_address or ends_number(before, line))


def starts_badly(line):
    """A line that begins with what may not begin one (R19)."""
    char = line.glyphs[0].char
    pair = "".join(g.char for g in line.glyphs[:2])
    return char in NO_START and pair != "——"  # the dash is no connector


def ends_badly(paragraph, line, following):
    char = line.glyphs[-1].char
    return char in NO_END and not (char == "/" and is_address(word_around(paragraph, following)))


def uncompressed(line, size):
    """Pairs of marks that kept a blank between them which R11 to R13 take away."""
    opened = opening(line, size)
    widest = 0.5 * size + max(opened or 0, 0) * size
    closing = CLOSERS | POINTS
    found = []
    for a, b in zip(line.glyphs, line.glyphs[1:]):
        if b.spaced or not (is_wide(a, size) and is_wide(b, size)):
            continue
        gap = body(b, size)[0] - body(a, size)[1]
        solid = a.char in closing and b.char in closing | MIDDLES or a.char in OPENERS | MIDDLES and b.char in OPENERS
        half = a.char in closing and b.char in OPENERS
        if solid and gap > EM_PART * size or half and gap > widest + EM_PART * size:
            found.append(f'{a.char}{b.char} {gap / size:.3f}')
    return found


def is_orphan(line):
    """A last line of one Han, marks not counted (R46)."""
    han = sum(is_han(g.char) for g in line.glyphs)
    western = any(g.char.isalnum() and not is_han(g.char) for g in line.glyphs)
    return line.last and not line.first and han == 1 and not western


@dataclass
class Counts:
    lines: int = 0
    justified: int = 0
    starts: list = field(default_factory=list)
    ends: list = field(default_factory=list)
    split: list = field(default_factory=list)
    edge: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    orphans: list = field(default_factory=list)
    uneven: list = field(default_factory=list)      # Han differently far apart in one line, or nearer than solid
    grid: float = 0.0                               # largest distance of a baseline from the grid, pt
    loose: list = field(default_factory=list)       # (line, opening) over 1/4 em
    bettered: list = None                           # (line, better breaking) of paragraphs that could be broken better
    openings: list = field(default_factory=list)    # of the justified lines that have two Han side by side

    @property
    def worst(self):
        return max(self.openings, default=0.0)

    @property
    def mean(self):
        return sum(max(o, 0.0) for o in self.openings) / len(self.openings) if self.openings else 0.0

    @property
    def loose_share(self):
        return len(self.loose) / self.justified if self.justified else 0.0


def off_edge(line, paragraph, geometry, justified):
    """How far the line's right edge, or the left edge of a line that is not indented, is from where it belongs."""
    edges = [body(glyph, geometry.size) for glyph in line.glyphs]  # words from right to left may end a line
    right = max(edge[1] for edge in edges) - geometry.measure
    far = abs(right) if justified else max(right, 0)
    if paragraph.kind == "paragraph":
        left = min(edge[0] for edge in edges)
        # A first line stands two characters in, whatever it begins with (R14, R15),
        # but for the words that greet the reader of a notice: they may begin at the edge.
        greets = line.first and line.last and line.glyphs[-1].char == "："
        if not (greets and abs(left) <= EDGE):
            far = max(far, abs(left - (2 * geometry.size if line.first else 0)))
    return far


def grid_distance(lines, pitch):
    """Baselines of all pages against the one they share: that of the first line, by whole pitches. Marks on letters
    of other scripts stand above or below theirs."""
    first = lines[0].glyphs[0].y
    worst = 0.0
    for line in lines:
        for glyph in filter(lambda g: is_han(g.char) or g.char.isascii() or g.char in POINTS, line.glyphs):
            off = (glyph.y - first) / pitch
            worst = max(worst, abs(off - round(off)) * pitch)
    return worst


RAGGED = ("subhead", "verse")  # not justified


def count_joint(counts, paragraph, before, line):
    if starts_badly(line):
        counts.starts.append(line)
    if splits(paragraph, before, line):
        counts.split.append(line)
    if ends_badly(paragraph, before, line):
        counts.ends.append(before)


def count_line(counts, paragraph, line, geometry, justified):
    size = geometry.size
    far = off_edge(line, paragraph, geometry, justified)
    if far > EDGE:
        counts.edge.append((line, far))
    counts.marks += [(line, pair) for pair in uncompressed(line, size)]
    if is_orphan(line):
        counts.orphans.append(line)
    if is_uneven(line, size):
        counts.uneven.append(line)
    opened = opening(line, size)
    if justified and opened is not None:
        counts.openings.append(opened)
        if opened > 0.25 + EM_PART / 20:
            counts.loose.append((line, opened))


def count(paragraphs, geometry):
    """Counts over the lines of paragraphs."""
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    counts = Counts(lines=len(lines))
    for paragraph in paragraphs:
        for i, line in enumerate(paragraph.lines):
            justified = not line.last and paragraph.kind not in RAGGED
            counts.justified += justified
            if i > 0:
                count_joint(counts, paragraph, paragraph.lines[i - 1], line)
            count_line(counts, paragraph, line, geometry, justified)
    counts.grid = grid_distance(lines, geometry.pitch)
    return counts
