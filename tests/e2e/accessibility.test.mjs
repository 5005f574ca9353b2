// What a reader with a screen reader, low vision or forced colours gets: axe on every state of the
// card and every page, and the tree that Chromium gives to assistive technology.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assertFits, openSections } from "./fit.mjs";
import { call, card, drawn, e2e, figure, fired, inline, root, set } from "./harness.mjs";
import { arabic, builtIn, crowded, sample } from "./sample.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with every violation on the page: the rule, its help, and where. */
async function audit(page, what) {
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`);
  const found = await page.evaluate(async (tags) => {
    const { violations, passes } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    // Axe does not know a skip link that stands before a shadow root: it compares places across the two.
    const region = violations.findIndex(({ id, nodes }) => id === "region" && nodes.every(({ html }) => html.includes('class="skip"')));
    if (region >= 0) violations.splice(region, 1);
    return {
      violations: violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 5).map(({ target, html, any }) =>
        `    ${target.flat().join(" ")}  ${html.slice(0, 120)}  ${any[0]?.message ?? ""}`).join("\n")}`),
      passes: passes.length,
    };
  }, tags);
  assert.ok(found.passes > 10, "axe looked at nothing");
  if (found.violations.length > 0) assert.fail(`${what}: axe finds fault with it:\n${found.violations.join("\n")}`);
}

const pages = ["/", "/bench/", ...readdirSync(`${root}www/embed`).filter((name) => name.endsWith(".html")).map((name) => `/embed/${name}`)];

for (const path of pages) {
  // The others share the colours of these.
  for (const colorScheme of ["/", "/bench/"].includes(path) ? ["light", "dark"] : ["light"]) {
    e2e(`axe: the demo page ${path}, ${colorScheme}`, { colorScheme }, async (site) => {
      const page = await site.open(path);
      if (path === "/") await audit(page, "before its card is drawn");
      for (const element of await page.locator("comparison-card").all()) {
        await element.scrollIntoViewIfNeeded();
        await element.locator("article").waitFor();
      }
      await audit(page, "with its cards");
      if (path !== "/") return;
      await call(page, "expandAll");
      await page.setViewportSize({ width: 360, height: 800 });
      await audit(page, "with its cards open, narrow");
    });
  }
}

/** The states of a card that look or read differently. */
const states = [
  ["as it is first shown", () => {}],
  ["with all rows open", (page) => call(page, "expandAll")],
  ["filtered", (page) => set(page, "state", { theme: "law", query: "charter", onlyDifferences: true, open: [] })],
  ["with nothing found", (page) => set(page, "state", { theme: null, query: "zzz", onlyDifferences: false })],
  ["with one subject, as of a day", (page) => set(page, "state", { query: "", subjects: ["agency"], date: "1940", open: ["charter"] })],
  ["with all lists open", async (page) => {
    await call(page, "reset");
    await openSections(page);
  }],
  ["with the list of subjects open", (page) => page.locator("[popovertarget=subjects]").click()],
  ["citing a row", async (page) => {
    await call(page, "expand", "charter");
    await page.locator("[data-dimension=charter] [data-action=cite]").click();
    await page.locator("comparison-card dialog[open]").waitFor();
  }],
  ["copying the card", async (page) => {
    await page.keyboard.press("Escape");
    await page.locator("[data-action=export]").click();
    await page.locator("comparison-card dialog[open]").waitFor();
  }],
];

const VIEWS = ["table", "cards", "timeline", "diagram"];

/** Shows a view, with its figure. */
async function choose(page, view) {
  await set(page, "view", view);
  if (view === "timeline" || view === "diagram") await figure(page, view);
}

const style = "<style>:root { color-scheme: light dark; background: Canvas; color: CanvasText; }</style>";

for (const width of [360, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    const options = { viewport: { width, height: 800 }, colorScheme };
    e2e(`axe: a card in each of its states, ${width} pixels, ${colorScheme}`, options, async (site) => {
      const page = await site.show(style + card(sample, "heading-level=2"));
      await drawn(page);
      for (const [what, reach] of states) {
        await reach(page);
        await audit(page, what);
      }
    });

    for (const [lang, config] of [["en", builtIn], ["ar", arabic]]) {
      e2e(`axe: every view, ${lang}, ${width} pixels, ${colorScheme}`, options, async (site) => {
        const page = await site.show(style + card(config, `heading-level=2 lang=${lang}`));
        await drawn(page);
        for (const view of VIEWS) {
          await choose(page, view);
          await audit(page, view);
        }
      });
    }

    e2e(`axe: six subjects, Arabic, and the problems, ${width} pixels, ${colorScheme}`, options, async (site) => {
      site.expect(/subjects/);
      const page = await site.show(`${style}
        ${card(crowded(6), "id=crowded heading-level=2 loading=eager")}
        <div lang="ar" dir="rtl">${card(arabic, "id=arabic heading-level=2 loading=eager")}</div>
        <comparison-card id="bad" debug loading="eager">${inline({ title: "Bad", subjects: [], tittle: 1 })}</comparison-card>`);
      await drawn(page, "#crowded");
      await drawn(page, "#arabic");
      await fired(page, "error", 1, "bad");
      await page.evaluate(() => document.querySelectorAll("#crowded, #arabic").forEach((card) => card.expandAll()));
      await audit(page, "three cards");
    });
  }
}

for (const view of VIEWS) {
  e2e(`axe: the ${view} in forced colours`, { forcedColors: "active" }, async (site) => {
    const page = await site.card(sample, "heading-level=2");
    await choose(page, view);
    await audit(page, view);
  });
}

/** Chromium's accessibility tree as lines, `role "name" property=value`, each below its parent. */
async function tree(site, page) {
  const client = await site.context.newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const describe = (node) => {
    const kept = (node.properties ?? []).filter(({ name }) => ["expanded", "level", "checked"].includes(name));
    return { role: node.role?.value, name: node.name?.value ?? "", ...Object.fromEntries(kept.map(({ name, value }) => [name, value.value])) };
  };
  const walk = (node) => {
    const children = (node.childIds ?? []).flatMap((id) => (byId.has(id) ? walk(byId.get(id)) : []));
    return node.ignored || ["generic", "none"].includes(node.role?.value) ? children : [{ ...describe(node), children }];
  };
  return walk(nodes[0])[0];
}

const all = (node, role) => [...(node.role === role ? [node] : []), ...node.children.flatMap((child) => all(child, role))];

for (const [width, view] of [[360, ""], [360, "table"], [1280, ""], [1280, "cards"]]) {
  for (const n of [2, 6]) {
    e2e(`the accessibility tree has a table with ${n} columns of answers, ${width} pixels wide, ${view || "as the width gives"}`, { viewport: { width, height: 800 } }, async (site) => {
      const config = n === 2 ? sample : crowded(6);
      const page = await site.card(config, view && `view=${view}`);
      await call(page, "expand", config.dimensions[0].id);
      const tables = all(await tree(site, page), "table");
      assert.equal(tables.length, 1, "the layout took the table's role away");
      const [table] = tables;
      assert.equal(table.name, [config.title, ...config.subjects.map(({ name }) => name)].join(" · "), "the table's name is its caption");

      const heads = all(table, "columnheader").map(({ name }) => name);
      // A missing one would put every answer below its neighbour's name.
      assert.equal(heads[0], "Question", `the columns are headed ${heads.join(", ")}`);
      assert.equal(heads.length, n + 2, `the columns are headed ${heads.join(", ")}`);
      config.subjects.forEach(({ name }, index) => assert.ok(heads[index + 1].startsWith(name), heads[index + 1]));

      assert.deepEqual(all(table, "rowgroup").map(({ name }) => name).filter(Boolean), config.themes.map(({ name }) => name));
      const rows = all(table, "row").filter((row) => all(row, "button").length > 0);
      assert.equal(rows.length, config.dimensions.length);
      for (const row of rows) {
        const header = all(row, "rowheader");
        assert.equal(header.length, 1, "a row has one header");
        const [button, ...more] = all(header[0], "button");
        assert.deepEqual(more, []);
        assert.ok(config.dimensions.some(({ question }) => question === button.name), `a button named "${button.name}"`);
        const isOpen = button.name === config.dimensions[0].question;
        assert.equal(button.expanded, isOpen, `${button.name} says that it is ${button.expanded ? "open" : "closed"}`);
        const cells = all(row, "cell");
        assert.equal(cells.length, n + 1, `${button.name}: a cell for each subject, and one for what is open`);
        assert.equal(cells[n].children.length > 0, isOpen, `${button.name}: what is ${isOpen ? "open" : "closed"} is ${isOpen ? "not " : ""}read out`);
      }
    });
  }
}

e2e("a mark of the overview is a link with the name of its kind and its question", async (site) => {
  const page = await site.card(sample);
  const links = all(await tree(site, page), "link").map(({ name }) => name).filter((name) => /^(Different|Alike|Not comparable) /.test(name));
  assert.deepEqual(links, [
    "Not comparable Is it close to the people?",
    "Different Is it named in the Charter?",
    "Different Does it report to ECOSOC?",
    "Alike Is its budget read in Orléans?",
    "Different Who gives to it?",
    "Alike Do its staff take an oath?",
    "Not comparable May its staff strike?",
  ]);
});

e2e("the timeline is a group of links, each with its number, date and subject, and a list", async (site) => {
  const page = await site.card(builtIn);
  await choose(page, "timeline");
  const found = await tree(site, page);
  assert.deepEqual(all(found, "table"), []);
  const [group] = all(found, "group").filter(({ name }) => name === "Timeline");
  const links = all(group, "link").map(({ name }) => name);
  assert.equal(links.length, builtIn.timeline.length);
  assert.equal(links[2], "3: 5 December 1951, IOM as UN related organization");
  const lists = all(found, "list").map((list) => list.children.filter(({ role }) => role === "listitem").length);
  assert.ok(lists.includes(builtIn.timeline.length), `lists of ${lists.join(", ")}`);
});

e2e("the diagram is an image for each subject, with its name, and a list", async (site) => {
  const page = await site.card(builtIn);
  await choose(page, "diagram");
  const found = await tree(site, page);
  assert.deepEqual(all(found, "table"), []);
  assert.equal(all(found, "figure").length, builtIn.subjects.length);
  assert.deepEqual(all(found, "image").map(({ name }) => name), builtIn.subjects.map(({ name }) => `Who is bound to whom: ${name}`));
  const lists = all(found, "list").map((list) => list.children.filter(({ role }) => role === "listitem").length);
  for (const { id } of builtIn.subjects) assert.ok(lists.includes(builtIn.relations.filter(({ subject }) => subject === id).length), `lists of ${lists.join(", ")}`);
});

e2e("the list of subjects has a box and two buttons with a name for each", async (site) => {
  const page = await site.card(sample);
  await page.locator("[popovertarget=subjects]").click();
  const found = await tree(site, page);
  const names = (role) => all(found, role).map(({ name }) => name);
  assert.deepEqual(names("checkbox").slice(1), ["Agency", "Related body"]);
  assert.deepEqual(names("button").filter((name) => name.startsWith("move")), ["move earlier: Agency", "move later: Agency", "move earlier: Related body", "move later: Related body"]);
});

for (const [what, press, name] of [
  ["citing", async (page) => {
    await call(page, "expand", "charter");
    await page.locator("[data-dimension=charter] [data-action=cite]").click();
  }, "Is it named in the Charter?"],
  ["copying", (page) => page.locator("[data-action=export]").click(), sample.title],
]) {
  e2e(`the dialog for ${what} is named after what it is about`, async (site) => {
    const page = await site.card(sample);
    await press(page);
    await page.locator("comparison-card dialog[open]").waitFor();
    const [dialog, ...more] = all(await tree(site, page), "dialog");
    assert.deepEqual(more, []);
    assert.equal(dialog.name, name);
    assert.equal(all(dialog, "textbox")[0].name, name);
    assert.ok(all(dialog, "radio").length >= 3);
    assert.equal(all(dialog, "status").length, 1);
  });
}

e2e("headings, search, status and buttons have their roles and names", async (site) => {
  const page = await site.card(sample, "heading-level=2");
  const found = await tree(site, page);
  const headings = all(found, "heading").map(({ name, level }) => [level, name]);
  assert.deepEqual(headings, [
    [1, "Test"],
    [2, sample.title],
    [3, "Law"],
    [3, "Money"],
    [3, "Staff"],
    [3, "What is argued"],
    [3, "Timeline"],
    [3, "Who is bound to whom"],
    [3, "Sources"],
  ]);
  assert.equal(all(found, "article")[0]?.name, sample.title);
  const [search] = all(found, "search");
  assert.equal(search?.name, `Filter and search: ${sample.title}`);
  assert.deepEqual(all(search, "combobox").map(({ name }) => name), ["Theme", "View"]);
  assert.equal(all(search, "searchbox")[0]?.name, "Search");
  assert.deepEqual(all(search, "checkbox").map(({ name, checked }) => [name, checked]), [["Only differences", "false"]]);
  assert.deepEqual(all(search, "button").map(({ name }) => name), ["Subjects", "Expand all"]);
  assert.equal(all(search, "status").length, 1, "the count is a live region");
  assert.deepEqual(all(found, "link").filter(({ name }) => /^source \d+$/.test(name)).length, 2, "notes say that they lead to a source");
});

e2e("what is filtered away or closed is not read out", async (site) => {
  const page = await site.card(sample);
  await set(page, "state", { query: "oath" });
  const [table] = all(await tree(site, page), "table");
  assert.deepEqual(all(table, "button").map(({ name }) => name), ["Do its staff take an oath?"]);
  assert.deepEqual(all(table, "heading").map(({ name }) => name), ["Staff"]);
});

e2e("marks are shapes for the eye; the word beside them is read out", async (site) => {
  const page = await site.card(sample);
  const found = await tree(site, page);
  assert.deepEqual(all(found, "image"), [], "a mark is read out beside its word");
  const [row] = all(found, "row").filter((row) => all(row, "button").length > 0);
  assert.equal(all(row, "cell")[0].name, "Unclear Some say so");
});

e2e("words in another language than the card's are marked with it", async (site) => {
  const page = await site.card({ ...sample, title: { fr: "Agence" } });
  assert.equal(await page.locator("#title [lang=fr]").count(), 1);
  assert.equal(await page.locator("comparison-card blockquote [lang=fr]").count(), 1);
});

e2e("the card's own words, in English, are set from left to right in an Arabic card", async (site) => {
  const page = await site.card(arabic, "lang=ar");
  const wrong = await page.evaluate(() =>
    [...document.querySelector("comparison-card").shadowRoot.querySelectorAll("[lang=en]")]
      .filter((element) => element.textContent.trim() && getComputedStyle(element).direction !== "ltr")
      .map((element) => element.outerHTML));
  assert.deepEqual(wrong, []);
});

e2e("in forced colours marks, controls and focus are still there", { forcedColors: "active" }, async (site) => {
  const page = await site.card(sample);
  const invisible = await page.locator("comparison-card").evaluate((element) => {
    const background = getComputedStyle(element.shadowRoot.querySelector(".card")).backgroundColor;
    return [...element.shadowRoot.querySelectorAll(".verdict")].filter((verdict) => {
      const { borderTopWidth, borderTopColor, content, color } = getComputedStyle(verdict, "::before");
      const isDrawn = borderTopWidth === "0px" ? content.includes("?") && color !== background : borderTopColor !== background;
      return verdict.checkVisibility() && !isDrawn;
    }).length;
  });
  assert.equal(invisible, 0, "marks have the colour of the ground");
  await page.locator("[name=expand-all]").focus();
  assert.notEqual(await page.locator("[name=expand-all]").evaluate((button) => getComputedStyle(button).outlineStyle), "none");
});

for (const view of ["timeline", "diagram"]) {
  e2e(`in forced colours the figure of the ${view} has them too, on a dark ground`, { forcedColors: "active", colorScheme: "dark" }, async (site) => {
    const page = await site.card(builtIn, "view=" + view);
    await figure(page, view);
    const found = await page.locator(`comparison-card #figure-${view}`).evaluate((figure) => {
      const of = (name) => {
        const probe = figure.appendChild(document.createElement("i"));
        probe.style = `color: ${name}; forced-color-adjust: none`;
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      };
      const known = ["none", of("Canvas"), of("CanvasText")];
      const parts = [...figure.querySelectorAll("svg :is(path, line, rect, circle, text)")].filter((part) => part.getBoundingClientRect().height + part.getBoundingClientRect().width > 0);
      return { ground: known[1], n: parts.length, others: [...new Set(parts.flatMap((part) => [getComputedStyle(part).fill, getComputedStyle(part).stroke]))].filter((colour) => !known.includes(colour)) };
    });
    assert.equal(found.ground, "rgb(0, 0, 0)");
    assert.ok(found.n > 20);
    assert.deepEqual(found.others, []);
  });
}

for (const direction of ["rtl", "ltr"]) {
  e2e(`a card in Arabic is mirrored on a page that reads ${direction}`, async (site) => {
    const page = await site.show(`<div dir="${direction}">${card(arabic, "lang=ar")}</div>`);
    await drawn(page);
    const [question, first, second] = await page.locator("[data-dimension=charter] > th, [data-dimension=charter] > td").evaluateAll((cells) =>
      cells.slice(0, 3).map((cell) => cell.getBoundingClientRect().left));
    assert.ok(question > first && first > second, `from the right: question, first, second subject; they start at ${[question, first, second]}`);
    assert.equal(await page.locator("article").getAttribute("dir"), "rtl");
  });
}

/** Text spacing that WCAG 1.4.12 asks a page to bear. */
const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }";

for (const width of [320, 1280]) {
  e2e(`text spaced as a reader may need it is nowhere cut off, ${width} pixels`, { viewport: { width, height: 800 } }, async (site) => {
    const page = await site.card(builtIn);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.querySelector("comparison-card").shadowRoot.adoptedStyleSheets.push(sheet);
    }, SPACED);
    await call(page, "expandAll");
    for (const view of VIEWS) {
      await choose(page, view);
      await openSections(page);
      await assertFits(page, view);
    }
  });
}

e2e("text at twice its size is nowhere cut off in any view", { viewport: { width: 640, height: 800 } }, async (site) => {
  const page = await site.show(`<style>:root { font-size: 200%; }</style>${card(builtIn)}`);
  await drawn(page);
  await call(page, "expandAll");
  for (const view of VIEWS) {
    await choose(page, view);
    await openSections(page);
    await assertFits(page, view);
  }
});

e2e("nothing moves for a reader who asked for less motion", { reducedMotion: "reduce" }, async (site) => {
  const page = await site.card(sample);
  const moving = () => page.evaluate(() => document.querySelector("comparison-card").shadowRoot.getAnimations().length + document.getAnimations().length);
  for (const act of [
    () => page.locator("[data-dimension=charter] .question").click(),
    () => page.locator("[name=query]").fill("charter"),
    () => page.locator("[popovertarget=subjects]").click(),
    ...VIEWS.map((view) => () => choose(page, view)),
    () => page.locator("[data-action=export]").click(),
  ]) {
    await act();
    assert.equal(await moving(), 0, String(act));
  }
  const smooth = await page.locator("comparison-card").evaluate((element) => [...element.shadowRoot.querySelectorAll("*")].filter((element) => getComputedStyle(element).scrollBehavior !== "auto").length);
  assert.equal(smooth, 0);
});
