#!/bin/sh
# page_golden.sh - what makeup, fonts and publication rules say of each edition of tests/golden/page
#
# A case is a folder with edition.yaml and expected.txt: `status N`, then standard error. It is built from inside its
# folder, for a press where its name begins with press-; with --freeze where there is a frozen.pages.json. BLESS=1 writes expected.txt anew: read every line of the
# difference.
. "$(dirname "$0")/lib.sh"

cases=$root/tests/golden/page
for edition in "$cases"/*/edition.yaml; do
    folder=${edition%/edition.yaml}
    name=${folder##*/}
    freeze=
    press=off
    case $name in
    press-impose-*) press="x1a --impose spreads" ;;
    press-*) press=x1a ;;
    esac
    [ ! -f "$folder/frozen.pages.json" ] || freeze='--freeze frozen.pages.json'
    # shellcheck disable=SC2086
    (cd "$folder" && "$banxin" build --png off --press $press --lang en $freeze -o "$work/$name" edition.yaml) >"$work/out" 2>"$work/err"
    printf 'status %d\n' $? >"$work/$name.txt"
    sed "s|$work|TMP|g" "$work/err" >>"$work/$name.txt"
    if [ -n "$BLESS" ]; then
        cp "$work/$name.txt" "$folder/expected.txt"
    fi
    if diff -u "$folder/expected.txt" "$work/$name.txt" >"$work/difference" 2>&1; then
        ok "page: $name"
    else
        not_ok "page: $name" "$(sed 1,2d "$work/difference")"
    fi
done
finish
