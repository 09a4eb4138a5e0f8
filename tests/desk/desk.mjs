// SPDX-License-Identifier: MIT
// desk.mjs - the desk in headless Chromium: features, redraw times, a thousand saves. usage: node desk.mjs BANXIN ROOT OUT
import { chromium } from "playwright-core";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [, , BANXIN, ROOT, OUT] = process.argv;
const SAVES = Number(process.env.SAVES ?? 30), SOAK = Number(process.env.SOAK ?? 1000);
const work = mkdtempSync(join(tmpdir(), "banxin-desk-"));
const paper = join(work, "yunxi"), layoutFile = join(work, "layouts", "community-a3.yaml"), editionFile = join(paper, "edition.yaml");
const articleFile = join(paper, "articles", "lead.md"), pictureFile = join(paper, "pictures", "market.jpg");
let failures = 0;
const check = (name, good, why = "") => { console.log(good ? `ok ${name}` : `not ok ${name} ${JSON.stringify(why)}`); failures += good ? 0 : 1; };

mkdirSync(OUT, { recursive: true });
cpSync(join(ROOT, "samples", "yunxi"), paper, { recursive: true });
cpSync(join(ROOT, "layouts"), join(work, "layouts"), { recursive: true });
rmSync(join(paper, "build"), { recursive: true, force: true });
writeFileSync(editionFile, readFileSync(editionFile, "utf8").replace(/^layout:.*/m, "layout: ../layouts/community-a3.yaml"));

const server = spawn(BANXIN, ["watch", editionFile, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((found) => server.stdout.once("data", (data) => found(String(data).trim())));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const open = async (options = {}) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
    page.on("pageerror", (error) => check("no error in the page", false, error.message));
    page.on("console", (message) => { if (message.type() === "error" && !/410|503|ERR_/.test(message.text())) check("nothing in the console", false, message.text()); });
    await page.goto(address);
    await page.waitForFunction(() => document.documentElement.dataset.drawn);
    return page;
};
const shot = (page, name) => page.screenshot({ path: join(OUT, `${name}.png`) });
const settle = (page, ms = 350) => page.waitForTimeout(ms);
const drawn = (page) => page.evaluate(() => Number(document.documentElement.dataset.drawn));
const redrawn = (page, since) => page.waitForFunction((since) => Number(document.documentElement.dataset.drawn) > since, since, { polling: 4, timeout: 15000 });

async function saveAndSee(page, save) {
    const since = await drawn(page);
    save();
    await redrawn(page, since);
}

async function features() {
    const page = await open();
    const stage = page.locator("#stage");
    check("four pages", await page.locator(".sheet").count() === 4);
    check("tiles are shown", await page.locator(".tiles img").count() > 0);
    await shot(page, "whole");
    for (const [name, key] of [["grid", "g"], ["columns", "c"], ["frames", "f"], ["trim", "t"], ["safe", "s"], ["bleed", "b"], ["loose", "u"]]) {
        await page.keyboard.press(key);
        check(`key ${key} shows ${name}`, (await stage.getAttribute("class")).includes(`show-${name}`));
        check(`its switch says so`, await page.locator(`#switch-${name}`).getAttribute("aria-pressed") === "true");
    }
    await settle(page);
    await shot(page, "guides");
    for (const name of ["grid", "columns", "frames", "trim", "safe", "bleed"]) await page.click(`#switch-${name}`);
    check("switches take guides away", !(await stage.getAttribute("class")).includes("show-grid"));
    const views = await page.locator("#views input").count();
    for (let i = 1; i < views; i++) {
        await page.locator("#views input").nth(i).check();
        await settle(page, 600);
        const value = await page.locator("#views input").nth(i).inputValue();
        check(`view ${value} is drawn`, await page.evaluate((view) => window.banxinDesk.sheets[0].layers.at(-1).view === view && window.banxinDesk.sheets[0].layers.at(-1).shown, value));
        if (value === "ink" || value === "plate M") await shot(page, value.replace(" ", "-"));
    }
    await page.locator("#views input").first().check();
    const before = await page.evaluate(() => window.banxinDesk.dpi);
    await page.keyboard.press("w");
    await settle(page);
    for (let i = 0; i < 6; i++) await page.keyboard.press("+");
    await page.waitForFunction(() => window.banxinDesk.sheets[0].layers.at(-1).dpi === window.banxinDesk.dpi && window.banxinDesk.sheets[0].layers.at(-1).shown, undefined, { timeout: 10000 }).catch(() => {});
    const sharp = await page.evaluate(() => {
        const desk = window.banxinDesk, layer = desk.sheets[0].layers.at(-1);
        return { dpi: desk.dpi, layer: layer.dpi, shown: layer.shown, images: [...layer.tiles.values()].every((i) => !i.complete || Math.abs(i.naturalWidth - i.offsetWidth * desk.ratio) < 1) };
    });
    check("large, pixels fall on pixels", sharp.dpi > 2 * before && sharp.layer === sharp.dpi && sharp.shown && sharp.images, sharp);
    await page.keyboard.press("g");
    await settle(page, 800);
    await shot(page, "large");
    await page.keyboard.press("g");
    await stage.hover();
    const x = 700, y = 450, under = () => page.evaluate(([x, y]) => { const p = window.banxinDesk.placeAt(x, y); return [p.page, p.across, p.down]; }, [x, y]);
    const at = await under();
    await page.mouse.move(x, y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, 240);
    await page.keyboard.up("Control");
    const then = await under();
    check("the wheel keeps the place under the pointer", at[0] === then[0] && Math.abs(at[1] - then[1]) < 0.01 && Math.abs(at[2] - then[2]) < 0.01, [at, then]);
    const scroll = await page.evaluate(() => [window.banxinDesk.stage.scrollTop, window.banxinDesk.dpi]);
    await page.mouse.down();
    await page.mouse.move(x, y - 120, { steps: 4 });
    await page.mouse.up();
    check("the page is dragged", (await page.evaluate(() => window.banxinDesk.stage.scrollTop)) - scroll[0] > 100);
    await saveAndSee(page, () => writeFileSync(articleFile, readFileSync(articleFile, "utf8").replace("电梯", "电楼")));
    const after = await page.evaluate(() => [window.banxinDesk.stage.scrollTop, window.banxinDesk.dpi]);
    check("a save keeps zoom and place", Math.abs(after[0] - scroll[0] - 120) < 2 && after[1] === scroll[1], [scroll, after]);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.drawn);
    const again = await page.evaluate(() => [window.banxinDesk.stage.scrollTop, window.banxinDesk.dpi]);
    check("so does a reload", Math.abs(again[0] - after[0]) < 3 && again[1] === after[1], [after, again]);
    await page.keyboard.press("0");
    await page.keyboard.press("]");
    await settle(page);
    check("] goes to the next page", await page.locator('#pages button[aria-current="true"]').innerText().then((text) => text.startsWith("2")) || (await page.evaluate(() => window.banxinDesk.page)) === 1);
    return page;
}

async function findings(page) {
    const text = readFileSync(articleFile, "utf8");
    await saveAndSee(page, () => writeFileSync(articleFile, text + "\n再加一段很长的话，".repeat(120) + "\n"));
    await settle(page);
    const rows = page.locator("#findings .finding .head.error");
    check("overset copy is a finding", await rows.count() > 0);
    await rows.first().click();
    await settle(page);
    check("a click in the list marks the place", await page.locator(".mark.chosen").count() === 1);
    const box = await page.locator(".mark.chosen").boundingBox();
    check("and brings it into sight", box && box.y > 30 && box.y < 900, box);
    check("its source is shown", await page.locator("#findings .chosen .excerpt mark").count() === 1);
    await page.locator("#findings .chosen .why").click();
    await settle(page);
    check("and why it matters", await page.locator("#findings .chosen .why").count() === 0);
    await shot(page, "overset");
    await page.keyboard.press("Escape");
    check("Escape lets go", await page.locator(".mark.chosen").count() === 0);
    await page.locator(".mark.overset").first().click();
    check("a click on the page opens it in the list", await page.locator("#findings li.chosen").count() === 1);
    await page.keyboard.press("Escape");
    await page.locator("#stage").focus();
    await page.keyboard.press("n");
    check("n goes to the next finding", await page.locator("#findings li.chosen").count() === 1);
    await saveAndSee(page, () => writeFileSync(articleFile, text));
    const layout = readFileSync(layoutFile, "utf8");
    await saveAndSee(page, () => writeFileSync(layoutFile, layout.replace(/^grid:/m, "grid: [")));
    await settle(page);
    check("a broken layout is told with its line", /community-a3\.yaml/.test(await page.locator("#broken").innerText()) && await page.locator("#broken .excerpt").count() === 1);
    check("the last good pages stay", await page.locator(".tiles img").count() > 0);
    await shot(page, "broken");
    await page.keyboard.press("l");
    await settle(page);
    check("in Chinese too", /排不出来/.test(await page.locator("#broken").innerText()) && await page.evaluate(() => document.documentElement.lang === "zh-CN"));
    await shot(page, "broken-zh");
    await saveAndSee(page, () => writeFileSync(layoutFile, layout));
    check("mended", await page.locator("#broken").isHidden());
    await page.keyboard.press("?");
    await settle(page);
    check("? lists the keys", await page.locator("#help[open] dt").count() > 15);
    await shot(page, "keys-zh");
    await page.click("#help-close");
    await page.keyboard.press("e");
    check("e puts the findings away", await page.locator("#panel").isHidden());
    await page.keyboard.press("e");
    await page.keyboard.press("l");
    const unseen = []; // behind the last stop the focus leaves the page: body, once round
    for (let i = 0, stops = 0; stops < 30; i++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => { const e = document.activeElement; return e === document.body ? null : { name: `${e.tagName} ${e.id}`, seen: getComputedStyle(e).outlineStyle !== "none" || e.matches(".skip") }; });
        stops += stop || i > 60 ? 1 : 0;
        if (stop && !stop.seen) unseen.push(stop.name);
    }
    check("the focus is seen at every stop", unseen.length === 0, unseen);
    const unnamed = await page.evaluate(() => [...document.querySelectorAll("button, input, [role=region], [role=group], dialog")].filter((e) => e.offsetParent && !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length || e.title)).map((e) => e.outerHTML));
    check("everything has a name", unnamed.length === 0, unnamed);
}

// From the save to the pixels: two frames after the last visible tile was decoded.
async function times() {
    const page = await open();
    const originals = Object.fromEntries([articleFile, editionFile, layoutFile, pictureFile].map((file) => [file, readFileSync(file)]));
    const pictures = [originals[pictureFile], turned(originals[pictureFile])];
    const text = (file) => originals[file].toString();
    const kinds = {
        article: (i) => writeFileSync(articleFile, text(articleFile).replace(/^title:.*/m, `title: 六楼的王奶奶，下楼买菜去了${"一二三四五六七八九"[i % 9]}`)),
        edition: (i) => writeFileSync(editionFile, text(editionFile).replace(/^issue: \d+/m, `issue: ${300 + i}`)),
        layout: (i) => writeFileSync(layoutFile, text(layoutFile).replace(/cmyk\((\d+), /, `cmyk(${i % 9 + 1}, `)),
        picture: (i) => writeFileSync(pictureFile, pictures[(i + 1) % 2]),
    };
    for (const [name, save] of Object.entries(kinds)) {
        const took = [];
        for (let i = 0; i < SAVES; i++) {
            await settle(page, 700);
            const since = await drawn(page);
            const began = performance.now();
            save(i);
            await redrawn(page, since).then(() => took.push(performance.now() - began), () => took.push(Infinity));
        }
        took.sort((a, b) => a - b);
        const median = took[Math.floor(took.length / 2)];
        console.log(`# ${name}: median ${median.toFixed(0)} ms, worst ${took.at(-1).toFixed(0)} ms of ${took.length} saves`);
        check(`${name}: drawn within 300 ms of a save (median)`, median <= 300, median);
        for (const [file, data] of Object.entries(originals)) writeFileSync(file, data);
        await settle(page, 900);
    }
    await page.close();
}

// Another picture of the same size: a JPEG with a comment behind its head, so that its content differs.
function turned(jpeg) {
    const comment = Buffer.from([0xff, 0xfe, 0, 6, 98, 120, 105, 110]);
    return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}

const weigh = () => ({
    rss: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024,
    files: readdirSync(`/proc/${server.pid}/fd`).length,
});

async function soak() {
    const page = await open();
    const originals = [articleFile, editionFile, layoutFile, pictureFile].map((file) => readFileSync(file));
    const marks = [];
    for (let i = 0; i < SOAK; i++) {
        const since = await drawn(page);
        const kind = i % 4;
        if (kind === 0) writeFileSync(articleFile, originals[0].toString().replace(/^title:.*/m, `title: 六楼的王奶奶，下楼买菜去了${i}`));
        if (kind === 1) { writeFileSync(`${editionFile}.new~`, originals[1].toString().replace(/^issue: \d+/m, `issue: ${300 + i}`)); renameSync(`${editionFile}.new~`, editionFile); }
        if (kind === 2) writeFileSync(layoutFile, originals[2].toString().replace(/cmyk\((\d+), /, `cmyk(${i % 90 + 1}, `));
        if (kind === 3) writeFileSync(pictureFile, Buffer.concat([originals[3], Buffer.from(String(i))]));
        await redrawn(page, since).catch(() => check(`save ${i} is drawn`, false));
        if (i % 100 === 99) {
            marks.push(weigh());
            console.log(`# after ${i + 1} saves: ${marks.at(-1).rss.toFixed(0)} MB, ${marks.at(-1).files} descriptors`);
        }
    }
    const early = marks[Math.min(2, marks.length - 1)], last = marks.at(-1);
    check("no more memory than after 300 saves, but for a tenth", last.rss < early.rss * 1.1, [early, last]);
    check("no more descriptors", last.files <= early.files + 2, [early, last]);
}

try {
    if (process.env.ONLY !== "times" && process.env.ONLY !== "soak") await findings(await features());
    if (!process.env.ONLY || process.env.ONLY === "times") await times();
    if (!process.env.ONLY || process.env.ONLY === "soak") await soak();
} finally {
    await browser.close();
    server.kill("SIGTERM");
    check("it ends with status 0", await new Promise((ended) => server.once("exit", ended)) === 0);
    rmSync(work, { recursive: true, force: true });
}
process.exit(failures ? 1 : 0);
