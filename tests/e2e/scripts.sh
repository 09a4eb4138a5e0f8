#!/bin/sh
# scripts.sh - English, Tibetan and Uyghur as two readers of the PDF see them
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/edition/articles"
cp "$tiny/layout.yaml" "$work/edition/"
cat >"$work/edition/articles/a.md" <<'END'
---
title: 各族邻居的问候
---

扎西写的是藏文བཀྲ་ཤིས་བདེ་ལེགས།，念扎西德勒。

古丽写的是维吾尔文ھەممە قوشنىلارغا رەھمەت，谢谢邻居。

The carpenter recognised every neighbour by his extraordinarily characteristic footsteps and photographed them enthusiastically.
END
cat >"$work/edition/edition.yaml" <<'END'
layout: layout.yaml
date: 2031-03-05
silence: [underfull, loose-line, gaping-line]
pages:
  - master: front
    fill: {lead: articles/a.md}
END
status 'build' 0 build --png off -o "$work/pdf" "$work/edition/edition.yaml"
pdf=$(echo "$work"/pdf/*.pdf)
pdftotext -enc UTF-8 "$pdf" "$work/poppler"
mutool draw -q -F text "$pdf" >"$work/mupdf" 2>/dev/null

cat >"$work/see.py" <<'END'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
text = re.sub("[\u200e\u200f\u202a-\u202e]", "", text)
joined = re.sub("\u00ad\\s*", "", text)
flat = re.sub("\\s+", " ", joined)
words = ["བཀྲ་ཤིས་བདེ་ལེགས།", "ھەممە", "قوشنىلارغا", "رەھمەت", "ھەممە قوشنىلارغا رەھمەت"]
found = [w in flat for w in words]
if sys.argv[2] == "mupdf":  # letters from the left, and a blank behind a vowel sign
    bare = flat.replace(" ", "")
    found = [words[0] in bare] + [w[::-1] in flat for w in words[1:4]]
print(" ".join(str(int(f)) for f in found))
english = "The carpenter recognised every neighbour by his extraordinarily characteristic footsteps and photographed"
print(int(english in flat), text.count("\u00ad") > 1)
END
$python "$work/see.py" "$work/poppler" poppler >"$work/result"
is 'poppler gives Tibetan and Uyghur as they were written' "$(sed -n 1p "$work/result")" '1 1 1 1 1'
is 'poppler: divided words are whole behind their soft hyphens' "$(sed -n 2p "$work/result")" '1 True'
$python "$work/see.py" "$work/mupdf" mupdf >"$work/result"
is 'MuPDF gives Tibetan, and Uyghur letters from the left, words in order' "$(sed -n 1p "$work/result")" '1 1 1 1'
is 'MuPDF: divided words are whole behind their soft hyphens' "$(sed -n 2p "$work/result")" '1 True'
pdffonts "$pdf" >"$work/fonts"
says 'the Tibetan face is embedded' "$work/fonts" 'NotoSerifTibetan'
says 'the Arabic face is embedded' "$work/fonts" 'NotoNaskhArabic'
# Control: without hyphenation there is none to see.
printf 'composition: {hyphenate: false}\n' >>"$work/edition/layout.yaml"
status 'build without hyphenation' 0 build --png off -o "$work/whole" "$work/edition/edition.yaml"
pdftotext -enc UTF-8 "$work"/whole/*.pdf "$work/poppler"
$python "$work/see.py" "$work/poppler" poppler >"$work/result"
is 'nothing is divided' "$(sed -n 2p "$work/result")" '1 False'
finish
