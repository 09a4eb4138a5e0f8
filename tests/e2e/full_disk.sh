#!/bin/sh
# full_disk.sh - a full disk is status 3 and harms nothing
. "$(dirname "$0")/lib.sh"

copy_tiny "$work/spring"
status 'build the good files' 0 build -o "$work/good" "$work/spring/edition.yaml"
sed -i 's/^title: 石板桥.*/title: 石板桥明天重新放行/' "$work/spring/articles/bridge.md"

# A small file system where we may mount one; a limit on the size of files everywhere.
mkdir "$work/disk"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=4m banxin-test "$work/disk" 2>/dev/null; then
    trap 'umount "$work/disk"; rm -rf "$work"' EXIT
    cp -R "$work/good" "$work/disk/out"
    before=$(folder_hash "$work/disk/out")
    # Leaves 64 KB free, then less at each turn.
    for free in 64 16 4 0; do
        rm -f "$work/disk/ballast"
        room=$(df --output=avail -k "$work/disk" | tail -n 1)
        head -c $(((room - free) * 1024)) /dev/zero >"$work/disk/ballast"
        status "full disk, $free KB left: status 3" 3 build -o "$work/disk/out" "$work/spring/edition.yaml"
        says "full disk, $free KB left: message" "$work/err" 'No space left on device'
        is "full disk, $free KB left: the good files stay, nothing else" "$(folder_hash "$work/disk/out")" "$before"
        is "full disk, $free KB left: no temporary files" "$(ls -A "$work/disk/out" | grep -c '^\.')" 0
        is "full disk, $free KB left: no paths are printed" "$(cat "$work/out")" ''
    done
    rm "$work/disk/ballast"
    status 'full disk: with room again all is well' 0 build -o "$work/disk/out" "$work/spring/edition.yaml"
fi
cp -R "$work/good" "$work/limited"
before=$(folder_hash "$work/limited")
for blocks in 0 1 8 64; do
    (
        ulimit -f "$blocks" # blocks of 512 bytes; what banxin says goes through a pipe
        "$banxin" build -o "$work/limited" "$work/spring/edition.yaml" 2>&1
        echo "status $?"
    ) | cat >"$work/out"
    says "files of at most $blocks blocks: status 3" "$work/out" 'status 3'
    says "files of at most $blocks blocks: message" "$work/out" 'File too large'
    is "files of at most $blocks blocks: the good files stay" "$(folder_hash "$work/limited")" "$before"
    is "files of at most $blocks blocks: no temporary files" "$(ls -A "$work/limited" | grep -c '^\.')" 0
done

# A folder that cannot be made or written.
: >"$work/file"
status 'a file where the folder should be' 3 build -o "$work/file/out" "$work/spring/edition.yaml"
says 'a file where the folder should be: message' "$work/err" 'Not a directory'
mkdir -p "$work/taken/spring.pdf"
status 'a folder in the place of the PDF' 3 build -o "$work/taken" "$work/spring/edition.yaml"
finish
