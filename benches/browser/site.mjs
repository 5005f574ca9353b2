// The pages of the browser benchmark, from a server of its own: everything compressed beforehand, so
// that no contestant waits for a compressor.

import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { contestants, file } from "./contestants.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".txt": "text/plain", ".ftl": "text/plain", ".css": "text/css" };

const page = (head, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Card</title><link rel="icon" href="data:,">
${head}</head><body>${body}</body></html>`;

// Notes when each card is drawn, before any script of the card's own runs.
const WATCH = (tag) => `<script>
addEventListener("${tag}-ready", () => {
  ready.push(performance.now());
  requestAnimationFrame(() => setTimeout(() => { painted = performance.now(); }));
});
var ready = [], painted, longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
</script>`;

// Wasm modules show how much memory they have.
const MEMORIES = `<script>
var memories = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...words) => {
    const made = await original.apply(WebAssembly, words);
    const { memory } = (made.instance ?? made).exports;
    if (memory) memories.push(memory);
    return made;
  };
}
</script>`;

function html(kind, name, rows) {
  const { head, body, tag, isLive } = contestants[name];
  switch (kind) {
    // One card, as an author would put it on a page.
    case "page":
      return page(WATCH(tag) + head, body(rows));
    // Nothing but the script of a card: what it does is told from outside.
    case "lab":
      return page(
        `${MEMORIES}${head}<script type="module">import { open } from "/lab.js"; window.lab = open(${JSON.stringify({ tag, isLive })});</script>`,
        isLive && name !== "prerendered" ? '<div id="stage"></div>' : `<div id="stage">${body(rows)}</div>`,
      );
    // Fifty cards, all in one go; ours would otherwise wait until the reader comes near.
    case "many":
      return page(
        WATCH(tag) + MEMORIES + head,
        Array.from({ length: 50 }, () => body(rows).replace(`<${tag}`, `<${tag} loading="eager"`)).join("\n"),
      );
  }
}

/** Starts the server; gives its address, what a page asked for, and how to end it. */
export async function serve() {
  // The command may have to be compiled, for longer than a browser waits.
  contestants.prerendered.body(20);
  const kept = new Map();
  const answer = (url) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const [, kind, name] = pathname.split("/");
    const isPage = Object.hasOwn(contestants, name ?? "");
    const bytes = isPage ? html(kind, name, Number(searchParams.get("rows") ?? 20)) : file(pathname);
    if (!bytes) return null;
    const params = { [constants.BROTLI_PARAM_QUALITY]: isPage ? 5 : 11 };
    return { type: isPage ? "text/html; charset=utf-8" : TYPES[extname(pathname)], body: brotliCompressSync(bytes, { params }) };
  };
  const asked = [];
  const server = createServer((request, response) => {
    if (!kept.has(request.url)) kept.set(request.url, answer(request.url));
    const { type, body } = kept.get(request.url) ?? {};
    asked.push({ path: request.url, bytes: body?.length ?? 0 });
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "br", "Content-Length": body.length, "Cache-Control": "no-store" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close() };
}
