/** What a proxy answers for each look of a button, so that a picture of it can be taken. Runs in the page. */
import type { pictured } from './pictured.js';

type Body = Record<string, unknown>;

/** A state of the machine, as the button comes to it by itself. */
export type Shown = (typeof pictured)[number];

const json = (status: number, body: Body) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'blink-pos-proxy': '1', 'blink-pos-journal': 'a:b:1' },
  });

const MINUTE_MS = 60_000;
const PAUSE_MS = 200;

/** @returns a `fetch` for a `ProxyClient` */
export function stubProxy(shown: Shown): typeof fetch {
  let attempt: Body | null = null;
  const view = (status: string, quietMs: number, sale: Body): Body => {
    const now = Date.now();
    const iso = (time: number) => new Date(time).toISOString();
    return {
      id: (sale.metadata as Body).attempt_id,
      operation: 'sale',
      terminal_id: sale.terminal_id,
      requested_amount: sale.requested_amount,
      currency: sale.currency,
      order_number: (sale.metadata as Body).order_number ?? null,
      order_part: null,
      status,
      version: 2,
      created_at: iso(now),
      sent_at: iso(now),
      answered_at: null,
      response: null,
      signature: null,
      resolution: null,
      resolutions: [],
      settled_by: null,
      quiet_until: status === 'unknown' ? iso(now + quietMs) : null,
      forgotten: false,
      now: iso(now),
      journal: 'a:b:1',
    };
  };
  const answered = (sale: Body, result: string): Body => ({
    result,
    transaction_id: '9NXNF8YD2V5TQ2S9',
    card_type: 'Mastercard',
    card_number: '541333******4213',
    card_mode: 'CONTACTLESS',
    data: sale,
  });

  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/sales')) {
      const sale = (await request.json()) as Body;
      const waits = {
        status: shown === 'waiting' ? 'sent' : 'unknown',
        quiet: shown === 'checking' ? MINUTE_MS : -1,
      };
      attempt = view(waits.status, waits.quiet, sale);
      if (shown === 'approved') return json(201, answered(sale, 'SUCCESS'));
      if (shown === 'declined') return json(201, answered(sale, 'FAILURE'));
      if (shown === 'signature') return json(201, answered(sale, 'Verify signature'));
      if (shown === 'failed') return json(503, { result: 'FAILURE', message: 'Device unreachable' });
      return json(202, attempt);
    }
    if (pathname.includes('/attempts/') && attempt) {
      if (request.method === 'DELETE')
        return json(409, {
          type: 'urn:blink-pos-proxy:problem:attempt-in-progress',
          title: 'This attempt is past the point where that is possible.',
          status: 409,
          attempt_id: attempt.id,
          attempt,
        });
      // As a proxy holds a question until something changes.
      const isHeld = shown === 'waiting' && new URL(request.url).searchParams.has('after');
      await new Promise((resolve) => isHeld || setTimeout(resolve, PAUSE_MS));
      return json(200, attempt);
    }
    if (pathname.endsWith('/requests')) return json(200, { requests: [] });
    return json(404, {});
  };
}
