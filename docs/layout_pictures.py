# layout_pictures.py - docs/layouts/: first page and an inside page of each layout's sample, as one small picture
# usage: layout_pictures.py BANXIN     (make pictures)
import os
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
# layout, sample, its inside page
SHOWN = (("community-a3", "yunxi", 2), ("daily-a3", "nantiao", 2), ("school-8k", "xinya", 2), ("supplement-8k", "xisheng", 2))
DPI, GAP, GROUND, COLOURS, MOST = 56, 14, (222, 222, 222), 64, 250_000


def chunks(data):
    at = 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        yield kind, data[at + 8:at + 8 + size]
        at += 12 + size


def read_png(path):
    """Width, height and rows of RGB of a PNG with 8 bits a channel."""
    with open(path, "rb") as file:
        parts = list(chunks(file.read()))
    width, height, depth, colour = struct.unpack(">IIBB", parts[0][1][:10])
    if depth != 8 or colour not in (2, 6):
        sys.exit(f"layout_pictures.py: {path} is no picture of RGB with 8 bits")
    step = 3 if colour == 2 else 4
    packed = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    rows, above = [], bytearray(width * step)
    for y in range(height):
        at = y * (width * step + 1)
        kind, row = packed[at], bytearray(packed[at + 1:at + 1 + width * step])
        for i in range(width * step if kind else 0):
            left, up = row[i - step] if i >= step else 0, above[i]
            corner = above[i - step] if i >= step else 0
            if kind == 4:
                guess = left + up - corner
                near = sorted(((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner)))[0][2]
            else:
                near = (0, left, up, (left + up) // 2)[kind]
            row[i] = (row[i] + near) & 255
        above = row
        rows.append([tuple(row[x:x + 3]) for x in range(0, len(row), step)])
    return width, height, rows


def palette_of(rows):
    """Boxes of colours, the one with the most pixels times its longest side halved again and again (median cut)."""
    counts = {}
    for row in rows:
        for colour in row:
            counts[colour] = counts.get(colour, 0) + 1

    def weight(box):
        return sum(counts[c] for c in box) ** 0.5 * max(max(c[k] for c in box) - min(c[k] for c in box) for k in range(3))

    boxes = [sorted(counts)]
    weights = [weight(boxes[0])]
    while len(boxes) < COLOURS and max(weights) > 0:
        at = weights.index(max(weights))
        box = boxes.pop(at)
        weights.pop(at)
        axis = max(range(3), key=lambda k: max(c[k] for c in box) - min(c[k] for c in box))
        box.sort(key=lambda c: (c[axis], c))
        middle = (box[0][axis] + box[-1][axis]) / 2
        cut = max(1, sum(1 for c in box if c[axis] <= middle))
        for half in (box[:cut], box[cut:]):
            boxes.append(half)
            weights.append(weight(half))
    palette = []
    for box in boxes:
        n = sum(counts[c] for c in box)
        palette.append(tuple(round(sum(c[k] * counts[c] for c in box) / n) for k in range(3)))
    return palette, {colour: index for index, box in enumerate(boxes) for colour in box}


def write_png(path, rows):
    palette, index = palette_of(rows)
    packed = b"".join(b"\0" + bytes(index[c] for c in row) for row in rows)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    data = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)) +
            chunk(b"PLTE", b"".join(map(bytes, palette))) + chunk(b"IDAT", zlib.compress(packed, 9)) + chunk(b"IEND", b""))
    if len(data) > MOST:
        sys.exit(f"layout_pictures.py: {path} would have {len(data)} bytes")
    with open(path, "wb") as out:
        out.write(data)


def main():
    banxin, folder = sys.argv[1], os.path.join(ROOT, "docs", "layouts")
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for layout, sample, inside in SHOWN:
            pages = []
            for page in (1, inside):
                out = os.path.join(work, f"{page}.png")
                subprocess.run([banxin, "preview", "--page", str(page), "--dpi", str(DPI), "-o", out,
                                os.path.join(ROOT, "samples", sample, "edition.yaml")], check=True, capture_output=True)
                pages.append(read_png(out))
            wide = 3 * GAP + pages[0][0] + pages[1][0]
            blank = [[GROUND] * wide for _ in range(GAP)]
            side = [GROUND] * GAP
            both = [side + a + side + b + side for a, b in zip(pages[0][2], pages[1][2])]
            write_png(os.path.join(folder, f"{layout}.png"), blank + both + blank)


main()
