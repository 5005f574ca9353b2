// Cards are drawn here, on the author's machine; the script that makes them work is copied beside
// the pages.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { dirname, relative } from "node:path";
import { render } from "comparison-card/server";

const entry = fileURLToPath(import.meta.resolve("comparison-card/server"));
const folder = relative(import.meta.dirname, dirname(entry));

export default function (eleventy) {
  eleventy.addPassthroughCopy({
    [`${folder}/cdn.js`]: "comparison-card/cdn.js",
    [`${folder}/dist`]: "comparison-card/dist",
  });
  eleventy.addWatchTarget("./cards/");
  eleventy.addAsyncShortcode("card", async (name, lang) => {
    const config = await readFile(new URL(`cards/${name}.json`, import.meta.url), "utf8");
    // Markdown takes a line that begins with a `div` as it is.
    return `<div>${render(config, { lang }).trim()}</div>`;
  });
  return { dir: { input: "pages", output: "_site" } };
}
