#!/usr/bin/python3
"""matrix.py - picture files of all kinds, placed: right side up and in the right colours, or refused with the right words.

usage: matrix.py BANXIN ROOT FOLDER     Prints `ok` and `not ok`, and colour differences to standard error.
Files come from pictures.py, one edition holds them all, Ghostscript draws its plates, and each patch is looked up where the
page says the picture stands. What it should be says Argyll (cctiff, icclu): another engine than the lcms2 in banxin, with its
own profiles of sRGB. Differences are ΔE 1976 between the two printed colours through the output profile.
"""
import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pictures
from pictures import ACROSS, DOWN, HEIGHT, SIDE, WIDTH, raster

SRGB = "/usr/share/color/argyll/ref/sRGB.icm"
DPI = 127
MOST = 2.0

# Light, dark, dull and full colours; the first one is found nowhere else.
RGB = [(250, 240, 60), (255, 0, 0), (0, 160, 60), (20, 40, 160), (0, 170, 220), (200, 30, 120), (240, 200, 170), (190, 140, 110), (120, 80, 60),
       (60, 40, 30), (90, 120, 150), (150, 170, 120), (230, 230, 240), (180, 175, 165), (100, 110, 105), (40, 45, 60), (255, 255, 255), (250, 150, 30),
       (140, 20, 30), (70, 90, 40), (200, 220, 250), (160, 120, 180), (20, 20, 20), (110, 60, 90)]
GRAY = [(200,), (0,), (255,), (128,), (64,), (32,), (16,), (8,), (240,), (220,), (180,), (160,), (140,), (120,), (100,), (90,), (80,), (70,), (50,), (40,),
        (24,), (230,), (250,), (4,)]
CMYK = [(0, 30, 240, 0), (255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0), (128, 0, 0, 0), (0, 128, 0, 0), (0, 0, 128, 0), (0, 255, 255, 0), (255, 0, 255, 0),
        (255, 255, 0, 0), (60, 40, 40, 20), (120, 100, 90, 60), (20, 90, 110, 0), (30, 120, 140, 30), (200, 120, 40, 10), (40, 20, 20, 0), (90, 30, 150, 20),
        (180, 150, 30, 0), (20, 200, 160, 40), (100, 60, 60, 120), (10, 10, 10, 5), (0, 0, 0, 0), (0, 80, 255, 0), (150, 20, 90, 0)]
BITS = [(1,), (0,), (0,), (1,), (0,), (1,), (1,), (0,), (1,), (0,), (0,), (0,), (1,), (1,), (0,), (1,), (0,), (1,), (0,), (0,), (1,), (0,), (1,), (1,)]
ALPHA = [255, 255, 200, 128, 64, 0, 255, 100, 30, 220, 180, 90, 255, 10, 60, 120, 0, 240, 150, 210, 255, 80, 45, 170]


class Case:
    """source: what the values mean: srgb, wide, gray, gray18, cmyk (the press's own), offset. values: 24 tuples, 0 to 255."""

    def __init__(self, name, ending, data, source, values, line_art=False):
        self.name, self.ending, self.data, self.source, self.values, self.line_art = name, ending, data, source, values, line_art


def on_white(values, white=255):
    return [tuple(v * a / 255 + white * (255 - a) / 255 for v in value) for value, a in zip(values, ALPHA)]


def with_alpha(values, factor=1):
    return [tuple(v * factor for v in value) + (a * factor,) for value, a in zip(values, ALPHA)]


def cases(root):
    wide, gray18 = pictures.profile(b"RGB ", 2.2, pictures.WIDE), pictures.profile(b"GRAY", 1.8)
    offset = (root / "profiles/offset.icc").read_bytes()
    iccp = pictures.chunk(b"iCCP", b"wide\0\0" + pictures.zlib.compress(wide))
    ycc = [pictures.to_ycc(value) for value in RGB]
    seen = [pictures.from_ycc(value) for value in ycc]
    inverted = [tuple(255 - v for v in value) for value in CMYK]
    # YCCK turns C, M and Y as they are, and Adobe writes the result and K inverted.
    ycck = [pictures.to_ycc(value[:3]) + (255 - value[3],) for value in CMYK]
    ycck_seen = [pictures.from_ycc(value[:3]) + (255 - value[3],) for value in ycck]
    rgb, gray, cmyk, bits = raster(RGB), raster(GRAY), raster(CMYK), raster(BITS)
    deep = [tuple(v * 257 for v in value) for value in RGB]
    palette = b"".join(bytes(value) for value in RGB)
    numbers = raster([(i,) for i in range(24)])
    four = [(v[0] // 17,) for v in GRAY]
    two = [(v[0] // 85,) for v in GRAY]
    multiplied = [tuple(round(v * a / 255) for v in value) + (a,) for value, a in zip(RGB, ALPHA)]
    multiplied_seen = [tuple(v + 255 - value[3] for v in value[:3]) for value in multiplied]
    icc = [(34675, 7, list(wide))]
    tag = pictures.icc_segments
    made = [
        *(Case(f"jpeg-orientation-{o}", "jpg", pictures.jpeg(raster(ycc, o), pictures.exif(o, "<>"[o % 2])), "srgb", seen) for o in range(1, 9)),
        Case("jpeg-gray", "jpg", pictures.jpeg(gray, pictures.JFIF), "gray", GRAY),
        Case("jpeg-gray-profile", "jpg", pictures.jpeg(gray, tag(gray18)), "gray18", GRAY),
        Case("jpeg-progressive", "jpg", pictures.jpeg(raster(ycc), pictures.JFIF, progressive=True), "srgb", seen),
        Case("jpeg-subsampled", "jpg", pictures.jpeg(raster(ycc), pictures.JFIF, [(2, 2), (1, 1), (1, 1)]), "srgb", seen),
        Case("jpeg-restarts", "jpg", pictures.jpeg(raster(ycc), pictures.JFIF, restart=7), "srgb", seen),
        Case("jpeg-adobe-rgb", "jpg", pictures.jpeg(rgb, pictures.adobe(0)), "srgb", RGB),
        Case("jpeg-wide-profile", "jpg", pictures.jpeg(raster(ycc), pictures.JFIF + tag(wide, 200)), "wide", seen),
        Case("jpeg-cmyk", "jpg", pictures.jpeg(cmyk), "cmyk", CMYK),
        Case("jpeg-cmyk-adobe", "jpg", pictures.jpeg(raster(inverted), pictures.adobe(0)), "cmyk", CMYK),
        Case("jpeg-ycck-adobe", "jpg", pictures.jpeg(raster(ycck), pictures.adobe(2)), "cmyk", ycck_seen),
        Case("jpeg-cmyk-turned", "jpg", pictures.jpeg(raster(inverted, 6), pictures.exif(6) + pictures.adobe(0)), "cmyk", CMYK),
        Case("jpeg-cmyk-offset", "jpg", pictures.jpeg(raster(inverted), pictures.adobe(0) + tag(offset)), "offset", CMYK),
        Case("png-rgb", "png", pictures.png(rgb, 2, 8), "srgb", RGB),
        Case("png-rgb-16", "png", pictures.png(raster(deep), 2, 16), "srgb", RGB),
        Case("png-interlaced", "png", pictures.png(rgb, 2, 8, interlaced=True), "srgb", RGB),
        Case("png-rgba", "png", pictures.png(raster(with_alpha(RGB)), 6, 8), "srgb", on_white(RGB)),
        Case("png-rgba-16", "png", pictures.png(raster(with_alpha(RGB, 257)), 6, 16), "srgb", on_white(RGB)),
        Case("png-gray", "png", pictures.png(gray, 0, 8), "gray", GRAY),
        Case("png-gray-16", "png", pictures.png(raster([(v[0] * 257,) for v in GRAY]), 0, 16), "gray", GRAY),
        Case("png-gray-4", "png", pictures.png(raster(four), 0, 4), "gray", [(v[0] * 17,) for v in four]),
        Case("png-gray-2", "png", pictures.png(raster(two), 0, 2), "gray", [(v[0] * 85,) for v in two]),
        Case("png-gray-1", "png", pictures.png(bits, 0, 1), "gray", [(v[0] * 255,) for v in BITS], True),
        Case("png-gray-alpha", "png", pictures.png(raster(with_alpha(GRAY)), 4, 8), "gray", on_white(GRAY)),
        Case("png-palette", "png", pictures.png(numbers, 3, 8, pictures.chunk(b"PLTE", palette)), "srgb", RGB),
        Case("png-palette-alpha", "png", pictures.png(numbers, 3, 8, pictures.chunk(b"PLTE", palette) + pictures.chunk(b"tRNS", bytes(ALPHA))),
             "srgb", on_white(RGB)),
        Case("png-palette-4", "png", pictures.png(raster([(i % 16,) for i in range(24)]), 3, 4, pictures.chunk(b"PLTE", palette[:48])),
             "srgb", [RGB[i % 16] for i in range(24)]),
        Case("png-wide-profile", "png", pictures.png(rgb, 2, 8, iccp), "wide", RGB),
        Case("png-orientation-6", "png", pictures.png(raster(RGB, 6), 2, 8, pictures.chunk(b"eXIf", pictures.exif(6)[10:])), "srgb", RGB),
        Case("png-rgb-of-grays", "png", pictures.png(raster([v * 3 for v in GRAY]), 2, 8), "gray", GRAY),
        Case("tiff-rgb", "tif", pictures.tiff(rgb, 2), "srgb", RGB),
        Case("tiff-rgb-motorola", "tif", pictures.tiff(rgb, 2, order=">"), "srgb", RGB),
        Case("tiff-rgb-16", "tif", pictures.tiff(raster(deep), 2, bits=16), "srgb", RGB),
        Case("tiff-lzw", "tif", pictures.tiff(rgb, 2, compression=5), "srgb", RGB),
        Case("tiff-deflate-tiles", "tif", pictures.tiff(rgb, 2, compression=8, tile=96), "srgb", RGB),
        Case("tiff-packbits-planes", "tif", pictures.tiff(rgb, 2, compression=32773, planar=2), "srgb", RGB),
        Case("tiff-rgba", "tif", pictures.tiff(raster(with_alpha(RGB)), 2, more=[(338, 3, [2])]), "srgb", on_white(RGB)),
        Case("tiff-rgba-premultiplied", "tif", pictures.tiff(raster(multiplied), 2, more=[(338, 3, [1])]), "srgb", multiplied_seen),
        Case("tiff-rgb-selection", "tif", pictures.tiff(raster(with_alpha(RGB)), 2, more=[(338, 3, [0])]), "srgb", RGB),
        Case("tiff-palette", "tif", pictures.tiff(numbers, 3, colours=RGB), "srgb", RGB),
        Case("tiff-gray", "tif", pictures.tiff(gray, 1), "gray", GRAY),
        Case("tiff-gray-from-white", "tif", pictures.tiff(raster([(255 - v[0],) for v in GRAY]), 0), "gray", GRAY),
        Case("tiff-line-art", "tif", pictures.tiff(bits, 0, bits=1), "gray", [((1 - v[0]) * 255,) for v in BITS], True),
        Case("tiff-cmyk", "tif", pictures.tiff(cmyk, 5), "cmyk", CMYK),
        Case("tiff-cmyk-lzw-planes", "tif", pictures.tiff(cmyk, 5, compression=5, planar=2), "cmyk", CMYK),
        Case("tiff-cmyk-16", "tif", pictures.tiff(raster([tuple(v * 257 for v in value) for value in CMYK]), 5, bits=16), "cmyk", CMYK),
        Case("tiff-cmyk-offset", "tif", pictures.tiff(cmyk, 5, more=[(34675, 7, list(offset))]), "offset", CMYK),
        Case("tiff-wide-profile", "tif", pictures.tiff(rgb, 2, more=icc), "wide", RGB),
        *(Case(f"tiff-orientation-{o}", "tif", pictures.tiff(raster(RGB, o), 2, more=[(274, 3, [o])]), "srgb", RGB) for o in (3, 6, 8)),
        Case("svg", "svg", pictures.svg(RGB), "srgb", RGB),
    ]
    (Path("wide.icc")).write_bytes(wide)
    (Path("gray18.icc")).write_bytes(gray18)
    return made


# --- the edition ----------------------------------------------------------------------

CELL_X, CELL_Y, COLUMNS = 34, 25, 7


def edition(made, folder, press):
    """One page with all pictures; each 28.8 mm wide, line art 12 mm."""
    folder.mkdir(exist_ok=True)
    rows = -(-len(made) // COLUMNS)
    frames, fills = [], []
    for number, case in enumerate(made):
        (folder / f"{case.name}.{case.ending}").write_bytes(case.data)
        width = 12 if case.line_art else WIDTH / 10
        x, y = 8 + number % COLUMNS * CELL_X, 8 + number // COLUMNS * CELL_Y
        frames.append(f"    - over: {{from: trim, x: {x}mm, y: {y}mm, width: {width}mm, height: {width * HEIGHT / WIDTH:.2f}mm, wrap: none, "
                      f"content: [{{picture: {{slot: s{number}, height: fill, columns: 1}}}}]}}\n")
        fills.append(f"      s{number}: {{file: {case.name}.{case.ending}, alt: {case.name}}}\n")
    (folder / "layout.yaml").write_text(
        f"trim: [{16 + COLUMNS * CELL_X}mm, {16 + rows * CELL_Y}mm]\nbleed: 3mm\nmargins: {{top: 14mm, bottom: 14mm, sides: 12mm}}\n"
        f"grid: {{columns: 2, 字: 15, gutter: 2字, pitch: 15pt}}\npress: {press}\nsilence: [underfull, grid-adjusted]\n"
        "fonts:\n  song: {han: Noto Serif CJK SC, strong: hei, emphasis: kai}\n  hei: {han: Noto Sans CJK SC}\n  kai: {han: LXGW WenKai}\n"
        "masters:\n  front:\n    - space: {height: fill}\n" + "".join(frames), encoding="utf-8")
    (folder / "edition.yaml").write_text("layout: layout.yaml\npublication: {name: 图样, publisher: 云溪镇宣传办公室}\ndate: 2026-11-28\nissue: 1\n"
                                         "pages:\n  - master: front\n    fill:\n" + "".join(fills), encoding="utf-8")


def run(*command, **more):
    return subprocess.run(command, capture_output=True, check=True, **more).stdout


def build(banxin, folder):
    """(what was said, pages.json, PDF)"""
    done = subprocess.run([banxin, "build", "--png", "off", "--lang", "en", "-o", folder / "out", folder / "edition.yaml"], capture_output=True)
    pages = next((folder / "out").glob("*.pages.json"), None)
    return done.stderr.decode(), pages and json.loads(pages.read_text()), next((folder / "out").glob("*.pdf"), None)


class Plates:
    def __init__(self, pdf, pages):
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pamcmyk32", f"-r{DPI}", "-sOutputFile=page.pam", pdf)
        head, _, self.pixels = Path("page.pam").read_bytes().partition(b"ENDHDR\n")
        self.width, self.height = (int(re.search(rb"%s (\d+)" % key, head)[1]) for key in (b"WIDTH", b"HEIGHT"))
        page = pages["pages"][0]
        self.boxes = {item["alt"]: item["box"] for item in page["items"] if item.get("alt")}
        objects = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", pdf))["qpdf"][1]
        held = next(value["value"] for value in objects.values() if isinstance(value.get("value"), dict) and value["value"].get("/Type") == "/Page")
        self.left, self.top = held["/TrimBox"][0] * DPI / 72, (held["/MediaBox"][3] - held["/TrimBox"][3]) * DPI / 72

    def patches(self, name):
        """C, M, Y, K from 0 to 1 in the middle of each patch."""
        x, y, width, height = (held / 1024 * DPI / 72 for held in self.boxes[name])
        found = []
        for row in range(DOWN):
            for column in range(ACROSS):
                across, down = width / ACROSS, height / DOWN
                x0, x1 = round(self.left + x + (column + 0.35) * across), round(self.left + x + (column + 0.65) * across)
                y0, y1 = round(self.top + y + (row + 0.35) * down), round(self.top + y + (row + 0.65) * down)
                part = b"".join(self.pixels[4 * (line * self.width + x0) : 4 * (line * self.width + x1)] for line in range(y0, y1))
                found.append(tuple(sum(part[i::4]) / (len(part) / 4) / 255 for i in range(4)))
        return found


# --- the reference --------------------------------------------------------------------


def looked_up(profile, colours, function, intent, space="l"):
    lines = "".join(" ".join("%.6f" % v for v in colour) + "\n" for colour in colours)
    said = run("icclu", "-v0", "-f" + function, "-i" + intent, "-p" + space, profile, input=lines.encode()).decode()
    return [tuple(map(float, line.split())) for line in said.splitlines() if line.strip()]


def read_tiff(path):
    """Pixels of an uncompressed TIFF of one strip, 0 to 1."""
    data = Path(path).read_bytes()
    order = "<" if data[:2] == b"II" else ">"
    at = struct.unpack(order + "L", data[4:8])[0]
    tags = {}
    for i in range(struct.unpack(order + "H", data[at : at + 2])[0]):
        tag, kind, count = struct.unpack(order + "HHL", data[at + 2 + 12 * i : at + 10 + 12 * i])
        size = {3: 2, 4: 4}.get(kind, 1)
        held = data[at + 10 + 12 * i : at + 14 + 12 * i]
        if size * count > 4:
            start = struct.unpack(order + "L", held)[0]
            held = data[start : start + size * count]
        tags[tag] = struct.unpack(order + str(count) + {3: "H", 4: "L"}.get(kind, "B"), held[: size * count])
    pixels = b"".join(data[start : start + size] for start, size in zip(tags[273], tags[279]))
    deep, channels = tags[258][0] == 16, tags[277][0]
    values = struct.unpack(order + str(len(pixels) // 2) + "H", pixels) if deep else pixels
    return [tuple(v / (65535 if deep else 255) for v in values[i : i + channels]) for i in range(0, len(values), channels)]


def converted(source, values, output):
    """By Argyll's cctiff through both profiles, perceptual."""
    rows = [[tuple(round(v * 257) for v in value) for value in values]]
    Path("source.tif").write_bytes(pictures.tiff(rows, 5 if len(values[0]) == 4 else 2, bits=16))
    run("cctiff", "-p", "-N", "-ip", source, "-ip", output, "source.tif", "inks.tif")
    return read_tiff("inks.tif")


class Gray:
    """K that looks as light between paper and solid black as a gray does between white and black."""

    def __init__(self, output):
        self.scale = [held[1] for held in looked_up(output, [(0, 0, 0, i / 1000) for i in range(1001)], "f", "r", "x")]

    def inks(self, source, values):
        colours = [(value[0] / 255,) * (3 if source == SRGB else 1) for value in values]
        lights = [held[1] for held in looked_up(source, colours, "f", "r", "x")]
        white = looked_up(source, [(1,) * (3 if source == SRGB else 1)], "f", "r", "x")[0][1]
        solid, paper = self.scale[-1], self.scale[0]
        wanted = [solid + (paper - solid) * light / white for light in lights]
        return [(0, 0, 0, min(range(1001), key=lambda i: abs(self.scale[i] - held)) / 1000) for held in wanted]


def differences(output, found, wanted):
    one, other = looked_up(output, found, "f", "r"), looked_up(output, wanted, "f", "r")
    return [sum((a - b) ** 2 for a, b in zip(p, q)) ** 0.5 for p, q in zip(one, other)]


def say(good, name, *words):
    print("ok" if good else "not ok", name, *words)


def reference(case, sources, press, output, gray):
    """What the case's patches should be in the inks of a press."""
    if case.source == "cmyk" or case.source == press:
        return [tuple(v / 255 for v in value) for value in case.values]
    if case.source.startswith("gray"):
        return gray.inks(sources[case.source], case.values)
    wanted = converted(sources[case.source], case.values, output)
    if case.ending == "svg":
        # Vectors go colour by colour: pure grays to black alone.
        black = gray.inks(SRGB, [value[:1] for value in case.values])
        wanted = [k if len(set(value)) == 1 else inks for value, inks, k in zip(case.values, wanted, black)]
    return wanted


def on_press(press, made, banxin, root):
    output = str(root / f"profiles/{press}.icc")
    edition(made, Path(press), press)
    said, pages, pdf = build(banxin, Path(press))
    say(not said, f"{press}: {len(made)} files are placed without a finding", said[:400])
    plates, gray = Plates(pdf, pages), Gray(output)
    sources = {"srgb": SRGB, "wide": "wide.icc", "gray": SRGB, "gray18": "gray18.icc", "offset": str(root / "profiles/offset.icc")}
    wanted, found, means, high = {}, {}, [], 0
    for case in made:
        found[case.name], wanted[case.name] = plates.patches(case.name), reference(case, sources, press, output, gray)
        all_of = differences(output, found[case.name], wanted[case.name])
        mean, most, high_of = sum(all_of) / len(all_of), max(all_of), sorted(all_of)[int(len(all_of) * 0.95)]
        means.append(mean)
        high = max(high, most)
        say(most <= MOST, f"{press}: {case.name}", f"(ΔE mean {mean:.2f}, 95 % {high_of:.2f}, most {most:.2f}, patch {all_of.index(most) + 1})")
    print(f"{press}: ΔE of {len(made)} files: mean {sum(means) / len(means):.2f}, most {high:.2f}", file=sys.stderr)
    controls(press, found, wanted, output)
    one_ink = [inks for name in ("jpeg-gray", "png-gray-16", "tiff-gray", "png-rgb-of-grays", "png-gray-1") for inks in found[name]]
    say(max(max(inks[:3]) for inks in one_ink) == 0, f"{press}: gray is on K alone")


def controls(press, found, wanted, output):
    """What would be seen if something were taken for something else."""
    def differs(what, one, other):
        most = max(differences(output, one, other))
        say(most > MOST, f"{press}: control: {what}", f"(ΔE {most:.1f})")

    upright = wanted["jpeg-orientation-1"]
    rows = [upright[i : i + ACROSS] for i in range(0, len(upright), ACROSS)]
    differs("upside down", found["jpeg-orientation-3"], upright[::-1])
    differs("the wrong way round", found["jpeg-orientation-1"], [inks for row in rows for inks in row[::-1]])
    differs("two patches that have changed places", found["png-rgb"], [upright[0], upright[2], upright[1], *upright[3:]])
    differs("a wide profile that is not obeyed", found["png-rgb"], wanted["png-wide-profile"])
    differs("a gray profile that is not obeyed", found["jpeg-gray"], wanted["jpeg-gray-profile"])
    differs("alpha that is not obeyed", found["png-rgb"], wanted["png-rgba"])
    differs("CMYK upside down in its numbers", found["jpeg-cmyk-adobe"], [tuple(1 - v for v in inks) for inks in wanted["jpeg-cmyk"]])
    if press == "newsprint":
        differs("inks of another press", found["jpeg-cmyk"], wanted["jpeg-cmyk-offset"])
    differs("numbers taken for what they are not", found["png-rgb"], [(1 - r / 255, 1 - g / 255, 1 - b / 255, 0) for r, g, b in RGB])


# --- what is refused ------------------------------------------------------------------


def refusals(root):
    """(name, bytes, finding, words)"""
    rgb = raster(RGB)
    good_jpeg, good_png, good_tiff = pictures.jpeg(raster([pictures.to_ycc(v) for v in RGB]), pictures.JFIF), pictures.png(rgb, 2, 8), pictures.tiff(rgb, 2)
    bomb = pictures.chunk(b"IHDR", struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0))
    flipped = bytearray(good_png)
    flipped[len(flipped) // 2] ^= 0x55
    frame = good_jpeg.index(b"\xff\xc0")
    wide = good_jpeg[: frame + 5] + struct.pack(">HH", 40000, 40000) + good_jpeg[frame + 9 :]
    progressive = pictures.jpeg(raster([pictures.to_ycc(v) for v in RGB]), pictures.JFIF, progressive=True)
    scan = progressive.index(b"\xff\xc2")
    end = "the file ends before the picture does"
    return [
        ("cut.jpg", good_jpeg[: len(good_jpeg) * 2 // 3], "picture-broken", end),
        ("head.jpg", good_jpeg[:40], "picture-broken", end),
        ("channels.jpg", good_jpeg[: frame + 9] + b"\x09" + good_jpeg[frame + 10 :], "picture-broken", "its header is damaged"),
        ("cut.png", good_png[: len(good_png) * 2 // 3], "picture-broken", end),
        ("flipped.png", bytes(flipped), "picture-broken", "its data is damaged"),
        ("cut.tif", good_tiff[: len(good_tiff) // 2], "picture-broken", end),
        ("bomb.png", good_png[:8] + bomb + good_png[33:], "picture-too-large", "30000 × 30000 pixels"),
        ("bomb.jpg", wide, "picture-too-large", "40000 × 40000 pixels"),
        ("whole.jpg", progressive[: scan + 5] + struct.pack(">HH", 10000, 10000) + progressive[scan + 9 :], "picture-too-large", "10000 × 10000 pixels"),
        ("words.jpg", "云溪镇\n".encode() * 20, "picture-format", "an unknown kind of file"),
        ("empty.png", b"", "picture-format", "an empty file"),
        ("gif.jpg", b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", "picture-format", "a GIF"),
        ("webp.jpg", b"RIFF\x1a\0\0\0WEBPVP8L" + b"\0" * 20, "picture-format", "a WebP"),
        ("heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 20, "picture-format", "a HEIC"),
        ("avif.png", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + b"\0" * 20, "picture-format", "an AVIF"),
        ("bmp.png", b"BM" + b"\0" * 60, "picture-format", "a BMP"),
        ("layers.tif", b"8BPS\0\1" + b"\0" * 60, "picture-format", "a Photoshop file"),
        ("page.pdf", b"%PDF-1.4\n", "pdf-unreadable", "not a PDF, or broken"),
        ("big.tif", b"II+\0\x08\0\0\0" + b"\0" * 60, "picture-format", "a BigTIFF"),
        ("lab.tif", pictures.tiff(rgb, 8), "picture-format", "neither gray, RGB nor CMYK"),
        ("jpeg.tif", pictures.tiff(rgb, 2).replace(struct.pack("<HHLL", 259, 3, 1, 1), struct.pack("<HHLL", 259, 3, 1, 7)), "picture-format", "a JPEG in it"),
        ("float.tif", pictures.tiff(rgb, 2, more=[(339, 3, [3, 3, 3])]), "picture-format", "bits a channel"),
        ("text.svg", pictures.svg(RGB).replace(b"</svg>", b"<text><textPath>x</textPath></text></svg>"), "svg-unsupported", "turn text on a path into paths"),
        ("clear.svg", pictures.svg(RGB).replace(b"<rect", b'<rect opacity="0.5"', 1), "svg-unsupported", "transparency"),
        ("script.svg", pictures.svg(RGB).replace(b"</svg>", b"<filter/></svg>"), "svg-unsupported", "filter"),
    ]


def refused(banxin, root):
    """Ten in one edition: each is said of its own file, and nothing is said of the good one among them."""
    bad = refusals(root)
    for at in range(0, len(bad), 10):
        some = bad[at : at + 10]
        made = [Case(name.split(".")[0], name.split(".")[1], data, "", []) for name, data, _, _ in some]
        made.append(Case("good", "png", pictures.png(raster(RGB), 2, 8), "srgb", RGB))
        folder = Path(f"refused{at}")
        edition(made, folder, "newsprint")
        said, _, pdf = build(banxin, folder)
        lines = [line for line in said.splitlines() if ": error: " in line or ": warning: " in line]
        for name, _, finding, words in some:
            own = [line for line in lines if f"“{name}”" in line]
            say(len(own) == 1 and own[0].endswith(f"[{finding}]") and words in own[0], f"refused: {name}: {words}", *own)
        say(len(lines) == len(some) and not pdf, "refused: the good one among them is not, and nothing goes to the press")


def limited(banxin, root):
    """Inks beyond what paper takes, and too few pixels."""
    heavy = [(min(255, v[0] + 150), min(255, v[1] + 130), min(255, v[2] + 120), 200) for v in CMYK]
    coarse = pictures.png(raster(RGB)[::4], 2, 8)
    made = [Case("heavy-tiff", "tif", pictures.tiff(raster(heavy), 5), "cmyk", heavy),
            Case("heavy-jpeg", "jpg", pictures.jpeg(raster([tuple(255 - v for v in value) for value in heavy]), pictures.adobe(0)), "cmyk", heavy)]
    edition(made, Path("heavy"), "newsprint")
    said, pages, pdf = build(banxin, Path("heavy"))
    plates = Plates(pdf, pages)
    most = max(sum(inks) for case in made for inks in plates.patches(case.name)) * 100
    say(230 < most <= 240.5, "limits: pictures of more than 300 % come down to 240 %", f"({most:.1f} %)", said[:200])
    edition([Case("coarse", "png", coarse, "srgb", RGB), Case("art", "png", pictures.png(raster(BITS), 0, 1), "gray", BITS)], Path("coarse"), "newsprint")
    said = build(banxin, Path("coarse"))[0]
    for finding in ("picture-coarse", "picture-line-art"):
        say(f"[{finding}]" in said, f"limits: {finding}", "" if f"[{finding}]" in said else said[:300])


def main(banxin, root, folder):
    os.chdir(folder)
    root = Path(root)
    made = cases(root)
    for press in ("newsprint", "offset"):
        on_press(press, made, banxin, root)
    refused(banxin, root)
    limited(banxin, root)


if __name__ == "__main__":
    main(*sys.argv[1:4])
