#!/bin/sh
# photos.sh - 12 photographs of 2 megapixels through the press: wall seconds and peak memory
# SPDX-License-Identifier: MIT
# usage: photos.sh BANXIN MEASURE [WORKDIR]; the median of five runs, 1.5 s and 200 MiB are the bar
set -eu
[ $# -ge 2 ] || { echo "usage: photos.sh BANXIN MEASURE [WORKDIR]" >&2; exit 2; }
work=${3:-build/bench}/photos
/usr/bin/python3 "$(dirname "$0")/make_photos.py" "$work"
for run in 1 2 3 4 5; do
    "$2" "$1" build "$work/edition.yaml" --png off -o "$work/out"
done | sort -n | sed -n 3p | awk '{ printf "12 photos: %.2f s, %.0f MiB\n", $1, $2 / 1024 }'
