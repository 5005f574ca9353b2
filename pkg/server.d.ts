import type { Problem, StateChange } from "./index.js";

export { ConfigError } from "./index.js";

/**
 * The element as HTML, host tag included, with its shadow root written out, ending in a newline.
 * Throws a `ConfigError`, which has `problems`.
 */
export function render(config: unknown, options?: { lang?: string; headingLevel?: number; state?: StateChange }): string;

/** Every problem of a config, given as an object or as JSON text. */
export function check(config: unknown): Problem[];
