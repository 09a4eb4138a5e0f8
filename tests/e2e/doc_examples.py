# SPDX-License-Identifier: MIT
"""doc_examples.py - every example of YAML in the documentation, put to the test

usage: doc_examples.py BANXIN FOLDER

Examples between fences of docs/layout.md are laid out one after another, as a reader would take them over: the first is a
whole layout, mappings are laid over it and stay, lists of parts become its front page. What banxin finds to be wrong is a
fault of the document. Then each example is tried again with one word wrong, which must be told.

Examples in running text (`drop_cap: 3行`) have to be right by a schema, in one of the places that have the key; those that
show what is wrong are listed here.
"""
import copy
import json
import os
import re
import subprocess
import sys
import yaml
from jsonschema import Draft202012Validator

BANXIN, FOLDER = sys.argv[1:3]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)
# Fonts that a paper buys are installed nowhere: those in stock stand for them.
STOCK = {"FZShuSong-Z01": "Noto Serif CJK SC", "FZDaBiaoSong-B06": "Noto Serif CJK SC"}
COPY = "---\ntitle: 石板桥重新放行\n---\n" + "\n\n".join(
    ["石板桥修了三个月，今天重新放行。桥面换了新石板，两边加了栏杆，老人和孩子走得稳当。村里在桥头立了一块牌子，写着修桥的人和捐款的人。"] * 5) + "\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'


class Loader(yaml.SafeLoader):
    """As YAML 1.2 and editors have it: dates are texts, and only true and false are switches."""


Loader.yaml_implicit_resolvers = {first: [(tag, pattern) for tag, pattern in rules if not tag.endswith("timestamp") and
                                          (first in "tf" or not tag.endswith("bool"))]
                                  for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def blocks(name):
    text = open(f"{ROOT}/docs/{name}", encoding="utf-8").read()
    for match in FENCE.finditer(text):
        before = text[:match.start()]
        heading = re.findall(r"^#+ (.*)$", before, re.M)[-1]
        yield before.count("\n") + 2, heading, match[1]


def slots_of(node, found):
    """What each slot under a node takes: a kind of part to its slot."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict) and "slot" in value and not isinstance(value["slot"], dict):
                found[value["slot"]] = key
            slots_of(value, found)
    elif isinstance(node, list):
        for value in node:
            slots_of(value, found)
    return found


def findings(layout, stories, name):
    """Status, errors and warnings of a build with this layout, every slot filled."""
    os.makedirs(f"{FOLDER}/{name}", exist_ok=True)
    fill = {}
    for slot, kind in slots_of(layout["masters"]["front"], {}).items():
        fill[slot] = {"story": stories, "qr": {"text": "https://zhuwu.example/"}}.get(kind, "nameplate.svg")
    fonts = json.dumps(layout, ensure_ascii=False)
    for bought, stock in STOCK.items():
        fonts = fonts.replace(bought, stock)
    edition = {"layout": "layout.yaml", "publication": {"name": "竹坞小报"}, "date": "2031-03-05", "issue": 7,
               "pages": [{"master": "front", "fill": fill}]}
    for file, text in (("layout.yaml", yaml.safe_dump(json.loads(fonts), allow_unicode=True, sort_keys=False)), ("nameplate.svg", PICTURE),
                       ("edition.yaml", yaml.safe_dump(edition, allow_unicode=True)), ("copy.md", COPY)):
        with open(f"{FOLDER}/{name}/{file}", "w", encoding="utf-8") as out:
            out.write(text)
    run = subprocess.run([BANXIN, "build", "--json", "--png", "off", "--lang", "en", f"{FOLDER}/{name}/edition.yaml"], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    told = [json.loads(line) for line in run.stderr.decode().splitlines() if line.startswith("{")]
    return run.returncode, [f"{f['id']}: {f['message']}" for f in told if f["severity"] != "info"], run.stderr.decode()


def apply(layout, heading, example):
    """The layout with an example taken over."""
    layout = copy.deepcopy(layout)
    if isinstance(example, list):
        layout["masters"] = {"front": example}
    elif heading.startswith("built-in font"):
        layout.setdefault("fonts", {}).update(example)
    elif heading.startswith("built-in styles"):
        layout.setdefault("styles", {}).update(example)
    elif "masters" in example:
        layout = example
    else:
        for key, value in example.items():
            if isinstance(value, dict):
                layout.setdefault(key, {}).update(value)
            else:
                layout[key] = value
    return layout


def wrong(example):
    """The example with one word misspelt: the first key as deep as it goes, or an ink."""
    example = copy.deepcopy(example)
    node, steps = example, 0
    while True:
        inner = [value for value in (node.values() if isinstance(node, dict) else node) if isinstance(value, (dict, list)) and value]
        inner = [value for value in inner if isinstance(value, dict) or any(isinstance(v, dict) for v in value)]
        if not inner:
            break
        node, steps = inner[0], steps + 1
    if isinstance(node, dict) and steps:
        key = next(iter(node))
        if re.match(r"[a-z]+\(", str(node[key])): # an ink: names of inks are free
            node[key] = "x" + node[key]
        else:
            node[key + "x"] = node.pop(key)
        return example
    return None


def fenced():
    layout = None
    for number, (line, heading, text) in enumerate(blocks("layout.md")):
        name = f"layout.md:{line} ({heading})"
        example = yaml.load(text, Loader)
        whole = apply(layout, heading, example)
        status, errors, said = findings(whole, "copy.md", f"e{number}")
        print(f"ok {name}" if status == 0 and not errors else f"not ok {name} status {status}: {errors or said[-300:]}")
        spoilt = wrong(example)
        if spoilt is None:
            spoilt = {key + "x": value for key, value in example.items()}
        status, errors, said = findings(apply(layout, heading, spoilt), "copy.md", f"w{number}")
        print(f"ok {name}: a wrong word is told" if status == 1 and errors else f"not ok {name}: a wrong word is not told: {said[-200:]}")
        layout = layout if isinstance(example, list) else whole
    print("ok there are examples" if layout and number >= 10 else "not ok there are no examples")


def places(schemas):
    """Every object of the schemas, with its own definitions at hand."""
    for schema in schemas:
        for kind in schema["$defs"].values():
            for part in [kind] + kind.get("anyOf", []) + kind.get("oneOf", []):
                if "properties" in part:
                    yield schema, part["properties"]


def fits(schemas, mapping):
    """Whether each key of a mapping is one that is known, with a value that it takes there."""
    for schema, properties in places(schemas):
        if all(key in properties for key in mapping):
            validator = Draft202012Validator({"$defs": schema["$defs"], "type": "object", "properties": properties})
            if not list(validator.iter_errors(mapping)):
                return True
    return False


# Shown as what is wrong, as the shape of things, or of a file without a schema.
SHAPES = {"key: value", "grid: pitch", "press: NAME", "brief: [a.md, b.md]"}


def inline():
    schemas = [json.loads(subprocess.run([BANXIN, "schema", kind], stdout=subprocess.PIPE, check=True).stdout)
               for kind in ("layout", "edition", "article", "press")]
    count = 0
    for name in sorted(name for name in os.listdir(f"{ROOT}/docs") if name.endswith(".md")):
        text = FENCE.sub("", open(f"{ROOT}/docs/{name}", encoding="utf-8").read())
        for span in sorted(set(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text))):
            if not re.match(r"(- )?\{?[a-z_]+: .", span) or span in SHAPES or "…" in span or re.match(r"[a-z_]+: [a-z_]+: ", span):
                continue
            try:
                example = yaml.load(span, Loader)
            except yaml.YAMLError as error:
                print(f"not ok {name}: `{span}` {str(error)[:80]!r}")
                continue
            if isinstance(example, list):
                example = example[0]
            if not isinstance(example, dict):
                continue
            count += 1
            if not fits(schemas, example):
                print(f"not ok {name}: `{span}` is right in no place")
    print(f"ok {count} examples in running text are right" if count >= 25 else f"not ok only {count} examples in running text")
    told = [not fits(schemas, wrong) for wrong in ({"drop_cap": "3 bananas"}, {"drop_cup": "3行"}, {"wrap": "nine"}, {"columns": "2..x"})]
    print("ok a wrong example in running text is told" if all(told) else f"not ok a wrong example in running text is not told: {told}")


fenced()
inline()
