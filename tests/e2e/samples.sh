#!/bin/sh
# samples.sh - the sample editions: their pages are full, and everything stands where it was looked at
# BLESS=1 writes the goldens anew: look at the pages first, whole and close.
. "$(dirname "$0")/lib.sh"

for edition in "$root"/samples/*/edition.yaml; do
    folder=${edition%/edition.yaml}
    name=${folder##*/}
    status "$name: build" 0 build --png off --lang en -o "$work/$name" "$edition"
    is "$name: no error, no warning" "$(grep -cE ': (error|warning):' "$work/err")" 0
    is "$name: nothing is over, nothing held, no column empty" "$(grep -cE '\[(overset|underfull|filler-held|continues-no-copy)\]' "$work/err")" 0
    status "$name: the file for the printing house is right by the press's rules too" 0 check --strict --lang en "$work/$name/$name.pdf"
    $python "$root/tests/e2e/outline.py" "$work/$name/$name.pages.json" >"$work/$name.txt"
    same_as "$root/tests/golden/sample-$name.txt" "$work/$name.txt" "$name: everything stands where it stood"
done
finish
