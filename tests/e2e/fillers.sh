#!/bin/sh
# fillers.sh - one master for a short page and a full one: fillers that come and stay away, rows split as their copy needs
# BLESS=1 writes the golden page anew: look at the difference, and at the page.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/fillers/edition.yaml
status 'build' 0 build --png off -o "$work/fillers" "$edition"
report=$work/fillers/fillers.report.json
is 'nothing is overset, no column is empty' "$(grep -cE '"id":"(overset|underfull|tree-overfull)"' "$report")" 0
is 'the full page holds its filler back, and of three candidates two are held' "$(grep -c '"id":"filler-held"' "$report")" 3
is 'the candidate that fills the page best is there' "$(grep -cE '"article":"articles/bench.md","characters":([0-9]+),"placed":[1-9]' "$report")" 1
is 'what is held is counted' "$(grep -cE '"placed":0,"overset":0,"held":[1-9]' "$report")" 3
is 'the columns that were chosen are told' "$(grep -oE '"columns: [13], of 1 to 3"' "$report" | sort | uniq -c | tr -s ' \n' ' ')" \
    ' 5 "columns: 1, of 1 to 3" 5 "columns: 3, of 1 to 3" '
is 'of two masters each page has the one that its copy fits' "$("$banxin" dump --at pages "$edition" | sed -n 's/^page \([45]\) master \([a-z]*\).*/\1 \2/p' | tr '\n' ' ')" '4 short 5 page '

status 'dump of the pages' 0 dump --at pages "$edition"
grep -E '^(page| *frame|  (glyphs (head|text)|rule|box) )' "$work/out" >"$work/items"
same_as "$root/tests/golden/fillers.txt" "$work/items" 'every head, slogan, rule and frame stands where it stood'
finish
