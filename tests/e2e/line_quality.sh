#!/bin/sh
# line_quality.sh - quality of lines, measured on finished PDFs by MuPDF: tests/quality/
. "$(dirname "$0")/lib.sh"

pango_column=$root/build/bench/pango_column
[ -x "$pango_column" ] || not_ok 'build/bench/pango_column is built' 'make test builds it'
# Controls: the reader counts faults that are planted.
$python "$root/tests/quality/table.py" --self-test "$banxin" "$pango_column" "$root/samples/yunxi/articles" >"$work/result" 2>&1 ||
    not_ok 'planted faults' "$(tail -n 3 "$work/result")"
cat "$work/result"

$python "$root/tests/quality/table.py" "$banxin" "$pango_column" "$root/samples/yunxi/articles" >"$work/table" 2>&1
is 'lines of the sample keep all bars at 108, 126 and 144 pt' "$?$(grep misses "$work/table")" 0
is 'the table has a row for each' "$(grep -c 'pt | banxin' "$work/table")" 3
cat "$work/table" >&2
finish
