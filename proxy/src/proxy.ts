/** Puts the parts together: one fetch handler. */
import { anyone } from './access/callers.js';
import { WrongTokens } from './access/wrong-tokens.js';
import { Blink } from './blink/blink.js';
import { measured } from './blink/measured.js';
import { fetchUpstream, httpUpstream, withDates } from './blink/upstream.js';
import { systemClock } from './clock.js';
import { ClockWatch } from './clock-watch.js';
import { defaults } from './default-options.js';
import { createApp } from './http/app.js';
import { rateLimiter } from './http/rate-limit.js';
import { nameRequest, REQUEST_ID_HEADER } from './http/request-id.js';
import { LogLimits, sparing } from './log-limits.js';
import { silentLogger } from './logger.js';
import { noFigures } from './metrics/figures.js';
import { createOpenApi } from './routes/openapi.js';
import { createReads } from './routes/reads.js';
import { sameTerminalForm } from './values.js';
import type { ProxyOptions, Proxy } from './proxy-options.js';
import { withoutJournal } from './assembly/without-journal.js';
import { withJournal } from './assembly/with-journal.js';

export type { Proxy, ProxyOptions } from './proxy-options.js';

/**
 * After an outage a till looks every two seconds what became of its payment. Fifty behind one address, without tokens, are
 * 1,500 a minute: counted as payments are, they would keep each other from the truth. A look reads one row.
 */
const LOOKS_FOR_ONE = 10;

/** Opens nothing yet: the first request does, or `ready`. */
export function createProxy(options: ProxyOptions): Proxy {
  const { basePath = defaults.basePath, authorise = anyone } = options;
  const clock = options.clock ?? systemClock;
  const { figures = noFigures } = options;
  const limits = new LogLimits(clock);
  const logger = sparing(options.logger ?? silentLogger(), limits);
  const upstreamOptions = {
    url: options.blinkApiUrl ?? defaults.blinkApiUrl,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
  };
  const upstream =
    typeof options.upstream === 'function'
      ? fetchUpstream(upstreamOptions, options.upstream)
      : (options.upstream ?? httpUpstream(upstreamOptions));
  const { terminalPath = defaults.terminalPath, eodReports = defaults.eodReports } = options;
  const watch = new ClockWatch(clock);
  const dated = withDates(measured(upstream, figures), (date) => watch.heard(date));
  const blink = new Blink(dated, { ...upstreamOptions, terminalPath, eodReports }, logger);
  const terminals = new Set((options.terminals ?? []).map(sameTerminalForm));
  const operations = new Set<string>(options.operations ?? defaults.operations);
  const perMinute = options.rateLimit ?? defaults.rateLimit;
  const limitRate = rateLimiter(perMinute);
  const parts = { blink, clock, watch, logger, figures, basePath, terminals, operations, limitRate };
  const wrongTokens = new WrongTokens(clock, logger);

  const journalParts = options.store === false ? withoutJournal(parts) : withJournal(parts, options);
  const app = createApp(
    {
      basePath,
      allowedOrigins: new Set(options.allowedOrigins),
      authorise,
      wrongTokens,
      limitRate,
      limitLooks: rateLimiter(perMinute * LOOKS_FOR_ONE),
      tried: journalParts.tried,
      journalled: options.store !== false,
      mark: journalParts.mark,
      logger,
      limits,
      figures,
    },
    { ...journalParts.handlers, ...createReads(blink, terminals), openapi: createOpenApi(basePath) },
  );
  const handler = async (request: Request, env?: object): Promise<Response> => {
    const id = nameRequest(request);
    const response = await app.fetch(request, env);
    response.headers.set(REQUEST_ID_HEADER, id);
    return response;
  };
  return Object.assign(handler, {
    ready: journalParts.ready,
    tried: journalParts.tried,
    leave: journalParts.leave,
    idle: journalParts.idle,
    close: async () => {
      wrongTokens.close();
      await journalParts.stop();
      await upstream.close();
    },
  });
}
