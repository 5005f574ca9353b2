// The built-in card written out for a page, per second and core: native code, the package in Node,
// plain JavaScript. `node benches/server.mjs [--quick] [--rounds N] [--check]`

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { builtIn } from "./configs.mjs";
import { prepare } from "./plain/card.mjs";
import { element, envelope } from "./plain/element.mjs";
import { interleave, record, root, Samples, settingsOf, styleOf, version, written } from "./tools.mjs";

const text = builtIn();

/** Native code, in a process of its own. */
const native = (...words) =>
  execFileSync("cargo", ["bench", "--quiet", "--package", "comparison-card", "--bench", "server", "--", ...words], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });

/** The contestants in JavaScript: what each does once, and each time. */
async function contestant(name, style) {
  if (name === "package") {
    const { render } = await import("../pkg/server.js");
    // It takes a config each time; nothing of a card is kept between two calls.
    return { text: () => render(text, { lang: "en" }) };
  }
  const draw = (config) => {
    const card = prepare(config);
    return [card, envelope(card, style, version)];
  };
  const prepared = draw(JSON.parse(text));
  return { render: () => element(...prepared), text: () => element(...draw(JSON.parse(text))) };
}

/** In a process of its own: the nanoseconds of one drawing. */
async function measureHere(name, mode, count) {
  const { [mode]: draw } = await contestant(name, styleOf(written(text)));
  // Until the engine has compiled what is called often.
  let length = 0;
  for (let index = 0; index < count; index++) length += send(draw());
  const start = process.hrtime.bigint();
  for (let index = 0; index < count; index++) length += send(draw());
  const spent = Number(process.hrtime.bigint() - start);
  if (length === 0) throw new Error("nothing was drawn");
  console.log(Math.round(spent / count));
}

// A string that was added up from parts is put together only when it is needed, and a socket needs
// bytes. What native code writes is both already.
const send = (html) => Buffer.from(html).length;

/** Everyone has to write the same, byte for byte. */
async function check(expected) {
  for (const name of ["package", "plain"]) {
    for (const [mode, draw] of Object.entries(await contestant(name, styleOf(expected)))) {
      const html = draw();
      if (html === expected) continue;
      const place = [...expected].findIndex((character, index) => character !== html[index]);
      const around = (text) => text.slice(Math.max(0, place - 60), place + 120);
      throw new Error(`${name} (${mode}) writes something else from character ${place} on:\n${around(html)}\nexpected:\n${around(expected)}`);
    }
  }
  console.log(`server: native code, the package and plain JavaScript write the same ${expected.length} characters`);
}

async function main() {
  const { quick, rounds, isCheck } = settingsOf(process.argv.slice(2));
  // The command needs no build of its own where the tests have run.
  await check(written(text));
  if (isCheck) return;
  await check(native("html"));
  const samples = new Samples();
  const count = quick ? 300 : 1500;
  const runs = [["native", "render"], ["native", "text"], ["package", "text"], ["plain", "render"], ["plain", "text"]];
  await interleave(rounds, runs, ([name, mode]) => {
    const spent = name === "native" ? native(mode, fileURLToPath(new URL("../pkg/cards/un-iom.json", import.meta.url)), String(count)) : execFileSync(process.execPath, [fileURLToPath(import.meta.url), "--one", name, mode, String(count)], { encoding: "utf8" });
    samples.add(`server.${mode}`, name, 1e9 / Number(spent));
  });
  record("server", samples.summaries(), { quick, rounds });
}

const [first, name, mode, count] = process.argv.slice(2);
if (first === "--one") await measureHere(name, mode, Number(count));
else await main();
