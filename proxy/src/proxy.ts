/** Puts the parts together: one fetch handler. */
import { randomUUID } from 'node:crypto';
import { createApp, type Handlers } from './app.js';
import { createAttempts } from './attempts.js';
import { Blink, type TerminalPath } from './blink.js';
import { anyone, type Authorise } from './callers.js';
import { Changes } from './changes.js';
import { systemClock, type Clock } from './clock.js';
import { Delivery } from './delivery.js';
import { createHealth } from './health.js';
import { Journal } from './journal/journal.js';
import { openStore } from './journal/open.js';
import type { Store } from './journal/store.js';
import { Leases } from './leases.js';
import { silentLogger, type Logger } from './logger.js';
import { createPassThrough } from './pass-through.js';
import { createPayments } from './payments.js';
import { rateLimiter } from './rate-limit.js';
import { createReads } from './reads.js';
import { Reconciler } from './reconcile.js';
import { startRetention } from './retention.js';
import { fetchUpstream, httpUpstream, type FetchLike, type Upstream } from './upstream.js';
import { sameTerminalForm } from './validation.js';

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
  /** Terminals that may be used at all; none listed: every one. */
  terminals?: readonly string[];
  terminalPath?: TerminalPath;
  /** Requests a minute for one caller; default 600, 0: no limit. */
  rateLimit?: number;
  /** Seconds without a sign of life before an operator's word is taken; default 180. */
  quietPeriod?: number;
  /** `file:PATH` or `postgres://…`; default `file:./blink-pos-proxy.db`. */
  databaseUrl?: string;
  /** A database of your own in place of `databaseUrl`; `false`: no journal, for measurements only. */
  store?: Store | false;
  logger?: Logger;
  clock?: Clock;
  /** Default: HTTP to `blinkApiUrl`. */
  upstream?: Upstream | FetchLike;
}

export interface Proxy {
  (request: Request, env?: object): Promise<Response>;
  /** Resolves when the journal is open; requests wait for it. Rejects where it cannot be opened. */
  ready(): Promise<void>;
  /** Resolves when Blink has answered everything that is with it now. */
  idle(): Promise<void>;
  /** Ends at once; what is still with Blink is looked up by whoever opens the journal next. */
  close(): Promise<void>;
}

const BLINK_URL = 'https://api.blinkpayment.co.uk/v1/card-present';

/** @throws JournalUnavailable where the journal's file cannot be opened */
export function createProxy(options: ProxyOptions): Proxy {
  const { basePath = '/blink', authorise = anyone, logger = silentLogger(), clock = systemClock } = options;
  const upstreamOptions = {
    url: options.blinkApiUrl ?? BLINK_URL,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
  };
  const upstream =
    typeof options.upstream === 'function'
      ? fetchUpstream(upstreamOptions, options.upstream)
      : (options.upstream ?? httpUpstream(upstreamOptions));
  const terminalPath = options.terminalPath ?? 'devices';
  const blink = new Blink(upstream, { ...upstreamOptions, terminalPath }, logger);
  const terminals = new Set((options.terminals ?? []).map(sameTerminalForm));
  const limitRate = rateLimiter(options.rateLimit ?? 600);
  const parts = { blink, clock, logger, basePath, terminals, limitRate };

  const memory = options.store === false ? withoutJournal(parts) : withJournal(parts, options);
  const app = createApp(
    {
      basePath,
      allowedOrigins: new Set(options.allowedOrigins),
      authorise,
      limitRate,
      journalled: options.store !== false,
      logger,
    },
    { ...memory.handlers, ...createReads(blink, terminals) },
  );
  const handler = async (request: Request, env?: object): Promise<Response> => {
    if (!memory.started()) await memory.start().catch(() => undefined);
    return app.fetch(request, env);
  };
  return Object.assign(handler, {
    ready: memory.start,
    idle: memory.idle,
    close: async () => {
      await memory.stop();
      await upstream.close();
    },
  });
}

interface Parts {
  blink: Blink;
  clock: Clock;
  logger: Logger;
  basePath: string;
  terminals: ReadonlySet<string>;
  limitRate: (who: string) => Promise<void>;
}

/** What a proxy with a journal does and one without does not. */
interface Memory {
  handlers: Pick<Handlers, 'health' | 'payment' | 'attempts'>;
  started: () => boolean;
  start: () => Promise<void>;
  idle: () => Promise<void>;
  stop: () => Promise<void>;
}

function withoutJournal(parts: Parts): Memory {
  const nothing = () => Promise.resolve();
  const health = () => Promise.resolve(Response.json({ status: 'ok' }));
  return {
    handlers: { health, payment: createPassThrough(parts) },
    started: () => true,
    start: nothing,
    idle: nothing,
    stop: nothing,
  };
}

function withJournal(parts: Parts, { databaseUrl, store, quietPeriod = 180 }: ProxyOptions): Memory {
  const { blink, clock, logger } = parts;
  const journal = new Journal(store || openStore(databaseUrl, clock, logger), randomUUID());
  const delivery = new Delivery({ journal, blink, clock, logger });
  const changes = new Changes(journal, clock, (key) => delivery.has(key));
  delivery.announceTo(changes);
  const reconciler = new Reconciler(journal, blink, changes, clock, logger);
  const leases = new Leases(journal, changes, clock, logger);
  const all = { ...parts, journal, delivery, changes, quietPeriodMs: quietPeriod * 1000 };

  let stopRetention = () => {};
  let isStarted = false;
  let starting: Promise<void> | null = null;
  const begin = async () => {
    await leases.start();
    isStarted = true;
    reconciler.start();
    stopRetention = startRetention(journal, clock, logger);
  };
  return {
    handlers: {
      health: createHealth(journal, clock),
      payment: createPayments(all),
      attempts: createAttempts(all),
    },
    started: () => isStarted,
    start: () => {
      starting ??= begin().catch((error: unknown) => {
        starting = null; // the next request tries again
        throw error;
      });
      return starting;
    },
    idle: () => delivery.idle(),
    stop: async () => {
      stopRetention();
      reconciler.stop();
      delivery.close();
      if (isStarted) await leases.stop();
      changes.close();
      await journal.close();
    },
  };
}
