// SPDX-License-Identifier: MIT
// editors.mjs - samples, layouts and presses in the language server that editors use for YAML. usage: node editors.mjs ROOT
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(process.argv[2]), PATIENCE = 20000;
const bin = join(dirname(fileURLToPath(import.meta.url)), "node_modules/yaml-language-server/bin/yaml-language-server");
const server = spawn("node", [bin, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map(), faults = new Map();
let bytes = Buffer.alloc(0), last = 0, failures = 0;
const check = (name, good, why = "") => { console.log(good ? `ok ${name}` : `not ok ${name} ${JSON.stringify(why)}`); failures += good ? 0 : 1; };

// JSON-RPC as the Language Server Protocol frames it.
function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}
const ask = (method, params) => new Promise((done) => { waiting.set(++last, done); send({ id: last, method, params }); });
function take(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    const { uri, diagnostics } = message.params;
    faults.get(uri)?.(diagnostics.map((d) => `${d.range.start.line + 1}: ${d.message}`));
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: message.method === "workspace/configuration" ? message.params.items.map(() => ({})) : null });
  } else if (message.id !== undefined) {
    waiting.get(message.id)?.(message.result);
  }
}
server.stdout.on("data", (data) => {
  bytes = Buffer.concat([bytes, data]);
  for (;;) {
    const end = bytes.indexOf("\r\n\r\n"), n = end < 0 ? 0 : Number(/Content-Length: (\d+)/.exec(bytes.subarray(0, end))[1]);
    if (end < 0 || bytes.length < end + 4 + n) return;
    const message = JSON.parse(bytes.subarray(end + 4, end + 4 + n));
    bytes = bytes.subarray(end + 4 + n);
    take(message);
  }
});

// A file as it would be with this text; gives its address and what is marked in it.
function open(file, text) {
  const uri = "file://" + join(ROOT, file);
  return new Promise((done) => {
    const late = setTimeout(() => done([uri, ["no answer"]]), PATIENCE);
    faults.set(uri, (list) => { clearTimeout(late); done([uri, list]); });
    send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  });
}
const at = (uri, line, character) => ({ textDocument: { uri }, position: { line, character } });

await ask("initialize", { processId: process.pid, rootUri: "file://" + ROOT, capabilities: {} });
send({ method: "initialized", params: {} });
const wrongs = {
  "samples/yunxi/edition.yaml": ["issue: 215", "isue: 215", "isue"],
  "layouts/community-a3.yaml": ["bleed: 3mm", "bleed: 3miles", "its unit: mm, pt"],
  "presses/newsprint.yaml": ["version: x1a", "version: x3", "x1a"],
};
for (const [file, [right, wrong, word]] of Object.entries(wrongs)) {
  const text = readFileSync(join(ROOT, file), "utf8"), line = text.slice(0, text.indexOf(right)).split("\n").length;
  check(`${file} has no fault`, (await open(file, text))[1].length === 0);
  const [, marked] = await open(file.replace(".yaml", "-wrong.yaml"), text.replace(right, wrong));
  check(`${file}: ${wrong} is marked`, marked.length === 1 && marked[0].startsWith(`${line}: `) && marked[0].includes(word), marked);
}
const begun = "# yaml-language-server: $schema=schema/layout.json\ntrim: A3\nmasters:\n  front:\n    - story:\n        slot: lead\n        \n";
const [uri] = await open("layouts/begun.yaml", begun);
const labels = async (line, character) => (await ask("textDocument/completion", at(uri, line, character)))?.items?.map((i) => i.label) ?? [];
const keys = await labels(1, 0), parts = await labels(6, 8);
check("keys of a layout are completed", ["grid", "inks", "styles"].every((key) => keys.includes(key)), keys);
check("keys of a story are completed", ["drop_cap", "head_place", "picture"].every((key) => parts.includes(key)), parts);
const hover = JSON.stringify(await ask("textDocument/hover", at(uri, 1, 2)));
check("what a key does is shown", hover.includes("大度八开"), hover);
server.kill();
process.exit(failures > 0 ? 1 : 0);
