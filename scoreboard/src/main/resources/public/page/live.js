// The way to the server: JSON by GET, and notices by server-sent events with polling where they cannot be had.

/** Reads JSON; a 404 is null, anything else that is no success throws. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined));
  const response = await fetch(query.size === 0 ? path : `${path}?${query}`, { headers: { Accept: "application/json" } });
  if (response.status === 404) {
    return null;
  }
  if (response.status === 401) {
    location.reload(); // the key is gone: the page to sign in comes instead
  }
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

/**
 * Something that is fetched and shown again and again: never twice at once, never more often than its pace, and what
 * arrives late for a question that is no longer asked is dropped.
 */
export class Refresher {
  #pace;
  #load;
  #show;
  #wanted = false;
  #busy = false;
  #last = 0;
  #question = 0;

  constructor(pace, load, show) {
    this.#pace = pace;
    this.#load = load;
    this.#show = show;
  }

  /** Asks again, soon. */
  ask() {
    this.#wanted = true;
    this.#go();
  }

  /** The question itself has changed: asks at once, and drops the answer to the old one. */
  renew() {
    this.#question++;
    this.#last = 0;
    this.ask();
  }

  #go() {
    if (!this.#wanted || this.#busy) {
      return;
    }
    this.#busy = true;
    const wait = Math.max(0, this.#last + this.#pace - Date.now());
    if (wait === 0) {
      this.#run();
    } else {
      setTimeout(() => this.#run(), wait);
    }
  }

  async #run() {
    this.#wanted = false;
    this.#last = Date.now();
    const question = this.#question;
    try {
      const answer = await this.#load();
      if (question === this.#question && answer !== undefined) {
        this.#show(answer);
      }
    } catch (problem) {
      console.debug("asked again later:", problem.message);
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
 * Listens for notices.
 *
 * @param heard called with each notice
 * @param everything called when anything may be new: at the beginning, after a break, and now and then
 * @param waiting called every other second: for what no notice tells of
 * @param state called with "live" or "away"
 */
export function listen({ heard, everything, waiting, state }) {
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
    source.addEventListener(kind, (event) => heard(JSON.parse(event.data)));
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
