// Types of the element in templates of Svelte 5: `import type {} from "comparison-card/svelte"`.

import type { HTMLAttributes } from "svelte/elements";
import type { ComparisonCardAttributes, ComparisonCardElement, ComparisonCardEvents } from "./index.js";

type Listeners = { [Name in keyof ComparisonCardEvents as `on${Name}`]?: (event: ComparisonCardEvents[Name]) => void };

/** What `<comparison-card>` takes in a template. */
export interface ComparisonCardProps extends ComparisonCardAttributes, Listeners {}

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "comparison-card": HTMLAttributes<ComparisonCardElement> & ComparisonCardProps;
  }
}
