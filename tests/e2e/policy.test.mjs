// Pages whose policy forbids nearly everything, trusted types enforced.

import assert from "node:assert/strict";
import { call, drawn, e2e, events, get, inline, openRows, set, visibleRows } from "./harness.mjs";
import { initial, sample } from "./sample.mjs";

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

for (const [name, policy] of [
  ["a strict policy", strict],
  ["one that names the card's trusted types policy", `${strict}; trusted-types comparison-card`],
]) {
  e2e(`a card is drawn and works under ${name}`, async (site) => {
    site.serve("/card.json", sample);
    const page = await site.show('<comparison-card src="card.json"></comparison-card>', { headers: { "content-security-policy": policy } });
    await drawn(page);
    assert.equal((await visibleRows(page)).length, 7);
    assert.notEqual(await page.locator("comparison-card .card").evaluate((card) => getComputedStyle(card).borderTopWidth), "0px", "the card has no style");

    await page.locator("[data-dimension=charter] button").click();
    assert.deepEqual(await openRows(page), ["charter"]);
    await page.locator("[name=query]").fill("oath");
    assert.deepEqual(await visibleRows(page), ["oath"]);
    // These draw the table anew.
    await set(page, "state", { ...initial, subjects: ["related", "agency"], date: "1940" });
    assert.deepEqual(await page.locator("thead th[data-subject]").evaluateAll((all) => all.map((th) => th.dataset.subject)), ["related", "agency"]);
    assert.match(await call(page, "export", "csv"), /Who gives to it\?/);
    await set(page, "config", { ...sample, title: "Another" });
    assert.equal((await get(page, "config")).title, "Another");
    assert.deepEqual(await events(page, "error"), []);
  });
}

e2e("a config inside the element is data, not script, to a strict policy", async (site) => {
  const page = await site.show(`<comparison-card>${inline(sample)}</comparison-card>`, { headers: { "content-security-policy": strict } });
  await drawn(page);
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("debug draws its problems under a strict policy", async (site) => {
  site.expect(/subjects/);
  const page = await site.show(`<comparison-card debug>${inline({ title: "Bad" })}</comparison-card>`, { headers: { "content-security-policy": strict } });
  await page.locator("comparison-card .problems").waitFor();
});

e2e("a policy without WebAssembly leaves the fallback and says why", async (site) => {
  site.expect(/content security policy/, /WebAssembly/);
  const page = await site.show(`<comparison-card>${inline(sample)}<p id="fallback">Fallback</p></comparison-card>`, {
    headers: { "content-security-policy": "script-src 'self'" },
  });
  await page.waitForFunction(() => window.events.some(({ kind }) => kind === "error"));
  assert.deepEqual((await get(page, "problems")).map(({ kind }) => kind), ["wasm-missing"]);
  assert.ok(await page.locator("#fallback").isVisible());
});
