/** What may happen next: the states of one payment as a plain table. Imports nothing. */

export type PaymentState =
  | 'idle'
  | 'starting'
  | 'waiting'
  | 'cancelling'
  | 'signature'
  | 'confirming'
  | 'checking'
  | 'unresolved'
  | 'approved'
  | 'declined'
  | 'failed';

export type PaymentEvent =
  /** A click: an attempt begins. */
  | 'start'
  /** The POST leaves. */
  | 'send'
  /** Blink is known to be at it still. */
  | 'run'
  /** The wish to stop it leaves. */
  | 'cancel'
  /** It is not stopped: refused, or nothing came of it. */
  | 'go-on'
  /** Blink asks for a signature check. */
  | 'ask-signature'
  /** The operator's decision leaves. */
  | 'confirm'
  /** The answer is missing or proves nothing. */
  | 'lose'
  /** Nothing was found through the quiet period. */
  | 'give-up'
  /** Proof of a charge, a decline, or that nothing was charged. */
  | 'approve'
  | 'decline'
  | 'fail'
  /** A success turned up after the attempt was closed as not charged. */
  | 'approve-late'
  /** This browser knows that the order is done. */
  | 'recall'
  | 'reset';

export const paymentStates: readonly PaymentState[] = [
  'idle',
  'starting',
  'waiting',
  'cancelling',
  'signature',
  'confirming',
  'checking',
  'unresolved',
  'approved',
  'declined',
  'failed',
];

/** Where the outcome is found out, whichever of these a payment is in. */
const settling = {
  run: 'waiting',
  confirm: 'confirming',
  'ask-signature': 'signature',
  lose: 'checking',
  approve: 'approved',
  decline: 'declined',
  fail: 'failed',
} as const;

/** Until the wish is over, an answer that is lost and one that says nothing new change nothing. */
const notStopped = {
  'go-on': 'waiting',
  'ask-signature': 'signature',
  confirm: 'confirming',
  approve: 'approved',
  decline: 'declined',
  fail: 'failed',
} as const;

/** An open attempt of an earlier page, or of another till, is taken up from rest. */
const resuming = { ...settling, start: 'starting', recall: 'approved' } as const;

const table: Record<PaymentState, Partial<Record<PaymentEvent, PaymentState>>> = {
  idle: resuming,
  starting: { send: 'waiting', fail: 'failed', lose: 'checking', recall: 'approved' },
  waiting: { ...settling, cancel: 'cancelling' },
  cancelling: notStopped,
  signature: settling,
  confirming: settling,
  checking: { ...settling, 'give-up': 'unresolved', cancel: 'cancelling' },
  unresolved: settling,
  approved: { reset: 'idle' },
  declined: { ...resuming, reset: 'idle' },
  failed: { ...resuming, reset: 'idle', 'approve-late': 'approved' },
};

/** The next state; the same one where the event means nothing there. */
export const next = (state: PaymentState, event: PaymentEvent): PaymentState => table[state][event] ?? state;

/** A payment is under way, or its outcome is not known: nothing else may start on this terminal. */
export const isOpen = (state: PaymentState): boolean => state !== 'idle' && !('reset' in table[state]);
