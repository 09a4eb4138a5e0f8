#!/bin/sh
# manual.sh - docs/手册.md is followed from a new folder to the file for the printing house, with copy of its own
#
# What an administrator does before (setup.sh, make install) is run by tests/chroot.sh, on a bare machine.
. "$(dirname "$0")/lib.sh"

# A home with the checkout in it; the program under test is the installed one.
export HOME="$work/home"
mkdir -p "$HOME/banxin" "$work/bin"
ln -s "$banxin" "$work/bin/banxin"
cp -R "$root/docs" "$HOME/banxin/docs"
PATH=$work/bin:$PATH
export PATH
counted $python "$root/tests/e2e/manual.py" "$root/docs/手册.md"

paper=$HOME/柳港邻里/第1期
pdf=$paper/build/第1期/第1期.pdf
says 'an administrator is told what to do' "$root/docs/手册.md" 'sh setup.sh'
is 'in two lines' "$($python "$root/tests/e2e/manual.py" "$root/docs/手册.md" --root)" "$(printf 'sh setup.sh\nmake install')"
is 'the end is a file for the press' "$(pdfinfo "$pdf" | sed -n 's/^PDF subtype: *//p')" 'PDF/X-1a:2003'
pdftotext "$pdf" - | tr -d " \n\f" >"$work/text"
for words in 柳港邻里 南苕内资准字第0001号 旧车棚亮了灯 清淤十八天 运走淤泥4300 元旦前后的几件事; do
    says "it says $words" "$work/text" "$words"
done
is 'and nothing of the sample' "$(grep -c 云溪家园 "$work/text")" 0
extracts "$paper/edition.yaml" "$pdf"
holds 'it is laid on the page for screens' test -s "$paper/build/第1期/第1期.web.pdf"
holds 'what changed is a page' test -s "$paper/build/第1期/proof/index.html"

# The manual can be wrong: a command that fails, a change that finds no place, a line that is not shown, each is told.
sed -n '1,/^## 3/p' "$root/docs/手册.md" >"$work/part.md"
wrong() {
    sed "$2" "$work/part.md" >"$work/wrong.md"
    rm -rf "$HOME/柳港邻里"
    if $python "$root/tests/e2e/manual.py" "$work/wrong.md" 2>&1 | grep -q "^not ok manual.*$3"; then ok "$1 is told"; else not_ok "$1 is not told"; fi
}
wrong 'a command that fails' 's/^banxin new 第1期/banxin nwe 第1期/' 'nwe'
wrong 'a change that finds no place' 's/^-- art: /-- atr: /' 'atr'
wrong 'a line that is not shown' 's/它的字比正文大 \[/它的字比正文小 [/' '比正文小'
wrong 'a command outside of the blocks' 's/^## 3.*/    banxin build other.yaml/' 'nobody runs'
finish
