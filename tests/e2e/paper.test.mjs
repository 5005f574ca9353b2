// What is printed: everything that is shown, opened, on light paper, without what only a screen has.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { call, card, drawn, e2e, figure, script, set } from "./harness.mjs";
import { arabic, builtIn, crowded, sample } from "./sample.mjs";

const folder = process.env.OUTPUT_DIR ?? new URL("./output/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

// A4 within margins of 15 millimetres, in pixels of CSS.
const margin = "15mm";
const upright = { width: 680, height: 1009 };
const sideways = { width: 1009, height: 680 };
const head = `<style>:root { color-scheme: light dark; } body { font-family: system-ui, sans-serif; margin: 0; } h1 { display: none; }</style>${script}`;

/** A card as it is laid out on paper. */
async function printed(site, config, attributes = "", state = {}) {
  const page = await site.card(config, attributes, { head });
  await set(page, "state", state);
  await page.emulateMedia({ media: "print" });
  return page;
}

/** The texts that are on the paper, of elements inside the card. */
const texts = (page, selector) => page.locator(`comparison-card ${selector}`).evaluateAll((all) => all
  .filter((element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && element.getBoundingClientRect().height > 0)
  .map((element) => element.textContent.trim().replace(/\s+/g, " ")));

/** How many pages a PDF has. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

const paper = (page, name, landscape = false) => page.pdf({ path: join(folder, `${name}.pdf`), format: "A4", landscape, printBackground: true, margin: { top: margin, right: margin, bottom: margin, left: margin } });

for (const [name, config] of [["built-in card", builtIn], ["card of six subjects", crowded(6)], ["sample", sample]]) {
  e2e(`the ${name} is printed whole, every row and section open`, { viewport: upright }, async (site) => {
    const page = await printed(site, config, "lang=en");
    const say = (text) => (typeof text === "string" ? text : text?.en ?? Object.values(text)[0]).trim().replace(/\s+/g, " ");
    const { dimensions, claims = [], timeline = [], relations = [], sources = {} } = config;
    const has = (found, expected, what) => {
      for (const text of expected) assert.ok(found.some((line) => line.includes(text)), `${what}: "${text}" is not printed`);
    };
    has(await texts(page, ".question"), dimensions.map(({ question }) => say(question)), "questions");
    has(await texts(page, ".explanation"), dimensions.flatMap(({ explanation }) => (explanation ? [say(explanation)] : [])), "explanations");
    has(await texts(page, "[part=cell]"), dimensions.flatMap(({ cells }) => Object.values(cells).map(({ answer }) => say(answer))), "answers");
    has(await texts(page, ".side"), dimensions.flatMap(({ cells }) => Object.values(cells).flatMap(({ detail }) => (detail ? [say(detail)] : []))), "details");
    has(await texts(page, "blockquote"), dimensions.flatMap(({ quotes = [] }) => quotes.map(({ text }) => say(text))), "quotes");
    has(await texts(page, ".claim"), claims.map(({ text }) => say(text)), "claims");
    has(await texts(page, "ol.timeline li"), timeline.map(({ event }) => say(event)), "timeline");
    has(await texts(page, ".relations li"), relations.map(({ label }) => say(label)), "relations");
    has(await texts(page, ".source-list li"), Object.values(sources).map(({ title }) => say(title)), "sources");
    const addresses = await page.locator("comparison-card .source-list a[href]").evaluateAll((all) => all.map((a) => getComputedStyle(a, "::after").content));
    has(addresses, Object.values(sources).flatMap(({ url, archiveUrl }) => [url, archiveUrl].filter(Boolean)), "addresses");
  });
}

e2e("rows that are filtered away are not printed, nor subjects that are not shown", { viewport: upright }, async (site) => {
  const page = await printed(site, sample, "", { theme: "law", subjects: ["related"] });
  assert.deepEqual(await texts(page, ".question"), ["Is it named in the Charter?", "Does it report to ECOSOC?"]);
  assert.deepEqual(await texts(page, "[part=cell]"), ["NoNowhere1", "NoNo clause"]);
  assert.deepEqual(await texts(page, "thead th[data-subject]"), ["Related body"]);
  assert.deepEqual(await texts(page, ".theme"), ["Law"]);
});

e2e("controls and ways back are left out", { viewport: upright }, async (site) => {
  const page = await printed(site, sample, "", { open: ["charter"] });
  for (const selector of [".controls", "select", "input", "output", "[data-action=cite]", "[data-action=export]", "button:not(.question)", ".overview", ".back", ".nothing-found"]) {
    assert.deepEqual(await texts(page, selector), [], selector);
  }
});

for (const [what, attributes, colorScheme] of [["by its attribute", "color-scheme=dark", "light"], ["with its page", "", "dark"], ["with a style of its page", 'style="color-scheme: dark"', "light"]]) {
  e2e(`a card that is dark ${what} is printed dark on light`, { viewport: upright, colorScheme }, async (site) => {
    const page = await site.card(sample, attributes, { head });
    const tones = () => page.locator("comparison-card").evaluate((element) => {
      const light = (color) => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 382;
      const style = getComputedStyle(element.shadowRoot.querySelector(".card"));
      const muted = getComputedStyle(element.shadowRoot.querySelector(".basis"));
      return { background: light(style.backgroundColor), text: light(style.color), muted: light(muted.color) };
    });
    assert.deepEqual(await tones(), { background: false, text: true, muted: true });
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await tones(), { background: true, text: false, muted: false });
  });
}

for (const [paperName, viewport] of [["upright", upright], ["sideways", sideways]]) {
  for (const [name, config] of [["two", sample], ["six", crowded(6)]]) {
    e2e(`${name} subjects fit onto ${paperName} paper, in whichever view`, { viewport }, async (site) => {
      const page = await printed(site, config);
      for (const view of [null, "table", "cards"]) {
        await page.emulateMedia({ media: "screen" });
        await set(page, "view", view);
        await page.emulateMedia({ media: "print" });
        const wide = await page.locator("comparison-card").evaluate((element) => {
          const { right } = element.getBoundingClientRect();
          return [...element.shadowRoot.querySelectorAll("tr > *, .detail-body, .rows, li")]
            .filter((part) => part.checkVisibility() && getComputedStyle(part).clipPath === "none" && part.getBoundingClientRect().right > right + 1)
            .map((part) => `${part.className || part.localName} reaches to ${part.getBoundingClientRect().right} of ${right}`);
        });
        assert.deepEqual(wide, [], `${view}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view}: the page is wider than the paper`);
        await page.screenshot({ path: join(folder, `paper-${name}-${paperName}-${view}.png`), fullPage: true });
      }
    });
  }
}

/** A card whose rows are so high: a line of the explanation is about 20 pixels. */
const high = (n, lines) => ({
  title: "High rows",
  subjects: [{ id: "a", name: "A" }, { id: "b", name: "B" }],
  dimensions: Array.from({ length: n }, (_, index) => ({
    id: `row-${index}`,
    question: `Question ${index}?`,
    explanation: Array.from({ length: lines }, (_, line) => `Line ${line}`).join("\n"),
    cells: { a: { verdict: "yes", answer: "Yes" }, b: { verdict: "no", answer: "No" } },
  })),
});

e2e("no row is split where a page holds it", { viewport: upright }, async (site) => {
  const page = await printed(site, high(4, 30));
  const { row, sheet } = await page.locator("comparison-card .row").first().evaluate((row) => ({ row: row.getBoundingClientRect().height, sheet: innerHeight }));
  assert.ok(row > sheet * 0.52 && row < sheet * 0.74, `a row of ${row} pixels on a page of ${sheet} says nothing`);
  assert.equal(pages(await paper(page, "paper-high-rows")), 4);
});

e2e("a row that no page holds is printed on as many as it needs", { viewport: upright }, async (site) => {
  const page = await printed(site, high(1, 150));
  assert.ok(pages(await paper(page, "paper-long-row")) >= 3);
});

e2e("the names of the subjects stand on every page", { viewport: upright }, async (site) => {
  const page = await printed(site, high(4, 30));
  assert.equal(await page.locator("comparison-card thead").evaluate((thead) => getComputedStyle(thead).display), "table-header-group");
  assert.equal(await page.locator("comparison-card .table").evaluate((table) => getComputedStyle(table).display), "table");
});

for (const view of ["timeline", "diagram"]) {
  e2e(`the ${view} is printed with its figure, no higher than a page, and without the table`, { viewport: upright }, async (site) => {
    const page = await site.card(builtIn, "lang=en", { head });
    await set(page, "view", view);
    await figure(page, view);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await texts(page, ".row"), []);
    for (const { width, height } of await page.locator("comparison-card figure svg, comparison-card .timeline-figure").evaluateAll((all) => all.map((svg) => svg.getBoundingClientRect().toJSON()))) {
      assert.ok(width > 0 && width <= upright.width && height > 0 && height <= upright.height, `${width} by ${height}`);
    }
    await paper(page, `paper-${view}`);
  });
}

e2e("addresses among Arabic words keep their brackets", { viewport: upright }, async (site) => {
  const config = structuredClone(arabic);
  config.sources.charter.url = "https://example.org/ar";
  const page = await printed(site, config, "lang=ar");
  const [content] = await page.locator("comparison-card .source-list a[href]").evaluateAll((all) => all.map((a) => getComputedStyle(a, "::after").content));
  assert.match(content, /\u2068<.*https:\/\/example\.org\/ar.*>\u2069/s);
});

e2e("papers of the built-in card and of six subjects, for a person to judge", { viewport: upright }, async (site) => {
  const page = await printed(site, builtIn, "lang=en");
  assert.ok(pages(await paper(page, "paper-built-in")) <= 34);
  await page.emulateMedia({ media: "screen" });
  await set(page, "config", crowded(6));
  assert.ok(pages(await paper(page, "paper-six")) <= 4);
  assert.ok(pages(await paper(page, "paper-six-sideways", true)) <= 3);
});
