#!/bin/sh
# check_planted.sh - the faults that are planted for the independent checker (checker.sh), before `banxin check FILE.pdf`: each is found
# by a finding of its sort, where it is; in the files without a fault nothing is
. "$(dirname "$0")/lib.sh"

mkdir "$work/edition" && cp -R "$root/tests/editions/press/." "$work/edition/" && $python "$root/tests/e2e/press_pictures.py" "$work/edition"
for kind in x1a x4; do
    status "the press edition as $kind" 0 build --png off --press $kind -o "$work/$kind" "$work/edition/edition.yaml"
done
mkdir -p "$work/planted/presses"
printf 'version: x4\n' >"$work/planted/presses/four.yaml"
counted $python "$root/tests/press/check_planted.py" "$banxin" "$work/x1a/edition.pdf" "$work/x4/edition.pdf" "$work/planted" \
    "$root/tests/golden/check_planted.txt"
finish
