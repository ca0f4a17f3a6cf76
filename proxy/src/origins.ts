/** Which pages may call: exact origins, and the CORS headers that errors carry too. */
import type { MiddlewareHandler } from 'hono';
import { ProblemError } from './problems.js';

const EXPOSED = 'Blink-Pos-Proxy, Location, Preference-Applied, Idempotency-Replayed, Retry-After';
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'content-type, idempotency-key, authorization, prefer',
  'access-control-max-age': '7200',
};

/** An `Origin`, where there is one, must be on the list. */
export function origins(allowed: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (origin === undefined) return next();
    if (!allowed.has(origin))
      throw new ProblemError('forbidden', { detail: 'This origin is not on the list.' });
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
