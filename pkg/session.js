// One element's card: when it is read, drawn and let go. How it looks and behaves is decided in Rust.

import { ConfigError, fold, load, loadExport } from "./load.js";
import { configText, languageOf, near, targetIn } from "./page.js";

/** What an element does, behind its public names. */
export class Session {
  config = null; // what the page set
  drawn = null; // the config of the card that is shown: { text, config }
  isStale = true; // whether another config is to come
  handle = null; // the card in Rust; it must be freed
  state = null; // what the next drawing starts from
  problems = [];
  ready = deferred();
  #isReported = false; // whether an author sees the problems in place of the card
  #drawing = new AbortController();
  #element;
  #write;

  /**
   * @param {HTMLElement} element
   * @param {(target: Element | ShadowRoot, html: string) => void} write
   */
  constructor(element, write) {
    this.#element = element;
    this.#write = write;
  }

  /** The config is another: nothing that the reader chose in the last one applies to it. */
  renew() {
    this.isStale = true;
    this.state = null;
    this.ready.reject(new ConfigError([]));
    this.ready = deferred();
    if (this.#element.isConnected) this.draw();
  }

  /** Draws the card, calling off any drawing that is under way. */
  async draw() {
    this.callOff();
    const { signal } = this.#drawing;
    try {
      if (!this.handle) await near(this.#element, signal);
      const text = this.isStale ? configText(this.#element, this.config) : this.drawn.text;
      const loaded = await Promise.all([load(), text]);
      if (!signal.aborted) this.#show(...loaded);
    } catch (cause) {
      if (!signal.aborted) this.#fail(ConfigError.from(cause));
    }
  }

  callOff() {
    this.#drawing.abort();
    this.#drawing = new AbortController();
  }

  /** Lets the card go; what the reader chose is kept. */
  release() {
    this.state = this.handle?.state() ?? this.state;
    this.handle?.free();
    this.handle = null;
  }

  currentState() {
    return (this.isStale ? null : this.handle?.state()) ?? structuredClone(this.state);
  }

  setState(parts) {
    if (typeof parts !== "object") return;
    if (this.isStale || !this.handle) this.state = { ...this.state, ...parts };
    else restore(this.handle, parts);
  }

  /** Does something with the card: now if it is drawn, else as soon as it is. */
  act(action) {
    if (this.handle && !this.isStale) action(this.handle);
    else this.ready.promise.then(() => this.handle && action(this.handle), () => {});
  }

  async export(format, shown) {
    if (!this.handle) await this.ready.promise;
    const card = await loadExport();
    const state = JSON.stringify(this.currentState());
    const text = card.export_card(String(format), this.drawn.text, languageOf(this.#element), state, shown, fold);
    if (text === undefined) throw new TypeError(`unknown format "${format}"; known are csv, markdown, json and html`);
    return text;
  }

  /** Opens the row that the page's address points to. */
  followHash() {
    const dimension = targetIn(this.#element);
    if (!dimension) return;
    if (this.handle) this.handle.row("reveal", dimension);
    else if (this.#element.isConnected) this.draw();
  }

  #show(card, text) {
    const element = this.#element;
    const isNew = this.isStale;
    const report = element.hasAttribute("debug") ? card.report(text) : "";
    let handle;
    try {
      handle = new card.CardHandle(text, languageOf(element), Number(element.getAttribute("heading-level")), fold);
    } catch (problems) {
      if (report) {
        this.release();
        this.#write(rootOf(element, card), report);
        this.#isReported = true;
      }
      throw problems;
    }
    const state = (isNew ? null : this.handle?.state()) ?? this.state;
    this.release();
    restore(handle, { date: element.getAttribute("date"), ...state });
    const root = rootOf(element, card);
    this.#write(root, report || handle.html());
    handle.attach(root, this.#write, () => this.#fire("change", handle.state()));
    this.handle = handle;
    this.problems = handle.problems();
    if (isNew) this.drawn = { text, config: this.config };
    this.isStale = false;
    this.state = null;
    if (isNew) this.followHash();
    this.ready.resolve();
    this.#fire("ready");
  }

  /** Keeps the card that is shown, or else the fallback, and says what is wrong. */
  #fail(error) {
    this.problems = error.problems;
    this.isStale = this.drawn === null;
    this.ready.reject(error);
    if (!this.#element.hasAttribute("debug")) this.#dropReport();
    console.error(`<comparison-card> ${error.message}`);
    this.#fire("error", { problems: structuredClone(error.problems) });
  }

  /** What an author saw in place of the card gives way to what readers see. */
  #dropReport() {
    if (!this.#isReported) return;
    this.#isReported = false;
    if (this.drawn) this.handle ?? this.draw();
    else this.#element.shadowRoot?.replaceChildren(document.createElement("slot"));
  }

  #fire(name, detail) {
    this.#element.dispatchEvent(new CustomEvent(`comparison-card-${name}`, { bubbles: true, composed: true, detail }));
  }
}

let styleSheet;

function rootOf(element, card) {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  if (!styleSheet) {
    styleSheet = new CSSStyleSheet();
    styleSheet.replaceSync(card.style());
  }
  root.adoptedStyleSheets = [styleSheet];
  return root;
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
