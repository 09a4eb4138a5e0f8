#!/bin/sh
# chroot.sh - a bare Debian 12 in a folder: setup.sh, make install, and docs/手册.md to its end, each as the manual says it
# usage, as root: tests/chroot.sh FOLDER   FOLDER: for the bare system, on a disk with 6 GB free; debootstrap must be installed
#
# A folder that debootstrap has filled before is taken as it is. Not part of `make test`: it installs all packages anew.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "chroot.sh: needs root" >&2; exit 3; }
[ $# = 1 ] || { echo "usage: tests/chroot.sh FOLDER" >&2; exit 2; }
bare=$1
[ -e "$bare/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$bare" "${MIRROR:-http://deb.debian.org/debian}"
home=$bare/srv/editor
failures=0
say() { if [ "$1" = 0 ]; then echo "ok $2"; else echo "not ok $2"; failures=$((failures + 1)); fi; }

# What a program finds on any machine: processes, devices, the name server, the way to the network.
cp /etc/resolv.conf "$bare/etc/resolv.conf"
for file in /etc/apt/apt.conf.d/*proxy*; do if [ -e "$file" ]; then cp "$file" "$bare/etc/apt/apt.conf.d/"; fi; done
mount -t proc proc "$bare/proc"
trap 'umount "$bare/proc"' EXIT
trap 'exit 130' INT TERM
inside() { chroot "$bare" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin ${http_proxy:+http_proxy="$http_proxy"} "$@"; }

# A new user, and the checkout in their home, without what was built in it.
inside id editor >/dev/null 2>&1 || inside useradd -m -d /srv/editor -s /bin/sh editor
mkdir -p "$home"
rm -rf "$home/banxin" "$home/柳港邻里"
mkdir -p "$home/banxin"
git ls-files -z | tar -c --null --files-from=- | tar -x -C "$home/banxin"
inside chown -R editor:editor /srv/editor

# The administrator's part: as the manual has it, in the order in which it has it.
sed -n '/^<!-- root -->$/,/^```$/p' docs/手册.md | grep -v '^<!--\|^```' >"$home/root-commands"
say "$([ -s "$home/root-commands" ]; echo $?)" 'the manual has commands for the administrator'
while read -r command; do
    set +e
    inside HOME=/root sh -c "cd /srv/editor/banxin && $command" </dev/null
    say "$?" "root: $command"
    set -e
done <"$home/root-commands"
inside chown -R editor:editor /srv/editor/banxin

# The editor's part: a new user with nothing set.
set +e
chroot --userspec=editor:editor "$bare" env -i HOME=/srv/editor PATH=/usr/local/bin:/usr/bin:/bin \
    sh -c 'cd ~ && python3 banxin/tests/e2e/manual.py banxin/docs/手册.md' >"$home/followed"
cat "$home/followed"
failures=$((failures + $(grep -c '^not ok' "$home/followed")))
pdf=/srv/editor/柳港邻里/第1期/build/第1期/第1期.pdf
inside sh -c "pdfinfo $pdf | grep -q 'PDF/X-1a:2003'"
say "$?" 'the end is a file for the press'
inside sh -c "pdftotext $pdf - | tr -d ' \n\f' | grep -q 旧车棚亮了灯"
say "$?" 'with copy of its own'
inside sh -c "man -w banxin >/dev/null 2>&1 || test -s /usr/local/share/man/zh_CN/man1/banxin.1"
say "$?" 'the manual page is there'
grep -c '^ok' "$home/followed" | sed 's/$/ steps of the manual are right/'
exit $((failures > 0))
