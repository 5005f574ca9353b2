// Configs that are wrong and files that are missing: what the author is told, what the reader keeps.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { call, card, command, drawn, e2e, events, fired, get, inline, openRows, root, set, visibleRows } from "./harness.mjs";
import { initial, sample, titled } from "./sample.mjs";

const fallback = '<p class="fallback">What readers see instead</p>';
const bad = (content, attributes = "") => `<comparison-card id="bad" loading="eager" ${attributes}>${content}${fallback}</comparison-card>`;
const good = card(sample, 'id="good" loading="eager"');

const deep = (levels) => "[".repeat(levels) + "]".repeat(levels);
const wrongIds = structuredClone(sample);
wrongIds.dimensions.forEach((dimension, index) => {
  dimension.id = `Not An Id ${index}`;
  dimension.theme = "no-theme";
  dimension.sources = [{ source: "no-source" }];
  dimension.cells = { nobody: { verdict: "no-verdict", answer: "Yes" } };
});

/** The problem that the whole config is. */
const whole = (kind) => [{ kind, pointer: "", severity: "error" }];

for (const [name, element, expected, complaint] of [
  ["text that is not JSON", bad('<script type="application/json">{ "title": "A", }</script>'), whole("not-json"), /not JSON/],
  ["an empty script", bad('<script type="application/json"></script>'), whole("not-json"), /not JSON/],
  ["a list", bad(inline("[]")), whole("wrong-type"), /expected an object, found a list/],
  ["a number", bad(inline("7")), whole("wrong-type"), /expected an object, found a number/],
  ["null", bad(inline("null")), whole("wrong-type"), /expected an object/],
  ["ten megabytes", bad("", 'src="/large.json"'), whole("too-large"), /8 MiB/],
  ["a hundred levels", bad(inline(deep(100))), whole("too-deep"), /nests/],
  ["a hundred thousand levels", bad("", 'src="/deep.json"'), whole("too-deep"), /nests/],
  ["a file that is missing", bad("", 'src="/missing.json"'), whole("not-found"), /missing\.json/],
  ["a file that is a page", bad("", 'src="/page.html"'), whole("not-json"), /not JSON/],
  ["an address that is none", bad("", 'src="https://"'), whole("not-found"), /could not be read/],
  ["every id wrong", bad(inline(wrongIds)), null, /kebab-case/],
]) {
  e2e(`${name}: one error, the fallback, and the other card lives`, async (site) => {
    site.serve("/large.json", `{"title":"${"x".repeat(10 * 1024 * 1024)}"}`);
    site.serve("/deep.json", deep(100_000));
    site.serve("/page.html", "<!doctype html><title>Page</title>");
    site.serve("/missing.json", "not here", { status: 404 });
    if (name === "a file that is missing") site.expect(/HTTP 404/, /Failed to load resource/);
    site.expect(complaint);
    const page = await site.show(element + good);
    await fired(page, "error", 1, "bad");
    await drawn(page, "#good");

    const [error, ...more] = await events(page, "error");
    assert.deepEqual(more, [], "more than one error event");
    assert.deepEqual({ id: error.id, bubbles: error.bubbles, composed: error.composed }, { id: "bad", bubbles: true, composed: true });
    const { problems } = error.detail;
    if (expected) assert.deepEqual(problems.map(({ kind, pointer, severity }) => ({ kind, pointer, severity })), expected);
    for (const problem of problems) {
      assert.deepEqual(Object.keys(problem).sort(), ["kind", "message", "pointer", "severity", "suggestion"]);
      assert.ok(problem.message.length > 5 && problem.message.length < 500, `a message of ${problem.message.length} characters`);
    }
    assert.deepEqual(await get(page, "problems", "#bad"), problems);
    assert.deepEqual(await page.evaluate(() => document.querySelector("#bad").ready.then(
      () => "resolved",
      (error) => error instanceof Error && error.problems,
    )), problems, "ready rejects with an Error that has the problems");

    assert.ok(await page.locator(".fallback").isVisible(), "the fallback is gone");
    assert.ok(await page.evaluate(() => document.querySelector("#bad").shadowRoot === null), "there is a shadow root without a card");
    await page.locator("#good [data-dimension=oath] button").click();
    assert.deepEqual((await get(page, "state", "#good")).open, ["oath"], "the other card is dead");
  });
}

e2e("every wrong id is pointed at, in the order of the text", async (site) => {
  site.expect(/kebab-case/);
  const page = await site.show(bad(inline(wrongIds)));
  await fired(page, "error", 1, "bad");
  const pointers = (await get(page, "problems")).filter(({ severity }) => severity === "error").map(({ pointer }) => pointer);
  const dimension = (index) => ["id", "theme", "sources/0/source", "cells/nobody", "cells/nobody/verdict"].map((place) => `/dimensions/${index}/${place}`);
  for (const index of sample.dimensions.keys()) {
    const found = pointers.filter((pointer) => pointer.startsWith(`/dimensions/${index}/`) && !pointer.includes("/quotes/"));
    assert.deepEqual([...found].sort(), dimension(index).sort(), `dimension ${index}`);
  }
  assert.ok(pointers.includes("/claims/0/dimensions/0"), "a claim refers to an id that is gone");
});

e2e("the WebAssembly is missing: one error a card, the fallbacks stay, and a later try succeeds", async (site) => {
  let missing = true;
  await site.context.route("**/*.wasm", (route) => (missing ? route.fulfill({ status: 404, body: "" }) : route.continue()));
  site.expect(/HTTP 404/, /Failed to load resource/, /WebAssembly/);
  // Nobody reads the body of a 404, so the browser may or may not be through with it.
  site.allow(/request failed: .*\.wasm/, /integrity/);
  const page = await site.show(bad(inline(sample)) + bad("").replace("bad", "other"));
  await fired(page, "error", 1, "bad");
  await fired(page, "error", 1, "other");
  assert.deepEqual((await events(page, "error")).map(({ detail }) => detail.problems.map(({ kind, pointer }) => [kind, pointer])),
    [[["wasm-missing", ""]], [["wasm-missing", ""]]]);
  assert.equal(await page.locator(".fallback:visible").count(), 2);
  assert.ok(await page.evaluate(() => document.querySelector("#bad").shadowRoot === null));
  missing = false;
  await set(page, "config", sample, "#bad");
  assert.equal((await visibleRows(page, "#bad")).length, 7);
  assert.deepEqual(await get(page, "problems", "#bad"), []);
});

e2e("a server that sends the WebAssembly as something else does not matter", async (site) => {
  await site.context.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  site.expect(/MIME type/);
  const page = await site.card(sample);
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("five mistakes are five problems, each at its place", async (site) => {
  const config = structuredClone(sample);
  delete config.title;
  config.dimensions[1].cells.agency.verdict = "yess";
  config.dimensions[2].cells.aegncy = config.dimensions[2].cells.agency;
  config.dimensions[4].id = "gifts";
  config.sources.charter.url = "javascript:alert(1)";
  site.expect(/title/);
  const page = await site.show(bad(inline(config)));
  await fired(page, "error", 1, "bad");
  const found = (await get(page, "problems")).map(({ kind, pointer, suggestion }) => [kind, pointer, suggestion]);
  assert.deepEqual(found, [
    ["missing-field", "/title", null],
    ["unknown-value", "/dimensions/1/cells/agency/verdict", "did you mean `yes`?"],
    ["unknown-id", "/dimensions/2/cells/aegncy", "did you mean `agency`?"],
    ["duplicate-id", "/dimensions/4/id", null],
    ["bad-url", "/sources/charter/url", null],
  ]);
});

e2e("a bad config after a good one leaves the good card, its config and its state", async (site) => {
  const page = await site.card(sample);
  await page.locator("[data-dimension=oath] button").click();
  site.expect(/subjects/);
  await set(page, "config", { title: "Bad" });
  assert.equal((await events(page, "error")).length, 1);
  assert.deepEqual(await get(page, "config"), sample);
  assert.deepEqual(await get(page, "state"), { ...initial, open: ["oath"] });
  assert.equal((await get(page, "problems")).length, 2);
  assert.equal(await page.locator("#title").textContent(), sample.title);
  await page.locator("[data-dimension=gifts] button").click();
  assert.deepEqual((await get(page, "state")).open, ["gifts", "oath"], "the card that is left is dead");
  assert.match(await call(page, "export", "csv"), /Who gives to it\?/);

  await page.evaluate(() => document.querySelector("comparison-card").setAttribute("lang", "fr"));
  await fired(page, "ready", 2);
  assert.equal(await page.locator("#title").textContent(), sample.title, "the good card is drawn in another language");

  await set(page, "config", titled("Better"));
  assert.equal(await page.locator("#title").textContent(), "Better");
  assert.deepEqual(await get(page, "problems"), []);
});

e2e("what is asked of a card whose next config is bad is done with the good one, once", async (site) => {
  site.expect(/subjects/);
  const page = await site.card(sample);
  await page.evaluate(() => {
    const element = document.querySelector("comparison-card");
    element.config = { title: "Bad" };
    element.state = { query: "oath" };
    element.expand("oath");
  });
  await fired(page, "error");
  assert.deepEqual(await get(page, "state"), { ...initial, query: "oath", open: ["oath"] });
  assert.deepEqual(await visibleRows(page), ["oath"]);
  assert.deepEqual(await openRows(page), ["oath"]);
  await set(page, "state", initial);
  await page.evaluate(() => (document.querySelector("comparison-card").lang = "fr"));
  await fired(page, "ready", 2);
  assert.deepEqual(await get(page, "state"), initial);
});

e2e("ready that a missing file rejected is followed by one that a good config resolves", async (site) => {
  site.serve("/missing.json", "not here", { status: 404 });
  site.expect(/HTTP 404/, /Failed to load resource/, /missing\.json could not be read/);
  const page = await site.show('<comparison-card src="missing.json"></comparison-card>');
  await fired(page, "error");
  const answers = await page.evaluate(async (config) => {
    const element = document.querySelector("comparison-card");
    const settled = (promise) => promise.then(() => "resolved", (error) => error.name);
    const before = await settled(element.ready);
    element.config = config;
    return [before, await settled(element.ready)];
  }, sample);
  assert.deepEqual(answers, ["ConfigError", "resolved"]);
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("an unknown format is a TypeError, whether or not there is a card", async (site) => {
  site.expect(/subjects/);
  const page = await site.show(bad(inline({ title: "Bad" })) + '<div style="height: 400vh"></div>' + card(sample, "id=far"));
  await fired(page, "error", 1, "bad");
  const names = await page.evaluate(() => Promise.all(["bad", "far"].map((id) =>
    document.getElementById(id).export("xml").then(() => "resolved", ({ name }) => name))));
  assert.deepEqual(names, ["TypeError", "TypeError"]);
});

e2e("the last of many configs is drawn, however long the others take", async (site) => {
  const held = [];
  await site.context.route("**/slow.json", (route) => void held.push(route));
  site.serve("/quick.json", titled("Quick"));
  const page = await site.show('<comparison-card src="slow.json"></comparison-card>');
  await page.waitForRequest("**/slow.json").catch(() => {});
  await page.evaluate(() => document.querySelector("comparison-card").setAttribute("src", "quick.json"));
  await drawn(page);
  for (const route of held) await route.fulfill({ json: titled("Slow") });
  await page.evaluate(() => fetch("/quick.json"));
  assert.equal(await page.locator("#title").textContent(), "Quick");
  assert.equal((await events(page, "ready")).length, 1);
});

e2e("debug shows the problems in place of the card", async (site) => {
  site.expect(/verdict/);
  const config = structuredClone(sample);
  config.dimensions[1].cells.agency.verdict = "yess";
  config.tittle = "<b>unknown</b>";
  const page = await site.show(bad(inline(config), "debug"));
  await fired(page, "error", 1, "bad");
  const text = (await page.locator("comparison-card .problems").innerText()).replace(/\s+/g, " ");
  assert.match(text, /\/dimensions\/1\/cells\/agency\/verdict/);
  assert.match(text, /did you mean `yes`\?/);
  assert.match(text, /\/tittle/);
  assert.match(text, /did you mean `title`\?/);
  assert.equal(await page.locator(".fallback:visible").count(), 0, "the fallback stands beside the problems");
  assert.equal(await page.locator("[data-dimension]").count(), 0);
});

e2e("debug shows warnings too, and the card once it is switched off", async (site) => {
  const page = await site.card({ ...sample, tittle: "A" }, "debug");
  assert.match(await page.locator("comparison-card .problems").innerText(), /\/tittle/);
  await page.evaluate(() => document.querySelector("comparison-card").removeAttribute("debug"));
  await fired(page, "ready", 2);
  assert.equal((await visibleRows(page)).length, 7);
  assert.equal(await page.locator(".problems").count(), 0);
  assert.deepEqual(await events(page, "error"), []);
});

e2e("debug leaves a card without problems as it is", async (site) => {
  const page = await site.card(sample, "debug");
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("once debug is switched off, a reader has the fallback back", async (site) => {
  site.expect(/subjects/);
  const page = await site.show(bad(inline({ title: "Bad" }), "debug"));
  await fired(page, "error", 1, "bad");
  await page.locator("comparison-card .problems").waitFor();
  await page.evaluate(() => document.querySelector("#bad").removeAttribute("debug"));
  await page.locator(".fallback").waitFor({ timeout: 3000 }).catch(() => assert.fail("the problems are still shown, and no fallback"));
});

e2e("debug shows a file that is missing, and gives the fallback back", async (site) => {
  site.serve("/missing.json", "not here", { status: 404 });
  site.expect(/HTTP 404/, /Failed to load resource/, /missing\.json could not be read/);
  const page = await site.show(bad("", 'src="missing.json" debug'));
  await fired(page, "error", 1, "bad");
  assert.match(await page.locator("#bad .problems").innerText(), /missing\.json could not be read/);
  assert.equal(await page.locator(".fallback:visible").count(), 0);
  await page.evaluate(() => document.querySelector("#bad").removeAttribute("debug"));
  await page.locator(".fallback").waitFor();
  assert.equal(await page.locator("#bad .problems").count(), 0);
});

e2e("debug shows a config that refers to itself, and gives the good card back", async (site) => {
  site.expect(/not JSON/);
  const page = await site.card(sample, "debug");
  await set(page, "state", { open: ["oath"] });
  await page.evaluate(() => {
    const config = {};
    config.self = config;
    document.querySelector("comparison-card").config = config;
  });
  await fired(page, "error");
  assert.match(await page.locator("comparison-card .problems").innerText(), /not JSON/);
  assert.equal(await page.locator("[data-dimension]").count(), 0);
  await page.evaluate(() => document.querySelector("comparison-card").removeAttribute("debug"));
  await fired(page, "ready", 2);
  assert.equal(await page.locator("comparison-card .problems").count(), 0);
  assert.deepEqual(await openRows(page), ["oath"]);
});

e2e("warnings are in problems alone", async (site) => {
  const page = await site.card({ ...sample, tittle: "A", version: 2 });
  assert.deepEqual((await get(page, "problems")).map(({ severity, kind, pointer, suggestion }) => [severity, kind, pointer, suggestion]).sort(), [
    ["warning", "newer-version", "/version", null],
    ["warning", "unknown-field", "/tittle", "did you mean `title`?"],
  ]);
  assert.deepEqual(await events(page, "error"), []);
  assert.equal((await visibleRows(page)).length, 7);
});

e2e("two letters in the wrong order are no reason to miss a field", async (site) => {
  const page = await site.card({ ...sample, titel: "A" });
  assert.deepEqual((await get(page, "problems")).map(({ suggestion }) => suggestion), ["did you mean `title`?"]);
});

for (const [name, make] of [
  ["refers to itself", (config) => ((config.self = config), config)],
  ["has a BigInt", (config) => ((config.version = 1n), config)],
  ["has a getter that throws", (config) => Object.defineProperty(config, "lede", { enumerable: true, get() { throw new Error("no lede today"); } })],
]) {
  e2e(`a config that ${name} is a problem, not an exception`, async (site) => {
    site.expect(/not JSON/);
    const page = await site.card(sample);
    await page.evaluate(async (body) => {
      const element = document.querySelector("comparison-card");
      element.config = (0, eval)(`(${body})`)(element.config);
      await element.ready.catch(() => {});
    }, make.toString());
    const [error] = await events(page, "error");
    assert.deepEqual(error?.detail.problems.map(({ kind, pointer }) => [kind, pointer]), [["not-json", ""]]);
    assert.equal((await visibleRows(page)).length, 7);
  });
}

e2e("what is not a config at all is a problem too", async (site) => {
  const page = await site.card(sample);
  site.expect(/expected an object/);
  for (const expression of ["7", '"text"', "[]", "true", "() => 1", "Symbol()", "new Date(0)"]) {
    await page.evaluate(async (expression) => {
      const element = document.querySelector("comparison-card");
      element.config = (0, eval)(expression);
      await element.ready.catch(() => {});
    }, expression);
    assert.deepEqual((await get(page, "problems")).map(({ kind, pointer }) => [kind, pointer]), [["wrong-type", ""]], expression);
  }
  assert.equal(await page.locator("#title").textContent(), sample.title);
});

e2e("text in a config is text, never HTML", async (site) => {
  const nasty = '</script><img src=x onerror="window.broken = true"><b id="bold">&amp;';
  const config = JSON.parse(JSON.stringify(sample, (key, value) => (
    ["title", "lede", "name", "question", "explanation", "answer", "detail", "text", "by", "note", "label", "from", "to", "event", "at", "symbol", "author", "publisher"].includes(key)
      ? nasty
      : value
  )));
  const page = await site.show("<comparison-card></comparison-card>");
  await set(page, "config", config);
  await call(page, "expandAll");
  assert.deepEqual(await get(page, "problems"), []);
  assert.equal(await page.locator("comparison-card #title").textContent(), nasty);
  assert.equal(await page.locator("comparison-card img, comparison-card #bold").count(), 0);
  assert.equal(await page.evaluate(() => window.broken), undefined);
});

const folder = `${root}tests/fixtures/invalid/`;
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.endsWith(".problems.json")).sort();

e2e("the browser finds the problems that the native command finds", async (site) => {
  assert.ok(fixtures.length > 0, "there is no fixture of an invalid config");
  const files = fixtures.map((name) => folder + name);
  const native = new Map(files.map((file) => [file, []]));
  for (const { file, line, column, ...problem } of JSON.parse(command(["check", "--format", "json", ...files]))) native.get(file).push(problem);

  const page = await site.show("");
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const expected = native.get(file);
    const checked = await page.evaluate(async (text) => {
      const { check } = await import("/comparison-card/index.js");
      return check(text);
    }, text);
    assert.deepEqual(checked, expected, `check() of ${file.slice(root.length)}`);

    if (expected.some(({ severity }) => severity === "error")) {
      const problems = await page.evaluate(async (text) => {
        const element = document.createElement("comparison-card");
        element.setAttribute("loading", "eager");
        const script = document.createElement("script");
        script.type = "application/json";
        script.textContent = text;
        element.append(script);
        document.body.append(element);
        await element.ready.catch(() => {});
        element.remove();
        return element.problems;
      }, text);
      assert.deepEqual(problems, expected, `the problems of a card with ${file.slice(root.length)} inside`);
    }
  }
  site.expect(/<comparison-card>/);
});
