// <comparison-card>: when a card is read, drawn and let go. How it looks and behaves is decided in
// Rust; this file alone writes HTML into the page.

import { ConfigError, load } from "./load.js";
import { configText, languageOf, near, targetIn } from "./page.js";

// Importing this where there is no DOM does nothing.
const Base = globalThis.HTMLElement ?? class {};
const policy = globalThis.trustedTypes?.createPolicy("comparison-card", { createHTML: (html) => html });
const setContent = (element, html) => void (element.innerHTML = policy ? policy.createHTML(html) : html);
let styleSheet;

/**
 * A card that compares subjects, question by question.
 *
 * @fires comparison-card-ready - The card is drawn.
 * @fires comparison-card-change - The reader changed the state, which is the detail.
 * @fires comparison-card-error - The config has errors; the detail has the `problems`.
 */
export class ComparisonCardElement extends Base {
  static observedAttributes = ["src", "lang", "date", "heading-level", "debug", "loading"];

  #config = null; // what the page set
  #drawn = null; // the config of the card that is shown: { text, config }
  #isStale = true; // whether another config is to come
  #handle = null;
  #state = null; // what the next drawing starts from
  #problems = [];
  #drawing = new AbortController();
  #ready = deferred();
  #follow = () => this.#followHash();

  connectedCallback() {
    for (const name of ["config", "state", "view"]) {
      // What was set before the class was known hides the accessor.
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    addEventListener("hashchange", this.#follow);
    if (!this.#handle) this.#draw();
  }

  disconnectedCallback() {
    // An element that is moved is back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener("hashchange", this.#follow);
      this.#drawing.abort();
      this.#release();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "src") this.#renew();
    else if (name === "date") this.state = { date: after };
    else if (this.isConnected) this.#draw();
  }

  /** The config in use. Setting `null` falls through to the element's other sources. */
  get config() {
    if (this.#isStale || !this.#drawn) return this.#config;
    return (this.#drawn.config ??= JSON.parse(this.#drawn.text));
  }
  set config(config) {
    this.#config = config ?? null;
    this.#renew();
  }

  /** A copy of what the reader has chosen. Setting a part of it keeps the rest. */
  get state() {
    return (this.#isStale ? null : this.#handle?.state()) ?? structuredClone(this.#state);
  }
  set state(parts) {
    if (this.#isStale || !this.#handle) this.#state = { ...this.#state, ...parts };
    else restore(this.#handle, parts);
  }

  /** The view that is shown. */
  get view() {
    return this.state?.view ?? "table";
  }
  set view(view) {
    this.state = { view };
  }

  /** Resolves when the present config is drawn, rejects with an `Error` that has `problems`. */
  get ready() {
    return this.#ready.promise;
  }

  /** What is wrong with the present config. */
  get problems() {
    return structuredClone(this.#problems);
  }

  expand(id) { this.#act((handle) => handle.row("expand", id)); }
  collapse(id) { this.#act((handle) => handle.row("collapse", id)); }
  expandAll() { this.#act((handle) => handle.all_rows(true)); }
  collapseAll() { this.#act((handle) => handle.all_rows(false)); }
  reset() { this.#act((handle) => handle.reset(this.getAttribute("date") ?? undefined)); }

  /** The card as `csv`, `markdown`, `json` or `html`: all of it, or what is `shown`. */
  async export(format, { shown = false } = {}) {
    if (!this.#handle) await this.ready;
    const text = this.#handle.export(String(format), this.#drawn.text, shown);
    if (text === undefined) throw new TypeError(`unknown format "${format}"; known are csv, markdown, json and html`);
    return text;
  }

  /** Now if the card is drawn, else as soon as it is. */
  #act(action) {
    if (this.#handle && !this.#isStale) action(this.#handle);
    else this.ready.then(() => this.#handle && action(this.#handle), () => {});
  }

  #renew() {
    this.#isStale = true;
    this.#state = null;
    this.#ready.reject(new ConfigError([]));
    this.#ready = deferred();
    if (this.isConnected) this.#draw();
  }

  async #draw() {
    this.#drawing.abort();
    this.#drawing = new AbortController();
    const { signal } = this.#drawing;
    try {
      if (!this.#handle) await near(this, signal);
      const text = this.#isStale ? configText(this, this.#config) : this.#drawn.text;
      const loaded = await Promise.all([load(), text]);
      if (!signal.aborted) this.#show(...loaded);
    } catch (cause) {
      if (!signal.aborted) this.#fail(ConfigError.from(cause));
    }
  }

  #show(card, text) {
    const isNew = this.#isStale;
    const report = this.hasAttribute("debug") ? card.report(text) : "";
    let handle;
    try {
      handle = new card.CardHandle(text, languageOf(this), Number(this.getAttribute("heading-level")));
    } catch (problems) {
      if (report) this.#write(card, report);
      throw problems;
    }
    const state = (isNew ? null : this.#handle?.state()) ?? this.#state;
    this.#release();
    restore(handle, { date: this.getAttribute("date"), ...state });
    this.#write(card, report || handle.html());
    handle.attach(this.shadowRoot, setContent, () => this.#fire("change", handle.state()));
    this.#handle = handle;
    this.#problems = handle.problems();
    if (isNew) this.#drawn = { text, config: this.#config };
    this.#isStale = false;
    this.#state = null;
    if (isNew) this.#followHash();
    this.#ready.resolve();
    this.#fire("ready");
  }

  #write(card, html) {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!styleSheet) {
      styleSheet = new CSSStyleSheet();
      styleSheet.replaceSync(card.style());
    }
    root.adoptedStyleSheets = [styleSheet];
    setContent(root, html);
  }

  /** Keeps the card that is shown, or else the fallback, and says what is wrong. */
  #fail(error) {
    this.#problems = error.problems;
    this.#isStale = this.#drawn === null;
    this.#ready.reject(error);
    console.error(`<comparison-card> ${error.message}`);
    this.#fire("error", { problems: this.problems });
  }

  #release() {
    this.#state = this.#handle?.state() ?? this.#state;
    this.#handle?.free();
    this.#handle = null;
  }

  #followHash() {
    const dimension = targetIn(this);
    if (dimension) this.#handle ? this.#handle.row("reveal", dimension) : this.isConnected && this.#draw();
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(`comparison-card-${name}`, { bubbles: true, composed: true, detail }));
  }
}

function restore(handle, state) {
  for (const note of handle.set_state(JSON.stringify(state))) console.warn(`<comparison-card> state.${note}`);
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  // Nobody has to wait for it.
  made.promise.catch(() => {});
  return made;
}
