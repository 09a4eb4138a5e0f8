#!/bin/sh
# language.sh - messages in the user's language, without generated locales; reports in English always
. "$(dirname "$0")/lib.sh"

printf 'layot: x.yaml\n' >"$work/e.yaml"
LANG=zh_CN.UTF-8 "$banxin" check "$work/e.yaml" 2>"$work/zh"
says 'Chinese by LANG' "$work/zh" '错误'
LC_ALL=zh_CN "$banxin" check "$work/e.yaml" 2>"$work/zh"
says 'Chinese by LC_ALL' "$work/zh" '错误'
LANG=de_DE.UTF-8 LANGUAGE=de:zh_CN "$banxin" check "$work/e.yaml" 2>"$work/zh"
says 'Chinese by LANGUAGE' "$work/zh" '错误'
"$banxin" check --lang zh_CN "$work/e.yaml" 2>"$work/zh"
says 'Chinese by --lang' "$work/zh" '错误'
LANG=zh_CN.UTF-8 "$banxin" check --lang en "$work/e.yaml" 2>"$work/en"
says 'English by --lang' "$work/en" 'error'
"$banxin" check "$work/e.yaml" 2>"$work/c"
is 'English without a locale' "$(cat "$work/c")" "$(cat "$work/en")"
LANG=zh_CN.UTF-8 "$banxin" check --json "$work/e.yaml" 2>"$work/json"
"$banxin" check --json "$work/e.yaml" 2>"$work/json.en"
is 'JSON is English in every language' "$(cat "$work/json")" "$(cat "$work/json.en")"
"$banxin" build --help --lang zh_CN >"$work/help"
says 'help in Chinese' "$work/help" '用法'
"$banxin" --lang zh_CN explain overset >"$work/explain"
says 'explain in Chinese' "$work/explain" '版面'
"$banxin" --lang zh_CN biuld 2>"$work/wrong"
says 'wrong use in Chinese' "$work/wrong" '没有'
finish
