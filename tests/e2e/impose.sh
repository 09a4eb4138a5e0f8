#!/bin/sh
# impose.sh - printer's spreads: which pages meet, their boxes, and that no plate changes
. "$(dirname "$0")/lib.sh"

status 'build' 0 build --png off --impose spreads -o "$work/dir" "$root/samples/yunxi/edition.yaml"
single=$work/dir/yunxi.pdf
spreads=$work/dir/yunxi.spreads.pdf
is 'two sides' "$(pdfinfo "$spreads" | sed -n 's/^Pages: *//p')" 2
is 'still PDF/X-1a' "$(pdfinfo "$spreads" | sed -n 's/^PDF subtype: *//p')" 'PDF/X-1a:2003'
says 'sound' "$(qpdf --check "$spreads" >"$work/sound" 2>&1; echo "$work/sound")" 'No syntax or stream encoding errors'
# A side is 594 mm wide inside its trim.
is 'the trim is two pages wide' "$(pdfinfo -box "$spreads" | awk '/TrimBox/ { printf "%.0f %.0f", $4 - $2, $5 - $3 }')" '1684 1191'
half() { pdftotext -f "$1" -l "$1" -x "$2" -y 0 -W 860 -H 1248 "$spreads" - | tr -d ' \n\f'; }
says 'side 1: page 1 on the right' "$(half 1 870 >"$work/half"; echo "$work/half")" '六楼的王奶奶'
says 'side 1: page 4 on the left' "$(half 1 0 >"$work/half"; echo "$work/half")" '冬天的河'
says 'side 2: page 2 on the left' "$(half 2 0 >"$work/half"; echo "$work/half")" '今天吃什么'
says 'side 2: page 3 on the right' "$(half 2 870 >"$work/half"; echo "$work/half")" '守桥人'
# Ink on each plate: the spreads hold what their pages hold, but for marks that were cut at the fold.
ink() { gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=inkcov -sOutputFile=- "$1" | awk '{ for (i = 1; i < 5; i++) s[i] += $i } END { for (i = 1; i < 5; i++) printf "%.3f ", s[i] * n }' n="$2"; }
ink "$single" 1120718 >"$work/a"
ink "$spreads" 2170765 >"$work/b"
is 'every plate carries the same ink' "$(paste -d' ' "$work/a" "$work/b" | awk '{ if (NF != 8) bad = 1; for (i = 1; i < 5; i++) { d = $i ? $(i + 4) / $i : 0; if (!(d < 1.01 && d > 0.98)) bad = 1 } print bad ? "differs" : "same" }')" same
status 'two pages cannot be imposed' 1 build --png off --impose spreads -o "$work/tiny" "$tiny/edition.yaml"
says 'two pages: id' "$work/err" '[impose-pages]'
is 'two pages: no spreads' "$(ls "$work/tiny" | grep -c spreads)" 0
status 'build without spreads' 0 build --png off -o "$work/dir" "$root/samples/yunxi/edition.yaml"
is 'spreads of an earlier build do not stay' "$(ls "$work/dir" | grep -c spreads)" 0
finish
