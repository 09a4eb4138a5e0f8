#!/usr/bin/python3
# make_pages.py - an edition of many pages whose heights must be found, from the masters of tests/fit
# SPDX-License-Identifier: MIT
"""make_pages.py PAGES DIR

Writes DIR/layout.yaml, DIR/edition.yaml and the articles of so many pages. The
pages take the four masters of tests/fit/random_editions.py in turn, with heights
drawn for each; articles fill these but for a line or two, or are some lines too
long, so that levers are tried on some pages and not on others. Every fourth page
is drawn alike, so that editions of any size are equally hard; its copy is its own.
"""
import os
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "fit"))
sys.dont_write_bytecode = True
import random_editions as fit  # noqa: E402


def write_page(folder, page):
    """The page's articles; gives its entry in the edition."""
    random_, copy = random.Random(page % len(fit.MASTERS)), random.Random(page)
    number = page % len(fit.MASTERS)
    stories, fills = {}, []
    fit.plant(random_, fit.MASTERS[number], fit.LINES, stories)
    for name, drawn in sorted(stories.items()):
        picture = drawn["picture"]
        height = random_.randint(picture[1], min(picture[2], drawn["lines"] - fit.HEAD - 3)) if picture else 0
        lines = fit.body_cells(drawn, height) - random_.randint(-2, drawn["columns"] - 1)
        file = "p%03d%s" % (page, name)
        if picture:
            fit.png(os.path.join(folder, file + ".png"), 400, 40 * height + 20)
        fit.write_article(folder, file, fit.paragraphs(copy, lines), picture)
        fills.append("%s: %s.md" % (name, file))
    return "  - master: m%d\n    fill: {%s}\n" % (number, ", ".join(fills))


def main():
    pages, folder = int(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    masters = fit.LAYOUT[:fit.LAYOUT.index("  page:")]
    for number, master in enumerate(fit.MASTERS):
        masters += "  m%d:\n" % number + "".join(fit.yaml_of(node, 2) for node in master)
    with open(os.path.join(folder, "layout.yaml"), "w", encoding="utf-8") as out:
        out.write(masters)
    entries = "".join(write_page(folder, page) for page in range(pages))
    with open(os.path.join(folder, "edition.yaml"), "w", encoding="utf-8") as out:
        out.write("layout: layout.yaml\ndate: 2031-03-05\npages:\n" + entries)


if __name__ == "__main__":
    main()
