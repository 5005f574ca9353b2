/** Text in one language, or in several by BCP 47 language tag. Plain text, never HTML. */
export type Text = string | Record<string, string>;

export interface Reference {
  source: string;
  /** The place in the source, such as `Art 17(3)`. */
  at?: string;
}

export interface Position {
  by: Text;
  verdict?: string;
  answer: Text;
  sources?: Reference[];
}

export interface Past {
  /** The day from which this is past: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  until: string;
  verdict?: string;
  answer: Text;
  sources?: Reference[];
}

export interface Cell {
  /** `yes`, `partly`, `no`, `unclear`, `not-applicable`, or an id of `verdicts`. */
  verdict?: string;
  answer: Text;
  detail?: Text;
  sources?: Reference[];
  positions?: Position[];
  /** Earlier states, newest first; the cell itself is the present one. */
  history?: Past[];
}

export interface Quote {
  text: Text;
  lang?: string;
  translation?: Text;
  source?: string;
  at?: string;
}

export interface Dimension {
  id: string;
  theme?: string;
  question: Text;
  explanation?: Text;
  /** Who says so. */
  basis?: "treaty" | "resolution" | "rule" | "practice" | "scholarship" | "argument";
  asOf?: string;
  sources?: Reference[];
  /** By subject; a missing one is shown as not stated. */
  cells: Record<string, Cell>;
  quotes?: Quote[];
}

/** What a card says, version 1 of the format. */
export interface Config {
  $schema?: string;
  version?: number;
  /** The language of plain strings. */
  lang?: string;
  title: Text;
  lede?: Text;
  credits?: { author?: Text; publisher?: Text; url?: string; updated?: string };
  /** 2 to 6. */
  subjects: Array<{ id: string; name: Text; note?: Text; url?: string }>;
  themes?: Array<{ id: string; name: Text }>;
  verdicts?: Array<{ id: string; label: Text; mark: "filled" | "half" | "empty" | "query" | "dash" }>;
  /** 1 to 5,000. */
  dimensions: Dimension[];
  claims?: Array<{
    id: string;
    text: Text;
    by: Text;
    status: "supported" | "contested" | "contradicted" | "opinion";
    note?: Text;
    dimensions?: string[];
    sources?: Reference[];
  }>;
  timeline?: Array<{ date: string; event: Text; subject?: string; sources?: Reference[] }>;
  relations?: Array<{
    subject: string;
    from: Text;
    to: Text;
    label: Text;
    style: "power" | "choice" | "barred";
    sources?: Reference[];
  }>;
  sources?: Record<
    string,
    {
      title: Text;
      symbol?: string;
      author?: string;
      publisher?: string;
      year?: number;
      url?: string;
      archiveUrl?: string;
      verified?: string;
      note?: Text;
    }
  >;
}

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
  interface HTMLElementEventMap {
    "comparison-card-ready": CustomEvent<null>;
    "comparison-card-change": CustomEvent<State>;
    "comparison-card-error": CustomEvent<{ problems: Problem[] }>;
  }
}
