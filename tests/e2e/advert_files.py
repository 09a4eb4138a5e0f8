"""advert_files.py FOLDER - advertisements, good ones and one for each thing that is refused.

good.pdf, rich.pdf and process.pdf are Ghostscript's, of advert.ps; the others are written here, object by object, so that
each has exactly one fault.
"""
import subprocess
import sys
import zlib
from pathlib import Path

here = Path(__file__).parent
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def distilled(name, text_ink="", spot=True):
    space = "[/Separation (PANTONE 300 C) /DeviceCMYK {dup exch 0.43 mul 0 0}]" if spot else "/DeviceGray"
    source = (here / "advert.ps").read_text().replace("TEXTINK", text_ink).replace("SPOTSPACE", space)
    if not spot:
        source = source.replace("/DeviceGray setcolorspace 1 setcolor", "1 0.43 0 0 setcmykcolor")
    (folder / "advert.ps").write_text(source)
    subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4",
                    "-dEmbedAllFonts=true", "-sColorConversionStrategy=LeaveColorUnchanged", f"-sOutputFile={folder / name}",
                    "-c", "<</NeverEmbed []>> setdistillerparams", "-f", str(folder / "advert.ps")], check=True)
    (folder / "advert.ps").unlink()


def pdf(name, content, resources="", page="", catalog="", objects=(), pages=1, packed=None):
    """One page of 360 × 260 pt; objects are numbered from 10. packed: data that is deflated already."""
    data = packed if packed is not None else content.encode()
    stream = b"<< /Length %d%s >>\nstream\n" % (len(data), b" /Filter /FlateDecode" if packed is not None else b"")
    kids = " ".join(["3 0 R", "8 0 R"][:pages])
    bodies = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        3: (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 360 260] /TrimBox [0 0 360 260] /Contents 4 0 R "
            f"/Resources << {resources} >> {page} >>").encode(),
        4: stream + data + b"\nendstream",
    }
    if pages == 2:
        bodies[8] = bodies[3]
    bodies.update({10 + i: body if isinstance(body, bytes) else body.encode() for i, body in enumerate(objects)})
    out, places = b"%PDF-1.4\n", {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n"
                     for n in range(max(bodies) + 1))
    out += b"xref\n0 %d\n" % (max(bodies) + 1) + table
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(bodies) + 1, out.rindex(b"xref\n0"))
    (folder / name).write_bytes(out)


black = "0 0 0 1 k 40 40 200 100 re f\n"
distilled("good.pdf")
distilled("rich.pdf", text_ink="/DeviceCMYK setcolorspace 0.5 0.4 0.4 1 setcmykcolor")
distilled("process.pdf", spot=False)
subprocess.run(["qpdf", str(folder / "good.pdf"), "--rotate=+90:1", str(folder / "turned.pdf")], check=True)
# Nothing is set: black, no overprint, lines of one point are what a page begins with.
pdf("bare.pdf", "40 40 200 100 re f\n40 200 m 320 200 l S\n")
pdf("rgb.pdf", "1 0 0 rg 40 40 200 100 re f\n")
pdf("javascript.pdf", black, catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
pdf("link.pdf", black, page="/Annots [<< /Type /Annot /Subtype /Link /Rect [40 40 240 140] /A << /S /URI /URI (http://a.example) >> >>]")
pdf("font.pdf", "BT /F 24 Tf 0 0 0 1 k 40 100 Td (Not there) Tj ET\n",
    resources="/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>")
pdf("transparent.pdf", "/T gs " + black, resources="/ExtGState << /T << /Type /ExtGState /ca 0.5 >> >>",
    page="/Group << /S /Transparency /CS /DeviceCMYK >>")
pdf("heavy.pdf", "0.9 0.9 0.9 0.3 k 40 40 200 100 re f\n")
pdf("small.pdf", "0 0 0 1 K 0.3 w 40 100 m 320 100 l S\n")
pdf("similar.pdf", "/S cs 1 scn 40 40 200 100 re f\n",
    resources="/ColorSpace << /S [/Separation /PANTONE#20300C /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 "
              "/C0 [0 0 0 0] /C1 [1 0.43 0 0] >>] >>")
# What presses take and somebody should look at; what a layer hides; data that are not what they say.
embedded = "<< /Type /FontDescriptor /FontName /ABCDEF+Song /Flags 4 /FontFile2 11 0 R >>"
pdf("knocks.pdf", "0 1 1 0 k 40 40 200 100 re f 0 g 40 60 200 0.4 re f\n")
pdf("layer.pdf", "/OC /L BDC " + black + "EMC\n", resources="/Properties << /L 10 0 R >>", objects=["<< /Type /OCG /Name (Chinese) >>"])
pdf("unread.pdf", "BT /F 24 Tf 0 1 0 0 k 40 100 Td (A) Tj ET\n",
    resources=f"/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Song /FirstChar 65 /Widths [1000] /FontDescriptor {embedded} >> >>",
    objects=["null", "<< /Length 8 >>\nstream\nnot read\nendstream"])
pdf("short.pdf", "q 72 0 0 72 40 40 cm /I Do Q\n", resources="/XObject << /I 10 0 R >>",
    objects=["<< /Type /XObject /Subtype /Image /Width 200 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 9 >>\nstream\n123456789\nendstream"])
pdf("unpaired.pdf", "1 0 0 1 10 0 cm Q " + black + "q\n")
pdf("screen.pdf", "/T gs " + black, resources="/ExtGState << /T << /HT << /Type /Halftone /HalftoneType 1 /Frequency 60 /Angle 45 /SpotFunction /Round >> >> >>")
pdf("pages.pdf", black, pages=2)
subprocess.run(["qpdf", "--empty", "--pages", str(folder / "good.pdf"), "1", str(folder / "bare.pdf"), "1", "--", str(folder / "two.pdf")],
               check=True)
squeeze = zlib.compressobj(9)
bomb = b"".join([squeeze.compress(b" " * (1 << 20)) for _ in range(300)] + [squeeze.flush()])
pdf("bomb.pdf", "", packed=bomb)
pdf("pieces.pdf", black, objects=["<< >>"] * 200100)
good = (folder / "good.pdf").read_bytes()
(folder / "broken.pdf").write_bytes(good[: len(good) // 2].replace(b"/Type/Page", b"/Type/Pgae"))
rootless = (folder / "bare.pdf").read_bytes()
(folder / "rootless.pdf").write_bytes(rootless.replace(b"/Root 1 0 R", b"/Root 9 0 R").replace(b"/Type /Catalog", b"/Type /Katalog"))
(folder / "empty.pdf").write_bytes(b"%PDF-1.4\nnothing more\n")
for name, user in (("locked.pdf", ""), ("closed.pdf", "word")):
    subprocess.run(["qpdf", "--encrypt", user, "owner", "128", "--use-aes=y", "--", str(folder / "good.pdf"), str(folder / name)],
                   check=True)
