// A prerendered card that comes to life: nothing is drawn again that is there, and nothing is lost.

import assert from "node:assert/strict";
import { command, drawn, e2e, get, openRows, visibleRows } from "./harness.mjs";
import { sample } from "./sample.mjs";

const config = JSON.stringify(sample);
const card = command(["render", "-", "--format", "html"], config);

/** A page with a card whose WebAssembly comes when it is let through. */
async function waiting(site, body = card, options = {}) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await site.context.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  const page = await site.show(body, options);
  await page.evaluate(() => {
    const row = document.querySelector("comparison-card").shadowRoot.querySelector("[data-dimension]");
    window.rowBefore = row;
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter((shift) => !shift.hadRecentInput))).observe({ type: "layout-shift", buffered: true });
  });
  return { page, live: async () => { release(); await drawn(page); } };
}

const isSameRow = (page) => page.evaluate(() => document.querySelector("comparison-card").shadowRoot.querySelector("[data-dimension]") === window.rowBefore);

e2e("a card that is there is taken over as it is", async (site) => {
  const { page, live } = await waiting(site);
  await live();
  assert.ok(await isSameRow(page), "the rows are those of the page");
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
  assert.equal(await page.locator("comparison-card").getAttribute("data-stamp"), null);
  assert.equal(await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.querySelectorAll("style, link").length), 0);
  await page.locator("[data-dimension=oath] button").click();
  assert.deepEqual(await openRows(page), ["oath"]);
});

e2e("focus, selection, scroll and opened lists outlast the script's arrival", async (site) => {
  const { page, live } = await waiting(site, `<p style="height:60vh">Above</p>${card}`);
  await page.locator("summary", { hasText: "Sources" }).click();
  await page.locator("#source-1 cite").evaluate((cite) => getSelection().selectAllChildren(cite));
  const before = await page.evaluate(() => scrollY);
  await live();
  assert.ok(await page.locator("#source-1").isVisible());
  assert.equal(await page.evaluate(() => scrollY), before);
  assert.equal(await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.activeElement?.localName), "summary");
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
});

e2e("what a reader typed and chose before the script came is done then", async (site) => {
  const { page, live } = await waiting(site);
  await page.locator("[name=query]").fill("charter");
  await page.locator("[name=differences]").check();
  await live();
  assert.deepEqual(await visibleRows(page), ["charter"]);
  const { query, onlyDifferences } = await get(page, "state");
  assert.deepEqual({ query, onlyDifferences }, { query: "charter", onlyDifferences: true });
});

e2e("a question shows what is behind it before there is a script, and stays open", async (site) => {
  const { page, live } = await waiting(site);
  await page.locator("[data-dimension=oath] button").click();
  assert.ok(await page.locator("[data-dimension=oath] .detail-body").isVisible());
  await live();
  assert.deepEqual(await openRows(page), ["oath"]);
  assert.ok(await page.locator("[data-dimension=oath] .detail-body").isVisible());
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
});

for (const [name, change] of [
  ["of another version", (html) => html.replace(/data-stamp="[^-]*-/, 'data-stamp="0.0.1-')],
  ["of another config", (html) => html.replace('"title":"', '"title":"Another ')],
  ["in another language", (html) => html.replace('<comparison-card lang="en"', '<comparison-card lang="fr"')],
  ["in another state", (html) => html.replace("<comparison-card", '<comparison-card view="cards"')],
  ["without a stamp", (html) => html.replace(/ data-stamp="[^"]*"/, "")],
]) {
  e2e(`a card ${name} is drawn anew`, async (site) => {
    const { page, live } = await waiting(site, change(card));
    await live();
    assert.ok(!(await isSameRow(page)));
    assert.equal(await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.querySelectorAll("article").length), 1);
    assert.equal(await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.querySelectorAll("style").length), 0);
  });
}

e2e("where WebAssembly is forbidden the card is open and offers nothing that does not work", async (site) => {
  site.expect(/WebAssembly/);
  site.allow(/Content Security Policy|wasm/i);
  const page = await site.show(card, { headers: { "content-security-policy": "script-src 'self'; connect-src 'self'" } });
  await page.waitForFunction(() => window.events.some(({ kind }) => kind === "error"));
  assert.ok(await page.locator("#detail-0 .explanation").isVisible());
  assert.ok(!(await page.locator("[name=query]").isVisible()));
});
