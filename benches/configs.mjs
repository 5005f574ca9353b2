// Makes configs of any number of rows, the same ones each time: for the native benches, the servers
// and the browser alike. `node benches/configs.mjs ROWS` prints one.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The sizes that are measured. */
export const SIZES = [20, 200, 2000];
/** Occurs in some rows of every size; typed a letter at a time. */
export const QUERY = "harbour";

const THEMES = ["Founding", "Members", "Funds", "Transport", "Housing", "Water", "Schools", "Health", "Courts", "Parks", "Archives", "Trade"];
const THINGS = ["the tram network", "the harbour dues", "a public library", "its drinking water", "the night bus", "school meals", "an ombudsman", "the city archive", "flood defence", "street lighting", "the market hall", "a land register", "cycle lanes & bridges", "rents < 800", "the “open council”"];
const PEOPLE = ["residents", "the council", "visitors", "auditors", "the mayor’s office", "neighbouring towns"];
const QUESTIONS = [
  (thing, people) => `Does the charter give ${people} a say in ${thing}?`,
  (thing) => `Is ${thing} paid for out of the ordinary budget?`,
  (thing, people) => `May ${people} inspect the accounts of ${thing}?`,
  (thing) => `Has ${thing} been extended since 1990?`,
  (thing, people) => `Who answers to ${people} for ${thing}?`,
];
const ANSWERS = {
  yes: ["Yes, by statute", "Since the reform of 1994", "In every district", "Yes, and it is published"],
  partly: ["In the inner districts alone", "Only above a threshold", "On request", "In practice, though not on paper"],
  no: ["No rule provides for it", "It was abolished in 2008", "Not so far", "The motion was defeated"],
  unclear: ["The records contradict each other", "Neither side has said"],
  "not-applicable": ["There is no such office", "It lies outside the town"],
};
const SENTENCES = [
  (thing, people) => `The yearbook devotes a chapter to ${thing} and lists what ${people} may ask for.`,
  (thing) => `Until the reform, ${thing} was run by a private company under a concession of forty years.`,
  (thing, people) => `Minutes of the committee show that ${people} were heard twice before ${thing} was decided upon.`,
  (thing) => `The figures for ${thing} are given net of grants, so they cannot be compared with older ones.`,
  (thing, people) => `A survey of ${people} found that most had used ${thing} in the year before.`,
  () => "An appeal is possible within sixty days; the court’s decision is final.",
];
const TITLES = ["City charter", "Statistical yearbook", "Council minutes", "Audit report", "Budget and accounts", "Ordinances in force", "Survey of residents", "Annual report"];
const SUBJECTS = [["norhaven", "Norhaven", "A port of 210,000, chartered in 1284."], ["eastmere", "Eastmere", "An inland town of 180,000, chartered in 1871."]];
const VERDICTS = [["yes", 0.42], ["partly", 0.64], ["no", 0.86], ["unclear", 0.94], ["not-applicable", 1]];

/** Numbers from 0 to 1 by xorshift, the same for the same seed. */
function numbers(seed) {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * A config with two subjects and so many rows, each with an explanation, details and sources.
 * @param {number} rows
 */
export function config(rows) {
  const next = numbers(rows * 7919 + 17);
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  const n_themes = rows <= 20 ? 5 : THEMES.length;
  const n_sources = Math.min(300, 10 + Math.floor(rows / 4));
  const references = () => {
    const ids = new Set();
    for (let count = 1 + below(2); count > 0; count--) ids.add(`source-${1 + below(n_sources)}`);
    return [...ids].map((source) => ({ source, at: `p. ${1 + below(240)}` }));
  };
  const verdict = () => {
    const number = next();
    return VERDICTS.find(([, limit]) => number < limit)[0];
  };
  const cell = (given, thing, people) => ({
    verdict: given,
    answer: pick(ANSWERS[given]),
    detail: Array.from({ length: 1 + below(2) }, () => pick(SENTENCES)(thing, people)).join(" "),
    sources: references(),
  });
  const dimensions = Array.from({ length: rows }, (_, row) => {
    const [thing, people] = [pick(THINGS), pick(PEOPLE)];
    const shared = next() < 0.4 ? verdict() : null;
    return {
      id: `row-${row + 1}`,
      theme: `theme-${1 + Math.floor((row * n_themes) / rows)}`,
      question: pick(QUESTIONS)(thing, people),
      explanation: pick(SENTENCES)(thing, people),
      cells: Object.fromEntries(SUBJECTS.map(([id]) => [id, cell(shared ?? verdict(), thing, people)])),
    };
  });
  return {
    version: 1,
    lang: "en",
    title: `Two towns in ${rows} questions`,
    lede: "Made up for measuring. Open a row for what the answer rests on.",
    subjects: SUBJECTS.map(([id, name, note]) => ({ id, name, note })),
    themes: THEMES.slice(0, n_themes).map((name, index) => ({ id: `theme-${index + 1}`, name })),
    dimensions,
    sources: Object.fromEntries(
      Array.from({ length: n_sources }, (_, index) => [
        `source-${index + 1}`,
        { title: `${pick(TITLES)}, volume ${index + 1}`, year: 1990 + below(35), url: `https://example.org/${index + 1}` },
      ]),
    ),
  };
}

/** The built-in card's config, as text. */
export const builtIn = () => readFileSync(new URL("../pkg/cards/un-iom.json", import.meta.url), "utf8");

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(JSON.stringify(config(Number(process.argv[2]))));
}
