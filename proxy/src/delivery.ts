/**
 * From a claimed row to a stored answer, whoever still listens: created → sent → Blink → stored. Sends each attempt
 * once, and lives on when the browser leaves.
 */
import type { Answer, Call, ProblemName } from '../../src/api/contract.js';
import type { Blink } from './blink.js';
import type { Changes } from './changes.js';
import { sleep, type Clock } from './clock.js';
import type { Journal, Move, NewRow } from './journal/journal.js';
import type { Logger } from './logger.js';
import { afterLoss, afterNothingSent } from './settlement.js';
import { NothingWritten } from './upstream.js';

/** A process that slept longer than this between the commit and the socket must not send any more. */
const COMMIT_TO_SOCKET_LIMIT_MS = 5_000;
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;

export interface Parcel {
  key: string;
  call: Call;
  /** JSON text, as it goes to Blink. */
  body: string;
  /** The attempt of a signature's sale. */
  sale: string | null;
  /** What the answer does to the journal. */
  settle: (answer: Answer) => Move[];
}

/** Why the caller cannot have the stored answer yet; null where it is stored. */
export type Trouble = Extract<ProblemName, 'journal-unavailable' | 'upstream-lost'> | null;

export interface DeliveryOptions {
  journal: Journal;
  blink: Blink;
  clock: Clock;
  logger: Logger;
}

export class Delivery {
  readonly #inFlight = new Map<string, Promise<Trouble>>();
  #closed = false;
  #changes!: Changes;

  constructor(private readonly options: DeliveryOptions) {}

  /** The two know each other: changes are announced here, and asked for there. */
  announceTo(changes: Changes): void {
    this.#changes = changes;
  }

  has(key: string): boolean {
    return this.#inFlight.has(key);
  }

  /** Resolves when everything that is with Blink now has been answered. */
  async idle(): Promise<void> {
    await Promise.all(this.#inFlight.values());
  }

  /** Resolves when the answer is stored, or when it turns out that it cannot be stored yet; never rejects. */
  start(parcel: Parcel): Promise<Trouble> {
    const delivered = new Promise<Trouble>((tell) => {
      void this.#carry(parcel, tell)
        .catch((error: unknown) =>
          this.options.logger.error({ key: parcel.key, error: String(error) }, 'lost'),
        )
        .finally(() => {
          this.#inFlight.delete(parcel.key);
          tell(null);
          this.#changes.wake(parcel.key, parcel.sale);
        });
    });
    this.#inFlight.set(parcel.key, delivered);
    return delivered;
  }

  /** Closes a key whose claim failed half-way, so that it is never sent and locks no terminal. */
  giveUp(row: NewRow): void {
    const { journal } = this.options;
    // Never from `sent`: a second copy of the request may have claimed the key since, and left.
    const steps = afterNothingSent(row.key, row.sale ?? null, journal.owner, ['created']);
    void this.#persist(row.key, async () => {
      await journal.claim({ ...row, lock: undefined, state: 'abandoned' });
      await journal.moveAll(steps);
    });
  }

  /** Writes and announces nothing more. */
  close(): void {
    this.#closed = true;
  }

  async #carry(parcel: Parcel, tell: (trouble: Trouble) => void): Promise<void> {
    const { journal, logger } = this.options;
    const { key, sale } = parcel;
    const before = this.options.clock.now();
    let steps: Move[];
    let trouble: Trouble = 'upstream-lost';
    try {
      if (await journal.send(key)) {
        this.#changes.wake(key);
        steps = await this.#send(parcel, before);
      } else {
        // Voided or taken away: the row says so. Or this instance has no lease: a row left open would lock the terminal.
        steps = afterNothingSent(key, sale, journal.owner, ['created']);
      }
    } catch (error) {
      logger.error({ key, error: String(error) }, 'the journal could not be written before sending');
      trouble = 'journal-unavailable';
      steps = afterNothingSent(key, sale, journal.owner);
    }
    await this.#persist(
      key,
      () => journal.moveAll(steps),
      () => tell(trouble),
    );
  }

  /** @param before when the commit that made it `sent` was asked for */
  async #send({ key, call, body, sale, settle }: Parcel, before: number): Promise<Move[]> {
    const { blink, clock, journal, logger } = this.options;
    const inTime = () => {
      const elapsed = clock.now() - before;
      return !this.#closed && elapsed >= 0 && elapsed <= COMMIT_TO_SOCKET_LIMIT_MS;
    };
    try {
      const answer = await blink.pay(call, body, inTime);
      const steps = settle(answer);
      logger.info({ key, call, status: answer.status, state: steps[0]?.to }, 'Blink answered');
      return steps;
    } catch (error) {
      const nothing = error instanceof NothingWritten;
      logger.warn(
        { key, call, error: String(error) },
        nothing ? 'nothing was sent' : "Blink's answer was lost",
      );
      return nothing ? afterNothingSent(key, sale, journal.owner) : afterLoss(key, sale);
    }
  }

  /** Writes until it is written. @param onFailure hears of the first failure */
  async #persist(key: string, write: () => Promise<void>, onFailure?: () => void): Promise<void> {
    for (let wait = FIRST_RETRY_MS; !this.#closed; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      try {
        return await write();
      } catch (error) {
        this.options.logger.error(
          { key, error: String(error) },
          'the journal could not be written; trying again',
        );
        onFailure?.();
        await sleep(this.options.clock, wait);
      }
    }
  }
}
