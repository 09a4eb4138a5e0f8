#!/bin/sh
# schema.sh - the JSON Schemas by an independent validator: valid themselves, right about right and wrong files
. "$(dirname "$0")/lib.sh"

cat >"$work/validate.py" <<'END'
import json, sys, yaml
from jsonschema.validators import validator_for

class Loader(yaml.SafeLoader):
    """Dates stay texts, as in YAML 1.2 and in editors."""
Loader.yaml_implicit_resolvers = {first: [(tag, pattern) for tag, pattern in rules if not tag.endswith("timestamp")]
                                  for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}

schema = json.load(open(sys.argv[1], encoding="utf-8"))
Validator = validator_for(schema, default=None) # of the draft that it names
Validator.check_schema(schema)
wrong = 0
for name in sys.argv[2:]:
    text = open(name, encoding="utf-8").read()
    if name.endswith(".md"):
        text = text.split("---\n")[1] if text.startswith("---\n") else "{}"
    for error in Validator(schema).iter_errors(yaml.load(text, Loader)):
        print(name, list(error.absolute_path), error.message[:200])
        wrong += 1
sys.exit(wrong > 0)
END

for kind in layout edition article press; do
    status "schema $kind" 0 schema $kind
    cp "$work/out" "$work/$kind.json"
    holds "schema $kind is valid" $python "$work/validate.py" "$work/$kind.json"
done
holds 'layouts are right by it' $python "$work/validate.py" "$work/layout.json" "$root"/layouts/*.yaml "$root"/tests/editions/*/layout.yaml
holds 'editions are right by it' $python "$work/validate.py" "$work/edition.json" "$root"/samples/*/edition.yaml "$root"/tests/editions/*/edition.yaml
holds 'articles are right by it' $python "$work/validate.py" "$work/article.json" "$root"/samples/*/articles/*.md

holds 'presses are right by it' $python "$work/validate.py" "$work/press.json" "$root"/presses/*.yaml

# The first line of each such file tells an editor where its schema is; a new edition brings the schemas along.
wired() {
    first=$(sed -n '1s/^# yaml-language-server: \$schema=//p' "$1")
    if [ -n "$first" ] && cmp -s "$(dirname "$1")/$first" "$work/$2.json"; then
        ok "${1##*/} names the schema of its kind"
    else
        not_ok "${1##*/} names the schema of its kind" "“$first”"
    fi
}
for file in "$root"/samples/*/edition.yaml; do wired "$file" edition; done
for file in "$root"/layouts/*.yaml; do wired "$file" layout; done
for file in "$root"/presses/*.yaml; do wired "$file" press; done
status 'a new edition' 0 new "$work/town"
wired "$work/town/edition.yaml" edition
for file in "$work/town"/layouts/*.yaml; do wired "$file" layout; done
sed -i 1d "$work/town/edition.yaml"
is 'one that names none is told' "$(wired "$work/town/edition.yaml" edition | cut -c1-6)" 'not ok'

# What banxin refuses for a key, a type, a unit or a word, the schema refuses too.
refuses() {
    if $python "$work/validate.py" "$work/$1.json" "$2" >/dev/null 2>&1; then
        not_ok "schema $1 refuses $(basename "$(dirname "$2")")"
    else
        ok "schema $1 refuses $(basename "$(dirname "$2")")"
    fi
}
for name in key-unknown-near key-unknown-wide key-missing key-missing-slot key-missing-font key-other-part text-for-map value-empty \
    value-list-for-text value-number value-number-range value-percent value-switch value-choice value-measure \
    value-not-list unit-missing unit-wrong ink-syntax node-shape node-unknown node-no-value trim-unknown trim-list; do
    refuses layout "$root/tests/golden/diag/$name/layout.yaml"
done
for name in edition-no-layout edition-no-pages edition-pages-map value-choice-wide value-date-chinese; do
    refuses edition "$root/tests/golden/diag/$name/edition.yaml"
done
mkdir -p "$work/head-keys" && cp "$root/tests/golden/diag/head-keys/head.yaml" "$work/head-keys/head.yaml"
refuses article "$work/head-keys/head.yaml"
mkdir -p "$work/rule" "$work/loud"
printf 'title: 一年\nkeep: [dash, no-such-rule]\n' >"$work/rule/head.yaml"
refuses article "$work/rule/head.yaml"
printf 'title: 一年\nkeep: [dash, blanks]\n' >"$work/rule/right.yaml"
holds 'and takes rules that there are' $python "$work/validate.py" "$work/article.json" "$work/rule/right.yaml"
sed 's/^date:/silence: [overset]\n&/' "$tiny/edition.yaml" >"$work/loud/edition.yaml"
refuses edition "$work/loud/edition.yaml"
sed 's/^date:/silence: [underfull]\n&/' "$tiny/edition.yaml" >"$work/loud/right.yaml"
holds 'and takes warnings that may be silenced' $python "$work/validate.py" "$work/edition.json" "$work/loud/right.yaml"
is 'the schema of heads is one that checkers of Markdown know' "$(sed -n 's/.*"$schema":"\([^"]*\)".*/\1/p' "$work/article.json")" 'http://json-schema.org/draft-07/schema#'
finish
