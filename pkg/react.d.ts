// Types of the element in JSX, from React 19: `import type {} from "comparison-card/react"`.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ComparisonCardAttributes, ComparisonCardElement, ComparisonCardEvents } from "./index.js";

type Listeners = { [Name in keyof ComparisonCardEvents as `on${Name}`]?: (event: ComparisonCardEvents[Name]) => void };

/** What `<comparison-card>` takes in JSX. */
export interface ComparisonCardProps extends Omit<ComparisonCardAttributes, "permalink" | "debug">, Listeners {
  /** Mirrors the state in the page's address. */
  permalink?: boolean;
  /** Shows the problems of the config, if any, in place of the card. */
  debug?: boolean;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "comparison-card": DetailedHTMLProps<HTMLAttributes<ComparisonCardElement>, ComparisonCardElement> & ComparisonCardProps;
    }
  }
}
