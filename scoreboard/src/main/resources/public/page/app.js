// The selection, the queries and when they are repeated, and which part of the page shows the result.

import { $, el, fill, onChoice } from "./dom.js";
import * as format from "./format.js";
import { showErrors } from "./errors.js";
import { showForecast } from "./forecast.js";
import { showLeads, showTiles } from "./leads.js";
import { get, listen, Refresher } from "./live.js";
import { showTraining } from "./training.js";
import { showVersions } from "./versions.js";

const address = new URLSearchParams(location.search);
const chosen = {
  forecaster: address.get("forecaster") ?? "",
  series: address.get("series") ?? "",
  range: "wide",
  metric: "mae",
  since: "first-model",
};
const known = { all: null, series: [], timeline: null, scores: null, versions: null };
let connection = "waiting";

const one = () => known.all?.forecasters.find((forecaster) => forecaster.name === chosen.forecaster) ?? null;
const of = (rest) => `/api/v1/forecasters/${encodeURIComponent(chosen.forecaster)}${rest}`;

/** A query about the selected forecaster; none before a forecaster is known. */
const ofChosen = (rest, parameters = () => ({})) => () => (chosen.forecaster ? get(of(rest), parameters()) : undefined);

const reasons = {
  forecast() {
    const forecaster = one();
    if (!known.all?.caughtUp) {
      return "Reading the topics\u2026";
    }
    if (forecaster === null) {
      return "No forecaster is configured.";
    }
    const arrived = known.all.readings === 0 ? "no readings yet" : `about ${format.count(known.all.readings)} readings so far, of all series`;
    return `Warming up: a series of ${forecaster.name} (${forecaster.pattern}, ${format.cadence(forecaster.cadence)}) is forecast from ${forecaster.window} steps on; ${arrived}.`;
  },
  scores: () => "No scores yet: a forecast is scored when its target step is observed.",
  versions() {
    const forecaster = one();
    return `No model yet: baselines answer.${forecaster === null ? "" : ` The first training starts at ${format.count(forecaster.minWindows)} windows.`}`;
  },
  training: () => "No training run yet.",
};

/** Number of steps to show: a few horizons, many, or all that are kept. */
function points() {
  const horizon = one()?.horizon ?? 1;
  return { close: Math.max(30, 4 * horizon), wide: Math.max(100, 12 * horizon), all: undefined }[chosen.range];
}

const forecasters = new Refresher(1_500, () => get("/api/v1/forecasters"), (found) => {
  known.all = found;
  const names = found.forecasters.map((forecaster) => forecaster.name);
  if (!names.includes(chosen.forecaster)) {
    chosen.forecaster = names[0] ?? "";
    ofForecaster.forEach((refresher) => refresher.renew());
  }
  options($("forecaster"), names, chosen.forecaster);
  showConnection();
  showTitle();
  drawScores();
  drawVersions();
  series.request();
  if (known.series.length === 0) {
    showForecast(null, reasons.forecast());
  }
});

const series = new Refresher(1_500, ofChosen("/series"), (found) => {
  known.series = (found ?? []).map((each) => each.id);
  const before = chosen.series;
  if (!known.series.includes(chosen.series)) {
    chosen.series = known.series[0] ?? "";
  }
  options($("series"), known.series, chosen.series);
  $("series").disabled = known.series.length === 0;
  showTitle();
  if (chosen.series !== before) {
    chart.renew();
  } else if (chosen.series === "") {
    showForecast(null, reasons.forecast());
  }
});

const chart = new Refresher(
  400,
  () => (chosen.forecaster && chosen.series ? get(of("/chart"), { series: chosen.series, points: points() }) : undefined),
  (found) => showForecast(found, reasons.forecast()),
);

const timeline = new Refresher(1_500, ofChosen("/scores/timeline", () => ({ from: chosen.since === "all" ? undefined : chosen.since })), (found) => {
  known.timeline = found;
  drawErrors();
});

const scores = new Refresher(1_500, ofChosen("/scores"), (found) => {
  known.scores = found;
  drawScores();
});

const versions = new Refresher(800, ofChosen("/versions"), (found) => {
  known.versions = found;
  drawVersions();
});

const training = new Refresher(
  400,
  () => (chosen.forecaster ? get("/api/v1/training", { forecaster: chosen.forecaster }) : undefined),
  (found) => showTraining(found?.[0] ?? null, reasons.training()),
);

const everything = [forecasters, series, chart, timeline, scores, versions, training];
const ofForecaster = [series, chart, timeline, scores, versions, training];

function drawErrors() {
  showErrors(known.timeline, chosen.metric, reasons.scores());
}

function drawScores() {
  const champion = one()?.aliases?.champion ?? null;
  showTiles(known.scores, champion);
  showLeads(known.scores, champion, reasons.scores());
}

function drawVersions() {
  showVersions(known.versions, reasons.versions());
}

function options(select, values, current) {
  fill(select, [values, current], () => values.map((each) => el("option", { value: each, selected: each === current }, each)));
}

function showTitle() {
  const forecaster = one();
  const target = forecaster === null ? "" : `${forecaster.target} of `;
  $("forecast-title").textContent = chosen.series ? `${target}${chosen.series}` : "Forecast";
  document.title = chosen.series ? `${chosen.series} \u00b7 Rivercast` : "Rivercast";
  $("api-forecast").href = `/api/v1/forecasts/latest?${new URLSearchParams({ forecaster: chosen.forecaster, series: chosen.series })}`;
  $("api-scores").href = of("/scores");
  $("api-versions").href = of("/versions");
}

function showConnection() {
  const reading = connection === "live" && known.all !== null && !known.all.caughtUp;
  $("live").dataset.state = reading ? "waiting" : connection;
  $("live-text").textContent = reading ? "reading history" : { live: "live", away: "reconnecting", waiting: "connecting" }[connection];
}

function choose(change) {
  Object.assign(chosen, change);
  const query = new URLSearchParams({ forecaster: chosen.forecaster, series: chosen.series });
  history.replaceState(null, "", `?${query}`);
  showTitle();
}

$("forecaster").addEventListener("change", (event) => {
  choose({ forecaster: event.target.value, series: "" });
  known.timeline = null;
  known.scores = null;
  known.versions = null;
  ofForecaster.forEach((refresher) => refresher.renew());
});
$("series").addEventListener("change", (event) => {
  choose({ series: event.target.value });
  chart.renew();
});
onChoice($("range"), (range) => {
  chosen.range = range;
  chart.renew();
});
onChoice($("metric"), (metric) => {
  chosen.metric = metric;
  drawErrors();
});
onChoice($("since"), (since) => {
  chosen.since = since;
  timeline.renew();
});

listen({
  state(now) {
    connection = now;
    showConnection();
  },
  waiting() {
    if (!known.all?.caughtUp || known.series.length === 0) {
      forecasters.request();
    }
  },
  everything: () => everything.forEach((refresher) => refresher.request()),
  changed({ kind, forecasters: whose, series: which, more }) {
    if (kind === "version") {
      forecasters.request();
    }
    if (!whose.includes(chosen.forecaster)) {
      return;
    }
    if (kind === "forecast") {
      if (more || which.includes(chosen.series)) {
        chart.request();
      }
      if (which.some((each) => !known.series.includes(each))) {
        series.request();
      }
    } else if (kind === "score") {
      timeline.request();
      scores.request();
      versions.request();
    } else if (kind === "version") {
      versions.request();
      chart.request();
      scores.request();
    } else {
      training.request();
    }
  },
});
