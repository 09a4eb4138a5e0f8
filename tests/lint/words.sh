#!/bin/sh
# words.sh - first lines, left-over marks, names we do not use, paths of one machine
cd "$(dirname "$0")/../.." || exit 3
bad=0
say() { echo "not ok words $*"; bad=1; }

for file in src/*/*.c; do
    name=$(basename "$file")
    [ "$(sed -n 1p "$file")" = "/* SPDX-License-Identifier: MIT */" ] || say "$file: first line is not the licence"
    sed -n 2p "$file" | grep -qF "/* $name - " || say "$file: second line is not \"/* $name - purpose */\""
done
for file in src/*/*.h; do
    sed -n 1p "$file" | grep -qF 'SPDX-License-Identifier: MIT' || say "$file: no licence line"
done
marks=$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' -r src tests/unit tests/e2e tests/fuzz bench layouts samples --include='*.[ch]' --include='*.sh' --include='*.yaml' --include='*.md')
[ -z "$marks" ] || say "left-over marks: $marks"
types=$(grep -nE '\b(typedef\b.*\b[a-z][A-Za-z0-9_]*_t;)' src/*/*.[ch])
[ -z "$types" ] || say "types named _t: $types"
names=$(grep -nE '^[A-Za-z].*\b[a-z0-9_]*(_get_|get_|_util|_manager)[a-z0-9_]*\(' src/*/*.h)
[ -z "$names" ] || say "names with get, util, manager: $names"
paths=$(git ls-files -z | xargs -0 grep -nIE '(^|[^A-Za-z0-9_.-])/(home|root|work)/[a-z]' -- 2>/dev/null | grep -v '^tests/lint/words.sh')
[ -z "$paths" ] || say "paths of one machine: $paths"
[ "$bad" = 0 ] && echo "ok words"
exit $bad
