// <tuned-card>: the card in plain JavaScript with what ours does for long tables: rows out of sight
// are not laid out, and the details behind them are drawn when the browser is idle.

import { drawDetail } from "./html.mjs";
import { VanillaCard } from "./vanilla.mjs";

class TunedCard extends VanillaCard {
  #fill = () => {};

  get drawing() {
    const isLong = this.config.dimensions.length > 50;
    return { isLong, isDetailed: !isLong };
  }

  drawn(card, rows) {
    if (this.drawing.isDetailed) return;
    const undrawn = new Map(rows.map((row, index) => [row, index]));
    this.#fill = (row) => {
      if (undrawn.has(row)) row.detail.innerHTML = drawDetail(card, undrawn.get(row));
      undrawn.delete(row);
    };
    const step = (deadline) => {
      for (const row of undrawn.keys()) {
        if (deadline.timeRemaining() < 5) break;
        this.#fill(row);
      }
      if (undrawn.size > 0 && this.isConnected) requestIdleCallback(step);
    };
    requestIdleCallback(step);
  }

  opening(row) {
    this.#fill(row);
  }
}

customElements.define("tuned-card", TunedCard);
