// Printed by `comparison-card schema --format typescript`; do not edit.

/** Plain text, never HTML, in one language, or in several by their language tags. */
export type Text = string | Record<string, string>;

/** Subjects side by side, compared question by question. */
export interface Config {
  /**
   * Where this schema is, for editors that complete and check what you write. The card itself
   * passes over it.
   */
  $schema?: string;
  /** The version of the format. Default: 1. */
  version?: number;
  /**
   * The language of every text that is a plain string. Readers whose language a text lacks get
   * it in this one. Without it, plain strings are taken to be in the reader's language. A
   * language tag such as `en` or `zh-Hant`.
   */
  lang?: string;
  /** The heading of the card. Plain text, or a map from language tag to text. */
  title: Text;
  /**
   * What the card compares and why, in a sentence or two below the title. Plain text, or a map
   * from language tag to text.
   */
  lede?: Text;
  /** Who made the card, and when. */
  credits?: Credits;
  /** What is compared, in the order of the columns. 2 to 6 of them. */
  subjects: Subject[];
  /**
   * The groups of dimensions, in the order of the card. Without themes all dimensions form one
   * group without a name.
   */
  themes?: Theme[];
  /**
   * Kinds of answer that you need besides the built-in ones. The id of a built-in one changes
   * its label and mark.
   */
  verdicts?: Verdict[];
  /** The questions put to every subject, in the order of the rows. 1 to 5000 of them. */
  dimensions: Dimension[];
  /** What people say about the subjects, and how it stands against the sources. */
  claims?: Claim[];
  /** What happened when, in the order of the card: the earliest first, as a rule. */
  timeline?: TimelineEvent[];
  /** Who may, must, chooses to or may not do what to whom. */
  relations?: Relation[];
  /**
   * The texts that the card rests on, each under an id of your choice. The card numbers them in
   * the order in which a reader meets them.
   */
  sources?: Record<string, Source>;
}

/** Who made the card, and when. */
export interface Credits {
  /** Who wrote the card. Plain text, or a map from language tag to text. */
  author?: Text;
  /** Who published it. Plain text, or a map from language tag to text. */
  publisher?: Text;
  /**
   * Where a reader finds more about the author or the card. An `https:`, `http:` or relative
   * URL.
   */
  url?: string;
  /** When the card was last brought up to date. `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  updated?: string;
}

/** One of the things compared. */
export interface Subject {
  /**
   * What the rest of the config calls this subject. Unique among the subjects. Lower-case
   * letters and digits, joined by single hyphens.
   */
  id: string;
  /**
   * What readers call it: the heading of its column. Plain text, or a map from language tag to
   * text.
   */
  name: Text;
  /**
   * A few words about it, such as its legal form. Plain text, or a map from language tag to
   * text.
   */
  note?: Text;
  /** Its own website. An `https:`, `http:` or relative URL. */
  url?: string;
}

/** A group of dimensions. */
export interface Theme {
  /**
   * What dimensions call this theme. Unique among the themes. Lower-case letters and digits,
   * joined by single hyphens.
   */
  id: string;
  /** The heading of the group. Plain text, or a map from language tag to text. */
  name: Text;
}

/** A kind of answer. */
export interface Verdict {
  /**
   * What cells call this verdict. Unique among those you declare. The id of a built-in verdict
   * replaces that one's label and mark. Lower-case letters and digits, joined by single hyphens.
   */
  id: string;
  /** What readers call it, in a word or two. Plain text, or a map from language tag to text. */
  label: Text;
  /**
   * The shape that stands for it: `filled`, `half` or `empty` (a circle filled to that extent),
   * `query` (a question mark) or `dash`.
   */
  mark: "filled" | "half" | "empty" | "query" | "dash";
}

/** One question, put to every subject. */
export interface Dimension {
  /**
   * What claims and links to this row call it. Unique among the dimensions. Lower-case letters
   * and digits, joined by single hyphens.
   */
  id: string;
  /** The id of the theme it belongs to. Without one it stands before the first theme. */
  theme?: string;
  /** The question, as a reader would ask it. Plain text, or a map from language tag to text. */
  question: Text;
  /**
   * What the question means and why it matters. Shown when the row is open. Plain text, or a map
   * from language tag to text.
   */
  explanation?: Text;
  /**
   * Who says so: a `treaty`; a `resolution` of a body; a `rule` of the subject's own; its
   * `practice`; `scholarship`; or an `argument` of the card's author. Shown, so that law and
   * opinion are not mixed.
   */
  basis?: "treaty" | "resolution" | "rule" | "practice" | "scholarship" | "argument";
  /** The date as of which the answers hold. `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  asOf?: string;
  /** Where the question as a whole is dealt with. What speaks of one subject belongs to its cell. */
  sources?: Reference[];
  /**
   * The answers, each under the id of its subject. A subject without one is shown as not stated,
   * never as agreeing.
   */
  cells: Record<string, Cell>;
  /** The words of the sources themselves. Shown when the row is open. */
  quotes?: Quote[];
}

/** A source, and the place in it. */
export interface Reference {
  /** The id of the source. */
  source: string;
  /** The place in it, such as `Art 17(3)` or `p 5`. Without one, the source as a whole. */
  at?: string;
}

/** What one subject answers to one question. */
export interface Cell {
  /**
   * The kind of answer. Rows differ where the verdicts do. Without one there is no mark. `yes`,
   * `partly`, `no`, `unclear`, `not-applicable`, or an id of `verdicts`.
   */
  verdict?: "yes" | "partly" | "no" | "unclear" | "not-applicable" | (string & {});
  /** The answer in a few words. Plain text, or a map from language tag to text. */
  answer: Text;
  /**
   * What else there is to say. Shown when the row is open. Plain text, or a map from language
   * tag to text.
   */
  detail?: Text;
  /** Where the answer is found. */
  sources?: Reference[];
  /**
   * Who holds what, where the law is contested. The cell's own verdict is then usually
   * `unclear`.
   */
  positions?: Position[];
  /** Earlier answers, the newest first. The cell itself is the present one. */
  history?: Past[];
}

/** What somebody holds where the law is contested. */
export interface Position {
  /** Who holds it. Plain text, or a map from language tag to text. */
  by: Text;
  /**
   * The kind of answer they give. `yes`, `partly`, `no`, `unclear`, `not-applicable`, or an id
   * of `verdicts`.
   */
  verdict?: "yes" | "partly" | "no" | "unclear" | "not-applicable" | (string & {});
  /** Their answer in a few words. Plain text, or a map from language tag to text. */
  answer: Text;
  /** Where they say so. */
  sources?: Reference[];
}

/** What the answer was until a day. */
export interface Past {
  /** The first day on which it was no longer the answer. `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  until: string;
  /**
   * The kind of answer it was. `yes`, `partly`, `no`, `unclear`, `not-applicable`, or an id of
   * `verdicts`.
   */
  verdict?: "yes" | "partly" | "no" | "unclear" | "not-applicable" | (string & {});
  /** The answer of that time in a few words. Plain text, or a map from language tag to text. */
  answer: Text;
  /** Where it is found. */
  sources?: Reference[];
}

/** The words of a source. */
export interface Quote {
  /** The words, exactly as the source has them. Plain text, or a map from language tag to text. */
  text: Text;
  /**
   * Their language, if `text` is a plain string in another one than the card's. A language tag
   * such as `en` or `zh-Hant`.
   */
  lang?: string;
  /** The same in a language that readers know. Plain text, or a map from language tag to text. */
  translation?: Text;
  /** The id of the source quoted. */
  source?: string;
  /** The place in the source, such as `Art 64`. It may be stated without `source`. */
  at?: string;
}

/** What somebody says about the subjects. */
export interface Claim {
  /** Its id. Unique among the claims. Lower-case letters and digits, joined by single hyphens. */
  id: string;
  /** What is claimed, in a sentence. Plain text, or a map from language tag to text. */
  text: Text;
  /** Who claims it. Plain text, or a map from language tag to text. */
  by: Text;
  /**
   * How it stands against the sources: `supported`, `contested` or `contradicted` by them, or an
   * `opinion` that they cannot settle.
   */
  status: "supported" | "contested" | "contradicted" | "opinion";
  /** Why it stands so. Plain text, or a map from language tag to text. */
  note?: Text;
  /** The ids of the dimensions that it is about. */
  dimensions?: string[];
  /** Where it is made, or what supports or contradicts it. */
  sources?: Reference[];
}

/** Something that happened. */
export interface TimelineEvent {
  /** When. `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  date: string;
  /** What, in a sentence. Plain text, or a map from language tag to text. */
  event: Text;
  /** The id of the subject it happened to. Without one it concerns them all. */
  subject?: string;
  /** Where it is told. */
  sources?: Reference[];
}

/** What one body may, must, chooses to or may not do to another. */
export interface Relation {
  /** The id of the subject under which the relation is listed. */
  subject: string;
  /** The body that acts. Plain text, or a map from language tag to text. */
  from: Text;
  /** The body that it acts upon. Plain text, or a map from language tag to text. */
  to: Text;
  /**
   * What it does, such as `appoints the head of`. Plain text, or a map from language tag to
   * text.
   */
  label: Text;
  /**
   * What kind of relation: a legal `power` or duty, a voluntary `choice`, or `barred` for what
   * is expressly ruled out.
   */
  style: "power" | "choice" | "barred";
  /** Where it is laid down. */
  sources?: Reference[];
}

/** A text that an answer rests on. */
export interface Source {
  /** Its title. Plain text, or a map from language tag to text. */
  title: Text;
  /** What it is cited by, such as `A/RES/70/296` or `22 UST 5207`. */
  symbol?: string;
  /** Who wrote it. */
  author?: string;
  /** Who published it. */
  publisher?: string;
  /** The year in which it was published or adopted. */
  year?: number;
  /** Where to read it. An `https:`, `http:` or relative URL. */
  url?: string;
  /** A copy that stays, in a web archive. An `https:`, `http:` or relative URL. */
  archiveUrl?: string;
  /** When you last saw that it says what the card says. `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  verified?: string;
  /**
   * Anything else that a reader should know of it. Plain text, or a map from language tag to
   * text.
   */
  note?: Text;
}
