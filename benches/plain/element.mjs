// The element as HTML with its shadow root written out, as a server in plain JavaScript would send
// it: all controls, an inert copy of the config, and a table for where shadow roots are stripped.

import { WORDS } from "./card.mjs";
import { drawCard, each, escape, isLong } from "./html.mjs";

const NONE = [];
const VIEWS = [["table", "Table"], ["cards", "Cards"], ["timeline", "Timeline"], ["diagram", "Diagram"]];
const FOOTER = '<button type="button" class="take-away" data-action="export">Copy or download</button>';

/**
 * What stays the same for each drawing: the config as text that may stand in a page, and its stamp.
 * @param {object} card - see `prepare`
 * @param {string} style - the style sheet
 * @param {string} version - the version of the package
 */
export function envelope(card, style, version) {
  const text = JSON.stringify(card.config).replaceAll("<", "\\u003c");
  return { text, style, stamp: `${version}-${stamp(card.config, text)}` };
}

/** The element; see `envelope`. */
export function element(card, { text, style, stamp }) {
  const shadow = drawCard(card, { controls, footer: FOOTER, isLong: isLong(card), isDetailed: true });
  return `<comparison-card lang="en" data-stamp="${stamp}"><template shadowrootmode="open"><style>${style}</style>${shadow}</template><script type="application/json">${text}</script>${fallback(card)}</comparison-card>\n`;
}

function controls({ config }) {
  const { title, subjects, themes = NONE, dimensions } = config;
  const views = VIEWS.filter(([id]) => (id === "timeline" ? config.timeline?.length : id === "diagram" ? config.relations?.length : true));
  const move = (id, index, action, name, arrow, isDisabled) =>
    `<button id="${action}-${index}" type="button" class="move" data-action="${action}" aria-label="move ${action}: ${escape(name)}"${isDisabled ? ' aria-disabled="true"' : ""}>${arrow}</button>`;
  const subject = ({ id, name }, index) =>
    `<li><label class="check"><input id="subject-${index}" type="checkbox" name="subject" value="${id}" checked>${escape(name)}</label>${move(id, index, "earlier", name, "←", index === 0)}${move(id, index, "later", name, "→", index === subjects.length - 1)}</li>`;
  return `${openControls(title, themes)}<label class="field view"><span>View</span><select name="view">${each(views, ([id, name]) => `<option id="view-${id}" value="${id}">${name}</option>`)}</select></label><button type="button" popovertarget="subjects">Subjects</button><div id="subjects" popover><ul>${each(subjects, subject)}</ul></div>${closeControls(dimensions.length)}`;
}

/** The controls that every contestant has come first and last. */
export const openControls = (title, themes) =>
  `<div part="controls" class="controls" role="search" aria-label="Filter and search: ${escape(title)}">${themes.length > 0 ? `<label class="field"><span>Theme</span><select name="theme"><option id="theme-0" value="" selected>All themes</option>${each(themes, ({ id, name }, index) => `<option id="theme-${index + 1}" value="${id}">${escape(name)}</option>`)}</select></label>` : ""}<label class="field"><span>Search</span><input id="query" type="search" name="query" value="" autocomplete="off" spellcheck="false"></label><label class="check"><input id="differences" type="checkbox" name="differences"><span>Only differences</span></label>`;

export const closeControls = (n_rows) =>
  `<button id="expand-all" type="button" name="expand-all" data-action="expand-all">Expand all</button><output id="count">${n_rows} of ${n_rows} shown</output></div>`;

/** A table without classes, and the list of sources. */
function fallback({ config, groups, notes, numbers, verdicts }) {
  const { title, subjects, dimensions, sources } = config;
  const where = ({ source, at }) => escape(sources[source].title) + (at ? `, ${escape(at)}` : "");
  const row = (place, isFirst, theme) => {
    const { question, cells, explanation, basis, sources: own = NONE } = dimensions[place];
    const references = [];
    for (const reference of subjects.flatMap(({ id }) => cells[id]?.sources ?? NONE).concat(own)) {
      if (!references.some(({ source, at }) => source === reference.source && at === reference.at)) references.push(reference);
    }
    const cited = references.map((reference) => `[${numbers.get(reference.source)}] ${where(reference)}`).join("; ");
    const answers = each(subjects, ({ id }) => {
      const cell = cells[id];
      return `<td>${cell ? `${cell.verdict ? `<b>${escape(verdicts.get(cell.verdict).label)}</b>: ` : ""}${escape(cell.answer)}` : "Not stated"}</td>`;
    });
    const heading = isFirst && theme ? `<tr><th scope="rowgroup" colspan="${subjects.length + 2}">${escape(theme.name)}</th></tr>` : "";
    return `${heading}<tr><th scope="row">${escape(question)}</th>${answers}<td>${explanation ? `${escape(explanation)} ` : ""}${basis ? `Basis: ${WORDS[basis]}. ` : ""}${cited}</td></tr>`;
  };
  const source = ({ source: { title, url, symbol, year } }) =>
    `<li>${url ? `<a href="${escape(url)}">${escape(title)}</a>` : escape(title)}${symbol ? `, ${escape(symbol)}` : ""}${year ? `, ${year}` : ""}</li>`;
  return `<table lang="en" dir="ltr"><caption>${escape(title)}</caption><thead><tr><th scope="col">Question</th>${each(subjects, ({ name }) => `<th scope="col">${escape(name)}</th>`)}<th scope="col">Explanation and sources</th></tr></thead><tbody>${each(groups, ({ theme, rows }) => each(rows, (place, index) => row(place, index === 0, theme)))}</tbody></table>${notes.length > 0 ? `<p>Sources</p><ol>${each(notes, source)}</ol>` : ""}`;
}

/** FNV-1a over the UTF-8 bytes, 32 bits. */
function hash(text) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

/** What the card's script recognises a card by that was drawn from the same config and state. */
function stamp({ subjects, dimensions }, text) {
  let all = 0;
  const mix = (part) => {
    all = Math.imul(((all << 5) | (all >>> 27)) ^ part, 0x9e3779b1);
  };
  const bytes = new TextEncoder().encode(text);
  const words = new DataView(bytes.buffer);
  const end = bytes.length - (bytes.length % 4);
  for (let place = 0; place < end; place += 4) mix(words.getInt32(place, true));
  for (const byte of bytes.subarray(end)) mix(byte);
  // Language, words, heading level, view, theme, differences, query, date.
  for (const part of [hash("en"), hash("en"), 3, hash(""), 0, 0, hash(""), hash("")]) mix(part);
  subjects.forEach((_, place) => mix(place));
  dimensions.forEach(() => mix(0));
  return all >>> 0;
}
