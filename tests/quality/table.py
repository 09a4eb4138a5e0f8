# table.py - the measured quality of lines: banxin beside PangoLayout, at three measures
# usage: table.py [--self-test] [--verbose] [--characters N,…] [--work FOLDER] BANXIN PANGO_COLUMN ARTICLES…
#   ARTICLES: folders of Markdown articles; each is set in columns of 12, 14 and 16 characters of 9 pt and read back
#   from the PDF by MuPDF. Status 1 where banxin misses a bar, or with --self-test where a planted fault is not counted.
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

import counts
import finished
import planted
import rebreak

SIZE, PITCH, GUTTER, COLUMNS = 9.0, 13.5, 18.0, 4
MARGIN, HEIGHT = 40.5, 68  # pt; lines of a page

LAYOUT = """\
trim: [{width}pt, {height}pt]
bleed: 0
margins: {{top: {margin}pt, bottom: {margin}pt, left: {margin}pt, right: {margin}pt}}
grid: {{columns: {columns}, 字: {characters}, gutter: {gutter}pt, pitch: {pitch}pt}}
composition: {{{composition}}}
fonts:
  song: {{han: Noto Serif CJK SC}}
  hei: {{han: Noto Sans CJK SC, weight: 500}}
styles:
  body: {{font: song, size: {size}pt, indent: 2字}}
  byline: {{font: song, size: {size}pt}}
  quote: {{font: song, size: {size}pt, indent: 0字, hang: 0字}}
  subhead: {{font: song, size: {size}pt}}
  author: {{size: 8pt}}
  head: {{font: hei, size: 10pt..20pt, max_lines: 2}}
  kicker: {{font: hei, size: 7pt}}
  deck: {{font: hei, size: 7pt}}
masters:
  column:
    - story: {{slot: text, height: fill}}
"""


def geometry(characters):
    return finished.Geometry(MARGIN, characters * SIZE, GUTTER, SIZE, PITCH)


def page_size(characters):
    return 2 * MARGIN + COLUMNS * characters * SIZE + (COLUMNS - 1) * GUTTER, 2 * MARGIN + HEIGHT * PITCH


def articles_of(folders):
    paths = [os.path.join(folder, name) for folder in folders for name in sorted(os.listdir(folder)) if name.endswith(".md")]
    if not paths:
        sys.exit(f"table.py: no articles in {' '.join(folders)}")
    return paths


def plain_copy(text):
    """Without pictures, and without marks on text: frames and pinyin take room that no rule of gaps knows."""
    text = "\n".join(line for line in text.split("\n") if not line.startswith("!["))
    while (bare := re.sub(r"\[([^\[\]]*)\]\{[^{}]*\}", r"\1", text)) != text:
        text = bare
    return text


def write_edition(work, characters, paths, composition=""):
    """An edition of one article a page, in columns of so many characters. Gives its path."""
    folder = os.path.join(work, f"{characters}")
    os.makedirs(os.path.join(folder, "articles"), exist_ok=True)
    width, height = page_size(characters)
    with open(os.path.join(folder, "layout.yaml"), "w", encoding="utf-8") as out:
        out.write(LAYOUT.format(width=width, height=height, margin=MARGIN, columns=COLUMNS, characters=characters,
                                gutter=GUTTER, pitch=PITCH, size=SIZE, composition=composition))
    fills = []
    for i, path in enumerate(paths):
        name = f"articles/{i:03}.md"
        with open(path, encoding="utf-8") as article, open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(plain_copy(article.read()))
        fills.append(f"  - {{master: column, fill: {{text: {name}}}}}\n")
    edition = os.path.join(folder, "edition.yaml")
    with open(edition, "w", encoding="utf-8") as out:
        out.write("layout: layout.yaml\npublication: {name: 量行}\ndate: 2026-11-28\npages:\n" + "".join(fills))
    return edition


def copy_of(banxin, edition):
    """The copy as it was read and normalised, paragraph by paragraph."""
    dump = subprocess.run([banxin, "dump", "--at", "story", edition], capture_output=True, check=True).stdout.decode()
    paragraphs, byline = [], ""
    for line in dump.split("\n"):
        kind = line.split()[0] if line.startswith("  ") else ""
        strings = [json.loads(s) for s in re.findall(r'"(?:[^"\\]|\\.)*"', line)]
        if kind == "byline":
            byline = strings[-1] + "\u3000"
        elif kind in ("paragraph", "item", "quote", "verse", "subhead"):
            marker = json.loads(re.search(r'marker=("(?:[^"\\]|\\.)*")', line).group(1)) + " " if "marker=" in line else ""
            # A break within a paragraph ends a line that is not justified: a paragraph of its own to the reader.
            parts = strings[-1].split("\n")
            for part in parts:
                paragraphs.append(finished.Paragraph(kind if len(parts) == 1 else "verse", byline + marker + part))
                byline = marker = ""
    return paragraphs


def set_by_banxin(banxin, work, characters, paths, composition=""):
    """Paragraphs with their lines as banxin sets them."""
    edition = write_edition(work, characters, paths, composition)
    out = os.path.join(os.path.dirname(edition), "out")
    run = subprocess.run([banxin, "build", "--press", "off", "--png", "off", "--lang", "en", "-o", out, edition], capture_output=True)
    findings = run.stderr.decode()
    if run.returncode != 0 or "[overset]" in findings:
        sys.exit(f"table.py: banxin build, status {run.returncode}:\n{findings}")
    paragraphs = copy_of(banxin, edition)
    return finished.read(os.path.join(out, f"{characters}.pdf"), geometry(characters), paragraphs)


def set_by_pango(program, work, characters, paragraphs):
    """The same copy as PangoLayout sets it."""
    copy = os.path.join(work, f"{characters}.txt")
    with open(copy, "w", encoding="utf-8") as out:
        out.write("".join(p.text + "\n" for p in paragraphs))
    pdf = os.path.join(work, f"{characters}-pango.pdf")
    subprocess.run([program, copy, pdf, str(characters)], check=True)
    # PangoLayout knows one indent; marks of lists stand in the text.
    plain = [finished.Paragraph("subhead" if p.kind == "subhead" else "paragraph", p.text) for p in paragraphs]
    return finished.read(pdf, geometry(characters), plain)


HEAD = ("measure", "by", "lines", "starts", "ends", "split", "edge", "marks", "uneven", "orphans", "grid pt", "loose", "%", "bettered", "worst em", "mean em")


def row(characters, name, c):
    return (f"{characters * SIZE:.0f} pt", name, str(c.justified), str(len(c.starts)), str(len(c.ends)), str(len(c.split)),
            str(len(c.edge)), str(len(c.marks)), str(len(c.uneven)), str(len(c.orphans)), f"{c.grid:.3f}", str(len(c.loose)),
            f"{100 * c.loose_share:.2f}", "–" if c.bettered is None else str(len(c.bettered)), f"{c.worst:.3f}", f"{c.mean:.3f}")


def print_table(rows):
    print("| " + " | ".join(HEAD) + " |")
    print("|---|---|" + "---:|" * (len(HEAD) - 2))
    for r in rows:
        print("| " + " | ".join(r) + " |")


def misses(c):
    """The bars that counts miss, with the first line that shows it."""
    found = []
    for name in ("starts", "ends", "split", "edge", "marks", "orphans", "uneven"):
        lines = getattr(c, name)
        if lines:
            found.append(f"{name}: {len(lines)}, as {lines[0] if not isinstance(lines[0], tuple) else lines[0][0]}")
    if c.grid > counts.GRID:
        found.append(f"grid: {c.grid:.3f} pt")
    if c.loose_share > 0.005:
        found.append(f"loose: {len(c.loose)} of {c.justified}")
    if c.mean > 0.03:
        found.append(f"mean opening: {c.mean:.4f} em")
    return found


def self_test(arguments, work, paths):
    """Prints ok and not ok lines: is every planted fault counted? Gives how many were not."""
    characters = arguments.characters[0]
    paragraphs = set_by_banxin(arguments.banxin, work, characters, paths)
    results = planted.run(paragraphs, geometry(characters))
    free = counts.count(set_by_banxin(arguments.banxin, work, characters, paths, "prohibition: none"), geometry(characters))
    results += [("starts in a build without prohibition", free.starts), ("ends in a build without prohibition", free.ends)]
    pango = counts.count(set_by_pango(arguments.pango_column, work, characters, paragraphs), geometry(characters))
    results += [(f"{name} in PangoLayout's lines", getattr(pango, name)) for name in ("edge", "marks", "orphans", "loose")]
    for name, seen in results:
        print("ok" if seen else "not ok", "counted:", name)
    return sum(not seen for _, seen in results)


def measure(arguments, work, paths):
    """Prints the table, and which bars banxin misses. Gives how many."""
    rows, bad = [], []
    for characters in arguments.characters:
        paragraphs = set_by_banxin(arguments.banxin, work, characters, paths, arguments.composition)
        ours = counts.count(paragraphs, geometry(characters))
        ours.bettered = rebreak.judge_all(paragraphs, geometry(characters), "squeeze_stops: true" in arguments.composition)
        rows.append(row(characters, "banxin", ours))
        bad += [f"{characters * SIZE:.0f} pt: {m}" for m in misses(ours)]
        if arguments.verbose:
            print_lines(characters, ours)
        paragraphs = set_by_pango(arguments.pango_column, work, characters, paragraphs)
        rows.append(row(characters, "PangoLayout", counts.count(paragraphs, geometry(characters))))
    print_table(rows)
    for line in bad:
        print("misses", line)
    return len(bad)


def print_lines(characters, c):
    for name in ("starts", "ends", "split", "edge", "marks", "orphans", "uneven", "loose", "bettered"):
        for line in getattr(c, name):
            print(characters, name, *(line if isinstance(line, tuple) else (line,)))


def main():
    parser = argparse.ArgumentParser(description="quality of lines, measured on finished PDFs")
    parser.add_argument("--self-test", action="store_true", help="plant faults, and see whether they are counted")
    parser.add_argument("--verbose", action="store_true", help="print each line that is counted")
    parser.add_argument("--composition", default="", help="keys under composition of the test layout")
    parser.add_argument("--characters", default="12,14,16", help="widths of the columns, in characters")
    parser.add_argument("--work", help="a folder in which PDFs stay")
    parser.add_argument("banxin")
    parser.add_argument("pango_column")
    parser.add_argument("articles", nargs="+", help="folders of Markdown articles")
    arguments = parser.parse_args()
    arguments.characters = [int(n) for n in arguments.characters.split(",")]
    paths = articles_of(arguments.articles)
    with tempfile.TemporaryDirectory() as temporary:
        work = arguments.work or temporary
        return (self_test if arguments.self_test else measure)(arguments, work, paths) > 0


if __name__ == "__main__":
    sys.exit(main())
