/**
 * Decisions about signatures whose payment this page does not know: a prompt of its own carries them. They are sent,
 * followed and ended by the same code as a payment, and by one tab of the browser.
 */
import { isOpen } from '../../payment/machine.js';
import type { Order, TillFields } from '../../payment/order.js';
import { Attempt, type End } from '../attempt.js';
import { isByWord, writeEnd } from '../end.js';
import { sleep } from '../environment.js';
import type { ProxyKinds } from '../proxy/proxy-kinds.js';
import { Recent } from '../records/recent.js';
import type { AttemptRecord } from '../records/attempt-record.js';
import { decide, resume } from '../run.js';
import { takesDecision } from '../signature.js';
import { move, targetOf, type Surroundings } from '../surroundings.js';
import type { ClosedAttempts } from './closed-attempts.js';
import { tryLock, type Release } from '../terminal-lock.js';

/** A signature question that no attempt of this page asked. */
export interface OwnQuestion {
  transactionId: string;
  order: Order;
  till: TillFields;
  /** Hears the end. */
  host: EventTarget;
}

const canBeGiven = (attempt: Attempt): boolean => takesDecision(attempt) && !attempt.isPending;

/** Another tab gives or follows the decision: asked for now and then whether it is gone, or has told the end. */
const askAgainMs = 1000;

export class OwnDecisions {
  readonly #around: Surroundings;
  readonly #kinds: ProxyKinds;
  readonly #lockName: string;
  readonly #closed: ClosedAttempts;
  readonly #open = new Map<string, Attempt>();
  readonly #over = new Recent();

  constructor(around: Surroundings, kinds: ProxyKinds, lockName: string, closed: ClosedAttempts) {
    this.#around = around;
    this.#closed = closed;
    this.#kinds = kinds;
    this.#lockName = lockName;
  }

  /** One was given, and it is not known how that ended. */
  get isUnderWay(): boolean {
    return [...this.#open.values()].some((attempt) => isOpen(attempt.state) && !canBeGiven(attempt));
  }

  /** None is under way: a question that can be answered again keeps nobody. */
  get isEmpty(): boolean {
    return [...this.#open.values()].every(canBeGiven);
  }

  /** How the decision about a transaction stands; null where none was given here. */
  find(transactionId: string): Attempt | null {
    return this.#open.get(transactionId) ?? null;
  }

  /** Its end has been told, here or in another tab. */
  isOver(transactionId: string): boolean {
    return this.#over.has(transactionId);
  }

  /** An attempt of this page asked the same question and has told its end: nobody waits for another one. */
  async drop(transactionId: string): Promise<void> {
    const attempt = this.find(transactionId);
    this.#over.add(transactionId);
    if (!attempt || attempt.isEnding) return;
    await this.#around.records.close(attempt.record, true);
    this.#letGo(attempt);
  }

  /** A decision of an earlier page, or of another tab, is followed up and never given again. */
  async resume(question: OwnQuestion): Promise<void> {
    const { transactionId, host } = question;
    const known = this.find(transactionId);
    // A framework may have put another prompt in the place of the one that asked.
    if (known && !(known.host as Element).isConnected) known.host = host;
    if (known || (await this.#isAnswered(transactionId))) return;
    await this.#takeUp(question);
  }

  /** @returns false where it could not be given: the question is still open */
  async decide(question: OwnQuestion, confirmed: boolean): Promise<boolean> {
    const { transactionId } = question;
    const known = this.find(transactionId);
    if (known && !canBeGiven(known)) return true;
    if (known) this.#letGo(known);
    const attempt = this.#hold(this.#recordOf(question), question, 'begun');
    attempt.dispatch('ask-signature');
    attempt.isPending = true;
    const isSent = await this.#give(attempt, question, confirmed).catch(() => false);
    if (isSent) return true;
    this.#letGo(attempt);
    const isTaken = (await this.#isAnswered(transactionId)) || (await this.#takeUp(question));
    this.#around.subscribers.refresh();
    return isTaken;
  }

  async #give(attempt: Attempt, question: OwnQuestion, confirmed: boolean): Promise<boolean> {
    const { transactionId } = question;
    const { records, environment, client, proxyUrl } = this.#around;
    const { record } = attempt;
    attempt.release = await this.#lock(transactionId);
    if (!attempt.release || (await this.#given(question))) return false;
    // Another tab may have told its end, and this prompt have stood there all the while.
    if (await records.isAnswered(transactionId)) return false;
    const kind = await this.#kinds.ask(client, proxyUrl, record.terminalId, environment);
    // A payment of this browser asks it, and this page has not read of that yet: the answer is that payment's.
    const open = await records.open();
    if ('refused' in kind || open?.signature?.transactionId === transactionId) return false;
    record.journalled = kind.journalled;
    return decide(attempt, confirmed, this.#around);
  }

  #recordOf({ transactionId, order, till }: OwnQuestion): AttemptRecord {
    const { environment, proxyUrl } = this.#around;
    const now = new Date(environment.now()).toISOString();
    return {
      ...order,
      id: environment.newId(),
      amount: order.amount ?? '',
      startedAt: now,
      till,
      proxyUrl,
      journalled: true,
      decisionOnly: true,
      signature: { transactionId, since: now },
    };
  }

  /** @returns whether there is a decision to follow */
  async #takeUp(question: OwnQuestion): Promise<boolean> {
    const { transactionId } = question;
    const record = await this.#given(question);
    if (!record || this.find(transactionId)) return !!record;
    const attempt = this.#hold(record, question, 'found');
    move(attempt, 'confirm', this.#around);
    void this.#follow(attempt, question);
    return true;
  }

  /** Follows it once no other tab does. */
  async #follow(attempt: Attempt, question: OwnQuestion): Promise<void> {
    const { transactionId } = question;
    const around = this.#around;
    for (;;) {
      const release = await this.#lock(transactionId).catch(() => null);
      const isAnswered = await this.#isAnswered(transactionId);
      const record = release && !isAnswered && (await this.#given(question));
      attempt.release = release;
      if (record) {
        // The other tab may have been asked again, and given it anew.
        Object.assign(attempt.record, record);
        if (record.proxyUrl !== around.proxyUrl) attempt.record.journalled = false;
        return resume(attempt, around);
      }
      if (release || isAnswered) break;
      await sleep(around.environment, askAgainMs);
    }
    this.#letGo(attempt);
    around.subscribers.refresh();
  }

  /** The decision that stands in the browser's records, where the first version may have left it. */
  async #given(question: OwnQuestion): Promise<AttemptRecord | null> {
    const { transactionId } = question;
    const { records } = this.#around;
    const record = await records.decisionOn(transactionId).catch(() => null);
    if (record?.decision) return record;
    const first = await records.firstDecision(transactionId).catch(() => null);
    if (!first || first.ended) return null;
    const { id, confirmed, at } = first;
    const signature = { transactionId, since: at };
    return { ...this.#recordOf(question), id, startedAt: at, signature, decision: { id, confirmed } };
  }

  async #isAnswered(transactionId: string): Promise<boolean> {
    const isAnswered = await this.#around.records.isAnswered(transactionId).catch(() => false);
    if (isAnswered) this.#over.add(transactionId);
    return isAnswered;
  }

  #lock(transactionId: string): Promise<Release | null> {
    return tryLock(this.#around.environment, `${this.#lockName}:signature:${transactionId}`);
  }

  #hold(record: AttemptRecord, { transactionId, host }: OwnQuestion, origin: 'begun' | 'found'): Attempt {
    const attempt = new Attempt(this.#around.environment, record, origin);
    attempt.host = host;
    this.#open.set(transactionId, attempt);
    void attempt.ended.then((end) => this.#end(attempt, end));
    return attempt;
  }

  #letGo(attempt: Attempt): void {
    this.#open.delete(attempt.record.signature!.transactionId);
    attempt.close();
    attempt.release?.();
  }

  async #end(attempt: Attempt, end: End): Promise<void> {
    const around = this.#around;
    const isTold = await writeEnd(attempt, end, around.records, around.environment);
    if (attempt.isOver) return;
    attempt.dispatch(end.event);
    this.#over.add(attempt.record.signature!.transactionId);
    around.subscribers.refresh();
    if (!isTold) targetOf(attempt, around).dispatchEvent(end.final(attempt.caution));
    attempt.tell(end.detail);
    if (isByWord(end)) await around.records.closed.add(attempt.record);
    await around.records.close(attempt.record, true);
    this.#letGo(attempt);
    around.subscribers.refresh();
    if (isByWord(end)) void this.#closed.look();
  }
}
