"""objects.py - the objects of a PDF as qpdf tells them, for the checker; and a writer, for the files made wrong on purpose.

Streams come twice: as they stand in the file (filters and all), and decoded by qpdf as far as nothing is lost. Nothing
here is banxin's own reader of PDF.
"""
import base64
import copy
import json
import re
import subprocess
import zlib

REFERENCE = re.compile(r"\d+ \d+ R")


class Unreadable(Exception):
    pass


def qpdf_objects(path, level):
    done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=" + level, "--json-key=qpdf", path],
                          capture_output=True)
    if not done.stdout:
        raise Unreadable(done.stderr.decode(errors="replace").strip()[:200])
    head, objects = json.loads(done.stdout)["qpdf"]
    return head["pdfversion"], objects


def text(value):
    """A text string of PDF as Python's; what is none is empty."""
    if not isinstance(value, str) or value[:2] not in ("u:", "b:"):
        return ""
    return value[2:] if value[0] == "u" else bytes.fromhex(value[2:]).decode("latin-1")


class Pdf:
    def __init__(self, path):
        self.path = path
        self.version, self.raw = qpdf_objects(path, "none")
        self.decoded = {}

    def trailer(self):
        return self.raw["trailer"]["value"]

    def get(self, value):
        """What a reference leads to; of a stream its dictionary."""
        for _ in range(20):
            if not (isinstance(value, str) and REFERENCE.fullmatch(value)):
                return value
            held = self.raw.get("obj:" + value, {})
            value = held["stream"]["dict"] if "stream" in held else held.get("value")
        return None

    def dict(self, value):
        value = self.get(value)
        return value if isinstance(value, dict) else {}

    def list(self, value):
        value = self.get(value)
        return value if isinstance(value, list) else []

    def is_stream(self, reference):
        return isinstance(reference, str) and "stream" in self.raw.get("obj:" + reference, {})

    def bytes_of(self, reference):
        """As they stand in the file."""
        return base64.b64decode(self.raw["obj:" + reference]["stream"].get("data", ""))

    def filters(self, reference):
        filters = self.get(self.dict(reference).get("/Filter"))
        return [] if filters is None else [filters] if isinstance(filters, str) else [self.get(name) for name in filters]

    def data(self, reference):
        """Decoded, if nothing but Flate without predictors or nothing at all is in the way; else by qpdf."""
        if not self.is_stream(reference):
            return b""
        filters = self.filters(reference)
        if not filters:
            return self.bytes_of(reference)
        if filters == ["/FlateDecode"] and "/DecodeParms" not in self.dict(reference):
            try:
                return zlib.decompress(self.bytes_of(reference))
            except zlib.error as error:
                raise Unreadable(f"object {reference}: {error}") from error
        return self.by_qpdf(reference)

    def by_qpdf(self, reference):
        """As qpdf decodes it, JPEGs as rows of pixels."""
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=all", "--json-key=qpdf",
                               "--json-object=" + reference.replace(" R", "").replace(" ", ","), self.path], capture_output=True)
        held = json.loads(done.stdout)["qpdf"][1]["obj:" + reference]["stream"]
        return base64.b64decode(held.get("data", ""))

    def pages(self):
        """References of the pages in their order."""
        found, seen = [], set()

        def walk(reference):
            if reference in seen:
                return
            seen.add(reference)
            kids = self.dict(reference).get("/Kids")
            if kids is None:
                found.append(reference)
            for kid in self.list(kids):
                walk(kid)

        walk(self.dict(self.trailer().get("/Root")).get("/Pages"))
        return found

    def inherited(self, page, key):
        node = self.dict(page)
        for _ in range(50):
            if key in node:
                return node[key]
            node = self.dict(node.get("/Parent"))
        return None

    def reached(self):
        """(where, dictionary, whether of a stream) of every dictionary that the trailer leads to."""
        stack, seen, found = [("trailer", self.trailer())], set(), []
        while stack:
            where, value = stack.pop()
            stream = self.is_stream(value)
            if isinstance(value, str) and REFERENCE.fullmatch(value):
                if value in seen:
                    continue
                seen.add(value)
                where, value = "object " + value.split()[0], self.get(value)
            if isinstance(value, dict):
                found.append((where, value, stream))
                stack += [(where, held) for held in value.values()]
            elif isinstance(value, list):
                stack += [(where, held) for held in value]
        self.seen = seen
        return found


# --- writing --------------------------------------------------------------------------


def name_bytes(name):
    """/Name with all but letters, digits and a few marks written as #xx."""
    return b"/" + b"".join(bytes([c]) if re.match(rb"[A-Za-z0-9_.+*-]", bytes([c])) else b"#%02x" % c for c in name[1:].encode())


def value_bytes(value):
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, float):
        return (b"%.6f" % value).rstrip(b"0").rstrip(b".")
    if isinstance(value, list):
        return b"[ " + b" ".join(map(value_bytes, value)) + b" ]"
    if isinstance(value, dict):
        return b"<< " + b" ".join(name_bytes(key) + b" " + value_bytes(held) for key, held in value.items()) + b" >>"
    if value[:1] == "/":
        return name_bytes(value)
    if value[:2] == "b:":
        return b"<" + value[2:].encode() + b">"
    if value[:2] == "u:":
        plain = value[2:]
        return b"<" + (plain.encode("ascii") if plain.isascii() else b"\xfe\xff" + plain.encode("utf-16-be")).hex().encode() + b">"
    assert REFERENCE.fullmatch(value), value
    return value.encode()


class Copy(Pdf):
    """A copy of a file to be changed and written. Objects are changed in place; set_data packs what it is given."""

    def __init__(self, pdf):
        self.path, self.version = pdf.path, pdf.version
        self.raw = copy.deepcopy(pdf.raw)
        self.tail = b""

    def add(self, value, data=None):
        number = 1 + max(int(key[4:].split()[0]) for key in self.raw if key != "trailer")
        reference = f"{number} 0 R"
        held = {"value": value} if data is None else {"stream": {"dict": value, "data": base64.b64encode(data).decode()}}
        self.raw["obj:" + reference] = held
        return reference

    def set_data(self, reference, data):
        """Not packed: it can be read in the broken file."""
        held = self.raw["obj:" + reference]["stream"]
        held["dict"].pop("/Filter", None)
        held["data"] = base64.b64encode(data).decode()

    def write(self, path):
        out, places = bytearray(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % self.version.encode()), {}
        for key, held in self.raw.items():
            if key == "trailer":
                continue
            number = int(key[4:].split()[0])
            places[number] = len(out)
            if "stream" in held:
                data = base64.b64decode(held["stream"]["data"])
                body = value_bytes({**held["stream"]["dict"], "/Length": len(data)}) + b"\nstream\n" + data + b"\nendstream"
            else:
                body = value_bytes(held["value"])
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start, size = len(out), max(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
        trailer = {key: held for key, held in self.trailer().items() if key not in ("/Prev", "/XRefStm")}
        out += b"trailer %s\nstartxref\n%d\n%%%%EOF\n" % (value_bytes({**trailer, "/Size": size}), start) + self.tail
        with open(path, "wb") as file:
            file.write(out)
