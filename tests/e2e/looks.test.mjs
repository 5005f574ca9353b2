// How a card looks: pictures for a person to judge, and what can be measured without one.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { assertFits, openSections } from "./fit.mjs";
import { call, card, drawn, e2e, figure, script, set } from "./harness.mjs";
import { arabic, builtIn, crowded, fixture, sample } from "./sample.mjs";

const folder = process.env.OUTPUT_DIR ?? new URL("./output/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const head = `<style>:root { color-scheme: light dark; } body { margin: 1rem; font-family: system-ui, sans-serif; } h1 { position: absolute; clip-path: inset(50%); }</style>${script}`;

for (const width of [360, 768, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    e2e(`pictures at ${width} pixels, ${colorScheme}`, { viewport: { width, height: 900 }, colorScheme }, async (site) => {
      const page = await site.show('<comparison-card src="/comparison-card/cards/un-iom.json"></comparison-card>', { head });
      await drawn(page);
      await call(page, "expand", "charter-recognition");
      await page.screenshot({ path: join(folder, `card-${width}-${colorScheme}.png`), fullPage: true });
      await assertFits(page, "the built-in card");
      await call(page, "expandAll");
      await openSections(page);
      await assertFits(page, "the built-in card, all open");
      if (colorScheme === "light") await page.screenshot({ path: join(folder, `open-${width}.png`), fullPage: true });

      await site.open("/");
      await page.locator("comparison-card").scrollIntoViewIfNeeded();
      await drawn(page);
      await call(page, "expand", "charter-recognition");
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(folder, `front-${width}-${colorScheme}.png`), fullPage: true });
      await assertFits(page, "the front page");
    });
  }
}

const VIEWS = ["table", "cards", "timeline", "diagram"];

/** Takes a picture of each view that the card has. */
async function picture(page, name) {
  for (const view of await page.locator("comparison-card [name=view] option").evaluateAll((options) => options.map(({ value }) => value))) {
    await set(page, "view", view);
    if (view === "timeline" || view === "diagram") await figure(page, view);
    await assertFits(page, view);
    await page.screenshot({ path: join(folder, `${view}-${name}.png`), fullPage: true });
  }
}

for (const width of [320, 768, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    e2e(`pictures of every view at ${width} pixels, ${colorScheme}`, { viewport: { width, height: 900 }, colorScheme }, async (site) => {
      const page = await site.card(builtIn, "", { head });
      await call(page, "expand", "charter-recognition");
      await picture(page, `${width}-${colorScheme}`);
    });
  }
}

for (const width of [360, 1280]) {
  for (const [name, config] of [["arabic-words", builtIn], ["arabic", arabic], ["arabic-fixture", fixture("arabic")]]) {
    e2e(`pictures of every view in ${name} at ${width} pixels`, { viewport: { width, height: 900 } }, async (site) => {
      const page = await site.card(config, "lang=ar", { head });
      await call(page, "expand", config.dimensions[0].id);
      await picture(page, `${width}-${name}`);
    });
  }
}

for (const [name, options] of [["forced-colours", { forcedColors: "active" }], ["contrast", { contrast: "more" }]]) {
  e2e(`pictures of every view with ${name}`, options, async (site) => {
    const page = await site.card(builtIn, "", { head });
    await call(page, "expand", "charter-recognition");
    await picture(page, name);
  });
}

for (const width of [360, 1280]) {
  e2e(`pictures of what opens above the card at ${width} pixels`, { viewport: { width, height: 900 } }, async (site) => {
    const page = await site.card(sample, "", { head });
    const take = (name) => page.screenshot({ path: join(folder, `${name}-${width}.png`) });
    await page.locator("[popovertarget=subjects]").click();
    await take("popover");
    await page.keyboard.press("Escape");
    await page.locator("[name=query]").fill("charter");
    await call(page, "expand", "charter");
    await take("searched");
    for (const action of ["cite", "export"]) {
      await page.locator(`comparison-card [data-action=${action}]:visible`).first().click();
      await page.waitForFunction(() => document.querySelector("comparison-card").shadowRoot.querySelector("dialog[open] textarea")?.value);
      await take(action);
      await page.keyboard.press("Escape");
    }
  });
}

for (const width of [320, 360, 1280]) {
  e2e(`long words and up to six subjects fit into ${width} pixels`, { viewport: { width, height: 900 } }, async (site) => {
    const page = await site.show([2, 3, 6].map((n) => card(crowded(n), `id="of-${n}" loading="eager"`)).join("<p>Between</p>"), { head });
    for (const n of [2, 3, 6]) await drawn(page, `#of-${n}`);
    await page.evaluate(() => document.querySelectorAll("comparison-card").forEach((card) => card.expandAll()));
    await openSections(page);
    await page.screenshot({ path: join(folder, `subjects-${width}.png`), fullPage: true });
    await assertFits(page, `${width} pixels`);
  });

  e2e(`the sample, in each state and in Arabic, fits into ${width} pixels`, { viewport: { width, height: 900 } }, async (site) => {
    const page = await site.show(`${card(sample, "id=one loading=eager")}<p>Between</p>${card(arabic, "id=two lang=ar loading=eager")}`, { head });
    await drawn(page, "#one");
    await drawn(page, "#two");
    await page.evaluate(() => document.querySelectorAll("comparison-card").forEach((card) => card.expandAll()));
    await openSections(page);
    await page.screenshot({ path: join(folder, `states-${width}.png`), fullPage: true });
    await assertFits(page, "all open");
    await set(page, "state", { query: "zzz" });
    await page.screenshot({ path: join(folder, `nothing-found-${width}.png`) });
    await assertFits(page, "nothing found");
  });

  e2e(`the front page and its card do not scroll sideways at ${width} pixels`, { viewport: { width, height: 900 } }, async (site) => {
    const page = await site.open("/");
    await page.locator("comparison-card").scrollIntoViewIfNeeded();
    await drawn(page);
    await call(page, "expandAll");
    await openSections(page);
    await assertFits(page, "the front page, all open");
  });
}

e2e("text at twice its size still fits", { viewport: { width: 640, height: 900 } }, async (site) => {
  const page = await site.show(card(sample), { head: `<style>:root { font-size: 200%; }</style>${head}` });
  await drawn(page);
  await call(page, "expandAll");
  await openSections(page);
  await assertFits(page, "text at 200 %");
});

e2e("a column of eighteen rem is wide enough", { viewport: { width: 900, height: 900 } }, async (site) => {
  const page = await site.show(`<div style="inline-size: 18rem">${card(sample)}</div>`);
  await drawn(page);
  await call(page, "expandAll");
  await openSections(page);
  await assertFits(page, "a narrow column");
});

for (const width of [360, 1280]) {
  for (const view of VIEWS) {
    e2e(`what a finger has to hit is large enough, ${view}, ${width} pixels`, { viewport: { width, height: 900 }, hasTouch: true }, async (site) => {
      const page = await site.card(builtIn, `view=${view}`);
      if (view === "timeline" || view === "diagram") await figure(page, view);
      await call(page, "expandAll");
      await openSections(page);
      assert.deepEqual(await small(page), [], view);
      if (view !== "table") return;
      await page.locator("[popovertarget=subjects]").click();
      assert.deepEqual(await small(page, "#subjects"), [], "subjects");
      await page.locator("[data-action=export]").click();
      await page.locator("comparison-card dialog[open]").waitFor();
      assert.deepEqual(await small(page, "dialog"), [], "dialog");
    });
  }
}

/** The targets that are smaller than 24 pixels. */
function small(page, within = "*") {
  return page.evaluate((within) => {
    const root = document.querySelector("comparison-card").shadowRoot;
    const targets = [...root.querySelectorAll("a[href], button, select, input, summary, textarea")].filter((element) => element.checkVisibility() && element.closest(within));
    const box = (element) => (element.matches("[type=checkbox], [type=radio]") ? element.closest("label") : element).getBoundingClientRect();
    const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    return targets.flatMap((element) => {
      const own = box(element);
      if (own.width >= 23.9 && own.height >= 23.9) return [];
      // A link in a line of text may be as high as the line.
      if (element.matches("a:not(.back a, .pinpoint .note, .agreement, .marker, .take-away)")) return [];
      // A smaller one is allowed where a circle of 24 pixels around it meets no other target.
      const [x, y] = middle(own);
      const near = targets.find((other) => {
        // What has scrolled out of a wide table lies below nothing else.
        if (other === element || other.closest(".rows") !== element.closest(".rows")) return false;
        const { left, right, top, bottom } = box(other);
        const [dx, dy] = [Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)];
        return Math.hypot(dx, dy) < 12;
      });
      const size = `${own.width.toFixed(1)} by ${own.height.toFixed(1)}`;
      return near || !element.matches("a") ? [`${element.getAttribute("class") || element.name || element.localName} "${element.textContent.trim().slice(0, 20)}" is ${size}${near ? `, beside "${near.textContent.trim().slice(0, 20)}"` : ""}`] : [];
    });
  }, within);
}

e2e("there is no blank line above the title", async (site) => {
  const page = await site.card(sample);
  const gap = await page.locator("comparison-card .card").evaluate((card) =>
    card.querySelector("header").getBoundingClientRect().top - card.getBoundingClientRect().top
      - parseFloat(getComputedStyle(card).paddingTop) - parseFloat(getComputedStyle(card).borderTopWidth));
  assert.ok(gap < 2, `${gap} pixels of nothing`);
});

e2e("no word is smaller than eleven pixels", async (site) => {
  const page = await site.card(sample);
  await call(page, "expandAll");
  await openSections(page);
  const small = await page.locator("comparison-card").evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((element) => [parseFloat(getComputedStyle(element).fontSize), element.outerHTML.slice(0, 80)])
    .filter(([size]) => size < 11));
  assert.deepEqual(small, []);
});

e2e("no browser slants a script that has no italics", async (site) => {
  const page = await site.card(arabic, "lang=ar");
  await call(page, "expandAll");
  const made = await page.locator("comparison-card").evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll("*")]
    .filter((element) => getComputedStyle(element).fontStyle === "italic" && getComputedStyle(element).fontSynthesisStyle !== "none").length);
  assert.equal(made, 0);
});

for (const view of ["timeline", "diagram"]) {
  e2e(`the ${view} stands below a single line`, async (site) => {
    const page = await site.card(sample, `view=${view}`);
    const lines = await page.locator("comparison-card").evaluate(({ shadowRoot }) => {
      const width = (element, side) => (element.checkVisibility() ? parseFloat(getComputedStyle(element)[`borderBlock${side}Width`]) : 0);
      const section = [...shadowRoot.querySelectorAll(".section")].find((section) => section.checkVisibility());
      return width(shadowRoot.querySelector(".controls"), "End") + width(section, "Start");
    });
    assert.equal(lines, 1);
  });
}

e2e("a row that opens has something to say", async (site) => {
  const page = await site.card(sample);
  await call(page, "expandAll");
  const empty = await page.locator("comparison-card [data-dimension]").evaluateAll((rows) => rows
    .filter((row) => {
      const detail = row.querySelector("[part=detail]");
      return detail.getBoundingClientRect().height > 4 && !detail.textContent.trim();
    })
    .map((row) => row.dataset.dimension));
  assert.deepEqual(empty, [], "these rows open to an empty box");
});

e2e("marks differ by shape, not by colour alone", async (site) => {
  const page = await site.card(crowded(6));
  const shapes = await page.locator("[data-dimension=plain] .verdict").evaluateAll((all) =>
    Object.fromEntries(all.map((verdict) => [
      verdict.dataset.verdict,
      ["::before", "::after"].map((part) => {
        const { borderWidth, borderRadius, content, inlineSize, blockSize } = getComputedStyle(verdict, part);
        return content === "none" ? "" : [borderWidth, borderRadius, content, inlineSize, blockSize].join(", ");
      }).join("; "),
    ])));
  assert.equal(new Set(Object.values(shapes)).size, 5, JSON.stringify(shapes));
  const colours = await page.locator("[data-dimension=plain] .verdict").evaluateAll((all) => [...new Set(all.map((verdict) => getComputedStyle(verdict).color))]);
  assert.equal(colours.length, 1, "the palette says which answer is good");
});

for (const scheme of ["light", "dark"]) {
  e2e(`color-scheme=${scheme} goes before what the reader's system says`, { colorScheme: scheme === "light" ? "dark" : "light" }, async (site) => {
    const page = await site.show(card(sample, "id=auto loading=eager") + card(sample, `id=forced loading=eager color-scheme=${scheme}`), { head });
    await drawn(page, "#auto");
    await drawn(page, "#forced");
    const [auto, forced] = await page.locator(".card").evaluateAll((all) => all.map((card) => {
      const [r, g, b] = getComputedStyle(card).backgroundColor.match(/[\d.]+/g).map(Number);
      return r + g + b > 382 ? "light" : "dark";
    }));
    assert.deepEqual({ auto, forced }, { auto: scheme === "light" ? "dark" : "light", forced: scheme });
  });
}

e2e("a page's own style reaches the card by parts and properties alone", async (site) => {
  const page = await site.show(`<style>
    * { color: red !important; font-size: 40px; }
    td, th, button { border: 9px solid red; background: red; }
    #styled { --comparison-card-background: rgb(1, 2, 3); --comparison-card-color: rgb(250, 250, 250); }
    #styled::part(row) { outline: 1px solid rgb(4, 5, 6); }
    #styled::part(verdict) { text-decoration: underline; }
  </style>${card(sample, "id=styled")}`);
  await drawn(page);
  const style = (selector, property) => page.locator(`comparison-card ${selector}`).first().evaluate((element, property) => getComputedStyle(element)[property], property);
  assert.equal(await style(".card", "backgroundColor"), "rgb(1, 2, 3)");
  assert.equal(await style(".card", "color"), "rgb(250, 250, 250)");
  assert.equal(await style("[data-dimension]", "outlineColor"), "rgb(4, 5, 6)");
  assert.equal(await style("[part=verdict]", "textDecorationLine"), "underline");
  assert.equal(await style("td", "borderTopWidth"), "0px");
  const parts = await page.evaluate(() => [...new Set([...document.querySelector("comparison-card").shadowRoot.querySelectorAll("[part]")].flatMap((element) => [...element.part]))].sort());
  assert.deepEqual(parts, ["card", "cell", "controls", "detail", "header", "row", "sources", "table", "theme", "verdict"]);
});

e2e("printed, a card has no controls and what is open is printed", async (site) => {
  const page = await site.card(sample);
  await call(page, "expand", "charter");
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator("comparison-card .controls").isVisible()));
  assert.ok(await page.locator("#detail-0 .explanation").isVisible());
});
