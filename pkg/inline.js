// Registers <comparison-card> with everything inside: the WebAssembly, the words of all languages,
// the built-in card. For hosts that cannot serve WebAssembly, and for bundlers that leave addresses
// as they are. Needs a bundler that gives the bytes or the text of a file; the package has the bundle.

import card from "./dist/comparison_card_bg.wasm";
import "./define.js";
import { builtIn, inside, locales } from "./load.js";

inside["comparison_card_bg.wasm"] = () => card;
inside["comparison_card_extra_bg.wasm"] = async () => (await import("./dist/comparison_card_extra_bg.wasm")).default;
inside[builtIn] = async () => (await import("./cards/un-iom.json")).default;
for (const [lang, url] of Object.entries(locales)) inside[url] = async () => (await import("./dist/locales.js")).default[lang];
