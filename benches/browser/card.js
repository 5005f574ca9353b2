// A card on the page as its reader meets it, by what all contestants have in common: the controls,
// the rows, what is in sight. And what should be in sight, by the config alone.

const fire = (control) => {
  for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
};

/** The controls and rows of a card. */
export class Card {
  constructor(element) {
    this.element = element;
    this.root = element.shadowRoot;
  }

  find(id) {
    return this.root.getElementById(id);
  }

  get count() {
    return this.find("count").textContent;
  }
  rows() {
    return [...this.root.querySelectorAll("tr.row")];
  }
  shownRows() {
    return this.rows().filter((row) => !row.hidden && !row.parentElement.hidden);
  }
  openDetails() {
    return [...this.root.querySelectorAll(".detail")].filter((detail) => !detail.hasAttribute("hidden") && detail.textContent !== "");
  }

  toggleDifferences() {
    this.find("differences").click();
  }
  search(query) {
    const field = this.find("query");
    field.value = query;
    fire(field);
  }
  chooseTheme(id) {
    const list = this.root.querySelector("[name=theme]");
    list.value = id;
    fire(list);
  }
  chooseView(view) {
    const list = this.root.querySelector("[name=view]");
    list.value = view;
    fire(list);
  }
  toggleAll() {
    this.find("expand-all").click();
  }
  toggleRow(row) {
    this.find(`button-${row}`).click();
  }
  isOpen(row) {
    return this.find(`button-${row}`).getAttribute("aria-expanded") === "true";
  }

  /** Ours leaves the details of long tables to idle moments. */
  async completed() {
    while (this.root.querySelector(".detail:empty")) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Makes the browser work out where everything stands. */
  layOut() {
    return this.element.getBoundingClientRect().height;
  }
}

/** What a config says is shown under a choice of theme, query and differences. */
export function expected(config, { theme = "", query = "", onlyDifferences = false }) {
  const words = query.toLowerCase().split(" ").filter(Boolean);
  const rows = config.dimensions.filter((dimension) => {
    const cells = config.subjects.map(({ id }) => dimension.cells[id]);
    const text = [dimension.question, dimension.explanation, ...cells.flatMap(({ answer, detail }) => [answer, detail])].join(" ").toLowerCase();
    return (
      (!theme || dimension.theme === theme) &&
      (!onlyDifferences || new Set(cells.map(({ verdict }) => verdict)).size > 1) &&
      words.every((word) => text.includes(word))
    );
  });
  return { rows, count: `${rows.length} of ${config.dimensions.length} shown`, groups: new Set(rows.map((row) => row.theme)).size };
}
