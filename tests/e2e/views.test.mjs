// The views that a reader chooses among, which subjects are shown and in which order, and the marks
// and figures that go with them.

import assert from "node:assert/strict";
import { e2e, events, focused, get } from "./harness.mjs";
import { crowded } from "./sample.mjs";

const root = "comparison-card";
const heads = (page) => page.locator(`${root} thead th[data-subject]`).evaluateAll((all) => all.map((th) => th.dataset.subject));

const box = (page, id) => page.locator(`${root} #subjects [name=subject][value=${id}]`);
const mover = (page, id, action) => page.locator(`${root} #subjects li`, { has: page.locator(`[value=${id}]`) }).locator(`[data-action=${action}]`);
const opener = (page) => page.locator(`${root} [popovertarget=subjects]`);

for (const [by, options, press] of [
  ["mouse", {}, (target) => target.click()],
  ["touch", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }, (target) => target.tap()],
  ["keyboard", {}, async (target, page) => {
    await target.focus();
    await page.keyboard.press("Space");
  }],
]) {
  e2e(`by ${by} subjects are hidden, shown and moved; the last one stays`, options, async (site) => {
    const config = crowded(3);
    const page = await site.card(config);
    const states = [];
    const step = async (target, expected, focus) => {
      await press(target, page);
      states.push(expected);
      assert.deepEqual((await get(page, "state")).subjects, expected);
      assert.deepEqual(await heads(page), expected);
      if (focus) assert.equal(await focused(page), focus);
      assert.ok(await page.locator(`${root} #subjects`).isVisible(), "the list closes under the reader's hand");
    };
    assert.ok(!(await page.locator(`${root} #subjects`).isVisible()));
    await press(opener(page), page);
    await step(mover(page, "s0", "later"), ["s1", "s0", "s2"], "later-0");
    await step(mover(page, "s0", "later"), ["s1", "s2", "s0"], "later-0");
    assert.equal(await mover(page, "s0", "later").getAttribute("aria-disabled"), "true");
    await mover(page, "s0", "later").click({ force: true });
    assert.deepEqual((await get(page, "state")).subjects, ["s1", "s2", "s0"], "the last one goes no further");
    await step(mover(page, "s0", "earlier"), ["s1", "s0", "s2"], "earlier-0");
    await step(box(page, "s1"), ["s0", "s2"], "subject-1");
    await step(box(page, "s0"), ["s2"], "subject-0");
    assert.ok(await box(page, "s2").isDisabled(), "the last subject could be hidden");
    assert.ok(await box(page, "s2").isChecked());
    await step(box(page, "s1"), ["s1", "s2"], "subject-1");
    assert.ok(await box(page, "s2").isEnabled());
    assert.deepEqual((await events(page, "change")).map(({ detail }) => detail.subjects), states, "one change for each action");
    await page.keyboard.press("Escape");
    assert.ok(!(await page.locator(`${root} #subjects`).isVisible()));
    if (by === "keyboard") assert.equal(await focused(page), "Subjects", "the focus goes back to where the list was opened");
  });
}
