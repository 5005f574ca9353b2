// A long table: what is far down can be linked to, read out, found and printed as what is at the top.

import assert from "node:assert/strict";
import { call, card, drawn, e2e, inSight, openRows, set, visibleRows } from "./harness.mjs";

const long = {
  title: "Four hundred questions",
  subjects: [{ id: "a", name: "A" }, { id: "b", name: "B" }],
  dimensions: Array.from({ length: 400 }, (_, n) => ({
    id: `row-${n}`,
    question: `Question ${n}?`,
    explanation: `Said of ${n}. `.repeat(n % 20),
    cells: { a: { verdict: "yes", answer: `A says ${n}` }, b: { verdict: n % 3 ? "no" : "yes", answer: `B says ${n}` } },
  })),
};

e2e("a link to a row far down a long table ends at that row", async (site) => {
  const page = await site.show(`${card(long, 'id="long"')}<p>Below</p>`, { path: "/virtual.html" });
  await drawn(page);
  for (const n of [399, 0, 250]) {
    await page.evaluate((n) => (location.hash = `#long/row-${n}`), n);
    await page.waitForFunction((n) => document.querySelector("comparison-card").state.open.includes(`row-${n}`), n);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.ok(await inSight(page.locator(`#button-${n}`)), `row ${n} is out of sight`);
  }
  assert.deepEqual(await openRows(page), ["row-0", "row-250", "row-399"]);
});

e2e("every row of a long table is in the accessibility tree, with its roles", async (site) => {
  const page = await site.card(long);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const heads = nodes.filter(({ ignored, role }) => !ignored && role?.value === "rowheader");
  assert.equal(heads.length, 400);
});

e2e("the browser's own search finds words far down a long table", async (site) => {
  const page = await site.card(long);
  assert.ok(await page.evaluate(() => window.find("B says 397")));
  assert.ok(await inSight(page.locator('[data-dimension="row-397"]')));
});

e2e("filters of a long table show and hide what they say", async (site) => {
  const page = await site.card(long);
  await set(page, "state", { onlyDifferences: true });
  assert.equal((await visibleRows(page)).length, 266);
  await call(page, "expandAll");
  assert.equal((await openRows(page)).length, 266);
});
