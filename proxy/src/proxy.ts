/** Puts the parts together: one fetch handler. */
import { createApp } from './app.js';
import { Blink, type TerminalPath } from './blink.js';
import { anyone, type Authorise } from './callers.js';
import { systemClock, type Clock } from './clock.js';
import { silentLogger, type Logger } from './logger.js';
import { createPassThrough } from './pass-through.js';
import { rateLimiter } from './rate-limit.js';
import { createReads } from './reads.js';
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
  logger?: Logger;
  clock?: Clock;
  /** Default: HTTP to `blinkApiUrl`. */
  upstream?: Upstream | FetchLike;
}

export interface Proxy {
  (request: Request, env?: object): Promise<Response>;
  close(): Promise<void>;
}

export function createProxy(options: ProxyOptions): Proxy {
  const {
    blinkApiUrl = 'https://api.blinkpayment.co.uk/v1/card-present',
    basePath = '/blink',
    allowedOrigins = [],
    authorise = anyone,
    terminalPath = 'devices',
    rateLimit = 600,
    logger = silentLogger(),
    clock = systemClock,
  } = options;
  void clock;
  const upstreamOptions = { url: blinkApiUrl, apiKey: options.apiKey, apiSecret: options.apiSecret };
  const upstream =
    typeof options.upstream === 'function'
      ? fetchUpstream(upstreamOptions, options.upstream)
      : (options.upstream ?? httpUpstream(upstreamOptions));
  const blink = new Blink(upstream, { ...upstreamOptions, terminalPath }, logger);
  const terminals = new Set((options.terminals ?? []).map(sameTerminalForm));
  const limitRate = rateLimiter(rateLimit);

  const app = createApp(
    { basePath, allowedOrigins: new Set(allowedOrigins), authorise, limitRate, journalled: false, logger },
    {
      health: () => Promise.resolve(Response.json({ status: 'ok' })),
      payment: createPassThrough({ blink, terminals, limitRate }),
      ...createReads(blink, terminals),
    },
  );
  const handler = (request: Request, env?: object) => Promise.resolve(app.fetch(request, env));
  return Object.assign(handler, { close: () => upstream.close() });
}
