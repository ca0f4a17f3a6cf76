/**
 * `blink-pos-proxy resolve KEY …`: support shows an attempt, or tells the operator's word about it. Asks the running
 * proxy, because the embedded journal is open in one process only; where none runs, it opens the journal itself.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { OperatorOutcome, ResolutionBody } from '../../../src/payment/contract.js';
import { supportToken } from '../access/callers.js';
import { Announcer } from '../attempts/announcer.js';
import { AttemptViews } from '../attempts/attempt-view.js';
import { resolveAttempt } from '../attempts/resolve.js';
import { systemClock } from '../clock.js';
import { Journal } from '../journal/journal.js';
import { openStore, placeOf } from '../journal/stores/open.js';
import { silentLogger } from '../logger.js';
import { noticingJournal } from '../notices/noticing-journal.js';
import { ProblemError } from '../problems.js';
import { parseUuid } from '../values.js';
import { ConfigError, type Settings } from './config.js';
import { anotherSecret, runningProxy } from './running-proxy.js';

export const RESOLVE_USAGE =
  'blink-pos-proxy resolve KEY [approved|not-charged --evidence TEXT [--operator-id ID]] [--url PROXY-URL]';

interface Request_ {
  key: string;
  /** Null: only show it. */
  word: ResolutionBody | null;
  url: string | undefined;
}

/** @throws ConfigError where the arguments are wrong */
function readArguments(args: string[]): Request_ {
  const usage = new ConfigError(`usage: ${RESOLVE_USAGE}`);
  let parsed;
  try {
    const text = { type: 'string' } as const;
    const options = { evidence: text, 'operator-id': text, outcome: text, url: text };
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch {
    throw usage;
  }
  const [keyText, positional, ...rest] = parsed.positionals;
  const { evidence, outcome = positional, url, 'operator-id': operator_id } = parsed.values;
  const key = parseUuid(keyText);
  if (!key || rest.length > 0) throw usage;
  if (outcome === undefined) return { key, word: null, url };
  if (!['approved', 'not-charged'].includes(outcome) || !evidence?.trim()) throw usage;
  return {
    key,
    word: { outcome: outcome as OperatorOutcome, evidence, ...(operator_id && { operator_id }) },
    url,
  };
}

/** Prints the attempt as it is now. Returns the exit code: 0, or 1 where the word was not taken. */
export async function runResolve(settings: Settings, args: string[]): Promise<number> {
  const request = readArguments(args);
  const url = request.url ?? runningProxy(settings);
  const { ok, body } =
    (await askProxy(url, settings.apiSecret, request)) ?? (await askJournal(settings, url, request));
  (ok ? console.log : console.error)(JSON.stringify(body, null, 2));
  return ok ? 0 : 1;
}

interface Result {
  ok: boolean;
  body: unknown;
}

/**
 * Null where no proxy listens.
 * @throws ConfigError where it does not know us as support, whom it refuses nothing
 */
async function askProxy(url: string, secret: string, { key, word }: Request_): Promise<Result | null> {
  let result: Result & { status: number };
  const headers = { authorization: `Bearer ${supportToken(secret)}`, 'content-type': 'application/json' };
  try {
    const response = await (word
      ? fetch(`${url}/attempts/${key}/resolution`, { method: 'POST', headers, body: JSON.stringify(word) })
      : fetch(`${url}/attempts/${key}`, { headers }));
    result = { ok: response.ok, status: response.status, body: await response.json() };
  } catch {
    return null;
  }
  if (result.status === 401 || result.status === 403) throw anotherSecret(url);
  return result;
}

/** @throws ConfigError where there is no journal; one that is made here would know of no payment */
async function askJournal(settings: Settings, url: string, { key, word }: Request_): Promise<Result> {
  const clock = systemClock;
  const logger = silentLogger();
  let journal: Journal | null = null;
  try {
    const { databaseUrl, journalId: id } = settings;
    const store = openStore(databaseUrl, clock, logger, { mode: 'existing', id });
    const quietPeriodMs = settings.quietPeriod * 1000;
    journal = settings.webhookUrl
      ? noticingJournal(store, randomUUID(), quietPeriodMs).journal
      : new Journal(store, randomUUID());
    await journal.expire();
    const views = new AttemptViews(journal, quietPeriodMs);
    if (word) {
      const options = { journal, views, announcer: new Announcer(), clock, logger, quietPeriodMs };
      return { ok: true, body: await resolveAttempt(options, key, word, false) };
    }
    const row = await journal.read(key);
    if (!row) throw new ProblemError('attempt-not-found');
    return { ok: true, body: await views.of(row) };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, body: error.problem };
    const why = (error as Error).message.replace(/\s+/g, ' ');
    const place = placeOf(settings.databaseUrl);
    throw new ConfigError(
      `DATABASE_URL: no journal can be opened at ${place} (${why}), and no proxy answers at ${url}.`,
    );
  } finally {
    await journal?.close();
  }
}
