// A config on its way to Rust, and what comes back when it cannot be read. Knows no page and no
// address, so that a server can use it.

/**
 * A config as JSON text.
 * @param {unknown} config
 * @returns {string}
 */
export function stringify(config) {
  try {
    return JSON.stringify(config) ?? "null";
  } catch (cause) {
    throw fault("not-json", "not JSON", cause);
  }
}

/** A config, which may be JSON text already, as JSON text. */
export function asText(config) {
  return typeof config === "string" ? config : stringify(config);
}

/** An error that says everything that is wrong with a config, as `problems`. */
export class ConfigError extends Error {
  name = "ConfigError";

  /**
   * @param {Array<import("./index.js").Problem>} problems
   * @param {string} [message] - in place of a list of the problems
   */
  constructor(problems, message) {
    const lines = problems.map(({ pointer, message, suggestion }) =>
      [pointer, message].filter(Boolean).join(": ") + (suggestion ? `; ${suggestion}` : ""),
    );
    super(message ?? lines.slice(0, 20).join("\n"));
    this.problems = problems;
  }

  /** Makes one of whatever was thrown; Rust throws arrays of problems. */
  static from(thrown) {
    if (thrown instanceof ConfigError) return thrown;
    return Array.isArray(thrown) ? new ConfigError(thrown) : fault("failed", "the card could not be drawn", thrown);
  }
}

/** What fails outside Rust, in the form of what fails within. */
export function fault(kind, what, cause) {
  const message = `${what}: ${cause?.message ?? cause}`;
  return new ConfigError([{ severity: "error", kind, pointer: "", message, suggestion: null }]);
}

/**
 * Which of the package's languages words a card: the reader's, or else that of the config.
 * @param {string | undefined} lang
 * @param {string} text - the config as JSON
 * @returns {string}
 */
export function languageKey(lang, text) {
  return (lang || languageIn(text)).split("-")[0].toLowerCase();
}

/** What is no config is reported where it is read. */
function languageIn(text) {
  try {
    return String(JSON.parse(text).lang ?? "");
  } catch {
    return "";
  }
}

/** Folds case and accents, so that a search finds words however they are written. */
export function fold(text) {
  // Upper case has one form of what lower case has two of: the sigma, the sharp s.
  return text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
}
