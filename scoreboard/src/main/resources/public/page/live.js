// Connection to the server: JSON by GET, and server-sent events, with polling as a fallback.

/** Fetches JSON; a 404 gives null, any other error throws. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined));
  const response = await fetch(query.size === 0 ? path : `${path}?${query}`, { headers: { Accept: "application/json" } });
  if (response.status === 404) {
    return null;
  }
  if (response.status === 401) {
    location.reload(); // signed out: the server responds with the sign-in page
  }
  if (!response.ok) {
    throw new Error(`${path}: HTTP ${response.status}`);
  }
  return response.json();
}

/**
 * A query that is repeated on request: one at a time and at most once per interval; the response to an outdated query is
 * dropped.
 */
export class Refresher {
  #interval;
  #load;
  #show;
  #wanted = false;
  #busy = false;
  #last = 0;
  #query = 0;

  constructor(interval, load, show) {
    this.#interval = interval;
    this.#load = load;
    this.#show = show;
  }

  /** Repeats the query soon. */
  request() {
    this.#wanted = true;
    this.#go();
  }

  /** The query has changed: sends it at once and drops a pending response to the old one. */
  renew() {
    this.#query++;
    this.#last = 0;
    this.request();
  }

  #go() {
    if (!this.#wanted || this.#busy) {
      return;
    }
    this.#busy = true;
    const wait = Math.max(0, this.#last + this.#interval - Date.now());
    if (wait === 0) {
      this.#run();
    } else {
      setTimeout(() => this.#run(), wait);
    }
  }

  async #run() {
    this.#wanted = false;
    this.#last = Date.now();
    const query = this.#query;
    try {
      const response = await this.#load();
      if (query === this.#query && response !== undefined) {
        this.#show(response);
      }
    } catch (problem) {
      console.debug("will be repeated:", problem.message);
    } finally {
      this.#busy = false;
      this.#go();
    }
  }
}

const KINDS = ["forecast", "score", "version", "training"];
const POLL_MILLIS = 4_000;
const WAIT_MILLIS = 2_000;
const CHECK_MILLIS = 30_000;

/**
 * Subscribes to events.
 *
 * @param changed called with each event
 * @param everything called when anything may have changed: at the start, after a reconnection, and every 30 seconds
 * @param waiting called every two seconds, for state without events
 * @param state called with "live" or "away"
 */
export function listen({ changed, everything, waiting, state }) {
  let open = false;
  const source = new EventSource("/api/v1/events");
  source.addEventListener("hello", () => {
    open = true;
    state("live");
    everything();
  });
  source.addEventListener("error", () => {
    open = false;
    state("away");
  });
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => changed(JSON.parse(event.data)));
  }
  setInterval(() => {
    if (!open) {
      everything();
    }
  }, POLL_MILLIS);
  setInterval(waiting, WAIT_MILLIS);
  setInterval(everything, CHECK_MILLIS);
  addEventListener("pagehide", () => source.close());
}
