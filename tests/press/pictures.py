"""pictures.py - picture files of many kinds, made of nothing but bytes: patches of known colours, first patch in the upper left corner.

A pattern is 6 × 4 patches of 48 pixels. Each kind of file is written as its format's own specification says, so that what a
reader takes for granted is not taken for granted here: JPEG (DC coefficients alone, so patches are exact), PNG, TIFF, SVG.
"""
import struct
import zlib

ACROSS, DOWN, SIDE = 6, 4, 48
WIDTH, HEIGHT = ACROSS * SIDE, DOWN * SIDE


def raster(patches, orientation=1):
    """Rows of pixels as a camera stores them that is held that way: turned upright by the orientation they show the patches."""

    def upright(x, y):
        return patches[y // SIDE * ACROSS + x // SIDE]

    turns = {1: lambda x, y: (x, y), 2: lambda x, y: (WIDTH - 1 - x, y), 3: lambda x, y: (WIDTH - 1 - x, HEIGHT - 1 - y),
             4: lambda x, y: (x, HEIGHT - 1 - y), 5: lambda x, y: (y, x), 6: lambda x, y: (WIDTH - 1 - y, x),
             7: lambda x, y: (WIDTH - 1 - y, HEIGHT - 1 - x), 8: lambda x, y: (y, HEIGHT - 1 - x)}
    width, height = (HEIGHT, WIDTH) if orientation > 4 else (WIDTH, HEIGHT)
    turn = turns[orientation]
    # Stored rows repeat within a patch: one row a patch is made, and copied.
    made, rows = {}, []
    for y in range(height):
        if y // SIDE not in made:
            made[y // SIDE] = [upright(*turn(x, y)) for x in range(width)]
        rows.append(made[y // SIDE])
    return rows


# --- PNG ------------------------------------------------------------------------------


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rows, kind, bits, more=b"", interlaced=False):
    """kind: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGBA. Pixels are tuples; more: chunks before the data."""

    def pack(row):
        if bits == 8:
            return b"".join(map(bytes, row))
        if bits == 16:
            return b"".join(struct.pack(">%dH" % len(pixel), *pixel) for pixel in row)
        number, count = 0, 0
        for (value,) in row:
            number, count = number << bits | value, count + bits
        fill = -count % 8
        return (number << fill).to_bytes((count + fill) // 8, "big")

    height, width = len(rows), len(rows[0])
    data = b""
    if interlaced:
        for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
            data += b"".join(b"\0" + pack(row[x0::dx]) for row in rows[y0::dy])
    else:
        packed = {}
        for row in rows:
            if id(row) not in packed:
                packed[id(row)] = b"\0" + pack(row)
        data = b"".join(packed[id(row)] for row in rows)
    head = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


# --- TIFF -----------------------------------------------------------------------------


def packbits(data):
    """Runs of at most 128 equal bytes, each as two."""
    out, at = bytearray(), 0
    while at < len(data):
        n = 1
        while n < 128 and data[at + n : at + n + 1] == data[at : at + 1]:
            n += 1
        out += bytes([257 - n & 255 if n > 1 else 0, data[at]])
        at += n
    return bytes(out)


def lzw(data):
    """TIFF's LZW with a table that is cleared before its codes grow beyond 9 bits: longer than needed, and correct."""
    codes = []
    for at in range(0, len(data), 250):
        codes += [256, *data[at : at + 250]]
    codes.append(257)
    codes += [0] * (-len(codes) % 8)
    out = bytearray()
    for at in range(0, len(codes), 8):
        number = 0
        for code in codes[at : at + 8]:
            number = number << 9 | code
        out += number.to_bytes(9, "big")
    return bytes(out)


def tiff(rows, photometric, bits=8, order="<", compression=1, planar=1, tile=0, more=(), colours=None):
    """photometric: 0 white is 0, 1 black is 0, 2 RGB, 3 palette, 5 CMYK. more: (tag, type, values) besides. Strips of 64 rows."""
    height, width, channels = len(rows), len(rows[0]), len(rows[0][0])
    squeeze = {5: lzw, 8: zlib.compress}.get(compression)

    def pack(parts):
        """Rows of a strip or tile. PackBits packs each for itself."""
        return b"".join(map(packbits, parts)) if compression == 32773 else squeeze(b"".join(parts)) if squeeze else b"".join(parts)

    def samples(pixels):
        if bits == 1:
            number = 0
            for (value,) in pixels:
                number = number << 1 | value
            fill = -len(pixels) % 8
            return (number << fill).to_bytes((len(pixels) + fill) // 8, "big")
        values = [value for pixel in pixels for value in pixel]
        return bytes(values) if bits == 8 else struct.pack("%s%dH" % (order, len(values)), *values)

    pieces = []
    for plane in range(channels if planar == 2 else 1):
        held = {id(row): [(pixel[plane],) for pixel in row] if planar == 2 else row for row in rows}
        if tile:
            for y in range(0, height, tile):
                for x in range(0, width, tile):
                    pieces.append(pack([samples(held[id(row)][x : x + tile]) for row in rows[y : y + tile]]))
        else:
            packed = {key: samples(row) for key, row in held.items()}
            pieces += [pack([packed[id(row)] for row in rows[y : y + 64]]) for y in range(0, height, 64)]
    if tile:
        place, count, extra = 324, 325, [(322, 3, [tile]), (323, 3, [tile])]
    else:
        place, count, extra = 273, 279, [(278, 3, [64])]
    tags = [(256, 3, [width]), (257, 3, [height]), (258, 3, [bits] * channels), (259, 3, [compression]), (262, 3, [photometric]),
            (277, 3, [channels]), (284, 3, [planar]), *extra, *more]
    if colours:
        tags.append((320, 3, [colour[i] * 257 for i in range(3) for colour in colours + [(0, 0, 0)] * (256 - len(colours))]))
    tags += [(place, 4, [0] * len(pieces)), (count, 4, [len(piece) for piece in pieces])]
    tags.sort()
    head = 8 + 2 + 12 * len(tags) + 4
    # Values behind the directory, then the pieces.
    at, behind, entries = head, b"", []
    sizes = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1}
    total = head + sum(len(v) * sizes[t] + len(v) * sizes[t] % 2 for _, t, v in tags if len(v) * sizes[t] > 4)
    starts = []
    for piece in pieces:
        starts.append(total)
        total += len(piece) + len(piece) % 2
    for tag, kind, values in tags:
        values = starts if tag == place else values
        held = struct.pack(order + str(len(values)) + {1: "B", 2: "B", 3: "H", 4: "L", 7: "B"}[kind], *values)
        if len(held) > 4:
            entries.append(struct.pack(order + "HHLL", tag, kind, len(values), at))
            behind += held + b"\0" * (len(held) % 2)
            at += len(held) + len(held) % 2
        else:
            entries.append(struct.pack(order + "HHL", tag, kind, len(values)) + held.ljust(4, b"\0"))
    data = b"".join(piece + b"\0" * (len(piece) % 2) for piece in pieces)
    magic = b"II*\0" if order == "<" else b"MM\0*"
    return magic + struct.pack(order + "LH", 8, len(tags)) + b"".join(entries) + b"\0\0\0\0" + behind + data


# --- JPEG -----------------------------------------------------------------------------

DC_COUNTS = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
DC_VALUES = bytes(range(12))
# Of AC codes only the end of a block is ever sent: a table of one code of one bit.
AC_COUNTS, AC_VALUES = bytes([1] + [0] * 15), b"\0"


def segment(kind, data):
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data


def dc_codes():
    codes, code, at = {}, 0, 0
    for length in range(1, 17):
        for _ in range(DC_COUNTS[length - 1]):
            codes[DC_VALUES[at]] = (code, length)
            code, at = code + 1, at + 1
        code <<= 1
    return codes


def jpeg(rows, segments=b"", factors=None, progressive=False, restart=0):
    """Channels as they stand in the rows (no conversion); patches end on blocks. factors: of each channel, (1, 1) if not given."""
    height, width, channels = len(rows), len(rows[0]), len(rows[0][0])
    factors = factors or [(1, 1)] * channels
    across, down = 8 * max(h for h, _ in factors), 8 * max(v for _, v in factors)
    codes, bits, before, since = dc_codes(), [], [0] * channels, 0
    out = bytearray()

    def flush():
        digits = "".join(bits)
        digits += "1" * (-len(digits) % 8)
        data = int("1" + digits, 2).to_bytes(len(digits) // 8 + 1, "big")[1:]
        bits.clear()
        out.extend(data.replace(b"\xff", b"\xff\0"))

    marker = 0
    for y in range(0, height, down):
        for x in range(0, width, across):
            if restart and since == restart:
                flush()
                out.extend(bytes([0xFF, 0xD0 + marker % 8]))
                marker, since, before = marker + 1, 0, [0] * channels
            since += 1
            for c, (h, v) in enumerate(factors):
                for j in range(v):
                    for i in range(h):
                        value = rows[min(y + j * (down // v), height - 1)][min(x + i * (across // h), width - 1)][c] - 128
                        step, before[c] = value - before[c], value
                        size = abs(step).bit_length()
                        code, length = codes[size]
                        bits.append(format(code, "0%db" % length))
                        if size:
                            bits.append(format(step if step > 0 else step + (1 << size) - 1, "0%db" % size))
                        if not progressive:
                            bits.append("0")
    flush()
    frame = struct.pack(">BHHB", 8, height, width, channels) + b"".join(bytes([c + 1, h << 4 | v, 0]) for c, (h, v) in enumerate(factors))
    scan = bytes([channels]) + b"".join(bytes([c + 1, 0]) for c in range(channels)) + (b"\0\0\0" if progressive else b"\0\x3f\0")
    for c, (h, v) in enumerate(factors if progressive else []):
        # A scan of AC coefficients for each channel: every block ends where it begins.
        out.extend(segment(0xDA, bytes([1, c + 1, 0, 1, 63, 0])))
        bits.append("0" * (-(-width * 8 * h // across // 8) * -(-height * 8 * v // down // 8)))
        flush()
    return (b"\xff\xd8" + segments + segment(0xDB, b"\0\x08" + b"\1" * 63) + segment(0xC2 if progressive else 0xC0, frame)
            + segment(0xC4, b"\0" + DC_COUNTS + DC_VALUES) + segment(0xC4, b"\x10" + AC_COUNTS + AC_VALUES)
            + (segment(0xDD, struct.pack(">H", restart)) if restart else b"") + segment(0xDA, scan) + bytes(out) + b"\xff\xd9")


JFIF = segment(0xE0, b"JFIF\0\1\1\1\0\x48\0\x48\0\0")


def adobe(transform):
    return segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([transform]))


def exif(orientation, order=">"):
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "LHHHLHHL", 8, 1, 274, 3, 1, orientation, 0, 0)
    return segment(0xE1, b"Exif\0\0" + head)


def icc_segments(profile, size=60000):
    parts = [profile[at : at + size] for at in range(0, len(profile), size)]
    return b"".join(segment(0xE2, b"ICC_PROFILE\0" + bytes([i + 1, len(parts)]) + part) for i, part in enumerate(parts))


def to_ycc(rgb):
    r, g, b = rgb
    wanted = (0.299 * r + 0.587 * g + 0.114 * b, 128 - 0.168736 * r - 0.331264 * g + 0.5 * b, 128 + 0.5 * r - 0.418688 * g - 0.081312 * b)
    return tuple(min(255, max(0, round(value))) for value in wanted)


def from_ycc(ycc):
    y, b, r = ycc[0], ycc[1] - 128, ycc[2] - 128
    return tuple(min(255, max(0, round(value))) for value in (y + 1.402 * r, y - 0.344136 * b - 0.714136 * r, y + 1.772 * b))


# --- profiles and SVG -----------------------------------------------------------------


def fixed(value):
    return struct.pack(">l", round(value * 65536))


def profile(space, gamma, primaries=None):
    """A small ICC profile of version 2: GRAY with a curve, or RGB with a curve and three primaries (XYZ of D50)."""

    def tag_text(name):
        return b"desc\0\0\0\0" + struct.pack(">L", len(name) + 1) + name + b"\0" + b"\0" * 78

    curve = b"curv\0\0\0\0" + struct.pack(">LH", 1, round(gamma * 256)) + b"\0\0"
    tags = {b"desc": tag_text(b"made for a test"), b"cprt": b"text\0\0\0\0none\0\0\0\0", b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642) + fixed(1) + fixed(0.8249)}
    if space == b"GRAY":
        tags[b"kTRC"] = curve
    else:
        for name, xyz in zip((b"r", b"g", b"b"), primaries):
            tags[name + b"XYZ"] = b"XYZ \0\0\0\0" + b"".join(map(fixed, xyz))
            tags[name + b"TRC"] = curve
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        data += b"\0" * (-len(data) % 4)
        table += struct.pack(">4sLL", name, at + len(body), len(data))
        body += data
    head = struct.pack(">L4sL4s4s4s6H4s", at + len(body), b"\0\0\0\0", 0x02100000, b"mntr", space, b"XYZ ", 2026, 11, 28, 0, 0, 0, b"acsp")
    head = (head + b"\0" * 28 + fixed(0.9642) + fixed(1) + fixed(0.8249)).ljust(128, b"\0")
    return head + struct.pack(">L", len(tags)) + table + body


# Adobe's wide RGB: its primaries as XYZ of D50.
WIDE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def svg(patches):
    squares = "".join('<rect x="%d" y="%d" width="%d" height="%d" fill="#%02x%02x%02x"/>' % (i % ACROSS * SIDE, i // ACROSS * SIDE, SIDE, SIDE, *patch)
                      for i, patch in enumerate(patches))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{squares}</svg>'.encode()
