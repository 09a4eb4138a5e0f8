"""svg_text.py PAGES_JSON TIFF X0 X1 - how much of a plate of Ghostscript's (288 dpi) stands in the first picture of a page,
between two parts of its width: the mean in thousandths."""
import json
import sys

DPI, LEN_PT = 288, 1024
page = json.load(open(sys.argv[1]))["pages"][0]
box = next(item["box"] for item in page["items"] if item["kind"] == "picture")
raw = open(sys.argv[2], "rb").read()
at, tags = int.from_bytes(raw[4:8], "little"), {}
for i in range(int.from_bytes(raw[at : at + 2], "little")):
    entry = raw[at + 2 + 12 * i : at + 14 + 12 * i]
    size = 2 if int.from_bytes(entry[2:4], "little") == 3 else 4
    tags[int.from_bytes(entry[:2], "little")] = int.from_bytes(entry[8 : 8 + size], "little")
width, height = tags[256], tags[257]
data = raw[8 : 8 + width * height] if at > 8 else raw[-width * height :]
around = page["bleed"] + page.get("slug", 0)


def pixel(length):
    return round((length + around) * DPI / 72 / LEN_PT)


left, right = (pixel(box[0] + box[2] * float(part)) for part in sys.argv[3:5])
ink = [value for y in range(pixel(box[1]), pixel(box[1] + box[3])) for value in data[y * width + left : y * width + right]]
ink = [255 - value if tags[262] == 1 else value for value in ink]
print(round(sum(ink) * 1000 / 255 / len(ink)))
