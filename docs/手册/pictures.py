# SPDX-License-Identifier: MIT
"""pictures.py - the pictures of docs/手册.md: a page, what a terminal shows, the desk in the browser, a proof

usage: pictures.py BANXIN    follows the manual in a folder of its own, and looks on with a browser
"""
import html
import os
import re
import signal
import subprocess
import sys
import tempfile

BANXIN = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TERMINAL = ("<meta charset=utf-8><style>body{margin:0;background:#1e2127;color:#dcdfe4;font:15px/1.5 'Noto Sans Mono CJK SC'}"
            "pre{margin:14px 18px;font:inherit}b{color:#e5c07b;font-weight:400}i{color:#61afef;font-style:normal}</style><pre>")


SHOT = """
import { createRequire } from "node:module";
const { chromium } = createRequire(process.argv[2])("playwright-core"), [, , , address, file, width, height, act] = process.argv;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) }, locale: "zh-CN" });
await page.goto(address);
await page.waitForTimeout(4000);
if (act) await page.evaluate(act);
await page.waitForTimeout(1500);
await page.screenshot({ path: file });
await browser.close();
"""


def shot(address, name, width, height, act=""):
    """What the browser shows, by tests/desk's playwright (set up as tests/desk/README.md says)."""
    with tempfile.NamedTemporaryFile("w", suffix=".mjs") as script:
        script.write(SHOT)
        script.flush()
        subprocess.run(["node", script.name, f"{ROOT}/tests/desk/package.json", address, f"{HERE}/{name}", str(width), str(height), act], check=True)


def main():
    with tempfile.TemporaryDirectory() as home:
        os.makedirs(f"{home}/bin")
        os.symlink(BANXIN, f"{home}/bin/banxin")
        os.symlink(ROOT, f"{home}/banxin")
        surroundings = dict(os.environ, HOME=home, PATH=f"{home}/bin:{os.environ['PATH']}")
        subprocess.run([sys.executable, f"{ROOT}/tests/e2e/manual.py", f"{ROOT}/docs/手册.md"], env=surroundings, check=True, stdout=subprocess.DEVNULL)
        paper = f"{home}/柳港邻里/第1期"
        subprocess.run([BANXIN, "preview", "edition.yaml", "--dpi", "46", "-o", f"{HERE}/page.png"], cwd=paper, check=True, stdout=subprocess.DEVNULL)
        article = f"{paper}/articles/lead.md"
        with open(article, encoding="utf-8") as file:
            right = file.read()
        with open(article, "w", encoding="utf-8") as file:
            file.write(right.replace("到这一期付印", "到本报付印").replace("写在末版", "写在本报末尾"))
        told = subprocess.run([BANXIN, "check", "edition.yaml", "--lang", "zh_CN"], cwd=paper, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        text = "$ banxin check edition.yaml\n" + (told.stderr + told.stdout).decode()
        text = re.sub(r"(警告|提示)", r"<b>\1</b>", re.sub(r"(\^~*)", r"<i>\1</i>", html.escape(text, quote=False)))
        with open(f"{home}/terminal.html", "w", encoding="utf-8") as file:
            file.write(TERMINAL + text)
        shot(f"file://{home}/terminal.html", "check.png", 900, 430)
        desk = subprocess.Popen([BANXIN, "watch", "edition.yaml", "--lang", "zh_CN"], cwd=paper, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        address = re.search(r"http://\S+", desk.stdout.readline().decode())[0]
        shot(address, "watch.png", 900, 560)
        desk.send_signal(signal.SIGINT)
        desk.wait()
        if os.path.exists(f"{paper}/build/第1期/proof/index.html"):
            shot(f"file://{paper}/build/第1期/proof/index.html", "proof.png", 1000, 640)


main()
