/**
 * The answer to one signature question: given once, whoever asks how often, from whichever tab, before or after a
 * reload. Where a pay button's attempt asked, its desk carries the answer and tells the end; else this does both.
 */
import type { AttemptView, Problem } from '../api/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import { BlinkFailureEvent } from '../events/blink-failure.js';
import { BlinkSuccessEvent } from '../events/blink-success.js';
import type { SettledBy } from '../events/payment-detail.js';
import { newId, signatureRequest, type Counter, type Order } from '../payment/attempt.js';
import { judgeSignature, problemName, transactionOf, type Outcome } from '../payment/outcome.js';
import { judgeSignatureLog } from '../payment/request-log.js';
import { failureDetail, successDetail } from './payment-detail.js';
import { deskFor } from './desks.js';
import type { PaymentDesk } from './payment-desk.js';
import { daysAround } from './outcome-reads.js';
import type { Present } from './payment-roster.js';
import type { Settings } from './settings.js';
import { tryLock } from './terminal-lock.js';

/** What the browser keeps of an answer, written before it leaves. */
interface Given {
  id: string;
  confirmed: boolean;
  at: string;
  ended?: boolean;
}

export type DecisionState = 'asking' | 'telling' | 'refused' | 'ended';

export class SignatureDecision {
  state: DecisionState = 'asking';
  readonly #host: Present;
  /** As they were when the question was asked. */
  readonly #settings: Settings;
  readonly #transactionId: string;
  readonly #order: () => Order;
  readonly #changed: () => void;
  #busy = false;

  constructor(host: Present, transactionId: string, order: () => Order, changed: () => void) {
    this.#host = host;
    this.#settings = host.settings;
    this.#transactionId = transactionId;
    this.#order = order;
    this.#changed = changed;
  }

  /** The desk of the terminal, whatever it holds. */
  get place(): PaymentDesk | null {
    const { proxyUrl, terminalId } = this.#settings;
    return proxyUrl && terminalId ? deskFor(this.#client, proxyUrl, terminalId) : null;
  }

  /** The desk whose open attempt asked this question, or null. */
  get desk(): PaymentDesk | null {
    const desk = this.place;
    const isDesks = desk?.attempt?.signature?.transactionId === this.#transactionId;
    if (!isDesks) return null;
    desk.asked.add(this.#transactionId);
    return desk;
  }

  /** A desk asked this question, and asks it no more. */
  get isAnswered(): boolean {
    return !this.desk?.asksSignature && this.#isDesks;
  }

  /** Its desk answers and tells the end, and once that is told nothing is left to do, whichever prompt comes. */
  get #isDesks(): boolean {
    return !!this.place?.asked.has(this.#transactionId);
  }

  /** The page may give another one meanwhile. */
  get #client(): ProxyClient {
    return this.#host.settings.client;
  }

  get #key(): string {
    return `blink-pos:signature:${this.#transactionId}`;
  }

  async #given(): Promise<Given | null> {
    return JSON.parse((await this.#client.attemptStore.get(this.#key)) ?? 'null') as Given | null;
  }

  /** An answer of an earlier page, or of another tab, is followed up and never given again. */
  async resume(): Promise<void> {
    if (this.desk || this.#isDesks || this.#busy) return;
    const given = await this.#given().catch(() => null);
    if (given && !this.#busy) await this.#once(() => this.#follow(given, true));
  }

  async decide(confirmed: boolean): Promise<void> {
    const { desk } = this;
    if (desk) {
      if (!(await desk.decide(confirmed))) this.#go('refused');
      return;
    }
    if (this.#isDesks) return;
    if (this.state === 'asking' || this.state === 'refused') await this.#once(() => this.#send(confirmed));
  }

  async #once(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await work();
    } catch {
      // Nothing was sent: the question is still open.
      this.#go('refused');
    }
    this.#busy = false;
  }

  #go(state: DecisionState): void {
    this.state = state;
    this.#changed();
  }

  async #send(confirmed: boolean): Promise<void> {
    const { proxyUrl, siteBranchId, posLocation, operatorId, terminalId } = this.#settings;
    const client = this.#client;
    if (!proxyUrl || !terminalId || !this.#transactionId) return this.#go('refused');
    const headers = await client.headers();
    const release = await tryLock(`${this.#key}:lock`);
    try {
      const earlier = await this.#given();
      if (earlier) return await this.#follow(earlier, true);
      if (!release) return;
      const now = new Date();
      const given: Given = { id: newId(), confirmed, at: now.toISOString() };
      const counter: Counter = { terminalId, siteBranchId, posLocation, operatorId };
      await client.attemptStore.set(this.#key, JSON.stringify(given));
      const body = signatureRequest(counter, given, this.#transactionId, null, now);
      const sent = client.send(proxyUrl, 'signatures', body, headers);
      this.#go('telling');
      const reply = await sent.catch(() => null);
      if (reply?.status === 409 && problemName(reply.body))
        return await this.#followFirst(given, reply.body as Problem);
      const outcome = reply && judgeSignature(reply, confirmed, '');
      if (!outcome || outcome.kind === 'unknown') return await this.#follow(given, false);
      await this.#end(given, outcome, 'answer', reply.body, false);
    } finally {
      release?.();
    }
  }

  /** Somebody else's decision came first: theirs counts. */
  #followFirst(given: Given, problem: Problem): Promise<void> {
    const first = problem.attempt?.signature;
    return this.#follow(
      first ? { ...given, id: first.id, confirmed: first.is_signature_confirmed } : given,
      false,
    );
  }

  /** Looks until the answer's end is known: in the journal, else in the terminal's log. */
  async #follow(given: Given, resumed: boolean): Promise<void> {
    const { proxyUrl, terminalId } = this.#settings;
    if (given.ended) return this.#go('ended');
    this.#go('telling');
    for (let looks = 0; this.#host.isConnected; looks++) {
      const client = this.#client;
      try {
        const { status, body, journalled } = await client.attempt(proxyUrl, given.id, looks ? 20 : 0);
        if (status === 200) {
          const { response } = body as AttemptView;
          const outcome = response && judgeSignature(response, given.confirmed, '');
          if (outcome && outcome.kind !== 'unknown') {
            return await this.#end(given, outcome, 'attempt', response.body, resumed);
          }
        } else if (!journalled) {
          for (const day of daysAround(new Date(given.at))) {
            const log = await client.requestLog(proxyUrl, terminalId, day);
            const proof = judgeSignatureLog(log.body, given.id);
            if (proof && proof.outcome.kind !== 'unknown' && proof.outcome.kind !== 'running') {
              return await this.#end(given, proof.outcome, 'log', proof.response, resumed);
            }
          }
        }
      } catch {
        // No network: look again.
      }
      await new Promise((done) => setTimeout(done, Math.min(1000 * 2 ** looks, 10_000)));
    }
  }

  async #end(
    given: Given,
    outcome: Outcome,
    settledBy: SettledBy,
    response: unknown,
    resumed: boolean,
  ): Promise<void> {
    const source = { settledBy, response, resumed };
    const subject = { ...this.#order(), id: given.id };
    await Promise.resolve(
      this.#client.attemptStore.set(this.#key, JSON.stringify({ ...given, ended: true })),
    ).catch(() => {});
    this.#go('ended');
    this.#host.dispatchEvent(
      outcome.kind === 'charged'
        ? new BlinkSuccessEvent(successDetail(subject, outcome.transaction, source))
        : new BlinkFailureEvent(
            failureDetail(
              subject,
              outcome as Extract<Outcome, { kind: 'refused' }>,
              source,
              this.#host,
              transactionOf(response),
            ),
          ),
    );
  }
}
