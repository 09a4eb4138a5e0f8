#!/bin/sh
# display.sh - heads on grounds and in three lines, round corners, drop caps: their copy taken out of the PDF by two readers,
# and where they stand. BLESS=1 writes the golden page anew: look at the difference, and at the page.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/display/edition.yaml
status 'build' 0 build --png off -o "$work/display" "$edition"
is 'nothing is found' "$(cat "$work/err")" ''
status 'dump of the stories' 0 dump --at story "$edition"
$python "$root/tests/e2e/extract.py" "$work/out" "$work/display/display.pdf" >"$work/result" 2>&1 ||
    not_ok 'the comparison ran' "$(tail -n 3 "$work/result")"
cat "$work/result"
failures=$((failures + $(grep -c '^not ok' "$work/result")))

status 'dump of the page' 0 dump --at pages "$edition"
golden=$root/tests/golden/display.txt
# Grounds and frames, heads, and caps: what of the body is not 9 pt.
grep -E '^  (box|frame rule|glyphs (kicker|head|deck|byline|body)) ' "$work/out" | grep -vE '^  glyphs body .* 9216\]' >"$work/glyphs"
[ -n "$BLESS" ] && cp "$work/glyphs" "$golden"
if diff -u "$golden" "$work/glyphs" >"$work/difference" 2>&1; then
    ok 'every ground, head and cap stands where it stood'
else
    not_ok 'every ground, head and cap stands where it stood' "$(sed 1,2d "$work/difference" | cut -c1-160 | head -n 12)"
fi
finish
