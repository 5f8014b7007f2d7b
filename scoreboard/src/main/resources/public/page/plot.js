// uPlot, dressed: colours from the style sheet, a size that follows its figure, and a tip under the pointer.

import { el } from "./dom.js";

/** The colour that a CSS variable has now. */
export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A translucent colour from a variable of three channels. */
export const translucent = (name, alpha) => `rgb(${color(name)} / ${alpha})`;

const plots = new Set();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const plot of plots) {
    plot.redraw(false, true);
  }
});

// Per span of ticks: its shortest distance in seconds, a tick's text, and what is added where year, day or minute turn.
const DATES = [
  [31_536_000, "{YYYY}", null, null, null, null, null, null, 1],
  [2_419_200, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [86_400, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [60, "{HH}:{mm}", "\n{D} {MMM} {YYYY}", null, "\n{D} {MMM}", null, null, null, 1],
  [0.001, "{HH}:{mm}:{ss}", "\n{D} {MMM} {YYYY}", null, "\n{D} {MMM}", null, null, null, 1],
];

const axis = (more) => ({
  stroke: () => color("--soft"),
  font: "12px system-ui, sans-serif",
  grid: { stroke: () => color("--grid"), width: 1 },
  ticks: { stroke: () => color("--grid"), width: 1, size: 5 },
  ...more,
});

/** Follows the pointer with what is known at a point; lines(u, index) gives a title and rows of colour, name and text. */
function tip(lines) {
  let box;
  return {
    hooks: {
      init: (u) => {
        box = el("div", { className: "tip", hidden: true });
        u.over.append(box);
        u.over.addEventListener("mouseleave", () => (box.hidden = true));
      },
      setCursor: (u) => {
        const { idx, left, top } = u.cursor;
        const known = idx === null || idx === undefined || left < 0 ? null : lines(u, idx);
        box.hidden = known === null;
        if (known === null) {
          return;
        }
        box.replaceChildren(el("b", {}, known.title), ...known.rows.map(row));
        const right = left > u.over.clientWidth / 2;
        box.style.left = right ? "" : `${left + 14}px`;
        box.style.right = right ? `${u.over.clientWidth - left + 14}px` : "";
        box.style.top = `${Math.max(0, Math.min(top - 20, u.over.clientHeight - box.offsetHeight))}px`;
      },
    },
  };
}

/** A round spot of the size that uPlot counts with. */
function spotOf() {
  return el("div", { className: "spot" });
}

function row({ color: stroke, style = "", name, text }) {
  const key = el("span", { className: `key ${style}` });
  key.style.color = stroke;
  return el("div", {}, key, el("span", {}, name), el("span", {}, text));
}

/**
 * A plot in a figure.
 *
 * @param figure that it fills
 * @param series, bands, hooks as uPlot has them
 * @param x options of the x axis
 * @param y options of the y axis
 * @param time whether x is seconds since 1970, shown in UTC
 * @param lines what the tip says
 * @param spot which series get a spot under the pointer; all where nothing is said
 */
export function draw(figure, { data, series, bands = [], hooks = {}, x = {}, y = {}, time = true, range, lines, spot = () => true }) {
  const plot = new uPlot(
    {
      width: Math.max(1, figure.clientWidth),
      height: Math.max(1, figure.clientHeight),
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      legend: { show: false },
      padding: [10, 14, 0, 0],
      cursor: { points: { size: 7, show: (u, i) => spot(i) && spotOf() }, drag: { x: true, y: false }, y: false },
      scales: { x: { time }, y: range ? { range } : {} },
      axes: [axis({ space: 70, ...(time ? { values: DATES } : {}), ...x }), axis({ size: 58, ...y })],
      series,
      bands,
      hooks,
      plugins: [tip(lines)],
    },
    data,
    figure,
  );
  const watch = new ResizeObserver(() => {
    if (figure.clientWidth > 0 && figure.clientHeight > 0) {
      plot.setSize({ width: figure.clientWidth, height: figure.clientHeight });
    }
  });
  watch.observe(figure);
  plots.add(plot);
  return {
    plot,
    close: () => {
      watch.disconnect();
      plots.delete(plot);
      plot.destroy();
    },
  };
}

/** A plot that is made anew only when its shape changes; otherwise just its data. */
export class Kept {
  #figure;
  #shape = null;
  #drawn = null;

  constructor(figure) {
    this.#figure = figure;
  }

  show(shape, data, options) {
    if (this.#shape !== shape) {
      this.clear();
      this.#shape = shape;
      this.#drawn = draw(this.#figure, { ...options(), data });
    } else {
      this.#drawn.plot.setData(data);
    }
  }

  clear() {
    this.#drawn?.close();
    this.#drawn = null;
    this.#shape = null;
  }
}
