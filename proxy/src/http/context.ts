/** What a request carries through the app. */
import type { Context } from 'hono';
import type { Caller } from '../access/callers.js';

export interface AppEnv {
  Variables: { caller: Caller };
  /** What @hono/node-server hands over; nothing of it where the handler is mounted elsewhere. */
  Bindings: { incoming?: { socket?: { remoteAddress?: string }; rawHeaders?: string[] } } | undefined;
}

export type AppContext = Context<AppEnv>;
/** Which journal answers; a question carries the one that its attempt was made with. */
export const MARK_HEADER = 'blink-pos-journal';

/** The mark that this question carries; undefined where it has none. */
export const markOf = (c: AppContext): string | undefined => c.req.header(MARK_HEADER);
