// The main chart: actuals, the forecast with its band, and medians of earlier forecasts.

import { $, either, el, fill, legendItem } from "./dom.js";
import * as format from "./format.js";
import { color, Kept, translucent } from "./plot.js";

const EARLIER = 12;
const kept = new Kept($("forecast-plot"));
let shown = null;

/** Numbers of all steps drawn, ascending; one number inside each gap breaks the line there. */
function steps(chart) {
  const all = new Set(chart.actual.sequence);
  const { sequence, leads } = chart.forecast;
  all.add(sequence);
  leads.forEach((lead) => all.add(sequence + lead.lead));
  const first = Math.min(...all);
  for (const earlier of chart.earlier) {
    earlier.median.forEach((ignored, i) => {
      if (earlier.sequence + i + 1 > first) {
        all.add(earlier.sequence + i + 1);
      }
    });
  }
  const rising = [...all].sort((a, b) => a - b);
  return rising.flatMap((step, i) => (i > 0 && step > rising[i - 1] + 1 ? [step - 1, step] : [step]));
}

/** Seconds per step; 0 with cadence event, where the step number is the x value. */
function stepSeconds(chart) {
  const next = chart.forecast.leads[0].time;
  return next === null ? 0 : (Date.parse(next) - Date.parse(chart.forecast.origin)) / 1000;
}

function columns(chart) {
  const numbers = steps(chart);
  const at = new Map(numbers.map((step, i) => [step, i]));
  const blank = () => new Array(numbers.length).fill(null);
  const { sequence, leads, quantiles } = chart.forecast;
  const origin = { step: sequence, time: Date.parse(chart.forecast.origin) };
  const step = stepSeconds(chart);
  const x = numbers.map((number) => (step === 0 ? number : origin.time / 1000 + (number - sequence) * step));

  const actual = blank();
  chart.actual.sequence.forEach((number, i) => (actual[at.get(number)] = chart.actual.value[i]));

  const bands = quantiles.map((ignored, q) => {
    const column = blank();
    column[at.get(sequence)] = chart.forecast.actual;
    leads.forEach((lead) => (column[at.get(sequence + lead.lead)] = lead.values[q]));
    return column;
  });

  const earlier = Array.from({ length: EARLIER }, (ignored, i) => {
    const column = blank();
    const one = chart.earlier[chart.earlier.length - 1 - i];
    one?.median.forEach((median, k) => {
      const index = at.get(one.sequence + k + 1);
      if (index !== undefined) {
        column[index] = median;
      }
    });
    return column;
  });
  return { numbers, x, actual, bands, earlier, step };
}

/** Time of a step, or its distance from the origin where the time is unknown. */
function when(index) {
  const { chart, columns: c, times } = shown;
  const number = c.numbers[index];
  if (c.step !== 0) {
    return format.stepTime(c.x[index] * 1000, c.step % 86400 === 0);
  }
  const ahead = number - chart.forecast.sequence;
  return ahead > 0 ? `${ahead} ${ahead === 1 ? "step" : "steps"} ahead` : times.get(number) ?? "";
}

function tipLines(u, index) {
  const { columns: c, chart } = shown;
  const median = chart.forecast.quantiles.indexOf(0.5);
  const rows = [];
  if (c.actual[index] !== null) {
    rows.push({ color: color("--actual"), name: "actual", text: format.value(c.actual[index]) });
  }
  if (c.numbers[index] > chart.forecast.sequence && c.bands[median][index] !== null) {
    rows.push({ color: color("--forecast"), name: "forecast", text: format.value(c.bands[median][index]) });
    if (c.bands.length > 1) {
      rows.push({ color: "", style: "fill", name: bandName(chart), text: bandText(c.bands.map((band) => band[index])) });
    }
  }
  return rows.length === 0 ? null : { title: when(index), rows };
}

const bandText = (values) => `${format.value(values[0])} to ${format.value(values[values.length - 1])}`;
const bandName = ({ forecast: { quantiles } }) => `${Math.round(100 * (quantiles[quantiles.length - 1] - quantiles[0]))} % band`;

/** A dashed line at the origin. */
function drawOrigin(u) {
  const { columns: c, chart } = shown;
  const x = u.valToPos(c.x[c.numbers.indexOf(chart.forecast.sequence)], "x", true);
  const { top, height } = u.bbox;
  const ctx = u.ctx;
  ctx.save();
  ctx.strokeStyle = color("--faint");
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, top + height);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = color("--soft");
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = "right";
  ctx.fillText("origin", x - 5 * devicePixelRatio, top + 11 * devicePixelRatio);
  ctx.restore();
}

function options(chart, c) {
  const q = c.bands.length;
  const median = chart.forecast.quantiles.indexOf(0.5);
  const line = (stroke, width, more = {}) => ({ stroke: () => color(stroke), width, points: { show: false }, ...more });
  const first = 2;
  const bands = [];
  for (let low = 0; low < q - 1 - low; low++) {
    bands.push({ series: [first + q - 1 - low, first + low], fill: () => translucent("--band", 0.14 + 0.07 * low) });
  }
  return {
    time: c.step !== 0,
    lines: tipLines,
    bands,
    spot: (i) => i === 1 || i === first + median,
    hooks: { draw: [drawOrigin] },
    x: c.step !== 0 ? {} : { values: (u, splits) => splits.map((number) => eventLabel(number)) },
    series: [
      {},
      line("--actual", 1.8),
      ...c.bands.map((ignored, i) => (i === median ? line("--forecast", 2.4) : { stroke: () => translucent("--band", 0.45), width: 0.8, points: { show: false } })),
      ...c.earlier.map((ignored, i) => line("--earlier", 1, { alpha: 0.6 - 0.04 * i })),
    ],
  };
}

function eventLabel(number) {
  const { chart, times } = shown;
  const ahead = number - chart.forecast.sequence;
  return ahead > 0 ? (Number.isInteger(number) ? `+${ahead}` : "") : times.get(number) ?? "";
}

function legend(chart) {
  const items = [
    { name: chart.forecast.target, color: "var(--actual)" },
    { name: "forecast (median)", color: "var(--forecast)" },
  ];
  if (chart.forecast.quantiles.length > 1) {
    items.push({ name: bandName(chart), color: "", style: "fill" });
  }
  if (chart.earlier.length > 0) {
    items.push({ name: "earlier medians", color: "var(--earlier)", style: "faint" });
  }
  return items;
}

function answer({ answer: { version, source, family, since, why }, observedShare }) {
  const seen = observedShare !== null && observedShare < 1 ? `; ${format.percent(observedShare, 0)} of its window was observed` : "";
  if (version === 0) {
    return ["Answered by ", el("b", {}, format.source(source)), `: ${why}${seen}`];
  }
  const name = `version ${version}${family ? ` (${family})` : ""}`;
  return ["Answered by ", el("b", {}, name), `, ${since === null ? why : `champion since ${format.moment(since)}`}${seen}`];
}

/** The more likely direction and its probability; empty for a model without it. */
function direction(rising) {
  if (rising === null) {
    return "";
  }
  return rising >= 0.5 ? `${format.percent(rising, 0)} likely to rise` : `${format.percent(1 - rising, 0)} likely to fall`;
}

function table(forecast, daily) {
  const directed = forecast.leads.some((lead) => lead.rising !== null);
  const head = ["Step", "Time", ...forecast.quantiles.map((q) => (q === 0.5 ? "median" : percentile(q))), "naive", "seasonal naive", ...(directed ? ["P(rise)"] : [])];
  return [
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...forecast.leads.map((lead) => el("tr", {},
      ...[`+${lead.lead}`, lead.time === null ? "\u2013" : format.stepTime(Date.parse(lead.time), daily),
        ...lead.values.map(format.value), format.value(lead.naive), format.value(lead.seasonalNaive),
        ...(directed ? [format.percent(lead.rising, 0)] : [])].map((text) => el("td", {}, text))))),
  ];
}

const percentile = (q) => `${Number((100 * q).toPrecision(4))} %`;

/** Shows the chart of a series, or the reason why there is none. */
export function showForecast(chart, reason) {
  either($("forecast-plot"), $("forecast-empty"), chart === null ? reason : "");
  $("next").hidden = chart === null;
  $("forecast-tools").hidden = chart === null;
  $("forecast-details").hidden = chart === null;
  if (chart === null) {
    kept.clear();
    fill($("forecast-legend"), null, () => []);
    fill($("answer"), null, () => []);
    return;
  }
  const c = columns(chart);
  const daily = c.step !== 0 && c.step % 86400 === 0;
  const times = new Map(chart.actual.sequence.map((number, i) => [number, format.date(chart.actual.time[i])]));
  shown = { chart, columns: c, times };
  const { forecast } = chart;
  fill($("answer"), forecast.answer, () => answer(forecast));
  fill($("forecast-legend"), legend(chart), (items) => items.map(legendItem));
  const lead = forecast.leads[0];
  $("next-when").textContent = lead.time === null ? "Next step" : format.stepTime(Date.parse(lead.time), daily);
  $("next-point").textContent = format.value(lead.point);
  $("next-band").textContent = lead.values.length > 1 ? bandText(lead.values) : "";
  $("next-rising").textContent = direction(lead.rising);
  fill($("forecast-table"), forecast, () => table(forecast, daily));
  kept.show(
    JSON.stringify([forecast.forecaster, forecast.series, forecast.quantiles, c.step === 0]),
    [c.x, c.actual, ...c.bands, ...c.earlier],
    () => options(chart, c),
  );
}
