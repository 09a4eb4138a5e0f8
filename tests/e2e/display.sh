#!/bin/sh
# display.sh - heads on grounds and in three lines, round corners, drop caps: their copy taken out of the PDF by two readers,
# and where they stand. BLESS=1 writes the golden page anew: look at the difference, and at the page.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/display/edition.yaml
status 'build' 0 build --png off -o "$work/display" "$edition"
is 'nothing is found' "$(cat "$work/err")" ''
extracts "$edition" "$work/display/display.pdf"

status 'dump of the page' 0 dump --at pages "$edition"
# Grounds and frames, heads, and caps: what of the body is not 9 pt.
grep -E '^  (box|frame rule|glyphs (kicker|head|deck|byline|body)) ' "$work/out" | grep -vE '^  glyphs body .* 9216\]' >"$work/glyphs"
same_as "$root/tests/golden/display.txt" "$work/glyphs" 'every ground, head and cap stands where it stood'
finish
