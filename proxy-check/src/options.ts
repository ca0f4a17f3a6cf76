/** What the command is told. A wrong word is one line. */
import { parseArgs } from 'node:util';
import { clauses } from './clauses.js';
import type { CheckOptions } from './run.js';

/** Its message is the line that is printed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE =
  'usage: blink-pos-proxy-check URL [--origin ORIGIN] [--token TOKEN] [--other-token TOKEN] [--refund-token TOKEN] [--terminal ID] ' +
  '[--plain | --journal] [--only NAME]… [--hold SECONDS] [--quiet-period SECONDS] [--wait SECONDS] ' +
  '[--host HOST] [--blink-port PORT] [--json] | --list | --help';

const words = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export interface Command {
  help: boolean;
  list: boolean;
  json: boolean;
  check: CheckOptions;
}

/** As a browser sends it: of a page on the web, or of an app's own scheme (`capacitor://localhost`). */
const isOrigin = (text: string): boolean =>
  /^https?:/.test(text)
    ? URL.canParse(text) && new URL(text).origin === text
    : /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@]+$/.test(text);

/** @throws UsageError */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const { help = false, list = false, json = false, plain, journal, origin, only } = values;
  const [url = '', ...more] = positionals;
  const isCheck = !help && !list;
  if (isCheck && (url === '' || more.length > 0)) throw new UsageError(USAGE);
  if (isCheck && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new UsageError(`URL must be the proxy's http:// or https:// address, not '${url}'.`);
  }
  if (plain && journal) throw new UsageError('Either --plain or --journal, not both.');
  if (origin !== undefined && !isOrigin(origin)) {
    throw new UsageError(`--origin must be an origin such as https://till.example.com, not '${origin}'.`);
  }
  const unknown = only?.find((name) => !clauses.some((clause) => clause.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no clause '${unknown}'; --list names them all.`);
  return {
    help,
    list,
    json,
    check: {
      url,
      origin,
      only,
      token: values.token,
      otherToken: values['other-token'],
      refundToken: values['refund-token'],
      terminal: values.terminal,
      kind: plain ? 'plain' : journal ? 'journal' : undefined,
      host: values.host,
      blinkPort: number('--blink-port', values['blink-port'], 65_535),
      hold: number('--hold', values.hold, 86_400),
      quietPeriod: number('--quiet-period', values['quiet-period'], 86_400),
      wait: number('--wait', values.wait, 86_400),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        origin: words,
        token: words,
        'other-token': words,
        'refund-token': words,
        terminal: words,
        host: words,
        'blink-port': words,
        hold: words,
        'quiet-period': words,
        wait: words,
        only: { type: 'string', multiple: true },
        plain: flag,
        journal: flag,
        list: flag,
        help: { ...flag, short: 'h' },
        json: flag,
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]} (${USAGE})`);
  }
}

function number(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) > most) {
    throw new UsageError(`${name} must be a whole number up to ${most}, not '${text}'.`);
  }
  return Number(text);
}
