#!/bin/sh
# watch.sh - the desk: what is drawn again after which save, what stays while an edition is in pieces, who is turned away
. "$(dirname "$0")/lib.sh"

copy_tiny "$work/flood"
mkdir "$work/paper"
cp -R "$root/samples/yunxi" "$work/paper/yunxi"
rm -rf "$work/paper/yunxi/build"
mkdir "$work/paper/layouts"
cp -R "$root/layouts/community" "$root/layouts/community-a3.yaml" "$work/paper/layouts/"
sed -i "s|^layout:.*|layout: ../layouts/community-a3.yaml|" "$work/paper/yunxi/edition.yaml"

status 'no such edition' 3 watch "$work/none.yaml"
status 'a port that is none' 2 watch --port 70000 "$work/paper/yunxi/edition.yaml"
counted $python "$root/tests/e2e/watch.py" "$banxin" "$work"
finish
