#!/bin/sh
# alike.sh - press files as poppler, MuPDF and Ghostscript draw them: without a warning, and alike; what is missing or moved is seen
. "$(dirname "$0")/lib.sh"

mkdir "$work/edition" "$work/controls" && cp -R "$root/tests/editions/press/." "$work/edition/" && $python "$root/tests/e2e/press_pictures.py" "$work/edition"
for edition in "$work/edition/edition.yaml" "$root/samples/yunxi/edition.yaml"; do
    "$banxin" build --png off -o "$work/out" "$edition" >/dev/null 2>"$work/err" </dev/null
done
counted $python "$root/tests/press/alike.py" press "$work/out/edition.pdf" "$work/controls"
counted $python "$root/tests/press/alike.py" yunxi "$work/out/yunxi.pdf"
finish
