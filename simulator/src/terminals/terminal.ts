/** One virtual card terminal: what is on its screen, which keys that allows, and what a key does. */
import type { LedgerEntry, Via } from '../ledger.js';
import { entryOf, newTransactionId, shown } from './payment-facts.js';
import { keysOn, viaOf } from './terminal-keys.js';
import type {
  Button,
  ConnectionState,
  Ending,
  LoggedAs,
  Mode,
  Payment,
  ResultScreen,
  Screen,
  Shown,
  SignatureDecision,
  TerminalChange,
  TerminalSetup,
  TerminalView,
} from './terminal-types.js';

/** A key that does nothing on this screen. */
export class NothingToPress extends Error {
  override name = 'NothingToPress';
}

type Activity =
  | { screen: 'idle' }
  | { screen: 'present-card'; payment: Payment; since: string; end: (ending: Ending) => void }
  | { screen: 'signature'; payment: Payment; since: string; transactionId: string; declines: boolean }
  | { screen: ResultScreen };

export interface TerminalWorld {
  now: () => string;
  /** Money has moved. */
  landed: (entry: LedgerEntry, payment: Payment) => void;
  /** The till refused a signature: the terminal takes back what it had done. */
  rejected: (terminal: VirtualTerminal, transactionId: string, payment: Payment) => void;
  changed: (terminal: VirtualTerminal) => void;
}

export class VirtualTerminal {
  readonly terminalId: string;
  readonly #world: TerminalWorld;
  #setup: Required<TerminalChange>;
  #activity: Activity = { screen: 'idle' };
  #last: TerminalView['last'] = null;
  #lastConnectedAt: string;
  #lastActiveAt: string | null = null;
  #lastPos: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ terminal_id, ...change }: TerminalSetup, world: TerminalWorld) {
    this.terminalId = terminal_id;
    this.#world = world;
    this.#setup = {
      serial_number:
        change.serial_number ?? /\d{3}-\d{3}-\d{3}/.exec(terminal_id)?.[0] ?? terminal_id.slice(0, 15),
      state: change.state ?? 'CONNECTED',
      mode: change.mode ?? 'manual',
      autoDelay: change.autoDelay ?? 0,
      resultTime: change.resultTime ?? 4000,
    };
    this.#lastConnectedAt = world.now();
  }

  get state(): ConnectionState {
    return this.#setup.state;
  }
  get mode(): Mode {
    return this.#setup.mode;
  }
  get screen(): Screen {
    return this.#activity.screen;
  }
  get serialNumber(): string {
    return this.#setup.serial_number;
  }
  /** Does a payment occupy the terminal? A result on the screen does not. */
  get busy(): boolean {
    return this.screen === 'present-card' || this.screen === 'signature';
  }

  get view(): TerminalView {
    return {
      terminal_id: this.terminalId,
      serial_number: this.serialNumber,
      state: this.state,
      screen: this.screen,
      current: this.#current(),
      last: this.#last,
      bank:
        this.#activity.screen === 'signature' ? (this.#activity.declines ? 'declines' : 'approves') : null,
      buttons: this.#buttons(),
      mode: this.mode,
      autoDelay: this.#setup.autoDelay,
      resultTime: this.#setup.resultTime,
      last_connected_at: this.#lastConnectedAt,
      last_active_at: this.#lastActiveAt,
      last_connected_pos: this.#lastPos,
      device_software_version: '5.339.8',
    };
  }

  /** Changes settings. `state` is only what the cloud sees: a payment on the screen goes on (`unplug` ends it). */
  change(change: TerminalChange): void {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const reconnects = change.state === 'CONNECTED' && this.state === 'DISCONNECTED';
    const becomesAuto = change.mode === 'auto' && this.mode === 'manual';
    this.#setup = { ...this.#setup, ...given };
    if (reconnects) this.#lastConnectedAt = this.#world.now();
    if (becomesAuto && this.#activity.screen === 'present-card') this.#letCardholderAct();
    this.#world.changed(this);
  }

  /** Asks the cardholder for a card. The ending may take for ever. */
  begin(payment: Payment): 'unreachable' | 'busy' | Promise<Ending> {
    if (this.state === 'DISCONNECTED') return 'unreachable';
    if (this.busy) return 'busy';
    const since = this.#touch();
    this.#lastPos = payment.posLocation;
    this.#last = null;
    const ending = new Promise<Ending>((resolve) => {
      this.#show({ screen: 'present-card', payment, since, end: resolve });
    });
    if (this.mode === 'auto' || (payment.pennyOutcome && payment.pennyOutcome !== 'approve'))
      this.#letCardholderAct();
    return ending;
  }

  /** Presses a key. `charged` and `logged` belong to `unplug` during a payment. */
  press(button: Button, unplug: { charged?: boolean; logged?: LoggedAs } = {}): void {
    if (!this.#buttons().includes(button)) throw new NothingToPress(this.#whyNot(button));
    const activity = this.#activity;
    if (button === 'plug') return this.change({ state: 'CONNECTED' });
    if (button === 'unplug') return this.#unplug(unplug);
    if (activity.screen === 'signature') {
      if (button === 'cancel') return this.#finish('cancelled', activity.payment, activity.transactionId);
      this.#touch();
      return this.#show({ ...activity, declines: button === 'decline' });
    }
    if (activity.screen === 'present-card') this.#pressForCard(button, activity.payment, activity.end);
  }

  /** The till's word about a signature; null where this terminal does not wait for one about that transaction. */
  decideSignature(transactionId: string, decision: SignatureDecision): Ending | null {
    const activity = this.#activity;
    if (activity.screen !== 'signature' || activity.transactionId !== transactionId) return null;
    const { payment, declines } = activity;
    const id = newTransactionId();
    const approved = decision.confirmed && !declines;
    if (approved) {
      this.#moveMoney(payment, id, 'swipe', {
        original_transaction_id: transactionId,
        signature_attempt_id: decision.attemptId,
        sale_attempt_id: decision.saleAttemptId,
      });
    }
    if (!decision.confirmed) this.#world.rejected(this, transactionId, payment);
    this.#finish(approved ? 'approved' : 'declined', payment, id);
    return { kind: approved ? 'approved' : 'declined', transactionId: id, via: 'swipe' };
  }

  /**
   * A till asks for the end of whatever waits for a card. Whether Blink stops a question about a signature is not known:
   * here it goes on. @returns false where nothing was stopped
   */
  abort(): boolean {
    const activity = this.#activity;
    if (activity.screen !== 'present-card') return false;
    this.#finish('cancelled', activity.payment, null);
    activity.end({ kind: 'cancelled', byPos: true });
    return true;
  }

  /** Breaks whatever goes on, as if the line had been cut. */
  drop(): void {
    const activity = this.#activity;
    this.#show({ screen: 'idle' });
    if (activity.screen === 'present-card') activity.end({ kind: 'lost', charged: null, logged: 'answer' });
  }

  #pressForCard(button: Button, payment: Payment, end: (ending: Ending) => void): void {
    const transactionId = newTransactionId();
    switch (button) {
      case 'approve':
      case 'tap':
      case 'insert':
      case 'swipe': {
        const via = viaOf[button];
        this.#moveMoney(payment, transactionId, via);
        this.#finish('approved', payment, transactionId);
        return end({ kind: 'approved', transactionId, via });
      }
      case 'decline':
        this.#finish('declined', payment, transactionId);
        return end({ kind: 'declined', transactionId, via: 'tap' });
      case 'cancel':
        this.#finish('cancelled', payment, null);
        return end({ kind: 'cancelled' });
      case 'signature':
        this.#show({ screen: 'signature', payment, since: this.#touch(), transactionId, declines: false });
        return end({ kind: 'signature', transactionId });
      default:
    }
  }

  #unplug({ charged = false, logged = 'answer' }: { charged?: boolean; logged?: LoggedAs }): void {
    const activity = this.#activity;
    let landed: { transactionId: string; via: Via } | null = null;
    if (activity.screen === 'present-card' && charged) {
      landed = { transactionId: newTransactionId(), via: 'tap' };
      this.#moveMoney(activity.payment, landed.transactionId, landed.via);
    }
    this.#setup.state = 'DISCONNECTED';
    this.#show({ screen: 'idle' });
    if (activity.screen === 'present-card') activity.end({ kind: 'lost', charged: landed, logged });
  }

  /** In `auto` mode, or where the pennies steer: what the cardholder does by himself. */
  #letCardholderAct(): void {
    const act = () => {
      const activity = this.#activity;
      if (activity.screen !== 'present-card') return;
      const { pennyOutcome } = activity.payment;
      if (pennyOutcome === 'not-allowed' || pennyOutcome === 'contact-acquirer') this.press('decline');
      else if (pennyOutcome === 'abort' || pennyOutcome === 'cancel') this.press('cancel');
      else if (pennyOutcome === 'connection-lost') this.drop();
      else this.press('tap');
    };
    clearTimeout(this.#timer);
    if (this.#setup.autoDelay === 0) queueMicrotask(act);
    else this.#timer = setTimeout(act, this.#setup.autoDelay);
  }

  #finish(screen: ResultScreen, payment: Payment, transactionId: string | null): void {
    const ended = this.#touch();
    const since = this.#current()?.since ?? ended;
    this.#last = { ...shown(payment, transactionId, since), ended };
    this.#show({ screen });
    this.#timer = setTimeout(() => this.#show({ screen: 'idle' }), this.#setup.resultTime);
    this.#timer.unref?.();
  }

  #moveMoney(payment: Payment, transactionId: string, via: Via, signed: Partial<LedgerEntry> = {}): void {
    const where = { terminal_id: this.terminalId, at: this.#world.now() };
    this.#world.landed({ ...entryOf(payment, transactionId, via), ...where, ...signed }, payment);
  }

  #current(): Shown | null {
    const activity = this.#activity;
    switch (activity.screen) {
      case 'present-card':
        return shown(activity.payment, null, activity.since);
      case 'signature':
        return shown(activity.payment, activity.transactionId, activity.since);
      default:
        return null;
    }
  }

  #buttons(): Button[] {
    return this.state === 'DISCONNECTED' && !this.busy ? ['plug'] : keysOn[this.screen];
  }

  #whyNot(button: Button): string {
    const keys = this.#buttons().join(', ');
    return `'${button}' does nothing now: ${this.terminalId} is ${this.state} and shows '${this.screen}' (keys that work: ${keys}).`;
  }

  /** What was to happen to the screen before dies with it. */
  #show(activity: Activity): void {
    clearTimeout(this.#timer);
    this.#activity = activity;
    this.#world.changed(this);
  }

  #touch(): string {
    return (this.#lastActiveAt = this.#world.now());
  }
}
