// The bundle with the WebAssembly inside: not one byte of it is asked for.

import assert from "node:assert/strict";
import { call, card, drawn, e2e, set, visibleRows } from "./harness.mjs";
import { ids, sample } from "./sample.mjs";

e2e("a card without a WebAssembly file is drawn, exported and has its figures", async (site) => {
  const page = await site.show(card(sample), { head: '<script type="module" src="/comparison-card/dist/inline.js"></script>' });
  await drawn(page);
  assert.equal((await visibleRows(page)).length, ids.length);
  assert.match(await call(page, "export", "csv"), /Who gives to it\?/);
  await set(page, "view", "timeline");
  await page.locator("#figure-timeline svg").first().waitFor();
  assert.deepEqual(site.requests.filter((url) => url.endsWith(".wasm")), []);
});
