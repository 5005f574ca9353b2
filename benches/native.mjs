// What criterion has measured, taken over into results.json: nanoseconds. CRITERION names its folder.

import { readdirSync, readFileSync } from "node:fs";
import { SIZES } from "./configs.mjs";
import { record, round, settingsOf } from "./tools.mjs";

const folder = process.env.CRITERION;
const ACTIONS = ["read", "edition", "render", "diff-search", "diff-differences", "diff-expand-all", "first-search"];

const figures = {};
for (const size of [...SIZES.map(String), "built-in"]) {
  for (const action of ACTIONS.filter((action) => readdirSync(`${folder}/${size}`).includes(action))) {
    const { median } = JSON.parse(readFileSync(`${folder}/${size}/${action}/new/estimates.json`, "utf8"));
    const { lower_bound, upper_bound } = median.confidence_interval;
    // What criterion gives is where the median itself is to be found, with 95 % confidence.
    figures[`native.${size}.${action}`] = { native: { median: round(median.point_estimate), low: round(lower_bound), high: round(upper_bound) } };
  }
}
const { quick } = settingsOf(process.argv.slice(2));
record("native", figures, { quick, rounds: 1 });
