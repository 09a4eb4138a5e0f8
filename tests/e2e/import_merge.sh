#!/bin/sh
# import_merge.sh - a revised manuscript over an article that the office has edited
. "$(dirname "$0")/lib.sh"

cd "$work" || exit 3
paragraph() { printf '　　%s\n' "$1"; }
manuscript() {
    printf '桥下的集市\n\n'
    paragraph "集市每逢${1:-三六九}开，天不亮就有人来占位子。"
    paragraph "卖菜的在东头，${2:-卖鱼的在西头}，中间是卖早点的。"
    paragraph '油条两元一根，豆浆一元一碗，十年没有涨过。'
    paragraph "散集的时候，${3:-扫街的人把菜叶收走}。"
}
merged() { "$banxin" import --lang en a.txt -o a.md "$@" >out 2>err </dev/null; }

manuscript >a.txt
status 'first import' 0 import --lang en a.txt -o a.md
is 'the copy of it is kept' "$(cat .import/a.md)" "$(cat a.md)"
status 'the same again' 0 import a.txt -o a.md
is 'changes nothing' "$(cat "$work/out")" ''

# The office edits two paragraphs and the head; the author another one, and adds one.
sed -i 's/^title: .*/title: 桥下赶集去/; s/十年没有涨过/十年没涨过价/; s/^集市每逢/桥下的集市每逢/' a.md
cp a.md office.md
{ manuscript '' '卖鱼卖虾的在西头' && paragraph '下一集是腊月初三。'; } >a.txt
merged
is 'both sides are merged' "$?" 0
says 'the office keeps its title' a.md 'title: 桥下赶集去'
says 'and its paragraph' a.md '十年没涨过价'
says 'the author has his paragraph' a.md '卖鱼卖虾的在西头'
says 'and his new one' a.md '下一集是腊月初三。'
is 'nothing stands twice' "$(grep -c '油条' a.md)" 1
is 'six blocks and the head' "$(grep -c . a.md)" 8
says 'it is told' err '[import-merged]'
cp err told
merged
is 'again: nothing to do' "$(cat out)" ''

# Both edit one paragraph: nothing is written, both are shown, and the office chooses.
cp a.md before.md
cp .import/a.md before.import
sed -i 's/扫街的人把菜叶收走/扫街的老铁把菜叶收走/' a.md
cp a.md office.md
{ manuscript '' '卖鱼卖虾的在西头' '扫街的人把菜叶和鱼鳞都收走' && paragraph '下一集是腊月初六。'; } >a.txt
merged
is 'a conflict stops it' "$?" 1
is 'the article is as it was' "$(cat a.md)" "$(cat office.md)"
is 'what is known is as it was' "$(cat .import/a.md)" "$(cat before.import)"
says 'the conflict has its line' err 'a.md:11:1: error'
says 'the version of the office' err '扫街的老铁把菜叶收走'
says 'the version of the author' err '扫街的人把菜叶和鱼鳞都收走'
is 'nothing else is in conflict' "$(grep -c 'import-conflict' err)" 1
cat err >>told
cp a.md stopped.md
cp .import/a.md stopped.import
merged --conflicts office
is 'the office chooses its own' "$?" 0
says 'its version stands' a.md '扫街的老铁把菜叶收走'
says 'the other change came in' a.md '腊月初六'
says 'the conflict is still told' err 'warning: both changed this'
merged
is 'and it is settled' "$(cat out)$(grep -c import-conflict err)" 0
cp stopped.md a.md
cp stopped.import .import/a.md
merged --conflicts author
says 'or the author has it' a.md '扫街的人把菜叶和鱼鳞都收走'
is 'once' "$(grep -c '扫街的' a.md)" 1

# A paragraph that the office took out and the author changed; a title that both changed.
cp stopped.md a.md
cp stopped.import .import/a.md
sed -i '/^卖菜的/,+1d; s/^title: .*/title: 集市在桥下/' a.md
sed 's/^桥下的集市$/集市/; s/卖鱼卖虾的在西头/卖鱼的搬到了桥上/' a.txt >b && mv b a.txt
merged
is 'taken out here, changed there' "$(grep -c 'import-conflict' err)" 3
says 'the title has its line' err 'a.md:2:1: error'

# An article that no import wrote is not touched.
printf -- '---\ntitle: 别人的稿\n---\n\n不是导入的。\n' >c.md
cp c.md c.before
status 'an article that was not imported' 1 import --lang en a.txt -o c.md
is 'is left alone' "$(cat c.md)" "$(cat c.before)"
cat "$work/err" >>told
same_as "$root/tests/golden/import/merge.txt" told 'what is said of merges'

# Entries of lists and rows of tables are merged one by one; pictures that the office retouched stay.
cp "$root/tests/import/word-boxes.docx" p.docx
status 'an article with a picture and a table' 0 import p.docx
picture=$(ls pictures/p-*.png)
printf 'retouched' >"$picture"
sed -i 's/| 一楼 | 报刊 |/| 一楼 | 报纸和杂志 |/' p.md
cp p.md p.before
$python - p.docx <<'END'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as package:
    parts = {name: package.read(name) for name in package.namelist()}
parts["word/document.xml"] = parts["word/document.xml"].decode().replace("借阅", "借书还书").encode()
with zipfile.ZipFile(sys.argv[1], "w") as package:
    for name, data in parts.items():
        package.writestr(name, data)
END
status 'its manuscript again' 0 import p.docx
says 'the row of the office' p.md '| 一楼 | 报纸和杂志 |'
says 'the row of the author' p.md '| 二楼 | 借书还书 |'
is 'the picture of the office' "$(cat "$picture")" 'retouched'
# Line ends of Windows are no edit of the whole file.
status 'an article' 0 import "$root/tests/import/gb18030.txt" -o w.md
sed -i 's/$/\r/' w.md
sed 's/夜校/晚校/' "$root/tests/import/bom.txt" >w.txt
status 'edited on Windows' 0 import --lang en w.txt -o w.md
says 'the change came in' w.md '镇晚校开班'
is 'no paragraph stands twice' "$(grep -c '报名电话' w.md)" 1
finish
