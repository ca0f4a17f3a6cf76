/** What the shop's server is told, put together: marks what is unresolved, and sends what is written. */
import type { Announcer } from '../attempts/announcer.js';
import type { Clock } from '../clock.js';
import type { NoticeCounts } from '../journal/outbox.js';
import type { Logger } from '../logger.js';
import { Deliverer } from './deliver.js';
import type { NoticingJournal } from './noticing-journal.js';
import { httpPost, type NoticePost } from './post.js';
import { UnresolvedMarker } from './unresolved.js';

export interface NoticesOptions extends NoticingJournal {
  announcer: Announcer;
  post: NoticePost;
  /** `whsec_…`; each signs. */
  secrets: readonly string[];
  quietPeriodMs: number;
  /** What the journal's clock says, as far as it can be believed. */
  believed: (now: number) => number;
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

  /** Something else became due. */
  wake(): void {
    this.#marker.wake();
    this.#deliverer.wake();
  }

  /** How many wait, and how many were given up: read by index, so that it may be asked often. */
  counts(): Promise<NoticeCounts> {
    return this.options.outbox.counts();
  }

  /** What is under way is sent again by whoever opens the journal next. */
  async stop(): Promise<void> {
    this.#marker.stop();
    this.#deliverer.stop();
    await this.options.post.close();
  }
}

export interface NoticeSettings {
  webhookUrl?: string;
  webhookSecrets?: readonly string[];
  noticePost?: NoticePost;
}

/** @throws TypeError without a secret: a notice that anyone could have written is worth nothing */
export function openNotices(options: Omit<NoticesOptions, 'post' | 'secrets'> & NoticeSettings): Notices {
  const { webhookUrl, webhookSecrets: secrets = [], noticePost } = options;
  if (secrets.length === 0) throw new TypeError('webhookUrl needs webhookSecrets.');
  return new Notices({ ...options, secrets, post: noticePost ?? httpPost(webhookUrl!) });
}
