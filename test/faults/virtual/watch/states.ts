/**
 * Watches what the buttons say: each `blink-state-change` is a step that the money rules permit, and the state that a
 * button comes to rest in agrees with what the page was told. The steps are written down here a second time, from the
 * rules: the product's own table is what is being tried.
 */
import type { StateChangeDetail } from '../../../../src/events/blink-state-change.js';
import type { PaymentDetail } from '../../../../src/events/payment-detail.js';
import type { FakeButton } from '../browser/elements.js';
import type { Till } from '../browser/environment.js';
import { orderKey, purposeOf, wordsOf, type Named } from '../orders.js';
import type { Page } from '../browser/page.js';
import type { Promises } from './promises.js';

type State = StateChangeDetail['to'];

/** An attempt that an earlier page or another till left is taken up without a press. */
const takenUp: State[] = ['checking', 'confirming', 'signature'];
/** Open, and its outcome is being found out: whatever there is to find may be found. */
const ends: State[] = ['approved', 'declined', 'failed'];
const atRest: readonly State[] = ['idle', ...ends];

const steps: Record<State, readonly State[]> = {
  // A press; a refusal before anything began; an order that is known to be done.
  idle: ['starting', 'failed', 'approved', ...takenUp],
  // The POST leaves, or it never will.
  starting: ['waiting', 'approved', 'failed'],
  waiting: ['cancelling', 'signature', 'confirming', 'checking', ...ends],
  // Stopped, refused, or nothing came of it.
  cancelling: ['waiting', 'checking', 'signature', 'confirming', ...ends],
  // Answered here or elsewhere, or ended at the terminal.
  signature: ['confirming', 'checking', ...ends],
  // A decision that was lost before it left is asked for again.
  confirming: ['signature', 'checking', ...ends],
  checking: ['waiting', 'cancelling', 'signature', 'confirming', 'unresolved', ...ends],
  // Asked again, or found after all.
  unresolved: ['checking', 'waiting', 'signature', 'confirming', ...ends],
  // Done stays done until `reset()`, or until its hours are over; then somebody may pay once more, on another button or till too.
  approved: ['idle', 'starting', ...takenUp],
  declined: ['idle', 'starting', 'approved', 'failed', ...takenUp],
  // A late success too.
  failed: ['idle', 'starting', 'approved', ...takenUp],
};

interface Last {
  to: State;
  order: string;
}

/** What the rest of the witness knows. */
export interface Known {
  /** The attempt as it left a browser. */
  sentAs(key: string): Named | undefined;
  charges(key: string): number;
  /** An operator said so, somewhere. */
  isSpoken(key: string): boolean;
  /** What this browser keeps of its done orders, as text. */
  memoryOf(till: Till): string;
}

export class ButtonStates {
  readonly #last = new Map<FakeButton, Last>();
  readonly #changed = new Map<FakeButton, Page>();
  /** `type key` of each event, by page and by browser. */
  readonly #told = new Map<Page | Till, Set<string>>();

  constructor(
    private readonly promises: Promises,
    private readonly known: Known,
  ) {}

  /** An event of an attempt, wherever it was dispatched. */
  told(page: Page, type: string, key: string | null): void {
    for (const who of [page, page.till]) {
      const all = this.#told.get(who) ?? new Set();
      this.#told.set(who, all.add(`${type} ${key}`));
    }
  }

  /** Another order, or out of the page for a while: whatever it shows next is no step from what it showed. */
  moved(button: FakeButton): void {
    const last = this.#last.get(button);
    if (last) last.order = '';
  }

  changed(page: Page, button: FakeButton, { detail }: { detail: StateChangeDetail }): void {
    const { from, to, attemptId } = detail;
    const last = this.#last.get(button) ?? { to: 'idle', order: '' };
    const order = orderKey(detail);
    this.#last.set(button, { to, order });
    this.#changed.set(button, page);
    const words = `${page.life.name}, ${wordsOf(detail)}: ${from} → ${to}`;
    if (from !== last.to) this.promises.fail('a state change begins where the last one ended', words);
    // Of two buttons with one order, the one that was pressed shows how it ended.
    const isTwin = to === 'idle' && page.buttons.filter((other) => keyOf(other) === order).length > 1;
    if (order === last.order && !steps[from].includes(to) && !isTwin) {
      this.promises.fail('every step of a state is one that the rules permit', words);
    }
    const isOpen = !atRest.includes(to);
    if (isOpen && attemptId === null) this.promises.fail('an open state names its attempt', words);
    // A page that was reloaded between the record and the POST left an attempt that never went out.
    const isLeft = from === 'idle' && takenUp.includes(to);
    if (isOpen && to !== 'starting' && !isLeft && !this.known.sentAs(attemptId!)) {
      this.promises.fail('what is open has left a browser', words);
    }
  }

  /** After every event: what the buttons that changed show now is what was told. */
  settle(): void {
    for (const [button, page] of this.#changed) {
      if (button.isConnected && page.life.alive) this.#compare(page, button);
    }
    this.#changed.clear();
  }

  #compare(page: Page, button: FakeButton): void {
    const { state, result, attempt, order } = button.payment;
    const id = attempt?.id ?? result?.attemptId ?? null;
    const isTold = (type: string, who: Page | Till) => this.#told.get(who)?.has(`${type} ${id}`) === true;
    const wrong = (why: string) =>
      this.promises.fail(
        'what a button shows agrees with what was told',
        `${page.life.name}, ${wordsOf({ ...order, amount: order.amount ?? '' })}: ${state} of ${id}, but ${why}`,
      );
    const isEnded = isTold('blink-success', page) || isTold('blink-failure', page);
    switch (state) {
      case 'approved':
        return this.#compareDone(page, button, wrong);
      case 'declined':
      case 'failed':
        if (!result || !('reason' in result)) return wrong('the result is no failure');
        if ((state === 'declined') !== (result.reason === 'declined')) return wrong(result.reason);
        if (!isTold('blink-failure', id === null ? page : page.till)) wrong('no failure was told');
        return;
      case 'idle':
      case 'starting':
        return;
      case 'signature':
        if (!isTold('blink-signature-required', page)) wrong('no signature was asked for');
        break;
      case 'unresolved':
        if (!isTold('blink-unresolved', page)) wrong('nobody was told so');
        break;
      default:
    }
    if (isEnded) wrong('its end was told');
  }

  /** Money moved, for this very purpose, and that was told in this browser or stands in its memory. */
  #compareDone(page: Page, { payment }: FakeButton, wrong: (why: string) => void): void {
    const { result, order } = payment;
    const key = result?.attemptId;
    if (!key || 'reason' in result) return wrong('the result is no success');
    const { charges, isSpoken, sentAs, memoryOf } = this.known;
    if (charges(key) === 0 && !isSpoken(key)) return wrong('nothing was charged');
    const sent = sentAs(key);
    const shown = { ...order, amount: order.amount ?? '' };
    if (sent && !isOneOrder(sent, result)) wrong(`it was for ${wordsOf(sent)}`);
    // Without a reference a button keeps its success until it is reset, whatever it would ask for next.
    if (order.reference === null ? purposeOf(result) !== purposeOf(order) : !isOneOrder(result, shown)) {
      wrong(`it is of ${wordsOf(result)}`);
    }
    const told = this.#told.get(page.till);
    const isTold = ['blink-success', 'blink-late-success'].some((type) => told?.has(`${type} ${key}`));
    if (!isTold && !memoryOf(page.till).includes(key)) wrong('no success was told');
  }
}

const keyOf = ({ payment: { order } }: FakeButton): string =>
  orderKey({ ...order, amount: order.amount ?? '' });

const isOneOrder = (a: Named, b: Named | PaymentDetail): boolean => orderKey(a) === orderKey(b);
