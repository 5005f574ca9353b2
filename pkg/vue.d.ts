// Types of the element in templates of Vue 3: `import type {} from "comparison-card/vue"`.

import type { HTMLAttributes, PublicProps } from "vue";
import type { ComparisonCardAttributes, ComparisonCardEvents } from "./index.js";

interface Listeners {
  onComparisonCardReady?: (event: ComparisonCardEvents["comparison-card-ready"]) => void;
  onComparisonCardChange?: (event: ComparisonCardEvents["comparison-card-change"]) => void;
  onComparisonCardError?: (event: ComparisonCardEvents["comparison-card-error"]) => void;
}

/** What `<comparison-card>` takes in a template. */
export interface ComparisonCardProps extends ComparisonCardAttributes, Listeners {}

declare module "vue" {
  interface GlobalComponents {
    "comparison-card": new () => { $props: ComparisonCardProps & Omit<HTMLAttributes, keyof ComparisonCardProps> & PublicProps };
  }
}
