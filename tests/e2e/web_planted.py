# web_planted.py - does web_ua.py find faults? Each is planted into the objects of a good file.
# usage: web_planted.py PDF     Prints ok for each fault that is found, and not ok.
import base64
import contextlib
import copy
import io
import re
import sys

from web_ua import Check


def elements(pdf, kind):
    return [held["value"] for held in pdf.objects.values()
            if isinstance(held.get("value"), dict) and held["value"].get("/S") == "/" + kind and "/P" in held["value"]]


def dictionaries(pdf, key, value):
    return [held["value"] for held in pdf.objects.values() if isinstance(held.get("value"), dict) and held["value"].get(key) == value]


def edit_content(pdf, pattern, new):
    reference = pdf.get(pdf.pages()[0])["/Contents"]
    changed, n = re.subn(pattern, new, pdf.data(reference), count=1, flags=re.S)
    assert n, pattern
    pdf.objects["obj:" + reference]["stream"]["data"] = base64.b64encode(changed).decode()


def edit_metadata(pdf, old, new):
    reference = pdf.root["/Metadata"]
    changed = pdf.data(reference).replace(old, new, 1)
    pdf.objects["obj:" + reference]["stream"]["data"] = base64.b64encode(changed).decode()


def parents(pdf):
    return pdf.get(pdf.get(pdf.root["/StructTreeRoot"])["/ParentTree"])["/Nums"]


def split_paragraph(pdf):
    """A paragraph on two pages loses its second half to another one."""
    for own in elements(pdf, "P"):
        for kid in own["/K"]:
            if isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                own["/K"].remove(kid)
                elements(pdf, "H1")[0]["/K"].append(kid)
                return
    assert False


def swap_parents(pdf):
    ways = pdf.get(parents(pdf)[1])
    other = next(i for i in range(1, len(ways)) if ways[i] != ways[0])
    ways[0], ways[other] = ways[other], ways[0]


PLANTS = {
    "not marked": lambda pdf: pdf.root.pop("/MarkInfo"),
    "no language": lambda pdf: pdf.root.pop("/Lang"),
    "the title is not displayed": lambda pdf: pdf.root.pop("/ViewerPreferences"),
    "no metadata": lambda pdf: pdf.root.pop("/Metadata"),
    "another title in XMP": lambda pdf: edit_metadata(pdf, "第".encode(), "笫".encode()),
    "no claim": lambda pdf: edit_metadata(pdf, b"pdfuaid:part>1", b"pdfuaid:part>7"),
    "no outline": lambda pdf: pdf.root.pop("/Outlines"),
    "an outline that leads nowhere": lambda pdf: pdf.get(pdf.get(pdf.root["/Outlines"])["/First"]).pop("/Dest"),
    "no tree": lambda pdf: pdf.root.pop("/StructTreeRoot"),
    "a type of its own": lambda pdf: elements(pdf, "P")[0].update({"/S": "/Absatz"}),
    "a figure without words": lambda pdf: elements(pdf, "Figure")[0].pop("/Alt"),
    "a heading left out": lambda pdf: elements(pdf, "H2")[0].update({"/S": "/H4"}),
    "no first heading": lambda pdf: elements(pdf, "H1")[0].update({"/S": "/H2"}),
    "a list without numbering": lambda pdf: elements(pdf, "L")[0].pop("/A"),
    "a label less body": lambda pdf: elements(pdf, "LI")[0].update({"/K": elements(pdf, "LI")[0]["/K"][:1]}),
    "a row too short": lambda pdf: elements(pdf, "TR")[1].update({"/K": elements(pdf, "TR")[1]["/K"][:-1]}),
    "a head of nothing": lambda pdf: elements(pdf, "TH")[0].pop("/A"),
    "a wrong parent": lambda pdf: elements(pdf, "P")[3].update({"/P": elements(pdf, "P")[4]["/P"] + "x"}),
    "an empty paragraph": lambda pdf: elements(pdf, "P")[2].pop("/K"),
    "half a paragraph elsewhere": split_paragraph,
    "the parent tree mixed up": swap_parents,
    "the parent tree unsorted": lambda pdf: parents(pdf).__setitem__(0, 99),
    "untagged content": lambda pdf: edit_content(pdf, rb"/Artifact <</Type /Layout>> BDC\n(.*?)EMC\n", rb"\1"),
    "a number twice": lambda pdf: edit_content(pdf, rb"/MCID 1>>", rb"/MCID 0>>"),
    "a sequence within another": lambda pdf: edit_content(pdf, rb"EMC\n(.*?/MCID.*?)EMC", rb"\1EMC\nEMC"),
    "a sequence that a text object cuts": lambda pdf: edit_content(pdf, rb"EMC\nET", rb"ET\nEMC"),
    "links out of order": lambda pdf: pdf.get(pdf.pages()[0]).pop("/Tabs"),
    "a link without words": lambda pdf: dictionaries(pdf, "/Subtype", "/Link")[0].pop("/Contents"),
    "a link to a script": lambda pdf: next(link for link in dictionaries(pdf, "/Subtype", "/Link") if "/A" in link)["/A"].update({"/URI": "u:javascript:x"}),
    "a link off the page": lambda pdf: dictionaries(pdf, "/Subtype", "/Link")[0]["/Rect"].__setitem__(2, 5000),
    "a link of no element": lambda pdf: dictionaries(pdf, "/Subtype", "/Link")[0].update({"/StructParent": 77777}),
    "a font not embedded": lambda pdf: [font.pop(key) for font in dictionaries(pdf, "/Type", "/FontDescriptor") for key in list(font) if key.startswith("/FontFile")],
    "a font of unknown characters": lambda pdf: dictionaries(pdf, "/Subtype", "/Type0")[0].pop("/ToUnicode"),
    "a font of glyphs without numbers": lambda pdf: dictionaries(pdf, "/Subtype", "/CIDFontType2")[0].pop("/CIDToGIDMap"),
}


def judge(check):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        check.run()
    return [line for line in said.getvalue().splitlines() if line.startswith("not ok")]


good = Check(sys.argv[1])
objects = copy.deepcopy(good.pdf.objects)
for name, plant in PLANTS.items():
    check = Check.__new__(Check)
    check.pdf, check.faults, check.content, check.links, check.count = good.pdf, {}, {}, {}, {}
    good.pdf.objects = copy.deepcopy(objects)
    good.pdf.root = good.pdf.get(good.pdf.objects["trailer"]["value"]["/Root"])
    plant(good.pdf)
    found = judge(check)
    print("ok" if found else "not ok", f"planted: {name}")
