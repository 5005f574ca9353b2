// Starts each WebAssembly module once for all cards of a page, fetches each address once, and says in
// one way what went wrong.

import init, { CardHandle, check, report, style } from "./dist/comparison_card.js";

/** Where the built-in card is. */
export const builtIn = new URL("./cards/un-iom.json", import.meta.url).href;

/** What every card needs. */
export const load = once(async () => {
  await init(fromDisk("comparison_card_bg.wasm"));
  return { CardHandle, check, report, style };
});

/** What few readers ask for: a card in other formats, or written out beforehand. */
export const loadExport = once(async () => {
  const module = await import("./dist/comparison_card_export.js");
  await module.default(fromDisk("comparison_card_export_bg.wasm"));
  return module;
});

function once(start) {
  let module;
  return () => {
    module ??= start().catch((cause) => {
      module = undefined;
      throw fault("wasm-missing", "the WebAssembly could not be started", cause);
    });
    return module;
  };
}

/** Where there is a disk and no server, as in Node, the WebAssembly is read from the disk. */
function fromDisk(name) {
  const fs = globalThis.process?.getBuiltinModule?.("node:fs");
  if (!fs || !import.meta.url.startsWith("file:")) return undefined;
  // Not one literal: a bundler would take the file along a second time.
  return { module_or_path: fs.readFileSync(new URL(`./dist/${name}`, import.meta.url)) };
}

/** Folds case and accents, so that a search finds words however they are written. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const texts = new Map();

/**
 * The text at an address.
 * @param {string} address - absolute, or relative to `base`
 * @param {string} [base]
 * @returns {Promise<string>}
 */
export async function fetchText(address, base) {
  try {
    const url = new URL(address, base).href;
    if (!texts.has(url)) texts.set(url, get(url));
    const text = texts.get(url);
    // What failed may be there the next time it is asked for.
    text.catch(() => texts.delete(url));
    return await text;
  } catch (cause) {
    throw fault("not-found", `${address} could not be read`, cause);
  }
}

async function get(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.text();
}

/**
 * A config as JSON text.
 * @param {unknown} config
 * @returns {string}
 */
export function stringify(config) {
  try {
    return JSON.stringify(config) ?? "null";
  } catch (cause) {
    throw fault("not-json", "not JSON", cause);
  }
}

/** An error that says everything that is wrong with a config, as `problems`. */
export class ConfigError extends Error {
  name = "ConfigError";

  /**
   * @param {Array<import("./index.js").Problem>} problems
   * @param {string} [message] - in place of a list of the problems
   */
  constructor(problems, message) {
    const lines = problems.map(({ pointer, message, suggestion }) =>
      [pointer, message].filter(Boolean).join(": ") + (suggestion ? `; ${suggestion}` : ""),
    );
    const more = lines.length > 20 ? `\nand ${lines.length - 20} more` : "";
    super(message ?? lines.slice(0, 20).join("\n") + more);
    this.problems = problems;
  }

  /** Makes one of whatever was thrown; Rust throws arrays of problems. */
  static from(thrown) {
    if (thrown instanceof ConfigError) return thrown;
    return Array.isArray(thrown) ? new ConfigError(thrown) : fault("failed", "the card could not be drawn", thrown);
  }
}

function fault(kind, what, cause) {
  const message = `${what}: ${cause?.message ?? cause}`;
  return new ConfigError([{ severity: "error", kind, pointer: "", message, suggestion: null }]);
}
