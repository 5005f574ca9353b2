// Everything by keys alone: where the focus goes, that it is seen, and that it comes out again.

import assert from "node:assert/strict";
import { call, card, drawn, e2e, focused, get, inSight, openRows, reach, set, visibleRows } from "./harness.mjs";
import { ids, initial, sample } from "./sample.mjs";

/** What the Tab key meets, from the link before the card to the link after it. */
async function stops(page, key = "Tab", [from, to] = ["before", "after"]) {
  await page.locator(`#${from}`).focus();
  const met = [];
  for (let n = 0; n < 200; n += 1) {
    await page.keyboard.press(key);
    const name = await focused(page);
    if (name === to) return met;
    met.push(name);
  }
  throw new Error(`${to} was not reached in 200 steps; the last were ${met.slice(-5).join(", ")}`);
}

/** A page with a sample card between two links, and the focus before it. */
async function between(site, attributes = "") {
  const page = await site.show(`<a id="before" href="#x">Before</a>${card(sample, `id="card" ${attributes}`)}<a id="after" href="#x">After</a>`);
  await drawn(page);
  await page.locator("#before").focus();
  return page;
}

const controls = ["theme", "query", "differences", "view", "Subjects", "expand-all"];
const closed = [
  ...controls,
  "Overview Different 3 Alike 2 Not comparable 2", "#row-6", "#row-0", "#row-1", "#row-2", "#row-3", "#row-4", "#row-5",
  "/agency",
  "button-6",
  "button-0", "#source-2", "#source-1", "button-1",
  "button-2", "button-3",
  "button-4", "button-5",
  "What is argued 1", "Timeline 1", "Who is bound to whom 1", "Sources 2",
  "/credits", "Copy or download",
];

e2e("the Tab key meets everything in the order in which it is read, and leaves the card", async (site) => {
  const page = await between(site);
  assert.deepEqual(await stops(page), closed);
  assert.deepEqual(await stops(page, "Shift+Tab", ["after", "before"]), [...closed].reverse());
});

e2e("an open row gives its links between its question and the next", async (site) => {
  const page = await between(site);
  await call(page, "expand", "charter");
  const met = await stops(page);
  const inside = met.slice(met.indexOf("button-0"), met.indexOf("button-1") + 1);
  assert.equal(inside[0], "button-0");
  assert.ok(inside.length > 5, `an open row has links: ${inside.join(", ")}`);
  const links = inside.slice(1, -1).filter((name) => !name.startsWith("#source-"));
  assert.deepEqual(links, ["#row-0"], "the way to cite it");
});

e2e("rows that are filtered away are not met", async (site) => {
  const page = await between(site);
  await set(page, "state", { query: "oath" });
  assert.deepEqual((await stops(page)).filter((name) => name.startsWith("button-")), ["button-4"]);
});

e2e("every control works by keys", async (site) => {
  const page = await between(site);
  await reach(page, "theme");
  await page.keyboard.press("ArrowDown");
  assert.equal((await get(page, "state")).theme, "law");
  await page.keyboard.press("ArrowUp");
  assert.equal((await get(page, "state")).theme, null);

  await reach(page, "query");
  await page.keyboard.type("oath");
  assert.deepEqual(await visibleRows(page), ["oath"]);
  await page.keyboard.press("Escape");
  assert.equal((await get(page, "state")).query, "", "Escape empties a search field");

  await reach(page, "differences");
  await page.keyboard.press("Space");
  assert.equal((await get(page, "state")).onlyDifferences, true);
  await page.keyboard.press("Space");

  await reach(page, "expand-all");
  await page.keyboard.press("Space");
  assert.deepEqual((await get(page, "state")).open, ids);
  assert.equal(await focused(page), "expand-all", "the focus stays on the button whose words changed");
  await page.keyboard.press("Enter");
  assert.deepEqual(await get(page, "state"), initial);

  await reach(page, "button-0");
  await page.keyboard.press("Space");
  assert.deepEqual(await openRows(page), ["charter"]);
  assert.equal(await focused(page), "button-0");
});

e2e("the way back from nothing found keeps the focus in the card", async (site) => {
  const page = await between(site);
  await reach(page, "query");
  await page.keyboard.type("zzz");
  await reach(page, "Show all questions");
  await page.keyboard.press("Enter");
  assert.deepEqual(await get(page, "state"), initial);
  // A hidden element loses the focus when the page is next laid out.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const name = await page.evaluate(() => document.activeElement.localName);
  assert.equal(name, "comparison-card", "the focus fell back to the page's body when the button was hidden");
});

e2e("a note leads to its source and the source back to the row", async (site) => {
  const page = await between(site);
  await reach(page, "#source-2");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "source-2");
  const source = page.locator("comparison-card #source-2");
  assert.ok(await source.isVisible(), "the list of sources is still closed");
  assert.ok(await inSight(source));
  assert.equal(new URL(page.url()).hash, "", "a note leaves its mark in the address bar");

  await reach(page, "#row-0");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "button-0");
  assert.deepEqual(await openRows(page), ["charter"], "the row that the source is cited in is open");
  assert.ok(await inSight(page.locator("comparison-card #button-0")));
});

e2e("the way back to a row that is filtered away shows it", async (site) => {
  const page = await between(site);
  await set(page, "state", { query: "oath", theme: "staff" });
  await page.locator("summary", { hasText: "Sources" }).focus();
  await page.keyboard.press("Enter");
  await reach(page, "#row-0");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "button-0");
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("the lists below the table open by keys and lead to the rows", async (site) => {
  const page = await between(site);
  for (const title of ["What is argued 1", "Timeline 1", "Who is bound to whom 1", "Sources 2"]) {
    await reach(page, title);
    await page.keyboard.press("Enter");
    const section = page.locator("comparison-card details", { hasText: title.slice(0, -2) }).first();
    assert.equal(await section.evaluate((details) => details.open), true, title);
  }
  await page.locator("#before").focus();
  await reach(page, "#row-6");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "button-6");
  assert.deepEqual(await openRows(page), ["people"]);
});

for (const colorScheme of ["light", "dark"]) {
  e2e(`the focus is seen wherever it is (${colorScheme})`, { colorScheme }, async (site) => {
    const page = await between(site);
    await call(page, "expandAll");
    await page.locator("comparison-card details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
    for (let n = 0; n < 200; n += 1) {
      await page.keyboard.press("Tab");
      const name = await focused(page);
      if (name === "after") break;
      const ring = await page.evaluate(() => {
        const element = document.activeElement.shadowRoot.activeElement;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const { top, bottom, width, height } = element.getBoundingClientRect();
        // A sticky header may lie over what scrolled to the edge.
        const covering = element.getRootNode().elementFromPoint(element.getBoundingClientRect().left + width / 2, top + height / 2);
        return {
          outlineStyle, outlineColor, width: parseFloat(outlineWidth),
          top, bottom, innerHeight,
          // The browser scrolls by whole pixels.
          inSight: top > -1 && bottom < innerHeight + 1,
          covered: covering && !element.contains(covering) && !covering.contains(element) ? covering.outerHTML.slice(0, 80) : null,
        };
      });
      assert.ok(ring.outlineStyle !== "none" && ring.width >= 2, `${name} has no ring: ${JSON.stringify(ring)}`);
      assert.ok(ring.inSight, `${name} has the focus out of sight: ${JSON.stringify(ring)}`);
      assert.equal(ring.covered, null, `${name} has the focus below something else`);
    }
  });
}

e2e("the focus is not lost below the sticky header when it goes upwards", async (site) => {
  const page = await between(site);
  await call(page, "expandAll");
  await page.locator("#after").focus();
  for (let n = 0; n < 200; n += 1) {
    await page.keyboard.press("Shift+Tab");
    const name = await focused(page);
    if (name === "before") break;
    const covered = await page.evaluate(() => {
      const element = document.activeElement.shadowRoot.activeElement;
      const head = element.getRootNode().querySelector("thead");
      if (head.contains(element)) return false;
      const [a, b] = [element.getBoundingClientRect(), head.getBoundingClientRect()];
      return a.top < b.bottom && a.bottom > b.top ? `${Math.round(b.bottom - a.top)} of its ${Math.round(a.height)} pixels` : false;
    });
    assert.equal(covered, false, `${name} has the focus under the sticky header: ${covered}`);
  }
});
