// Builds each project beside this file with the package that is installed, opens what came out in
// Chromium, and says in a line how it went. Names as arguments choose projects.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(import.meta.url);
// What building and testing the package needs anyway is not installed a second time.
const tools = createRequire(new URL("../e2e/package.json", import.meta.url));
const { chromium } = tools("playwright-core");

const QUESTIONS = 22;
const installed = join(here, "node_modules/comparison-card");

/** How each project is made, in its own folder; what comes out is in `dist`. */
const PROJECTS = {
  cdn: { build: copyPackage },
  vite: { build: vite },
  webpack: { build: withPage(webpack) },
  esbuild: { build: withPage(() => esbuild(copyAssets)) },
  "esbuild-inline": { build: withPage(() => esbuild()) },
  rollup: { build: withPage(() => run("rollup", "--config", "--silent")) },
  "rollup-inline": { build: withPage(() => run("rollup", "--config", "--silent")) },
  parcel: { build: parcel },
  types: { build: () => run("tsc", "--project", "."), isPage: false },
  react: { build: () => typed("tsc", "--project", "."), isFramework: true },
  vue: { build: () => typed("vue-tsc", "--project", "."), isFramework: true },
  svelte: { build: () => typed("svelte-check", "--tsconfig", "tsconfig.json", "--threshold", "error"), isFramework: true },
};

/** Runs a program of the npm packages in the project's folder. */
async function run(program, ...args) {
  try {
    const path = join(here, "node_modules/.bin", program);
    await promisify(execFile)(path, args, { cwd: process.cwd(), env: { ...process.env, NODE_ENV: "production" } });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}${error.stderr}`.trimEnd());
  }
}

function vite() {
  return run("vite", "build", "--base", "./", "--logLevel", "warn");
}

function parcel() {
  const folder = join(process.cwd(), "dist");
  return run("parcel", "build", "index.html", "--no-cache", "--no-source-maps", "--public-url", "./", "--dist-dir", folder);
}

async function typed(...checker) {
  await run(...checker);
  await vite();
}

/** For bundlers that take a script, not a page. */
function withPage(build) {
  return async () => {
    mkdirSync("dist", { recursive: true });
    cpSync("index.html", "dist/index.html");
    await build();
  };
}

function copyPackage() {
  mkdirSync("dist", { recursive: true });
  cpSync("index.html", "dist/index.html");
  cpSync(join(installed, "cdn.js"), "dist/comparison-card/cdn.js");
  cpSync(join(installed, "dist"), "dist/comparison-card/dist", { recursive: true });
}

async function webpack() {
  const { default: config } = await import(join(process.cwd(), "webpack.config.js"));
  const stats = await promisify(require("webpack"))({ ...config, context: process.cwd(), output: { path: join(process.cwd(), "dist") } });
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString({ all: false, errors: true, warnings: true }));
}

async function esbuild(then = () => {}) {
  const options = { entryPoints: ["main.js"], bundle: true, format: "esm", splitting: true, outdir: "dist", logLevel: "silent" };
  const { warnings } = await tools("esbuild").build({ ...options, absWorkingDir: process.cwd() });
  assert.deepEqual(warnings.map(({ text }) => text), []);
  then();
}

/** esbuild leaves addresses as they are: what they lead to is copied beside the bundle. */
function copyAssets() {
  for (const folder of ["cards", "locales"]) cpSync(join(installed, folder), `dist/${folder}`, { recursive: true });
  for (const name of ["comparison_card_bg.wasm", "comparison_card_extra_bg.wasm"]) cpSync(join(installed, "dist", name), `dist/${name}`);
}

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves what was built, each project under its name. */
async function serve() {
  const server = createServer(async (request, response) => {
    const [, name, ...rest] = normalize(new URL(request.url, "http://localhost").pathname).split("/");
    try {
      const file = join(here, name, "dist", ...rest);
      const body = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain; charset=utf-8" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Does with a page what its readers and its script would. */
async function visit(page, url, { isFramework }) {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`HTTP ${response.status()}: ${response.url()}`);
  });
  try {
    await page.goto(url);
    const card = page.locator("comparison-card");
    const rows = card.locator("[part=row]");
    await rows.first().waitFor();
    assert.equal(await rows.count(), QUESTIONS, "every question has a row");
    const first = rows.first();
    await first.locator("button[aria-expanded]").first().click();
    const id = await first.getAttribute("data-dimension");
    const open = () => card.evaluate((element) => element.state.open);
    assert.deepEqual(await open(), [id], "the row opens");
    const csv = await card.evaluate((element) => element.export("csv"));
    assert.ok(csv.split("\n").length > QUESTIONS, "the card is exported");
    if (isFramework) {
      await page.getByText(id, { exact: true }).waitFor();
      await page.getByRole("button", { name: "Close all", exact: true }).first().click();
      await first.locator("button[aria-expanded=false]").first().waitFor();
      assert.deepEqual(await open(), [], "the program closes the row");
    } else {
      // Words in another language are a file of their own.
      await card.evaluate(async (element) => {
        element.lang = "fr";
        await new Promise((resolve) => element.addEventListener("comparison-card-ready", resolve, { once: true }));
      });
      await card.locator("article[lang=fr]").waitFor();
      assert.match(await card.locator("[part=controls]").textContent(), /thème|Toutes|questions/i);
    }
    assert.deepEqual(complaints, [], "the page complains of nothing");
  } catch (error) {
    throw new Error([error.message, ...complaints].join("\n"));
  }
}

const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(PROJECTS, name));
if (unknown) throw new Error(`there is no project "${unknown}"; known are ${Object.keys(PROJECTS).join(", ")}`);

const server = await serve();
const { args } = JSON.parse(readFileSync(join(here, "../../webdriver.json"), "utf8"))["goog:chromeOptions"];
const flags = args.filter((flag) => !flag.startsWith("--headless"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
const failed = [];
for (const [name, project] of Object.entries(PROJECTS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    process.chdir(join(here, name));
    rmSync("dist", { recursive: true, force: true });
    await project.build();
    const built = seconds();
    if (project.isPage !== false) {
      const page = await browser.newPage();
      page.setDefaultTimeout(20_000);
      await visit(page, `http://127.0.0.1:${server.address().port}/${name}/index.html`, project);
      await page.close();
    }
    console.log(`ok ${name} ${seconds()} (built in ${built})`);
  } catch (error) {
    failed.push(name);
    console.log(`FAILED ${name} ${seconds()}\n${error.message.replace(/^/gm, "  ")}`);
  }
}
await browser.close();
server.close();
if (failed.length > 0) process.exitCode = 1;
