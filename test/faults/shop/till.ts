/**
 * The customer's side: a browser at a till that pays and gives money back through the proxy, a cashier who says what the
 * terminal shows, and whatever the page then tells the shop's server, which may be a lie.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptView, OperatorOutcome } from '../../../src/payment/contract.js';
import { givesBack, pathOf, type Operation } from '../../../src/payment/operations.js';
import type { Simulator } from '../../../simulator/src/index.js';
import { CURRENCY, decimal } from './orders.js';
import { OFFICE_TOKEN, TILL_TOKEN, type ProxyProcess } from './proxy-process.js';
import type { ShopServer, Taken } from './shop-server.js';
import type { Truth } from './truth.js';

/** An attempt must have ended this long after it began, the proxy's restarts included. */
const LIMIT_MS = 30_000;
const RETRY_MS = 30;
/** A payment that the proxy's end kept from Blink is tried again so often. */
const TRIES = 10;

export interface TillParts {
  proxy: ProxyProcess;
  simulator: Simulator;
  shop: ShopServer;
  truth: Truth;
}

export interface Paying {
  operation?: Operation;
  /** Pence; a reversal names none. */
  pence?: number;
  /** As the page's request has it. */
  orderNumber: string;
  currency?: string;
  original?: string;
  /** What the cashier says where nothing shows it; what is so, where this is not given. */
  word?: OperatorOutcome;
}

/** @returns whether there is enough of it */
type Wanted = (view: AttemptView) => boolean;

const hasEnded: Wanted = ({ status }) => ['answered', 'abandoned', 'resolved'].includes(status);

const isConfirmed = ({ resolutions = [] }: AttemptView): boolean => resolutions.some(({ office }) => office);

export class Till {
  readonly #parts: TillParts;
  /** The last answer that was of no use. */
  #refusal = 'none';
  /** Every attempt that it has made. */
  readonly #made: AttemptView[] = [];

  constructor(
    parts: TillParts,
    readonly terminal: string,
  ) {
    this.#parts = parts;
  }

  /** Pays, or gives back, and tries again what never reached Blink. @returns how it ended */
  async pay(paying: Paying): Promise<AttemptView> {
    for (let tries = 1; ; tries++) {
      const key = this.begin(paying);
      const view = await this.ended(key, hasEnded, paying.word);
      if (view.status !== 'abandoned' || tries === TRIES) return view;
    }
  }

  /** Sends it, and waits for nothing. @returns the attempt's id */
  begin({ operation = 'sale', pence, orderNumber, currency = CURRENCY, original }: Paying): string {
    const key = randomUUID();
    const hasMoney = pence !== undefined;
    const body = {
      site_branch_id: 'London',
      pos_location: 'web',
      terminal_id: this.terminal,
      operator_id: '7',
      request_timestamp: new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
      ...(hasMoney && { requested_amount: decimal(pence) }),
      ...(hasMoney && operation !== 'linked-refund' && { currency }),
      ...(original !== undefined && { original_transaction_id: original }),
      metadata: { order_number: orderNumber },
    };
    // What became of it is asked: its answer may be cut off.
    this.#call('POST', pathOf(operation), body, { 'idempotency-key': key }).catch(() => {});
    return key;
  }

  /** Asks until it has ended, as a till does: abandons what cannot be shown, and tells the cashier's word. */
  async ended(key: string, isEnough: Wanted = hasEnded, word?: OperatorOutcome): Promise<AttemptView> {
    const end = Date.now() + LIMIT_MS;
    for (;;) {
      const view = await this.#look(key, word).catch((error: unknown) => {
        this.#refusal = String(error);
        return null;
      });
      if (view && isEnough(view)) {
        this.#made.push(view);
        return view;
      }
      if (Date.now() > end) throw new Error(`${key} has not ended: ${view?.status ?? this.#refusal}`);
      await pause(RETRY_MS);
    }
  }

  /** Abandons it before it is sent, where that can still be done. */
  async abandon(key: string): Promise<AttemptView> {
    await this.#call('DELETE', `attempts/${key}`).catch(() => {});
    return this.ended(key);
  }

  /** What the page tells the shop's server, whether it is so or not. */
  async tell(orderNumber: string, claims: { attempt_id?: string; amount?: string } = {}): Promise<void> {
    await fetch(`${this.#parts.shop.url}/told`, {
      method: 'POST',
      body: JSON.stringify({ order_number: orderNumber, says: 'paid', ...claims }),
    });
  }

  /** A page that plays the proxy. */
  async send({ headers, body }: Taken): Promise<void> {
    await fetch(`${this.#parts.shop.url}/notices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  }

  /** All that it did has been told to the shop's server. */
  async untilHeard(): Promise<void> {
    const end = Date.now() + LIMIT_MS;
    // What an office confirms is no news.
    const told = this.#made.filter((view) => view.sent_at !== null && !isConfirmed(view));
    for (const { id, version } of told) {
      while (this.#parts.shop.heard(id) < version!) {
        if (Date.now() > end) throw new Error(`the shop's server was not told of ${id}`);
        await pause(RETRY_MS);
      }
    }
  }

  /** Null where it is not known: it may be on its way. */
  async #look(key: string, word?: OperatorOutcome): Promise<AttemptView | null> {
    const { status, body } = await this.#call('GET', `attempts/${key}?wait=1`);
    const view = body as AttemptView;
    if (status === 404 || view.status === 'created') {
      const closed = await this.#call('DELETE', `attempts/${key}`);
      return closed.status === 200 ? (closed.body as AttemptView) : null;
    }
    if (status !== 200) return null;
    if (view.status === 'resolved' && givesBack(view.operation)) return this.#confirmed(view);
    // Where money moved, the terminal's records will show it: there is no hurry to say so.
    const seen = word ?? (this.#parts.truth.hasMoved(key) ? null : 'not-charged');
    if (view.status !== 'unknown' || seen === null) return view;
    await this.#say(key, seen, TILL_TOKEN);
    return null;
  }

  /** A till's "not charged" about money back goes on counting until an office has looked, too. */
  async #confirmed(view: AttemptView): Promise<AttemptView | null> {
    if (isConfirmed(view)) return view;
    this.#parts.shop.byHand.add(view.order_number ?? '');
    await this.#say(view.id, view.resolution!.outcome, OFFICE_TOKEN);
    return null;
  }

  #say(key: string, outcome: OperatorOutcome, token: string) {
    const word = { outcome, evidence: 'what the terminal showed', operator_id: '7' };
    return this.#call('POST', `attempts/${key}/resolution`, word, { authorization: `Bearer ${token}` });
  }

  async #call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#parts.proxy.url}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TILL_TOKEN}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status >= 400) this.#refusal = `${method} ${path}: ${response.status} ${text}`;
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as unknown };
  }
}
