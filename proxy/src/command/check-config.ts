/** `blink-pos-proxy check-config`: what a start would run with, and every setting that is wrong, before anything is started. */
import { peek } from '../journal/stores/peek.js';
import { otherJournal } from '../journal/migrate.js';
import { parseMark } from '../journal/mark.js';
import { placeOf } from '../journal/stores/open.js';
import { checkSettings, ConfigError, variables, type Settings } from './config.js';
import type { Env } from './settings/files.js';
import { runningProxy } from './running-proxy.js';
import { warningsOf } from './warnings.js';

export const CHECK_CONFIG_USAGE = 'blink-pos-proxy check-config';

/** By its name: a setting that is new is not shown by mistake. */
const SECRET = /KEY|SECRET|TOKEN|PASSWORD/;
const NOT_SET = 'not set';
const ANSWER_LIMIT_MS = 3_000;

/** @returns the exit code: 0, or 2 where a start would end with it */
export async function runCheckConfig(env: Env, args: string[]): Promise<number> {
  if (args.length > 0) throw new ConfigError(`usage: ${CHECK_CONFIG_USAGE}`);
  const { settings, values, wrong } = checkSettings(env);
  if (!settings) {
    for (const line of wrong) console.error(`blink-pos-proxy: ${line}`);
    return 2;
  }
  for (const [name, value] of shown(settings, values)) console.log(`${name} ${value}`);
  const { line, isWrong } = await journalOf(settings);
  console.log(line);
  for (const { facts, line } of warningsOf(settings)) {
    const about = Object.entries(facts).map(([name, value]) => ` ${name}=${String(value)}`);
    console.log(`warning: ${line}${about.join('')}`);
  }
  return isWrong ? 2 : 0;
}

/** Each setting with the value that counts, whether it was set or not; of a secret only that it is there. */
function* shown(
  settings: Settings,
  values: Record<string, unknown>,
): Generator<[name: string, value: string]> {
  const names = settings.tills.map(({ id }) => id);
  const inOtherWords: Record<string, string> = {
    // Neither user and password, nor another folder's file.
    DATABASE_URL: placeOf(settings.databaseUrl),
    TILL_TOKENS: names.length > 0 ? `of ${names.join(', ')}` : NOT_SET,
    // Its path and query may be what only the two of them know.
    ...(settings.webhookUrl && { WEBHOOK_URL: new URL(settings.webhookUrl).origin }),
  };
  for (const name of variables) {
    const value = inOtherWords[name] ?? inWords(values[name]);
    yield [name, SECRET.test(name) && name !== 'TILL_TOKENS' && value !== NOT_SET ? 'set, not shown' : value];
  }
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'sent' : 'omitted';
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return text === '' ? NOT_SET : text;
}

/** Asks the proxy that runs, as it has the journal open; else what lies there. Neither makes one. */
async function journalOf(settings: Settings): Promise<{ line: string; isWrong: boolean }> {
  const place = placeOf(settings.databaseUrl);
  const running = settings.port === 0 ? null : await askProxy(runningProxy(settings));
  let id = running?.id;
  if (id === undefined) {
    try {
      id = (await peek(settings.databaseUrl))?.id;
    } catch (error) {
      const why = (error as Error).message.replace(/\s+/g, ' ');
      return { line: `journal: ${place} cannot be read now (${why})`, isWrong: false };
    }
  }
  const { journalId } = settings;
  if (journalId !== undefined && journalId !== id) {
    console.error(
      `blink-pos-proxy: DATABASE_URL: the journal cannot be opened (${otherJournal(journalId, id).message}).`,
    );
    return { line: `journal: ${id ?? 'none'}`, isWrong: true };
  }
  if (id === undefined) return { line: `journal: none at ${place}: a start makes a new one`, isWrong: false };
  return { line: `journal: ${id}${running ? ', open in the proxy that runs' : ''}`, isWrong: false };
}

/** Null where none answers, or one that has not opened its journal yet. */
async function askProxy(url: string): Promise<{ id: string } | null> {
  try {
    const { headers } = await fetch(`${url}/version`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    const mark = parseMark(headers.get('blink-pos-journal') ?? '');
    return mark && { id: mark.id };
  } catch {
    return null;
  }
}
