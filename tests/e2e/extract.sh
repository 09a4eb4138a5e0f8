#!/bin/sh
# extract.sh - text taken out of the PDF is the copy, by two independent readers
# usage: extract.sh [EDITION…]; the tiny edition, and without one the sample
. "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || set -- "$root/samples/yunxi/edition.yaml"
for edition in "$tiny/edition.yaml" "$@"; do
    name=$(basename "$(dirname "$edition")")
    status "$name: build" 0 build --png off -o "$work/$name" "$edition"
    extracts "$edition" "$work/$name/$name.pdf"
    pdffonts "$work/$name/$name.pdf" | sed '1,2d' >"$work/fonts"
    is "$name: every font is embedded and subset" \
        "$(awk '{ if ($(NF-4) != "yes" || $(NF-3) != "yes") n++ } END { print n + 0 }' "$work/fonts")" 0
    is "$name: no Type 3 font" "$(grep -c 'Type 3' "$work/fonts")" 0
done
# Control: the comparison sees a copy that is not on the pages.
status 'tiny: dump' 0 dump --at story "$tiny/edition.yaml"
sed 's/石板桥今天重新放行/石板桥明天重新放行/' "$work/out" >"$work/other"
is 'a character too many is seen' \
    "$($python "$root/tests/e2e/extract.py" "$work/other" "$work/tiny/tiny.pdf" | grep -c '^not ok')" 2
finish
