# pictures.py - docs/lines/: crops at 200 dpi of columns as banxin sets them, beside the same copy by PangoLayout
# usage: pictures.py BANXIN PANGO_COLUMN     (make pictures)
import os
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "quality"))
import table  # noqa: E402

DPI = 200
PAD = 5.0  # pt around the lines
# name, article, characters of the measure, first paragraph (0: the first), lines
CROPS = (("narrow", "lead.md", 12, 0, 20), ("wide", "portrait.md", 24, 0, 16))


def write_png(path, pgm):
    """A binary PGM as a PNG of sixteen greys: text needs no more, and the file is small."""
    _, size, _, pixels = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    rows = b""
    for y in range(height):
        row = pixels[y * width:(y + 1) * width] + b"\xff" * (width % 2)
        greys = [(v * 15 + 127) // 255 for v in row]
        rows += b"\0" + bytes(a << 4 | b for a, b in zip(greys[::2], greys[1::2]))
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)) +
                  chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def crop(pdf, lines, geometry, count, out):
    """Writes the first `count` of the lines, which stand in one column, as a picture."""
    first, last = lines[0], lines[count - 1]
    if (first.page, first.column) != (last.page, last.column):
        sys.exit(f"pictures.py: {out}: the lines do not stand in one column")
    step = geometry.measure + geometry.gutter
    left = geometry.left + first.column * step - PAD
    top, bottom = first.glyphs[0].y - geometry.size - PAD / 2, last.glyphs[0].y + PAD
    pixels = [str(round(v * DPI / 72)) for v in (left, top, geometry.measure + 2 * PAD, bottom - top)]
    page = str(first.page + 1)
    run = subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "-f", page, "-l", page, "-x", pixels[0], "-y", pixels[1],
                          "-W", pixels[2], "-H", pixels[3], pdf], check=True, capture_output=True)
    write_png(out, run.stdout)


def lines_from(paragraphs, number):
    return [line for paragraph in paragraphs[number:] for line in paragraph.lines]


def main(banxin, pango_column):
    folder = os.path.join(ROOT, "docs", "lines")
    os.makedirs(folder, exist_ok=True)
    for name, article, characters, number, count in CROPS:
        with tempfile.TemporaryDirectory() as work:
            paths = [os.path.join(ROOT, "samples", "yunxi", "articles", article)]
            geometry = table.geometry(characters)
            paragraphs = table.set_by_banxin(banxin, work, characters, paths)
            crop(os.path.join(work, str(characters), "out", f"{characters}.pdf"), lines_from(paragraphs, number), geometry,
                 count, os.path.join(folder, f"{name}-banxin.png"))
            plain = table.set_by_pango(pango_column, work, characters, paragraphs)
            crop(os.path.join(work, f"{characters}-pango.pdf"), lines_from(plain, number), geometry, count,
                 os.path.join(folder, f"{name}-pango.png"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: pictures.py BANXIN PANGO_COLUMN")
    main(*sys.argv[1:])
