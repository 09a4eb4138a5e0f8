#!/bin/sh
# reproducible.sh - the same bytes twice: another place, locale, time zone, user folder, moment, umask
. "$(dirname "$0")/lib.sh"

copy_tiny "$work/a/spring"
copy_tiny "$work/elsewhere/deeper/spring"
status 'build here' 0 build "$work/a/spring/edition.yaml"
first=$(folder_hash "$work/a/spring/build/spring")
mkdir "$work/home"
(
    cd "$work/elsewhere/deeper" || exit
    umask 077
    env -i ASAN_OPTIONS="$ASAN_OPTIONS" LSAN_OPTIONS="$LSAN_OPTIONS" PATH="$PATH" HOME="$work/home" TZ=America/St_Johns LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8 LC_NUMERIC=de_DE.UTF-8 \
        LANGUAGE=zh_CN PANGO_LANGUAGE=ja FC_LANG=ja USER=other "$banxin" build spring/edition.yaml
) >"$work/out" 2>"$work/err" || not_ok 'build elsewhere' "$(cat "$work/err")"
is 'the same bytes elsewhere' "$(folder_hash "$work/elsewhere/deeper/spring/build/spring")" "$first"
status 'build twice into one folder' 0 build "$work/a/spring/edition.yaml"
is 'the same bytes again' "$(folder_hash "$work/a/spring/build/spring")" "$first"

# Control: the comparison sees one changed character.
sed -i 's/石板桥今天/石板桥昨天/' "$work/a/spring/articles/bridge.md"
status 'build with a change' 0 build "$work/a/spring/edition.yaml"
if [ "$(folder_hash "$work/a/spring/build/spring")" = "$first" ]; then
    not_ok 'a change shows' 'the bytes are the same'
else
    ok 'a change shows'
fi

date=$(pdfinfo -isodates "$work/a/spring/build/spring/spring.pdf" | sed -n 's/^CreationDate: *//p')
is "the PDF's date is the edition's" "$(TZ=UTC date -d "$date" +%s)" "$(TZ=UTC date -d '2031-03-05T00:00:00+08:00' +%s)"
SOURCE_DATE_EPOCH=1700000000 "$banxin" build --png off -o "$work/epoch" "$work/a/spring/edition.yaml" >"$work/out" 2>"$work/err"
date=$(pdfinfo -isodates "$work/epoch/spring.pdf" | sed -n 's/^CreationDate: *//p')
is 'SOURCE_DATE_EPOCH is obeyed' "$(TZ=UTC date -d "$date" +%s)" 1700000000
finish
