#!/bin/sh
# many_articles.sh - articles that are read side by side come out as if read one after the other
. "$(dirname "$0")/lib.sh"

# 64 pages of one article each; every seventh article is wrong in its own way.
copy_tiny "$work/many"
sed '/^pages:/,$d' "$tiny/edition.yaml" >"$work/many/edition.yaml"
echo 'pages:' >>"$work/many/edition.yaml"
for i in $(seq -w 1 64); do
    printf '  - {master: front, fill: {lead: articles/%s.md}}\n' "$i" >>"$work/many/edition.yaml"
    printf -- '---\ntitle: 第%s口井\n%s---\n井水清,井台净。一共%s户人家。\n' "$i" '' "$i" >"$work/many/articles/$i.md"
done
status 'builds' 0 build --png off -o "$work/good" "$work/many/edition.yaml"
holds 'every article is placed, its change told once, in order' $python - "$work/good/many.report.json" <<'PY'
import json, sys
report = json.load(open(sys.argv[1]))
names = ["articles/%02d.md" % n for n in range(1, 65)]
assert [story["article"] for story in report["stories"]] == names
assert all(story["placed"] == story["characters"] > 0 for story in report["stories"])
assert [change["file"] for change in report["normalised"]] == names, report["normalised"]
PY
for i in 07 14 21 28 35 42 49 56 63; do
    printf -- '---\ntitle: 第%s口井\ntilte: 写错了\n---\n井水清。\n' "$i" >"$work/many/articles/$i.md"
done
status 'wrong heads are status 1' 1 check --json "$work/many/edition.yaml"
cp "$work/err" "$work/first"
is 'each is told, in order' "$(sed -n 's/.*"file":"articles\/\([0-9]*\)\.md".*/\1/p' "$work/first" | tr '\n' ' ')" \
    '07 14 21 28 35 42 49 56 63 '
for i in 1 2 3 4 5; do
    "$banxin" check --json "$work/many/edition.yaml" 2>"$work/err" >"$work/out"
    cmp -s "$work/err" "$work/first" || break
done
holds 'and the same each time' cmp "$work/err" "$work/first"
finish
