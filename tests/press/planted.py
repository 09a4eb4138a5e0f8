#!/usr/bin/python3
"""planted.py - does checker.py find faults? Each is planted into a copy of a good file, and nothing else may be found in it.

usage: planted.py X1A.pdf X4.pdf FOLDER     Prints `ok` and `not ok`. The good files are tests/editions/press, built both ways:
every rule of the checker has a fault here that it, and it alone, must find. The copies stay in FOLDER.
"""
import multiprocessing
import re
import subprocess
import sys
from pathlib import Path

import checker
from objects import Copy, Pdf

FAULTS = []
BASES = {}


def fault(rule, what, kind="x1a"):
    def keep(plant):
        FAULTS.append((rule, what, kind, plant))
        return plant

    return keep


class Planted(Copy):
    """The good file with handles for what faults are planted into."""

    def root(self):
        return self.dict(self.trailer()["/Root"])

    def info(self):
        return self.dict(self.trailer()["/Info"])

    def page_dict(self, number=1):
        return self.dict(self.pages()[number - 1])

    def resources(self, number=1):
        return self.dict(self.page_dict(number)["/Resources"])

    def resource(self, kind, name, value, number=2):
        self.resources(number).setdefault(kind, {})[name] = value

    def draw(self, content, number=2):
        """More at the end of a page's content; y goes down."""
        reference = self.page_dict(number)["/Contents"]
        self.set_data(reference, self.data(reference) + b"\n" + content)

    def redraw(self, old, new, number=1):
        reference = self.page_dict(number)["/Contents"]
        data = self.data(reference)
        changed, n = re.subn(old, new, data, count=1, flags=re.S)
        assert n, old
        self.set_data(reference, changed)

    def metadata(self, old, new):
        reference = self.root()["/Metadata"]
        data = self.data(reference)
        assert old in data, old
        self.set_data(reference, data.replace(old, new))

    def intent(self):
        return self.dict(self.root()["/OutputIntents"][0])

    def font(self, name="/f-1-0"):
        return self.dict(self.resources()["/Font"][name])

    def below(self, name="/f-1-0"):
        return self.dict(self.font(name)["/DescendantFonts"][0])

    def descriptor(self, name="/f-1-0"):
        return self.dict(self.below(name)["/FontDescriptor"])

    def state(self, **keys):
        self.resources()["/ExtGState"]["/Over00"].update({"/" + key: value for key, value in keys.items()})

    def image(self, space, data, width=100, height=100, bits=8, **more):
        """A picture of an inch or less on page 2."""
        held = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": width, "/Height": height, "/BitsPerComponent": bits, "/ColorSpace": space}
        held.update({"/" + key: value for key, value in more.items()})
        self.resource("/XObject", "/New", self.add(held, data))
        self.draw(b"q 50 0 0 -50 100 350 cm /New Do Q")

    def gray_picture(self):
        return self.dict(self.resources()["/XObject"]["/x7"])

    def paint(self, space, values=b"1"):
        """A square in a colour space on page 2."""
        self.resource("/ColorSpace", "/New", space)
        self.draw(b"q /New cs " + values + b" scn 100 300 50 50 re f Q")


def separation(name, function, alternate="/DeviceCMYK"):
    return ["/Separation", "/" + name, alternate, function]


def tint(*values):
    return {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0] * len(values), "/C1": list(values), "/N": 1}


GRAY_PIXELS = b"\x80" * 10000
TEXT = b"BT %s /f-1-0 1 Tf %g 0 0 -%g %g %g Tm <0021>Tj ET"


# --- the file -------------------------------------------------------------------------


@fault("qpdf", "its table of objects is wrong")
def _(pdf):
    pdf.after = lambda data: re.sub(rb"startxref\n\d+", b"startxref\n99", data)


@fault("qpdf", "it is cut short")
def _(pdf):
    pdf.after = lambda data: data[: data.rindex(b"\nxref")]


@fault("version", "PDF 1.6 as X-1a")
def _(pdf):
    pdf.version = "1.6"


@fault("version", "the catalog says 1.7")
def _(pdf):
    pdf.root()["/Version"] = "/1.7"


@fault("version", "PDF 1.4 as X-4", "x4")
def _(pdf):
    pdf.version = "1.4"


@fault("packed-objects", "objects in streams")
def _(pdf):
    pdf.by_qpdf_after = ["--object-streams=generate"]
    pdf.after = lambda data: data.replace(b"%PDF-1.5", b"%PDF-1.4")


@fault("encrypted", "encrypted with an empty password")
def _(pdf):
    pdf.by_qpdf_after = ["--encrypt", "", "owner", "128", "--use-aes=n", "--", "--force-version=1.4", "--allow-weak-crypto"]


@fault("id", "no identifier")
def _(pdf):
    pdf.trailer().pop("/ID")


@fault("orphan", "an object that nothing leads to")
def _(pdf):
    pdf.add({"/Type": "/XObject"}, b"forgotten")


@fault("info", "no title")
def _(pdf):
    pdf.info().pop("/Title")


@fault("info", "no date of change")
def _(pdf):
    pdf.info().pop("/ModDate")


@fault("date", "a date as people write it")
def _(pdf):
    pdf.info()["/CreationDate"] = "u:2026-11-28"
    pdf.metadata(b"<xmp:CreateDate>2026-11-28T00:00:00+08:00", b"<xmp:CreateDate>2026-11-28")


@fault("claim", "no claim in Info")
def _(pdf):
    pdf.info().pop("/GTS_PDFXVersion")


@fault("claim", "a claim of another PDF/X")
def _(pdf):
    pdf.info()["/GTS_PDFXVersion"] = "u:PDF/X-3:2003"
    pdf.metadata(b"PDF/X-1a:2003", b"PDF/X-3:2003")


@fault("trapped", "not known whether trapped")
def _(pdf):
    pdf.info()["/Trapped"] = "/Unknown"


@fault("xmp", "no metadata")
def _(pdf):
    pdf.root().pop("/Metadata")
    pdf.raw.pop("obj:3 0 R")


@fault("xmp", "metadata that are no XML")
def _(pdf):
    pdf.metadata(b"</x:xmpmeta>", b"</x:xmp>")


@fault("xmp-differs", "another title in XMP")
def _(pdf):
    pdf.metadata("云溪".encode(), "云西".encode())


@fault("xmp-differs", "another date in XMP")
def _(pdf):
    pdf.metadata(b"<xmp:ModifyDate>2026", b"<xmp:ModifyDate>2025")


@fault("xmp-differs", "another claim in XMP")
def _(pdf):
    pdf.metadata(b"PDF/X-1a:2003", b"PDF/X-1a:2001")


@fault("xmp-claim", "X-4 not claimed in XMP", "x4")
def _(pdf):
    pdf.metadata(b"pdfxid:GTS_PDFXVersion>PDF/X-4<", b"pdfxid:GTS_PDFXVersion>PDF/X-9<")


@fault("xmp-claim", "X-4 without a document's number", "x4")
def _(pdf):
    pdf.metadata(b"xmpMM:DocumentID", b"xmpMM:OriginalID")


@fault("intent", "no output intent")
def _(pdf):
    pdf.root()["/OutputIntents"] = []
    for number in (4, 6):
        pdf.raw.pop(f"obj:{number} 0 R")


@fault("intent", "two output intents")
def _(pdf):
    pdf.root()["/OutputIntents"] *= 2


@fault("intent", "no printing condition")
def _(pdf):
    pdf.intent().pop("/OutputConditionIdentifier")


@fault("profile", "no profile")
def _(pdf):
    pdf.raw.pop("obj:" + pdf.intent().pop("/DestOutputProfile"))


@fault("profile", "a profile of a screen")
def _(pdf):
    reference = pdf.intent()["/DestOutputProfile"]
    pdf.set_data(reference, pdf.data(reference).replace(b"prtrCMYK", b"mntrRGB ", 1))


@fault("profile", "half a profile")
def _(pdf):
    reference = pdf.intent()["/DestOutputProfile"]
    pdf.set_data(reference, pdf.data(reference)[:90000])


# --- what must not be in it -----------------------------------------------------------


@fault("action", "an action on opening")
def _(pdf):
    pdf.root()["/OpenAction"] = ["7 0 R", "/Fit"]


@fault("action", "a script")
def _(pdf):
    pdf.root()["/Names"] = {"/JavaScript": {"/Names": ["u:x", {"/S": "/JavaScript", "/JS": "u:app.alert(1)"}]}}


@fault("action", "a form")
def _(pdf):
    pdf.root()["/AcroForm"] = {"/Fields": []}


@fault("annotation", "a note on a page")
def _(pdf):
    pdf.page_dict()["/Annots"] = [{"/Type": "/Annot", "/Subtype": "/Text", "/Rect": [100, 100, 120, 120], "/Contents": "u:?"}]


@fault("embedded", "a file in the file")
def _(pdf):
    stream = pdf.add({"/Type": "/EmbeddedFile"}, b"words")
    pdf.root()["/Names"] = {"/EmbeddedFiles": {"/Names": ["u:x", {"/Type": "/Filespec", "/F": "u:x.txt", "/EF": {"/F": stream}}]}}


@fault("external", "a picture's data in another file")
def _(pdf):
    pdf.gray_picture()["/F"] = {"/Type": "/Filespec", "/F": "u:gray.raw"}


@fault("layer", "layers")
def _(pdf):
    group = pdf.add({"/Type": "/OCG", "/Name": "u:1"})
    pdf.root()["/OCProperties"] = {"/OCGs": [group], "/D": {"/Order": [group]}}


@fault("layer", "a picture that is shown at times")
def _(pdf):
    pdf.gray_picture()["/OC"] = {"/Type": "/OCMD"}


@fault("filter", "LZW")
def _(pdf):
    pdf.image("/DeviceGray", bytes.fromhex("800b6050220c0c8501"), 5, 2, Filter="/LZWDecode")
    pdf.redraw(rb"q 50 0 0 -50 100 350 cm", b"q 1 0 0 -1 100 350 cm", 2)


@fault("filter", "an inline picture in LZW")
def _(pdf):
    pdf.draw(b"q 3 0 0 -3 100 350 cm BI /W 5 /H 2 /CS /G /BPC 8 /F /LZW ID " + bytes.fromhex("800b6050220c0c8501") + b" EI Q")
    pdf.redraw(rb"q 3 0 0 -3", b"q 1 0 0 -1", 2)


@fault("filter", "JPEG 2000")
def _(pdf):
    pdf.image("/DeviceCMYK", b"not read", bits=1, Filter="/JPXDecode", ImageMask=True)
    pdf.redraw(rb"q 50 0 0 -50 100 350 cm", b"q 1 0 0 -1 100 350 cm", 2)


@fault("postscript", "a piece of PostScript")
def _(pdf):
    pdf.resource("/XObject", "/New", pdf.add({"/Type": "/XObject", "/Subtype": "/PS"}, b"showpage"))
    pdf.draw(b"/New Do")


@fault("reference", "a page of another file")
def _(pdf):
    form = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 1, 1], "/Ref": {"/F": "u:other.pdf", "/Page": 0}}
    pdf.resource("/XObject", "/New", pdf.add(form, b""))
    pdf.draw(b"/New Do")


@fault("reference", "OPI")
def _(pdf):
    pdf.gray_picture()["/OPI"] = {"/2.0": {"/Type": "/OPI", "/Version": 2.0, "/F": "u:x.tif"}}


@fault("alternate", "another picture for screens")
def _(pdf):
    pdf.gray_picture()["/Alternates"] = [{"/Image": pdf.resources()["/XObject"]["/x8"], "/DefaultForPrinting": False}]


@fault("viewer", "a viewer is asked to print the trim alone")
def _(pdf):
    pdf.root()["/ViewerPreferences"] = {"/PrintArea": "/TrimBox"}


# --- pages ----------------------------------------------------------------------------


@fault("box-missing", "no TrimBox")
def _(pdf):
    pdf.page_dict().pop("/TrimBox")


@fault("box-nest", "a bleed beyond the paper")
def _(pdf):
    for number in (1, 2):
        pdf.page_dict(number)["/MediaBox"] = [25, 25, 400, 553]


@fault("box-bleed", "2 mm of bleed")
def _(pdf):
    for number in (1, 2):
        page = pdf.page_dict(number)
        page["/BleedBox"] = [side + more * 5.6693 for side, more in zip(page["/TrimBox"], (-1, -1, 1, 1))]


@fault("box-same", "one page larger than the other")
def _(pdf):
    pdf.page_dict(2)["/MediaBox"] = [0, 0, 430, 590]


@fault("box-crop", "a CropBox that hides the bleed")
def _(pdf):
    pdf.page_dict()["/CropBox"] = pdf.page_dict()["/TrimBox"]


@fault("box-crop", "an ArtBox beside the TrimBox")
def _(pdf):
    pdf.page_dict()["/ArtBox"] = pdf.page_dict()["/TrimBox"]


@fault("page-turned", "a page on its side")
def _(pdf):
    pdf.page_dict()["/Rotate"] = 90


# --- transparency ---------------------------------------------------------------------


@fault("opacity", "half opaque")
def _(pdf):
    pdf.state(ca=0.5)


@fault("blend", "Multiply")
def _(pdf):
    pdf.state(BM="/Multiply")


@fault("soft-mask", "a picture with a soft mask")
def _(pdf):
    mask = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": 1, "/Height": 1, "/BitsPerComponent": 8, "/ColorSpace": "/DeviceGray"}
    pdf.gray_picture()["/SMask"] = pdf.add(mask, b"\x80")


@fault("group", "a page that is a group")
def _(pdf):
    pdf.page_dict()["/Group"] = {"/S": "/Transparency", "/CS": "/DeviceCMYK"}


@fault("group", "a page that is a group, as X-4", "x4")
def _(pdf):
    pdf.page_dict()["/Group"] = {"/S": "/Transparency", "/CS": "/DeviceCMYK"}


# --- colour ---------------------------------------------------------------------------


@fault("rgb", "red by rg")
def _(pdf):
    pdf.draw(b"q 1 0 0 rg 100 300 50 50 re f Q")


@fault("rgb", "a blue line by RG")
def _(pdf):
    pdf.draw(b"q 0 0 1 RG 100 300 m 200 300 l S Q")


@fault("rgb", "a picture")
def _(pdf):
    pdf.image("/DeviceRGB", b"\x80\x10\x20" * 10000)


@fault("rgb", "a picture by numbers of RGB")
def _(pdf):
    pdf.image(["/Indexed", "/DeviceRGB", 1, "b:000000ff0000"], b"\1" * 10000)


@fault("rgb", "a picture with a profile of a screen")
def _(pdf):
    profile = pdf.add({"/N": 3}, b"not read")
    pdf.image(["/ICCBased", profile], b"\x80\x10\x20" * 10000)


@fault("rgb", "a gradient")
def _(pdf):
    shading = {"/ShadingType": 2, "/ColorSpace": "/DeviceRGB", "/Coords": [0, 0, 100, 0], "/Function": tint(1, 0, 0)}
    pdf.resource("/Shading", "/New", shading)
    pdf.draw(b"q 100 300 50 50 re W n /New sh Q")


@fault("rgb", "an inline picture")
def _(pdf):
    pdf.draw(b"q 3 0 0 -3 100 350 cm BI /W 8 /H 8 /CS /RGB /BPC 8 /F /AHx ID " + b"ff0000" * 64 + b"> EI Q")


@fault("rgb", "in a form in a form")
def _(pdf):
    inner = pdf.add({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 400, 500]}, b"1 0 0 rg 100 300 50 50 re f")
    outer = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 400, 500], "/Resources": {"/XObject": {"/In": inner}}}
    pdf.resource("/XObject", "/New", pdf.add(outer, b"/In Do"))
    pdf.draw(b"/New Do")


@fault("rgb", "in a pattern")
def _(pdf):
    cell = {"/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/BBox": [0, 0, 8, 8], "/XStep": 8, "/YStep": 8, "/Resources": {}}
    pdf.resource("/Pattern", "/New", pdf.add(cell, b"0 0 1 rg 0 0 4 4 re f"))
    pdf.draw(b"q /Pattern cs /New scn 100 300 50 50 re f Q")


@fault("device-independent", "a colour in Lab")
def _(pdf):
    pdf.paint(["/Lab", {"/WhitePoint": [0.96, 1, 0.82]}], b"50 60 40")


@fault("device-independent", "CMYK by a profile")
def _(pdf):
    pdf.paint(["/ICCBased", pdf.intent()["/DestOutputProfile"]], b"0 1 1 0")


@fault("default-space", "a default for CMYK")
def _(pdf):
    pdf.resource("/ColorSpace", "/DefaultCMYK", ["/ICCBased", pdf.intent()["/DestOutputProfile"]])


@fault("spot-alternate", "an ink that falls back on Lab")
def _(pdf):
    function = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [100, 0, 0], "/C1": [50, 0, 0], "/N": 1}
    pdf.paint(separation("Gold", function, ["/CalRGB", {"/WhitePoint": [0.96, 1, 0.82]}]), b"0.5")
    pdf.found_too = {"rgb"}


@fault("spot-alternate", "an ink that falls back on RGB by name")
def _(pdf):
    pdf.paint(separation("Gold", tint(1, 0.8, 0), "/DeviceRGB"), b"0.5")


@fault("spot-twice", "one ink with two fallbacks")
def _(pdf):
    pdf.paint(separation("PANTONE 300 C", tint(0.9, 0.4, 0, 0)))


@fault("spot-alike", "one ink under two names")
def _(pdf):
    pdf.paint(separation("Pantone 300C", tint(1, 0.43, 0, 0)))


@fault("devicen", "an ink that is declared nowhere")
def _(pdf):
    function = pdf.add({"/FunctionType": 4, "/Domain": [0, 1, 0, 1], "/Range": [0, 1] * 4}, b"{ 0 0 }")
    pdf.paint(["/DeviceN", ["/Cyan", "/Gold"], "/DeviceCMYK", function], b"1 0.5")


@fault("ink-limit", "280 % in a flat colour")
def _(pdf):
    pdf.draw(b"q 0.9 0.8 0.7 0.4 k 100 300 50 50 re f Q")


@fault("ink-limit", "two inks of DeviceN, solid over solid cyan and black")
def _(pdf):
    function = pdf.add({"/FunctionType": 4, "/Domain": [0, 1] * 4, "/Range": [0, 1] * 4}, b"{ }")
    more = {"/Colorants": {"/Gold": separation("Gold", tint(0, 0.2, 0.8, 0)), "/Silver": separation("Silver", tint(0, 0, 0, 0.4))}}
    pdf.paint(["/DeviceN", ["/Cyan", "/Black", "/Gold", "/Silver"], "/DeviceCMYK", function, more], b"1 1 0.6 0.6")


@fault("picture-ink", "a picture of 320 %")
def _(pdf):
    pdf.image("/DeviceCMYK", b"\xcc" * 40000)


@fault("picture-ink", "an inverted picture of 320 %")
def _(pdf):
    pdf.image("/DeviceCMYK", b"\x33" * 40000, Decode=[1, 0] * 4)


@fault("registration", "the ink All on the page")
def _(pdf):
    pdf.draw(b"q /Ink8 cs 1 scn 100 300 50 50 re f Q")


@fault("registration", "a mark in the bleed")
def _(pdf):
    pdf.draw(b"q /Ink8 cs 1 scn 22 100 2 5 re f Q")


@fault("transfer", "a transfer function")
def _(pdf):
    pdf.state(TR={"/FunctionType": 2, "/Domain": [0, 1], "/N": 2})


@fault("halftone", "a halftone")
def _(pdf):
    pdf.state(HT={"/Type": "/Halftone", "/HalftoneType": 1, "/Frequency": 60, "/Angle": 45, "/SpotFunction": "/Round"})


@fault("black-generation", "black generation")
def _(pdf):
    pdf.state(BG={"/FunctionType": 2, "/Domain": [0, 1], "/N": 1})


@fault("rendering-intent", "an intent that does not exist")
def _(pdf):
    pdf.draw(b"/Pleasant ri")


# --- what is drawn --------------------------------------------------------------------


@fault("black-knocks-out", "black text")
def _(pdf):
    pdf.redraw(rb"/Over10 gs\n0 0 0 1 k\nBT", b"/Over00 gs\n0 0 0 1 k\nBT")


@fault("black-knocks-out", "black text in the gray space")
def _(pdf):
    pdf.draw(b"/Over10 gs 0 g " + TEXT % (b"", 9, 9, 100, 300))


@fault("black-knocks-out", "overprint of the other kind")
def _(pdf):
    pdf.resources(2)["/ExtGState"]["/Over10"]["/OPM"] = 0


@fault("white-overprints", "white text that overprints")
def _(pdf):
    pdf.draw(b"/Over10 gs 0 0 0 0 k " + TEXT % (b"", 12, 12, 100, 300))


@fault("rich-black", "black text in four inks")
def _(pdf):
    pdf.draw(b"0.4 0.3 0.3 1 k " + TEXT % (b"", 12, 12, 100, 300))


@fault("rich-black", "black text of three colours")
def _(pdf):
    pdf.draw(b"0.8 0.8 0.7 0 k " + TEXT % (b"", 12, 12, 100, 300))


@fault("small-inks", "7 pt in three inks")
def _(pdf):
    pdf.draw(b"0.2 0.9 0.5 0 k " + TEXT % (b"", 7, 7, 100, 300))


@fault("small-reversed", "white 7 pt on two inks")
def _(pdf):
    pdf.draw(b"0 0.9 0.8 0 k 100 280 50 50 re f 0 0 0 0 k " + TEXT % (b"", 7, 7, 110, 300))


@fault("line-thin", "a line of 0.1 pt")
def _(pdf):
    pdf.draw(b"q /Over10 gs 0 0 0 1 k 100 300 50 0.1 re f Q")


@fault("line-thin", "a line of 0.3 pt in two inks")
def _(pdf):
    pdf.draw(b"q 0.3 w 0 1 1 0 K 100 300 m 200 300 l S Q")


@fault("line-thin", "a line of width 0")
def _(pdf):
    pdf.draw(b"q 0 w 0 1 0 0 K 100 300 m 200 300 l S Q")


@fault("line-thin", "a line that is scaled to nothing")
def _(pdf):
    pdf.draw(b"q 0.1 0 0 0.1 0 0 cm 1 w 0 1 0 0 K 1000 3000 m 2000 3000 l S Q")


@fault("bleed-short", "a ground that ends at the trim")
def _(pdf):
    pdf.draw(b"0 0.9 0.8 0 k 28.3457 300 50 50 re f")


@fault("bleed-short", "a picture that ends in the bleed")
def _(pdf):
    pdf.image("/DeviceGray", GRAY_PIXELS)
    pdf.redraw(rb"50 0 0 -50 100 350 cm", b"50 0 0 -50 25 350 cm", 2)


@fault("text-unsafe", "text 1 mm from the trim")
def _(pdf):
    pdf.draw(b"/Over10 gs 0 0 0 1 k " + TEXT % (b"", 9, 9, 31, 300))


# --- pictures -------------------------------------------------------------------------


@fault("resolution", "72 pixels an inch")
def _(pdf):
    pdf.image("/DeviceGray", GRAY_PIXELS)
    pdf.redraw(rb"50 0 0 -50 100 350 cm", b"100 0 0 -100 100 400 cm", 2)


@fault("resolution", "line art of 300 pixels an inch")
def _(pdf):
    pdf.image("/DeviceGray", b"\x55" * 13 * 100, bits=1)
    pdf.redraw(rb"50 0 0 -50 100 350 cm", b"24 0 0 -24 100 350 cm", 2)


@fault("picture-space", "a picture in nothing")
def _(pdf):
    pdf.image("/Pattern", GRAY_PIXELS)


@fault("picture-bits", "16 bits a channel")
def _(pdf):
    pdf.image("/DeviceGray", GRAY_PIXELS * 2, bits=16)


@fault("picture-data", "a row too few")
def _(pdf):
    pdf.image("/DeviceGray", GRAY_PIXELS[:-100])


@fault("picture-data", "a JPEG of another size")
def _(pdf):
    head = b"\xff\xd8\xff\xc0\0\x14\x08\0\x64\0\x64\x04" + b"\1\x11\0\2\x11\0\3\x11\0\4\x11\0" + b"\xff\xd9"
    pdf.image("/DeviceCMYK", head, width=120, Filter="/DCTDecode")
    pdf.found_too = {"qpdf"}


# --- fonts ----------------------------------------------------------------------------


@fault("font-missing", "a font that is not embedded")
def _(pdf):
    pdf.raw.pop("obj:" + pdf.descriptor().pop("/FontFile3"))


@fault("font-whole", "a whole font")
def _(pdf):
    pdf.font()["/BaseFont"] = pdf.font()["/BaseFont"][7:].join(["/", ""])


@fault("font-type3", "a font of drawings")
def _(pdf):
    glyph = pdf.add({}, b"1000 0 d0 0 0 750 750 re f")
    font = {"/Type": "/Font", "/Subtype": "/Type3", "/FontBBox": [0, 0, 750, 750], "/FontMatrix": [0.001, 0, 0, 0.001, 0, 0], "/FirstChar": 97,
            "/LastChar": 97, "/Widths": [1000], "/CharProcs": {"/a": glyph}, "/Encoding": {"/Differences": [97, "/a"]}, "/Resources": {}}
    pdf.resource("/Font", "/New", pdf.add(font))
    pdf.draw(b"0 1 0 0 k BT /New 1 Tf 20 0 0 -20 100 300 Tm (a)Tj ET")


@fault("font-varies", "a variable font")
def _(pdf):
    tables = b"\0\1\0\0\0\1\0\x10\0\0\0\0fvar\0\0\0\0\0\0\0\x1c\0\0\0\x10" + b"\0" * 16
    pdf.set_data(pdf.descriptor()["/FontFile3"], tables)


@fault("font-kind", "a program of another kind than it says")
def _(pdf):
    pdf.dict(pdf.descriptor()["/FontFile3"])["/Subtype"] = "/Type1C"


@fault("font-kind", "a broken program")
def _(pdf):
    pdf.set_data(pdf.descriptor()["/FontFile3"], pdf.data(pdf.descriptor()["/FontFile3"])[:2000])


@fault("font-glyph", "a character that the font does not have")
def _(pdf):
    pdf.redraw(rb"<0001000200030004>Tj", b"<0001000200030ff4>Tj")
    pdf.found_too = {"font-unicode"}


@fault("font-glyph", ".notdef is drawn")
def _(pdf):
    pdf.redraw(rb"<0001000200030004>Tj", b"<0001000000030004>Tj")
    pdf.found_too = {"font-unicode"}


@fault("font-width", "widths of another font")
def _(pdf):
    pdf.below("/f-0-0")["/W"] = [0, [700] * 30]


@fault("font-unicode", "no characters for glyphs")
def _(pdf):
    pdf.raw.pop("obj:" + pdf.font().pop("/ToUnicode"))


@fault("font-unicode", "some glyphs without characters")
def _(pdf):
    reference = pdf.font()["/ToUnicode"]
    pdf.set_data(reference, re.sub(rb"<0021> <[0-9a-f]+>\n", b"", pdf.data(reference)))


# --- content --------------------------------------------------------------------------


@fault("syntax", "a bracket too many")
def _(pdf):
    pdf.draw(b"q ] Q")
    pdf.found_too = {"qpdf"}


@fault("operator", "an operator that does not exist")
def _(pdf):
    pdf.draw(b"1 0 0 token")


@fault("operand", "a colour of three inks by k")
def _(pdf):
    pdf.draw(b"1 0 0 k")


@fault("balance", "q without Q")
def _(pdf):
    pdf.draw(b"q")


@fault("balance", "Q without q")
def _(pdf):
    pdf.draw(b"Q")


@fault("balance", "text outside a text object")
def _(pdf):
    pdf.draw(b"/f-1-0 1 Tf <0021> Tj")


@fault("resource", "a picture that is not there")
def _(pdf):
    pdf.draw(b"/x99 Do")


@fault("resource", "a colour space that is not there")
def _(pdf):
    pdf.draw(b"/Ink99 cs")


@fault("unused", "a font that nothing uses")
def _(pdf):
    pdf.resource("/Font", "/New", pdf.resources(1)["/Font"]["/f-1-0"])


def broken_copy(number, folder):
    """(path, Planted) of a fault's file, written into the folder."""
    rule, _, kind, change = FAULTS[number]
    path = f"{folder}/{number + 1:03d}-{rule}.pdf"
    pdf = Planted(BASES[kind])
    pdf.after, pdf.by_qpdf_after, pdf.found_too = None, None, set()
    change(pdf)
    pdf.write(path)
    if pdf.by_qpdf_after:
        subprocess.run(["qpdf", *pdf.by_qpdf_after, path, path + ".new"], check=True)
        Path(path + ".new").replace(path)
    if pdf.after:
        Path(path).write_bytes(pdf.after(Path(path).read_bytes()))
    return path, pdf


def plant(number, folder):
    rule, what, kind, _ = FAULTS[number]
    path, pdf = broken_copy(number, folder)
    found = checker.Check(kind, path).run()
    more = {fault[0] for fault in found} - {rule} - pdf.found_too
    if rule in {fault[0] for fault in found} and not more:
        return f"ok planted: {rule}: {what}"
    return f"not ok planted: {rule}: {what}: " + ("; ".join("%s %s: %s" % fault for fault in found)[:300] or "nothing is found")


def main(x1a, x4, folder):
    BASES.update(x1a=Pdf(x1a), x4=Pdf(x4))
    for kind, base in BASES.items():
        Planted(base).write(f"{folder}/000-{kind}.pdf")
        found = checker.Check(kind, f"{folder}/000-{kind}.pdf").run()
        print("not ok" if found else "ok", f"planted: nothing, {kind}: nothing is found", *found)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for line in pool.starmap(plant, ((number, folder) for number in range(len(FAULTS))), 8):
            print(line)
    without = set(checker.RULES) - {held[0] for held in FAULTS}
    print("not ok" if without else "ok", f"planted: every rule of {len(checker.RULES)} has a fault:", len(FAULTS), *sorted(without))


if __name__ == "__main__":
    main(*sys.argv[1:4])
