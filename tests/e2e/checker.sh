#!/bin/sh
# checker.sh - press files before a checker that is independent of banxin (tests/press): it finds nothing in ours, as X-1a and as
# X-4, and every one of its rules finds the fault that is planted for it into a copy
# usage: checker.sh [EDITION.yaml]   a real edition besides
. "$(dirname "$0")/lib.sh"

# passes NAME KIND PDF: the checker finds nothing
passes() {
    if $python "$root/tests/press/checker.py" "$2" "$3" >"$work/found" 2>&1; then ok "$1"; else not_ok "$1" "$(head -n 4 "$work/found")"; fi
}
# both NAME EDITION [SWITCHES…]: the edition as X-1a and as X-4
both() {
    name=$1
    edition=$2
    shift 2
    for kind in x1a x4; do
        "$banxin" build --png off --press $kind -o "$work/$name/$kind" "$@" "$edition" >/dev/null 2>"$work/err" </dev/null
        for pdf in "$work/$name/$kind/"*.pdf; do
            passes "$name, $kind: nothing is found in $(basename "$pdf")" $kind "$pdf"
        done
    done
}

mkdir "$work/edition" && cp -R "$root/tests/editions/press/." "$work/edition/" && $python "$root/tests/e2e/press_pictures.py" "$work/edition"
both press "$work/edition/edition.yaml"
both yunxi "$root/samples/yunxi/edition.yaml" --impose spreads
[ $# -eq 0 ] || both real "$1" --impose spreads
mkdir "$work/planted"
counted $python "$root/tests/press/planted.py" "$work/press/x1a/edition.pdf" "$work/press/x4/edition.pdf" "$work/planted"
finish
