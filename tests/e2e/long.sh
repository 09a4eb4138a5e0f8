#!/bin/sh
# long.sh - a long edition, whose first pages are painted while the later ones are made up
. "$(dirname "$0")/lib.sh"

# Twelve pages; on the last but one, words in a shape that nothing foretold, and characters of another font.
$python "$root/bench/make_edition.py" --times 3 --out "$work/long" >"$work/said"
last=$(ls "$work/long/articles" | sed -n 54p)
sed -i '5s/$/这家office的fluffy面包，䶮𬭎两位师傅做了三十年，药师写作Ελληνικά。/' "$work/long/articles/$last"

build() { # FOLDER SWITCHES…
    build_to=$1
    shift
    "$banxin" build "$work/long/edition.yaml" -o "$work/$build_to" --press off "$@" >"$work/said" 2>"$work/err"
}

holds 'twelve pages are built' build a --png off
is 'all of them' "$(pdfinfo "$work/a/long.pdf" | sed -n 's/^Pages: *//p')" 12
holds 'where pages are kept for their pictures the PDF is the same' sh -c '
    "$0" build "$1/long/edition.yaml" -o "$1/b" --press off --png 20 >"$1/said" 2>"$1/err" && cmp "$1/a/long.pdf" "$1/b/long.pdf"' \
    "$banxin" "$work"
holds 'and so are the pages as JSON' cmp "$work/a/long.pages.json" "$work/b/long.pages.json"
holds 'the report counts faces and inks alike' $python - "$work/a/long.report.json" "$work/b/long.report.json" <<'PY'
import json, sys
a, b = (json.load(open(path)) for path in sys.argv[1:])
assert a["fonts"] == b["fonts"] and a["inks"] == b["inks"] and len(a["fonts"]) >= 3, a["fonts"]
assert sum(font["characters"] for font in a["fonts"]) > 30000
assert [page["number"] for page in a["pages"]] == list(range(1, 13))
PY
for i in 1 2 3 4 5 6; do
    if [ $((i % 2)) = 1 ]; then build c --png off; else taskset -c 0 "$banxin" build "$work/long/edition.yaml" -o "$work/c" --press off --png off >"$work/said" 2>"$work/err"; fi
    cmp -s "$work/a/long.pdf" "$work/c/long.pdf" || break
done
holds 'on one core and on two, the same bytes each time' cmp "$work/a/long.pdf" "$work/c/long.pdf"
pdftotext -raw "$work/a/long.pdf" "$work/text"
says 'a ligature that was met late can be copied out' "$work/text" fluffy
says 'so can rare characters' "$work/text" 䶮𬭎
fonts() { pdffonts "$1" | sed 1,2d | sed 's/^[A-Z]*+//; s/ .*//' | sort | uniq -c | sort -rn | sed -n 1p | awk '{ print $1 }'; }
is 'the face that lacked them was cut twice, no face more often' "$(fonts "$work/a/long.pdf")" 2
$python "$root/bench/make_edition.py" --times 3 --out "$work/plain" >"$work/said"
holds 'without them' "$banxin" build "$work/plain/edition.yaml" -o "$work/d" --press off --png off
is 'each face is cut once' "$(fonts "$work/d/plain.pdf")" 1
# Marks squeezed against their neighbours are one cluster with them; a reader that takes each glyph for itself (as MuPDF
# does) must find what it is in the table of each cut. Characters that nobody knows are written as U+FFFD there.
unknown() { qpdf --qdf --object-streams=disable "$1" - | grep -aci '> <fffd>'; }
sed -i '5s/$/好，fluffy。真好，犇犇！/' "$work/long/articles/$last"
sed -i 's/^styles:/composition: {widths: kaiming}\nstyles:/' "$work/long/layout.yaml"
sed -i 's/柳浦新报/柳浦犇报/' "$work/long/edition.yaml"
holds 'marks are squeezed' build k --png off --web
is 'every glyph of every cut says what it is' "$(unknown "$work/k/long.pdf")" 0
is 'and for screens' "$(unknown "$work/k/long.web.pdf")" 0
mutool draw -q -F text "$work/k/long.pdf" 2>"$work/err" >"$work/mupdf"
says 'MuPDF reads a ligature behind a squeezed mark' "$work/mupdf" '好，fluffy'
is 'and nothing that it does not know' "$(grep -c '�' "$work/mupdf")" 0
is 'one that is not known would be seen' "$(printf '<0001> <FFFD>\n' | grep -aci '> <fffd>')" 1

holds 'the same pages for the press' "$banxin" build "$work/long/edition.yaml" -o "$work/p" --press x1a --png off
holds 'qpdf finds nothing' qpdf --check "$work/p/long.pdf"
finish
