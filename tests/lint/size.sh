#!/bin/sh
# size.sh - files of at most 800 lines, drivers 300, functions 80 (tables and switches exempt)
cd "$(dirname "$0")/../.." || exit 3
bad=0
say() { echo "not ok size $*"; bad=1; }

for file in src/*/*.[ch] tests/*/*.c tests/unit/*/*.c tests/fuzz/*.c bench/*.c; do
    [ -f "$file" ] || continue
    lines=$(wc -l <"$file")
    [ "$lines" -le 800 ] || say "$file has $lines lines, more than 800"
done
for file in src/text/para.c src/makeup/makeup.c src/paint/painter.c src/read/read_article.c src/review/workspace.c \
    src/cli/cmd_build.c; do
    [ -f "$file" ] || { say "$file, a driver, is not there"; continue; }
    lines=$(wc -l <"$file")
    [ "$lines" -le 300 ] || say "$file is a driver and has $lines lines, more than 300"
done
[ "$(wc -l <src/cli/main.c)" -le 60 ] || say "src/cli/main.c has more than 60 lines"
[ "$(wc -l <docs/architecture.md)" -le 250 ] || say "docs/architecture.md has more than 250 lines"

# A function starts at a line `{` in the first column and ends at `}`; one whose body is mostly `case` is a switch.
for file in src/*/*.c; do
    awk -v file="$file" '
        /^\{/ { start = NR; cases = 0; next }
        start && /^[ \t]*(case |default:)/ { cases++ }
        start && /^\}/ {
            n = NR - start + 1
            if (n > 80 && cases * 3 < n) { printf "not ok size %s:%d: a function of %d lines\n", file, start, n; bad = 1 }
            start = 0
        }
        END { exit bad }' "$file" || bad=1
done

# One name, one file.
for twin in $(ls src/*/*.c tests/unit/*/*.c | sed 's|.*/||' | sort | uniq -d); do
    say "$twin stands twice in the tree"
done
[ "$bad" = 0 ] && echo "ok size"
exit $bad
