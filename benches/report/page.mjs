// The figures as a page of the demo site: a plot and a table for each section, without script.

import { aimOf, amount, measured, NAMES, SECTIONS, times } from "./figures.mjs";

const escape = (text) => text.replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character]);
const LINE = 46; // px from one bar to the next
const TOP = 26;

export function page(results) {
  const { machine, versions, phases } = results;
  const sections = SECTIONS.map((section) => ({ ...section, rows: section.figures.map((figure) => measured(figure, results.figures)).filter(Boolean) })).filter(({ rows }) => rows.length > 0);
  const dates = Object.values(phases).map(({ date }) => date).sort();
  return `<!doctype html>
<!-- Made by \`cargo xtask bench\` from benches/results.json. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How fast it is · comparison-card</title>
<meta name="description" content="The comparison card measured against the same content as static HTML and from plain JavaScript.">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="../favicon.svg">
<link rel="stylesheet" href="../site.css">
<link rel="stylesheet" href="bench.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>

<header class="masthead column">
  <p class="masthead-name"><a href="../index.html">Notes on International Organizations</a></p>
</header>

<main id="main" tabindex="-1">
<article class="column">
<header class="title-block">
<h1>How fast it is</h1>
<p class="standfirst">The comparison card against the same content as static HTML and from plain JavaScript.</p>
</header>

<p>Each bar is a ratio. It starts at the line for 1×, where both are equal: a bar to the left means that the card needs less, one to the right that it needs more. Half and double are equally far from the line. The thin line in a bar goes from the lower to the upper quartile, and the diamond is what we aim for. The ring is plain JavaScript that has the card’s two devices for long tables: laying out only what is in sight, and drawing details later.</p>

${sections.map(drawSection).join("\n\n")}

<section aria-labelledby="conditions">
<h2 id="conditions">Measured on</h2>
<p class="small">${escape(machine.cpu)}, ${machine.cores} cores, ${machine.memoryGiB} GiB of memory, ${escape(machine.os)}; ${dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} to ${dates.at(-1)}`}. comparison-card ${versions.card}, Rust ${versions.rustc}, ${versions.chromium ? `Chromium ${versions.chromium}, ` : ""}Node.js ${versions.node}. All values are medians.${Object.values(phases).some(({ quick }) => quick) ? " This was a quick run with few samples." : ""} Method and limits are in <code>benches/README.md</code>; <code>cargo xtask bench</code> measures anew.</p>
</section>
</article>
</main>

<footer class="footer column">
  <p>The card in its place: <a href="../index.html">Related, but not an agency</a>.</p>
</footer>
</body>
</html>
`;
}

function drawSection({ title, note, rows }, index) {
  const id = `section-${index + 1}`;
  const bars = rows.filter(({ ratio }) => ratio);
  const plot = bars.length > 0 ? `\n<div class="plot">${draw(title, bars, id)}</div>` : "";
  const hasTuned = rows.some(({ tuned }) => tuned);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p>${escape(note)}</p>${plot}
<details class="wide">
<summary>The numbers</summary>
<table class="figures" id="${id}-table">
<thead><tr><th scope="col">Figure</th><th scope="col">Ours</th><th scope="col">Compared with</th>${hasTuned ? '<th scope="col">Tuned JavaScript</th>' : ""}<th scope="col">Ratio</th><th scope="col">Aim</th></tr></thead>
<tbody>
${rows.map((row) => drawRow(row, hasTuned)).join("\n")}
</tbody>
</table>
</details>
</section>`;
}

function drawRow(row, hasTuned) {
  const cell = (name, content) => `<td data-name="${name}">${content || "–"}</td>`;
  const verdict = row.isMet === undefined ? "" : ` <span class="${row.isMet ? "met" : "missed"}">${row.isMet ? "met" : "not met"}</span>`;
  return `<tr><th scope="row">${escape(row.label)}</th>${cell("Ours", amount(row.ours.median, row.unit))}${cell("Compared with", `${amount(row.theirs.median, row.unit)} <span class="who">${NAMES[row.to]}</span>`)}${hasTuned ? cell("Tuned JavaScript", row.tuned && amount(row.tuned.median, row.unit)) : ""}${cell("Ratio", row.ratio && times(row.ratio.median))}${cell("Aim", aimOf(row) && aimOf(row) + verdict)}</tr>`;
}

/** The scale goes no further than 1/16 and 16; what is beyond ends there, and its number says so. */
const FURTHEST = 4;

/** Widths are parts of the whole, heights and letters are not: so it fits any screen. */
function draw(title, bars, id) {
  const all = bars.flatMap(({ ratio }) => [ratio.median, ratio.low, ratio.high, ratio.aim ?? 1]);
  const reach = Math.min(FURTHEST, Math.max(1, ...all.map((ratio) => Math.ceil(Math.abs(Math.log2(ratio)) - 0.02))));
  const at = (ratio) => Number(Math.min(100, Math.max(0, ((Math.log2(ratio) + reach) / (2 * reach)) * 100)).toFixed(2));
  const height = TOP + bars.length * LINE + 4;
  const step = reach > 2 ? reach / 2 : 1;
  const ticks = [];
  for (let power = -reach; power <= reach; power++) ticks.push([2 ** power, (power + reach) % step === 0]);
  const tick = ([ratio, isNamed]) => {
    const x = at(ratio);
    const anchor = x === 0 ? "start" : x === 100 ? "end" : "middle";
    const number = ratio >= 1 ? ratio : `1/${1 / ratio}`;
    const name = isNamed ? `<text class="scale" x="${x}%" y="13" text-anchor="${anchor}">${number}×</text>` : "";
    return `<line class="${ratio === 1 ? "one" : "tick"}" x1="${x}%" x2="${x}%" y1="${TOP - 6}" y2="${height}"/>${name}`;
  };
  const bar = ({ label, ratio, tuned, theirs }, index) => {
    const y = TOP + index * LINE;
    const [start, end] = [at(Math.min(1, ratio.median)), at(Math.max(1, ratio.median))];
    const middle = y + 31;
    const ring = tuned ? `<circle cx="${at(tuned.median / theirs.median)}%" cy="${middle}" r="4.5"/>` : "";
    const aim = ratio.aim === undefined ? "" : `<svg class="aim" x="${at(ratio.aim)}%" y="${middle}" overflow="visible"><path d="M0-6 6 0 0 6-6 0z"/></svg>`;
    return `<text class="label" x="0" y="${y + 16}">${escape(label)}</text><text class="value" x="100%" y="${y + 16}" text-anchor="end">${times(ratio.median)}</text><rect class="${ratio.median > 1 ? "more" : "less"}" x="${start}%" y="${y + 25}" width="${Math.max(0.4, end - start).toFixed(2)}%" height="12" rx="1"/><line class="spread" x1="${at(ratio.low)}%" x2="${at(ratio.high)}%" y1="${middle}" y2="${middle}"/>${ring}${aim}`;
  };
  return `<svg role="img" aria-label="${escape(title)}: ratios as bars. The numbers are in the table below." aria-describedby="${id}-table" width="100%" height="${height}">${ticks.map(tick).join("")}${bars.map(bar).join("")}</svg>`;
}
