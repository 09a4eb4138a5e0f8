#!/bin/sh
# command_line.sh - exit status and messages of every kind of use
. "$(dirname "$0")/lib.sh"

status 'no command is wrong use' 2
says 'no command shows the usage' "$work/err" 'usage: banxin COMMAND'
status 'help is no error' 0 --help
says 'help goes to standard output' "$work/out" 'build'
status 'version' 0 --version
says 'version names banxin' "$work/out" 'banxin 0.'
status 'unknown command' 2 biuld x
says 'unknown command: did you mean' "$work/err" 'did you mean `build`?'
status 'unknown switch' 2 build --prss off "$tiny/edition.yaml"
says 'unknown switch: did you mean' "$work/err" 'did you mean `--press`?'
status 'switch of another command' 2 build --guides "$tiny/edition.yaml"
status 'no edition' 2 build
status 'two editions' 2 build a b
status 'bad number' 2 build --png 5 "$tiny/edition.yaml"
status 'press x1a' 0 build --press x1a --png off -o "$work/x" "$tiny/edition.yaml"
is 'press x1a: the file says so' "$(pdfinfo "$work/x/"*.pdf | sed -n 's/^PDF subtype: *//p')" 'PDF/X-1a:2003'
status 'press x4' 0 build --press x4 --png off -o "$work/x" "$tiny/edition.yaml"
is 'press x4: the version' "$(pdfinfo "$work/x/"*.pdf | sed -n 's/^PDF version: *//p')" '1.6'
status 'press off' 0 build --press off --png off -o "$work/x" "$tiny/edition.yaml"
is 'press off: no output intent' "$(grep -ac OutputIntent "$work/x/"*.pdf)" 0
status 'press of no kind' 2 build --press x3 -o "$work/x" "$tiny/edition.yaml"
status 'watch without an edition' 2 watch

status 'edition that does not exist' 3 build "$work/none.yaml"
says 'edition that does not exist is named' "$work/err" 'none.yaml'
status 'edition that is a folder' 3 build "$work"
: >"$work/empty.yaml"
status 'empty edition' 1 build "$work/empty.yaml"
printf 'layout: [\n' >"$work/broken.yaml"
status 'broken YAML' 1 check "$work/broken.yaml"
says 'broken YAML: place' "$work/err" 'broken.yaml:'

{
    echo 'layout: layout.yaml'
    for i in $(seq 30); do echo "wrong$i: 1"; done
} >"$work/many.yaml"
status 'thirty errors' 1 check "$work/many.yaml"
is 'at most twenty are shown' "$(grep -c ': error: ' "$work/err")" 20
says 'and how many more' "$work/err" 'more errors are not shown'
status 'thirty errors as JSON' 1 check --json "$work/many.yaml"
is 'JSON has all of them' "$(grep -c '"key-unknown"' "$work/err")" 30

copy_tiny "$work/slots-test"
sed -i 's/^date:.*/date: yesterday/; s/fill: *{lead:/fill: {laed:/' "$work/slots-test/edition.yaml"
status 'a wrong slot beside another error' 1 check "$work/slots-test/edition.yaml"
says 'a wrong slot is told beside another error' "$work/err" '[slot-unknown]'
says 'and so is the other error' "$work/err" '[value-not-date]'

mkdir "$work/fonts-test" && cp -R "$tiny/." "$work/fonts-test/"
sed -i 's/han: LXGW WenKai/han: LXGW WenKay/' "$work/fonts-test/layout.yaml"
status 'a family misspelt is an error of the layout' 1 check "$work/fonts-test/edition.yaml"
says 'a family misspelt: did you mean' "$work/err" 'did you mean “LXGW WenKai”?'
sed -i 's/han: LXGW WenKay/han: Founder Xiaobiaosong/' "$work/fonts-test/layout.yaml"
status 'a family of a package that is missing is the world' 3 check "$work/fonts-test/edition.yaml"
says 'a family that is missing: id' "$work/err" '[font-missing]'

status 'explain a finding' 0 explain overset
says 'explain names it' "$work/out" 'overset (error)'
status 'explain an unknown finding' 2 explain oversett
says 'explain: did you mean' "$work/err" 'did you mean `overset`?'
status 'explain without a name lists all' 0 explain
says 'the list has overset' "$work/out" 'overset'
for kind in layout edition article; do
    status "schema $kind" 0 schema $kind
    holds "schema $kind is JSON" $python -c 'import json,sys; json.load(open(sys.argv[1]))["$schema"]' "$work/out"
done
status 'schema of nothing' 2 schema layuot
says 'schema: did you mean' "$work/err" 'did you mean `layout`?'

status 'fonts of a layout' 0 fonts "$tiny/layout.yaml"
says 'fonts: role and family' "$work/out" 'Noto Serif CJK SC'
status 'fonts of an edition' 0 fonts "$tiny/edition.yaml"
says 'fonts: coverage' "$work/out" 'covers'
status 'fonts of all families' 0 fonts
says 'fonts: families' "$work/out" 'LXGW WenKai'

status 'check' 0 check "$tiny/edition.yaml"
says 'check: capacity of a slot' "$work/out" 'lead'
copy_tiny "$work/ordered"
sed -i 's/fill: *{lead:.*/fill: {}/' "$work/ordered/edition.yaml"
: >"$work/ordered/articles/well.md"
status 'check before all is written' 0 check "$work/ordered/edition.yaml"
holds 'a slot that nothing fills is told with lines and characters' grep -Eq '^1 +lead +[0-9–]+ +[0-9–]+ +- +- +- +-$' "$work/out"
holds 'so is one whose article is empty' grep -Eq '^2 +one +[0-9–]+ +[0-9–]+ +0 +0 .*articles/well.md$' "$work/out"
status 'check as JSON' 0 check --json "$work/ordered/edition.yaml"
holds 'the table as JSON' $python - "$work/out" <<'PY'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert [r["slot"] for r in rows] == ["lead", "one", "two"], rows
assert "article" not in rows[0] and rows[0]["holds_lines"][1] > 20 and rows[0]["holds_characters"][1] > 200, rows[0]
assert rows[2]["article"] == "articles/notice.md" and rows[2]["lines"] > 0 and isinstance(rows[2]["difference"], int)
PY
is 'check writes nothing' "$(ls "$tiny")" "$(printf 'articles\nedition.yaml\nlayout.yaml')"
for station in layout story lines pages; do
    status "dump at $station" 0 dump --at $station "$tiny/edition.yaml"
done
says 'dump: items' "$work/out" 'glyphs head'
status 'preview of a page' 0 preview --page 2 --dpi 40 --guides -o "$work/p.png" "$tiny/edition.yaml"
is 'preview prints its path' "$(cat "$work/out")" "$work/p.png"
holds 'preview is a PNG' sh -c 'head -c 8 "$1" | grep -q PNG' sh "$work/p.png"
status 'preview of a page that is not there' 2 preview --page 3 -o "$work/p3.png" "$tiny/edition.yaml"

if [ -w /dev/full ]; then
    "$banxin" explain >/dev/full 2>"$work/err"
    is 'standard output full is status 3' $? 3
else
    not_ok 'standard output full is status 3' '/dev/full is missing'
fi
finish
