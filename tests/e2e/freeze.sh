#!/bin/sh
# freeze.sh - a correction on the day of printing moves nothing else, and what it must move is told
. "$(dirname "$0")/lib.sh"

cp -R "$root/samples/yunxi" "$work/yunxi"
rm -rf "$work/yunxi/build"
mkdir "$work/layouts"
cp -R "$root/layouts/community" "$root/layouts/community-a3.yaml" "$work/layouts/"
sed "s|^layout:.*|layout: $work/layouts/community-a3.yaml|" "$root/samples/yunxi/edition.yaml" >"$work/yunxi/edition.yaml"
edition=$work/yunxi/edition.yaml
articles=$work/yunxi/articles
frozen=$work/first/yunxi.pages.json

# moved FIRST SECOND: the articles whose items differ, but for their number in the reading order of the page
cat >"$work/moved.py" <<'PY'
import collections, json, sys
def items(path):
    stories = collections.defaultdict(list)
    build = json.load(open(path, encoding="utf-8"))
    for page in build["pages"]:
        for item in page["items"]:
            if "story" in item:
                item.pop("order")
                stories[build["stories"][item["story"]]].append((page["number"], json.dumps(item, sort_keys=True)))
    return stories
first, second = items(sys.argv[1]), items(sys.argv[2])
print(*sorted(name.split("/")[-1][:-3] for name in first.keys() | second.keys() if first[name] != second[name]))
PY
moved() {
    $python "$work/moved.py" "$frozen" "$1/yunxi.pages.json"
}

# told FILE: the articles of findings freeze-moved
told() {
    sed -n '/"id":"freeze-moved"/s/.*"file":"[^"]*articles\/\([a-z]*\)\.md".*/\1/p' "$1" | sort | tr '\n' ' ' | sed 's/ $//'
}

# grow ARTICLE TEXT: the article's first long paragraph ends with the text
grow() {
    cp "$root/samples/yunxi/articles/$1.md" "$articles/$1.md"
    [ -z "$2" ] || $python - "$articles/$1.md" "$2" <<'PY'
import sys
path, text = sys.argv[1:]
head, body = open(path, encoding="utf-8").read().split("\n---\n", 1)
blocks = body.split("\n\n")
first = next(i for i, b in enumerate(blocks) if len(b) > 40 and b.lstrip()[0] not in "-#!>1*")
blocks[first] = blocks[first].rstrip("\n") + text
open(path, "w", encoding="utf-8").write(head + "\n---\n" + "\n\n".join(blocks))
PY
}

status 'the build of the evening before' 0 build --png off -o "$work/first" "$edition"
status 'frozen, and nothing changed' 0 build --png off --freeze "$frozen" -o "$work/same" "$edition"
holds 'the same pages, byte by byte' cmp "$frozen" "$work/same/yunxi.pages.json"
holds 'and the same PDF' cmp "$work/first/yunxi.pdf" "$work/same/yunxi.pdf"
says 'the report names the frozen file among its inputs' "$work/same/yunxi.report.json" 'first/yunxi.pages.json'

sed -i '0,/大成/s/大成/大城/' "$articles/river.md"
status 'one character corrected' 0 build --png off --freeze "$frozen" --json -o "$work/corrected" "$edition"
is 'nothing else moves' "$(moved "$work/corrected")" river
is 'and nothing is told' "$(told "$work/err")" ''
holds 'the other lines of the paragraph stand as they stood' $python - "$frozen" "$work/corrected/yunxi.pages.json" <<'PY'
import json, sys
lines = [[line for line in open(path, encoding="utf-8") if '"kind"' in line] for path in sys.argv[1:]]
changed = [(a, b) for a, b in zip(*lines) if a != b]
assert len(lines[0]) == len(lines[1]) and len(changed) == 1, changed
assert changed[0][0].replace("大成", "大城") == changed[0][1], changed
PY
grow river ''

# Two lines more in the lead: without --freeze its neighbours move too.
grow lead '家里人都说，早该这样，晚饭以后下楼走一走，心里敞亮，睡得也香。'
status 'a lead that grew' 0 build --png off --json -o "$work/free" "$edition"
holds 'control: unfrozen, its neighbours move' test "$(moved "$work/free" | wc -w)" -gt 1
status 'the same lead, frozen' 0 build --png off --freeze "$frozen" --json -o "$work/held" "$edition"
is 'frozen, only the lead is set anew, with levers of its own' "$(moved "$work/held")" lead
is 'in its own frame: nothing to tell' "$(told "$work/err")" ''
grow lead ''

# Three lines more where the frame cannot take them.
grow river '河水清清，两岸的人都说好，早晚都有人来走一走，看一看，坐一坐，老人带着孩子，孩子牵着小狗，一路说一路笑。'
status 'a paragraph grown by three lines' 0 build --png off --freeze "$frozen" --json -o "$work/grown" "$edition"
is 'what moved is told, and nothing else' "$(told "$work/err")" "$(moved "$work/grown")"
is 'it is one neighbour whose frame gives way' "$(told "$work/err")" 'canteen river'
is 'by how much' "$(grep -cE '"(freeze-moved)".*"hint":"[0-9]+ 行 before, [0-9]+ 行 now' "$work/err")" 2
status 'it counts with --strict' 1 build --png off --freeze "$frozen" --strict -o "$work/strict" "$edition"
grow river ''

# What changed besides the copy shows too.
sed -i "s/weight: 900/weight: 700/" "$work/layouts/community-a3.yaml"
status 'another weight of a head' 0 build --png off --freeze "$frozen" --json -o "$work/weight" "$edition"
says 'a story that looks otherwise is told' "$work/err" 'looks otherwise'
cp "$root/layouts/community-a3.yaml" "$work/layouts/"
sed -i 's/traffic.md/TRAFFIC/; s/service.md/traffic.md/; s/TRAFFIC/service.md/' "$edition"
"$banxin" build --png off --freeze "$frozen" --json -o "$work/swapped" "$edition" >"$work/out" 2>"$work/err"
is 'each is told to be gone from its slot' "$(grep -c '"freeze-gone"' "$work/err")" 2
sed "s|^layout:.*|layout: $work/layouts/community-a3.yaml|" "$root/samples/yunxi/edition.yaml" >"$edition"

# A story that runs over pages: what it gains goes to its last frame, and nothing else moves.
cp -R "$root/tests/editions/flow" "$work/flow"
status 'stories over pages' 0 build --png off -o "$work/flow-first" "$work/flow/edition.yaml"
status 'stories over pages, frozen' 0 build --png off --freeze "$work/flow-first/flow.pages.json" -o "$work/flow-same" "$work/flow/edition.yaml"
holds 'they are the same, byte by byte' cmp "$work/flow-first/flow.pages.json" "$work/flow-same/flow.pages.json"
sed -i '0,/。$/s/。$/，河面上的风吹过来，谁也不觉得冷，说说笑笑就把一筐土抬上了坡，歇下来喝一口热茶。/' "$work/flow/articles/dike.md"
holds 'the story that goes on grows' sh -c '! cmp -s "$1" "$2"' sh "$root/tests/editions/flow/articles/dike.md" "$work/flow/articles/dike.md"
status 'frozen, it is set anew' 0 build --png off --freeze "$work/flow-first/flow.pages.json" --json -o "$work/flow-grown" "$work/flow/edition.yaml"
is 'in its own frames: nothing to tell' "$(told "$work/err")" ''
is 'nothing else moves' "$($python "$work/moved.py" "$work/flow-first/flow.pages.json" "$work/flow-grown/flow.pages.json")" dike

# Files that are none.
# wrong NAME STATUS FILE SAYS
wrong() {
    status "$1" "$2" build --png off --freeze "$3" -o "$work/wrong" "$edition"
    says "$1: what is said" "$work/err" "$4"
    is "$1: nothing is written" "$(ls "$work/wrong" 2>/dev/null)" ''
}
wrong 'no such file' 1 "$work/none.json" '[file-missing]'
wrong 'a folder' 1 "$work" '[file-unreadable]'
printf 'not JSON at all' >"$work/garbage.json"
wrong 'garbage' 1 "$work/garbage.json" 'garbage.json:1:'
wrong 'a report' 1 "$work/first/yunxi.report.json" 'it is not the pages.json of a build'
head -c 20000 "$frozen" >"$work/cut.json"
wrong 'cut short' 1 "$work/cut.json" '[freeze-file]'
head -c 4000 /dev/urandom >"$work/random.json"
wrong 'bytes of no meaning' 1 "$work/random.json" '[freeze-file]'
yes '[' | head -n 1000000 | tr -d '\n' >"$work/deep.json"
wrong 'a million brackets' 1 "$work/deep.json" '[freeze-file]'
sed 's/,"text":"[0-9a-f]*","height":[0-9]*,"depth":[0-9]*//' "$frozen" >"$work/old.json"
wrong 'of a banxin that did not note how stories are set' 1 "$work/old.json" 'an older banxin'
sed 's/"story":[0-9]*/"story":999/' "$frozen" >"$work/strange.json"
wrong 'a story that is not there' 1 "$work/strange.json" '[freeze-file]'
head -c 34000000 /dev/zero >"$work/huge.json"
wrong 'too large' 1 "$work/huge.json" '[file-too-large]'
status 'without a file' 2 build "$edition" --freeze
finish
