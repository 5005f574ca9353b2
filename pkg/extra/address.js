// A card's state in the page's address, behind `#ID?` or `#ID/DIMENSION?`.

// More open rows than this would make an address that nobody can send.
const MAX_OPEN = 40;

export class Address {
  #session;
  #base;
  #before = null; // the state that the address holds
  #isUsed = false; // whether the address has ever held the state

  constructor(session, base) {
    this.#session = session;
    this.#base = base;
  }

  /** Writes what the reader chose. What leads to another picture of the card is a step that Back undoes. */
  write(state) {
    const { element } = this.#session;
    const all = element.config.subjects.map(({ id }) => id);
    const text = format(state, all);
    const path = [encodeURIComponent(this.#base.idOf(element)), this.#dimension(state)].filter(Boolean).join("/");
    const hash = `#${path}${text && "?"}${text}`;
    if (hash === location.hash) return;
    const isStep = this.#before === null || leadsOn(this.#before) !== leadsOn(state);
    this.#before = state;
    this.#isUsed = true;
    // The fragment alone would be one of the page's base.
    history[isStep ? "pushState" : "replaceState"](history.state, "", location.href.split("#")[0] + hash);
  }

  /** The dimension that the address leads to, as long as going there changes nothing of what is shown. */
  #dimension({ open }) {
    const { element } = this.#session;
    const dimension = this.#base.targetIn(element)?.dimension;
    if (!open.includes(dimension)) return null;
    const row = element.shadowRoot.querySelector(`[data-dimension="${dimension}"]`);
    return row.checkVisibility() ? dimension : null;
  }

  /** Puts the card into the state of another address. */
  follow(text) {
    const { element } = this.#session;
    const isForeign = location.hash && !this.#base.targetIn(element);
    if (isForeign || (!this.#isUsed && text === undefined)) return;
    this.#isUsed = true;
    const first = { view: element.getAttribute("view"), date: element.getAttribute("date") };
    const nothing = { theme: null, onlyDifferences: false, query: "", subjects: null, open: [] };
    const state = this.parse(text ?? "");
    this.#before = { ...nothing, ...first, ...state };
    // What is not known in the address is passed over, and must leave nothing of the state before.
    this.#session.setState({ ...nothing, ...first });
    this.#session.setState(state);
  }

  /** The parts of a state in an address. */
  parse(text) {
    const fields = new URLSearchParams(text);
    const state = {};
    for (const name of ["view", "theme", "query", "date"]) {
      if (fields.has(name)) state[name] = fields.get(name);
    }
    if (fields.has("differences")) state.onlyDifferences = true;
    for (const name of ["subjects", "open"]) {
      if (fields.has(name)) state[name] = fields.get(name).split(",").filter(Boolean);
    }
    return state;
  }
}

function leadsOn({ view, theme, onlyDifferences, subjects }) {
  return JSON.stringify([view, theme, onlyDifferences, subjects]);
}

function format({ view, theme, onlyDifferences, query, date, subjects, open }, all) {
  const fields = new URLSearchParams();
  if (view) fields.set("view", view);
  if (theme) fields.set("theme", theme);
  if (onlyDifferences) fields.set("differences", "");
  if (query) fields.set("query", query);
  if (date) fields.set("date", date);
  if (subjects.join() !== all.join()) fields.set("subjects", subjects.join());
  if (open.length > 0 && open.length <= MAX_OPEN) fields.set("open", open.join());
  // A comma needs no escape in a fragment, and ids have none.
  return fields.toString().replaceAll("%2C", ",").replace("differences=", "differences");
}
