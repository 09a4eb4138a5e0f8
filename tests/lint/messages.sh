#!/bin/sh
# messages.sh - every message of the program has a Chinese translation that uses the same arguments
cd "$(dirname "$0")/../.." || exit 3
bad=0
say() { echo "not ok messages $*"; bad=1; }
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT

sh po/extract.sh "$work/all.pot" || say "xgettext fails"
msgfmt --check -o /dev/null po/zh_CN.po 2>"$work/errors" || say "$(cat "$work/errors")"
msgmerge --quiet --no-fuzzy-matching -o "$work/merged.po" po/zh_CN.po "$work/all.pot" 2>/dev/null || say "msgmerge fails"
missing=$(msgattrib --untranslated --no-obsolete --no-wrap "$work/merged.po" | grep '^msgid' | grep -v '^msgid ""$' | head -n 5)
[ -z "$missing" ] || say "not translated: $missing"
[ "$bad" = 0 ] && echo "ok messages"
exit $bad
