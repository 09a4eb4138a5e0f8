#!/bin/sh
# svg_text.sh - text in an SVG is printed in the layout's own fonts, on the plates of its inks, the same on every machine
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/map"
# drawing FAMILY
drawing() {
    cat >"$work/map/map.svg" <<SVG
<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="30mm" viewBox="0 0 90 30">
  <style>.bridge { fill: #0055a4; font-weight: 700 }</style>
  <g font-family="$1" font-size="12" text-anchor="middle">
    <text x="15" y="19">老街</text>
    <text x="45" y="19" class="bridge">新桥</text>
    <text x="75" y="19" style="fill: rgb(200, 16, 46)">Road</text>
  </g>
</svg>
SVG
}
# layout HAN: the family of the role song
layout() {
    cat >"$work/map/layout.yaml" <<YAML
trim: [130mm, 184mm]
bleed: 3mm
margins: {top: 20mm, bottom: 14mm, sides: 20mm}
grid: {columns: 1, 字: 20, gutter: 2字, pitch: 15pt}
press: newsprint
marks: false
silence: [underfull, grid-adjusted]
fonts: {song: {han: $1}}
inks:
  镇徽蓝: spot("PANTONE 300 C", cmyk(100, 43, 0, 0)) svg("#0055a4")
  党旗红: cmyk(0, 100, 100, 0) svg("#c8102e")
masters:
  front:
    - art: {file: map.svg, width: 90mm, height: 30mm, align: left, alt: 示意图}
    - space: {height: fill}
YAML
}
cat >"$work/map/edition.yaml" <<'YAML'
layout: layout.yaml
publication: {name: 云溪家园, publisher: 云溪镇宣传办公室}
date: 2026-11-28
pages: [{master: front}]
YAML
plates() {
    rm -f "$work"/plates*.tif
    gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -sCompression=none -r288 -sOutputFile="$work/plates.tif" "$1/map.pdf"
    mv "$work/plates(PANTONE 300 C).tif" "$work/plates(Spot).tif" 2>/dev/null || mv "$work/plates(PANTONE%20300%20C).tif" "$work/plates(Spot).tif"
}
# third N: thousandths of each plate in a third of the drawing
third() {
    for plate in Spot Cyan Magenta Yellow Black; do
        printf '%s ' "$($python "$root/tests/e2e/svg_text.py" "$work/dir/map.pages.json" "$work/plates($plate).tif" "$(awk "BEGIN { print ($1 - 1) / 3 }")" "$(awk "BEGIN { print $1 / 3 }")")"
    done
}
picture_hash() { grep -o '"hash":"[0-9a-f]*"' "$1/map.pages.json"; }

drawing song
layout 'Noto Serif CJK SC'
status 'a drawing with text' 0 build --png 50 -o "$work/dir" "$work/map/edition.yaml"
is 'nothing is found' "$(cat "$work/err")" ''
status 'it is a sound press file' 0 check "$work/dir/map.pdf"
says 'the report names the font that is drawn' "$work/dir/map.report.json" 'NotoSerifCJK-Bold.ttc","index":2'
is 'with its characters' "$(grep -o '"style":"Bold".*"characters":[0-9]*' "$work/dir/map.report.json" | sed 's/.*://')" 2
is 'outlines: no font is in it' "$(pdffonts "$work/dir/map.pdf" | tail -n +3)" ''
plates "$work/dir"
third 1 >"$work/black"
third 2 >"$work/blue"
third 3 >"$work/red"
is 'black text is on K alone' "$(awk '{ print ($1 == 0 && $2 == 0 && $3 == 0 && $4 == 0 && $5 > 40 && $5 < 200) }' "$work/black")" 1
is 'a colour that stands for a spot ink is on its plate alone' "$(awk '{ print ($1 > 40 && $2 == 0 && $3 == 0 && $4 == 0 && $5 == 0) }' "$work/blue")" 1
is 'another is on the plates of its ink' "$(awk '{ print ($1 == 0 && $2 == 0 && $3 > 20 && $3 == $4 && $5 == 0) }' "$work/red")" 1

# Black prints over what is under it, as black art does, and pixels of the page picture come from the same outlines.
holds 'black text overprints' sh -c "qpdf --qdf --object-streams=disable '$work/dir/map.pdf' - | strings | grep -q '/OP true\|/op true'"

# Another machine: other fonts, with our roles' names, and none at all.
cat >"$work/fonts.conf" <<'XML'
<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts/truetype</dir>
  <alias binding="same"><family>song</family><prefer><family>LXGW WenKai</family></prefer></alias>
  <alias binding="same"><family>Noto Serif CJK SC</family><prefer><family>LXGW WenKai</family></prefer></alias>
</fontconfig>
XML
echo '<?xml version="1.0"?><fontconfig></fontconfig>' >"$work/none.conf"
first=$(folder_hash "$work/dir")
for conf in fonts none; do
    FONTCONFIG_FILE=$work/$conf.conf HOME=$work status "built with the fonts of another machine ($conf)" 0 build --png 50 -o "$work/other" "$work/map/edition.yaml"
    is "the same bytes ($conf)" "$(folder_hash "$work/other")" "$first"
done

# The family of the role's file is the same font; another font of the layout is seen, and is another picture.
drawing "'Noto Serif CJK SC', serif"
status 'by the name of the family' 0 build --png 50 -o "$work/family" "$work/map/edition.yaml"
is 'the same outlines' "$(sha256sum <"$work/family/map-p1.png")" "$(sha256sum <"$work/dir/map-p1.png")"
drawing song
layout 'LXGW WenKai'
status 'another font for the role' 0 build --png 50 -o "$work/kai" "$work/map/edition.yaml"
holds 'control: it is drawn otherwise' test "$(sha256sum <"$work/kai/map-p1.png")" != "$(sha256sum <"$work/dir/map-p1.png")"
holds 'and is another picture' test "$(picture_hash "$work/kai")" != "$(picture_hash "$work/dir")"

# A family that the layout does not have, though the machine may.
layout 'Noto Serif CJK SC'
drawing 'Noto Serif Tibetan'
holds 'control: the machine has it' sh -c "fc-list | grep -q 'Noto Serif Tibetan'"
status 'a font that the layout does not have' 1 build --lang en --png 50 -o "$work/unknown" "$work/map/edition.yaml"
says 'is told at its place' "$work/err" 'map.svg:3:19: error: the layout has no font “Noto Serif Tibetan” for text in a drawing [svg-font]'
says 'with the roles' "$work/err" 'song'
drawing sogn
status 'a slip of the pen' 1 build --lang en --png off -o "$work/unknown" "$work/map/edition.yaml"
says 'is guessed' "$work/err" 'did you mean “song”?'
finish
