// A config that was parsed, with what drawing needs worked out once: groups, source numbers, what
// cites what. The plain JavaScript counterpart of reading and preparing a card, without any check.

const MARKS = { yes: "filled", partly: "half", no: "empty", unclear: "query", "not-applicable": "dash" };
export const WORDS = {
  yes: "Yes", partly: "Partly", no: "No", unclear: "Unclear", "not-applicable": "Not applicable",
  treaty: "Treaty text", resolution: "Resolution", rule: "Internal rule", practice: "Practice", scholarship: "Scholarship", argument: "Argument",
  supported: "Supported by the sources", contested: "Contested", contradicted: "Contradicted by the sources", opinion: "Opinion",
  power: "power or duty", choice: "by choice", barred: "ruled out",
  different: "Different", alike: "Alike", "not-comparable": "Not comparable",
};
const NONE = [];

/**
 * @param {object} config - one without errors, in English
 */
export function prepare(config) {
  const verdicts = new Map(Object.entries(MARKS).map(([id, mark]) => [id, { id, mark, label: WORDS[id] }]));
  for (const { id, label, mark } of config.verdicts ?? NONE) verdicts.set(id, { id, mark, label: label ?? WORDS[id] });
  const dimensions = config.dimensions;
  const rows = new Map(dimensions.map(({ id }, row) => [id, row]));
  const groups = groupsOf(config);
  const notes = notesOf(config, groups, rows);
  const claims = new Map();
  for (const claim of config.claims ?? NONE) {
    for (const id of claim.dimensions ?? NONE) claims.set(rows.get(id), [...(claims.get(rows.get(id)) ?? NONE), claim]);
  }
  const agreements = dimensions.map((dimension) => agreement(config, dimension, verdicts));
  return {
    config,
    verdicts,
    rows,
    groups,
    notes,
    claims,
    agreements,
    numbers: new Map(notes.map(({ id }, index) => [id, index + 1])),
    subjects: new Map(config.subjects.map((subject) => [subject.id, subject])),
  };
}

/** Whether the subjects are answered differently. */
export const differs = (card, row) => card.agreements[row] === "different";

function groupsOf({ themes = NONE, dimensions }) {
  const groups = [{ theme: null, index: 0, rows: [] }, ...themes.map((theme, index) => ({ theme, index, rows: [] }))];
  const places = new Map(themes.map(({ id }, index) => [id, index + 1]));
  dimensions.forEach(({ theme }, row) => groups[places.get(theme) ?? 0].rows.push(row));
  return groups.filter(({ rows }) => rows.length > 0);
}

/** The sources in the order of their numbers, each with the rows that cite it. */
function notesOf(config, groups, rows) {
  const notes = new Map();
  const cite = (id, row) => {
    let citedBy = notes.get(id);
    if (!citedBy) notes.set(id, (citedBy = new Set()));
    if (row !== undefined) citedBy.add(row);
  };
  for (const row of groups.flatMap(({ rows }) => rows)) {
    const { cells, sources, quotes } = config.dimensions[row];
    const all = (references) => {
      for (const { source } of references ?? NONE) cite(source, row);
    };
    const stated = config.subjects.map(({ id }) => cells[id]).filter(Boolean);
    for (const cell of stated) all(cell.sources);
    all(sources);
    for (const { positions } of stated) for (const position of positions ?? NONE) all(position.sources);
    for (const { history } of stated) for (const past of history ?? NONE) all(past.sources);
    for (const quote of quotes ?? NONE) if (quote.source) cite(quote.source, row);
  }
  for (const claim of config.claims ?? NONE) {
    for (const { source } of claim.sources ?? NONE) {
      cite(source);
      for (const id of claim.dimensions ?? NONE) cite(source, rows.get(id));
    }
  }
  for (const { sources } of [...(config.timeline ?? NONE), ...(config.relations ?? NONE)]) for (const { source } of sources ?? NONE) cite(source);
  for (const id of Object.keys(config.sources ?? {})) cite(id);
  return Array.from(notes, ([id, citedBy]) => ({ id, source: config.sources[id], citedBy: [...citedBy] }));
}

function agreement({ subjects }, { cells }, verdicts) {
  const stated = subjects.map(({ id }) => cells[id]).filter(Boolean);
  const given = stated.map(({ verdict }) => verdict).filter(Boolean);
  const said = given.length > 0 ? given : stated.map(({ answer }) => answer.trim().replace(/\s+/g, " "));
  if (said.some((one) => one !== said[0])) return "different";
  const isComplete = stated.length === subjects.length && (given.length === 0 || given.length === stated.length);
  const isClear = given.every((id) => verdicts.get(id).mark !== "query");
  return isComplete && isClear && stated.length > 1 ? "alike" : "not-comparable";
}
