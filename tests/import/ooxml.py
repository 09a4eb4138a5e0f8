# SPDX-License-Identifier: MIT
"""ooxml.py - small .docx files by hand: paragraphs and runs as Word, WPS and python-docx write them."""
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DATE = (2026, 11, 20, 8, 0, 0)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text, look=""):
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def element(inner, look=""):
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{look}{inner}</w:r>"


BREAK, TAB = element("<w:br/>"), element("<w:tab/>")


def para(*runs, look=""):
    look = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{look}{''.join(r if r.startswith(('<w:', '<m:', '<mc:')) else run(r) for r in runs)}</w:p>"


def style(name):
    return f'<w:pStyle w:val="{name}"/>'


CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


def number(num, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def cell(*paras, look=""):
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(p if p.startswith('<') else para(p) for p in paras) or para()}</w:tc>"


def row(*cells, look=""):
    look = f"<w:trPr>{look}</w:trPr>" if look else ""
    return f"<w:tr>{look}{''.join(c if c.startswith('<w:tc>') else cell(c) for c in cells)}</w:tr>"


def table(columns, *rows):
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def box(*paras):
    """A text box as Word 2010 and later writes it: twice, for itself and for older programs."""
    inner = "".join(p if p.startswith("<") else para(p) for p in paras)
    return element(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>")


def old_box(*paras):
    inner = "".join(p if p.startswith("<") else para(p) for p in paras)
    return element(f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>")


def picture(relation, linked=False):
    kind = "link" if linked else "embed"
    return element(
        '<w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="图片 1"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:{kind}="{relation}"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>")


def field(instruction, result):
    return (element('<w:fldChar w:fldCharType="begin"/>') + element(f"<w:instrText>{escape(instruction)}</w:instrText>") +
            element('<w:fldChar w:fldCharType="separate"/>') + run(result) + element('<w:fldChar w:fldCharType="end"/>'))


STYLES = (f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
          '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr>'
          '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/><w:basedOn w:val="a"/></w:style>'
          + "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="a"/>'
                    f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{36 - 4 * n}"/></w:rPr></w:style>' for n in (1, 2, 3)) +
          '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="a"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="a"/>'
          '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:basedOn w:val="a"/>'
          '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
          '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>')


def level(index, form, text, start=1):
    return (f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>')


NUMBERING = (f'<w:numbering {SPACES}>'
             f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}{level(1, "chineseCounting", "（%2）")}'
             f'{level(2, "decimal", "%3.")}</w:abstractNum>'
             f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}</w:abstractNum>'
             f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", chr(0xF0B7))}{level(1, "bullet", "o")}</w:abstractNum>'
             f'<w:abstractNum w:abstractNumId="3">{level(0, "decimal", "第%1条")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
             '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
             '<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
             '</w:numbering>')


def notes(kind, *texts):
    inner = "".join(f'<w:{kind} w:id="{i + 2}">{para(t) if not t.startswith("<") else t}</w:{kind}>' for i, t in enumerate(texts))
    return (f'<w:{kind}s {SPACES}><w:{kind} w:type="separator" w:id="0">{para(element("<w:separator/>"))}</w:{kind}>{inner}</w:{kind}s>')


def comments(*entries):
    inner = "".join(f'<w:comment w:id="{i}" w:author="{who}" w:date="2026-11-20T08:00:00Z">{para(text)}</w:comment>'
                    for i, (who, text) in enumerate(entries))
    return f"<w:comments {SPACES}>{inner}</w:comments>"


def write(path, body, parts=None, relations=(), strict=False):
    """parts: name below word/ → text or bytes; those named in KINDS are related by their kind. relations: (id, kind, target, mode)."""
    parts = {"styles.xml": STYLES, "numbering.xml": NUMBERING, **(parts or {})}
    kinds = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
             "comments": "comments", "header1": "header", "footer1": "footer"}
    links = [(f"rId{stem}", kind, f"{stem}.xml", None) for stem, kind in kinds.items() if f"{stem}.xml" in parts]
    links += list(relations)
    related = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{k}" Target="{escape(t)}"' + (f' TargetMode="{m}"' if m else "") + "/>"
                      for i, k, t, m in links)
    types = "".join(f'<Override PartName="/word/{stem}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                    f'wordprocessingml.{stem.rstrip("1")}+xml"/>' for stem in kinds if f"{stem}.xml" in parts)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default '
        'Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{name}": text for name, text in parts.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            if isinstance(text, str) and name.endswith((".xml", ".rels")):
                text = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text
                if strict:
                    text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                        "http://purl.oclc.org/ooxml/wordprocessingml/main")
                    text = text.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                        "http://purl.oclc.org/ooxml/officeDocument/relationships")
            package.writestr(zipfile.ZipInfo(name, DATE), text, zipfile.ZIP_DEFLATED)
