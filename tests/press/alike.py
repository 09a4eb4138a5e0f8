#!/usr/bin/python3
"""alike.py - do poppler, MuPDF and Ghostscript draw a press file alike, and without a warning?

usage: alike.py NAME PDF [FOLDER]   With FOLDER the file is the press edition, and copies of it with something missing,
moved or in another ink are made there, which must be seen. Prints `ok` and `not ok`.
Each draws every page as plates C, M, Y and K at 100 dpi. Inside the trim plates are compared at 12.5 dpi: the mean
difference, and the worst square of 6 mm, where only what is there counts and not by how much of a pixel it is moved.
Colours are the file's own numbers, so nobody's opinion on colour matters; inks of spots come as what they fall back on.
"""
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from objects import Copy, Pdf, value_bytes

DPI, SMALL, SQUARE = 100, 8, 3
# Of 255. Ghostscript makes lines thinner than a pixel a pixel wide: 38 in a square full of them, where the others differ by 20.
MEAN_MOST, SQUARE_MOST, SQUARE_MOST_GHOSTSCRIPT = 4, 30, 48
PLATES = "CMYK"


class Silent(Exception):
    pass


def quiet(*command):
    done = subprocess.run(command, capture_output=True)
    said = [line for line in (done.stdout + done.stderr).decode(errors="replace").splitlines() if line.strip() and "ICC support is not available" not in line]
    if done.returncode or said:
        raise Silent(f"{command[0]} says {said[:2]}, status {done.returncode}")


def of_poppler(pdf, page, folder):
    quiet("pdftoppm", "-jpegcmyk", "-overprint", "-r", str(DPI), "-f", str(page), "-l", str(page), "-singlefile", pdf, folder + "/p")
    with open(folder + "/p.jpg", "rb") as file:
        data = file.read()
    height, width = next((int.from_bytes(data[at + 5 : at + 7], "big"), int.from_bytes(data[at + 7 : at + 9], "big")) for at in markers(data) if data[at + 1] == 0xC0)
    # qpdf decodes JPEGs that stand in a PDF. Poppler's are inverted, as Adobe's are.
    out, places = bytearray(b"%PDF-1.4\n"), []
    stream = value_bytes({"/Filter": "/DCTDecode", "/Length": len(data)}) + b"\nstream\n" + data + b"\nendstream"
    for number, body in enumerate((b"<< /Type /Catalog /Pages 2 0 R /Held 3 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", stream), 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 4\n0000000000 65535 f \n%strailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))
    with open(folder + "/p.pdf", "wb") as file:
        file.write(out)
    done = subprocess.run(["qpdf", "--show-object=3", "--filtered-stream-data", "--decode-level=all", folder + "/p.pdf"], capture_output=True)
    return width, height, done.stdout.translate(bytes(range(255, -1, -1)))


def markers(data):
    at = 2
    while at < len(data):
        yield at
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def of_mupdf(pdf, page, folder):
    quiet("mutool", "draw", "-q", "-c", "cmyk", "-F", "pam", "-r", str(DPI), "-o", folder + "/m.pam", pdf, str(page))
    return read_pam(folder + "/m.pam")


def of_ghostscript(pdf, page, folder):
    quiet("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pamcmyk32", f"-r{DPI}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
          f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={folder}/g.pam", pdf)
    return read_pam(folder + "/g.pam")


def read_pam(path):
    with open(path, "rb") as file:
        data = file.read()
    head, _, pixels = data.partition(b"ENDHDR\n")
    return int(re.search(rb"WIDTH (\d+)", head)[1]), int(re.search(rb"HEIGHT (\d+)", head)[1]), pixels


def plates(draw, pdf, page, trim):
    """Four plates, small, rows of numbers from 0 to 255, of what is inside the trim."""
    with tempfile.TemporaryDirectory() as folder:
        width, height, pixels = draw(pdf, page, folder)
    left, top, across, down = trim
    small = []
    for plate in range(4):
        data, rows = pixels[plate::4], []
        for y in range(top, top + down - SMALL + 1, SMALL):
            columns = [data[(y + j) * width + left + i : (y + j) * width + left + across - SMALL + 1 + i : SMALL] for j in range(SMALL) for i in range(SMALL)]
            rows.append([held / SMALL**2 for held in map(sum, zip(*columns))])
        small.append(rows)
    return small


def difference(one, other):
    """(the largest mean difference of a plate, the worst square: how much, plate, x and y in mm)"""
    mean, worst = 0, (0, "", 0, 0)
    for name, a, b in zip(PLATES, one, other):
        down, across = min(len(a), len(b)), min(len(a[0]), len(b[0]))
        signed = [[x - y for x, y in zip(a[row][:across], b[row][:across])] for row in range(down)]
        mean = max(mean, sum(abs(held) for row in signed for held in row) / (down * across))
        for y in range(0, down - SQUARE + 1, SQUARE // 2):
            for x in range(0, across - SQUARE + 1, SQUARE // 2):
                total = abs(sum(sum(row[x : x + SQUARE]) for row in signed[y : y + SQUARE])) / SQUARE**2
                if total > worst[0]:
                    worst = (total, name, round(x * SMALL / DPI * 25.4), round(y * SMALL / DPI * 25.4))
    return mean, worst


def trims(path):
    """(left, top, width, height) of each page's trim in pixels."""
    pdf, found = Pdf(path), []
    for page in pdf.pages():
        media, trim = (pdf.list(pdf.inherited(page, key)) for key in ("/MediaBox", "/TrimBox"))
        scale = DPI / 72
        found.append((round((trim[0] - media[0]) * scale), round((media[3] - trim[3]) * scale), int((trim[2] - trim[0]) * scale), int((trim[3] - trim[1]) * scale)))
    return found


PROGRAMS = {"poppler": of_poppler, "MuPDF": of_mupdf, "Ghostscript": of_ghostscript}


def say(good, name, *words):
    print("ok" if good else "not ok", name, *words)


def compare(name, path):
    """All three on all pages. Gives the plates of poppler back, and the trims."""
    pages = trims(path)
    with ThreadPoolExecutor(2) as pool:
        work = {(program, page): pool.submit(plates, draw, path, page, trim) for page, trim in enumerate(pages, 1) for program, draw in PROGRAMS.items()}
    try:
        drawn = {key: held.result() for key, held in work.items()}
    except Silent as warning:
        say(False, f"{name}: drawn without a warning", warning)
        return None, pages
    say(True, f"{name}: poppler, MuPDF and Ghostscript draw {len(pages)} pages without a warning")
    for one, other in (("poppler", "Ghostscript"), ("MuPDF", "Ghostscript"), ("poppler", "MuPDF")):
        pairs = [(difference(drawn[one, page], drawn[other, page]), page) for page in range(1, len(pages) + 1)]
        mean, (square, plate, x, y) = max(held[0][0] for held in pairs), max(held[0][1] for held in pairs)
        page = next(page for held, page in pairs if held[1][0] == square)
        most = SQUARE_MOST_GHOSTSCRIPT if other == "Ghostscript" else SQUARE_MOST
        say(mean <= MEAN_MOST and square <= most, f"{name}: {one} and {other} draw alike",
            f"(mean {mean:.1f}, worst square {square:.0f} on {plate}, page {page} at {x}, {y} mm; of 255)")
    return {page: drawn["poppler", page] for page in range(1, len(pages) + 1)}, pages


def without_font(pdf):
    font = pdf.dict(pdf.dict(pdf.inherited(pdf.pages()[1], "/Resources"))["/Font"]["/f-1-0"])
    pdf.dict(pdf.dict(font["/DescendantFonts"][0])["/FontDescriptor"]).pop("/FontFile3")


def spoilt(path, page, old, new):
    pdf = Copy(Pdf(path))
    if not old:
        new(pdf)
        return pdf
    reference = pdf.dict(pdf.pages()[page - 1])["/Contents"]
    changed, n = re.subn(old, new, pdf.data(reference), count=1, flags=re.S)
    assert n, old
    pdf.set_data(reference, changed)
    return pdf


CONTROLS = [
    ("a picture is missing", 1, rb"/x8 Do", b""),
    ("a heading is missing", 1, rb"<0001000200030004>Tj", b""),
    ("a line of text is missing", 2, rb"<00410042[0-9a-f]*>Tj", b""),
    ("a font is missing", 2, None, without_font),
    ("text is in white", 2, rb"0 0 0 1 k\nBT", b"0 0 0 0 k\nBT"),
    ("a page lies 2 mm too low", 2, rb"^1 0 0 -1 0 (\S+) cm", lambda m: b"1 0 0 -1 0 %f cm" % (float(m[1]) - 5.67)),
    ("a page lies 2 mm too far right", 1, rb"^1 0 0 -1 0", b"1 0 0 -1 5.67"),
    ("light red is light green", 1, rb"0 0.27 0.24 0.015 k", b"0.27 0 0.24 0.015 k"),
    ("a tint is missing", 1, rb"0 0.2 0.4 0 k", b"0 0 0.4 0 k"),
    ("black knocks out", 1, rb"/Over10 gs\n0 0 0 1 k\nBT", b"/Over00 gs 0 0 0 1 k\nBT"),
]


def controls(path, folder, good, pages):
    with ThreadPoolExecutor(2) as pool:
        work = []
        for number, (what, page, old, new) in enumerate(CONTROLS):
            copy = f"{folder}/{number}.pdf"
            spoilt(path, page, old, new).write(copy)
            work.append((what, page, pool.submit(plates, of_mupdf, copy, page, pages[page - 1])))
    for what, page, held in work:
        try:
            mean, worst = difference(held.result(), good[page])
        except Silent as warning:
            say(True, f"control: {what}", f"({warning})")
            continue
        say(mean > MEAN_MOST or worst[0] > SQUARE_MOST, f"control: {what}", f"(mean {mean:.1f}, worst square {worst[0]:.0f})")


if __name__ == "__main__":
    good, sizes = compare(sys.argv[1], sys.argv[2])
    if len(sys.argv) > 3 and good:
        controls(sys.argv[2], sys.argv[3], good, sizes)
