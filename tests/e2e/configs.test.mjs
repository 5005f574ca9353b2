// Configs of every kind, made for these tests alone: what a card shows, finds and hands out is worked
// out a second time here, from the config, by the words of the README.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { call, card, drawn, e2e, events, figure, get, root, script, set, visibleRows } from "./harness.mjs";
import { assertFits, openSections } from "./fit.mjs";

const folder = process.env.OUTPUT_DIR ?? new URL("./output/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const head = `<style>body { margin: 1rem; font-family: system-ui, sans-serif; } h1 { position: absolute; clip-path: inset(50%); }</style>${script}`;

const here = new URL("./configs/", import.meta.url).pathname;
const configs = readdirSync(here).map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(here + file, "utf8"))]);

/** So many words that no two rows are alike. */
const sentence = (seed, words) => Array.from({ length: words }, (_, index) => `${["lorem", "ipsum", "dolor", "sit", "amet", "élan", "straße"][(seed * 31 + index * 7) % 7]}${(seed + index) % 97}`).join(" ");

configs.push(["long-texts", {
  title: sentence(1, 300),
  lede: sentence(2, 300),
  subjects: [{ id: "a", name: sentence(3, 30), note: sentence(4, 300) }, { id: "b", name: sentence(5, 30) }],
  themes: [{ id: "t", name: sentence(6, 300) }],
  dimensions: [7, 8].map((seed) => ({
    id: `d${seed}`, theme: "t", question: sentence(seed, 300), explanation: sentence(seed + 10, 300),
    cells: { a: { verdict: "yes", answer: sentence(seed + 20, 300), detail: sentence(seed + 30, 300) }, b: { answer: sentence(seed + 40, 300) } },
  })),
}]);

/** A thousand rows, a third of which differ. */
const thousand = {
  title: "A thousand questions",
  subjects: [{ id: "a", name: "A" }, { id: "b", name: "B" }, { id: "c", name: "C" }],
  themes: Array.from({ length: 20 }, (_, index) => ({ id: `t${index}`, name: `Theme ${index}` })),
  dimensions: Array.from({ length: 1000 }, (_, index) => ({
    id: `row-${index}`,
    theme: `t${index % 20}`,
    question: `Question ${index}: ${sentence(index, 5)}?`,
    explanation: sentence(index + 1, 40),
    cells: {
      a: { verdict: "yes", answer: sentence(index + 2, 8) },
      b: { verdict: index % 3 === 0 ? "no" : "yes", answer: sentence(index + 3, 8), detail: sentence(index + 4, 20) },
      ...(index % 7 === 0 ? {} : { c: { verdict: "yes", answer: "Yes" } }),
    },
  })),
};

// What a reader of a language gets of a text.
const reader = (config) => (config.lang === "ar" ? "ar" : "en");
const pick = (config, lang) => (text) => (typeof text === "string" ? text : text?.[lang] ?? text?.[config.lang] ?? Object.values(text ?? {})[0] ?? "");

/** The card's own words in a language. */
function words(lang) {
  const lines = ["en", lang].flatMap((lang) => readFileSync(`${root}pkg/locales/${lang}.ftl`, "utf8").split("\n"));
  return Object.fromEntries(lines.flatMap((line) => (/^([a-z-]+) = (.*)$/.exec(line) ? [[RegExp.$1, RegExp.$2]] : [])));
}

/** The ids of the rows in which the subjects differ. */
function differing(config, subjects, say) {
  return config.dimensions.filter(({ cells }) => {
    const stated = subjects.map((id) => cells[id]).filter(Boolean);
    const verdicts = stated.flatMap(({ verdict }) => (verdict ? [verdict] : []));
    const compared = verdicts.length > 0 ? verdicts : stated.map(({ answer }) => say(answer).split(/\s+/).filter(Boolean).join(" "));
    return new Set(compared).size > 1;
  }).map(({ id }) => id);
}

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, "").replaceAll("ß", "ss").toLowerCase();

/** The ids of the rows that a query finds. */
function found(config, query, say) {
  return config.dimensions.filter(({ question, explanation, cells }) => {
    const texts = [question, explanation, ...Object.values(cells).flatMap(({ answer, detail, positions = [] }) => [answer, detail, ...positions.map(({ answer }) => answer)])];
    const all = texts.map((text) => plain(say(text)));
    return plain(query).split(/\s+/).filter(Boolean).every((word) => all.some((text) => text.includes(word)));
  }).map(({ id }) => id);
}

/** What a reader might search for in a card: pieces of its own texts, in other letters, and what is nowhere. */
function queries(config, say) {
  const pieces = config.dimensions.slice(0, 6).flatMap(({ question, explanation, cells }) => {
    const texts = [question, explanation, ...Object.values(cells).flatMap(({ answer, detail }) => [answer, detail])].map(say).filter(Boolean);
    return texts.flatMap((text) => {
      const list = text.split(/\s+/).filter(Boolean);
      return [list.at(-1).toUpperCase(), `${list[0].slice(0, 3)} ${list.at(-1).slice(-2)}`];
    });
  });
  return [...new Set([...pieces, "e", "<script", "yes", "zzzz"])].slice(0, 24);
}

/** The records of a CSV file, by RFC 4180. */
function parseCsv(text) {
  const records = [];
  const fields = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let record = [];
  for (let match = fields.exec(text); match; match = fields.exec(text)) {
    record.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === "\r\n") records.push(record.splice(0));
  }
  assert.deepEqual(record, [], "the last record does not end");
  assert.equal(records.flat().length, records.length * records[0].length, "the records are not of one length");
  return records;
}

/** The records that a config makes. */
function records(config, say, word) {
  const { subjects, themes = [], verdicts = [], dimensions, sources = {} } = config;
  const label = (id) => (id ? say(verdicts.find((verdict) => verdict.id === id)?.label ?? word[id]) : "");
  const place = ({ theme }) => themes.findIndex(({ id }) => id === theme);
  const harmless = (text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
  const pinpoints = (references) => [...new Set(references.map(({ source, at }) => say(sources[source].title) + (at ? `, ${at}` : "")))].join("; ");
  return [
    [word.theme, word.question, ...subjects.flatMap(({ name }) => [`${say(name)}: ${word["verdict-column"]}`, `${say(name)}: ${word["answer-column"]}`]), word["basis-column"], word.sources],
    ...dimensions.map((dimension) => [
      say(themes[place(dimension)]?.name),
      say(dimension.question),
      ...subjects.flatMap(({ id }) => {
        const cell = dimension.cells[id];
        return cell ? [label(cell.verdict), say(cell.answer)] : ["", word["not-stated"]];
      }),
      word[dimension.basis] ?? "",
      pinpoints([...subjects.flatMap(({ id }) => dimension.cells[id]?.sources ?? []), ...(dimension.sources ?? [])]),
    ]),
  ].map((record) => record.map(harmless));
}

/** What is on the page that no text can have put there. */
const foreign = (page) => page.evaluate(() => {
  const scripted = (rootNode) => [...rootNode.querySelectorAll("*")]
    .filter((element) => ["img", "script", "iframe", "object", "textarea"].includes(element.localName) || [...element.attributes].some(({ name }) => name.startsWith("on")) || element.href?.startsWith?.("javascript:"))
    .map((element) => element.outerHTML.slice(0, 80));
  return { ran: window.pwned ?? null, elements: scripted(document.querySelector("comparison-card").shadowRoot) };
});

for (const [name, config] of [...configs, ["a-thousand", thousand]]) {
  const lang = reader(config);
  const say = pick(config, lang);
  const { subjects, dimensions, timeline = [], relations = [] } = config;
  const all = dimensions.map(({ id }) => id);
  const views = ["table", "cards", ...(timeline.length > 0 ? ["timeline"] : []), ...(relations.length > 0 ? ["diagram"] : [])];
  const open = (site) => site.card(config, `lang=${lang}`, { head });

  e2e(`${name}: every row is there, and those that differ or are searched for are found`, async (site) => {
    const page = await open(site);
    assert.deepEqual(await get(page, "problems"), []);
    assert.deepEqual((await visibleRows(page)).toSorted(), all.toSorted());
    assert.equal(await page.locator("comparison-card [part=cell]").count(), all.length * subjects.length);
    await page.locator("[name=differences]").check();
    assert.deepEqual((await visibleRows(page)).toSorted(), differing(config, subjects.map(({ id }) => id), say).toSorted(), "rows that differ");
    const last = subjects.slice(-2).map(({ id }) => id).reverse();
    await set(page, "state", { subjects: last });
    assert.deepEqual((await visibleRows(page)).toSorted(), differing(config, last, say).toSorted(), `rows in which ${last} differ`);
    await set(page, "state", { subjects: null, onlyDifferences: false });
    for (const query of queries(config, say)) {
      await page.locator("[name=query]").fill(query);
      assert.deepEqual((await visibleRows(page)).toSorted(), found(config, query, say).toSorted(), `the query "${query.slice(0, 80)}"`);
    }
    assert.deepEqual(await events(page, "error"), []);
  });

  e2e(`${name}: its CSV says what the config says`, async (site) => {
    const page = await open(site);
    const [header, ...rows] = parseCsv(await call(page, "export", "csv"));
    const [expectedHeader, ...expected] = records(config, say, words(lang));
    assert.deepEqual(header, expectedHeader);
    // The order is that of the themes.
    const sorted = (list) => list.map((record) => JSON.stringify(record)).toSorted();
    assert.deepEqual(sorted(rows), sorted(expected));
  });

  e2e(`${name}: texts stay texts, in every view, dialog and file`, async (site) => {
    const page = await open(site);
    await call(page, "expandAll");
    for (const view of views) {
      await set(page, "view", view);
      if (view === "timeline" || view === "diagram") await figure(page, view);
      assert.deepEqual(await foreign(page), { ran: null, elements: [] }, view);
    }
    await page.locator("[data-action=export]").click();
    await page.locator("dialog textarea").waitFor();
    assert.equal(await page.locator("comparison-card dialog [id=take-away-title]").textContent(), say(config.title));
    const made = await call(page, "export", "html");
    const elements = await page.evaluate((made) => {
      const parsed = new DOMParser().parseFromString(made, "text/html");
      return [...parsed.querySelectorAll("img, script, iframe, textarea, [onerror]")].map(({ outerHTML }) => outerHTML);
    }, made);
    assert.deepEqual(elements, []);
    assert.equal(await page.evaluate(() => window.pwned ?? null), null);
  });

  e2e(`${name}: nothing scrolls sideways at 320 pixels, in whichever view`, { viewport: { width: 320, height: 800 } }, async (site) => {
    const page = await open(site);
    await page.screenshot({ path: join(folder, `config-${name}-320.png`), fullPage: name !== "a-thousand" });
    // Measuring a thousand open rows takes longer than a person would wait for the tests.
    if (name !== "a-thousand") await call(page, "expandAll");
    await openSections(page);
    for (const view of views) {
      await set(page, "view", view);
      if (view === "timeline" || view === "diagram") await figure(page, view);
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      assert.ok(scrollWidth <= clientWidth, `${view}: ${scrollWidth} pixels in ${clientWidth}`);
      if (name !== "a-thousand") await page.screenshot({ path: join(folder, `config-${name}-320-${view}.png`), fullPage: true });
      if (view === "cards" && name !== "a-thousand") await assertFits(page, `${name} at 320 pixels`);
    }
  });

  if (name !== "a-thousand") {
    e2e(`${name}: everything has room at 1280 pixels`, async (site) => {
      const page = await open(site);
      await call(page, "expandAll");
      await openSections(page);
      await page.screenshot({ path: join(folder, `config-${name}-1280.png`), fullPage: true });
      await assertFits(page, name);
      for (const view of views.slice(2)) {
        await set(page, "view", view);
        await figure(page, view);
        await page.screenshot({ path: join(folder, `config-${name}-1280-${view}.png`), fullPage: true });
        await assertFits(page, `${name}, ${view}`);
      }
    });
  }
}

e2e("a thousand rows are drawn, searched and filtered without a wait", async (site) => {
  const page = await site.show(card(thousand, "loading=eager"), { head });
  await drawn(page);
  const took = await page.evaluate(async (config) => {
    const element = document.querySelector("comparison-card");
    const times = {};
    const time = async (name, action) => {
      const start = performance.now();
      await action();
      element.getBoundingClientRect();
      times[name] = performance.now() - start;
    };
    await time("draw", () => {
      element.config = { ...config };
      return element.ready;
    });
    await time("search", () => (element.state = { query: "dolor" }));
    await time("filter", () => (element.state = { query: "", onlyDifferences: true }));
    await time("expand", () => element.expandAll());
    return times;
  }, thousand);
  // Ten times what it takes on a slow machine that does nothing else.
  for (const [what, limit] of [["draw", 5_000], ["search", 2_000], ["filter", 2_000], ["expand", 5_000]]) {
    assert.ok(took[what] < limit, `${what} took ${took[what]} ms; all: ${JSON.stringify(took)}`);
  }
});

e2e("earlier states are shown, compared and searched as of their day", async (site) => {
  const config = configs.find(([name]) => name === "planets-disputed")[1];
  const page = await site.card(config);
  const asOf = (cell, date) => [...(cell.history ?? [])].reverse().find(({ until }) => date < until) ?? cell;
  for (const date of ["1800", "1900", "1930-02-17", "1930-02-18", "2000", "2006-08-23", "2006-08-24", "2015-05", "2026"]) {
    await set(page, "state", { date, onlyDifferences: false });
    const answers = await page.locator("[data-dimension=planet] [part=cell]").evaluateAll((all) => all.map((cell) => {
      const copy = cell.cloneNode(true);
      copy.querySelector(".verdict")?.remove();
      return copy.textContent;
    }));
    const cells = ["pluto", "ceres"].map((id) => asOf(config.dimensions[0].cells[id], date));
    assert.deepEqual(answers.map((text) => text.replace(/\d+$/, "")), cells.map(({ answer }) => answer), date);
    await set(page, "state", { onlyDifferences: true });
    const then = { ...config, dimensions: config.dimensions.map((dimension) => ({ ...dimension, cells: Object.fromEntries(Object.entries(dimension.cells).map(([id, cell]) => [id, asOf(cell, date)])) })) };
    assert.deepEqual((await visibleRows(page)).toSorted(), differing(then, ["pluto", "ceres"], (text) => text).toSorted(), date);
  }
});
