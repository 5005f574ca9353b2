// One element's card: when it is read, drawn and let go. How it looks and behaves is decided in Rust.

import { ConfigError, fold } from "./config.js";
import { deferred, onceAllAreDrawn, whenIdle } from "./later.js";
import { load, loadExtra, wordsFor } from "./load.js";
import { configText, headingLevelOf, idOf, languageOf, near, targetIn } from "./page.js";

/** What an element does, behind its public names. */
export class Session {
  config = null; // what the page set
  drawn = null; // the config of the card that is shown: { text, config }
  isStale = true; // whether another config is to come
  handle = null; // the card in Rust; it must be freed
  problems = [];
  ready = deferred();
  #lang; // what the card is shown in
  #kept = null; // the state of the shown card, while it has no handle
  #asked = null; // parts of the state that are still to be applied
  #actions = []; // what is to be done once the card is drawn, in order
  #isStatic = false;
  #isReported = false; // whether an author sees the problems in place of the card
  #hasFollowedHash = false;
  #extra; // what few readers need, once one does
  #drawing = new AbortController();
  #sizes; // the width of the card's place, while it is watched
  #byWidth; // the view that the width gave when it last changed
  element;
  write;

  /**
   * @param {HTMLElement} element
   * @param {(target: Element | ShadowRoot, html: string) => void} write
   */
  constructor(element, write) {
    this.element = element;
    this.write = write;
  }

  /** The config is another. Nothing that was asked of a card that is shown applies to it. */
  renew() {
    this.isStale = true;
    if (this.drawn) this.#forget();
    this.ready.reject(new ConfigError([], "another config was set before this one was drawn"));
    if (this.element.isConnected) this.draw();
    else this.ready = deferred();
  }

  /** The element is on a page, for the first time or again. */
  arrive() {
    if (!this.handle || this.isStale || this.#lang !== languageOf(this.element)) this.draw();
  }

  /** Draws the card, calling off any drawing that is under way. */
  async draw() {
    this.callOff();
    const element = this.element;
    const { signal } = this.#drawing;
    // A promise that is settled cannot speak of another try.
    if ((this.isStale || !this.handle) && this.ready.isSettled) this.ready = deferred();
    try {
      if (!this.handle) await near(element, signal);
      signal.throwIfAborted();
      const given = this.isStale ? configText(element, this.config) : this.drawn.text;
      const [card, text] = await Promise.all([load(), given]);
      const lang = languageOf(element);
      const words = await wordsFor(lang, text);
      const linked = !this.#hasFollowedHash && (await this.#linkedState());
      signal.throwIfAborted();
      const handle = new card.CardHandle(text, lang, words, headingLevelOf(element), fold);
      // A reader's tap comes between reading and drawing where both take long.
      if (text.length > 100_000) await globalThis.scheduler?.yield?.();
      const report = await this.#report(handle.problems());
      if (signal.aborted) return handle.free();
      this.#lang = lang;
      this.#show(card, text, handle, report, linked);
    } catch (cause) {
      if (!signal.aborted) await this.#fail(ConfigError.from(cause), signal);
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
    this.#sizes?.disconnect();
    this.#byWidth = undefined;
    this.#furnish(false);
  }

  /** What the reader has chosen, with the view that the card's place has room for where none is. */
  currentState() {
    const state = structuredClone(this.chosenState());
    if (state) state.view ??= this.#viewByWidth();
    return state;
  }

  /** What the reader has chosen. */
  chosenState() {
    const state = this.isStale ? null : (this.handle?.state() ?? this.#kept);
    return this.#asked ? { ...state, ...this.#asked } : state;
  }

  /** The style sheet alone knows how wide a table has to be. Asking it makes the browser lay out the page. */
  #viewByWidth() {
    const card = this.element.shadowRoot?.getElementById("card");
    return (card && getComputedStyle(card).getPropertyValue("--view").trim()) || "table";
  }

  #watchWidth() {
    const look = () => {
      if (!this.handle) return;
      this.#byWidth = this.#viewByWidth();
      this.#nameView(this.handle.state());
    };
    // Fifty cards that are drawn at once are laid out once.
    onceAllAreDrawn(look);
    this.#sizes = new ResizeObserver(look);
    this.#sizes.observe(this.element);
  }

  /** Sets parts of the state. A view in what was read from a card is no choice where it is the one of the width. */
  setState(parts, { isRead = false } = {}) {
    let copy;
    try {
      copy = JSON.parse(JSON.stringify(parts) ?? "null");
    } catch (cause) {
      return console.warn(`<comparison-card> state: ${cause.message}`);
    }
    this.#asked = { ...this.#asked, ...copy };
    this.act((handle) => {
      this.#asked = null;
      if (isRead && copy?.view === this.#viewByWidth()) copy.view = null;
      restore(handle, JSON.stringify(copy));
    });
  }

  /** Does something with the card: now if it is drawn, else as soon as it is. */
  act(action) {
    if (this.handle && !this.isStale) action(this.handle);
    else this.#actions.push(action);
  }

  /** What few readers need: it is loaded when one does. */
  extra() {
    this.#extra ??= import("./extra.js").then(
      ({ Extra }) => new Extra(this, { fold, headingLevelOf, idOf, languageOf, loadExtra, targetIn, wordsFor }),
      (cause) => {
        this.#extra = undefined;
        throw ConfigError.from(cause);
      },
    );
    return this.#extra;
  }

  async export(format, shown) {
    oneOf(["csv", "markdown", "json", "html"], format, "format");
    return (await this.#extraOnceDrawn()).export(format, shown);
  }

  async cite(dimension, style) {
    oneOf(["plain", "bibtex", "csl-json"], style, "style");
    return (await this.#extraOnceDrawn()).cite(dimension, style);
  }

  async #extraOnceDrawn() {
    if (!this.handle || this.isStale) await this.ready.promise;
    return this.extra();
  }

  /** Goes to the row that the page's address points to, or to the state that it holds. */
  async followHash(isReader) {
    const target = targetIn(this.element);
    if (isReader && this.#isLinked()) await this.#withExtra((extra) => extra.follow(target?.state));
    if (!target) return;
    if (!this.handle) return void (this.element.isConnected && this.draw());
    if (target.dimension && this.handle.row("reveal", target.dimension) && isReader) this.#fire("change", this.currentState());
  }

  #isLinked() {
    return this.element.hasAttribute("permalink");
  }

  async #linkedState() {
    const state = this.#isLinked() && targetIn(this.element)?.state;
    return state ? this.#withExtra((extra) => extra.parse(state)) : null;
  }

  /** The state has changed: the page is told, and what is beyond the card's own module follows. */
  #changed(isReader) {
    const state = this.handle.state();
    if (isReader) this.#fire("change", { ...state, view: state.view ?? this.#byWidth ?? this.#viewByWidth() });
    this.#furnish(isReader, state);
  }

  /** The list of views names the one that the width gives, as long as no other is chosen. */
  #nameView(state) {
    const views = this.element.shadowRoot.querySelector("[name=view]");
    const view = state.view ?? this.#byWidth;
    // What is written, even if it is the same, has to be laid out again.
    if (views && view && views.value !== view) views.value = view;
  }

  /** Figures, marks of what was searched for, and the page's address. */
  async #furnish(isReader, state) {
    if (state) this.#nameView(state);
    const isWanted = state && (state.query || state.view === "timeline" || state.view === "diagram" || (isReader && this.#isLinked()));
    if (isWanted || this.#extra) await this.#withExtra((extra) => extra.furnish(isReader));
  }

  /** Does what the card can do without. */
  async #withExtra(action) {
    try {
      return await action(await this.extra());
    } catch (cause) {
      console.warn(`<comparison-card> ${cause.message}`);
    }
  }

  #show(card, text, handle, report, linked) {
    const element = this.element;
    const isNew = this.isStale;
    const state = isNew ? null : (this.handle?.state() ?? this.#kept);
    if (element.dataset.state) restore(handle, element.dataset.state);
    const asked = {};
    for (const name of ["date", "view"]) if (element.hasAttribute(name)) asked[name] = element.getAttribute(name);
    restore(handle, JSON.stringify({ ...asked, ...state, ...linked }));
    const isThere = !this.drawn && !report && element.shadowRoot?.getElementById("card") && element.dataset.stamp === handle.stamp(text);
    const root = rootOf(element, card);
    this.release();
    if (isThere) for (const style of root.querySelectorAll("style, link")) style.remove();
    else this.write(root, report || handle.html());
    handle.attach(
      root,
      this.write,
      (isReader) => this.#changed(isReader),
      () => this.#viewByWidth(),
      (dimension) => this.#takeAway(dimension),
    );
    this.handle = handle;
    if (isNew) {
      this.drawn = { text, config: this.config };
      this.problems = handle.problems();
    }
    this.isStale = false;
    this.#kept = null;
    this.#isReported = report !== "";
    if (isThere) this.#takeOver(root);
    delete element.dataset.stamp;
    this.#setStatic(false);
    this.#catchUp();
    if (handle.draw_details(0)) this.#drawDetails(handle);
    // Later configs take neither focus nor scroll from the reader.
    if (!this.#hasFollowedHash) this.followHash(false);
    this.#hasFollowedHash = true;
    this.#watchWidth();
    this.#furnish(false, handle.state());
    this.ready.resolve();
    this.#fire("ready");
  }

  /** Draws what is behind the questions of a long table, while the browser has nothing else to do. */
  #drawDetails(handle) {
    const step = (deadline) => {
      let hasMore = this.handle === handle;
      while (hasMore && (hasMore = handle.draw_details(10)) && deadline?.timeRemaining() > 5);
      if (hasMore) whenIdle(step);
      else if (this.handle === handle) this.#furnish(false, handle.state());
    };
    whenIdle(step);
  }

  /** Paper has all the details. */
  completeForPrint() {
    this.handle?.draw_details(1e9);
  }

  /** Does what a reader tried on a card that was on the page before there was a script to do it. */
  #takeOver(root) {
    const row = root.activeElement?.closest("[data-dimension]");
    if (row) this.handle.row("expand", row.dataset.dimension);
    for (const control of root.querySelectorAll("[name]")) {
      const { options = [], selectedIndex, checked, defaultChecked, value, defaultValue } = control;
      const chosen = Math.max(0, [...options].findIndex(({ defaultSelected }) => defaultSelected));
      const isChanged = control.localName === "select" ? selectedIndex !== chosen : checked !== defaultChecked || value !== defaultValue;
      if (isChanged) control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** A card on the page that nothing will bring to life is open, and offers nothing to do. */
  #setStatic(isStatic) {
    if (isStatic) this.element.setAttribute("static", "");
    else if (this.#isStatic) this.element.removeAttribute("static");
    this.#isStatic = isStatic;
  }

  async #takeAway(dimension) {
    try {
      await (await this.extra()).takeAway(dimension);
    } catch (cause) {
      console.error(`<comparison-card> ${cause.message}`);
    }
  }

  /** Keeps the card that is shown, or else the fallback, and says what is wrong. */
  async #fail(error, signal) {
    const isNew = this.isStale;
    const report = await this.#report(error.problems);
    if (signal.aborted) return;
    this.problems = error.problems;
    this.isStale = this.drawn === null;
    if (report) {
      const card = await load();
      this.release();
      this.write(rootOf(this.element, card), report);
      this.#isReported = true;
    } else if (isNew && this.drawn && !this.handle) this.draw();
    else if (this.#isReported) {
      // What readers see comes back.
      this.element.shadowRoot.replaceChildren(document.createElement("slot"));
      this.#isReported = false;
    }
    if (this.handle) this.#catchUp();
    else if (this.element.dataset.stamp) this.#setStatic(true);
    this.ready.reject(error);
    console.error(`<comparison-card> ${error.message}`);
    this.#fire("error", { problems: structuredClone(error.problems) });
  }

  /** What an author who debugs sees in place of the card; nothing without problems. */
  async #report(problems) {
    if (!this.element.hasAttribute("debug") || problems.length === 0) return "";
    try {
      return await (await this.extra()).report(problems);
    } catch {
      // Without WebAssembly there is the console.
      return "";
    }
  }

  /** Does what was asked while there was no card to do it with. */
  #catchUp() {
    const actions = this.#actions;
    this.#forget();
    for (const action of actions) action(this.handle);
  }

  #forget() {
    this.#asked = null;
    this.#actions = [];
  }

  #fire(name, detail) {
    this.element.dispatchEvent(new CustomEvent(`comparison-card-${name}`, { bubbles: true, composed: true, detail }));
  }
}

const styleSheets = new WeakMap();

/** The element's shadow root with the one style sheet, of which every document needs its own. */
function rootOf(element, card) {
  const { ownerDocument } = element;
  if (!styleSheets.has(ownerDocument)) {
    const styleSheet = new ownerDocument.defaultView.CSSStyleSheet();
    styleSheet.replaceSync(card.style());
    styleSheets.set(ownerDocument, styleSheet);
  }
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styleSheets.get(ownerDocument)];
  return root;
}

function oneOf(known, name, what) {
  if (!known.includes(name)) throw new TypeError(`unknown ${what} "${name}"; known are ${known.join(", ")}`);
}

function restore(handle, state) {
  for (const note of handle.set_state(state)) console.warn(`<comparison-card> state.${note}`);
}
