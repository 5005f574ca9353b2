// One browser a file, a fresh context a test. What goes wrong on a page fails the test, unless the
// test expects it; what it expects and does not come fails it too.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";
import { chromium } from "playwright-core";

export const base = process.env.BASE_URL?.replace(/\/$/, "");
if (!base) throw new Error("BASE_URL is not set; `cargo xtask test e2e` sets it");

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const script = '<script type="module" src="/comparison-card/cdn.js"></script>';

/** What a file's browser is started with besides. */
export const flags = [];

let browser;

async function launch() {
  const { args } = JSON.parse(readFileSync(`${root}webdriver.json`, "utf8"))["goog:chromeOptions"];
  // Playwright says itself whether there is a window.
  const usual = args.filter((flag) => !flag.startsWith("--headless"));
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: [...usual, ...flags] });
}

after(async () => (await browser)?.close());

/**
 * A test on pages of its own.
 * @param {string} name
 * @param {import("playwright-core").BrowserContextOptions | ((site: Site) => Promise<void>)} options
 * @param {(site: Site) => Promise<void>} [run]
 */
export function e2e(name, options, run) {
  if (!run) return e2e(name, {}, options);
  test(name, { timeout: 90_000 }, async () => {
    browser ??= launch();
    const context = await (await browser).newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const site = new Site(context);
    try {
      await site.start();
      await run(site);
      await site.page.close();
    } catch (error) {
      const seen = site.complaints();
      if (seen.length > 0) error.message += `\n\nand on the page:\n${seen.join("\n")}`;
      throw error;
    } finally {
      await context.close();
    }
    assert.deepEqual(site.complaints(), [], `${name}: the page complained`);
  });
}

class Site {
  /** Every address asked for. */
  requests = [];
  #files = new Map();
  #seen = [];
  #expected = [];
  #allowed = [];

  constructor(context) {
    this.context = context;
  }

  async start() {
    await this.context.route((url) => this.#files.has(url.pathname), (route) => {
      route.fulfill(this.#files.get(new URL(route.request().url()).pathname));
    });
    await this.context.addInitScript(record);
    this.context.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      const { url, lineNumber } = message.location();
      this.#seen.push(`${message.type()}: ${message.text()} (${url}:${lineNumber})`);
    });
    this.context.on("weberror", (error) => this.#seen.push(`uncaught: ${error.error().stack ?? error.error()}`));
    this.context.on("request", (request) => this.requests.push(request.url()));
    this.context.on("requestfailed", (request) => {
      this.#seen.push(`request failed: ${request.url()} (${request.failure()?.errorText})`);
    });
    this.context.on("response", (response) => {
      if (response.status() >= 400) this.#seen.push(`HTTP ${response.status()}: ${response.url()}`);
    });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(15_000);
  }

  /** Serves a file at a path, instead of what the server may have there. */
  serve(path, body, { status = 200, headers = {}, type } = {}) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const ending = path.slice(path.lastIndexOf(".") + 1);
    const contentType = type ?? { html: "text/html; charset=utf-8", json: "application/json; charset=utf-8" }[ending];
    this.#files.set(path, { body: text, status, headers, contentType: contentType ?? "text/plain; charset=utf-8" });
  }

  /** Opens a page of the server or one of `serve`'s. */
  async open(path) {
    await this.page.goto(base + path);
    return this.page;
  }

  /** Opens a page with these elements in its body, and the script before them. */
  async show(body, { head = script, path = "/virtual.html", headers } = {}) {
    this.serve(path, html(body, head), { headers });
    return this.open(path);
  }

  /** Opens a page with one card, of this config. */
  async card(config, attributes = "", options = {}) {
    const page = await this.show(card(config, attributes), options);
    await drawn(page);
    return page;
  }

  /** Lets one kind of complaint pass, and asks for it. */
  expect(...patterns) {
    this.#expected.push(...patterns);
  }

  /** Lets one kind of complaint pass, whether it comes or not. */
  allow(...patterns) {
    this.#allowed.push(...patterns);
  }

  /** What went wrong unexpectedly, or should have and did not. */
  complaints() {
    const missing = this.#expected.filter((pattern) => !this.#seen.some((line) => pattern.test(line)));
    return [
      ...this.#seen.filter((line) => ![...this.#expected, ...this.#allowed].some((pattern) => pattern.test(line))),
      ...missing.map((pattern) => `expected and not seen: ${pattern}`),
    ];
  }
}

/** Runs in every page: keeps the cards' events, and makes violations of a policy heard. */
function record() {
  window.events = [];
  for (const kind of ["ready", "change", "error"]) {
    addEventListener(`comparison-card-${kind}`, ({ target, detail, bubbles, composed }) => {
      window.events.push({ kind, id: target.id, detail: structuredClone(detail), bubbles, composed });
    });
  }
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    console.error(`content security policy: ${violatedDirective} forbids ${blockedURI}`);
  });
}

export function html(body, head = script) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Test</title>
<link rel="icon" href="/favicon.svg">
${head}
</head>
<body>
<main>
<h1>Test</h1>
${body}
</main>
</body>
</html>`;
}

/** A card with its config inside, ready to be pasted. */
export function card(config, attributes = "") {
  return `<comparison-card ${attributes}>${inline(config)}Fallback</comparison-card>`;
}

export function inline(config) {
  const text = typeof config === "string" ? config : JSON.stringify(config);
  return `<script type="application/json">${text.replaceAll("<", "\\u003c")}</script>`;
}

/** Waits until a card's present config is drawn. */
export async function drawn(page, selector = "comparison-card") {
  await page.evaluate(async (selector) => {
    await customElements.whenDefined("comparison-card");
    const element = document.querySelector(selector);
    if (!element) throw new Error(`there is no ${selector} on the page`);
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${selector} was not drawn within 10 s; events: ${JSON.stringify(window.events)}`)), 10_000);
    });
    await Promise.race([element.ready, late]).finally(() => clearTimeout(timer));
  }, selector);
}

/** Waits until a card has fired an event of a kind so many times. */
export async function fired(page, kind, n = 1, id = "") {
  const what = [kind, n, id];
  await page.waitForFunction(([kind, n, id]) => window.events.filter((e) => e.kind === kind && e.id === id).length >= n, what);
}

/** The events of a kind, of one card or of all. */
export function events(page, kind, id) {
  return page.evaluate(
    ([kind, id]) => window.events.filter((event) => event.kind === kind && (id == null || event.id === id)),
    [kind, id],
  );
}

/** A property of a card. */
export function get(page, name, selector = "comparison-card") {
  return page.evaluate(([selector, name]) => document.querySelector(selector)[name], [selector, name]);
}

/** Sets a property of a card and waits until nothing is left to draw. */
export function set(page, name, value, selector = "comparison-card") {
  return page.evaluate(
    async ([selector, name, value]) => {
      const element = document.querySelector(selector);
      element[name] = value;
      await element.ready.catch(() => {});
    },
    [selector, name, value],
  );
}

/** Calls a method of a card. */
export function call(page, name, ...values) {
  return page.evaluate(([name, values]) => document.querySelector("comparison-card")[name](...values), [name, values]);
}

/** Waits until the figure of a view is drawn. */
export async function figure(page, view, selector = "comparison-card") {
  await page.locator(`${selector} #figure-${view} > *`).first().waitFor();
}

/** The ids of the dimensions that can be seen. */
export function visibleRows(page, selector = "comparison-card") {
  return page.locator(`${selector} [data-dimension]`).evaluateAll((rows) =>
    rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.dimension));
}

/** The ids of the dimensions whose detail can be seen. */
export function openRows(page, selector = "comparison-card") {
  return page.locator(`${selector} [data-dimension]`).evaluateAll(async (rows) => {
    // What was hidden until found is not visible before it has been laid out.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return rows.filter((row) => row.querySelector("[part=detail] > *").checkVisibility()).map((row) => row.dataset.dimension);
  });
}

/** What has the focus, across shadow roots. */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element.id || element.name || element.getAttribute("href") || element.textContent.trim() || element.localName;
  });
}

/** Presses Tab until this has the focus. */
export async function reach(page, name, key = "Tab") {
  for (let n = 0; n < 200; n += 1) {
    await page.keyboard.press(key);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`${name} cannot be reached by ${key}`);
}

/** Whether an element is in the window from top to bottom. */
export function inSight(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}

/** Runs the native command; its standard output. */
export function command(arguments_, input) {
  try {
    return execFileSync("cargo", ["run", "--quiet", "--package", "comparison-card", "--", ...arguments_], {
      cwd: root,
      input,
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["pipe", "pipe", "pipe"],
    });
  } catch (error) {
    // The exit code 1 says that there are problems; they are in the output.
    if (error.status === 1 && error.stdout) return error.stdout;
    throw new Error(`comparison-card ${arguments_.join(" ")} failed: ${error.stderr ?? error.message}`);
  }
}
