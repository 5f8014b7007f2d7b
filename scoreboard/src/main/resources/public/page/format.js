// Formats of numbers, times and durations. Times of steps are UTC, as on the topics.

const NOTHING = "\u2013";
const counts = new Intl.NumberFormat("en");
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC",
});
const clock = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});

/** A value with about four significant digits, and an exponent only where it is needed. */
export function value(x) {
  if (x === null || x === undefined || !Number.isFinite(x)) {
    return NOTHING;
  }
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return x.toExponential(3);
  }
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
  return x.toLocaleString("en", { minimumFractionDigits: size >= 1 ? digits : 0, maximumFractionDigits: digits });
}

/** A ratio as a percentage. */
export const percent = (x, digits = 1) =>
  x === null || x === undefined || !Number.isFinite(x) ? NOTHING : `${(100 * x).toFixed(digits)}\u00a0%`;

/** A skill with its sign. */
export const skill = (x) =>
  x === null || x === undefined ? NOTHING : `${x > 0 ? "+" : x < 0 ? "\u2212" : ""}${percent(Math.abs(x))}`;

/** Style class of a skill: up, down or none. */
export const tone = (x) => (x > 0 ? "up" : x < 0 ? "down" : "");

export const count = (n) => counts.format(n);

/** A metric by its name: ratios as percentages. */
export const metric = (name, x) => (name === "mape" || name === "smape" ? percent(x) : value(x));

/** The time of a step; only the day where all steps start at midnight. */
export function stepTime(millis, daily) {
  return (daily ? day : minute).format(new Date(millis));
}

/** Wall-clock time in the time zone of the browser. */
export const moment = (iso) => clock.format(new Date(iso));

export const date = (iso) => day.format(new Date(iso));

/** Seconds of an ISO-8601 duration of days to seconds, such as PT1H30M. */
export function seconds(iso) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso ?? "");
  return parts === null
    ? NaN
    : Number(parts[1] ?? 0) * 86400 + Number(parts[2] ?? 0) * 3600 + Number(parts[3] ?? 0) * 60 + Number(parts[4] ?? 0);
}

/** A duration in its two largest units. */
export function duration(total) {
  if (!Number.isFinite(total)) {
    return NOTHING;
  }
  const units = [["day", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const first = units.findIndex(([, size]) => total >= size);
  if (first < 0) {
    return "under 1 s";
  }
  const [name, size] = units[first];
  const whole = Math.floor(total / size);
  const text = `${whole} ${name}${name === "day" && whole > 1 ? "s" : ""}`;
  const [smaller, part] = units[first + 1] ?? ["", 0];
  const rest = part === 0 ? 0 : Math.floor((total - whole * size) / part);
  return rest === 0 ? text : `${text} ${rest} ${smaller}`;
}

/** A cadence in words. */
export function cadence(text) {
  if (text === "event") {
    return "one step per reading";
  }
  const s = seconds(text);
  const names = { 1: "every second", 60: "every minute", 3600: "hourly", 86400: "daily", 604800: "weekly" };
  return names[s] ?? `every ${duration(s)}`;
}

const SOURCES = { naive: "the naive forecast", "seasonal-naive": "the seasonal naive forecast" };
export const source = (name) => SOURCES[name] ?? name;

export const bytes = (n) => (n < 1024 ? `${n} B` : n < 1024 * 1024 ? `${(n / 1024).toFixed(1)} KiB` : `${(n / 1024 / 1024).toFixed(1)} MiB`);
