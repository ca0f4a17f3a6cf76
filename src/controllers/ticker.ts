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

/** No payment takes an hour; a till's clock that is put right jumps by hours. */
const longestSeconds = 3600;

/** Time since a moment as `m:ss`; empty where it cannot be: the till's clock was set meanwhile. */
export function elapsed(since: number): string {
  const seconds = Math.floor((Date.now() - since) / 1000);
  if (!(seconds >= 0 && seconds < longestSeconds)) return '';
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
