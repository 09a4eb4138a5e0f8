#!/usr/bin/python3
# random_frozen.py - random pages of stories in several frames, frozen: a correction moves nothing else, or it is told
# SPDX-License-Identifier: MIT
"""usage: random_frozen.py BANXIN [EDITIONS [FIRST_SEED]]

The editions of random_flows.py, each built, and then held to that build:
  unchanged: pages.json is the same, byte by byte
  corrected: one Han character of one paragraph is another; every other story
             stands as it stood, the story keeps its frames, nothing is told
  grown:     a paragraph more; what moves is named by freeze-moved or freeze-gone
The control builds the grown edition without --freeze: there stories move that
have not changed. Prints what is not as it should be, how many stories moved and
the time of makeup; status 1 if anything is wrong, or the control moves nothing.
"""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import random_flows

CORRECTIONS = [character for character in random_flows.CHARACTERS if character not in "，。；"]


class Edition:
    """One random edition in a folder of its own."""

    def __init__(self, banxin, seed):
        self.banxin, self.rand, self.seconds = banxin, random.Random(seed), collections.Counter()
        self.folder = tempfile.mkdtemp()
        random_flows.write_edition(self.rand, self.folder)

    def build(self, name, *options):
        """pages.json as it stands, and the stories that findings of freezing name."""
        out = f"{self.folder}/{name}"
        done = subprocess.run([self.banxin, "build", "--png", "off", "--press", "off", "-o", out, *options,
                               f"{self.folder}/edition.yaml"], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"status {done.returncode}: {done.stderr[-300:]}")
        stem = f"{out}/{os.path.basename(self.folder)}"
        with open(f"{stem}.report.json", encoding="utf-8") as file:
            report = json.load(file)
        self.seconds["frozen" if options else "free"] += report["seconds"]["makeup"]
        told = {re.search("“([^”]*)”", finding["message"]).group(1) for finding in report["findings"]
                if finding["id"] in ("freeze-moved", "freeze-gone")}
        return f"{stem}.pages.json", told

    def paragraph(self):
        """An article, its text, and where one of its paragraphs stands in it; None where there is none."""
        found = []
        for name in sorted(name for name in os.listdir(self.folder) if re.fullmatch(r"a\d+\.md", name)):
            with open(f"{self.folder}/{name}", encoding="utf-8") as file:
                text = file.read()
            body = text.index("\n---\n") + 5
            found += [(name, text, match.span()) for match in re.compile("^[一-鿿].+$", re.M).finditer(text, body)]
        return self.rand.choice(found) if found else None


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def stories_of(pages):
    """Of each article the boxes of its frames, and all that stands in them."""
    frames, items = collections.defaultdict(list), collections.defaultdict(list)
    for page in pages["pages"]:
        for frame in page["frames"]:
            frames[pages["stories"][frame["story"]]].append((page["number"], frame["slot"], frame["box"]))
        for item in page["items"]:
            if "story" in item:
                del item["order"]
                if "face" in item:
                    item["face"] = pages["faces"][item["face"]]
                items[pages["stories"][item["story"]]].append((page["number"], item))
    return frames, items


def moved(old, new):
    """Articles that do not stand as they stood; those whose frames do not."""
    (frames, items), (new_frames, new_items) = stories_of(read(old)), stories_of(read(new))
    names = frames.keys() | new_frames.keys()
    apart = {name for name in names if frames[name] != new_frames[name]}
    return apart | {name for name in names if items[name] != new_items[name]}, apart


def write_article(edition, name, text):
    with open(f"{edition.folder}/{name}", "w", encoding="utf-8") as file:
        file.write(text)


def correct(edition, text, span):
    at = edition.rand.choice([i for i in range(*span) if text[i] in CORRECTIONS])
    return text[:at] + edition.rand.choice([c for c in CORRECTIONS if c != text[at]]) + text[at + 1:]


def judge(edition, counts):
    """What is wrong with the builds of an edition."""
    old, _ = edition.build("old")
    same, told = edition.build("same", "--freeze", old)
    with open(old, "rb") as first, open(same, "rb") as second:
        if first.read() != second.read() or told:
            return f"unchanged, and not the same: {sorted(told)}"
    found = edition.paragraph()
    if not found:
        return ""
    name, text, span = found
    counts["editions"] += 1
    write_article(edition, name, correct(edition, text, span))
    new, told = edition.build("corrected", "--freeze", old)
    stories, frames = moved(old, new)
    if stories - {name} or frames or told:
        return f"a character of {name}: {sorted(stories)} moved, frames of {sorted(frames)}; told {sorted(told)}"
    write_article(edition, name, text[:span[1]] + "\n\n" + random_flows.prose(edition.rand, 60) + text[span[1]:])
    new, told = edition.build("grown", "--freeze", old)
    stories, _ = moved(old, new)
    counts["frozen"] += len(stories - {name})
    free, _ = edition.build("free")
    counts["free"] += len(moved(old, free)[0] - {name})
    return f"moved and not told: {sorted(stories - told - {name})}" if stories - told - {name} else ""


def main():
    banxin, count, first = sys.argv[1], int((sys.argv + ["", "25"])[2] or 25), int((sys.argv + ["", "", "1"])[3] or 1)
    wrong, counts, seconds = 0, collections.Counter(), collections.Counter()
    for seed in range(first, first + count):
        edition = Edition(banxin, seed)
        said = judge(edition, counts)
        seconds.update(edition.seconds)
        shutil.rmtree(edition.folder)
        if said:
            wrong += 1
            print(f"seed {seed}: {said}")
    print(f"{count} editions, {counts['editions']} of them corrected, {wrong} wrong; a paragraph more moved {counts['frozen']} "
          f"other stories frozen, {counts['free']} free; makeup of two free builds {1000 * seconds['free']:.0f} ms, "
          f"of three frozen ones {1000 * seconds['frozen']:.0f} ms")
    return wrong > 0 or counts["free"] == 0


if __name__ == "__main__":
    sys.exit(main())
