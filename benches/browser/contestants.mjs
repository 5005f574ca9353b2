// Who draws the card in the browser: what each page has in its head and body, and which files.

import { readFileSync } from "node:fs";
import { config } from "../configs.mjs";
import { need, root, styleOf, written } from "../tools.mjs";

const configFile = (rows) => `/config/${rows}.json`;
const elements = new Map();

function element(rows) {
  if (!elements.has(rows)) elements.set(rows, written(JSON.stringify(config(rows))));
  return elements.get(rows);
}

/** The style sheet as every reader of ours has it; all contestants have the same. */
const style = () => styleOf(element(20));

/** A card in plain JavaScript, bundled and made small as ours is. */
function bundle(entry) {
  const { outputFiles } = need("esbuild").buildSync({
    entryPoints: [`${root}benches/plain/${entry}.mjs`],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    define: { STYLE: JSON.stringify(style()) },
    write: false,
  });
  return outputFiles[0].contents;
}

const scripted = (name, tag, script, hints = "") => ({
  name,
  tag,
  isLive: true,
  head: `${hints}<script type="module" src="${script}"></script>`,
  body: (rows) => `<${tag} src="${configFile(rows)}"></${tag}>`,
});

const OURS = "comparison-card";
// What README.md recommends where the card is what readers come for.
const HINTS = `<link rel="modulepreload" href="/ours/dist/cdn.js"><link rel="preload" as="fetch" crossorigin href="/ours/dist/comparison_card_bg.wasm">`;

export const contestants = {
  static: {
    name: "static",
    tag: OURS,
    isLive: false,
    head: "",
    // The same markup without what script would want: no copy of the config, no fallback, no stamp.
    body: (rows) => `${element(rows).split("</template>")[0].replace(/ data-stamp="[^"]*"/, "")}</template></${OURS}>`,
  },
  vanilla: scripted("vanilla", "vanilla-card", "/vanilla.js"),
  tuned: scripted("tuned", "tuned-card", "/tuned.js"),
  client: scripted("client", OURS, "/ours/cdn.js", HINTS),
  prerendered: { ...scripted("prerendered", OURS, "/ours/cdn.js"), body: element },
};

/** The bytes of a file that a page asks for, or nothing. */
export function file(path) {
  if (path === "/vanilla.js") return bundle("vanilla");
  if (path === "/tuned.js") return bundle("tuned");
  const rows = /^\/config\/(\d+)\.json$/.exec(path)?.[1];
  if (rows) return Buffer.from(JSON.stringify(config(Number(rows))));
  const ours = /^\/ours\/([\w./-]+)$/.exec(path)?.[1];
  if (ours && !ours.includes("..")) return readFileSync(`${root}pkg/${ours}`);
  const lab = /^\/(lab|card)\.js$/.exec(path)?.[1];
  if (lab) return readFileSync(new URL(`./${lab}.js`, import.meta.url));
}
