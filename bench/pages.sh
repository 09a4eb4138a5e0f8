#!/bin/sh
# pages.sh - makeup of 4, 40 and 400 pages: time and instructions a page
# SPDX-License-Identifier: MIT
#
# usage: pages.sh BANXIN [WORKDIR]
#
# Pages whose heights must be found (make_pages.py). Time is what the report
# says of makeup, the median of five builds; it includes shaping and breaking.
# Instructions are counted by callgrind in makeup alone: the same on any machine
# and however busy it is. Status 1 if the dearest size costs over 20 % more a page
# than the cheapest one: then cost does not grow linearly.
set -eu

[ $# -ge 1 ] || { echo "usage: pages.sh BANXIN [WORKDIR]" >&2; exit 2; }
banxin=$1 work=${2:-build/bench/pages}
here=$(dirname "$0")
mkdir -p "$work"
: > "$work/costs"

build() { "$banxin" build "$1/edition.yaml" -o "$1/out" --press off --png off > "$work/said" 2>&1 || [ $? -eq 1 ]; }

# milliseconds of makeup, by the report
seconds() {
    build "$1"
    sed -n 's/.*"makeup":\([0-9.]*\).*/\1/p' "$1/out/"*.report.json
}

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=makeup_pages \
        "$banxin" build "$1/edition.yaml" -o "$1/out" --press off --png off 2>&1 | awk '/Collected/ { print $NF }'
}

counted=yes
command -v valgrind > "$work/said" || { counted=no; echo "valgrind is not there: judged by time"; }
for pages in 4 40 400; do
    folder=$work/x$pages
    /usr/bin/python3 "$here/make_pages.py" "$pages" "$folder"
    for turn in 1 2 3 4 5; do seconds "$folder"; done | sort -n | sed -n 3p > "$work/median"
    cost=$(awk -v p="$pages" '{ print $1 * 1000 / p }' "$work/median")
    printf '%4d pages: %6.2f ms a page' "$pages" "$cost"
    if [ "$counted" = yes ]; then
        cost=$(instructions "$folder" | awk -v p="$pages" '{ print $1 / 1000000 / p }')
        printf ', %6.2f million instructions a page' "$cost"
    fi
    printf '\n'
    echo "$cost" >> "$work/costs"
done
awk '{ if (NR == 1 || $1 < least) least = $1; if ($1 > most) most = $1 }
    END { printf "dearest over cheapest: %.2f\n", most / least; exit most > 1.2 * least }' "$work/costs"
