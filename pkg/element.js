// <comparison-card> as its page sees it: attributes, properties, methods, events. This file alone
// writes HTML into the page.

import { Session } from "./session.js";

// Importing this where there is no DOM does nothing.
const Base = globalThis.HTMLElement ?? class {};
let policy;

function write(target, html) {
  policy ??= globalThis.trustedTypes?.createPolicy("comparison-card", { createHTML: (html) => html });
  target.innerHTML = policy ? policy.createHTML(html) : html;
}

/**
 * A card that compares subjects, question by question.
 *
 * @fires comparison-card-ready - The card is drawn.
 * @fires comparison-card-change - The reader changed the state, which is the detail.
 * @fires comparison-card-error - The config has errors; the detail has the `problems`.
 *
 * Its parts and custom properties are described in index.d.ts.
 */
export class ComparisonCardElement extends Base {
  static observedAttributes = ["src", "lang", "date", "view", "heading-level", "debug", "loading"];

  #session = new Session(this, write);
  #followHash = () => this.#session.followHash(true);
  #beforePrint = () => this.#session.completeForPrint();

  connectedCallback() {
    for (const name of ["config", "state", "view"]) {
      // What was set before the class was known hides the accessor.
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    addEventListener("hashchange", this.#followHash);
    addEventListener("beforeprint", this.#beforePrint);
    this.#session.arrive();
  }

  disconnectedCallback() {
    // An element that is moved is back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener("hashchange", this.#followHash);
      removeEventListener("beforeprint", this.#beforePrint);
      this.#session.callOff();
      this.#session.release();
    });
  }

  adoptedCallback() {
    // The style sheet was the other document's.
    if (this.#session.handle) this.#session.draw();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "src") this.#session.renew();
    else if (name === "date" || name === "view") this.#session.setState({ [name]: after });
    // A card that is drawn needs no loading any more.
    else if (this.isConnected && !(name === "loading" && this.#session.handle)) this.#session.draw();
  }

  /** The config in use. Setting `null` falls through to the element's other sources. */
  get config() {
    const { isStale, drawn, config } = this.#session;
    if (isStale || !drawn) return config;
    return (drawn.config ??= JSON.parse(drawn.text));
  }
  set config(config) {
    this.#session.config = config ?? null;
    this.#session.renew();
  }

  /** A copy of what the reader has chosen. Setting a part of it keeps the rest. */
  get state() {
    return this.#session.currentState();
  }
  set state(parts) {
    this.#session.setState(parts, { isRead: true });
  }

  /** The view that is shown. */
  get view() {
    return this.state?.view ?? "table";
  }
  set view(view) {
    this.#session.setState({ view });
  }

  /** Resolves when the present config is drawn, rejects with an `Error` that has `problems`. */
  get ready() {
    return this.#session.ready.promise;
  }

  /** What is wrong with the present config. */
  get problems() {
    return structuredClone(this.#session.problems);
  }

  /** Opens the row of a dimension. */
  expand(id) {
    this.#session.act((card) => card.row("expand", String(id)));
  }

  /** Closes the row of a dimension. */
  collapse(id) {
    this.#session.act((card) => card.row("collapse", String(id)));
  }

  /** Opens all rows. */
  expandAll() {
    this.#session.act((card) => card.all_rows(true));
  }

  /** Closes all rows. */
  collapseAll() {
    this.#session.act((card) => card.all_rows(false));
  }

  /** Returns to the state in which the card was first shown. */
  reset() {
    this.#session.act((card) => card.reset(this.getAttribute("date") ?? undefined, this.getAttribute("view") ?? undefined));
  }

  /** The card as `csv`, `markdown`, `json` or `html`: all of it, or what is `shown`. */
  async export(format, { shown = false } = {}) {
    return this.#session.export(format, shown);
  }

  /** A citation of one question: `plain`, `bibtex` or `csl-json`. */
  async cite(dimension, style) {
    return this.#session.cite(String(dimension), style);
  }
}
