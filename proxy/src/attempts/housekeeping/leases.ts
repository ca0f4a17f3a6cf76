/** Who is alive: each instance renews its lease, and any instance abandons or marks what one that is gone has left. */
import type { Clock } from '../../clock.js';
import { LEASE_MS, type Journal } from '../../journal/journal.js';
import type { Logger } from '../../logger.js';
import type { Announcer } from '../announcer.js';

const ROUND_MS = 1_000;
/** With the embedded file there is one instance; whatever is open when it starts is from before. */
const FOR_EVER_MS = 100 * 365 * 24 * 60 * 60_000;

export class Leases {
  #timer: unknown = null;
  #closed = false;

  constructor(
    private readonly journal: Journal,
    private readonly announcer: Announcer,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Once: without a lease nothing is sent. */
  async take(): Promise<void> {
    await this.journal.renew(this.journal.shared ? LEASE_MS : FOR_EVER_MS);
  }

  /** Nothing is claimed before this resolves. */
  async start(): Promise<void> {
    await this.take();
    await this.#expire();
    if (this.journal.shared) this.#timer = this.clock.setTimeout(() => void this.#round(), ROUND_MS);
  }

  /** Lets the others take over at once. */
  async stop(): Promise<void> {
    this.#closed = true;
    this.clock.clearTimeout(this.#timer);
    try {
      await this.journal.release();
      await this.#expire();
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'the lease could not be given back');
    }
  }

  async #round(): Promise<void> {
    try {
      await this.journal.renew(LEASE_MS);
      await this.#expire();
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'the lease could not be renewed');
    }
    if (!this.#closed) this.#timer = this.clock.setTimeout(() => void this.#round(), ROUND_MS);
  }

  async #expire(): Promise<void> {
    const keys = await this.journal.expire();
    if (keys.length === 0) return;
    this.logger.warn({ keys }, 'attempts of an instance that is gone');
    this.announcer.announce(...keys);
  }
}
