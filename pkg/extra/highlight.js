// Marks what a reader searched for, without touching the page's elements.

const NAME = "comparison-card";
const MAX_MARKS = 2000;
// Where the search looks: questions, explanations, answers, details, and who holds what.
const SEARCHED = ".question, .explanation, [part=cell]:not(.not-stated), .side > p:not([class]), .side li:has(> b)";
// What stands there besides.
const SKIPPED = ".subject-label, .notes, .verdict, .citation, b";

/**
 * Marks every word of a query in the rows that are shown.
 * @param {ShadowRoot} root
 * @param {string} query
 * @param {(text: string) => string} fold - folds case and accents
 * @returns {() => void} takes the marks away
 */
export function mark(root, query, fold) {
  // Older browsers have no highlights; the rows are found all the same.
  if (!globalThis.CSS?.highlights) return () => {};
  const words = [...new Set(fold(query).split(/\s+/).filter(Boolean))];
  let highlight = CSS.highlights.get(NAME);
  // All cards of a page share one.
  if (!highlight) CSS.highlights.set(NAME, (highlight = new Highlight()));
  const ranges = [];
  const rows = root.querySelectorAll("[data-dimension]:not([hidden])");
  for (const row of rows) {
    const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
      parentElement.closest(SEARCHED) && !parentElement.closest(SKIPPED) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
    );
    while (texts.nextNode()) ranges.push(...hits(texts.currentNode, words, fold));
    if (ranges.length > MAX_MARKS) break;
  }
  for (const range of ranges) highlight.add(range);
  return () => {
    for (const range of ranges) highlight.delete(range);
  };
}

function hits(node, words, fold) {
  let folded = "";
  const places = []; // for each folded character, where in the text it comes from
  let index = 0;
  for (const character of node.data) {
    const piece = fold(character);
    for (let count = 0; count < piece.length; count += 1) places.push(index);
    folded += piece;
    index += character.length;
  }
  places.push(index);
  const found = [];
  for (const word of words) {
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length)) {
      const range = new Range();
      range.setStart(node, places[start]);
      // A mark that belongs to the last letter is part of the hit.
      range.setEnd(node, places.slice(start + word.length).find((place) => place > places[start + word.length - 1]) ?? index);
      found.push(range);
    }
  }
  return found;
}
