// A prepared card in, its HTML out, by template literals: the same elements, attributes and words as
// the Rust renderer writes for a card in English in its first state.

import { WORDS } from "./card.mjs";

const NONE = [];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const SPECIAL = /[&<>"]/;

/** Most texts have nothing to escape, and a test is quicker than a replacement. */
export const escape = (text) => (SPECIAL.test(text) ? text.replace(/[&<>"]/g, (character) => ENTITIES[character]) : text);

/** Each item drawn, one after the other. */
export function each(items, draw) {
  let html = "";
  if (items) for (let index = 0; index < items.length; index++) html += draw(items[index], index);
  return html;
}

/** Whether the table is so long that the style sheet lays out only what is in sight. */
export const isLong = ({ config }) => config.dimensions.length > 50;

/**
 * @param {object} card - see `prepare`
 * @param {{ controls: (card: object) => string, footer?: string, isLong: boolean, isDetailed: boolean }} parts
 */
export function drawCard(card, { controls, footer = "", isLong, isDetailed }) {
  const { config } = card;
  return `<article id="card" part="card" class="card" lang="en" dir="ltr" aria-labelledby="title"><header part="header" class="header"><h3 id="title">${escape(config.title)}</h3>${config.lede ? `<p class="lede">${escape(config.lede)}</p>` : ""}</header>${controls(card)}<div id="table">${overview(card)}<div class="rows">${table(card, isLong, isDetailed)}</div></div><p id="nothing-found" class="nothing-found" hidden>No question matches. <button type="button" data-action="clear-filters">Show all questions</button></p>${claims(card)}${timeline(card)}${relations(card)}<div part="sources">${sources(card)}</div><footer class="credits">${credits(config)}${footer}</footer></article>`;
}

function credits({ credits }) {
  if (!credits) return "";
  const by = [credits.author, credits.publisher].filter(Boolean).map(escape).join(", ");
  const url = credits.url && escape(credits.url);
  const who = url ? `<a href="${url}">${by || url}</a>` : by && `<span>${by}</span>`;
  return `${who}${credits.updated ? `<span>Updated ${time(credits.updated)}</span>` : ""}`;
}

export function time(date) {
  const [year, month, day] = date.split("-");
  const words = [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  return `<time datetime="${date}">${words}</time>`;
}

function overview({ config, groups, agreements }) {
  const legend = each(["different", "alike", "not-comparable"], (kind) => {
    const count = agreements.filter((other) => other === kind).length;
    return count > 0 ? ` <span class="legend"><span class="agreement" data-agreement="${kind}"></span><span id="${kind}">${WORDS[kind]}</span> ${count}</span>` : "";
  });
  const marks = (row) =>
    `<a class="agreement" data-action="go" data-agreement="${agreements[row]}" href="#row-${row}" aria-labelledby="${agreements[row]} button-${row}" title="${escape(config.dimensions[row].question)}"></a>`;
  return `<details class="overview"${agreements.length <= 120 ? " open" : ""}><summary>Overview${legend}</summary><ul class="overview-themes">${each(groups, ({ theme, rows }) => `<li>${theme ? `<span>${escape(theme.name)}</span>` : ""}${each(rows, marks)}</li>`)}</ul></details>`;
}

function table(card, isLong, isDetailed) {
  const { config, groups } = card;
  const { subjects } = config;
  const names = each(subjects, ({ id, name, url }) => `<th scope="col" role="columnheader" data-subject="${id}">${url ? `<a href="${escape(url)}">${escape(name)}</a>` : `<span class="subject">${escape(name)}</span>`}</th>`);
  const notes = subjects.some(({ note }) => note)
    ? `<tr role="row" class="subject-notes"><td role="cell" class="corner"></td>${each(subjects, (subject) => `<td role="cell">${subject.note ? label(config, subject) + escape(subject.note) : ""}</td>`)}<td role="cell" class="detail-header"></td></tr>`
    : "";
  return `<table part="table" class="table${isLong ? " long" : ""}" role="table" data-subjects="${subjects.length}"><caption>${escape(config.title)}${each(subjects, ({ name }) => ` · ${escape(name)}`)}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="corner">Question</th>${names}<th scope="col" role="columnheader" class="detail-header">Explanation and sources</th></tr>${notes}</thead>${each(groups, (group, index) => rows(card, group, index, isDetailed))}</table>`;
}

function rows(card, { theme, index: place, rows }, index, isDetailed) {
  const id = `theme-name-${place}`;
  const heading = theme
    ? `<tr part="theme" class="theme" role="row"><th scope="rowgroup" role="rowheader" colspan="${card.config.subjects.length + 2}"><h4 id="${id}">${escape(theme.name)}</h4></th></tr>`
    : "";
  return `<tbody id="group-${index}" role="rowgroup"${theme ? ` aria-labelledby="${id}"` : ""}>${heading}${each(rows, (row) => drawRow(card, row, isDetailed))}</tbody>`;
}

function drawRow(card, row, isDetailed) {
  const { config } = card;
  const dimension = config.dimensions[row];
  const { id, question, basis, asOf, cells } = dimension;
  const since = asOf ? `as of ${time(asOf)}` : "";
  const says = basis || asOf ? `<span class="basis">${basis ? WORDS[basis] : ""}${basis && asOf ? ", " : ""}${since}</span>` : "";
  const drawCell = (subject) => {
    const cell = cells[subject.id];
    return cell
      ? `<td part="cell" role="cell">${label(config, subject)}${verdict(card, cell.verdict)}${escape(cell.answer)}${noteLinks(card, cell.sources)}</td>`
      : `<td part="cell" role="cell" class="not-stated">${label(config, subject)}Not stated</td>`;
  };
  return `<tr id="row-${row}" part="row" class="row" role="row" data-dimension="${id}"><th scope="row" role="rowheader"><button id="button-${row}" type="button" class="question" data-action="row" aria-expanded="false" aria-controls="detail-${row}">${escape(question)}</button>${says}</th>${each(config.subjects, drawCell)}<td id="detail-${row}" part="detail" class="detail" role="cell" hidden="until-found">${isDetailed ? drawDetail(card, row) : ""}</td></tr>`;
}

const label = ({ subjects }, { name }) => (subjects.length > 2 ? `<span class="subject-label" aria-hidden="true">${escape(name)}</span>` : "");

function verdict({ verdicts }, id) {
  if (!id) return "";
  const { mark, label } = verdicts.get(id);
  return `<span part="verdict" class="verdict" data-verdict="${id}" data-mark="${mark}">${escape(label)}</span>`;
}

const note = (number) => `<a class="note" data-action="go" href="#source-${number}" aria-label="source ${number}">${number}</a>`;

function noteLinks({ numbers }, references) {
  if (!references?.length) return "";
  let ids = references;
  // The same source at another place is the same note.
  if (ids.length > 1) ids = ids.filter(({ source }, index) => ids.findIndex((other) => other.source === source) === index);
  return `<span class="notes">${each(ids, ({ source }) => note(numbers.get(source)))}</span>`;
}

const citations = ({ numbers }, references) =>
  each(references, ({ source, at }) => ` <span class="citation">${note(numbers.get(source))}${at ? ` <bdi>${escape(at)}</bdi>` : ""}</span>`);

const pinpoint = ({ config, numbers }, { source, at }) =>
  `${note(numbers.get(source))} <cite>${escape(config.sources[source].title)}</cite>${at ? `, <bdi>${escape(at)}</bdi>` : ""}`;

const pinpoints = (card, references) =>
  references?.length ? `<ul class="pinpoints">${each(references, (reference) => `<li class="pinpoint">${pinpoint(card, reference)}</li>`)}</ul>` : "";

const isPlain = ({ detail, positions, history, sources }) => !detail && !positions?.length && !history?.length && !sources?.length;

/** What a row says when it is open. */
export function drawDetail(card, row) {
  const { config } = card;
  const { explanation, quotes, sources, cells } = config.dimensions[row];
  const stated = config.subjects.map(({ id }) => cells[id]).filter(Boolean);
  const hasSides = stated.some((cell) => !isPlain(cell));
  const argued = card.claims.get(row);
  const saysNothing = !hasSides && !explanation && !quotes?.length && !sources?.length && !argued;
  const isBelow = ({ source, at }) => stated.some((cell) => cell.sources?.some((other) => other.source === source && other.at === at));
  const others = sources?.filter((reference) => !isBelow(reference));
  const claims = argued
    ? `<div class="arguments"><p class="side-title">What is argued</p><ul>${each(argued, (claim) => `<li><b>${escape(claim.by)}</b>: ${escape(claim.text)} (${WORDS[claim.status]})${citations(card, claim.sources)}</li>`)}</ul></div>`
    : "";
  const about = `${explanation ? `<p class="explanation">${escape(explanation)}</p>` : ""}${each(quotes, (quote) => drawQuote(card, quote))}${others?.length ? `<p class="pinpoints-title">Sources</p>${pinpoints(card, others)}` : ""}${claims}${saysNothing ? "<p>No explanation or source is given.</p>" : ""}`;
  return `<div class="detail-body"><div class="about">${about}<a class="take-away" data-action="cite" href="#row-${row}">Cite</a></div>${hasSides ? each(config.subjects, (subject) => side(card, subject, cells[subject.id])) : ""}</div>`;
}

function side(card, { name }, cell) {
  if (!cell || isPlain(cell)) return '<div class="side"></div>';
  const answer = ({ verdict: id, answer, sources }) => `${verdict(card, id)} ${escape(answer)}${citations(card, sources)}`;
  const positions = cell.positions?.length
    ? `<p class="side-title">Who holds what</p><ul>${each(cell.positions, (position) => `<li><b>${escape(position.by)}</b>: ${answer(position)}</li>`)}</ul>`
    : "";
  const history = cell.history?.length
    ? `<p class="side-title">Earlier</p><ul>${each(cell.history, (past) => `<li>Until ${time(past.until)}: ${answer(past)}</li>`)}</ul>`
    : "";
  return `<div class="side"><p class="side-name">${escape(name)}</p>${cell.detail ? `<p>${escape(cell.detail)}</p>` : ""}${positions}${history}${pinpoints(card, cell.sources)}</div>`;
}

function drawQuote(card, { text, lang, translation, source, at }) {
  const place = source ? `<span class="pinpoint">${pinpoint(card, { source, at })}</span>` : at ? `<bdi class="pinpoint">${escape(at)}</bdi>` : "";
  return `<blockquote><p${lang ? ` lang="${lang}" dir="ltr"` : ""}>${escape(text)}</p>${translation ? `<p>Translation: ${escape(translation)}</p>` : ""}${place}</blockquote>`;
}

const section = (id, title, count, content) =>
  count ? `<details id="${id}" class="section"><summary><h4>${title}</h4> <span class="section-count">${count}</span></summary>${content}</details>` : "";

function claims(card) {
  const { config, rows } = card;
  const bearsOn = (ids) => (ids?.length ? `<p class="bears-on">Bears on: ${ids.map((id) => `<a data-action="go" href="#row-${rows.get(id)}">${escape(config.dimensions[rows.get(id)].question)}</a>`).join(" · ")}</p>` : "");
  const items = each(config.claims, (claim) => `<li><p class="claim"><b>${escape(claim.by)}</b>: ${escape(claim.text)}${citations(card, claim.sources)}</p><p class="claim-note"><b class="status">${WORDS[claim.status]}</b>${claim.note ? `. ${escape(claim.note)}` : ""}</p>${bearsOn(claim.dimensions)}</li>`);
  return section("claims", "What is argued", config.claims?.length, `<ul>${items}</ul>`);
}

function timeline(card) {
  const { config, subjects } = card;
  const items = each(config.timeline, (event, index) => `<li id="event-${index + 1}" tabindex="-1">${time(event.date)}<span>${event.subject ? `<span class="event-subject">${escape(subjects.get(event.subject).name)}</span> ` : ""}${escape(event.event)}${citations(card, event.sources)}</span></li>`);
  return section("timeline", "Timeline", config.timeline?.length, `<div id="figure-timeline" class="figure"></div><ol class="timeline">${items}</ol>`);
}

function relations(card) {
  const { config } = card;
  const item = (relation) => `<li>${escape(relation.from)} → ${escape(relation.to)}: ${escape(relation.label)} <span class="style">(${WORDS[relation.style]})</span>${citations(card, relation.sources)}</li>`;
  const sides = each(config.subjects, ({ id, name }) => {
    const own = config.relations?.filter(({ subject }) => subject === id);
    return own?.length ? `<p class="side-name">${escape(name)}</p><ol class="relations">${each(own, item)}</ol>` : "";
  });
  return section("relations", "Who is bound to whom", config.relations?.length, `<div id="figure-diagram" class="figure"></div>${sides}`);
}

function sources({ config, notes }) {
  const back = (row, index) => `<a data-action="go" href="#row-${row}" aria-label="${index + 1}, back to: ${escape(config.dimensions[row].question)}">${index + 1}</a> `;
  const item = ({ source, citedBy }, index) => {
    const title = `<cite>${escape(source.title)}</cite>`;
    return `<li id="source-${index + 1}" tabindex="-1">${source.author ? `<bdi>${escape(source.author)}</bdi>, ` : ""}${source.url ? `<a href="${escape(source.url)}">${title}</a>` : title}${source.symbol ? `, <bdi>${escape(source.symbol)}</bdi>` : ""}${source.publisher ? `, <bdi>${escape(source.publisher)}</bdi>` : ""}${source.year ? `, ${source.year}` : ""}${source.archiveUrl ? ` (<a href="${escape(source.archiveUrl)}">archived copy</a>)` : ""}${source.verified ? ` (checked ${time(source.verified)})` : ""}${source.note ? `<span class="source-note">${escape(source.note)}</span>` : ""}${citedBy.length > 0 ? `<span class="back">↩ ${each(citedBy, back)}</span>` : ""}</li>`;
  };
  return section("sources", "Sources", notes.length, `<ol class="source-list">${each(notes, item)}</ol>`);
}
