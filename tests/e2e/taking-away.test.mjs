// What a reader takes away: citations, copies, files; by the methods and in the dialog.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { base, call, card, drawn, e2e, events, get, root, script, set, visibleRows } from "./harness.mjs";
import { builtIn, sample, titled } from "./sample.mjs";

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types comparison-card";
const dialog = (page) => page.locator("comparison-card dialog");
const field = (page) => dialog(page).locator("textarea");
const focused = (page) => page.evaluate(() => {
  const { activeElement } = document.querySelector("comparison-card").shadowRoot;
  return activeElement?.dataset.action ?? activeElement?.name ?? activeElement?.localName;
});
const citeButton = (page, id) => page.locator(`[data-dimension=${id}] [data-action=cite]`);
const exportButton = (page) => page.locator("comparison-card [data-action=export]");

/** A page with the sample under a strict policy, on a day that is known. */
async function strictly(site, { attributes = "id=mine", head = script, config = sample } = {}) {
  await site.page.clock.setFixedTime(new Date("2026-11-24T12:00:00"));
  site.serve("/card.json", config);
  const page = await site.show(`<comparison-card src="card.json" ${attributes}></comparison-card>`, { head, headers: { "content-security-policy": strict } });
  await drawn(page);
  return page;
}

/** Opens the row of a dimension and the dialog for citing it. */
async function openCite(page, id = "charter") {
  await call(page, "expand", id);
  await citeButton(page, id).click();
  await dialog(page).waitFor();
}

async function assertText(page, pattern) {
  await page.waitForFunction(() => document.querySelector("comparison-card").shadowRoot.querySelector("dialog textarea")?.value);
  for (const end = Date.now() + 5_000; Date.now() < end && !pattern.test(await field(page).inputValue());) await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.match(await field(page).inputValue(), pattern);
}

e2e("a citation names card, question, row, day and sources with their places, in each style", async (site) => {
  const page = await strictly(site);
  const link = `${base}/virtual.html#mine/charter`;
  const plain = await call(page, "cite", "charter", "plain");
  for (const part of [
    "The editors", "“Is it named in the Charter?”", "Agency and related body", "23 November 2026", `<${link}>`, "accessed 24 November 2026",
    "Charter (1945), Art 57, Arts 57, 63 <https://example.org/charter>", "Lists <https://example.org/lists>",
  ]) assert.ok(plain.includes(part), `${part} is missing in: ${plain}`);

  const bibtex = await call(page, "cite", "charter", "bibtex");
  assert.match(bibtex, /^@\w+\{[\w-]+charter,/);
  for (const part of [link, "2026-11-24", "Is it named in the", "Art 57", "https://example.org/charter"]) assert.ok(bibtex.includes(part), `${part} is missing in: ${bibtex}`);
  assert.equal(bibtex.match(/^@/gm).length, 3, "the row and two sources");

  const [row, ...works] = JSON.parse(await call(page, "cite", "charter", "csl-json"));
  assert.equal(row.title, "Is it named in the Charter?");
  assert.equal(row["container-title"], sample.title);
  assert.equal(row.URL, link);
  assert.deepEqual(row.accessed, { "date-parts": [[2026, 11, 24]] });
  assert.deepEqual(works.map(({ title }) => title), ["Lists", "Charter"], "in the order of their numbers");
});

for (const [what, head, address] of [
  ["the canonical one", '<link rel="canonical" href="https://example.org/article?x=1#part">', "https://example.org/article?x=1"],
  ["a relative canonical one", '<link rel="canonical" href="/article">', `${base}/article`],
  ["the page's own where the canonical one is missing", '<link rel="canonical">', `${base}/virtual.html`],
]) {
  e2e(`the address in a citation is ${what}`, async (site) => {
    const page = await site.card(sample, 'id="my card"', { head: `${head}${script}` });
    const [{ URL }] = JSON.parse(await call(page, "cite", "oath", "csl-json"));
    assert.equal(URL, `${address}#my%20card/oath`);
  });
}

e2e("the day in a citation is the reader's, not that of Greenwich", { timezoneId: "Pacific/Auckland" }, async (site) => {
  await site.page.clock.setFixedTime(new Date("2026-12-31T20:00:00Z"));
  const page = await site.card(sample);
  const [{ accessed }] = JSON.parse(await call(page, "cite", "oath", "csl-json"));
  assert.deepEqual(accessed, { "date-parts": [[2027, 1, 1]] });
});

e2e("a citation is of what is shown: subjects, date, language", async (site) => {
  const page = await site.card(sample, "lang=fr");
  await set(page, "state", { subjects: ["agency"], date: "1940" });
  const plain = await call(page, "cite", "charter", "plain");
  assert.match(plain, /1940/);
  assert.match(plain, /consulté/);
  assert.doesNotMatch(plain, /Lists/, "a source of a subject that is not shown");
});

e2e("an unknown style or dimension is refused with a TypeError", async (site) => {
  const page = await site.card(sample);
  const refused = await page.evaluate(() => Promise.all([["oath", "mla"], ["oath", "BibTeX"], ["oath"], ["oath", null], ["nowhere", "plain"], [undefined, "plain"], [null, "csl-json"], [{}, "plain"], ["", "bibtex"]]
    .map(([id, style]) => {
      const made = document.querySelector("comparison-card").cite(id, style);
      return made instanceof Promise ? made.then(() => "resolved", ({ constructor, message }) => `${constructor.name}: ${message}`) : "no promise";
    })));
  for (const text of refused.slice(0, 4)) assert.match(text, /^TypeError: .*plain.*bibtex.*csl-json/);
  for (const text of refused.slice(4)) assert.match(text, /^TypeError: unknown dimension/);
});

e2e("a citation asked for before the card is drawn comes when it is", async (site) => {
  const page = await site.show('<div style="height: 400vh"></div>' + card(sample, "id=mine"));
  await page.evaluate(async () => {
    await customElements.whenDefined("comparison-card");
    window.cited = document.querySelector("#mine").cite("oath", "plain");
  });
  await page.locator("#mine").scrollIntoViewIfNeeded();
  assert.match(await page.evaluate(() => cited), /Do its staff take an oath\?/);
});

for (const [how, press] of [
  ["mouse", (locator) => locator.click()],
  ["keyboard", (locator) => locator.press("Enter")],
]) {
  e2e(`the dialog for citing opens, changes its text and closes by ${how}, under a strict policy`, async (site) => {
    const page = await strictly(site);
    await call(page, "expand", "charter");
    await press(citeButton(page, "charter"));
    await assertText(page, /^The editors, “Is it named in the Charter\?”/);
    assert.equal(await page.evaluate(() => location.hash), "", "the link was followed by the browser");
    assert.equal(await dialog(page).evaluate((element) => element.matches(":modal")), true);
    assert.equal(await dialog(page).getByRole("heading").textContent(), "Is it named in the Charter?");
    for (const [style, pattern] of [["bibtex", /^@/], ["csl-json", /^\[/], ["plain", /^The editors/]]) {
      const radio = dialog(page).locator(`[value=${style}]`);
      if (how === "mouse") await radio.check();
      else {
        await dialog(page).locator("input:checked").focus();
        await page.keyboard.press("ArrowRight");
      }
      await assertText(page, pattern);
      assert.equal(await field(page).inputValue(), await call(page, "cite", "charter", style));
    }
    await press(dialog(page).getByRole("button", { name: "Close" }));
    await dialog(page).waitFor({ state: "detached" });
    assert.equal(await focused(page), "cite");
    assert.deepEqual(await events(page, "change"), []);
  });
}

for (const [what, open, action] of [
  ["cites", (page) => openCite(page), "cite"],
  ["exports", (page) => exportButton(page).click(), "export"],
]) {
  for (const [how, close] of [
    ["Escape", (page) => page.keyboard.press("Escape")],
    ["Close", (page) => dialog(page).getByRole("button", { name: "Close" }).click()],
    ["a click beside it", (page) => page.mouse.click(5, 5)],
  ]) {
    e2e(`${how} closes the dialog that ${what}, and the focus is back at what opened it`, async (site) => {
      const page = await strictly(site);
      await set(page, "state", { query: "charter" });
      await open(page);
      await dialog(page).waitFor();
      await close(page);
      await dialog(page).waitFor({ state: "detached" });
      assert.equal(await focused(page), action);
      assert.equal((await get(page, "state")).query, "charter", "Escape is the dialog's, not the search's");
    });
  }
}

e2e("a click inside the dialog, or a text selected past its edge, does not close it", async (site) => {
  const page = await strictly(site);
  await openCite(page);
  await assertText(page, /./);
  const box = await dialog(page).boundingBox();
  for (const [x, y] of [[3, 3], [box.width - 3, box.height - 3], [box.width / 2, 5], [5, box.height / 2]]) {
    await page.mouse.click(box.x + x, box.y + y);
    assert.ok(await dialog(page).isVisible(), `a click at ${x}, ${y} inside closes it`);
  }
  const text = await field(page).boundingBox();
  await page.mouse.move(text.x + 50, text.y + 20);
  await page.mouse.down();
  await page.mouse.move(5, text.y + 20);
  await page.mouse.up();
  assert.ok(await dialog(page).isVisible(), "selecting past the edge closes it");
});

e2e("Copy puts the text on the clipboard, Copy link the address of the row", { permissions: ["clipboard-read", "clipboard-write"] }, async (site) => {
  const page = await strictly(site);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await openCite(page);
  await assertText(page, /./);
  await dialog(page).locator("[name=copy]").click();
  await dialog(page).getByText("Copied", { exact: true }).waitFor();
  assert.equal(await clipboard(), await call(page, "cite", "charter", "plain"));
  await dialog(page).locator("[value=bibtex]").check();
  await assertText(page, /^@/);
  assert.equal(await dialog(page).getByRole("status").textContent(), "", "another text is not copied yet");
  await dialog(page).locator("[name=copy]").click();
  await dialog(page).getByText("Copied", { exact: true }).waitFor();
  assert.equal(await clipboard(), await call(page, "cite", "charter", "bibtex"));
  await dialog(page).locator("[name=link]").click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("http"));
  assert.equal(await clipboard(), `${base}/virtual.html#mine/charter`);
});

e2e("where the clipboard is refused, the dialog says so and selects the text", async (site) => {
  await site.context.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  const page = await strictly(site);
  await openCite(page);
  await assertText(page, /./);
  const selected = () => field(page).evaluate((field) => [field.getRootNode().activeElement === field, field.value.slice(field.selectionStart, field.selectionEnd)]);
  await dialog(page).locator("[name=copy]").click();
  await dialog(page).getByText(/^Not copied/).waitFor();
  assert.deepEqual(await selected(), [true, await call(page, "cite", "charter", "plain")]);
  await dialog(page).locator("[name=link]").click();
  await assertText(page, /^http/);
  assert.deepEqual(await selected(), [true, `${base}/virtual.html#mine/charter`]);
});

e2e("the card is downloaded in four formats, as export() gives it", async (site) => {
  const page = await strictly(site);
  await set(page, "state", { query: "charter" });
  await exportButton(page).click();
  await assertText(page, /./);
  assert.equal(await dialog(page).getByRole("heading").textContent(), sample.title);
  for (const [format, ending, mark] of [["csv", "csv", "\uFEFF"], ["markdown", "md", ""], ["html", "html", ""], ["json", "json", ""]]) {
    await dialog(page).locator(`[value=${format}]`).check();
    const text = await call(page, "export", format);
    await page.waitForFunction((text) => document.querySelector("comparison-card").shadowRoot.querySelector("dialog textarea").value === text.replaceAll("\r\n", "\n"), text);
    const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).locator("[name=download]").click()]);
    assert.equal(download.suggestedFilename(), `mine.${ending}`);
    assert.equal(readFileSync(await download.path(), "utf8"), mark + text, format);
  }
});

e2e("a file and its ending are of one format, however quickly a reader chooses", async (site) => {
  const page = await strictly(site);
  await exportButton(page).click();
  await assertText(page, /^Theme,/);
  const csv = await call(page, "export", "csv");
  // The other text comes only after this task.
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).evaluate((element) => {
      element.querySelector("[value=json]").click();
      element.querySelector("[name=download]").click();
    }),
  ]);
  assert.equal(download.suggestedFilename(), "mine.csv");
  assert.equal(readFileSync(await download.path(), "utf8"), `\uFEFF${csv}`);
});

e2e("the dialog speaks the reader's language and direction", async (site) => {
  const page = await site.card(sample, "lang=ar");
  await exportButton(page).click();
  await dialog(page).waitFor();
  assert.equal(await dialog(page).locator("form").getAttribute("dir"), "rtl");
  assert.match(await dialog(page).locator("[name=copy]").innerText(), /\p{Script=Arabic}/u);
});

e2e("one dialog at a time, and none once the card is drawn anew", async (site) => {
  const page = await strictly(site);
  await openCite(page);
  await page.evaluate(() => document.querySelector("comparison-card").shadowRoot.querySelector("[data-action=export]").click());
  await page.waitForFunction((title) => document.querySelector("comparison-card").shadowRoot.querySelector("dialog #take-away-title")?.textContent === title, sample.title);
  assert.equal(await dialog(page).count(), 1);
  await set(page, "config", titled("Another"));
  assert.equal(await dialog(page).count(), 0);
  await page.locator("[data-dimension=one] button").click();
  assert.deepEqual((await get(page, "state")).open, ["one"]);
});

for (const file of ["cdn-extra.js", "cdn-comparison_card_extra.js", "comparison_card_extra_bg.wasm"]) {
  e2e(`without ${file} the console says what is missing, and the card is unharmed`, async (site) => {
    site.serve(`/comparison-card/dist/${file}`, "", { status: 404 });
    site.expect(/^error: <comparison-card> /);
    site.allow(/404|ERR_ABORTED|WebAssembly|integrity/);
    const page = await site.card(sample);
    await call(page, "expand", "charter");
    const said = page.waitForEvent("console", (message) => message.type() === "error" && message.text().startsWith("<comparison-card>"));
    await citeButton(page, "charter").click();
    await said;
    assert.equal(await dialog(page).count(), 0);
    assert.match(await page.evaluate(() => document.querySelector("comparison-card").cite("oath", "plain").catch((error) => `${error instanceof Error}`)), /^true$/);
    await page.locator("[name=theme]").selectOption("law");
    assert.deepEqual(await visibleRows(page), ["charter", "reports"]);
    assert.deepEqual(await get(page, "problems"), []);
    assert.deepEqual(await events(page, "error"), []);
  });
}

e2e("a part that could not be loaded is asked for again", async (site) => {
  site.serve("/comparison-card/dist/comparison_card_extra_bg.wasm", "", { status: 404 });
  site.expect(/^error: <comparison-card> /);
  site.allow(/404|ERR_ABORTED|WebAssembly|integrity/);
  const page = await site.card(sample);
  const said = page.waitForEvent("console", (message) => message.type() === "error" && message.text().startsWith("<comparison-card>"));
  await exportButton(page).click();
  await said;
  await site.context.unrouteAll();
  await exportButton(page).click();
  await assertText(page, /Who gives to it/);
});

/** A config as the card keeps it: without nulls and empty lists. */
function lean(value) {
  if (Array.isArray(value)) return value.map(lean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([, part]) => part !== null && !(Array.isArray(part) && part.length === 0))
    .map(([key, part]) => [key, lean(part)]));
}

const fixtures = readdirSync(`${root}tests/fixtures/valid`).filter((name) => name.endsWith(".json"));

e2e("law: a card's JSON makes a card with the same JSON, and looks the same", async (site) => {
  site.allow(/^warning/);
  const page = await site.card(sample, "loading=eager");
  for (const [name, config] of [["un-iom", builtIn], ...fixtures.map((name) => [name, JSON.parse(readFileSync(`${root}tests/fixtures/valid/${name}`, "utf8"))])]) {
    await set(page, "config", config);
    const look = () => page.evaluate(() => document.querySelector("comparison-card").shadowRoot.innerHTML);
    const [first, before] = [await call(page, "export", "json"), await look()];
    await set(page, "config", JSON.parse(first));
    assert.equal(await call(page, "export", "json"), first, name);
    assert.equal(await look(), before, name);
    assert.deepEqual(lean(JSON.parse(first)), JSON.parse(first), `${name}: nulls and empty lists`);
  }
});
