// Where a card's config comes from, when it is loaded, and what a page sees meanwhile.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readdirSync } from "node:fs";
import { base, call, card, drawn, e2e, events, fired, get, html, inline, root, script, set, visibleRows } from "./harness.mjs";
import { initial, sample, titled } from "./sample.mjs";

const title = (page, selector = "comparison-card") => page.locator(`${selector} #title`).textContent();

const pages = ["/", ...readdirSync(`${root}www/embed`).filter((name) => name.endsWith(".html")).map((name) => `/embed/${name}`)];

for (const path of pages) {
  e2e(`the demo page ${path} draws its cards and is quiet`, async (site) => {
    const page = await site.open(path);
    const n = await page.locator("comparison-card").count();
    assert.ok(n > 0, `${path} has no card`);
    for (let index = 0; index < n; index += 1) {
      const element = page.locator("comparison-card").nth(index);
      await element.scrollIntoViewIfNeeded();
      await element.locator("article").waitFor();
    }
    assert.deepEqual(await events(page, "error"), []);
    assert.equal((await events(page, "ready")).length, n, `${path} has ${n} cards, each of which is ready once`);
  });
}

e2e("the front page shows twenty-two rows", async (site) => {
  const page = await site.open("/");
  await page.locator("comparison-card").scrollIntoViewIfNeeded();
  await drawn(page);
  assert.equal((await visibleRows(page)).length, 22);
  assert.equal(await page.locator("comparison-card output").textContent(), "22 of 22 shown");
});

e2e("the config is the property, else the script inside, else the file, else the built-in card", async (site) => {
  site.serve("/card.json", titled("From the file"));
  const page = await site.show(`<comparison-card src="card.json">${inline(titled("From inside"))}</comparison-card>`);
  await drawn(page);
  assert.equal(await title(page), "From inside");
  assert.equal((await get(page, "config")).title, "From inside");

  await set(page, "config", titled("From the property"));
  assert.equal(await title(page), "From the property");
  assert.equal((await get(page, "config")).title, "From the property");

  await set(page, "config", null);
  assert.equal(await title(page), "From inside", "null falls through to the script inside");

  await page.evaluate(() => document.querySelector("comparison-card script").remove());
  await set(page, "config", null);
  assert.equal(await title(page), "From the file", "without the script, null falls through to the file");

  await page.evaluate(() => document.querySelector("comparison-card").removeAttribute("src"));
  await drawn(page);
  assert.match(await title(page), /^UN specialized agency/);
  assert.equal((await get(page, "config")).dimensions.length, 22);
});

e2e("a new src draws another card, in a state of its own", async (site) => {
  site.serve("/one.json", titled("One"));
  site.serve("/two.json", titled("Two"));
  const page = await site.show('<comparison-card src="one.json"></comparison-card>');
  await drawn(page);
  await set(page, "state", { query: "two" });
  await page.evaluate(() => document.querySelector("comparison-card").setAttribute("src", "two.json"));
  await drawn(page);
  assert.equal(await title(page), "Two");
  assert.equal((await get(page, "state")).query, "");
});

e2e("properties set before the element is defined count", async (site) => {
  const page = await site.show('<comparison-card src="nowhere.json"></comparison-card>', { head: "" });
  await page.evaluate((config) => {
    const element = document.querySelector("comparison-card");
    element.config = config;
    element.state = { query: "oath", open: ["oath"] };
  }, sample);
  await page.addScriptTag({ type: "module", url: "/comparison-card/cdn.js" });
  await drawn(page);
  assert.equal(await title(page), sample.title);
  assert.deepEqual(await get(page, "state"), { ...initial, query: "oath", open: ["oath"] });
  assert.deepEqual(await visibleRows(page), ["oath"]);
});

e2e("the element may stand before the script, or come later", async (site) => {
  const page = await site.show(card(titled("Before"), "id=before") + script + card(titled("After"), "id=after"), { head: "" });
  await drawn(page, "#before");
  await drawn(page, "#after");
  await page.evaluate((config) => {
    const late = document.createElement("comparison-card");
    late.id = "late";
    late.config = config;
    document.body.append(late);
    document.body.insertAdjacentHTML("beforeend", '<comparison-card id="parsed" src="/embed/card.json"></comparison-card>');
  }, titled("Late"));
  for (const id of ["#late", "#parsed"]) {
    await page.locator(id).scrollIntoViewIfNeeded();
    await drawn(page, id);
  }
  assert.equal(await title(page, "#before"), "Before");
  assert.equal(await title(page, "#after"), "After");
  assert.equal(await title(page, "#late"), "Late");
});

e2e("a card inside another element's shadow root is drawn, and its events leave it", async (site) => {
  const page = await site.show('<div id="outer"></div>');
  await page.evaluate((config) => {
    const inner = document.createElement("comparison-card");
    inner.config = config;
    outer.attachShadow({ mode: "open" }).append(inner);
  }, sample);
  await page.locator("#outer article").waitFor();
  await page.locator("[data-dimension=oath] button").click();
  const [change] = await events(page, "change", "outer");
  assert.deepEqual(change?.detail.open, ["oath"]);
});

const far = '<div style="height: 400vh">Far from the card</div>';
const wasm = (site) => site.requests.filter((url) => url.endsWith(".wasm"));

e2e("nothing is loaded until a reader comes near", async (site) => {
  site.serve("/card.json", titled("Far"));
  const page = await site.show(`${far}<comparison-card src="card.json">The fallback</comparison-card>`);
  await page.evaluate(async () => {
    await customElements.whenDefined("comparison-card");
    // The card's own observer is older, so it has been told by then, too.
    await new Promise((resolve) => new IntersectionObserver(resolve).observe(document.querySelector("comparison-card")));
    await fetch("/favicon.svg");
  });
  assert.deepEqual(site.requests.filter((url) => /wasm|\.json/.test(url)), [], "loaded while far away");
  await page.locator("comparison-card").scrollIntoViewIfNeeded();
  await drawn(page);
  assert.equal(wasm(site).length, 1);
  assert.equal(await title(page), "Far");
});

e2e("loading=eager does not wait for a reader", async (site) => {
  const page = await site.show(far + card(titled("Eager"), "loading=eager"));
  await drawn(page);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await title(page), "Eager");
});

e2e("five cards share one WebAssembly and one fetch of each address", async (site) => {
  site.serve("/card.json", titled("Shared"));
  const page = await site.show(`
    <comparison-card loading=eager id=a src="card.json"></comparison-card>
    <comparison-card loading=eager id=b src="/card.json"></comparison-card>
    <comparison-card loading=eager id=c src="./card.json"></comparison-card>
    <comparison-card loading=eager id=d></comparison-card>
    <comparison-card loading=eager id=e></comparison-card>`);
  for (const id of "abcde") await drawn(page, `#${id}`);
  const count = (ending) => site.requests.filter((url) => url.endsWith(ending)).length;
  assert.deepEqual({ wasm: count(".wasm"), file: count("/card.json"), builtIn: count("un-iom.txt"), script: count("cdn.js") },
    { wasm: 1, file: 1, builtIn: 1, script: 2 }, "cdn.js is two files: itself and the bundle");
});

e2e("the fallback is read until the card is drawn, and not after", async (site) => {
  let answer;
  const asked = new Promise((resolve) => (answer = resolve));
  await site.context.route("**/slow.json", (route) => answer(route));
  const page = await site.show('<comparison-card src="slow.json"><p id="fallback">Meanwhile</p></comparison-card>');
  const route = await asked;
  assert.ok(await page.locator("#fallback").isVisible(), "the fallback is hidden while the config is on its way");
  await route.fulfill({ json: titled("Slow") });
  await drawn(page);
  assert.ok(!(await page.locator("#fallback").isVisible()), "the fallback is still shown beside the card");
});

e2e("a page that arrives in pieces, cut inside the config, is drawn whole", async (site) => {
  const whole = html(card(sample, "loading=eager"), script);
  const cut = whole.indexOf('"dimensions"') + 40;
  let send;
  const halfway = new Promise((resolve) => (send = resolve));
  // Only a server can hold a page back halfway.
  const server = createServer(async (request, response) => {
    if (request.url === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.write(whole.slice(0, cut));
      await halfway;
      return response.end(whole.slice(cut));
    }
    const answer = await fetch(base + request.url);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { page } = site;
    const loaded = page.waitForResponse("**/comparison-card/dist/cdn.js");
    await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: "commit" });
    await (await loaded).finished();
    await page.locator("comparison-card").waitFor({ state: "attached" });
    send();
    await drawn(page);
    assert.deepEqual(await events(page, "error"), []);
    assert.equal(await title(page), sample.title);
    assert.equal((await visibleRows(page)).length, 7);
    await page.waitForLoadState("networkidle");
  } finally {
    send();
    server.closeAllConnections();
    server.close();
  }
});

e2e("a card speaks the reader's language, and downloads no other", async (site) => {
  const page = await site.show(`<div lang="fr-CA">${card(sample, "id=french loading=eager")}</div>${card(sample, "id=arabic lang=ar loading=eager")}`);
  await drawn(page, "#french");
  await drawn(page, "#arabic");
  assert.equal(await page.locator("#french [name=expand-all]").innerText(), "Tout développer");
  assert.match(await page.locator("#french output").innerText(), /^7 sur 7/);
  assert.match(await page.locator("#arabic output").innerText(), /^7 من 7/);
  await page.locator("#french [name=differences]").check();
  assert.match(await page.locator("#french output").innerText(), /^\d sur 7/);
  const asked = site.requests.filter((url) => url.endsWith(".ftl")).map((url) => url.split("/").pop());
  assert.deepEqual(asked.toSorted(), ["ar.ftl", "fr.ftl"]);
});

e2e("the language is the element's, an ancestor's, the config's, and changes with the attribute", async (site) => {
  const page = await site.show(card(sample, "id=own loading=eager"));
  await drawn(page, "#own");
  const label = () => page.locator("#own [name=expand-all]").innerText();
  assert.equal(await label(), "Expand all");
  await page.locator("#own [name=query]").fill("law");
  for (const [lang, expected] of [["ru", "Развернуть все"], ["de", "Expand all"], ["zh-Hans", "全部展开"]]) {
    await page.evaluate((lang) => new Promise((resolve) => {
      const element = document.querySelector("#own");
      element.addEventListener("comparison-card-ready", resolve, { once: true });
      element.lang = lang;
    }), lang);
    assert.equal(await label(), expected);
    assert.equal((await page.evaluate(() => document.querySelector("#own").state)).query, "law");
  }
  // With nothing said by the page, the config's own language counts.
  await page.evaluate((config) => {
    document.documentElement.removeAttribute("lang");
    const element = document.querySelector("#own");
    element.removeAttribute("lang");
    element.config = config;
    return element.ready;
  }, { ...sample, lang: "es" });
  assert.equal(await label(), "Desplegar todo");
});

e2e("a card without the file of its language is drawn in English words, and says so", async (site) => {
  site.serve("/comparison-card/dist/locales/fr.ftl", "", { status: 404 });
  site.expect(/fr\.ftl could not be read: HTTP status 404/);
  site.allow(/404|ERR_ABORTED/);
  const page = await site.show(card(sample, "lang=fr loading=eager"));
  await drawn(page);
  assert.equal(await page.locator("comparison-card [name=expand-all]").innerText(), "Expand all");
});

e2e("two cards have a state each", async (site) => {
  const page = await site.show(card(sample, "id=one") + card(sample, "id=two"));
  await drawn(page, "#one");
  await page.locator("#two").scrollIntoViewIfNeeded();
  await drawn(page, "#two");
  await page.locator("#one [data-dimension=charter] button").click();
  await page.locator("#two [name=query]").fill("oath");
  assert.deepEqual(await get(page, "state", "#one"), { ...initial, open: ["charter"] });
  assert.deepEqual(await get(page, "state", "#two"), { ...initial, query: "oath" });
  assert.equal((await visibleRows(page, "#one")).length, 7);
  assert.deepEqual(await visibleRows(page, "#two"), ["oath"]);
});

e2e("a link to a dimension opens its row, however far and filtered away it is", async (site) => {
  const page = await site.show(`<a href="#mine/oath">Oath</a><a href="#other/oath">Other</a>${far}${card(sample, "id=mine")}`);
  await page.getByText("Oath", { exact: true }).click();
  await drawn(page);
  await page.locator("[data-dimension=oath] [part=detail]").waitFor();
  assert.deepEqual((await get(page, "state")).open, ["oath"]);
  await page.waitForFunction(() => document.querySelector("comparison-card").shadowRoot.activeElement?.id === "button-4");
  assert.ok(await page.locator("[data-dimension=oath] button").evaluate((button) => {
    const { top, bottom } = button.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), "the row is not in sight");

  await page.locator("[name=query]").fill("charter");
  await page.evaluate(() => (location.hash = "#mine/strike"));
  await page.locator("[data-dimension=strike] [part=detail]").waitFor();
  assert.equal((await get(page, "state")).query, "", "the filter that hid the row is dropped");

  await page.evaluate(() => (location.hash = "#mine/nowhere"));
  await page.evaluate(() => (location.hash = "#%E0%A4%A"));
  assert.deepEqual((await get(page, "state")).open, ["oath", "strike"]);
});

e2e("a link on the page to a row that is filtered away is one change; the first drawing and later configs are none", async (site) => {
  const page = await site.show(`<a href="#mine/charter">Charter</a>${card(sample, "id=mine")}`);
  await drawn(page);
  await page.locator("[name=query]").fill("oath");
  await page.evaluate(() => (window.events.length = 0));
  await page.locator("main > a").click();
  await page.locator("[data-dimension=charter] [part=detail]").waitFor();
  assert.deepEqual((await events(page, "change")).map(({ detail }) => detail), [{ ...initial, open: ["charter"] }]);

  // A fresh card at the same address.
  await page.evaluate(() => {
    window.events.length = 0;
    const element = document.querySelector("#mine");
    element.replaceWith(element.cloneNode(true));
  });
  await drawn(page);
  const focused = () => page.evaluate(() => document.querySelector("#mine").shadowRoot.activeElement?.id);
  assert.equal(await focused(), "button-0");
  assert.deepEqual((await get(page, "state")).open, ["charter"]);
  await page.evaluate(() => document.querySelector("#mine").shadowRoot.activeElement.blur());
  await set(page, "config", { ...sample, title: "Later" });
  assert.equal(await title(page), "Later");
  assert.equal(await focused(), undefined);
  assert.deepEqual(await events(page, "change"), []);
});

e2e("a link of the author's own is followed by the browser, one of the card's own by the card", async (site) => {
  const config = structuredClone(sample);
  config.sources.charter.url = "#part";
  const page = await site.card(config);
  await call(page, "expand", "charter");
  await page.locator("[data-dimension=charter] [part=cell] .note").first().click();
  assert.equal(await page.evaluate(() => location.hash), "");
  await page.locator('.source-list a[href="#part"]').click();
  assert.equal(await page.evaluate(() => location.hash), "#part");
});

e2e("a script that begins with a byte order mark is read, and given back as the config", async (site) => {
  const page = await site.show("<comparison-card></comparison-card>");
  await page.evaluate((config) => {
    const script = document.createElement("script");
    script.type = "application/json";
    script.textContent = "\uFEFF" + JSON.stringify(config);
    document.querySelector("comparison-card").append(script);
  }, sample);
  await set(page, "config", null);
  assert.equal(await title(page), sample.title);
  assert.deepEqual(await get(page, "config"), sample);
});

e2e("the package's module defines nothing by itself, and never twice", async (site) => {
  const page = await site.show(card(titled("Late")), { head: "" });
  const found = await page.evaluate(async () => {
    const { define, ComparisonCardElement } = await import("/comparison-card/index.js");
    const before = customElements.get("comparison-card") !== undefined;
    const defined = define();
    return { before, same: defined === ComparisonCardElement, again: define() === defined, other: define("other-card") !== defined };
  });
  assert.deepEqual(found, { before: false, same: true, again: true, other: true });
  await drawn(page);
  await page.evaluate((config) => {
    const other = document.createElement("other-card");
    other.id = "other";
    other.config = config;
    document.body.append(other);
  }, titled("Other"));
  await fired(page, "ready", 1, "other");
});

e2e("a card reads its language from itself, its ancestors, its config", async (site) => {
  const config = { ...titled({ en: "English", fr: "Français", de: "Deutsch" }), lang: "de" };
  const page = await site.show(`<div lang="fr">${card(config, "id=near lang=en")}${card(config, "id=above")}</div>`);
  await drawn(page, "#near");
  await drawn(page, "#above");
  assert.equal(await title(page, "#near"), "English");
  assert.equal(await title(page, "#above"), "Français");
  await page.evaluate(() => near.setAttribute("lang", "it"));
  await fired(page, "ready", 2, "near");
  assert.equal(await title(page, "#near"), "Deutsch", "a language that is not there falls back to the config's");
});

e2e("the card's heading has the level that the page gives it", async (site) => {
  const page = await site.card(sample);
  assert.equal(await page.locator("h3#title").count(), 1);
  await call(page, "expand", "oath");
  await page.evaluate(() => document.querySelector("comparison-card").setAttribute("heading-level", "2"));
  await fired(page, "ready", 2);
  assert.equal(await page.locator("h2#title").count(), 1);
  assert.deepEqual((await get(page, "state")).open, ["oath"], "another level is no reason to lose the state");
});

e2e("a heading level that is none is the default", async (site) => {
  for (const level of ["258", "1", "7", "two", ""]) {
    const page = await site.card(sample, `heading-level="${level}"`);
    assert.equal(await page.locator("h3#title").count(), 1, level);
  }
});
