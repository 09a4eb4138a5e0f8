#!/bin/sh
# report.sh - keys and values of NAME.report.json and NAME.pages.json
. "$(dirname "$0")/lib.sh"

copy_tiny "$work/spring"
status 'build' 0 build --png off -o "$work/out.d" "$work/spring/edition.yaml"
cat >"$work/check.py" <<'PY'
import hashlib, json, os, sys

folder, edition, root = sys.argv[1:4]
report = json.load(open(folder + "/spring.report.json"))
pages = json.load(open(folder + "/spring.pages.json"))


def test(name, good, seen=""):
    print(("ok " if good else "not ok ") + name + ("" if good else f" {seen}"))


keys = "banxin edition press pages findings stories fonts inks pictures normalised inputs seconds".split()
test("keys of the report", list(report) == keys, list(report))
test("edition and press", (report["edition"], report["press"]) == ("edition.yaml", "x1a"), report["edition"])
test("pages", report["pages"] == [{"number": n, "width_mm": 148, "height_mm": 210, "master": m}
                                  for n, m in ((1, "front"), (2, "inside"))], report["pages"])
test("stories", [s["article"] for s in report["stories"]] == ["articles/bridge.md", "articles/well.md", "articles/notice.md"])
story_keys = "article characters placed overset lines loose_lines worst_stretch_em frames levers".split()
for story in report["stories"]:
    name = story["article"]
    test(f"{name}: keys", list(story) == story_keys, list(story))
    test(f"{name}: all placed", story["placed"] == story["characters"] > 50 and story["overset"] == 0, story)
    test(f"{name}: frames", story["lines"] > 0 and story["frames"] and
         all(set(f) == {"page", "columns", "lines"} for f in story["frames"]), story)
for font in report["fonts"]:
    test(f"font {font['family']} {font['style']}: digest",
         font["sha256"] == hashlib.sha256(open(font["file"], "rb").read()).hexdigest(), font)
roles = {font["role"] for font in report["fonts"]}
test("roles", {"song", "display"} <= roles, roles)
test("inks", {"name": "山茶红", "plates": ["M", "Y", "K"]} in report["inks"], report["inks"])
commas = [c for c in report["normalised"] if c["from"] == "," and c["to"] == "，"]
test("normalised: commas", len(commas) > 20 and all({"file", "line", "column", "rule"} <= set(c) for c in commas), len(commas))
good = True
for change in report["normalised"]:
    line = open(f"{edition}/{change['file']}", encoding="utf-8").read().split("\n")[change["line"] - 1]
    good = good and line[change["column"] - 1:].startswith(change["from"].split("\n")[0])
test("normalised: the places are right", good)
for entry in report["inputs"]:
    folder = root if entry["file"].startswith("profiles/") else edition
    digest = hashlib.sha256(open(f"{folder}/{entry['file']}", "rb").read()).hexdigest()
    test(f"input {entry['file']}", entry["sha256"] == digest)
names = [entry["file"] for entry in report["inputs"]]
test("inputs are sorted", names == sorted(names) and len(names) == 6, names)
test("seconds", set(report["seconds"]) == {"read", "text", "makeup", "paint", "press"}, report["seconds"])
test("no path of this machine", os.path.realpath(edition) not in json.dumps(report, ensure_ascii=False))

test("pages.json: pages", [p["number"] for p in pages["pages"]] == [1, 2])
items = [i for p in pages["pages"] for i in p["items"]]
test("pages.json: positions are whole numbers", all(isinstance(n, int) for i in items for n in i["box"]))
runs = [i for i in items if i["kind"] == "glyphs"]
for run in runs:
    glyphs = sum(c[1] for c in run["clusters"]) if "clusters" in run else len(run["text"])
    steps = run["advances"]
    good = good and sum(steps[1::2]) + 1 == glyphs and len(steps) % 2 == 0
test("pages.json: an advance for each glyph but the last", good)
copy = "".join(r["text"] for r in runs if r.get("story") == 0)
test("pages.json: the copy", "石板桥今天重新放行" in copy.replace("\n", ""))
sources = pages["sources"]
body = next(r for r in runs if r["role"] == "body" and r.get("story") == 1 and "井" in r["text"])
text = open(f"{edition}/{sources[body['source']]}", "rb").read()
test("pages.json: spans point into the source", body["text"][:2] in text[body["span"][0]:body["span"][1] + 60].decode("utf-8", "ignore"),
     body)
PY
$python "$work/check.py" "$work/out.d" "$work/spring" "$root" >"$work/result" 2>&1 || not_ok 'the checker ran' "$(tail -n 3 "$work/result")"
cat "$work/result"
failures=$((failures + $(grep -c '^not ok' "$work/result")))
finish
