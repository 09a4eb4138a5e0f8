#!/bin/sh
# run.sh - banxin against the Pango floor: wall time and peak memory at 1, 10 and 50 times the bench edition
# SPDX-License-Identifier: MIT
#
# usage: run.sh BANXIN FLOOR MEASURE [WORKDIR]
#
# At each size both programs run once unmeasured, then in pairs one after the
# other, the order swapped from pair to pair, so that a slow spell of the
# machine falls on both.  The table gives medians; a ratio is banxin / floor.
# The last line gives the worst ratio of time and of memory over the sizes; the
# row before it is the run as PDF/X-1a.
set -eu

[ $# -ge 3 ] || { echo "usage: run.sh BANXIN FLOOR MEASURE [WORKDIR]" >&2; exit 2; }
banxin=$1 floor=$2 measure=$3 work=${4:-build/bench}
here=$(dirname "$0")
mkdir -p "$work"
press=off

run_banxin() { "$measure" "$banxin" build "$1/edition.yaml" -o "$work/out" --press "$press" --png off; }
run_floor() { "$measure" "$floor" "$1/articles" "$work/floor.pdf"; }

# median FILE COLUMN
median() {
    awk -v c="$2" '{ print $c }' "$1" | sort -n |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# compare TIMES PAIRS EDITION: one row of the table, the ratios also into $work/ratios
compare() {
    run_banxin "$3" > "$work/warm"
    run_floor "$3" > "$work/warm"
    : > "$work/banxin.txt"
    : > "$work/floor.txt"
    pair=1
    while [ "$pair" -le "$2" ]; do
        if [ $((pair % 2)) -eq 1 ]; then
            run_banxin "$3" >> "$work/banxin.txt"
            run_floor "$3" >> "$work/floor.txt"
        else
            run_floor "$3" >> "$work/floor.txt"
            run_banxin "$3" >> "$work/banxin.txt"
        fi
        pair=$((pair + 1))
    done
    awk -v times="$1" -v pairs="$2" -v ratios="$work/ratios" \
        -v bt="$(median "$work/banxin.txt" 1)" -v bm="$(median "$work/banxin.txt" 2)" \
        -v ft="$(median "$work/floor.txt" 1)" -v fm="$(median "$work/floor.txt" 2)" 'BEGIN {
            printf "%5dx %6d %6d | %9.3f %9.3f %6.2f | %9.1f %9.1f %6.2f\n", times, 4 * times, pairs,
                bt, ft, bt / ft, bm / 1024, fm / 1024, bm / fm
            print bt / ft, bm / fm >> ratios
        }'
}

for times in 10 50; do
    /usr/bin/python3 "$here/make_edition.py" --times "$times" --out "$work/x$times" > "$work/warm"
done
: > "$work/ratios"
echo "                     |         wall time, s         |       peak memory, MiB"
echo "  size  pages  pairs |    banxin     floor  ratio |    banxin     floor  ratio"
compare 1 9 "$here/edition"
compare 10 7 "$work/x10"
compare 50 5 "$work/x50"
press=x1a
echo "  the same text as PDF/X-1a:"
compare 1 9 "$here/edition"
press=off
sed -i '$d' "$work/ratios" # it has a bar of its own
awk '{ if ($1 > t) t = $1; if ($2 > m) m = $2 } END { printf "ratio time max %.2f memory max %.2f\n", t, m }' "$work/ratios"
