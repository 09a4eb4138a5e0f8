#!/bin/sh
# import.sh - manuscripts of tests/import become articles: their copy, and every word that is said of them
#
# tests/golden/import/NAME.txt: status, paths, findings, and the article. BLESS=1 writes it anew: read the difference.
. "$(dirname "$0")/lib.sh"

golden=$root/tests/golden/import
mkdir -p "$work/articles" && cp "$tiny/layout.yaml" "$work/"
cp -R "$root/tests/import" "$work/in" && rm -f "$work"/in/*.py "$work"/in/*.copy
cd "$work" || exit 3
count=0
for file in in/*.docx in/*.txt in/*.html; do
    name=${file##*/}
    name=${name%.*}
    count=$((count + 1))
    "$banxin" import --lang en "$file" -o "articles/$name.md" >out 2>err </dev/null
    {
        echo "status $?"
        cat out err
        echo ========
        cat "articles/$name.md"
    } >result
    same_as "$golden/$name.txt" result "import: $name"
done
if [ "$count" -ge 25 ]; then ok 'all manuscripts are there'; else not_ok 'all manuscripts are there' "$count"; fi
is 'fifteen of them and more are .docx' "$(($(ls in/*.docx | wc -l) >= 15))" 1
counted $python "$root/tests/import/compare.py" "$banxin" "$work"

# Pictures beside the article are those of the manuscript, byte for byte.
is 'a picture of a page is taken over' "$(cat articles/pictures/word-page-*.png | sha256sum)" "$(sha256sum <in/word-page.files/image001.png)"
unzip_picture() { $python -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$@"; }
is 'a picture of a .docx is taken out' "$(cat articles/pictures/word-boxes-*.png | sha256sum)" "$(unzip_picture in/word-boxes.docx word/media/image1.png | sha256sum)"

# What pandoc alone has, and a pandoc that fails, hangs, or is not there.
printf '<p>标题</p><p>正文。</p><object>只有网页浏览器看得见的字</object>' >in/object.html
status 'words that only pandoc has' 0 import --lang en in/object.html -o articles/object.md
cp "$work/err" other
mkdir fail none
printf '#!/bin/sh\necho "pandoc: cannot read this" >&2\nexit 64\n' >fail/pandoc
chmod +x fail/pandoc
before=$PATH
PATH=$work/fail:$PATH
status 'pandoc fails' 0 import --lang en in/strict.docx -o articles/strict-own.md
cat "$work/err" >>other
says 'and the words are all there' articles/strict-own.md '名称空间不一样，内容一样。'
PATH=$work/none
status 'pandoc is not there' 3 import in/strict.docx -o articles/none.md
PATH=$before
is 'and nothing is written' "$(ls articles/none.md 2>/dev/null)" ''
says 'and it is said so' "$work/err" 'pandoc'
same_as "$golden/other.txt" other 'import: what pandoc has alone, and a pandoc that fails'

# Where it is written to, and what is said how.
cp in/strict.docx strict.docx
status 'without -o beside the manuscript' 0 import strict.docx
is 'its path is printed' "$(cat "$work/out")" 'strict.md'
rm -f articles/strict.md
status 'to a folder' 0 import strict.docx -o articles
is 'under its own name' "$(cat "$work/out")" 'articles/strict.md'
status 'never over the manuscript' 2 import in/bom.txt -o in/bom.txt
status 'a manuscript that is not there' 3 import in/nothing.docx
says 'and it is named' "$work/err" 'nothing.docx'
status 'findings as JSON' 0 import --json in/word-changes.docx -o articles/json.md
is 'each a line' "$($python -c 'import json, sys; print(sum(1 for l in open(sys.argv[1]) if json.loads(l)["id"]))' "$work/err")" "$(wc -l <"$work/err")"
says 'with its place' "$work/err" '"line":11'
status 'warnings as errors' 1 import --strict in/word-changes.docx -o articles/strict-json.md
status 'in Chinese' 0 import --lang zh_CN in/word-changes.docx -o articles/zh.md
says 'a comment in Chinese' "$work/err" '顾明对“总投资1.2亿元”的批注：数字请与财政所核对'
is 'no English is left' "$(grep -v '^ *[0-9]* |' "$work/err" | grep -cE '(:|：) .*[a-z]+ [a-z]+ [a-z]+')" 0
mkdir full && chmod 555 full
if [ "$(id -u)" != 0 ]; then status 'a folder that cannot be written' 3 import in/strict.docx -o full/a.md; fi
status 'a folder that cannot be made' 3 import in/strict.docx -o layout.yaml/sub/a.md
finish
