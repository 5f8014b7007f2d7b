// uPlot with colours from the style sheet, the size of its element, and a tooltip.

import { el } from "./dom.js";

/** The current colour of a CSS variable. */
export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A translucent colour from a variable of three channels. */
export const translucent = (name, alpha) => `rgb(${color(name)} / ${alpha})`;

const plots = new Set();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const plot of plots) {
    plot.redraw(false, true);
  }
});

// Per tick distance: its minimum in seconds, the label, and what is added when year, day or minute change.
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

/** Tooltip at the pointer; lines(u, index) returns a title and rows of colour, name and text. */
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

/** Marker of the size that uPlot expects. */
function spotOf() {
  return el("div", { className: "spot" });
}

function row({ color: stroke, style = "", name, text }) {
  const key = el("span", { className: `key ${style}` });
  key.style.color = stroke;
  return el("div", {}, key, el("span", {}, name), el("span", {}, text));
}

/**
 * Draws a plot.
 *
 * @param figure element that it fills
 * @param series, bands, hooks options of uPlot
 * @param x options of the x axis
 * @param y options of the y axis
 * @param time whether x is seconds since 1970, shown in UTC
 * @param lines content of the tooltip
 * @param spot which series get a marker at the pointer; default: all
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

/** A plot that is created again only when its shape changes; otherwise only its data is replaced. */
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
