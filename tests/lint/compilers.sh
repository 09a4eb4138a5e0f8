#!/bin/sh
# compilers.sh - no warning from gcc or clang with the Makefile's flags
cd "$(dirname "$0")/../.." || exit 3
bad=0
for cc in gcc clang; do
    out=$(make -s CC="$cc" MODE=lint-$cc OPT_lint-$cc="-O1 -Werror" build/lint-$cc/libbanxin.a build/lint-$cc/cli/main.o 2>&1) ||
        { echo "not ok compilers $cc"; echo "$out" | grep -E 'error|warning' | head -n 20; bad=1; }
done
[ "$bad" = 0 ] && echo "ok compilers"
exit $bad
