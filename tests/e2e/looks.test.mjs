// How a card looks: pictures for a person to judge, and what can be measured without one.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { call, card, drawn, e2e, script, set } from "./harness.mjs";
import { arabic, crowded, sample } from "./sample.mjs";

const folder = process.env.OUTPUT_DIR ?? new URL("./output/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const head = `<style>:root { color-scheme: light dark; } body { margin: 1rem; font-family: system-ui, sans-serif; } h1 { position: absolute; clip-path: inset(50%); }</style>${script}`;

/** What is too wide for its place, across shadow roots: a page that scrolls, text over an edge. */
function misfits(page) {
  return page.evaluate(() => {
    const found = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} pixels wide in a window of ${clientWidth}`);
    const describe = (element) => `${element.localName}.${element.getAttribute("class") ?? element.id} "${element.textContent.trim().slice(0, 40)}"`;
    // What only a screen reader meets is cut off on purpose.
    const isUnseen = (element) => {
      for (let part = element; part; part = part.parentElement) {
        if (getComputedStyle(part).clipPath !== "none") return true;
      }
      return false;
    };
    for (const card of document.querySelectorAll("comparison-card")) {
      const walker = document.createTreeWalker(card.shadowRoot.querySelector("article"), NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const element = text.parentElement;
        // A list of options is the browser's.
        if (!text.data.trim() || !element.checkVisibility() || element.closest("option") || isUnseen(element)) continue;
        const place = element.closest("th:not([colspan]), td, button, article");
        const { left, right } = place.getBoundingClientRect();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
          if (box.left < left - 1 || box.right > right + 1) {
            found.push(`"${text.data.trim().replace(/\s+/g, " ").slice(0, 40)}" reaches from ${Math.round(box.left)} to ${Math.round(box.right)}, its place (${describe(place)}) from ${Math.round(left)} to ${Math.round(right)}`);
            break;
          }
        }
      }
      for (const element of card.shadowRoot.querySelectorAll("*")) {
        if (!element.checkVisibility() || element.closest("svg") || isUnseen(element)) continue;
        const { overflowX, textOverflow, display } = getComputedStyle(element);
        if (display !== "inline" && overflowX !== "visible" && element.scrollWidth > element.clientWidth) found.push(`${describe(element)} is cut off: ${element.scrollWidth} pixels in ${element.clientWidth}`);
        if (textOverflow === "ellipsis") found.push(`${describe(element)} may end in dots`);
      }
    }
    return [...new Set(found)].slice(0, 10);
  });
}

/** Texts of cells that lie on one another. */
function collisions(page) {
  return page.evaluate(() => {
    const found = [];
    for (const card of document.querySelectorAll("comparison-card")) {
      for (const row of card.shadowRoot.querySelectorAll("tr")) {
        const cells = [...row.children].filter((cell) => cell.checkVisibility() && getComputedStyle(cell).clipPath === "none" && cell.textContent.trim()).map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return { text: cell.textContent.trim().slice(0, 30), boxes: [...range.getClientRects()].filter((box) => box.width > 1) };
        });
        cells.forEach((a, index) => cells.slice(index + 1).forEach((b) => {
          if (a.boxes.some((p) => b.boxes.some((q) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1))) found.push(`"${a.text}" lies on "${b.text}"`);
        }));
      }
    }
    return found.slice(0, 10);
  });
}

async function assertFits(page, what) {
  const found = [...(await misfits(page)), ...(await collisions(page))];
  if (found.length > 0) assert.fail(`${what}:\n${found.join("\n")}`);
}

const openSections = (page) => page.locator("comparison-card details").evaluateAll((all) => all.forEach((details) => (details.open = true)));

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
  e2e(`what a finger has to hit is large enough, ${width} pixels`, { viewport: { width, height: 900 }, hasTouch: true }, async (site) => {
    const page = await site.card(sample);
    await call(page, "expandAll");
    await openSections(page);
    const small = await page.evaluate(() => {
      const root = document.querySelector("comparison-card").shadowRoot;
      const targets = [...root.querySelectorAll("a[href], button, select, input, summary")].filter((element) => element.checkVisibility());
      const box = (element) => (element.type === "checkbox" ? element.closest("label") : element).getBoundingClientRect();
      const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
      return targets.flatMap((element) => {
        const own = box(element);
        if (own.width >= 23.9 && own.height >= 23.9) return [];
        // A link in a line of text may be as high as the line.
        if (element.matches("a:not(.back a, .pinpoint .note)")) return [];
        // A smaller one is allowed where a circle of 24 pixels around it meets no other target.
        const [x, y] = middle(own);
        const near = targets.find((other) => {
          if (other === element) return false;
          const { left, right, top, bottom } = box(other);
          const [dx, dy] = [Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)];
          return Math.hypot(dx, dy) < 12;
        });
        const size = `${own.width.toFixed(1)} by ${own.height.toFixed(1)}`;
        return near || !element.matches("a") ? [`${element.className || element.name || element.localName} "${element.textContent.trim().slice(0, 20)}" is ${size}${near ? `, beside "${near.textContent.trim().slice(0, 20)}"` : ""}`] : [];
      });
    });
    assert.deepEqual(small, []);
  });
}

e2e("there is no blank line above the title", async (site) => {
  const page = await site.card(sample);
  const gap = await page.locator("comparison-card .card").evaluate((card) =>
    card.querySelector("header").getBoundingClientRect().top - card.getBoundingClientRect().top
      - parseFloat(getComputedStyle(card).paddingTop) - parseFloat(getComputedStyle(card).borderTopWidth));
  assert.ok(gap < 2, `${gap} pixels of nothing`);
});

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
    Object.fromEntries(all.map((verdict) => [verdict.dataset.verdict, verdict.querySelector("use").getAttribute("href")])));
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
