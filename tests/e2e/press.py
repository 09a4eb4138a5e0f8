"""press.py RULE PDF PAGES_JSON - whether a press file keeps a rule: prints `good`, or what is wrong.

Plates are Ghostscript's (tiffsep), objects qpdf's; positions come from pages.json, which says where things were meant to
stand. Nothing here is our own reader of PDF.
"""
import base64
import json
import re
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import plate_tiff

DPI = 108
LEN_PT = 1024
PROCESS = ["Cyan", "Magenta", "Yellow", "Black"]


class Wrong(Exception):
    pass


def run(*command):
    done = subprocess.run(command, capture_output=True)
    return done.stdout, done.stderr, done.returncode


class Plate:
    """A plate of a page: rows of bytes, 0 no ink, 255 solid."""

    def __init__(self, path):
        self.width, self.height, self.data = plate_tiff.read(path)

    def part(self, box):
        x, y, width, height = box
        return b"".join(self.data[r * self.width + x : r * self.width + min(x + width, self.width)]
                        for r in range(y, min(y + height, self.height)))


class File:
    def __init__(self, pdf, pages, dpi=DPI):
        self.pdf = pdf
        self.pages = pages
        self.dpi = dpi
        self.report = re.sub(r"pages\.json$", "report.json", pages)
        self.model = json.loads(Path(pages).read_text())
        self.inks = self.model["inks"]
        self.sheets = {}

    @cached_property
    def objects(self):
        """As qpdf tells them, streams decoded."""
        return json.loads(run("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized",
                              self.pdf)[0])["qpdf"][1]

    def page(self, number):
        return self.model["pages"][number - 1]

    def plates(self, number):
        if number not in self.sheets:
            with tempfile.TemporaryDirectory() as folder:
                run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{self.dpi}", "-sCompression=none",
                    f"-dFirstPage={number}", f"-dLastPage={number}", f"-sOutputFile={folder}/plate.tif", self.pdf)
                self.sheets[number] = {unquote(path.name[len("plate(") : -len(").tif")]): Plate(path)
                                       for path in Path(folder).glob("plate(*).tif")}
        return self.sheets[number]

    def around(self, number):
        page = self.page(number)
        return page["bleed"] + page.get("slug", 0)

    def pixels(self, number, box, inset=0):
        """A box of pages.json as pixels of the plates: those that lie in it whole."""
        scale = self.dpi / 72 / LEN_PT
        off = self.around(number)
        left, top = round((box[0] + off) * scale) + inset, round((box[1] + off) * scale) + inset
        right, foot = round((box[0] + box[2] + off) * scale) - inset, round((box[1] + box[3] + off) * scale) - inset
        return left, top, right - left, foot - top

    def items(self, number, **wanted):
        for item in self.page(number)["items"]:
            ink = self.inks[item["ink"]] if "ink" in item else self.inks[0]
            if all((ink if key == "ink" else item.get(key)) == value for key, value in wanted.items()):
                yield item

    def dictionaries(self):
        for name, value in self.objects.items():
            yield from walk(value, name)

    def contents(self):
        """Data of all content streams: of pages, forms, patterns."""
        for value in self.objects.values():
            head = value.get("stream", {}).get("dict", {"/Subtype": "/Image"})
            if head.get("/Subtype") == "/Image" or "/Length1" in head or head.get("/Type") == "/Metadata":
                continue
            data = base64.b64decode(value["stream"]["data"])
            if re.search(rb"\bBT\b|\bre\b|\bq\b", data):
                yield data


def walk(value, where):
    if isinstance(value, dict):
        yield where, value
        for inner in value.values():
            yield from walk(inner, where)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, where)


def check(condition, why):
    if not condition:
        raise Wrong(why)


def names_of(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from names_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_of(inner)
    elif isinstance(value, str) and value.startswith("/"):
        yield value


def p1(file):
    for where, head in file.dictionaries():
        if head.get("/Type") == "/OutputIntent":
            continue
        for name in names_of(head):
            check(name not in ("/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased"), f"{where} has {name}")
    for data in file.contents():
        found = re.search(rb"[0-9.]+ [0-9.]+ [0-9.]+ (rg|RG)\b", data)
        check(not found, f"a content stream sets {found and found.group(0)}")
    check(any(True for _ in file.contents()), "no content stream was read")


def colour_plates(file, number):
    return {name: plate for name, plate in file.plates(number).items() if name != "Black"}


def p3(file):
    """Black text, rules and codes on paper: on the K plate and on no other."""
    seen = 0
    for number in (1, 2):
        page = file.page(number)
        grounds = [item["box"] for item in page["items"] if item["kind"] in ("box", "picture")]
        for item in page["items"]:
            ink = file.inks[item.get("ink", 0)]
            if item["kind"] not in ("glyphs", "rule", "modules") or ink not in ("黑", "浓黑") or any(meet(item["box"], g) for g in grounds):
                continue
            box = file.pixels(number, item["box"], -1)
            for name, plate in colour_plates(file, number).items():
                check(max(plate.part(box), default=0) == 0, f"{item['kind']} at {item['box']} is on {name}")
            seen += max(file.plates(number)["Black"].part(box), default=0) == 255
    check(seen > 3, f"{seen} things in black were found")


def meet(a, b):
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def over_ground(file, ink):
    """A text in this ink and the ground under it."""
    page = file.page(1)
    for text in page["items"]:
        if text["kind"] == "glyphs" and file.inks[text.get("ink", 0)] == ink:
            for ground in page["items"]:
                if ground["kind"] == "box" and meet(ground["box"], text["box"]):
                    return text, ground
    raise Wrong(f"no text in {ink} over a ground")


def p4(file):
    """Black over a tint keeps it; white and colours knock out what is under them."""
    text, _ = over_ground(file, "黑" if any(file.items(1, kind="glyphs", ink="黑")) else "挖黑")
    box = file.pixels(1, text["box"])
    check(max(file.plates(1)["Black"].part(box)) == 255, "the text is not on K")
    for name, solid in (("Magenta", 20), ("Yellow", 40)):
        values = set(file.plates(1)[name].part(box))
        check(all(abs(value - solid * 255 / 100) < 2 for value in values), f"the ground on {name} is {sorted(values)[:4]}")
    text, _ = over_ground(file, "白")
    check(min(file.plates(1)["Magenta"].part(file.pixels(1, text["box"]))) == 0, "white does not knock out")
    text, ground = over_ground(file, "山茶红")
    yellow = file.plates(1)["Yellow"].part(file.pixels(1, text["box"]))
    check(max(yellow) > 190 and min(yellow) < 80, "red on its own tint is not both")


def p5(file):
    """Marks are on every plate alike, outside the bleed; no spot inside the trim is."""
    page = file.page(1)
    plates = list(file.plates(1).values())
    check(len(plates) == 6, f"there are {len(plates)} plates")
    marks = [item for item in page.get("marks", []) if item["kind"] == "mark"]
    check(len(marks) > 15, "there are no marks")
    for item in marks:
        x, y, width, height = file.pixels(1, item["box"])
        level = width > height
        box = (x + 2, y - 1, width - 4, height + 2) if level else (x - 1, y + 2, width + 2, height - 4)
        parts = [plate.part(box) for plate in plates]
        check(max(parts[0]) > 40 and all(part == parts[0] for part in parts), f"the mark at {item['box']} is not on all plates alike")
    inside = [plate.part(file.pixels(1, [0, 0, page["width"], page["height"]])) for plate in plates]
    check(not any(min(values) > 200 for values in zip(*inside)), "all plates print on one spot inside the trim")


def p6(file):
    for ink, name in (("镇徽蓝", "PANTONE 300 C"), ("云溪绿", "云溪绿 7")):
        check(name in file.plates(1), f"no plate “{name}”: {sorted(file.plates(1))}")
        item = next(file.items(1, kind="glyphs", ink=ink))
        box = file.pixels(1, item["box"])
        check(max(file.plates(1)[name].part(box)) == 255, f"{ink} is not on its plate")
        for other, plate in file.plates(1).items():
            check(other == name or max(plate.part(box)) == 0, f"{ink} is on {other} too")


def p7(file, limit=240):
    worst = 0
    for number in (1, 2):
        page = file.page(number)
        box = file.pixels(number, [0, 0, page["width"], page["height"]])
        worst = max(worst, max(sum(values) for values in zip(*(plate.part(box) for plate in file.plates(number).values()))))
    percent = worst * 100 / 255
    check(percent <= limit + 0.5, f"{percent:.1f} % on one spot")
    check(percent > 100, f"only {percent:.1f} % at most: the pictures are not there")


def page_objects(file):
    return [value["value"] for value in file.objects.values() if isinstance(value, dict) and isinstance(value.get("value"), dict)
            and value["value"].get("/Type") == "/Page"]


def p10(file):
    pages = page_objects(file)
    check(len(pages) == len(file.model["pages"]), "pages are missing")
    for number, page in enumerate(pages, 1):
        model = file.page(number)
        media, bleed, trim = (page.get(key) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
        check(trim and bleed, "a box is missing")
        for side, length in ((0, model["width"]), (1, model["height"])):
            check(abs(trim[side + 2] - trim[side] - length / LEN_PT) < 0.01, f"the trim box is {trim}")
            check(media[side] <= bleed[side] <= trim[side] and trim[side + 2] <= bleed[side + 2] <= media[side + 2], "boxes do not nest")
            check(abs(trim[side] - bleed[side] - model["bleed"] / LEN_PT) < 0.01, f"the bleed is {trim[side] - bleed[side]}")
        check("/ArtBox" not in page and "/CropBox" not in page, "there is an ArtBox or a CropBox")


def p11(file):
    """The red ground at the foot reaches the bleed on three sides and stops there."""
    page = file.page(1)
    bleed, plate = page["bleed"], file.plates(1)["Magenta"]
    check(bleed > 0, "there is no bleed")
    left, top, width, height = file.pixels(1, [-bleed, page["height"] - 10240, page["width"] + 2 * bleed, 10240 + bleed])
    for box in ((left + 1, top, 2, height - 1), (left + width - 3, top, 2, height - 1), (left + 1, top + height - 3, width - 2, 2)):
        check(min(plate.part(box)) > 180, "the ground does not reach the bleed")
    check(left < 5 or max(plate.part((left - 4, top, 2, height // 2))) == 0, "the ground goes on beyond the bleed")


def p12(file):
    """Crop marks of 0.25 pt and 5 mm, at least the bleed off; a slug line that says what it is."""
    page = file.page(1)
    marks = page.get("marks", [])
    long = [m["box"] for m in marks if m["kind"] == "mark" and abs(max(m["box"][2:]) - 14513) < 20 and min(m["box"][2:]) == 256]
    check(len(long) == 8, f"{len(long)} crop marks of 5 mm × 0.25 pt")
    for x, y, width, height in long:
        off = max(-x - width, -y - height, x - page["width"], y - page["height"])
        check(off >= page["bleed"], f"a crop mark {off} from the trim")
    slug = run("pdftotext", "-f", "1", "-l", "1", "-raw", file.pdf, "-")[0].decode().replace(" ", "").replace("　", "")
    for word in ("云溪家园", "2026年11月28日", "第215期", "第1版", "PANTONE300C", "云溪绿7"):
        check(word in slug, f"no {word} in the slug line")


def p19(file):
    picture = next(item for item in file.page(1)["items"] if item.get("alt") == "灰梯尺")
    box = file.pixels(1, picture["box"], 2)
    for name, plate in colour_plates(file, 1).items():
        check(max(plate.part(box)) == 0, f"the gray picture is on {name}")
    black = file.plates(1)["Black"].part(box)
    check(max(black) > 240 and min(black) < 15, "the gray picture has no full scale")
    picture = next(item for item in file.page(1)["items"] if item.get("alt") == "彩色梯尺")
    check(max(file.plates(1)["Magenta"].part(file.pixels(1, picture["box"], 2))) > 200, "the coloured picture has no magenta")


def p22(file):
    head = Path(file.pdf).read_bytes()
    check(head.startswith(b"%PDF-1.4"), "it is not PDF 1.4")
    check(b"/ObjStm" not in head and b"/XRef" not in head, "it has object streams")
    for where, value in file.dictionaries():
        check(value.get("/Type") != "/Group" and "/Group" not in value, f"{where} has a Group")
        check(value.get("/SMask", "/None") == "/None", f"{where} has an SMask")
        check(value.get("/ca", 1) == 1 and value.get("/CA", 1) == 1, f"{where} is transparent")
        check(value.get("/BM", "/Normal") == "/Normal", f"{where} blends")


def p23(file):
    never = ("/Encrypt", "/JavaScript", "/JS", "/AA", "/OpenAction", "/AcroForm", "/EmbeddedFiles", "/OCProperties", "/Annots",
             "/TR", "/TR2", "/OPI", "/PS")
    for where, value in file.dictionaries():
        for key in never:
            check(key not in value, f"{where} has {key}")
        check(value.get("/Subtype") not in ("/PS", "/Movie", "/Screen"), f"{where} is {value.get('/Subtype')}")
        check("/LZWDecode" not in names_of(value), f"{where} is LZW")


def text_of(value):
    return value[2:] if isinstance(value, str) and value[:2] in ("u:", "b:") else value


def p24(file):
    trailer = file.objects["trailer"]["value"]
    info = file.objects["obj:" + trailer["/Info"]]["value"]
    check(text_of(info.get("/GTS_PDFXVersion")) in ("PDF/X-1:2001", "PDF/X-1a:2003"), f"GTS_PDFXVersion is {info.get('/GTS_PDFXVersion')}")
    check(info.get("/Trapped") == "/False", "Trapped is not False")
    for key in ("/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"):
        check(info.get(key), f"no {key}")
    check(text_of(info["/CreationDate"]).startswith("D:20261128"), f"CreationDate is {info['/CreationDate']}")
    check(len(trailer.get("/ID", [])) == 2, "no ID")


def p9(file):
    catalog = next(value["value"] for value in file.objects.values() if isinstance(value.get("value"), dict)
                   and value["value"].get("/Type") == "/Catalog")
    intents = catalog.get("/OutputIntents")
    intents = file.objects["obj:" + intents]["value"] if isinstance(intents, str) else intents
    check(intents and len(intents) == 1, "not one output intent")
    intent = file.objects["obj:" + intents[0]]["value"] if isinstance(intents[0], str) else intents[0]
    check(intent["/S"] == "/GTS_PDFX", "the intent is not GTS_PDFX")
    check(text_of(intent["/OutputConditionIdentifier"]) == "CGATS TR 002", f"the condition is {intent['/OutputConditionIdentifier']}")
    check(text_of(intent.get("/RegistryName", "")) == "http://www.color.org", "no registry")
    profile = base64.b64decode(file.objects["obj:" + intent["/DestOutputProfile"]]["stream"]["data"])
    wanted = (Path(__file__).parent / "../../profiles/newsprint.icc").read_bytes()
    check(profile == wanted, "the profile is not ours")


def p26(file):
    out, err, status = run("qpdf", "--check", file.pdf)
    check(status == 0 and b"WARNING" not in out + err, (out + err).decode()[-200:])
    with tempfile.TemporaryDirectory() as folder:
        for command in (("pdftoppm", "-r", "50", file.pdf, folder + "/p"), ("mutool", "draw", "-q", "-r", "50", "-o", folder + "/m%d.png", file.pdf),
                        ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", file.pdf)):
            out, err, status = run(*command)
            said = [line for line in (err + (out if command[0] == "gs" else b"")).decode().splitlines() if "ICC support is not available" not in line]
            check(status == 0 and not said, f"{command[0]}: {said[:2]}")


def p28(file):
    """Ghostscript fills every pixel that ink touches: fine pixels, or text is a tenth heavier than it is."""
    file = File(file.pdf, file.pages, 3 * DPI)
    report = json.loads(Path(file.report).read_text())
    names = {"C": "Cyan", "M": "Magenta", "Y": "Yellow", "K": "Black"}
    for number, told in enumerate(report["pages"], 1):
        page = file.page(number)
        box = file.pixels(number, [0, 0, page["width"], page["height"]])
        whole = told["width_mm"] * told["height_mm"]
        plates = file.plates(number)
        check(len(told.get("ink_mm2", {})) >= 4, "no areas are told")
        for plate, area in told["ink_mm2"].items():
            name = names.get(plate, plate)
            seen = sum(plates[name].part(box)) / 255 / (box[2] * box[3]) * whole if name in plates else 0
            check(abs(seen - area) <= max(0.05 * seen, 0.002 * whole), f"page {number}, {plate}: {area:.0f} mm² told, {seen:.0f} printed")


rules = {name: value for name, value in globals().items() if re.fullmatch(r"p\d+", name)}
if __name__ == "__main__":
    subject = File(sys.argv[2], sys.argv[3])
    for rule in sys.argv[1].split(","):
        try:
            rules[rule](subject)
            print(f"{rule} good")
        except Wrong as wrong:
            print(f"{rule} {wrong}")
