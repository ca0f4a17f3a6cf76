/** The routes, and what stands before each: origin, caller, rate. Whatever is not listed here is 404 or 405. */
import { Hono } from 'hono';
import { calls, type Call } from '../../../src/payment/operations.js';
import type { Authorise } from '../access/callers.js';
import { identify } from '../access/identify.js';
import type { WrongTokens } from '../access/wrong-tokens.js';
import { JournalUnavailable } from '../journal/store.js';
import type { LogLimits } from '../log-limits.js';
import type { Logger } from '../logger.js';
import type { Figures } from '../metrics/figures.js';
import { ProblemError, problemResponse } from '../problems.js';
import { VERSION } from '../version.js';
import { addressOf } from './address.js';
import { MARK_HEADER, type AppContext, type AppEnv } from './context.js';
import { refuseCardNumbers } from './no-card-numbers.js';
import { oneMeaning } from './one-meaning.js';
import { hosts, origins } from './origins.js';
import { Refusals } from './refusals.js';
import { idOf } from './request-id.js';

type Handler = (c: AppContext) => Promise<Response>;

/** One function for each route. */
export interface Handlers {
  health: () => Promise<Response>;
  ready: () => Promise<Response>;
  version: () => Promise<Response>;
  openapi: () => Promise<Response>;
  payment: (call: Call, c: AppContext) => Promise<Response>;
  device: Handler;
  requestLog: Handler;
  terminals: Handler;
  /** Absent without a journal. */
  attempts?: { read: Handler; abandon: Handler; resolve: Handler; cancel: Handler };
  /** What an office asks. Likewise. */
  lists?: { attempts: Handler; order: Handler; day: Handler };
  /** What support takes away. Likewise. */
  backup?: Handler;
}

export interface AppOptions {
  basePath: string;
  allowedOrigins: ReadonlySet<string>;
  authorise: Authorise;
  wrongTokens: WrongTokens;
  limitRate: (who: string) => Promise<void>;
  /** For questions about one attempt, which ask nobody but the journal. */
  limitLooks: (who: string) => Promise<void>;
  /** Resolves when the journal is open, or has turned out not to open at once. */
  tried: () => Promise<void>;
  journalled: boolean;
  /** The mark of whatever was last read; null without a journal, and while it cannot be opened. */
  mark: () => string | null;
  logger: Logger;
  limits: LogLimits;
  figures: Figures;
}

export function createApp(options: AppOptions, handlers: Handlers): Hono<AppEnv> {
  const { authorise, wrongTokens, limitRate, limitLooks, logger } = options;
  const refusals = new Refusals(logger, options.limits, options.figures);
  const isOwnHost = hosts(options.allowedOrigins);
  const app = new Hono<AppEnv>();

  app.use('*', async (c, next) => {
    await next();
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('x-content-type-options', 'nosniff');
    c.res.headers.append('vary', 'Origin');
    if (options.journalled) c.res.headers.set('blink-pos-proxy', VERSION);
    const mark = options.mark();
    if (mark !== null) c.res.headers.set(MARK_HEADER, mark);
  });
  app.use('*', oneMeaning);
  app.use('*', origins(options.allowedOrigins));

  /**
   * The caller and its rate come first; a payment looks at the rate itself, to void the key it refuses. Who may not ask
   * counts for nobody, and is refused before the journal is touched.
   */
  const known =
    (handler: Handler, limit: ((who: string) => Promise<void>) | null = limitRate): Handler =>
    async (c) => {
      const caller = await identify(authorise, wrongTokens, c.req.raw, addressOf(c));
      if (caller.anonymous && !isOwnHost(c.req.raw))
        throw new ProblemError('forbidden', { detail: 'This host is not on the list.' });
      c.set('caller', caller);
      refuseCardNumbers(c.req.raw);
      await options.tried();
      await limit?.(rateKey(c));
      return handler(c);
    };

  const only = (path: string, methods: Record<string, Handler>) => {
    for (const [method, handler] of Object.entries(methods)) app.on(method, path, handler);
    const allow = Object.keys(methods).join(', ');
    app.all(path, () => {
      throw new ProblemError('method-not-allowed', {}, { allow });
    });
  };

  const base = options.basePath;
  for (const name of ['health', 'ready', 'version'] as const)
    only(`${base}/${name}`, { GET: handlers[name] });
  only(`${base}/openapi.json`, { GET: handlers.openapi });
  for (const [call, path] of calls()) {
    only(`${base}/${path}`, { POST: known((c) => handlers.payment(call, c), null) });
  }
  only(`${base}/devices/:id`, { POST: known(handlers.device) });
  only(`${base}/terminals`, { GET: known(handlers.terminals) });
  only(`${base}/terminals/:id/requests`, { GET: known(handlers.requestLog) });
  if (handlers.attempts) {
    const { read, abandon, resolve, cancel } = handlers.attempts;
    only(`${base}/attempts/:key`, { GET: known(read, limitLooks), DELETE: known(abandon) });
    only(`${base}/attempts/:key/resolution`, { POST: known(resolve) });
    only(`${base}/attempts/:key/cancellation`, { POST: known(cancel) });
  }
  if (handlers.backup) only(`${base}/backup`, { GET: known(handlers.backup) });
  if (handlers.lists) {
    only(`${base}/attempts`, { GET: known(handlers.lists.attempts) });
    only(`${base}/orders/:number`, { GET: known(handlers.lists.order) });
    only(`${base}/days/:date`, { GET: known(handlers.lists.day) });
  }

  const refuse = (c: AppContext, refusal: ProblemError, error?: string): Response => {
    refusals.tell(c, refusal.problem, error);
    return refusal.response();
  };
  app.notFound((c) => refuse(c, new ProblemError('not-found')));
  app.onError((error, c) => {
    if (error instanceof ProblemError) return refuse(c, error);
    if (error instanceof JournalUnavailable)
      return refuse(c, new ProblemError('journal-unavailable'), error.message);
    if (c.req.raw.signal.aborted) {
      refusals.leftHalfway(c);
      return problemResponse({ type: 'about:blank', title: 'The request ended too early.', status: 400 });
    }
    options.figures.refused('about:blank');
    logger.error({ request_id: idOf(c.req.raw), error: error.stack }, 'a request failed');
    return problemResponse({ type: 'about:blank', title: 'The proxy failed.', status: 500 });
  });
  return app;
}

/** What the rate is counted by: the caller, or the address where there are no tokens. */
export function rateKey(c: AppContext): string {
  const { id, anonymous } = c.get('caller');
  return anonymous ? (addressOf(c) ?? 'local') : id;
}
