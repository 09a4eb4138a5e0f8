# SPDX-License-Identifier: MIT
"""manual.py - follows docs/手册.md as a new user would, block by block

usage: manual.py MANUAL            the user's part; HOME is where they are at home, banxin is in the path
       manual.py MANUAL --root     prints the commands that an administrator gives, for a script to run

A block between fences has a word in the comment above it: `run` (commands, each of which succeeds, or ends with the status
that is named), `root`, `file PATH` (a file as it is to be), `change PATH` (lines with - become those with +), `shows`
(lines that the commands before have shown), `watch` (a command that goes on until it is ended). Commands anywhere else in
the manual are told.
"""
import os
import re
import select
import signal
import subprocess
import sys
import time
import urllib.request

MANUAL = sys.argv[1]
BLOCK = re.compile(r"^(?:<!-- (.*?) -->\n)?```(\w*)\n(.*?)^```$", re.M | re.S)
END = "[manual.py: end]"
PATIENCE = 300  # seconds for one command


def blocks():
    text = open(MANUAL, encoding="utf-8").read()
    for match in BLOCK.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1] or "", match[3]
    rest = BLOCK.sub("", text)
    for line in re.findall(r"^    *(?:sudo )?(?:\S*/)?(?:banxin|sh|make|cp|rm|cd) .*$", rest, re.M):
        yield 0, "stray", line


class User:
    """A shell that a user types into; what it shows is kept from one change of the files to the next."""

    def __init__(self):
        self.shell = subprocess.Popen(["sh"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.folder, self.shown = os.environ["HOME"], ""
        self.type("cd ~")

    def type(self, command):
        """The command's status; what it shows is added to what was shown."""
        self.shell.stdin.write(f"{command} </dev/null\nprintf '\\n%s %s %s\\n' '{END}' \"$?\" \"$PWD\"\n".encode())
        self.shell.stdin.flush()
        out, end = b"", time.monotonic() + PATIENCE
        while not re.search(re.escape(END).encode() + rb" (\d+) (.*)\n", out):
            if time.monotonic() > end or not select.select([self.shell.stdout], [], [], 1)[0] and self.shell.poll() is not None:
                return -1
            if select.select([self.shell.stdout], [], [], 1)[0]:
                got = os.read(self.shell.stdout.fileno(), 65536)
                if not got:
                    return -1
                out += got
        told = re.search(re.escape(END) + r" (\d+) (.*)\n", out.decode("utf-8", "replace"))
        self.folder = told[2]
        self.shown += out.decode("utf-8", "replace")[:told.start()]
        return int(told[1])

    def path(self, name):
        return os.path.join(self.folder, name)


def run(user, text, wanted):
    user.shown = ""
    for command in text.strip().split("\n"):
        status = user.type(command)
        yield f"{command}: status {status}, not {wanted}; {user.shown[-300:]!r}" if status != wanted else ""


def change(user, name, text):
    """Lines with - stand in the file once, and become those with +; what is before and behind them stays."""
    old = "\n".join(line[1:] for line in text.split("\n") if line.startswith("-"))
    new = "\n".join(line[1:] for line in text.split("\n") if line.startswith("+"))
    with open(user.path(name), encoding="utf-8") as file:
        before = file.read()
    if before.count(old) != 1:
        return f"“{old}” stands in {name} {before.count(old)} times"
    with open(user.path(name), "w", encoding="utf-8") as file:
        file.write(before.replace(old, new))
    return ""


def watch(user, command):
    """The address that is printed answers, and the command ends as it is told to."""
    program = subprocess.Popen(["sh", "-c", "exec " + command.strip()], cwd=user.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        if not select.select([program.stdout], [], [], PATIENCE)[0]:
            return "nothing is printed"
        address = re.search(r"http://\S+", os.read(program.stdout.fileno(), 4096).decode())
        if not address:
            return "no address is printed"
        with urllib.request.urlopen(address[0], timeout=60) as page:
            return "" if page.status == 200 and b"<html" in page.read() else "the address has no page"
    finally:
        program.send_signal(signal.SIGINT)
        program.wait(60)


def follow(user, line, word, text):
    """What is wrong with each step of a block; empty for what is right."""
    kind, _, argument = word.partition(" ")
    if kind == "run":
        yield from run(user, text, int(argument or 0))
    elif kind == "file":
        with open(user.path(argument), "w", encoding="utf-8") as file:
            file.write(text)
        yield ""
    elif kind == "change":
        yield change(user, argument, text)
    elif kind == "watch":
        yield watch(user, text)
    elif kind == "shows":
        for wanted in text.strip("\n").split("\n"):
            yield "" if wanted in user.shown.split("\n") else f"“{wanted}” is not shown, but: {user.shown[-1500:]!r}"
    elif kind == "root":
        return
    elif kind == "stray":
        yield f"a command that nobody runs: {text}"
    elif "banxin " in text:
        yield "a block with a command has no word above it"


def main():
    if "--root" in sys.argv:
        print("".join(text for _, word, text in blocks() if word == "root"), end="")
        return
    user, count = User(), 0
    for line, word, text in blocks():
        for wrong in follow(user, line, word, text):
            count += 1
            first = text.strip().split("\n")[0]
            print(f"not ok manual:{line} {wrong}" if wrong else f"ok manual:{line} {word}: {first[:60]}", flush=True)
    print(f"ok the manual has steps: {count}" if count >= 40 else f"not ok the manual has few steps: {count}")
    print(f"# ends in {user.folder}")


main()
