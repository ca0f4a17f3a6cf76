/**
 * From a claimed row to a stored answer, whoever still listens: created → sent → Blink → stored. Sends each attempt
 * once, and lives on when the browser leaves.
 */
import type { Answer, Call, ProblemName } from '../../../src/payment/contract.js';
import type { Blink } from '../blink/blink.js';
import { NothingWritten } from '../blink/upstream.js';
import { momentOf, sleep, type Clock, type Moment } from '../clock.js';
import type { Journal, Move, NewRow } from '../journal/journal.js';
import type { Logger } from '../logger.js';
import type { Announcer } from './announcer.js';
import { isInTime } from './commit-to-socket.js';
import { afterLoss, afterNothingSent } from './record-answer.js';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;

/** A call whose row this process has claimed. */
export interface ClaimedCall {
  key: string;
  call: Call;
  /** JSON text, as it goes to Blink. */
  body: string;
  /** The attempt of a signature's sale. */
  sale: string | null;
  /** What the answer does to the journal. */
  movesAfter: (answer: Answer) => Move[];
}

/** With the id of the request that it came with, for the log. */
type Named<T> = T & { request_id?: string | undefined };

/** Why the caller cannot have the stored answer yet; null where it is stored. */
export type Trouble = Extract<ProblemName, 'journal-unavailable' | 'upstream-lost'> | null;

export interface SenderOptions {
  journal: Journal;
  blink: Blink;
  announcer: Announcer;
  clock: Clock;
  logger: Logger;
}

export class Sender {
  readonly #inFlight = new Set<Promise<Trouble>>();
  #closed = false;

  constructor(private readonly options: SenderOptions) {}

  /** Resolves when everything that is with Blink now has been answered. */
  async idle(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  /**
   * Resolves when the answer is stored, or when it turns out that it cannot be stored yet; never rejects.
   * @param request_id of the request that it came with, for the log
   */
  send(claimed: ClaimedCall, request_id?: string): Promise<Trouble> {
    const { announcer, logger } = this.options;
    const { key, sale } = claimed;
    announcer.hold(key);
    const answered = new Promise<Trouble>((tell) => {
      void this.#carry({ ...claimed, request_id }, tell)
        .catch((error: unknown) => logger.error({ key, request_id, error: String(error) }, 'lost'))
        .finally(() => {
          this.#inFlight.delete(answered);
          announcer.release(key);
          tell(null);
          announcer.announce(key, sale);
        });
    });
    this.#inFlight.add(answered);
    return answered;
  }

  /** Abandons a key whose claim failed half-way, so that it is never sent and locks no terminal. */
  giveUp(row: NewRow): void {
    const { journal } = this.options;
    // Never from `sent`: a second copy of the request may have claimed the key since, and left.
    const steps = afterNothingSent(row.key, row.sale ?? null, journal.owner, ['created']);
    void this.#persist({ key: row.key }, async () => {
      await journal.claim({ ...row, lock: undefined, state: 'abandoned' });
      await journal.moveAll(steps);
    });
  }

  /** Writes and announces nothing more. */
  close(): void {
    this.#closed = true;
  }

  async #carry(claimed: Named<ClaimedCall>, tell: (trouble: Trouble) => void): Promise<void> {
    const { journal, announcer, logger } = this.options;
    const { key, sale, request_id } = claimed;
    const before = momentOf(this.options.clock);
    let steps: Move[];
    let trouble: Trouble = 'upstream-lost';
    try {
      if (await journal.send(key)) {
        announcer.announce(key);
        steps = await this.#ask(claimed, before);
      } else {
        // Abandoned or taken away: the row says so. Or this instance has no lease: a row left open would lock the terminal.
        steps = afterNothingSent(key, sale, journal.owner, ['created']);
      }
    } catch (error) {
      logger.error(
        { key, request_id, error: String(error) },
        'the journal could not be written before sending',
      );
      trouble = 'journal-unavailable';
      steps = afterNothingSent(key, sale, journal.owner);
    }
    await this.#persist(
      claimed,
      () => journal.moveAll(steps),
      () => tell(trouble),
    );
  }

  /** @param before when the commit that made it `sent` was asked for */
  async #ask(claimed: Named<ClaimedCall>, before: Moment): Promise<Move[]> {
    const { key, call, body, sale, movesAfter, request_id } = claimed;
    const { blink, clock, journal, logger } = this.options;
    const inTime = () => !this.#closed && isInTime(clock, before);
    try {
      const answer = await blink.pay(call, body, inTime, request_id);
      const steps = movesAfter(answer);
      logger.info({ key, request_id, call, status: answer.status, state: steps[0]?.to }, 'Blink answered');
      return steps;
    } catch (error) {
      const nothing = error instanceof NothingWritten;
      logger.warn(
        { key, request_id, call, error: String(error) },
        nothing ? 'nothing was sent' : "Blink's answer was lost",
      );
      return nothing ? afterNothingSent(key, sale, journal.owner) : afterLoss(key, sale);
    }
  }

  /** Writes until it is written. @param onFailure hears of the first failure */
  async #persist(
    { key, request_id }: Named<{ key: string }>,
    write: () => Promise<void>,
    onFailure?: () => void,
  ): Promise<void> {
    let isTold = false;
    for (let wait = FIRST_RETRY_MS; !this.#closed; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      try {
        return await write();
      } catch (error) {
        if (!isTold)
          this.options.logger.error(
            { key, request_id, error: String(error) },
            'the journal could not be written; trying again',
          );
        isTold = true;
        onFailure?.();
        await sleep(this.options.clock, wait);
      }
    }
  }
}
