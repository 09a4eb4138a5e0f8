#!/bin/sh
# compose.sh - the composer beside PangoLayout, and its instructions a character as paragraphs grow
# SPDX-License-Identifier: MIT
#
# usage: compose.sh COMPOSE_FLOOR [ARTICLES]
#
# Times are medians of interleaved pairs. Instructions are counted by callgrind,
# in shaping and breaking alone: the same on any machine and however busy it is.
# The last line says by how many per cent the dearest length differs from the
# cheapest; 10 is the bar.
set -eu

[ $# -ge 1 ] || { echo "usage: compose.sh COMPOSE_FLOOR [ARTICLES]" >&2; exit 2; }
program=$1 articles=${2:-$(dirname "$0")/edition/articles}
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT

"$program" "$articles"
command -v valgrind > "$counts" || { echo "valgrind is not there: no instructions counted"; exit 0; }

# instructions CHARACTERS one|many fixed|varying
instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=compose_counted \
        "$program" "$articles" "$1" "$2" "$3" 2>&1 | awk '/Collected/ { print $NF }'
}

: > "$counts"
for shape in many one; do
    for characters in 12000 60000 300000 600000; do
        found=$(instructions "$characters" "$shape" fixed)
        echo "$shape $characters $found" >> "$counts"
        awk -v c="$characters" -v f="$found" -v s="$shape" 'BEGIN {
            printf "%-4s %7d characters: %6.1f instructions a character\n", s, c, f / c }'
    done
done
awk '{ x = $3 / $2; if (!($1 in least) || x < least[$1]) least[$1] = x; if (x > most[$1]) most[$1] = x }
    END { printf "instructions a character: many paragraphs within %.1f %%, one paragraph within %.1f %%\n",
          (most["many"] / least["many"] - 1) * 100, (most["one"] / least["one"] - 1) * 100 }' "$counts"
