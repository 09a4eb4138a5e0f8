#!/bin/sh
# regenerate.sh - writes the parts of docs that come from tables and files. usage: regenerate.sh [--check] BANXIN
# With --check nothing is written, and the status says whether something would be.
set -eu
cd "$(dirname "$0")/.."
check=
[ "$1" = --check ] && { check=yes; shift; }
banxin=$1
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# between FILE MARK PART: replaces what stands between <!-- MARK --> and <!-- /MARK -->
between() {
    awk -v mark="$2" -v part="$3" '
        $0 == "<!-- /" mark " -->" { inside = 0 }
        !inside { print }
        $0 == "<!-- " mark " -->" { inside = 1; while ((getline line < part) > 0) print line }' "$1" >"$work/new"
    cmp -s "$work/new" "$1" && return
    status=1
    [ "$check" ] || cp "$work/new" "$1"
}

for folder in base model read text makeup ink paint press review cli; do
    ls src/$folder/*.c >/dev/null 2>&1 || continue
    printf '\n## %s/\n' "$folder"
    for file in src/$folder/*.c src/$folder/*.def; do
        [ -f "$file" ] || continue
        name=$(basename "$file")
        case $name in
        *.c) purpose=$(sed -n '2s|^/\* [a-z0-9_]*\.c - \(.*\)|\1|p' "$file" | sed 's| *\*/$||'); name=${name%.c} ;;
        *.def) purpose=$(sed -n '1,5s|^.*\.def - \(.*\)|\1|p' "$file" | head -n 1 | sed 's| *\*/$||') ;;
        esac
        echo "- \`$name\` $purpose"
    done
done >"$work/codemap"
between docs/codemap.md codemap "$work/codemap"
"$banxin" schema reference >"$work/reference"
between docs/layout.md reference "$work/reference"
{
    echo "| rule | what it does |"
    echo "|---|---|"
    sed -n 's/^RULE([A-Z_]*, "\([^"]*\)", [a-z]*, "\(.*\)")$/| `\1` | \2 |/p' src/read/normalise.def
} >"$work/rules"
between docs/article.md rules "$work/rules"
# For editors that check YAML while one types: samples and layouts name these files in their first line.
for kind in layout edition article press; do
    "$banxin" schema $kind >"$work/new"
    cmp -s "$work/new" layouts/schema/$kind.json && continue
    status=1
    [ "$check" ] || { mkdir -p layouts/schema && cp "$work/new" layouts/schema/$kind.json; }
done
[ -z "$check" ] || exit $status
