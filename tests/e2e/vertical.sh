#!/bin/sh
# vertical.sh - vertical texts and heads: their copy taken out of the PDF by two readers, and where every glyph stands
# BLESS=1 writes the golden page anew: look at the difference, and at the page.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/vertical/edition.yaml
status 'build' 0 build --png off -o "$work/vertical" "$edition"
pdf=$work/vertical/vertical.pdf
extracts "$edition" "$pdf"

# Texts of the layout: white space folded away, whole and in order, with the copy's own quotes and marks.
pdftotext -raw -enc UTF-8 "$pdf" - | tr -d ' \n\f' >"$work/poppler"
mutool draw -q -F text "$pdf" 2>"$work/err" | tr -d ' \n\f' >"$work/mupdf"
while read -r copy; do
    copy=$(printf '%s' "$copy" | tr -d ' ')
    for reader in poppler mupdf; do
        says "$reader: $copy" "$work/$reader" "$copy"
    done
done <<END
他说：“石板桥通了！”——《云溪报》，（2026年）……第28期
“‘好’”，村民、干部；问：真的？！
云溪人家——“好日子”，（2026）……第3.0版
CBA联赛30%、A+级5G：阿·凡提的T恤
We love Yunxi：10:30到Wi-Fi上
12℃、￥30元／米～《桥》
自家门口这点事
END
# Control: a vertical form in the place of its character is seen.
forms() {
    LC_ALL=C.UTF-8 grep -cP '[\x{FE10}-\x{FE19}\x{FE30}-\x{FE48}\x{2E3A}]'
}
is 'no presentation form is read' "$(cat "$work/poppler" "$work/mupdf" | forms)" 0
is 'one in the copy would be seen' "$(sed 's/，/︐/' "$work/poppler" | forms)" 1

status 'dump of the page' 0 dump --at pages "$edition"
grep -E '^  glyphs (text|kicker|head|deck) ' "$work/out" >"$work/glyphs"
same_as "$root/tests/golden/vertical.txt" "$work/glyphs" 'every glyph stands where it stood'
finish
