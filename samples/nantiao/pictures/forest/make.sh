#!/bin/sh
# make.sh - 把这条公益广告出成 ../forest.pdf：先按新闻纸出印刷 PDF，再只留它的页面（印刷条件由置入它的报纸来写）。
# usage: make.sh [BANXIN]
set -eu
cd "$(dirname "$0")"
banxin=${1:-../../../../build/release/banxin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$banxin" build edition.yaml --png off -o "$work" >/dev/null
qpdf --empty --deterministic-id --object-streams=disable --pages "$work/forest.pdf" 1 -- ../forest.pdf
