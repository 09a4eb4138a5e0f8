#!/bin/sh
# tables.sh - tables, credits and lists: their copy taken out of the PDF by two readers, and where every glyph and rule stands
# BLESS=1 writes the golden page anew: look at the difference, and at the page.
. "$(dirname "$0")/lib.sh"

edition=$root/tests/editions/tables/edition.yaml
status 'build' 0 build --png off -o "$work/tables" "$edition"
pdf=$work/tables/tables.pdf
extracts "$edition" "$pdf"
pdftotext -raw -enc UTF-8 "$pdf" - | tr -d ' \n\f' >"$work/poppler"
mutool draw -q -F text "$pdf" 2>"$work/err" | tr -d ' \n\f' >"$work/mupdf"
# Rows are read from the left, one after another, also where a cell has two lines or a table goes on in the next column.
while read -r copy; do
    for reader in poppler mupdf; do
        says "$reader: $copy" "$work/$reader" "$copy"
    done
done <<END
队赛胜分豆腐坊5412桥头5310南塘新村527书院路501
窗口开门的钟点电话便民服务中心周一至周五8:30—11:30，13:00—17:005550-0101卫生院
邮政代办点每天8:30—17:00，寄大件的请在16:00前到，当天能走5550-0138家电修理角
月份看得见的深度捞起的水葫芦1月52厘米30筐
7月44厘米416筐9月57厘米98筐10月68厘米40筐量水的人站在桥下秦小满绘
9.户口簿，复印件要有首页和本人页。10.身份证原件。
END

status 'dump of the page' 0 dump --at pages "$edition"
grep -E '^  (glyphs (table|caption|item)|rule rule) ' "$work/out" >"$work/items"
same_as "$root/tests/golden/tables.txt" "$work/items" 'every cell, rule, credit and item stands where it stood'
finish
