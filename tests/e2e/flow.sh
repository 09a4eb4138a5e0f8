#!/bin/sh
# flow.sh - stories that run through several frames: whole, with the right page numbers, cut where a jump may be
# BLESS=1 writes the golden pages anew: look at the difference, and at the pages.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/flow/edition.yaml
status 'build' 0 build --png off -o "$work/flow" "$edition"
is 'nothing is overset, and no frame left empty' "$(grep -c -E 'overset|underfull' "$work/err")" 0
pdf=$work/flow/flow.pdf
extracts "$edition" "$pdf"

# Jump lines stand on the right pages and name the other one.
page() {
    pdftotext -f "$1" -l "$1" -raw -enc UTF-8 "$pdf" - | tr -d ' \n\f'
}
is 'page 1 says where the story goes on' "$(page 1 | grep -o '（下转第[0-9]*版）')" '（下转第3版）'
is 'page 3 says where it came from' "$(page 3 | grep -o '（上接第[0-9]*版）')" '（上接第1版）'
is 'frames on one page need no jump line' "$(page 2 | grep -c -E '下转|上接')" 0
is 'nor do five of them' "$(page 4 | grep -c -E '下转|上接')" 0

cat >"$work/judge.py" <<'END'
import json
import sys

report, pages = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
def check(name, good):
    print("ok" if good else "not ok", name)
stories = {story["article"]: story for story in report["stories"]}
dike, orchard, ferry = (stories[f"articles/{name}.md"] for name in ("dike", "orchard", "ferry"))
check("all copy is placed", all(s["placed"] == s["characters"] and not s["overset"] for s in stories.values()))
check("the jumping story has a frame on pages 1 and 3", [f["page"] for f in dike["frames"]] == [1, 3])
check("three columns go on in two wider ones", [f["columns"] for f in dike["frames"]] == [3, 2])
check("stepped frames on one page", [f["page"] for f in orchard["frames"]] == [2, 2]
      and orchard["frames"][0]["lines"] > orchard["frames"][1]["lines"])
check("five frames of four widths on one page", [f["columns"] for f in ferry["frames"]] == [1, 1, 1, 3, 2]
      and all(f["page"] == 4 and f["lines"] >= 2 for f in ferry["frames"]))
text = "".join(item.get("text", "") for page in pages["pages"] for item in page["items"]
               if item.get("role") == "body" and item.get("story") == report["stories"].index(ferry))
marks = [text.find(mark) for mark in ("缆绳", "钟楼", "搪瓷缸", "柳树", "十二个人", "值夜班", "关上门")]
check("its copy reads on from frame to frame", -1 not in marks and marks == sorted(marks))
END
counted $python "$work/judge.py" "$work/flow/flow.report.json" "$work/flow/flow.pages.json"

# However long the story is, five lines at least stand on each side of its jump, or there is none.
cat >"$work/sides.py" <<'END'
import json
import sys

pages = json.load(open(sys.argv[1], encoding="utf-8"))
lines = {page["number"]: sum(item.get("line_start", False) for item in page["items"]
                             if item.get("role") == "body" and item.get("story") == 0) for page in pages["pages"]}
jumps = sum("下转" in item.get("text", "") for page in pages["pages"] for item in page["items"])
body = [item["box"] for item in pages["pages"][0]["items"] if item.get("role") == "body" and item.get("story") == 0]
for item in pages["pages"][0]["items"]:
    if item.get("role") == "jump": # under the last line of its column
        foot = max(box[1] for box in body if box[0] >= item["box"][0] - 80 * 1024)
        print("under" if item["box"][1] - foot == 13824 else "apart", "right" if item["box"][1] - foot == 13824 else (item["box"], foot))
print("jump" if jumps else "whole", "right" if lines[1] >= 5 and (lines[3] >= 5 if jumps else lines[3] == 0) else lines)
END
cp -R "$root/tests/editions/flow" "$work/sides"
for paragraphs in 1 2 3 4 5 6 7 8 9; do
    awk -v most="$paragraphs" 'BEGIN { RS = ""; ORS = "\n\n" } NR <= most' "$root/tests/editions/flow/articles/dike.md" >"$work/sides/articles/dike.md"
    "$banxin" build --png off -o "$work/sides/out" "$work/sides/edition.yaml" >/dev/null 2>&1
    $python "$work/sides.py" "$work/sides/out/sides.pages.json"
done >"$work/all_sides"
is 'nine lengths of the story: each side of a jump has its lines' "$(grep -vc right "$work/all_sides")" 0
is 'some of them jump, and some do not' "$(grep -v under "$work/all_sides" | sort -u | wc -l)" 2
is 'each jump line stands under the last line of text' "$(grep -c under "$work/all_sides")" "$(grep -c jump "$work/all_sides")"
# Control: the same copy without its second frame does not fit.
mkdir -p "$work/cut" && cp -r "$root/tests/editions/flow/." "$work/cut"
sed 's/, *rest: *{continues: articles\/dike.md}//; /rest: {continues: articles\/dike.md}/d' "$root/tests/editions/flow/edition.yaml" >"$work/cut/edition.yaml"
status 'without its second frame' 1 build --png off -o "$work/cut/out" "$work/cut/edition.yaml"
says 'its copy is overset' "$work/err" 'overset'

# Seeds up to 60 hold what has lost or doubled characters: drop caps of one frame only, pictures that begin a frame, pictures known too late.
holds 'sixty random editions of such stories: each character is placed or told' $python "$root/tests/fit/random_flows.py" "$banxin" 60

status 'dump of the pages' 0 dump --at pages "$edition"
grep -E '^page |^  frame|^  glyphs (jump|head|body) ' "$work/out" | sed 's/ order [0-9].*//' >"$work/glyphs"
same_as "$root/tests/golden/flow.txt" "$work/glyphs" 'every line of a story is where the golden pages have it'
finish
