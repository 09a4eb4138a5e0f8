#!/bin/sh
# svg_inks.sh - colours of an SVG that stand for inks are printed in them: on their plate, and on no other
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/mark/articles"
cat >"$work/mark/mark.svg" <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="30mm" viewBox="0 0 90 30">
  <rect width="30" height="30" fill="#0055a4"/>
  <rect x="30" width="30" height="30" style="fill:rgb(200,16,46)"/>
  <rect x="60" width="30" height="30" fill="#2a7f62"/>
  <rect x="1" width="6" height="30" fill="#000"/>
  <path d="M5 15 H25" stroke="#C8102E" stroke-width="2"/>
</svg>
SVG
# layout BLUE RED: what stands behind the inks
layout() {
    cat >"$work/mark/layout.yaml" <<YAML
trim: [130mm, 184mm]
bleed: 3mm
margins: {top: 20mm, bottom: 14mm, sides: 20mm}
grid: {columns: 1, 字: 20, gutter: 2字, pitch: 15pt}
press: newsprint
silence: [underfull, grid-adjusted]
fonts: {song: {han: Noto Serif CJK SC}}
inks:
  镇徽蓝: spot("PANTONE 300 C", cmyk(100, 43, 0, 0)) $1
  党旗红: cmyk(0, 100, 100, 0) $2
masters:
  front:
    - text: {lines: [镇徽], size: 20pt, ink: 镇徽蓝}
    - art: {file: mark.svg, width: 90mm, height: 30mm, align: left, alt: 镇徽}
    - space: {height: fill}
YAML
}
cat >"$work/mark/edition.yaml" <<'YAML'
layout: layout.yaml
publication: {name: 云溪家园, publisher: 云溪镇宣传办公室}
date: 2026-11-28
pages: [{master: front}]
YAML
# ink PLATE X: how much of a plate stands in the middle of a field of the mark, %; from Ghostscript's plates at 72 dpi
ink() { $python "$root/tests/e2e/svg_inks.py" ink "$work/dir/mark.pages.json" "$2" "$work/plates($1).tif"; }
# pixel PNG X: what a page picture at 50 dpi shows there
pixel() { $python "$root/tests/e2e/svg_inks.py" pixel "$work/dir/mark.pages.json" "$2" "$1"; }
plates() {
    rm -f "$work"/plates*.tif
    gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -sCompression=none -r72 -sOutputFile="$work/plates.tif" "$work/dir/mark.pdf"
    mv "$work/plates(PANTONE 300 C).tif" "$work/plates(Spot).tif" 2>/dev/null || mv "$work/plates(PANTONE%20300%20C).tif" "$work/plates(Spot).tif"
}
five() { for plate in Spot Cyan Magenta Yellow Black; do printf '%s ' "$(ink "$plate" "$1")"; done; }

layout 'svg("#0055a4")' 'svg("#c8102e")'
status 'an SVG with inks' 0 build --png 50 -o "$work/dir" "$work/mark/edition.yaml"
is 'nothing is found' "$(cat "$work/err")" ''
plates
is 'the blue is the spot, whole, and nothing else' "$(five 0.1667)" '100 0 0 0 0 '
is 'the red, written otherwise, is its ink' "$(five 0.5)" '0 0 100 100 0 '
five 0.8333 >"$work/green"
is 'a colour of no ink goes through the profile' "$(awk '{ print ($1 == 0 && $2 > 50 && $4 > 20) }' "$work/green")" 1
status 'it is a sound press file' 0 check "$work/dir/mark.pdf"
inks() { $python -c 'import json, sys
for i in json.load(open(sys.argv[1]))["inks"]:
    print(i["name"], "+".join(i["plates"]), "+".join(i.get("pictures", ["-"])), sep=":")' "$work/dir/mark.report.json"; }
is 'the report has both inks, and what prints them' "$(inks)" '镇徽蓝:PANTONE 300 C:mark.svg
党旗红:M+Y:mark.svg'
# What is shown of one plate, and of all.
status 'the spot plate alone' 0 preview --dpi 50 --plate 'PANTONE 300 C' -o "$work/spot.png" "$work/mark/edition.yaml"
is 'the spot plate: the blue is solid' "$(pixel "$work/spot.png" 0.1667)" '0 0 0'
is 'the spot plate: the red is not there' "$(pixel "$work/spot.png" 0.5)" '255 255 255'
status 'the cyan plate alone' 0 preview --dpi 50 --plate C -o "$work/cyan.png" "$work/mark/edition.yaml"
is 'the cyan plate: the blue is not there' "$(pixel "$work/cyan.png" 0.1667)" '255 255 255'
is 'black is black ink alone, over what lies under it' "$(five 0.0444)" '100 0 0 0 100 '
is 'and is shown on no other plate' "$(pixel "$work/cyan.png" 0.0444)" '255 255 255'
status 'the black plate alone' 0 preview --dpi 50 --plate K -o "$work/black.png" "$work/mark/edition.yaml"
is 'but on its own' "$(pixel "$work/black.png" 0.0444)" '0 0 0'
shown=$(pixel "$work/dir/mark-p1.png" 0.1667)
is 'the page picture shows r, g and b' "$(echo "$shown" | grep -cE '^[0-9]+ [0-9]+ [0-9]+$')" 1

status 'for no press the SVG stays as it is' 0 build --press off --png off -o "$work/dir" "$work/mark/edition.yaml"
is 'and prints no ink' "$(inks)" '镇徽蓝:PANTONE 300 C:-'

# Inks of patterns are found, colours of gradients stand for none: the report says what Ghostscript's plates show.
mkdir -p "$work/pattern"
sed 's/^  党旗红.*/  党旗红: spot("PANTONE 186 C", cmyk(0, 100, 81, 4)) svg("#c8102e")/; /text:/d' "$work/mark/layout.yaml" >"$work/pattern/layout.yaml"
cp "$work/mark/edition.yaml" "$work/pattern/"
cat >"$work/pattern/mark.svg" <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="30mm" viewBox="0 0 90 30">
  <defs>
    <pattern id="p" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="3" height="3" fill="#0055a4"/></pattern>
    <linearGradient id="g"><stop offset="0" stop-color="#c8102e"/><stop offset="1" stop-color="#ffffff"/></linearGradient>
  </defs>
  <rect width="30" height="30" fill="url(#p)"/>
  <rect x="40" width="30" height="30" fill="url(#g)"/>
</svg>
SVG
status 'patterns and gradients' 0 build --png off -o "$work/shades" "$work/pattern/edition.yaml"
is 'the ink of the pattern alone' "$(grep -o '"name":"[^"]*","plates":\["PANTONE[^"]*"\],"pictures":\["mark.svg"\]' "$work/shades/pattern.report.json")" \
    '"name":"镇徽蓝","plates":["PANTONE 300 C"],"pictures":["mark.svg"]'
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r36 -sOutputFile="$work/shades/s.tif" "$work/shades/pattern.pdf"
is 'and its plate alone' "$(ls "$work/shades" | grep -c '^s(PANTONE')" 1
holds 'a sound press file' "$banxin" check "$work/shades/pattern.pdf"
# A page of black alone turns them all gray; the same drawing on another page keeps its colours.
mkdir -p "$work/pattern/presses"
printf 'plates: {1: [K]}\n' >"$work/pattern/presses/black.yaml"
sed -i 's/^layout:/press: black\n&/; s/{master: front}/{master: front}, {master: front}/' "$work/pattern/edition.yaml"
status 'on a page of black alone' 0 build --png off -o "$work/shades" "$work/pattern/edition.yaml"
"$banxin" check --lang en "$work/shades/pattern.pdf" >"$work/out" 2>"$work/err"
is 'it prints on black, the other page on its plates' "$(sed -n 's/.*  -  *\([A-Z].*\)/\1/p' "$work/out")" 'K
M Y K PANTONE 300 C'
rm -f "$work"/shades/s*.tif
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -sCompression=none -r36 -dLastPage=1 -sOutputFile="$work/shades/s.tif" "$work/shades/pattern.pdf"
is 'no spot plate for it' "$(ls "$work/shades" | grep -c '^s(PANTONE')" 0
for plate in Cyan Magenta Yellow; do
    is "nothing on $plate" "$($python -c 'import pathlib, sys; sys.path.insert(0, sys.argv[1]); from press import Plate; p = Plate(pathlib.Path(sys.argv[2])); print(max(p.part((16, 16, p.width - 32, p.height - 32))))' "$root/tests/e2e" "$work/shades/s($plate).tif")" 0
done

# Control: without the words the colours go through the profile, and the spot plate has the text alone.
layout '' ''
status 'the same without inks' 0 build --png off -o "$work/dir" "$work/mark/edition.yaml"
plates
is 'control: the report has the text'"'"'s ink alone' "$(inks)" '镇徽蓝:PANTONE 300 C:-'
status 'and its picture' 0 build --png 50 -o "$work/dir" "$work/mark/edition.yaml"
holds 'the page picture shows the ink, not what the profile makes of the blue' test "$shown" != "$(pixel "$work/dir/mark-p1.png" 0.1667)"
is 'control: the blue is not the spot' "$(ink Spot 0.1667)" 0
is 'control: the blue is process colour' "$(awk '{ print ($2 > 50) }' <<X
$(five 0.1667)
X
)" 1
finish
