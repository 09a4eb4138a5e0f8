#!/usr/bin/python3
"""photos.py - photographs as cameras and programs write them: every picture in the press file beside what Argyll makes of the file.

usage: photos.py BANXIN ROOT FOLDER PHOTO…     JPEGs of RGB. Prints `ok` and `not ok`. Longer than a test should be: `make matrix`.
Each fills a page of its own at 254 pixels an inch, so all its pixels are there. cctiff reads the same JPEG and separates it
with the same profiles; of both the same pixels are looked at, one in 64, in what they look like printed (ΔE 1976).
"""
import os
import sys
from pathlib import Path

import matrix
from matrix import build, differences, run, say
from objects import Pdf

STEP = 8
MEAN_MOST, MOST_OF = 1.0, 2.0


def size_of(data):
    """(width, height, channels) of a JPEG as it is stored."""
    at = 2
    while at + 9 < len(data):
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in (0xC0, 0xC1, 0xC2):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big"), data[at + 9]
        at += 2 + length
    raise ValueError("no frame")


def edition(photos, folder):
    folder.mkdir(exist_ok=True)
    masters, pages = "", ""
    largest = [0, 0]
    for number, photo in enumerate(photos):
        data = photo.read_bytes()
        (folder / f"p{number}.jpg").write_bytes(data)
        width, height = (side / 10 for side in size_of(data)[:2])
        largest = [max(largest[0], width), max(largest[1], height)]
        masters += (f"  m{number}:\n    - space: {{height: fill}}\n    - over: {{from: trim, x: 10mm, y: 10mm, width: {width:.1f}mm, height: {height:.1f}mm, "
                    f"wrap: none, content: [{{picture: {{slot: s{number}, height: fill, columns: 1}}}}]}}\n")
        pages += f"  - master: m{number}\n    fill: {{s{number}: {{file: p{number}.jpg, alt: p{number}}}}}\n"
    (folder / "layout.yaml").write_text(
        f"trim: [{largest[0] + 20:.0f}mm, {largest[1] + 20:.0f}mm]\nbleed: 3mm\nmargins: {{top: 14mm, bottom: 14mm, sides: 12mm}}\n"
        "grid: {columns: 2, 字: 15, gutter: 2字, pitch: 15pt}\npress: newsprint\nsilence: [underfull, grid-adjusted]\n"
        "fonts:\n  song: {han: Noto Serif CJK SC, strong: hei, emphasis: kai}\n  hei: {han: Noto Sans CJK SC}\n  kai: {han: LXGW WenKai}\n"
        "masters:\n" + masters, encoding="utf-8")
    (folder / "edition.yaml").write_text("layout: layout.yaml\npublication: {name: 图样, publisher: 云溪镇宣传办公室}\ndate: 2026-11-28\nissue: 1\npages:\n"
                                         + pages, encoding="utf-8")


def placed(pdf, page):
    """(width, height, rows of CMYK) of the one picture of a page."""
    resources = pdf.dict(pdf.inherited(page, "/Resources"))
    reference = next(held for held in pdf.dict(resources["/XObject"]).values() if pdf.dict(held).get("/Subtype") == "/Image")
    held = pdf.dict(reference)
    pixels = pdf.by_qpdf(reference) if "/DCTDecode" in pdf.filters(reference) else pdf.data(reference)
    if pdf.list(held.get("/Decode")) == [1, 0] * 4:
        pixels = pixels.translate(bytes(range(255, -1, -1)))
    return held["/Width"], held["/Height"], pixels


def main(banxin, root, folder, *photos):
    os.chdir(folder)
    output = str(Path(root) / "profiles/newsprint.icc")
    photos = [Path(photo) for photo in photos]
    edition(photos, Path("photos"))
    said, _, path = build(banxin, Path("photos"))
    say(not said, f"photos: {len(photos)} are placed without a finding", said[:300])
    pdf = Pdf(str(path))
    for number, (photo, page) in enumerate(zip(photos, pdf.pages())):
        width, height, ours = placed(pdf, page)
        run("cctiff", "-p", "-N", "-f", "T", "-ip", matrix.SRGB, "-ip", output, f"photos/p{number}.jpg", "photo.tif")
        theirs = matrix.read_tiff("photo.tif")
        if len(theirs) != width * height or len(ours) != width * height * 4:
            say(False, f"photos: {photo.name}", f"{width} × {height}, {len(theirs)} pixels")
            continue
        places = [y * width + x for y in range(STEP // 2, height, STEP) for x in range(STEP // 2, width, STEP)]
        one = [tuple(v / 255 for v in ours[4 * at : 4 * at + 4]) for at in places]
        all_of = sorted(differences(output, one, [theirs[at] for at in places]))
        mean, high = sum(all_of) / len(all_of), all_of[int(len(all_of) * 0.95)]
        heaviest = max(map(sum, one)) * 100
        shifted = [theirs[at - 16] for at in places[len(places) // 3 : len(places) // 3 + 2000]]
        control = differences(output, one[len(places) // 3 : len(places) // 3 + 2000], shifted)
        say(mean <= MEAN_MOST and high <= MOST_OF and heaviest <= 241, f"photos: {photo.name}, {width} × {height}",
            f"(ΔE mean {mean:.2f}, 95 % {high:.2f}, most {all_of[-1]:.2f}; ink {heaviest:.0f} %; 16 pixels aside {sum(control) / len(control):.1f})")


if __name__ == "__main__":
    main(*sys.argv[1:])
