#!/bin/sh
# kill.sh - SIGKILL at 100 moments (KILLS of them) of a press build with its web PDF: every file in place is whole, the old
# one or the new one
. "$(dirname "$0")/lib.sh"

copy_tiny "$work/spring"
for text in old new; do
    sed -i "s/^title: 石板桥.*/title: 石板桥今天重新放行 $text/" "$work/spring/articles/bridge.md"
    status "build $text" 0 build --png 60 --web -o "$work/$text" "$work/spring/edition.yaml"
done
# The moments are drawn from a fixed seed over the time that a whole build takes.
$python - "$banxin" "$work" "${KILLS:-100}" <<'PY'
import os, random, shutil, signal, subprocess, sys, time

banxin, work, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
target = work + "/target"
build = [banxin, "build", "--png", "60", "--web", "-o", target, work + "/spring/edition.yaml"]


def read(folder):
    files = {}
    for name in sorted(os.listdir(folder)):
        if name.startswith("."):
            continue
        with open(f"{folder}/{name}", "rb") as file:
            data = file.read()
        if name.endswith(".report.json"):
            data = b"\n".join(line for line in data.split(b"\n") if not line.startswith(b'"seconds"'))
        files[name] = data
    return files


old, new = read(work + "/old"), read(work + "/new")
assert set(old) == set(new) and all(old[n] != new[n] for n in old if n.endswith((".pdf", ".json")))
shutil.copytree(work + "/old", target)
times = []
for _ in range(3):
    start = time.monotonic()
    subprocess.run(build, capture_output=True, check=True)
    times.append(time.monotonic() - start)
whole = sorted(times)[1]
random.seed(20261128)
killed = broken = early = 0
for turn in range(4 * kills):
    if killed == kills:
        break
    shutil.rmtree(target)
    shutil.copytree(work + "/old", target)
    process = subprocess.Popen(build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # A third of the moments fall where files are renamed, at the end.
    time.sleep(whole * (random.uniform(0, 1) if turn % 3 else random.uniform(0.85, 1)))
    process.send_signal(signal.SIGKILL)
    if process.wait() != -signal.SIGKILL:
        whole *= 0.95  # it was done before: the machine is faster now than when we measured
        continue
    killed += 1
    whole *= 1.01
    now = read(target)
    if set(now) != set(old) or any(now[n] not in (old[n], new[n]) for n in now):
        broken += 1
    elif now != new and now["spring.report.json"] == new["spring.report.json"]:
        early += 1  # the report came before a file that it tells of
print("ok" if killed == kills else "not ok", f"kill: {killed} builds were killed on the way")
print("ok" if broken == 0 else "not ok", f"kill: files are whole after each ({broken} broken)")
print("ok" if early == 0 else "not ok", f"kill: the report comes last ({early} too early)")
subprocess.run(build, capture_output=True, check=True)
names = os.listdir(target)
print("ok" if read(target) == new and not any(n.startswith(".") for n in names) else "not ok",
      "kill: the next build is whole and leaves nothing behind")
sys.exit(broken > 0 or early > 0 or killed < kills)
PY
[ $? = 0 ] || failures=$((failures + 1))
finish
