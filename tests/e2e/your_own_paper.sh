#!/bin/sh
# your_own_paper.sh - the commands of README's “Your own paper”, as they stand there; those of the manual: manual.sh
. "$(dirname "$0")/lib.sh"

# commands FILE HEADING: the indented lines below a heading that are commands, what is said behind them left out
commands() {
    awk -v heading="$2" '/^## / { inside = $0 == heading } inside && /^    build/' "$root/$1" |
        sed 's/^    //; s/  *#.*//; s/   .*//'
}

# A checkout as it is after setup.sh; the program is the one under test.
checkout=$work/checkout
mkdir -p "$checkout/build/release" "$checkout/samples"
for folder in fonts profiles presses; do ln -s "$root/$folder" "$checkout/$folder"; done
cp -R "$root/layouts" "$checkout/layouts" # a link would lead out of the folders that may be read
cp -R "$root/samples/yunxi" "$checkout/samples/yunxi" && rm -rf "$checkout/samples/yunxi/build"
ln -s "$banxin" "$checkout/build/release/banxin"

# follow NAME COMMANDS FOLDER NUMBER: so many commands are there, each command succeeds, and the pages are there
follow() {
    printf '%s\n' "$2" >"$work/commands"
    is "$1: so many commands" "$(wc -l <"$work/commands")" "$4"
    while read -r line; do
        (cd "$checkout" && sh -c "$line") >"$work/out" 2>"$work/err" </dev/null
        is "$1: $line" "$?" 0
    done <"$work/commands"
    name=$(basename "$3")
    for file in "$name.pdf" "$name-p1.png" "$name-p4.png" "$name.report.json"; do
        holds "$1: $file" test -s "$checkout/$3/build/$name/$file"
    done
}

follow README "$(commands README.md '## Your own paper')" ../ourtown 3
says 'README: the build says what the README says it writes' "$work/out" '../ourtown/build/ourtown/ourtown.pdf'
holds 'README names that file' grep -qF '../ourtown/build/ourtown/ourtown.pdf' "$root/README.md"

# What is taught below them: a name that heads keep whole, and a misspelt slot that is told.
sed -i 's/^date:/names: [云溪镇]\n&/; s/lead: /laed: /' "$checkout/../ourtown/edition.yaml"
(cd "$checkout" && build/release/banxin check ../ourtown/edition.yaml --lang en) >"$work/out" 2>"$work/err"
is 'a mistake in the copy: status' "$?" 1
says 'a mistake in the copy: what to do' "$work/err" 'did you mean “lead”?'
finish
