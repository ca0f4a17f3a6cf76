/**
 * Guessing a token. So many different wrong ones from one address in a minute, and no further one is looked up until the
 * minute is over; a token that was right there before goes on. One that is merely old and comes again and again, as that
 * of a page which was not loaded anew, is no guess, and shuts out nobody behind the same address.
 */
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { digester } from './callers.js';

const MINUTE_MS = 60_000;
/** Different ones. */
const MOST_GUESSES = 20;
/** Wrong ones, repeated or not: beyond these the answer is 429 in place of 401. */
const MOST_FAILURES = 60;
/** Addresses that are counted, and lines that are written, in one minute. */
const MOST_ADDRESSES = 10_000;
const MOST_LINES = 20;
/** Tokens that were right, each with its address. */
const MOST_RIGHT = 10_000;

interface Failures {
  count: number;
  /** Digests. */
  wrong: Set<string>;
  isTold: boolean;
}

export class WrongTokens {
  readonly #digest = digester();
  readonly #failures = new Map<string, Failures>();
  /** The longest unused first. */
  readonly #right = new Set<string>();
  #beyond = 0;
  #lines = 0;
  #ends = 0;
  #timer: unknown = null;

  constructor(
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Must this token go unlooked at? */
  isLimited(address: string, token: string): boolean {
    const failures = this.#failures.get(address);
    return (
      failures !== undefined &&
      failures.wrong.size >= MOST_GUESSES &&
      !this.#right.has(this.#placed(address, token))
    );
  }

  noteRight(address: string, token: string): void {
    const placed = this.#placed(address, token);
    this.#right.delete(placed);
    this.#right.add(placed);
    if (this.#right.size > MOST_RIGHT) this.#right.delete(first(this.#right));
  }

  /**
   * @param request_id for the log
   * @returns the seconds after which it may be tried again, where there were too many; else null
   */
  noteWrong(address: string, token: string, request_id?: string): number | null {
    this.#beginMinute();
    const failures = this.#failures.get(address) ?? { count: 0, wrong: new Set(), isTold: false };
    if (failures.count === 0) this.#add(address, failures, request_id);
    failures.count++;
    if (failures.wrong.size < MOST_GUESSES) {
      failures.wrong.add(this.#digest(token));
      if (failures.wrong.size === MOST_GUESSES)
        this.#tell(
          { address, request_id },
          'too many wrong tokens: none but those that were right there before are tried',
        );
    }
    const isTooMany = failures.wrong.size >= MOST_GUESSES || failures.count > MOST_FAILURES;
    return isTooMany ? Math.max(1, Math.ceil((this.#ends - this.clock.elapsed()) / 1000)) : null;
  }

  close(): void {
    this.clock.clearTimeout(this.#timer);
    if (this.#timer !== null) this.#endMinute();
  }

  #placed(address: string, token: string): string {
    return `${address} ${this.#digest(token)}`;
  }

  #add(address: string, failures: Failures, request_id: string | undefined): void {
    if (this.#failures.size >= MOST_ADDRESSES) {
      this.#beyond++;
      this.#failures.delete(first(this.#failures.keys()));
    }
    this.#failures.set(address, failures);
    failures.isTold = this.#tell({ address, count: 1, request_id }, 'wrong tokens');
  }

  #beginMinute(): void {
    if (this.#timer !== null) return;
    this.#ends = this.clock.elapsed() + MINUTE_MS;
    this.#timer = this.clock.setTimeout(() => this.#endMinute(), MINUTE_MS);
  }

  #endMinute(): void {
    this.#timer = null;
    const all = [...this.#failures].sort(([, a], [, b]) => b.count - a.count);
    this.#lines = 0;
    let addresses = this.#beyond;
    for (const [address, { count, wrong, isTold }] of all) {
      if (isTold && count === 1) continue; // That was said when it happened.
      if (!this.#tell({ address, count, different: wrong.size }, 'wrong tokens')) addresses++;
    }
    if (addresses > 0) this.logger.warn({ addresses }, 'wrong tokens from further addresses');
    this.#failures.clear();
    this.#beyond = 0;
    this.#lines = 0;
  }

  /** @returns was it written? */
  #tell(facts: object, line: string): boolean {
    if (this.#lines >= MOST_LINES) return false;
    this.#lines++;
    this.logger.warn(facts, line);
    return true;
  }
}

const first = (values: Iterable<string>): string => values[Symbol.iterator]().next().value as string;
