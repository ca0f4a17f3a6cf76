/**
 * What this browser remembers of a terminal: its open attempt, decisions about signatures that belong to no attempt of
 * its own, attempts that an operator closed, and which orders are done.
 */
import type { AttemptStore } from '../../api/attempt-store.js';
import type { Caution, SettledBy, SuccessDetail } from '../../events/payment-detail.js';
import { bag, parseJson, words } from '../../payment/json.js';
import type { Order } from '../../payment/order.js';
import type { Environment } from '../environment.js';
import { placeOf, recordIn, signatureOf, type AttemptRecord } from './attempt-record.js';
import { ClosedRecords } from './closed-records.js';
import { DoneOrders, longestEntry, type Done, type DoneOrder } from './done-orders.js';
import { firstDecisionKey, firstVersionOf, type FirstDecision, type FirstVersion } from './first-version.js';
import { roomIn, TerminalTexts, withRoom } from './terminal-texts.js';

/** What was told lately is told by no other tab: a cancelled one holds its terminal for a minute, and others are refused for it. */
const mostTold = 5;
/** Answered questions are remembered, so that a prompt that stands in the page's source does not ask again. */
const mostAnswered = 50;

/** Characters that a record may grow by: two transaction ids, the moment, the decision with its id and mark. */
const longestDecision = 400;
/** The ids of those, in a list. */
const longestTold = 39 * mostTold + 1;
/** A transaction's id in a list. */
const longestAnswer = 53;

export class Records {
  /** Attempts that an operator closed as not charged. */
  readonly closed: ClosedRecords;
  readonly #texts: TerminalTexts;
  readonly #terminal: string;
  readonly #environment: Environment;
  readonly #done: DoneOrders;
  /** Orders that are done and could not be written: the next that can be written takes them along. */
  #unkept: Done[] = [];

  constructor(store: AttemptStore, terminalId: string, environment: Environment) {
    this.#terminal = terminalId.toLowerCase();
    this.#environment = environment;
    const began = environment.now() - environment.elapsed();
    this.#done = new DoneOrders(
      () => environment.now(),
      // Nobody sets this one while the page is open.
      () => began + environment.elapsed(),
    );
    this.#texts = new TerminalTexts(store, this.#terminal, environment, (wanted) =>
      this.#forgetOldest(wanted),
    );
    this.closed = new ClosedRecords(this.#texts, () => environment.now(), this.#report);
  }

  /** What is no record (another script wrote there) counts as none: nothing could be followed by it. */
  open(): Promise<AttemptRecord | null> {
    return this.#record('attempt');
  }

  /** The decision that this browser gave about a transaction whose payment it does not know. */
  decisionOn(transactionId: string): Promise<AttemptRecord | null> {
    return this.#record(signatureOf(transactionId));
  }

  /**
   * Before anything is sent: the record, and room for all that must be written until its end was told.
   * Rejects where either cannot be kept: then nothing may be sent.
   */
  async begin(record: AttemptRecord): Promise<void> {
    if (record.adopted) return;
    if (record.decisionOnly) await this.#texts.reserve('answered', longestAnswer);
    else {
      await this.#texts.reserve('told', longestTold, true);
      if (record.reference !== null) await this.#texts.reserve('done', longestEntry);
    }
    await this.write(record);
  }

  /** Rejects where the record cannot be kept. */
  async write(record: AttemptRecord): Promise<void> {
    if (record.adopted) return;
    // Its first form has room for what is added: a wish to stop it, the question about a signature, and the decision.
    const added = { signature: undefined, decision: undefined, abortedAt: undefined, isCancelled: undefined };
    const first = JSON.stringify({ ...record, ...added });
    await this.#texts.set(placeOf(record), JSON.stringify(record).padEnd(first.length + longestDecision));
  }

  /** What was said about the signature in a tab that does not answer for the attempt: the one that does sends it. */
  say({ id }: AttemptRecord, confirmed: boolean): Promise<void> {
    return this.#write('said', { id, confirmed });
  }

  /** What was said could not be sent: the same may be said again. */
  unsay(): Promise<void> {
    return this.#write('said', null);
  }

  async said({ id }: AttemptRecord): Promise<boolean | null> {
    const said = await this.#texts.read<{ id: string; confirmed: boolean }>('said');
    return said?.id === id ? said.confirmed : null;
  }

  /** Puts the record back where somebody cleared the storage under an open attempt. */
  async keep(record: AttemptRecord, isOpen: () => boolean): Promise<void> {
    if (!(await this.open()) && !(await this.isTold(record)) && isOpen()) await this.write(record);
  }

  /** This page has told its end; the record stays for a while. */
  async noteTold({ id }: AttemptRecord): Promise<void> {
    await this.#texts.set('told', await this.#listWith('told', id, mostTold));
  }

  /** Has a tab of this browser told how it ended? */
  async isTold(record: AttemptRecord): Promise<boolean> {
    return record.decisionOnly
      ? this.isAnswered(record.signature!.transactionId)
      : (await this.#texts.list('told')).includes(record.id);
  }

  /** Has a prompt of its own been answered, and its end told? */
  async isAnswered(transactionId: string): Promise<boolean> {
    if ((await this.#texts.list<string>('answered')).includes(transactionId)) return true;
    return !!(await this.firstDecision(transactionId))?.ended;
  }

  /** The decision about a signature as the first version kept it, whatever the terminal. */
  async firstDecision(transactionId: string): Promise<FirstDecision | null> {
    const given = bag(parseJson((await this.#texts.getAt(firstDecisionKey(transactionId))) ?? ''));
    return words(given.id) && Date.parse(words(given.at) ?? '') ? (given as unknown as FirstDecision) : null;
  }

  /**
   * Ends the attempt. Never rejects: what cannot be written is found again on load.
   * @param isTold did this page tell its end? Another till's attempt may be told there
   */
  async close(record: AttemptRecord, isTold: boolean): Promise<void> {
    const place = placeOf(record);
    const { id, signature, decisionOnly } = record;
    try {
      // Where nothing keeps two tabs apart, another one's record may stand there by now.
      const isOurs = (await this.#record(place))?.id === id;
      // What could not be kept of its end is found by it again.
      const isKept = !this.#unkept.some(({ success }) => success.attemptId === id);
      const [list, item, most] = decisionOnly
        ? (['answered', signature!.transactionId, mostAnswered] as const)
        : (['told', id, mostTold] as const);
      const told = isTold && (await this.#listWith(list, item, most));
      // In one task, in this order: whoever sees that the record is gone sees why.
      await Promise.all([told && this.#texts.set(list, told), isOurs && isKept && this.#write(place, null)]);
      if (signature && !decisionOnly) await this.unsay();
      // The place of the open record is free now.
      await this.closed.save();
    } catch (error) {
      // The record stays: a reload resumes it and tells the outcome again, marked as resumed.
      this.#report(error);
    }
  }

  /** The newest last, in the room that was kept for it: what is not needed now the next one needs. */
  async #listWith(what: string, item: string, most: number): Promise<string> {
    const { length } = (await this.#texts.get(what)) ?? '';
    const others = (await this.#texts.list<string>(what)).filter((one) => one !== item);
    return JSON.stringify([...others, item].slice(-most)).padEnd(length);
  }

  /**
   * Done, for as long as `remember-hours` says. Never rejects.
   * @param again as the attempt's record has it
   * @param found what is known of it already; what turns up late has no room that was kept for it
   * @returns the caution that stands from now on
   */
  async remember(
    success: SuccessDetail,
    again?: string | boolean,
    found?: Caution,
  ): Promise<Caution | undefined> {
    if (success.reference === null) return found;
    const isAwaited = found !== 'late';
    const done = { success, again, found, at: this.#environment.now() };
    let caution = found;
    try {
      await this.#changeDone((text) => {
        const next = this.#done.with(text, done);
        caution = next.caution;
        return next.text;
      }, isAwaited);
    } catch (error) {
      this.#report(error);
      this.#unkept.push(done);
      caution ??= 'unkept';
    }
    return caution;
  }

  /** How the last payment for the same operation, reference and part went; null where there was none in a week. */
  async done(order: Order): Promise<DoneOrder | null> {
    if (order.reference === null) return null;
    // What is being written counts: an order that was just reset is not done.
    await this.#texts.idle();
    return this.#done.find(await this.#doneText(), order, this.#terminal) ?? this.#doneBefore(order);
  }

  /** `reset()`: the order may be paid again. */
  async forget(order: Order): Promise<void> {
    if (order.reference === null) return;
    await this.#changeDone((text) => this.#done.without(text, order));
    if (await this.#firstVersion(order)) await this.#write(firstVersionOf(order.reference), null);
  }

  /** Writes what could not be written before. Rejects where that is still so: then nothing new may begin. */
  async saveUnkept(): Promise<void> {
    await this.closed.save();
    if (this.#unkept.length) await this.#changeDone((text) => text);
  }

  /**
   * The one way in which what is done is changed: one after another, in this page and in the other tabs.
   * @param takesRoom it is what room was kept for; else that stays
   */
  async #changeDone(change: (text: string | null) => string | null, takesRoom = false): Promise<void> {
    const late = this.#unkept;
    await this.#texts.change(
      'done',
      async () => {
        const room = takesRoom ? 0 : roomIn(await this.#texts.get('done'));
        return withRoom(change(await this.#doneText()), room);
      },
      takesRoom ? longestEntry : 0,
    );
    this.#unkept = this.#unkept.filter((done) => !late.includes(done));
    const open = late.length ? await this.open() : null;
    const isLate = late.some(({ success }) => success.attemptId === open?.id);
    if (isLate) await this.#write('attempt', null);
  }

  /** The oldest first; what the first version left is older still. @returns whether there was anything to forget */
  async #forgetOldest(characters: number): Promise<boolean> {
    if (await this.#texts.dropFirst(characters)) return true;
    const text = await this.#texts.get('done');
    const shorter = this.#done.withoutOldest(text, characters);
    if (shorter === text) return false;
    await this.#texts.put('done', withRoom(shorter, roomIn(text)));
    return true;
  }

  /** The first version remembered a paid reference for ever, in a place of its own, and not when it was paid. */
  async #doneBefore(order: Order): Promise<DoneOrder | null> {
    const detail = await this.#firstVersion(order);
    if (!detail) return null;
    const settledBy: SettledBy = detail.settledBy ?? 'attempt';
    const { caution, ...rest } = { ...detail, part: null, settledBy };
    await this.remember(rest, true, caution);
    if (!this.#unkept.length) await this.#write(firstVersionOf(order.reference!), null);
    return this.#done.find(await this.#doneText(), order, this.#terminal);
  }

  async #firstVersion({ operation, reference, part }: Order): Promise<FirstVersion | null> {
    const detail = part === null ? await this.#texts.read<FirstVersion>(firstVersionOf(reference!)) : null;
    return detail?.attemptId && detail.operation === operation ? detail : null;
  }

  async #doneText(): Promise<string | null> {
    let text = await this.#texts.get('done');
    for (const done of this.#unkept) ({ text } = this.#done.with(text, done));
    return text;
  }

  /** Clears away what nobody needs any more: of this terminal, of earlier ones, of the first version. Never rejects. */
  async tidy(): Promise<void> {
    await this.#texts.tidy('done', (text) => this.#done.isOver(text)).catch(this.#report);
  }

  /** @returns how to stop */
  watch(changed: () => void): (() => void) | undefined {
    const ours = ['attempt', 'said', 'done', 'closed', 'answered'].map((what) => this.#texts.key(what));
    return this.#texts.watch((key) => {
      // A host's store may not say which.
      if (!key || ours.includes(key) || key.startsWith(this.#texts.key(signatureOf('')))) changed();
    });
  }

  /** What belongs elsewhere is none of this place's. */
  async #record(place: string): Promise<AttemptRecord | null> {
    const record = recordIn(await this.#texts.read(place));
    return record && placeOf(record) === place ? record : null;
  }

  /** `null` removes. The store is called before this returns. */
  #write(what: string, value: unknown): Promise<void> {
    return this.#texts.set(what, value === null ? null : JSON.stringify(value));
  }

  readonly #report = (error: unknown): void =>
    this.#environment.report('this browser could not keep what it must know of a payment', error);
}
