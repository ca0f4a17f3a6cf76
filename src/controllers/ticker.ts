import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its host again every so often while there is something to count. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #seconds: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param seconds until the next drawing; 0 for none */
  constructor(host: ReactiveControllerHost, seconds: () => number) {
    this.#host = host;
    this.#seconds = seconds;
    host.addController(this);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const seconds = this.#seconds();
    if (seconds) this.#timer = setTimeout(() => this.#host.requestUpdate(), seconds * 1000);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}

/** Time since a moment as `m:ss`. */
export function elapsed(since: number): string {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
