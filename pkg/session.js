// One element's card: when it is read, drawn and let go. How it looks and behaves is decided in Rust.

import { ConfigError, fold, load, loadExport } from "./load.js";
import { configText, languageOf, near, targetIn } from "./page.js";

/** What an element does, behind its public names. */
export class Session {
  config = null; // what the page set
  drawn = null; // the config of the card that is shown: { text, config }
  isStale = true; // whether another config is to come
  handle = null; // the card in Rust; it must be freed
  problems = [];
  ready = deferred();
  #kept = null; // the state of the shown card, while it has no handle
  #asked = null; // parts of the state that the card to come starts with
  #actions = []; // what is to be done once the card is drawn
  #isReported = false; // whether an author sees the problems in place of the card
  #hasFollowedHash = false;
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

  /** The config is another: nothing that was chosen or asked of the last one applies to it. */
  renew() {
    this.isStale = true;
    this.#asked = null;
    this.#actions = [];
    this.ready.reject(new ConfigError([], "another config was set before this one was drawn"));
    if (this.#element.isConnected) this.draw();
    else this.ready = deferred();
  }

  /** Draws the card, calling off any drawing that is under way. */
  async draw() {
    this.callOff();
    const { signal } = this.#drawing;
    // A promise that was rejected cannot speak of another try.
    if (this.isStale && this.ready.isSettled) this.ready = deferred();
    try {
      if (!this.handle) await near(this.#element, signal);
      signal.throwIfAborted();
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
    this.#kept = this.handle?.state() ?? this.#kept;
    this.handle?.free();
    this.handle = null;
  }

  currentState() {
    if (this.isStale) return structuredClone(this.#asked);
    return this.handle?.state() ?? structuredClone(this.#kept);
  }

  setState(parts) {
    let copy;
    try {
      copy = JSON.parse(JSON.stringify(parts) ?? "null");
    } catch (cause) {
      return console.warn(`<comparison-card> state: ${cause.message}`);
    }
    if (this.isStale) this.#asked = { ...this.#asked, ...copy };
    else if (this.handle) restore(this.handle, copy);
    else this.#kept = { ...this.#kept, ...copy };
  }

  /** Does something with the card: now if it is drawn, else as soon as it is. */
  act(action) {
    if (this.handle && !this.isStale) action(this.handle);
    else this.#actions.push(action);
  }

  async export(format, shown) {
    if (!this.handle || this.isStale) await this.ready.promise;
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
    const state = isNew ? this.#asked : (this.handle?.state() ?? this.#kept);
    this.release();
    restore(handle, { date: element.getAttribute("date"), ...state });
    const root = rootOf(element, card);
    this.#write(root, report || handle.html());
    handle.attach(root, this.#write, () => this.#fire("change", handle.state()));
    this.handle = handle;
    if (isNew) {
      this.drawn = { text, config: this.config };
      this.problems = handle.problems();
    }
    this.isStale = false;
    this.#isReported = report !== "";
    this.#asked = this.#kept = null;
    for (const action of this.#actions.splice(0)) action(handle);
    // Later configs take neither focus nor scroll from the reader.
    if (!this.#hasFollowedHash) this.followHash();
    this.#hasFollowedHash = true;
    this.ready.resolve();
    this.#fire("ready");
  }

  /** Keeps the card that is shown, or else the fallback, and says what is wrong. */
  #fail(error) {
    this.problems = error.problems;
    this.isStale = this.drawn === null;
    this.ready.reject(error);
    console.error(`<comparison-card> ${error.message}`);
    if (!this.#element.hasAttribute("debug")) this.#restoreShown();
    this.#fire("error", { problems: structuredClone(error.problems) });
  }

  /** Brings back what readers see, where a report stands in its place or it has been let go. */
  #restoreShown() {
    const root = this.#element.shadowRoot;
    if (this.drawn && !this.handle) this.draw();
    else if (this.#isReported) root.replaceChildren(document.createElement("slot"));
    this.#isReported = false;
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
  const made = { isSettled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = () => { made.isSettled = true; resolve(); };
    made.reject = (error) => { made.isSettled = true; reject(error); };
  });
  // Nobody has to wait for it.
  made.promise.catch(() => {});
  return made;
}
