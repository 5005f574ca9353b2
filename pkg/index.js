// What the package exports. Importing it changes nothing on the page and works without a DOM.

import { ComparisonCardElement } from "./element.js";
import { asText, ConfigError, fold } from "./config.js";
import { loadExtra, wordsFor } from "./load.js";

export { ComparisonCardElement, ConfigError };

/**
 * Registers the element. A page that has it already, from whatever version, keeps what it has.
 * @param {string} [tag]
 * @returns {CustomElementConstructor | undefined}
 */
export function define(tag = "comparison-card") {
  // On a server there is nothing to register with.
  if (!globalThis.customElements) return undefined;
  // A class can stand for one tag only.
  if (!customElements.get(tag)) customElements.define(tag, tag === "comparison-card" ? ComparisonCardElement : class extends ComparisonCardElement {});
  return customElements.get(tag);
}

/**
 * Every problem of a config.
 * @param {unknown} config - an object, or JSON text
 * @returns {Promise<import("./index.js").Problem[]>}
 */
export async function check(config) {
  try {
    const text = asText(config);
    return (await loadExtra()).check(text);
  } catch (thrown) {
    return ConfigError.from(thrown).problems;
  }
}

/**
 * The element as HTML, with its shadow root written out.
 * @param {unknown} config - an object, or JSON text
 * @param {{ lang?: string, headingLevel?: number, state?: object }} [options]
 * @returns {Promise<string>}
 */
export async function render(config, { lang, headingLevel = 0, state = {} } = {}) {
  try {
    const text = asText(config);
    const tag = lang && String(lang);
    const words = await wordsFor(tag, text);
    return (await loadExtra()).render(text, tag, words, headingLevel, JSON.stringify(state), fold);
  } catch (thrown) {
    throw ConfigError.from(thrown);
  }
}
