// SPDX-License-Identifier: MIT
// page.js - the desk: waits for news, keeps zoom and place, joins findings and pages

import { say } from "/words.js";
import { Sheet, pixelsOf, tileAddress } from "/sheet.js";

const OVERSET = new Set(["overset", "head-overset", "text-overset", "tree-overfull", "head-wide"]);
const LOOSE = new Set(["loose-line", "gaping-line"]);
const GUIDES = [["grid", "g"], ["columns", "c"], ["frames", "f"], ["trim", "t"], ["safe", "s"], ["bleed", "b"]];
const MARKS = [["overset", "o"], ["loose", "u"], ["others", "m"]];
const SEVERITIES = ["error", "warning", "info"];
const ZOOMS = 1.2, CSS_DPI = 96, DPI_LEAST = 8, DPI_MOST = 1200, THUMB = 58, MARGIN = 26;

const $ = (id) => document.getElementById(id);
const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
};
const stored = (store, key, fallback) => {
    try { return JSON.parse(store.getItem(`banxin ${key}`)) ?? fallback; } catch { return fallback; }
};
const keep = (store, key, value) => {
    try { store.setItem(`banxin ${key}`, JSON.stringify(value)); } catch { /* private windows may have none */ }
};

class Desk {
    constructor() {
        this.language = stored(localStorage, "language", null) ?? document.documentElement.lang;
        this.stage = $("stage");
        this.sheets = [];
        this.state = null;
        this.view = "printed";
        this.ratio = window.devicePixelRatio || 1;
        this.tile = 1024;
        this.dpi = CSS_DPI;
        this.fit = stored(sessionStorage, "fit", "page"); // "page", "width", or a resolution in CSS pixels an inch
        this.chosen = null;
        this.filter = stored(localStorage, "filter", "all");
        this.switches = new Map(stored(localStorage, "switches", [["overset", true], ["others", true]]));
        this.explanations = new Map();
    }

    say(key, ...args) { return say(this.language, key, ...args); }
    texts(finding) { return this.language === "en" ? finding.en : finding.zh; }
    message(finding) { return this.texts(finding)[0]; }

    // --- state ------------------------------------------------------------------------

    async run() {
        this.dress();
        this.listen();
        let generation = 0, lost = false;
        for (;;) {
            try {
                const answer = await fetch(`/state?since=${generation}`, { cache: "no-store" });
                if (answer.status === 200) {
                    const state = await answer.json();
                    generation = state.generation;
                    this.apply(state);
                    lost = false;
                } else if (answer.status !== 204) {
                    throw new Error(answer.status);
                }
                if (lost) this.tellStatus();
                lost = false;
            } catch {
                if (!lost) this.tellStatus(this.say("lost"), true);
                lost = true;
                await new Promise((done) => setTimeout(done, 1000));
            }
        }
    }

    apply(state) {
        const first = !this.state || this.sheets.length === 0;
        this.state = state;
        this.tile = state.tile;
        for (const finding of state.findings)
            finding.kind = OVERSET.has(finding.id) ? "overset" : LOOSE.has(finding.id) ? "loose" : "others";
        this.setPages(state.pages);
        $("title").textContent = state.title || "banxin";
        document.title = `${state.title || "banxin"} — ${this.say("desk")}`;
        this.stage.classList.toggle("old", !state.good);
        this.setViews();
        this.setFindings();
        this.setBroken();
        if (first && this.sheets.length) {
            this.layOut();
            this.restorePlace();
        }
        this.tellStatus(this.say("drawing"));
        this.redraw();
    }

    setPages(pages) {
        for (const [i, page] of pages.entries()) {
            if (this.sheets[i]) {
                this.sheets[i].update(page);
            } else {
                this.sheets[i] = new Sheet(this, page);
                this.stage.append(this.sheets[i].element);
            }
            this.sheets[i].resize();
        }
        for (const sheet of this.sheets.splice(pages.length)) sheet.element.remove();
        this.setThumbs();
    }

    // Draws what is seen; then says so (tests and people wait for it), then the small pictures.
    async redraw() {
        const { state } = this;
        if (!state) return;
        const turn = (this.turn = (this.turn ?? 0) + 1);
        await Promise.all(this.sheets.map((sheet) => sheet.refresh()));
        if (turn !== this.turn) return;
        requestAnimationFrame(() => requestAnimationFrame(() => {
            if (turn !== this.turn) return;
            document.documentElement.dataset.drawn = state.generation;
            this.tellStatus();
            this.drawThumbs();
        }));
    }

    tellStatus(text, bad = false) {
        const status = $("status"), { state } = this;
        if (!text && state) text = this.say("drawn", new Date(state.time).toLocaleTimeString(this.language), state.ms);
        status.textContent = text ?? "";
        status.classList.toggle("bad", bad);
    }

    // --- zoom and place ----------------------------------------------------------------

    // The device's dots an inch that a wish comes to: whole, so that pixels fall on pixels.
    dpiOf(fit) {
        const [page] = this.state?.pages ?? [];
        let dpi = fit;
        if (page && fit === "page")
            dpi = Math.min((this.stage.clientHeight - 2 * MARGIN) / page.height, (this.stage.clientWidth - 2 * MARGIN) / page.width) * 72 * 1024;
        else if (page && fit === "width")
            dpi = ((this.stage.clientWidth - 2 * MARGIN) / page.width) * 72 * 1024;
        const dots = typeof dpi === "number" ? dpi * this.ratio : CSS_DPI * this.ratio;
        const whole = typeof fit === "number" ? Math.round(dots) : Math.floor(dots);
        return Math.min(DPI_MOST, Math.max(DPI_LEAST, whole));
    }

    layOut() {
        this.ratio = window.devicePixelRatio || 1;
        this.dpi = this.dpiOf(this.fit);
        for (const sheet of this.sheets) sheet.resize();
        $("zoom-now").textContent = `${Math.round((100 * this.dpi) / this.ratio / CSS_DPI)}%`;
        for (const [id, fit] of [["whole", "page"], ["wide", "width"], ["actual", CSS_DPI]])
            $(id).setAttribute("aria-pressed", this.fit === fit);
    }

    // fit as above; the point of a page under (x, y) stays there.
    zoom(fit, x, y) {
        if (!this.sheets.length) return;
        const stage = this.stage.getBoundingClientRect();
        const at = this.placeAt(x ?? stage.left + stage.width / 2, y ?? stage.top + stage.height / 2);
        this.fit = fit;
        keep(sessionStorage, "fit", fit);
        this.layOut();
        this.putPlace(at);
        clearTimeout(this.zooming);
        this.zooming = setTimeout(() => this.redraw(), 70);
    }

    zoomBy(factor, x, y) {
        const dots = Math.min(DPI_MOST, Math.max(DPI_LEAST, Math.round(this.dpi * factor)));
        const next = dots === this.dpi ? dots + Math.sign(factor - 1) : dots;
        this.zoom(next / this.ratio, x, y);
    }

    // The point of the nearest page under a point of the window: {page, across, down} in shares of it, and the point.
    placeAt(x, y) {
        let best = null, least = Infinity;
        for (const [page, sheet] of this.sheets.entries()) {
            const box = sheet.element.getBoundingClientRect();
            const off = Math.max(box.left - x, x - box.right, 0) + Math.max(box.top - y, y - box.bottom, 0);
            if (off >= least) continue;
            least = off;
            best = { page, across: (x - box.left) / box.width, down: (y - box.top) / box.height, x, y };
        }
        return best;
    }

    putPlace(place) {
        const sheet = place && this.sheets[place.page];
        if (!sheet) return;
        const box = sheet.element.getBoundingClientRect();
        this.stage.scrollLeft += box.left + place.across * box.width - place.x;
        this.stage.scrollTop += box.top + place.down * box.height - place.y;
    }

    restorePlace() {
        const place = stored(sessionStorage, "place", null);
        if (place) this.putPlace(place);
        this.tellPage();
    }

    goToPage(index) {
        const sheet = this.sheets[index];
        if (!sheet) return;
        const stage = this.stage.getBoundingClientRect(), box = sheet.element.getBoundingClientRect();
        this.stage.scrollTop += box.top - stage.top - MARGIN;
        this.stage.scrollLeft += box.left + box.width / 2 - stage.left - stage.width / 2;
        this.tellPage(index);
    }

    currentPage() {
        const stage = this.stage.getBoundingClientRect();
        return this.placeAt(stage.left + stage.width / 2, stage.top + Math.min(stage.height / 2, 260))?.page ?? 0;
    }

    tellPage(index = this.currentPage()) {
        this.page = index;
        for (const [i, button] of [...$("pages").children].entries()) button.setAttribute("aria-current", i === index);
    }

    onScroll() {
        if (this.scrolling) return;
        this.scrolling = requestAnimationFrame(() => {
            this.scrolling = null;
            for (const sheet of this.sheets) sheet.refresh();
            this.tellPage();
            const stage = this.stage.getBoundingClientRect();
            keep(sessionStorage, "place", this.placeAt(stage.left + stage.width / 2, stage.top + stage.height / 2));
        });
    }

    // --- rail ---------------------------------------------------------------------------

    setThumbs() {
        const { pages, findings } = this.state, nav = $("pages");
        while (nav.children.length > pages.length) nav.lastChild.remove();
        for (const [i, page] of pages.entries()) {
            let button = nav.children[i];
            if (!button) {
                button = make("button", { type: "button" }, make("img", { alt: "" }), make("span"));
                button.addEventListener("click", () => this.goToPage(i));
                nav.append(button);
            }
            const own = findings.filter((finding) => finding.page === page.number);
            const bad = own.some((f) => f.severity === "error") ? "error" : own.some((f) => f.severity === "warning") ? "warning" : "";
            const label = make("span", {}, `${page.number}${page.section ? ` ${page.section}` : ""}`);
            if (bad) label.append(make("span", { className: `count ${bad}`, textContent: ` ${own.filter((f) => f.severity === bad).length}`,
                title: this.say(`${bad}s`, own.filter((f) => f.severity === bad).length) }));
            button.lastChild.replaceWith(label);
            button.firstChild.style.height = `${Math.round((THUMB * page.height) / page.width)}px`;
        }
    }

    drawThumbs() {
        for (const [i, page] of this.state.pages.entries()) {
            const dpi = Math.max(DPI_LEAST, Math.ceil((THUMB * 2 * this.ratio * 72 * 1024) / page.width));
            const address = tileAddress(page.number, { hash: page.hash, dpi, view: this.view }, 0, 0);
            const image = $("pages").children[i]?.firstChild, sheet = this.sheets[i];
            if (!image || image.dataset.address === address) continue;
            image.dataset.address = address;
            image.src = address;
            image.decode().then(() => { if (image.dataset.address === address) sheet.paper.style.backgroundImage = page.bleed ? "" : `url("${address}")`; }, () => {});
        }
    }

    setViews() {
        const { plates = [] } = this.state, views = $("views");
        const wanted = ["printed", ...plates.map((plate) => `plate ${plate}`), "ink"];
        if (!wanted.includes(this.view)) this.view = "printed";
        const signature = JSON.stringify([wanted, this.language]);
        if (signature !== this.viewSignature) {
            this.viewSignature = signature;
            views.replaceChildren(views.firstElementChild, ...wanted.map((view) => {
                const plate = view.startsWith("plate ") ? view.slice(6) : null;
                const input = make("input", { type: "radio", name: "view", value: view });
                input.addEventListener("change", () => this.setView(view));
                const label = make("label", {}, input, make("i", { className: `swatch ${plate && plate.length > 1 ? "spot" : plate ?? view}` }),
                    make("span", { textContent: plate ? this.say("plate", plate) : this.say(view) }));
                if (view === "ink") label.append(make("kbd", { textContent: "i" }));
                if (view === "printed") label.append(make("kbd", { textContent: "v" }));
                return label;
            }));
        }
        for (const input of views.querySelectorAll("input")) input.checked = input.value === this.view;
        $("legend").hidden = this.view !== "ink";
        $("legend").replaceChildren(make("i"), this.say("inkLegend", this.state.ink_limit ?? ""));
    }

    setView(view) {
        this.view = view;
        this.setViews();
        this.redraw();
    }

    nextView() {
        const views = [...$("views").querySelectorAll("input")].map((input) => input.value);
        this.setView(views[(views.indexOf(this.view) + 1) % views.length]);
    }

    toggle(name) {
        this.switches.set(name, !this.switches.get(name));
        keep(localStorage, "switches", [...this.switches]);
        this.dressSwitches();
        if (name === "bleed") this.redraw();
    }

    dressSwitches() {
        for (const [name] of [...GUIDES, ...MARKS]) {
            const on = Boolean(this.switches.get(name));
            this.stage.classList.toggle(`show-${name}`, on);
            $(`switch-${name}`)?.setAttribute("aria-pressed", on);
        }
        document.body.classList.toggle("no-panel", Boolean(this.switches.get("no-panel")));
    }

    // --- findings -------------------------------------------------------------------------

    keyOf(finding) {
        return JSON.stringify([finding.id, finding.file, finding.line, finding.en[0]]);
    }

    setFindings() {
        const { findings } = this.state;
        const kept = this.chosen === null ? -1 : findings.findIndex((finding) => this.keyOf(finding) === this.chosen);
        if (kept < 0) this.chosen = null;
        for (const sheet of this.sheets)
            sheet.setMarks(findings.map((finding, index) => ({ finding, index })).filter(({ finding }) => finding.page === sheet.page.number));
        this.setFilters();
        this.listFindings();
        if (kept >= 0) this.choose(kept);
    }

    setFilters() {
        const { findings } = this.state;
        const counts = Object.fromEntries(SEVERITIES.map((s) => [s, findings.filter((f) => f.severity === s).length]));
        if (this.filter !== "all" && !counts[this.filter]) this.filter = "all";
        $("filters").replaceChildren(...["all", ...SEVERITIES].map((name) => {
            const text = name === "all" ? this.say("all") : this.say(`${name}s`, counts[name]);
            const button = make("button", { type: "button", disabled: name !== "all" && !counts[name] });
            if (name !== "all") button.append(make("i", { className: `dot ${name}` }));
            button.append(text);
            button.setAttribute("aria-pressed", this.filter === name);
            button.addEventListener("click", () => {
                this.filter = name;
                keep(localStorage, "filter", name);
                this.setFindings();
            });
            return button;
        }));
    }

    listFindings() {
        const { findings } = this.state;
        const rows = [];
        for (const [index, finding] of findings.entries()) {
            if (this.filter !== "all" && finding.severity !== this.filter) continue;
            const head = make("button", { type: "button", className: `head ${finding.severity}` },
                make("i", { className: "dot", title: this.say(finding.severity) }), make("span", { textContent: this.message(finding) }),
                make("span", { className: "where", textContent: this.whereOf(finding) }));
            head.setAttribute("aria-expanded", "false");
            head.addEventListener("click", () => this.select(index, "list"));
            const row = make("li", { className: "finding" }, head);
            row.dataset.index = index;
            rows.push(row);
        }
        $("findings").replaceChildren(...(rows.length ? rows : [make("li", { className: "empty", textContent: this.say("none") })]));
    }

    whereOf(finding) {
        const parts = [];
        if (finding.page) parts.push(this.say("page", finding.page));
        if (finding.file) parts.push(`${finding.file}:${finding.line}`);
        return parts.join(" · ");
    }

    excerpt(finding) {
        const points = [...finding.source];
        return make("div", { className: "excerpt" }, make("span", { className: "line", textContent: `${finding.line}  ` }),
            finding.cut ? "…" : "", points.slice(0, finding.from).join(""),
            make("mark", { textContent: points.slice(finding.from, finding.to).join("") || " " }), points.slice(finding.to).join(""));
    }

    details(finding) {
        const [, hint] = this.texts(finding);
        const more = make("div", { className: "more" });
        if (finding.source) more.append(this.excerpt(finding));
        if (hint) more.append(make("p", { textContent: hint }));
        const why = make("button", { type: "button", className: "why", textContent: this.say("why") });
        why.addEventListener("click", async () => why.replaceWith(make("p", { textContent: await this.explain(finding.id) })));
        more.append(why, make("div", { className: "id", textContent: `[${finding.id}]` }));
        return more;
    }

    async explain(id) {
        if (!this.explanations.has(id)) {
            const answer = await fetch(`/explain?id=${encodeURIComponent(id)}`);
            this.explanations.set(id, answer.ok ? await answer.json() : { en: "", zh: "" });
        }
        return this.explanations.get(id)[this.language === "en" ? "en" : "zh"];
    }

    // Opens a finding in the list and marks it on its page, without moving either.
    choose(index) {
        this.chosen = index === null ? null : this.keyOf(this.state.findings[index]);
        for (const mark of this.stage.querySelectorAll(".mark")) mark.classList.toggle("chosen", Number(mark.dataset.index) === index);
        for (const row of $("findings").querySelectorAll("li.finding")) {
            const chosen = Number(row.dataset.index) === index;
            row.classList.toggle("chosen", chosen);
            row.firstChild.setAttribute("aria-expanded", chosen);
            row.querySelector(".more")?.remove();
            if (chosen) row.append(this.details(this.state.findings[index]));
        }
        this.index = index;
    }

    select(index, from) {
        if (index !== null && index === this.index && from === "list") index = null;
        this.choose(index);
        if (index === null) return;
        const mark = this.stage.querySelector(".mark.chosen");
        const row = $("findings").querySelector("li.chosen");
        if (from !== "page") this.showOnPage(this.state.findings[index], mark);
        if (from !== "list") row?.scrollIntoView({ block: "nearest" });
        if (from === "page" && !this.switches.get("no-panel")) row?.firstChild.focus({ preventScroll: true });
    }

    showOnPage(finding, mark) {
        if (!mark) return;
        const stage = this.stage.getBoundingClientRect(), box = mark.getBoundingClientRect();
        const inside = box.top >= stage.top + 20 && box.bottom <= stage.bottom - 20 && box.left >= stage.left && box.right <= stage.right;
        if (inside) return;
        this.stage.scrollTop += box.top + Math.min(box.height, stage.height / 2) / 2 - stage.top - stage.height / 2;
        this.stage.scrollLeft += box.left + box.width / 2 - stage.left - stage.width / 2;
    }

    step(by) {
        const rows = [...$("findings").querySelectorAll("li.finding")];
        if (!rows.length) return;
        const at = rows.findIndex((row) => Number(row.dataset.index) === this.index);
        const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
        this.select(Number(rows[next].dataset.index), "keys");
    }

    setBroken() {
        const { state } = this, broken = $("broken");
        broken.hidden = state.good;
        if (state.good) return;
        const finding = state.findings.find((f) => f.severity === "error");
        broken.replaceChildren(make("strong", { textContent: this.say(state.pages.length ? "broken" : "brokenFirst") }));
        if (!finding) return;
        broken.append(make("div", { className: "message", textContent: this.message(finding) }));
        if (finding.file) broken.append(make("div", { textContent: `${finding.file} · ${this.say("place", finding.line, finding.column)}` }));
        if (finding.source) broken.append(this.excerpt(finding));
        if (this.texts(finding)[1]) broken.append(make("div", { textContent: this.texts(finding)[1] }));
    }

    // --- words, switches, keys ---------------------------------------------------------------

    dress() {
        document.documentElement.lang = this.language;
        for (const element of document.querySelectorAll("[data-say]")) element.textContent = this.say(element.dataset.say);
        for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", this.say(element.dataset.label));
        for (const element of document.querySelectorAll("[data-hint], [data-key]")) {
            const hint = element.dataset.hint ? this.say(element.dataset.hint) : element.textContent;
            element.title = element.dataset.key ? `${hint} (${element.dataset.key})` : hint;
            if (element.dataset.hint) element.setAttribute("aria-label", hint);
        }
        for (const [id, rows] of [["guides", GUIDES], ["mark-kinds", MARKS]])
            $(id).replaceChildren(...rows.map(([name, key]) => {
                const button = make("button", { type: "button", id: `switch-${name}` }, this.say(name), make("kbd", { textContent: key }));
                button.style.setProperty("--tone", { grid: "#268bbe", columns: "#268bbe", frames: "#304ec8", trim: "#111", safe: "#248a3d", bleed: "#d02c22", loose: "#d98200" }[name] ?? "");
                button.setAttribute("aria-keyshortcuts", key);
                button.addEventListener("click", () => this.toggle(name));
                return button;
            }));
        this.dressSwitches();
        this.dressPanelSwitch();
        const keys = [["+ −", "keyZoom"], ["0", "keyWhole"], ["w", "keyWidth"], ["1", "keyActual"], ["] [", "keyPages"], ["n p", "keyFindings"],
            ["↑ ↓ ← →", "keyScroll"], ["v", "keyView"], ["i", "keyInk"], ...GUIDES.map(([name, key]) => [key, name]), ...MARKS.map(([name, key]) => [key, name]),
            ["e", "keyPanel"], ["l", "keyLanguage"], ["Esc", "keyEscape"], ["?", "keyHelp"]];
        $("keys").replaceChildren(...keys.flatMap(([key, word]) => [
            make("dt", {}, ...key.split(" ").flatMap((one) => [make("kbd", { textContent: one }), " "])), make("dd", { textContent: this.say(word) })]));
    }

    dressPanelSwitch() {
        const hidden = Boolean(this.switches.get("no-panel"));
        $("panel-switch").textContent = this.say("findings");
        $("panel-switch").title = `${this.say(hidden ? "showPanel" : "hidePanel")} (e)`;
        $("panel-switch").setAttribute("aria-expanded", !hidden);
        $("panel-switch").setAttribute("aria-pressed", !hidden);
    }

    switchLanguage() {
        this.language = this.language === "en" ? "zh-CN" : "en";
        keep(localStorage, "language", this.language);
        this.viewSignature = null;
        this.dress();
        if (!this.state) return;
        for (const sheet of this.sheets) sheet.update(sheet.page);
        this.setThumbs();
        this.drawThumbs();
        this.setViews();
        this.setFindings();
        this.setBroken();
        this.tellPage();
        this.tellStatus();
    }

    togglePanel() {
        this.toggle("no-panel");
        this.dressPanelSwitch();
        this.onResize();
    }

    onResize() {
        const stage = this.stage.getBoundingClientRect();
        const at = this.placeAt(stage.left + stage.width / 2, stage.top + stage.height / 2);
        this.layOut();
        this.putPlace(at);
        this.redraw();
    }

    listen() {
        const actions = {
            "zoom-in": () => this.zoomBy(ZOOMS), "zoom-out": () => this.zoomBy(1 / ZOOMS), whole: () => this.wholePage(),
            wide: () => this.zoom("width"), actual: () => this.zoom(CSS_DPI), "panel-switch": () => this.togglePanel(),
            language: () => this.switchLanguage(), "help-open": () => $("help").showModal(), "help-close": () => $("help").close(),
        };
        for (const [id, action] of Object.entries(actions)) $(id).addEventListener("click", action);
        document.addEventListener("keydown", (event) => this.onKey(event));
        this.stage.addEventListener("scroll", () => this.onScroll(), { passive: true });
        this.stage.addEventListener("wheel", (event) => {
            if (!event.ctrlKey && !event.metaKey) return;
            event.preventDefault();
            this.zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0022)), event.clientX, event.clientY);
        }, { passive: false });
        this.listenToDrags();
        new ResizeObserver(() => { if (this.sheets.length) this.onResize(); }).observe(this.stage);
    }

    listenToDrags() {
        let last = null;
        this.stage.addEventListener("pointerdown", (event) => {
            if (event.button > 1 || event.pointerType === "touch" || event.target.closest(".mark")) return;
            const box = this.stage.getBoundingClientRect();
            if (event.clientX > box.left + this.stage.clientWidth || event.clientY > box.top + this.stage.clientHeight) return; // scroll bars
            last = event;
            this.stage.setPointerCapture(event.pointerId);
            this.stage.classList.add("drags");
        });
        this.stage.addEventListener("pointermove", (event) => {
            if (!last) return;
            this.stage.scrollLeft -= event.clientX - last.clientX;
            this.stage.scrollTop -= event.clientY - last.clientY;
            last = event;
        });
        for (const end of ["pointerup", "pointercancel"])
            this.stage.addEventListener(end, () => {
                last = null;
                this.stage.classList.remove("drags");
            });
    }

    wholePage() {
        const page = this.page ?? 0;
        this.zoom("page");
        this.goToPage(page);
    }

    onKey(event) {
        if (event.ctrlKey || event.metaKey || event.altKey || $("help").open || event.target.closest("input:not([type=radio]), textarea")) return;
        const turns = {
            "+": () => this.zoomBy(ZOOMS), "=": () => this.zoomBy(ZOOMS), "-": () => this.zoomBy(1 / ZOOMS), 0: () => this.wholePage(),
            1: () => this.zoom(CSS_DPI), w: () => this.zoom("width"), "]": () => this.goToPage(this.page + 1), "[": () => this.goToPage(this.page - 1),
            n: () => this.step(1), p: () => this.step(-1), v: () => this.nextView(), i: () => this.setView(this.view === "ink" ? "printed" : "ink"),
            e: () => this.togglePanel(), l: () => this.switchLanguage(), "?": () => $("help").showModal(), Escape: () => this.select(null),
            ...Object.fromEntries([...GUIDES, ...MARKS].map(([name, key]) => [key, () => this.toggle(name)])),
        };
        const turn = turns[event.key] ?? turns[event.key.toLowerCase()];
        if (!turn) return;
        event.preventDefault();
        turn();
    }
}

window.banxinDesk = new Desk();
window.banxinDesk.run();
