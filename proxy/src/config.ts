/** The settings of the command, from its environment. A missing or wrong one is one clear line. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { CALL_PATHS, type TerminalPath } from './blink.js';
import { readRules, type JwtOptions, type Till, type TillRules } from './callers.js';
import { isTerminalId } from './validation.js';

export interface Settings {
  apiKey: string;
  apiSecret: string;
  blinkApiUrl: string;
  host: string;
  port: number;
  basePath: string;
  databaseUrl: string;
  /** Seconds. */
  quietPeriod: number;
  /** Requests a minute; 0: no limit. */
  rateLimit: number;
  terminalPath: TerminalPath;
  allowedOrigins: string[];
  terminals: string[];
  tills: Till[];
  jwt: JwtOptions | null;
}

/** Its message is the one line that the operator reads. */
export class ConfigError extends Error {}

type Env = Record<string, string | undefined>;

/** These may be read from a file instead, as containers hand over secrets. */
const FROM_FILE = ['BLINK_POS_API_KEY', 'BLINK_POS_API_SECRET', 'TILL_TOKENS', 'DATABASE_URL'];

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

const url = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const isSafeUrl = (text: string): boolean => {
  const { protocol, hostname, username, password, search, hash } = url(text) ?? {};
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname!))) &&
    ![username, password, search, hash].some(Boolean)
  );
};

const isOrigin = (text: string): boolean =>
  /^https?:$/.test(url(text)?.protocol ?? '') && url(text)!.origin === text;

const credential = (name: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(`${name} is missing: set it, or ${name}_FILE.`),
    v.regex(/^[\x21-\x7e]{1,256}$/, `${name} must be printable characters without spaces, 256 at most.`),
  );

const whole = (name: string, from: number, to: number, fallback: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, `${name} must be a whole number.`),
      v.transform(Number),
      v.minValue(from, `${name} must be ${from} or more.`),
      v.maxValue(to, `${name} must be ${to} or less.`),
    ),
    String(fallback),
  );

/** Commas between them, or line breaks as in a file with one on each line. */
const list = (fallback = '') =>
  v.pipe(
    v.optional(v.string(), fallback),
    v.transform((text) =>
      text
        .split(/[,\r\n]/)
        .map((item) => item.trim())
        .filter(Boolean),
    ),
  );

const safeUrl = (name: string) =>
  v.pipe(
    v.string(),
    v.check(isSafeUrl, `${name} must be an https:// address (plain http on a loopback address only).`),
  );

const environment = v.object({
  BLINK_POS_API_KEY: v.pipe(
    credential('BLINK_POS_API_KEY'),
    v.check((key) => !key.includes(':'), 'BLINK_POS_API_KEY must not hold a colon.'),
  ),
  BLINK_POS_API_SECRET: credential('BLINK_POS_API_SECRET'),
  BLINK_API_URL: v.optional(safeUrl('BLINK_API_URL'), 'https://api.blinkpayment.co.uk/v1/card-present'),
  HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:[\]-]+$/, 'HOST must be a host name or an address.')),
    '127.0.0.1',
  ),
  PORT: whole('PORT', 0, 65_535, 8787),
  BASE_PATH: v.pipe(
    v.optional(v.string(), '/blink'),
    v.regex(/^\/$|^(\/[\w.~-]+)+\/?$/, 'BASE_PATH must begin with a slash, such as /blink.'),
    v.check((path) => !/\/\.\.?(\/|$)/.test(path), 'BASE_PATH must not hold . or .. as a part.'),
    v.transform((path) => path.replace(/\/$/, '')),
  ),
  DATABASE_URL: v.pipe(
    v.optional(v.string(), 'file:./blink-pos-proxy.db'),
    v.check(
      (text) => /^file:[^?#]+$/.test(text) || (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)),
      'DATABASE_URL must be file:PATH or postgres://….',
    ),
  ),
  QUIET_PERIOD: whole('QUIET_PERIOD', 1, 86_400, 180),
  RATE_LIMIT: whole('RATE_LIMIT', 0, 1_000_000, 600),
  TERMINAL_PATH: v.optional(
    v.picklist(['devices', 'terminals'], 'TERMINAL_PATH must be devices or terminals.'),
    'devices',
  ),
  ALLOWED_ORIGINS: v.pipe(
    list(),
    v.checkItems(
      (origin) => isOrigin(origin),
      ({ input }) =>
        `ALLOWED_ORIGINS must be exact origins such as https://till.example.com, without a path: ${String(input)}`,
    ),
  ),
  TERMINALS: v.pipe(
    list(),
    v.checkItems(
      (id) => isTerminalId(id),
      ({ input }) => `TERMINALS must be terminal ids of up to 35 characters: ${String(input)}`,
    ),
  ),
  TILL_TOKENS: v.pipe(
    list(),
    v.check((tokens) => new Set(tokens).size === tokens.length, 'TILL_TOKENS must not hold one token twice.'),
    v.check((tokens) => tokens.every((token) => /^\S+$/.test(token)), 'TILL_TOKENS must not hold spaces.'),
  ),
  TILLS_FILE: v.optional(v.string()),
  JWKS_URL: v.optional(safeUrl('JWKS_URL')),
  JWT_ISSUER: v.optional(v.string()),
  JWT_AUDIENCE: v.optional(v.string()),
});

/**
 * @throws ConfigError with one line that names the setting
 */
export function readSettings(env: Env): Settings {
  const { success, output, issues } = v.safeParse(environment, withFiles(env), { abortEarly: true });
  if (!success) throw new ConfigError(namingTheFile(issues[0].message, env));
  const settings: Settings = {
    apiKey: output.BLINK_POS_API_KEY,
    apiSecret: output.BLINK_POS_API_SECRET,
    blinkApiUrl: output.BLINK_API_URL,
    host: output.HOST,
    port: output.PORT,
    basePath: output.BASE_PATH,
    databaseUrl: output.DATABASE_URL,
    quietPeriod: output.QUIET_PERIOD,
    rateLimit: output.RATE_LIMIT,
    terminalPath: output.TERMINAL_PATH,
    allowedOrigins: output.ALLOWED_ORIGINS,
    terminals: output.TERMINALS,
    tills: readTills(output.TILL_TOKENS, output.TILLS_FILE),
    jwt: readJwt(output),
  };
  if (!isLoopback(settings.host) && settings.tills.length === 0 && !settings.jwt) {
    throw new ConfigError(
      'HOST is not a loopback address, so say who may call: set TILL_TOKENS, TILLS_FILE or JWKS_URL.',
    );
  }
  return settings;
}

/** The line names the variable that was set: of `TILL_TOKENS` and `TILL_TOKENS_FILE` the one to look at. */
function namingTheFile(message: string, env: Env): string {
  const name = FROM_FILE.find((name) => message.startsWith(`${name} `) && env[`${name}_FILE`]?.trim());
  return name ? `${name}_FILE${message.slice(name.length)}` : message;
}

/** An empty variable counts as not set; an empty file does not, since somebody meant it to hold something. */
function withFiles(env: Env): Env {
  const settings: Env = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  for (const name of FROM_FILE) {
    const path = settings[`${name}_FILE`];
    if (path === undefined) continue;
    if (settings[name] !== undefined) throw new ConfigError(`Set either ${name} or ${name}_FILE, not both.`);
    settings[name] = readText(`${name}_FILE`, path).trim();
    if (!settings[name]) throw new ConfigError(`${name}_FILE: the file ${path} is empty.`);
  }
  return settings;
}

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError(`${name}: the file ${path} cannot be read.`);
  }
}

function readJwt(env: { JWKS_URL?: string; JWT_ISSUER?: string; JWT_AUDIENCE?: string }): JwtOptions | null {
  const { JWKS_URL: jwksUrl, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = env;
  if (!jwksUrl && !issuer && !audience) return null;
  if (!jwksUrl || !issuer || !audience) {
    throw new ConfigError('JWKS_URL, JWT_ISSUER and JWT_AUDIENCE must be set together.');
  }
  return { jwksUrl, issuer, audience };
}

const TILL_FIELDS = [
  'id',
  'token',
  'terminals',
  'operations',
  'operator_id',
  'max_amount',
  'site_branch_id',
  'pos_location',
];

/** A rule that is misspelt must not leave a till without it. */
function wrongRule(rules: TillRules): string | undefined {
  const unknown = Object.keys(rules).find((name) => !TILL_FIELDS.includes(name));
  if (unknown !== undefined) return `${unknown.slice(0, 50)} is not a rule.`;
  if (rules.operations?.some((call) => !Object.hasOwn(CALL_PATHS, call)))
    return 'operations are sale, preauth and signature.';
  if (rules.terminals?.some((id) => !isTerminalId(id)))
    return 'terminals must be ids of up to 35 characters.';
  const isLonger = (text: string | undefined, limit: number) => [...(text ?? '')].length > limit;
  if (isLonger(rules.site_branch_id, 16) || isLonger(rules.pos_location, 16))
    return 'site_branch_id and pos_location have up to 16 characters.';
  return isLonger(rules.operator_id, 255) ? 'operator_id has up to 255 characters.' : undefined;
}

/** One till for each token; the file's entries say more, in the same order, or bring tokens of their own. */
function readTills(tokens: string[], file: string | undefined): Till[] {
  const plain = tokens.map((token, index) => ({ id: `till-${index + 1}`, token }));
  if (!file) return plain;
  const fail = (what: string) => new ConfigError(`TILLS_FILE: ${what}`);
  let entries: unknown;
  try {
    entries = JSON.parse(readText('TILLS_FILE', file));
  } catch (error) {
    throw error instanceof ConfigError ? error : fail('not JSON.');
  }
  if (!Array.isArray(entries)) throw fail('must be a JSON array with one object for each till.');
  const tills = entries.map((entry: unknown, index): Till => {
    const rules = readRules(entry);
    const { id, token = tokens[index] } = (rules ?? {}) as Partial<Till>;
    if (!rules || typeof id !== 'string' || id === '')
      throw fail(`entry ${index + 1} needs an id and valid rules.`);
    if (typeof token !== 'string' || token === '') throw fail(`entry ${index + 1} (${id}) has no token.`);
    if (/\s/.test(token)) throw fail(`entry ${index + 1} (${id}) has a token with spaces.`);
    const wrong = wrongRule(rules);
    if (wrong !== undefined) throw fail(`entry ${index + 1} (${id}): ${wrong}`);
    return { ...rules, id, token };
  });
  const all = [...tills, ...plain.filter(({ token }) => !tills.some((till) => till.token === token))];
  for (const field of ['id', 'token'] as const) {
    if (new Set(all.map((till) => till[field])).size < all.length)
      throw fail(`two tills have the same ${field}.`);
  }
  return all;
}
