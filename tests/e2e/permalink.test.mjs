// The state in the page's address: `#ID/DIMENSION?STATE`, where a card asks for it.

import assert from "node:assert/strict";
import { initial, sample } from "./sample.mjs";
import { base, card, drawn, e2e, events, get, html, inline, openRows, script, set, visibleRows } from "./harness.mjs";

const hash = (page) => page.evaluate(() => location.hash);
const query = (page, selector = "#mine") => page.locator(`${selector} [name=query]`);
const far = '<div style="height: 400vh">Far from the card</div>';

/** Waits until the address has this fragment. */
async function assertHash(page, expected, message) {
  await page.waitForFunction((expected) => location.hash === expected, expected, { timeout: 5_000 }).catch(() => {});
  assert.equal(await hash(page), expected, message);
}

/** Waits until a card has this state. */
async function assertState(page, expected, message, selector = "#mine") {
  await page.waitForFunction(
    ([selector, expected]) => JSON.stringify(document.querySelector(selector).state) === expected,
    [selector, JSON.stringify(expected)],
    { timeout: 5_000 },
  ).catch(() => {});
  assert.deepEqual(await get(page, "state", selector), expected, message);
}

/** Opens a page of its own with one card that is linked to the address. */
async function linked(site, fragment = "", { id = "mine", attributes = "permalink", config = sample, head = script } = {}) {
  site.serve("/linked.html", html(card(config, `id="${id}" ${attributes}`), head));
  const page = site.page.url() === "about:blank" ? site.page : await site.context.newPage();
  await page.goto(`${base}/linked.html${fragment}`);
  await drawn(page);
  return page;
}

/** What a reader does for each part of the state, and what the address says then. */
const steps = [
  ["view", "#mine?view=cards", { view: "cards" }, (page) => page.locator("[name=view]").selectOption("cards")],
  ["a view with a figure", "#mine?view=timeline", { view: "timeline" }, (page) => page.locator("[name=view]").selectOption("timeline")],
  ["theme", "#mine?theme=money", { theme: "money" }, (page) => page.locator("[name=theme]").selectOption("money")],
  ["differences", "#mine?differences", { onlyDifferences: true }, (page) => page.locator("[name=differences]").check()],
  ["query", "#mine?query=charter", { query: "charter" }, (page) => query(page).fill("charter")],
  ["a query of odd characters", "#mine?query=%C3%A9+%26%3D%23%3F%25%2B%2F%22", { query: 'é &=#?%+/"' }, (page) => query(page).fill('é &=#?%+/"')],
  ["a query with a comma", "#mine?query=a,b", { query: "a,b" }, (page) => query(page).fill("a,b")],
  ["a query that looks like a field", "#mine?query=differences%3D%26theme%3Dlaw", { query: "differences=&theme=law" }, (page) => query(page).fill("differences=&theme=law")],
  ["subjects", "#mine?subjects=related", { subjects: ["related"] }, async (page) => {
    await page.locator("[popovertarget=subjects]").click();
    await page.locator("[name=subject][value=agency]").uncheck();
  }],
  ["their order", "#mine?subjects=related,agency", { subjects: ["related", "agency"] }, async (page) => {
    await page.locator("[popovertarget=subjects]").click();
    await page.locator("#later-0").click();
  }],
  ["open rows", "#mine?open=charter,oath", { open: ["charter", "oath"] }, async (page) => {
    await page.locator("[data-dimension=oath] button").click();
    await page.locator("[data-dimension=charter] button").click();
  }],
];

for (const [what, fragment, parts, act] of steps) {
  e2e(`the address says ${what}, and another page reads it there`, async (site) => {
    const page = await linked(site);
    await act(page);
    await assertHash(page, fragment);
    await assertState(page, { ...initial, ...parts });
    const other = await linked(site, fragment);
    await assertState(other, { ...initial, ...parts }, "the page that was opened at the address");
    assert.equal(await hash(other), fragment);
    assert.deepEqual(await events(other, "change"), [], "the first state is no change");
  });
}

e2e("the whole state at once goes into the address and comes back", async (site) => {
  const state = { view: "cards", theme: "law", onlyDifferences: true, query: "charter", date: "2026-11", subjects: ["related", "agency"], open: ["charter", "people"] };
  const page = await linked(site);
  await set(page, "state", { ...state, open: ["people"] }, "#mine");
  await page.locator("[data-dimension=charter] button").click();
  const fragment = "#mine?view=cards&theme=law&differences&query=charter&date=2026-11&subjects=related,agency&open=charter,people";
  await assertHash(page, fragment);
  const other = await linked(site, fragment);
  await assertState(other, state);
  assert.deepEqual(await visibleRows(other), ["charter"]);
});

e2e("what the page itself chooses is not written into the address", async (site) => {
  const page = await linked(site);
  await set(page, "state", { query: "oath" }, "#mine");
  await page.evaluate(() => document.querySelector("#mine").expandAll());
  await page.evaluate(() => document.querySelector("#mine").export("csv"));
  assert.equal(await hash(page), "");
});

e2e("Back and Forward go through what the reader chose", async (site) => {
  const page = await linked(site);
  await page.locator("[name=theme]").selectOption("law");
  await assertHash(page, "#mine?theme=law");
  await page.locator("[name=differences]").check();
  await assertHash(page, "#mine?theme=law&differences");
  await page.locator("[name=view]").selectOption("diagram");
  await assertHash(page, "#mine?view=diagram&theme=law&differences");
  const states = [
    initial,
    { ...initial, theme: "law" },
    { ...initial, theme: "law", onlyDifferences: true },
    { ...initial, view: "diagram", theme: "law", onlyDifferences: true },
  ];
  for (const state of states.slice(0, -1).reverse()) {
    await page.goBack();
    await assertState(page, state, "Back");
  }
  assert.equal(await hash(page), "");
  for (const state of states.slice(1)) {
    await page.goForward();
    await assertState(page, state, "Forward");
  }
  assert.equal(await page.locator("[name=theme]").inputValue(), "law");
  assert.ok(await page.locator("[name=differences]").isChecked());
});

e2e("typing and opening rows add no steps to the history but the first", async (site) => {
  const page = await linked(site);
  await page.locator("[name=theme]").selectOption("staff");
  await assertHash(page, "#mine?theme=staff");
  const length = () => page.evaluate(() => history.length);
  const before = await length();
  await query(page).pressSequentially("their");
  await assertHash(page, "#mine?theme=staff&query=their");
  await page.locator("[name=query]").fill("");
  await page.locator("[data-dimension=oath] button").click();
  await assertHash(page, "#mine?theme=staff&open=oath");
  assert.equal(await length(), before);
  await page.goBack();
  await assertState(page, initial, "Back leads before the theme");
});

e2e("typing first makes one step, so that Back leads to the card as it was", async (site) => {
  const page = await linked(site);
  const before = await page.evaluate(() => history.length);
  await query(page).pressSequentially("oath");
  await assertHash(page, "#mine?query=oath");
  assert.equal(await page.evaluate(() => history.length), before + 1);
  await page.goBack();
  await assertState(page, initial);
  assert.equal(await hash(page), "");
});

e2e("without the attribute the address is neither written nor read", async (site) => {
  const fragment = "#mine?theme=law&open=oath";
  const page = await linked(site, fragment, { attributes: "" });
  assert.deepEqual(await get(page, "state"), initial);
  const length = await page.evaluate(() => history.length);
  await page.locator("[name=theme]").selectOption("money");
  await query(page).fill("budget");
  await page.locator("[data-dimension=budget] button").click();
  // What writes addresses would be loaded by now.
  await page.evaluate(() => document.querySelector("#mine").cite("budget", "plain"));
  assert.equal(await hash(page), fragment);
  assert.equal(await page.evaluate(() => history.length), length, "the card added to the history");
});

e2e("of two cards the linked one alone follows and writes the address", async (site) => {
  await site.show(card(sample, "id=mine permalink loading=eager") + card(sample, "id=other loading=eager"), { path: "/two.html" });
  const page = await site.open("/two.html#mine?query=oath");
  await drawn(page, "#mine");
  await drawn(page, "#other");
  await assertState(page, { ...initial, query: "oath" });
  assert.deepEqual(await get(page, "state", "#other"), initial);
  await page.locator("#other [name=theme]").selectOption("law");
  await page.locator("#mine [name=theme]").selectOption("staff");
  await assertHash(page, "#mine?theme=staff&query=oath");
  await page.goBack();
  await assertState(page, { ...initial, query: "oath" });
  assert.deepEqual(await get(page, "state", "#other"), { ...initial, theme: "law" });
});

e2e("two linked cards take turns", async (site) => {
  const page = await site.show(card(sample, "id=one permalink loading=eager") + card(sample, "id=two permalink loading=eager"));
  await drawn(page, "#one");
  await drawn(page, "#two");
  await page.locator("#one [name=theme]").selectOption("law");
  await assertHash(page, "#one?theme=law");
  await page.locator("#two [name=theme]").selectOption("staff");
  await assertHash(page, "#two?theme=staff");
  await page.goBack();
  await assertHash(page, "#one?theme=law");
  await assertState(page, { ...initial, theme: "law" }, "the first card", "#one");
  assert.deepEqual(await visibleRows(page, "#one"), ["charter", "reports"]);
});

for (const foreign of ["#section-2", "#mine-too?theme=law", "#/route/of/an/app?theme=law", "#?theme=law", "#%E0%A4%A", "#other/oath"]) {
  e2e(`the fragment ${foreign} is somebody else's`, async (site) => {
    const page = await linked(site, foreign);
    assert.deepEqual(await get(page, "state"), initial);
    assert.equal(await hash(page), foreign);
    // Going there later keeps what the reader chose, too.
    await page.locator("[name=theme]").selectOption("law");
    await assertHash(page, "#mine?theme=law");
    const length = await page.evaluate(() => history.length);
    await page.evaluate((foreign) => (location.hash = foreign), foreign);
    await page.evaluate(() => document.querySelector("#mine").cite("oath", "plain"));
    assert.deepEqual(await get(page, "state"), { ...initial, theme: "law" });
    assert.equal(await hash(page), foreign);
    assert.ok((await page.evaluate(() => history.length)) <= length + 1);
  });
}

for (const [id, name] of [["é", "%C3%A9"], ["my card", "my%20card"], ["a/b", "a%2Fb"], ["50%?#", "50%25%3F%23"], ["卡片", "%E5%8D%A1%E7%89%87"]]) {
  e2e(`an id as odd as "${id}" can be linked to`, async (site) => {
    const page = await linked(site, "", { id });
    await page.locator("[name=theme]").selectOption("law");
    await assertHash(page, `#${name}?theme=law`);
    const other = await linked(site, `#${name}/oath?theme=staff`, { id });
    await other.locator("[data-dimension=oath] [part=detail]").waitFor();
    assert.deepEqual(await get(other, "state"), { ...initial, theme: "staff", open: ["oath"] });
  });
}

e2e("a card without an id is linked to under the element's name", async (site) => {
  await site.show(`<comparison-card permalink>${inline(sample)}</comparison-card>`, { path: "/anonymous.html" });
  const page = await site.open("/anonymous.html#comparison-card?theme=law");
  await drawn(page);
  await assertState(page, { ...initial, theme: "law" }, undefined, "comparison-card");
  await page.locator("[name=theme]").selectOption("");
  await assertHash(page, "#comparison-card");
});

e2e("an address that an author wrote by hand, not encoded, is read", async (site) => {
  const page = await linked(site);
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<a href="#mine?query=Orléans read&open=budget">link</a>'));
  await page.getByText("link", { exact: true }).click();
  await assertState(page, { ...initial, query: "Orléans read", open: ["budget"] });
});

for (const attributes of ["permalink", ""]) {
  e2e(`a link to a dimension opens it, brings it into sight and focuses it, ${attributes ? "" : "not "}linked to the address`, async (site) => {
    await site.show(`<a href="#mine/strike">Strike</a>${far}${card(sample, `id=mine ${attributes}`)}${far}`, { path: "/far.html" });
    const page = await site.open("/far.html#mine/oath");
    await drawn(page);
    const arrived = async (id) => {
      await page.waitForFunction((id) => {
        const focused = document.querySelector("#mine").shadowRoot.activeElement;
        return focused?.closest("[data-dimension]")?.dataset.dimension === id;
      }, id);
      const { top, bottom } = await page.locator(`[data-dimension=${id}] button`).evaluate((button) => button.getBoundingClientRect());
      assert.ok(top >= 0 && bottom <= 800, `${id} is at ${top}`);
    };
    await arrived("oath");
    assert.deepEqual(await openRows(page), ["oath"]);
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByText("Strike", { exact: true }).click();
    await arrived("strike");
    assert.ok((await openRows(page)).includes("strike"));
  });
}

for (const [what, fragment, act] of [
  ["the row was closed again", "#mine", (page) => page.locator("[data-dimension=oath] button").click()],
  ["the row was filtered away", "#mine?query=charter&open=oath", (page) => query(page).fill("charter")],
  ["another view was chosen", "#mine?view=timeline&open=oath", (page) => page.locator("[name=view]").selectOption("timeline")],
  ["the row is still there", "#mine/oath?query=oath&open=oath", (page) => query(page).fill("oath")],
]) {
  e2e(`after a link to a dimension the address leads to what is shown: ${what}`, async (site) => {
    const page = await linked(site, "#mine/oath");
    await page.locator("[data-dimension=oath] [part=detail]").waitFor();
    await act(page);
    await assertHash(page, fragment);
    const other = await linked(site, fragment);
    assert.deepEqual(await get(other, "state"), await get(page, "state"));
  });
}

for (const fragment of [
  "#mine?view=spiral", "#mine?theme=moeny&query=oath", "#mine?date=yesterday", "#mine?subjects=nobody", "#mine?subjects=", "#mine?open=,,aoth,",
  "#mine?%E0%A4%A=%E0%A4%A", "#mine?__proto__=1&constructor=2", "#mine?", "#mine/?", "#mine/nowhere?&&==&", "#mine/a/b/c", "#mine?view=table?view=cards", `#mine?query=${"x".repeat(20_000)}`,
]) {
  e2e(`a card is drawn at ${fragment.slice(0, 40)}, with a warning at the most`, async (site) => {
    site.allow(/^warning: <comparison-card> state\./);
    const page = await linked(site, fragment);
    await page.waitForFunction(() => window.events.some(({ kind }) => kind === "ready"));
    assert.deepEqual(await events(page, "error"), []);
    assert.equal((await get(page, "state")).subjects.length, 2);
    // The same, come to later.
    await page.evaluate(() => (location.hash = "#mine?theme=law"));
    await assertState(page, { ...initial, theme: "law" });
    await page.evaluate((fragment) => (location.hash = fragment), fragment);
    await page.evaluate(() => document.querySelector("#mine").cite("oath", "plain"));
    assert.equal((await get(page, "state")).theme, null, "the theme of the address before");
  });
}

e2e("what the page keeps in its history is kept", async (site) => {
  const page = await linked(site);
  await page.evaluate(() => {
    window.popped = [];
    addEventListener("popstate", (event) => popped.push(event.state));
    history.replaceState({ page: 1 }, "");
  });
  await page.locator("[name=theme]").selectOption("law");
  await assertHash(page, "#mine?theme=law");
  assert.deepEqual(await page.evaluate(() => history.state), { page: 1 });
  await query(page).fill("charter");
  await assertHash(page, "#mine?theme=law&query=charter");
  assert.deepEqual(await page.evaluate(() => history.state), { page: 1 });
  await page.evaluate(() => history.pushState({ page: 2 }, "", "#elsewhere"));
  await page.goBack();
  await assertHash(page, "#mine?theme=law&query=charter");
  assert.deepEqual(await page.evaluate(() => popped), [{ page: 1 }]);
});

e2e("a page with a base of its own keeps its address", async (site) => {
  const page = await linked(site, "?page=2", { head: `<base href="/embed/">${script}` });
  await page.locator("[name=theme]").selectOption("law");
  await assertHash(page, "#mine?theme=law");
  assert.match(page.url(), /\/linked\.html\?page=2#mine\?theme=law$/);
});

e2e("where the part that reads addresses cannot be loaded, the card is drawn all the same", async (site) => {
  site.serve("/comparison-card/dist/cdn-extra.js", "", { status: 404 });
  site.expect(/<comparison-card> .*cdn-extra\.js/);
  site.allow(/404|ERR_ABORTED/);
  const page = await linked(site, "#mine/oath?query=oath");
  await page.locator("[data-dimension=oath] [part=detail]").waitFor();
  assert.deepEqual(await events(page, "error"), []);
  await page.evaluate(() => (location.hash = "#mine/strike?query=strike"));
  await page.locator("[data-dimension=strike] [part=detail]").waitFor();
  assert.deepEqual(await get(page, "problems"), []);
});

e2e("more open rows than an address can hold are left out of it", async (site) => {
  const config = { ...sample, dimensions: Array.from({ length: 60 }, (_, index) => ({ id: `row-${index}`, question: `Question ${index}?`, cells: {} })), claims: [] };
  const page = await linked(site, "", { config });
  await page.locator("[name=expand-all]").click();
  await page.locator("[name=differences]").check();
  await assertHash(page, "#mine?differences");
});
