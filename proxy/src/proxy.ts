/** Puts the parts together: one fetch handler. */
import { randomUUID } from 'node:crypto';
import type { Operation } from '../../src/payment/operations.js';
import { anyone, type Authorise } from './access/callers.js';
import { defaultOperations } from './access/rights.js';
import { Ownership, type KnownCallers } from './access/ownership.js';
import { WrongTokens } from './access/wrong-tokens.js';
import { Announcer } from './attempts/announcer.js';
import { AttemptViews } from './attempts/attempt-view.js';
import { CatchUp } from './attempts/catch-up.js';
import { Canceller } from './attempts/cancel.js';
import { Changes } from './attempts/changes.js';
import { Leases } from './attempts/leases.js';
import { Proof } from './attempts/proof.js';
import { Reconciler } from './attempts/reconcile.js';
import { KEPT_DAYS, Retention } from './attempts/retention.js';
import { Sender } from './attempts/send.js';
import { Blink, type EodReports, type TerminalPath } from './blink/blink.js';
import { measured } from './blink/measured.js';
import { documented, type DisputedFields } from './blink/disputed-fields.js';
import { fetchUpstream, httpUpstream, withDates, type FetchLike, type Upstream } from './blink/upstream.js';
import { systemClock, type Clock } from './clock.js';
import { ClockWatch, type Jump } from './clock-watch.js';
import { isTimeZone } from './day/day-bounds.js';
import { createApp, type Handlers } from './http/app.js';
import { rateLimiter } from './http/rate-limit.js';
import {
  namingRequests,
  outsideRequest,
  outsideRequests,
  REQUEST_ID_HEADER,
  requestIdOf,
  withinRequest,
} from './http/request-id.js';
import { Journal } from './journal/journal.js';
import { openStore, placeOf } from './journal/open.js';
import { readStanding } from './journal/standing.js';
import { DAY_MS, type Opened } from './journal/openings.js';
import { NOBODY } from './journal/row.js';
import type { Store } from './journal/store.js';
import { LogLimits, sparing } from './log-limits.js';
import { silentLogger, type Logger } from './logger.js';
import { noFigures, type Figures } from './metrics/figures.js';
import { openNotices } from './notices/notices.js';
import { noticingJournal } from './notices/noticing-journal.js';
import type { NoticePost } from './notices/post.js';
import { createAttempts } from './routes/attempts.js';
import { createDays } from './routes/days.js';
import { createHealth, version } from './routes/health.js';
import { createLists } from './routes/lists.js';
import { createOpenApi } from './routes/openapi.js';
import { createOrders } from './routes/orders.js';
import { createPassThrough } from './routes/pass-through.js';
import { createPayments } from './routes/payments.js';
import { createReads } from './routes/reads.js';
import { ProblemError } from './problems.js';
import { Start } from './start.js';
import { sameTerminalForm } from './values.js';

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
  /** Requests a minute for one caller; default 600, 0: no limit. */
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
  /** From now on `/ready` says that this one is stopping, and no new payment is sent: it is 503, and its key is closed. */
  leave(): void;
  /** Resolves when Blink has answered everything that is with it now. */
  idle(): Promise<void>;
  /** Ends at once; what is still with Blink is looked up by whoever opens the journal next. */
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const BLINK_URL = 'https://api.blinkpayment.co.uk/v1/card-present';

/** Opens nothing yet: the first request does, or `ready`. */
export function createProxy(options: ProxyOptions): Proxy {
  const { basePath = '/blink', authorise = anyone } = options;
  const clock = outsideRequests(options.clock ?? systemClock);
  const { figures = noFigures } = options;
  const limits = new LogLimits(clock);
  const logger = namingRequests(sparing(options.logger ?? silentLogger(), limits));
  const upstreamOptions = {
    url: options.blinkApiUrl ?? BLINK_URL,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
  };
  const upstream =
    typeof options.upstream === 'function'
      ? fetchUpstream(upstreamOptions, options.upstream)
      : (options.upstream ?? httpUpstream(upstreamOptions));
  const { terminalPath = 'devices', eodReports = 'eod-reports' } = options;
  const watch = new ClockWatch(clock);
  const dated = withDates(measured(upstream, figures), (date) => watch.heard(date));
  const blink = new Blink(dated, { ...upstreamOptions, terminalPath, eodReports }, logger);
  const terminals = new Set((options.terminals ?? []).map(sameTerminalForm));
  const operations = new Set<string>(options.operations ?? defaultOperations);
  const limitRate = rateLimiter(options.rateLimit ?? 600);
  const parts = { blink, clock, watch, logger, figures, basePath, terminals, operations, limitRate };
  const wrongTokens = new WrongTokens(clock, logger);

  const memory = options.store === false ? withoutJournal(parts) : withJournal(parts, options);
  const app = createApp(
    {
      basePath,
      allowedOrigins: new Set(options.allowedOrigins),
      authorise,
      wrongTokens,
      limitRate,
      tried: memory.tried,
      journalled: options.store !== false,
      mark: memory.mark,
      logger,
      limits,
      figures,
    },
    { ...memory.handlers, ...createReads(blink, terminals), openapi: createOpenApi(basePath) },
  );
  const handler = async (request: Request, env?: object): Promise<Response> => {
    const id = requestIdOf(request.headers);
    const response = await withinRequest(id, () => app.fetch(request, env));
    response.headers.set(REQUEST_ID_HEADER, id);
    return response;
  };
  return Object.assign(handler, {
    ready: memory.ready,
    tried: memory.tried,
    leave: memory.leave,
    idle: memory.idle,
    close: async () => {
      wrongTokens.close();
      await memory.stop();
      await upstream.close();
    },
  });
}

interface Parts {
  blink: Blink;
  clock: Clock;
  watch: ClockWatch;
  logger: Logger;
  figures: Figures;
  basePath: string;
  terminals: ReadonlySet<string>;
  operations: ReadonlySet<string>;
  limitRate: (who: string) => Promise<void>;
}

/** What a proxy with a journal does and one without does not. */
interface Memory {
  handlers: Pick<Handlers, 'health' | 'ready' | 'version' | 'payment' | 'attempts' | 'lists'>;
  mark: () => string | null;
  ready: () => Promise<void>;
  tried: () => Promise<void>;
  leave: () => void;
  idle: () => Promise<void>;
  stop: () => Promise<void>;
}

function withoutJournal(parts: Parts): Memory {
  const nothing = () => Promise.resolve();
  const health = () => Promise.resolve(Response.json({ status: 'ok' }));
  return {
    handlers: { health, ready: health, version, payment: createPassThrough(parts) },
    mark: () => null,
    ready: nothing,
    tried: nothing,
    leave: () => undefined,
    idle: nothing,
    stop: nothing,
  };
}

/** Which journal it is, in one line: a volume that was lost shows there, before a payment does. */
function tellOpening(logger: Logger, place: string, { id, epoch, made, how }: Opened): void {
  const facts = { journal: place, journal_id: id, epoch, made: new Date(made).toISOString() };
  if (how === 'new') logger.warn(facts, 'this journal is new: it knows of no payment from before');
  else if (how === 'gap')
    logger.warn(facts, 'this journal may have forgotten what came after its last heartbeat');
  else logger.info(facts, 'this journal goes on where it was');
}

function tellJump(logger: Logger, { byMs, at }: Jump): void {
  const facts = { seconds: Math.round(byMs / 1000), now: new Date(at).toISOString() };
  logger.warn(
    facts,
    byMs < 0 ? 'the clock was put back' : 'the clock went ahead, or this machine was asleep',
  );
}

/** A till that was renamed shows here, before its cashier asks. */
async function tellOrphans(journal: Journal, ownership: Ownership, logger: Logger): Promise<void> {
  try {
    for (const { count, ...maker } of await journal.makers(DAY_MS)) {
      if (maker.caller === NOBODY || !ownership.isOrphan(maker)) continue;
      logger.warn(
        { caller: maker.caller, attempts: count },
        'attempts belong to a caller that is no longer there: any till of their terminal may adopt them',
      );
    }
  } catch (error) {
    logger.warn({ error: String(error) }, 'the journal does not say whose its attempts are');
  }
}

function withJournal(parts: Parts, options: ProxyOptions): Memory {
  const { databaseUrl, databasePool, store, quietPeriod = 180, terminals: listed = [], callers } = options;
  const { blink, clock, watch, logger } = parts;
  const { timeZone = 'Europe/London', retentionDays: keptDays = KEPT_DAYS } = options;
  if (!isTimeZone(timeZone)) throw new RangeError(`There is no time zone ${timeZone}.`);
  const open = { poolSize: databasePool, id: options.journalId };
  const opened = store || openStore(databaseUrl, clock, logger, open);
  const quietPeriodMs = quietPeriod * 1000;
  const noticing =
    options.webhookUrl === undefined ? null : noticingJournal(opened, randomUUID(), quietPeriodMs);
  const journal = noticing?.journal ?? new Journal(opened, randomUUID());
  const place = store ? 'the store' : placeOf(databaseUrl);
  const believed = (now: number) => watch.believed(now);
  journal.openings.onOpened = (opened) => {
    watch.opened(opened.now, opened.last);
    tellOpening(logger, place, opened);
  };
  journal.openings.onBeat = (now) => watch.beat(now);
  const announcer = new Announcer();
  const sender = new Sender({ journal, blink, announcer, clock, logger });
  const changes = new Changes(journal, announcer, clock);
  const reconciler = new Reconciler(journal, blink, announcer, clock, logger);
  const leases = new Leases(journal, announcer, clock, logger);
  const notices =
    noticing && openNotices({ ...options, ...noticing, announcer, quietPeriodMs, believed, clock, logger });
  parts.figures.readsJournal(async () => {
    const standing = readStanding(opened, quietPeriodMs);
    return { ...(await standing), notices: (await notices?.counts()) ?? null };
  });
  const views = new AttemptViews(journal, quietPeriodMs);
  const catchUp = new CatchUp({ journal, blink, reconciler, watch, clock, logger, terminals: listed });
  const proof = new Proof(journal, catchUp, quietPeriodMs);
  const ownership = new Ownership(callers);
  const canceller = new Canceller({ journal, blink, views, announcer, clock, logger });
  let isLeaving = false;
  const all = {
    ...parts,
    isLeaving: () => isLeaving,
    journal,
    views,
    sender,
    announcer,
    changes,
    quietPeriodMs,
    catchUp,
    proof,
    ownership,
    canceller,
    timeZone,
    keptDays,
    orderWindowMs: (options.orderWindow ?? 0) * HOUR_MS,
    disputedFields: { ...documented, ...options.disputedFields },
  };

  const retention = new Retention({ journal, watch, clock, logger, keptDays });
  watch.onJump = (jump) => {
    tellJump(logger, jump);
    if (jump.byMs > 0) return;
    journal.clampTimes().then(
      () => notices?.wake(),
      (error: unknown) =>
        logger.warn({ error: String(error) }, 'what the clock was ahead by could not be put right'),
    );
  };
  let isStopped = false;
  const begin = async () => {
    await journal.openings.current();
    await leases.take();
    // A journal may answer and take no payment: tables of another version, or without a column.
    await journal.probe();
    await journal.clampTimes();
    await leases.start();
    if (isStopped) return;
    reconciler.start();
    catchUp.start();
    notices?.start();
    void tellOrphans(journal, ownership, logger);
    retention.start();
  };
  const start = new Start({ begin, place, clock, logger });
  const isOpen = () => start.isOpen;
  /** Asking for its health starts it, as any question does, and is not held meanwhile. */
  const isOpenNow = () => {
    void outsideRequest(() => start.tried());
    return start.isOpen;
  };
  /** Before the journal is open nothing can be kept, so nothing is sent. */
  const once =
    <A extends unknown[]>(handler: (...args: A) => Promise<Response>) =>
    async (...args: A): Promise<Response> => {
      if (!isOpen()) throw new ProblemError('journal-unavailable');
      return handler(...args);
    };
  const attempts = createAttempts(all);
  const lists = {
    ...createLists(all),
    ...createOrders(all),
    ...createDays({ ...all, listed }),
  };
  return {
    handlers: {
      ...createHealth({
        ...{ journal, clock, logger, isOpen: isOpenNow, isLeaving: all.isLeaving },
        notes: () => ({ ...watch.notes(), ...options.readyNotes?.() }),
      }),
      version,
      payment: once(createPayments(all)),
      attempts: {
        read: once(attempts.read),
        void: once(attempts.void),
        resolve: once(attempts.resolve),
        cancel: once(attempts.cancel),
      },
      lists: { attempts: once(lists.attempts), order: once(lists.order), day: once(lists.day) },
    },
    mark: () => journal.openings.mark,
    ready: () => start.ready(),
    tried: () => outsideRequest(() => start.tried()),
    leave: () => void (isLeaving = true),
    idle: async () => void (await Promise.all([sender.idle(), canceller.idle()])),
    stop: async () => {
      const wasOpen = isOpen();
      isStopped = true;
      start.close();
      retention.stop();
      reconciler.stop();
      sender.close();
      canceller.close();
      await notices?.stop();
      if (wasOpen) await catchUp.stop();
      if (wasOpen) await leases.stop();
      changes.close();
      await journal.close();
    },
  };
}
