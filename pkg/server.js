// Cards as HTML on a server with a disk: Node, Deno, Bun.

import { readFileSync } from "node:fs";
import { start } from "./server/render.js";

start(readFileSync(new URL("./dist/comparison_card_extra_bg.wasm", import.meta.url)));

export { check, ConfigError, render } from "./server/render.js";
