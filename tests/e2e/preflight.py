#!/usr/bin/python3
"""preflight.py - faults planted in good PDFs, each found by `banxin check`, the good ones silent.

usage: preflight.py BANXIN WORK GOLDEN. The good PDF is Ghostscript's (preflight_base.ps), laid open by qpdf; faults are
small edits of its objects, written by the few lines below. What banxin says of each is compared with GOLDEN, word for
word; BLESS=1 writes it anew. Prints `ok NAME` and `not ok NAME`.
"""
import json
import os
import re
import subprocess
import sys
import zlib

banxin, work, golden = sys.argv[1:4]
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.chdir(work)


class Pdf:
    """Objects by number: what stands between `obj` and `endobj`, with a stream apart."""

    def __init__(self, path):
        data = open(path, "rb").read()
        self.version, self.objects, self.tail = b"1.4", {}, b""
        for match in re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", data, re.S):
            head, mark, rest = match.group(2).partition(b"\nstream\n")
            stream = rest[: rest.rindex(b"\nendstream")] if mark else None
            self.objects[int(match.group(1))] = [head, stream]
        self.trailer = re.search(rb"trailer <<(.*?)>>\nstartxref", data, re.S).group(1)

    def add(self, head, stream=None):
        number = max(self.objects) + 1
        self.objects[number] = [head, stream]
        return b"%d 0 R" % number

    def find(self, text):
        found = [n for n, (head, _) in self.objects.items() if text in head]
        assert len(found) == 1, (text, found)
        return found[0]

    def edit(self, text, old, new):
        """In the one object that holds text; every edit must change something."""
        entry = self.objects[self.find(text)]
        assert re.search(old, entry[0], re.S), (text, old)
        entry[0] = re.sub(old, lambda _: new, entry[0], count=1, flags=re.S)

    def put(self, text, new):
        """Another key in the dictionary of the one object that holds text."""
        entry = self.objects[self.find(text)]
        at = entry[0].rindex(b">>")
        entry[0] = entry[0][:at] + new + b"\n>>"

    def draw(self, old, new):
        """In the page's content."""
        entry = self.objects[self.content]
        assert old in entry[1], old
        entry[1] = entry[1].replace(old, new, 1)

    def more(self, new):
        self.objects[self.content][1] += b"\n" + new

    @property
    def content(self):
        return int(re.search(rb"/Contents (\d+) 0 R", self.objects[self.find(b"/Type /Page\n")][0]).group(1))

    def resource(self, kind, name, value):
        """Under /Resources; the categories are objects of their own in Ghostscript's files."""
        page = self.objects[self.find(b"/Type /Page\n")]
        match = re.search(rb"/%s (\d+) 0 R" % kind, page[0])
        if match:
            entry = self.objects[int(match.group(1))]
            entry[0] = entry[0].replace(b"<<", b"<< /%s %s" % (name, value), 1)
        else:
            page[0] = page[0].replace(b"/Resources <<", b"/Resources << /%s << /%s %s >>" % (kind, name, value), 1)

    def write(self, path):
        out, places = bytearray(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % self.version), {}
        for number, (head, stream) in sorted(self.objects.items()):
            places[number] = len(out)
            if stream is not None:
                head = re.sub(rb"/Length \d+( 0 R)?", b"/Length %d" % len(stream), head)
                if b"/Length" not in head:
                    head = head[: head.rindex(b">>")] + b" /Length %d >>" % len(stream)
                head += b"\nstream\n" + stream + b"\nendstream"
            out += b"%d 0 obj\n%s\nendobj\n" % (number, head)
        start, size = len(out), max(self.objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, self.trailer)
        out += b"trailer <<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start) + self.tail
        open(path, "wb").write(out)


def image(pdf, width, height, keys, data):
    return pdf.add(b"<< /Type /XObject /Subtype /Image /Width %d /Height %d %s >>" % (width, height, keys), data)


def form(pdf, content, keys=b""):
    return pdf.add(b"<< /Type /XObject /Subtype /Form /BBox [0 0 400 300] %s >>" % keys, content)


# --- faults -------------------------------------------------------------------------

faults = []


def fault(name, *ids, press=None, x4=False):
    """ids: what must be found, and nothing else but notes and those behind +."""

    def keep(function):
        faults.append((name, ids, press, function))
        return function

    return keep


RED = b"0 1 1 0 k"


@fault("a filled shape in RGB", "pdf-rgb")
def _(pdf):
    pdf.draw(RED, b"1 0 0 rg")


@fault("text in RGB", "pdf-rgb")
def _(pdf):
    pdf.draw(b"(White on red)Tj", b"0.2 0.2 0.2 rg (White on red)Tj")


@fault("a colour in Lab", "pdf-lab")
def _(pdf):
    pdf.resource(b"ColorSpace", b"L", b"[/Lab << /WhitePoint [0.96 1 0.82] >>]")
    pdf.draw(RED, b"/L cs 50 60 40 scn")


@fault("a colour space that is none", "pdf-colour")
def _(pdf):
    pdf.resource(b"ColorSpace", b"U", b"[/DeviceTint 1 2]")
    pdf.draw(RED, b"/U cs 1 scn")


@fault("CMYK by a profile", "pdf-profiled")
def _(pdf):
    profile = re.search(rb"/DestOutputProfile (\d+ 0 R)", pdf.objects[pdf.find(b"/OutputCondition")][0]).group(1)
    pdf.resource(b"ColorSpace", b"P", b"[/ICCBased %s]" % profile)
    pdf.draw(RED, b"/P cs 0 1 1 0 scn")


@fault("a picture in RGB by a profile", "pdf-rgb")
def _(pdf):
    profile = pdf.add(b"<< /N 3 >>", b"not read")
    pdf.edit(b"/Width 240", rb"/ColorSpace /DeviceCMYK", b"/ColorSpace [/ICCBased %s]" % profile)


@fault("an indexed picture over RGB", "pdf-rgb")
def _(pdf):
    pdf.resource(b"XObject", b"I", image(pdf, 100, 100, b"/ColorSpace [/Indexed /DeviceRGB 1 <000000ff0000>] /BitsPerComponent 8", b"\1" * 10000))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")


@fault("an inline picture in RGB", "pdf-rgb")
def _(pdf):
    pdf.more(b"q 3 0 0 3 300 200 cm BI /W 8 /H 8 /CS /RGB /BPC 8 /F /AHx ID " + b"ff0000" * 64 + b"> EI Q")


@fault("a spot ink that falls back on RGB", "pdf-rgb")
def _(pdf):
    pdf.resource(b"ColorSpace", b"S", b"[/Separation /Gold /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0.8 0] /N 1 >>]")
    pdf.draw(RED, b"/S cs 1 scn")


@fault("RGB in a form in a form", "pdf-rgb")
def _(pdf):
    inner = form(pdf, b"1 0 0 rg 50 200 20 20 re f")
    pdf.resource(b"XObject", b"F", form(pdf, b"/G Do", b"/Resources << /XObject << /G %s >> >>" % inner))
    pdf.more(b"/F Do")


@fault("RGB in a tiling pattern", "pdf-rgb")
def _(pdf):
    cell = pdf.add(b"<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 8 8] /XStep 8 /YStep 8 /Resources << >> >>", b"0 0 1 rg 0 0 4 4 re f")
    pdf.resource(b"Pattern", b"T", cell)
    pdf.draw(RED, b"/Pattern cs /T scn")


GRADIENT = b"<< /FunctionType 2 /Domain [0 1] /C0 [%s] /C1 [%s] /N 1 >>"


@fault("a gradient in RGB", "pdf-rgb")
def _(pdf):
    pdf.resource(b"Shading", b"S", b"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 100 0] /Function %s >>" % GRADIENT % (b"1 0 0", b"0 0 1"))
    pdf.more(b"q 50 180 40 40 re W n /S sh Q")


@fault("a gradient too heavy in its middle", "pdf-ink")
def _(pdf):
    pdf.resource(b"Shading", b"S", b"<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 100 0] /Function << /FunctionType 3 /Domain [0 1]"
                 b" /Bounds [0.5] /Encode [0 1 0 1] /Functions [%s %s] >> >>" % (GRADIENT % (b"0 0 0 0", b"0.9 0.8 0.8 0.2"), GRADIENT % (b"0.9 0.8 0.8 0.2", b"0 0 0 0")))
    pdf.more(b"q 50 180 40 40 re W n /S sh Q")


@fault("a page group in RGB", "pdf-group-rgb", "pdf-transparency")
def _(pdf):
    pdf.put(b"/Type /Page\n", b"/Group << /S /Transparency /CS /DeviceRGB >>")


def graphics_state(pdf, keys):
    pdf.resource(b"ExtGState", b"X", b"<< /Type /ExtGState %s >>" % keys)
    pdf.draw(RED, b"/X gs " + RED)


@fault("opacity", "pdf-transparency")
def _(pdf):
    graphics_state(pdf, b"/ca 0.5")


@fault("a blend mode", "pdf-transparency")
def _(pdf):
    graphics_state(pdf, b"/BM [/Multiply /Normal]")


@fault("a soft mask", "pdf-transparency")
def _(pdf):
    graphics_state(pdf, b"/SMask << /S /Luminosity /G %s >>" % form(pdf, b"1 g 0 0 400 300 re f", b"/Group << /S /Transparency /CS /DeviceGray >>"))


@fault("a picture with a soft mask", "pdf-transparency")
def _(pdf):
    pdf.put(b"/Width 240", b"/SMask %s" % image(pdf, 2, 2, b"/ColorSpace /DeviceGray /BitsPerComponent 8", b"\xff\x80\x40\x00"))


@fault("a form with a transparency group", "pdf-transparency")
def _(pdf):
    pdf.resource(b"XObject", b"F", form(pdf, b"0 g 50 200 20 20 re f", b"/Group << /S /Transparency >>"))
    pdf.more(b"/F Do")


@fault("a transfer function", "pdf-transfer")
def _(pdf):
    graphics_state(pdf, b"/TR << /FunctionType 2 /Domain [0 1] /N 2 >>")


@fault("the registration ink on the page", "pdf-registration")
def _(pdf):
    pdf.draw(RED, b"/R18 cs 1 scn")


@fault("one spot ink with two fallbacks", "pdf-spot-fallback")
def _(pdf):
    pdf.resource(b"ColorSpace", b"S", b"[/Separation /PANTONE#20300#20C /DeviceCMYK " + GRADIENT % (b"0 0 0 0", b"0.9 0.3 0 0.1") + b"]")
    pdf.draw(RED, b"/S cs 1 scn")


@fault("one spot ink under two names", "pdf-spot-similar")
def _(pdf):
    pdf.resource(b"ColorSpace", b"S", b"[/Separation /Pantone#20300C /DeviceCMYK " + GRADIENT % (b"0 0 0 0", b"1 0.43 0 0") + b"]")
    pdf.draw(RED, b"/S cs 1 scn")


@fault("a spot ink whose name is not UTF-8", "pdf-spot-name")
def _(pdf):
    pdf.resource(b"ColorSpace", b"S", b"[/Separation /#c0#b6 /DeviceCMYK " + GRADIENT % (b"0 0 0 0", b"1 0.43 0 0") + b"]")
    pdf.draw(RED, b"/S cs 1 scn")


@fault("a flat colour above the ink limit", "pdf-ink")
def _(pdf):
    pdf.draw(RED, b"1 0.8 0.6 0.4 k")


@fault("three spot inks over one another in DeviceN", "pdf-ink", "pdf-spot-undeclared")
def _(pdf):
    pdf.resource(b"ColorSpace", b"N", b"[/DeviceN [/Cyan /Gold /Silver] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1 0 1] /Range [0 1 0 1 0 1 0 1] >>]")
    pdf.draw(RED, b"/N cs 1 1 0.9 scn")


@fault("a picture above the ink limit", "pdf-picture-ink")
def _(pdf):
    pdf.resource(b"XObject", b"I", image(pdf, 90, 90, b"/ColorSpace /DeviceCMYK /BitsPerComponent 8", b"\xe6\xcc\xcc\x99" * 8100))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")


@fault("a packed picture above the ink limit, inverted by its Decode", "pdf-picture-ink")
def _(pdf):
    rows = b"".join(b"\x01" + b"\x10\x20\x20\x50" + b"\0" * 4 * 89 for _ in range(90))
    pdf.resource(b"XObject", b"I", image(pdf, 90, 90, b"/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0] /Filter /FlateDecode "
                                         b"/DecodeParms << /Predictor 15 /Colors 4 /Columns 90 >>", zlib.compress(rows)))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")


@fault("an indexed picture with a heavy colour", "pdf-picture-ink")
def _(pdf):
    pdf.resource(b"XObject", b"I", image(pdf, 90, 90, b"/ColorSpace [/Indexed /DeviceCMYK 1 <00000000ffffcc40>] /BitsPerComponent 4", b"\x01" * 4050))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")


@fault("one heavy pixel", "pdf-picture-specks")
def _(pdf):
    pdf.resource(b"XObject", b"I", image(pdf, 90, 90, b"/ColorSpace /DeviceCMYK /BitsPerComponent 8", b"\xff" * 4 + b"\0\0\0\x40" * 8099))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")


@fault("a picture in JPEG 2000", "pdf-filter", "pdf-ink-unchecked")
def _(pdf):
    pdf.resource(b"XObject", b"I", image(pdf, 90, 90, b"/Filter /JPXDecode", b"not read"))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")


@fault("white that overprints", "pdf-white-overprint")
def _(pdf):
    pdf.resource(b"ExtGState", b"X", b"<< /OP true /op true /OPM 1 >>")
    pdf.draw(b"(White on red)Tj", b"/X gs (White on red)Tj")


@fault("small black type that knocks out its ground", "pdf-black-knockout")
def _(pdf):
    pdf.more(RED + b" 40 180 60 20 re f 0 0 0 1 k BT /R10 9 Tf 45 185 Td (small) Tj ET")


@fault("a thin black line that knocks out its ground", "pdf-black-knockout")
def _(pdf):
    pdf.more(RED + b" 40 180 60 20 re f 0 0 0 1 K 0.5 w 40 190 m 100 190 l S")


@fault("a picture with an intent that there is not", "pdf-rendering-intent")
def _(pdf):
    pdf.put(b"/Width 240", b"/Intent /Pleasant")


@fault("a character of a simple font that its program does not have", "pdf-notdef")
def _(pdf):
    pdf.edit(b"/Type /Font\n", rb"/Encoding /WinAnsiEncoding", b"/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [66 /nowhere] >>")


@fault("a character of a simple font in another width than it has", "pdf-font-width")
def _(pdf):
    pdf.edit(b"/Type /Font\n", rb"/Encoding /WinAnsiEncoding", b"/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [66 /W] >>")


@fault("a part of the page in a layer", "pdf-layers", "pdf-layer-drawn")
def _(pdf):
    layer = pdf.add(b"<< /Type /OCG /Name (English) >>")
    pdf.put(b"/Type /Catalog", b"/OCProperties << /OCGs [%s] /D << >> >>" % layer)
    pdf.resource(b"Properties", b"L", layer)
    pdf.more(b"/OC /L BDC " + RED + b" 40 180 60 20 re f EMC")


@fault("the content of a form in another file", "pdf-external")
def _(pdf):
    pdf.resource(b"XObject", b"F", form(pdf, b"", b"/F (beside.bin)"))
    pdf.more(b"/F Do")


@fault("a plate that the press does not have", "pdf-plate", press="newsprint-k")
def _(pdf):
    one_ink(pdf)
    pdf.more(b"0 0.5 0 0 k 100 200 10 10 re f")


def one_ink(pdf):
    """Six pages on K alone, so that some of them are inside pages."""
    for old in (b"0 0 0.199951 0 k", RED, b"/R15 cs\n1 scn"):
        pdf.draw(old, b"0.5 g")
    pdf.draw(b"0 0 0 0 k", b"1 g")
    pdf.draw(b"/R20 Do", b"")
    picture = int(re.search(rb"/R20 (\d+)", pdf.objects[pdf.find(b"/R20")][0]).group(1))
    pdf.edit(b"/R20", rb"/R20 \d+ 0 R", b"")
    del pdf.objects[picture]
    page = pdf.find(b"/Type /Page\n")
    twins = [pdf.add(pdf.objects[page][0]) for _ in range(5)]
    pdf.edit(b"/Type /Pages", rb"/Kids \[", b"/Kids [" + b" ".join(twins))
    pdf.edit(b"/Type /Pages", rb"/Count 1", b"/Count 6")
    pdf.find = lambda text, find=pdf.find: page if text == b"/Type /Page\n" else find(text)


@fault("rich black text", "pdf-rich-black")
def _(pdf):
    pdf.draw(b"(Black text", b"0.6 0.5 0.4 0.9 k (Black text")


@fault("small text in three inks", "pdf-small-inks")
def _(pdf):
    pdf.more(b"0.1 0.9 0.6 0 k BT /R10 7 Tf 40 200 Td (small) Tj ET")


@fault("small white text on several inks", "pdf-reversed")
def _(pdf):
    pdf.draw(b"/R10 12 Tf\n1 0 0 1 50 80 Tm", b"/R10 0.7 Tf\n10 0 0 10 50 80 Tm")


@fault("a line too thin for its inks", "pdf-line-thin")
def _(pdf):
    pdf.more(b"q 0.3 w 0 1 1 0 K 40 130 m 200 130 l S Q")


@fault("a rule drawn as a thin rectangle", "pdf-line-thin")
def _(pdf):
    pdf.more(b"q 0 1 0 0 k 40 130 200 0.1 re f Q")


@fault("a hair line", "pdf-line-hair")
def _(pdf):
    pdf.more(b"q 0 w 0 1 0 0 K 40 130 m 200 130 l S Q")


@fault("a font that is not embedded", "pdf-font-missing", "pdf-unused")
def _(pdf):
    pdf.edit(b"/Type /FontDescriptor", rb"/FontFile3 \d+ 0 R", b"")


@fault("a font embedded whole", "pdf-font-whole")
def _(pdf):
    pdf.edit(b"/Type /Font\n", rb"/BaseFont /\w+\+", b"/BaseFont /")


@fault("a font of Type 3", "pdf-font-type3")
def _(pdf):
    glyph = pdf.add(b"<< >>", b"600 0 0 0 600 700 d1 0 0 600 700 re f")
    font = pdf.add(b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 65"
                   b" /Widths [600] /CharProcs << /A %s >> /Encoding << /Differences [65 /A] >> /Resources << >> >>" % glyph)
    pdf.resource(b"Font", b"T", font)
    pdf.more(b"0 1 0 0 k BT /T 12 Tf 40 200 Td (A) Tj ET")


@fault("a character that its font, which cannot be read, does not have", "pdf-notdef", "pdf-font-broken", "pdf-font-unicode")
def _(pdf):
    inner = pdf.add(b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                    b" /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Song /FontFile3 %s >> >>" % pdf.add(b"<< /Subtype /CIDFontType0C >>", b"not read"))
    pdf.resource(b"Font", b"C", b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [%s] >>" % inner)
    pdf.more(b"0 1 0 0 k BT /C 12 Tf 40 200 Td <000100000002> Tj ET")


@fault("a picture of too few pixels", "pdf-ppi-refused")
def _(pdf):
    pdf.draw(b"q 1000 0 0 800 2400 1500 cm", b"q 1900 0 0 1500 1700 1150 cm")


@fault("a picture of few pixels", "pdf-ppi-low")
def _(pdf):
    pdf.draw(b"q 1000 0 0 800 2400 1500 cm", b"q 0 1400 1120 0 2400 1500 cm".replace(b"0 1400 1120 0", b"1200 0 0 960"))


@fault("a coarse drawing in black and white", "pdf-line-art")
def _(pdf):
    pdf.resource(b"XObject", b"I", image(pdf, 80, 80, b"/ImageMask true /BitsPerComponent 1", b"\xa5" * 800))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")


@fault("no TrimBox", "pdf-no-trim", "pdf-near-cut", "pdf-registration")
def _(pdf):
    pdf.edit(b"/Type /Page\n", rb"/TrimBox \[.*?\]", b"")
    pdf.more(b"0 1 0 0 k BT /R10 12 Tf 2 200 Td (text) Tj ET")


@fault("a TrimBox larger than the BleedBox", "pdf-box-order")
def _(pdf):
    pdf.edit(b"/Type /Page\n", rb"/TrimBox \[.*?\]", b"/TrimBox [10 10 390 290]")


@fault("a BleedBox larger than the MediaBox", "pdf-box-order")
def _(pdf):
    pdf.edit(b"/Type /Page\n", rb"/BleedBox \[.*?\]", b"/BleedBox [-9 11 389 289]")


@fault("an ArtBox beside the TrimBox", "pdf-art-box")
def _(pdf):
    pdf.put(b"/Type /Page\n", b"/ArtBox [30 30 370 270]")


@fault("a CropBox that cuts off the bleed", "pdf-crop-box")
def _(pdf):
    pdf.put(b"/Type /Page\n", b"/CropBox [20 20 380 280]")


@fault("units of its own", "pdf-user-unit")
def _(pdf):
    pdf.put(b"/Type /Page\n", b"/UserUnit 2")


@fault("a ground that ends at the cut", "pdf-bleed")
def _(pdf):
    pdf.draw(b"110 110 3780 400 re f", b"200 200 3600 400 re f")


@fault("too little bleed for the press", "pdf-bleed-box", "pdf-bleed", press="strict")
def _(pdf):
    pass


@fault("a size that the press does not take", "pdf-trim-size", press="sizes")
def _(pdf):
    pass


@fault("two pages of different sizes", "pdf-trim-differs")
def _(pdf):
    page = pdf.find(b"/Type /Page\n")
    twin = pdf.add(re.sub(rb"/TrimBox \[.*?\]", b"/TrimBox [20 20 379 280]", pdf.objects[page][0], flags=re.S))
    pdf.edit(b"/Type /Pages", rb"\]", twin + b"]")
    pdf.edit(b"/Type /Pages", rb"/Count 1", b"/Count 2")


@fault("text at the cut", "pdf-near-cut")
def _(pdf):
    pdf.more(b"0 1 0 0 k BT /R10 12 Tf 24 200 Td (text) Tj ET")


@fault("a plain PDF", "pdf-not-x")
def _(pdf):
    pdf.edit(b"/Creator (", rb"/GTS_PDFXVersion \(.*?\)", b"")


@fault("PDF 1.6", "pdf-version")
def _(pdf):
    pdf.version = b"1.6"


@fault("an Info without a title", "pdf-info")
def _(pdf):
    pdf.edit(b"/Creator (", rb"/Title \(.*?\)", b"")


@fault("another title in Info than in XMP", "pdf-xmp")
def _(pdf):
    pdf.edit(b"/Creator (", rb"/Title \(.*?\)", b"/Title (Another)")


@fault("a date that is none", "pdf-date", "pdf-unused", "pdf-xmp-missing")
def _(pdf):
    pdf.edit(b"/Creator (", rb"/CreationDate \(D:\d+.*?\)", b"/CreationDate (2026-11-28)")
    pdf.edit(b"/Type /Catalog", rb"/Metadata \d+ 0 R", b"")


@fault("no word on trapping", "pdf-trapped")
def _(pdf):
    pdf.edit(b"/Creator (", rb"/Trapped /False", b"/Trapped /Unknown")


@fault("no output intent", "pdf-output-intent", "pdf-unused")
def _(pdf):
    pdf.edit(b"/Type /Catalog", rb"/OutputIntents \[.*?\]", b"")


@fault("an output intent for a screen", "pdf-output-intent", "pdf-unused")
def _(pdf):
    profile = pdf.add(b"<< /N 3 >>", b"\0" * 12 + b"mntrRGB XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 88)
    pdf.edit(b"/OutputCondition", rb"/DestOutputProfile \d+ 0 R", b"/DestOutputProfile %s" % profile)


@fault("an output intent without a profile", "pdf-output-intent", "pdf-unused")
def _(pdf):
    pdf.edit(b"/OutputCondition", rb"/DestOutputProfile \d+ 0 R", b"")


@fault("no ID", "pdf-id")
def _(pdf):
    pdf.trailer = re.sub(rb"/ID \[.*?\]", b"", pdf.trailer, flags=re.S)


@fault("JavaScript", "pdf-javascript")
def _(pdf):
    pdf.put(b"/Type /Catalog", b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>")


@fault("an action on opening", "pdf-action")
def _(pdf):
    pdf.put(b"/Type /Catalog", b"/OpenAction << /S /Named /N /Print >>")


@fault("a link on the page", "pdf-action", "pdf-annotation")
def _(pdf):
    pdf.put(b"/Type /Page\n", b"/Annots [<< /Type /Annot /Subtype /Link /Rect [40 40 90 60] /A << /S /URI /URI (https://example.org) >> >>]")


@fault("actions of the page", "pdf-action")
def _(pdf):
    pdf.put(b"/Type /Page\n", b"/AA << /O << /S /Named /N /NextPage >> >>")


@fault("a form to fill in", "pdf-form")
def _(pdf):
    pdf.put(b"/Type /Catalog", b"/AcroForm << /Fields [<< /FT /Tx /T (name) >>] >>")


@fault("a film", "pdf-multimedia", "pdf-annotation")
def _(pdf):
    pdf.put(b"/Type /Page\n", b"/Annots [<< /Type /Annot /Subtype /Screen /Rect [40 40 90 60] >>]")


@fault("an attached file", "pdf-attachment")
def _(pdf):
    pdf.put(b"/Type /Catalog", b"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F %s >> >>] >> >>" % pdf.add(b"<< >>", b"a"))


@fault("layers", "pdf-layers")
def _(pdf):
    layer = pdf.add(b"<< /Type /OCG /Name (English) >>")
    pdf.put(b"/Type /Catalog", b"/OCProperties << /OCGs [%s] /D << >> >>" % layer)


@fault("PostScript", "pdf-postscript")
def _(pdf):
    pdf.resource(b"XObject", b"P", pdf.add(b"<< /Type /XObject /Subtype /PS >>", b"showpage"))
    pdf.more(b"/P Do")


@fault("LZW", "pdf-filter", "pdf-resource-unused")
def _(pdf):
    pdf.resource(b"XObject", b"F", form(pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", b"/Filter /LZWDecode"))


@fault("a picture that stands for another", "pdf-alternate")
def _(pdf):
    pdf.put(b"/Width 240", b"/OPI << /2.0 << /Type /OPI /Version 2.0 /F (photo.tif) >> >>")


@fault("drawing commands that break off", "pdf-content")
def _(pdf):
    pdf.more(b"0 g 40 200 (20")


@fault("an unknown command", "pdf-content")
def _(pdf):
    pdf.more(b"40 200 foo")


@fault("a form that draws itself", "pdf-content")
def _(pdf):
    number = max(pdf.objects) + 1
    pdf.resource(b"XObject", b"F", form(pdf, b"/F Do", b"/Resources << /XObject << /F %d 0 R >> >>" % number))
    pdf.more(b"/F Do")


@fault("a font that is named and not there", "pdf-resource")
def _(pdf):
    pdf.more(b"BT /Nowhere 12 Tf 40 200 Td (lost) Tj ET")


@fault("a form drawn two to the twentieth times", "pdf-unchecked")
def _(pdf):
    inner = form(pdf, b"0 g 50 200 20 20 re f " * 20)
    for _ in range(21):
        inner = form(pdf, b"/G Do /G Do", b"/Resources << /XObject << /G %s >> >>" % inner)
    pdf.resource(b"XObject", b"F", inner)
    pdf.more(b"/F Do")


@fault("a quarter of a gigabyte packed in a file", "pdf-unchecked")
def _(pdf):
    bomb = zlib.compressobj(9)
    data = b"".join(bomb.compress(b" " * (1 << 20)) for _ in range(260)) + bomb.flush()
    pdf.resource(b"XObject", b"F", form(pdf, data, b"/Filter /FlateDecode"))
    pdf.more(b"/F Do")


# --- faults of whole files ------------------------------------------------------------

whole = []


def run(*command):
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def file_fault(name, *ids):
    def keep(function):
        whole.append((name, ids, function))
        return function

    return keep


@file_fault("object streams", "pdf-object-streams", "pdf-version")
def _(path):
    run("qpdf", "--object-streams=generate", "base.pdf", path)


@file_fault("encrypted, open to everybody", "pdf-encrypted")
def _(path):
    run("qpdf", "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--", "base.pdf", path)


@file_fault("encrypted with a password", "pdf-encrypted")
def _(path):
    run("qpdf", "--allow-weak-crypto", "--encrypt", "user", "owner", "128", "--use-aes=n", "--", "base.pdf", path)


@file_fault("cut short", "pdf-broken")
def _(path):
    open(path, "wb").write(open("base.pdf", "rb").read()[:20000])


@file_fault("a table of objects that is off", "pdf-repaired")
def _(path):
    data = open("base.pdf", "rb").read()
    at = data.rindex(b"startxref")
    open(path, "wb").write(data[:at] + b"startxref\n7\n%%EOF\n")


@file_fault("no PDF", "pdf-broken")
def _(path):
    open(path, "wb").write(b"PK\3\4 a document of a word processor")


@file_fault("empty", "pdf-broken")
def _(path):
    open(path, "wb").close()


@file_fault("a bomb in an object stream", "pdf-broken")
def _(path):
    data = zlib.compress(b"1 0 " + b"0 " * (30 << 20), 9)
    open(path, "wb").write(b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + b"%d" % len(data) +
                           b" >>\nstream\n" + data + b"\nendstream\nendobj\n")


@file_fault("a broken JPEG as CMYK", "pdf-picture-data")
def _(path):
    pdf = Pdf("base.qdf.pdf")
    pdf.resource(b"XObject", b"I", image(pdf, 90, 90, b"/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode", b"\xff\xd8\xff not read"))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q")
    pdf.write(path)


# --- good files -----------------------------------------------------------------------

good = []


def good_file(name, press=None):
    def keep(function):
        good.append((name, press, function))
        return function

    return keep


@good_file("as Ghostscript wrote it")
def _(path):
    run("cp", "base.pdf", path)


@good_file("rewritten by qpdf")
def _(path):
    run("qpdf", "--object-streams=disable", "--stream-data=compress", "base.pdf", path)


@good_file("linearised")
def _(path):
    run("qpdf", "--object-streams=disable", "--linearize", "base.pdf", path)


@good_file("laid open, and written as faults are")
def _(path):
    Pdf("base.qdf.pdf").write(path)


@good_file("packed in ASCII85 over Flate")
def _(path):
    import base64
    pdf = Pdf("base.qdf.pdf")
    entry = pdf.objects[pdf.content]
    entry[0] = b"<< /Filter [/ASCII85Decode /FlateDecode] /Length 0 >>"
    entry[1] = base64.a85encode(zlib.compress(entry[1]), wrapcol=72) + b"~>"
    pdf.write(path)


@good_file("inherited boxes, indexed and gray pictures, one K alone at the limit")
def _(path):
    pdf = Pdf("base.qdf.pdf")
    pdf.resource(b"XObject", b"I", image(pdf, 90, 90, b"/ColorSpace [/Indexed /DeviceCMYK 1 <00000000ff9900cc>] /BitsPerComponent 2", b"\x11" * 23 * 90))
    pdf.resource(b"XObject", b"J", image(pdf, 90, 90, b"/ColorSpace /DeviceGray /BitsPerComponent 8", b"\0" * 8100))
    pdf.more(b"q 36 0 0 36 300 200 cm /I Do Q q 36 0 0 36 300 240 cm 1 0 0 1 0 -0.2 cm /J Do Q 1 0.4 0 1 k 100 180 9 9 re f")
    pdf.write(path)


@good_file("a clip of text, and text that is not shown, in any font")
def _(path):
    pdf = Pdf("base.qdf.pdf")
    pdf.resource(b"Font", b"H", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    pdf.more(b"BT 3 Tr /H 12 Tf 1 0 0 rg 40 200 Td (hidden) Tj ET")
    pdf.write(path)


@good_file("transparency blended in CMYK, for X-4", press="four")
def _(path):
    pdf = Pdf("base.qdf.pdf")
    pdf.version = b"1.6"
    pdf.put(b"/Type /Page\n", b"/Group << /S /Transparency /CS /DeviceCMYK >>")
    graphics_state(pdf, b"/ca 0.5 /BM /Multiply")
    pdf.write(path)


@good_file("black inside pages for a press that has black alone there", press="newsprint-k")
def _(path):
    pdf = Pdf("base.qdf.pdf")
    one_ink(pdf)
    pdf.write(path)


# --- what banxin says ---------------------------------------------------------------------

failures = 0
said = []
PATIENCE = 60 if "/asan/" not in banxin else 900  # seconds; sanitizers take a hundred times as long for some


def result(name, why=None):
    global failures
    failures += why is not None
    print("ok " + name if why is None else "not ok %s: %s" % (name, why))


def check(path, press, brief=False):
    command = [banxin, "check", path, "--lang", "en"] + (["--press", press] if press else [])
    if brief:
        command += ["--json"]
    text = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    findings = text if brief else subprocess.run(command + ["--json"], capture_output=True, timeout=PATIENCE, check=False)
    found = [json.loads(line) for line in findings.stderr.decode().splitlines()]
    return text, found


def has_place(finding):
    return finding.get("page", 0) > 0 and len(finding.get("box_mm", [])) == 4


PLACED = {"pdf-transparency", "pdf-transfer", "pdf-layer-drawn", "pdf-black-knockout", "pdf-rendering-intent", "pdf-picture-data", "pdf-notdef", "pdf-font-broken", "pdf-rgb", "pdf-lab", "pdf-ink", "pdf-picture-ink", "pdf-registration", "pdf-ppi-refused", "pdf-rich-black", "pdf-font-missing", "pdf-bleed"}


def try_fault(name, ids, press, path):
    text, found = check(path, press, ids == ("pdf-unchecked",))
    got = {finding["id"] for finding in found}
    errors = [finding for finding in found if finding["severity"] == "error"]
    lines = text.stderr.decode()
    if lines.startswith("{"):
        lines = "".join("%s: %s [%s]\n" % (finding["severity"], finding["message"], finding["id"]) for finding in found)
    said.append("== %s\nstatus %d\n%s" % (name, text.returncode, lines))
    if got != set(ids):
        result(name, "found %s, not %s" % (sorted(got), sorted(ids)))
    elif text.returncode != (1 if errors else 0):
        result(name, "status %d" % text.returncode)
    elif any(finding["id"] in PLACED and not has_place(finding) for finding in found):
        result(name, "a finding has no place")
    else:
        result(name)


def main():
    for number, (name, press, make) in enumerate(good):
        path = "good%d.pdf" % number
        make(path)
        text, found = check(path, press)
        result("silent: " + name, None if not found and text.returncode == 0 else str(found)[:300])
    for name, ids, press, edit in faults:
        pdf = Pdf("base.qdf.pdf")
        edit(pdf)
        pdf.write("fault.pdf")
        try_fault(name, ids, press, "fault.pdf")
    for name, ids, make in whole:
        make("fault.pdf")
        try_fault(name, ids, None, "fault.pdf")
    text = "\n".join(said)
    if os.environ.get("BLESS"):
        open(golden, "w", encoding="utf-8").write(text)
    wanted = open(golden, encoding="utf-8").read() if os.path.exists(golden) else ""
    different = [a + " | " + b for a, b in zip(text.splitlines(), wanted.splitlines()) if a != b]
    result("what is said of each, word for word", None if text == wanted else "; ".join(different[:3]) or "more or fewer lines")
    sys.exit(failures > 0)


main()
