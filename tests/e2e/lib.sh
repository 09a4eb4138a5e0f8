# lib.sh - sourced by the end-to-end tests: names of things, and what a test says
# Every test prints `ok NAME` or `not ok NAME reason`; a script ends with status 1 if one failed.
root=$(cd "$(dirname "$0")/../.." && pwd)
banxin=${BANXIN:-$root/build/${MODE:-release}/banxin}
case $banxin in
/*) ;;
*) banxin=$PWD/$banxin ;;
esac
# For builds with sanitizers: whole stacks, so that a leak inside cairo is told from one of ours.
export ASAN_OPTIONS="${ASAN_OPTIONS:-fast_unwind_on_malloc=0}"
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$root/tests/lsan.supp:print_suppressions=0}"
tiny=$root/tests/editions/tiny
python=/usr/bin/python3
failures=0
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
unset LANGUAGE LC_ALL LC_MESSAGES LANG SOURCE_DATE_EPOCH
export XDG_CACHE_HOME="$work/cache"

ok() {
    echo "ok $1"
}

not_ok() {
    echo "not ok $*"
    failures=$((failures + 1))
}

# is NAME ACTUAL EXPECTED
is() {
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "is “$2”, not “$3”"; fi
}

# holds NAME COMMAND…: the command succeeds
holds() {
    holds_name=$1
    shift
    if "$@" >"$work/holds" 2>&1; then ok "$holds_name"; else not_ok "$holds_name" "$(tail -n 5 "$work/holds")"; fi
}

# status NAME EXPECTED ARGUMENTS…: banxin ends with this status; its output lies in $work/out and $work/err
status() {
    status_name=$1
    status_wanted=$2
    shift 2
    "$banxin" "$@" >"$work/out" 2>"$work/err" </dev/null
    status_is=$?
    if [ "$status_is" = "$status_wanted" ]; then
        ok "$status_name"
    else
        not_ok "$status_name" "status $status_is, not $status_wanted: $(tail -n 3 "$work/err")"
    fi
}

# says NAME FILE TEXT: the text stands in the file
says() {
    if grep -qF -- "$3" "$2"; then ok "$1"; else not_ok "$1" "“$3” is not in: $(head -n 5 "$2")"; fi
}

# a copy of the tiny edition: copy_tiny FOLDER
copy_tiny() {
    mkdir -p "$1" && cp -R "$tiny/." "$1/" && rm -rf "$1/build"
}

# one hash of all files in a folder, the times in the report left out
folder_hash() {
    (cd "$1" && for file in *; do
        printf '%s ' "$file"
        case $file in
        *.report.json) sed '/^"seconds":/d' "$file" | sha256sum ;;
        *) sha256sum <"$file" ;;
        esac
    done) | sha256sum
}

# counted COMMAND…: what it prints are results of its own, `ok …` and `not ok …`
counted() {
    "$@" >"$work/result" 2>&1 || not_ok 'the comparison ran' "$(tail -n 3 "$work/result")"
    cat "$work/result"
    failures=$((failures + $(grep -c '^not ok' "$work/result")))
}

# extracts EDITION PDF: two readers give the copy of every article back
extracts() {
    status 'dump of the stories' 0 dump --at story "$1"
    counted $python "$root/tests/e2e/extract.py" "$work/out" "$2"
}

# same_as GOLDEN FILE NAME: FILE is as it was; BLESS=1 writes GOLDEN anew
same_as() {
    [ -n "$BLESS" ] && cp "$2" "$1"
    if diff -u "$1" "$2" >"$work/difference"; then ok "$3"; else not_ok "$3" "$(sed 1,2d "$work/difference" | cut -c1-160 | head -n 12)"; fi
}

finish() {
    exit $((failures > 0))
}
