// Whether everything in the cards of a page has room: measured, where a person would have to look.

import assert from "node:assert/strict";

/** What is too wide for its place, across shadow roots: a page that scrolls, text over an edge. */
function misfits(page) {
  return page.evaluate(() => {
    const found = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} pixels wide in a window of ${clientWidth}`);
    const describe = (element) => `${element.localName}.${element.getAttribute("class") ?? element.id} "${element.textContent.trim().slice(0, 40)}"`;
    // What only a screen reader meets is cut off on purpose.
    const isUnseen = (element) => {
      for (let part = element; part; part = part.parentElement) {
        if (getComputedStyle(part).clipPath !== "none") return true;
      }
      return false;
    };
    for (const card of document.querySelectorAll("comparison-card")) {
      const walker = document.createTreeWalker(card.shadowRoot.querySelector("article"), NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const element = text.parentElement;
        // A list of options is the browser's.
        if (!text.data.trim() || !element.checkVisibility() || element.closest("option") || isUnseen(element)) continue;
        const drawing = element.closest(".diagram, .timeline-figure");
        // Words of a drawing may reach into the card's margin, unless the drawing is cut off at its edge.
        const place = !drawing ? element.closest("th:not([colspan]), td, button, article") : getComputedStyle(drawing).overflow === "visible" ? document.documentElement : drawing;
        const { left, right } = place.getBoundingClientRect();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
          if (box.left < left - 1 || box.right > right + 1) {
            found.push(`"${text.data.trim().replace(/\s+/g, " ").slice(0, 40)}" reaches from ${Math.round(box.left)} to ${Math.round(box.right)}, its place (${describe(place)}) from ${Math.round(left)} to ${Math.round(right)}`);
            break;
          }
        }
      }
      for (const element of card.shadowRoot.querySelectorAll("*")) {
        if (!element.checkVisibility() || element.closest("svg") || isUnseen(element)) continue;
        const { overflowX, textOverflow, display } = getComputedStyle(element);
        // A table too wide for its place scrolls in it, by its own scrollbar and by the keyboard.
        if (element.matches(".rows") && overflowX === "auto") continue;
        if (display !== "inline" && overflowX !== "visible" && element.scrollWidth > element.clientWidth) found.push(`${describe(element)} is cut off: ${element.scrollWidth} pixels in ${element.clientWidth}`);
        if (textOverflow === "ellipsis") found.push(`${describe(element)} may end in dots`);
      }
    }
    return [...new Set(found)].slice(0, 10);
  });
}

/** Texts of cells that lie on one another. */
function collisions(page) {
  return page.evaluate(() => {
    const found = [];
    for (const card of document.querySelectorAll("comparison-card")) {
      for (const row of card.shadowRoot.querySelectorAll("tr")) {
        const cells = [...row.children].filter((cell) => cell.checkVisibility() && getComputedStyle(cell).clipPath === "none" && cell.textContent.trim()).map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return { text: cell.textContent.trim().slice(0, 30), boxes: [...range.getClientRects()].filter((box) => box.width > 1) };
        });
        cells.forEach((a, index) => cells.slice(index + 1).forEach((b) => {
          if (a.boxes.some((p) => b.boxes.some((q) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1))) found.push(`"${a.text}" lies on "${b.text}"`);
        }));
      }
    }
    return found.slice(0, 10);
  });
}

/** Fails with what does not fit. */
export async function assertFits(page, what) {
  const found = [...(await misfits(page)), ...(await collisions(page))];
  if (found.length > 0) assert.fail(`${what}:\n${found.join("\n")}`);
}

/** Opens the lists below the table, and the overview. */
export const openSections = (page) => page.locator("comparison-card details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
