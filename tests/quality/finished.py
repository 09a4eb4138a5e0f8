# finished.py - the lines of body text on a finished PDF, as MuPDF reads them
# Nothing of banxin's own is asked: glyphs, origins and advances are what MuPDF finds in the file. Only the copy is
# given (what ought to stand there, paragraph by paragraph), so that it is known where paragraphs begin and end.
# Lengths are points; x from the column's left edge, y downwards.
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field


TAIL = "\u3000"  # what stands behind it at a quotation's end (who is quoted) is set to the right, if need be on its own line


@dataclass
class Geometry:
    """Where the columns of body text stand: all pages alike."""
    left: float     # of the first column
    measure: float  # width of a column
    gutter: float
    size: float = 9.0
    pitch: float = 13.5


@dataclass
class Glyph:
    char: str
    x: float        # origin, from the column's left edge
    y: float
    advance: float  # what the font says
    spaced: str = ""  # white space that stands before it in the copy


@dataclass
class Line:
    page: int
    column: int
    glyphs: list
    paragraph: int = -1
    first: bool = False
    last: bool = False

    @property
    def text(self):
        return "".join((" " if g.spaced else "") + g.char for g in self.glyphs)

    def __str__(self):
        return f"page {self.page + 1} column {self.column + 1} “{self.text}”"


@dataclass
class Paragraph:
    kind: str       # paragraph, item, quote, subhead …
    text: str
    lines: list = field(default_factory=list)


class Differs(Exception):
    """What stands on the pages is not the copy."""


def glyphs_of(pdf, size):
    """(page, char, x, y, advance) of all glyphs of one type size, in the order in which they are drawn."""
    run = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf], capture_output=True, check=True)
    page = -1
    found = []
    for _, element in ET.iterparse(__import__("io").BytesIO(run.stdout), events=("start",)):
        if element.tag == "page":
            page += 1
        elif element.tag == "font":
            body = abs(float(element.get("size")) - size) < 0.01
        elif element.tag == "char" and body and element.get("c").strip():
            quad = [float(v) for v in element.get("quad").split()]
            found.append((page, element.get("c"), float(element.get("x")), float(element.get("y")), quad[2] - quad[0]))
    return found


def lines_of(glyphs, geometry):
    """Glyphs to lines: a line is what stands on one baseline of one column."""
    lines = []
    step = geometry.measure + geometry.gutter
    for page, char, x, y, advance in glyphs:
        # Half of a mark's em box may stand out on either side of its column.
        column = int((x + geometry.gutter / 2 - geometry.left) // step)
        glyph = Glyph(char, x - geometry.left - column * step, y, advance)
        line = lines[-1] if lines else None
        if not line or line.page != page or line.column != column or abs(line.glyphs[0].y - y) > geometry.size / 2:
            line = Line(page, column, [])
            lines.append(line)
        line.glyphs.append(glyph)
    return lines


def in_reading_order(glyphs):
    """Glyphs of one line as they are read: rows of words from right to left from their right end."""
    ordered, words = [], []
    for glyph in glyphs:
        if unicodedata.bidirectional(glyph.char) in ("R", "AL"):
            words.append(glyph)
        else:
            ordered += sorted(words, key=lambda g: -g.x) + [glyph]
            words = []
    return ordered + sorted(words, key=lambda g: -g.x)


def match(lines, paragraphs):
    """Says of every line which paragraph it belongs to. Raises Differs where copy and pages part."""
    at = iter(lines)
    rest = []
    for number, paragraph in enumerate(paragraphs):
        paragraph.lines = []
        line, spaced = None, ""
        for char in paragraph.text:
            if char.isspace():
                spaced = char
                continue
            if not rest:
                line = next(at, None)
                if line is None:
                    raise Differs(f"the pages end before “{paragraph.text[:20]}”")
                line.glyphs = in_reading_order(line.glyphs)
                rest = list(line.glyphs)
                line.paragraph, line.first = number, not paragraph.lines
                if spaced == TAIL and paragraph.kind == "quote" and paragraph.lines:
                    paragraph.lines[-1].last = True
                paragraph.lines.append(line)
            glyph = rest.pop(0)
            if glyph.char != char:
                raise Differs(f"{line}: “{glyph.char}” instead of “{char}” of “{paragraph.text[:20]}”")
            glyph.spaced, spaced = spaced, ""
        if rest:
            raise Differs(f"{line}: goes on behind “{paragraph.text[-20:]}”")
        if paragraph.lines:
            paragraph.lines[-1].last = True
    line = next(at, None)
    if line is not None:
        raise Differs(f"{line}: is not in the copy")


def read(pdf, geometry, paragraphs):
    """Gives each paragraph the lines that it has in a PDF."""
    match(lines_of(glyphs_of(pdf, geometry.size), geometry), paragraphs)
    return paragraphs
