// The configs that the tests draw, small enough to know by heart.

import { readFileSync } from "node:fs";
import { root } from "./harness.mjs";

/** Seven questions in three themes and without one. */
export const sample = {
  version: 1,
  lang: "en",
  title: "Agency and related body",
  lede: "Seven questions.",
  credits: { author: "The editors", updated: "2026-11-23", url: "/credits" },
  subjects: [
    { id: "agency", name: "Agency", note: "a class of bodies", url: "/agency" },
    { id: "related", name: "Related body" },
  ],
  themes: [
    { id: "law", name: "Law" },
    { id: "money", name: "Money" },
    { id: "staff", name: "Staff" },
  ],
  dimensions: [
    {
      id: "charter",
      theme: "law",
      question: "Is it named in the Charter?",
      explanation: "The Charter names one class alone.",
      basis: "treaty",
      asOf: "2026",
      sources: [{ source: "charter", at: "Arts 57, 63" }],
      cells: {
        agency: {
          verdict: "yes",
          answer: "By Article 57",
          sources: [{ source: "charter", at: "Art 57" }],
          history: [{ until: "1945-10-24", verdict: "no", answer: "No Charter yet", sources: [{ source: "charter" }] }],
        },
        related: { verdict: "no", answer: "Nowhere", detail: "The term comes from lists.", sources: [{ source: "lists" }] },
      },
      quotes: [{ text: "Les institutions spécialisées", lang: "fr", translation: "The specialized agencies", source: "charter", at: "Art 57" }],
    },
    {
      id: "reports",
      theme: "law",
      question: "Does it report to ECOSOC?",
      cells: { agency: { verdict: "yes", answer: "Yes, regularly" }, related: { verdict: "no", answer: "No clause" } },
    },
    {
      id: "budget",
      theme: "money",
      question: "Is its budget read in Orléans?",
      explanation: "At the Café Ångström.",
      cells: { agency: { verdict: "yes", answer: "Every year" }, related: { verdict: "yes", answer: "Every year" } },
    },
    {
      id: "gifts",
      theme: "money",
      question: "Who gives to it?",
      cells: { agency: { answer: "States" }, related: { answer: "States and others" } },
    },
    {
      id: "oath",
      theme: "staff",
      question: "Do its staff take an oath?",
      cells: { agency: { verdict: "yes", answer: "They do" }, related: { verdict: "yes", answer: "They do, too" } },
    },
    {
      id: "strike",
      theme: "staff",
      question: "May its staff strike?",
      cells: { agency: { verdict: "partly", answer: "Within limits" } },
    },
    {
      id: "people",
      question: "Is it close to the people?",
      basis: "argument",
      cells: {
        agency: {
          verdict: "unclear",
          answer: "Some say so",
          positions: [{ by: "A scholar", verdict: "no", answer: "Far from it", sources: [{ source: "lists", at: "p. 3" }] }],
        },
        related: { verdict: "unclear", answer: "Some say so" },
      },
    },
  ],
  claims: [{ id: "closer", text: "It is closer.", by: "A scholar", status: "contested", dimensions: ["people", "charter"], sources: [{ source: "lists" }] }],
  timeline: [{ date: "1945-06-26", event: "The Charter is signed.", subject: "agency", sources: [{ source: "charter" }] }],
  relations: [{ subject: "agency", from: "General Assembly", to: "Agency", label: "recommends", style: "power", sources: [{ source: "charter", at: "Art 58" }] }],
  sources: {
    charter: { title: "Charter", year: 1945, url: "https://example.org/charter" },
    lists: { title: "Lists", url: "https://example.org/lists", archiveUrl: "https://example.org/archive", verified: "2026-11-23" },
  },
};

export const ids = sample.dimensions.map((dimension) => dimension.id);

/** The state of a card on which nothing was chosen. */
export const initial = {
  view: "table",
  theme: null,
  onlyDifferences: false,
  query: "",
  date: null,
  subjects: ["agency", "related"],
  open: [],
};

/** A card of this title and nothing else to speak of. */
export function titled(title) {
  return {
    title,
    subjects: [{ id: "a", name: "A" }, { id: "b", name: "B" }],
    dimensions: [
      { id: "one", question: "One?", cells: { a: { verdict: "yes", answer: "Yes" }, b: { verdict: "no", answer: "No" } } },
      { id: "two", question: "Two?", cells: { a: { verdict: "yes", answer: "Yes" }, b: { verdict: "yes", answer: "Yes" } } },
    ],
  };
}

/** A card of so many subjects. */
export function crowded(n) {
  const names = ["Universal Postal Union", "World Health Organization", "International Monetary Fund", "UNESCO", "International Civil Aviation Organization", "ILO"];
  const subjects = names.slice(0, n).map((name, index) => ({ id: `s${index}`, name, note: "a body with a note of its own" }));
  const cells = (answer) => Object.fromEntries(subjects.map(({ id }, index) => [id, {
    verdict: ["yes", "no", "partly", "unclear", "not-applicable"][index % 5],
    answer,
    sources: [{ source: "one" }, { source: "two" }],
  }]));
  return {
    title: `${n} bodies`,
    subjects,
    themes: [{ id: "law", name: "Law" }],
    dimensions: [
      { id: "plain", theme: "law", question: "Is it plain?", basis: "treaty", cells: cells("In most respects it is") },
      { id: "word", theme: "law", question: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft?", cells: cells("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz") },
    ],
    sources: { one: { title: "One" }, two: { title: "https://example.org/a/very/long/address/without/any/place/at/which/a/line/might/be/broken" } },
  };
}

/** The sample's shape, in Arabic. */
export const arabic = {
  lang: "ar",
  title: "الوكالة والهيئة ذات الصلة",
  lede: "سؤالان.",
  subjects: [{ id: "agency", name: "وكالة متخصصة" }, { id: "related", name: "منظمة ذات صلة" }],
  themes: [{ id: "law", name: "الأساس القانوني" }],
  dimensions: [
    {
      id: "charter",
      theme: "law",
      question: "هل ورد ذكرها في الميثاق؟",
      explanation: "يذكر الميثاق فئة واحدة فقط.",
      basis: "treaty",
      sources: [{ source: "charter", at: "57" }],
      cells: { agency: { verdict: "yes", answer: "في المادة 57", sources: [{ source: "charter" }] }, related: { verdict: "no", answer: "لا" } },
    },
    {
      id: "budget",
      theme: "law",
      question: "من يقر الميزانية؟",
      cells: { agency: { verdict: "partly", answer: "الجمعية العامة توصي" }, related: { verdict: "partly", answer: "المجلس" } },
    },
  ],
  claims: [{ id: "closer", text: "هي أقرب إلى الأمم المتحدة.", by: "باحثة", status: "contested", dimensions: ["charter"] }],
  timeline: [
    { date: "1945-06-26", event: "توقيع الميثاق.", subject: "agency", sources: [{ source: "charter" }] },
    { date: "2016-09", event: "اتفاق جديد.", subject: "related" },
  ],
  relations: [
    { subject: "agency", from: "الجمعية العامة", to: "الوكالة", label: "توصي", style: "power", sources: [{ source: "charter", at: "58" }] },
    { subject: "related", from: "المنظمة", to: "الجمعية العامة", label: "تقدم تقارير", style: "choice" },
  ],
  sources: { charter: { title: "ميثاق الأمم المتحدة", year: 1945 } },
};

/** The built-in card. */
export const builtIn = JSON.parse(readFileSync(`${root}pkg/cards/un-iom.json`, "utf8"));

/** One of the configs that the native tests render. */
export const fixture = (name) => JSON.parse(readFileSync(`${root}tests/fixtures/valid/${name}.json`, "utf8"));
