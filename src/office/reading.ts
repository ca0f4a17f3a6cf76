/** How an office reads a proxy's journal: the attempts page by page, a day beside Blink's records, that day as a file. */
import type { ProxyClient, Reply } from '../api/proxy-client.js';
import type { AttemptView } from '../payment/contract.js';
import { bag, words } from '../payment/json.js';
import type { DayView } from '../payment/proxy/office-contract.js';

/** Why there is nothing to show. */
export type ReadProblem =
  | 'offline'
  | 'signedOut'
  /** This token sees none of it. */
  | 'forbidden'
  /** A proxy without a journal, or one that is older than these calls. */
  | 'noJournal'
  | 'error';

export class Unread extends Error {
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Whom to ask. */
export interface Asked {
  readonly client: ProxyClient;
  readonly proxyUrl: string;
  /** Empty for every terminal that may be seen. */
  readonly terminalId: string;
}

/** @throws Unread where there is no answer, or not a good one */
async function read({ client, proxyUrl }: Asked, path: string, signal: AbortSignal, accept?: string) {
  let reply: Reply;
  try {
    reply = await client.get(proxyUrl, path, signal, accept);
  } catch {
    throw new Unread(navigator.onLine === false ? 'offline' : 'error');
  }
  const { status, body } = reply;
  if (status === 200) return body;
  if (status === 401) throw new Unread('signedOut');
  if (status === 403) throw new Unread('forbidden');
  throw new Unread([404, 405, 501].includes(status) ? 'noJournal' : 'error');
}

/** Only what is given, and nothing that is empty. */
function queryOf(values: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return query.size ? `?${query}` : '';
}

/** Which attempts are wanted; an empty text is no filter. */
export interface AttemptFilter {
  state: 'all' | 'open' | 'final';
  reference: string;
  transactionId: string;
  /** `YYYY-MM-DD` */
  date: string;
}

/** How far the reading has come: in the open ones or in those that have ended, and after which. */
interface Place {
  state: 'open' | 'final';
  after: string | null;
}

export interface AttemptsRead {
  readonly attempts: readonly ReadAttempt[];
  /** When the last of its pages came, by the browser's clock, in milliseconds. */
  readonly readAt: number;
  /** Where the next page begins; null where there is none. */
  readonly next: Place | null;
}

export interface ReadAttempt extends AttemptView {
  /** When it was read, by the browser's clock, in milliseconds. */
  readonly readAt: number;
}

/** So many of them are asked for, and drawn, at a time. */
const pageSize = 100;

/** The attempts of an answer to `GET /attempts`; null where it is something else. */
function attemptsIn(body: unknown): { attempts: ReadAttempt[]; next: string | null } | null {
  const { attempts, next } = bag(body);
  if (!Array.isArray(attempts)) return null;
  const all = (attempts as unknown[]).map((entry) => attemptIn(entry));
  return all.every((entry) => entry !== null) ? { attempts: all, next: words(next) } : null;
}

/** One attempt as the journal shows it; null where it is none. */
export function attemptIn(body: unknown): ReadAttempt | null {
  const { id, status, created_at } = bag(body);
  const isAttempt = words(id) && words(status) && words(created_at);
  return isAttempt ? { ...(body as AttemptView), readAt: Date.now() } : null;
}

/**
 * The next page, open ones first. What ends while the pages are read may come twice: the later reading counts, and stands
 * where the first one did.
 * @param before what has been read; null at the beginning
 * @throws Unread
 */
export async function readAttempts(
  asked: Asked,
  { state, reference, transactionId, date }: AttemptFilter,
  before: AttemptsRead | null,
  signal: AbortSignal,
): Promise<AttemptsRead> {
  const found = new Map(before?.attempts.map((attempt) => [attempt.id, attempt]));
  const enough = found.size + pageSize / 2;
  let place: Place | null = before ? before.next : { state: state === 'final' ? state : 'open', after: null };
  while (place) {
    const query = queryOf({
      state: place.state,
      terminal_id: asked.terminalId,
      order_number: reference,
      transaction_id: transactionId,
      date,
      limit: `${pageSize}`,
      after: place.after ?? '',
    });
    const page = attemptsIn(await read(asked, `attempts${query}`, signal));
    if (!page) throw new Unread('error');
    for (const attempt of page.attempts) found.set(attempt.id, attempt);
    if (page.next) place = { ...place, after: page.next };
    else place = state === 'all' && place.state === 'open' ? { state: 'final', after: null } : null;
    // A few open ones are no page yet.
    if (found.size >= enough) break;
  }
  return { attempts: [...found.values()], next: place, readAt: Date.now() };
}

const dayPath = ({ terminalId }: Asked, date: string): string =>
  `days/${date}${queryOf({ terminal_id: terminalId })}`;

/**
 * A day as `GET /days/{date}` tells it.
 * @param date `YYYY-MM-DD`
 * @throws Unread also where parts of it are missing: what is not there is never taken for nothing
 */
export async function readDay(asked: Asked, date: string, signal: AbortSignal): Promise<DayView> {
  const body = await read(asked, dayPath(asked, date), signal);
  const { totals, rows, unread, date: told } = bag(body);
  if (![totals, rows, unread].every(Array.isArray) || told !== date) throw new Unread('error');
  return body as DayView;
}

/** The same day as CSV. @throws Unread */
export async function readDayFile(asked: Asked, date: string, signal: AbortSignal): Promise<string> {
  const body = await read(asked, dayPath(asked, date), signal, 'text/csv');
  // A network's sign-in page answers 200 too.
  if (typeof body !== 'string' || /^\s*</.test(body)) throw new Unread('error');
  return body;
}
