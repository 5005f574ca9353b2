// Registers <comparison-card> with the WebAssembly inside, for hosts that cannot serve it. Needs a
// bundler that gives the bytes of a file; the package has the bundle.

import card from "./dist/comparison_card_bg.wasm";
import "./define.js";
import { inside } from "./load.js";

inside["comparison_card_bg.wasm"] = () => card;
inside["comparison_card_extra_bg.wasm"] = async () => (await import("./dist/comparison_card_extra_bg.wasm")).default;
