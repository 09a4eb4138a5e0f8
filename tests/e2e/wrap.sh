#!/bin/sh
# wrap.sh - text round pictures, pull quotes and free frames: all copy in reading order, and where every line stands
# BLESS=1 writes the golden page anew: look at the difference, and at the page.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/wrap/edition.yaml
status 'build' 0 build --png off -o "$work/wrap" "$edition"
pdf=$work/wrap/wrap.pdf
status 'dump of the stories' 0 dump --at story "$edition"
$python "$root/tests/e2e/extract.py" "$work/out" "$pdf" >"$work/result" 2>&1 || not_ok 'the comparison ran' "$(tail -n 3 "$work/result")"
cat "$work/result"
failures=$((failures + $(grep -c '^not ok' "$work/result")))

# One line for each thing on the pages: its box, and of text the words.
status 'dump of the pages' 0 dump --at pages "$edition"
golden=$root/tests/golden/wrap.txt
grep -E '^(page|  (glyphs|picture|rule|box|frame) )' "$work/out" | sed 's/ glyphs [0-9].*//' >"$work/items"
[ -n "$BLESS" ] && cp "$work/items" "$golden"
if diff -u "$golden" "$work/items" >"$work/difference"; then
    ok 'everything stands where it stood'
else
    not_ok 'everything stands where it stood' "$(sed 1,2d "$work/difference" | cut -c1-160 | head -n 12)"
fi
finish
