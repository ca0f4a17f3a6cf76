import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its host again every so often while there is something to count. */
export class Ticker<Host extends ReactiveControllerHost> implements ReactiveController {
  readonly #host: Host;
  readonly #seconds: (host: Host) => number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param seconds until the next drawing; 0 for none */
  constructor(host: Host, seconds: (host: Host) => number) {
    this.#host = host;
    this.#seconds = seconds;
    host.addController(this);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const seconds = this.#seconds(this.#host);
    if (seconds) this.#timer = setTimeout(() => this.#host.requestUpdate(), seconds * 1000);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}

/** A till's clock that is put right jumps by hours, or by days. */
const longestSeconds = { counted: 3600, said: 86_400 };

/** Whole seconds since a moment; null where it cannot be: the till's clock was set meanwhile. */
export function secondsSince(since: number, longest = longestSeconds.said): number | null {
  const seconds = Math.floor((Date.now() - since) / 1000);
  return seconds >= 0 && seconds < longest ? seconds : null;
}

/** Time since a moment as `m:ss`, which no payment exceeds: empty where it is an hour, or cannot be. */
export function elapsed(since: number): string {
  const seconds = secondsSince(since, longestSeconds.counted);
  return seconds === null ? '' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
