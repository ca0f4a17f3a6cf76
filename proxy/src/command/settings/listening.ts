/** Where the proxy is reached. */
import * as v from 'valibot';
import { defaults } from '../../default-options.js';
import { wholeOr } from './kinds.js';
import { topic } from './topic.js';

export interface ListeningSettings {
  host: string;
  port: number;
  basePath: string;
  /** Seconds that a proxy which is told to stop waits for what is with Blink. */
  drainSeconds: number;
}

export const listening = topic(
  {
    HOST: v.optional(
      v.pipe(v.string(), v.regex(/^[\w.:[\]-]+$/, 'HOST must be a host name or an address.')),
      '127.0.0.1',
    ),
    PORT: wholeOr('PORT', 0, 65_535, 8787),
    DRAIN_SECONDS: wholeOr('DRAIN_SECONDS', 0, 3_600, 8),
    BASE_PATH: v.pipe(
      v.optional(v.string(), defaults.basePath),
      v.regex(/^\/$|^(\/[\w.~-]+)+\/?$/, 'BASE_PATH must begin with a slash, such as /blink.'),
      v.check((path) => !/\/\.\.?(\/|$)/.test(path), 'BASE_PATH must not hold . or .. as a part.'),
      v.transform((path) => path.replace(/\/$/, '')),
    ),
  },
  (values): ListeningSettings => ({
    host: values.HOST,
    port: values.PORT,
    basePath: values.BASE_PATH,
    drainSeconds: values.DRAIN_SECONDS,
  }),
);
