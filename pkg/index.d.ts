import type { Config } from "./config-types.js";

export type {
  Cell,
  Claim,
  Config,
  Credits,
  Dimension,
  Past,
  Position,
  Quote,
  Reference,
  Relation,
  Source,
  Subject,
  Text,
  Theme,
  TimelineEvent,
  Verdict,
} from "./config-types.js";

/** One thing that is wrong with a config. */
export interface Problem {
  /** Whether a card can be drawn all the same. */
  severity: "error" | "warning";
  /** A short stable name, such as `unknown-field`. */
  kind: string;
  /** A JSON Pointer; empty for what concerns the whole. */
  pointer: string;
  message: string;
  suggestion: string | null;
}

export type View = "table" | "cards" | "timeline" | "diagram";

/** What a reader has chosen; what is not chosen is `null`. */
export interface State {
  /** The view that is shown. Setting `null` leaves it to the width: a table, or cards where there is little. */
  view: View;
  theme: string | null;
  onlyDifferences: boolean;
  query: string;
  /** The card is shown as of this day. */
  date: string | null;
  /** The subjects shown, in order. */
  subjects: string[];
  /** The dimensions whose explanation is open. */
  open: string[];
}

/** Parts of a state to set. */
export type StateChange = { [Part in keyof State]?: State[Part] | null };

export type ExportFormat = "csv" | "markdown" | "json" | "html";

export type CitationStyle = "plain" | "bibtex" | "csl-json";

/** An error that says everything that is wrong with a config. */
export class ConfigError extends Error {
  /** @param message - in place of a list of the problems */
  constructor(problems: Problem[], message?: string);
  readonly problems: Problem[];
}

/**
 * `<comparison-card>`
 *
 * @csspart card - The whole card: its border, its padding, its line height.
 * @csspart header - Title and lede.
 * @csspart controls - Theme, search, view and the other controls, in one strip.
 * @csspart table - The table.
 * @csspart theme - The heading of a theme, across the table.
 * @csspart row - A question with its answers.
 * @csspart cell - The answer of one subject.
 * @csspart verdict - The mark and the word of an answer.
 * @csspart detail - What a row says when it is open.
 * @csspart sources - The list of sources.
 *
 * @cssprop [--comparison-card-color=light-dark(#1f1d1a, #e9e5de)] - Text.
 * @cssprop [--comparison-card-muted-color=light-dark(#625d55, #a8a297)] - Text of less weight.
 * @cssprop [--comparison-card-background=light-dark(#fffefb, #1b1a18)] - The card, its controls and its dialog.
 * @cssprop [--comparison-card-tint=light-dark(#f6f3ec, #242220)] - What stands out from the background, such as open rows.
 * @cssprop [--comparison-card-rule-color=light-dark(#dcd6ca, #3b3833)] - Lines between rows and sections.
 * @cssprop [--comparison-card-control-color=light-dark(#8a8377, #79736a)] - Borders of controls.
 * @cssprop [--comparison-card-accent-color=light-dark(#1f4e79, #9cc3e6)] - Links and focus.
 * @cssprop [--comparison-card-mark-color=currentcolor] - The marks of verdicts.
 * @cssprop [--comparison-card-backdrop-color=rgb(0 0 0 / 40%)] - What lies over the page behind the dialog.
 * @cssprop [--comparison-card-font=inherit] - All text but code.
 * @cssprop [--comparison-card-font-size=1rem] - All text.
 * @cssprop [--comparison-card-small-font-size=0.8125em] - Notes and labels.
 * @cssprop [--comparison-card-strong-font-weight=600] - Questions, verdicts, names of subjects.
 * @cssprop [--comparison-card-heading-font=inherit] - Title and headings.
 * @cssprop [--comparison-card-heading-font-size=1.375em] - The size of the title.
 * @cssprop [--comparison-card-heading-font-weight=600] - Title and headings of sections.
 * @cssprop [--comparison-card-code-font=ui-monospace, monospace] - The text to copy in the dialog.
 * @cssprop [--comparison-card-figure-font=inherit] - Figures, which are laid out for proportional type.
 * @cssprop [--comparison-card-space=1rem] - The unit of distances.
 * @cssprop [--comparison-card-radius=3px] - Corners.
 * @cssprop [--comparison-card-table-height=85vh] - How high a table is at most that scrolls inside the card.
 * @cssprop [--comparison-card-sticky-offset=0px] - The height of what sticks to the top of the page.
 */
export class ComparisonCardElement extends HTMLElement {
  /** The config in use. Setting `null` falls through to the element's other sources. */
  get config(): Config | null;
  set config(config: Config | null);
  /** A copy of what the reader has chosen. Setting a part of it keeps the rest. */
  get state(): State | null;
  set state(state: StateChange);
  /** The view that is shown. */
  get view(): View;
  set view(view: View | null);
  /** Resolves when the present config is drawn, rejects with an `Error` that has `problems`. */
  readonly ready: Promise<void>;
  /** What is wrong with the present config. */
  readonly problems: Problem[];
  expand(id: string): void;
  collapse(id: string): void;
  expandAll(): void;
  collapseAll(): void;
  /** Returns to the state in which the card was first shown. */
  reset(): void;
  /** Rejects with a `TypeError` for an unknown format. */
  export(format: ExportFormat, options?: { shown?: boolean }): Promise<string>;
  /** A citation of one question, with its sources. Rejects with a `TypeError` for an unknown style or dimension. */
  cite(dimensionId: string, style?: CitationStyle): Promise<string>;
}

/** What a template may set on the element: its attributes, and the properties that can be set. */
export interface ComparisonCardAttributes {
  /** The address of the config. */
  src?: string | null;
  /** The view that is shown; without one a table where there is room for it, else cards. */
  view?: View | null;
  /** Mirrors the state in the page's address. Whatever its value, `"false"` too, the attribute counts. */
  permalink?: "" | true | null;
  /** Shows each answer as it stood on that day: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  date?: string | null;
  /** The level of the card's title; 3 if absent. */
  "heading-level"?: 2 | 3 | 4 | 5 | 6 | "2" | "3" | "4" | "5" | "6" | null;
  /** `auto`, or none, follows the page's own `color-scheme`. */
  "color-scheme"?: "auto" | "light" | "dark" | null;
  /** `eager` draws at once; `lazy`, or none, when the card comes near the view or is linked to. */
  loading?: "eager" | "lazy" | null;
  /** Shows the problems of the config, if any, in place of the card. */
  debug?: "" | true | null;
  /** The config; `null` falls through to the element's other sources. */
  config?: Config | null;
  /** Parts of the state to set; the rest is kept. */
  state?: StateChange;
}

/** The element's events by their names. */
export interface ComparisonCardEvents {
  /** The card was drawn. */
  "comparison-card-ready": CustomEvent<null>;
  /** The reader changed the state. */
  "comparison-card-change": CustomEvent<State>;
  /** The config has an error, or could not be loaded. */
  "comparison-card-error": CustomEvent<{ problems: Problem[] }>;
}

/** Registers the element; a page that has it already keeps what it has. */
export function define(tag?: string): CustomElementConstructor | undefined;

/** Every problem of a config, given as an object or as JSON text. */
export function check(config: unknown): Promise<Problem[]>;

/** The element as HTML, with its shadow root written out; rejects with a {@link ConfigError}. */
export function render(
  config: unknown,
  options?: { lang?: string; headingLevel?: number; state?: StateChange },
): Promise<string>;

declare global {
  interface HTMLElementTagNameMap {
    "comparison-card": ComparisonCardElement;
  }
  interface HTMLElementEventMap extends ComparisonCardEvents {}
}
