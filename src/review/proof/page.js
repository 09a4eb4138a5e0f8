// page.js - two builds beside one another, over one another, or in turns; their changes in a list and on the pages
"use strict";
{
    const words = {
        title: ["{1}, issue {2}, {3}: what changed", "{1} 第 {2} 期 {3} 改样对照"],
        view: ["View", "看法"], side: ["Side by side", "并排"], onion: ["Onion skin", "叠透"], blink: ["Blink", "闪切"],
        mix: ["From old to new", "从旧到新"], old: ["Old", "旧"], new: ["New", "新"],
        whole: ["Whole page", "整版"], zoomIn: ["Larger", "放大"], zoomOut: ["Smaller", "缩小"], marks: ["Marks", "标注"],
        sign: ["Sign-off sheet", "签样单"], language: ["中文", "English"], keys: ["Keys", "快捷键"], close: ["Close", "关闭"], skip: ["To the pages", "跳到版面"],
        pages: ["Pages", "版面"], page: ["Page {1}", "第 {1} 版"], changes: ["Changes", "改动"], same: ["same", "未改"],
        counts: ["Changes: {1}; {2} follow from them", "改动 {1} 处，由此带动 {2} 处"],
        none: ["Nothing changed.", "没有改动。"], noPicture: ["This build has no picture of the page (--png off).", "这次排版没有出版面图（--png off）。"],
        noPage: ["This page is not in this build.", "这次排版没有这一版。"],
        findings: ["Findings gone and come", "问题：消失与新增"], noFindings: ["The same findings in both builds.", "两次的问题相同。"],
        notCompared: ["A build has no report: findings are not compared.", "缺少报告，问题没有比。"],
        whole_edition: ["The whole edition", "整期"], plates: ["plates {1}", "{1} 版"],
        formTitle: ["Sign-off", "付印签样"], form: ["{1}, issue {2} ({3}), proof {4}", "{1}　第 {2} 期　{3}　第 {4} 校"],
        formCounts: ["Changes since the last proof: {1} on {2} page(s)", "与上一校相比：改动 {1} 处，涉及 {2} 个版"],
        editor: ["Editor", "责编"], designer: ["Designer", "美编"], proofreader: ["Proofreader", "校对"], chief: ["Editor in chief", "主编"],
        changed: ["changes: {1}", "改动 {1} 处"], signature: ["Signature and date", "签字、日期"], remarks: ["Remarks", "意见"],
        mayPrint: ["may be printed", "同意付印"], mayAfter: ["may be printed after corrections", "改后付印"], again: ["another proof", "改后再送校"],
        print: ["Print (A4)", "打印（A4）"],
        keyModes: ["side by side, onion skin, blink", "并排、叠透、闪切"], keyMix: ["onion skin: less, more of the new page; blink: space stops and goes on", "叠透时新版淡一点、浓一点；闪切时空格停、走"],
        keyPages: ["next, previous page", "下一版、上一版"], keyChanges: ["next, previous change", "下一处、上一处改动"], keyZoom: ["larger, smaller, whole page", "放大、缩小、整版"],
        keyMarks: ["marks on the pages", "版上标注"], keySign: ["sign-off sheet", "签样单"], keyLanguage: ["换成中文", "English"], keyHelp: ["this list", "本表"],
    };
    const KEYS = [["1 2 3", "keyModes"], ["← → ␣", "keyMix"], ["] [", "keyPages"], ["n b", "keyChanges"], ["+ − 0", "keyZoom"], ["m", "keyMarks"], ["p", "keySign"], ["l", "keyLanguage"], ["?", "keyHelp"]];
    const BLINK_MS = 650, FLAG_PX = 15, ZOOM = 1.25, SVG = "http://www.w3.org/2000/svg", OTHER = new Set(["type", "ink", "overprint", "mark", "frame", "moved", "reset", "size", "plates", "palette", "page", "font", "pixels"]);
    const $ = (id) => document.getElementById(id);
    const proof = JSON.parse($("proof").textContent);
    const make = (name, properties = {}, ...children) => {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    };
    const svg = (name, attributes, parent) => {
        const element = document.createElementNS(SVG, name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        parent.append(element);
        return element;
    };
    let language = document.documentElement.lang === "en" ? "en" : "zh-CN";
    const say = (key, ...args) => words[key][language === "en" ? 0 : 1].replace(/\{(\d)\}/g, (_, n) => args[n - 1] ?? "");
    const message = (thing) => (language === "en" ? thing.message : thing.zh ?? thing.message);
    const roots = proof.changes.filter((change) => !change.follows);
    const pageOf = (change) => (change.new[0] ?? change.old[0])?.page ?? 0;
    const touches = (change, page) => [...change.old, ...change.new].some((place) => place.page === page);

    const state = { page: proof.pages[0]?.number ?? 0, mode: "side", mix: 50, zoom: 0, chosen: null, marks: true, shows: "new", sign: false };
    let timer = 0;

    // --- pages --------------------------------------------------------------------------

    function sheetSize(page) {
        const sides = [page.old, page.new].filter(Boolean);
        return { width: Math.max(...sides.map((s) => s.width_mm)), height: Math.max(...sides.map((s) => s.height_mm)) };
    }

    // CSS pixels a millimetre.
    function scale(page) {
        if (state.zoom) return state.zoom;
        const size = sheetSize(page), across = state.mode === "side" ? 2 : 1, stage = $("stage"), around = getComputedStyle(stage);
        const wide = (stage.clientWidth - 2 * parseFloat(around.paddingLeft) - parseFloat(around.columnGap) * (across - 1)) / across / size.width, high = (stage.clientHeight - 2 * parseFloat(around.paddingTop) - 24) / size.height;
        return Math.max(0.2, Math.min(wide, high));
    }

    function toneOf(change, side) {
        return OTHER.has(change.kind) ? "other" : side;
    }

    // Places of one change on one side of a page, with a flag at the first.
    function drawPlaces(canvas, change, side, page) {
        const places = change[side].filter((place) => place.page === page.number);
        const group = svg("g", { class: `${toneOf(change, side)}${change.follows ? " follows" : ""}`, "data-number": change.number }, canvas);
        for (const place of places) {
            const [x, y, width, height] = place.box_mm, caret = !width || !height, large = width * height > 0.2 * page[side].width_mm * page[side].height_mm;
            const pad = caret ? 0 : 0.4;
            svg("rect", { class: `mark${caret ? " caret" : ""}${large ? " thin" : ""}`, x: x - pad, y: y - pad, width: width + 2 * pad || 0.01, height: height + 2 * pad || 0.01, rx: 0.5 }, group);
        }
        if (!places.length || change.follows) return;
        const [x, y] = places[0].box_mm, size = FLAG_PX / scale(page), digits = String(change.number).length;
        const width = size * (0.55 + 0.45 * digits), left = Math.max(0, x - width * 0.75), top = Math.max(size / 2, y - size * 0.45);
        svg("rect", { class: "flag", x: left, y: top - size / 2, width, height: size, rx: size / 2 }, group);
        const tag = svg("text", { class: "tag", x: left + width / 2, y: top + size * 0.04, style: `font-size:${size * 0.72}px` }, group);
        tag.textContent = change.number;
    }

    function drawSide(sheet, page, side, marks) {
        const own = page[side];
        if (own?.picture) sheet.append(make("img", { src: own.picture, alt: `${say(side)} ${say("page", page.number)}`, className: side === "new" ? "new-picture" : "old-picture", draggable: false }));
        else sheet.append(make("p", { className: "nothing", textContent: say(own ? "noPicture" : "noPage") }));
        if (!own || !marks) return;
        const canvas = svg("svg", { viewBox: `0 0 ${own.width_mm} ${own.height_mm}`, class: side }, sheet);
        for (const change of [...proof.changes].sort((a, b) => (b.follows ? 1 : 0) - (a.follows ? 1 : 0))) drawPlaces(canvas, change, side, page);
    }

    function figure(page, sides, caption) {
        const size = sheetSize(page), mm = scale(page), sheet = make("div", { className: "sheet" });
        sheet.style.width = `${size.width * mm}px`;
        sheet.style.height = `${size.height * mm}px`;
        for (const side of sides) drawSide(sheet, page, side, true);
        return make("figure", {}, make("figcaption", { textContent: caption }), sheet);
    }

    function draw() {
        const stage = $("stage"), page = proof.pages.find((p) => p.number === state.page);
        clearInterval(timer);
        timer = 0;
        stage.replaceChildren();
        stage.classList.toggle("no-marks", !state.marks);
        stage.hidden = state.sign;
        $("sign").hidden = !state.sign;
        $("mix").hidden = state.mode !== "onion";
        $("shown").hidden = state.mode !== "blink";
        for (const button of $("modes").querySelectorAll("button")) button.setAttribute("aria-pressed", !state.sign && button.dataset.mode === state.mode);
        $("marks").setAttribute("aria-pressed", state.marks);
        $("sign-open").setAttribute("aria-pressed", state.sign);
        if (!page || state.sign) return;
        if (state.mode === "side") stage.append(figure(page, ["old"], say("old")), figure(page, ["new"], say("new")));
        else stage.append(figure(page, ["old", "new"], `${say("old")} / ${say("new")}`));
        if (state.mode === "onion") mixPages();
        if (state.mode === "blink") {
            showSide(state.shows);
            if (!matchMedia("(prefers-reduced-motion: reduce)").matches) runBlink();
        }
        light();
        document.documentElement.dataset.mode = state.mode;
    }

    function mixPages() {
        const picture = document.querySelector(".new-picture");
        if (picture) picture.style.opacity = state.mix / 100;
        for (const canvas of document.querySelectorAll("#stage svg")) canvas.style.opacity = canvas.matches(".new") ? Math.min(1, state.mix / 50) : Math.min(1, (100 - state.mix) / 50);
    }

    function showSide(side) {
        state.shows = side;
        $("shown").textContent = say(side);
        for (const picture of document.querySelectorAll("#stage img")) picture.style.visibility = picture.matches(`.${side}-picture`) ? "visible" : "hidden";
        for (const canvas of document.querySelectorAll("#stage svg")) canvas.style.visibility = canvas.matches(`.${side}`) ? "visible" : "hidden";
    }

    function runBlink() {
        timer = setInterval(() => showSide(state.shows === "new" ? "old" : "new"), BLINK_MS);
    }

    // --- the list --------------------------------------------------------------------------

    function wordsOf(change) {
        const element = make("span", { className: "words" }, change.before ?? "");
        if (change.from) element.append(make("del", { textContent: change.from }));
        if (change.to) element.append(make("ins", { textContent: change.to }));
        element.append(change.after ?? "");
        return element;
    }

    function row(change) {
        const tone = change.kind === "come" || (change.kind === "text" && !change.from) ? "come" : change.kind === "gone" || (change.kind === "text" && !change.to) ? "gone" : "other";
        const button = make("button", { type: "button" }, make("span", { className: "number", textContent: change.number }), make("span", { textContent: message(change) }));
        if (change.kind === "text") button.append(wordsOf(change));
        const where = [change.article, change.plates && say("plates", change.plates)].filter(Boolean).join(" · ");
        if (where) button.append(make("span", { className: "where", textContent: where }));
        button.addEventListener("click", () => choose(change.number));
        const item = make("li", { className: `${tone}${change.follows ? " brought" : ""}` }, button);
        item.dataset.number = change.number;
        return item;
    }

    function drawList() {
        const list = $("changes");
        list.replaceChildren();
        let page = -1;
        for (const change of proof.changes) {
            const root = change.follows ? proof.changes[change.follows - 1] : change;
            if (pageOf(root) !== page) {
                page = pageOf(root);
                list.append(make("li", { className: "page", textContent: page ? say("page", page) : say("whole_edition") }));
            }
            list.append(row(change));
        }
        if (!proof.changes.length) list.append(make("li", { className: "empty", textContent: say("none") }));
        $("counts").textContent = say("counts", roots.length, proof.changes.length - roots.length);
        $("findings").replaceChildren(...proof.findings.map((finding) => {
            const where = [finding.page && say("page", finding.page), finding.file && (finding.line ? `${finding.file}:${finding.line}` : finding.file)].filter(Boolean).join(" · ");
            return make("li", { className: finding.change }, message(finding), make("span", { className: "where", textContent: `${where} [${finding.id}]` }));
        }));
        if (!proof.findings.length) $("findings").append(make("li", { className: "empty", textContent: say(proof.findings_compared ? "noFindings" : "notCompared") }));
    }

    function drawPages() {
        $("pages").replaceChildren(...proof.pages.map((page) => {
            const count = roots.filter((change) => touches(change, page.number)).length, size = sheetSize(page), picture = page.new?.picture ?? page.old?.picture;
            const thumb = make("span", { className: "thumb" });
            thumb.style.aspectRatio = `${size.width} / ${size.height}`;
            if (picture) thumb.style.backgroundImage = `url("${picture}")`;
            const button = make("button", { type: "button" }, thumb, say("page", page.number), make("span", { className: count ? "count" : "same", textContent: count || say("same") }));
            button.setAttribute("aria-current", page.number === state.page);
            button.addEventListener("click", () => go(page.number));
            return button;
        }));
    }

    function light() {
        for (const element of document.querySelectorAll("[data-number]")) {
            const on = Number(element.dataset.number) === state.chosen;
            element.classList.toggle(element.tagName === "LI" ? "chosen" : "lit", on);
            for (const mark of element.querySelectorAll(".mark")) mark.classList.toggle("chosen", on);
        }
    }

    function choose(number) {
        const change = proof.changes[number - 1];
        if (!change) return;
        state.chosen = number;
        state.sign = false;
        const page = pageOf(change);
        if (page && !touches(change, state.page)) state.page = page;
        drawPages();
        draw();
        document.querySelector(`#changes [data-number="${number}"]`)?.scrollIntoView({ block: "nearest" });
        document.querySelector(`#stage g[data-number="${number}"] .mark`)?.scrollIntoView({ block: "center", inline: "center" });
    }

    function go(number) {
        state.page = number;
        state.sign = false;
        drawPages();
        draw();
        $("stage").scrollTo(0, 0);
    }

    // --- the sheet to sign ---------------------------------------------------------------------

    function drawSign() {
        const edition = proof.edition, cell = (name, role) => make("td", { className: "name" }, make("small", { textContent: say(role) }), name || "");
        const body = proof.pages.filter((page) => page.new).map((page) => make("tr", {}, make("td", { className: "page-of" }, say("page", page.number), make("small", { textContent: page.section }), make("small", { textContent: say("changed", roots.filter((c) => touches(c, page.number)).length) })),
            cell(page.editor, "editor"), cell(page.designer, "designer"), cell(page.proofreader, "proofreader")));
        const head = make("tr", {}, make("th", { className: "page-of", textContent: say("pages") }), ...["editor", "designer", "proofreader"].map((role) => make("th", { textContent: `${say(role)} · ${say("signature")}` })));
        const changedPages = proof.pages.filter((page) => roots.some((change) => touches(change, page.number))).length;
        const boxes = make("td", { className: "boxes" }, ...["mayPrint", "mayAfter", "again"].map((key) => make("span", { textContent: say(key) })));
        boxes.colSpan = 2;
        const remarks = make("td", {}, make("small", { textContent: say("remarks") }));
        remarks.colSpan = 2;
        const print = make("button", { type: "button", className: "print", textContent: say("print") });
        print.addEventListener("click", () => window.print());
        $("sign").replaceChildren(print, make("div", { className: "form" }, make("h2", { textContent: say("formTitle") }),
            make("p", { className: "of" }, say("form", edition.publication, edition.issue, edition.date, proof.round), make("br"), say("formCounts", roots.length, changedPages)),
            make("table", { className: "staff" }, make("thead", {}, head), make("tbody", {}, ...body)),
            make("table", { className: "last" }, make("tr", {}, boxes), make("tr", {}, make("td", {}, make("small", { textContent: say("chief") }), edition.editor || ""), make("td", {}, make("small", { textContent: say("signature") }))), make("tr", { className: "remarks" }, remarks))));
    }

    // --- language, keys, mouse --------------------------------------------------------------------

    function dress() {
        document.documentElement.lang = language;
        for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
        for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
        for (const element of document.querySelectorAll("[data-key]")) element.title = `${element.dataset.hint ? say(element.dataset.hint) : element.textContent} (${element.dataset.key})`;
        for (const element of document.querySelectorAll("[data-hint]")) element.setAttribute("aria-label", say(element.dataset.hint));
        document.title = $("title").textContent = say("title", proof.edition.publication, proof.edition.issue, proof.edition.date);
        $("keys").replaceChildren(...KEYS.flatMap(([keys, key]) => [make("dt", {}, ...keys.split(" ").map((k) => make("kbd", { textContent: k }))), make("dd", { textContent: say(key) })]));
        drawSign();
        drawList();
        drawPages();
        draw();
    }

    function zoom(by) {
        const page = proof.pages.find((p) => p.number === state.page), stage = $("stage"), before = scale(page);
        const across = (stage.scrollLeft + stage.clientWidth / 2) / before, down = (stage.scrollTop + stage.clientHeight / 2) / before;
        state.zoom = by ? Math.min(40, Math.max(0.3, before * by)) : 0;
        draw();
        const after = scale(page);
        stage.scrollTo(across * after - stage.clientWidth / 2, down * after - stage.clientHeight / 2);
    }

    function step(list, now, by) {
        const at = list.indexOf(now);
        return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))];
    }

    function setMode(mode) {
        state.mode = mode;
        state.sign = false;
        draw();
    }

    function setMix(mix) {
        state.mix = Math.min(100, Math.max(0, mix));
        $("mix").value = state.mix;
        mixPages();
    }

    const numbers = proof.pages.map((page) => page.number), rootNumbers = roots.map((change) => change.number);
    const actions = {
        1: () => setMode("side"), 2: () => setMode("onion"), 3: () => setMode("blink"),
        "]": () => go(step(numbers, state.page, 1)), "[": () => go(step(numbers, state.page, -1)),
        n: () => rootNumbers.length && choose(step(rootNumbers, state.chosen, 1)), b: () => rootNumbers.length && choose(step(rootNumbers, state.chosen, -1)),
        "+": () => zoom(ZOOM), "=": () => zoom(ZOOM), "-": () => zoom(1 / ZOOM), 0: () => zoom(0),
        m: () => { state.marks = !state.marks; draw(); },
        p: () => { state.sign = !state.sign; draw(); },
        l: () => { language = language === "en" ? "zh-CN" : "en"; dress(); },
        "?": () => $("help").showModal(),
        Escape: () => { state.chosen = null; light(); },
        ArrowLeft: () => state.mode === "onion" && (setMix(state.mix - 10), true), ArrowRight: () => state.mode === "onion" && (setMix(state.mix + 10), true),
        " ": () => {
            if (state.mode !== "blink") return false;
            if (timer) { clearInterval(timer); timer = 0; } else runBlink();
            return true;
        },
    };
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || $("help").open || (event.target.matches("input") && event.key.startsWith("Arrow")) || (event.key === " " && event.target.matches("button"))) return;
        const action = actions[event.key];
        if (action && action() !== false) event.preventDefault();
    });
    for (const button of $("modes").querySelectorAll("button")) button.addEventListener("click", () => setMode(button.dataset.mode));
    $("mix").addEventListener("input", () => setMix(Number($("mix").value)));
    $("zoom-in").addEventListener("click", actions["+"]);
    $("zoom-out").addEventListener("click", actions["-"]);
    $("whole").addEventListener("click", actions[0]);
    $("marks").addEventListener("click", actions.m);
    $("sign-open").addEventListener("click", actions.p);
    $("language").addEventListener("click", actions.l);
    $("help-open").addEventListener("click", actions["?"]);
    $("help-close").addEventListener("click", () => $("help").close());
    $("stage").addEventListener("click", (event) => {
        const group = event.target.closest("g[data-number]");
        if (group) choose(Number(group.dataset.number));
    });
    $("stage").addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        zoom(event.deltaY < 0 ? ZOOM : 1 / ZOOM);
    }, { passive: false });
    let drag = null;
    $("stage").addEventListener("pointerdown", (event) => { if (!event.target.closest(".mark") && event.button === 0) drag = { x: event.clientX, y: event.clientY, left: $("stage").scrollLeft, top: $("stage").scrollTop }; });
    addEventListener("pointermove", (event) => {
        if (!drag) return;
        $("stage").classList.add("drags");
        $("stage").scrollTo(drag.left - (event.clientX - drag.x), drag.top - (event.clientY - drag.y));
    });
    addEventListener("pointerup", () => { drag = null; $("stage").classList.remove("drags"); });
    addEventListener("resize", () => state.zoom || draw());
    window.banxinProof = { state, proof };
    dress();
}
