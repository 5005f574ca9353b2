// What the package promises: the files in it, its entries, their types, and the manifest of its
// element, which is compared with the sources.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ComparisonCardElement } from "../../pkg/index.js";
import { render } from "../../pkg/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => readFileSync(root + path, "utf8");
const manifest = JSON.parse(read("pkg/custom-elements.json"));
const element = manifest.modules[0].declarations[0];
const names = (list) => list.map(({ name }) => name).sort();
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();

/** Runs a program; what it says is the message of its failure. */
function run(program, ...args) {
  try {
    return execFileSync(program, args, { cwd: root, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}${error.stderr}`);
  }
}

test("the package holds the files that are listed, and no others", () => {
  const [{ files }] = JSON.parse(run("npm", "pack", "./pkg", "--dry-run", "--json", "--silent"));
  const packed = files.map(({ path }) => `${path}\n`).sort().join("");
  const list = "tests/snapshots/package.txt";
  if (process.env.UPDATE_SNAPSHOTS === "1") writeFileSync(root + list, packed);
  assert.equal(packed, read(list), `${list} is stale; UPDATE_SNAPSHOTS=1 cargo xtask test package rewrites it`);
});

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pkgDir: `${root}pkg`, pack: "npm", strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), []);
});

test("every entry has types that a module of any resolution finds", () => {
  // A style sheet has none.
  run(`${root}tests/consumers/node_modules/.bin/attw`, "--pack", "pkg", "--profile", "esm-only", "--exclude-entrypoints", "card.css", "--no-color");
});

test("every entry is a file of the package", () => {
  const { exports, customElements } = JSON.parse(read("pkg/package.json"));
  const files = read("tests/snapshots/package.txt").split("\n");
  const paths = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(paths));
  const missing = [...paths(exports), `./${customElements}`]
    .map((path) => path.slice(2))
    .filter((path) => !path.includes("*") && !files.includes(path));
  assert.deepEqual(missing, []);
  for (const [name, entry] of Object.entries(exports)) {
    if (typeof entry !== "string") assert.equal(Object.keys(entry)[0], "types", name);
  }
});

test("a file of the package is there because another asks for it", () => {
  const files = read("tests/snapshots/package.txt").trim().split("\n");
  const texts = files.filter((file) => /\.(js|ts|json|md)$/.test(file)).map((file) => [file, read(`pkg/${file}`)]);
  const always = /^(README|LICENSE|package\.json|cards\/.*\.json)/;
  const unused = files.filter((file) => {
    const name = file.split("/").at(-1).replace(/\.d\.ts$/, "");
    return !always.test(file) && !texts.some(([other, text]) => other !== file && text.includes(name));
  });
  assert.deepEqual(unused, []);
});

test("the manifest has the element's attributes", () => {
  const scripts = ["element", "session", "page", "extra", "extra/address"].map((name) => read(`pkg/${name}.js`)).join("\n");
  const read_ = found(scripts, /\b(?:element|this)\.(?:get|has)Attribute\("([a-z-]+)"\)/g);
  const styled = found(read("src/card.css"), /:host\(\[([a-z-]+)/g);
  // Every element has `hidden`; the others are written by the renderer, or the element itself.
  const own = ["static", "data-stamp", "hidden"];
  const expected = new Set([...ComparisonCardElement.observedAttributes, ...read_, ...styled]);
  assert.deepEqual(names(element.attributes), [...expected].filter((name) => !own.includes(name)).sort());
});

test("the manifest has the element's properties and methods", () => {
  const prototype = Object.getOwnPropertyDescriptors(ComparisonCardElement.prototype);
  const expected = Object.entries(prototype)
    .filter(([name]) => name !== "constructor" && !name.endsWith("Callback"))
    .map(([name, { value, set }]) => (value ? `${name}()` : set ? name : `readonly ${name}`));
  const listed = element.members.map(({ kind, name, readonly }) =>
    kind === "method" ? `${name}()` : readonly ? `readonly ${name}` : name,
  );
  assert.deepEqual(listed.sort(), expected.sort());
  const types = read("pkg/index.d.ts");
  const body = types.slice(types.indexOf("export class ComparisonCardElement"), types.indexOf("\n}\n", types.indexOf("export class ComparisonCardElement")));
  const typed = found(body, /^ {2}(?:readonly |get |set )?([a-zA-Z]+)[(:]/gm);
  assert.deepEqual(typed, names(element.members));
});

test("the manifest has the element's events", () => {
  const expected = found(read("pkg/session.js"), /#fire\("([a-z]+)"/g).map((name) => `comparison-card-${name}`);
  assert.deepEqual(names(element.events), expected);
  const types = read("pkg/index.d.ts");
  for (const { name, type } of element.events) assert.ok(types.includes(`"${name}": ${type.text};`), name);
});

test("the manifest has the parts of a drawn card", () => {
  const cards = readdirSync(`${root}tests/fixtures/valid`).map((name) => render(read(`tests/fixtures/valid/${name}`)));
  assert.deepEqual(names(element.cssParts), found(cards.join("\n"), / part="([a-z-]+)"/g));
});

test("the manifest has the properties that the style sheet reads, with their defaults", () => {
  const css = read("src/card.css");
  assert.deepEqual(names(element.cssProperties), found(css, /var\((--comparison-card-[a-z-]+)/g));
  for (const { name, default: value } of element.cssProperties) {
    assert.ok(css.includes(`var(${name}, ${value})`), `${name}: the default is not ${value}`);
  }
});
