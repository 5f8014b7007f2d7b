// Errors by lead of whoever answers now, and the four figures at the top.

import { $, either, el, fill } from "./dom.js";
import * as format from "./format.js";

/** The contender that answered last: the champion, or the baselines before there is one. */
function answering(scores, champion) {
  const answers = scores.contenders.filter((one) => one.role === "answer");
  return (
    answers.find((one) => one.version === champion) ??
    answers.filter((one) => one.version === 0).sort((a, b) => b.overall.count - a.overall.count)[0] ??
    null
  );
}

function bar(name, x, most) {
  const line = el("i", { className: name });
  line.style.width = `${x === null || most === 0 ? 0 : (100 * x) / most}%`;
  return line;
}

function row({ lead, errors }, most) {
  return el("tr", {},
    el("td", { className: "text" }, `+${lead}`),
    el("td", {}, format.value(errors.mae)),
    el("td", {}, el("div", { className: "bars" },
      bar("mine", errors.mae, most), bar("bar-naive", errors.naiveMae, most), bar("bar-seasonal", errors.seasonalNaiveMae, most))),
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
  const most = Math.max(...one.leads.flatMap(({ errors }) => [errors.mae, errors.naiveMae, errors.seasonalNaiveMae].map((x) => x ?? 0)));
  fill($("leads"), one.leads, (leads) =>
    el("table", {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col", className: "text" }, "Lead"), el("th", { scope: "col" }, "MAE"),
        el("th", { scope: "col", "aria-label": "MAE beside the baselines" }), el("th", { scope: "col" }, "Skill"))),
      el("tbody", {}, ...leads.map((lead) => row(lead, most)))));
}

const nameOf = (one) => (one.version > 0 ? `version ${one.version}` : format.source(one.source));

const tile = (title, figure, note, tone = "") =>
  el("div", { className: "tile" }, el("h2", {}, title), el("strong", { className: tone }, figure), el("p", {}, note));

function figures(scores, one) {
  const { nominalCoverage, target, answers } = scores;
  const { count, skill, mae, rmse, coverage, naiveMae, seasonalNaiveMae } = one?.overall ?? answers;
  const who = one === null ? "the answers" : nameOf(one);
  const better = Math.min(naiveMae ?? Infinity, seasonalNaiveMae ?? Infinity);
  return [
    tile(`Skill of ${who}`, format.skill(skill), "less error than the better baseline", format.tone(skill)),
    tile(`Mean absolute error of ${target}`, format.value(mae), `better baseline, same targets: ${format.value(better)}`),
    nominalCoverage > 0
      ? tile("Inside the band", format.percent(coverage), `should be ${format.percent(nominalCoverage, 0)}`)
      : tile(`Root mean squared error of ${target}`, format.value(rmse), ""),
    tile("Scored", format.count(count), `leads of ${who}; ${format.count(answers.count)} answered in all`),
  ];
}

/** Four figures of who answers now; nothing before anything is known. */
export function showTiles(scores, champion) {
  $("tiles").hidden = scores === null || scores.answers.count === 0;
  const one = scores === null ? null : answering(scores, champion);
  fill($("tiles"), [scores?.answers, scores?.target, one?.version, one?.overall], () => (scores === null ? [] : figures(scores, one)));
}
