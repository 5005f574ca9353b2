// A card that is moved: within its page in one task, into a frame's document, and what is asked of
// it before it is drawn.

import assert from "node:assert/strict";
import { card, drawn, e2e, events, fired, get, openRows, set } from "./harness.mjs";
import { ids, initial, sample, titled } from "./sample.mjs";

const title = (page) => page.locator("#title").textContent();
const expandAll = (page) => page.locator("[name=expand-all]").textContent();

for (const [name, how, words, heading] of [
  ["config", (element, other) => (element.config = other), "Expand all", "Other"],
  ["src", (element) => element.setAttribute("src", "other.json"), "Expand all", "Other"],
  ["lang", (element) => (element.lang = "fr"), "Tout développer", "One"],
]) {
  e2e(`another ${name} while the element is moved in one task counts`, async (site) => {
    site.serve("/one.json", titled("One"));
    site.serve("/other.json", titled("Other"));
    const page = await site.show('<comparison-card src="one.json"></comparison-card>');
    await drawn(page);
    await page.evaluate(([how, other]) => {
      const element = document.querySelector("comparison-card");
      element.remove();
      (0, eval)(`(${how})`)(element, other);
      document.body.append(element);
    }, [how.toString(), titled("Other")]);
    await fired(page, "ready", 2);
    await drawn(page);
    assert.deepEqual([await title(page), await expandAll(page)], [heading, words]);
  });
}

e2e("a card moved in one task to where another language is spoken speaks it", async (site) => {
  const page = await site.show(`${card(sample)}<div lang="fr"></div>`);
  await drawn(page);
  await set(page, "state", { open: ["oath"] });
  await page.evaluate(() => document.querySelector("div[lang=fr]").append(document.querySelector("comparison-card")));
  await fired(page, "ready", 2);
  assert.equal(await expandAll(page), "Tout développer");
  assert.deepEqual((await get(page, "state")).open, ["oath"]);
});

for (const [name, isDrawnFirst] of [["moved into", true], ["first inserted in", false]]) {
  e2e(`a card ${name} a frame's document is drawn there with styles`, async (site) => {
    const page = await site.show('<iframe width="900" height="600"></iframe>');
    const found = await page.evaluate(async ([config, isDrawnFirst]) => {
      await customElements.whenDefined("comparison-card");
      const element = document.createElement("comparison-card");
      const seen = [];
      for (const kind of ["ready", "error"]) element.addEventListener(`comparison-card-${kind}`, () => seen.push(kind));
      element.config = config;
      if (isDrawnFirst) {
        document.querySelector("main").prepend(element);
        await element.ready;
      }
      const ready = new Promise((resolve) => element.addEventListener("comparison-card-ready", resolve, { once: true }));
      const inside = document.querySelector("iframe").contentDocument;
      inside.body.append(element);
      await ready;
      // Errors without end would come with the frames.
      for (let n = 0; n < 3; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      element.shadowRoot.querySelector("[data-dimension=oath] button").click();
      return {
        seen,
        isThere: element.ownerDocument === inside,
        sheets: element.shadowRoot.adoptedStyleSheets.length,
        display: inside.defaultView.getComputedStyle(element).display,
        open: element.state.open,
      };
    }, [sample, isDrawnFirst]);
    assert.deepEqual(found.seen, isDrawnFirst ? ["ready", "ready"] : ["ready"]);
    assert.deepEqual([found.isThere, found.sheets, found.display, found.open], [true, 1, "block", ["oath"]]);
  });
}

const parts = { query: "oath", open: ["oath"] };
for (const [name, how] of [
  ["state, then config", (element, config, parts) => { element.state = parts; element.config = config; }],
  ["config, then state", (element, config, parts) => { element.config = config; element.state = parts; }],
  ["state, then src", (element, config, parts) => { element.state = parts; element.setAttribute("src", "card.json"); }],
  ["src, then state", (element, config, parts) => { element.setAttribute("src", "card.json"); element.state = parts; }],
]) {
  e2e(`${name} before the element is on a page: both count`, async (site) => {
    site.serve("/card.json", sample);
    const page = await site.show("");
    await page.evaluate(async ([how, config, parts]) => {
      await customElements.whenDefined("comparison-card");
      const element = document.createElement("comparison-card");
      (0, eval)(`(${how})`)(element, config, parts);
      document.querySelector("main").append(element);
    }, [how.toString(), sample, parts]);
    await drawn(page);
    assert.equal(await title(page), sample.title);
    assert.deepEqual(await get(page, "state"), { ...initial, ...parts });
  });
}

for (const [name, how, open] of [
  ["expandAll, then no open row", (element) => { element.expandAll(); element.state = { open: [] }; }, []],
  ["no open row, then expandAll", (element) => { element.state = { open: [] }; element.expandAll(); }, ids],
]) {
  e2e(`what is asked before the card is drawn is done in its order: ${name}`, async (site) => {
    const page = await site.show("");
    await page.evaluate(async ([how, config]) => {
      await customElements.whenDefined("comparison-card");
      const element = document.createElement("comparison-card");
      element.config = config;
      document.querySelector("main").append(element);
      (0, eval)(`(${how})`)(element);
    }, [how.toString(), sample]);
    await drawn(page);
    assert.deepEqual((await get(page, "state")).open, open);
    assert.deepEqual((await openRows(page)).sort(), [...open].sort());
  });
}

e2e("a card that is put back is ready only when it is drawn again", async (site) => {
  const page = await site.card(sample);
  const open = await page.evaluate(async () => {
    const element = document.querySelector("comparison-card");
    element.remove();
    // The card lets go after the page's own task.
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector("main").append(element);
    await element.ready;
    element.shadowRoot.querySelector("[data-dimension=oath] button").click();
    return element.state.open;
  });
  assert.deepEqual(open, ["oath"]);
  assert.equal((await events(page, "ready")).length, 2);
});
