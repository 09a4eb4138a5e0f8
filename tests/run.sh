#!/bin/sh
# run.sh - runs every unit program and every end-to-end script given; ends with `N passed, N failed`.
# usage: run.sh PROGRAM…   A program is a cmocka binary (TAP by CMOCKA_MESSAGE_OUTPUT) or a script that prints
# `ok NAME` and `not ok NAME` lines. One that ends without a result, or with a status that its lines do not
# explain, is a failure; so is a skipped test, and one that has not ended after LIMIT seconds (default 600).
# JOBS programs (default: as many as there are processors) run side by side; each is told of when it ends.
set -u

# one COUNTS PROGRAM: runs it, says how it went, and adds a line "PASSED FAILED" to the file
one() {
    counts=$1
    program=$2
    log=$(mktemp -d) || exit 3
    case "$program" in
    *.sh) CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 10 "$LIMIT" sh "$program" >"$log/out" 2>"$log/err" </dev/null ;;
    *) CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 10 "$LIMIT" "$program" >"$log/out" 2>"$log/err" </dev/null ;;
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
    {
        if [ "$bad" = 0 ]; then
            printf '  %-60s %4d ok\n' "$program" "$good"
        else
            printf '  %-60s %4d ok, %d FAILED (status %d)\n' "$program" "$good" "$bad" "$status"
            grep -vE '^[[:space:]]*ok ' "$log/out" | head -n 60
            head -n 60 "$log/err"
        fi
    } >"$log/said"
    cat "$log/said"
    echo "$good $bad" >>"$counts"
    rm -rf "$log"
}

if [ "${1:-}" = --one ]; then
    one "$2" "$3"
    exit 0
fi
LIMIT=${LIMIT:-600}
# For builds with sanitizers: whole stacks, so that a leak inside a library is told from one of ours.
ASAN_OPTIONS="fast_unwind_on_malloc=0"
LSAN_OPTIONS="suppressions=$(cd "$(dirname "$0")" && pwd)/lsan.supp:print_suppressions=0"
export LIMIT ASAN_OPTIONS LSAN_OPTIONS
counts=$(mktemp) || exit 3
trap 'rm -f "$counts"' EXIT
printf '%s\0' "$@" | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" sh "$0" --one "$counts"
# A program that was not counted did not run.
awk -v programs=$# '{ passed += $1; failed += $2 } END { failed += programs - NR; printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$counts"
