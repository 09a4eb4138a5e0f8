#!/usr/bin/python3
# make_edition.py - write the text-only bench edition: 4 pages of 5 stories, or that many times over
# SPDX-License-Identifier: MIT
"""make_edition.py [--times N] [--seed N] --out DIR

Writes DIR/articles/NNNN.md, DIR/layout.yaml and DIR/edition.yaml.  Every
article holds about 650 characters, so that twenty of them fill four A3 pages
(5 columns of 15 zi, 72 lines) with some ten per cent to spare.  The copy is
drawn from grammar.txt by a seeded generator: the same arguments give the same
files, another size gives other sentences, and no paragraph occurs twice, so
that a cache keyed by text finds nothing to reuse.  `--out bench/edition`
with no --times restores the edition kept in the repository.
"""
import argparse
import pathlib
import random
import re

STORIES_A_PAGE = 5
PAGES = 4
CHARACTERS = (625, 675)         # of an article's body, without white space
STORY_LINES = 14                # grid lines of a slot, its head included


# ---- the two files whose grammar belongs to banxin: adapt here only ----

def layout_text():
    """One master: five stories of equal depth stacked over all columns."""
    stories = "".join(
        f"    - story: {{slot: s{n}, columns: 5, text_columns: 5, height: {STORY_LINES}行, head: {{size: 18pt}}}}\n"
        for n in range(1, STORIES_A_PAGE + 1))
    return ("trim: A3\n"
            "margins: {top: 12mm, bottom: 13mm, sides: 14mm}\n"
            "grid: {columns: 5, 字: 15, gutter: 2字, pitch: 15.5pt}\n"
            "styles: {body: {font: song, size: 9pt, indent: 2字}}\n"
            "masters:\n"
            "  text:\n" + stories)


def edition_text(names):
    """Pages of the master "text", each filling s1..s5 with the next articles."""
    text = ("layout: layout.yaml\n"
            "publication: {name: 柳浦新报}\n"
            "date: 2026-11-28\n"
            "issue: 215\n"
            "pages:\n")
    for first in range(0, len(names), STORIES_A_PAGE):
        page = names[first:first + STORIES_A_PAGE]
        fill = ", ".join(f"s{n}: articles/{name}" for n, name in enumerate(page, 1))
        text += f"  - master: text\n    fill: {{{fill}}}\n"
    return text


# ---- the grammar ----

def read_grammar(path):
    """Word lists by name, and topics: {name: {"T": [...], "H": [...], "L": [...], "S": [...]}}."""
    words, topics, into = {}, {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line[0] == "@":
            into = words.setdefault(line[1:], [])
        elif line[0] == "=":
            into = topics.setdefault(line[1:], {kind: [] for kind in "THLS"})
        elif isinstance(into, dict):
            into[line[0]].append(line[2:])
        else:
            into.extend(line.split())
    return words, topics


def expand(text, words, rng):
    """Replace the innermost [a|b] and {name} or {low-high} until none is left."""
    def draw(match):
        inner = match.group(1)
        if match.group(0)[0] == "[":
            return rng.choice(inner.split("|"))
        if re.fullmatch(r"\d+-\d+", inner):
            low, high = map(int, inner.split("-"))
            return str(rng.randint(low, high))
        return rng.choice(words[inner])

    pattern = re.compile(r"\[([^\[\]{}]*)\]|\{([^\[\]{}]*)\}")
    while True:
        text, count = pattern.subn(
            lambda m: draw(re.match(r"[\[{](.*)[\]}]$", m.group(0), re.S)), text)
        if not count:
            return text


def length(text):
    return len(re.sub(r"\s", "", text))


class Writer:
    """Writes articles; remembers every paragraph, so that none is used twice."""

    def __init__(self, words, topics, rng):
        self.words, self.rng = words, rng
        self.common = topics["common"]["S"]
        self.topics = {name: topic for name, topic in topics.items() if name != "common"}
        self.seen = set()

    def expand(self, text):
        return expand(text, self.words, self.rng)

    def sentences(self, topic):
        """A lead, then sentences of the topic and common ones, shuffled, to about the wanted length."""
        lead = self.expand(self.rng.choice(topic["L"]))
        rest = [self.expand(s) for s in self.rng.sample(topic["S"], 9)]
        for sentence in self.rng.sample(self.common, len(self.common)):
            if length(lead) + sum(map(length, rest)) >= CHARACTERS[0]:
                break
            rest.append(self.expand(sentence))
        self.rng.shuffle(rest)
        return [lead] + rest

    def paragraphs(self, topic):
        """Paragraphs of one to four sentences."""
        sentences = self.sentences(topic)
        result = []
        while sentences:
            take = self.rng.choice((1, 1, 2, 2, 3, 4))
            result.append("".join(sentences[:take]))
            del sentences[:take]
        return result

    def article(self, topic_name):
        """Markdown of one article whose length lies in CHARACTERS."""
        topic = self.topics[topic_name]
        while True:
            paragraphs = self.paragraphs(topic)
            if self.rng.random() < 0.4:
                paragraphs.insert(len(paragraphs) // 2, "## " + self.expand(self.rng.choice(topic["H"])))
            body = [p for p in paragraphs if not p.startswith("## ")]
            if (CHARACTERS[0] <= sum(map(length, paragraphs)) <= CHARACTERS[1]
                    and len(set(body)) == len(body) and not self.seen.intersection(body)):
                self.seen.update(body)
                title = self.expand(self.rng.choice(topic["T"]))
                return f"---\ntitle: {title}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    args = parser.parse_args()

    rng = random.Random(args.seed * 1000 + args.times)
    words, topics = read_grammar(pathlib.Path(__file__).with_name("grammar.txt"))
    writer = Writer(words, topics, rng)
    folder = args.out / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()

    names, total = [], 0
    order = list(writer.topics)
    for number in range(STORIES_A_PAGE * PAGES * args.times):
        if number % len(order) == 0:
            rng.shuffle(order)
        text = writer.article(order[number % len(order)])
        total += length(text.split("---\n", 2)[2])
        names.append(f"{number + 1:04}.md")
        (folder / names[-1]).write_text(text, encoding="utf-8")
    (args.out / "layout.yaml").write_text(layout_text(), encoding="utf-8")
    (args.out / "edition.yaml").write_text(edition_text(names), encoding="utf-8")
    print(f"{args.out}: {len(names)} articles, {total} characters")


if __name__ == "__main__":
    main()
