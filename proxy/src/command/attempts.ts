/** `blink-pos-proxy attempts`: support lists attempts. Asks the running proxy, since the embedded journal is open in one process only. */
import { parseArgs } from 'node:util';
import type { AttemptView } from '../../../src/payment/contract.js';
import { supportToken } from '../access/callers.js';
import { createOffice, OfficeError, type AttemptsFilter } from '../office/index.js';
import { ConfigError, type Settings } from './config.js';
import { anotherSecret, runningProxy } from './running-proxy.js';

export const ATTEMPTS_USAGE = 'blink-pos-proxy attempts [--open] [--order N] [--json] [--url PROXY-URL]';

/** Without a filter: more nobody reads, and a journal holds half a year. */
const MOST_UNFILTERED = 200;

interface Question {
  filter: AttemptsFilter;
  isJson: boolean;
  url: string | undefined;
}

/** @throws ConfigError where the arguments are wrong */
function readArguments(args: string[]): Question {
  try {
    const flag = { type: 'boolean' } as const;
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args, options: { open: flag, json: flag, order: text, url: text } });
    const { open = false, json = false, order, url } = values;
    const filter: AttemptsFilter = {
      ...(open && { state: 'open' }),
      ...(order !== undefined && { orderNumber: order }),
    };
    return { filter, isJson: json, url };
  } catch {
    throw new ConfigError(`usage: ${ATTEMPTS_USAGE}`);
  }
}

/** Prints them, newest first: one on a line, or all as one JSON array. Returns the exit code: 0, or 1 where it cannot tell. */
export async function runAttempts(settings: Settings, args: string[]): Promise<number> {
  const { filter, isJson, url = runningProxy(settings) } = readArguments(args);
  const office = createOffice({ proxyUrl: url, token: supportToken(settings.apiSecret) });
  const isFiltered = Object.keys(filter).length > 0;
  const found: AttemptView[] = [];
  let isMore = false;
  try {
    for await (const attempt of office.attempts(filter)) {
      isMore = !isFiltered && found.length === MOST_UNFILTERED;
      if (isMore) break;
      found.push(attempt);
    }
  } catch (error) {
    if (!(error instanceof OfficeError)) throw new ConfigError(`No proxy answers at ${url}.`);
    if (error.status === 401 || error.status === 403) throw anotherSecret(url);
    console.error(`blink-pos-proxy: ${error.message}`);
    return 1;
  }
  if (isJson) console.log(JSON.stringify(found, null, 2));
  else for (const line of tableOf(found)) console.log(line);
  if (isMore)
    console.error(`blink-pos-proxy: only the newest ${MOST_UNFILTERED}; ask with --open or --order.`);
  return 0;
}

const columns: [name: string, cell: (attempt: AttemptView) => string | null | undefined][] = [
  ['made', ({ created_at }) => created_at],
  ['terminal', ({ terminal_id }) => terminal_id],
  ['operation', ({ operation }) => operation],
  ['amount', ({ requested_amount }) => requested_amount],
  ['', ({ currency }) => currency],
  ['order', ({ order_number }) => order_number],
  ['status', statusOf],
  ['attempt', ({ id }) => id],
];

/** A decision of the operator says more than that there was one. */
function statusOf({ status, resolution, response }: AttemptView): string {
  if (status === 'resolved' && resolution) return `resolved: ${resolution.outcome}`;
  const { result } = (response?.body ?? {}) as { result?: unknown };
  return status === 'answered' && typeof result === 'string' ? `answered: ${result}` : status;
}

/** What somebody wrote into an order's number moves no cursor and hides no line. */
const shown = (text: string | null | undefined): string => (text ?? '-').replace(/\p{Cc}|\p{Cf}/gu, '?');

function tableOf(attempts: readonly AttemptView[]): string[] {
  const rows = [
    columns.map(([name]) => name),
    ...attempts.map((attempt) => columns.map(([, cell]) => shown(cell(attempt)))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join('  ')
      .trimEnd(),
  );
}
