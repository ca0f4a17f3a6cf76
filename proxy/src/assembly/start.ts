/** The start of a proxy, which waits for a journal that is late: until it is open, nothing is paid. */
import type { Clock } from '../clock.js';
import { onlyAnEditMends, whyOf } from '../journal/stores/late-or-wrong.js';
import { JournalUnavailable } from '../journal/store.js';
import type { Logger } from '../logger.js';

const RETRY_MS = 1_000;
const TELL_MS = 60_000;

export interface StartOptions {
  /** Opens the journal and sets to work. @throws where it cannot be opened now */
  begin: () => Promise<void>;
  /** What is waited for, for the log. */
  place: string;
  clock: Clock;
  logger: Logger;
}

interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

export class Start {
  #isOpen = false;
  #isClosed = false;
  #isRunning = false;
  #hasTried = false;
  #waiting: Waiter[] = [];
  #waitingForTry: (() => void)[] = [];
  #timer: unknown = null;

  constructor(private readonly options: StartOptions) {}

  get isOpen(): boolean {
    return this.#isOpen && !this.#isClosed;
  }

  /** Resolves when the journal is open, however late. @throws where only an edit mends why it is not, and when closed */
  ready(): Promise<void> {
    if (this.#isOpen) return Promise.resolve();
    if (this.#isClosed) return Promise.reject(new JournalUnavailable('closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#run();
    });
  }

  /** Resolves when the journal is open, or it is known by now that it does not open at once. */
  tried(): Promise<void> {
    if (this.#hasTried || this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waitingForTry.push(resolve);
      this.#run();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.options.clock.clearTimeout(this.#timer);
    this.#noteTry();
    for (const { reject } of this.#waiting.splice(0)) reject(new JournalUnavailable('closed'));
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#untilOpen();
  }

  async #untilOpen(): Promise<void> {
    const { begin, place, clock, logger } = this.options;
    for (let told = -Infinity; !this.#isClosed; await this.#pause()) {
      try {
        await begin();
        this.#isOpen = true;
        for (const { resolve } of this.#waiting.splice(0)) resolve();
        break;
      } catch (error) {
        if (this.#isClosed) break;
        const waiting = onlyAnEditMends(error) ? this.#waiting.splice(0) : [];
        for (const { reject } of waiting) reject(error);
        if (waiting.length === 0 && clock.elapsed() - told >= TELL_MS) {
          told = clock.elapsed();
          logger.error(
            { waiting_for: place, error: whyOf(error) },
            'waiting for the journal: it cannot be opened yet',
          );
        }
      }
      this.#noteTry();
    }
    this.#noteTry();
  }

  #pause(): Promise<void> {
    const { clock } = this.options;
    return new Promise((resolve) => (this.#timer = clock.setTimeout(resolve, RETRY_MS)));
  }

  #noteTry(): void {
    this.#hasTried = true;
    for (const resolve of this.#waitingForTry.splice(0)) resolve();
  }
}
