# SPDX-License-Identifier: MIT
"""compare.py - is the copy of each imported article that of its manuscript, character for character?

usage: compare.py BANXIN FOLDER   FOLDER/articles holds NAME.md of the imports; NAME.copy lies beside this script.

Twice for each: the article as another reader of Markdown has it (pandoc's), raw; and as a build has it, normalised (the
stories of `banxin dump`), against the manuscript's lines as an article of their own with every sign escaped. Blanks are
left out of both sides. Each comparison is tried on copy that is wrong in one character: it must be told.
"""
import json
import os
import re
import subprocess
import sys
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\u3000]+")
HEAD = ["kicker", "title", "deck", "byline", "author", "source"]
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def squeezed(text):
    return UNSEEN.sub("", text)


def inlines(nodes):
    out = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            out.append(content)
        elif kind in ("Code", "RawInline", "Math"):
            out.append(content[1] if content[1] not in ("<br>", "<br/>") else "")
        elif kind in ("Link", "Span"):
            out.append(inlines(content[1]))
        elif kind == "Image":
            out.append(inlines(content[1]) + content[2][1])
        elif kind in ("Strong", "Emph", "Strikeout", "Underline", "Superscript", "Subscript"):
            out.append(inlines(content))
        elif kind == "Quoted":
            raise SystemExit("quotes were not to be touched")
    return "".join(out)


def blocks(nodes):
    out = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind in ("Para", "Plain"):
            out.append(inlines(content))
        elif kind == "Header":
            out.append(inlines(content[2]))
        elif kind == "BlockQuote":
            out.append(blocks(content))
        elif kind == "BulletList":
            out += [blocks(item) for item in content]
        elif kind == "OrderedList":
            out += [blocks(item) for item in content[1]]
        elif kind == "Table":
            rows = content[3][1] + [row for body in content[4] for row in body[2] + body[3]]
            out += [blocks(entry[4]) for row in rows for entry in row[1]]
        elif kind in ("CodeBlock", "RawBlock"):
            out.append(content[1])
        elif kind != "HorizontalRule":
            raise SystemExit(f"what is {kind}?")
    return "".join(out)


def other_reading(path):
    """Head by PyYAML, body by pandoc; marks on text, and stars that CommonMark would not pair beside Han, are taken out first."""
    head, body = re.match(r"---\n(.*?)---\n(.*)\Z", open(path, encoding="utf-8").read(), re.S).groups()
    keys = yaml.safe_load(head) or {}
    body = re.sub(r'(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\{(?:着重|拼音="[^"]*")\}', r"\1", body)
    body = re.sub(r"(?<!\\)((?:\\\\)*)\*+", r"\1", body)
    tree = json.loads(subprocess.run(["pandoc", "-f", "commonmark+pipe_tables", "-t", "json"], input=body.encode(), stdout=subprocess.PIPE, check=True).stdout)
    return squeezed("".join(str(keys.get(key, "")).replace("\\{", "{") for key in HEAD) + blocks(tree["blocks"]))


def dumped(banxin, folder, names):
    """What a build has of each article: banxin's own reading, normalised."""
    pages = "".join(f"  - master: front\n    fill: {{lead: articles/{name}.md}}\n" for name in names)
    with open(f"{folder}/edition.yaml", "w", encoding="utf-8") as file:
        file.write("layout: layout.yaml\ndate: 2026-11-28\npublication: {name: 云溪家园}\npages:\n" + pages)
    out = subprocess.run([banxin, "dump", "--at", "story", f"{folder}/edition.yaml"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    stories, name = {}, None
    for line in out.split("\n"):
        if line.startswith("article "):
            name = re.match(r"article articles/(.*)\.md lang", line)[1]
            stories[name] = []
        elif name and not line.startswith("  change") and not re.match(r"    \d", line):
            line = re.sub(r'(marker|file)="(?:[^"\\]|\\.)*"', "", line)
            stories[name] += [json.loads(text) for text in re.findall(r'"(?:[^"\\]|\\.)*"', line)]
    return {name: squeezed("".join(texts)) for name, texts in stories.items()}


def write_escaped(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(SIGNS.sub(r"\\\1", line.strip()) for line in lines) + "\n")


def difference(got, wanted):
    if got == wanted:
        return None
    at = next((i for i, (a, b) in enumerate(zip(got, wanted)) if a != b), min(len(got), len(wanted)))
    return f"article “{got[max(0, at - 10):at + 20]}”, manuscript “{wanted[max(0, at - 10):at + 20]}”"


def wronged(text, number):
    """The same copy with one character changed, lost, or put twice."""
    at = (number * 37 + len(text) // 2) % len(text)
    other = "错" if text[at] != "错" else "误"
    return [text[:at] + other + text[at + 1:], text[:at] + text[at + 1:], text[:at] + text[at] + text[at:]][number % 3]


def report(name, got, wanted, number):
    wrong = difference(got, wanted)
    print(f"not ok {name} {wrong}" if wrong else f"ok {name}")
    caught = difference(wronged(got, number), wanted)
    print(f"ok {name}: a wrong character is told" if caught or wrong else f"not ok {name}: a wrong character is not told")


def main():
    banxin, folder = sys.argv[1:3]
    names = sorted(name[:-5] for name in os.listdir(HERE) if name.endswith(".copy"))
    there = [name for name in names if os.path.exists(f"{folder}/articles/{name}.md")]
    for name in set(names) - set(there):
        print(f"not ok {name} was not imported")
    copies = {name: open(f"{HERE}/{name}.copy", encoding="utf-8").read().rstrip("\n").split("\n") for name in names}
    for name in there:
        article = open(f"{folder}/articles/{name}.md", encoding="utf-8").read()
        with open(f"{folder}/articles/{name}-placed.md", "w", encoding="utf-8") as file:
            file.write(re.sub(r"!\[\]\([^)]*\.emf\)\n", "", article))  # no copy in it, and no build places it
        write_escaped(f"{folder}/articles/{name}-copy.md", copies[name])
    stories = dumped(banxin, folder, [n for name in there for n in (f"{name}-placed", f"{name}-copy")])
    for number, name in enumerate(there):
        report(f"{name} raw", other_reading(f"{folder}/articles/{name}.md"), squeezed("".join(copies[name])), number)
        report(f"{name} normalised", stories.get(f"{name}-placed", " "), stories.get(f"{name}-copy", "?"), number + 1)


main()
