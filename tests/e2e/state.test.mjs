// What a reader and a page's author do to a card: the state, what it shows, the events, and what is
// left of the page's own nodes, focus and memory.

import assert from "node:assert/strict";
import { arabic, fixture, ids, initial, sample, titled } from "./sample.mjs";
import { call, card, drawn, e2e, events, fired, get, openRows, set, visibleRows } from "./harness.mjs";

const root = "comparison-card";
const button = (page, id) => page.locator(`[data-dimension=${id}] button`);
const output = (page) => page.locator(`${root} output`).textContent();

/** The state that the events told of, after checking what every event has in common. */
async function changes(page) {
  const all = await events(page, "change");
  for (const { bubbles, composed } of all) assert.deepEqual({ bubbles, composed }, { bubbles: true, composed: true });
  return all.map((event) => event.detail);
}

e2e("a row opens by click, Enter and Space, and closes again", async (site) => {
  const page = await site.card(sample);
  await button(page, "charter").click();
  await button(page, "reports").press("Enter");
  await button(page, "budget").press("Space");
  assert.deepEqual((await get(page, "state")).open, ["charter", "reports", "budget"]);
  assert.deepEqual(await openRows(page), ["charter", "reports", "budget"]);
  assert.equal(await button(page, "budget").getAttribute("aria-expanded"), "true");
  await button(page, "charter").press("Space");
  await button(page, "reports").click();
  await button(page, "budget").press("Enter");
  assert.deepEqual((await get(page, "state")).open, []);
  assert.deepEqual(await openRows(page), []);
  assert.equal(await button(page, "budget").getAttribute("aria-expanded"), "false");
  assert.equal((await changes(page)).length, 6, "one change for each action");
});

e2e("expand all opens the rest, then closes all", async (site) => {
  const page = await site.card(sample);
  const all = page.locator("[name=expand-all]");
  await button(page, "charter").click();
  await all.click();
  assert.deepEqual((await openRows(page)).sort(), [...ids].sort());
  assert.equal(await all.textContent(), "Collapse all");
  await all.click();
  assert.deepEqual(await openRows(page), []);
  assert.equal(await all.textContent(), "Expand all");
  await all.press("Enter");
  assert.deepEqual((await get(page, "state")).open, ids);
  await button(page, "oath").click();
  assert.equal(await all.textContent(), "Expand all", "one closed row is enough for there to be something to expand");
});

e2e("only differences: other verdicts, or other words where there are none", async (site) => {
  const page = await site.card(sample);
  await page.locator("[name=differences]").check();
  assert.deepEqual(await visibleRows(page), ["charter", "reports", "gifts"]);
  assert.equal(await output(page), "3 of 7 shown");
  await page.locator("[name=differences]").uncheck();
  assert.equal((await visibleRows(page)).length, 7);
  assert.deepEqual((await changes(page)).map((state) => state.onlyDifferences), [true, false]);
});

e2e("a theme shows its rows and no other heading", async (site) => {
  const page = await site.card(sample);
  await page.locator("[name=theme]").selectOption("money");
  assert.deepEqual(await visibleRows(page), ["budget", "gifts"]);
  assert.equal((await get(page, "state")).theme, "money");
  assert.deepEqual(await page.locator(".theme:visible").allTextContents(), ["Money"]);
  assert.equal(await output(page), "2 of 7 shown");
  await page.locator("[name=theme]").selectOption("");
  assert.equal((await get(page, "state")).theme, null);
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("a query finds every word, whatever its case and accents", async (site) => {
  const page = await site.card(sample);
  for (const [query, expected] of [
    ["charter", ["charter"]],
    ["CHARTER", ["charter"]],
    ["orleans", ["budget"]],
    ["ÅNGSTRÖM cafe", ["budget"]],
    ["café ang", ["budget"]],
    ["  year   read ", ["budget"]],
    ["oath they too", ["oath"]],
    ["oath gifts", []],
    ["far from", ["people"]],
    ["lists", ["charter"]],
    ["", ids],
    ["   ", ids],
    ["<b>", []],
    ["\\", []],
  ]) {
    await page.locator("[name=query]").fill(query);
    assert.deepEqual((await visibleRows(page)).sort(), [...expected].sort(), `the query "${query}"`);
    assert.equal(await output(page), `${expected.length} of 7 shown`, `the query "${query}"`);
    assert.equal((await get(page, "state")).query, query);
  }
});

e2e("a query finds what has other letters in the other case", async (site) => {
  const config = titled("Letters");
  config.dimensions[0].cells.a.answer = "Σίσυφος";
  config.dimensions[1].cells.a.answer = "Straße";
  const page = await site.card(config);
  for (const [query, expected] of [["σισυφοσ", "one"], ["σίσυφος", "one"], ["ΣΙΣΥΦΟΣ", "one"], ["STRASSE", "two"], ["straße", "two"]]) {
    await page.locator("[name=query]").fill(query);
    assert.deepEqual(await visibleRows(page), [expected], query);
  }
});

e2e("filters narrow one another; nothing found says so and offers the way back", async (site) => {
  const page = await site.card(sample);
  await page.locator("[name=theme]").selectOption("law");
  await page.locator("[name=differences]").check();
  await page.locator("[name=query]").fill("ecosoc");
  assert.deepEqual(await visibleRows(page), ["reports"]);
  assert.equal(await output(page), "1 of 7 shown");
  const clear = page.locator("[data-action=clear-filters]");
  assert.ok(!(await clear.isVisible()), "something is found, and the card says that nothing is");

  await page.locator("[name=query]").fill("oath");
  assert.deepEqual(await visibleRows(page), []);
  assert.equal(await output(page), "0 of 7 shown");
  assert.ok(await page.getByText("No question matches.").isVisible());
  await clear.click();
  assert.deepEqual(await get(page, "state"), initial);
  assert.equal(await page.locator("[name=query]").inputValue(), "");
  assert.equal(await page.locator("[name=theme]").inputValue(), "");
  assert.ok(!(await page.locator("[name=differences]").isChecked()));
  assert.equal((await visibleRows(page)).length, 7);
  assert.ok(!(await clear.isVisible()));
});

e2e("the count is announced and begins with the number", async (site) => {
  const page = await site.card(sample);
  assert.equal(await page.locator(`${root} output`).count(), 1);
  await page.locator("[name=query]").fill("staff");
  const text = await output(page);
  assert.match(text, /^2\b/);
  assert.equal(parseInt(text, 10), (await visibleRows(page)).length);
});

e2e("a state that was read and set again is the same, on this card and on another", async (site) => {
  const page = await site.show(card(sample, "id=one") + card(sample, "id=two"));
  await drawn(page, "#one");
  await page.locator("#two").scrollIntoViewIfNeeded();
  await drawn(page, "#two");
  const chosen = {
    view: "table",
    theme: "law",
    onlyDifferences: true,
    query: "CHARTER",
    date: "2026-11",
    subjects: ["related", "agency"],
    open: ["charter", "people"],
  };
  await set(page, "state", chosen, "#one");
  const read = await get(page, "state", "#one");
  assert.deepEqual(read, chosen);
  await set(page, "state", read, "#two");
  assert.deepEqual(await get(page, "state", "#two"), chosen);
  const [one, two] = await page.evaluate(() => ["one", "two"].map((id) => document.getElementById(id).shadowRoot.innerHTML));
  assert.equal(one, two);
  await set(page, "state", initial, "#one");
  assert.deepEqual(await get(page, "state", "#one"), initial);
});

e2e("a state has the properties that are documented, and null for what is not chosen", async (site) => {
  const page = await site.card(sample);
  assert.deepEqual(await get(page, "state"), initial);
});

e2e("a state is a copy", async (site) => {
  const page = await site.card(sample);
  const found = await page.evaluate(() => {
    const card = document.querySelector("comparison-card");
    const state = card.state;
    state.open.push("oath");
    state.query = "oath";
    state.subjects.pop();
    const given = { open: ["gifts"] };
    card.state = given;
    given.open.push("oath");
    card.problems.push("nonsense");
    return { state: card.state, problems: card.problems };
  });
  assert.deepEqual(found, { state: { ...initial, open: ["gifts"] }, problems: [] });
});

e2e("the detail of a change is a copy", async (site) => {
  const page = await site.card(sample);
  await page.evaluate(() => addEventListener("comparison-card-change", (event) => event.detail.open.push("oath")));
  await button(page, "charter").click();
  assert.deepEqual((await get(page, "state")).open, ["charter"]);
});

e2e("a part of the state keeps the rest", async (site) => {
  const page = await site.card(sample);
  await set(page, "state", { theme: "staff", open: ["oath"] });
  await set(page, "state", { query: "strike" });
  assert.deepEqual(await get(page, "state"), { ...initial, theme: "staff", query: "strike", open: ["oath"] });
  await set(page, "state", { theme: null, query: null, open: null, subjects: null, date: null, onlyDifferences: null });
  assert.deepEqual(await get(page, "state"), initial);
  await set(page, "state", {});
  assert.deepEqual(await get(page, "state"), initial);
});

e2e("what means nothing for this card is passed over, with a warning", async (site) => {
  const page = await site.card(sample);
  for (const [part, value, kept, warned] of [
    ["theme", "moeny", { theme: null }, /moeny/],
    ["open", ["oath", "aoth"], { open: ["oath"] }, /aoth/],
    ["subjects", ["related", "nobody"], { subjects: ["related"] }, /nobody/],
    ["subjects", ["no-one"], { subjects: ["agency", "related"] }, /no-one/],
    ["subjects", [], { subjects: ["agency", "related"] }, /subjects/],
    ["date", "yesterday", { date: null }, /yesterday/],
    ["view", "spiral", { view: "table" }, /spiral/],
    ["colour", "red", {}, /colour/],
    ["query", 7, { query: "" }, /query/],
    ["onlyDifferences", "yes", { onlyDifferences: false }, /onlyDifferences/],
  ]) {
    const warning = page.waitForEvent("console", (message) => message.type() === "warning" && warned.test(message.text()));
    site.expect(warned);
    await set(page, "state", initial);
    await set(page, "state", { [part]: value });
    await warning.catch(() => assert.fail(`no warning for state.${part} = ${JSON.stringify(value)}`));
    assert.deepEqual(await get(page, "state"), { ...initial, ...kept }, `state.${part} = ${JSON.stringify(value)}`);
  }
  assert.deepEqual(await events(page, "error"), []);
});

e2e("a subject named twice is shown once", async (site) => {
  const page = await site.card(sample);
  await set(page, "state", { subjects: ["related", "related"] });
  assert.deepEqual((await get(page, "state")).subjects, ["related"]);
});

e2e("a state or an id that is nonsense throws nothing and changes nothing", async (site) => {
  const page = await site.card(sample);
  const found = await page.evaluate(() => {
    const card = document.querySelector("comparison-card");
    const thrown = [];
    const attempt = (name, action) => {
      card.state = { query: "oath", open: ["charter"] };
      try {
        action();
      } catch (error) {
        thrown.push(`${name} throws ${error}`);
      }
      const { query, open } = card.state;
      if (query !== "oath" || open.join() !== "charter") thrown.push(`${name} changes the state`);
    };
    for (const value of [null, undefined, 7, "open", [], true]) attempt(`state = ${JSON.stringify(value)}`, () => (card.state = value));
    for (const id of [null, undefined, 7, {}, [], "", "__proto__"]) {
      attempt(`expand(${JSON.stringify(id)})`, () => card.expand(id));
      attempt(`collapse(${JSON.stringify(id)})`, () => card.collapse(id));
    }
    return thrown;
  });
  assert.deepEqual(found, []);
});

e2e("view is the view that is shown", async (site) => {
  const page = await site.card(sample);
  assert.equal(await get(page, "view"), "table");
  await set(page, "view", "table");
  site.expect(/^warning: .*spiral/);
  await set(page, "view", "spiral");
  assert.equal(await get(page, "view"), "table");
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("what the author's own code does fires no change", async (site) => {
  const page = await site.card(sample);
  await set(page, "state", { theme: "law", query: "charter", open: ["charter"], subjects: ["related"], date: "1940" });
  await call(page, "expand", "oath");
  await call(page, "collapse", "oath");
  await call(page, "expandAll");
  await call(page, "collapseAll");
  await call(page, "reset");
  await set(page, "view", "table");
  await page.evaluate(() => document.querySelector("comparison-card").setAttribute("date", "1940"));
  assert.deepEqual(await changes(page), []);
});

e2e("each of the reader's actions fires one change, with the state", async (site) => {
  const page = await site.card(sample);
  const expected = [];
  const check = async (parts) => {
    expected.push({ ...expected.at(-1) ?? initial, ...parts });
    // A field may tell of the same choice again when it is left.
    await page.locator("h1").click();
    assert.deepEqual(await changes(page), expected);
    assert.deepEqual(await get(page, "state"), expected.at(-1));
  };
  await button(page, "oath").click();
  await check({ open: ["oath"] });
  await page.locator("[name=theme]").selectOption("staff");
  await check({ theme: "staff" });
  await page.locator("[name=query]").fill("oath");
  await check({ query: "oath" });
  await page.locator("[name=differences]").check();
  await check({ onlyDifferences: true });
  await page.locator("[name=expand-all]").click();
  await check({ open: ids });
  await page.locator("[data-action=clear-filters]").click();
  await check({ theme: null, query: "", onlyDifferences: false });
});

e2e("what a listener throws or does is the page's matter", async (site) => {
  const page = await site.card(sample);
  site.expect(/uncaught: .*the page's own/);
  await page.evaluate(() => {
    const card = document.querySelector("comparison-card");
    card.addEventListener("comparison-card-change", () => {
      card.state = { query: "oath" };
      card.expandAll();
      throw new Error("the page's own");
    }, { once: true });
    card.addEventListener("comparison-card-change", () => card.remove(), { once: true });
  });
  await button(page, "charter").click();
  await page.evaluate((node) => document.querySelector("main").append(node), await page.evaluateHandle(() => {
    const fresh = document.createElement("comparison-card");
    fresh.id = "fresh";
    return fresh;
  }));
  await drawn(page, "#fresh");
});

e2e("the methods open, close and reset; an unknown id does nothing", async (site) => {
  const page = await site.card(sample);
  await call(page, "expand", "oath");
  await call(page, "expand", "gifts");
  await call(page, "expand", "gifts");
  await call(page, "expand", "nowhere");
  assert.deepEqual(await openRows(page), ["gifts", "oath"].sort((a, b) => ids.indexOf(a) - ids.indexOf(b)));
  await call(page, "collapse", "gifts");
  await call(page, "collapse", "nowhere");
  assert.deepEqual((await get(page, "state")).open, ["oath"]);
  await call(page, "expandAll");
  assert.deepEqual((await get(page, "state")).open, ids);
  await call(page, "collapseAll");
  assert.deepEqual((await get(page, "state")).open, []);
  await set(page, "state", { theme: "law", query: "x", onlyDifferences: true, date: "1940", subjects: ["related"], open: ["oath"] });
  await call(page, "reset");
  assert.deepEqual(await get(page, "state"), initial);
});

e2e("methods called before the card is drawn take effect when it is", async (site) => {
  const page = await site.show('<div style="height: 400vh"></div>' + card(sample));
  await page.evaluate(async () => {
    await customElements.whenDefined("comparison-card");
    const card = document.querySelector("comparison-card");
    card.expand("oath");
    card.state = { theme: "staff" };
  });
  await page.locator(root).scrollIntoViewIfNeeded();
  await drawn(page);
  await page.locator("[data-dimension=oath] [part=detail]").waitFor();
  assert.deepEqual(await get(page, "state"), { ...initial, theme: "staff", open: ["oath"] });
});

e2e("the card is exported in four formats, whole or as it is shown", async (site) => {
  const page = await site.card({ ...sample, claims: null, timeline: [], lede: null });
  await set(page, "state", { query: "oath", subjects: ["related"] });
  const all = {};
  const shown = {};
  for (const format of ["csv", "markdown", "json", "html"]) {
    all[format] = await call(page, "export", format);
    shown[format] = await call(page, "export", format, { shown: true });
  }
  const lines = all.csv.trim().split(/\r?\n/);
  assert.equal(lines.length, 8, "a header and a record for each dimension");
  assert.match(lines[0], /theme/i);
  assert.equal(shown.csv.trim().split(/\r?\n/).length, 2);
  assert.match(shown.csv, /They do, too/);
  assert.doesNotMatch(shown.csv, /Agency/);

  assert.match(all.markdown, /Who gives to it\?/);
  assert.doesNotMatch(shown.markdown, /Who gives to it\?/);
  assert.match(shown.markdown, /Do its staff take an oath\?/);

  const { claims, timeline, lede, ...rest } = sample;
  assert.deepEqual(JSON.parse(all.json), rest, "the config, without nulls and empty lists");
  const part = JSON.parse(shown.json);
  assert.deepEqual(part.dimensions.map(({ id }) => id), ["oath"]);
  assert.deepEqual(part.subjects.map(({ id }) => id), ["related"]);

  const text = (html) => page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").body.textContent, html);
  assert.match(await text(all.html), /Who gives to it\?/);
  assert.doesNotMatch(await text(shown.html), /Who gives to it\?/);
});

e2e("what is exported as JSON is a config of the same card", async (site) => {
  const page = await site.card(sample);
  const before = await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.innerHTML);
  await set(page, "config", JSON.parse(await call(page, "export", "json")));
  assert.equal(await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.innerHTML), before);
  assert.deepEqual(await get(page, "problems"), []);
});

e2e("an unknown format is refused with a TypeError that names the known ones", async (site) => {
  const page = await site.card(sample);
  const refused = await page.evaluate(() => Promise.all(["pdf", "CSV", "", null, undefined, 7].map(async (format) => {
    const made = document.querySelector("comparison-card").export(format);
    return made instanceof Promise ? made.then(() => "resolved", ({ constructor, message }) => `${constructor.name}: ${message}`) : "no promise";
  })));
  for (const text of refused) assert.match(text, /^TypeError: .*csv.*markdown.*json.*html/);
});

e2e("the date shows the law as of that day", async (site) => {
  const page = await site.card(sample, "date=1940");
  const cell = page.locator("[data-dimension=charter] [part=cell]").first();
  assert.match(await cell.textContent(), /No Charter yet/);
  assert.equal((await get(page, "state")).date, "1940");
  await page.locator("[name=differences]").check();
  assert.deepEqual(await visibleRows(page), ["reports", "gifts"], "in 1940 both were out of the Charter");

  await page.evaluate(() => document.querySelector("comparison-card").setAttribute("date", "1945-10-24"));
  assert.match(await cell.textContent(), /By Article 57/, "a state is valid until its day, not on it");
  await set(page, "state", { date: "1945-10-23", onlyDifferences: false });
  assert.match(await cell.textContent(), /No Charter yet/);
  await page.evaluate(() => document.querySelector("comparison-card").removeAttribute("date"));
  assert.match(await cell.textContent(), /By Article 57/);
  assert.equal((await get(page, "state")).date, null);
});

e2e("reset goes back to the date of the attribute", async (site) => {
  const page = await site.card(sample, "date=1940");
  await set(page, "state", { date: "2020", query: "oath" });
  await call(page, "reset");
  assert.deepEqual(await get(page, "state"), { ...initial, date: "1940" });
});

e2e("a date that is none is passed over with a warning", async (site) => {
  site.expect(/^warning: .*someday/);
  const page = await site.card(sample, "date=someday");
  assert.equal((await get(page, "state")).date, null);
});

e2e("subjects are shown in the order of the state, or left out", async (site) => {
  const page = await site.card(sample);
  const heads = () => page.locator("thead th[data-subject]").evaluateAll((all) => all.map((th) => th.dataset.subject));
  const answers = () => page.locator("[data-dimension=oath] [part=cell]").allTextContents();
  await set(page, "state", { subjects: ["related", "agency"], open: ["charter"] });
  assert.deepEqual(await heads(), ["related", "agency"]);
  assert.deepEqual(await answers(), ["YesThey do, too", "YesThey do"]);
  assert.deepEqual(await openRows(page), ["charter"], "the open row stays open");
  await set(page, "state", { subjects: ["related"] });
  assert.deepEqual(await heads(), ["related"]);
  assert.deepEqual(await answers(), ["YesThey do, too"]);
  await page.locator("[name=query]").fill("regularly");
  assert.deepEqual(await visibleRows(page), [], "what is said of a subject that is not shown is not searched");
});

e2e("ready is renewed with each config", async (site) => {
  const page = await site.card(sample);
  const found = await page.evaluate(async ([good, bad]) => {
    const card = document.querySelector("comparison-card");
    const first = card.ready;
    const stable = first === card.ready;
    card.config = good;
    const second = card.ready;
    const title = () => card.shadowRoot.querySelector("#title").textContent;
    const before = title();
    await second;
    const after = title();
    card.config = bad;
    const third = card.ready;
    const rejected = await third.then(() => null, (error) => ({ isError: error instanceof Error, problems: error.problems }));
    return { stable, renewed: first !== second && second !== third, before, after, rejected };
  }, [titled("Second"), { title: "Third" }]);
  site.expect(/^error: .*subjects/);
  assert.ok(found.stable, "ready is another promise at each reading");
  assert.ok(found.renewed, "ready is the same promise for another config");
  assert.deepEqual([found.before, found.after], [sample.title, "Second"]);
  assert.equal(found.rejected?.isError, true);
  assert.deepEqual(found.rejected.problems.map(({ pointer }) => pointer), ["/subjects", "/dimensions"]);
});

e2e("ready has no value, and the event tells of each drawing", async (site) => {
  const page = await site.card(sample);
  await set(page, "config", titled("Second"));
  const ready = await events(page, "ready");
  assert.equal(ready.length, 2);
  for (const { bubbles, composed } of ready) assert.deepEqual({ bubbles, composed }, { bubbles: true, composed: true });
  assert.equal(await page.evaluate(() => document.querySelector("comparison-card").ready.then((value) => typeof value)), "undefined");
});

e2e("typing keeps focus and caret while the rows come and go", async (site) => {
  const page = await site.card(sample);
  const query = page.locator("[name=query]");
  await query.click();
  await page.keyboard.type("oth");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("a");
  const place = await query.evaluate((input) => ({
    value: input.value,
    caret: [input.selectionStart, input.selectionEnd],
    focused: input.getRootNode().activeElement === input,
  }));
  assert.deepEqual(place, { value: "oath", caret: [2, 2], focused: true });
  assert.deepEqual(await visibleRows(page), ["oath"]);
  assert.equal((await changes(page)).at(-1).query, "oath");
});

e2e("every node stays the same through everything a reader does", async (site) => {
  const page = await site.card(sample);
  await page.evaluate(() => {
    window.kept = [...document.querySelector("comparison-card").shadowRoot.querySelectorAll("*")];
  });
  await button(page, "charter").click();
  await page.locator("[name=theme]").selectOption("law");
  await page.locator("[name=query]").fill("zzz");
  await page.locator("[data-action=clear-filters]").click();
  await page.locator("[name=differences]").check();
  await page.locator("[name=expand-all]").click();
  await button(page, "charter").click();
  await page.locator("summary", { hasText: "Sources" }).click();
  await page.locator("[data-dimension=charter] [part=cell] .note").first().click();
  await page.locator(".back a").last().click();
  await page.locator("summary", { hasText: "What is argued" }).click();
  await page.locator(".bears-on a").first().click();
  const lost = await page.evaluate(() => {
    const now = new Set(document.querySelector("comparison-card").shadowRoot.querySelectorAll("*"));
    return window.kept.filter((node) => !now.has(node)).map((node) => node.outerHTML.slice(0, 120))
      .concat(now.size === window.kept.length ? [] : [`${now.size} nodes, where there were ${window.kept.length}`]);
  });
  assert.deepEqual(lost, []);
});

e2e("a text that the browser finds inside a closed row opens it", async (site) => {
  const page = await site.card(sample);
  await page.locator("[data-dimension=charter] [part=detail]").evaluate((detail) => {
    if (detail.getAttribute("hidden") !== "until-found") throw new Error("a closed row cannot be found in the page");
    detail.dispatchEvent(new Event("beforematch", { bubbles: true }));
    detail.removeAttribute("hidden");
  });
  assert.deepEqual((await get(page, "state")).open, ["charter"]);
  assert.equal(await button(page, "charter").getAttribute("aria-expanded"), "true");
});

const leave = (page) => page.evaluate(async () => {
  window.away = document.querySelector("comparison-card");
  away.remove();
  // The card lets go after the page's own task, in case it is only being moved.
  await new Promise((resolve) => setTimeout(resolve));
});

e2e("a card that is taken away and put back has its state and reacts once", async (site) => {
  const page = await site.card(sample);
  await button(page, "oath").click();
  await page.locator("[name=query]").fill("oath");
  const before = await get(page, "state");
  await leave(page);
  assert.deepEqual(await page.evaluate(() => away.state), before, "the state is gone with the card");
  await page.evaluate(() => document.querySelector("main").append(away));
  await fired(page, "ready", 2);
  assert.deepEqual(await get(page, "state"), before);
  assert.deepEqual(await visibleRows(page), ["oath"]);
  assert.deepEqual(await openRows(page), ["oath"]);
  await button(page, "oath").click();
  assert.deepEqual(await openRows(page), [], "one click closes the row");
});

e2e("a state set while the card is away counts when it is back", async (site) => {
  const page = await site.card(sample);
  await set(page, "state", { theme: "staff" });
  await leave(page);
  await page.evaluate(() => {
    away.state = { query: "oath" };
    document.querySelector("main").append(away);
  });
  await fired(page, "ready", 2);
  assert.deepEqual(await get(page, "state"), { ...initial, theme: "staff", query: "oath" });
});

e2e("a config set while the card is away is drawn when it is back", async (site) => {
  const page = await site.card(sample);
  await leave(page);
  await page.evaluate((config) => {
    away.config = config;
    document.querySelector("main").append(away);
  }, titled("Another"));
  await drawn(page);
  assert.equal(await page.locator("#title").textContent(), "Another");
  assert.equal(await page.locator("[data-dimension]").count(), 2);
});

e2e("a card that is moved is not drawn anew", async (site) => {
  const page = await site.card(sample);
  await button(page, "oath").click();
  const same = await page.evaluate(async () => {
    const card = document.querySelector("comparison-card");
    const row = card.shadowRoot.querySelector("[data-dimension=oath]");
    document.body.append(card);
    await new Promise((resolve) => setTimeout(resolve));
    return row === card.shadowRoot.querySelector("[data-dimension=oath]");
  });
  assert.ok(same, "the rows are other nodes after the move");
  await button(page, "oath").click();
  assert.deepEqual((await get(page, "state")).open, []);
  assert.equal((await events(page, "ready")).length, 1);
});

/** Sizes that grow if a card that left is not let go. */
async function held(client) {
  await client.send("HeapProfiler.collectGarbage");
  const { metrics } = await client.send("Performance.getMetrics");
  const metric = (name) => metrics.find((metric) => metric.name === name).value;
  const { result: prototype } = await client.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await client.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
  const { result } = await client.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return [...this].reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
    returnByValue: true,
  });
  return { listeners: metric("JSEventListeners"), nodes: metric("Nodes"), memory: result.value };
}

for (const [what, body] of [
  ["taken away and put back", "away.remove(); await later(); const ready = once(); main.append(away); await ready;"],
  ["made and thrown away", "away.remove(); away = document.createElement('comparison-card'); away.config = config; away.setAttribute('loading', 'eager'); const ready = once(); main.append(away); await ready; "],
  ["given another config", "const ready = once(); away.config = { ...config }; await ready;"],
]) {
  e2e(`a card ${what} three hundred times leaves nothing behind`, async (site) => {
    const page = await site.card(sample, "loading=eager");
    const client = await site.context.newCDPSession(page);
    await client.send("Performance.enable");
    const cycle = (n) => page.evaluate(async ([n, config, body]) => {
      const step = new (Object.getPrototypeOf(async function () {}).constructor)("away", "config", "main", "later", "once", `${body}; return away;`);
      const later = () => new Promise((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
      const once = () => new Promise((resolve) => addEventListener("comparison-card-ready", resolve, { once: true }));
      let away = document.querySelector("comparison-card");
      for (let i = 0; i < n; i += 1) away = await step(away, config, document.querySelector("main"), later, once);
      window.events.length = 0;
    }, [n, sample, body]);
    // The first times fill caches that stay.
    await cycle(40);
    const before = await held(client);
    await cycle(300);
    const after = await held(client);
    assert.ok(before.memory > 0, "the WebAssembly's memory was not found");
    assert.equal(after.memory, before.memory, `bytes of WebAssembly memory, before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
    assert.ok(after.listeners <= before.listeners, `listeners grew from ${before.listeners} to ${after.listeners}`);
    assert.ok(after.nodes < before.nodes + 300, `nodes grew from ${before.nodes} to ${after.nodes}`);
  });
}

/** Mulberry32: the same numbers on each run. */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many actions, by data, so that a failure can be told. */
function actions(config, n, seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const rows = config.dimensions.map(({ id }) => id);
  const themes = ["", ...(config.themes ?? []).map(({ id }) => id)];
  const subjects = config.subjects.map(({ id }) => id);
  const views = ["table", "cards", ...(config.timeline ? ["timeline"] : []), ...(config.relations ? ["diagram"] : [])];
  const queries = ["", "a", "charter", "É", "zzz", " the  is ", "ال"];
  return Array.from({ length: n }, () => pick([
    () => ["click", `[data-dimension=${pick(rows)}] button`],
    () => ["click", `[data-dimension=${pick(rows)}] button`],
    () => ["click", "[name=expand-all]"],
    () => ["click", "[name=differences]"],
    () => ["click", "[data-action=clear-filters]"],
    () => ["choose", "[name=theme]", pick(themes)],
    () => ["fill", "[name=query]", pick(queries)],
    () => ["click", `a[href^="#row-"]`],
    () => ["state", { subjects: pick([subjects, [...subjects].reverse(), subjects.slice(0, 1)]) }],
    () => ["state", { date: pick([null, "1940", "2020"]) }],
    () => ["choose", "[name=view]", pick(views)],
    () => ["choose", "[name=view]", pick(views)],
    () => ["state", { view: pick([null, ...views]) }],
    () => ["view", pick([null, ...views])],
    () => ["click", `[name=subject][value=${pick(subjects)}]`],
    () => ["click", `[data-action=${pick(["earlier", "later"])}][id$="-${pick([...subjects.keys()])}"]`],
    () => ["call", pick(["reset", "expandAll", "collapseAll"])],
    () => ["call", "expand", pick(rows)],
  ])());
}

for (const [name, config, attributes] of [["English", sample, ""], ["Arabic", arabic, "lang=ar"], ["French without words of its own", sample, "lang=fr"], ["three subjects", fixture("full"), ""]]) {
  for (const seed of [1, 2, 3]) {
    e2e(`law: after any actions the card is what a fresh one with its state is (${name}, seed ${seed})`, async (site) => {
      const page = await site.show(card(config, `id=used ${attributes}`) + card(config, `id=fresh loading=eager ${attributes}`));
      await drawn(page, "#used");
      await drawn(page, "#fresh");
      const found = await page.evaluate(async ([list, config]) => {
        const used = document.getElementById("used");
        const root = used.shadowRoot;
        for (const [index, [kind, place, value]] of list.entries()) {
          const element = ["click", "choose", "fill"].includes(kind) ? root.querySelector(place) : null;
          if (kind === "click") element?.click();
          if (kind === "choose") element.value = value;
          if (kind === "fill") element.value = value;
          if (kind === "choose" || kind === "fill") {
            element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
            element.dispatchEvent(new Event("change", { bubbles: true }));
          }
          if (kind === "state") used.state = place;
          if (kind === "view") used.view = place;
          if (kind === "call") used[place](value);
          // Drawing anew for every step would take minutes.
          if (index % 8 !== 7 && index !== list.length - 1) continue;
          const fresh = document.createElement("comparison-card");
          fresh.setAttribute("loading", "eager");
          if (used.lang) fresh.lang = used.lang;
          fresh.config = config;
          document.body.append(fresh);
          await fresh.ready;
          fresh.state = used.state;
          const freshRoot = fresh.shadowRoot;
          // In a state the view that the width gives is no choice; as the property it is.
          const view = root.getElementById("card").dataset.view ?? null;
          fresh.view = view;
          // Figures come by script, one after the other; those of a view that was left are not seen.
          const html = (root) => {
            const copy = document.createElement("template");
            copy.innerHTML = root.innerHTML;
            for (const figure of copy.content.querySelectorAll(`.figure:not(#figure-${view})`)) figure.replaceChildren();
            return copy.innerHTML;
          };
          const figure = (root) => root.getElementById(`figure-${view}`)?.innerHTML;
          for (let wait = 0; wait < 300 && (figure(root) === "" || figure(root) !== figure(freshRoot)); wait += 1) await new Promise(requestAnimationFrame);
          const properties = (root) => [...root.querySelectorAll("select, input")].map((input) => input.type === "checkbox" ? [input.checked, input.disabled] : input.value);
          const [a, b] = [html(root), html(freshRoot)];
          const [p, q] = [properties(root), properties(freshRoot)].map((list) => JSON.stringify(list));
          fresh.remove();
          if (a !== b) {
            let at = 0;
            while (a[at] === b[at]) at += 1;
            return { step: index, used: a.slice(Math.max(0, at - 150), at + 100), fresh: b.slice(Math.max(0, at - 150), at + 100), state: used.state };
          }
          if (p !== q) return { step: index, used: p, fresh: q, state: used.state };
        }
        return null;
      }, [actions(config, 120, seed), config]);
      if (found) assert.fail(`the patched card differs from a fresh one after step ${found.step}, in ${JSON.stringify(found.state)}:\npatched ${found.used}\nfresh   ${found.fresh}`);
    });
  }
}
