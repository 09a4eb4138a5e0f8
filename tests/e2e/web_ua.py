# web_ua.py - is a PDF tagged as ISO 14289-1 (PDF/UA-1) asks, where a program can tell?
# usage: web_ua.py PDF     Reads the objects by qpdf --json and the content streams by a scanner of its own.
# Numbers in brackets are those of the Matterhorn Protocol 1.1. Prints ok and not ok lines.
import base64
import functools
import json
import re
import subprocess
import sys

STANDARD = set("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
               "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
               "Figure Formula Form".split())
TOKEN = re.compile(rb"\s*(?:(<<)|(>>)|(\[)|(\])|<([0-9A-Fa-f\s]*)>|\(((?:\\.|[^\\()])*)\)|/([^\s<>\[\]()/%]*)|([^\s<>\[\]()/%]+))", re.S)
PAINT = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"}


class Pdf:
    def __init__(self, path):
        run = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path], capture_output=True)
        self.objects = json.loads(run.stdout)["qpdf"][1]
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            held = self.objects.get("obj:" + value, {})
            value = held["value"] if "value" in held else held.get("stream", {}).get("dict")
        return value

    def data(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"].get("data", ""))

    def pages(self, node=None):
        node = node or self.root["/Pages"]
        kids = self.get(node).get("/Kids")
        return [node] if kids is None else [page for kid in kids for page in self.pages(kid)]


def text(value):
    return re.sub(r"^[ub]:", "", value) if isinstance(value, str) else ""


@functools.lru_cache(None)
def scan(content):
    """(numbers in their order, faults) of a content stream."""
    numbers, faults, stack, operands, at, in_text = [], [], [], [], 0, None
    while match := TOKEN.match(content, at):
        at = match.end()
        word = match.group(8)
        if word is None or re.fullmatch(rb"[-+.0-9]+|true|false|null", word):
            operands.append(match.group(0).strip())
            continue
        if word in (b"BDC", b"BMC"):
            number = re.search(rb"/MCID (\d+)", b" ".join(operands))
            tag = operands[0] if operands else b""
            if number and any(entry[0] != b"/Artifact" for entry in stack):
                faults.append("numbered content within numbered content")
            if tag == b"/Artifact" and stack or number and any(entry[0] == b"/Artifact" for entry in stack):
                faults.append("artifact within tagged content, or the other way round [01-003, 01-004]")
            stack.append((tag, number and int(number.group(1)), in_text))
            if number:
                numbers.append(int(number.group(1)))
        elif word == b"EMC":
            if not stack or stack.pop()[2] != in_text:
                faults.append("marked content and text objects do not nest")
        elif word in (b"BT", b"ET"):
            in_text = at if word == b"BT" else None
            if word == b"ET" and any(entry[2] for entry in stack):
                faults.append("marked content and text objects do not nest")
        elif word in PAINT and not stack:
            faults.append(f"{word.decode()} neither tagged nor an artifact [01-005]")
        operands = []
    if stack or content[at:].strip():
        faults.append("the content stream cannot be read to its end")
    return numbers, faults


class Check:
    def __init__(self, path):
        self.pdf, self.faults = Pdf(path), {}
        self.content, self.links, self.count = {}, {}, {}

    def fault(self, rule, good, what=""):
        self.faults.setdefault(rule, [])
        if not good:
            self.faults[rule].append(what)

    def catalog(self):
        pdf, root = self.pdf, self.pdf.root
        self.fault("catalog: marked [06-001]", (pdf.get(root.get("/MarkInfo")) or {}).get("/Marked") is True)
        self.fault("catalog: language [11-006]", re.match(r"[a-z]{2}(-[A-Z]{2})?$", text(root.get("/Lang"))) is not None)
        self.fault("catalog: the title is displayed [07-001, 07-002]", (pdf.get(root.get("/ViewerPreferences")) or {}).get("/DisplayDocTitle") is True)
        xmp = pdf.data(root["/Metadata"]).decode("utf-8") if "/Metadata" in root else ""
        title = re.search(r"<dc:title>.*?<rdf:li[^>]*>([^<]+)<", xmp, re.S)
        info = pdf.get(pdf.objects["trailer"]["value"].get("/Info")) or {}
        self.fault("metadata: title, and that of Info [06-002, 06-003]", title and title.group(1) == text(info.get("/Title")), title)
        self.fault("metadata: PDF/UA-1 [05-001]", re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp) is not None)
        self.fault("metadata: dates agree", re.sub(r"\D", "", text(info.get("/CreationDate"))) ==
                   re.sub(r"\D", "", (re.search(r"<xmp:CreateDate>([^<]*)", xmp) or [0, "x"])[1]))
        self.fault("outline: one entry a page at least", len(list(self.outline((pdf.get(root.get("/Outlines")) or {}).get("/First")))) >= len(pdf.pages()))

    def outline(self, entry):
        while entry:
            held = self.pdf.get(entry)
            self.fault("outline: entries have a title and lead somewhere", text(held.get("/Title")) and held.get("/Dest", [None])[0] in self.pdf.pages())
            yield held
            yield from self.outline(held.get("/First"))
            entry = held.get("/Next")

    def element(self, reference, parent, level):
        pdf, own = self.pdf, self.pdf.get(reference)
        kind = own.get("/S", "")[1:]
        self.count[kind] = self.count.get(kind, 0) + 1
        self.fault("tree: parents are right", own.get("/P") == parent, reference)
        self.fault("tree: standard types [02-001]", kind in STANDARD, kind)
        kids = own.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        types = []
        for kid in kids:
            held = pdf.get(kid)
            if isinstance(held, int):
                self.content[(own.get("/Pg"), held)] = self.content.get((own.get("/Pg"), held), []) + [reference]
            elif held.get("/Type") == "/MCR":
                place = (held.get("/Pg", own.get("/Pg")), held["/MCID"])
                self.content[place] = self.content.get(place, []) + [reference]
            elif held.get("/Type") == "/OBJR":
                self.links[held["/Obj"]] = reference
            else:
                types.append(held.get("/S", "")[1:])
        self.fault("tree: only cells are empty", bool(kids) or kind in ("TD", "TH"), kind)
        self.nesting(kind, own, types)
        if re.fullmatch(r"H[1-6]", kind):
            self.fault("headings: the first is H1 [14-002]", level[0] > 0 or kind == "H1", kind)
            self.fault("headings: no level is left out [14-003]", int(kind[1]) <= level[0] + 1, kind)
            level[0] = int(kind[1])
        for kid in kids:
            if isinstance(pdf.get(kid), dict) and pdf.get(kid).get("/Type") not in ("/MCR", "/OBJR"):
                self.element(kid, reference, level)

    def nesting(self, kind, own, types):
        attributes = self.pdf.get(own.get("/A")) or {}
        if kind == "L":
            self.fault("lists: items, and how they are numbered [16-001, 16-003]", types and set(types) <= {"LI", "L", "Caption"} and "/ListNumbering" in attributes, types)
        if kind == "LI":
            self.fault("lists: label and body", set(types) <= {"Lbl", "LBody"} and types.count("LBody") == 1, types)
        if kind == "Table":
            rows = [row for row in own["/K"]]
            cells = {len(self.pdf.get(row)["/K"]) for row in rows}
            self.fault("tables: rows of equally many cells [15-001]", set(types) <= {"TR", "Caption"} and len(cells) == 1, cells)
        if kind == "TR":
            self.fault("tables: cells", set(types) <= {"TH", "TD"}, types)
        if kind == "TH":
            self.fault("tables: heads say what they head [15-003]", attributes.get("/Scope") in ("/Column", "/Row", "/Both"))
        if kind == "Figure":
            self.fault("figures: said in words [13-004]", text(own.get("/Alt")).strip() != "" and "/BBox" in attributes)
        if kind == "Ruby":
            self.fault("ruby: base and small type", types == ["RB", "RT"], types)
        if "/Lang" in own:
            self.fault("tree: languages [11-001]", re.match(r"[a-z]{2,3}(-[A-Za-z0-9]+)*$", text(own["/Lang"])) is not None, own["/Lang"])

    def pages(self):
        pdf, seen = self.pdf, set()
        tree = pdf.get(pdf.root["/StructTreeRoot"])
        numbers = pdf.get(tree["/ParentTree"])["/Nums"]
        parents = {numbers[i]: numbers[i + 1] for i in range(0, len(numbers), 2)}
        self.fault("parent tree: keys ascend", numbers[::2] == sorted(set(numbers[::2])))
        for page in pdf.pages():
            own = pdf.get(page)
            found, faults = scan(pdf.data(own["/Contents"]))
            self.fault("content: tagged or artifact, well nested", not faults, faults[:1])
            self.fault("content: every number once", len(set(found)) == len(found))
            ways = pdf.get(parents.get(own.get("/StructParents"))) or []
            for number in found:
                seen.add((page, number))
                elements = self.content.get((page, number), [])
                self.fault("content: in one element, which the parent tree names", len(elements) == 1 and number < len(ways) and ways[number] == elements[0], (page, number))
            self.annotations(own, parents)
        self.fault("tree: all its content is there", set(self.content) <= seen, len(set(self.content) - seen))

    def annotations(self, own, parents):
        for reference in own.get("/Annots", []):
            held = self.pdf.get(reference)
            self.fault("links: of pages with /Tabs /S [28-009]", own.get("/Tabs") == "/S")
            self.fault("links: in a Link element, which the parent tree names [28-011]",
                       reference in self.links and self.pdf.get(self.links[reference]).get("/S") == "/Link"
                       and parents.get(held.get("/StructParent")) == self.links[reference])
            self.fault("links: said in words [28-012]", text(held.get("/Contents")).strip() != "")
            uri = text((held.get("/A") or {}).get("/URI"))
            self.fault("links: lead somewhere", held.get("/Dest", [None])[0] in self.pdf.pages() or re.match(r"(https?|mailto|ftp|tel):[!-~]+$", uri), uri)
            left, low, right, high = held["/Rect"]
            width, height = own["/MediaBox"][2:]
            self.fault("links: on the page", 0 <= left < right <= width and 0 <= low < high <= height, held["/Rect"])

    def fonts(self):
        for held in self.pdf.objects.values():
            font = held.get("value")
            if not isinstance(font, dict) or font.get("/Type") != "/Font":
                continue
            name = font.get("/BaseFont")
            if font["/Subtype"] == "/CIDFontType2":
                self.fault("fonts: glyphs of TrueType are numbered [31-006]", "/CIDToGIDMap" in font, name)
            if not font["/Subtype"].startswith("/CIDFont"):
                self.fault("fonts: characters are known [31-027]", "/ToUnicode" in font, name)
            if font["/Subtype"] != "/Type0":
                descriptor = self.pdf.get(font.get("/FontDescriptor")) or {}
                self.fault("fonts: embedded [31-009]", any(key.startswith("/FontFile") for key in descriptor), name)

    def run(self):
        self.catalog()
        root = self.pdf.root.get("/StructTreeRoot")
        tree = self.pdf.get(root) or {}
        self.fault("tree: there", "/K" in tree)
        if "/K" in tree:
            top = tree["/K"] if isinstance(tree["/K"], list) else [tree["/K"]]
            self.fault("tree: one Document", len(top) == 1 and self.pdf.get(top[0]).get("/S") == "/Document")
            for kid in top:
                self.element(kid, root, [0])
            self.pages()
        self.fonts()
        for rule, wrong in self.faults.items():
            print("ok" if not wrong else "not ok", "ua:", rule, f"({len(wrong)} times, {wrong[0]})" if wrong else "")
        print("ok ua:", ", ".join(f"{number} {kind}" for kind, number in self.count.items()))


if __name__ == "__main__":
    Check(sys.argv[1]).run()
