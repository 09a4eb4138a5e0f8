#!/usr/bin/python3
# random_flows.py - random pages whose stories run through several frames: no character is lost, none stands twice
# SPDX-License-Identifier: MIT
"""usage: random_flows.py BANXIN [EDITIONS [FIRST_SEED]]

Each edition has one to three pages of rows and stacks with slots in random
order, stories that go on in up to a dozen of them, pictures that flow or have a
frame, drop caps, pull quotes, lists, tables, a free frame. Whether all of it fits
is not asked: makeup asserts that each character of a story is placed or told
as overset, and the report must say the same. Status 1 if a build fails otherwise
than with findings.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

CHARACTERS = "河水清晨老人开门邻居年糕学校电梯走过桥头石板新船渡口灯亮了孩子说先生问答，。，；的是在有"
PLACES = ["top-right", "middle", "foot-left", "above"]
HEIGHTS = ["fill", "auto", "auto", "9行", "6行..14行"]
HEAD = """trim: [190mm, 260mm]
margins: {top: 12mm, bottom: 12mm, sides: 12mm}
grid: {columns: 4, 字: 11, gutter: 1.5字, pitch: 13.5pt}
styles:
  head: {size: 12pt..16pt, max_lines: 2}
masters:
"""


def prose(rand, length):
    return "".join(rand.choice(CHARACTERS) for _ in range(length)).strip("，。；") + "。"


def block(rand):
    kind = rand.random()
    if kind < 0.75:
        return prose(rand, rand.randint(4, 140))
    if kind < 0.82:
        return "## " + prose(rand, 6)[:-1]
    if kind < 0.9:
        return "\n".join(f"{i + 1}. " + prose(rand, rand.randint(4, 40)) for i in range(rand.randint(1, 4)))
    if kind < 0.94:
        return '![图说](picture.svg "秦小满 绘")'
    return "| 甲 | 乙 |\n|---|--:|\n" + "\n".join(f"| {prose(rand, 3)} | {i} |" for i in range(rand.randint(1, 6)))


def story(rand, slot):
    keys = f"slot: {slot}, height: {rand.choice(HEIGHTS)}"
    for chance, key in ((0.15, "drop_cap: 2行"), (0.15, "pull_quote: {columns: 1, place: middle}"), (0.1, "filler: true"),
                        (0.3, "picture: {columns: 1, height: 4行..8行, place: " + rand.choice(PLACES) + "}"),
                        (0.2, f"text_columns: {rand.randint(1, 3)}")):
        keys += f", {key}" if rand.random() < chance else ""
    return "story: {" + keys + "}"


def part(rand, columns, depth, indent, slots):
    space = " " * indent
    kind = rand.random()
    if depth == 0 or kind < 0.4:
        slots.append(f"s{len(slots)}")
        return f"{space}- {story(rand, slots[-1])}\n"
    if kind < 0.7 and columns > 1:
        first = rand.randint(1, columns - 1)
        lines = f"{space}- row:\n{space}    content:\n"
        for wide in (first, columns - first):
            lines += f"{space}      - stack:\n{space}          columns: {wide}\n{space}          content:\n"
            lines += "".join(part(rand, wide, depth - 1, indent + 12, slots) for _ in range(rand.randint(1, 2)))
        return lines
    lines = f"{space}- stack:\n{space}    content:\n"
    return lines + "".join(part(rand, columns, depth - 1, indent + 6, slots) for _ in range(rand.randint(1, 3)))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_edition(rand, folder):
    layout, edition, begun, articles = HEAD, "layout: layout.yaml\ndate: 2031-03-05\npages:\n", [], 0
    for page in range(rand.randint(1, 3)):
        slots = []
        layout += f"  m{page}:\n" + "".join(part(rand, 4, 3, 4, slots) for _ in range(rand.randint(1, 3)))
        if rand.random() < 0.3:
            layout += (f"    - over: {{x: {rand.randint(0, 30)}字, y: {rand.randint(0, 35)}行, width: {rand.randint(6, 20)}字, "
                       f"height: {rand.randint(2, 10)}行, content: [text: {{lines: [启事]}}]}}\n")
        edition += f"  - master: m{page}\n    fill:\n"
        rand.shuffle(slots)
        for slot in slots:
            if begun and rand.random() < 0.6:
                edition += f"      {slot}: {{continues: {rand.choice(begun)}}}\n"
                continue
            name = f"a{articles}.md"
            articles += 1
            begun = (begun + [name])[-3:]
            head = f"title: {prose(rand, rand.randint(4, 12))[:-1]}\n"
            head += "author: 何曼青\n" if rand.random() < 0.3 else ""
            head += "pull: 字认得了路就长了\n" if rand.random() < 0.3 else ""
            body = "\n\n".join(block(rand) for _ in range(rand.randint(1, rand.choice([4, 20]))))
            write(f"{folder}/{name}", f"---\n{head}---\n\n{body}\n")
            edition += f"      {slot}: {name}\n"
    write(f"{folder}/layout.yaml", layout)
    write(f"{folder}/edition.yaml", edition)
    write(f"{folder}/picture.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>')


def build(banxin, seed):
    """What is wrong with an edition; how many stories of it run through several frames."""
    folder = tempfile.mkdtemp()
    write_edition(random.Random(seed), folder)
    done = subprocess.run([banxin, "build", "--png", "off", "--press", "off", "-o", folder + "/out", folder + "/edition.yaml"],
                          capture_output=True, text=True, check=False)
    name = os.path.basename(folder)
    wrong, several = "", 0
    if done.returncode not in (0, 1):
        wrong = f"status {done.returncode}: {done.stderr[-300:]}"
    else:
        with open(f"{folder}/out/{name}.report.json", encoding="utf-8") as file:
            stories = json.load(file)["stories"]
        several = sum(len(story["frames"]) > 1 for story in stories)
        lost = [story["article"] for story in stories if story["frames"] and
                story["placed"] + story["overset"] + story.get("held", 0) + story.get("left_out", 0) != story["characters"]]
        wrong = f"{lost} are not whole" if lost else ""
    shutil.rmtree(folder)
    return wrong, several


def main():
    banxin, count, first = sys.argv[1], int((sys.argv + ["", "60"])[2] or 60), int((sys.argv + ["", "", "1"])[3] or 1)
    wrong = flowing = 0
    for seed in range(first, first + count):
        said, several = build(banxin, seed)
        flowing += several
        if said:
            wrong += 1
            print(f"seed {seed}: {said}")
    print(f"{count} editions, {flowing} stories in several frames, {wrong} wrong")
    return wrong > 0 or flowing < count


if __name__ == "__main__":
    sys.exit(main())
