// The card in a browser against the same content as static HTML and from plain JavaScript, in turns.
// `node benches/browser.mjs [PHASE...] [--quick] [--rounds N] [--check]`; CHROMIUM names the browser.

import { readFileSync } from "node:fs";
import { contestants } from "./browser/contestants.mjs";
import { serve } from "./browser/site.mjs";
import { QUERY, SIZES } from "./configs.mjs";
import { interleave, need, record, root, Samples, settingsOf } from "./tools.mjs";

const PHASES = { bytes, load, draw, interact, memory };
const MOUNTS = 200;
const ONES_THAT_DRAW = ["vanilla", "tuned", "client"].map((name) => contestants[name]);
const EVERYONE = Object.values(contestants);

const { quick, rounds, phases, isCheck } = settingsOf(process.argv.slice(2));
const samples = new Samples();
const site = await serve();
const { args } = JSON.parse(readFileSync(`${root}webdriver.json`, "utf8"))["goog:chromeOptions"];
const browser = await need("playwright-core").chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [...args.filter((flag) => !flag.startsWith("--headless")), "--js-flags=--expose-gc"],
});

try {
  for (const contestant of EVERYONE) await check(contestant);
  if (isCheck) {
    for (const contestant of ONES_THAT_DRAW) await sampleOfEach(contestant);
    console.log("browser: each phase gives a figure");
  } else {
    for (const phase of phases.length > 0 ? phases : Object.keys(PHASES)) {
      console.log(`browser: ${phase}`);
      await PHASES[phase]();
      const figures = Object.entries(samples.summaries()).filter(([name]) => name.startsWith(`${phase}.`));
      record(phase, Object.fromEntries(figures), { quick, rounds, versions: { chromium: browser.version() } });
    }
  }
} finally {
  await browser.close();
  site.close();
}

/** A page in a context of its own, whose complaints are errors. */
async function visit(path, action, { isSlow = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("response", (response) => response.ok() || complaints.push(`${response.url()} is missing`));
    if (isSlow) {
      await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 });
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    }
    await page.goto(site.address + path);
    const result = await soon(action(page, session), path);
    if (complaints.length > 0) throw new Error(`${path}: ${complaints.join("; ")}`);
    return result;
  } finally {
    await context.close();
  }
}

/** A card that is never drawn ends the benchmark. */
function soon(promise, what) {
  const late = new Promise((_, reject) => setTimeout(reject, 300_000, new Error(`${what}: nothing came of it in five minutes`)).unref());
  return Promise.race([promise, late]);
}

function inLab({ name }, action) {
  return visit(`/lab/${name}`, async (page, session) => {
    await page.waitForFunction(() => window.lab);
    return action(page, session);
  });
}

/** Whoever shows something else than the config says is not measured. */
async function check(contestant) {
  for (const rows of contestant.isLive && contestant.name !== "prerendered" ? [20, 200] : [20]) {
    const wrong = await inLab(contestant, (page) => page.evaluate(([rows, query]) => window.lab.check(rows, query), [rows, QUERY]));
    if (wrong.length > 0) throw new Error(`${contestant.name} is wrong:\n${wrong.slice(0, 10).join("\n")}`);
  }
  console.log(`browser: ${contestant.name} shows what it should after each action`);
}

/** One small measurement of each kind, for the test of this benchmark. */
async function sampleOfEach(contestant) {
  await loadOne(contestant, 20, {});
  await inLab(contestant, (page) => page.evaluate(() => window.lab.draw(20, 1)));
  await inLab(contestant, (page) => page.evaluate(([query, hasViews]) => window.lab.interact(20, query, 1, hasViews), [QUERY, contestant.name === "client"]));
  await growth(contestant, 3);
}

/** What a reader downloads besides page and config, each file once. */
async function bytes() {
  for (const contestant of EVERYONE) {
    site.asked.length = 0;
    await visit(`/page/${contestant.name}`, (page) => isReady(page, contestant));
    const files = new Map(site.asked.filter(({ path }) => !/^\/(page|config)\//.test(path)).map(({ path, bytes }) => [path, bytes]));
    samples.add("bytes.download", contestant.name, [...files.values()].reduce((sum, bytes) => sum + bytes, 0));
  }
}

async function isReady(page, { isLive }, count = 1) {
  if (isLive) await page.waitForFunction((count) => window.ready.length >= count, count, { timeout: 120_000 });
  // The timing of paints comes after the paint, and details of long tables in idle moments.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150))));
}

async function loadOne(contestant, rows, options) {
  return visit(
    `/page/${contestant.name}?rows=${rows}`,
    async (page) => {
      await isReady(page, contestant);
      return page.evaluate((isLive) => {
        const [navigation] = performance.getEntriesByType("navigation");
        const [paint] = performance.getEntriesByName("first-contentful-paint");
        return { ready: isLive ? window.ready[0] : navigation.domInteractive, paint: paint.startTime, longTask: Math.max(0, ...window.longTasks) };
      }, contestant.isLive);
    },
    options,
  );
}

async function load() {
  const times = quick ? 3 : 5;
  for (const contestant of EVERYONE) await loadOne(contestant, 20, {});
  for (const [profile, isSlow] of [["plain", false], ["slow", true]]) {
    await interleave(rounds * times, EVERYONE, async (contestant) => {
      const { ready, paint } = await loadOne(contestant, 20, { isSlow });
      samples.add(`load.paint.${profile}`, contestant.name, paint);
      samples.add(`load.ready.${profile}`, contestant.name, ready);
    });
  }
  await interleave(rounds, EVERYONE, async (contestant) => {
    const { longTask } = await loadOne(contestant, 200, { isSlow: true });
    samples.add("load.longest-task", contestant.name, longTask);
  });
}

async function draw() {
  const times = { 20: quick ? 10 : 20, 200: quick ? 5 : 10, 2000: quick ? 2 : 4 };
  for (const rows of SIZES) {
    await interleave(rounds, ONES_THAT_DRAW, (contestant) =>
      inLab(contestant, async (page) => {
        const { laidOut, complete } = await page.evaluate(([rows, count]) => window.lab.draw(rows, count), [rows, times[rows]]);
        samples.add(`draw.${rows}`, contestant.name, ...laidOut);
        if (complete.length > 0) samples.add(`draw.${rows}-complete`, contestant.name, ...complete);
      }),
    );
  }
}

async function interact() {
  const times = { 200: quick ? 5 : 10, 2000: quick ? 2 : 4 };
  for (const rows of SIZES.filter((rows) => rows in times)) {
    await interleave(rounds, ONES_THAT_DRAW, (contestant) =>
      inLab(contestant, async (page) => {
        const spent = await page.evaluate(([rows, query, count, hasViews]) => window.lab.interact(rows, query, count, hasViews), [rows, QUERY, times[rows], contestant.name === "client"]);
        for (const [action, durations] of Object.entries(spent)) samples.add(`interact.${rows}.${action}`, contestant.name, ...durations);
      }),
    );
  }
}

/** What stays behind after cards have come and gone. */
async function growth(contestant, mounts) {
  return inLab(contestant, async (page, session) => {
    const usage = async () => {
      for (let time = 0; time < 3; time++) await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
      return { heap: usedSize / 1024, nodes, listeners: jsEventListeners, wasm: (await page.evaluate(() => window.lab.wasmBytes())) / 1024 };
    };
    const cycle = (count) => page.evaluate(([rows, count]) => window.lab.cycle(rows, count), [20, count]);
    // Caches and the like are filled by the first ones.
    await cycle(20);
    const before = await usage();
    await cycle(mounts);
    const after = await usage();
    return Object.entries(after).map(([name, value]) => [name, value - before[name]]);
  });
}

async function memory() {
  await interleave(quick ? 1 : Math.min(rounds, 3), ONES_THAT_DRAW, async (contestant) => {
    for (const [name, more] of await growth(contestant, MOUNTS)) samples.add(`memory.${name}-growth`, contestant.name, more);
  });
  await interleave(rounds, EVERYONE, (contestant) =>
    visit(`/many/${contestant.name}`, async (page, session) => {
      await isReady(page, contestant, 50);
      // Not when the last one is ready: some are ready before they are laid out, and some after.
      if (contestant.isLive) samples.add("memory.fifty-painted", contestant.name, await page.evaluate(() => window.painted));
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      samples.add("memory.fifty-heap", contestant.name, usedSize / 1024 / 1024);
    }),
  );
}
