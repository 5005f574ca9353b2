// What the package exports. Importing it changes nothing on the page and works without a DOM.

import { ComparisonCardElement } from "./element.js";
import { ConfigError, fold, load, loadExport, stringify } from "./load.js";

export { ComparisonCardElement, ConfigError };

/**
 * Registers the element. A page that has it already, from whatever version, keeps what it has.
 * @param {string} [tag]
 * @returns {CustomElementConstructor}
 */
export function define(tag = "comparison-card") {
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
    return (await load()).check(text);
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
    return (await loadExport()).render(text, lang, headingLevel, JSON.stringify(state), fold);
  } catch (thrown) {
    throw ConfigError.from(thrown);
  }
}

function asText(config) {
  return typeof config === "string" ? config : stringify(config);
}
