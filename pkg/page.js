// What a page says of a card: where its config is, in which language it is read, and whether a
// reader comes near it.

import { stringify } from "./config.js";
import { builtIn, fetchText } from "./load.js";

/**
 * The JSON text of a card's config: set as a property, written inside the element, at its `src`, or
 * the built-in card.
 * @param {HTMLElement} element
 * @param {unknown} config
 * @returns {string | Promise<string>}
 */
export function configText(element, config) {
  if (config !== null) return stringify(config);
  const inline = element.querySelector(':scope > script[type="application/json"]');
  // A byte order mark is no part of the config.
  if (inline) return inline.textContent.replace(/^\uFEFF/, "");
  const src = element.getAttribute("src");
  return src === null ? fetchText(builtIn) : fetchText(src, element.baseURI);
}

/**
 * The language that the element or its nearest ancestor declares, across shadow roots.
 * @param {Element} element
 * @returns {string | undefined}
 */
export function languageOf(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const lang = node.closest("[lang]")?.getAttribute("lang");
    if (lang) return lang;
  }
}

/**
 * The level of the card's heading, or 0 for the default.
 * @param {Element} element
 * @returns {number}
 */
export function headingLevelOf(element) {
  const level = element.getAttribute("heading-level");
  return /^[2-6]$/.test(level) ? Number(level) : 0;
}

/**
 * What the page's address says of this card: `#ID/DIMENSION?STATE`, where ID is the element's id or
 * else `comparison-card`; nothing if it speaks of something else.
 * @param {Element} element
 * @returns {{ dimension?: string, state?: string } | undefined}
 */
export function targetIn(element) {
  const [path, state] = location.hash.slice(1).split("?");
  const [id, dimension] = path.split("/");
  try {
    if (decodeURIComponent(id) === idOf(element)) return { dimension, state };
  } catch {
    // Somebody else's fragment, badly encoded.
  }
}

/** What an address calls the card. */
export function idOf(element) {
  return element.id || "comparison-card";
}

/**
 * Waits until the page has been parsed as far as the element's children, and the element is near
 * the viewport, wanted at once, or pointed to.
 * @param {Element} element
 * @param {AbortSignal} signal
 */
export async function near(element, signal) {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true, signal }));
  }
  if (element.getAttribute("loading") === "eager" || targetIn(element) !== undefined) return;
  await new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      resolve();
    }, { rootMargin: "300px" });
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect());
  });
}
