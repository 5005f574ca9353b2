// For a page without a build step: one bundled file, with the WebAssembly beside it.

import "./dist/cdn.js";
