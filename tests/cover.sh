#!/bin/sh
# cover.sh - lines covered, a folder a line. usage: cover.sh build/cover
set -eu
for folder in base model read text makeup ink paint review cli; do
    for object in "$1/$folder"/*.o; do
        [ -f "${object%.o}.gcda" ] && gcov -n -o "$1/$folder" "${object%.o}.gcda" 2>/dev/null
    done | awk -v folder="$folder" '
        /^File .src\// { own = index($0, "src/" folder "/") > 0 && $0 ~ /\.c/ }
        /^Lines executed/ && own { split($2, a, ":"); sub("%", "", a[2]); n += $4; hit += a[2] * $4 / 100; own = 0 }
        END { if (n) printf "%-8s %5.1f %% of %d lines\n", folder, 100 * hit / n, n }'
done
