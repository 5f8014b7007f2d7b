// Errors over time: one line per version, and dashed lines for the baselines on the same targets.

import { $, either, fill, legendItem } from "./dom.js";
import * as format from "./format.js";
import { color, Kept } from "./plot.js";

const MAX_VERSIONS = 6;
const NAMES = { mae: "Mean absolute error", mse: "Mean squared error", mape: "Mean absolute percentage error" };
const UNITS = { mae: (target) => `, in units of ${target}`, mse: (target) => `, in units of ${target} squared`, mape: () => ", without targets of zero" };
const kept = new Kept($("errors-plot"));
let shown = null;

/** The colour of a version does not depend on the other lines. */
export const versionColor = (version) => `--v${version % 8}`;

function look(line) {
  if (line.name === "naive") {
    return { variable: "--naive", dash: [5, 5], style: "dashed" };
  }
  if (line.name === "seasonal-naive") {
    return { variable: "--seasonal", dash: [2, 4], style: "dashed" };
  }
  return line.version === 0
    ? { variable: "--faint", dash: undefined, style: "" }
    : { variable: versionColor(line.version), dash: undefined, style: "" };
}

const named = (line) =>
  ({ naive: "naive", "seasonal-naive": "seasonal naive", baseline: "baseline answers" })[line.name] ?? line.name;

/** The newest versions, and all references. */
function chosen(lines) {
  const versions = lines.filter((line) => !line.reference && line.version > 0).slice(-MAX_VERSIONS);
  return [...lines.filter((line) => !line.reference && line.version === 0), ...versions, ...lines.filter((line) => line.reference)];
}

function tipLines(u, index) {
  const { timeline, lines, metric } = shown;
  const rows = lines
    .filter((line) => line[metric][index] !== null)
    .map((line) => ({ color: color(look(line).variable), style: look(line).style, name: named(line), text: format.metric(metric, line[metric][index]) }));
  const width = format.seconds(timeline.width);
  const from = Date.parse(timeline.from[index]);
  const title = width >= 86400 ? `from ${format.date(timeline.from[index])}` : `from ${format.stepTime(from, false)}`;
  return rows.length === 0 ? null : { title, rows };
}

function options(lines, metric) {
  return {
    lines: tipLines,
    range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1],
    y: { values: (u, splits) => splits.map((x) => (metric === "mape" ? format.percent(x, 0) : Number(x.toPrecision(6)).toLocaleString("en"))) },
    series: [
      {},
      ...lines.map((line) => ({
        stroke: () => color(look(line).variable),
        width: line.reference ? 1.6 : 2.2,
        dash: look(line).dash,
        spanGaps: true,
        points: { show: line.count.filter((n) => n !== null).length < 3, size: 6 },
      })),
    ],
  };
}

/** Shows errors over time for one metric. */
export function showErrors(timeline, metric, reason) {
  const empty = timeline === null || timeline.from.length === 0;
  either($("errors-plot"), $("errors-empty"), empty ? reason : "");
  $("errors-tools").hidden = empty;
  $("metric").hidden = empty;
  if (empty) {
    kept.clear();
    $("errors-note").textContent = "";
    fill($("errors-legend"), null, () => []);
    return;
  }
  const lines = chosen(timeline.lines).filter((line) => line.mae.some((x) => x !== null));
  shown = { timeline, lines, metric };
  $("errors-note").textContent =
    `${NAMES[metric]}${UNITS[metric](timeline.target)}; one point per ${format.duration(format.seconds(timeline.width))}`;
  fill($("errors-legend"), lines.map((line) => [line.name, line.version]), () =>
    lines.map((line) => legendItem({ name: named(line), color: `var(${look(line).variable})`, style: look(line).style })));
  const half = format.seconds(timeline.width) / 2;
  kept.show(
    JSON.stringify([timeline.forecaster, metric, lines.map((line) => line.name), timeline.from.length < 3]),
    [timeline.from.map((from) => Date.parse(from) / 1000 + half), ...lines.map((line) => line[metric])],
    () => options(lines, metric),
  );
}
