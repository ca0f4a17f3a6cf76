/** Which pages may call: exact origins, and the CORS headers that errors carry too. */
import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../problems.js';
import { isIpLiteral } from '../values.js';

const EXPOSED =
  'Blink-Pos-Proxy, Blink-Pos-Journal, X-Request-Id, Location, Preference-Applied, Idempotency-Replayed, Retry-After';
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers':
    'content-type, idempotency-key, authorization, prefer, blink-pos-journal, x-request-id, traceparent',
  'access-control-max-age': '7200',
};

/** Where a browser's request comes from, as the browser says and no page can change. */
const OF_ANOTHER_PAGE = ['cross-site', 'same-site'];

/**
 * An `Origin`, where there is one, must be on the list; `null` never is. A request that a browser made for a page of
 * another origin carries one, or was made in a way that lets the page read nothing (`no-cors`, a picture, a frame): then it
 * only does harm. That holds for a neighbour on the same site too, such as another program on this machine.
 */
export function origins(allowed: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const isListed = origin !== undefined && origin !== 'null' && allowed.has(origin);
    const site = c.req.header('sec-fetch-site') ?? '';
    if (!isListed && (origin !== undefined || OF_ANOTHER_PAGE.includes(site)))
      throw new ProblemError('forbidden', { detail: 'This origin is not on the list.' });
    if (!isListed) return next();
    const cors: Record<string, string> = {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': EXPOSED,
    };
    if (c.req.method === 'OPTIONS') {
      // A public page that calls a proxy on the shop's own network asks for this too (Chromium).
      if (c.req.header('access-control-request-private-network'))
        cors['access-control-allow-private-network'] = 'true';
      return new Response(null, { status: 204, headers: { ...cors, ...PREFLIGHT } });
    }
    await next();
    for (const [name, value] of Object.entries(cors)) c.res.headers.set(name, value);
  };
}

/**
 * Where everyone who reaches the proxy is one and the same caller, the name by which it was reached must be its own: a
 * strange page could give a name of its own to this machine's address (DNS rebinding), and would then be of that origin.
 */
export function hosts(allowedOrigins: ReadonlySet<string>): (request: Request) => boolean {
  const hostnames = new Set(
    [...allowedOrigins].filter((origin) => URL.canParse(origin)).map((origin) => new URL(origin).hostname),
  );
  return (request) => {
    const host = request.headers.get('host') ?? new URL(request.url).host;
    const text = `http://${host}`;
    // Nothing but a host and a port: what stands before an @ or behind a slash would be overlooked.
    const hostname = !/[@/?#\\]/.test(host) && URL.canParse(text) ? new URL(text).hostname : '';
    return hostname === 'localhost' || isIpLiteral(hostname) || hostnames.has(hostname);
  };
}
