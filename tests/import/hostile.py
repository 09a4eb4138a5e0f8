# SPDX-License-Identifier: MIT
"""hostile.py - files that nobody should send: bombs, cut zips, names that lead out, what is no manuscript.

usage: hostile.py FOLDER   writes them, and prints a line for each: file, status that import must end with, finding or -
"""
import os
import sys
import zipfile
from ooxml import *

FOLDER = sys.argv[1]


def put(name, data, status, finding):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    print(name, status, finding)


def docx(name, body, status, finding, **more):
    write(os.path.join(FOLDER, name), body, **more)
    print(name, status, finding)


def zipped(name, files, status, finding):
    with zipfile.ZipFile(os.path.join(FOLDER, name), "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in files:
            package.writestr(path, text)
    print(name, status, finding)


def parts_of(name):
    with zipfile.ZipFile(os.path.join(FOLDER, name)) as package:
        return [(entry, package.read(entry)) for entry in package.namelist()]


docx("sound.docx", para("标题", look=style("Title")) + para("正文。"), 0, "-")
sound, good = open(os.path.join(FOLDER, "sound.docx"), "rb").read(), parts_of("sound.docx")
zipped("bomb.docx", good + [("word/media/image1.png", b"\0" * (270 << 20))], 1, "import-too-much")
zipped("many.docx", good + [(f"word/media/{i}.png", b"") for i in range(4100)], 1, "import-too-much")
entities = '<!DOCTYPE a [<!ENTITY a0 "好好好好好好好好好好">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)) + "]>"
zipped("entities.docx", [(n, t.replace(b"?>\n", b"?>\n" + entities.encode()).replace("正文".encode(), b"&a9;") if n == "word/document.xml" else t) for n, t in good], 1, "import-broken")
zipped("entities-styles.docx", [(n, t.replace(b"?>\n", b"?>\n" + entities.encode()) if n == "word/styles.xml" else t) for n, t in good], 1, "import-broken")
zipped("traversal.docx", good + [("../../../../tmp/banxin-was-here", b"x")], 1, "import-broken")
zipped("absolute.docx", good + [("/tmp/banxin-was-here", b"x")], 1, "import-broken")
zipped("no-document.docx", [(n, t) for n, t in good if n != "word/document.xml"], 1, "import-broken")
zipped("other-zip.docx", [("a.txt", b"x")], 1, "import-broken")
zipped("no-xml.docx", [(n, b"<w:document><w:body>" if n == "word/document.xml" else t) for n, t in good], 1, "import-broken")
zipped("latin.docx", [(n, t.replace("正文".encode(), b"\xff\xfe\xe9") if n == "word/document.xml" else t) for n, t in good], 1, "import-broken")
put("cut.docx", sound[:len(sound) * 2 // 3], 1, "import-broken")
with zipfile.ZipFile(os.path.join(FOLDER, "sound.docx")) as package:
    at = package.getinfo("word/document.xml").header_offset + 30 + len("word/document.xml") + 100
put("flipped.docx", sound[:at] + bytes([sound[at] ^ 0x55]) + sound[at + 1:], 1, "import-broken")
put("text.docx", "这是一个文本文件。", 1, "import-broken")
put("empty.docx", "", 1, "import-broken")
put("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, 1, "import-kind")
put("rich.txt", "{\\rtf1 x}", 1, "import-kind")
put("page.txt", "%PDF-1.4", 1, "import-kind")
put("binary.txt", b"\x7fELF\0\0\1\2\3", 1, "import-kind")
put("empty.txt", "", 0, "import-no-title")
put("big5.txt", "這是一個用大五碼存檔的文字檔案，裡面的字不應該被猜錯。".encode("big5"), 1, "import-encoding")
put("cut.txt", "这个文件在一个字的中间被截断了，不能乱猜。".encode("gb18030")[:-1] + b"\n\xd6", 1, "import-encoding")
put("japanese.txt", "これは日本語のテキストです。".encode("shift_jis"), 1, "import-encoding")
put("one-line.txt", "好" * 500_000, 0, "import-no-title")
put("many-lines.txt", "一行。\n" * 10_001, 1, "import-unfaithful")
docx("huge.docx", para("标题", look=style("Title")) + para("字" * 300_000), 0, "-")
docx("runs.docx", para("标题", look=style("Title")) + para(*(run(c, "<w:b/>" if i % 2 else "") for i, c in enumerate("甲乙" * 2_000))), 0, "-")
deep = para("底")
for _ in range(40):
    deep = table(1, row(f"<w:tc><w:tcPr/>{deep}{para()}</w:tc>"))
docx("deep-tables.docx", para("标题", look=style("Title")) + deep, 0, "-")
boxes = "底"
for _ in range(30):
    boxes = old_box(para(boxes))
docx("deep-boxes.docx", para("标题", look=style("Title")) + para(boxes), 0, "import-text-box")
docx("deeper.docx", "<w:sdt><w:sdtContent>" * 200 + para("底") + "</w:sdtContent></w:sdt>" * 200, 1, "import-broken")
docx("fields.docx", para("标题", look=style("Title")) + para(element('<w:fldChar w:fldCharType="begin"/>') * 50, "域没有结束。") + para("下一段。"), 0, "import-hidden")
put("deep.html", "<div>" * 1000 + "底" + "</div>" * 1000, 1, "import-broken")
put("deep-200.html", "<title>x</title>" + "<div>" * 200 + "标题</div>" + "</div>" * 199, 0, "-")
put("links.html", "<p>标题</p><p>" + "<a href='x'>好" * 3_000 + "</p>", 0, "-")
put("bad-table.html", "<p>标题</p><table>" + "<tr><td rowspan=9999 colspan=9999>一<td>二" * 300, 0, "-")
put("picture.html", "<p>标题</p><p>图：<img src='../../../../etc/passwd'><img src='http://x.example/a.png'><img src='data:image/png;base64,!!!!'></p>", 0, "import-picture-lost")
