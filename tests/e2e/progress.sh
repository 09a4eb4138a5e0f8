#!/bin/sh
# progress.sh - what takes longer than half a second tells a terminal what is being done, and nothing else
. "$(dirname "$0")/lib.sh"
cd "$work" || exit 3
escape=$(printf '\033')

# terminal COMMAND…: what it shows on a terminal, in the file `seen`
terminal() {
    printf '#!/bin/sh\n' >typed && printf "'%s' " "$@" >>typed
    script -qec 'sh ./typed' /dev/null >seen 2>&1 </dev/null
}
cp -R "$root/samples/yunxi" yunxi && rm -rf yunxi/build
cp -R "$root/layouts" layouts
sed -i 's|../../layouts|../layouts|' yunxi/edition.yaml

# A pandoc that takes its time: import has to wait.
mkdir slow
pandoc=$(command -v pandoc)
printf '#!/bin/sh\nsleep 2\nexec %s "$@"\n' "$pandoc" >slow/pandoc && chmod +x slow/pandoc
before=$PATH
PATH=$work/slow:$PATH
terminal "$banxin" import --lang en "$root/tests/import/word-news.docx" -o news.md
says 'import tells what it does' seen 'reading the manuscript …'
says 'and how long it has taken' seen 'reading the manuscript … 1 s'
terminal "$banxin" import --lang zh_CN "$root/tests/import/word-news.docx" -o news-2.md
says 'in Chinese too' seen '正在读来稿 …'
# The line is gone before anything else is said: what is left on the screen has none of it.
sed "s/.*\r$escape\[K//; s/\r//g" seen >left
is 'the line is taken away' "$(grep -c '正在读来稿' left)" 0
says 'what is found stands below' left '提示'
"$banxin" import --lang en "$root/tests/import/word-news.docx" -o news-3.md >out 2>err </dev/null
is 'to a pipe nothing of it is said' "$(grep -c "$escape\|reading the manuscript" out err | grep -cv ':0')" 0
PATH=$before

# A build with large pictures of its pages: page by page.
terminal "$banxin" build --lang en --png 600 -o big yunxi/edition.yaml
holds 'build tells which page it draws' grep -qE 'drawing page [1-4] of 4 …' seen
"$banxin" build --lang en --png 600 -o big yunxi/edition.yaml >out 2>err </dev/null
is 'to a pipe nothing of it is said' "$(grep -c "$escape\|drawing page" out err | grep -cv ':0')" 0

# Quick work says nothing: half a second is half a second, so only what takes a hundredth of it is asked.
terminal "$banxin" explain overset
is 'quick work shows nothing' "$(grep -c "$escape" seen)" 0
finish
