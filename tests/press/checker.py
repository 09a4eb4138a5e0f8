#!/usr/bin/python3
"""checker.py - is a PDF what a newspaper's printing house takes? Independent of banxin: objects by qpdf, content by scan.py.

usage: checker.py x1a|x4 FILE.pdf     Prints `RULE where: what` for each fault; status 1 if there is one.
Written from ISO 15930-4 (PDF/X-1a:2003) and 15930-7 (PDF/X-4), ISO 32000-1, and the rules P1 to P26 of docs/press.md. It is
stricter than both where banxin's own pages need less: no annotations, layers or transparency at all, one kind of intent.
"""
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

import scan
import typefaces
from objects import Pdf, Unreadable, text

# Every rule with what it asks. planted.py makes a fault for each; a rule without one fails there.
RULES = {
    # the file
    "qpdf": "qpdf --check says nothing",
    "version": "1.4 for X-1a, 1.6 for X-4",
    "packed-objects": "no streams of objects or cross references in X-1a",
    "encrypted": "not encrypted",
    "id": "a file identifier of two strings",
    "orphan": "no object that nothing leads to",
    "info": "Title, Creator, Producer and dates stand in Info",
    "date": "dates in the form D:YYYYMMDDHHmmSS with a time zone",
    "claim": "GTS_PDFXVersion says which PDF/X it is",
    "trapped": "Trapped is True or False",
    "xmp": "XMP is there and well-formed",
    "xmp-differs": "XMP says what Info says",
    "xmp-claim": "X-4 is claimed in XMP, with DocumentID, VersionID and RenditionClass",
    "intent": "one output intent GTS_PDFX, with its condition and registry",
    "profile": "a CMYK output profile of ICC version 2, whole",
    # what must not be in it
    "action": "no actions, scripts or forms",
    "annotation": "no annotations",
    "embedded": "no files in the file",
    "external": "no streams in other files",
    "layer": "no optional content",
    "filter": "no LZW, JBIG2, JPEG 2000 or encrypted streams",
    "postscript": "no PostScript",
    "reference": "no pages of other files, no OPI",
    "alternate": "no alternate pictures",
    "viewer": "no wishes for viewers that hide the bleed",
    # pages
    "box-missing": "MediaBox, BleedBox and TrimBox",
    "box-nest": "MediaBox ⊇ BleedBox ⊇ TrimBox",
    "box-bleed": "bleed of 3 mm",
    "box-same": "the same boxes on all pages",
    "box-crop": "no CropBox or ArtBox",
    "page-turned": "no Rotate, no UserUnit",
    # transparency
    "opacity": "CA and ca are 1",
    "blend": "blend mode Normal",
    "soft-mask": "no soft masks",
    "group": "no transparency groups",
    # colour
    "rgb": "no RGB, by operator, picture, shading or profile",
    "device-independent": "no Lab, CalGray or profile",
    "default-space": "no default colour spaces",
    "spot-alternate": "inks fall back on CMYK or gray",
    "spot-twice": "one ink, one fallback",
    "spot-alike": "no two inks whose names differ in blanks or capitals",
    "devicen": "inks of DeviceN are process inks or have their Separation",
    "ink-limit": "colours within the limit of total ink",
    "picture-ink": "pictures within the limit of total ink",
    "registration": "ink All outside the bleed only",
    "transfer": "no transfer functions",
    "halftone": "no halftones",
    "black-generation": "no black generation, no undercolour removal",
    "rendering-intent": "a rendering intent that exists",
    # what is drawn
    "black-knocks-out": "black text and rules overprint",
    "white-overprints": "white never overprints",
    "rich-black": "black text on K alone",
    "small-inks": "text under 9 pt in at most two inks",
    "small-reversed": "white text under 8 pt not on several inks",
    "line-thin": "lines of 0.25 pt, in several inks or white 0.5 pt",
    "bleed-short": "what touches the trim reaches the bleed",
    "text-unsafe": "text 3 mm inside the trim",
    # pictures
    "resolution": "100 pixels an inch, line art 550",
    "picture-space": "pictures in gray, CMYK or a declared ink",
    "picture-bits": "at most 8 bits a channel",
    "picture-data": "a picture's data are what its dictionary says",
    # fonts
    "font-missing": "every font embedded",
    "font-whole": "every font a subset",
    "font-type3": "no Type 3",
    "font-varies": "no variable fonts",
    "font-kind": "the font program is of the kind that the dictionary says",
    "font-glyph": "no glyph that the font does not have, and no .notdef",
    "font-width": "widths as in the font program",
    "font-unicode": "every character drawn says which it is",
    # content
    "syntax": "tokens that are tokens",
    "operator": "operators that exist",
    "operand": "operators with their operands",
    "balance": "q and Q, BT and ET, marked content in pairs",
    "resource": "names that resources have",
    "unused": "no resources that nothing uses",
}
LIMITS = {"CGATS TR 002": 240, "FOGRA39": 300}
PROCESS = {"Cyan", "Magenta", "Yellow", "Black"}
DEFAULTS = ("/DefaultRGB", "/DefaultCMYK", "/DefaultGray")
MM = 72 / 25.4
NAMESPACES = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
              "xmp": "http://ns.adobe.com/xap/1.0/", "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdf": "http://ns.adobe.com/pdf/1.3/",
              "pdfx": "http://ns.adobe.com/pdfx/1.3/", "pdfxid": "http://www.npes.org/pdfx/ns/id/"}


class Check:
    def __init__(self, kind, path):
        self.kind, self.path, self.found = kind, path, []
        self.x1a = kind == "x1a"
        self.spots, self.pictures, self.shown, self.widths = {}, {}, {}, {}
        self.limit = 240

    def say(self, rule, where, what):
        assert rule in RULES, rule
        if (rule, where, what) not in self.found:
            self.found.append((rule, where, what))

    def run(self):
        self.sound()
        with open(self.path, "rb") as file:
            self.file = file.read()
        try:
            self.pdf = Pdf(self.path)
            self.trailer, self.root = self.pdf.trailer(), self.pdf.dict(self.pdf.trailer().get("/Root"))
            self.header()
            self.info()
            self.metadata()
            self.output_intent()
            for where, held, stream in self.pdf.reached():
                self.forbidden(where, held)
                if stream:
                    self.stream(where, held)
                self.transparency(where, held)
                self.colour_spaces(where, held)
            self.orphans()
            self.spots_alike()
            self.boxes()
            for number, page in enumerate(self.pdf.pages(), 1):
                self.page(number, page)
            self.fonts()
            self.weigh()
        except Unreadable as error:
            self.say("qpdf", "file", f"it cannot be read: {error}")
        return self.found

    # --- the file ---------------------------------------------------------------------

    def sound(self):
        done = subprocess.run(["qpdf", "--check", self.path], capture_output=True)
        if done.returncode or b"WARNING" in done.stdout + done.stderr:
            self.say("qpdf", "file", (done.stderr + done.stdout).decode(errors="replace").strip().splitlines()[0][:150])

    def header(self):
        wanted = "1.4" if self.x1a else "1.6"
        version = text("u:" + self.pdf.get(self.root.get("/Version", "/" + self.pdf.version)).lstrip("/"))
        if version != wanted or not self.file.startswith(b"%PDF-" + wanted.encode()):
            self.say("version", "file", f"it is PDF {version}, not {wanted}")
        if self.x1a and re.search(rb"/Type\s*/(ObjStm|XRef)\b", self.file):
            self.say("packed-objects", "file", "objects or cross references are packed in streams")
        if "/Encrypt" in self.trailer:
            self.say("encrypted", "file", "it is encrypted")
        if not (len(self.pdf.list(self.trailer.get("/ID"))) == 2 and all(len(part) > 8 for part in self.pdf.list(self.trailer["/ID"]))):
            self.say("id", "trailer", "no identifier of two strings")

    def orphans(self):
        holders = ("/ObjStm", "/XRef")
        lost = [key[4:] for key in self.pdf.raw if key != "trailer" and key[4:] not in self.pdf.seen and self.pdf.dict(key[4:]).get("/Type") not in holders]
        if lost:
            self.say("orphan", "file", f"nothing leads to {len(lost)} objects: {lost[:3]}")

    def info(self):
        info = self.pdf.dict(self.trailer.get("/Info"))
        for key in ("/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"):
            if not text(info.get(key)).strip():
                self.say("info", "Info", f"no {key}")
        for key in ("/CreationDate", "/ModDate"):
            if text(info.get(key)) and not re.fullmatch(r"D:\d{4}(0[1-9]|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d(Z|[+-]\d\d'\d\d'?)", text(info[key])):
                self.say("date", "Info", f"{key} is {text(info[key])}")
        claim = text(info.get("/GTS_PDFXVersion"))
        if self.x1a and claim != "PDF/X-1a:2003" or not self.x1a and claim not in ("", "PDF/X-4"):
            self.say("claim", "Info", f"GTS_PDFXVersion is “{claim}”")
        if text(info.get("/GTS_PDFXConformance")) not in ("", "PDF/X-1a:2003"):
            self.say("claim", "Info", f"GTS_PDFXConformance is “{text(info['/GTS_PDFXConformance'])}”")
        if info.get("/Trapped") not in ("/True", "/False"):
            self.say("trapped", "Info", f"Trapped is {info.get('/Trapped')}")
        self.info_said = info

    def metadata(self):
        reference = self.root.get("/Metadata")
        try:
            tree = xml.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", self.pdf.data(reference), flags=re.S).strip())
        except xml.ParseError as error:
            self.say("xmp", "Metadata", str(error))
            return

        def said(name):
            space, key = name.split(":")
            full = "{%s}%s" % (NAMESPACES[space], key)
            for held in tree.iter("{%s}Description" % NAMESPACES["rdf"]):
                if full in held.attrib:
                    return held.attrib[full]
            node = tree.find(".//" + full)
            return None if node is None else "".join(node.itertext()).strip()

        def date(value):
            match = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)'?", value)
            return match and "%s-%s-%sT%s:%s:%s%s" % (*match.groups()[:6], match.group(7).replace("'", ":"))

        info = self.info_said
        for key, name in (("/Title", "dc:title"), ("/Author", "dc:creator"), ("/Creator", "xmp:CreatorTool"), ("/Producer", "pdf:Producer"),
                          ("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate"), ("/Trapped", "pdf:Trapped")):
            wanted = info.get(key, "")[1:] if key == "/Trapped" else text(info.get(key))
            wanted = date(wanted) or wanted if key.endswith("Date") else wanted
            if wanted and said(name) != wanted and not (key == "/Trapped" and wanted not in ("True", "False")):
                self.say("xmp-differs", "Metadata", f"{name} is “{said(name)}”, {key} of Info “{wanted}”")
        claim = text(info.get("/GTS_PDFXVersion"))
        if self.x1a and said("pdfx:GTS_PDFXVersion") not in (None, claim) and claim:
            self.say("xmp-differs", "Metadata", f"pdfx:GTS_PDFXVersion is “{said('pdfx:GTS_PDFXVersion')}”")
        if not self.x1a:
            if said("pdfxid:GTS_PDFXVersion") != "PDF/X-4":
                self.say("xmp-claim", "Metadata", f"pdfxid:GTS_PDFXVersion is “{said('pdfxid:GTS_PDFXVersion')}”")
            for name in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
                if not said(name):
                    self.say("xmp-claim", "Metadata", f"no {name}")

    def output_intent(self):
        intents = [self.pdf.dict(held) for held in self.pdf.list(self.root.get("/OutputIntents"))]
        intents = [held for held in intents if held.get("/S") == "/GTS_PDFX"]
        if len(intents) != 1:
            self.say("intent", "Catalog", f"{len(intents)} output intents GTS_PDFX")
            return
        intent = intents[0]
        condition = text(intent.get("/OutputConditionIdentifier"))
        self.limit = LIMITS.get(condition, 240)
        for key in ("/OutputConditionIdentifier", "/Info", "/RegistryName"):
            if not text(intent.get(key)):
                self.say("intent", "OutputIntent", f"no {key}")
        reference = intent.get("/DestOutputProfile")
        data = self.pdf.data(reference)
        wrong = None
        if len(data) < 132:
            wrong = "it is not there"
        elif int.from_bytes(data[:4], "big") != len(data):
            wrong = f"it says {int.from_bytes(data[:4], 'big')} bytes and has {len(data)}"
        elif data[36:40] != b"acsp" or data[12:16] != b"prtr" or data[16:20] != b"CMYK" or data[20:24] not in (b"Lab ", b"XYZ "):
            wrong = f"its header says {data[12:16]!r}, {data[16:20]!r}, {data[20:24]!r}"
        elif data[8] != 2:
            wrong = f"it is of ICC version {data[8]}"
        elif self.pdf.dict(reference).get("/N") != 4:
            wrong = f"/N is {self.pdf.dict(reference).get('/N')}"
        else:
            tags = {}
            for i in range(min(100, int.from_bytes(data[128:132], "big"))):
                entry = data[132 + 12 * i : 144 + 12 * i]
                tags[entry[:4]] = (int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big"))
            if not {b"A2B0", b"B2A0", b"A2B1", b"B2A1", b"wtpt", b"desc", b"cprt"} <= set(tags):
                wrong = "tables of a CMYK output profile are missing"
            elif any(start + size > len(data) for start, size in tags.values()):
                wrong = "a table lies beyond its end"
        if wrong:
            self.say("profile", "DestOutputProfile", wrong)

    # --- every object -----------------------------------------------------------------

    def forbidden(self, where, held):
        pdf = self.pdf
        if {"/AA", "/OpenAction", "/AcroForm", "/JS"} & set(held) or "/JavaScript" in held or held.get("/Type") == "/Action" \
                or isinstance(held.get("/S"), str) and held["/S"] in ("/JavaScript", "/URI", "/Launch", "/GoTo", "/GoToR", "/SubmitForm", "/Named"):
            self.say("action", where, "an action")
        if pdf.list(held.get("/Annots")):
            self.say("annotation", where, f"{len(pdf.list(held['/Annots']))} annotations")
        if "/EmbeddedFiles" in held or "/EF" in held or held.get("/Type") == "/EmbeddedFile" or "/AF" in held or "/Collection" in held:
            self.say("embedded", where, "a file in the file")
        if "/OCProperties" in held or "/OC" in held or held.get("/Type") in ("/OCG", "/OCMD"):
            self.say("layer", where, "optional content")
        if held.get("/Subtype") == "/PS" or held.get("/Subtype2") == "/PS" or "/PS" in held:
            self.say("postscript", where, "PostScript")
        if "/Ref" in held and held.get("/Subtype") == "/Form" or "/OPI" in held:
            self.say("reference", where, "what is drawn stands in another file")
        if "/Alternates" in held:
            self.say("alternate", where, "an alternate picture")
        for key in ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"):
            if held.get(key, "/MediaBox") not in ("/MediaBox", "/BleedBox"):
                self.say("viewer", where, f"{key} is {held[key]}")
        for key in ("/TR", "/TR2"):
            if key in held and (key, held[key]) != ("/TR2", "/Default"):
                self.say("transfer", where, f"{key} of a graphics state")
        if held.get("/HT", "/Default") != "/Default":
            self.say("halftone", where, "a halftone")
        if {"/BG", "/UCR"} & set(held) or held.get("/BG2", "/Default") != "/Default" or held.get("/UCR2", "/Default") != "/Default":
            self.say("black-generation", where, "black generation or undercolour removal")
        for key in ("/RI", "/Intent"):
            if key in held and held[key] not in ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Perceptual", "/Saturation"):
                self.say("rendering-intent", where, f"{key} is {held[key]}")
        if held.get("/Type") == "/Font" and held.get("/Subtype") == "/Type3":
            self.say("font-type3", where, "a font of Type 3")

    def stream(self, where, held):
        if {"/F", "/FFilter", "/FDecodeParms"} & set(held):
            self.say("external", where, "its data stand in another file")
        filters = self.pdf.get(held.get("/Filter"))
        for name in [filters] if isinstance(filters, str) else filters or []:
            if name not in ("/FlateDecode", "/DCTDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/CCITTFaxDecode"):
                self.say("filter", where, f"it is packed by {name}")

    def transparency(self, where, held):
        pdf = self.pdf
        if "/CA" in held and pdf.get(held["/CA"]) != 1 or "/ca" in held and pdf.get(held["/ca"]) != 1:
            self.say("opacity", where, f"opacity {pdf.get(held.get('/ca', held.get('/CA')))}")
        mode = pdf.get(held.get("/BM", "/Normal"))
        if mode not in ("/Normal", "/Compatible", ["/Normal"]):
            self.say("blend", where, f"blend mode {mode}")
        if held.get("/SMask", "/None") != "/None" or held.get("/SMaskInData", 0) != 0:
            self.say("soft-mask", where, "a soft mask")
        group = pdf.dict(held.get("/Group"))
        if group.get("/S") == "/Transparency":
            self.say("group", where, f"a transparency group in {pdf.get(group.get('/CS'))}")

    def colour_spaces(self, where, held):
        for key, value in held.items():
            if key in DEFAULTS:
                self.say("default-space", where, key)
                continue
            if key in ("/CS", "/ColorSpace") or isinstance(value, (list, str)):
                self.space_of(where, key, value)
            if key == "/ColorSpace" and isinstance(self.pdf.get(value), dict):
                for name, space in self.pdf.dict(value).items():
                    if name not in DEFAULTS:
                        self.space_of(where, "/CS", space)

    def space_of(self, where, key, value):
        """A space where one may stand: a name under a key for spaces, or a list that begins as one."""
        pdf, value = self.pdf, self.pdf.get(value)
        if value == "/DeviceRGB" and key in ("/CS", "/ColorSpace"):
            self.say("rgb", where, "DeviceRGB")
        if not isinstance(value, list) or not value or not isinstance(value[0], str):
            return
        kind = value[0]
        if kind == "/CalRGB" or kind == "/ICCBased" and pdf.dict(value[1]).get("/N") == 3:
            self.say("rgb", where, kind)
        elif kind in ("/Lab", "/CalGray", "/ICCBased"):
            self.say("device-independent", where, kind)
        elif kind == "/Indexed":
            self.space_of(where, "/CS", value[1])
        elif kind == "/Pattern" and len(value) > 1:
            self.space_of(where, "/CS", value[1])
        elif kind in ("/Separation", "/DeviceN") and len(value) > 3:
            if pdf.get(value[2]) not in ("/DeviceCMYK", "/DeviceGray"):
                self.say("spot-alternate", where, f"{pdf.get(value[1])} falls back on {pdf.get(value[2])}")
            if kind == "/Separation":
                known = self.spots.setdefault(pdf.get(value[1]), self.fallback(value))
                if known != self.fallback(value):
                    self.say("spot-twice", where, f"{pdf.get(value[1])} has two fallbacks")
            else:
                declared = pdf.dict(pdf.dict(value[4]).get("/Colorants")) if len(value) > 4 else {}
                for name in pdf.list(value[1]):
                    if name[1:] not in PROCESS and name != "/None" and name not in declared:
                        self.say("devicen", where, f"{name} of DeviceN has no Separation of its own")

    def fallback(self, value):
        """Alternate space and tint function, without what numbers objects."""
        function = self.pdf.dict(value[3])
        data = self.pdf.data(value[3]) if self.pdf.is_stream(value[3]) else b""
        return (self.pdf.get(value[2]), {key: self.pdf.get(held) for key, held in function.items() if key not in ("/Length", "/Filter")}, data)

    def spots_alike(self):
        plain = {}
        for name in self.spots:
            plain.setdefault(re.sub(r"[\s_-]", "", name).casefold(), []).append(name)
        for names in plain.values():
            if len(names) > 1:
                self.say("spot-alike", "file", f"{' and '.join(names)} are one ink to people")

    # --- pages ------------------------------------------------------------------------

    def boxes(self):
        pages, first = self.pdf.pages(), None
        for number, page in enumerate(pages, 1):
            where = f"page {number}"
            held = self.pdf.dict(page)
            media, bleed, trim = (self.pdf.list(self.pdf.inherited(page, key)) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
            if not (len(media) == len(bleed) == len(trim) == 4):
                self.say("box-missing", where, "MediaBox, BleedBox or TrimBox")
                continue
            if not all(inner[i] >= outer[i] - 0.001 and inner[i + 2] <= outer[i + 2] + 0.001 for outer, inner in ((media, bleed), (bleed, trim)) for i in (0, 1)):
                self.say("box-nest", where, f"{media} ⊇ {bleed} ⊇ {trim} does not hold")
            elif min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]) < 3 * MM - 0.01:
                self.say("box-bleed", where, f"bleed of {min(trim[0] - bleed[0], bleed[2] - trim[2]) / MM:.2f} mm")
            elif first and (media, bleed, trim) != first:
                self.say("box-same", where, "its boxes are others than those of page 1")
            first = first or (media, bleed, trim)
            for key in ("/CropBox", "/ArtBox"):
                if self.pdf.inherited(page, key) is not None:
                    self.say("box-crop", where, f"{key}")
            if self.pdf.get(self.pdf.inherited(page, "/Rotate") or 0) or held.get("/UserUnit", 1) != 1:
                self.say("page-turned", where, "Rotate or UserUnit")

    def page(self, number, page):
        where = f"page {number}"
        contents = self.pdf.dict(page).get("/Contents")
        contents = contents if isinstance(contents, list) else [contents] if self.pdf.is_stream(contents) else self.pdf.list(contents)
        data = b"\n".join(self.pdf.data(part) for part in contents)
        resources = self.pdf.dict(self.pdf.inherited(page, "/Resources"))
        drawn = scan.Scan(self.pdf, resources, self.advance)
        drawn.run(data)
        for rule, what in drawn.faults:
            self.say(rule, where, what)
        for kind in ("/Font", "/XObject", "/ColorSpace", "/ExtGState", "/Pattern", "/Shading"):
            for name in self.pdf.dict(resources.get(kind)):
                if (kind, name) not in drawn.used and name not in DEFAULTS:
                    self.say("unused", where, f"{name} of {kind}")
        for space in drawn.spaces:
            self.space_of(where, "/CS", space)
        for name in drawn.intents:
            if name not in ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Perceptual", "/Saturation"):
                self.say("rendering-intent", where, f"{name} by the operator ri")
        bleed, trim = (self.pdf.list(self.pdf.inherited(page, key)) for key in ("/BleedBox", "/TrimBox"))
        if len(bleed) == len(trim) == 4:
            Drawn(self, where, drawn.marks, bleed, trim).judge()

    # --- colours ----------------------------------------------------------------------

    def inks(self, colour):
        """Ink → 0 to 1 of a colour; None: a space that says nothing of inks."""
        space, values = self.pdf.get(colour[0]), colour[1]
        if space == "/DeviceGray":
            return {"Black": 1 - values[0]}
        if space == "/DeviceCMYK":
            return dict(zip(("Cyan", "Magenta", "Yellow", "Black"), values))
        if isinstance(space, list) and space[0] == "/Separation":
            return {self.pdf.get(space[1])[1:]: values[0]}
        if isinstance(space, list) and space[0] == "/DeviceN":
            return {name[1:]: value for name, value in zip(self.pdf.list(space[1]), values)}
        return None

    # --- fonts ------------------------------------------------------------------------

    def advance(self, reference, codes):
        if str(reference) not in self.widths:
            self.widths[str(reference)] = self.table(reference)
        size, table, default = self.widths[str(reference)]
        shown = self.shown.setdefault(str(reference), (reference, set()))[1]
        numbers = codes if size == 1 else [codes[i] << 8 | codes[i + 1] for i in range(0, len(codes) - 1, 2)]
        shown.update(numbers)
        return len(numbers), sum(table.get(number, default) for number in numbers)

    def table(self, reference):
        """(bytes a code, code → width, width of others)"""
        font = self.pdf.dict(reference)
        if font.get("/Subtype") != "/Type0":
            first = font.get("/FirstChar", 0)
            return 1, {first + i: width for i, width in enumerate(self.pdf.list(font.get("/Widths")))}, 0
        below = self.pdf.dict((self.pdf.list(font.get("/DescendantFonts")) or [None])[0])
        table, entries, at = {}, self.pdf.list(below.get("/W")), 0
        while at + 1 < len(entries):
            held = self.pdf.get(entries[at + 1])
            if isinstance(held, list):
                table.update((entries[at] + i, width) for i, width in enumerate(held))
                at += 2
            else:
                table.update((code, entries[at + 2]) for code in range(entries[at], held + 1))
                at += 3
        return 2, table, below.get("/DW", 1000)

    def fonts(self):
        for reference, codes in self.shown.values():
            font = self.pdf.dict(reference)
            where = f"font {font.get('/BaseFont', reference)}"
            if font.get("/Subtype") == "/Type3":
                continue
            composite = font.get("/Subtype") == "/Type0"
            below = self.pdf.dict((self.pdf.list(font.get("/DescendantFonts")) or [None])[0]) if composite else font
            descriptor = self.pdf.dict(below.get("/FontDescriptor"))
            key = next((key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor), None)
            if not key:
                self.say("font-missing", where, "it is not embedded")
                continue
            if not re.match(r"/[A-Z]{6}\+", font.get("/BaseFont", "")):
                self.say("font-whole", where, "its name is not that of a subset")
            self.program(where, key, descriptor[key], below, codes, composite)
            self.unicode(where, font, codes, composite)

    def program(self, where, key, reference, below, codes, composite):
        program = typefaces.Program(self.pdf.data(reference))
        subtype = self.pdf.dict(reference).get("/Subtype")
        wanted = {("/FontFile2", None): "truetype", ("/FontFile3", "/CIDFontType0C"): "cid", ("/FontFile3", "/Type1C"): "cff"}.get((key, subtype))
        holder = {"truetype": ("/TrueType", "/CIDFontType2"), "cid": ("/CIDFontType0",), "cff": ("/Type1", "/MMType1", "/CIDFontType0")}
        if program.varies:
            self.say("font-varies", where, "it is a variable font")
        elif wanted is None or program.kind != wanted or below.get("/Subtype") not in holder[wanted]:
            self.say("font-kind", where, f"{key} {subtype} under {below.get('/Subtype')} holds {program.kind}")
        elif composite:
            _, table, default = self.widths[next(key for key, held in self.shown.items() if held[1] is codes)]
            for code in sorted(codes):
                glyph = program.cids.get(code) if program.cids else code
                if code == 0 or glyph is None or glyph >= program.glyphs:
                    self.say("font-glyph", where, f"character {code} of {program.glyphs} glyphs is drawn")
                elif abs(table.get(code, default) - program.widths[glyph]) > 1.01:
                    self.say("font-width", where, f"character {code} is {table.get(code, default)} wide, in the program {program.widths[glyph]:.0f}")

    def unicode(self, where, font, codes, composite):
        if "/ToUnicode" not in font:
            if composite:
                self.say("font-unicode", where, "no ToUnicode")
            return
        said, data = set(), self.pdf.data(font["/ToUnicode"])
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
            said.update(int(code, 16) for code, value in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block))
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
            for low, high in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<[0-9A-Fa-f]+>|\[[^\]]*\])", block):
                said.update(range(int(low, 16), int(high, 16) + 1))
        lost = sorted(set(codes) - said)
        if lost:
            self.say("font-unicode", where, f"{len(lost)} characters drawn do not say which they are: {lost[:4]}")

    # --- pictures ---------------------------------------------------------------------

    def weigh(self):
        """Total ink of every pixel of every picture."""
        for reference, held in self.pictures.items():
            space, filters = self.pdf.get(held.get("/ColorSpace")), self.pdf.filters(reference)
            where = f"picture {reference}"
            if space == "/DeviceCMYK" and held.get("/BitsPerComponent") == 8:
                pixels = self.pdf.by_qpdf(reference) if "/DCTDecode" in filters else self.pdf.data(reference)
                if len(pixels) != held["/Width"] * held["/Height"] * 4:
                    if "/DCTDecode" not in filters:
                        self.say("picture-data", where, f"{len(pixels)} bytes of pixels, not {held['/Width']} × {held['/Height']} × 4")
                    continue
                totals = list(map(sum, zip(pixels[0::4], pixels[1::4], pixels[2::4], pixels[3::4])))
                inverted = self.pdf.list(held.get("/Decode")) == [1, 0] * 4
                most = (1020 - min(totals) if inverted else max(totals)) * 100 / 255
                if most > self.limit + 1.5:
                    self.say("picture-ink", where, f"{most:.0f} % in its heaviest pixel; the limit is {self.limit} %")
            elif space == "/DeviceGray" and not filters == ["/DCTDecode"]:
                wanted = (held["/Width"] * held.get("/BitsPerComponent", 1) + 7) // 8 * held["/Height"]
                if len(self.pdf.data(reference)) != wanted:
                    self.say("picture-data", where, f"{len(self.pdf.data(reference))} bytes of pixels, not {wanted}")


class Drawn:
    """What is drawn on one page."""

    def __init__(self, check, where, marks, bleed, trim):
        self.check, self.where, self.marks = check, where, [mark for mark in marks if mark.seen]
        self.bleed, self.trim = bleed, trim
        self.grounds = []

    def say(self, rule, what):
        self.check.say(rule, self.where, what)

    def judge(self):
        for mark in self.marks:
            inks = None if mark.kind in ("image", "shade") else self.check.inks(mark.colour)
            if inks is not None:
                used = {name: value for name, value in inks.items() if value > 0.0005}
                self.colour(mark, used)
                self.line(mark, used)
            if mark.kind == "text" and inks is not None:
                self.text(mark, used)
            if mark.kind == "image":
                self.picture(mark)
            if mark.kind == "image" or mark.rect:
                self.edge(mark)
                self.grounds.append((mark.box, None if inks is None else used))

    def inside(self, box, outer):
        return box[0] < outer[2] - 0.01 and box[2] > outer[0] + 0.01 and box[1] < outer[3] - 0.01 and box[3] > outer[1] + 0.01

    def place(self, mark):
        return "at %.0f, %.0f pt" % mark.box[:2]

    def colour(self, mark, used):
        if "All" in used and self.inside(mark.box, self.bleed):
            self.say("registration", f"the ink All inside the bleed {self.place(mark)}")
        if sum(used.values()) * 100 > self.check.limit + 0.5 and "All" not in used:
            self.say("ink-limit", f"{sum(used.values()) * 100:.0f} % {self.place(mark)}")
        if not used and mark.overprint:
            self.say("white-overprints", f"a {mark.kind} in white overprints {self.place(mark)}")
        black = set(used) == {"Black"} and used["Black"] > 0.995
        thin = mark.kind == "stroke" or mark.rect and mark.thin < 2.9
        if black and (mark.kind == "text" or thin) and not (mark.overprint and mark.opm == 1 and mark.colour[0] == "/DeviceCMYK"):
            self.say("black-knocks-out", f"a black {mark.kind} does not overprint {self.place(mark)}")

    def line(self, mark, used):
        if mark.kind == "text" or mark.thin is None:
            return
        least = 0.25 if len(used) == 1 else 0.5
        if mark.thin < least - 0.002 and max(mark.box[2] - mark.box[0], mark.box[3] - mark.box[1]) > 1:
            self.say("line-thin", f"{mark.thin:.3f} pt in {len(used)} inks {self.place(mark)}")

    def text(self, mark, used):
        others = {name for name in used if name != "Black"}
        if used.get("Black", 0) > 0.85 and others or all(used.get(name, 0) > 0.6 for name in ("Cyan", "Magenta", "Yellow")):
            self.say("rich-black", f"black text in {len(used)} inks {self.place(mark)}")
        elif len(used) > 2 and mark.size < 8.99:
            self.say("small-inks", f"{mark.size:.1f} pt in {len(used)} inks {self.place(mark)}")
        if not used and mark.size < 7.99:
            x, y = (mark.box[0] + mark.box[2]) / 2, (mark.box[1] + mark.box[3]) / 2
            ground = next((inks for box, inks in reversed(self.grounds) if box[0] <= x <= box[2] and box[1] <= y <= box[3]), {})
            if ground is None or len(ground) > 1:
                self.say("small-reversed", f"white text of {mark.size:.1f} pt on several inks {self.place(mark)}")
        safe = [self.trim[0] + 3 * MM, self.trim[1] + 3 * MM, self.trim[2] - 3 * MM, self.trim[3] - 3 * MM]
        box = mark.box
        if self.inside(box, self.trim) and not (box[0] > safe[0] - 0.1 and box[1] > safe[1] - 0.1 and box[2] < safe[2] + 0.1 and box[3] < safe[3] + 0.1):
            self.say("text-unsafe", f"text nearer than 3 mm to the trim {self.place(mark)}")

    def edge(self, mark):
        """A side that lies on the trim, or between trim and bleed."""
        if mark.colour[0] == "/DeviceGray" and mark.kind != "image" or not self.inside(mark.box, self.trim):
            return
        for side in range(4):
            sign = -1 if side < 2 else 1
            over, whole = (mark.box[side] - self.trim[side]) * sign, (self.bleed[side] - self.trim[side]) * sign
            if -0.05 < over < whole - 0.05:
                self.say("bleed-short", f"a {mark.kind} ends {over / MM:.2f} mm beyond the trim {self.place(mark)}")

    def picture(self, mark):
        held, check = mark.image, self.check
        width, height = held.get("/Width", 0), held.get("/Height", 0)
        space, bits = check.pdf.get(held.get("/ColorSpace")), held.get("/BitsPerComponent", 8)
        mask = held.get("/ImageMask") is True
        if bits > 8:
            self.say("picture-bits", f"{bits} bits a channel {self.place(mark)}")
        if not mask and mark.reference:
            check.pictures[mark.reference] = held
            known = space in ("/DeviceGray", "/DeviceCMYK") or isinstance(space, list) and space[0] in ("/Indexed", "/Separation", "/DeviceN")
            if not known and space not in ("/DeviceRGB",) and not (isinstance(space, list) and space[0] in ("/ICCBased", "/Lab", "/CalRGB", "/CalGray")):
                self.say("picture-space", f"a picture in {space} {self.place(mark)}")
        if not mark.reference:
            check.space_of(self.where, "/CS", held.get("/ColorSpace"))
            check.stream(self.where, held)
        least = 550 if mask or bits == 1 else 100
        ppi = min(width / max(mark.inches[0], 1e-6), height / max(mark.inches[1], 1e-6))
        if ppi < least - 0.5:
            self.say("resolution", f"{ppi:.0f} pixels an inch, not {least} {self.place(mark)}")
        if mark.reference and check.pdf.filters(mark.reference) == ["/DCTDecode"]:
            said = jpeg_head(check.pdf.bytes_of(mark.reference))
            wanted = (8, height, width, {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(space if isinstance(space, str) else "", said and said[3]))
            if said != wanted:
                self.say("picture-data", f"its JPEG is {said}, its dictionary says {wanted} {self.place(mark)}")


def jpeg_head(data):
    """(bits, height, width, channels) of a JPEG; None: it is none."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 < len(data):
        if data[at] != 255:
            return None
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in (0xC0, 0xC1, 0xC2):
            return data[at + 4], int.from_bytes(data[at + 5 : at + 7], "big"), int.from_bytes(data[at + 7 : at + 9], "big"), data[at + 9]
        at += 2 + length
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("x1a", "x4"):
        sys.exit(__doc__)
    faults = Check(sys.argv[1], sys.argv[2]).run()
    for fault in faults:
        print("%s %s: %s" % fault)
    sys.exit(bool(faults))
