// Cards as HTML on a server, in one go: no network, no file, no DOM.

import { asText, ConfigError, fold, languageKey } from "../config.js";
import * as wasm from "../dist/comparison_card_extra.js";
import locales from "../dist/locales.js";

/**
 * Starts the WebAssembly.
 * @param {WebAssembly.Module | BufferSource} module
 */
export function start(module) {
  wasm.initSync({ module });
}

/**
 * The element as HTML, with its shadow root written out.
 * @param {unknown} config - an object, or JSON text
 * @param {{ lang?: string, headingLevel?: number, state?: object }} [options]
 * @returns {string}
 */
export function render(config, { lang, headingLevel = 0, state = {} } = {}) {
  try {
    const text = asText(config);
    const tag = lang && String(lang);
    return wasm.render(text, tag, locales[languageKey(tag, text)], headingLevel, JSON.stringify(state), fold);
  } catch (thrown) {
    throw ConfigError.from(thrown);
  }
}

/**
 * Every problem of a config.
 * @param {unknown} config - an object, or JSON text
 * @returns {import("../index.js").Problem[]}
 */
export function check(config) {
  try {
    return wasm.check(asText(config));
  } catch (thrown) {
    return ConfigError.from(thrown).problems;
  }
}

export { ConfigError };
