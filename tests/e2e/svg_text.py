"""svg_text.py PAGES_JSON TIFF X0 X1 - how much of a plate of Ghostscript's (288 dpi) stands in the first picture of a page,
between two parts of its width: the mean in thousandths."""
import json
import sys

import plate_tiff

DPI, LEN_PT = 288, 1024
page = json.load(open(sys.argv[1]))["pages"][0]
box = next(item["box"] for item in page["items"] if item["kind"] == "picture")
width, height, data = plate_tiff.read(sys.argv[2])
around = page["bleed"] + page.get("slug", 0)


def pixel(length):
    return round((length + around) * DPI / 72 / LEN_PT)


left, right = (pixel(box[0] + box[2] * float(part)) for part in sys.argv[3:5])
ink = [value for y in range(pixel(box[1]), pixel(box[1] + box[3])) for value in data[y * width + left : y * width + right]]
print(round(sum(ink) * 1000 / 255 / len(ink)))
