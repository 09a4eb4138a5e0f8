#!/bin/sh
# checker.sh - press files before a checker that is independent of banxin (tests/press): it finds nothing in ours, as X-1a and as
# X-4, and every one of its rules finds the fault that is planted for it into a copy
# usage: checker.sh [EDITION.yaml]   a real edition besides
. "$(dirname "$0")/lib.sh"

# judge NAME KIND EDITION [SWITCHES…]: builds, and keeps what the checker finds in each PDF beside it
judge() {
    out=$work/$1/$2
    kind=$2
    edition=$3
    shift 3
    "$banxin" build --png off --press "$kind" -o "$out" "$@" "$edition" >"$out.said" 2>&1 </dev/null
    for pdf in "$out"/*.pdf; do
        $python "$root/tests/press/checker.py" "$kind" "$pdf" >"$pdf.found" 2>&1
        echo $? >"$pdf.status"
    done
}
# clean NAME KIND: nothing was found
clean() {
    for pdf in "$work/$1/$2"/*.pdf; do
        case $pdf in
        *.rejected.pdf) echo 'it is rejected' >>"$pdf.found" ;;
        esac
        if [ "$(cat "$pdf.status")" = 0 ] && [ ! -s "$pdf.found" ]; then
            ok "$1, $2: nothing is found in ${pdf##*/}"
        else
            not_ok "$1, $2: nothing is found in ${pdf##*/}" "$(head -n 4 "$pdf.found")"
        fi
    done
}
# both NAME EDITION [SWITCHES…]: as X-1a with the switches, and as X-4, side by side
both() {
    mkdir -p "$work/$1"
    judge "$1" x4 "$2" &
    name=$1
    shift
    judge "$name" x1a "$@"
    wait
    clean "$name" x1a
    clean "$name" x4
}

mkdir "$work/edition" && cp -R "$root/tests/editions/press/." "$work/edition/" && $python "$root/tests/e2e/press_pictures.py" "$work/edition"
both press "$work/edition/edition.yaml"
both yunxi "$root/samples/yunxi/edition.yaml" --impose spreads
[ $# -eq 0 ] || both real "$1"
mkdir "$work/planted"
counted $python "$root/tests/press/planted.py" "$work/press/x1a/edition.pdf" "$work/press/x4/edition.pdf" "$work/planted"

# Other samples, and placed PDFs, which keep what their makers decided: whether their black overprints is theirs.
others=
for edition in "$root"/samples/*/edition.yaml; do
    folder=${edition%/edition.yaml}
    name=${folder##*/}
    [ "$name" != yunxi ] || continue
    others="$others $name"
    mkdir "$work/$name"
    judge "$name" x1a "$edition" &
done
mkdir -p "$work/adverts/ads"
sed 's|TEXTINK||; s|SPOTSPACE|[/Separation (PANTONE 300 C) /DeviceCMYK {dup exch 0.43 mul 0 0}]|' "$root/tests/e2e/advert.ps" >"$work/advert.ps"
gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -dCompatibilityLevel=1.4 -dEmbedAllFonts=true -sColorConversionStrategy=LeaveColorUnchanged \
    -sOutputFile="$work/adverts/ads/good.pdf" -c '<</NeverEmbed []>> setdistillerparams' -f "$work/advert.ps"
qpdf "$work/adverts/ads/good.pdf" --rotate=+90:1 "$work/adverts/ads/turned.pdf"
cp "$root/tests/editions/advert/layout.yaml" "$work/adverts" && sed '/^pages:/q' "$root/tests/editions/advert/edition.yaml" >"$work/adverts/edition.yaml"
printf '  - master: %s\n    fill: {ad: ads/%s}\n' plain good.pdf turned turned.pdf >>"$work/adverts/edition.yaml"
judge adverts x1a "$work/adverts/edition.yaml"
wait
for name in $others; do
    clean "$name" x1a
done
found=$work/adverts/x1a/adverts.pdf.found
is 'adverts: nothing is found but their own black' "$(grep -v '^black-knocks-out ' "$found" | head -n 3)" ''
says 'adverts: which is found' "$found" 'black-knocks-out page 1'
finish
