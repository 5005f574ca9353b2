// What `embed` prints, pasted into pages as it is.

import assert from "node:assert/strict";
import { command, drawn, e2e, events, get, html, openRows, visibleRows } from "./harness.mjs";
import { ids, sample, titled } from "./sample.mjs";

const cdn = ["--script", "/comparison-card/cdn.js"];
const hostile = {
  ...titled("</script><script>alert('title')</script> \" onload='x' &amp; <!--"),
  lede: "</comparison-card></template><img src=x onerror=alert('lede')>",
};
const snippet = (config, ...args) => command(["embed", "-", ...cdn, ...args], JSON.stringify(config));

for (const [name, config] of [["a sample", sample], ["hostile texts", hostile]]) {
  const rows = config.dimensions.map(({ id }) => id).sort();
  for (const only of ["script", "inline", "prerendered"]) {
    const pasted = snippet(config, "--only", only);

    e2e(`the snippet ${only} of ${name} draws the card`, async (site) => {
      site.serve("/card.json", config);
      const page = await site.show(pasted, { head: "" });
      await drawn(page);
      assert.deepEqual((await visibleRows(page)).sort(), rows);
      assert.deepEqual(await get(page, "config"), config);
      assert.equal(await page.locator("comparison-card h3#title").innerText(), config.title);
      await page.locator(`[data-dimension=${rows[0]}] button`).click();
      assert.deepEqual(await openRows(page), [rows[0]]);
      assert.deepEqual(await events(page, "error"), []);
      assert.equal(await page.locator("main > *").count(), 3, "a heading, the script and the card are all that is there");
    });

    e2e(`without JavaScript the snippet ${only} of ${name} says what there is`, { javaScriptEnabled: false }, async (site) => {
      const page = await site.show(pasted, { head: "" });
      for (const text of [config.title, config.lede]) {
        assert.ok(await page.locator("comparison-card :is(h3, p)", { hasText: text }).first().isVisible(), text);
      }
    });
  }

  e2e(`the snippet iframe of ${name} draws the card at its height`, async (site) => {
    site.serve("/card.html", command(["render", "-", "--format", "page", ...cdn], JSON.stringify(config)));
    const page = await site.show(snippet(config, "--only", "iframe"), { head: "" });
    const frame = page.frameLocator("iframe");
    await frame.locator("comparison-card:not([data-stamp]) [data-dimension]").first().waitFor();
    assert.equal(await frame.locator("comparison-card h3#title").innerText(), config.title);
    assert.equal(await page.locator("iframe").getAttribute("title"), config.title);
    assert.equal(await page.locator("main p a").innerText(), config.title.trim());
    const inside = await frame.locator("html").evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    await page.waitForFunction((inside) => document.querySelector("iframe").clientHeight === inside, inside);
  });
}

e2e("all snippets can be on one page, the comments between them", async (site) => {
  site.serve("/card.json", sample);
  site.serve("/card.html", command(["render", "-", "--format", "page"], JSON.stringify(sample)));
  site.serve("/all.html", html(snippet(sample), ""));
  const page = await site.open("/all.html");
  for (const index of [0, 1, 2]) await page.locator("comparison-card").nth(index).locator("[name=query]").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => window.events.filter(({ kind }) => kind === "ready").length === 3);
  assert.equal(await page.locator("comparison-card [data-dimension]").count(), 3 * ids.length);
  assert.equal(await page.frameLocator("iframe").locator("[data-dimension]").count(), ids.length);
});
