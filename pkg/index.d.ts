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

/** `<comparison-card>` */
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
