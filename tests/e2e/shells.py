# SPDX-License-Identifier: MIT
"""shells.py - what bash, zsh and fish make of a line and a Tab, typed into each on a terminal of its own

usage: shells.py SHARE FOLDER   SHARE: share/ of an installation; FOLDER: where there are files to complete
"""
import os
import pty
import re
import select
import signal
import sys
import time

SHARE, FOLDER = os.path.abspath(sys.argv[1]), sys.argv[2]
PATIENCE = 15  # seconds
STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"],
             f"PS1='ready> '; bind 'set enable-bracketed-paste off'; bind 'set completion-query-items 0'; "
             f"bind 'set page-completions off'; . {SHARE}/bash-completion/completions/banxin"),
    "bash with bash-completion": (["bash", "--norc", "--noprofile", "-i"],
                                  f"PS1='ready> '; bind 'set enable-bracketed-paste off'; bind 'set page-completions off'; "
                                  f"XDG_DATA_DIRS={SHARE}; . /usr/share/bash-completion/bash_completion"),
    "zsh": (["zsh", "-f", "-i"], f"PS1='ready> '; unsetopt zle_bracketed_paste; LISTMAX=9999; fpath=({SHARE}/zsh/site-functions $fpath); "
            "autoload -U compinit; compinit -u -D"),
    "fish": (["fish", "--no-config", "-i"], f"function fish_prompt; echo 'ready> '; end; source {SHARE}/fish/vendor_completions.d/banxin.fish"),
}
# What is typed before Tab, and what must be on the line or in the list after it (and nothing of NEVER).
NEVER = ["educated.txt", "command not found", "rror"]
LINES = [
    ("banxin bui", ["banxin build "]),
    ("banxin ", ["preview", "explain", "import"]),
    ("banxin build --fr", ["--freeze "]),
    ("banxin build --press x", ["x1a", "x4"]),
    ("banxin build ar", ["articles/"]),
    ("banxin build ed", ["edition.yaml"]),
    ("banxin import my", ["my\\ copy.docx"]),
    ("banxin explain overs", ["banxin explain overset "]),
    ("banxin --lang zh_CN schema ed", ["schema edition "]),
    ("banxin build edition.yaml -o ar", ["-o articles/"]),
]
ESCAPES = re.compile(r"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>()][A-Z0-9]?|[\x00-\x09\x0b\x0e-\x1f]")


class Shell:
    """A shell on a terminal of 100 columns."""

    def __init__(self, argv):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(FOLDER)
            os.environ.update(TERM="vt100", HOME=FOLDER, LC_ALL="C.UTF-8", COLUMNS="200", XDG_CONFIG_HOME=FOLDER, XDG_DATA_HOME=FOLDER)
            os.execvp(argv[0], argv)

    def read_until(self, done):
        """What comes until `done` of it, or patience ends."""
        out, end = b"", time.monotonic() + PATIENCE
        while time.monotonic() < end and not done(out):
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    out += os.read(self.terminal, 65536)
                except OSError:
                    break
        return out

    def send(self, text):
        os.write(self.terminal, text.encode())

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def plain(out):
    return ESCAPES.sub("", out.decode("utf-8", "replace")).replace("\r", "")


def tried(shell, typed, wanted, start):
    """What a new shell shows for the line and Tabs, once all that is wanted is there."""
    argv = STARTS[shell][0]
    session = Shell(argv)
    try:
        session.send(start + "; echo loa''ded\n")
        session.read_until(lambda out: "loaded" in plain(out) and "ready> " in plain(out).split("loaded")[-1])
        session.send(typed)
        session.read_until(lambda out: plain(out).replace("\n", "").endswith(typed[-3:]))
        session.send("\t")
        first = session.read_until(lambda out: not select.select([session.terminal], [], [], 0.4)[0])
        session.send("" if all(word in typed + plain(first) for word in wanted) else "\t")
        rest = session.read_until(lambda out: all(word in typed + plain(first + out) for word in wanted))
        return typed + plain(first + rest)
    finally:
        session.end()


for shell, (_, start) in STARTS.items():
    for typed, wanted in LINES:
        shown = tried(shell, typed, wanted, start)
        good = all(word in shown for word in wanted) and (shell == "fish" or not any(word in shown for word in NEVER))
        print(f"ok {shell}: {typed}⇥" if good else f"not ok {shell}: {typed}⇥ shows {shown[-200:]!r}")
# A shell that was told nothing completes nothing of ours: the lines above can fail.
PATIENCE = 3
for shell in STARTS:
    shown = tried(shell, *LINES[0], "true")
    told = "banxin build " in shown
    print(f"not ok {shell} completes without being told: {shown[-200:]!r}" if told else f"ok {shell} completes nothing without being told")
