// A long table: what is far down can be linked to, read out, found and printed as what is at the top.

import assert from "node:assert/strict";
import { call, card, drawn, e2e, flags, inSight, openRows, set, visibleRows } from "./harness.mjs";

// As where a screen reader runs: without one the browser leaves out of its tree what is not laid out.
flags.push("--force-renderer-accessibility");

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

/** What is behind the questions is drawn after them. */
const complete = (page) => page.waitForFunction(() =>
  [...document.querySelector("comparison-card").shadowRoot.querySelectorAll("[part=detail]")].every((detail) => detail.firstChild));

e2e("the browser's own search finds what is behind the questions of a long table", async (site) => {
  const page = await site.card(long);
  await complete(page);
  assert.ok(await page.evaluate(() => window.find("Said of 399.")));
});

e2e("a row of a long table that is opened at once says all that it has to say", async (site) => {
  const page = await site.card(long);
  const said = await page.evaluate(() => {
    const card = document.querySelector("comparison-card");
    card.config = card.config;
    return card.ready.then(() => {
      const detail = card.shadowRoot.querySelector("[data-dimension=row-395] [part=detail]");
      const before = detail.childElementCount;
      card.expand("row-395");
      return [before, detail.querySelector(".explanation").textContent.slice(0, 13)];
    });
  });
  assert.deepEqual(said, [0, "Said of 395. "]);
});

e2e("a long table that is printed at once has everything on paper", async (site) => {
  const page = await site.card(long);
  const missing = await page.evaluate(() => {
    const card = document.querySelector("comparison-card");
    card.config = card.config;
    return card.ready.then(() => {
      dispatchEvent(new Event("beforeprint"));
      return [...card.shadowRoot.querySelectorAll("[part=detail]")].filter((detail) => !detail.firstChild).length;
    });
  });
  assert.equal(missing, 0);
});

e2e("a long table whose rest is drawn later ends as one that is drawn at once, whatever the reader does meanwhile", async (site) => {
  const page = await site.card(long);
  const [patched, fresh] = await page.evaluate(async () => {
    const card = document.querySelector("comparison-card");
    const done = async () => {
      while ([...card.shadowRoot.querySelectorAll("[part=detail]")].some((detail) => !detail.firstChild)) await new Promise((resolve) => setTimeout(resolve, 20));
      return card.shadowRoot.innerHTML;
    };
    card.config = card.config;
    await card.ready;
    card.expand("row-350");
    card.expand("row-3");
    card.collapse("row-350");
    card.state = { onlyDifferences: true };
    card.expand("row-7");
    const patched = await done();
    card.setAttribute("heading-level", "3");
    card.setAttribute("heading-level", "2");
    await new Promise((resolve) => card.addEventListener("comparison-card-ready", resolve, { once: true }));
    card.removeAttribute("heading-level");
    await new Promise((resolve) => card.addEventListener("comparison-card-ready", resolve, { once: true }));
    return [patched, await done()];
  });
  assert.equal(patched, fresh);
});

e2e("filters of a long table show and hide what they say", async (site) => {
  const page = await site.card(long);
  await set(page, "state", { onlyDifferences: true });
  assert.equal((await visibleRows(page)).length, 266);
  await call(page, "expandAll");
  assert.equal((await openRows(page)).length, 266);
});
