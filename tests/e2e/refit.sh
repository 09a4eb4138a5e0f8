#!/bin/sh
# refit.sh - the lead 15 % longer or shorter: the page fits again, and the layout is not touched
. "$(dirname "$0")/lib.sh"

cp -R "$root/samples/yunxi" "$work/yunxi"
mkdir "$work/layouts"
cp -R "$root/layouts/community" "$root/layouts/community-a3.yaml" "$work/layouts/"
sed "s|^layout:.*|layout: $work/layouts/community-a3.yaml|" "$root/samples/yunxi/edition.yaml" >"$work/yunxi/edition.yaml"

# resize PERCENT: the lead's plain paragraphs lose their last sentences, or say the first ones again
resize() {
    $python - "$root/samples/yunxi/articles/lead.md" "$work/yunxi/articles/lead.md" "$1" <<'PY'
import re, sys
source, target, percent = sys.argv[1], sys.argv[2], int(sys.argv[3])
head, body = re.match(r"(---\n.*?\n---\n)(.*)", open(source, encoding="utf-8").read(), re.S).groups()
blocks = body.strip().split("\n\n")
plain = [i for i, block in enumerate(blocks) if not block.startswith(("#", "!", "-", ">"))]
total = sum(len(blocks[i]) for i in plain)
change = total * percent // 100
for i in reversed(plain):
    sentences = re.findall(r"[^。.]+[。.]+[”\"]?", blocks[i])
    while change < 0 and len(sentences) > 1 and len(sentences[-1]) <= -change + 12:
        change += len(sentences.pop())
        blocks[i] = "".join(sentences)
sentences = [s for i in plain for s in re.findall(r"[^。.“”\"]+[。.]", blocks[i])]
for i, sentence in zip(plain * 9, sentences):
    if change < len(sentence) // 2:
        break
    change -= len(sentence)
    blocks[i] += sentence
assert abs(change) <= total * 2 // 100, change
open(target, "w", encoding="utf-8").write(head + "\n\n".join(blocks) + "\n")
PY
}

for percent in -15 15; do
    holds "$percent %: the copy is changed" resize "$percent"
    "$banxin" build "$work/yunxi/edition.yaml" -o "$work/out" --png off >"$work/said" 2>&1
    is "$percent %: no error" $? 0
    holds "$percent %: front page full, nothing overset, the levers told" $python - "$work/out" <<'PY'
import json, sys
report = json.load(open(sys.argv[1] + "/yunxi.report.json"))
page = json.load(open(sys.argv[1] + "/yunxi.pages.json"))["pages"][0]
assert all(s["overset"] == 0 and s["placed"] == s["characters"] for s in report["stories"])
empty = [f for f in report["findings"] if f["id"] == "underfull" and f.get("page") == 1]
assert not empty, empty
front = [s for s in report["stories"] if s["frames"] and s["frames"][0]["page"] == 1]
grey = [(s["article"], s["worst_stretch_em"]) for s in front if s["worst_stretch_em"] > 0.125]
assert not grey, grey # a picture's height goes before a paragraph whose every line is open
print([s["levers"] for s in front])
PY
    cat "$work/holds" >&2
done
finish
