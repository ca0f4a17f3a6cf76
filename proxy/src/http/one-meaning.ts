/** Requests that one reader takes for one thing and the next for another: refused before anything else looks at them. */
import type { MiddlewareHandler } from 'hono';
import { invalid } from '../problems.js';
import type { AppEnv } from './context.js';

/** Of these a request has one; Node and fetch handlers would take the first, or join them. */
const SINGLE = new Set([
  ...['host', 'origin', 'authorization', 'content-type', 'content-length', 'idempotency-key'],
  ...['blink-pos-journal', 'sec-fetch-site'],
]);

export const oneMeaning: MiddlewareHandler<AppEnv> = async (c, next) => {
  const twice = repeatedIn(c.env?.incoming?.rawHeaders ?? []);
  if (twice !== undefined) throw invalid({ [twice]: 'This header must come once.' });
  // Where the headers came as a fetch handler has them, two of one name are joined.
  if (c.req.header('host')?.includes(',')) throw invalid({ host: 'This header must come once.' });
  await next();
};

/** @param raw names and values in turn */
function repeatedIn(raw: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at]!.toLowerCase();
    if (!SINGLE.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
