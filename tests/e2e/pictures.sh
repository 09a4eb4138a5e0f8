#!/bin/sh
# pictures.sh - picture files of all kinds: right side up, in the colours that another engine makes of them, or refused
. "$(dirname "$0")/lib.sh"

mkdir "$work/matrix"
counted $python "$root/tests/press/matrix.py" "$banxin" "$root" "$work/matrix"
finish
