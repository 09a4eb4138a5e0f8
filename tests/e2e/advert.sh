#!/bin/sh
# advert.sh - PDFs that are placed: plates kept, shown in pictures, checked first, and refused where a press cannot take them
. "$(dirname "$0")/lib.sh"

cd "$work" || exit 3
here=$root/tests/e2e
advert() {
    $python "$here/advert.py" "$@" 2>&1
}
$python "$here/advert_files.py" files || exit 3

# edition NAME FILE…: pages of the four masters, filled with these files in turn
edition() {
    name=$1
    shift
    mkdir -p "$name/ads" && cp "$root/tests/editions/advert/layout.yaml" "$name/"
    sed '/^pages:/q' "$root/tests/editions/advert/edition.yaml" >"$name/edition.yaml"
    set -- "$@"
    for master in plain turned edge tinted; do
        [ $# -gt 0 ] || break
        cp "files/$1" "$name/ads/$1"
        printf '  - master: %s\n    fill: {ad: ads/%s}\n' "$master" "$1" >>"$name/edition.yaml"
        shift
    done
}
# built NAME [SWITCHES…]: whatever is found
built() {
    name=$1
    shift
    "$banxin" build --lang en --png 60 "$@" -o "$name/out" "$name/edition.yaml" >out 2>err </dev/null
    printf '%s\n' $? >status
}

edition good good.pdf turned.pdf good.pdf bare.pdf
status 'an edition with advertisements' 0 build --png 60 --web --lang en -o good/out good/edition.yaml
is 'nothing is found' "$(cat err)" ''
advert plates good/out/good.pdf good/out/good.pages.json >measured
while IFS= read -r line; do
    is "plates: ${line%%: *}" "${line#*: }" good
done <measured
is 'twenty-one things were measured' "$(wc -l <measured)" 21
for page in 1 2 3; do
    is "the picture of page $page shows it" "$(advert shown "good/out/good-p$page.png" good/out/good.pages.json $page)" good
done
status 'the press file passes every rule' 0 check good/out/good.pdf
is 'and nothing is found in it but a line of the last, which knocks out the tint of the page' "$(grep -o '^.*warning.*\[.*\]\|^.*error:.*' err)" \
    'good/out/good.pdf: page 4: warning: a drawn line in black knocks out the colour under it (1 place) [pdf-black-knockout]'
holds 'qpdf finds it sound' qpdf --check good/out/good.pdf
is 'the report lists them' "$($python -c 'import json; print([(p["file"], p["page"]) for p in json.load(open("good/out/good.report.json"))["pictures"]])')" \
    "[('ads/good.pdf', 1), ('ads/turned.pdf', 2), ('ads/good.pdf', 3), ('ads/bare.pdf', 4)]"
inks() {
    $python -c 'import json, sys; print([(i["name"], i["plates"], i.get("pictures")) for i in json.load(open(sys.argv[1]))["inks"] if "PANTONE 300 C" in i["plates"]])' "$1"
}
is 'and the spot ink that only they print' "$(inks good/out/good.report.json)" \
    "[('PANTONE 300 C', ['PANTONE 300 C'], ['ads/good.pdf', 'ads/turned.pdf'])]"
holds 'a spot plate of a placed PDF alone cannot be shown' sh -c '! "$1" preview --lang en --plate "PANTONE 300 C" -o spot.png good/edition.yaml 2>err' - "$banxin"
says 'which is said' err 'only placed PDFs print on “PANTONE 300 C”'
holds 'nor one that there is not' sh -c '! "$1" preview --lang en --plate "PANTONE 301 C" -o spot.png good/edition.yaml 2>err' - "$banxin"
says 'and which there are' err 'there is no plate “PANTONE 301 C”: there are C, M, Y, K'
"$banxin" dump --at pages good/edition.yaml >dump
says 'so does the dump of the pages' dump 'ads/turned.pdf'
pdftotext -f 1 -l 1 good/out/good.pdf text
says 'its text is still text' text 'Black on the K plate'
first=$(folder_hash good/out)
rm -rf good/out
"$banxin" build --png 60 --web --lang en -o good/out good/edition.yaml >/dev/null 2>&1
is 'the same bytes on two runs' "$(folder_hash good/out)" "$first"

# For a screen the page is pixels, in the same place.
for kind in web off; do
    [ $kind = web ] && pdf=good/out/good.web.pdf || pdf=off/out/off.pdf
    [ $kind = web ] || { edition off good.pdf turned.pdf good.pdf bare.pdf && built off --press off; }
    pdftoppm -r 60 -f 1 -l 1 -png "$pdf" "screen-$kind"
    is "the PDF for screens shows it ($kind)" "$(advert shown "$(ls screen-$kind*.png)" good/out/good.pages.json 1)" good
    holds "and is sound ($kind)" qpdf --check "$pdf"
done
is 'without a press nobody knows what it prints' "$(inks off/out/off.report.json)" '[]'

# Wherever pictures may stand: as artwork of a layout, among the paragraphs of an article.
edition art good.pdf
sed -i 's|{advertisement: {slot: ad, height: fill}}|{art: {file: ads/good.pdf, fit: contain, height: fill}}|' art/layout.yaml
sed -i '/fill:/d' art/edition.yaml
built art
is 'artwork of a layout' "$(cat status) $(advert shown art/out/art-p1.png art/out/art.pages.json 1)" '0 good'
edition told similar.pdf
sed -i 's|{advertisement: {slot: ad, height: fill}}|{story: {slot: ad, height: fill}}|' told/layout.yaml
printf '%s\n' '---' 'title: 山林' '---' '一段话。' '' '![说明](ads/similar.pdf)' '' '又一段话。' >told/told.md
sed -i 's|ads/similar.pdf|told.md|; s|^date:|silence: [underfull]\n&|' told/edition.yaml
built told
says 'a picture of an article' told/out/told.pages.json '"file":"ads/similar.pdf"'
says 'with its own plate in the press file' "$(gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r20 -sOutputFile=told.tif "$(ls told/out/*.pdf)" && ls told* >names; echo names)" 'told(PANTONE'

# Of a file with several pages, the one that is asked for: two of them on one page.
edition two
mkdir -p two/ads && cp files/two.pdf two/ads/
sed -i '/^  edge:/,$d' two/layout.yaml
cat >>two/layout.yaml <<'END'
  both:
    - text: {lines: ["{publication.name}"], height: 2行}
    - space: {height: fill}
    - over: {from: trim, x: 20mm, y: 20mm, width: 90mm, height: 65mm, wrap: none, content: [{advertisement: {slot: ad, height: fill}}]}
    - over: {from: trim, x: 20mm, y: 100mm, width: 90mm, height: 65mm, wrap: none, content: [{art: {file: ads/two.pdf, page: 1, height: fill}}]}
END
printf '  - master: both\n    fill: {ad: {file: ads/two.pdf, page: 2}}\n' >>two/edition.yaml
built two --web
is 'two pages of one file' "$(cat status) $(cat err)" '0 '
advert two two/out/two.pdf two/out/two.pages.json >measured
while IFS= read -r line; do
    case $line in
    files:*) is 'pages.json names them' "$line" 'files: ads/two.pdf#page=2 ads/two.pdf#page=1' ;;
    *) is "plates of two: ${line%%: *}" "${line#*: }" good ;;
    esac
done <measured
is 'six things were measured of them' "$(wc -l <measured)" 6
is 'a picture shows both' "$(advert seen two/out/two-p1.png two/out/two.pages.json)" good
pdftoppm -r 60 -png two/out/two.web.pdf two-web
is 'so does the PDF for screens' "$(advert seen two-web-1.png two/out/two.pages.json)" good
is 'the report names the page that has the spot' "$(inks two/out/two.report.json)" "[('PANTONE 300 C', ['PANTONE 300 C'], ['ads/two.pdf#page=1'])]"
is 'the report names the file once' "$(grep -c '"file":"ads/two.pdf"' two/out/two.report.json)" 1
holds 'qpdf finds the file sound' qpdf --check two/out/two.pdf
cp two/out/two.pages.json two.pages.json
sed -i 's/, page: 1,/, page: 2,/; s/page: 2}}/page: 1}}/' two/layout.yaml two/edition.yaml
built two
says 'control: the other way round is seen' "$(advert two two/out/two.pdf two.pages.json >wrong; echo wrong)" 'second: the second page'
[ "$(advert seen two/out/two-p1.png two.pages.json)" = good ] && not_ok 'control: in the picture too' || ok 'control: in the picture too'
sed -i 's/page: 1}}/page: 3}}/' two/edition.yaml
built two
says 'a page that is not there' err '“ads/two.pdf” has no page 3'
says 'with its place and the pages that there are' err 'edition.yaml:6:42: error'
edition note two.pdf
built note
says 'where nobody says which, it is told' note/out/note.report.json 'the PDF has 2 pages; its first is placed'
sed -i 's|ads/two.pdf|"ads/two.pdf#page=1"|' note/edition.yaml
built note
is 'a page named in the path is said' "$(cat status) $(cat err)" '0 '
sed -i 's|{advertisement: {slot: ad, height: fill}}|{story: {slot: ad, height: fill}}|' told/layout.yaml
cp files/two.pdf told/ads/
printf '%s\n' '---' 'title: 山林' '---' '一段话。' '' '![说明](ads/two.pdf#page=2)' '' '又一段话。' >told/told.md
built told
says 'a page of a file in an article' told/out/told.pages.json '"file":"ads/two.pdf#page=2"'
rm -f told*.tif
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r20 -sOutputFile=told.tif told/out/told.pdf
is 'and not the plates of its other page' "$(ls told*.tif | grep -c PANTONE)" 0

# Controls: what is measured sees a page made wrong.
edition process process.pdf turned.pdf good.pdf bare.pdf
built process
is 'control: an advertisement without the spot is not named' "$(inks process/out/process.report.json)" "[('PANTONE 300 C', ['PANTONE 300 C'], ['ads/turned.pdf', 'ads/good.pdf'])]"
advert plates process/out/process.pdf process/out/process.pages.json >wrong
says 'control: it is not on its plate' wrong 'spot 1: the spot ink: Cyan from 255'
edition other bare.pdf turned.pdf good.pdf bare.pdf
built other
if [ "$(advert shown other/out/other-p1.png other/out/other.pages.json 1)" = good ]; then
    not_ok 'control: another advertisement does not look so'
else
    ok 'control: another advertisement does not look so'
fi

# Each fault by itself: what is said, where, and what comes of it.
: >said
for fault in rgb rich javascript link font transparent heavy small knocks layer unread short screen unpaired pages similar bomb pieces broken rootless empty locked closed; do
    edition "$fault" "$fault.pdf"
    [ $fault != similar ] || sed -i 's/^inks:/&\n  镇蓝: spot("PANTONE 300 C", cmyk(100, 43, 0, 0))/' similar/layout.yaml
    built "$fault"
    printf '== %s: status %s, %s\n' "$fault" "$(cat status)" "$(ls "$fault/out" 2>/dev/null | grep 'pdf$' || echo no PDF)" >>said
    if [ -e "$fault/out/$fault.report.json" ]; then advert found "$fault/out/$fault.report.json" >>said; else cat err >>said; fi
done
same_as "$root/tests/golden/advert.txt" said 'what is said of each fault'
if qpdf --qdf --object-streams=disable javascript/out/javascript.rejected.pdf - | grep -aq 'app.alert'; then
    not_ok 'nothing of a refused file is in the rejected PDF'
else
    ok 'nothing of a refused file is in the rejected PDF'
fi
holds 'which is sound' qpdf --check javascript/out/javascript.rejected.pdf
is 'commands that do not pair are paired in the press file: nobody says a word of it' \
    "$(pdftoppm -r 20 unpaired/out/unpaired.pdf unpaired-poppler 2>&1)$("$banxin" check --lang en unpaired/out/unpaired.pdf 2>&1 | grep -c balance)" 0
says 'control: readers do of the file itself' "$(pdftoppm -r 20 files/unpaired.pdf unpaired-own >own 2>&1; echo own)" 'Restoring state'

# What a press takes: black alone on this page; transparency in X-4.
edition black good.pdf
mkdir black/presses
printf 'plates: {front: [K]}\n' >black/presses/black.yaml
sed -i 's/^layout:/press: black\n&/' black/edition.yaml
built black
is 'a page of black alone takes no other plate' "$(advert found black/out/black.report.json | sed 's/.*the plate \(.*\) is used.*/\1/')" 'M
PANTONE 300 C
Y'
edition four transparent.pdf
built four --press x4
is 'X-4 takes transparency' "$(cat status)" 0
says 'and keeps it' "$(qpdf --qdf --object-streams=disable four/out/four.pdf - >four.qdf; echo four.qdf)" '/ca 0.5'
finish
