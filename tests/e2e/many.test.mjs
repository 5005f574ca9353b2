// Fifty cards on a page, and elements that are copied, kept in templates, or defined twice.

import assert from "node:assert/strict";
import { card, drawn, e2e, script, visibleRows } from "./harness.mjs";
import { ids, sample } from "./sample.mjs";

e2e("fifty cards share one WebAssembly, one config of an address and one style sheet", async (site) => {
  site.serve("/shared.json", sample);
  const page = await site.show(Array.from({ length: 50 }, (_, n) => `<comparison-card id="c${n}" src="/shared.json" loading="eager"></comparison-card>`).join(""));
  await page.waitForFunction(() => window.events.filter(({ kind }) => kind === "ready").length === 50);
  const asked = (ending) => site.requests.filter((url) => url.endsWith(ending)).length;
  assert.equal(asked(".wasm"), 1);
  assert.equal(asked("/shared.json"), 1);
  assert.equal(asked("/cdn.js") >= 1, true);
  const { nSheets, nRows } = await page.evaluate(() => {
    const roots = [...document.querySelectorAll("comparison-card")].map((card) => card.shadowRoot);
    return { nSheets: new Set(roots.flatMap((root) => root.adoptedStyleSheets)).size, nRows: roots.map((root) => root.querySelectorAll("[data-dimension]").length) };
  });
  assert.equal(nSheets, 1);
  assert.deepEqual(new Set(nRows), new Set([ids.length]));
});

e2e("one card among fifty changes alone", async (site) => {
  site.serve("/shared.json", sample);
  const page = await site.show(Array.from({ length: 50 }, (_, n) => `<comparison-card id="c${n}" src="/shared.json" loading="eager"></comparison-card>`).join(""));
  await page.waitForFunction(() => window.events.filter(({ kind }) => kind === "ready").length === 50);
  await page.locator("#c17 [name=query]").fill("oath");
  assert.deepEqual(await visibleRows(page, "#c17"), ["oath"]);
  assert.equal((await visibleRows(page, "#c16")).length, ids.length);
  assert.equal((await visibleRows(page, "#c18")).length, ids.length);
});

e2e("a copy of a card is a card of its own, in its first state", async (site) => {
  const page = await site.card(sample);
  await page.locator("[data-dimension=oath] button").click();
  const state = await page.evaluate(async () => {
    const copy = document.querySelector("comparison-card").cloneNode(true);
    copy.setAttribute("loading", "eager");
    document.body.append(copy);
    await copy.ready;
    return copy.state;
  });
  assert.deepEqual(state.open, []);
  assert.deepEqual(await page.evaluate(() => document.querySelector("comparison-card").state.open), ["oath"]);
});

e2e("a card in a template is nothing until it is put on the page", async (site) => {
  const page = await site.show(`<template>${card(sample, "loading=eager")}</template>`);
  await page.evaluate(() => customElements.whenDefined("comparison-card"));
  assert.deepEqual(site.requests.filter((url) => url.endsWith(".wasm")), []);
  await page.evaluate(() => document.body.append(document.querySelector("template").content.cloneNode(true)));
  await drawn(page);
  assert.equal((await visibleRows(page)).length, ids.length);
});

e2e("a second version on the page leaves the first at work", async (site) => {
  const page = await site.show(card(sample), { head: `${script}<script type="module" src="/comparison-card/dist/inline.js"></script>` });
  await drawn(page);
  assert.equal((await visibleRows(page)).length, ids.length);
  assert.equal(await page.evaluate(() => window.events.filter(({ kind }) => kind === "ready").length), 1);
});
