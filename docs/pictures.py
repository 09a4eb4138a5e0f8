# pictures.py - docs/lines/: crops at 200 dpi of columns and of a vertical head as banxin sets them, beside the same copy by PangoLayout
# usage: pictures.py BANXIN PANGO_COLUMN PANGO_VERTICAL     (make pictures)
import json
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
# A vertical head: size and pitch of its lines, page and its margin in pt.
HEAD = ("“梯账”公开：21个单元、", "336户告别爬楼——六楼的", "王奶奶（82岁）下楼了！")
HEAD_SIZE, HEAD_PITCH, HEAD_PAGE, HEAD_MARGIN = 20, 28, (110, 302), 10
HEAD_LAYOUT = """\
trim: [{0}pt, {1}pt]
bleed: 0
margins: {{top: {2}pt, bottom: {2}pt, left: {2}pt, right: {2}pt}}
grid: {{columns: 1, 字: 10, gutter: 0, pitch: 13.5pt}}
fonts:
  song: {{han: Noto Serif CJK SC}}
  head: {{han: Noto Serif CJK SC, weight: 700}}
styles:
  body: {{font: song, size: 9pt}}
masters:
  page:
    - text: {{writing: vertical, height: fill, lines: {3}, font: head, size: {4}pt, leading: {5}pt}}
"""


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
    write_png(out, pixels_of(pdf, ["-f", page, "-l", page, "-x", pixels[0], "-y", pixels[1], "-W", pixels[2], "-H", pixels[3]]))


def pixels_of(pdf, part):
    return subprocess.run(["pdftoppm", "-gray", "-r", str(DPI)] + part + [pdf], check=True, capture_output=True).stdout


def lines_from(paragraphs, number):
    return [line for paragraph in paragraphs[number:] for line in paragraph.lines]


def columns(banxin, pango_column, folder):
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


def vertical_head(banxin, pango_vertical, folder):
    with tempfile.TemporaryDirectory() as work:
        width, height = HEAD_PAGE
        with open(os.path.join(work, "layout.yaml"), "w", encoding="utf-8") as out:
            out.write(HEAD_LAYOUT.format(width, height, HEAD_MARGIN, json.dumps(HEAD, ensure_ascii=False), HEAD_SIZE, HEAD_PITCH))
        edition = os.path.join(work, "edition.yaml")
        with open(edition, "w", encoding="utf-8") as out:
            out.write("layout: layout.yaml\npublication: {name: 竖排}\ndate: 2026-11-28\npages:\n  - {master: page}\n")
        subprocess.run([banxin, "build", "--press", "off", "--png", "off", "-o", os.path.join(work, "out"), edition], check=True, capture_output=True)
        own = os.path.join(work, "out", os.path.basename(work) + ".pdf")
        write_png(os.path.join(folder, "vertical-banxin.png"), pixels_of(own, []))
        plain = os.path.join(work, "pango.pdf")
        subprocess.run([pango_vertical, plain, str(width), str(height), f"Noto Serif CJK SC Bold {HEAD_SIZE}", str(HEAD_PITCH),
                        str(HEAD_MARGIN), *HEAD], check=True)
        write_png(os.path.join(folder, "vertical-pango.png"), pixels_of(plain, []))


def main(banxin, pango_column, pango_vertical):
    folder = os.path.join(ROOT, "docs", "lines")
    os.makedirs(folder, exist_ok=True)
    columns(banxin, pango_column, folder)
    vertical_head(banxin, pango_vertical, folder)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: pictures.py BANXIN PANGO_COLUMN PANGO_VERTICAL")
    main(*sys.argv[1:])
