// Errors by lead of the contender that answers, and the four metrics at the top.

import { $, either, el, fill } from "./dom.js";
import * as format from "./format.js";

/** The contender that answers: the champion, or the baseline with the most scores where there is none. */
function answering(scores, champion) {
  const answers = scores.contenders.filter((one) => one.role === "answer");
  return (
    answers.find((one) => one.version === champion) ??
    answers.filter((one) => one.version === 0).sort((a, b) => b.overall.count - a.overall.count)[0] ??
    null
  );
}

function bar(name, x, max) {
  const line = el("i", { className: name });
  line.style.width = `${x === null || max === 0 ? 0 : (100 * x) / max}%`;
  return line;
}

function row({ lead, errors }, max) {
  return el("tr", {},
    el("td", { className: "text" }, `+${lead}`),
    el("td", {}, format.value(errors.mae)),
    el("td", {}, el("div", { className: "bars" },
      bar("mine", errors.mae, max), bar("bar-naive", errors.naiveMae, max), bar("bar-seasonal", errors.seasonalNaiveMae, max))),
    el("td", { className: format.tone(errors.skill) }, format.skill(errors.skill)));
}

export function showLeads(scores, champion, reason) {
  const one = scores === null ? null : answering(scores, champion);
  either($("leads"), $("leads-empty"), one === null ? reason : "");
  if (one === null) {
    $("leads-note").textContent = "";
    return;
  }
  $("leads-note").textContent = `MAE of ${nameOf(one)}; thin bars: naive, seasonal naive`;
  const max = Math.max(...one.leads.flatMap(({ errors }) => [errors.mae, errors.naiveMae, errors.seasonalNaiveMae].map((x) => x ?? 0)));
  fill($("leads"), one.leads, (leads) =>
    el("table", {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col", className: "text" }, "Lead"), el("th", { scope: "col" }, "MAE"),
        el("th", { scope: "col", "aria-label": "MAE compared with the baselines" }), el("th", { scope: "col" }, "Skill"))),
      el("tbody", {}, ...leads.map((lead) => row(lead, max)))));
}

const nameOf = (one) => (one.version > 0 ? `version ${one.version}` : format.source(one.source));

const tile = (title, value, note, tone = "") =>
  el("div", { className: "tile" }, el("h2", {}, title), el("strong", { className: tone }, value), el("p", {}, note));

function tiles(scores, one) {
  const { nominalCoverage, target, answers } = scores;
  const { count, skill, mae, rmse, coverage, naiveMae, seasonalNaiveMae } = one?.overall ?? answers;
  const who = one === null ? "the answers" : nameOf(one);
  const better = Math.min(naiveMae ?? Infinity, seasonalNaiveMae ?? Infinity);
  return [
    tile(`Skill of ${who}`, format.skill(skill), "1 \u2212 MAE / MAE of the better baseline", format.tone(skill)),
    tile(`Mean absolute error of ${target}`, format.value(mae), `better baseline, same targets: ${format.value(better)}`),
    nominalCoverage > 0
      ? tile("Inside the band", format.percent(coverage), `expected: ${format.percent(nominalCoverage, 0)}`)
      : tile(`Root mean squared error of ${target}`, format.value(rmse), ""),
    tile("Scored", format.count(count), `leads of ${who}; ${format.count(answers.count)} scored answers in total`),
  ];
}

/** Shows four metrics of the contender that answers; none before the first score. */
export function showTiles(scores, champion) {
  $("tiles").hidden = scores === null || scores.answers.count === 0;
  const one = scores === null ? null : answering(scores, champion);
  fill($("tiles"), [scores?.answers, scores?.target, one?.version, one?.overall], () => (scores === null ? [] : tiles(scores, one)));
}
