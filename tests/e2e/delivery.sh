#!/bin/sh
# delivery.sh - files for the printing house under the names that its press file asks for (P9)
. "$(dirname "$0")/lib.sh"

cp -R "$root/samples/yunxi" "$work/yunxi"
mkdir -p "$work/yunxi/presses"
ours=$work/yunxi/edition.yaml
sed -i "s#^layout: .*#layout: $(cd "$root/layouts" && pwd)/community-a3.yaml#" "$ours"
# press PATTERN…: the edition's own press file ends with these lines
press() {
    sed '/^files:/d;/^file_name:/d' "$root/presses/newsprint.yaml" >"$work/yunxi/presses/town.yaml"
    printf '%s\n' "$@" >>"$work/yunxi/presses/town.yaml"
}
grep -q '^press:' "$ours" || printf 'press: town\n' >>"$ours"
sed -i 's/^press: .*/press: town/' "$ours"
dir=$work/dir
build() { status "$1" "$2" build --png off -o "$dir" "$ours"; }
listed() { (cd "$dir" && find yunxi.press -type f 2>/dev/null | sort | tr '\n' ' '); }

press 'files: one' 'file_name: "{name}"'
build 'one file of the usual name' 0
is 'nothing more than NAME.pdf' "$(listed)" ''

press 'files: pages' 'file_name: "{press}-{date}-{issue}-A{page}"'
build 'a file for each page' 0
issue=$(sed -n 's/^issue: *//p' "$ours" | head -n 1)
date=$(sed -n 's/^date: *//p' "$ours" | head -n 1 | tr -d '-')
is 'their names' "$(listed)" "$(for i in 1 2 3 4; do printf 'yunxi.press/town-%s-%s-A%d.pdf ' "$date" "$issue" $i; done)"
holds 'NAME.pdf too' test -s "$dir/yunxi.pdf"
cp -R "$dir/yunxi.press" "$work/first"
for i in 1 2 3 4; do
    page=$dir/yunxi.press/town-$date-$issue-A$i.pdf
    is "page $i: one page of PDF/X-1a" "$(pdfinfo "$page" | sed -n 's/^PDF subtype: *//p;s/^Pages: *//p' | tr '\n' ' ')" '1 PDF/X-1a:2003 '
    holds "page $i: sound" qpdf --check "$page"
    pdftotext -raw -f $i -l $i "$dir/yunxi.pdf" "$work/whole.txt"
    pdftotext -raw "$page" "$work/single.txt"
    holds "page $i: the same text" cmp "$work/whole.txt" "$work/single.txt"
    is "page $i: the same plates" "$(gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=inkcov -sOutputFile=- "$page")" \
        "$(gs -q -dNOPAUSE -dBATCH -dSAFER -dFirstPage=$i -dLastPage=$i -sDEVICE=inkcov -sOutputFile=- "$dir/yunxi.pdf")"
    status "page $i: nothing that a press would reject" 0 check "$page"
    qpdf --show-object=trailer "$page" | grep -o '/ID .*' >>"$work/ids"
    strings -n 20 "$page" | grep -o 'uuid:[0-9a-f-]*' >>"$work/uuids"
done
is 'no two files have one identity' "$(sort -u "$work/uuids" | wc -l) $(sort -u "$work/ids" | wc -l)" '4 4'
build 'again' 0
holds 'the same bytes' diff -r "$work/first" "$dir/yunxi.press"
# Negative control of "the same text": another page has another one.
pdftotext -raw -f 1 -l 1 "$dir/yunxi.pdf" "$work/whole.txt"
if cmp -s "$work/whole.txt" "$work/single.txt"; then not_ok 'pages differ'; else ok 'pages differ'; fi

press 'files: one' 'file_name: "{date}/{name}"'
build 'a stroke cannot stand in a name' 1
says 'a stroke: id' "$work/err" '[press-file-name]'
is 'a build that fails leaves the last good files' "$(listed | wc -w)" 4
press 'files: one' 'file_name: "第{issue}期"'
build 'another name' 0
is 'the name; pages of an earlier build are gone' "$(listed)" "yunxi.press/第${issue}期.pdf "
holds 'the same file' cmp "$dir/yunxi.pdf" "$dir/yunxi.press/第${issue}期.pdf"
status 'not for a screen' 0 build --png off --press off -o "$work/off" "$ours"
is 'not for a screen: none' "$(cd "$work/off" && ls -d yunxi.press 2>/dev/null)" ''
finish
