// SPDX-License-Identifier: MIT
// sheet.js - one page on the desk: its picture in tiles, guides over it, findings on it

const LEN = 1024; // units a point
const SVG = "http://www.w3.org/2000/svg";
const AROUND = 300; // CSS pixels beyond what is seen that are fetched too

function svg(name, attributes, parent) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.append(element);
    return element;
}

// As the program rounds: pixels that a length covers at a resolution.
export function pixelsOf(len, dpi) {
    return Math.floor((len * dpi + 36 * LEN) / (72 * LEN));
}

export class Sheet {
    constructor(desk, page) {
        this.desk = desk;
        this.element = document.createElement("div");
        this.element.className = "sheet";
        this.element.setAttribute("role", "group");
        this.paper = document.createElement("div");
        this.paper.className = "paper";
        this.marks = document.createElement("div");
        this.marks.className = "marks";
        this.guides = null;
        this.layers = [];   // of tiles, the newest last; only the last may be loading
        this.element.append(this.paper, this.marks);
        this.update(page);
    }

    update(page) {
        const before = this.page;
        this.page = page;
        this.element.setAttribute("aria-label", this.desk.say("page", page.number));
        const shape = JSON.stringify({ ...page, hash: 0 });
        if (!before || shape !== this.shape) this.drawGuides();
        this.shape = shape;
    }

    // CSS pixels of a length at the desk's resolution.
    css(len) {
        return pixelsOf(len, this.desk.dpi) / this.desk.ratio;
    }

    get width() {
        return this.css(this.page.width);
    }

    get height() {
        return this.css(this.page.height);
    }

    // After a change of zoom: sizes at once, tiles as they come.
    resize() {
        const { page } = this;
        this.element.style.width = `${this.width}px`;
        this.element.style.height = `${this.height}px`;
        const off = (page.bleed * this.desk.dpi) / (72 * LEN) / this.desk.ratio;
        for (const layer of this.layers) {
            layer.element.style.left = layer.element.style.top = `${-off}px`;
            layer.element.style.transform = layer.dpi === this.desk.dpi ? "" : `scale(${this.desk.dpi / layer.dpi})`;
        }
    }

    // --- tiles -----------------------------------------------------------------------

    // What of the page's picture is seen, in its own CSS pixels; null where it is out of sight.
    seen(around) {
        const stage = this.desk.stage.getBoundingClientRect(), own = this.element.getBoundingClientRect();
        const off = (this.page.bleed * this.desk.dpi) / (72 * LEN) / this.desk.ratio;
        const left = Math.max(stage.left - around, own.left - off), right = Math.min(stage.right + around, own.right + off);
        const top = Math.max(stage.top - around, own.top - off), foot = Math.min(stage.bottom + around, own.bottom + off);
        if (left >= right || top >= foot) return null;
        return { left: left - own.left + off, right: right - own.left + off, top: top - own.top + off, foot: foot - own.top + off };
    }

    wantedKey() {
        return `${this.page.hash}/${this.desk.dpi}/${this.desk.view}`;
    }

    newLayer() {
        const element = document.createElement("div");
        element.className = "tiles";
        element.setAttribute("aria-hidden", "true");
        const layer = { key: this.wantedKey(), hash: this.page.hash, dpi: this.desk.dpi, view: this.desk.view, element,
            tiles: new Map(), waiting: 0, shown: false };
        if (this.layers.length && !this.layers.at(-1).shown) this.drop(this.layers.pop());
        this.layers.push(layer);
        this.paper.append(element);
        if (this.layers.length > 1) element.style.visibility = "hidden";
        this.resize();
        return layer;
    }

    drop(layer) {
        layer.dropped = true;
        for (const image of layer.tiles.values()) image.src = "";
        layer.element.remove();
    }

    // Fetches what is seen and not there; done when all that is seen is drawn.
    async refresh() {
        if (this.desk.stage.clientWidth === 0) return;
        const seen = this.seen(0);
        if (!seen && this.layers.length && this.layers.at(-1).key !== this.wantedKey()) {
            // Out of sight: what is there is kept until it comes into sight.
            this.stale = true;
            return;
        }
        if (!seen) return;
        let layer = this.layers.at(-1);
        if (!layer || layer.key !== this.wantedKey()) layer = this.newLayer();
        await Promise.all(this.tilesIn(seen, layer).map((tile) => this.load(layer, ...tile)));
        if (layer.dropped) return;
        this.show(layer);
        const wide = this.seen(AROUND);
        if (wide) for (const tile of this.tilesIn(wide, layer)) this.load(layer, ...tile);
    }

    show(layer) {
        if (layer.shown) return;
        layer.shown = true;
        layer.element.style.visibility = "";
        while (this.layers[0] !== layer) this.drop(this.layers.shift());
    }

    tilesIn(part, layer) {
        const size = this.desk.tile / this.desk.ratio;
        const whole = 2 * this.page.bleed;
        const last = [pixelsOf(this.page.width + whole, layer.dpi), pixelsOf(this.page.height + whole, layer.dpi)]
            .map((pixels) => Math.ceil(pixels / this.desk.tile) - 1);
        const tiles = [];
        for (let y = Math.max(0, Math.floor(part.top / size)); y <= Math.min(last[1], Math.floor(part.foot / size)); y++)
            for (let x = Math.max(0, Math.floor(part.left / size)); x <= Math.min(last[0], Math.floor(part.right / size)); x++)
                tiles.push([x, y]);
        return tiles;
    }

    load(layer, x, y) {
        const name = `${x},${y}`;
        const known = layer.tiles.get(name);
        if (known) return known.ready;
        const image = new Image();
        const { tile, ratio } = this.desk;
        const whole = 2 * this.page.bleed;
        const width = Math.min(tile, pixelsOf(this.page.width + whole, layer.dpi) - x * tile);
        const height = Math.min(tile, pixelsOf(this.page.height + whole, layer.dpi) - y * tile);
        Object.assign(image.style, { left: `${(x * tile) / ratio}px`, top: `${(y * tile) / ratio}px`, width: `${width / ratio}px`, height: `${height / ratio}px` });
        image.alt = "";
        image.draggable = false;
        image.src = tileAddress(this.page.number, layer, x, y);
        layer.tiles.set(name, image);
        image.ready = image.decode().then(
            () => { if (!layer.dropped) layer.element.append(image); },
            () => { layer.tiles.delete(name); });
        return image.ready;
    }

    // --- guides ------------------------------------------------------------------------

    drawGuides() {
        const { page } = this;
        const pt = (len) => len / LEN;
        const [x, y, width, height] = page.area.map(pt);
        const canvas = svg("svg", { class: "guides", viewBox: `0 0 ${pt(page.width)} ${pt(page.height)}`, "aria-hidden": "true", preserveAspectRatio: "none" });
        const box = (kind, l, t, w, h) => svg("rect", { class: kind, x: l, y: t, width: w, height: h }, canvas);
        for (let i = 0; i < page.columns; i++)
            box("columns", x + i * pt(page.column + page.gutter), y, pt(page.column), height);
        let lines = "";
        for (let line = pt(page.pitch); page.pitch > 0 && line < height - 0.01; line += pt(page.pitch)) lines += `M${x} ${y + line}h${width}`;
        svg("path", { class: "grid", d: lines }, canvas);
        box("grid area", x, y, width, height);
        for (const frame of page.frames) this.drawFrame(canvas, frame, box);
        box("trim", 0, 0, pt(page.width), pt(page.height));
        const safe = pt(page.safe), bleed = pt(page.bleed);
        if (safe > 0) box("safe", safe, safe, pt(page.width) - 2 * safe, pt(page.height) - 2 * safe);
        if (bleed > 0) box("bleed", -bleed, -bleed, pt(page.width) + 2 * bleed, pt(page.height) + 2 * bleed);
        if (this.guides) this.guides.replaceWith(canvas);
        else this.paper.after(canvas);
        this.guides = canvas;
    }

    drawFrame(canvas, frame, box) {
        const [x, y, width, height] = frame.box.map((len) => len / LEN);
        box("frames", x, y, width, height);
        const label = svg("text", { class: "frames", x: x + width - 3, y: y + 8.5, "text-anchor": "end" }, canvas);
        label.textContent = `${frame.slot}  ${frame.lines}/${frame.capacity}`;
    }

    // --- findings on the page ------------------------------------------------------------

    // findings: those of this page, each with its number in the list.
    setMarks(findings) {
        const { page } = this;
        const pins = [];
        this.marks.replaceChildren(...findings.map(({ finding, index }) => {
            const mark = document.createElement("button");
            mark.type = "button";
            mark.className = `mark ${finding.severity} ${finding.kind}`;
            mark.dataset.index = index;
            const label = this.desk.message(finding);
            mark.title = label;
            mark.setAttribute("aria-label", `${this.desk.say(finding.severity)}: ${label}`);
            if (finding.box) {
                const [x, y, width, height] = finding.box;
                Object.assign(mark.style, { left: `${(100 * x) / page.width}%`, top: `${(100 * y) / page.height}%`,
                    width: `${(100 * width) / page.width}%`, height: `${(100 * height) / page.height}%` });
            } else {
                mark.classList.add("pin");
                mark.style.top = `${pins.length * 22 + 6}px`;
                mark.textContent = "!";
                pins.push(mark);
            }
            mark.addEventListener("click", () => this.desk.select(index, "page"));
            return mark;
        }));
    }
}

export function tileAddress(number, layer, x, y) {
    const query = new URLSearchParams({ page: number, hash: layer.hash, dpi: layer.dpi, x, y });
    if (layer.view === "ink") query.set("view", "ink");
    else if (layer.view !== "printed") query.set("plate", layer.view.slice("plate ".length));
    return `/tile?${query}`;
}
