// Which subjects are shown and in which order, and the marks that say where they differ.

import assert from "node:assert/strict";
import { e2e, events, focused, get, inSight, set } from "./harness.mjs";
import { builtIn, crowded, sample } from "./sample.mjs";

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

e2e("the order in which the Tab key meets the list of subjects is the one in which it is read", async (site) => {
  const page = await site.card(sample);
  await opener(page).focus();
  await page.keyboard.press("Enter");
  const met = [];
  for (let n = 0; n < 7; n += 1) {
    await page.keyboard.press("Tab");
    met.push(await focused(page));
  }
  assert.deepEqual(met, ["subject-0", "earlier-0", "later-0", "subject-1", "earlier-1", "later-1", "expand-all"]);
});

/** How the subjects shown stand to each other, worked out from the config alone. */
function agreement({ cells }, subjects) {
  const stated = subjects.map((id) => cells[id]).filter(Boolean);
  const verdicts = stated.map(({ verdict }) => verdict).filter(Boolean);
  const said = verdicts.length > 0 ? verdicts : stated.map(({ answer }) => answer);
  if (new Set(said).size > 1) return "different";
  const isComplete = stated.length === subjects.length && subjects.length > 1 && [0, stated.length].includes(verdicts.length);
  return isComplete && !verdicts.includes("unclear") ? "alike" : "not-comparable";
}

const marks = (page) => page.locator(`${root} a[data-agreement]`).evaluateAll((all) => all.map((mark) => {
  const row = mark.getRootNode().querySelector(mark.getAttribute("href"));
  return [row.dataset.dimension, mark.dataset.agreement];
}));

const expected = ({ themes, dimensions }, subjects) => [undefined, ...themes.map(({ id }) => id)].flatMap((theme) =>
  dimensions.filter((dimension) => dimension.theme === theme).map((dimension) => [dimension.id, agreement(dimension, subjects)]));

e2e("the overview has a mark of the right kind for each row, and counts them", async (site) => {
  for (const config of [builtIn, sample, crowded(6)]) {
    const page = await site.card(config);
    const subjects = config.subjects.map(({ id }) => id);
    for (const some of [subjects, [...subjects].reverse(), subjects.slice(0, 1)]) {
      await set(page, "state", { subjects: some });
      const wanted = expected(config, some);
      assert.deepEqual(await marks(page), wanted, some.join());
      const count = (kind) => wanted.filter(([, other]) => other === kind).length;
      const legend = [["Different", count("different")], ["Alike", count("alike")], ["Not comparable", count("not-comparable")]];
      assert.deepEqual(
        (await page.locator(`${root} .legend`).allTextContents()).map((text) => text.trim()),
        legend.filter(([, n]) => n > 0).map(([name, n]) => `${name} ${n}`),
      );
    }
  }
});

e2e("the overview follows the date", async (site) => {
  const page = await site.card(sample);
  const kind = async () => (await marks(page)).find(([id]) => id === "charter")[1];
  assert.equal(await kind(), "different");
  await set(page, "state", { date: "1940" });
  assert.equal(await kind(), "alike", "in 1940 neither was in the Charter");
  await set(page, "state", { date: null });
  assert.equal(await kind(), "different");
});

for (const width of [360, 1280]) {
  e2e(`a mark leads to its row, opened, focused and in sight, ${width} pixels`, { viewport: { width, height: 700 } }, async (site) => {
    const page = await site.card(builtIn);
    await set(page, "state", { query: "budget" });
    for (const [index, id] of expected(builtIn, ["agency", "iom"]).map(([id]) => id).entries()) {
      const mark = page.locator(`${root} a[data-agreement]`).nth(index);
      if (index % 2) await mark.press("Enter");
      else await mark.click();
      const button = page.locator(`${root} [data-dimension=${id}] .question`);
      assert.equal(await focused(page), await button.getAttribute("id"));
      assert.ok((await get(page, "state")).open.includes(id), id);
      assert.ok(await inSight(button), `${id} is out of sight`);
      const isCovered = await button.evaluate((button) => {
        const { left, top, height } = button.getBoundingClientRect();
        return !button.contains(button.getRootNode().elementFromPoint(left + 5, top + height / 2));
      });
      assert.ok(!isCovered, `${id} is below something else`);
    }
    assert.equal((await get(page, "state")).query, "", "the filter hid the row");
    assert.equal(new URL(page.url()).hash, "");
  });
}
