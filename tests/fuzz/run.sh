#!/bin/sh
# run.sh - each fuzz target for so many seconds on its corpus, two at a time
# usage: run.sh SECONDS PROGRAM…
set -u
seconds=$1
shift
status=0
for program in "$@"; do
    name=$(basename "$program" _fuzz)
    work=build/fuzz/work-$name
    mkdir -p "$work"
    # Pango's font map outlives each input, and the leak checker cannot follow it; unit tests look for leaks there.
    leaks=1
    # Real profiles are larger than most inputs, and need not be kept twice.
    length=65536
    seeds=tests/fuzz/corpus/$name
    [ "$name" != icc ] || { length=262144; seeds='profiles /usr/share/color/icc/ghostscript'; }
    case $name in compose | drawing) leaks=0 ;; esac
    ASAN_OPTIONS="detect_leaks=$leaks" "$program" -max_total_time="$seconds" -timeout=10 -detect_leaks=$leaks -rss_limit_mb=2048 -max_len="$length" -artifact_prefix="build/fuzz/$name-" \
        "$work" $seeds >"build/fuzz/$name.log" 2>&1
    result=$?
    runs=$(grep -oE 'Done [0-9]+ runs' "build/fuzz/$name.log" | tail -n 1)
    if [ "$result" = 0 ]; then echo "ok $name: $runs in $seconds s"; else
        echo "not ok $name: status $result, see build/fuzz/$name.log"
        status=1
    fi
done
exit $status
