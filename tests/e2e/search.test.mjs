// What a reader sees and hears of a search: the marks in the rows, the count, the way back.

import assert from "node:assert/strict";
import { arabic, ids, initial, sample, titled } from "./sample.mjs";
import { card, drawn, e2e, get, openRows, set, visibleRows } from "./harness.mjs";

const query = (page, selector = "comparison-card") => page.locator(`${selector} [name=query]`);
const output = (page) => page.locator("comparison-card output");

/** The marks as `ROW: TEXT`, in the order of the page; of one card or of the whole page. */
function marks(page, selector = "*") {
  return page.evaluate((selector) => {
    const place = (range) => range.startContainer.parentElement?.closest("[data-dimension]");
    const isBefore = (a, b) => a.startContainer === b.startContainer
      ? a.startOffset < b.startOffset
      : a.startContainer.compareDocumentPosition(b.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING;
    return [...(CSS.highlights.get("comparison-card") ?? [])]
      .filter((range) => selector === "*" || range.startContainer.getRootNode().host?.matches(selector))
      .sort((a, b) => (isBefore(a, b) ? -1 : 1))
      .map((range) => `${place(range)?.dataset.dimension}: ${range}`);
  }, selector);
}

/** Asserts what is marked; what makes the marks is loaded with the first search. */
async function assertMarked(page, expected, message, selector) {
  let found;
  for (const end = Date.now() + 5_000; Date.now() < end; await page.evaluate(() => new Promise(requestAnimationFrame))) {
    found = await marks(page, selector);
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
  }
  assert.deepEqual(found, expected, message);
}

e2e("the words of a query are marked where the search looks, and nowhere else", async (site) => {
  const page = await site.card(sample);
  for (const [text, expected] of [
    ["charter", ["charter: Charter", "charter: Charter"]],
    ["article", ["charter: Article"]],
    ["term lists", ["charter: term", "charter: lists"]],
    ["far", ["people: Far"]],
    ["oath they", ["oath: oath", "oath: They", "oath: They"]],
    ["every year", ["budget: Every", "budget: year", "budget: Every", "budget: year"]],
    ["limits", ["strike: limits"]],
    ["year year", ["budget: year", "budget: year"]],
    // These stand on the card, but in no text that is searched.
    ...["treaty", "scholar", "until", "stated", "cite", "1945", "partly", "specialized", "zzz"].map((text) => [text, []]),
    ["", []],
    ["  ", []],
  ]) {
    await query(page).fill(text);
    await assertMarked(page, expected, `the query "${text}"`);
  }
});

e2e("what a found row says besides is not marked", async (site) => {
  const page = await site.card(sample);
  // One word finds the row; the other stands in its quote, history, sources and buttons, too.
  await query(page).fill("charter no");
  await assertMarked(page, ["charter: Charter", "charter: No", "charter: Charter"]);
  // The words of the button for citing, and of the heading above the sources.
  await query(page).fill("s ci");
  await assertMarked(page, []);
});

e2e("a mark is what the reader sees, however it is spelt", async (site) => {
  const config = titled("Letters");
  config.dimensions[0].question = "Le Café, le cafe\u0301, l’Ångström";
  config.dimensions[0].cells.a.answer = "Straße und Fußball";
  config.dimensions[0].cells.b.answer = "Σίσυφος";
  config.dimensions[1].question = "هَلْ وَرَدَ ذِكْرُهَا؟";
  config.dimensions[1].cells.a.answer = "한국어";
  config.dimensions[1].cells.b.answer = "🙂 smile 🙂";
  const page = await site.card(config);
  for (const [text, expected] of [
    ["CAFE", ["one: Café", "one: cafe\u0301"]],
    ["cafe\u0301", ["one: Café", "one: cafe\u0301"]],
    ["afé,", ["one: afé,", "one: afe\u0301,"]],
    ["angstrom", ["one: Ångström"]],
    ["strasse", ["one: Straße"]],
    ["fuß", ["one: Fuß"]],
    ["ussb", ["one: ußb"]],
    ["σισυφοσ", ["one: Σίσυφος"]],
    ["ورد", ["two: وَرَدَ"]],
    ["ذكرها", ["two: ذِكْرُهَا"]],
    ["국", ["two: 국"]],
    ["🙂", ["two: 🙂", "two: 🙂"]],
    ["smile", ["two: smile"]],
    ["\u0301", []],
  ]) {
    await query(page).fill(text);
    await assertMarked(page, expected, `the query "${text}"`);
  }
});

e2e("marks stand in Arabic rows", async (site) => {
  const page = await site.card(arabic, "lang=ar");
  await query(page).fill("الميثاق");
  await assertMarked(page, ["charter: الميثاق", "charter: الميثاق"]);
});

e2e("law: each row of the built-in card has as many marks as its texts have hits", async (site) => {
  const page = await site.show("<comparison-card lang=en></comparison-card>");
  await drawn(page);
  const config = await get(page, "config");
  const say = (text) => (typeof text === "string" ? text : text?.en ?? "");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const searched = ({ question, explanation, cells }) => [question, explanation, ...Object.values(cells).flatMap(({ answer, detail, positions = [] }) => [
    answer, detail, ...positions.map(({ answer }) => answer),
  ])].map((text) => fold(say(text)));
  for (const text of ["assembly", "iom", "budget", "the un", "Économique", "agreement article", "(", "nothing of the sort"]) {
    await query(page).fill(text);
    const words = [...new Set(fold(text).split(" "))];
    const expected = config.dimensions.flatMap((dimension) => {
      const texts = searched(dimension);
      if (!words.every((word) => texts.some((text) => text.includes(word)))) return [];
      return [[dimension.id, words.reduce((sum, word) => sum + texts.reduce((sum, text) => sum + text.split(word).length - 1, 0), 0)]];
    });
    const count = (all) => config.dimensions
      .map(({ id }) => [id, all.filter((mark) => mark.startsWith(`${id}: `)).length])
      .filter(([, length]) => length > 0);
    let found;
    for (const end = Date.now() + 5_000; Date.now() < end && JSON.stringify(found) !== JSON.stringify(expected);) {
      found = count(await marks(page));
    }
    assert.deepEqual(found, expected, `the query "${text}"`);
    assert.deepEqual((await visibleRows(page)).toSorted(), expected.map(([id]) => id).toSorted(), `the query "${text}"`);
  }
});

e2e("marks follow typing, filters, opened rows, dates, subjects, views and another config", async (site) => {
  const page = await site.card(sample);
  await query(page).pressSequentially("ch");
  await assertMarked(page, ["charter: Ch", "charter: Ch"]);
  await query(page).pressSequentially("arter");
  await assertMarked(page, ["charter: Charter", "charter: Charter"]);
  await page.locator("[name=theme]").selectOption("staff");
  await assertMarked(page, [], "another theme");
  await page.locator("[name=theme]").selectOption("");
  await assertMarked(page, ["charter: Charter", "charter: Charter"], "all themes");
  await page.locator("[data-dimension=charter] button").click();
  await assertMarked(page, ["charter: Charter", "charter: Charter"], "the row is open");
  // These draw the table anew.
  await set(page, "state", { date: "1940" });
  await assertMarked(page, ["charter: Charter", "charter: Charter", "charter: Charter"], "the answer of 1940");
  await set(page, "state", { subjects: ["related"] });
  await assertMarked(page, ["charter: Charter", "charter: Charter"], "without the agency");
  await set(page, "state", { view: "cards", subjects: null });
  await assertMarked(page, ["charter: Charter", "charter: Charter", "charter: Charter"], "as cards");
  await page.evaluate(() => (document.querySelector("comparison-card").lang = "fr"));
  await assertMarked(page, ["charter: Charter", "charter: Charter", "charter: Charter"], "drawn anew for French readers");
  await set(page, "config", titled("Another"));
  await assertMarked(page, [], "another card");
  await query(page).fill("one");
  await assertMarked(page, ["one: One"]);
  await page.evaluate(() => document.querySelector("comparison-card").reset());
  await assertMarked(page, [], "reset");
});

e2e("two cards share the highlight without disturbing each other", async (site) => {
  const page = await site.show(card(sample, "id=one loading=eager") + card(titled("Other"), "id=two loading=eager"));
  await drawn(page, "#one");
  await drawn(page, "#two");
  await query(page, "#one").fill("oath");
  await assertMarked(page, ["oath: oath"]);
  await query(page, "#two").fill("two");
  await assertMarked(page, ["two: Two"], "the second card", "#two");
  assert.deepEqual(await marks(page, "#one"), ["oath: oath"]);
  await query(page, "#one").fill("");
  await assertMarked(page, ["two: Two"]);
});

e2e("a card that leaves takes its marks along, and has them again when it is back", async (site) => {
  const page = await site.show(card(sample, "id=one loading=eager") + card(titled("Other"), "id=two loading=eager"));
  await drawn(page, "#one");
  await drawn(page, "#two");
  const both = async (one, two) => {
    await assertMarked(page, one, "the first card", "#one");
    await assertMarked(page, two, "the second card", "#two");
    assert.equal((await marks(page)).length, one.length + two.length, "marks that belong to no card");
  };
  await query(page, "#one").fill("oath");
  await query(page, "#two").fill("two");
  await both(["oath: oath"], ["two: Two"]);
  await page.evaluate(() => {
    window.away = document.querySelector("#one");
    away.remove();
  });
  await assertMarked(page, ["two: Two"]);
  await page.evaluate(() => document.querySelector("main").prepend(away));
  await both(["oath: oath"], ["two: Two"]);
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("#one")));
  await both(["oath: oath"], ["two: Two"]);
});

e2e("a card that is searched before the marks can be loaded finds its rows, and says what is missing", async (site) => {
  site.serve("/comparison-card/dist/cdn-extra.js", "", { status: 404 });
  site.expect(/^warning: <comparison-card> .*cdn-extra\.js/);
  site.allow(/404|ERR_ABORTED/);
  const page = await site.card(sample);
  const warned = page.waitForEvent("console", (message) => message.type() === "warning");
  await query(page).fill("oath");
  await warned;
  assert.deepEqual(await visibleRows(page), ["oath"]);
  assert.deepEqual(await marks(page), []);
});

e2e("a reader who searches nothing loads nothing for it", async (site) => {
  const page = await site.card(sample);
  await page.locator("[name=differences]").check();
  await page.locator("[data-dimension=charter] button").click();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(site.requests.filter((url) => url.includes("extra")), []);
});

e2e("Escape in the search field drops the filters and keeps the focus", async (site) => {
  const page = await site.card(sample);
  await page.locator("[name=theme]").selectOption("staff");
  await page.locator("[name=differences]").check();
  await query(page).fill("oath");
  await page.locator("comparison-card [data-dimension=oath]").waitFor({ state: "hidden" });
  await query(page).press("Escape");
  assert.deepEqual(await get(page, "state"), initial);
  assert.equal(await query(page).inputValue(), "");
  assert.equal(await page.locator("[name=theme]").inputValue(), "");
  assert.ok(!(await page.locator("[name=differences]").isChecked()));
  assert.ok(await query(page).evaluate((input) => input.getRootNode().activeElement === input));
  assert.deepEqual((await visibleRows(page)).toSorted(), ids.toSorted());
  await assertMarked(page, []);
  await page.keyboard.type("oath");
  await assertMarked(page, ["oath: oath"], "the next letter goes into the field");
});

e2e("the count is a status that is announced politely and begins with the number", async (site) => {
  const page = await site.card(sample);
  const client = await site.context.newCDPSession(page);
  await client.send("Accessibility.enable");
  const { root } = await client.send("DOM.getDocument");
  const announced = async () => {
    const { nodes } = await client.send("Accessibility.queryAXTree", { nodeId: root.nodeId, role: "status" });
    assert.equal(nodes.length, 1);
    return Object.fromEntries(nodes[0].properties.map(({ name, value }) => [name, value.value]));
  };
  for (const [text, expected] of [["oath", 1], ["s", 7], ["zzz", 0], ["staff", 2], ["", 7]]) {
    await query(page).fill(text);
    const { live, atomic } = await announced();
    assert.deepEqual({ live, atomic }, { live: "polite", atomic: true });
    assert.match(await output(page).textContent(), new RegExp(`^${expected}\\b`), `the query "${text}"`);
    assert.equal((await visibleRows(page)).length, expected, `the query "${text}"`);
  }
});

e2e("a marked word in a closed row is found by the browser, which opens the row", async (site) => {
  const page = await site.card(sample);
  await query(page).fill("ångström");
  await assertMarked(page, ["budget: Ångström"]);
  const detail = page.locator("[data-dimension=budget] [part=detail]");
  assert.equal(await detail.getAttribute("hidden"), "until-found");
  await detail.evaluate((detail) => detail.dispatchEvent(new Event("beforematch", { bubbles: true })));
  assert.deepEqual(await openRows(page), ["budget"]);
  assert.deepEqual((await get(page, "state")).open, ["budget"]);
  await assertMarked(page, ["budget: Ångström"]);
});
