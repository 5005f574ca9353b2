// The site that was built holds the cards as they were drawn, and what brings them to life.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { render } from "comparison-card/server";

const here = new URL("_site/", import.meta.url);
const page = readFileSync(new URL("index.html", here), "utf8");
const config = readFileSync(new URL("cards/licences.json", import.meta.url), "utf8");
for (const lang of [undefined, "fr"]) {
  assert.ok(page.includes(render(config, { lang }).trim()), `the card in ${lang} is not as it was drawn`);
}
for (const file of ["cdn.js", "dist/cdn.js", "dist/comparison_card_bg.wasm"]) {
  assert.ok(existsSync(new URL(`comparison-card/${file}`, here)), `${file} is not beside the pages`);
}
assert.ok(page.includes('<script type="module" src="/comparison-card/cdn.js"></script>'));
console.log("the cards are on the page as they were drawn");
