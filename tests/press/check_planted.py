#!/usr/bin/python3
"""check_planted.py - what `banxin check FILE.pdf` finds of the faults that planted.py makes for the independent checker.

usage: check_planted.py BANXIN X1A.pdf X4.pdf FOLDER GOLDEN     Prints `ok` and `not ok`. FOLDER holds presses/four.yaml, a press that
takes X-4. In each broken copy exactly the findings of FOUND are made, in the good files none; what is said stands in GOLDEN, word for
word (BLESS=1 writes it anew).
"""
import json
import multiprocessing
import os
import re
import subprocess
import sys
from pathlib import Path

import planted
from objects import Pdf

# What must be found for a rule of the checker, and for single faults of it that are another thing to a printing house.
# A finding behind @ is of a page; one behind # has a box on it.
FOUND = {
    "qpdf": "pdf-repaired", "version": "pdf-version", "packed-objects": "pdf-object-streams", "encrypted": "pdf-encrypted", "id": "pdf-id",
    "orphan": "pdf-unused", "info": "pdf-info", "date": "pdf-date", "claim": "pdf-not-x", "trapped": "pdf-trapped",
    "xmp": "pdf-xmp-missing", "xmp-differs": "pdf-xmp", "xmp-claim": "pdf-xmp", "intent": "pdf-output-intent", "profile": "pdf-output-intent",
    "action": "pdf-viewer", "annotation": "#pdf-annotation", "embedded": "pdf-attachment", "external": "#pdf-external", "layer": "pdf-layers",
    "filter": "pdf-filter", "postscript": "pdf-postscript", "reference": "#pdf-alternate", "alternate": "#pdf-alternate",
    "viewer": "pdf-viewer",
    "box-missing": "#pdf-no-trim #pdf-registration #pdf-trim-differs", "box-nest": "#pdf-box-order #pdf-bleed", "box-bleed": "#pdf-bleed-small",
    "box-same": "#pdf-boxes-differ", "box-crop": "#pdf-crop-box", "page-turned": "#pdf-turned",
    "opacity": "#pdf-transparency", "blend": "#pdf-transparency", "soft-mask": "#pdf-transparency", "group": "#pdf-transparency",
    "rgb": "#pdf-rgb", "device-independent": "#pdf-lab", "default-space": "#pdf-profiled", "spot-alternate": "#pdf-rgb",
    "spot-twice": "pdf-spot-fallback", "spot-alike": "pdf-spot-similar", "devicen": "pdf-spot-undeclared", "ink-limit": "#pdf-ink",
    "picture-ink": "#pdf-picture-ink #pdf-ppi-low", "registration": "#pdf-registration", "transfer": "#pdf-transfer",
    "halftone": "#pdf-halftone", "black-generation": "#pdf-black-generation", "rendering-intent": "@pdf-rendering-intent",
    "black-knocks-out": "#pdf-black-plain", "white-overprints": "#pdf-white-overprint", "rich-black": "#pdf-rich-black",
    "small-inks": "#pdf-small-inks", "small-reversed": "#pdf-reversed", "line-thin": "#pdf-line-thin", "bleed-short": "#pdf-bleed",
    "text-unsafe": "#pdf-near-cut",
    "resolution": "#pdf-ppi-refused", "picture-space": "#pdf-colour #pdf-ppi-low", "picture-bits": "#pdf-picture-bits #pdf-ppi-low",
    "picture-data": "#pdf-picture-data #pdf-ppi-low",
    "font-missing": "#pdf-font-missing", "font-whole": "#pdf-font-whole", "font-type3": "#pdf-font-type3", "font-varies": "#pdf-font-varies",
    "font-kind": "#pdf-font-broken", "font-glyph": "#pdf-notdef", "font-width": "#pdf-font-width", "font-unicode": "#pdf-font-unicode",
    "syntax": "@pdf-content", "operator": "@pdf-content", "operand": "@pdf-content", "balance": "@pdf-balance", "resource": "@pdf-resource",
    "unused": "pdf-resource-unused",
    # single faults
    "it is cut short": "pdf-broken", "PDF 1.4 as X-4": "pdf-version-low", "metadata that are no XML": "pdf-xmp-broken",
    "X-4 without a document's number": "pdf-xmp-lacks", "a script": "pdf-javascript", "a form": "pdf-form-empty",
    "a picture that is shown at times": "#pdf-layer-drawn", "an inline picture in LZW": "#pdf-filter", "JPEG 2000": "#pdf-filter",
    "a page of another file": "pdf-alternate", "an ArtBox beside the TrimBox": "#pdf-art-box",
    "a picture": "#pdf-rgb #pdf-ppi-low", "a picture by numbers of RGB": "#pdf-rgb #pdf-ppi-low",
    "a picture with a profile of a screen": "#pdf-rgb #pdf-ppi-low", "CMYK by a profile": "#pdf-profiled",
    "text outside a text object": "@pdf-balance #pdf-black-plain",
    "a mark in the bleed": "#pdf-mark-in-bleed", "a line of width 0": "#pdf-line-hair",
    "a picture that ends in the bleed": "#pdf-bleed #pdf-ppi-low", "line art of 300 pixels an inch": "#pdf-line-art",
    # An X-4 file may have a group in CMYK: the checker is stricter than the standard, as banxin's own pages need none.
    "a page that is a group, as X-4": "",
}


def said(banxin, path, kind):
    command = [banxin, "check", path, "--lang", "en", "--json"] + (["--press", "four"] if kind == "x4" else [])
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=Path(path).parent)
    return done.returncode, [json.loads(line) for line in done.stderr.decode().splitlines()]


def plain(message):
    """Without what changes with every word of the edition: names of subsets, numbers of places."""
    return re.sub(r"“[A-Z]{6}\+", "“", re.sub(r"\(\d+ places?\)", "(places)", message))


def judge(number, banxin, folder):
    """(result line, what goes into the golden) of one fault."""
    rule, what, kind, _ = planted.FAULTS[number]
    path, _ = planted.broken_copy(number, folder)
    status, found = said(banxin, path, kind)
    wanted = FOUND.get(what, FOUND.get(rule, "?")).split()
    name, why = f"check: {rule}: {what}", None
    text = "== %s: %s\n" % (rule, what) + "".join("%s: %s [%s]\n" % (held["severity"], plain(held["message"]), held["id"]) for held in found)
    if {held["id"] for held in found} != {one.lstrip("#@") for one in wanted}:
        why = "found %s, not %s" % (sorted({held["id"] for held in found}), wanted)
    elif status != any(held["severity"] == "error" for held in found):
        why = "status %d" % status
    for held in found:
        if "#" + held["id"] in wanted and len(held.get("box_mm", [])) != 4 or "@" + held["id"] in wanted and not held.get("page"):
            why = why or "%s has no place" % held["id"]
    return ("ok " + name if why is None else "not ok %s: %s" % (name, why)), text


def main(banxin, x1a, x4, folder, golden):
    planted.BASES.update(x1a=Pdf(x1a), x4=Pdf(x4))
    for kind, base in planted.BASES.items():
        path = f"{folder}/000-{kind}.pdf"
        planted.Planted(base).write(path)
        status, found = said(banxin, path, kind)
        print("not ok" if found or status else "ok", f"check: nothing, {kind}: nothing is found", *found)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        results = pool.starmap(judge, ((number, banxin, folder) for number in range(len(planted.FAULTS))), 8)
    for line, _ in results:
        print(line)
    text = "\n".join(held for _, held in results)
    if os.environ.get("BLESS"):
        Path(golden).write_text(text)
    wanted = Path(golden).read_text() if Path(golden).exists() else ""
    different = [a + " | " + b for a, b in zip(text.splitlines(), wanted.splitlines()) if a != b]
    why = "; ".join(different[:3]) or "more or fewer lines"
    print("ok check: what is said of each, word for word" if text == wanted else "not ok check: what is said of each, word for word: " + why)
    names = {held[0] for held in planted.FAULTS} | {held[1] for held in planted.FAULTS}
    print("not ok" if set(FOUND) - names else "ok", "check: every line of FOUND is of a fault", *sorted(set(FOUND) - names))


if __name__ == "__main__":
    main(*sys.argv[1:6])
