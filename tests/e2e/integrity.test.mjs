// A page may say what it expects of the script, and the script says what it expects of its WebAssembly.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { call, card, drawn, e2e, root, visibleRows } from "./harness.mjs";
import { ids, sample } from "./sample.mjs";

const bytes = (file) => readFileSync(`${root}pkg/dist/${file}`);
const integrity = (file) => `sha384-${createHash("sha384").update(bytes(file)).digest("base64")}`;
const script = (hash) => `<script type="module" src="/comparison-card/dist/cdn.js" integrity="${hash}"></script>`;

e2e("a script and its WebAssembly that are as expected draw the card", async (site) => {
  const page = await site.show(card(sample), { head: script(integrity("cdn.js")) });
  await drawn(page);
  assert.equal((await visibleRows(page)).length, ids.length);
  assert.match(await call(page, "export", "csv"), /Who gives to it\?/);
});

e2e("WebAssembly that is not as expected is not run, and the fallback stays", async (site) => {
  const other = bytes("comparison_card_bg.wasm");
  other[other.length - 1] ^= 1;
  await site.context.route("**/comparison_card_bg.wasm", (route) => route.fulfill({ body: other, contentType: "application/wasm" }));
  site.expect(/Failed to find a valid digest in the 'integrity' attribute/, /SRI's integrity checks failed/, /WebAssembly/);
  site.allow(/request failed/, /Failed to load resource/);
  const page = await site.show(card(sample).replace("</comparison-card>", "<p>The fallback</p></comparison-card>"));
  await page.waitForFunction(() => window.events.some(({ kind }) => kind === "error"));
  const problems = await page.evaluate(() => document.querySelector("comparison-card").problems);
  assert.deepEqual(problems.map(({ kind }) => kind), ["wasm-missing"]);
  assert.ok(await page.getByText("The fallback").isVisible());
});
