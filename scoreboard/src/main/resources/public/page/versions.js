// The table of versions, and the details of one.

import { $, either, el, fill } from "./dom.js";
import * as format from "./format.js";

const STATUS_LABELS = { champion: "champion", challenger: "challenger", retired: "retired", refused: "not promoted" };

export const statusBadge = (name) => el("span", { className: `badge ${name}` }, STATUS_LABELS[name] ?? name);

function numbers(errors, edge) {
  const cells = errors === null
    ? ["\u2013", "\u2013", "\u2013", "\u2013"]
    : [format.value(errors.mae), format.value(errors.mse), format.percent(errors.mape), format.skill(errors.skill)];
  return cells.map((text, i) =>
    el("td", { className: `${i === 0 && edge ? "edge" : ""} ${i === 3 && errors !== null ? format.tone(errors.skill) : ""}`.trim() }, text));
}

function row(version, open) {
  const button = el("button", { className: "linkish", type: "button", id: `version-${version.version}`, "aria-haspopup": "dialog" }, `v${version.version}`);
  button.addEventListener("click", () => open(version));
  return el("tr", {},
    el("td", { className: "text" }, button),
    el("td", { className: "text" }, version.family),
    el("td", { className: "text" }, statusBadge(version.status)),
    ...numbers(version.heldOut, true),
    ...numbers(version.live, true),
    el("td", { className: "edge text" }, format.moment(version.trainedAt)),
    el("td", { className: "wide" }, version.reasons.join("; ")));
}

const column = (name, className = "") => el("th", { scope: "col", className }, name);
const group = (name, span) => el("th", { scope: "colgroup", className: "group edge", colSpan: span }, name);

function table(versions) {
  const four = () => [column("MAE", "edge"), column("MSE"), column("MAPE"), column("Skill")];
  return el("table", {},
    el("thead", {},
      el("tr", {}, el("td", { colSpan: 3 }), group("held out", 4), group("live", 4), el("td", { colSpan: 2, className: "edge" })),
      el("tr", {}, column("Version", "text"), column("Family", "text"), column("Status", "text"), ...four(), ...four(), column("Trained", "edge text"), column("Verdict", "text"))),
    el("tbody", {}, ...versions.map((version) => row(version, showOne))));
}

/** Shows the versions, newest first. */
export function showVersions(found, reason) {
  const versions = found?.versions ?? [];
  either($("versions"), $("versions-empty"), versions.length === 0 ? reason : "");
  const aliases = found?.aliases;
  $("versions-note").textContent = aliases
    ? aliases.champion === null
      ? `No champion since ${format.moment(aliases.since)}: ${aliases.why}`
      : `Version ${aliases.champion} has answered since ${format.moment(aliases.since)}.${aliases.challenger === null ? "" : ` Version ${aliases.challenger} is the challenger.`}`
    : "";
  fill($("versions"), versions, () => (versions.length === 0 ? [] : table(versions)));
}

const facts = (pairs) => el("dl", { className: "facts" }, ...pairs.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]));

function showOne(v) {
  $("version-dialog-title").textContent = `${v.forecaster} v${v.version}`;
  const kept = Object.entries(v.kept).map(([series, source]) => `${series} (${source})`).join(", ");
  $("version-dialog-body").replaceChildren(
    el("p", {}, statusBadge(v.status), " ", v.reasons.join("; ")),
    el("h3", {}, "Model"),
    facts([
      ["Network", v.family],
      ["Input", `${v.window} steps of ${v.features.join(", ")}`],
      ["Output", `${v.horizon} steps of ${v.target} at ${v.quantiles.join(", ")}`],
      ["Training data", `${format.count(v.windows)} windows, ${format.date(v.dataFrom)} to ${format.date(v.dataTo)}`],
      ["Held-out test", `${format.count(v.heldOut.count)} leads: MAE ${format.value(v.heldOut.mae)}, naive ${format.value(v.heldOut.naiveMae)}, seasonal naive ${format.value(v.heldOut.seasonalNaiveMae)}`],
      ["Coverage", `${format.percent(v.heldOut.coverage)} of the held-out actuals inside the band`],
      ...(kept ? [["Answered by a baseline", kept]] : []),
    ]),
    el("h3", {}, "Origin"),
    facts([["Seed", String(v.seed)], ...Object.entries(v.settings), ...Object.entries(v.lineage)]),
    el("h3", {}, "Integrity"),
    facts([
      ["Parity", v.parity === null ? "\u2013" : `${v.parity.toExponential(1)} maximum relative difference, ONNX file to trained network`],
      ["Signed", v.signed ? "yes" : "no"],
      ["SHA-256", v.digest],
      ["ONNX file", format.bytes(v.onnxBytes)],
    ]));
  $("version-dialog").showModal();
}
