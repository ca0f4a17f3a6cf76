/** Whether the shop's server is there, and when to knock again where it is not. Pure but for what it has seen. */

/** After a first failure, and at most so soon after the last try, whoever waits. */
const FIRST_PAUSE_MS = 1_000;
/** The pauses grow with what they follow: after an hour they are a minute, and it is noticed within that. */
const SHARE_OF_OUTAGE = 60;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Something that was never tried is tried this soon: what failed before it may be the only one that is refused. */
const NEWS_PAUSE_MS = 5_000;

export class Receiver {
  #failingSince: number | null = null;
  #lastTry = 0;
  #lastAnswer = -Infinity;
  #nextTry = 0;

  /** Has nothing got through since the last failure? */
  get isFailing(): boolean {
    return this.#failingSince !== null;
  }

  /** Milliseconds until one notice is tried, where the receiver is failing. */
  pauseLeft(now: number): number {
    return Math.max(0, this.#nextTry - now);
  }

  /**
   * Is a failure this notice's own? It is where others got through both since it failed the time before and last of all:
   * then it waits for its own turn, and the receiver is not taken for gone.
   * @param failedAgo milliseconds since it failed the time before
   */
  isItsOwn(failedAgo: number | null, now: number): boolean {
    return !this.isFailing && failedAgo !== null && now - this.#lastAnswer < failedAgo;
  }

  /** @returns true where this is the first failure after something had got through */
  failed(now: number): boolean {
    const isFirst = this.#failingSince === null;
    this.#failingSince ??= now;
    const pause = FIRST_PAUSE_MS + (now - this.#failingSince) / SHARE_OF_OUTAGE;
    this.#lastTry = now;
    this.#nextTry = now + Math.min(LONGEST_PAUSE_MS, pause);
    return isFirst;
  }

  /** Milliseconds for which nothing has got through. */
  failingFor(now: number): number {
    return this.#failingSince === null ? 0 : now - this.#failingSince;
  }

  /** There is a notice that was never tried. */
  hasNews(): void {
    this.#nextTry = Math.min(this.#nextTry, this.#lastTry + NEWS_PAUSE_MS);
  }

  /** @returns for how many milliseconds nothing had got through; 0 where all was well */
  answered(now: number): number {
    const outage = this.#failingSince === null ? 0 : Math.max(1, now - this.#failingSince);
    this.#failingSince = null;
    this.#lastAnswer = now;
    return outage;
  }
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 6 * 60 * 60_000;

/**
 * How long a notice waits for its next turn where others get through.
 * @param tries how often it has failed, from 1
 * @param atMost for how long nothing has got through: after a short outage nothing waits for long, however often it was
 *   tried; where a failure is its own, for how long it has been there: what failed in an outage is not held against it
 */
export const waitAfter = (tries: number, atMost: number): number =>
  Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, atMost), FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 20));
