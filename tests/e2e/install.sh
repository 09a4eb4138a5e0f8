#!/bin/sh
# install.sh - make install into a folder of its own: the program finds its data there, shells complete, man can read its page
. "$(dirname "$0")/lib.sh"

prefix=$work/prefix
holds 'make install' env -u MAKEFLAGS make -s -C "$root" MODE="${MODE:-release}" BIN="$banxin" PREFIX="$prefix" install
share=$prefix/share
for file in bin/banxin share/banxin/layouts/community-a3.yaml share/banxin/presses/newsprint.yaml share/locale/zh_CN/LC_MESSAGES/banxin.mo \
    share/man/man1/banxin.1 share/man/zh_CN/man1/banxin.1 share/bash-completion/completions/banxin \
    share/zsh/site-functions/_banxin share/fish/vendor_completions.d/banxin.fish; do
    holds "there is $file" test -s "$prefix/$file"
done

# The installed program: the same file for the printing house as the one of the checkout, in Chinese where it is asked for.
copy_tiny "$work/paper"
sed -i "s/^trim:/press: newsprint\n&/" "$work/paper/layout.yaml"
status 'the program of the checkout builds' 0 build --png off -o "$work/checkout" "$work/paper/edition.yaml"
(
    cd "$work" || exit 3
    env -u BANXIN_HOME "$prefix/bin/banxin" build --png off -o "$work/installed" paper/edition.yaml >"$work/out" 2>"$work/err" </dev/null
)
is 'the installed program builds' "$?" 0
is 'and writes the same PDF' "$(sha256sum <"$work/installed/paper.pdf")" "$(sha256sum <"$work/checkout/paper.pdf")"
(
    cd "$work" || exit 3
    env -u BANXIN_HOME "$prefix/bin/banxin" new ourtown && env -u BANXIN_HOME "$prefix/bin/banxin" build --png off ourtown/edition.yaml
) >"$work/out" 2>"$work/err" </dev/null
is 'it begins a paper, and builds it' "$?" 0
holds 'whose PDF is there' test -s "$work/ourtown/build/ourtown/ourtown.pdf"
"$prefix/bin/banxin" --lang zh_CN --help >"$work/out" 2>&1
says 'it speaks Chinese' "$work/out" '用法：'
mv "$share/banxin/presses" "$share/banxin/presses-away"
env -u BANXIN_HOME "$prefix/bin/banxin" build --png off -o "$work/other" "$work/paper/edition.yaml" >"$work/out" 2>"$work/err" </dev/null
is 'its data are those that were installed' "$?" 1
mv "$share/banxin/presses-away" "$share/banxin/presses"

# The manual page: nothing that groff minds, every command and every switch, and a page that is wrong is minded.
page() { groff -man -ww -z -Tutf8 -k "$1" 2>&1; }
for page in man/man1/banxin.1 man/zh_CN/man1/banxin.1; do
    is "$page: groff minds nothing" "$(page "$share/$page")" ''
    groff -man -Tascii -k -P-cbou "$share/$page" 2>/dev/null >"$work/page"
    for word in $("$banxin" --help --lang en | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
        says "$page has banxin $word" "$work/page" "banxin $word"
        for name in $("$banxin" "$word" --help --lang en | grep -oE '^  (-[a-z], )?--[a-z]+' | grep -oE -- '--[a-z]+'); do
            grep -qF -- "$name" "$work/page" || not_ok "$page has $name of banxin $word"
        done
    done
done
sed 's/^\.TP$/.TQQ/; s/\\fI/\\f[nofont]/' "$share/man/man1/banxin.1" >"$work/wrong.1"
holds 'groff minds a page that is wrong' test -n "$(page "$work/wrong.1")"
says 'the Chinese page is Chinese' "$share/man/zh_CN/man1/banxin.1" '排报纸'

# Completion, on terminals.
mkdir -p "$work/desk/articles"
: >"$work/desk/edition.yaml"
: >"$work/desk/my copy.docx"
: >"$work/desk/educated.txt"
for script in bash-completion/completions/banxin=bash zsh/site-functions/_banxin=zsh fish/vendor_completions.d/banxin.fish=fish; do
    holds "${script#*=} reads its script" "${script#*=}" -n "$share/${script%=*}"
done
is 'bash knows whom to ask' "$(bash -c '. "$1"; complete -p banxin' bash "$share/bash-completion/completions/banxin")" 'complete -F _banxin banxin'
counted $python "$root/tests/e2e/shells.py" "$share" "$work/desk"
status 'completion of another shell' 2 completion bsh
says 'did you mean' "$work/err" 'did you mean `bash`?'

holds 'make uninstall' env -u MAKEFLAGS make -s -C "$root" MODE="${MODE:-release}" BIN="$banxin" PREFIX="$prefix" uninstall
is 'leaves nothing' "$(find "$prefix" -type f)" ''
finish
