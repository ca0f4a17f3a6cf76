/** What the shop's server is told, put together: marks what is unresolved, and sends what is written. */
import type { Announcer } from '../attempts/announcer.js';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { Deliverer } from './deliver.js';
import type { NoticingJournal } from './noticing-journal.js';
import type { NoticePost } from './post.js';
import { UnresolvedMarker } from './unresolved.js';

export interface NoticesOptions extends NoticingJournal {
  announcer: Announcer;
  post: NoticePost;
  /** `whsec_…`; each signs. */
  secrets: readonly string[];
  quietPeriodMs: number;
  clock: Clock;
  logger: Logger;
}

export class Notices {
  readonly #deliverer: Deliverer;
  readonly #marker: UnresolvedMarker;

  constructor(private readonly options: NoticesOptions) {
    const { told, journal } = options;
    const all = { ...options, shared: journal.shared };
    this.#deliverer = new Deliverer(all);
    this.#marker = new UnresolvedMarker(all);
    told.onNotice = () => this.#deliverer.wake();
    told.onChange = () => this.#marker.wake();
  }

  start(): void {
    this.#marker.wake();
    this.#deliverer.start();
  }

  /** What is under way is sent again by whoever opens the journal next. */
  async stop(): Promise<void> {
    this.#marker.stop();
    this.#deliverer.stop();
    await this.options.post.close();
  }
}
