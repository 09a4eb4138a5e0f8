#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make_photos.py - an edition of photographs: 12 JPEGs of 2 megapixels on four pages

usage: make_photos.py OUT [--count N]

Each picture is sky, ground and grain, different for each, written as raw pixels into a
PDF that Ghostscript turns into a JPEG; so nothing but tools of setup.sh is needed.
"""
import argparse
import pathlib
import random
import subprocess
import zlib

WIDTH, HEIGHT = 1732, 1155

LAYOUT = """trim: A3
margins: {top: 12mm, bottom: 12mm, sides: 12mm}
grid: {columns: 4, 字: 18, gutter: 2字, pitch: 15pt}
masters:
  album:
%s"""


def pixels(number):
    rng = random.Random(number)
    base = [rng.randrange(40, 200) for _ in range(3)]
    grain = rng.randbytes(WIDTH * 3 + 4096)
    rows = []
    for y in range(HEIGHT):
        shade = bytes(min(255, max(0, c + (y * 90 // HEIGHT) - 45)) for c in base)
        at = rng.randrange(4096)
        noise = grain[at:at + WIDTH * 3]
        line = shade * WIDTH
        total = int.from_bytes(line, "big") & int.from_bytes(b"\xf8" * (WIDTH * 3), "big")
        total |= int.from_bytes(noise, "big") & int.from_bytes(b"\x07" * (WIDTH * 3), "big")
        rows.append(total.to_bytes(WIDTH * 3, "big"))
    return b"".join(rows)


def picture_pdf(number):
    data = zlib.compress(pixels(number), 1)
    content = b"q %d 0 0 %d 0 0 cm /P Do Q" % (WIDTH, HEIGHT)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>"
        % (WIDTH, HEIGHT),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (WIDTH, HEIGHT, len(data), data)]
    out, places = b"%PDF-1.4\n", []
    for index, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (index, text)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=12)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for number in range(options.count):
        source, photo = options.out / "photo.pdf", options.out / f"photo-{number}.jpg"
        if photo.exists():
            continue
        source.write_bytes(picture_pdf(number))
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=jpeg", "-dJPEGQ=90", "-r72",
                        f"-sOutputFile={photo}", str(source)], check=True)
        source.unlink()
    slots = [f"p{i}" for i in range(3)]
    parts = "".join(f"    - picture: {{slot: {slot}, height: 24行, fit: cover}}\n" for slot in slots)
    (options.out / "layout.yaml").write_text(LAYOUT % parts, encoding="utf-8")
    pages = ""
    for page in range(options.count // 3):
        fill = ", ".join(f"{slot}: {{file: photo-{page * 3 + i}.jpg}}" for i, slot in enumerate(slots))
        pages += f"  - master: album\n    fill: {{{fill}}}\n"
    (options.out / "edition.yaml").write_text("layout: layout.yaml\ndate: 2026-11-28\npages:\n" + pages, encoding="utf-8")


if __name__ == "__main__":
    main()
