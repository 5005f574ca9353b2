// A card that is on the page before any script: what the native command prints, with and without
// JavaScript.

import assert from "node:assert/strict";
import { command, drawn, e2e, get, html, openRows, visibleRows } from "./harness.mjs";
import { ids, initial, sample } from "./sample.mjs";

const config = JSON.stringify(sample);
const card = command(["render", "-", "--format", "html"], config);
const whole = command(["render", "-", "--format", "page"], config);
const builtIn = command(["render"]);

/** The question and the answers of every row. */
async function assertReadable(page) {
  assert.equal(await page.locator("comparison-card h3#title").innerText(), sample.title);
  for (const dimension of sample.dimensions) {
    const row = page.locator(`comparison-card [data-dimension=${dimension.id}]`);
    assert.ok(await row.isVisible(), `${dimension.id} is not shown`);
    const text = await row.innerText();
    for (const { answer } of Object.values(dimension.cells)) assert.ok(text.includes(answer), `"${answer}" is not shown, only ${text}`);
  }
}

/** What every row says when it is open. */
async function assertOpen(page) {
  const closed = await page.locator("comparison-card [part=detail]").evaluateAll((all) =>
    all.filter((detail) => {
      const inside = detail.querySelector("p, li");
      return inside && !inside.checkVisibility();
    }).map((detail) => detail.id));
  assert.deepEqual(closed, [], "rows are closed that nothing on the page can open");
  assert.ok(await page.locator("#detail-0 .explanation").isVisible());
  const { width, height } = await page.locator("#detail-0").boundingBox();
  assert.ok(width > 100 && height > 50, `the open row is ${width} by ${height} pixels`);
}

/** What does nothing without script is not offered. */
async function assertWithoutControls(page) {
  for (const name of ["theme", "query", "differences", "expand-all"]) {
    assert.ok(!(await page.locator(`comparison-card [name=${name}]`).isVisible()), `[name=${name}] is shown and does nothing`);
  }
}

for (const [name, page_] of [["in a page", html(card, "")], ["as a page of its own", whole]]) {
  e2e(`without JavaScript a prerendered card ${name} is readable and has no controls`, { javaScriptEnabled: false }, async (site) => {
    site.serve("/virtual.html", page_);
    const page = await site.open("/virtual.html");
    await assertReadable(page);
    await assertOpen(page);
    await assertWithoutControls(page);
    await page.locator("summary", { hasText: "Sources" }).click();
    assert.ok(await page.locator("#source-1").isVisible(), "the list of sources opens without a script");
  });
}

e2e("a prerendered page in a browser with JavaScript can be read in full or used", async (site) => {
  site.serve("/virtual.html", whole);
  const page = await site.open("/virtual.html");
  // The page may bring the element with it; if it does not, nothing on it may need a script.
  if (await page.evaluate(() => customElements.get("comparison-card") !== undefined)) return;
  await assertReadable(page);
  await assertOpen(page);
  await assertWithoutControls(page);
});

e2e("a prerendered card can be read before its script comes, and if it never does", async (site) => {
  await site.context.route("**/cdn.js", (route) => route.abort());
  site.expect(/request failed/, /Failed to load resource/);
  const page = await site.show(card);
  await assertReadable(page);
});

e2e("with JavaScript a prerendered card becomes one that works", async (site) => {
  const page = await site.show(card);
  await drawn(page);
  assert.equal((await visibleRows(page)).length, 7);
  assert.deepEqual(await get(page, "state"), initial);
  assert.deepEqual(await get(page, "config"), sample);
  await page.locator("[data-dimension=oath] button").click();
  assert.deepEqual(await openRows(page), ["oath"]);
  await page.locator("[name=query]").fill("charter");
  assert.deepEqual(await visibleRows(page), ["charter"]);
  await page.locator("[name=expand-all]").click();
  assert.deepEqual((await get(page, "state")).open, ids);
  assert.equal(await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.querySelectorAll("article").length), 1);
});

e2e("nothing on the page moves when a prerendered card comes to life", async (site) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await site.context.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  const page = await site.show(`${card}<p id="below">Below</p>`);
  const boxes = () => page.locator("comparison-card [data-dimension] button, comparison-card .controls, #below").evaluateAll((all) =>
    all.map((element) => [element.id || element.className, ...Object.values(element.getBoundingClientRect().toJSON()).slice(0, 4)].join(" ")));
  const before = await boxes();
  release();
  await drawn(page);
  assert.deepEqual(await boxes(), before);
});

e2e("the card that is drawn is the card that was prerendered", async (site) => {
  const page = await site.show(card);
  await drawn(page);
  const { before, after } = await page.evaluate((card) => ({
    before: Document.parseHTMLUnsafe(card).querySelector("comparison-card").shadowRoot.querySelector("article").outerHTML,
    after: document.querySelector("comparison-card").shadowRoot.querySelector("article").outerHTML,
  }), card);
  assert.equal(after, before);
});

e2e("the built-in card is prerendered when no file is named", { javaScriptEnabled: false }, async (site) => {
  const page = await site.show(builtIn, { head: "" });
  assert.equal(await page.locator("comparison-card [data-dimension]:visible").count(), 22);
});

e2e("where shadow roots are stripped, a plain table is left", { javaScriptEnabled: false }, async (site) => {
  const stripped = card.replace(/<template[\s\S]*<\/template>/, "");
  const page = await site.show(stripped, { head: "" });
  assert.equal(await page.locator("comparison-card > table tbody th[scope=row]").count(), 7);
  assert.ok(await page.getByText("By Article 57").first().isVisible());
  assert.ok(await page.locator("comparison-card > table caption").isVisible());
});

e2e("a linked stylesheet serves a strict policy", { javaScriptEnabled: false }, async (site) => {
  const linked = command(["render", "-", "--format", "html", "--styles", "link", "--styles-url", "/comparison-card/dist/card.css"], config);
  const page = await site.show(linked, {
    head: "",
    headers: { "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'" },
  });
  await assertReadable(page);
  assert.notEqual(await page.locator("comparison-card .card").evaluate((card) => getComputedStyle(card).borderTopWidth), "0px");
});

e2e("a prerendered card keeps what is on it when its config cannot be read", async (site) => {
  await site.context.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  site.expect(/HTTP 404/, /Failed to load resource/, /WebAssembly/);
  site.allow(/request failed: .*\.wasm/, /integrity/);
  const page = await site.show(card);
  await page.waitForFunction(() => window.events.some(({ kind }) => kind === "error"));
  await assertReadable(page);
});
