/**
 * A journal in the test's hands that an office reads: lists with filters and cursors, one attempt, DELETE, the operator's
 * word, a day. It answers as the proxy does; what it was asked is kept.
 */
import { ProxyClient } from '../../src/api/proxy-client.js';
import type { AttemptView, ResolutionBody } from '../../src/payment/contract.js';
import type { DayRow, DayView } from '../../src/payment/proxy/office-contract.js';

export interface Asked {
  method: string;
  /** Below the proxy's address, with its query. */
  line: string;
  accept: string | null;
  headers: Headers;
  body: Record<string, unknown>;
}

const openStates = ['created', 'sent', 'signature', 'unknown'];

/** A problem document of the proxy. */
export const problem = (status: number, name: string, more: object = {}): Response =>
  Response.json(
    { type: `https://till.test/problems#${name}`, title: name, status, ...more },
    { status, headers: { 'content-type': 'application/problem+json', 'blink-pos-proxy': '9.9.9' } },
  );

let ids = 0;

/** A UUID that says which one it is. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${`${number}`.padStart(12, '0')}`;

/** A sale that was approved, unless it is said otherwise. */
export function attempt(more: Partial<AttemptView> = {}): AttemptView {
  const id = more.id ?? idOf(++ids);
  const at = more.created_at ?? '2026-03-26T10:00:00.000Z';
  const view: AttemptView = {
    id,
    operation: 'sale',
    terminal_id: 'T1',
    requested_amount: '10.00',
    currency: 'GBP',
    order_number: '1041',
    order_part: null,
    operator_id: 'sam',
    original_transaction_id: null,
    transaction_id: 'TX1',
    status: 'answered',
    version: 1,
    created_at: at,
    sent_at: at,
    answered_at: at,
    response: null,
    signature: null,
    cancellation: null,
    resolution: null,
    resolutions: [],
    quiet_until: null,
    now: at,
    journal: 'journal:epoch:1',
    ...more,
  };
  if (view.status === 'answered' && !('response' in more)) view.response = charged(view);
  return view;
}

/** Blink's answer to a sale that succeeded. */
export const charged = (view: AttemptView) => ({
  status: 201,
  body: {
    result: 'SUCCESS',
    transaction_id: view.transaction_id,
    card_type: 'Visa',
    card_number: '411111******1111',
    data: {
      requested_amount: view.requested_amount,
      currency: view.currency,
      terminal_id: view.terminal_id,
      metadata: { attempt_id: view.id },
    },
  },
});

/** One whose answer was lost, with nothing heard of it since. */
export const lost = (more: Partial<AttemptView> = {}): AttemptView =>
  attempt({
    status: 'unknown',
    transaction_id: null,
    answered_at: null,
    response: null,
    quiet_until: '2026-03-26T10:03:00.000Z',
    now: '2026-03-26T10:05:00.000Z',
    ...more,
  });

export class OfficeProxy {
  /** Newest first. */
  attempts: AttemptView[] = [];
  day: DayView = emptyDay();
  csv = 'at,amount\r\n';
  readonly calls: Asked[] = [];
  /** Answers in its place; undefined where it answers itself. */
  instead: (asked: Asked) => Promise<Response> | Response | undefined = () => undefined;
  /** Most that one page holds. */
  mostOnPage = 100;

  readonly client = new ProxyClient({
    fetch: async (input, init) => {
      const request = new Request(input as Request, init);
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      const asked = {
        method: request.method,
        line: `${pathname.replace(/^\/blink\//, '')}${search}`,
        accept: request.headers.get('accept'),
        headers: request.headers,
        body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
      };
      this.calls.push(asked);
      return (await this.instead(asked)) ?? this.#answer(asked);
    },
  });

  /** Calls of that method whose line begins so. */
  to(method: string, line: string): Asked[] {
    return this.calls.filter((call) => call.method === method && call.line.startsWith(line));
  }

  find(id: string): AttemptView | undefined {
    return this.attempts.find((view) => view.id === id);
  }

  #answer({ method, line, accept, body }: Asked): Response {
    const url = new URL(line, 'https://till.test/');
    const [, list, key = '', call] = url.pathname.split('/');
    const json = (answer: unknown, status = 200) =>
      Response.json(answer, { status, headers: { 'blink-pos-proxy': '9.9.9' } });
    if (list === 'days') {
      if (accept !== 'text/csv') return json({ ...this.day, date: key });
      return new Response(this.csv, { headers: { 'content-type': 'text/csv', 'blink-pos-proxy': '9.9.9' } });
    }
    if (list !== 'attempts') return problem(404, 'attempt-not-found');
    if (!key) return json(this.#page(url.searchParams));
    const view = this.find(key);
    if (!view) return problem(404, 'attempt-not-found');
    if (call === 'resolution') return this.#resolve(view, body as unknown as ResolutionBody, json);
    if (method !== 'DELETE') return json(view);
    if (view.status !== 'created' && view.status !== 'abandoned')
      return problem(409, 'attempt-in-progress', { attempt_id: key, attempt: view });
    return json(Object.assign(view, { status: 'abandoned', version: (view.version ?? 0) + 1 }));
  }

  #page(query: URLSearchParams) {
    const is = (name: string, value: unknown) => !query.has(name) || query.get(name) === value;
    const state = query.get('state') ?? 'all';
    const found = this.attempts.filter(
      (view) =>
        (state === 'all' || openStates.includes(view.status) === (state === 'open')) &&
        is('terminal_id', view.terminal_id) &&
        is('order_number', view.order_number) &&
        is('transaction_id', view.transaction_id) &&
        is('date', view.created_at.slice(0, 10)),
    );
    const after = query.get('after');
    const from = after ? found.findIndex(({ id }) => id === after) + 1 : 0;
    const to = from + Math.min(Number(query.get('limit') ?? 50), this.mostOnPage);
    return {
      attempts: found.slice(from, to),
      next: to < found.length ? found[to - 1]!.id : null,
    };
  }

  #resolve(
    view: AttemptView,
    word: ResolutionBody,
    json: (answer: unknown, status?: number) => Response,
  ): Response {
    if (view.status !== 'unknown')
      return problem(409, 'attempt-in-progress', { attempt_id: view.id, attempt: view });
    const resolution = { ...word, at: '2026-03-26T10:06:00.000Z' };
    return json(
      Object.assign(view, {
        status: 'resolved',
        version: (view.version ?? 0) + 1,
        resolution,
        resolutions: [...(view.resolutions ?? []), { ...resolution, office: true }],
        quiet_until: null,
      }),
    );
  }
}

export const emptyDay = (more: Partial<DayView> = {}): DayView => ({
  date: '2026-03-26',
  time_zone: 'Europe/London',
  from: '2026-03-26T00:00:00.000Z',
  to: '2026-03-27T00:00:00.000Z',
  terminals: ['T1'],
  totals: [],
  rows: [],
  unread: [],
  now: '2026-03-26T18:00:00.000Z',
  ...more,
});

/** A sale that stands in both, unless it is said otherwise. */
export const dayRow = (more: Partial<DayRow> = {}): DayRow => ({
  match: 'both',
  difference: null,
  at: '2026-03-26T10:00:00.000Z',
  terminal_id: 'T1',
  attempt_id: idOf(++ids),
  operation: 'sale',
  order_number: '1041',
  order_part: null,
  operator_id: 'sam',
  transaction_id: 'TX1',
  card_type: 'Visa',
  journal: { amount: '10.00', currency: 'GBP', status: 'answered', outcome: 'done', settled_by: 'answer' },
  blink: { amount: '10.00', currency: 'GBP', source: 'request-log', succeeded: true },
  ...more,
});
