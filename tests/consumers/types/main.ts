// What a program in TypeScript relies on. Never run: `tsc` reads it, library files included.

import {
  check,
  ComparisonCardElement,
  type Config,
  ConfigError,
  define,
  type Dimension,
  render,
  type State,
  type TimelineEvent,
} from "comparison-card";
import * as server from "comparison-card/server";
import "comparison-card/cdn.js";
import "comparison-card/define";
import "comparison-card/inline";

const dimension: Dimension = {
  id: "budget",
  question: { en: "Who decides on its budget?", fr: "Qui décide de son budget ?" },
  basis: "treaty",
  cells: { mit: { verdict: "yes", answer: "Nobody" }, apache: { verdict: "of-my-own", answer: "Nobody" } },
};
const event: TimelineEvent = { date: "2004-01", event: "Apache 2.0" };
const config: Config = {
  title: "Licences",
  subjects: [
    { id: "mit", name: "MIT" },
    { id: "apache", name: "Apache 2.0" },
  ],
  dimensions: [dimension],
  timeline: [event],
};

// @ts-expect-error a basis is one of a few words
export const wrong: Dimension = { ...dimension, basis: "hearsay" };
// @ts-expect-error a title is required
export const untitled: Config = { subjects: [], dimensions: [] };

const element = document.createElement("comparison-card");
element.config = config;
element.state = { open: ["budget"], theme: null };
element.view = null;
element.addEventListener("comparison-card-change", ({ detail }) => {
  const open: string[] = detail.open;
  console.log(open);
});
element.addEventListener("comparison-card-error", ({ detail }) => console.log(detail.problems[0]?.pointer));
await element.ready;
const state: State | null = element.state;
const csv: string = await element.export("csv", { shown: true });
const citation: string = await element.cite("budget", "bibtex");
// @ts-expect-error there is no such format
element.export("pdf");

define("my-card");
const html: string = await render(config, { lang: "fr", headingLevel: 2, state: { open: ["budget"] } });
const same: string = server.render(config);
const problems = [...(await check(config)), ...server.check(config)];
console.log(html, same, csv, citation, state, problems[0]?.severity === "error");
console.log(element instanceof ComparisonCardElement, new ConfigError([]).problems);
