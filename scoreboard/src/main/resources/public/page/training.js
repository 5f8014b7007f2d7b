// The current or last training run with its loss curve, and the list of runs.

import { $, either, el, fill, legendItem } from "./dom.js";
import * as format from "./format.js";
import { statusBadge } from "./versions.js";
import { color, Kept } from "./plot.js";

const kept = new Kept($("loss-plot"));
let shown = null;

const name = (run) => `${run.family}${run.version > 0 ? ` v${run.version}` : ""}`;

const leftOf = (seconds) => (seconds < 1 ? "nearly done" : `about ${format.duration(seconds)} left`);

/** The epoch whose weights are kept; not shown while it is the newest one. */
function lowest(run) {
  const known = run.validationLoss.filter((loss) => loss !== null);
  const epoch = run.validationLoss.indexOf(Math.min(...known)) + 1;
  return known.length === 0 || epoch === run.validationLoss.length ? "" : `lowest validation loss in epoch ${epoch}`;
}

function note(run) {
  const windows = run.windows > 0 ? `${format.count(run.windows)} windows` : "";
  const left = run.left === null ? "" : leftOf(format.seconds(run.left));
  const took = run.ended === null ? "" : `took ${format.duration((Date.parse(run.ended) - Date.parse(run.started)) / 1000)}`;
  return [windows, `epoch ${run.epoch} of at most ${run.epochs}`, lowest(run), left, took].filter(Boolean).join(", ");
}

function tipLines(u, index) {
  return {
    title: `epoch ${index + 1}`,
    rows: [
      { color: color("--faint"), name: "training", text: format.value(shown.trainLoss[index]) },
      { color: color("--forecast"), name: "validation", text: format.value(shown.validationLoss[index]) },
    ],
  };
}

function options() {
  const line = (stroke, width) => ({ stroke: () => color(stroke), width, points: { show: shown.trainLoss.length < 2 } });
  return {
    time: false,
    lines: tipLines,
    x: { values: (u, splits) => splits.map((x) => (Number.isInteger(x) ? x : "")) },
    y: { values: (u, splits) => splits.map((x) => Number(x.toPrecision(4))) },
    series: [{}, line("--faint", 1.8), line("--forecast", 2.2)],
  };
}

function item(run) {
  const outcome = run.state === "published" ? (run.promoted ? "champion" : "refused") : run.state;
  const badge = run.state === "published" ? el("span", { className: `badge ${outcome}` }, run.promoted ? "promoted" : "not promoted") : statusBadge(run.state);
  const parts = [run.skill === null ? "" : `held-out skill ${format.skill(run.skill)}`, run.why ?? ""].filter(Boolean);
  return el("li", {},
    el("strong", {}, name(run)),
    el("span", {}, badge),
    el("time", { dateTime: run.started }, format.moment(run.started)),
    parts.length === 0 ? null : el("p", { className: "why" }, parts.join("; ")));
}

/** Shows the training runs of a forecaster. */
export function showTraining(training, reason) {
  const runs = training?.runs ?? [];
  const waiting = training?.waiting ? `A run was requested (${training.waiting}) and starts soon.` : reason;
  either($("training"), $("training-empty"), runs.length === 0 ? waiting : "");
  if (runs.length === 0) {
    kept.clear();
    return;
  }
  const run = runs.find((one) => one.state === "running") ?? runs.find((one) => one.trainLoss.length > 0) ?? runs[0];
  shown = run;
  const running = run.state === "running";
  $("run-title").textContent = running ? `Training ${name(run)}` : `Last run: ${name(run)}, ${run.state}`;
  $("run-note").textContent = note(run);
  $("run-progress").hidden = !running;
  $("run-progress").value = run.epochs === 0 ? 0 : run.epoch / run.epochs;
  const losses = run.trainLoss.length > 0;
  $("loss-plot").hidden = !losses;
  fill($("loss-legend"), losses, () => !losses ? [] : [
    legendItem({ name: "training loss", color: "var(--faint)" }),
    legendItem({ name: "validation loss", color: "var(--forecast)" }),
  ]);
  if (losses) {
    const epochs = run.trainLoss.map((ignored, i) => i + 1);
    kept.show(JSON.stringify([training.forecaster, run.version, run.started, epochs.length < 2]), [epochs, run.trainLoss, run.validationLoss], options);
  } else {
    kept.clear();
  }
  fill($("runs"), runs, () => runs.map(item));
}
