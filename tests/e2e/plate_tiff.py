"""A plate of Ghostscript's (tiffsep): an uncompressed TIFF of one channel."""


def read(path):
    """Width, height, and how much ink each pixel has, 0 to 255, row by row."""
    with open(path, "rb") as file:
        raw = file.read()
    at, tags = int.from_bytes(raw[4:8], "little"), {}
    for i in range(int.from_bytes(raw[at : at + 2], "little")):
        entry = raw[at + 2 + 12 * i : at + 14 + 12 * i]
        size = 2 if int.from_bytes(entry[2:4], "little") == 3 else 4
        tags[int.from_bytes(entry[:2], "little")] = int.from_bytes(entry[8 : 8 + size], "little")
    width, height = tags[256], tags[257]
    data = raw[8 : 8 + width * height] if at > 8 else raw[-width * height :]
    return width, height, bytes(255 - value for value in data) if tags[262] == 1 else data
