// The edge worker in the runtime that edge networks run, against Node and the native command.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { Miniflare } from "miniflare";
import { check, ConfigError, render } from "../../pkg/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fixtures = `${root}tests/fixtures/valid/`;
const names = readdirSync(fixtures).filter((name) => name.endsWith(".json"));
const configs = Object.fromEntries(names.map((name) => [name, readFileSync(fixtures + name, "utf8")]));
configs["broken.json"] = '{ "title": "T", "subjects": [] }';

let origin, server, worker, folder;

before(async () => {
  server = createServer((request, response) => {
    const config = configs[request.url.slice(1)];
    if (request.url === "/moved.json") return response.writeHead(302, { location: "/minimal.json" }).end();
    response.writeHead(config === undefined ? 404 : 200, { "content-type": "application/json" }).end(config);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}/`;
  folder = mkdtempSync(join(tmpdir(), "comparison-card-edge-"));
  execFileSync(`${root}tests/e2e/node_modules/.bin/esbuild`, [
    `${root}www/edge/worker.js`,
    "--bundle",
    "--format=esm",
    "--conditions=workerd",
    "--loader:.wasm=copy",
    `--alias:comparison-card/server=${root}pkg/server.workerd.js`,
    `--outdir=${folder}`,
    "--log-level=error",
  ]);
  worker = new Miniflare({
    modules: true,
    modulesRoot: folder,
    scriptPath: join(folder, "worker.js"),
    modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
    compatibilityDate: "2026-01-01",
    bindings: { ALLOWED: [origin] },
  });
  await worker.ready;
});

after(async () => {
  await worker?.dispose();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (query, init) => worker.dispatchFetch(`http://edge.example/?${new URLSearchParams(query)}`, init);
const card = (name) => origin + name;

for (const lang of [undefined, "ar", "fr-CA", "de"]) {
  test(`native, Node and edge write the same bytes, in ${lang ?? "the card's own language"}`, async () => {
    for (const name of names) {
      const native = execFileSync(process.env.COMMAND, ["render", ...(lang ? ["--lang", lang] : []), fixtures + name], {
        encoding: "utf8",
        maxBuffer: 1e9,
        stdio: ["ignore", "pipe", "ignore"],
      });
      assert.ok(render(configs[name], { lang }) === native, `${name}: Node and native differ`);
      const response = await get({ card: card(name), ...(lang && { lang }) });
      assert.equal(response.status, 200, name);
      assert.ok((await response.text()) === native, `${name}: the edge and native differ`);
    }
  });
}

test("a state and a heading level are drawn, and the state is left for the script", () => {
  const html = render(configs["full.json"], { headingLevel: 2, state: { view: "cards", onlyDifferences: true } });
  assert.match(html, /^<comparison-card lang="[a-z]+" heading-level="2" data-stamp="[^"]+" data-state="\{&quot;view&quot;:&quot;cards&quot;,&quot;onlyDifferences&quot;:true\}">/);
  assert.match(html, /<h2 id="title">/);
  assert.match(html, / data-view="cards"/);
  assert.ok(html.endsWith("</comparison-card>\n"));
});

test("a config with errors throws all its problems", () => {
  const problems = check(configs["broken.json"]);
  assert.ok(problems.length > 1);
  assert.throws(() => render(configs["broken.json"]), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.deepEqual(error.problems, problems);
    return true;
  });
  assert.equal(check("{")[0].kind, "not-json");
  assert.deepEqual(check(JSON.parse(configs["minimal.json"])), []);
});

test("an answer is kept by caches, and not sent twice", async () => {
  const response = await get({ card: card("minimal.json") });
  const etag = response.headers.get("etag");
  assert.match(etag, /^"[0-9a-f]{32}"$/);
  assert.match(response.headers.get("cache-control"), /^public, max-age=\d+, stale-while-revalidate=\d+$/);
  assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  const second = await get({ card: card("minimal.json") }, { headers: { "if-none-match": `"other", W/${etag}` } });
  assert.equal(second.status, 304);
  assert.equal(second.headers.get("etag"), etag);
  const other = await get({ card: card("minimal.json"), lang: "fr" });
  assert.notEqual(other.headers.get("etag"), etag);
  const head = await get({ card: card("minimal.json") }, { method: "HEAD" });
  assert.equal(head.headers.get("etag"), etag);
  assert.equal(await head.text(), "");
});

for (const [what, query, status] of [
  ["no address", {}, 400],
  ["no address at all", { card: "minimal.json" }, 400],
  ["an address that is not on the list", { card: "https://elsewhere.example/card.json" }, 403],
  ["an address with a name in it", () => ({ card: origin.replace("http://", "http://a:b@") + "minimal.json" }), 400],
  ["a config that is missing", () => ({ card: card("missing.json") }), 502],
  ["a redirect, which could lead off the list", () => ({ card: card("moved.json") }), 502],
]) {
  test(`${what} is answered with ${status}`, async () => {
    const response = await get(typeof query === "function" ? query() : query);
    assert.equal(response.status, status, await response.text());
  });
}

test("a config with errors is answered with 422 and its problems", async () => {
  const response = await get({ card: card("broken.json") });
  assert.equal(response.status, 422);
  assert.deepEqual(await response.json(), { problems: check(configs["broken.json"]) });
  assert.equal((await get({ card: card("minimal.json") }, { method: "POST" })).status, 405);
});
