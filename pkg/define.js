// Registers <comparison-card>.

import { define } from "./index.js";

define();
