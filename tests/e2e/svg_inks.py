"""svg_inks.py ink|pixel PAGES_JSON X FILE - what stands in the picture of a page's first picture item, X of its width from the
left, a quarter of its height from the top: of a plate of Ghostscript's (72 dpi) in %, of a page picture (50 dpi) as r g b."""
import json
import struct
import sys
import zlib

import plate_tiff

LEN_PT = 1024
page = json.load(open(sys.argv[2]))["pages"][0]
box = next(item["box"] for item in page["items"] if item["kind"] == "picture")
x, y = box[0] + box[2] * float(sys.argv[3]), box[1] + box[3] / 4
raw = open(sys.argv[4], "rb").read()


def plate():
    width, _, ink = plate_tiff.read(sys.argv[4])
    around = page["bleed"] + page.get("slug", 0)
    return round(ink[round((y + around) / LEN_PT) * width + round((x + around) / LEN_PT)] * 100 / 255)


def row_of(kind, line, last, channels):
    """A row of a PNG without its filter."""
    for i in range(len(line)):
        left, above = line[i - channels] if i >= channels else 0, last[i]
        corner = last[i - channels] if i >= channels else 0
        guess = left + above - corner
        paeth = min((abs(guess - left), 0, left), (abs(guess - above), 1, above), (abs(guess - corner), 2, corner))[2]
        line[i] = (line[i] + (0, left, above, (left + above) // 2, paeth)[kind]) & 255
    return line


def pixel():
    at, data = 8, b""
    while at < len(raw):
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", raw[at + 8 : at + 18])
        elif kind == b"IDAT":
            data += raw[at + 8 : at + 8 + size]
        at += size + 12
    data, channels = zlib.decompress(data), {0: 1, 2: 3, 6: 4}[colour]
    last, stride = bytearray(width * channels), width * channels + 1
    for r in range(round(y / LEN_PT * 50 / 72) + 1):
        last = row_of(data[r * stride], bytearray(data[r * stride + 1 : (r + 1) * stride]), last, channels)
    column = round(x / LEN_PT * 50 / 72) * channels
    return " ".join(str(value) for value in (list(last[column : column + channels]) * 3)[:3])


print(plate() if sys.argv[1] == "ink" else pixel())
