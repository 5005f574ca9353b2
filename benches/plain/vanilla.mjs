// <vanilla-card>: the card as a web developer would write it by hand, without a framework, a type of
// check or a tool but a bundler. One class, HTML by template literals, listeners on the shadow root.

import { differs, prepare } from "./card.mjs";
import { closeControls, openControls } from "./element.mjs";
import { drawCard } from "./html.mjs";

const style = new CSSStyleSheet();
// The bundler puts the style sheet here.
style.replaceSync(STYLE);

const controls = ({ config }) => openControls(config.title, config.themes ?? []) + closeControls(config.dimensions.length);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const configs = new Map();

/** Cards of the same address share what is there. */
function load(src) {
  if (!configs.has(src)) configs.set(src, fetch(src).then((response) => response.json()));
  return configs.get(src);
}

export class VanillaCard extends HTMLElement {
  static observedAttributes = ["src"];

  #config = null;
  #card = null;
  #root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
  #rows = [];
  #texts = null;
  #theme = "";
  #query = "";
  #onlyDifferences = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [style];
    this.#root.addEventListener("input", (event) => this.#onInput(event.target));
    this.#root.addEventListener("click", (event) => this.#onClick(event));
    this.#root.addEventListener("beforematch", ({ target }) => this.#open(this.#rows.find(({ detail }) => detail === target), true));
  }

  connectedCallback() {
    if (this.#config && !this.#card) this.#draw();
  }

  async attributeChangedCallback(name, before, src) {
    this.config = await load(src);
  }

  get config() {
    return this.#config;
  }
  set config(config) {
    this.#config = config;
    this.#card = null;
    if (this.isConnected) this.#draw();
  }

  /** How the table is drawn; `tuned.mjs` has another way. */
  get drawing() {
    return { isLong: false, isDetailed: true };
  }

  /** After the card was drawn, before a row is opened, for a class that draws less at first. */
  drawn() {}
  opening() {}

  #draw() {
    const card = (this.#card = prepare(this.#config));
    this.#theme = this.#query = "";
    this.#onlyDifferences = false;
    this.#texts = null;
    this.#root.innerHTML = drawCard(card, { controls, ...this.drawing });
    const byRow = new Map(Array.from(this.#root.querySelectorAll("tr.row"), (row) => [row.dataset.dimension, row]));
    this.#rows = this.#config.dimensions.map(({ id }) => {
      const element = byRow.get(id);
      return { element, group: element.parentElement, button: element.firstElementChild.firstElementChild, detail: element.lastElementChild, isShown: true, isOpen: false };
    });
    this.drawn(card, this.#rows);
    this.dispatchEvent(new CustomEvent(`${this.localName}-ready`, { bubbles: true, composed: true }));
  }

  #onInput({ name, value, checked }) {
    if (name === "theme") this.#theme = value;
    else if (name === "query") this.#query = value;
    else if (name === "differences") this.#onlyDifferences = checked;
    else return;
    this.#filter();
  }

  #onClick(event) {
    const target = event.target.closest("[data-action]");
    switch (target?.dataset.action) {
      case "row": {
        const row = this.#rows[Number(target.id.slice("button-".length))];
        this.#open(row, !row.isOpen);
        return this.#nameButton();
      }
      case "expand-all": {
        const isOpen = !this.#rows.every((row) => row.isOpen);
        for (const row of this.#rows) this.#open(row, isOpen);
        return this.#nameButton();
      }
      case "clear-filters":
        for (const control of this.#root.querySelectorAll(".controls [name]")) {
          control.value = "";
          control.checked = false;
        }
        this.#theme = this.#query = "";
        this.#onlyDifferences = false;
        return this.#filter();
      case "go": {
        event.preventDefault();
        const aim = this.#root.getElementById(target.hash.slice(1));
        const row = this.#rows.find(({ element }) => element === aim);
        if (row) this.#open(row, true);
        aim.closest("details")?.setAttribute("open", "");
        aim.scrollIntoView({ block: "nearest" });
        return (row?.button ?? aim).focus();
      }
    }
  }

  #open(row, isOpen) {
    if (row.isOpen === isOpen) return;
    row.isOpen = isOpen;
    if (isOpen) this.opening(row);
    row.button.setAttribute("aria-expanded", isOpen);
    if (isOpen) row.detail.removeAttribute("hidden");
    else row.detail.setAttribute("hidden", "until-found");
  }

  #nameButton() {
    this.#root.getElementById("expand-all").textContent = this.#rows.every((row) => row.isOpen) ? "Collapse all" : "Expand all";
  }

  /** Every row's words, folded at the first search. */
  #search() {
    const words = fold(this.#query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return () => true;
    this.#texts ??= this.#config.dimensions.map(({ question, explanation = "", cells }) => {
      const said = Object.values(cells).flatMap(({ answer, detail = "", positions = [] }) => [answer, detail, ...positions.map((position) => position.answer)]);
      return fold([question, explanation, ...said].join(" "));
    });
    return (index) => words.every((word) => this.#texts[index].includes(word));
  }

  #filter() {
    const matches = this.#search();
    const shown = new Map();
    let count = 0;
    this.#rows.forEach((row, index) => {
      const isShown =
        (!this.#theme || this.#config.dimensions[index].theme === this.#theme) &&
        (!this.#onlyDifferences || differs(this.#card, index)) &&
        matches(index);
      if (row.isShown !== isShown) row.element.hidden = !isShown;
      row.isShown = isShown;
      if (isShown) count++;
      shown.set(row.group, shown.get(row.group) || isShown);
    });
    for (const [group, isShown] of shown) group.hidden = !isShown;
    this.#root.getElementById("count").textContent = `${count} of ${this.#rows.length} shown`;
    this.#root.getElementById("nothing-found").hidden = count > 0;
  }
}

customElements.define("vanilla-card", VanillaCard);
