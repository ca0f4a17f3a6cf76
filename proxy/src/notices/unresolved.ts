/** That an outcome counts as unresolved is nobody's answer: it is marked, once, when the quiet period is over. */
import type { Announcer } from '../attempts/announcer.js';
import type { Clock } from '../clock.js';
import type { Outbox } from '../journal/outbox.js';
import type { Logger } from '../logger.js';

const ASK_AGAIN_MS = 1_000;
const LONGEST_SLEEP_MS = 60 * 60_000;
const RETRY_MS = 1_000;

export interface UnresolvedOptions {
  outbox: Outbox;
  announcer: Announcer;
  quietPeriodMs: number;
  /** Do other instances change attempts as well? */
  shared: boolean;
  clock: Clock;
  logger: Logger;
}

export class UnresolvedMarker {
  #timer: unknown = null;
  #isClosed = false;
  #isFailing = false;

  constructor(private readonly options: UnresolvedOptions) {}

  /** An attempt may have become unknown, or has shown a sign of life. */
  wake(): void {
    const { clock } = this.options;
    clock.clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = clock.setTimeout(() => void this.#round(), 0);
  }

  stop(): void {
    this.#isClosed = true;
    this.options.clock.clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    const { clock, shared, logger } = this.options;
    const timer = this.#timer;
    let wait = RETRY_MS;
    try {
      wait = await this.#mark();
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isClosed && !this.#isFailing)
        logger.warn({ error: String(error) }, 'the journal does not say what is unresolved');
      this.#isFailing = true;
    }
    if (timer !== this.#timer || this.#isClosed) return; // woken meanwhile
    const longest = shared ? ASK_AGAIN_MS : LONGEST_SLEEP_MS;
    this.#timer = clock.setTimeout(() => void this.#round(), Math.max(1, Math.min(wait, longest)));
  }

  /** @returns milliseconds until the next quiet period ends */
  async #mark(): Promise<number> {
    const { outbox, announcer, quietPeriodMs } = this.options;
    const wait = await outbox.nextQuietEnd(quietPeriodMs);
    if (wait === null || wait > 0) return wait ?? LONGEST_SLEEP_MS;
    announcer.announce(...(await outbox.markUnresolved(quietPeriodMs)));
    return 0;
  }
}
