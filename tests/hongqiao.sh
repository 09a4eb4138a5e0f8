#!/bin/sh
# hongqiao.sh - a real front page, whose articles are not in this repository
# usage: tests/hongqiao.sh ARTICLES   (a folder with 1-juesheng.md, 2-yiwangtongban.md, 3-chuangquan.md)
set -u
articles=${1:?usage: tests/hongqiao.sh ARTICLES}
cd "$(dirname "$0")/.." || exit 3
banxin=${BANXIN:-build/release/banxin}
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
bad=0
say() { if [ "$1" = 0 ]; then echo "ok $2"; else echo "not ok $2"; bad=1; fi; }

cp -R tests/editions/hongqiao "$work/edition"
cp -R "$articles" "$work/edition/articles"
"$banxin" build "$work/edition/edition.yaml" -o "$work/out" --press off --png 150 --lang en 2>"$work/findings" >/dev/null
say $? "builds without an error"
grep -qE '\[(overset|head-overset|text-overset)\]' "$work/findings"
say $((! $?)) "nothing is overset"
/usr/bin/python3 - "$work/out/edition.report.json" <<'P'
import json, sys
stories = json.load(open(sys.argv[1]))["stories"]
sys.exit(not (len(stories) == 3 and all(s["characters"] == s["placed"] > 800 and s["overset"] == 0 for s in stories)))
P
say $? "every character of three articles is placed"
sh tests/e2e/extract.sh "$work/edition/edition.yaml" >"$work/extract" 2>&1
say $? "poppler and MuPDF give the copy back"
[ "$(zbarimg -q --raw "$work/out/edition-p1.png" 2>/dev/null)" = https://jinhongqiao.example/weixin ]
say $? "the QR code is read from the 150 dpi page"
pdftotext -raw "$work/out/edition.pdf" "$work/text"
tr -d '\n ' <"$work/text" >"$work/line"
for words in 自家门口这点事 本报编审团：刘芬汤美红戚申春李家齐 投稿邮箱：jinhongqiao@163.com 新闻热线：021-64059791 \
    地址：闵行区吴中路1136号608室（信息办公室） 中共闵行区虹桥镇委员会 闵行区虹桥镇人民政府 联合主办; do
    grep -qF "$words" "$work/line"
    say $? "the page holds $words"
done
for kind in x1a x4; do
    "$banxin" build "$work/edition/edition.yaml" -o "$work/$kind" --press $kind --png off --lang en >/dev/null 2>&1
    say $? "$kind: the press takes it"
    /usr/bin/python3 tests/press/checker.py $kind "$work/$kind/edition.pdf" >&2
    say $? "$kind: the independent checker finds nothing"
    /usr/bin/python3 tests/press/alike.py "$kind" "$work/$kind/edition.pdf" >"$work/alike"
    cat "$work/alike"
    ! grep -q '^not ok' "$work/alike" && [ -s "$work/alike" ] || bad=1
done
if [ -x build/bench/pango_column ]; then
    /usr/bin/python3 tests/quality/table.py "$banxin" build/bench/pango_column "$articles" >"$work/table" 2>&1
    say $? "lines keep all bars at 108, 126 and 144 pt"
    cat "$work/table" >&2
fi
exit $bad
