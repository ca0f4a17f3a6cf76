/**
 * How a signature prompt takes part in the session of its terminal: the question is the open attempt's, or one whose
 * payment this page does not know. Either way the session carries the answer.
 */
import type { Settings } from '../api/settings.js';
import type { StaffReason } from '../events/blink-staff-needed.js';
import type { OperatorOutcome } from '../payment/contract.js';
import { isOpen } from '../payment/machine.js';
import { check } from '../session/run.js';
import type { Session } from '../session/session.js';
import { pageSessions, type Sessions } from '../session/sessions.js';
import type { OwnQuestion } from '../session/decisions/own-decisions.js';
import { isUnattended } from '../session/telling/event-details.js';
import { callStaff } from '../session/telling/staff.js';
import { orderOf, tillOf, type RawOrder } from './host-order.js';
import { named, SessionController, type SettingsHost } from './session-controller.js';

export interface SignatureHost extends SettingsHost, RawOrder {
  readonly transactionId: string;
  readonly open: boolean;
  /** A pay button's own: the page has not written it, and may not know that it is there. */
  readonly temporary: boolean;
}

export type QuestionState =
  'asking' | 'refused' | 'telling' | 'checking' | 'signed-out' | 'unresolved' | 'ended';

const staffReasons: Partial<Record<QuestionState, StaffReason>> = {
  asking: 'signature',
  refused: 'signature',
  'signed-out': 'signed-out',
  unresolved: 'unresolved',
};

export class SignatureController extends SessionController<Session, SignatureHost> {
  readonly #sessions: Sessions;
  readonly #changed: () => void;
  /** What staff was called for last. */
  #calledFor = '';
  /** The last answer could not be sent. */
  #isRefused = false;

  /** @param changed the question stands otherwise now */
  constructor(host: SignatureHost, changed: () => void, sessions = pageSessions) {
    super(host);
    this.#changed = changed;
    this.#sessions = sessions;
  }

  protected find({ client, ...settings }: Settings): Session | null {
    if (!this.element.open) return null;
    return named({ client, ...settings }, (proxyUrl, terminalId) =>
      this.#sessions.session(client, proxyUrl, terminalId),
    );
  }

  protected join({ subscribers }: Session): void {
    subscribers.watchers.add(this.#look);
  }

  protected leave({ subscribers }: Session): void {
    subscribers.watchers.delete(this.#look);
  }

  /** The page may have been drawn anew around it: the question comes back by itself, once that is over. */
  override hostDisconnected(): void {
    super.hostDisconnected();
    const { environment } = this.#sessions;
    const { element } = this;
    if (!element.temporary) return;
    environment.setTimeout(() => {
      if (!element.isConnected && element.open && this.state !== 'ended') environment.putBack(element);
    }, 0);
  }

  protected override joined(isNew: boolean): void {
    if (isNew && this.place) void this.#resume();
    this.#callStaff();
  }

  /** Customers are alone with it: a button's own prompt is where its terminal's elements are. */
  get isUnattended(): boolean {
    const { element } = this;
    const around = element.temporary ? this.place?.subscribers.isUnattended : undefined;
    return around ?? isUnattended(element);
  }

  /** For a question of its own: an attempt's is told where the attempt is. */
  #callStaff(): void {
    const { element, state, place } = this;
    if (!element.open || !element.transactionId || (place && this.#isAttempts(place))) return;
    const why = staffReasons[state];
    const call = `${element.transactionId} ${why}`;
    if (!why || !isUnattended(element) || this.#calledFor === call) return;
    this.#calledFor = call;
    callStaff(element, { ...orderOf(element), id: this.#own().own?.record.id ?? null }, why);
  }

  get #session(): Session | null {
    if (this.place) return this.place;
    const { settings } = this.element;
    return named(settings, (url, terminalId) => this.#sessions.session(settings.client, url, terminalId));
  }

  get #question(): OwnQuestion {
    const { element } = this;
    const { transactionId, settings } = element;
    return { transactionId, order: orderOf(element), till: tillOf(settings), host: element };
  }

  /** The open attempt of this terminal asked this question. */
  #isAttempts({ open, asked }: Session): boolean {
    const { transactionId } = this.element;
    const isIts = open.record?.signature?.transactionId === transactionId;
    if (isIts) asked.add(transactionId);
    return isIts;
  }

  get state(): QuestionState {
    const session = this.#session;
    const { transactionId } = this.element;
    if (!session || !transactionId) return this.#isRefused ? 'refused' : 'asking';
    // Once its attempt has told the end nothing is left to do, whichever prompt comes.
    if (this.#isAttempts(session)) {
      const { open } = session;
      // What the page must bring along is not there yet: without it, the question is asked on.
      if (!open.asksSignature) return open.held?.state === 'signature' ? 'telling' : 'ended';
      return this.#asking;
    }
    if (session.asked.has(transactionId) || session.decisions.isOver(transactionId)) return 'ended';
    const own = session.decisions.find(transactionId);
    if (!own) return this.#asking;
    switch (own.state) {
      case 'signature':
        return own.isPending ? 'telling' : own.isRefused ? 'refused' : 'asking';
      case 'checking':
        return own.signedOut ? 'signed-out' : 'checking';
      case 'unresolved':
        return 'unresolved';
      default:
        return isOpen(own.state) ? 'telling' : 'ended';
    }
  }

  get #asking(): QuestionState {
    return this.#isRefused ? 'refused' : 'asking';
  }

  /** Another tab may have answered meanwhile. */
  readonly #look = (): void => {
    this.#changed();
    void this.#resume();
  };

  /** An answer of an earlier page, or of another tab, is followed up and never given again. */
  async #resume(): Promise<void> {
    const session = this.place;
    if (!session || this.#isAttempts(session) || !this.element.transactionId) return;
    session.quietPeriod = this.element.settings.quietPeriod;
    await session.decisions.resume(this.#question);
    this.#changed();
  }

  async decide(confirmed: boolean): Promise<void> {
    const session = this.#session;
    const { state } = this;
    if (state !== 'asking' && state !== 'refused') return;
    const given = session && this.element.transactionId && this.#give(session, confirmed);
    this.#changed();
    this.#isRefused = !(await given);
    this.#changed();
  }

  #give(session: Session, confirmed: boolean): Promise<boolean> {
    if (this.#isAttempts(session)) return session.decide(confirmed);
    session.quietPeriod = this.element.settings.quietPeriod;
    return session.decisions.decide(this.#question, confirmed);
  }

  /** Asks again for an unresolved outcome. */
  check(): void {
    const { session, own } = this.#own();
    if (session && own) check(own, session);
  }

  /** The operator's word about an unresolved outcome. @returns whether it was taken */
  async resolve(outcome: OperatorOutcome, evidence: string): Promise<boolean> {
    const { session, own } = this.#own();
    return !!session && !!own && (await session.resolve(outcome, evidence, own)) !== null;
  }

  #own() {
    const session = this.#session;
    return { session, own: session?.decisions.find(this.element.transactionId) };
  }
}
