#!/bin/sh
# flow.sh - stories that run through several frames: whole, with the right page numbers, cut where a jump may be
# BLESS=1 writes the golden pages anew: look at the difference, and at the pages.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/flow/edition.yaml
status 'build' 0 build --png off -o "$work/flow" "$edition"
is 'nothing is overset, and no frame left empty' "$(grep -c -E 'overset|underfull' "$work/err")" 0
pdf=$work/flow/flow.pdf
status 'dump of the stories' 0 dump --at story "$edition"
$python "$root/tests/e2e/extract.py" "$work/out" "$pdf" >"$work/result" 2>&1 || not_ok 'the comparison ran' "$(tail -n 3 "$work/result")"
cat "$work/result"
failures=$((failures + $(grep -c '^not ok' "$work/result")))

# Jump lines stand on the right pages and name the other one.
page() {
    pdftotext -f "$1" -l "$1" -raw -enc UTF-8 "$pdf" - | tr -d ' \n\f'
}
is 'page 1 says where the story goes on' "$(page 1 | grep -o '（下转第[0-9]*版）')" '（下转第3版）'
is 'page 3 says where it came from' "$(page 3 | grep -o '（上接第[0-9]*版）')" '（上接第1版）'
is 'frames on one page need no jump line' "$(page 2 | grep -c -E '下转|上接')" 0

$python - "$work/flow/flow.report.json" "$work/flow/flow.pages.json" >"$work/result" <<'END'
import json
import sys

report, pages = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
def check(name, good):
    print("ok" if good else "not ok", name)
stories = {story["article"]: story for story in report["stories"]}
dike, orchard = stories["articles/dike.md"], stories["articles/orchard.md"]
check("all copy is placed", all(s["placed"] == s["characters"] and not s["overset"] for s in stories.values()))
check("the jumping story has a frame on pages 1 and 3", [f["page"] for f in dike["frames"]] == [1, 3])
check("three columns go on in two wider ones", [f["columns"] for f in dike["frames"]] == [3, 2])
check("stepped frames on one page", [f["page"] for f in orchard["frames"]] == [2, 2]
      and orchard["frames"][0]["lines"] > orchard["frames"][1]["lines"])
check("five lines at least on each side of the jump", all(f["lines"] * f["columns"] >= 5 for f in dike["frames"]))
END
cat "$work/result"
failures=$((failures + $(grep -c '^not ok' "$work/result")))
# Control: the same copy without its second frame does not fit.
mkdir -p "$work/cut" && cp -r "$root/tests/editions/flow/." "$work/cut"
sed 's/, *rest: *{continues: articles\/dike.md}//; /rest: {continues: articles\/dike.md}/d' "$root/tests/editions/flow/edition.yaml" >"$work/cut/edition.yaml"
status 'without its second frame' 1 build --png off -o "$work/cut/out" "$work/cut/edition.yaml"
says 'its copy is overset' "$work/err" 'overset'

status 'dump of the pages' 0 dump --at pages "$edition"
golden=$root/tests/golden/flow.txt
grep -E '^page |^  frame|^  glyphs (jump|head|body) ' "$work/out" | cut -c1-120 >"$work/glyphs"
[ -n "$BLESS" ] && cp "$work/glyphs" "$golden"
if diff -u "$golden" "$work/glyphs" >"$work/difference"; then
    ok 'every line of a story is where the golden pages have it'
else
    not_ok 'every line of a story is where the golden pages have it' "$(sed -n 3,12p "$work/difference")"
fi
finish
