#!/bin/sh
# proof.sh - changes that are planted between two builds are each found and named, and nothing else is
. "$(dirname "$0")/lib.sh"

edition=$work/yunxi/edition.yaml
layout=$work/layouts/community-a3.yaml
articles=$work/yunxi/articles
pictures=$work/yunxi/pictures

# The sample as it was.
restore() {
    rm -rf "$work/yunxi" "$work/layouts"
    cp -R "$root/samples/yunxi" "$work/yunxi"
    rm -rf "$work/yunxi/build"
    mkdir "$work/layouts"
    cp -R "$root/layouts/community" "$root/layouts/community-a3.yaml" "$work/layouts/"
    sed -i "s|^layout:.*|layout: $layout|" "$edition"
}

# planted NAME SPEC…: the edition is built anew and compared; what proof tells is what the SPECs say (proof.py)
planted() {
    planted_name=$1
    shift
    "$banxin" build --png 72 -o "$work/new" "$edition" >"$work/out" 2>"$work/err" || not_ok "$planted_name: it is built" "$(tail -n 3 "$work/err")"
    status "$planted_name: proof runs" 0 proof "$work/old" "$work/new" -o "$work/proof" --jpeg off
    holds "$planted_name" $python "$root/tests/e2e/proof.py" "$work/proof/proof.json" "$@"
    restore
}

# swap FILE FROM TO: the first occurrence becomes another; both are there to be swapped
swap() {
    grep -qF -- "$2" "$1" || not_ok "swap in $1" "no “$2”"
    $python - "$@" <<'PY'
import sys
path, old, new = sys.argv[1:]
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace(old, new, 1))
PY
}

restore
# With pictures: where pages look otherwise and no change is told, proof says so, and a test fails.
status 'the build to compare with' 0 build --png 72 -o "$work/old" "$edition"
planted 'nothing'

swap "$articles/river.md" 大成 大城
planted '1 one character' 'kind=text article=articles/river.md role=body page=2 from=大成 to=大城 plates=K places=1'

swap "$articles/lead.md" 336 363
swap "$articles/lead.md" 王桂珍 王桂真
planted '2 a number and a name' 'kind=text article=articles/lead.md role=deck from=336 to=363' 'kind=text article=articles/lead.md role=body from=珍 to=真'

swap "$articles/lead.md" 六楼的王奶奶 五楼的王奶奶
planted '3 a character of a head' 'kind=text role=head article=articles/lead.md from=六楼 to=五楼'

swap "$articles/canteen.md" 80岁以上 70岁以上
swap "$articles/service.md" 13:00—17:00 13:30—17:00
planted '4 an age in a deck and an hour in a table' 'kind=text article=articles/canteen.md role=deck from=80 to=70' \
    'kind=text article=articles/service.md role=table from=00 to=30'

swap "$layout" 邻里的事 乡里的事
planted '5 a word of the layout' 'kind=text role=masthead page=1 from=邻里 to=乡里'

swap "$edition" 秦小满 金小满
planted '6 who answers for a page' 'kind=text role=credits page=1'

swap "$layout" 'second: 0.5pt, gap: 1.5pt, ink: 云溪红' 'second: 0.5pt, gap: 1.5pt, ink: 黑'
planted '7 the ink of one rule' 'kind=ink shape=rule page=1 places=1 from=云溪红 to=黑'

swap "$layout" 'size: 12pt, ink: 云溪红}' 'size: 12pt, ink: 黑}'
planted '8 the ink of one line' 'kind=ink role=masthead page=1 from=云溪红 to=黑 plates=M_Y_K'

swap "$layout" 'tint: 10%' 'tint: 12%'
planted '9 the tint of a ground' 'kind=ink shape=box page=1 from=云溪红_10% to=云溪红_12%'

swap "$layout" 'cmyk(0, 100, 85, 15)' 'cmyk(0, 100, 80, 15)'
planted '10 the values of an ink' 'kind=palette before=云溪红 from=0_100_85_15 to=0_100_80_15'

swap "$layout" 'inks:' 'inks:
  压印红: cmyk(0, 100, 85, 15) overprint'
swap "$layout" 'slogan: {base: text, font: kai, size: 12pt, ink: 云溪红}' 'slogan: {base: text, font: kai, size: 12pt, ink: 压印红}'
planted '11 overprint alone' 'kind=overprint role=masthead page=1 from=云溪红 to=压印红+ plates=M_Y_K'

swap "$layout" 'y: 50行' 'y: 52行'
planted '12 one moved frame' 'kind=frame article=articles/haul.md page=2'

swap "$pictures/elevator.svg" '#' '#1'
planted '13 a picture of the same name' 'kind=picture article=articles/lead.md page=1'

swap "$edition" 'focus_x: 30%' 'focus_x: 60%'
planted '14 another part of a picture' 'kind=picture article=articles/library.md page=3'

cp "$pictures/elevator.svg" "$pictures/lift.svg"
sed -i 's/fill="/fill="\#/' "$pictures/lift.svg"
planted '15 a file that nothing uses'

swap "$layout" 'rule_above: 0.5pt
        per_row: 5' 'per_row: 5'
planted '16 a rule gone' 'kind=gone shape=rule page=1 places=0'

swap "$layout" 'head-song: {base: head, font: display, weight: 700' 'head-song: {base: head, font: display, weight: 900'
planted '17 the weight of heads' 'kind=type role=head from=NotoSerifCJKsc-Bold to=NotoSerifCJKsc-Black' 'kind=type role=body article=articles/essay.md places=1'

swap "$articles/notice.md" '[切勿用火烤、用开水浇]{着重}' '切勿用火烤、用开水浇'
planted '18 dots gone' 'kind=mark article=articles/notice.md before=切勿用火烤 from=dots'

swap "$edition" 'phone: 0000-5550100' 'phone: 0000-5550101'
planted '19 a number in the credits' 'kind=text role=credits from=5550100 to=5550101'

swap "$edition" 'tip: articles/tip-blanket.md' 'tip: articles/tip-blanket-2.md'
sed 's/毯/被/' "$articles/tip-blanket.md" >"$articles/tip-blanket-2.md"
planted '20 another article in a slot' 'kind=gone article=articles/tip-blanket.md' 'kind=come article=articles/tip-blanket-2.md'

swap "$articles/river.md" 大成 大成，这一天河面上没有风，两岸的人都来看，老人带着孩子，孩子牵着小狗，一路说一路笑，说这河比从前清得多了
planted '21 a sentence that moves what stands below it' 'kind=text article=articles/river.md from='

swap "$articles/names.md" '拼音="hóng"' '拼音="hōng"'
planted '22 small type over a character' 'kind=text role=ruby article=articles/names.md from=hóng to=hōng'

swap "$layout" 'size: 12pt, ink: 云溪红}' 'size: 13pt, ink: 云溪红}'
planted '23 the size of one line' 'kind=type role=masthead page=1 from=12_pt to=13_pt'

# Vertical lines: a character of a head stands where it is marked, or its pixels would be told.
mkdir "$work/samples"
cp -R "$root/samples/xisheng" "$work/samples/xisheng"
cp -R "$root/layouts" "$work/layouts-all"
rm -rf "$work/samples/xisheng/build" "$work/layouts"
mv "$work/layouts-all" "$work/layouts"
"$banxin" build --png 72 -o "$work/upright" "$work/samples/xisheng/edition.yaml" >"$work/out" 2>&1
swap "$work/samples/xisheng/articles/poem.md" 给渡口 给老渡口
"$banxin" build --png 72 -o "$work/upright-new" "$work/samples/xisheng/edition.yaml" >"$work/out" 2>&1
rm -rf "$work/proof"
status 'a character more in a vertical head' 0 proof "$work/upright" "$work/upright-new" -o "$work/proof" --jpeg off
holds 'is one change' $python "$root/tests/e2e/proof.py" "$work/proof/proof.json" 'kind=text role=head article=articles/poem.md from= to=老 places=1'
holds 'as high as it is wide' $python - "$work/proof/proof.json" <<'PY'
import json, sys
change = json.load(open(sys.argv[1], encoding="utf-8"))["changes"][0]
x, y, width, height = change["new"][0]["box_mm"]
assert abs(width - height) < 0.1 and width > 3, change
PY

# Pages that look otherwise though their items are the same.
cp -R "$work/old" "$work/painted"
cp "$work/new/yunxi-p3.png" "$work/painted/yunxi-p2.png"
rm -rf "$work/proof"
status 'another picture of a page' 0 proof "$work/old" "$work/painted" -o "$work/proof" --jpeg off
holds 'is told, on its page' $python "$root/tests/e2e/proof.py" "$work/proof/proof.json" 'kind=pixels page=2'

# Identical builds of every edition: nothing. Controls: each against another edition is something.
for name in display fillers flow tables tiny vertical wrap; do
    "$banxin" build --png off -o "$work/same-$name" "$root/tests/editions/$name/edition.yaml" >"$work/out" 2>"$work/err"
    cp -R "$work/same-$name" "$work/again"
    rm -rf "$work/proof"
    status "$name twice" 0 proof "$work/same-$name" "$work/again" -o "$work/proof"
    holds "$name twice: nothing" $python "$root/tests/e2e/proof.py" "$work/proof/proof.json"
    rm -rf "$work/again"
done
holds 'control: two editions are not the same' sh -c '"$1" proof "$2" "$3" -o "$4" && ! "$5" "$6" "$4/proof.json"' sh \
    "$banxin" "$work/same-flow" "$work/same-wrap" "$work/proof" $python "$root/tests/e2e/proof.py"

# The page for the browser: whole in itself, with the pictures of both builds beside it, safe from what copy says.
"$banxin" build --png 40 -o "$work/old" "$edition" >"$work/out" 2>&1
swap "$articles/essay.md" 。 '</script><b onclick=x>。'
"$banxin" build --png 40 -o "$work/new" "$edition" >"$work/out" 2>&1
restore
rm -rf "$work/proof"
mkdir "$work/proof"
touch "$work/proof/old-p9.png" "$work/proof/new-p10.png" "$work/proof/new-px.png"
status 'with pictures' 0 --lang zh_CN proof "$work/old" "$work/new" -o "$work/proof" --round 3
is 'what is written is told, and pictures of a longer proof are gone' "$(cd "$work/proof" && ls -d "$PWD"/* | grep -v new-px | sort)" "$(sort "$work/out")"
holds 'pictures are those of the builds' cmp "$work/new/yunxi-p4.png" "$work/proof/new-p4.png"
holds 'the page' $python - "$work/proof" <<'PY'
import html.parser, json, os, sys
folder = sys.argv[1]
text = open(os.path.join(folder, "index.html"), encoding="utf-8").read()
tags, data, inside = [], [], []
class Reader(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        tags.append(tag)
        assert not any(key in ("src", "href") and not value.startswith("#") for key, value in attributes), attributes
        inside[:] = [dict(attributes).get("id")]
    def handle_data(self, text):
        if inside == ["proof"]:
            data.append(text)
    def handle_endtag(self, tag):
        inside.clear()
Reader().feed(text)
assert tags.count("script") == 2 and tags.count("style") == 1 and "b" not in tags, tags
proof = json.loads("".join(data))
plain = json.load(open(os.path.join(folder, "proof.json"), encoding="utf-8"))
assert proof["round"] == plain["round"] == 3 and proof["edition"]["editor"] == "沈砚秋"
assert any("</script><b" in change["to"] for change in proof["changes"])
assert all(change["zh"] != change["message"] for change in proof["changes"])
for page in proof["pages"]:
    assert page["editor"] and page["designer"] and page["proofreader"]
    for side in ("old", "new"):
        assert os.path.getsize(os.path.join(folder, page[side]["picture"])) > 1000
assert text.startswith("<!DOCTYPE html>\n<html lang=\"zh-CN\">") and "@DATA@" not in text and "@JS@" not in text
PY
status 'the same again' 0 --lang zh_CN proof "$work/old" "$work/new" -o "$work/again" --round 3
rm "$work/proof/new-px.png"
is 'gives the same bytes' "$(folder_hash "$work/again")" "$(folder_hash "$work/proof")"

# For phones and office printers.
base=云溪家园-215期-2026-11-28
is 'names say publication, issue, date, page and round' "$(cd "$work/proof" && ls -d 云* | tr '\n' ' ')" \
    "$base-1-4版-3校-A4拼贴.pdf $base-1-4版-3校-A4缩样.pdf $base-1版-3校.jpg $base-2版-3校.jpg $base-3版-3校.jpg $base-4版-3校.jpg "
"$banxin" build --png 150 -o "$work/new" "$edition" >"$work/out" 2>&1
status 'small JPEGs' 0 proof "$work/old" "$work/new" -o "$work/small" --jpeg 300
for i in 1 2 3 4; do
    holds "page $i is under 300 KB, and not for nothing" $python - "$work/small/$base-${i}版-1校.jpg" <<'PY'
import os, subprocess, sys
size = os.path.getsize(sys.argv[1])
assert 100_000 < size <= 300_000, size
assert open(sys.argv[1], "rb").read(3) == b"\xff\xd8\xff"
PY
done
holds 'poppler and qpdf read both PDFs' sh -c 'for f in "$1"/*.pdf; do qpdf --check "$f" && pdfinfo "$f" | grep -q "A4" || exit 1; done' sh "$work/small"
is 'a sheet a page, reduced' "$(pdfinfo "$work/small/$base-1-4版-1校-A4缩样.pdf" | sed -n 's/^Pages: *//p')" 4
is 'three sheets a page in full size' "$(pdfinfo "$work/small/$base-1-4版-1校-A4拼贴.pdf" | sed -n 's/^Pages: *//p')" 12
pdftotext -f 3 -l 3 "$work/small/$base-1-4版-1校-A4拼贴.pdf" "$work/text"
says 'the third sheet has the foot of the first page' "$work/text" 云溪镇南门印刷厂
holds 'no printing condition is claimed' sh -c '! qpdf --qdf "$1" - | grep -aq "GTS_PDFX"' sh "$work/small/$base-1-4版-1校-A4缩样.pdf"
holds 'type is in its full size' $python - "$work/small/$base-1-4版-1校-A4拼贴.pdf" "$work/new/yunxi.pdf" <<'PY'
import re, subprocess, sys
def height(path, page):
    text = subprocess.run(["pdftotext", "-bbox", "-f", page, "-l", page, path, "-"], capture_output=True, text=True).stdout
    return [float(b) - float(a) for a, b in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">六楼', text)]
a, b = height(sys.argv[1], "1"), height(sys.argv[2], "1")
assert a and b and abs(a[0] - b[0]) < 0.01, (a, b)
PY
cp "$work/new/yunxi.pdf" "$work/new/yunxi.rejected.pdf"
printf 'no PDF' >"$work/new/yunxi.pdf"
status 'of a build that the press would refuse, its own PDF counts' 0 proof "$work/old" "$work/new" -o "$work/small" --jpeg off
rm "$work/new/yunxi.rejected.pdf"
status 'a PDF that is none' 3 proof "$work/old" "$work/new" -o "$work/none-such"
is 'nothing is written then' "$(ls "$work/none-such")" ''
printf 'no PNG' >"$work/new/yunxi-p2.png"
cp "$work/old/yunxi.pdf" "$work/new/yunxi.pdf"
status 'a picture that is none' 3 proof "$work/old" "$work/new" -o "$work/none-such"
is 'nothing either' "$(ls "$work/none-such")" ''

# An English paragraph that is broken anew is the same words.
cp -R "$root/tests/editions/tiny" "$work/tiny"
english='The bridge was built by the people of the town, and everybody came to carry stones from the river to the hill.'
for article in "$work/tiny/articles/"*.md; do
    printf '\n%s\n' "$english" >>"$article"
done
"$banxin" build --png off -o "$work/tiny-old" "$work/tiny/edition.yaml" >"$work/out" 2>"$work/err"
set -- "$work/tiny/articles/"*.md
sed -i 's/The bridge was/The old bridge was/' "$1"
"$banxin" build --png off -o "$work/tiny-new" "$work/tiny/edition.yaml" >"$work/out" 2>"$work/err"
status 'an English word more' 0 proof "$work/tiny-old" "$work/tiny-new" -o "$work/proof"
holds 'an English word more: that word' $python "$root/tests/e2e/proof.py" "$work/proof/proof.json" 'kind=text from= to=old_'

# Files that are none.
# wrong NAME OLD NEW SAYS
wrong() {
    rm -rf "$work/wrong"
    status "$1" 3 proof "$2" "$3" -o "$work/wrong"
    says "$1: what is said" "$work/err" "$4"
    is "$1: nothing is written" "$(ls "$work/wrong" 2>/dev/null)" ''
}
mkdir "$work/empty" "$work/two"
cp "$work/old/yunxi.pages.json" "$work/two/a.pages.json"
cp "$work/old/yunxi.pages.json" "$work/two/b.pages.json"
printf 'not JSON' >"$work/bad.pages.json"
wrong 'no such folder' "$work/none" "$work/old" '[file-missing]'
wrong 'a folder without a build' "$work/old" "$work/empty" 'no NAME.pages.json lies in this folder'
wrong 'a folder with two builds' "$work/two" "$work/old" 'several builds lie in this folder'
wrong 'no JSON' "$work/bad.pages.json" "$work/old" '[proof-file]'
wrong 'a report for pages' "$work/old/yunxi.report.json" "$work/old" '[proof-file]'
status 'one of two as a file' 0 proof "$work/two/a.pages.json" "$work/old/yunxi.pages.json" -o "$work/proof"
says 'without a report findings are not compared' "$work/proof/proof.json" '"findings_compared":false'
status 'one build alone' 2 proof "$work/old"
status 'three builds' 2 proof "$work/old" "$work/old" "$work/old"
status 'a folder that cannot be made' 3 proof "$work/old" "$work/old" -o "$work/bad.pages.json/proof"
finish
