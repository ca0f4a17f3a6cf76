/** What a proxy is made of, and what it can be asked for beside requests. */
import type { Operation } from '../../src/payment/operations.js';
import type { Authorise } from './access/callers.js';
import type { KnownCallers } from './access/ownership.js';
import type { EodReports, TerminalPath } from './blink/blink.js';
import type { DisputedFields } from './blink/disputed-fields.js';
import type { FetchLike, Upstream } from './blink/upstream.js';
import type { Clock } from './clock.js';
import type { Store } from './journal/store.js';
import type { Logger } from './logger.js';
import type { Figures } from './metrics/figures.js';
import type { NoticePost } from './notices/post.js';

export interface ProxyOptions {
  apiKey: string;
  apiSecret: string;
  /** Default: Blink's own address. */
  blinkApiUrl?: string;
  /** Default `/blink`; `''` for the root. */
  basePath?: string;
  /** Exact origins of the pages that may call. */
  allowedOrigins?: readonly string[];
  /** Who may call. Without it everyone is one and the same caller: only behind an authentication of your own. */
  authorise?: Authorise;
  /** What `/ready` tells besides, such as how old the keys are that tokens are checked with. */
  readyNotes?: () => Record<string, unknown>;
  /** Who there is, where that is known: what belongs to nobody of them may be adopted. Default: nobody is taken for gone. */
  callers?: KnownCallers;
  /** Terminals that may be used at all; none listed: every one. */
  terminals?: readonly string[];
  terminalPath?: TerminalPath;
  /** Blink's path of the end-of-day report; default `eod-reports`, `off`: it is not asked for. */
  eodReports?: EodReports;
  /** What a till may do whose rules name no operations; default: all that brings money in, and never money back. */
  operations?: readonly Operation[];
  /** Hours in which one order number and part is charged once over all tills; default 0: as often as it is asked for. */
  orderWindow?: number;
  /** Where the shop's server takes notices of what became of each attempt; without it, none are written. */
  webhookUrl?: string;
  /** `whsec_…`, by which they are signed: one, and two while one is replaced. */
  webhookSecrets?: readonly string[];
  /** Default: HTTP to `webhookUrl`. */
  noticePost?: NoticePost;
  /** Fields that Blink's pages contradict each other about; default: as its documentation has them. */
  disputedFields?: Partial<DisputedFields>;
  /** Requests a minute for one caller; default 600, 0: no limit. Looks at one attempt count apart, ten times as many. */
  rateLimit?: number;
  /** Seconds without a sign of life before an operator's word is taken; default 180. */
  quietPeriod?: number;
  /** Days for which a key is kept, at least 8; default 181. A request may be half as old, or as far ahead, less one day. */
  retentionDays?: number;
  /** The shop's own, an IANA name: whose days an office means; default `Europe/London`. */
  timeZone?: string;
  /** `file:PATH` or `postgres://…`; default `file:./blink-pos-proxy.db`. */
  databaseUrl?: string;
  /** Connections to Postgres at once; default 20. Whoever finds none free waits for one. */
  databasePool?: number;
  /** The one journal that may be used, as `Blink-Pos-Journal` begins; default: any. */
  journalId?: string;
  /** A database of your own in place of `databaseUrl`; `false`: no journal, for measurements only. */
  store?: Store | false;
  logger?: Logger;
  /** Hears what is to be counted; default: nobody counts. */
  figures?: Figures;
  clock?: Clock;
  /** Default: HTTP to `blinkApiUrl`. */
  upstream?: Upstream | FetchLike;
}

export interface Proxy {
  (request: Request, env?: object): Promise<Response>;
  /**
   * Resolves when payments are taken: when the journal is open, however late that is. Rejects where only an edit mends why
   * it cannot be opened. Requests wait for the first try, `/health` and `/ready` do not; until the journal is open they are 503 `journal-unavailable`.
   */
  ready(): Promise<void>;
  /** Resolves when the journal is open, or has turned out not to open at once. */
  tried(): Promise<void>;
  /** From now on `/ready` says that this one is stopping, and no new payment is sent: it is 503, and its key is abandoned. */
  leave(): void;
  /** Resolves when Blink has answered everything that is with it now. */
  idle(): Promise<void>;
  /** Ends at once; what is still with Blink is looked up by whoever opens the journal next. */
  close(): Promise<void>;
}
