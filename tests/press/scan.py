"""scan.py - what a content stream draws: an interpreter of operators that keeps the graphics state and draws nothing.

Each thing drawn becomes a Mark: its box on the page, its colour, the state that it was drawn in. What is wrong with the
stream itself (operators, operands, nesting, names that lead nowhere) is said as (rule, what).
"""
import re
from math import hypot, sqrt

NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)(?=[\s<>\[\]()/%{}]|$)"
TOKEN = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*(?:(" + NUMBER + rb")|/([^\s\0<>\[\](){}/%]*)|(<<)|(>>)|(\[)|(\])|<([0-9A-Fa-f\s]*)>|"
                   rb"\(((?:[^\\()]|\\.)*)\)|(\()|([^\s\0<>\[\](){}/%]+))", re.S)
ESCAPE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
IDENTITY = (1, 0, 0, 1, 0, 0)
END = object()


class Name(str):
    pass


class Operator(bytes):
    pass


def unescape(raw):
    def one(match):
        held = match.group(1)
        if held[:1] in b"01234567":
            return bytes([int(held, 8) & 255])
        return b"" if held in (b"\r\n", b"\n", b"\r") else ESCAPE.get(held, held)

    return re.sub(rb"\\([0-7]{1,3}|\r\n|.)", one, raw, flags=re.S)


def tokens(data):
    """Numbers, Names, bytes (strings), lists, dictionaries and Operators of a content stream. After the operator ID comes
    the inline picture's data as bytes."""
    at, stack = 0, []
    while match := TOKEN.match(data, at):
        at = match.end()
        kind = match.lastindex
        if kind == 1:
            value = float(match.group(1)) if b"." in match.group(1) else int(match.group(1))
        elif kind == 2:
            value = Name("/" + re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), match.group(2)).decode("utf-8", "replace"))
        elif kind in (3, 5):
            stack.append((kind, []))
            continue
        elif kind in (4, 6):
            if not stack or stack[-1][0] != kind - 1:
                raise ValueError("brackets do not pair")
            held = stack.pop()[1]
            value = held if kind == 6 else dict(zip(held[::2], held[1::2]))
        elif kind == 7:
            digits = re.sub(rb"\s", b"", match.group(7))
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif kind == 8:
            value = unescape(match.group(8)) if b"\\" in match.group(8) else match.group(8)
        elif kind == 9:
            depth, start = 1, at
            while depth:
                step = re.compile(rb"\\.|[()]", re.S).search(data, at)
                if not step:
                    raise ValueError("a string does not end")
                at = step.end()
                depth += {b"(": 1, b")": -1}.get(step.group(), 0)
            value = unescape(data[start : at - 1])
        else:
            word = match.group(10)
            value = {b"true": True, b"false": False, b"null": None}.get(word, END)
            if value is END:
                value = Operator(word)
        if stack:
            stack[-1][1].append(value)
        else:
            yield value
        if kind == 10 and match.group(10) == b"ID":
            end = re.compile(rb"[\s]EI(?=[\s]|$)").search(data, at)
            if not end:
                raise ValueError("an inline picture does not end")
            yield data[at + 1 : end.start()]
            yield Operator(b"EI")
            at = end.end()
    if stack:
        raise ValueError("brackets do not pair")
    if data[at:].strip(b"\0\t\n\f\r "):
        raise ValueError(f"bytes that are no token: {data[at : at + 12]!r}")


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


def box_of(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def meet(a, b):
    if a is None or b is None:
        return a if b is None else b
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


class State:
    """The graphics state. Colours are (space as the resources say it, values)."""

    def __init__(self):
        self.ctm, self.clip = IDENTITY, None
        self.fill, self.stroke = ("/DeviceGray", [0]), ("/DeviceGray", [0])
        self.width, self.dash = 1.0, []
        self.op, self.OP, self.opm = False, False, 0
        self.font, self.size, self.render = None, 0.0, 0
        self.spacing, self.word, self.scale, self.leading, self.rise = 0.0, 0.0, 1.0, 0.0, 0.0

    def copy(self):
        other = State.__new__(State)
        other.__dict__.update(self.__dict__)
        return other


class Mark:
    """kind: fill, stroke, text, image, shade. box in points of the page. colour as in State, of the fill, for strokes of
    the stroke; overprint likewise. thin: a line's width, a filled rectangle's shorter side (None: neither). More by kind."""

    def __init__(self, kind, state, box, **more):
        self.kind, self.box = kind, meet(box, state.clip)
        stroked = kind == "stroke"
        self.colour = state.stroke if stroked else state.fill
        self.overprint, self.opm = (state.OP if stroked else state.op), state.opm
        self.thin = self.rect = self.font = self.codes = self.size = self.image = self.matrix = None
        self.__dict__.update(more)

    @property
    def seen(self):
        return self.box[2] > self.box[0] - 1e-6 and self.box[3] > self.box[1] - 1e-6


OPERANDS = {
    "w": 1, "J": 1, "j": 1, "M": 1, "d": 2, "ri": 1, "i": 1, "gs": 1, "q": 0, "Q": 0, "cm": 6, "m": 2, "l": 2, "c": 6, "v": 4, "y": 4,
    "h": 0, "re": 4, "S": 0, "s": 0, "f": 0, "F": 0, "f*": 0, "B": 0, "B*": 0, "b": 0, "b*": 0, "n": 0, "W": 0, "W*": 0, "BT": 0, "ET": 0,
    "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Tf": 2, "Tr": 1, "Ts": 1, "Td": 2, "TD": 2, "Tm": 6, "T*": 0, "Tj": 1, "TJ": 1, "'": 1, '"': 3,
    "CS": 1, "cs": 1, "SC": -1, "SCN": -1, "sc": -1, "scn": -1, "G": 1, "g": 1, "RG": 3, "rg": 3, "K": 4, "k": 4, "sh": 1, "Do": 1,
    "MP": 1, "DP": 2, "BMC": 1, "BDC": 2, "EMC": 0, "BI": 0, "EI": -1, "ID": -1,
}
IN_TEXT_ONLY = {"Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"'}
NOT_IN_TEXT = {"q", "Q", "cm", "m", "re", "Do", "sh", "BI", "BT"}


class Scan:
    """advance(font, codes) → (number of codes, their widths in thousandths of the size), for the boxes of text."""

    def __init__(self, pdf, resources, advance):
        self.pdf, self.advance = pdf, advance
        self.marks, self.faults, self.used, self.spaces, self.states, self.intents = [], [], set(), [], [], []
        self.depth = 0
        self.resources = resources

    def fault(self, rule, what):
        if (rule, what) not in self.faults:
            self.faults.append((rule, what))

    def named(self, kind, name):
        held = self.pdf.dict(self.resources.get(kind))
        self.used.add((kind, name))
        if name not in held:
            self.fault("resource", f"{name} is not among {kind} of its resources")
            return None
        return held[name]

    def space(self, name):
        """A colour space as the resources say it; device spaces and Pattern name themselves."""
        if name in ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"):
            return name
        return self.named("/ColorSpace", name)

    def run(self, data, state=None, resources=None):
        outer = self.resources
        if resources is not None:
            self.resources = resources
        self.depth += 1
        state = state or State()
        one = Run(self, state)
        try:
            one.operators(data)
        except ValueError as error:
            self.fault("syntax", str(error))
        self.depth -= 1
        self.resources = outer


class Run:
    """One content stream: of a page, a form or a pattern's cell."""

    def __init__(self, scan, state):
        self.scan, self.pdf, self.state = scan, scan.pdf, state
        self.saved, self.nested, self.in_text = [], 0, False
        self.path, self.points, self.rects, self.start, self.clips = [], [], [], None, False
        self.line = self.text = IDENTITY

    def operators(self, data):
        operands, picture = [], None
        for value in tokens(data):
            if not isinstance(value, Operator):
                operands.append(value)
                continue
            word = value.decode("latin-1")
            wanted = OPERANDS.get(word)
            if word == "ID":
                picture, operands = operands, []
                continue
            if word == "EI":
                self.inline(picture or [], operands)
            elif wanted is None:
                self.scan.fault("operator", f"{word} is no operator")
            elif wanted >= 0 and len(operands) != wanted:
                self.scan.fault("operand", f"{word} has {len(operands)} operands, not {wanted}")
            elif word in IN_TEXT_ONLY and not self.in_text or word in NOT_IN_TEXT and self.in_text:
                self.scan.fault("balance", f"{word} stands {'inside' if self.in_text else 'outside'} a text object")
            else:
                action = ACTIONS.get(word)
                if action:
                    action(self, *operands) if wanted >= 0 else action(self, operands)
            operands = []
        if operands:
            self.scan.fault("operand", "operands without an operator at the end")
        if self.saved:
            self.scan.fault("balance", f"{len(self.saved)} q without Q")
        if self.in_text:
            self.scan.fault("balance", "BT without ET")
        if self.nested:
            self.scan.fault("balance", "marked content that does not end")

    def at(self, x, y, matrix=None):
        a, b, c, d, e, f = matrix or self.state.ctm
        return (a * x + c * y + e, b * x + d * y + f)

    def mark(self, kind, box, **more):
        mark = Mark(kind, self.state, box, **more)
        self.scan.marks.append(mark)
        return mark

    # state
    def save(self):
        self.saved.append(self.state.copy())

    def restore(self):
        if not self.saved:
            self.scan.fault("balance", "Q without q")
            return
        self.state = self.saved.pop()

    def concat(self, *matrix):
        self.state.ctm = multiply(matrix, self.state.ctm)

    def ext(self, name):
        held = self.pdf.dict(self.scan.named("/ExtGState", name))
        self.scan.states.append((name, held))
        state = self.state
        if "/OP" in held:
            state.OP = state.op = self.pdf.get(held["/OP"])
        if "/op" in held:
            state.op = self.pdf.get(held["/op"])
        state.opm = self.pdf.get(held.get("/OPM", state.opm))
        state.width = self.pdf.get(held.get("/LW", state.width))
        if "/Font" in held:
            state.font, state.size = self.pdf.list(held["/Font"])

    def width(self, value):
        self.state.width = value

    def intent(self, name):
        self.scan.intents.append(name)

    # paths
    def move(self, x, y):
        self.start = self.at(x, y)
        self.points.append(self.start)

    def curve(self, *values):
        self.points += [self.at(x, y) for x, y in zip(values[::2], values[1::2])]

    def rect(self, x, y, width, height):
        corners = [self.at(x, y), self.at(x + width, y), self.at(x + width, y + height), self.at(x, y + height)]
        self.points += corners
        self.rects.append((box_of(corners), min(abs(width) * self.unit(0), abs(height) * self.unit(1))))

    def unit(self, axis):
        ctm = self.state.ctm
        return hypot(ctm[2 * axis], ctm[2 * axis + 1])

    def paint(self, fill, stroke):
        if self.points:
            box = box_of(self.points)
            only_rects = len(self.rects) * 4 == len(self.points)
            if fill and only_rects:
                for rect, thin in self.rects:
                    self.mark("fill", rect, thin=thin, rect=rect)
            elif fill:
                self.mark("fill", box)
            if stroke:
                ctm = self.state.ctm
                width = self.state.width * sqrt(abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))
                grown = (box[0] - width / 2, box[1] - width / 2, box[2] + width / 2, box[3] + width / 2)
                self.mark("stroke", grown, thin=width)
        self.end()

    def end(self):
        if self.clips and self.points:
            self.state.clip = meet(self.state.clip, box_of(self.points))
        elif self.clips:
            self.state.clip = (0, 0, -1, -1)
        self.points, self.rects, self.clips = [], [], False

    def clip(self):
        self.clips = True

    # colours
    def device(self, space, stroke, *values):
        self.colour(stroke, space, list(values))

    def colour(self, stroke, space, values):
        if stroke:
            self.state.stroke = (space, values)
        else:
            self.state.fill = (space, values)
        if not any(space == held for held in self.scan.spaces):
            self.scan.spaces.append(space)

    def choose(self, stroke, name):
        space = self.scan.space(name)
        initial = {"/DeviceRGB": [0, 0, 0], "/DeviceCMYK": [0, 0, 0, 1], "/DeviceGray": [0]}.get(space if isinstance(space, str) else None, [1])
        self.colour(stroke, space, initial)

    def values(self, stroke, operands):
        space = (self.state.stroke if stroke else self.state.fill)[0]
        if operands and isinstance(operands[-1], Name):
            pattern = self.scan.named("/Pattern", operands[-1])
            self.colour(stroke, ["/PatternOf", pattern, space], operands[:-1])
            self.pattern(pattern)
        else:
            self.colour(stroke, space, operands)

    def pattern(self, reference):
        held = self.pdf.dict(reference)
        if held.get("/PatternType") == 1 and self.pdf.is_stream(reference) and self.scan.depth < 8:
            state = State()
            state.ctm = tuple(self.pdf.list(held.get("/Matrix", [1, 0, 0, 1, 0, 0])))
            self.scan.run(self.pdf.data(reference), state, self.pdf.dict(held.get("/Resources")))
        elif held.get("/PatternType") == 2:
            self.scan.spaces.append(self.pdf.dict(held.get("/Shading")).get("/ColorSpace"))

    def shade(self, name):
        shading = self.pdf.dict(self.scan.named("/Shading", name))
        self.scan.spaces.append(shading.get("/ColorSpace"))
        self.mark("shade", self.state.clip or (0, 0, 0, 0), image=shading)

    # placed things
    def do(self, name):
        reference = self.scan.named("/XObject", name)
        held = self.pdf.dict(reference)
        if held.get("/Subtype") == "/Image":
            self.picture(reference, held)
        elif held.get("/Subtype") == "/Form" and self.scan.depth < 8:
            state = self.state.copy()
            state.ctm = multiply(tuple(self.pdf.list(held.get("/Matrix", list(IDENTITY)))), state.ctm)
            left, bottom, right, top = self.pdf.list(held.get("/BBox", [0, 0, 0, 0]))
            corners = [self.at(x, y, state.ctm) for x in (left, right) for y in (bottom, top)]
            state.clip = meet(state.clip, box_of(corners))
            resources = self.pdf.dict(held["/Resources"]) if "/Resources" in held else None
            self.scan.run(self.pdf.data(reference), state, resources)

    def picture(self, reference, held, data=None):
        box = box_of([self.at(0, 0), self.at(1, 0), self.at(1, 1), self.at(0, 1)])
        self.mark("image", box, image=held, reference=reference, data=data, inches=(self.unit(0) / 72, self.unit(1) / 72))

    def inline(self, operands, data):
        short = {"/W": "/Width", "/H": "/Height", "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/F": "/Filter", "/IM": "/ImageMask",
                 "/D": "/Decode", "/DP": "/DecodeParms", "/I": "/Interpolate"}
        held = {short.get(key, key): value for key, value in zip(operands[::2], operands[1::2])}
        names = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
        filters = {"/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode", "/RL": "/RunLengthDecode",
                   "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode"}
        space = held.get("/ColorSpace")
        if isinstance(space, str):
            space = names.get(space, space)
            held["/ColorSpace"] = space if space.startswith("/Device") else self.scan.space(space)
        held["/Filter"] = [filters.get(name, name) for name in ([held["/Filter"]] if isinstance(held.get("/Filter"), str) else held.get("/Filter", []))]
        self.picture(None, held, data[0] if data else b"")

    # text
    def begin(self):
        self.in_text, self.line, self.text = True, IDENTITY, IDENTITY

    def finish(self):
        if not self.in_text:
            self.scan.fault("balance", "ET without BT")
        self.in_text = False

    def font(self, name, size):
        self.state.font, self.state.size = self.scan.named("/Font", name), size

    def step(self, x, y):
        self.line = self.text = multiply((1, 0, 0, 1, x, y), self.line)

    def step_leading(self, x, y):
        self.state.leading = -y
        self.step(x, y)

    def next_line(self):
        self.step(0, -self.state.leading)

    def place(self, *matrix):
        self.line = self.text = matrix

    def show(self, value):
        self.show_all([value])

    def show_all(self, parts):
        state, codes, start, length = self.state, b"", self.text, 0.0
        if state.font is None:
            self.scan.fault("resource", "text without a font")
            return
        for part in parts:
            if isinstance(part, bytes):
                number, thousandths = self.scan.advance(state.font, part)
                length += (thousandths / 1000 * state.size + number * state.spacing) * state.scale
                codes += part
            else:
                length -= part / 1000 * state.size * state.scale
        self.text = multiply((1, 0, 0, 1, length, 0), self.text)
        matrix = multiply(start, state.ctm)
        low, high = state.rise - 0.12 * state.size, state.rise + 0.76 * state.size
        box = box_of([self.at(x, y, matrix) for x in (0, length) for y in (low, high)])
        height = state.size * hypot(matrix[2], matrix[3])
        kind = {1: "stroke", 3: None, 7: None}.get(state.render, "text")
        if kind:
            mark = self.mark("text", box, font=state.font, codes=codes, size=abs(height), matrix=matrix)
            if kind == "stroke":
                mark.colour, mark.overprint = state.stroke, state.OP

    def set(self, key, value):
        setattr(self.state, key, value)

    def begin_marked(self, *_):
        self.nested += 1

    def end_marked(self):
        if not self.nested:
            self.scan.fault("balance", "EMC without BMC")
        else:
            self.nested -= 1


def setter(key, factor=1):
    return lambda run, value: run.set(key, value * factor)


ACTIONS = {
    "q": Run.save, "Q": Run.restore, "cm": Run.concat, "gs": Run.ext, "w": Run.width, "ri": Run.intent,
    "m": Run.move, "l": Run.curve, "c": Run.curve, "v": Run.curve, "y": Run.curve, "re": Run.rect,
    "S": lambda run: run.paint(False, True), "s": lambda run: run.paint(False, True), "n": Run.end, "W": Run.clip, "W*": Run.clip,
    **{word: lambda run: run.paint(True, False) for word in ("f", "F", "f*")}, **{word: lambda run: run.paint(True, True) for word in ("B", "B*", "b", "b*")},
    "g": lambda run, *v: run.device("/DeviceGray", False, *v), "G": lambda run, *v: run.device("/DeviceGray", True, *v),
    "rg": lambda run, *v: run.device("/DeviceRGB", False, *v), "RG": lambda run, *v: run.device("/DeviceRGB", True, *v),
    "k": lambda run, *v: run.device("/DeviceCMYK", False, *v), "K": lambda run, *v: run.device("/DeviceCMYK", True, *v),
    "cs": lambda run, name: run.choose(False, name), "CS": lambda run, name: run.choose(True, name),
    **{word: lambda run, v: run.values(False, v) for word in ("sc", "scn")}, **{word: lambda run, v: run.values(True, v) for word in ("SC", "SCN")},
    "sh": Run.shade, "Do": Run.do, "BT": Run.begin, "ET": Run.finish, "Tf": Run.font, "Td": Run.step, "TD": Run.step_leading, "T*": Run.next_line,
    "Tm": Run.place, "Tj": Run.show, "TJ": Run.show_all, "'": lambda run, value: (run.next_line(), run.show(value)),
    '"': lambda run, word, char, value: (run.set("word", word), run.set("spacing", char), run.next_line(), run.show(value)),
    "Tc": setter("spacing"), "Tw": setter("word"), "Tz": setter("scale", 0.01), "TL": setter("leading"), "Ts": setter("rise"), "Tr": setter("render"),
    "BMC": Run.begin_marked, "BDC": Run.begin_marked, "EMC": Run.end_marked,
}
