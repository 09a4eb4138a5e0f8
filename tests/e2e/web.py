# web.py - is the structure tree of a tagged PDF the copy, article by article, element by element?
# usage: web.py STORIES PDF [TREE]     STORIES: what `banxin dump --at story` prints; TREE: what pdfinfo said of the PDF
# Read by poppler's `pdfinfo -struct-text`. Of every article: kicker, H1, deck, each paragraph one P (also one that goes on
# on another page), H2 … as its sub-heads say, each list item's number and text, each cell of a table, each quotation, in
# this order and character for character; its figures with their captions. White space and soft hyphens are folded away;
# lines that tell where a story goes on must be links. Prints ok and not ok lines.
import json
import re
import subprocess
import sys

from extract import fold, with_above

turned = lambda text: re.sub("[\u0590-\u08ff]+", lambda word: word.group()[::-1], text)  # drawn from the left


def strings(line):
    return [json.loads(s) for s in re.findall(r'"(?:[^"\\]|\\.)*"', line)]


def read_stories(path):
    """[(article, [[tag, text, marks]], [caption])]; a tag ends in the element that an element of its kind lies in."""
    stories, table = [], None
    for line in open(path, encoding="utf-8"):
        kind = line.split()[0] if line.strip() else ""
        if line.startswith("article "):
            stories.append((line.split()[1], [], []))
        elif line.startswith("    head ") or line.startswith("    row "):
            stories[-1][1].extend(["TH" if kind == "head" else "TD", cell, []] for cell in strings(line))
        elif mark := re.match(r'    (\d+)…(\d+) .*(?:pinyin|gloss) ("(?:[^"\\]|\\.)*")$', line):
            stories[-1][1][-1][2].append((int(mark.group(1)), int(mark.group(2)), json.loads(mark.group(3))))
        elif re.match(r"  [a-z]", line) and kind not in ("change", "table"):
            text, level = strings(line)[-1], re.search(r"level=(\d)", line)
            if kind == "picture":
                stories[-1][2].append("".join(strings(re.sub(r"file=\"[^\"]*\"", "", line))))
                continue
            if kind == "item" and (marker := re.search(r"marker=(\"[^\"]*\")", line)):
                stories[-1][1].append(["Lbl", json.loads(marker.group(1)), []])
            tags = {"title": "H1", "subhead": "H" + (level.group(1) if level else "2"), "item": "P in LBody",
                    "quote": "P in BlockQuote", "pull": "BlockQuote"}
            stories[-1][1].append([tags.get(kind, "P" if kind not in ("byline", "author", "source") else kind), text, []])
    return [(name, ordered(parts), captions) for name, parts, captions in stories]


def ordered(parts):
    """A byline begins the first paragraph; author and source come last; a pull quote stands anywhere."""
    ends = [["P", *part[1:]] for tag in ("author", "source") for part in parts if part[0] == tag]
    byline = next((part for part in parts if part[0] == "byline"), None)
    body = [part for part in parts if part[0] not in ("author", "source", "byline")]
    return body + ends, byline


def ask_poppler(pdf):
    run = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True)
    if run.stderr:
        print("not ok tree: poppler:", run.stderr.decode("utf-8", "replace").splitlines()[0])
    return run.stdout.decode("utf-8")


def read_tree(said):
    """The tree as [(depth, type, text)], of content too."""
    nodes, pending = [], None
    for line in said.split("\n"):
        depth, word = (len(line) - len(line.lstrip(" "))) // 2, line.strip(" ")
        if pending is not None or word.startswith('"'):  # a text may hold line ends
            pending = word if pending is None else pending + "\n" + line
            if pending.endswith('"') and len(pending) > 1:
                nodes.append((depth, "text", pending[1:-1]))
                pending = None
        elif word and not word.startswith("/"):
            nodes.append((depth, word.split(" ")[0].rstrip(":"), ""))
    return nodes


def subtree(nodes, at):
    end = at + 1
    while end < len(nodes) and nodes[end][0] > nodes[at][0]:
        end += 1
    return nodes[at:end]


def text_of(nodes):
    return "".join(text for _, kind, text in nodes if kind == "text")


BLOCKS = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "TH", "TD")
JUMP = re.compile(r"（(?:下转|上接)第\d+版）")


def read_article(nodes):
    """What an Art holds: [(tag, text)], captions, jumps that are links, jumps that are not."""
    parts, captions, linked, loose, path = [], [], 0, 0, {}
    for at, (depth, kind, _) in enumerate(nodes):
        path[depth] = kind
        own = subtree(nodes, at)
        if kind == "Figure":
            captions.append("".join(text_of(subtree(own, i)) for i, node in enumerate(own) if node[1] == "Caption"))
        direct = kind == "BlockQuote" and len(own) > 1 and own[1][1] == "text"
        if (kind not in BLOCKS and not direct) or "Figure" in [path.get(d) for d in range(depth)]:
            continue
        text = fold(turned(text_of(own)))
        if JUMP.fullmatch(text):
            good = any(node[1] == "Link" for node in own) and any(node[1] == "Object" for node in own)
            linked, loose = linked + good, loose + (not good)
            continue
        inside = path.get(depth - 1) if kind == "P" and path.get(depth - 1) in ("LBody", "BlockQuote") else None
        parts.append((kind + (f" in {inside}" if inside else ""), text))
    return parts, captions, linked, loose


def compare(name, expected, byline, found):
    """The first part that is not as it should be; None where all are."""
    pulls = [part for part in expected if part[0] == "BlockQuote"]
    quoted = [part for part in found if part[0] == "BlockQuote"]
    expected = [part for part in expected if part[0] != "BlockQuote"]
    found = [part for part in found if part[0] != "BlockQuote"]
    if [fold(part[1]) for part in pulls][:len(quoted)] != [part[1] for part in quoted]:
        return f"pull quotes {quoted}"
    prefix = fold(byline[1]) if byline else ""
    if prefix and ("P", prefix) in found:  # a line of its own
        found.remove(("P", prefix))
        prefix = ""
    for i, (tag, text, marks) in enumerate(expected):
        if i >= len(found):
            return f"nothing for {tag} “{text[:12]}”"
        plain, pattern = with_above(text, marks)
        if prefix and tag == "P" and found[i][1].startswith(prefix) and re.fullmatch(re.escape(prefix) + pattern, found[i][1]):
            prefix = ""
            continue
        if found[i][0] != tag:
            return f"{found[i][0]} “{found[i][1][:12]}” for {tag} “{plain[:12]}”"
        if not re.fullmatch(pattern, found[i][1]):
            return f"{tag}: “{found[i][1][:40]}” for “{plain[:40]}”"
    if len(found) > len(expected):
        return f"{found[len(expected)][0]} “{found[len(expected)][1][:20]}” too many"
    return f"no byline {prefix}" if prefix else None


def main(stories, said):
    nodes = read_tree(said)
    articles = [subtree(nodes, i) for i, node in enumerate(nodes) if node[1] == "Art"]
    print("ok" if nodes and nodes[0][1] == "Document" else "not ok", "tree: one document")
    found = [read_article(article) for article in articles]
    if not stories:
        print("not ok tree: no article in the dump")
    known = []
    for name, (expected, byline), captions in {story[0]: story for story in stories}.values():
        good = next((f for f in found if compare(name, expected, byline, f[0]) is None), None)
        characters = sum(len(fold(part[1])) for part in expected)
        if not good:
            title = fold(next((text for tag, text, _ in expected if tag == "H1"), ""))
            nearest = next((f for f in found if ("H1", title) in f[0]), found[0] if found else None)
            print(f"not ok tree: {name}:", compare(name, expected, byline, nearest[0]) if nearest else "no article at all")
            continue
        known += [f for f in found if compare(name, expected, byline, f[0]) is None]
        figures = [fold(caption) for caption in good[1]] == [fold(caption) for caption in captions]
        print("ok" if figures and not good[3] else "not ok",
              f"tree: {name}: {len(expected)} elements, {characters} characters, {len(captions)} figures, {good[2]} jumps")
    print("ok" if all(f in known for f in found) else "not ok", f"tree: {len(found)} articles, no other")


if __name__ == "__main__":
    main(read_stories(sys.argv[1]), open(sys.argv[3], encoding="utf-8").read() if len(sys.argv) > 3 else ask_poppler(sys.argv[2]))
