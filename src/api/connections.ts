/**
 * How many connections this page's requests keep busy. Over HTTP/1.1 a browser opens six to one server, and whatever
 * comes next waits in a queue that the page does not see: a payment must not stand there behind questions that a proxy
 * holds open.
 */

/** Of six, two stay free for what is answered at once. */
const mostHeld = 4;
const mostBusy = 6;

class Connections {
  readonly #origin: string;
  #busy = 0;
  readonly #queue: (() => void)[] = [];

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Seconds that the proxy may hold the next answer. */
  hold(wanted: number): number {
    return this.#busy < mostHeld || this.#hasStreams() ? wanted : 0;
  }

  /**
   * A request takes a connection for as long as its answer is out.
   * @returns once the browser has one for it; null where it has one at once
   */
  take(answer: Promise<unknown>): Promise<void> | null {
    const isFull = this.#busy >= mostBusy && !this.#hasStreams();
    let start = () => {};
    const out = isFull ? new Promise<void>((done) => (start = done)) : null;
    if (isFull) this.#queue.push(start);
    else this.#busy++;
    const free = () => {
      const place = this.#queue.indexOf(start);
      // Over before it seemed to have one: nobody waits for that any more.
      if (place >= 0) this.#queue.splice(place, 1)[0]!();
      else if (this.#queue.length) this.#queue.shift()!();
      else this.#busy--;
    };
    answer.then(free, free);
    return out;
  }

  /** HTTP/2 and later carry any number of requests at once. Where the browser does not say, it is taken for HTTP/1.1. */
  #hasStreams(): boolean {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return entries.some(
      ({ name, nextHopProtocol }) => name.startsWith(this.#origin) && /^h[23]/.test(nextHopProtocol),
    );
  }
}

const connections = new WeakMap<typeof fetch, Map<string, Connections>>();

/** Those of a `fetch` to the server that an address belongs to, whichever client uses them. */
export function connectionsOf(carrier: typeof fetch, url: string): Connections {
  const { origin } = new URL(url, globalThis.location?.href);
  const known = connections.get(carrier) ?? new Map<string, Connections>();
  connections.set(carrier, known);
  const found = known.get(origin) ?? new Connections(origin);
  known.set(origin, found);
  return found;
}
