"""typefaces.py - what stands in an embedded font program: glyphs, their widths, whether it still varies (TrueType, CFF)."""
import struct


class Program:
    """kind: truetype, cff, cid (CFF with CIDs), or None: not known. widths: thousandths of the em by glyph, None: not read.
    cids: CID → glyph of a CFF with CIDs."""

    def __init__(self, data):
        self.kind, self.glyphs, self.varies, self.widths, self.cids = None, 0, False, {}, None
        try:
            if data[:4] in (b"\0\1\0\0", b"true", b"OTTO"):
                self.sfnt(data)
            elif data[:1] == b"\1":
                self.cff(data)
        except (struct.error, IndexError, KeyError, ZeroDivisionError):
            self.kind = None

    def sfnt(self, data):
        tables = {}
        for i in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, start, length = struct.unpack(">4sLLL", data[12 + 16 * i : 28 + 16 * i])
            tables[tag] = data[start : start + length]
        self.varies = bool({b"fvar", b"gvar", b"CFF2"} & set(tables))
        if b"CFF " in tables:
            self.cff(tables[b"CFF "])
            return
        self.kind = "truetype"
        self.glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
        em = struct.unpack(">H", tables[b"head"][18:20])[0]
        long = struct.unpack(">H", tables[b"hhea"][34:36])[0]
        for glyph in range(self.glyphs):
            at = 4 * min(glyph, long - 1)
            self.widths[glyph] = struct.unpack(">H", tables[b"hmtx"][at : at + 2])[0] * 1000 / em

    def cff(self, data):
        _, at = index(data, data[2])
        tops, at = index(data, at)
        _, at = index(data, at)
        top = dictionary(tops[0])
        charstrings, _ = index(data, top[17][0])
        self.glyphs = len(charstrings)
        self.kind = "cid" if (12, 30) in top else "cff"
        scale = 1000 * top.get((12, 7), [0.001])[0]
        if self.kind == "cid":
            fonts = [dictionary(held) for held in index(data, top[(12, 36)][0])[0]]
            chosen = select(data, top[(12, 37)][0], self.glyphs)
            self.cids = charset(data, top.get(15, [0])[0], self.glyphs)
        else:
            fonts, chosen = [top], [0] * self.glyphs
        privates = []
        for font in fonts:
            size, start = font.get(18, [0, 0])
            private = dictionary(data[start : start + size])
            # A matrix of the font dictionary counts besides that of the top, unless it holds the whole scale.
            more = font.get((12, 7), [1])[0] if font is not top else 1
            factor = scale * more if (12, 7) in top or font is top or (12, 7) not in font else 1000 * more
            privates.append((private.get(20, [0])[0], private.get(21, [0])[0], factor))
        for glyph, held in enumerate(charstrings):
            default, nominal, factor = privates[chosen[glyph]]
            first = width_operand(held)
            self.widths[glyph] = (default if first is None else nominal + first) * factor


def index(data, at):
    """(entries, where it ends) of an INDEX."""
    count = struct.unpack(">H", data[at : at + 2])[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    offsets = [int.from_bytes(data[at + 3 + i * size : at + 3 + (i + 1) * size], "big") for i in range(count + 1)]
    base = at + 2 + (count + 1) * size
    return [data[base + a : base + b] for a, b in zip(offsets, offsets[1:])], base + offsets[-1]


def dictionary(data):
    held, operands, at = {}, [], 0
    while at < len(data):
        b = data[at]
        at += 1
        if b <= 21:
            key = b
            if b == 12:
                key, at = (12, data[at]), at + 1
            held[key], operands = operands, []
        elif b == 28:
            operands.append(struct.unpack(">h", data[at : at + 2])[0])
            at += 2
        elif b == 29:
            operands.append(struct.unpack(">l", data[at : at + 4])[0])
            at += 4
        elif b == 30:
            digits = ""
            while "f" not in digits:
                digits += data[at : at + 1].hex()
                at += 1
            number = digits.split("f")[0].replace("c", "E-").replace("a", ".").replace("b", "E").replace("e", "-")
            operands.append(float(number.replace("--", "-")) if number else 0.0)
        elif b <= 246:
            operands.append(b - 139)
        else:
            operands.append((b - 247) * 256 + data[at] + 108 if b <= 250 else -(b - 251) * 256 - data[at] - 108)
            at += 1
    return held


def select(data, at, glyphs):
    if data[at] == 0:
        return list(data[at + 1 : at + 1 + glyphs])
    count = struct.unpack(">H", data[at + 1 : at + 3])[0]
    chosen = [0] * glyphs
    for i in range(count):
        first, font, last = struct.unpack(">HBH", data[at + 3 + 3 * i : at + 8 + 3 * i])
        chosen[first:last] = [font] * (last - first)
    return chosen


def charset(data, at, glyphs):
    if at <= 2:
        return {glyph: glyph for glyph in range(glyphs)}
    cids, form, glyph = {0: 0}, data[at], 1
    at += 1
    while glyph < glyphs:
        first = struct.unpack(">H", data[at : at + 2])[0]
        left = 0 if form == 0 else data[at + 2] if form == 1 else struct.unpack(">H", data[at + 2 : at + 4])[0]
        at += {0: 2, 1: 3, 2: 4}[form]
        for i in range(left + 1):
            cids[first + i] = glyph
            glyph += 1
    return cids


def width_operand(charstring):
    """The width that a Type 2 charstring begins with, as the difference from the nominal one; None: the default width."""
    operands, at = [], 0
    while at < len(charstring):
        b = charstring[at]
        at += 1
        if b == 28:
            operands.append(struct.unpack(">h", charstring[at : at + 2])[0])
            at += 2
        elif b == 255:
            operands.append(struct.unpack(">l", charstring[at : at + 4])[0] / 65536)
            at += 4
        elif b >= 251:
            operands.append(-(b - 251) * 256 - charstring[at] - 108)
            at += 1
        elif b >= 247:
            operands.append((b - 247) * 256 + charstring[at] + 108)
            at += 1
        elif b >= 32:
            operands.append(b - 139)
        else:
            count = len(operands)
            more = {21: count > 2, 4: count > 1, 22: count > 1, 14: count in (1, 5)}.get(b, count % 2 == 1)
            return operands[0] if more and count else None
    return None
