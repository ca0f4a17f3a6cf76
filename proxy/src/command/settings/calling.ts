/** Who may call: pages by their origin, tills by their token, and how often. */
import * as v from 'valibot';
import type { Till } from '../../access/callers.js';
import type { JwtOptions } from '../../access/jwt.js';
import { defaults } from '../../default-options.js';
import { isExactOrigin } from '../../values.js';
import { ConfigError } from '../config-error.js';
import { readTills, readTokens } from '../tills.js';
import { readText } from './files.js';
import { list, safeUrl, trimmed, wholeOr } from './kinds.js';
import { topic } from './topic.js';

export interface CallingSettings {
  allowedOrigins: string[];
  /** Requests a minute; 0: no limit. */
  rateLimit: number;
  tills: Till[];
  jwt: JwtOptions | null;
}

export const calling = topic(
  {
    ALLOWED_ORIGINS: v.pipe(
      list('ALLOWED_ORIGINS'),
      v.checkItems(
        (origin) => isExactOrigin(origin),
        ({ input }) =>
          `ALLOWED_ORIGINS must be exact origins such as https://till.example.com, without a path: ${String(input)}`,
      ),
    ),
    RATE_LIMIT: wholeOr('RATE_LIMIT', 0, 1_000_000, defaults.rateLimit),
    TILL_TOKENS: list('TILL_TOKENS'),
    TILLS_FILE: v.optional(v.string()),
    JWKS_URL: v.optional(safeUrl('JWKS_URL')),
    JWT_ISSUER: v.optional(trimmed('JWT_ISSUER')),
    JWT_AUDIENCE: v.optional(trimmed('JWT_AUDIENCE')),
  },
  (values): CallingSettings => ({
    allowedOrigins: values.ALLOWED_ORIGINS,
    rateLimit: values.RATE_LIMIT,
    ...callersOf(values),
  }),
);

function callersOf(values: {
  TILL_TOKENS: readonly string[];
  TILLS_FILE?: string;
  JWKS_URL?: string;
  JWT_ISSUER?: string;
  JWT_AUDIENCE?: string;
}): Pick<CallingSettings, 'tills' | 'jwt'> {
  const tills = tillsOf(values.TILL_TOKENS, values.TILLS_FILE);
  const jwt = jwtOf(values);
  if (values.TILLS_FILE !== undefined && tills.length === 0 && !jwt) {
    throw new ConfigError('TILLS_FILE: it names no till, and everyone could call.');
  }
  return { tills, jwt };
}

function tillsOf(items: readonly string[], path: string | undefined): Till[] {
  const tokens = readTokens(items);
  if (typeof tokens === 'string') throw new ConfigError(tokens);
  return path === undefined ? tokens : readTills(tokens, readText('TILLS_FILE', path));
}

function jwtOf(values: { JWKS_URL?: string; JWT_ISSUER?: string; JWT_AUDIENCE?: string }): JwtOptions | null {
  const { JWKS_URL: jwksUrl, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = values;
  if (!jwksUrl && !issuer && !audience) return null;
  if (!jwksUrl || !issuer || !audience) {
    throw new ConfigError('JWKS_URL, JWT_ISSUER and JWT_AUDIENCE must be set together.');
  }
  return { jwksUrl, issuer, audience };
}
