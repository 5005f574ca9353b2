// Makes benches/README.md's table and www/bench/index.html from benches/results.json, and prints the
// table. `--check` compares instead of writing.

import { readFileSync, writeFileSync } from "node:fs";
import { aimOf, amount, measured, NAMES, SECTIONS, times } from "./report/figures.mjs";
import { page } from "./report/page.mjs";
import { readResults, root } from "./tools.mjs";

const README = `${root}benches/README.md`;
const PAGE = `${root}www/bench/index.html`;
const MARKED = /(<!-- results -->\n)[^]*?(<!-- \/results -->)/;

const results = readResults();
const rows = SECTIONS.flatMap(({ title, figures }) => figures.map((figure) => measured(figure, results.figures)).filter(Boolean).map((row) => ({ title, ...row })));

const verdict = ({ isMet }) => (isMet === undefined ? "" : isMet ? "met" : "not met");
const spread = ({ ratio }) => (ratio ? `${times(ratio.median)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})` : "");

function markdown() {
  const { machine, versions, phases } = results;
  const lines = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB of memory, ${machine.os}.`,
    `comparison-card ${versions.card}, Rust ${versions.rustc}${versions.chromium ? `, Chromium ${versions.chromium}` : ""}, Node.js ${versions.node}.`,
    "",
    "| phase | date | rounds |",
    "| --- | --- | --- |",
    ...Object.entries(phases).map(([name, { date, rounds, quick }]) => `| \`${name}\` | ${date} | ${rounds}${quick ? ", quick" : ""} |`),
  ];
  for (const { title } of SECTIONS) {
    const own = rows.filter((row) => row.title === title);
    if (own.length === 0) continue;
    lines.push("", `**${title}**`, "", "| | ours | compared with | tuned JavaScript | ratio (quartiles) | aim | |", "| --- | ---: | ---: | ---: | ---: | ---: | --- |");
    for (const row of own) lines.push(`| ${row.label} | ${amount(row.ours.median, row.unit)} | ${amount(row.theirs.median, row.unit)}, ${NAMES[row.to]} | ${row.tuned ? amount(row.tuned.median, row.unit) : ""} | ${spread(row)} | ${aimOf(row)} | ${verdict(row)} |`);
  }
  const views = Object.entries(results.figures).filter(([name]) => name.startsWith("interact.") && name.endsWith(".view"));
  if (views.length > 0) lines.push("", `Another view, which the others do not have: ${views.map(([name, { client }]) => `${amount(client.median, "ms")} at ${Number(name.split(".")[1]).toLocaleString("en")} rows`).join(", ")}.`);
  lines.push(...nativeTable());
  return lines.join("\n");
}

/** What criterion measured: times alone, there is nobody to compare with. */
function nativeTable() {
  const names = Object.keys(results.figures).filter((name) => name.startsWith("native."));
  if (names.length === 0) return [];
  const sizes = [...new Set(names.map((name) => name.split(".")[1]))];
  const actions = [...new Set(names.map((name) => name.split(".")[2]))];
  const value = (size, action) => {
    const median = results.figures[`native.${size}.${action}`]?.native.median;
    return median === undefined ? "" : median >= 1e6 ? amount(median / 1e6, "ms") : amount(median / 1e3, "µs");
  };
  const heading = (size) => (size === "built-in" ? "built-in card" : `${Number(size).toLocaleString("en")} rows`);
  return [
    "",
    "**Native code**",
    "",
    `| | ${sizes.map(heading).join(" | ")} |`,
    `| --- | ${sizes.map(() => "---:").join(" | ")} |`,
    ...actions.map((action) => `| \`${action}\` | ${sizes.map((size) => value(size, action)).join(" | ")} |`),
  ];
}

const readme = readFileSync(README, "utf8").replace(MARKED, (_, start, end) => `${start}\n${markdown()}\n\n${end}`);
const html = page(results);

if (process.argv.includes("--check")) {
  const isOld = (path, text) => readFileSync(path, "utf8") !== text;
  const old = [[README, readme], [PAGE, html]].filter(([path, text]) => isOld(path, text)).map(([path]) => path.replace(root, ""));
  if (old.length > 0) throw new Error(`not what benches/results.json says: ${old.join(", ")}; \`node benches/report.mjs\` writes them anew`);
  console.log(`report: ${rows.length} figures are in benches/README.md and www/bench/index.html as measured`);
} else {
  writeFileSync(README, readme);
  writeFileSync(PAGE, html);
  const width = Math.max(...rows.map(({ label }) => label.length));
  for (const { title } of SECTIONS) {
    const own = rows.filter((row) => row.title === title);
    if (own.length > 0) console.log(`\n${title}`);
    for (const row of own) {
      const ours = amount(row.ours.median, row.unit).padStart(12);
      const theirs = amount(row.theirs.median, row.unit).padStart(12);
      console.log(`  ${row.label.padEnd(width)} ${ours} ${theirs}  ${NAMES[row.to].padEnd(16)} ${spread(row).padEnd(22)} ${aimOf(row).padEnd(12)} ${verdict(row)}`);
    }
  }
}
