/** What a shop's server asks the proxy. Needs nothing but `fetch` and Web standards, so that it runs in any server runtime. */
import type { AttemptView, Problem } from '../../../src/payment/contract.js';
import type { DayView, OrderView } from '../../../src/payment/proxy/office-contract.js';
import { parseJson } from '../../../src/payment/json.js';
import { problemName } from '../../../src/payment/proxy/proxy-answers.js';
import { readAttempt, readDay, readOrder, readPage } from './answers.js';
import { checkQuestion, reaches, requireMeant, timeOf, type PaidQuestion } from './is-paid.js';
import { OfficeError } from './office-error.js';

export interface OfficeOptions {
  /** The proxy's address as pages have it, absolute: `http://127.0.0.1:8787/blink`. */
  proxyUrl: string;
  /** Of a caller with `office: true` in `TILLS_FILE`: a till's would see its own terminals only. */
  token: string;
  /** Default: the runtime's own, looked up with each call. */
  fetch?: typeof globalThis.fetch;
}

/** All that is given must fit. */
export interface AttemptsFilter {
  state?: 'all' | 'open' | 'final';
  terminalId?: string;
  orderNumber?: string;
  transactionId?: string;
  /** `YYYY-MM-DD`, a day of the proxy's `TIME_ZONE`. */
  date?: string;
}

/** Everything rejects with an OfficeError where the proxy does not answer as it should, and with fetch's error where it is not reached. */
export interface Office {
  attempt(id: string): Promise<AttemptView>;
  /** Newest first; further pages are asked for as they are needed. */
  attempts(filter?: AttemptsFilter): AsyncGenerator<AttemptView, void, undefined>;
  /** @throws TypeError where `since` is no time */
  order(orderNumber: string, options?: { since?: Date | string }): Promise<OrderView>;
  /** @param date `YYYY-MM-DD`, a day of the proxy's `TIME_ZONE` */
  day(date: string, options?: { terminalId?: string }): Promise<DayView>;
  /**
   * True only where the proxy's journal proves it. Rejects where it cannot tell: then the order is not known to be paid.
   * @throws TypeError where the question leaves open which payments count, or names no amount
   */
  isPaid(question: PaidQuestion): Promise<boolean>;
}

type Query = [name: string, value: string | undefined][];

export function createOffice({ proxyUrl, token, fetch: ownFetch }: OfficeOptions): Office {
  const base = new URL(proxyUrl).href.replace(/\/+$/, '');
  if (typeof token !== 'string' || token === '') throw new TypeError('token must be a bearer token.');

  async function ask(path: string, query: Query = []): Promise<unknown> {
    const parameters = new URLSearchParams(
      query.filter((pair): pair is [string, string] => pair[1] !== undefined),
    ).toString();
    const send = ownFetch ?? globalThis.fetch;
    const response = await send(`${base}/${path}${parameters && `?${parameters}`}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      // Whoever it leads to is not the proxy. (Some runtimes know no `error` here.)
      redirect: 'manual',
    });
    const body = parseJson(await response.text());
    if (response.status === 200) return body;
    const { title, detail } = (typeof body === 'object' ? body : {}) as Partial<Problem>;
    const why = detail ?? title ?? 'it is not the answer of a proxy with a journal';
    throw new OfficeError(`${response.status}: ${why}`, response.status, problemName(body) ?? null);
  }

  async function order(orderNumber: string, since: number | null, attemptIds: readonly string[] = []) {
    const query: Query = attemptIds.map((id) => ['attempt_id', id]);
    if (since !== null) query.push(['since', new Date(since).toISOString()]);
    return readOrder(await ask(`orders/${encodeURIComponent(orderNumber)}`, query), orderNumber);
  }

  return {
    attempt: async (id) => readAttempt(await ask(`attempts/${encodeURIComponent(id)}`)),

    async *attempts({ state, terminalId, orderNumber, transactionId, date } = {}) {
      const query: Query = [
        ['state', state],
        ['terminal_id', terminalId],
        ['order_number', orderNumber],
        ['transaction_id', transactionId],
        ['date', date],
        ['limit', '200'],
      ];
      const seen = new Set<string>();
      for (let after: string | undefined; ;) {
        const { attempts, next } = readPage(await ask('attempts', [...query, ['after', after]]));
        yield* attempts;
        if (next === null) return;
        if (seen.has(next)) throw new OfficeError('The proxy goes round in a circle of pages.');
        seen.add(next);
        after = next;
      }
    },

    order: (orderNumber, { since } = {}) => order(orderNumber, since === undefined ? null : timeOf(since)),

    day: async (date, { terminalId } = {}) =>
      readDay(await ask(`days/${encodeURIComponent(date)}`, [['terminal_id', terminalId]]), date),

    async isPaid(question) {
      const { cents, ...meant } = checkQuestion(question);
      const view = await order(question.orderNumber, meant.since, meant.attemptIds ?? undefined);
      requireMeant(view, meant);
      return reaches(view, question, cents);
    },
  };
}
