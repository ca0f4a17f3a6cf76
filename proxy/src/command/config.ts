/** The settings of the command, from its environment. A missing or wrong one is one clear line. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { JwtOptions, Till } from '../access/callers.js';
import type { EodReports, TerminalPath } from '../blink/blink.js';
import { defaultOperations } from '../access/rights.js';
import { givesBack, isOperation, operationNames, type Operation } from '../../../src/payment/operations.js';
import type { DisputedFields } from '../blink/disputed-fields.js';
import { POOL_SIZE } from '../journal/postgres.js';
import { isSecret } from '../office/notice-secret.js';
import { isExactOrigin, isTerminalId } from '../values.js';
import { ConfigError } from './config-error.js';
import { readTills, readTokens } from './tills.js';

export interface Settings {
  apiKey: string;
  apiSecret: string;
  blinkApiUrl: string;
  host: string;
  port: number;
  basePath: string;
  databaseUrl: string;
  /** Connections to Postgres at once. */
  databasePool: number;
  /** The one journal that may be used; undefined: any. */
  journalId: string | undefined;
  /** Seconds. */
  quietPeriod: number;
  /** Requests a minute; 0: no limit. */
  rateLimit: number;
  terminalPath: TerminalPath;
  eodReports: EodReports;
  allowedOrigins: string[];
  terminals: string[];
  /** What a till may do whose rules name no operations. */
  operations: Operation[];
  /** Money back, which no setting for all tills can allow. */
  ignoredOperations: Operation[];
  /** Hours. */
  orderWindow: number;
  /** Where the shop's server takes notices; undefined: they are not written. */
  webhookUrl: string | undefined;
  /** `whsec_…`, one or two. */
  webhookSecrets: string[];
  disputedFields: DisputedFields;
  tills: Till[];
  jwt: JwtOptions | null;
}

export { ConfigError };

type Env = Record<string, string | undefined>;

/** These may be read from a file instead, as containers hand over secrets. */
const FROM_FILE = [
  'BLINK_POS_API_KEY',
  'BLINK_POS_API_SECRET',
  'TILL_TOKENS',
  'DATABASE_URL',
  'WEBHOOK_SECRET',
];

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

const url = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const isEncrypted = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

const isSafeUrl = (text: string): boolean => {
  const parsed = url(text);
  if (!parsed || !isEncrypted(parsed)) return false;
  const { username, password, search, hash } = parsed;
  return ![username, password, search, hash].some(Boolean);
};

/** A receiver's address may have a query: many frameworks route by one. */
const isReceiver = (text: string): boolean => {
  const parsed = url(text);
  return parsed !== null && isEncrypted(parsed) && !parsed.username && !parsed.password && !parsed.hash;
};

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

/** Of a field that Blink's pages contradict each other about. */
const sentOrOmitted = (name: string) =>
  v.pipe(
    v.optional(v.picklist(['sent', 'omitted'], `${name} must be sent or omitted.`), 'sent'),
    v.transform((word) => word === 'sent'),
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
  BLINK_POS_JOURNAL_ID: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z0-9.-]{1,100}$/, 'BLINK_POS_JOURNAL_ID must be letters, digits, dots and hyphens.'),
    ),
  ),
  DATABASE_POOL: whole('DATABASE_POOL', 1, 1_000, POOL_SIZE),
  QUIET_PERIOD: whole('QUIET_PERIOD', 1, 86_400, 180),
  RATE_LIMIT: whole('RATE_LIMIT', 0, 1_000_000, 600),
  TERMINAL_PATH: v.optional(
    v.picklist(['devices', 'terminals'], 'TERMINAL_PATH must be devices or terminals.'),
    'devices',
  ),
  EOD_REPORTS: v.optional(
    v.picklist(['eod-reports', 'eod-report', 'off'], 'EOD_REPORTS must be eod-reports, eod-report or off.'),
    'eod-reports',
  ),
  ALLOWED_ORIGINS: v.pipe(
    list(),
    v.checkItems(
      (origin) => isExactOrigin(origin),
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
  OPERATIONS: v.pipe(
    list(defaultOperations.join(',')),
    v.checkItems(
      (name) => isOperation(name),
      ({ input }) =>
        `OPERATIONS must be names of ${new Intl.ListFormat('en-GB').format(operationNames())}: ${String(input)}`,
    ),
  ),
  ORDER_WINDOW: whole('ORDER_WINDOW', 0, 24 * 180, 0),
  WEBHOOK_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        isReceiver,
        'WEBHOOK_URL must be an https:// address (plain http on a loopback address only), without a name and password.',
      ),
    ),
  ),
  WEBHOOK_SECRET: v.pipe(
    list(),
    v.maxLength(2, 'WEBHOOK_SECRET must be one secret, or two while one is replaced.'),
    v.everyItem(isSecret, 'WEBHOOK_SECRET must be whsec_ and the base64 of 24 to 64 random bytes.'),
  ),
  COMPLETION_MONEY: sentOrOmitted('COMPLETION_MONEY'),
  REVERSAL_TIMESTAMP: sentOrOmitted('REVERSAL_TIMESTAMP'),
  RECEIPT_REQUIRED: sentOrOmitted('RECEIPT_REQUIRED'),
  TILL_TOKENS: list(),
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
  const tokens = readTokens(output.TILL_TOKENS);
  if (typeof tokens === 'string') throw new ConfigError(namingTheFile(tokens, env));
  const settings: Settings = {
    apiKey: output.BLINK_POS_API_KEY,
    apiSecret: output.BLINK_POS_API_SECRET,
    blinkApiUrl: output.BLINK_API_URL,
    host: output.HOST,
    port: output.PORT,
    basePath: output.BASE_PATH,
    databaseUrl: output.DATABASE_URL,
    databasePool: output.DATABASE_POOL,
    journalId: output.BLINK_POS_JOURNAL_ID,
    quietPeriod: output.QUIET_PERIOD,
    rateLimit: output.RATE_LIMIT,
    terminalPath: output.TERMINAL_PATH,
    eodReports: output.EOD_REPORTS,
    allowedOrigins: output.ALLOWED_ORIGINS,
    terminals: output.TERMINALS,
    operations: (output.OPERATIONS as Operation[]).filter((name) => !givesBack(name)),
    ignoredOperations: (output.OPERATIONS as Operation[]).filter((name) => givesBack(name)),
    orderWindow: output.ORDER_WINDOW,
    webhookUrl: output.WEBHOOK_URL,
    webhookSecrets: output.WEBHOOK_SECRET,
    disputedFields: {
      completionMoney: output.COMPLETION_MONEY,
      reversalTimestamp: output.REVERSAL_TIMESTAMP,
      receiptRequired: output.RECEIPT_REQUIRED,
    },
    tills: output.TILLS_FILE ? readTills(tokens, readText('TILLS_FILE', output.TILLS_FILE)) : tokens,
    jwt: readJwt(output),
  };
  if ((settings.webhookUrl === undefined) !== (settings.webhookSecrets.length === 0)) {
    throw new ConfigError('WEBHOOK_URL and WEBHOOK_SECRET must be set together.');
  }
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
