// The card's own page in a frame: it tells its height, and the script outside follows, if it may.

import assert from "node:assert/strict";
import { base, command, e2e, html } from "./harness.mjs";
import { crowded, ids, sample } from "./sample.mjs";

const cdn = ["--script", "/comparison-card/cdn.js"];
const make = (config, ...args) => command(["render", "-", "--format", "page", ...args], JSON.stringify(config));
const whole = make(sample);
const alive = make(sample, ...cdn);
const follow = '<script async src="/comparison-card/frame.js"></script>';
/** The same server, but to a browser another site. */
const elsewhere = base.replace("127.0.0.1", "localhost");
const framed = (src = "/card.html", attributes = "") => `<iframe src="${src}" title="Card" width="100%" height="600" ${attributes}></iframe>`;

/** Runs in a page before its own scripts: keeps what frames tell it. */
const listen = () => {
  window.told = [];
  addEventListener("message", ({ data }) => data?.height && window.told.push(data.height));
};

/** Opens a page with these elements, which may frame the card's page. */
async function show(site, body, { card = alive, headers, head = follow } = {}) {
  site.serve("/card.html", card, { headers });
  await site.context.addInitScript(listen);
  return site.show(body, { head });
}

/** Waits until a frame is as high as the page in it, and stays so. */
async function settled(page, index = 0) {
  const frame = page.locator("iframe").nth(index);
  const inside = await (await frame.elementHandle()).contentFrame();
  let before = "";
  await assert.doesNotReject(async () => {
    for (let turn = 0; turn < 100; turn += 1) {
      // A frame's turn and the parent's: what one has told the other has heard.
      await inside.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      const outer = await frame.evaluate((frame) => frame.clientHeight);
      const height = await inside.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
      const now = `${outer} for ${height}`;
      if (outer === height && now === before) return;
      before = now;
    }
    throw new Error(`the frame does not come to rest: ${before}`);
  });
  return inside;
}

/** Nothing inside has to be scrolled to. */
async function assertWhole(inside) {
  const { scroll, client, wide } = await inside.evaluate(() => {
    const { scrollHeight: scroll, clientHeight: client, scrollWidth, clientWidth } = document.documentElement;
    return { scroll, client, wide: innerWidth - clientWidth || scrollWidth - clientWidth };
  });
  assert.ok(scroll <= client, `${scroll} pixels in a frame of ${client}`);
  assert.equal(wide, 0, "the frame has a scrollbar");
}

e2e("a frame follows its page as every row is opened and closed, and comes to rest each time", async (site) => {
  const page = await show(site, framed());
  const inside = await settled(page);
  await inside.locator("comparison-card:not([data-stamp])").waitFor();
  await settled(page);
  await assertWhole(inside);
  const height = () => page.locator("iframe").evaluate((frame) => frame.clientHeight);
  for (const id of ids) {
    const closed = await height();
    const button = inside.locator(`[data-dimension=${id}] button`).first();
    const told = await page.evaluate(() => window.told.length);
    await button.click();
    await settled(page);
    await assertWhole(inside);
    const detail = await inside.locator(`[data-dimension=${id}]`).evaluate((row) => row.querySelector("[part=detail]").getBoundingClientRect().height);
    if (detail > 0) assert.ok(await height() > closed, `${id} opens within the old height`);
    await button.click();
    await settled(page);
    await assertWhole(inside);
    assert.equal(await height(), closed, `${id} leaves a gap`);
    const n = await page.evaluate(() => window.told.length);
    assert.ok(n - told <= 6, `${n - told} heights were told for one row`);
  }
  await inside.locator("[name=expand-all]").click();
  await settled(page);
  await assertWhole(inside);
});

for (const [name, config, width, choose] of [
  ["that scrolls in a narrow frame", sample, 500, true],
  ["of six subjects in a frame of middling width", crowded(6), 900, false],
]) {
  e2e(`a table ${name} does not grow with its frame`, { viewport: { width, height: 700 } }, async (site) => {
    const rows = Array.from({ length: 40 }, (_, n) => ({ ...config.dimensions[0], id: `row-${n}` }));
    const long = { ...config, dimensions: rows, claims: [] };
    const page = await show(site, framed(), { card: make(long, ...cdn) });
    let inside = await settled(page);
    await inside.locator("comparison-card:not([data-stamp])").waitFor();
    if (choose) await inside.evaluate(() => { document.querySelector("comparison-card").view = "table"; });
    const told = choose ? await page.evaluate(() => window.told.length) : 0;
    inside = await settled(page);
    await assertWhole(inside);
    const scrolls = await inside.locator(".rows").evaluate((rows) => rows.scrollHeight > rows.clientHeight + 1);
    assert.ok(scrolls, "the table is long enough to scroll inside the card");
    const n = await page.evaluate(() => window.told.length);
    assert.ok(n - told <= 6, `${n - told} heights were told`);
  });
}

e2e("a frame on another site is followed, one of another width too", async (site) => {
  const page = await show(site, framed(`${elsewhere}/card.html`), { card: whole });
  await assertWhole(await settled(page));
  await page.setViewportSize({ width: 420, height: 700 });
  await assertWhole(await settled(page));
  await page.setViewportSize({ width: 1280, height: 700 });
  await assertWhole(await settled(page));
});

e2e("of two frames with one address each has its own height, and one that comes later too", async (site) => {
  const page = await show(site, framed("/card.html", "id=first") + framed("/card.html", 'id=second style="width: 400px"'), { card: whole });
  await assertWhole(await settled(page, 0));
  await assertWhole(await settled(page, 1));
  await page.evaluate((late) => document.body.insertAdjacentHTML("beforeend", late), framed("/card.html", 'style="width: 300px"'));
  await assertWhole(await settled(page, 2));
  const heights = await page.locator("iframe").evaluateAll((frames) => frames.map((frame) => frame.clientHeight));
  assert.equal(new Set(heights).size, 3, `${heights}`);
});

e2e("a page that was there before the script is asked; the script may be a module, and twice there", async (site) => {
  const page = await show(site, framed(), { card: whole, head: "" });
  await page.frameLocator("iframe").locator("[data-dimension]").first().waitFor();
  await page.waitForFunction(() => window.told.length > 0);
  assert.equal(await page.locator("iframe").evaluate((frame) => frame.clientHeight), 600);
  for (const type of ["module", ""]) await page.addScriptTag({ url: "/comparison-card/frame.js", type });
  await assertWhole(await settled(page));
});

e2e("a border of the frame is not taken for its inside", async (site) => {
  const page = await show(site, framed("/card.html", 'style="box-sizing: border-box; border: 7px solid"'), { card: whole });
  await assertWhole(await settled(page));
});

e2e("without the script outside the frame scrolls", async (site) => {
  const page = await show(site, framed(), { head: "" });
  const inside = await (await page.locator("iframe").elementHandle()).contentFrame();
  await inside.locator("comparison-card:not([data-stamp])").waitFor();
  await page.waitForFunction(() => window.told.length > 0);
  assert.equal(await page.locator("iframe").evaluate((frame) => frame.clientHeight), 600);
  await inside.evaluate(() => scrollTo(0, 1e6));
  assert.ok(await inside.evaluate(() => scrollY > 0));
});

e2e("what is not a height, or not from the frame's own page, is passed over", async (site) => {
  // A stranger in a frame, one in another window, and the page itself.
  site.serve("/stranger.html", "<!doctype html><title>Stranger</title>");
  const page = await show(site, framed() + framed("/stranger.html"), { card: whole });
  await settled(page);
  const stranger = page.frames().find((frame) => frame.url().endsWith("/stranger.html"));
  await stranger.waitForLoadState();
  const heights = () => page.locator("iframe").evaluateAll((frames) => frames.map((frame) => frame.clientHeight));
  const before = await heights();
  const type = "comparison-card-height";
  /** What was sent before has been heard when this has. */
  const heard = (frame) => frame.evaluate(() => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage("");
  }));

  // Within the frame's own page nothing but a height counts.
  const own = page.frames().find((frame) => frame.url().endsWith("/card.html"));
  for (const height of [0, -1, NaN, Infinity, 1e7, "900", null, {}, [900]]) {
    await own.evaluate((data) => parent.postMessage(data, "*"), { type, height });
  }
  for (const data of [null, "comparison-card-height", { type }, { height: 900 }, { type: "resize", height: 900 }]) {
    await own.evaluate((data) => parent.postMessage(data, "*"), data);
  }
  // A page that opened this one, and this page itself, have no frame here.
  await page.evaluate((data) => postMessage(data, "*"), { type, height: 900 });
  const [other] = await Promise.all([page.waitForEvent("popup"), page.evaluate(() => void open("/stranger.html"))]);
  await other.evaluate((data) => opener.postMessage(data, "*"), { type, height: 900 });
  await page.waitForFunction(() => window.told.filter((height) => height === 900).length >= 4);
  await heard(page);
  assert.deepEqual(await heights(), before);

  // A frame that was led to another site speaks for another origin than its address.
  site.serve("/led.html", `<!doctype html><title>Led</title><script>parent.postMessage({ type: "${type}", height: 901 }, "*")</script>`);
  await stranger.evaluate((url) => { location.href = url; }, `${elsewhere}/led.html`);
  await page.waitForFunction(() => window.told.includes(901));
  await heard(page);
  assert.deepEqual(await heights(), before);

  // A frame speaks for itself alone.
  await page.frames().find((frame) => frame.url().endsWith("/card.html")).evaluate((data) => parent.postMessage(data, "*"), { type, height: 902 });
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight === 902);
  assert.equal((await heights())[1], before[1]);
});

e2e("only the parent that was named is told", async (site) => {
  site.expect(/Failed to execute 'postMessage'|target origin provided/);
  site.serve("/named.html", make(sample, "--parent", elsewhere));
  const page = await show(site, framed("/card.html") + framed("/named.html"), { card: make(sample, "--parent", base) });
  await settled(page, 0);
  await page.frameLocator("iframe").nth(1).locator("[data-dimension]").first().waitFor();
  const inside = page.frames().find((frame) => frame.url().endsWith("/named.html"));
  await inside.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  assert.equal(await page.locator("iframe").nth(1).evaluate((frame) => frame.clientHeight), 600);
});

e2e("a page in a sandbox of scripts is followed, though it has no origin", async (site) => {
  const page = await show(site, framed("/card.html", 'sandbox="allow-scripts"'), { card: whole });
  await assertWhole(await settled(page));
});

e2e("with the package open to all sites, a card comes to life in a sandbox of scripts", async (site) => {
  await site.context.route("**/comparison-card/**", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
  const page = await show(site, framed("/card.html", 'sandbox="allow-scripts"'));
  const inside = await settled(page);
  await inside.locator("comparison-card:not([data-stamp])").waitFor();
  await inside.locator("[data-dimension=oath] button").first().click();
  await assertWhole(await settled(page));
});

e2e("a page that may not run its script can be read and scrolled in its frame", async (site) => {
  site.expect(/content security policy: script-src/i, /Content Security Policy/);
  const page = await show(site, framed(), { card: whole, headers: { "content-security-policy": "script-src 'none'" } });
  const inside = await (await page.locator("iframe").elementHandle()).contentFrame();
  await inside.locator("[data-dimension]").first().waitFor();
  assert.equal(await inside.locator("[data-dimension]").count(), ids.length);
  await inside.evaluate(() => scrollTo(0, 1e6));
  assert.ok(await inside.evaluate(() => scrollY > 0));
});

e2e("a source opens outside the frame", async (site) => {
  site.serve("/credits", html("<p>Credits</p>", ""), { type: "text/html" });
  const page = await show(site, framed(), { card: whole });
  const inside = await settled(page);
  const [opened] = await Promise.all([page.waitForEvent("popup"), inside.locator("footer a").click()]);
  await opened.waitForLoadState();
  assert.equal(opened.url(), `${base}/credits`);
  assert.equal(inside.url(), `${base}/card.html`);
});

e2e("a page that is in no frame tells nobody", async (site) => {
  await site.context.addInitScript(listen);
  site.serve("/card.html", whole);
  const page = await site.open("/card.html");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  assert.deepEqual(await page.evaluate(() => window.told), []);
});
