// Cards as HTML at the edge, where WebAssembly is imported as a module, compiled beforehand.

import module from "./dist/comparison_card_extra_bg.wasm";
import { start } from "./server/render.js";

start(module);

export { check, ConfigError, render } from "./server/render.js";
