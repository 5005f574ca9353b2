// What the figures of results.json mean: who is compared with whom, in which unit, with which aim.

const ACTIONS = {
  "differences-on": "Only differences, on",
  "differences-off": "Only differences, off",
  query: "Typing seven letters",
  clear: "Clearing the search",
  expand: "Expanding all rows",
  collapse: "Collapsing all rows",
};

const interactions = (rows, shown, aim) =>
  Object.entries(ACTIONS).map(([action, label]) => ({ id: `interact.${rows}.${action}`, label: `${label}, ${shown} rows`, unit: "ms", aim }));

const growth = (name, label, unit, limit) => ({ id: `memory.${name}-growth`, label, unit, limit });

/** Unless a figure says otherwise, it compares the card drawn by script with plain JavaScript. */
export const SECTIONS = [
  {
    title: "What a reader downloads",
    note: "Scripts and WebAssembly after brotli, without page and config. The aim is 22 kB.",
    figures: [{ id: "bytes.download", label: "Download", unit: "bytes", limit: 22_000 }],
  },
  {
    title: "Until the card is there",
    note: "Twenty rows, from the start of the navigation. “Slow” is 150 ms of latency, 1.6 Mbit/s and a quarter of the processor’s speed. A card in the page’s own HTML is compared with the same HTML without any script.",
    figures: [
      { id: "load.paint.plain", label: "First paint, in the page", unit: "ms", of: "prerendered", to: "static", aim: 1.05 },
      { id: "load.paint.slow", label: "First paint, in the page, slow", unit: "ms", of: "prerendered", to: "static", aim: 1.05 },
      { id: "load.ready.plain", label: "Drawn by script", unit: "ms" },
      { id: "load.ready.slow", label: "Drawn by script, slow", unit: "ms", aim: 1.3 },
      { id: "load.ready.slow", label: "Usable, in the page, slow", unit: "ms", of: "prerendered" },
      { id: "load.longest-task", label: "Longest task, 200 rows by script, slow", unit: "ms", limit: 50 },
      { id: "load.longest-task", label: "Longest task, 200 rows in the page, slow", unit: "ms", of: "prerendered", to: "static", limit: 50 },
    ],
  },
  {
    title: "Drawing",
    note: "From an object to a card that is laid out. In a long table the details of closed rows are drawn afterwards, when the browser is idle; “complete” counts until the last of them.",
    figures: [
      { id: "draw.20", label: "20 rows", unit: "ms", aim: 1.1 },
      { id: "draw.200", label: "200 rows", unit: "ms", aim: 1.1 },
      { id: "draw.2000", label: "2,000 rows", unit: "ms", aim: 0.6 },
      { id: "draw.200-complete", label: "200 rows, complete", unit: "ms" },
      { id: "draw.2000-complete", label: "2,000 rows, complete", unit: "ms" },
    ],
  },
  {
    title: "Using it",
    note: "From a reader’s action to a card that is laid out anew.",
    figures: [...interactions(200, "200", 1), ...interactions(2000, "2,000", 0.6)],
  },
  {
    title: "Memory, and many cards",
    note: "Fifty cards of twenty rows on one page; and what is left of 200 cards that came and went.",
    figures: [
      { id: "memory.fifty-painted", label: "50 cards, until the last is painted", unit: "ms", aim: 1.5 },
      { id: "memory.fifty-heap", label: "50 cards, JavaScript heap", unit: "MiB" },
      growth("heap", "Growth of the JavaScript heap", "KiB", 100),
      growth("wasm", "Growth of the WebAssembly memory", "KiB", 0),
      growth("nodes", "Nodes left behind", "", 20),
      growth("listeners", "Listeners left behind", "", 5),
    ],
  },
  {
    title: "On a server",
    note: "The built-in card with all its parts, written out byte for byte the same, by one core. The ratio is that of the time for one card; the aim of 0.2 means five times as many a second.",
    figures: [
      { id: "server.render", label: "Card to HTML, native", unit: "per second", of: "native", to: "plain", aim: 0.2 },
      { id: "server.text", label: "JSON text to HTML, native", unit: "per second", of: "native", to: "plain", aim: 0.2 },
      { id: "server.text", label: "JSON text to HTML, the package in Node", unit: "per second", of: "package", to: "plain" },
    ],
  },
];

export const NAMES = {
  static: "static HTML",
  vanilla: "plain JavaScript",
  tuned: "tuned JavaScript",
  client: "the card",
  prerendered: "the card in the page",
  native: "native",
  package: "the package",
  plain: "plain JavaScript",
};

/** A figure with what was measured of it, or null where nothing was. */
export function measured({ id, label, unit, of = "client", to = "vanilla", aim, limit }, figures) {
  const ours = figures[id]?.[of];
  const theirs = figures[id]?.[to];
  if (!ours || !theirs) return null;
  const isRate = unit === "per second";
  // For a rate the ratio of times is the other way round.
  const ratio = (value) => (isRate ? theirs.median / value : value / theirs.median);
  // What may be nought is not divided by.
  const isRatio = id.endsWith("-growth") || id === "load.longest-task" ? false : theirs.median > 0;
  return {
    id, label, unit, of, to, aim, limit, ours, theirs,
    tuned: of === "client" ? figures[id].tuned : undefined,
    ratio: isRatio ? { median: ratio(ours.median), low: Math.min(ratio(ours.q1), ratio(ours.q3)), high: Math.max(ratio(ours.q1), ratio(ours.q3)), aim: aim ?? (isRate ? undefined : limit && limit / theirs.median) } : null,
    isMet: aim !== undefined ? ratio(ours.median) <= aim : limit !== undefined ? ours.median <= limit : undefined,
  };
}

const digits = (number) => {
  const places = Math.abs(number) >= 100 || Number.isInteger(number) ? 0 : Math.abs(number) >= 10 ? 1 : 2;
  return number.toLocaleString("en", { minimumFractionDigits: places, maximumFractionDigits: places });
};

/** A value with its unit. */
export function amount(value, unit) {
  if (unit === "bytes") return `${digits(value / 1000)} kB`;
  if (unit === "per second") return `${digits(Math.round(value))}/s`;
  return unit ? `${digits(value)} ${unit}` : digits(Math.round(value));
}

export const times = (ratio) => `${ratio.toFixed(2)}×`;

/** The aim in words. */
export const aimOf = ({ aim, limit, unit }) => (aim !== undefined ? `≤ ${times(aim)}` : limit !== undefined ? `≤ ${amount(limit, unit)}` : "");
