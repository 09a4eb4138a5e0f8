#!/bin/sh
# SPDX-License-Identifier: MIT
#
# build.sh - makes newsprint.icc and offset.icc anew, with Argyll's colprof, from
# the measurements of Debian's icc-profiles-free. Needed only to change them: the
# profiles are kept, because each carries the hour in which it was made.
# Usage: apt-get install argyll icc-profiles-free; sh profiles/build.sh [newsprint|offset]
set -eu
data=/usr/share/color/icc
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# profile NAME DATA LIMIT "BLACK" DESCRIPTION COPYRIGHT
# -qm: medium tables. -S, -cmt, -dpp: perceptual and saturation tables from what sRGB
# holds, seen on a screen, to what this paper holds, seen in a room. -l: total ink.
# -kp: where black begins, ends, and how straight it rises. -nc: without the measurements.
profile() {
    cp "$data/$2.ti3" "$work/$1.ti3"
    # shellcheck disable=SC2086
    colprof -qm -S "$data/sRGB.icc" -cmt -dpp -l "$3" -kp $4 -nc \
        -A banxin -M "$1" -D "$5" -C "$6" -O "$work/$1.icc" "$work/$1"
    cp "$work/$1.icc" "$here/$1.icc"
}

case ${1:-both} in newsprint | both)
    profile newsprint TR002 240 "0 0 0.9 1 1" "Banxin newsprint (CGATS TR 002, 240 %)" \
        "Characterization data: ANSI CGATS/SNAP TR 002-2007. Data package icc-profiles-free: zlib licence. No warranty."
    ;; esac
case ${1:-both} in offset | both)
    profile offset FOGRA39L 300 "0 0.1 0.9 1 0.65" "Banxin offset, coated (FOGRA39L, 300 %)" \
        "Characterization data: FOGRA39L, www.fogra.org. Data package icc-profiles-free: zlib licence. No warranty."
    ;; esac
