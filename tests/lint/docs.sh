#!/bin/sh
# docs.sh - docs and the tree agree; every finding has a golden test; generated parts are fresh
# usage: docs.sh BANXIN
cd "$(dirname "$0")/../.." || exit 3
banxin=${1:-${BANXIN:-build/release/banxin}}
bad=0
say() { echo "not ok docs $*"; bad=1; }
map=docs/architecture.md

sh docs/regenerate.sh --check "$banxin" || say "make docs would change generated parts of docs"
for folder in src layouts fonts profiles presses samples tests docs po bench; do
    [ -d "$folder" ] || say "$folder/ is missing at the top level"
done
# Dependencies: every package that the program links is named with its reason.
for package in $(sed -n '/^PACKAGES="/,/^"/p' setup.sh | sed '1d;$d'); do
    grep -qF "$package" "$map" || say "$package of setup.sh has no reason in $map"
done
# And every package that has a reason is installed.
packages=" $(sed -n '/^PACKAGES="/,/^"/p' setup.sh | sed '1d;$d' | tr '\n' ' ') "
for package in $(sed -n '/^## [0-9]* Dependencies/,/^## /s/^| *\([a-z][^|]*\)|.*/\1/p' "$map" | sed '/^package /d; s/(run)//g; s/[,;]/ /g'); do
    case $packages in *" $package "*) ;; *) say "$package of $map is not in setup.sh" ;; esac
done
# Every finding has an expected text somewhere under tests/golden, and explain text.
for id in $(sed -n 's/^FINDING([A-Z0-9_]*, *"\([^"]*\)".*/\1/p' src/base/findings.def); do
    grep -rqF "[$id]" tests/golden || say "finding $id has no golden test"
    "$banxin" explain "$id" >/dev/null || say "banxin explain $id fails"
done
# Every layout is described and shown, and no picture is heavy.
for layout in layouts/*.yaml; do
    name=$(basename "$layout" .yaml)
    grep -qF "](layouts/$name.png)" docs/layouts.md || say "$layout is not shown in docs/layouts.md"
    bytes=$(wc -c <"docs/layouts/$name.png" || echo 0)
    [ "$bytes" -gt 20000 ] && [ "$bytes" -le 250000 ] || say "docs/layouts/$name.png has $bytes bytes"
done
[ "$bad" = 0 ] && echo "ok docs"
exit $bad
