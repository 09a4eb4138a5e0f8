#!/bin/sh
# wrap.sh - text round pictures, pull quotes and free frames: all copy in reading order, and where every line stands
# BLESS=1 writes the golden page anew: look at the difference, and at the page.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/wrap/edition.yaml
status 'build' 0 build --png off -o "$work/wrap" "$edition"
pdf=$work/wrap/wrap.pdf
extracts "$edition" "$pdf"

# One line for each thing on the pages: its box, and of text the words.
status 'dump of the pages' 0 dump --at pages "$edition"
grep -E '^(page|  (glyphs|picture|rule|box|frame) )' "$work/out" | sed 's/ glyphs [0-9].*//' >"$work/items"
same_as "$root/tests/golden/wrap.txt" "$work/items" 'everything stands where it stood'
finish
