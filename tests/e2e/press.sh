#!/bin/sh
# press.sh - what the printing house gets: plates, boxes and objects of a press file, by other readers than ours; and for
# each rule a file made wrong on purpose, which its check must refuse
. "$(dirname "$0")/lib.sh"

# copy FOLDER [SED]: the press edition with its pictures, its layout changed
copy() {
    mkdir -p "$work/$1" && cp -R "$root/tests/editions/press/." "$work/$1/" && $python "$root/tests/e2e/press_pictures.py" "$work/$1"
    [ -z "$2" ] || sed -i "$2" "$work/$1/layout.yaml"
}
# built FOLDER [SED] [SWITCHES…]: built whatever is found
built() {
    copy "$1" "$2"
    folder=$1
    shift; [ $# -eq 0 ] || shift
    "$banxin" build --png off -o "$work/$folder/out" "$@" "$work/$folder/edition.yaml" >/dev/null 2>"$work/err" </dev/null
}
# says_of RULES FOLDER: a line for each
says_of() {
    pdf=$(ls "$work/$2/out/"*.pdf)
    $python "$root/tests/e2e/press.py" "$1" "$pdf" "$work/$2/out/$2.pages.json" 2>&1
}
# refuses RULE FOLDER WHAT: the check sees what is wrong
refuses() {
    says_of "$1" "$2" >"$work/said"
    if grep -q "^$1 " "$work/said" && ! grep -q "^$1 good" "$work/said"; then
        ok "P${1#p}, control: $3"
    else
        not_ok "P${1#p}, control: $3" "$(tail -n 1 "$work/said")"
    fi
}

copy good
status 'the press edition is built' 0 build --png 60 --lang en -o "$work/good/out" "$work/good/edition.yaml"
is 'nothing is found' "$(cat "$work/err")" ''
says_of p1,p3,p4,p5,p6,p7,p9,p10,p11,p12,p19,p22,p23,p24,p26,p28 good >"$work/rules"
while read -r rule said; do
    is "P${rule#p}" "$said" good
done <"$work/rules"
is 'sixteen rules were looked at' "$(wc -l <"$work/rules")" 16

for plate in C K PANTONE; do
    mkdir -p "$work/told$plate/out"
    cp "$work/good/out/good.pages.json" "$work/told$plate/out/told$plate.pages.json"
    cp "$work/good/out/good.pdf" "$work/told$plate/out/"
    sed "s/\(\"$plate[^\"]*\":\)[0-9.]*/\19999.5/" "$work/good/out/good.report.json" >"$work/told$plate/out/told$plate.report.json"
    refuses p28 "told$plate" "another area of $plate"
done
built screen '' --press off
refuses p1 screen 'a file for screens has RGB'
refuses p22 screen 'a file for screens is PDF 1.5'
refuses p9 screen 'a file for screens has no output intent'
refuses p24 screen 'a file for screens is no PDF/X'
built rich 's/^  山茶红:/  浓黑: cmyk(60, 40, 40, 100)\n&/; s/{thickness: 1pt}/{thickness: 1pt, ink: 浓黑}/'
refuses p3 rich 'a rule in four inks'
built hole 's/黑字压底], font/黑字压底], ink: 挖黑, font/'
refuses p4 hole 'black that knocks out'
built bare 's/^press:/marks: off\n&/'
refuses p5 bare 'no marks'
refuses p12 bare 'no marks, no slug line'
is 'P12: without marks the paper ends at the bleed' "$(says_of p10,p11 bare)" 'p10 good
p11 good'
built process 's/spot("PANTONE 300 C", \(cmyk([^)]*)\))/\1/'
refuses p6 process 'a spot that is no spot'
built heavy 's/山茶红: cmyk(0, 90, 80, 5)/山茶红: cmyk(90, 90, 80, 5)/'
refuses p7 heavy 'an ink of 265 %'
holds 'P29: and its file is rejected' test -f "$work/heavy/out/heavy.rejected.pdf"
holds 'P29: not named as good' test ! -f "$work/heavy/out/heavy.pdf"
built narrow 's/y: 164mm, width: fill/y: 164mm, width: 129mm/'
refuses p11 narrow 'a ground that ends short of the trim'
built nobleed 's/^bleed: 3mm/bleed: 0mm/'
is 'P10: no bleed is a bleed of 0' "$(says_of p10 nobleed)" 'p10 good'
refuses p11 nobleed 'nothing beyond the trim'

# spoilt FOLDER SED: the good file with a few of its bytes changed, as many as before
spoilt() {
    mkdir -p "$work/$1/out" && cp "$work/good/out/good.pages.json" "$work/$1/out/$1.pages.json"
    qpdf --qdf "$work/good/out/good.pdf" - | sed "$2" >"$work/$1/out/$1.pdf"
}
spoilt untrimmed 's,/TrimBox,/TrimBax,'
refuses p10 untrimmed 'a page without its trim'
spoilt acting 's,/TrimBox \[,/AA      [,'
refuses p23 acting 'a page with actions'
spoilt short '/^xref/,$d'
refuses p26 short 'a file that is cut short'
copy coloured
cp "$work/coloured/colour.png" "$work/coloured/gray.png"
"$banxin" build --png off -o "$work/coloured/out" "$work/coloured/edition.yaml" >/dev/null 2>&1
refuses p19 coloured 'colours in the gray picture'

# A phone reads the code from the plate of black alone, and from no other.
(cd "$work" && gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r150 -dLastPage=1 -sOutputFile=code.tif good/out/good.pdf)
is 'P3: the QR code is read from the K plate' "$(zbarimg -q --raw "$work/code(Black).tif" 2>/dev/null)" 'https://example.org/yunxi'
is 'P3: and from no other' "$(zbarimg -q --raw "$work/code(Magenta).tif" "$work/code(Cyan).tif" 2>/dev/null)" ''

# P9: the press decides what a page may use; P25: what the file holds depends on nothing else.
copy black 's/^press: newsprint/press: newsprint-k/'
sed -i 's/^  - master: inside/  - master: front\n    fill: {gray: gray.png, colour: colour.png}\n&/' "$work/black/edition.yaml"
status 'P9: colour on a page that prints black' 1 build --png off --lang en -o "$work/black/out" "$work/black/edition.yaml"
says 'P9: it is said of the page' "$work/err" 'which page 2 does not have (page 2) [plate-not-allowed]'
"$banxin" build --png off -o "$work/elsewhere" "$work/good/edition.yaml" >/dev/null 2>&1
is 'P25: the same bytes twice' "$(sha256sum <"$work/elsewhere/good.pdf")" "$(sha256sum <"$work/good/out/good.pdf")"
is 'P25: no path or user leaks in' "$(qpdf --qdf "$work/good/out/good.pdf" - | grep -ac "$work\|/tmp/\|$(id -un)@")" 0
holds 'P14: every font embedded and subset, none of Type 3' sh -c \
    "pdffonts '$work/good/out/good.pdf' | sed 1,2d | awk '\$(NF-4) != \"yes\" || \$(NF-3) != \"yes\" || /Type 3/ { bad = 1 } END { exit bad || NR == 0 }'"
extracts "$work/good/edition.yaml" "$work/good/out/good.pdf"
finish
