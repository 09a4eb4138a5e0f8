"""advert.py - placed advertisements, measured by other readers than ours.

usage: advert.py plates PDF PAGES_JSON      plates by Ghostscript, fonts by poppler: prints `NAME good`, or what is wrong
       advert.py shown PNG PAGES_JSON PAGE  colours of a page's picture, where the advertisement's shapes lie
       advert.py two PDF PAGES_JSON         the same of two pages of one file on one page
       advert.py seen PNG PAGES_JSON        and of their picture
       advert.py found REPORT               findings, one a line, with page and place
"""
import json
import subprocess
import sys
import zlib
from pathlib import Path

from press import DPI, LEN_PT, File

# Of advert.ps, from the corner of its trim, y down: x, y, width, height in points.
TRIM = (360, 260)
GROUND, TEXT = (300, 95, 40, 20), (20, 22, 200, 24)
RED, WHITE, SPOT, LINE = (22, 172, 96, 10), (30, 184, 60, 20), (222, 172, 96, 46), (22, 125, 290, 10)
BARE = (44, 124, 190, 90)


def turned(box):
    """As the page stands when it is turned clockwise: its left side is its top."""
    x, y, width, height = box
    return TRIM[1] - y - height, x, height, width


class Advert:
    """A placed PDF: boxes of its drawing on the page."""

    def __init__(self, file, number, turn=False, nth=0):
        self.file, self.number, self.turn = file, number, turn
        self.item = [i for i in file.page(number)["items"] if ".pdf" in str(i.get("file", ""))][nth]
        across = TRIM[1] if turn else TRIM[0]
        self.scale = self.item["box"][2] / across

    def on_page(self, box):
        x, y, width, height = turned(box) if self.turn else box
        left, top = self.item["box"][:2]
        return [left + x * self.scale, top + y * self.scale, width * self.scale, height * self.scale]

    def ink(self, plate, box, inset=1):
        """The least and the most ink of a plate in a box, 0 to 255."""
        sheets = self.file.plates(self.number)
        if plate not in sheets:
            return 0, 0
        part = sheets[plate].part(self.file.pixels(self.number, self.on_page(box), inset))
        return min(part), max(part)


SPOT_NAME = "PANTONE 300 C"
OTHERS = ["Cyan", "Magenta", "Yellow", "Black", SPOT_NAME]


def expect(advert, box, wanted, what, slack=4):
    """wanted: plate to (least, most); plates that are not named hold nothing."""
    for plate in OTHERS:
        low, high = wanted.get(plate, (0, 0))
        least, most = advert.ink(plate, box)
        if not (abs(least - low) <= slack and abs(most - high) <= slack):
            return f"{what}: {plate} from {least} to {most}, not from {low} to {high}"
    return "good"


def plates(pdf, pages):
    file = File(pdf, pages)
    yellow = round(0.2 * 255)
    for number, turn in ((1, False), (2, True), (3, False)):
        advert = Advert(file, number, turn)
        yield f"ground {number}", expect(advert, GROUND, {"Yellow": (yellow, yellow)}, "the ground")
        yield f"black {number}", expect(advert, LINE, {"Yellow": (yellow, yellow), "Black": (0, 255)}, "black over the ground", 8)
        yield f"red {number}", expect(advert, RED, {"Magenta": (255, 255), "Yellow": (255, 255)}, "red")
        yield f"white {number}", expect(advert, WHITE, {"Magenta": (0, 255), "Yellow": (0, 255)}, "white type in red")
        yield f"spot {number}", expect(advert, SPOT, {SPOT_NAME: (255, 255)}, "the spot ink")
        if number < 3:
            yield f"text {number}", expect(advert, TEXT, {"Yellow": (yellow, yellow), "Black": (0, 255)}, "black type", 8)
    bare = Advert(file, 4)
    yield "bare 4", expect(bare, BARE, {"Black": (255, 255)}, "what sets nothing begins in black that knocks out")
    yield "cut", cut(file)
    yield "bleed", bleed(file)
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True).stdout
    own = [line for line in fonts.splitlines() if "Times" in line or "Nimbus" in line]
    yield "fonts", "good" if own and all(" yes yes " in " ".join(line.split()) for line in own) else fonts


def two(pdf, pages):
    """The second page of a file over its first one, on one page: each on its plates, and nothing of the other."""
    file = File(pdf, pages)
    second, first = Advert(file, 1, nth=0), Advert(file, 1, nth=1)
    yield "files", " ".join(advert.item["file"] for advert in (second, first))
    yield "second", expect(second, BARE, {"Black": (255, 255)}, "the second page's black")
    yield "ground of the second", expect(second, GROUND, {}, "paper")
    yellow = round(0.2 * 255)
    yield "ground", expect(first, GROUND, {"Yellow": (yellow, yellow)}, "the ground")
    yield "red", expect(first, RED, {"Magenta": (255, 255), "Yellow": (255, 255)}, "red")
    yield "spot", expect(first, SPOT, {SPOT_NAME: (255, 255)}, "the spot ink")


def seen(png, pages):
    """The same on a picture of the page's trim."""
    model = json.loads(Path(pages).read_text())
    file = type("Pages", (), {"page": lambda self, n: model["pages"][n - 1]})()
    width, rows = read_png(png)
    scale = width / file.page(1)["width"]

    def colour(nth, box):
        x, y, w, h = Advert(file, 1, nth=nth).on_page(box)
        at = int((x + w / 2) * scale) * 3
        return tuple(rows[int((y + h / 2) * scale)][at : at + 3])

    black, paper, red, spot = colour(0, BARE), colour(0, GROUND), colour(1, RED), colour(1, SPOT)
    good = max(black) < 90 and min(paper) > 215 and max(paper) - min(paper) < 25 and red[0] > 180 and max(red[1:]) < 110 and spot[0] < 60
    return "good" if good else f"black {black}, paper {paper}, red {red}, spot {spot}"


def cut(file):
    """Nothing of the first page's advertisement beyond its frame."""
    left, top, width, height = Advert(file, 1).item["box"]
    band = 6 * LEN_PT
    for box in ([left - band, top - band, width + 2 * band, band], [left - band, top, band, height],
                [left + width, top, band, height], [left - band, top + height, width + 2 * band, band]):
        for plate in OTHERS:
            if plate in file.plates(1) and any(file.plates(1)[plate].part(file.pixels(1, box, 1))):
                return f"{plate} beyond the frame"
    return "good"


def bleed(file):
    """On the third page the ground runs over the trim to the bleed, left, right and at the foot, and no farther."""
    page, yellow = file.page(3), file.plates(3)["Yellow"]
    width, height, reach = page["width"], page["height"], page["bleed"]
    middle = height - 100 * LEN_PT
    for box in ([-reach, middle, reach, 20 * LEN_PT], [width, middle, reach, 20 * LEN_PT], [40 * LEN_PT, height, 20 * LEN_PT, reach]):
        if min(yellow.part(file.pixels(3, box, 1))) < 45:
            return "the ground does not reach the bleed"
    for box in ([-2 * reach, middle, reach, 20 * LEN_PT], [width + reach, middle, reach, 20 * LEN_PT]):
        if max(yellow.part(file.pixels(3, box, 1))):
            return "the ground goes beyond the bleed"
    magenta = file.plates(3)["Magenta"]
    if max(magenta.part(file.pixels(3, [-2 * reach, middle, 2 * reach, 20 * LEN_PT], 0))):
        return "what lies outside of the advertisement's bleed is seen"
    return "good"


def read_png(path):
    """Width and rows of an RGB picture of 8 bits."""
    data, at, packed = Path(path).read_bytes(), 8, b""
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind == b"IHDR":
            width = int.from_bytes(data[at + 8 : at + 12], "big")
            assert data[at + 16 : at + 18] == b"\x08\x02"
        if kind == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride, rows = zlib.decompress(packed), width * 3, []
    before = bytes(stride)
    for start in range(0, len(raw), stride + 1):
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        for x in range(stride):
            a, b, c = (line[x - 3] if x > 2 else 0), before[x], (before[x - 3] if x > 2 else 0)
            p = a + b - c
            near = a if abs(p - a) <= abs(p - b) and abs(p - a) <= abs(p - c) else b if abs(p - b) <= abs(p - c) else c
            line[x] = (line[x] + (0, a, b, (a + b) // 2, near)[kind]) & 255
        rows.append(bytes(line))
        before = rows[-1]
    return width, rows


def shown(png, pages, number):
    """Whether red, spot and ground look so, in a picture of the trim."""
    model = json.loads(Path(pages).read_text())
    file = type("Pages", (), {"page": lambda self, n: model["pages"][n - 1]})()
    advert = Advert(file, number, number == 2)
    width, rows = read_png(png)
    scale = width / file.page(number)["width"]

    def colour(box):
        x, y, w, h = advert.on_page(box)
        at = int((x + w / 2) * scale) * 3
        return tuple(rows[int((y + h / 2) * scale)][at : at + 3])

    red, spot, ground = colour(RED), colour(SPOT), colour(GROUND)
    good = red[0] > 180 and max(red[1:]) < 110 and spot[2] > 140 and spot[0] < 60 and min(ground[:2]) > 225 and 160 < ground[2] < 235
    return "good" if good else f"red {red}, spot {spot}, ground {ground}"


def found(report):
    for f in json.loads(Path(report).read_text())["findings"]:
        place = " ".join(f"{n:.1f}" for n in f.get("box_mm", []))
        yield f"{f['severity']} [{f['id']}] {f.get('file', '-')} page {f.get('page', '-')} ({place}): {f['message']}"


if __name__ == "__main__":
    if sys.argv[1] == "plates":
        for name, said in plates(*sys.argv[2:4]):
            print(name, said, sep=": ")
    elif sys.argv[1] == "two":
        for name, said in two(*sys.argv[2:4]):
            print(name, said, sep=": ")
    elif sys.argv[1] == "seen":
        print(seen(*sys.argv[2:4]))
    elif sys.argv[1] == "shown":
        print(shown(sys.argv[2], sys.argv[3], int(sys.argv[4])))
    else:
        for line in found(sys.argv[2]):
            print(line)
