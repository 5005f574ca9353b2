// What few readers need of a card: figures, marks of what was searched for, the state in the page's
// address, citations, other formats, problems in words. Loaded when it is first asked for.

import { Address } from "./extra/address.js";
import { mark } from "./extra/highlight.js";
import { openTakeAway } from "./extra/take-away.js";

/**
 * @typedef {typeof import("./config.js") & typeof import("./load.js") & typeof import("./page.js")} Base - what every reader has
 *   loaded; importing it here would part it from the main file of the bundle
 */

export class Extra {
  #session;
  #base;
  #address;
  #figured; // the state whose figure is drawn, and where
  #unmark = () => {};

  /**
   * @param {import("./session.js").Session} session
   * @param {Base} base
   */
  constructor(session, base) {
    this.#session = session;
    this.#base = base;
    this.#address = new Address(session, base);
  }

  /** Brings up to date what the card's own module leaves out. */
  async furnish(isReader) {
    const { element, handle } = this.#session;
    this.#unmark();
    this.#unmark = () => {};
    // A card that has left has no more to show.
    if (!handle) return;
    const state = handle.state();
    if (isReader && element.hasAttribute("permalink")) this.#address.write(state);
    if (state.query) this.#unmark = mark(element.shadowRoot, state.query, this.#base.fold);
    await this.#figure(state);
  }

  async #figure({ view, subjects }) {
    const { element, write } = this.#session;
    const place = element.shadowRoot.getElementById(`figure-${view}`);
    if (!place) return;
    const key = [view, ...subjects].join(" ");
    // A card that is drawn anew has an empty place.
    if (this.#figured?.key === key && this.#figured.place === place) return;
    this.#figured = { key, place };
    const { figure } = await this.#base.loadExtra();
    const html = figure(...(await this.#card()), JSON.stringify({ view, subjects }), this.#base.fold);
    if (this.#figured.key === key) write(place, html);
  }

  /** @returns {Promise<string>} */
  async export(format, shown) {
    const { export_card } = await this.#base.loadExtra();
    return export_card(format, ...(await this.#card()), JSON.stringify(this.#session.currentState()), shown, this.#base.fold);
  }

  /** @returns {Promise<string>} */
  async cite(dimension, style) {
    const { cite } = await this.#base.loadExtra();
    const card = await this.#card();
    const state = JSON.stringify(this.#session.currentState());
    const citation = cite(dimension, style, this.link(dimension), today(), ...card, state, this.#base.fold);
    if (citation === undefined) throw new TypeError(`unknown dimension "${dimension}"`);
    return citation;
  }

  /** Lets a reader cite a dimension, or copy the card. */
  async takeAway(dimension) {
    const { element, write } = this.#session;
    const { take_away } = await this.#base.loadExtra();
    const html = take_away(dimension, ...(await this.#card()), this.#base.headingLevelOf(element), this.#base.fold);
    openTakeAway(element.shadowRoot, (dialog) => write(dialog, html), {
      text: (format) => (dimension ? this.cite(dimension, format) : this.export(format, false)),
      link: () => this.link(dimension),
      name: this.#base.idOf(element),
    });
  }

  /** What an author who debugs sees in place of the card. */
  async report(problems) {
    const { report } = await this.#base.loadExtra();
    return report(JSON.stringify(problems));
  }

  /** A part of an address as parts of a state. */
  parse(text) {
    return this.#address.parse(text);
  }

  /** The reader has gone to another address. */
  follow(text) {
    this.#address.follow(text);
  }

  /** Where the row of a dimension is, under the address by which the page wants to be known. */
  link(dimension) {
    const { element } = this.#session;
    const canonical = document.querySelector("link[rel=canonical]")?.href;
    return (canonical || location.href).split("#")[0] + `#${encodeURIComponent(this.#base.idOf(element))}/${dimension}`;
  }

  /** What each call into the module begins with: config, language, words. */
  async #card() {
    const lang = this.#base.languageOf(this.#session.element);
    const { text } = this.#session.drawn;
    return [text, lang, await this.#base.wordsFor(lang, text)];
  }
}

/** The reader's day, not that of Greenwich. */
function today() {
  const now = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
