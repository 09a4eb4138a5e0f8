#!/bin/sh
# said.sh - what README and the manual say of commands, switches, findings, keys and files is so in this program
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/help" "$work/paper"
"$banxin" --help --lang en >"$work/help/banxin"
commands=$(sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' "$work/help/banxin")
for command in $commands; do "$banxin" "$command" --help --lang en >"$work/help/$command"; done
"$banxin" explain --lang en | sed -n 's/^\([a-z][a-z0-9-]*\) .*/\1/p' >"$work/findings"
for kind in layout edition article press; do "$banxin" schema $kind; done >"$work/schemas"
cp "$root/src/read/normalise.def" "$work/rules"
copy_tiny "$work/paper"
"$banxin" build --png off -o "$work/paper/out" "$work/paper/edition.yaml" >/dev/null 2>&1
report=$(ls "$work"/paper/out/*.report.json)

# What stands in code: spans between backticks, and lines of fenced or indented blocks; one a line.
code() {
    awk '/^ *```/ { fenced = !fenced; next }
         fenced || /^    / { print; next }
         { line = $0; while (match(line, /`[^`]+`/)) { print substr(line, RSTART + 1, RLENGTH - 2); line = substr(line, RSTART + RLENGTH) } }' "$1"
}
# spans FILE: those between backticks alone
spans() {
    awk '/^ *```/ { fenced = !fenced; next }
         fenced || /^    / { next }
         { line = $0; while (match(line, /`[^`]+`/)) { print substr(line, RSTART + 1, RLENGTH - 2); line = substr(line, RSTART + RLENGTH) } }' "$1"
}

# switches COMMAND-OR-ALL WORDS: each switch among the words is one of the command's (or of any)
switches() {
    for word in $2; do
        case $word in
        --[a-z]*) switch=$word ;;
        -[a-z]) switch=$word ;;
        *) continue ;;
        esac
        # shellcheck disable=SC2086
        if [ "$1" = any ]; then set -- any "$2" "$work"/help/*; else set -- "$1" "$2" "$work/help/$1"; fi
        name=$1
        words=$2
        shift 2
        cat "$@" | grep -q -e "^ .*$switch[ ,]" -e "^ .*$switch\$" || echo "$name has no switch $switch"
        set -- "$name" "$words"
    done
}

# audit FILE: what in it is not so; nothing where all is
audit() {
    # Commands, with the switches that stand behind them.
    code "$1" | sed -n 's/|/ /g; s/\\//g; s/ #.*//; s/^[-+ ]*\(build\/release\/\)\{0,1\}banxin \(.*\)/\2/p' | tr -d '[]' | while read -r command rest; do
        case $command in
        --*) switches banxin "$command"; continue ;;
        [a-z]*) ;;
        *) continue ;;
        esac
        if [ ! -f "$work/help/$command" ] || [ "$command" = banxin ]; then
            echo "there is no command $command"
        else
            switches "$command" "$rest"
        fi
    done
    # Switches by themselves.
    spans "$1" | grep '^-' | while read -r words; do switches any "$words"; done
    # Words with hyphens: findings, layouts, rules of normalisation, or words that a key takes.
    spans "$1" | grep -xE '[a-z]+(-[a-z0-9]+)+' | sort -u | while read -r word; do
        grep -qxF "$word" "$work/findings" || [ -f "$root/layouts/$word.yaml" ] || grep -qF "\"$word\"" "$work/schemas" "$work/rules" ||
            echo "$word is no finding, layout, rule or word of a key"
    done
    # Keys: `key`, `key:` and `key: value` outside of whole files; findings of one word; programs. secnod is the manual's own mistake.
    spans "$1" | sed -n 's/^\([a-z][a-z_]\{1,\}\):\{0,1\}\( .*\)\{0,1\}$/\1/p' | sort -u | while read -r key; do
        case $key in sudo | secnod) continue ;; esac
        grep -qF "\"$key\"" "$work/schemas" || grep -qxF "$key" "$work/findings" || grep -qF "\"$key\"" "$report" || [ -f "$work/help/$key" ] || command -v "$key" >/dev/null ||
            [ -n "$(sed -n "s/^  $key .*/here/p" "$work/help"/*)" ] || echo "$key is no key"
    done
    # And the words that they take: `widths: kaiming`.
    spans "$1" | sed -n 's/^[a-z][a-z_]*: \([a-z][a-z-]*\)$/\1/p' | sort -u | while read -r word; do
        case $word in true | false | en) continue ;; esac
        grep -qF "\"$word\"" "$work/schemas" || echo "$word is no word of a key"
    done
    # Findings that are quoted: as the program words them.
    grep -E '^ *[^ ]+:[0-9]+:[0-9]+: .*\[[a-z0-9-]+\]$' "$1" | while read -r line; do
        id=$(printf '%s\n' "$line" | sed 's/.*\[\([a-z0-9-]*\)\]$/\1/')
        said=$(printf '%s\n' "$line" | sed 's/^ *[^ ]*:[0-9]*:[0-9]*: [^ ]*: \(.*\) \[[a-z0-9-]*\]$/\1/')
        for language in zh_CN en; do
            "$banxin" explain "$id" --lang $language 2>/dev/null | sed -n '3{s/^ *//; s|[]*.^$\\[]|\\&|g; p; }' | sed 's/…/.*/g'
        done >"$work/wordings"
        [ -s "$work/wordings" ] || echo "$id is no finding"
        [ ! -s "$work/wordings" ] || printf '%s\n' "$said" | grep -qx -f "$work/wordings" || echo "$id is not worded “$said”"
    done
    # Files that are linked.
    awk '/^ *```/ { fenced = !fenced } !fenced && !/^    /' "$1" | grep -oE '\]\([^):#]+\)' | sed 's/^](//; s/)$//' | sort -u | while read -r path; do
        [ -e "$(dirname "$2")/$path" ] || echo "there is no file $path"
    done
}

for file in README.md docs/手册.md; do
    audit "$root/$file" "$root/$file" >"$work/untrue"
    is "$file says what is so" "$(cat "$work/untrue")" ''
    [ "$(code "$root/$file" | grep -c banxin)" -gt 10 ] && ok "$file: code is found in it" || not_ok "$file: code is found in it"
done
for command in $commands; do
    says "README names $command" "$root/README.md" "banxin $command"
done

# wrong NAME SED TEXT: a mistake planted in the manual is told
wrong() {
    sed "$2" "$root/docs/手册.md" >"$work/wrong.md"
    audit "$work/wrong.md" "$root/docs/手册.md" >"$work/untrue"
    says "$1 is told" "$work/untrue" "$3"
}
wrong 'a command that there is not' 's/^banxin check edition/banxin chekc edition/' 'there is no command chekc'
wrong 'a switch of another command' 's/^banxin build edition.yaml --web/banxin check edition.yaml --web/' 'check has no switch --web'
wrong 'a switch that there is not' 's/`--conflicts`/`--conflict`/' 'any has no switch --conflict'
wrong 'a finding that there is not' 's/`wrap-narrow`/`wrap-narow`/' 'wrap-narow is no finding'
wrong 'a key that there is not' 's/`table_rules`/`tabel_rules`/' 'tabel_rules is no key'
wrong 'a word that no key takes' 's/`widths: kaiming`/`widths: kaimin`/' 'kaimin is no word of a key'
wrong 'a finding that is worded otherwise' 's/没有位置“secnod”/无位置“secnod”/' 'slot-unknown is not worded'
wrong 'a file that there is not' 's/(article.md)/(artikel.md)/' 'there is no file artikel.md'
finish
