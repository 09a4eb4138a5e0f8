# press_pictures.py FOLDER - the pictures of the press edition: a gray wedge, and the corners of the RGB cube
import struct, sys, zlib


def png(path, width, height, channels, pixel):
    rows = b"".join(b"\0" + b"".join(bytes(pixel(x, y)) for x in range(width)) for y in range(height))

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, {1: 0, 3: 2}[channels], 0, 0, 0)
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


corners = [(0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 255, 255), (255, 0, 255), (255, 255, 0), (40, 20, 60)]
png(sys.argv[1] + "/gray.png", 400, 300, 1, lambda x, y: [x * 255 // 399])
png(sys.argv[1] + "/colour.png", 400, 300, 3, lambda x, y: corners[x * 8 // 400])
