#!/bin/sh
# run.sh - runs every unit program and every end-to-end script given; ends with `N passed, N failed`.
# usage: run.sh PROGRAM…   A program is a cmocka binary (TAP by CMOCKA_MESSAGE_OUTPUT) or a script that prints
# `ok NAME` and `not ok NAME` lines. One that ends without a result, or with a status that its lines do not
# explain, is a failure; so is a skipped test, and one that has not ended after LIMIT seconds (default 600).
set -u
log=$(mktemp -d) || exit 3
trap 'rm -rf "$log"' EXIT
# For builds with sanitizers: whole stacks, so that a leak inside a library is told from one of ours.
export ASAN_OPTIONS="fast_unwind_on_malloc=0"
export LSAN_OPTIONS="suppressions=$(cd "$(dirname "$0")" && pwd)/lsan.supp:print_suppressions=0"
limit=${LIMIT:-600}
passed=0
failed=0
for program in "$@"; do
    case "$program" in
    *.sh) CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 10 "$limit" sh "$program" >"$log/out" 2>"$log/err" </dev/null ;;
    *) CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 10 "$limit" "$program" >"$log/out" 2>"$log/err" </dev/null ;;
    esac
    status=$?
    good=$(grep -cE '^[[:space:]]*ok ' "$log/out")
    skips=$(grep -cE '^[[:space:]]*ok .*# *SKIP' "$log/out")
    bad=$(grep -cE '^[[:space:]]*not ok ' "$log/out")
    good=$((good - skips))
    bad=$((bad + skips))
    if [ $((good + bad)) = 0 ] || { [ "$status" != 0 ] && [ "$bad" = 0 ]; }; then
        bad=$((bad + 1))
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    if [ "$bad" = 0 ]; then
        printf '  %-60s %4d ok\n' "$program" "$good"
    else
        printf '  %-60s %4d ok, %d FAILED (status %d)\n' "$program" "$good" "$bad" "$status"
        grep -vE '^[[:space:]]*ok ' "$log/out" | head -n 60
        head -n 60 "$log/err"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
