#!/bin/sh
# import_hostile.sh - bombs, cut files, names that lead out, what is no manuscript: a clear word, and no hang
. "$(dirname "$0")/lib.sh"

rm -f /tmp/banxin-was-here
mkdir "$work/h" && $python "$root/tests/import/hostile.py" "$work/h" >"$work/list" || not_ok 'the files were written'
cd "$work/h" || exit 3
: >"$work/told"
while read -r file wanted finding; do
    timeout 60 "$banxin" import --lang en "$file" -o "out/$file.md" >"$work/out" 2>"$work/err" </dev/null
    result=$?
    if [ "$result" != "$wanted" ]; then
        not_ok "hostile: $file" "status $result, not $wanted: $(tail -n 2 "$work/err")"
    elif [ "$finding" != - ] && ! grep -qF "[$finding]" "$work/err"; then
        not_ok "hostile: $file" "no $finding: $(tail -n 3 "$work/err")"
    else
        ok "hostile: $file"
    fi
    if [ "$wanted" = 1 ]; then
        { echo "== $file" && grep -v '^ *[0-9]* |' "$work/err"; } >>"$work/told"
    fi
done <"$work/list"
same_as "$root/tests/golden/import/hostile.txt" "$work/told" 'what is said of each'
is 'nothing is written outside' "$(ls /tmp/banxin-was-here 2>/dev/null)" ''
is 'what is refused leaves no file' "$(ls out | grep -cE 'bomb|cut|traversal|old')" 0
is 'and no temporary one' "$(find . -name '.*.part' | wc -l)" 0
finish
