// Drives one contestant on its page: checks what is in sight after each action, and measures.

import { Card, expected } from "/card.js";

const VERDICTS = { yes: "Yes", partly: "Partly", no: "No", unclear: "Unclear", "not-applicable": "Not applicable" };
const LIMIT = 20_000; // ms
const stage = document.getElementById("stage");
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const words = (text) => text.replace(/\s+/g, " ").trim();

/** Lets the browser do something else, for far shorter than a timer would. */
const turn = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(null);
  });

async function until(holds, what) {
  for (const start = performance.now(); !holds(); await turn()) {
    if (performance.now() - start > LIMIT) throw new Error(`waited in vain until ${what}`);
  }
}

/** @param {{ tag: string, isLive: boolean }} contestant */
export function open({ tag, isLive }) {
  const configs = new Map();
  const configOf = async (rows) => {
    if (!configs.has(rows)) configs.set(rows, await (await fetch(`/config/${rows}.json`)).text());
    return JSON.parse(configs.get(rows));
  };

  const make = (config) => {
    const element = document.createElement(tag);
    // Ours would wait for a frame to see whether the reader is near.
    element.setAttribute("loading", "eager");
    element.config = config;
    // Nothing here may outlive the card: it is counted what does.
    const drawn = new Promise((resolve) => element.addEventListener(`${tag}-ready`, () => resolve(), { once: true }));
    return { element, drawn };
  };

  const mount = async (rows) => {
    const { element, drawn } = make(await configOf(rows));
    stage.append(element);
    await drawn;
    return new Card(element);
  };

  const lab = {
    /** What is wrong with what is in sight, action by action; nothing at best. */
    async check(rows, query) {
      const config = await configOf(rows);
      const wrong = [];
      if (isLive) await customElements.whenDefined(tag);
      const written = stage.querySelector(tag);
      const card = written ? new Card(written) : await mount(rows);
      const inOrder = config.themes.flatMap(({ id }) => config.dimensions.filter(({ theme }) => theme === id));
      const compare = (after, got, wanted) => {
        if (JSON.stringify(got) !== JSON.stringify(wanted)) wrong.push(`${rows} rows, ${after}: ${JSON.stringify(got).slice(0, 200)} instead of ${JSON.stringify(wanted).slice(0, 200)}`);
      };
      const compareState = (after, choice, n_open) => {
        const { rows: shown, count, groups } = expected(config, choice);
        compare(`count after ${after}`, card.count, count);
        const questions = card.shownRows().map((row) => words(row.querySelector(".question").textContent));
        compare(`questions after ${after}`, questions, inOrder.filter((row) => shown.includes(row)).map((row) => row.question));
        compare(`groups after ${after}`, [...card.root.querySelectorAll("tbody")].filter((group) => !group.hidden).length, groups);
        compare(`details after ${after}`, card.openDetails().length, n_open);
      };
      const act = async (after, action, choice, n_open = 0) => {
        action();
        const { count } = expected(config, choice);
        await until(() => card.count === count, `the count is right after ${after}`).catch(() => {});
        compareState(after, choice, n_open);
      };
      compareState("drawing", {}, 0);
      compare("title", words(card.root.querySelector("h3").textContent), config.title);
      compare("sources", card.root.querySelectorAll(".source-list > li").length, Object.keys(config.sources).length);
      for (const [index, row] of card.rows().entries()) {
        const { cells } = inOrder[index];
        const got = [...row.querySelectorAll("[part=cell]")].map((cell) => words(cell.textContent.replace(/\d*$/, "")));
        const wanted = config.subjects.map(({ id }) => VERDICTS[cells[id].verdict] + cells[id].answer);
        const cited = [...row.querySelectorAll("[part=cell] .notes")].map((notes) => notes.childElementCount);
        compare(`answers of row ${index}`, got.map((text) => text.replace(/[\d ]+$/, "")), wanted.map((text) => words(text).replace(/[\d ]+$/, "")));
        compare(`notes of row ${index}`, cited, config.subjects.map(({ id }) => cells[id].sources.length));
      }
      if (!isLive) return wrong;
      await act("only differences", () => card.toggleDifferences(), { onlyDifferences: true });
      await act("a query besides", () => card.search(query), { onlyDifferences: true, query });
      await act("a query alone", () => card.toggleDifferences(), { query });
      await act("two words in capitals", () => card.search(`THE  ${query.toUpperCase()}`), { query: `the ${query}` });
      await act("words that are nowhere", () => card.search("zzzz"), { query: "zzzz" });
      await act("clearing", () => card.search(""), {});
      for (const { id } of config.themes) await act(`theme ${id}`, () => card.chooseTheme(id), { theme: id });
      await act("all themes", () => card.chooseTheme(""), {});
      await act("opening a row", () => card.toggleRow(3), {}, 1);
      const { cells, explanation } = config.dimensions[3];
      const detail = words(card.find("detail-3").textContent);
      for (const text of [explanation, ...Object.values(cells).map(({ detail }) => detail)]) {
        if (!detail.includes(words(text))) wrong.push(`the open row lacks: ${text}`);
      }
      const references = Object.values(cells).flatMap(({ sources }) => sources);
      compare("places in sources", [...card.find("detail-3").querySelectorAll(".pinpoint bdi")].map((place) => place.textContent), references.map(({ at }) => at));
      await act("closing it", () => card.toggleRow(3), {}, 0);
      await act("expanding all", () => card.toggleAll(), {}, config.dimensions.length);
      await act("collapsing all", () => card.toggleAll(), {}, 0);
      card.element.remove();
      return wrong;
    },

    /** Milliseconds from a config to a card that is laid out, and to one with all its details. */
    async draw(rows, count) {
      const config = await configOf(rows);
      const laidOut = [];
      const complete = [];
      // The first card of a page pays for what all share.
      for (let index = -1; index < count; index++) {
        gc();
        await frame();
        const start = performance.now();
        const { element, drawn } = make(config);
        stage.append(element);
        await drawn;
        const card = new Card(element);
        card.layOut();
        const end = performance.now();
        await card.completed();
        if (index >= 0) {
          laidOut.push(end - start);
          complete.push(Math.max(end, performance.now()) - start);
        }
        element.remove();
        await frame();
      }
      return { laidOut, complete: rows > 50 ? complete : [] };
    },

    /** Milliseconds from an event to a card that is laid out anew, by action. */
    async interact(rows, query, count, hasViews) {
      const config = await configOf(rows);
      const card = await mount(rows);
      await card.completed();
      await frame();
      const spent = {};
      const last = rows - 1;
      const time = async (name, action, holds, n_shown = rows) => {
        await frame();
        const start = performance.now();
        action();
        for (let tries = 0; !holds(); tries++) {
          if (tries > 5000) throw new Error(`${name}: the card did not follow`);
          await turn();
        }
        card.layOut();
        const duration = performance.now() - start;
        const shown = card.shownRows().length;
        if (shown !== n_shown) throw new Error(`${name}: ${shown} rows are shown instead of ${n_shown}`);
        return duration;
      };
      const keep = (name, duration) => (spent[name] ??= []).push(duration);
      const filter = async (name, action, choice) => {
        const { count, rows } = expected(config, choice);
        return time(name, action, () => card.count === count, rows.length);
      };
      for (let index = -1; index < count; index++) {
        // The first time warms up.
        if (index === 0) for (const name of Object.keys(spent)) delete spent[name];
        gc();
        keep("differences-on", await filter("differences-on", () => card.toggleDifferences(), { onlyDifferences: true }));
        keep("differences-off", await filter("differences-off", () => card.toggleDifferences(), {}));
        let typing = 0;
        for (let end = 1; end <= query.length; end++) {
          const part = query.slice(0, end);
          typing += await filter("query", () => card.search(part), { query: part });
        }
        keep("query", typing);
        keep("clear", await filter("clear", () => card.search(""), {}));
        keep("expand", await time("expand", () => card.toggleAll(), () => card.isOpen(last)));
        if (card.openDetails().length !== rows) throw new Error("expand: not every row is open");
        keep("collapse", await time("collapse", () => card.toggleAll(), () => !card.isOpen(last)));
        if (card.openDetails().length !== 0) throw new Error("collapse: a row is still open");
        if (!hasViews) continue;
        const shows = (view) => () => card.find("card").dataset.view === view;
        keep("view", await time("view", () => card.chooseView("cards"), shows("cards")));
        await time("view", () => card.chooseView("table"), () => !shows("cards")());
      }
      card.element.remove();
      return spent;
    },

    /** Puts cards on the page and takes them away again. */
    async cycle(rows, count) {
      for (let index = 0; index < count; index++) {
        const card = await mount(rows);
        card.element.remove();
        if (index % 10 === 9) await frame();
      }
      await frame();
    },

    wasmBytes: () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  };
  return lab;
}
