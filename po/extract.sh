#!/bin/sh
# extract.sh - all translatable texts of the sources → a .pot file
# usage: po/extract.sh OUT.pot, from the top of the checkout
# Besides _() and N_(), titles of objects and reasons of broken pictures are told to people: they are arguments of
# findings, which are translated where they hold a blank.
exec xgettext -L C --from-code=UTF-8 -k_ -kN_ -kOBJECT:2 -kPICTURE_IS_BROKEN:1 -kPICTURE_IS_UNSUPPORTED:1 \
    --no-location --sort-by-file --no-wrap --package-name=banxin -o "$1" src/*/*.c src/*/*.def 2>/dev/null
