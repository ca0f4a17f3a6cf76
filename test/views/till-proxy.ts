/** A proxy in the page itself, which says exactly what a view needs and no more: no server, no time that passes. */
import { ProxyClient } from '../../src/api/proxy-client.js';
import { operationAt } from '../../src/payment/operations.js';

type Body = Record<string, unknown>;

/** How the journal's attempt stands, as far as a button looks different for it. */
export type Stage =
  'running' | 'signature' | 'looked-for' | 'unknown' | 'approved' | 'declined' | 'unreachable';

/** What the proxy never answers. */
export type Held = 'device' | 'signatures' | 'cancellation';

export interface Plan {
  readonly stage?: Stage;
  readonly holds?: readonly Held[];
  /** The answer to whatever is read, in place of its own. */
  readonly instead?: (path: string, method: string) => Response | Promise<Response> | undefined;
}

const minuteMs = 60_000;
/** A look is answered after so long where nothing has changed: a page that asked again at once would never rest. */
const pauseMs = 200;
const forever = (): Promise<Response> => new Promise<Response>(() => {});

export const json = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { 'blink-pos-proxy': '1', 'blink-pos-journal': 'a:b:1' } });

export class TillProxy {
  readonly client = new ProxyClient({ fetch: (input, init) => this.#fetch(new Request(input, init)) });
  readonly #plan: Plan;
  #attempt: { id: string; sale: Body; operation: string } | null = null;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** The attempt as the journal shows it. */
  #view(): Body {
    const { id, sale, operation } = this.#attempt!;
    const { stage = 'running' } = this.#plan;
    const now = Date.now();
    const iso = (time: number) => new Date(time).toISOString();
    const isLost = stage === 'looked-for' || stage === 'unknown';
    const answer = this.#answer(sale, stage);
    const status = isLost ? 'unknown' : stage === 'running' ? 'sent' : answer ? 'answered' : 'signature';
    return {
      id,
      operation,
      terminal_id: sale.terminal_id,
      requested_amount: sale.requested_amount,
      currency: sale.currency,
      order_number: (sale.metadata as Body).order_number ?? null,
      order_part: null,
      status: stage === 'signature' ? 'signature' : status,
      version: 2,
      created_at: iso(now),
      sent_at: iso(now),
      answered_at: answer ? iso(now) : null,
      response: answer,
      signature: null,
      resolution: null,
      resolutions: [],
      settled_by: null,
      quiet_until: isLost ? iso(now + (stage === 'unknown' ? -1 : minuteMs)) : null,
      forgotten: false,
      now: iso(now),
      journal: 'a:b:1',
    };
  }

  #answer(sale: Body, stage: Stage): { status: number; body: Body } | null {
    const results = { approved: 'SUCCESS', declined: 'FAILURE', signature: 'Verify signature' } as const;
    if (stage === 'unreachable')
      return { status: 503, body: { result: 'FAILURE', message: 'Device unreachable' } };
    if (!(stage in results)) return null;
    return {
      status: 201,
      body: {
        result: results[stage as keyof typeof results],
        transaction_id: '9NXNF8YD2V5TQ2S9',
        card_type: 'Mastercard',
        card_number: '541333******4213',
        card_mode: 'CONTACTLESS',
        data: sale,
      },
    };
  }

  async #fetch(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.replace(/^.*\/blink\//, '');
    const { holds = [], instead } = this.#plan;
    const other = instead?.(path, request.method);
    if (other) return other;
    if (path.startsWith('devices/')) return holds.includes('device') ? forever() : json({}, 404);
    if (path === 'signatures') return forever();
    if (path.endsWith('/cancellation')) return holds.includes('cancellation') ? forever() : json({}, 409);
    if (path.endsWith('/requests')) return json({ requests: [] });
    if (request.method === 'POST' && !path.startsWith('attempts/')) return this.#begin(request, path);
    if (!this.#attempt) return json({}, 404);
    if (request.method === 'DELETE')
      return json(
        {
          type: 'urn:blink-pos-proxy:problem:attempt-in-progress',
          title: 'This attempt is past the point where that is possible.',
          status: 409,
          attempt_id: this.#attempt.id,
          attempt: this.#view(),
        },
        409,
      );
    // As a proxy holds a question until something changes.
    if (new URL(request.url).searchParams.has('after') && !this.#isLost) return forever();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return json(this.#view());
  }

  get #isLost(): boolean {
    return this.#plan.stage === 'looked-for' || this.#plan.stage === 'unknown';
  }

  async #begin(request: Request, path: string): Promise<Response> {
    const sale = (await request.json()) as Body;
    const operation = operationAt(path) ?? 'sale';
    this.#attempt = { id: String((sale.metadata as Body).attempt_id), sale, operation };
    const answer = this.#answer(sale, this.#plan.stage ?? 'running');
    return answer ? json(answer.body, answer.status) : json(this.#view(), 202);
  }
}
