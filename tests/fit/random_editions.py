#!/usr/bin/env python3
# random_editions.py - editions with a planted solution or a planted deficit, built and judged
"""usage: random_editions.py BANXIN SEEDS [FIRST]

Each seed makes one page: one of four masters with free heights, articles of
running Han whose lines can be counted without setting them, pictures that may
be lower or higher, rows that may be split in several ways, up to two fillers.
With an even seed the articles fill the page exactly at
heights and splits that the generator drew, with the fillers that it drew or
without them; with an odd one, one article has some lines
too many. Judged from the report and pages.json:
  solution: nothing overset, no column with more than one empty line, columns of
            a story level to within one line; fillers there where they were planted
            and held where they were not
  deficit:  overset; cutting the lines that the finding asks for fits, one less does not
Prints a line for each seed that is not as it should be, and the median and
worst time of makeup; status 1 if any is wrong.
"""
import json
import os
import random
import re
import struct
import subprocess
import sys
import tempfile
import zlib

COLUMNS, CHARS, LINES = 4, 14, 83
HEAD = 2   # lines of a title of 16 pt with its white, at a pitch of 13.5 pt
WHITE = 1  # line before a story that has something above it
SLOGAN = 2 # lines of a filler that is a text: its white and one line
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


LAYOUT = """trim: A3
margins: {top: 12mm, bottom: 12mm, sides: 12mm}
grid: {columns: 4, 字: 14, gutter: 2字, pitch: 13.5pt}
fonts:
  song: {han: Noto Serif CJK SC}
  hei: {han: Noto Sans CJK SC}
  kai: {han: LXGW WenKai}
  display: {han: Noto Serif CJK SC, weight: 900}
styles:
  body: {font: song, size: 9pt, indent: 2字}
  head: {font: hei, size: 16pt, align: left, max_lines: 1, after: 5pt}
masters:
  page:
"""


def story(name, columns, picture=None):
    return {"story": name, "columns": columns, "picture": picture}


# Masters as trees: a list is a stack, a tuple a row.
MASTERS = [
    [story("a", 4), (story("b", 2), story("c", 2)), story("d", 4)],
    [(story("a", 2), [story("b", 2), story("c", 2)]), (story("d", 1), story("e", 3))],
    [story("a", 4, (2, 6, 14)), ([story("b", 2), story("c", 2)], [story("d", 2), (story("e", 1), story("f", 1))])],
    [(story("a", 3, (2, 5, 12)), [story("b", 1), story("c", 1)]), (story("d", 2), story("e", 2, (1, 5, 9))),
     (story("f", 1), story("g", 1), story("h", 1), story("i", 1))],
]


def is_slogan(node):
    return isinstance(node, dict) and node.get("filler") == "text"


def is_away(node):
    return isinstance(node, dict) and node.get("filler") and not node["there"]


def dress(random_, node, fillers):
    """The tree with some rows of stories split by the page, and fillers in some stacks."""
    if isinstance(node, tuple):
        plain = all(isinstance(child, dict) and not child["picture"] for child in node)
        if not plain:
            return tuple(dress(random_, child, fillers) for child in node)
        if len(node) > 3 or random_.random() < 0.4:
            return node
        columns, children = sum_columns(node), []
        for i, child in enumerate(node):
            left = columns - (len(node) - 1 - i)
            drawn = random_.randint(1, left) if i + 1 < len(node) else columns
            columns -= drawn
            children.append(dict(child, columns=drawn, range=(max(1, drawn - random_.randint(0, 2)), drawn + random_.randint(0, 1))))
        return tuple(children)
    if not isinstance(node, list):
        return node
    children = [dress(random_, child, fillers) for child in node]
    if len(fillers) < 2 and random_.random() < 0.4:
        kind = random_.choice(["text", "story"])
        name = "xy"[len(fillers)]
        fillers[name] = dict(story(name, sum_columns(node)), filler=kind, there=random_.random() < 0.5,
                             lines=HEAD + random_.randint(4, 8))
        children.insert(random_.randint(0, len(children)), fillers[name])
    return children


def whites(node):
    """The children of a stack that are there, each with the white before it."""
    there = [child for child in node if not is_away(child)]
    return [(child, WHITE if i and not is_slogan(child) else 0) for i, child in enumerate(there)]


def least(node):
    """The least lines of a node that leave a story something to say."""
    if isinstance(node, list):
        return sum(least(child) + white for child, white in whites(node))
    if isinstance(node, tuple):
        return max(least(child) for child in node)
    if node.get("filler"):
        return SLOGAN if is_slogan(node) else node["lines"]
    return HEAD + (max(node["picture"][1] + 4, 7) if node["picture"] else 6)


def plant(random_, node, lines, stories):
    """Draws heights: each story gets its content lines."""
    if isinstance(node, tuple):
        for child in node:
            plant(random_, child, lines, stories)
    elif isinstance(node, list):
        free = [child for child in node if not (isinstance(child, dict) and child.get("filler"))]
        spare = lines - least(node)
        cuts = sorted(random_.randint(0, spare) for _ in range(len(free) - 1))
        shares = [b - a for a, b in zip([0] + cuts, cuts + [spare])]
        for child, share in zip(free, shares):
            plant(random_, child, least(child) + share, stories)
    else:
        stories[node["story"]] = dict(node, lines=lines)


def body_cells(drawn, picture_lines):
    """Lines of text that a story's columns hold."""
    cells = drawn["columns"] * (drawn["lines"] - HEAD)
    return cells - (drawn["picture"][0] * picture_lines if drawn["picture"] else 0)


def paragraphs(random_, lines):
    """Running Han that is set in exactly so many lines, whatever is squeezed."""
    text = []
    while lines > 0:
        many = lines if lines <= 3 else min(lines, random_.randint(2, 9))
        if lines - many == 1:
            many += 1
        count = (CHARS - 2) + CHARS * (many - 2) + random_.randint(4, CHARS) if many > 1 else random_.randint(4, CHARS - 2)
        text.append("".join(random_.choice(HAN) for _ in range(count)))
        lines -= many
    return text


def cut_lines(text, lines):
    """The paragraphs without their last so many lines."""
    text = list(text)
    while lines > 0 and text:
        last = text[-1]
        many = 1 if len(last) <= CHARS - 2 else 1 + -(-(len(last) - (CHARS - 2)) // CHARS)
        if many <= lines:
            text.pop()
            lines -= many
        else:
            text[-1] = last[:(CHARS - 2) + CHARS * (many - lines - 1)]
            lines = 0
    return text


def yaml_of(node, depth):
    pad = "  " * depth
    if isinstance(node, tuple):
        return pad + "- row:\n" + pad + "    content:\n" + "".join(yaml_of(child, depth + 3) for child in node)
    if isinstance(node, list):
        columns = sum_columns(node)
        return (pad + "- stack:\n" + pad + "    columns: %d\n" % columns + pad + "    content:\n" +
                "".join(yaml_of(child, depth + 3) for child in node))
    if is_slogan(node):
        return pad + "- text: {lines: [勤俭节约 爱护公物], filler: true, before: 1行, columns: %d}\n" % node["columns"]
    picture = node["picture"]
    extra = ", picture: {columns: %d, place: top-right, height: %d行..%d行}" % picture if picture else ""
    extra += ", filler: true" if node.get("filler") else ""
    columns = "%d..%d" % node["range"] if "range" in node else "%d" % node["columns"]
    return pad + "- story: {slot: %s, columns: %s, column_rules: false%s}\n" % (node["story"], columns, extra)


def sum_columns(node):
    if isinstance(node, list):
        return max(sum_columns(child) for child in node)
    if isinstance(node, tuple):
        return sum(sum_columns(child) for child in node)
    return node["columns"]


def png(path, width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
                  chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def write_article(folder, name, text, picture):
    with open(os.path.join(folder, name + ".md"), "w", encoding="utf-8") as out:
        out.write("---\ntitle: 第%s篇\n---\n" % name)
        if picture:
            out.write("![](%s.png)\n\n" % name)
        out.write("\n\n".join(text) + "\n")


def build(banxin, folder):
    out = os.path.join(folder, "out")
    subprocess.run([banxin, "build", os.path.join(folder, "edition.yaml"), "-o", out, "--press", "off", "--png", "off"],
                   capture_output=True, timeout=60)
    name = os.path.basename(folder)
    with open(os.path.join(out, name + ".report.json"), encoding="utf-8") as report:
        return json.load(report)


def holes(report, folder):
    """(worst count of empty lines in a column, worst difference of two columns) over all stories, from pages.json."""
    name = os.path.basename(folder)
    with open(os.path.join(folder, "out", name + ".pages.json"), encoding="utf-8") as file:
        page = json.load(file)["pages"][0]
    pitch, empty, uneven = page["pitch"], 0, 0
    for frame in page["frames"]:
        x, y, width, height = frame["box"]
        feet = {}
        for item in page["items"]:
            if item["kind"] == "glyphs" and item.get("story") == frame["story"] and item["role"] == "body":
                column = round((item["x"] - x) / (page["column"] + page["gutter"]) - 0.2)
                foot = (item["box"][1] - y) // pitch + 1
                feet[column] = max(feet.get(column, 0), foot)
        lines = height // pitch
        empty = max([empty] + [lines - foot for foot in feet.values()])
        uneven = max(uneven, max(feet.values()) - min(feet.values()))
    return empty, uneven


def judge_solution(banxin, folder, fillers):
    """fillers: those whose coming is known, by name; with pictures, heights of these may do as well."""
    report = build(banxin, folder)
    held = "".join(f["message"] for f in report["findings"] if f["id"] == "filler-held")
    for name, filler in fillers.items():
        if filler["filler"] == "story" and filler["there"] == (name + ".md" in held):
            return report, "filler %s was planted %s" % (name, "there" if filler["there"] else "away")
    wrong = [f["message"] for f in report["findings"] if f["id"] in ("overset", "head-overset", "tree-overfull")]
    if wrong:
        return report, wrong[0]
    empty, uneven = holes(report, folder)
    return report, "" if empty <= 1 and uneven <= 1 else "%d lines empty, columns %d apart" % (empty, uneven)


def judge_deficit(banxin, folder, texts, stories):
    report = build(banxin, folder)
    found = [f for f in report["findings"] if f["id"] == "overset"]
    if not found:
        return report, "a deficit was not found"
    match = re.search(r"cut (\d+) line.*from “(\w).md”", found[0].get("hint", ""))
    if not match:
        return report, "no number in the hint: %s" % found[0].get("hint")
    asked, name = int(match.group(1)), match.group(2)
    for cut, fits in ((asked, True), (asked - 1, False)):
        write_article(folder, name, cut_lines(texts[name], cut), stories[name]["picture"])
        again = [f for f in build(banxin, folder)["findings"] if f["id"] == "overset"]
        if fits == bool(again):
            return report, "cutting %d of %d lines from %s %s" % (cut, asked, name, "does not fit" if again else "fits")
    return report, ""


def run(banxin, seed, top):
    random_ = random.Random(seed)
    master = MASTERS[random_.randrange(len(MASTERS))]
    folder = os.path.join(top, "e%04d" % seed)
    os.mkdir(folder)
    stories, texts, fillers = {}, {}, {}
    deficit = seed % 2
    master = dress(random_, master, fillers)
    for filler in fillers.values():
        filler["there"] = filler["there"] and not deficit
    plant(random_, master, LINES, stories)
    over = random_.choice(sorted(stories))
    for name, drawn in stories.items():
        picture = drawn["picture"]
        height = random_.randint(picture[1], min(picture[2], drawn["lines"] - HEAD - 3)) if picture else 0
        cells = body_cells(drawn, height)
        lines = cells if deficit else cells - random_.randint(0, drawn["columns"] - 1)
        if deficit and picture:
            lines = body_cells(drawn, picture[1])
        if deficit and name == over:
            lines += random_.randint(1, 12)
        texts[name] = paragraphs(random_, lines)
        if picture:
            png(os.path.join(folder, name + ".png"), 400, 40 * height + 20)
        write_article(folder, name, texts[name], picture)
    for name, filler in fillers.items():
        if filler["filler"] == "story":
            stories[name] = filler
            write_article(folder, name, paragraphs(random_, body_cells(filler, 0)), None)
    with open(os.path.join(folder, "layout.yaml"), "w", encoding="utf-8") as out:
        out.write(LAYOUT.replace("margins:", "margins:") + "".join(yaml_of(node, 2) for node in master))
    fill = ", ".join("%s: %s.md" % (name, name) for name in sorted(stories))
    with open(os.path.join(folder, "edition.yaml"), "w", encoding="utf-8") as out:
        out.write("layout: layout.yaml\npublication: {name: 测试报, kind: 公开报纸, licence: CN00-0000}\ndate: 2031-03-05\n"
                  "issue: 1\npages:\n  - master: page\n    fill: {%s}\n" % fill)
    if deficit:
        return judge_deficit(banxin, folder, texts, stories)
    pictures = any(drawn["picture"] for drawn in stories.values())
    return judge_solution(banxin, folder, {} if pictures else fillers)


def main():
    banxin, seeds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    bad, times = 0, []
    with tempfile.TemporaryDirectory() as top:
        for seed in range(first, first + seeds):
            report, wrong = run(banxin, seed, top)
            times.append(report["seconds"]["makeup"])
            if wrong:
                bad += 1
                print("seed %d: %s" % (seed, wrong))
    times.sort()
    print("%d editions, %d wrong; makeup median %.0f ms, worst %.0f ms" %
          (seeds, bad, 1000 * times[len(times) // 2], 1000 * times[-1]))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
