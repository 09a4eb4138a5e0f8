#!/bin/sh
# outputs.sh - which files a build writes, leaves and removes
. "$(dirname "$0")/lib.sh"

copy_tiny "$work/spring"
status 'build' 0 build "$work/spring/edition.yaml"
dir=$work/spring/build/spring
is 'paths are printed' "$(cat "$work/out")" "$(printf '%s\n' "$dir/spring.pdf" "$dir/spring-p1.png" "$dir/spring-p2.png" \
    "$dir/spring.pages.json" "$dir/spring.report.json")"
is 'those files and no others' "$(ls -A "$dir")" "$(printf '%s\n' spring-p1.png spring-p2.png spring.pages.json spring.pdf \
    spring.report.json | LC_ALL=C sort)"
is 'two pages' "$(pdfinfo "$dir/spring.pdf" | sed -n 's/^Pages: *//p')" 2

cp "$work/spring/edition.yaml" "$work/spring/march.yaml"
status 'another name' 0 build --png off -o "$work/march" "$work/spring/march.yaml"
holds 'NAME is the stem of the file' test -f "$work/march/march.pdf"
is 'no pictures with --png off' "$(ls "$work/march" | grep -c png)" 0
(cd "$work/spring" && "$banxin" build -o here edition.yaml >"$work/out" 2>&1)
holds 'NAME from inside the folder' test -f "$work/spring/here/spring.pdf"

# A longer build before: its pages go, what is not ours stays.
: >"$dir/spring-p3.png"
: >"$dir/spring-p12.png"
: >"$dir/spring-plan.png"
: >"$dir/.spring-p9.png.part"
: >"$dir/spring.rejected.pdf"
status 'build again' 0 build "$work/spring/edition.yaml"
is 'pages of a longer build are removed' "$(ls -A "$dir" | tr '\n' ' ')" \
    "spring-p1.png spring-p2.png spring-plan.png spring.pages.json spring.pdf spring.report.json "
rm "$dir/spring-plan.png"

# What cannot be laid out writes nothing.
before=$(folder_hash "$dir")
printf 'colour: blue\n' >>"$work/spring/edition.yaml"
status 'unknown key' 1 build "$work/spring/edition.yaml"
says 'unknown key: place' "$work/err" 'spring/edition.yaml:'
is 'the last good files stay' "$(folder_hash "$dir")" "$before"
cp "$tiny/edition.yaml" "$work/spring/edition.yaml"
mv "$work/spring/articles/well.md" "$work/well.md"
status 'missing article' 1 build "$work/spring/edition.yaml"
says 'missing article: id' "$work/err" '[file-missing]'
is 'the last good files stay again' "$(folder_hash "$dir")" "$before"
mv "$work/well.md" "$work/spring/articles/well.md"

# Too much copy: with --press off the PDF is there, with its findings.
for i in 1 2 3 4 5 6 7 8; do
    printf '\n第%s回，大家又说起那座桥，说了一下午，谁也没有说服谁，只好明天再说，后天接着说，一直说到春耕。' $i
    printf '桥还是那座桥，人还是那些人，水从底下流过去，不等谁把话说完，也不管谁说得对，说得不对。\n'
    printf '\n后来有人把这些话都记了下来，一句一句抄在账本背面，抄了满满六页，连咳嗽也写上了。\n'
done >"$work/more"
cat "$work/more" "$work/more" "$work/more" "$work/more" >>"$work/spring/articles/bridge.md"
good=$(sha256sum <"$dir/spring.pdf")
status 'overset rejects the file for the press' 1 build --png 40 "$work/spring/edition.yaml"
says 'the rejected PDF has a name of its own' "$work/out" "$dir/spring.rejected.pdf"
is 'the last good PDF stays beside it' "$(sha256sum <"$dir/spring.pdf")" "$good"
status 'overset is status 1' 1 build --press off --png 40 "$work/spring/edition.yaml"
says 'overset: id' "$work/err" '[overset]'
says 'the PDF is written under its name' "$work/out" "$dir/spring.pdf"
holds 'the report counts what is left over' $python - "$dir/spring.report.json" <<'PY'
import json, sys
report = json.load(open(sys.argv[1]))
story = next(s for s in report["stories"] if s["article"] == "articles/bridge.md")
assert story["overset"] > 0, story
assert story["placed"] + story["overset"] == story["characters"], story
finding = next(f for f in report["findings"] if f["id"] == "overset")
assert finding["severity"] == "error" and finding["page"] == 1 and finding["line"] > 1, finding
PY
status '--json' 1 build --json --png off "$work/spring/edition.yaml"
holds 'findings as JSON lines' $python - "$work/err" <<'PY'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
assert any(f["id"] == "overset" and f["file"] == "articles/bridge.md" for f in lines), lines
PY
finish
