// Starts each WebAssembly module once for all cards of a page, and fetches each address once.

import { fault, languageKey } from "./config.js";
import init, { CardHandle, style } from "./dist/comparison_card.js";

// A bundler that sees an address put together takes along every file that it could be.
const here = import.meta.url;

/** Where the built-in card is: a copy of the JSON, which some bundlers would make a script of. */
export const builtIn = new URL("./cards/un-iom.txt", import.meta.url).href;

/** What an entry has inside, by name or address: the bytes of WebAssembly, texts. */
export const inside = {};

/** What every card needs. */
export const load = once(async () => {
  await init(await bytes("comparison_card_bg.wasm", 0));
  return { CardHandle, style };
});

/** What few readers need: figures, other formats, problems in words. */
export const loadExtra = once(async () => {
  const module = await import("./dist/comparison_card_extra.js");
  await module.default(await bytes("comparison_card_extra_bg.wasm", 1));
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

/** The bytes of a module where they need not be fetched. */
async function bytes(name, place) {
  // The bundle knows what is beside it; a file that is another is refused.
  const integrity = globalThis.comparisonCardIntegrity?.split(" ")[place];
  const module_or_path =
    (await inside[name]?.()) ?? readFile(new URL(`./dist/${name}`, here)) ?? (integrity && fetch(new URL(name, here), { integrity }));
  return module_or_path && { module_or_path };
}

/** A file of the package, where there is a disk and no server, as in Node. */
function readFile(url, encoding) {
  const fs = globalThis.process?.getBuiltinModule?.("node:fs");
  return fs && here.startsWith("file:") ? fs.readFileSync(new URL(url), encoding) : undefined;
}

/** Where the card's own words are, by language. */
export const locales = {
  ar: new URL("./locales/ar.ftl", import.meta.url).href,
  es: new URL("./locales/es.ftl", import.meta.url).href,
  fr: new URL("./locales/fr.ftl", import.meta.url).href,
  ru: new URL("./locales/ru.ftl", import.meta.url).href,
  zh: new URL("./locales/zh.ftl", import.meta.url).href,
};

/**
 * The file of the card's own words in a language, or else in that of the config; none for English
 * and for what there is no file of.
 * @param {string | undefined} lang
 * @param {string} text - the config as JSON
 * @returns {Promise<string | undefined>}
 */
export async function wordsFor(lang, text) {
  const url = locales[languageKey(lang, text)];
  if (!url) return undefined;
  try {
    return readFile(url, "utf8") ?? (await fetchText(url));
  } catch (cause) {
    // English words are better than no card.
    console.warn(`<comparison-card> ${cause.message}`);
  }
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
  if (inside[url]) return inside[url]();
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.text();
}
