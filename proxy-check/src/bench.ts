/** What one check works with: a terminal of its own, a till before the proxy, and Blink behind it. */
import { randomUUID } from 'node:crypto';
import { Broken, expect, expectStatus, pause, shown, TooFast } from './expect.js';
import type { Arrival, StandIn } from './stand-in.js';
import { NoAnswer, type Call, type Reply, type Sent, type Till } from './till.js';

export type PaymentPath =
  'sales' | 'preauth-transactions' | 'signatures' | 'preauth-completions' | 'linked-refunds';

/** Does the proxy keep a journal (it says so by `Blink-Pos-Proxy`), or does it only pass on? */
export type Kind = 'plain' | 'journal';

export interface BenchOptions {
  origin: string | null;
  token: string | null;
  otherToken: string | null;
  /** Of a till that may give money back. */
  refundToken: string | null;
  /** Seconds that Blink holds an answer in the check for time-outs. */
  hold: number;
  /** The kind that the merchant demands. */
  demanded: Kind | null;
  /** Seconds that the check waits for the quiet period at most. */
  quietPeriod: number;
}

export interface Payment extends Partial<Call> {
  key?: string;
  prefer?: string;
  /** Fields over those of an ordinary body; undefined takes one away. */
  fields?: Record<string, unknown>;
}

/** ISO 8601 without milliseconds, as Blink's pages show it. */
const timestamp = (): string => new Date().toISOString().replace(/\.\d+Z$/, '+00:00');

export class Bench {
  /** Every key that was paid with here, and the body it went with. */
  readonly keys = new Map<string, Record<string, unknown>>();
  /** Keys that Blink answered with something that settles nothing. */
  readonly odd = new Set<string>();
  /** Hears of each connection that the proxy broke, or took none of. */
  onDropped: () => void = () => {};
  /** Did that happen, and nobody knows yet whether the proxy still runs? */
  wasDropped = false;
  readonly #stamp = timestamp();
  readonly #start: number;

  constructor(
    readonly blink: StandIn,
    readonly till: Till,
    readonly terminal: string,
    readonly kind: Kind,
    readonly options: BenchOptions,
    /** Every answer of the whole run so far, for what must be in none of them. */
    readonly replies: readonly { call: Call; reply: Reply }[],
  ) {
    this.#start = blink.arrivals.length;
    blink.simulator.terminals.set(terminal, { mode: 'auto', state: 'CONNECTED' });
  }

  /** What Blink was asked about this terminal since this check began. */
  arrivals(): Arrival[] {
    return this.blink.of(this.terminal, this.#start);
  }

  /** From now on the cardholder waits for keys. */
  manual(): void {
    this.blink.simulator.terminals.set(this.terminal, { mode: 'manual' });
  }

  /** From now on every card is charged at once, as at the start. */
  auto(): void {
    this.blink.simulator.terminals.set(this.terminal, { mode: 'auto' });
  }

  newKey = (): string => randomUUID();

  /** The same for the same key, so that a repetition is one. */
  body(key: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      site_branch_id: 'London',
      pos_location: 'POS-01',
      terminal_id: this.terminal,
      currency: 'GBP',
      requested_amount: '12.50',
      request_timestamp: this.#stamp,
      metadata: { order_number: 'check', attempt_id: key },
      ...fields,
    };
  }

  /** Sends a payment as the elements do, or as `payment` says otherwise. */
  send(
    path: PaymentPath,
    { key = this.newKey(), prefer, fields, headers, ...call }: Payment = {},
  ): Sent & {
    key: string;
  } {
    const body = this.body(key, fields);
    this.keys.set(key, body);
    const sent = this.till.send({
      method: 'POST',
      path,
      body,
      headers: { 'idempotency-key': key, ...(prefer && { prefer }), ...headers },
      ...call,
    });
    const reply = this.#paced(sent.reply);
    reply.catch(() => undefined); // whoever left does not wait
    return { key, reply, leave: sent.leave };
  }

  pay(payment: Payment = {}): Promise<Reply> {
    return this.send('sales', payment).reply;
  }

  ask(call: Call): Promise<Reply> {
    return this.#paced(this.till.ask(call));
  }

  get(path: string, call: Partial<Call> = {}): Promise<Reply> {
    return this.ask({ method: 'GET', path, ...call });
  }

  attempt(key: string, wait?: number): Promise<Reply> {
    return this.get(`attempts/${key}${wait === undefined ? '' : `?wait=${wait}`}`);
  }

  abandon(key: string, call: Partial<Call> = {}): Promise<Reply> {
    return this.ask({ method: 'DELETE', path: `attempts/${key}`, ...call });
  }

  resolve(key: string, outcome: 'approved' | 'not-charged', call: Partial<Call> = {}): Promise<Reply> {
    const body = { outcome, evidence: 'the conformance check', operator_id: 'check' };
    return this.ask({ method: 'POST', path: `attempts/${key}/resolution`, body, ...call });
  }

  /** A wish to stop it. */
  cancel(key: string, call: Partial<Call> = {}): Promise<Reply> {
    return this.ask({ method: 'POST', path: `attempts/${key}/cancellation`, ...call });
  }

  /** The state of this clause's terminal, or of another one. */
  device(terminal = this.terminal, call: Partial<Call> = {}): Promise<Reply> {
    return this.ask({ method: 'POST', path: `devices/${terminal}`, body: {}, ...call });
  }

  log(date = today(), call: Partial<Call> = {}): Promise<Reply> {
    return this.get(`terminals/${this.terminal}/requests?date=${date}`, call);
  }

  /** A sale that waits for the cardholder. */
  async held(payment: Payment = {}): Promise<Sent & { key: string }> {
    this.manual();
    const sent = this.send('sales', payment);
    const onScreen = this.blink.untilScreen(this.terminal, 'present-card');
    // A 202 may come before Blink has it; any other answer means that it never will.
    const early = sent.reply.then<boolean | string, string>(
      (reply) => (reply.status === 202 ? onScreen : shown(reply)),
      (error: Error) => error.message,
    );
    const came = await Promise.race([onScreen, early]);
    if (came !== true) {
      sent.leave();
      expect(false, 'a sale to be held by Blink', came || 'it did not get there within 15 s');
    }
    return sent;
  }

  /** A sale of which the cardholder's signature is asked. */
  async signing(): Promise<{ key: string; reply: Reply; transaction: string }> {
    const { key, reply } = await this.held();
    this.blink.press(this.terminal, 'signature');
    const answer = await reply;
    expectStatus(answer, 201, 'a sale that asks for a signature');
    const transaction =
      this.blink.simulator.terminals.find(this.terminal)!.view.current?.transaction_id ?? '';
    return { key, reply: answer, transaction };
  }

  /** The decision about a signature. */
  sign(sale: string, transaction: string, confirmed: boolean, payment: Payment = {}): Promise<Reply> {
    const { key = this.newKey(), fields, ...rest } = payment;
    return this.send('signatures', {
      ...rest,
      key,
      fields: {
        currency: undefined,
        requested_amount: undefined,
        original_transaction_id: transaction,
        is_signature_confirmed: confirmed,
        metadata: { attempt_id: key, sale_attempt_id: sale },
        ...fields,
      },
    }).reply;
  }

  /** A sale whose answer is cut off, and that the log shows only where `charged` says so. */
  async lost({ logged = false } = {}): Promise<{ key: string; reply: Reply }> {
    const fault = logged ? ({ before: 'charge' } as const) : ({ drop_from_log: true } as const);
    this.blink.fault({ on: 'sales', terminal_id: this.terminal, cut: 'before', ...fault });
    const { key, reply } = this.send('sales');
    return { key, reply: await reply };
  }

  /** Asks until the attempt has that status; the last answer. */
  async untilStatus(key: string, status: string | readonly string[], limit: number): Promise<Reply> {
    const wanted = [status].flat();
    const end = Date.now() + limit;
    for (;;) {
      const left = Math.max(0, end - Date.now());
      const reply = await this.attempt(key, Math.min(1, Math.ceil(left / 1000)));
      if (wanted.includes(String(reply.json.status)) || left === 0 || reply.status !== 200) return reply;
      await pause(100); // a proxy that does not wait is not asked all the time
    }
  }

  /** The log shows how an unknown payment ended: refused, or as `answer` says. */
  settle(key: string, answer: unknown = { result: 'FAILURE', transaction_id: 'CHECK' }, status = 201): void {
    const [arrival] = this.blink.attempts(key);
    if (arrival) this.blink.log(this.terminal, arrival.json, status, answer, arrival.path);
  }

  /** A success in Blink's shape. */
  success(key: string): Record<string, unknown> {
    const transaction_id = `CHECK${key.replaceAll('-', '').slice(0, 11).toUpperCase()}`;
    return { result: 'SUCCESS', transaction_id, card_type: 'Visa', data: this.blink.attempts(key)[0]?.json };
  }

  /** It reached Blink, and what Blink answered settles nothing. */
  mayBeOpen(key: string): boolean {
    const settles = (status: number) => status >= 200 && status < 500 && !(status >= 300 && status < 400);
    const arrived = this.blink.attempts(key);
    const isOdd = this.odd.has(key) && arrived.length > 0;
    return isOdd || arrived.some(({ answer }) => !answer || !settles(answer.status));
  }

  /** Whatever this terminal still holds ends, and the log shows it. */
  end(): void {
    const { simulator } = this.blink;
    simulator.terminals.find(this.terminal)?.drop();
    for (const key of this.keys.keys()) {
      // Any success beats what else the log may show.
      if (this.mayBeOpen(key)) this.settle(key, this.success(key));
    }
  }

  /** Does the log free the terminal of a lost payment? Another clause tells where it does not. */
  async freed(key: string): Promise<boolean> {
    if (this.kind === 'plain') return true;
    return (await this.untilStatus(key, 'answered', 9_000)).json.status === 'answered';
  }

  /** @throws Broken where a payment with that key reached Blink another number of times */
  arrived(key: string, times: number, what: string): void {
    const count = this.blink.attempts(key).length;
    if (times > 0 && count === 0) {
      throw new Broken(
        `${what} to reach Blink`,
        'it never did',
        'The payment never arrives: nobody can pay.',
      );
    }
    expect(count === times, `${what} to reach Blink ${times} time(s)`, `it did ${count} time(s)`);
  }

  async #paced(reply: Promise<Reply>): Promise<Reply> {
    const got = await reply.catch((error: unknown) => {
      if (error instanceof NoAnswer && (error.why === 'refused' || error.why === 'broken')) this.#dropped();
      throw error;
    });
    if (got.broken) this.#dropped();
    if (got.status === 429 && String(got.json.type).endsWith('rate-limited')) {
      throw new TooFast(Number(got.headers['retry-after'] ?? 10));
    }
    return got;
  }

  #dropped(): void {
    this.wasDropped = true;
    this.onDropped();
  }
}

export const today = (): string => new Date().toISOString().slice(0, 10);

/** The view that a journalling proxy gives of an attempt. */
export function expectAttempt(reply: Reply, status: string, what: string): Record<string, unknown> {
  expectStatus(reply, 200, `GET /attempts/{key} of ${what}`);
  expect(reply.json.status === status, `status "${status}" for ${what}`, shown(reply));
  return reply.json;
}
