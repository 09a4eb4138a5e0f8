# extract.py - is the text of every article in a PDF, character for character and in reading order?
# usage: extract.py STORIES PDF     STORIES: what `banxin dump --at story` prints
# Two programs read the PDF, poppler and MuPDF. White space is folded away; list marks, which the engine writes, are
# left out, as is the hyphen of a divided word, which stands in the PDF as a soft one (U+00AD); captions and pull quotes
# may stand anywhere on the pages, since they are no part of the running text; pinyin and glosses stand behind the words
# that they are set above, or, where a line ends among these, behind each part. A story that goes on on another
# page is joined at its jump lines. Prints ok and not ok lines.
import json
import re
import subprocess
import sys


def fold(text):
    return re.sub(r"[\s\u3000\u200b\u00ad\u200e\u200f\u202a-\u202e]+", "", text)


def group_ways(base, above):
    """A base and what stands above it, as text in one line, and as a pattern that allows one line end inside."""
    base, words = fold(base), above.split()
    if len(words) != len(base):
        words = ["".join(words)] + [""] * (len(base) - 1)
    ways = [base[:k] + "".join(words[:k]) + base[k:] + "".join(words[k:]) for k in range(len(base), 0, -1)]
    return ways[0], "(?:" + "|".join(re.escape(way) for way in dict.fromkeys(ways)) + ")"


def with_above(text, marks):
    """(plain, pattern) of a text with (start, end, above), byte offsets, not overlapping."""
    data, plain, pattern, at = text.encode("utf-8"), "", "", 0
    for start, end, above in marks:
        before = fold(data[at:start].decode("utf-8"))
        own, ways = group_ways(data[start:end].decode("utf-8"), above)
        plain, pattern, at = plain + before + own, pattern + re.escape(before) + ways, end
    rest = fold(data[at:].decode("utf-8"))
    return plain + rest, pattern + re.escape(rest)


def parse(path):
    """[(article, [(kind, marker, text, [(start, end, above)])])] of a dump of stories."""
    articles = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("article "):
            articles.append((line.split()[1], []))
        elif re.match(r"  [a-z]", line) and not line.startswith("  change "):
            kind = line.split()[0]
            credit = re.search(r' credit=("(?:[^"\\]|\\.)*")$', line)
            if credit:
                articles[-1][1].append((kind, "", json.loads(credit.group(1)), []))
                line = line[:credit.start()]
            strings = [json.loads(s) for s in re.findall(r'"(?:[^"\\]|\\.)*"', line)]
            if " credit=" in line:  # a caption and its credit are one line of type
                strings[-2:] = ["".join(strings[-2:])]
            if kind == "table":
                strings = [""]
            marker = re.search(r'marker=("(?:[^"\\]|\\.)*")', line)
            articles[-1][1].append((kind, json.loads(marker.group(1)) if marker else "", strings[-1] if strings else "", []))
        elif re.match(r'    (?:head|row) "', line):  # cells, from the left
            kind, marker, text, marks = articles[-1][1][-1]
            articles[-1][1][-1] = (kind, marker, text + "".join(json.loads(s) for s in re.findall(r'"(?:[^"\\]|\\.)*"', line)), marks)
        elif mark := re.match(r'    (\d+)…(\d+) .*(?:pinyin|gloss) ("(?:[^"\\]|\\.)*")$', line):
            articles[-1][1][-1][3].append((int(mark.group(1)), int(mark.group(2)), json.loads(mark.group(3))))
    return articles


def first_difference(expected, text):
    """The longest start of expected that is somewhere in text, and what stands there instead of the rest."""
    low, high = 0, len(expected)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if expected[:middle] in text else (low, middle - 1)
    at = text.find(expected[:low]) + low
    return f"after “{expected[max(0, low - 12):low]}” comes “{text[at:at + 16]}”, not “{expected[low:low + 16]}”"


JUMP, FROM = r"（下转第(\d+)版）", r"（上接第(\d+)版）"


def joined(text):
    """Texts in which a story that goes on on another page is one: what lies between its jump lines is taken out."""
    for jump in re.finditer(JUMP, text):
        for goes_on in re.finditer(FROM, text[jump.end():]):
            yield text[:jump.start()] + text[jump.end() + goes_on.end():]


def test(reader, text, articles):
    text = fold(text)
    apart = {"picture": "caption", "pull": "pull quote"}
    for name, blocks in articles:
        for kind, _, caption, marks in blocks:
            caption, _ = with_above(caption, marks)
            if kind in apart and caption:
                found = text.find(caption)
                print("ok" if found >= 0 else "not ok", f"{reader}: {name}: {apart[kind]} {caption[:8]}")
                text = text[:found] + text[found + len(caption):] if found >= 0 else text
    for name, blocks in articles:
        body = [(kind, fold(marker), *with_above(words, marks)) for kind, marker, words, marks in blocks if kind not in apart]
        ends = [b for b in body if b[0] in ("author", "source")]
        body = [b for b in body if b[0] not in ("author", "source")]
        plain = "".join(words for _, _, words, _ in body + ends)
        pattern = "".join((f"(?:{re.escape(marker)})?" if marker else "") + words for _, marker, _, words in body)
        pattern += "".join(words for _, _, _, words in ends)
        good = re.search(pattern, text) is not None or any(re.search(pattern, whole) for whole in joined(text))
        if good:
            print(f"ok {reader}: {name}: {len(plain)} characters")
        else:
            print(f"not ok {reader}: {name}:", first_difference(plain, text))


if __name__ == "__main__":
    articles = parse(sys.argv[1])
    if not articles:
        print("not ok extract: no article in", sys.argv[1])
    run = lambda *command: subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    test("poppler", run("pdftotext", "-raw", "-enc", "UTF-8", sys.argv[2], "-"), articles)
    turned = lambda text: re.sub("[\u0590-\u08ff]+", lambda word: word.group()[::-1], text)  # MuPDF: letters from the left
    test("MuPDF", turned(run("mutool", "draw", "-q", "-F", "text", sys.argv[2])), articles)
