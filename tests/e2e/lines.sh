#!/bin/sh
# lines.sh - what is told of lines, against the lines that MuPDF sees in the PDF
. "$(dirname "$0")/lib.sh"

mkdir "$work/paper"
cp "$root/tests/golden/page/_shared/layout.yaml" "$work/paper/"
cat >"$work/paper/edition.yaml" <<'Y'
layout: layout.yaml
date: 2031-03-05
silence: [underfull]
pages:
  - {master: plain, fill: {lead: long.md}}
  - {master: plain, fill: {lead: plain.md}}
Y
cat >"$work/paper/long.md" <<'M'
---
title: 井水也有网页
---

村里给老井建网页，看水位请到wellwaterlevel0softoday0andnow一栏，每天早上更新一次，由值班的人用尺子量了以后写上去，下雨天多量一回，结冰的日子不量。

村里给老井建了一个网页，看水位就去看看这well0water0level0soon一栏的数字，每天早上更新一次，由值班的人用尺子量。
M
cat >"$work/paper/plain.md" <<'M'
---
title: 老井换上新井盖
---

村口的老井换上了新井盖。井水还是甜的，打水的人还是那几位，只是说话的声音比从前轻了些。有人问井盖是谁换的，大家都摇头，说夜里听见过响动，早晨起来就是新的了，连一点土也没有撒在外面。
M
status 'loose lines are no errors' 0 build --png off -o "$work/out.d" "$work/paper/edition.yaml"
says 'a loose line: id and page' "$work/err" '(page 1) [loose-line]'
says 'a gaping line: id and page' "$work/err" '(page 1) [gaping-line]'
says 'with its article' "$work/err" 'long.md:5:'
status 'a gaping line fails --strict' 1 check --strict "$work/paper/edition.yaml"
sed -i 's/^村里给老井建网页.*//; s/well0water0level0soon/水位/' "$work/paper/long.md"
status 'without it --strict passes' 0 check --strict "$work/paper/edition.yaml"
status 'one character on the last line fails --strict' 1 check --strict "$root/tests/golden/page/lone-character/edition.yaml"
says 'with its words' "$work/err" '462井。”'

cat >"$work/check.py" <<'PY'
import json, re, subprocess, sys
import xml.etree.ElementTree as ET

folder = sys.argv[1]
report = json.load(open(folder + "/paper.report.json"))
SIZE = 9.0  # of the body


def test(name, good, seen=""):
    print(("ok " if good else "not ok ") + name + ("" if good else f" {seen}"))


def han(c):
    return "\u4e00" <= c <= "\u9fff"


def body_lines(page):
    """Rows of (left, character, right) of the body's size that stand on one baseline of one column."""
    xml = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", "-", folder + "/paper.pdf", str(page)],
                         capture_output=True, text=True, check=True).stdout
    chars = []
    for font in ET.fromstring(xml).iter("font"):
        if abs(float(font.get("size")) - SIZE) < 0.01:
            chars += [(round(float(c.get("y")), 1), float(c.get("x")), c.get("c"), float(c.get("quad").split()[2]))
                      for c in font.iter("char") if c.get("c").strip()]
    chars.sort()
    rows = []
    for y, x, c, right in chars:
        if not rows or rows[-1][0] != y or x - rows[-1][1][-1][2] > 1.9 * SIZE:  # the gutter is 2 em
            rows.append((y, []))
        rows[-1][1].append((x, c, right))
    return [row for _, row in rows]


for story, page in zip(report["stories"], (1, 2)):
    rows = body_lines(page)
    opened = []
    for row in rows:
        steps = [b[0] - a[0] - SIZE for a, b in zip(row, row[1:]) if han(a[1]) and han(b[1])]
        opened.append(max(steps, default=0) / SIZE)
    name = story["article"]
    loose = [o for o in opened if o > 0.2505]
    test(f"{name}: lines", story["lines"] == len(rows) > 4, (story["lines"], len(rows)))
    test(f"{name}: loose lines", story["loose_lines"] == len(loose) and (len(loose) > 0) == (page == 1), opened)
    test(f"{name}: worst stretch", abs(story["worst_stretch_em"] - max(opened)) < 0.003,
         (story["worst_stretch_em"], max(opened)))
told = [f for f in report["findings"] if f["id"] in ("loose-line", "gaping-line")]
test("a finding for each loose line", len(told) == report["stories"][0]["loose_lines"] >= 3, told)
for finding in told:
    limit = 250 if finding["id"] == "loose-line" else 500
    test(f"{finding['id']}: value and limit", finding["limit"] == limit < finding["value"] and finding["page"] == 1 and
         finding["file"] == "long.md" and "“" in finding["message"] and len(finding["box_mm"]) == 4, finding)
test("both kinds", {f["id"] for f in told} == {"loose-line", "gaping-line"}, told)
test("the worst is told", max(f["value"] for f in told) == round(report["stories"][0]["worst_stretch_em"] * 1000), told)
PY
$python "$work/check.py" "$work/out.d" >"$work/result" 2>&1 || not_ok 'the checker ran' "$(tail -n 3 "$work/result")"
cat "$work/result"
failures=$((failures + $(grep -c '^not ok' "$work/result")))
finish
