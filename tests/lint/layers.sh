#!/bin/sh
# layers.sh - the one direction and the fences, proven from the #include lines
cd "$(dirname "$0")/../.." || exit 3
bad=0
say() { echo "not ok layers $*"; bad=1; }

order="base model read text makeup ink paint press review cli"
place() {
    n=0
    for folder in $order; do
        n=$((n + 1))
        [ "$folder" = "$1" ] && { echo "$n"; return; }
    done
    echo 0
}
for file in src/*/*.[ch]; do
    own=${file#src/}; own=${own%%/*}
    mine=$(place "$own")
    [ "$mine" != 0 ] || say "$file: folder $own is not a station"
    for target in $(sed -n 's/^ *# *include "\([^"]*\)".*/\1/p' "$file"); do
        [ -f "src/$target" ] || [ -f "src/${target%.inc}" ] || { say "$file includes $target, which is not in src/"; continue; }
        theirs=$(place "${target%%/*}")
        [ "$theirs" -le "$mine" ] || say "$file includes $target, a station to its right"
    done
done

# fence HEADER-PATTERN ALLOWED-FOLDERS [ALLOWED-FILE]
fence() {
    for file in $(grep -lE "^ *# *include <($1)" src/*/*.[ch]); do
        own=${file#src/}; own=${own%%/*}
        case " $2 " in *" $own "*) continue ;; esac
        say "$file includes <$1>, fenced into: $2"
    done
}
fence 'hb[-.]|harfbuzz|pango|fontconfig' 'text'
fence 'lcms2' 'ink'
fence 'cairo' 'paint'
fence 'qpdf' 'press'
fence 'yaml\.h|jansson|cmark|zbar|tiff' 'read'
fence 'jpeglib' 'read ink paint'
fence 'png\.h' 'read paint'
fence 'qrencode' 'makeup'
fence 'librsvg' 'read paint'
fence 'poppler' 'paint'
fence 'zlib' 'press'
fence 'microhttpd' 'review'

# The process ends only where these files say, and only cli talks to the terminal.
for file in $(grep -lE '\b_?exit *\(' src/*/*.c); do
    case $file in src/base/arena.c | src/cli/main.c) ;; *) say "$file ends the process" ;; esac
done
for file in $(grep -lE '\b(printf|fputs|puts|perror) *\(|fprintf *\( *std(err|out)' src/*/*.c); do
    case $file in src/cli/*) ;; *) say "$file prints to the terminal" ;; esac
done
# No mutable globals: a static or extern object outside functions must be const.
for file in src/*/*.c; do
    grep -nE '^(static )?[A-Za-z_][A-Za-z0-9_ ]*[ *][a-z_][a-z0-9_]*(\[[^]]*\])* *(=[^=].*)?;$' "$file" |
        grep -vE '\b(const|typedef|return|struct [A-Z][A-Za-z]*;)\b|\(' | sed "s|^|$file:|" | grep -q . &&
        say "$file may hold a mutable global: $(grep -nE '^(static )?[A-Za-z_][A-Za-z0-9_ ]*[ *][a-z_][a-z0-9_]*(\[[^]]*\])* *(=[^=].*)?;$' "$file" | grep -vE '\b(const|typedef)\b|\(' | head -n 1)"
done
[ "$bad" = 0 ] && echo "ok layers"
exit $bad
