#!/bin/sh
# new.sh - editions to begin with: each layout's builds at once, wherever it lies; a folder that is taken stays as it is
. "$(dirname "$0")/lib.sh"
cd "$work" || exit 3

status 'a layout of no such name' 2 new --lang en --layout comunity-a3 none
says 'a layout of no such name: did you mean' err 'did you mean `community-a3`?'
layouts=$(sed -n 's/.*takes \(.*\), not .*/\1/p' err | tr '|' ' ')
is 'every layout of banxin has an edition to begin with' "$(echo $layouts | tr ' ' '\n')" "$(cd "$root/layouts" && ls *.yaml | sed 's/\.yaml$//')"
is 'nothing is made for it' "$(ls -A | grep -c none)" 0
status 'no folder' 2 new

for layout in $layouts; do
    status "$layout: new" 0 new --layout $layout paper/$layout
    is "$layout: its path is printed" "$(cat out)" "paper/$layout/edition.yaml"
    status "$layout: builds at once" 0 build --lang en --png off -o first paper/$layout/edition.yaml
    is "$layout: no error, no warning" "$(grep -cE ': (error|warning):' err)" 0
    # As a whole it may go anywhere: what it needs lies in it.
    mkdir -p "$layout-moved/二月" && mv paper/$layout "$layout-moved/二月/新报"
    status "$layout: builds where it was moved to" 0 build --png off -o second "$layout-moved/二月/新报/edition.yaml"
    is "$layout: the same pages" "$(sha256sum <second/新报.pdf)" "$(sha256sum <first/$layout.pdf)"
    is "$layout: nothing hidden is left" "$(find paper "$layout-moved" -name '.*' -print | wc -l)" 0
    rm -rf first second
done

# Without its layout's artwork an edition does not build: what is said above can be wrong.
rm -r community-a3-moved/二月/新报/layouts/community
status 'without the artwork it does not build' 1 build --png off -o first community-a3-moved/二月/新报/edition.yaml

status 'the default' 0 new ./town/
says 'the default: the layout of a community paper' town/edition.yaml 'layout: layouts/community-a3.yaml'
find town -type f -exec sha256sum {} + | sort >before
status 'a folder that is taken is refused' 2 new --lang en town
says 'a folder that is taken is named' err '“town” is there and is not an empty folder'
find town -type f -exec sha256sum {} + | sort >after
is 'and stays as it is' "$(cat after)" "$(cat before)"
echo words >file
status 'a file is refused' 2 new file
is 'and stays' "$(cat file)" words
status 'below a file nothing can be made' 3 new file/town
status 'where nothing can be written' 3 new --lang en /proc/banxin-town
says 'where nothing can be written: the path' err '/proc/banxin-town'

mkdir empty here && chmod 750 empty
status 'an empty folder is filled' 0 new empty
is 'and keeps its mode' "$(stat -c %a empty)" 750
is 'nothing hidden is left in it' "$(ls -A empty | tr '\n' ' ')" 'articles edition.yaml layouts pictures '
(cd here && "$banxin" new .) >out 2>err
is 'the folder where one stands' "$? $(cat out)" '0 edition.yaml'
status 'it builds' 0 build --png off -o here-out here/edition.yaml

# Files that cannot be written whole: nothing is left, neither beside nor inside.
mkdir full full/empty
(
    trap '' XFSZ
    ulimit -f 50
    cd full && "$banxin" new --lang en town >../out 2>../err
    echo "$?" >../code
    "$banxin" new empty >/dev/null 2>&1
)
is 'a disk that is full' "$(cat code)" 3
is 'leaves nothing' "$(find full | sort | tr '\n' ' ')" 'full full/empty '

# Installed: the same from PREFIX. And with a sample in pieces.
make -s -C "$root" install MODE="$(basename "$(dirname "$banxin")")" DESTDIR= PREFIX="$work/usr" >install 2>&1
is 'make install' "$?" 0
is 'nothing that was built is installed' "$(find usr -name build | wc -l)" 0
for layout in $layouts; do
    usr/bin/banxin new --layout $layout installed/$layout >out 2>err
    is "$layout: new, installed" "$?" 0
    usr/bin/banxin build --png off -o first installed/$layout/edition.yaml >out 2>err
    is "$layout: builds, installed" "$?" 0
done
rm -r usr/share/banxin/samples/yunxi/articles
usr/bin/banxin new --lang en pieces >out 2>err
is 'a sample without articles' "$?" 3
says 'what is missing is named' err 'samples/yunxi/articles'
is 'and nothing is made' "$(find . -maxdepth 1 -name 'pieces' -o -maxdepth 1 -name '.banxin*')" ''
rm -r usr/share/banxin/layouts
usr/bin/banxin new --lang en pieces >out 2>err
is 'a program without its files' "$?" 3
says 'and what to do' err 'BANXIN_HOME'
finish
