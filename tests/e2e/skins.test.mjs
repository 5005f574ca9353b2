// The example skins: each draws the card, is quiet, fits and can be read. Pictures are for a person
// to judge.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { call, drawn, e2e, root, set } from "./harness.mjs";

const folder = process.env.OUTPUT_DIR ?? new URL("./output/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What a skin follows of its reader's system; the terminal has no light side. */
const schemes = (skin) => (skin === "terminal" ? ["dark"] : ["light", "dark"]);

const skins = readdirSync(`${root}www/skins`).filter((name) => name.endsWith(".html")).map((name) => name.replace(".html", ""));

async function audit(page, what) {
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`);
  const { passes, violations } = await page.evaluate(async (tags) => {
    const { passes, violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    const describe = ({ target, any }) => `    ${target.flat().join(" ")}  ${any[0]?.message ?? ""}`;
    return {
      passes: passes.length,
      violations: violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.slice(0, 5).map(describe)].join("\n")),
    };
  }, tags);
  assert.ok(passes > 10, "axe looked at nothing");
  assert.deepEqual(violations, [], `${what}: axe finds fault with it:\n${violations.join("\n")}`);
}

async function assertFits(page, what) {
  const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(needed <= there, `${what} is ${needed} pixels wide in a window of ${there}`);
}

/** Opens a skin's page with its card drawn. */
async function open(site, skin) {
  const page = await site.open(`/skins/${skin}.html`);
  await page.locator("comparison-card").scrollIntoViewIfNeeded();
  await drawn(page);
  return page;
}

const views = (page) => page.locator("comparison-card [name=view] option").evaluateAll((all) => all.map(({ value }) => value));

for (const skin of skins) {
  for (const width of [360, 1280]) {
    for (const colorScheme of schemes(skin)) {
      e2e(`the skin ${skin} can be read at ${width} pixels, ${colorScheme}`, { viewport: { width, height: 900 }, colorScheme }, async (site) => {
        const page = await open(site, skin);
        await call(page, "expand", (await page.locator("comparison-card [data-dimension]").nth(2).getAttribute("data-dimension")));
        const picture = (what) => ({ path: join(folder, `skin-${skin}-${width}-${colorScheme}${what}.png`) });
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ ...picture(""), fullPage: true });
        await call(page, "reset");
        for (const view of await views(page)) {
          await set(page, "view", view);
          await assertFits(page, view);
          // A table is audited below; figures have the same colours at any width.
          if (width > 1000 && ["timeline", "diagram"].includes(view)) await audit(page, view);
          await page.locator("comparison-card").screenshot(picture(`-${view}`));
        }
        await set(page, "view", "table");
        await call(page, "expandAll");
        await page.locator("comparison-card details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
        await assertFits(page, "all open");
        await audit(page, "all open");
        await page.locator("comparison-card [data-action=export]").click();
        await audit(page, "with its dialog");
        await page.screenshot(picture("-dialog"));
      });
    }
  }
}

e2e("the card looks different in each skin, and the page is told apart by its style sheet alone", async (site) => {
  const looks = [];
  for (const skin of skins) {
    const page = await open(site, skin);
    looks.push(await page.locator("comparison-card [part=card]").evaluate((card) => {
      const { backgroundColor, color, fontFamily } = getComputedStyle(card);
      return [backgroundColor, color, fontFamily].join(" ");
    }));
    assert.equal(await page.locator("style, [style]").count(), 0, `${skin} styles its card elsewhere`);
  }
  assert.equal(new Set(looks).size, skins.length);
});
