// What the benchmarks share: the packages of the tests, the file of results, statistics.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));
const RESULTS = new URL("./results.json", import.meta.url);

/** A package that the build or the browser tests have. */
export const need = createRequire(new URL("../tests/e2e/package.json", import.meta.url));

/** The version of the card. */
export const { version } = JSON.parse(readFileSync(`${root}pkg/package.json`, "utf8"));

/** A config's element as the command writes it: element, shadow root, config, fallback. */
export function written(config) {
  const words = ["run", "--quiet", "--package", "comparison-card", "--", "render", "-"];
  return execFileSync("cargo", words, { cwd: root, encoding: "utf8", input: config, maxBuffer: 1 << 28 });
}

/** The style sheet in it. */
export const styleOf = (html) => html.split("<style>")[1].split("</style>")[0];

/** Median, quartiles and number of what was measured. */
export function summary(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part) => {
    const place = (sorted.length - 1) * part;
    const low = sorted[Math.floor(place)];
    return round(low + (sorted[Math.ceil(place)] - low) * (place % 1));
  };
  return { median: at(0.5), q1: at(0.25), q3: at(0.75), n: sorted.length };
}

/** Four significant digits. */
export const round = (number) => Number(number.toPrecision(4));

/** Samples by figure and contestant. */
export class Samples {
  #byFigure = new Map();

  add(figure, contestant, ...samples) {
    const key = `${figure} ${contestant}`;
    this.#byFigure.set(key, [...(this.#byFigure.get(key) ?? []), ...samples]);
  }

  /** What `results.json` keeps of them. */
  summaries() {
    const figures = {};
    for (const [key, samples] of this.#byFigure) {
      const [figure, contestant] = key.split(" ");
      (figures[figure] ??= {})[contestant] = summary(samples);
    }
    return figures;
  }
}

/** Calls an action for each contestant in each round, each round beginning with another one. */
export async function interleave(rounds, contestants, action) {
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < contestants.length; place++) await action(contestants[(place + round) % contestants.length], round);
  }
}

export const readResults = () => (existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : { phases: {}, figures: {} });

/**
 * Puts the figures of a phase in the place of its older ones.
 * @param {string} phase - the first part of its figures' names
 * @param {object} figures - see `Samples`
 * @param {object} settings - how it was measured
 */
export function record(phase, figures, settings) {
  const results = readResults();
  const others = Object.entries(results.figures).filter(([name]) => name.split(".")[0] !== phase);
  const rustc = execFileSync("rustc", ["--version"], { encoding: "utf8" }).split(" ")[1];
  const text = JSON.stringify(
    {
      machine: machine(),
      versions: { ...results.versions, card: version, node: process.versions.node, rustc, ...settings.versions },
      phases: { ...results.phases, [phase]: { date: new Date().toISOString().slice(0, 10), rounds: settings.rounds, quick: settings.quick } },
      figures: Object.fromEntries([...others, ...Object.entries(figures)]),
    },
    null,
    2,
  );
  // What was measured of a contestant stands on one line.
  const short = text.replace(/\{\s+("median"[^{}]*?)\s+\}/g, (_, inside) => `{ ${inside.replace(/\s+/g, " ")} }`);
  writeFileSync(RESULTS, `${short}\n`);
}

function machine() {
  const release = existsSync("/etc/os-release") && /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"));
  return {
    cpu: os.cpus()[0]?.model.trim(),
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    os: release ? release[1] : `${os.type()} ${os.release()}`,
  };
}

/** `--quick`, `--rounds N` and the words between them. */
export function settingsOf(words) {
  const place = words.indexOf("--rounds");
  const quick = words.includes("--quick");
  const rounds = place >= 0 ? Number(words[place + 1]) : quick ? 2 : 5;
  const phases = words.filter((word, index) => !word.startsWith("--") && index - 1 !== place);
  return { quick, rounds, phases, isCheck: words.includes("--check") };
}
