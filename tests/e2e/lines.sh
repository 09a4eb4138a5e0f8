#!/bin/sh
# lines.sh - quality of lines, measured on finished PDFs by MuPDF: tests/quality/
. "$(dirname "$0")/lib.sh"

pango_column=$root/build/bench/pango_column
[ -x "$pango_column" ] || not_ok 'build/bench/pango_column is built' 'make test builds it'
# Controls: the reader counts faults that are planted.
$python "$root/tests/quality/table.py" --self-test "$banxin" "$pango_column" "$root/samples/yunxi/articles" >"$work/result" 2>&1 ||
    not_ok 'planted faults' "$(tail -n 3 "$work/result")"
cat "$work/result"
finish
