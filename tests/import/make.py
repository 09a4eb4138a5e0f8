# SPDX-License-Identifier: MIT
"""make.py - writes the manuscripts of this folder, and beside each the copy that its article must hold (NAME.copy).

usage: make.py [FOLDER]   raw OOXML, text and web pages by Python alone
       make.py --all      those of pandoc and LibreOffice too (both must be installed)

What a manuscript shows is written here twice: as the manuscript, and as the lines of its copy in the order in which the
article has them (head first), without the numbers of lists that the engine writes itself.
"""
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from ooxml import *

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = HERE
INDENT = "　　"


def png(width, height, rgb):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(rgb) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def put(name, data):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def copy(name, *lines):
    put(f"{name}.copy", "\n".join(lines) + "\n")


def docx(name, body, lines, **more):
    write(os.path.join(FOLDER, f"{name}.docx"), body, **more)
    copy(name, *lines)


# --- Word and WPS ---------------------------------------------------------------------------------------------------------

def word_news():
    """Head by look alone, indents of ideographic blanks, numbers typed by hand, full-width figures, a table."""
    big, song = '<w:b/><w:sz w:val="44"/>', '<w:sz w:val="28"/>'
    text = [
        "云溪讯（通讯员　沈砚秋）１１月２０日上午,云溪镇便民服务中心“一窗通办”正式启用.镇里36个村(社区)的居民从此“只进一扇门”。",
        "一、窗口怎么分",
        "大厅设８个综合窗口,业务不分类别;另设２个“办不成事”窗口,专收疑难件。",
        "（一）工作日",
        "8:30—17:00不间断,午间有人值班。联系电话:0000-5550110。",
        "二、要带什么",
        "1. 身份证原件;",
        "2.户口簿,或居住证;",
        "（3）代办的，另带委托书。",
    ]
    body = para(run("镇便民服务中心启用“一窗通办”", song), look=CENTRE)
    body += para(run("一扇门里办成一件事", big), look=CENTRE)
    body += para(run("——36个村居的２１０项业务进一个大厅", song), look=CENTRE)
    body += "".join(para(INDENT + line) for line in text)
    body += para() + table(3, row("窗口", "业务", "电话"), row("1—3号", "社保、医保", "5550-0101"), row("4—8号", "户籍、民政", "5550-0102"))
    body += para(INDENT + "（作者单位：云溪镇便民服务中心）")
    docx("word-news", body, ["镇便民服务中心启用“一窗通办”", "一扇门里办成一件事", "——36个村居的２１０项业务进一个大厅",
                             "云溪讯（通讯员　沈砚秋）", "（作者单位：云溪镇便民服务中心）", text[0].split("）", 1)[1], *text[1:],
                             "窗口", "业务", "电话", "1—3号", "社保、医保", "5550-0101", "4—8号", "户籍、民政", "5550-0102"])


def word_changes():
    """Tracked changes: runs, moves, an end of a paragraph, a row; comments on words and on a place."""
    ins = lambda *r: f'<w:ins w:id="9" w:author="顾明" w:date="2026-11-20T08:00:00Z">{"".join(r)}</w:ins>'
    gone = lambda t: f'<w:del w:id="9" w:author="陆一鸣" w:date="2026-11-20T08:00:00Z"><w:r><w:delText xml:space="preserve">{t}</w:delText></w:r></w:del>'
    moved = lambda k, t: f'<w:{k} w:id="9" w:author="顾明">{run(t)}</w:{k}>'
    mark = '<w:rPr><w:del w:id="9" w:author="陆一鸣"/></w:rPr>'
    body = para("渡云桥下月通车", look=style("Title"))
    body += para("大桥全长", gone("312"), ins(run("318")), "米，", element('<w:t>主跨</w:t><w:t>96</w:t>'), "米。")
    body += para("桥面", moved("moveFrom", "双向"), "四车道", moved("moveTo", "（双向）"), "，设计时速", run("60", '<w:rPrChange w:id="3" w:author="顾明"><w:rPr><w:b/></w:rPr></w:rPrChange>'), "公里。")
    body += para("通车前三天，", gone("全线"), look=mark) + para("行人可以上桥看一看。")
    body += para('<w:commentRangeStart w:id="0"/>', "总投资", run("1.2亿元"), '<w:commentRangeEnd w:id="0"/>',
                 element('<w:commentReference w:id="0"/>'), "，由镇里和县里各出一半。", element('<w:commentReference w:id="1"/>'))
    body += table(2, row("项目", "米"), row(cell(para(gone("旧桥"))), cell(para(gone("280"))), look='<w:del w:id="9" w:author="陆一鸣"/>'), row("引桥", "126"))
    docx("word-changes", body, ["渡云桥下月通车", "大桥全长318米，主跨96米。", "桥面四车道（双向），设计时速60公里。",
                                "通车前三天，行人可以上桥看一看。", "总投资1.2亿元，由镇里和县里各出一半。", "项目", "米", "引桥", "126"],
         parts={"comments.xml": comments(("顾明", "数字请与财政所核对"), ("陆一鸣", "这一段放到最后？"))})


def word_boxes():
    """Text boxes: new and old, one in a table's cell, one with a picture and its caption, WordArt."""
    art = element('<w:pict><v:shape><v:textpath string="冬日特刊"/></v:shape></w:pict>')
    body = para(art) + para(run("溪上有座图书馆", '<w:b/><w:sz w:val="40"/>'), look=CENTRE)
    body += para("周末下午，", box("开放时间：每天9:00—20:00", "周一闭馆"), "图书馆里坐满了人。")
    body += para(old_box(para(picture("rId50")), "图为读者在二楼看书。（沈砚秋　摄）"), "二楼靠窗的位子最抢手，要提前半小时来。")
    body += table(2, row(cell(para("楼层", box("电梯在北侧"))), "内容"), row("一楼", "报刊"), row("二楼", "借阅"))
    body += para("馆里一共有3万册书。")
    docx("word-boxes", body, ["冬日特刊", "溪上有座图书馆", "周末下午，图书馆里坐满了人。", "开放时间：每天9:00—20:00", "周一闭馆",
                              "二楼靠窗的位子最抢手，要提前半小时来。", "图为读者在二楼看书。", "（沈砚秋　摄）", "楼层", "内容", "一楼", "报刊",
                              "二楼", "借阅", "电梯在北侧", "馆里一共有3万册书。"],
         parts={"media/image1.png": png(8, 6, (200, 60, 40))}, relations=[("rId50", "image", "media/image1.png", None)])


def word_numbering():
    """Numbers that Word counts: 一、（一）1., restarts, 第1条, letters, bullets."""
    body = para("云溪镇农贸市场管理办法", look=style("Title"))
    body += para("总则", look=number(1)) + para("为了买菜方便，制定本办法。") + para("适用范围", look=number(1, 1)) + para("镇区三个市场。")
    body += para("进货", look=number(1, 2)) + para("出货", look=number(1, 2)) + para("附则", look=number(1, 1)) + para("再议。", look=number(1, 2))
    body += para("罚则", look=number(1)) + para("市场每天五点开门。", look=number(4)) + para("摊位不得占道。", look=number(4)) + para("违者劝离。", look=number(4, 1))
    body += para("买菜带篮子。", look=number(2)) + para("布袋也行", look=number(2, 1)) + para("不用塑料袋。", look=number(2)) + para("第五件事。", look=number(5))
    body += para("葱", look=number(3)) + para("小葱", look=number(3, 1)) + para("姜", look=number(3)) + para("完。")
    docx("word-numbering", body, ["云溪镇农贸市场管理办法", "一、总则", "为了买菜方便，制定本办法。", "（一）适用范围", "镇区三个市场。", "进货", "出货",
                                  "（二）附则", "再议。", "二、罚则", "第1条市场每天五点开门。", "第2条摊位不得占道。", "2.1违者劝离。", "买菜带篮子。",
                                  "a)布袋也行", "不用塑料袋。", "5.第五件事。", "葱", "小葱", "姜", "完。"])


def word_breaks():
    """Soft returns as verse, as an address, as ends of paragraphs, as lines of pasted copy; tabs and odd blanks."""
    wrapped = ["这一段是从网页上贴来的，每一行的末尾都有一个软回车，本来不该断", "在这里，排到报纸上就要接起来，不能一行长一行短，也不能多出空", "格来。"]
    body = para("软回车", look=style("Title"))
    body += para("溪水不等人", BREAK, "人也不等溪水", BREAK, "桥在中间", BREAK, "谁过都行")
    body += para("地址：云溪镇桥西路1号", BREAK, "邮编：000000", BREAK, "电话：0000-5550110")
    body += para(INDENT + "第一段写到这里就完了，后面是一个软回车，没有用回车键分段。", BREAK, INDENT + "第二段的开头是两个全角空格，也是软回车分出来的，应当自成一段。")
    body += para(wrapped[0], BREAK, wrapped[1], BREAK, wrapped[2])
    body += para("姓名", TAB, "张三", TAB, "年龄", TAB, "60") + para(" 前后都有空格 ") + para("不断\u00a0行\u00a0空格，软\u00ad连\u00ad字符，零\u200b宽\u200b空格，\ufeff字节序标记。")
    body += para("Wi-Fi名称:YUNXI Free,password: 12345678 .") + para() + para(INDENT)
    docx("word-breaks", body, ["软回车", "溪水不等人", "人也不等溪水", "桥在中间", "谁过都行", "地址：云溪镇桥西路1号", "邮编：000000", "电话：0000-5550110",
                               "第一段写到这里就完了，后面是一个软回车，没有用回车键分段。", "第二段的开头是两个全角空格，也是软回车分出来的，应当自成一段。",
                               "".join(wrapped), "姓名张三年龄60", "前后都有空格", "不断行空格，软连字符，零宽空格，字节序标记。",
                               "Wi-Fi名称:YUNXI Free,password: 12345678 ."])


def word_tables():
    """Merged cells, a head row, a frame around copy, a table in a cell, one too wide, one too long."""
    span, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = [f"第{i}列" for i in range(1, 15)]
    long_rows = [f"{i}号" for i in range(1, 206)]
    body = para("供水日程", look=style("Title")) + para("各村停水时间见下表，请提前蓄水。")
    body += table(3, row(cell("村"), cell("停水", look=span), look="<w:tblHeader/>"), row(cell("上溪", look=down), "上午", "8:00—11:30"),
                  row(cell(look=on), "下午", "13:00—17:00"), row("下溪", cell(para("全天"), para("（水压低）")), "24小时"))
    body += table(1, row(cell("温馨提示：停水期间请关好水龙头。", "老人独居的，村里派人送水。")))
    body += table(2, row("甲", cell(table(2, row("内一", "内二")), para("后文"))), row("乙", "丙"))
    body += table(14, row(*wide)) + table(2, *(row(r, "正常|停") for r in long_rows)) + para("完。")
    docx("word-tables", body, ["供水日程", "各村停水时间见下表，请提前蓄水。", "村", "停水", "上溪", "上午", "8:00—11:30", "下午", "13:00—17:00", "下溪", "全天",
                               "（水压低）", "24小时", "温馨提示：停水期间请关好水龙头。", "老人独居的，村里派人送水。", "甲", "内一", "内二", "后文", "乙", "丙",
                               *wide, *(t for r in long_rows for t in (r, "正常|停")), "完。"])


def word_notes():
    """Footnotes, endnotes, raised and lowered figures, an equation, links in fields and in elements."""
    raised, low = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    equation = ("<m:oMath><m:r><m:t>s</m:t></m:r><m:r><m:t>=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
                "</m:den></m:f><m:r><m:t>gt</m:t></m:r></m:oMath>")
    body = para("科普一角", look=style("Title"))
    body += para("绿地增加了1200m", run("2", raised), "，每天吸收CO", run("2", low), "约30千克。", element('<w:footnoteReference w:id="2"/>'), "第1", run("st", raised), "期。")
    body += para("下落的距离是", equation, "，", run("详见", "<w:b/>"), field('HYPERLINK "https://yunxi.example/kepu_1"', "镇里网页"), "和",
                 '<w:hyperlink r:id="rId60">' + run("科普馆") + "</w:hyperlink>", "。", element('<w:endnoteReference w:id="2"/>'))
    docx("word-notes", body, ["科普一角", "绿地增加了1200m²，每天吸收CO₂约30千克。①第1st期。", "下落的距离是s=12gt，详见镇里网页和科普馆。②",
                              "①据镇林业站2026年的测量。", "②尾注里也有[方括号]和*星号*。"],
         parts={"footnotes.xml": notes("footnote", "据镇林业站2026年的测量。"), "endnotes.xml": notes("endnote", "尾注里也有[方括号]和*星号*。")},
         relations=[("rId60", "hyperlink", "http://kepu.example/a(1).html", "External")])


def word_pictures():
    """Pictures: captions by style, by words, by place; one of a kind that cannot be placed, one that is only linked."""
    body = para("镇上的秋天", look=style("Title")) + para("十月的桂花开了三次。")
    body += para(picture("rId51"), look=CENTRE) + para("▲桂花落在老桥上。摄影：程一帆", look=CENTRE)
    body += para(picture("rId52")) + para("河边的柿子熟了", look=style("Caption"))
    body += para("柿子没人摘，", picture("rId53"), "留给鸟吃。") + para(picture("rId54", linked=True)) + para("下一段正文写得比较长，不是图注，讲的是柿子为什么没有人摘。")
    docx("word-pictures", body, ["镇上的秋天", "十月的桂花开了三次。", "▲桂花落在老桥上。", "摄影：程一帆", "河边的柿子熟了", "柿子没人摘，留给鸟吃。",
                                 "下一段正文写得比较长，不是图注，讲的是柿子为什么没有人摘。"],
         parts={"media/image1.png": png(6, 4, (230, 160, 30)), "media/image2.png": png(4, 6, (220, 90, 20)),
                "media/image3.emf": b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 40},
         relations=[("rId51", "image", "media/image1.png", None), ("rId52", "image", "media/image2.png", None),
                    ("rId53", "image", "media/image3.emf", None), ("rId54", "image", "file:///C:/照片/柿子.jpg", "External")])


def word_signs():
    """Signs that Markdown and YAML would take for markup, rare characters, symbol fonts, private use."""
    lines = ["*星号* 和 **两个**，_下划线_，snake_case，`反引号`，~~删除线~~", "# 井号开头", "##没有空格的井号", "> 大于号开头，>60岁", "- 减号开头", "+ 加号开头", "---", "===", "***",
             "1. 数字开头", "2026. 也是", "3) 半个括号", "| 竖线 | 开头 |", "|---|---|", "[方括号](不是链接)，[注]: 也不是，![不是图](x.png)", "<b>不是标签</b>，a<b，<https://x.example>",
             "&amp; 和 &lt; 和 AT&T，\\反斜杠\\，末尾\\", "{专名}，[王小山]{专名}，｛全角｝", "3*4*5=60，2*3", "```", "~~~", "    四个空格开头", "http://yunxi.example/a_b_c?x=1&y=2",
             "沈𬀩、䶮、𠮷、㙍、彧", "⼈⼯（部首字形），豈（兼容字）", "邮箱 shen_yq@yunxi.example"]
    body = para("标题：“引号”、#号与'单引号': - [方括号]{专名}", look=style("Title")) + "".join(para(line) for line in lines)
    body += para(element('<w:sym w:font="Wingdings" w:char="F0FE"/>'), "已办", element('<w:sym w:font="Wingdings" w:char="F0A8"/>'), "未办", element("<w:noBreakHyphen/>"), "待办")
    body += para("老系统的字：\ue5e5和\ue815。")
    docx("word-signs", body, ["标题：“引号”、#号与'单引号': - [方括号]{专名}", *lines, "☑已办□未办-待办", "老系统的字：\ue5e5和\ue815。"])


def word_marks():
    """Phonetic guides, marks of emphasis, text struck out, hidden text, bold runs that end beside marks."""
    ruby = lambda base, above: element(f"<w:ruby><w:rubyPr/><w:rt>{run(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby>")
    body = para("说文解字", look=style("Title")) + para("镇东有座", ruby("䢺", "zhuó"), ruby("桥", "qiáo"), "，老人都这么叫。")
    body += para("请", run("务必", '<w:em w:val="dot"/>'), "带", run("身份证", '<w:b/><w:em w:val="dot"/>'), run("（原件）", "<w:b/>"), "，", run("复印件", "<w:strike/>"), "不行。", run("此处隐藏", "<w:vanish/>"))
    body += para(run("他说：“好。”", "<w:b/>"), "然后", run(" 走了 ", "<w:b/>"), "，", run("斜体", "<w:i/>"), run("粗体", "<w:b/>"), "。")
    docx("word-marks", body, ["说文解字", "镇东有座䢺桥，老人都这么叫。", "请务必带身份证（原件），复印件不行。", "他说：“好。”然后走了，斜体粗体。"])


def word_fields():
    """A table of contents, dates, cross references, content controls, smart tags; headers and footers."""
    control = lambda inner: f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    body = para("年终总结", look=style("Title")) + control(para(field('TOC \\o "1-3"', "一、办了什么事"), TAB, field("PAGEREF _Toc1", "3")))
    body += para("办了什么事", look=style("Heading1")) + para('<w:bookmarkStart w:id="0" w:name="a"/>', "截至", '<w:fldSimple w:instr="DATE \\@ yyyy年">' + run("2026年") + "</w:fldSimple>", "11月，",
                                                          '<w:smartTag w:element="x">' + run("云溪镇") + "</w:smartTag>", control(run("共办实事")), field("REF a", "12"), "件。", '<w:bookmarkEnd w:id="0"/>')
    body += '<w:customXml w:element="y">' + para("其中修路3条。") + "</w:customXml>" + para('<w:dir w:val="ltr">' + run("造桥1座。") + "</w:dir>")
    body += para(element('<w:br w:type="page"/>'), "新的一页从这里开始。") + "<w:sectPr/>"
    docx("word-fields", body, ["年终总结", "办了什么事", "截至2026年11月，云溪镇共办实事12件。", "其中修路3条。", "造桥1座。", "新的一页从这里开始。"],
         parts={"header1.xml": f"<w:hdr {SPACES}>{para('云溪镇人民政府文件')}</w:hdr>", "footer1.xml": f"<w:ftr {SPACES}>{para('第', field('PAGE', '1'), '页')}</w:ftr>"})


def python_docx():
    """What python-docx's default template makes of an article: names of styles in English, list styles, no direct looks."""
    body = para("社区食堂开张", look=style("Title")) + para("老人一餐十二元", look=style("Subtitle")) + para("菜单", look=style("Heading1"))
    body += para("红烧肉", look=style("ListBullet")) + para("青菜", look=style("ListBullet")) + para("怎么去", look=style("Heading2"))
    body += para("坐1路车", look=style("ListNumber")) + para("桥东站下", look=style("ListNumber"))
    body += para("“比家里做的还软。”", look=style("Quote")) + para("食堂", run("每天", '<w:rStyle w:val="Strong"/>'), "十点半开门。")
    docx("python-docx", body, ["社区食堂开张", "老人一餐十二元", "菜单", "红烧肉", "青菜", "怎么去", "坐1路车", "桥东站下", "“比家里做的还软。”", "食堂每天十点半开门。"])


def strict_docx():
    """ISO 29500 Strict: other names of namespaces."""
    body = para("严格格式", look=style("Title")) + para("名称空间不一样，内容一样。") + table(2, row("甲", "乙"), row("1", "2"))
    docx("strict", body, ["严格格式", "名称空间不一样，内容一样。", "甲", "乙", "1", "2"], strict=True)


def damaged_docx():
    """Without a grid pandoc loses this table, and the words of elements that it does not know."""
    loose = table(2, row("姓名", "得票"), row("程一帆", "312")).replace('<w:gridCol w:w="2000"/>', "")
    body = para("选举公告", look=style("Title")) + para("得票如下：") + loose + '<w:customXml>' + para("特此公告。") + "</w:customXml>" + para("云溪镇选举委员会", look=RIGHT)
    docx("word-damaged", body, ["选举公告", "得票如下：", "姓名", "得票", "程一帆", "312", "特此公告。", "云溪镇选举委员会"])


def signed_docx():
    """Bold short lines as sub-heads, who wrote it below the title, who took the pictures at the end."""
    body = para(run("石匠老铁", '<w:b/><w:sz w:val="36"/>'), look=CENTRE) + para("记者　程一帆　通讯员　沈砚秋", look=CENTRE)
    body += para(run("四十八块石板", "<w:b/>")) + para("桥面一共有四十八块石板，拆的时候每块都编了号，写在背面。")
    body += para(run("（一）账本", "<w:b/>")) + para("账本上画着图，哪一块缺了角，哪一块有车辙，都写得清楚。") + para("来源：《云溪志》")
    docx("word-signed", body, ["石匠老铁", "记者　程一帆　通讯员　沈砚秋", "来源：《云溪志》", "四十八块石板", "桥面一共有四十八块石板，拆的时候每块都编了号，写在背面。",
                               "（一）账本", "账本上画着图，哪一块缺了角，哪一块有车辙，都写得清楚。"])


# --- text and web pages -----------------------------------------------------------------------------------------------------

def texts():
    lines = ["夜校开班", "", INDENT + "云溪讯  (通讯员 陆一鸣)  11月18日晚,镇夜校开班,首批４０名学员报到。", INDENT + "课程有书法、剪纸和手机摄影,全部免费.", "", INDENT + "报名电话:0000-5550119"]
    shown = ["夜校开班", "云溪讯  (通讯员 陆一鸣)", "11月18日晚,镇夜校开班,首批４０名学员报到。", "课程有书法、剪纸和手机摄影,全部免费.", "报名电话:0000-5550119"]
    put("gb18030.txt", "\r\n".join(lines).encode("gb18030"))
    copy("gb18030", *shown)
    put("bom.txt", b"\xef\xbb\xbf" + "\n".join(lines).encode())
    copy("bom", *shown)
    put("utf16.txt", b"\xff\xfe" + "\r\n".join(lines).encode("utf-16-le"))
    copy("utf16", *shown)
    text = ["入冬以来，镇里的老人食堂多了一道羊肉汤。汤是师傅老铁凌晨四点开始熬的，到了十点半，整条桥西路都闻得到。来吃饭的老人比夏天多了一倍，食堂把隔壁的活动室也摆上了桌子。",
            "“一碗八块，喝完身上热到下午。”82岁的程阿婆每天走一公里路来。她说Wi-Fi密码她也记得，是ABCD1234，孙女来的时候用得上。",
            "食堂的账每周贴在门口，买菜花了多少，收了多少，剩下多少，一笔一笔写得清楚。"]
    hard = ["              一碗羊肉汤", ""]
    for paragraph in text:
        line, width = INDENT, 4
        for char in paragraph:
            wide = 2 if ord(char) > 0x2000 else 1
            if width + wide > 64 and char not in "，。”！？":
                hard.append(line)
                line, width = "", 0
            line, width = line + char, width + wide
        hard.append(line)
    put("wrapped.txt", "\r\n".join(hard).encode("gb18030"))
    copy("wrapped", "一碗羊肉汤", *text)


def pages():
    put("word-page.html", open(os.path.join(HERE, "word-page.in"), encoding="utf-8").read().encode("gb18030"))
    os.makedirs(os.path.join(FOLDER, "word-page.files"), exist_ok=True)
    put("word-page.files/image001.png", png(5, 5, (20, 120, 200)))
    copy("word-page", "镇里来了放映队", "——一年一百场，场场有人看", "云溪讯（通讯员 沈砚秋）", "11月的每个周末，2026年的公益电影在桥西广场开映。", "一、放什么", "老片子：《渡口》", "新片子；",
         "幕布挂好了，孩子们坐在最前面。", "图为观众在等开映。", "（陆一鸣 摄）", "放映时间：周六晚7点", "日期", "片名", "12月5日", "渡口", "12月12日", "第二行接着写，中间没有空格。")


# --- pandoc and LibreOffice -------------------------------------------------------------------------------------------------------

def pandoc_docx(name, markdown, lines):
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "a.md")
        open(path, "w", encoding="utf-8").write(markdown)
        subprocess.run(["pandoc", "-f", "markdown", path, "-o", os.path.join(FOLDER, f"{name}.docx")], check=True,
                       env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000"})
    copy(name, *lines)


def office(name, html, lines, target="docx:MS Word 2007 XML", suffix="html", read="HTML (StarWriter)", ending="docx"):
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, f"{name}.{suffix}")
        open(path, "wb").write(html if isinstance(html, bytes) else html.encode())
        subprocess.run(["soffice", "--headless", f"--infilter={read}", "--convert-to", target, "--outdir", FOLDER, path], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    copy(name, *lines)


def made():
    pandoc_docx("pandoc-news", "---\ntitle: 养老院里的合唱队\nsubtitle: 平均年龄七十九岁\nauthor: 沈砚秋\n---\n\n合唱队有**二十三个人**，*平均*年龄七十九岁。[^1]\n\n## 每周三排练\n\n"
                "- 上午九点\n- 下午休息\n\n1. 先开嗓\n2. 再唱《渡口》\n   两遍\n3. 散场\n\n> 唱歌比吃药管用。\n\n姓名   年龄\n------ ------\n程阿婆 82\n老铁   76\n\n: 最年长的两位\n\n"
                "面积120 m^2^，见[镇里的网页](https://yunxi.example/choir)。\n\n[^1]: 截至2026年11月。\n",
                ["养老院里的合唱队", "平均年龄七十九岁", "沈砚秋", "合唱队有二十三个人，平均年龄七十九岁。①", "每周三排练", "上午九点", "下午休息", "先开嗓", "再唱《渡口》 两遍", "散场", "唱歌比吃药管用。",
                 "最年长的两位", "姓名", "年龄", "程阿婆", "82", "老铁", "76", "面积120 m²，见镇里的网页。", "①截至2026年11月。"])
    pandoc_docx("pandoc-poem", "# 渡口\n\n| 船不说话\n| 水替它说\n| 撑船的人\n| 把篙横在膝上\n\n| 天黑以前\n| 再过一趟\n",
                ["渡口", "船不说话", "水替它说", "撑船的人", "把篙横在膝上", "天黑以前", "再过一趟"])
    office("office-news", '<html><body><p align="center"><font size="5"><b>菜场换了新顶棚</b></font></p><p align="center">下雨天不用再打伞</p><p>　　云溪讯（记者 程一帆）用了２０年的铁皮顶棚,上周拆了。</p>'
           '<p><b>亮堂了</b></p><p>新顶棚透光，白天不用开灯，一年省电１.２万度。<br>　　摊主们说，菜的颜色也好看了，生意比从前好做。</p><ol><li>一楼蔬菜</li><li>二楼水产</li></ol><ul><li>停车免费</li></ul>'
           '<table border="1"><tr><th>摊位</th><th>租金</th></tr><tr><td>蔬菜</td><td align="right">300元</td></tr></table><p>完工日期：2026年11月20日</p></body></html>',
           ["菜场换了新顶棚", "下雨天不用再打伞", "云溪讯（记者 程一帆）", "用了２０年的铁皮顶棚,上周拆了。", "亮堂了", "新顶棚透光，白天不用开灯，一年省电１.２万度。", "摊主们说，菜的颜色也好看了，生意比从前好做。",
            "一楼蔬菜", "二楼水产", "停车免费", "摊位", "租金", "蔬菜", "300元", "完工日期：2026年11月20日"])
    flat = open(os.path.join(HERE, "office-frames.fodt"), encoding="utf-8").read()
    office("office-frames", flat, ["渔船靠岸", "今年的开渔节在渡口办。", "节目单：舞龙、摇船、唱山歌", "观众有三千多人，码头上站不下，有人爬上了屋顶。①", "甲组", "一", "第一名", "二", "第二名", "删掉一个词的段落。", "①据渡口管理所统计。"],
           suffix="fodt", read="OpenDocument Text Flat XML")
    office("office-text", ("通知\n\n" + INDENT + "下周三全镇停电检修,请各家提前给手机充电。\n" + INDENT + "恢复供电时间:18:00.").encode("gb18030"),
           ["通知", "下周三全镇停电检修,请各家提前给手机充电。", "恢复供电时间:18:00."], suffix="txt", read="Text (encoded):GB_18030,CRLF,,,")
    office("office-page", '<html><body><h1>冬至吃什么</h1><p>有人吃饺子，有人吃汤圆。<b>都不错。</b></p><table border="1"><tr><td>饺子</td><td>12元</td></tr><tr><td>汤圆</td><td>8元</td></tr></table><p>（供稿：社区食堂）</p></body></html>',
           ["冬至吃什么", "（供稿：社区食堂）", "有人吃饺子，有人吃汤圆。都不错。", "饺子", "12元", "汤圆", "8元"], target="html:HTML (StarWriter)", ending="html")


def main():
    global FOLDER
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    FOLDER = arguments[0] if arguments else HERE
    for case in (word_news, word_changes, word_boxes, word_numbering, word_breaks, word_tables, word_notes, word_pictures, word_signs,
                 word_marks, word_fields, python_docx, strict_docx, damaged_docx, signed_docx, texts, pages):
        case()
    if "--all" in sys.argv:
        made()


main()
