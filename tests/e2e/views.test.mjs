// The views that a reader chooses among, and the figures that go with them.

import assert from "node:assert/strict";
import { assertFits, openSections } from "./fit.mjs";
import { call, card, drawn, e2e, events, figure, focused, get, inSight, openRows, reach, set, visibleRows } from "./harness.mjs";
import { builtIn, crowded, ids, initial, sample } from "./sample.mjs";

const root = "comparison-card";
const select = (page, selector = root) => page.locator(`${selector} [name=view]`);
const heads = (page) => page.locator(`${root} thead th[data-subject]`).evaluateAll((all) => all.map((th) => th.dataset.subject));

/** What says which view is shown: state, property, control, and what can be seen. */
function shown(page, selector = root) {
  return page.evaluate((selector) => {
    const card = document.querySelector(selector);
    const isSeen = (id) => card.shadowRoot.getElementById(id)?.checkVisibility() ?? false;
    const figure = (id) => isSeen(id) && card.shadowRoot.getElementById(id).open;
    const layout = isSeen("table") ? (card.shadowRoot.querySelector(".corner").offsetWidth > 1 ? "table" : "cards") : figure("timeline") ? "timeline" : figure("relations") ? "diagram" : "nothing";
    return { state: card.state.view, property: card.view, control: card.shadowRoot.querySelector("[name=view]").value, layout };
  }, selector);
}

const all = (view) => ({ state: view, property: view, control: view, layout: view });

e2e("control, attribute, property and state agree on the view", async (site) => {
  const page = await site.card(sample);
  assert.deepEqual(await shown(page), all("table"));
  for (const view of ["cards", "timeline", "diagram", "table"]) {
    for (const [how, choose] of [
      ["the control", () => select(page).selectOption(view)],
      ["the property", () => set(page, "view", view)],
      ["the state", () => set(page, "state", { view })],
      ["the attribute", () => page.evaluate((view) => document.querySelector("comparison-card").setAttribute("view", view), view)],
    ]) {
      await page.evaluate(() => document.querySelector("comparison-card").removeAttribute("view"));
      await set(page, "view", null);
      await choose();
      assert.deepEqual(await shown(page), all(view), `${view}, by ${how}`);
    }
  }
});

e2e("a view chosen before the card is drawn is the one it is drawn in", async (site) => {
  for (const [attribute, prepare] of [
    ["view=timeline", () => {}],
    ["", (card) => (card.view = "timeline")],
    ["", (card) => (card.state = { view: "timeline" })],
  ]) {
    const page = await site.show('<div style="height: 400vh"></div>' + card(sample, attribute));
    await page.evaluate(async (prepare) => {
      await customElements.whenDefined("comparison-card");
      (0, eval)(prepare)(document.querySelector("comparison-card"));
    }, String(prepare));
    await page.locator(root).scrollIntoViewIfNeeded();
    await drawn(page);
    assert.deepEqual(await shown(page), all("timeline"), `${attribute} ${prepare}`);
    await figure(page, "timeline");
  }
});

e2e("the reader's choice of a view fires one change, the page's none", async (site) => {
  const page = await site.card(sample);
  await set(page, "view", "diagram");
  await page.evaluate(() => document.querySelector("comparison-card").setAttribute("view", "timeline"));
  assert.deepEqual(await events(page, "change"), []);
  await select(page).selectOption("cards");
  await page.locator("h1").click();
  assert.deepEqual((await events(page, "change")).map(({ detail }) => detail), [{ ...initial, view: "cards" }]);
  // The width gives a table; so this is no choice, but it is a change.
  await select(page).selectOption("table");
  await page.locator("h1").click();
  assert.deepEqual((await events(page, "change")).map(({ detail }) => detail.view), ["cards", "table"]);
});

e2e("an unknown view is warned of and ignored, wherever it comes from", async (site) => {
  site.expect(/^warning: .*spiral/);
  const page = await site.card(sample, "view=spiral");
  assert.deepEqual(await shown(page), all("table"));
  await set(page, "view", "cards");
  for (const attempt of [() => set(page, "view", "helix"), () => set(page, "state", { view: "helix" }), () => page.evaluate(() => document.querySelector("comparison-card").setAttribute("view", "helix"))]) {
    const warning = page.waitForEvent("console", (message) => /helix/.test(message.text()));
    site.allow(/^warning: .*helix/);
    await attempt();
    assert.equal((await warning).type(), "warning");
    assert.deepEqual(await shown(page), all("cards"), String(attempt));
  }
});

for (const [missing, config, offered] of [
  ["timeline", { ...sample, timeline: [] }, ["table", "cards", "diagram"]],
  ["diagram", { ...sample, relations: null }, ["table", "cards", "timeline"]],
]) {
  e2e(`a card with nothing for a ${missing} neither offers nor takes it`, async (site) => {
    site.expect(new RegExp(`^warning: .*${missing}`));
    const page = await site.card(config, `view=${missing}`);
    assert.deepEqual(await select(page).locator("option").evaluateAll((options) => options.map(({ value }) => value)), offered);
    assert.deepEqual(await shown(page), all("table"));
    await set(page, "view", missing);
    assert.deepEqual(await shown(page), all("table"));
    await call(page, "reset");
    assert.deepEqual(await shown(page), all("table"));
  });
}

e2e("what the reader has chosen is kept from view to view, the focus too", async (site) => {
  const page = await site.card(sample);
  const chosen = { ...initial, theme: "law", query: "charter", open: ["charter", "oath"], subjects: ["related", "agency"], date: "2020" };
  await set(page, "state", chosen);
  const before = await page.locator(`${root} [data-dimension=charter]`).elementHandle();
  for (const view of ["cards", "timeline", "diagram", "table", "diagram", "cards", "table"]) {
    await select(page).focus();
    await select(page).selectOption(view);
    assert.deepEqual(await get(page, "state"), { ...chosen, view });
    assert.equal(await focused(page), "view");
    if (view !== "table" && view !== "cards") continue;
    assert.deepEqual(await visibleRows(page), ["charter"], view);
    assert.deepEqual((await openRows(page)).filter((id) => id === "charter"), ["charter"], view);
    assert.deepEqual(await heads(page), ["related", "agency"]);
    assert.equal(await page.locator(`${root} [name=query]`).inputValue(), "charter");
  }
  assert.ok(await before.evaluate((row) => row.isConnected), "the rows were drawn anew");
});

e2e("by keys alone a reader goes through the views", async (site) => {
  const page = await site.show(`<a id="before" href="#x">Before</a>${card(sample)}<a id="after" href="#x">After</a>`);
  await drawn(page);
  await page.locator("#before").focus();
  await reach(page, "view");
  for (const view of ["cards", "timeline", "diagram"]) {
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await shown(page), all(view));
    assert.equal(await focused(page), "view");
  }
  await figure(page, "diagram");
  const met = [];
  for (let name = ""; name !== "after"; met.push(name)) {
    await page.keyboard.press("Tab");
    name = await focused(page);
  }
  assert.deepEqual(met.filter((name) => /^(button|#row|theme|query|Subjects)/.test(name)), [], "what is not shown is not met");
});

e2e("the width of its place makes a card a table or cards, and the control says which", async (site) => {
  const page = await site.show(`
    <div id="one" style="inline-size: 320px">${card(sample, "id=narrow loading=eager")}</div>
    <div id="two" style="inline-size: 1000px">${card(sample, "id=wide loading=eager")}</div>`);
  await drawn(page, "#narrow");
  await drawn(page, "#wide");
  assert.deepEqual(await shown(page, "#narrow"), all("cards"));
  assert.deepEqual(await shown(page, "#wide"), all("table"));

  const resize = (id, width) => page.evaluate(([id, width]) => (document.getElementById(id).style.inlineSize = width), [id, width]);
  const follows = (id, view) => page.waitForFunction(([id, view]) => {
    const card = document.getElementById(id);
    return card.state.view === view && card.view === view && card.shadowRoot.querySelector("[name=view]").value === view;
  }, [id, view]);
  await resize("one", "1000px");
  await resize("two", "320px");
  await follows("narrow", "table");
  await follows("wide", "cards");
  assert.deepEqual(await shown(page, "#narrow"), all("table"));
  assert.deepEqual(await shown(page, "#wide"), all("cards"));
  assert.deepEqual(await events(page, "change"), [], "a width is no reader");

  // What the width gives by itself stays with the width; another view is a choice and stays.
  await select(page, "#narrow").selectOption("cards");
  await select(page, "#narrow").selectOption("table");
  await set(page, "state", { view: "cards", query: "oath" }, "#wide");
  await resize("one", "320px");
  await resize("two", "1000px");
  await follows("narrow", "cards");
  await follows("wide", "table");
  await select(page, "#wide").selectOption("cards");
  await resize("two", "320px");
  await resize("two", "1000px");
  await follows("wide", "cards");
  assert.deepEqual(await shown(page, "#wide"), all("cards"));
});

e2e("a card looks like the view that it says it is at every width", async (site) => {
  const page = await site.show(`<div id="place">${card(sample, "loading=eager")}</div>`);
  await drawn(page);
  for (const [width, view] of [[320, "cards"], [639, "cards"], [640, "cards"], [703, "cards"], [704, "table"], [736, "table"], [760, "table"], [1100, "table"]]) {
    await page.evaluate((width) => (document.getElementById("place").style.inlineSize = `${width}px`), width);
    await page.waitForFunction((view) => document.querySelector("comparison-card").shadowRoot.querySelector("[name=view]").value === view, view);
    assert.deepEqual(await shown(page), all(view), `${width} pixels`);
    for (const chosen of ["cards", "table"]) {
      await set(page, "view", chosen);
      assert.deepEqual(await shown(page), all(chosen), `${width} pixels, ${chosen}`);
    }
    await set(page, "view", null);
  }
});

e2e("reset goes back to the view of the attribute", async (site) => {
  const page = await site.card(sample, "view=cards");
  await set(page, "state", { view: "timeline", query: "oath" });
  await call(page, "reset");
  assert.deepEqual(await get(page, "state"), { ...initial, view: "cards" });
  assert.deepEqual(await shown(page), all("cards"));
  await page.evaluate(() => document.querySelector("comparison-card").removeAttribute("view"));
  assert.deepEqual(await shown(page), all("table"));
});

for (const [width, config, lang] of [[320, builtIn, "en"], [320, builtIn, "ar"], [320, crowded(6), "en"], [900, crowded(6), "en"]]) {
  e2e(`no view scrolls the page sideways or cuts anything off: ${config.subjects.length} subjects, ${lang}, ${width} pixels`, { viewport: { width, height: 800 } }, async (site) => {
    const page = await site.show(`<style>body { margin: 0; }</style>${card(config, `lang=${lang}`)}`);
    await drawn(page);
    await call(page, "expandAll");
    for (const view of await select(page).locator("option").evaluateAll((options) => options.map(({ value }) => value))) {
      await select(page).selectOption(view);
      if (view === "timeline" || view === "diagram") await figure(page, view);
      await openSections(page);
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), width, view);
      await assertFits(page, view);
    }
  });
}

for (const [width, config, attributes] of [[320, sample, "view=table"], [320, sample, "view=table lang=ar"], [900, crowded(6), ""]]) {
  e2e(`a table too wide for its place scrolls in it, and its names stay: ${config.subjects.length} subjects, ${width} pixels, ${attributes}`, { viewport: { width, height: 300 } }, async (site) => {
    const page = await site.card(config, attributes);
    const rows = page.locator(`${root} .rows`);
    const found = await rows.evaluate((rows) => {
      rows.scrollIntoView();
      const isRtl = getComputedStyle(rows).direction === "rtl";
      rows.scrollLeft = isRtl ? -150 : 150;
      rows.scrollTop = 150;
      const box = (element) => element.getBoundingClientRect();
      const start = (element) => Math.round(isRtl ? box(rows).right - box(element).right : box(element).left - box(rows).left);
      const head = rows.querySelector("thead tr");
      const corner = head.querySelector(".corner");
      // The part of a question that is neither below the names nor below the edge.
      const part = (question) => [Math.max(box(question).top, box(head).bottom), Math.min(box(question).bottom, box(rows).bottom)];
      const question = [...rows.querySelectorAll("[data-dimension] > th")].find((th) => part(th)[1] - part(th)[0] > 20);
      const hit = (element, y) => {
        const { left, width } = box(element);
        const top = element.getRootNode().elementFromPoint(left + width / 2, y);
        return element.contains(top) ? "on top" : `below ${top?.outerHTML.slice(0, 80)}`;
      };
      return {
        scrolled: [Math.abs(rows.scrollLeft), rows.scrollTop],
        starts: [start(corner), start(question)],
        top: Math.round(box(head).top - box(rows).top),
        hits: [hit(corner, box(corner).top + box(corner).height / 2), hit(question, part(question).reduce((a, b) => a + b) / 2)],
        isInSight: rows.clientHeight <= innerHeight,
      };
    });
    assert.deepEqual(found, { scrolled: [150, 150], starts: [0, 0], top: 0, hits: ["on top", "on top"], isInSight: true });
    // A question has air before its answer, and a theme's name the width of the card.
    const air = await rows.evaluate((rows) => {
      rows.scrollLeft = 0;
      const words = document.createRange();
      return [...rows.querySelectorAll("[data-dimension]")].map((row) => {
        words.selectNodeContents(row.querySelector("th"));
        const [question, answer] = [words.getBoundingClientRect(), row.querySelector("[part=cell]").getBoundingClientRect()];
        return Math.max(answer.left - question.right, question.left - answer.right);
      });
    });
    assert.ok(Math.min(...air) > 6, `${air.join(", ")} pixels`);
    assert.ok(await rows.evaluate((rows) => rows.querySelector(".theme th").offsetWidth === rows.clientWidth));
    // The names stand above their answers.
    const shifts = await rows.evaluate((rows) => {
      const lefts = (row) => [...row.querySelectorAll("th[data-subject], td[part=cell]")].map((cell) => Math.round(cell.getBoundingClientRect().left));
      return [lefts(rows.querySelector("thead tr")), lefts(rows.querySelector("[data-dimension]"))];
    });
    assert.deepEqual(shifts[0], shifts[1]);
  });
}

e2e("the timeline has a marker for each event of its list, and leads there", async (site) => {
  const page = await site.card(builtIn, "view=timeline");
  await figure(page, "timeline");
  const numbers = await page.locator(`${root} a.marker`).evaluateAll((all) => all.map((a) => [a.getAttribute("href"), a.textContent.trim()]));
  assert.deepEqual(numbers, builtIn.timeline.map((_, index) => [`#event-${index + 1}`, `${index + 1}`]));
  const items = await page.locator(`${root} .timeline li`).evaluateAll((all) => all.map((li) => [li.querySelector("time").dateTime, li.textContent]));
  assert.equal(items.length, builtIn.timeline.length);
  builtIn.timeline.forEach(({ date, event }, index) => {
    assert.equal(items[index][0], date);
    assert.ok(items[index][1].includes(event), `${event} is not in ${items[index][1]}`);
  });
  for (const index of builtIn.timeline.keys()) {
    const marker = page.locator(`${root} a.marker`).nth(index);
    if (index % 2) {
      await marker.focus();
      await page.keyboard.press("Enter");
    } else await marker.click();
    assert.equal(await focused(page), `event-${index + 1}`);
    assert.ok(await inSight(page.locator(`${root} #event-${index + 1}`)));
  }
});

const diagrams = (page) => page.locator(`${root} .diagrams figure`).evaluateAll((all) => all.map((figure) => ({
  name: figure.querySelector("figcaption").textContent,
  numbers: [...figure.querySelectorAll("svg .number")].map((number) => Number(number.textContent)).sort((a, b) => a - b),
})));

e2e("the diagram has a figure for each subject shown, numbered as its list", async (site) => {
  const page = await site.card(builtIn, "view=diagram");
  await figure(page, "diagram");
  const wanted = builtIn.subjects.map(({ id, name }) => ({ name, numbers: builtIn.relations.filter(({ subject }) => subject === id).map((_, index) => index + 1) }));
  assert.deepEqual(await diagrams(page), wanted);
  assert.deepEqual(await page.locator(`${root} ol.relations`).evaluateAll((lists) => lists.map((list) => list.children.length)), wanted.map(({ numbers }) => numbers.length));
  for (const [subjects, names] of [[["iom"], [1]], [["iom", "agency"], [1, 0]], [["agency"], [0]]]) {
    await set(page, "state", { subjects });
    await page.waitForFunction((n) => document.querySelector("comparison-card").shadowRoot.querySelectorAll(".diagrams figure").length === n, subjects.length);
    assert.deepEqual(await diagrams(page), names.map((place) => wanted[place]), subjects.join());
  }
});

e2e("a reader who goes to and fro between the views finds each figure", async (site) => {
  const page = await site.card(sample);
  for (const view of ["timeline", "diagram", "table", "timeline", "cards", "diagram", "timeline"]) {
    await select(page).selectOption(view);
    if (view === "timeline" || view === "diagram") {
      await figure(page, view);
      assert.equal(await page.locator(`${root} #figure-${view} svg:not(.sample)`).first().isVisible(), true);
    }
  }
});

e2e("figures come again with another language, config or place", async (site) => {
  const page = await site.card(sample, "view=timeline");
  await figure(page, "timeline");
  const name = () => page.locator(`${root} svg.timeline-figure`).getAttribute("aria-label");
  const english = await name();
  const ready = () => page.evaluate(() => new Promise((resolve) => addEventListener("comparison-card-ready", resolve, { once: true })));
  for (const [change, wanted] of [
    [() => document.querySelector("comparison-card").setAttribute("lang", "fr"), (label) => label !== english],
    [() => document.querySelector("comparison-card").removeAttribute("lang"), (label) => label === english],
    [() => { const card = document.querySelector("comparison-card"); card.remove(); setTimeout(() => document.querySelector("main").append(card)); }, (label) => label === english],
    [() => { const card = document.querySelector("comparison-card"); card.config = { ...card.config, title: "Another" }; }, (label) => label === english],
  ]) {
    const drawn = ready();
    await page.evaluate(change);
    await drawn;
    await figure(page, "timeline");
    assert.ok(wanted(await name()), `${change}: ${await name()}`);
  }
});

for (const view of ["timeline", "diagram"]) {
  e2e(`where the figures cannot be loaded the ${view} still reads, with no more than a warning`, async (site) => {
    site.expect(/^warning: .*<comparison-card>/, /request failed: .*extra/);
    site.allow(/Failed to load resource/);
    await site.context.route(/extra[^/]*$/, (route) => route.abort());
    const page = await site.card(sample);
    const warning = page.waitForEvent("console", (message) => message.type() === "warning");
    await select(page).selectOption(view);
    await warning;
    assert.deepEqual(await shown(page), all(view));
    const list = page.locator(`${root} #${view === "timeline" ? "timeline .timeline li" : "relations .relations li"}`);
    assert.equal(await list.count(), 1);
    assert.ok(await list.isVisible());
    await select(page).selectOption("table");
    assert.equal((await visibleRows(page)).length, ids.length);
  });
}
