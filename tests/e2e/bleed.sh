#!/bin/sh
# bleed.sh - a free frame over the whole page reaches the bleed on all four sides: measured on the plates of the press PDF
. "$(dirname "$0")/lib.sh"

cd "$work" || exit 3
mkdir -p ground
cat >ground/ground.svg <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="130" height="184" viewBox="0 0 130 184"><rect width="130" height="184" fill="#0055a4"/></svg>
SVG
printf 'layout: layout.yaml\npublication: {name: 竹坞小报}\ndate: 2031-03-05\npages: [{master: front}]\n' >ground/edition.yaml
# layout PLACE: one free frame with the picture, on a page that is 130 × 184 mm
layout() {
    cat >ground/layout.yaml <<YAML
trim: [130mm, 184mm]
bleed: 3mm
margins: {top: 12mm, bottom: 12mm, sides: 12mm}
grid: {columns: 2, 字: 15, gutter: 2字, pitch: 15pt}
inks:
  蓝: cmyk(100, 0, 0, 0) svg("#0055a4")
masters:
  front:
    - space: {height: fill}
    - over: {$1, wrap: none, content: [{art: {file: ground.svg, fit: cover, height: fill, alt: 蓝}}]}
YAML
    "$banxin" build --lang en --png off -o out ground/edition.yaml >out.txt 2>err </dev/null
    printf '%s\n' $? >status
}
# sides: the least cyan in the bleed at the left, top, right and foot, and beyond it the most; of 255
sides() { $python "$root/tests/e2e/bleed.py" out/ground.pdf out/ground.pages.json; }

layout 'from: trim, x: -3mm, y: -3mm, width: fill, height: fill'
is 'nothing is found' "$(cat status) $(cat err)" '0 '
is 'a frame that begins in the bleed ends in it' "$(sides)" 'bleed 255 255 255 255 beyond 0 0 0 0'
layout 'from: trim, x: -3mm, y: -3mm, width: 136mm, height: 190mm'
is 'sizes over the cut are taken' "$(cat status) $(sides)" '0 bleed 255 255 255 255 beyond 0 0 0 0'
layout 'from: type, x: 50%, y: -15mm, width: 90mm, height: 50mm'
is 'and those that would leave the paper end with it' "$(cat status) $(sides)" '0 bleed 0 0 255 0 beyond 0 0 0 0'

# Control: what ends at the cut does not reach the bleed, and is told.
layout 'from: trim, x: 0, y: 0, width: fill, height: fill'
says 'control: a picture that ends at the cut' err 'ends at the cut'
mv out/ground.rejected.pdf out/ground.pdf
is 'control: it is not in the bleed' "$(sides)" 'bleed 0 0 0 0 beyond 0 0 0 0'
finish
