# extract.py - is the text of every article in a PDF, character for character and in reading order?
# usage: extract.py STORIES PDF     STORIES: what `banxin dump --at story` prints
# Two programs read the PDF, poppler and MuPDF. White space is folded away; list marks, which the engine writes, are
# left out, as is the hyphen of a divided word, which stands in the PDF as a soft one (U+00AD); captions may stand anywhere on the pages, since their pictures do. Prints ok and not ok lines.
import json
import re
import subprocess
import sys


def fold(text):
    return re.sub(r"[\s\u3000\u200b\u00ad]+", "", text)


def parse(path):
    """[(article, [(kind, marker, text)])] of a dump of stories."""
    articles = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("article "):
            articles.append((line.split()[1], []))
        elif re.match(r"  [a-z]", line) and not line.startswith("  change "):
            kind = line.split()[0]
            strings = [json.loads(s) for s in re.findall(r'"(?:[^"\\]|\\.)*"', line)]
            marker = re.search(r'marker=("(?:[^"\\]|\\.)*")', line)
            articles[-1][1].append((kind, json.loads(marker.group(1)) if marker else "", strings[-1] if strings else ""))
    return articles


def first_difference(expected, text):
    """The longest start of expected that is somewhere in text, and what stands there instead of the rest."""
    low, high = 0, len(expected)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if expected[:middle] in text else (low, middle - 1)
    at = text.find(expected[:low]) + low
    return f"after “{expected[max(0, low - 12):low]}” comes “{text[at:at + 16]}”, not “{expected[low:low + 16]}”"


def test(reader, text, articles):
    text = fold(text)
    for name, blocks in articles:
        for kind, _, caption in blocks:
            caption = fold(caption)
            if kind == "picture" and caption:
                found = text.find(caption)
                print("ok" if found >= 0 else "not ok", f"{reader}: {name}: caption {caption[:8]}")
                text = text[:found] + text[found + len(caption):] if found >= 0 else text
    for name, blocks in articles:
        body = [(kind, fold(marker), fold(words)) for kind, marker, words in blocks if kind != "picture"]
        ends = [b for b in body if b[0] in ("author", "source")]
        body = [b for b in body if b[0] not in ("author", "source")]
        plain = "".join(words for _, _, words in body + ends)
        pattern = "".join((f"(?:{re.escape(marker)})?" if marker else "") + re.escape(words) for _, marker, words in body)
        pattern += "".join(re.escape(words) for _, _, words in ends)
        good = re.search(pattern, text) is not None
        if good:
            print(f"ok {reader}: {name}: {len(plain)} characters")
        else:
            print(f"not ok {reader}: {name}:", first_difference(plain, text))


articles = parse(sys.argv[1])
if not articles:
    print("not ok extract: no article in", sys.argv[1])
run = lambda *command: subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
test("poppler", run("pdftotext", "-raw", "-enc", "UTF-8", sys.argv[2], "-"), articles)
test("MuPDF", run("mutool", "draw", "-q", "-F", "text", sys.argv[2]), articles)
