/** Requests that one reader takes for one thing and the next for another: refused before anything else looks at them. */
import type { MiddlewareHandler } from 'hono';
import { invalid } from '../problems.js';
import type { AppEnv } from './context.js';

/** Of these a request has one; Node and fetch handlers would take the first, or join them. */
const SINGLE = [
  ...['host', 'origin', 'authorization', 'content-type', 'content-length', 'idempotency-key'],
  ...['blink-pos-journal', 'sec-fetch-site'],
];

export const oneMeaning: MiddlewareHandler<AppEnv> = async (c, next) => {
  const raw = c.env?.incoming?.rawHeaders ?? [];
  const names = raw.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  // Where the headers came as a fetch handler has them, two of one name are joined.
  const isTwo = (name: string) =>
    names.indexOf(name) !== names.lastIndexOf(name) ||
    (name === 'host' && (c.req.header('host') ?? '').includes(','));
  const twice = SINGLE.find(isTwo);
  if (twice) throw invalid({ [twice]: 'This header must come once.' });
  await next();
};
