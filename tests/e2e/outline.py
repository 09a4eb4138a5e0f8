#!/usr/bin/env python3
# outline.py - where everything stands on the pages of a build, without what it says: for golden files
"""usage: outline.py NAME.pages.json

Every frame, head, caption, picture, rule, box and line in pt from the page's upper left corner. Running text has one row
for each column: of each line its top, left and right edge.
"""
import json
import sys

RUNNING = {"body", "item", "quote", "byline", "table"}


def pt(length):
    return f"{length / 1024:.1f}".removesuffix(".0")


def box_of(box):
    return " ".join(pt(n) for n in box)


class Outline:
    def __init__(self, pages):
        self.pages = pages
        self.row, self.story, self.top = [], None, 0

    def close_row(self):
        if self.row:
            print(f"  {self.role} {self.name(self.story)}:", *self.row)
        self.row = []

    def name(self, story):
        return self.pages["stories"][story].rsplit("/", 1)[-1] if story is not None else "-"

    def add_line(self, item):
        x, y, width, _ = item["box"]
        if self.row and (item.get("story") != self.story or y < self.top or "table" in {item["role"], self.role} != {"table"}):
            self.close_row()
        if self.row and y == self.top:  # a run more of the same line
            top, left, _ = self.row[-1].split("/")
            self.row[-1] = f"{top}/{left}/{pt(x + width)}"
        else:
            self.row.append(f"{pt(y)}/{pt(x)}/{pt(x + width)}")
        self.story, self.top, self.role = item.get("story"), y, item["role"]

    def add(self, item):
        name = self.pages["inks"][item["ink"]]
        tint = f" {item['tint']}‰" if "tint" in item else ""
        what = item.get("text", item.get("file", ""))
        size = f" {pt(item['size'])} pt" if "size" in item else ""
        print(f"  {item['kind']} {item['role']} {box_of(item['box'])} {name}{tint}{size} {what}".rstrip())

    def page(self, page):
        print(f"page {page['number']} {page['master']} {page['section']}")
        for frame in page["frames"]:
            print(f"  frame {frame['slot']} {self.name(frame['story'])} {box_of(frame['box'])}"
                  f" columns {frame['columns']} lines {frame['lines']} of {frame['capacity']}")
        for item in page["items"]:
            if item["kind"] == "glyphs" and item["role"] in RUNNING:
                self.add_line(item)
            elif item["kind"] != "glyphs" or item["role"] != "caption" or item["text"].strip():
                self.close_row()
                self.add(item)
        self.close_row()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        outline = Outline(json.load(file))
    for page in outline.pages["pages"]:
        outline.page(page)


main()
