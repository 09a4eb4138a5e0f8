#!/bin/sh
# preflight.sh - banxin check FILE.pdf: faults planted in good PDFs of other programs are found, the good ones pass
. "$(dirname "$0")/lib.sh"

here=$root/tests/e2e
cd "$work" || exit 3
# The press files that some cases name by --press.
mkdir presses
printf 'version: x4\n' >presses/four.yaml
printf 'trims: [A4, [120mm, 90mm]]\n' >presses/sizes.yaml
printf 'bleed: 5mm\n' >presses/strict.yaml

gs -q -dNOSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile=base.pdf -dCompatibilityLevel=1.4 -dEmbedAllFonts=true \
    -dAutoFilterColorImages=false -dColorImageFilter=/FlateEncode -sColorConversionStrategy=LeaveColorUnchanged \
    -sICC="$root/profiles/newsprint.icc" -c '<</NeverEmbed []>> setdistillerparams' -f "$here/preflight_base.ps" || exit 3
qpdf --qdf --object-streams=disable base.pdf base.qdf.pdf
holds 'the good PDF is sound' qpdf --check base.pdf
counted $python "$here/preflight.py" "$banxin" "$work" "$root/tests/golden/preflight.txt"

# What banxin makes itself passes too, and the table says what it is.
status 'build of the tiny edition' 0 build "$tiny/edition.yaml" -o own --png off
status 'its press PDF' 0 check own/tiny.pdf
says 'the table says what it is' "$work/out" 'PDF/X-1a:2003'
is 'nothing is found in it' "$(cat "$work/err")" ''
status 'a press that is not there' 2 check --press nowhere base.pdf
status 'a file that is not there' 3 check nowhere.pdf
finish
