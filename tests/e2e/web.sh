#!/bin/sh
# web.sh - the tagged PDF: its tree is the copy, it is what PDF/UA asks, it looks and reads like the plain one
. "$(dirname "$0")/lib.sh"

e2e=$root/tests/e2e
make_web() {
    name=$(basename "$1")
    status "$name: build" 0 build --press off --png off --web -o "$work/$name" "$1/edition.yaml"
    status "$name: dump" 0 dump --at story "$1/edition.yaml"
    cp "$work/out" "$work/$name.stories"
    counted $python "$e2e/web_ua.py" "$work/$name/$name.web.pdf"
    holds "$name: qpdf finds nothing" qpdf --check "$work/$name/$name.web.pdf"
}

# poppler draws a page anew for each piece of its text, so it reads four large pages in ten seconds: beside the other tests.
make_web "$root/samples/yunxi"
web=$work/yunxi/yunxi.web.pdf
plain=$work/yunxi/yunxi.pdf
pdfinfo -struct-text "$web" >"$work/yunxi.tree" 2>"$work/yunxi.said" &
reading=$!
for name in flow tables vertical; do
    make_web "$root/tests/editions/$name"
    counted $python "$e2e/web.py" "$work/$name.stories" "$work/$name/$name.web.pdf"
done

# Controls: the comparison sees a wrong word, a heading that is none, a paragraph that ends with its page.
flow=$work/flow/flow.web.pdf
wrong() {
    is "control: $1" "$($python "$e2e/web.py" "$2" "$3" 2>/dev/null | grep -c '^not ok' | sed 's/[1-9][0-9]*/some/')" some
}
sed '/^  title/s/.\{3\}"$/"/' "$work/flow.stories" >"$work/other.stories"
wrong 'a word too many' "$work/other.stories" "$flow"
qpdf --qdf --object-streams=disable "$flow" "$work/edit.pdf"
sed '0,/\/S \/H1/s//\/S \/P /' "$work/edit.pdf" >"$work/head.pdf"
wrong 'a title that is no heading' "$work/flow.stories" "$work/head.pdf"
sed '0,/\/Type \/MCR/s//\/Type \/MXX/' "$work/edit.pdf" >"$work/jump.pdf"
wrong 'half of a paragraph is on no page' "$work/flow.stories" "$work/jump.pdf"
counted $python "$e2e/web_planted.py" "$web"

# It looks like the plain one: nothing that can be seen differs; and text is extracted as before.
for file in web plain; do
    eval "pdf=\$$file"
    pdftotext -raw "$pdf" "$work/$file.txt"
    pdftoppm -r 40 -gray "$pdf" "$work/$file"
    mutool draw -q -r 40 -c gray -o "$work/$file-mupdf-%d.pgm" "$pdf" 2>"$work/said"
    is "$file: MuPDF says nothing" "$(grep -vc 'ICC support is not available' "$work/said")" 0
done
holds 'Ghostscript draws it' gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$web"
is 'Ghostscript says nothing' "$(wc -c <"$work/holds" | tr -d ' ')" 0
is 'text is extracted as from the plain PDF' "$(cmp "$work/web.txt" "$work/plain.txt" 2>&1)" ''
cat >"$work/pixels.py" <<'END'
import sys

def pixels(path):
    data = open(path, "rb").read()
    return data.split(b"\n", 3)[3] if data[3:4] != b"#" else data.split(b"\n", 4)[4]
most = 0
for page in "1234":
    for reader in ("", "-mupdf"):
        a, b = (pixels(f"{sys.argv[1]}/{file}{reader}-{page}.pgm") for file in ("web", "plain"))
        if a != b:
            most = max(most, 999 if len(a) != len(b) else max(abs(x - y) for x, y in zip(a, b)))
print("ok" if most <= int(sys.argv[2]) else "not ok", f"pixels differ by at most {most} of 255")
END
counted $python "$work/pixels.py" "$work" 16

# The same bytes again, with the outline of all articles, and gone where nobody asks for it.
status 'again' 0 build --press off --png off --web -o "$work/again" "$root/tests/editions/flow/edition.yaml"
is 'the same bytes' "$(cmp "$flow" "$work/again/flow.web.pdf" 2>&1)" ''
is 'an outline of four pages' "$(mutool show "$web" outline | grep -c '第[1-4]版')" 4
is 'and of every article' "$(mutool show "$web" outline | grep -c '^|')" "$(grep '^article' "$work/yunxi.stories" | sort -u | wc -l)"
status 'without --web' 0 build --press off --png off -o "$work/again" "$root/tests/editions/flow/edition.yaml"
is 'an older one does not stay' "$(ls "$work/again" | grep -c web)" 0

# Of a rejected edition the last good one stays.
copy_tiny "$work/bad"
status 'a good edition' 0 build --png off --web -o "$work/kept" "$work/bad/edition.yaml"
sha256sum "$work/kept/bad.web.pdf" >"$work/sum"
for i in 1 2 3 4 5 6 7 8 9; do
    printf '\n这一段写得太长，版面放不下，所以这一期不能付印，网上的那一份也不换。%.0s' 1 2 3 4 5 6 7 8 9
done >>"$work/bad/articles/bridge.md"
status 'a rejected one' 1 build --png off --web -o "$work/kept" "$work/bad/edition.yaml"
is 'its PDF is the rejected one' "$(ls "$work/kept" | grep -c rejected)" 1
holds 'the tagged PDF is the last good one' sha256sum -c "$work/sum"

wait $reading
is 'yunxi: poppler has nothing to say' "$(cat "$work/yunxi.said")" ''
counted $python "$e2e/web.py" "$work/yunxi.stories" "$web" "$work/yunxi.tree"
finish
