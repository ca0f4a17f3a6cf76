/**
 * Every sentence that a cashier or a customer can read. Each says what happened, whether money moved, and what to do
 * next; none invites another try where money may have moved. `{money}` and the like are filled in.
 *
 * These are the words of the till's elements; the office's are in `office.ts`, which a till does not load.
 */
export const till = {
  /** By the words of an operation (`payment/operations`). */
  pay: {
    sale: 'Pay {money}',
    preauth: 'Reserve {money}',
    completion: 'Take reserved {money}',
    refund: 'Refund {money}',
    reversal: 'Reverse the payment',
  },
  done: {
    sale: 'Paid {money}',
    preauth: 'Reserved {money}',
    completion: 'Paid {money}',
    refund: 'Refunded {money}',
    reversal: 'Reversed {money}',
  },
  doneBefore: {
    sale: 'Order {reference} was paid {money} on {time}.',
    preauth: '{money} was reserved for order {reference} on {time}.',
    completion: '{money} of what was reserved for order {reference} was taken on {time}.',
    refund: 'Order {reference} was refunded {money} on {time}.',
    reversal: 'The payment of order {reference} was reversed on {time}.',
  },
  states: {
    idle: '',
    starting: 'Connecting to the terminal…',
    waiting: 'Present card on the terminal. To stop, press the red key there.',
    cancelling: 'Asking the terminal to stop. Please wait: the card may be charged all the same.',
    signature: 'Compare the signature with the card, then accept or reject it.',
    confirming: 'Telling the terminal about the signature…',
    checking: 'Checking what happened. Please wait: do not take the payment again.',
    unresolved:
      'We could not find out whether the card was charged. Do not take the payment again: look at the terminal.',
    approved: 'Approved.',
    declined: 'Declined. No money was taken. Try another card or another way to pay.',
    failed: 'No money was taken.',
  },
  reasons: {
    declined: 'Declined. No money was taken. Try another card or another way to pay.',
    'signature-rejected': 'Signature rejected. No money was taken. Ask for another way to pay.',
    cancelled: 'Stopped on the terminal. No money was taken. Ask how the customer wants to pay.',
    'invalid-request': 'The payment was not started, no money was taken. This must be corrected first:',
    'terminal-not-found':
      'This terminal is not known, no money was taken. Check the terminal id in the settings.',
    'terminal-busy':
      'The terminal is busy, no money was taken by this payment. Wait until it is idle, then try again.',
    'terminal-unreachable':
      'The terminal cannot be reached, no money was taken. Check its power and network, then try again.',
    'terminal-in-use':
      'Another payment is open on this terminal. Nothing was sent, no money was taken by this one. Wait until the other one has ended, then pay.',
    'not-authorised':
      'This till may not take payments, no money was taken. Sign in again or ask your manager.',
    'proxy-misconfigured':
      'Card payments are not set up correctly, no money was taken. Call your IT support.',
    'proxy-unreachable':
      'The payment proxy does not answer. Nothing was sent, no money was taken. Check this till’s network, then try again.',
    'not-sent': 'The payment was not sent, no money was taken. Try again.',
    'storage-unavailable':
      'This browser cannot keep payments safe, so nothing was sent and no money was taken. Call your IT support.',
    abandoned: 'The payment was stopped before it was sent, no money was taken. Try again.',
    operator: 'Closed as not charged, as seen on the terminal. Ask for the payment anew if it is still due.',
    'order-already-paid': 'Nothing was sent now, no money was taken. If it is due once more, press again.',
    'not-permitted': 'This till may not do that, no money was taken. Ask your manager.',
    'original-unknown':
      'No such reservation is known here, no money was taken. Check which one it is, or ask your manager.',
    'already-completed':
      'This reservation was used already. Nothing was sent now, no money was taken by this one. Ask your manager.',
    'completion-exceeds-reservation':
      'This is more than was reserved. Nothing was sent, no money was taken. Ask for {left} or less.',
    'needs-journal':
      'The payment proxy keeps no journal, so this cannot be done here. Nothing was sent, no money was taken. Call your IT support.',
  },
  /** In place of `order-already-paid` where the proxy says so: another press would be told the same. */
  paidElsewhere:
    'This order was paid before, or is being paid on another till. Nothing was sent now, no money was taken. Do not charge again: ask your manager.',
  /** In place of the sentences above where money goes back: none may be mistaken for a payment's. */
  back: {
    states: {
      waiting: 'Refund: present the card on the terminal. To stop, press the red key there.',
      cancelling: 'Asking the terminal to stop the refund. Please wait: the money may go back all the same.',
      checking: 'Checking what happened. Please wait: do not refund again.',
      unresolved:
        'We could not find out whether the money went back. Do not refund again: look at the terminal.',
      approved: 'The money goes back to the card.',
      declined: 'Refund declined. No money went back. Ask your manager for another way to give it back.',
      failed: 'No money went back.',
    },
    reasons: {
      declined: 'Refund declined. No money went back. Ask your manager for another way to give it back.',
      'signature-rejected': 'Signature rejected. No money went back. Ask your manager.',
      cancelled: 'Refund stopped on the terminal. No money went back. Press again if it is still due.',
      'invalid-request': 'The refund was not started, no money went back. This must be corrected first:',
      'terminal-not-found':
        'This terminal is not known, no money went back. Check the terminal id in the settings.',
      'terminal-busy': 'The terminal is busy, no money went back. Wait until it is idle, then try again.',
      'terminal-unreachable':
        'The terminal cannot be reached, no money went back. Check its power and network, then try again.',
      'terminal-in-use':
        'A payment is open on this terminal. Nothing was sent, no money went back. Wait until it has ended, then refund.',
      'not-authorised': 'This till may not refund, no money went back. Sign in again or ask your manager.',
      'proxy-misconfigured':
        'Card payments are not set up correctly, no money went back. Call your IT support.',
      'proxy-unreachable':
        'The payment proxy does not answer. Nothing was sent, no money went back. Check this till’s network, then try again.',
      'not-sent': 'The refund was not sent, no money went back. Try again.',
      'storage-unavailable':
        'This browser cannot keep refunds safe, so nothing was sent and no money went back. Call your IT support.',
      abandoned: 'The refund was stopped before it was sent, no money went back. Try again.',
      operator: 'Closed as not refunded, as seen on the terminal. Ask your manager before you refund again.',
      'order-already-paid':
        'Nothing was sent now, no money went back. If it is to be refunded once more, press again.',
      'not-permitted':
        'This till may not refund, or not so much: no money went back. Ask your manager to do it.',
      'original-unknown':
        'The payment to refund is not known here, no money went back. Check which one it is, or ask your manager.',
      'refund-exceeds-payment':
        'This is more than is left of the payment. Nothing was sent, no money went back. Left to refund: {left}. Check the amount.',
      'needs-journal':
        'The payment proxy keeps no journal, so nothing can be refunded here. Nothing was sent, no money went back. Call your IT support.',
    },
    waitingToCancel: 'Refund: present the card on the terminal.',
    signedOut:
      'This till is signed out and cannot see what became of the refund. Do not refund again: sign in, or ask your manager.',
    lateSuccess: 'The terminal gave the money back after all: {money}. Do not refund again.',
    chargedTwice: 'The money went back twice: {money}. Ask your manager.',
    notKept:
      'Refunded: {money}. This browser could not keep that and may ask for it again: do not refund again, and call your IT support.',
    operator: { approved: 'The refund was approved', notCharged: 'No money went back' },
    sure: 'Reject this signature? The refund is then cancelled and no money goes back.',
  },
  /** After a reason: why it holds, where IT must know. */
  causes: {
    'local-network':
      'This browser forbids the page to reach the shop’s network: call your IT support if that is not allowed at once.',
    'two-journals': 'Two payment proxies, each with a journal of its own, answer in turn at one address.',
  },
  /** After `invalid-request`: one line for each field. */
  fields: {
    missing: '{field} is missing.',
    invalid: '{field} is not valid.',
    operator_id_missing: 'Who refunds is not known: sign in as an operator.',
    original_transaction_id_missing: 'Which payment it is about is missing.',
    requested_amount: 'The amount must be between 0.01 and 999999.99, with at most two decimals.',
    proxy_url: 'The address of the payment proxy is missing.',
    disconnected: 'The button is not in the page any more.',
    unnamed: 'the answer does not say what. Call your IT support.',
  },
  cancel: 'Cancel',
  /** Where Cancel stands beside it. */
  waitingToCancel: 'Present card on the terminal.',
  notStopped: 'The terminal was not stopped. To stop it, press its red key.',
  pressAgain: 'Press again.',
  signedOut:
    'This till is signed out and cannot see what became of the payment. Do not take it again: sign in, or ask your manager.',
  locked:
    'The terminal is busy with another payment{payment}. Wait until it is finished, or stop it with the red key.',
  lockedElsewhere:
    'This terminal is in use in another window or at another till{payment}. Wait until it is finished, or stop it with the red key.',
  lockedUnresolved:
    'Another payment on this terminal{payment} is not settled: look at the terminal before you go on.',
  lateSuccess: 'The terminal charged the card after all: {money}. Do not charge again.',
  chargedTwice: 'The card was charged twice. Give {money} back, or ask your manager.',
  notKept:
    'Approved: {money}. This browser could not keep that and may ask for it again: do not take the payment again, and call your IT support.',
  operator: {
    idle: 'The terminal is idle: it shows no payment any more.',
    idleMissing: 'Look at the terminal first, then tick this.',
    evidenceMissing: 'Write down what the terminal or its receipt shows.',
    evidence: 'What did the terminal or its receipt show?',
    approved: 'It was approved',
    notCharged: 'Nothing was charged',
    again: 'Check again',
    failed: 'The answer could not be saved. Wait a moment, then answer once more.',
  },
  signature: {
    title: 'Check the signature',
    answered: 'Signature answered',
    compare: 'Compare the customer’s signature with the one on the back of the card.',
    waiting: 'The terminal has been waiting for {time}.',
    accept: 'Accept signature',
    reject: 'Reject signature',
    sure: 'Reject this signature? The payment is then cancelled and no money is taken.',
    rejectNow: 'Yes, reject it',
    back: 'Back',
    telling: 'Telling the terminal. Please wait: do not take the payment again.',
    failed: 'The answer was not sent. Answer again.',
  },
  terminal: {
    states: { CONNECTED: 'Connected', DISCONNECTED: 'Disconnected', ACTIVE: 'Busy' } as Record<
      string,
      string
    >,
    offline: 'No connection. Last known state: {state}',
    unknown: 'Terminal state not known yet',
    error: 'The terminal’s state cannot be read at the moment.',
    setup: 'Terminal id or proxy address is missing.',
    age: 'as of {time}',
    lastConnected: 'Last connected',
    lastActive: 'Last active',
    lastPos: 'Last POS',
    software: 'Software version',
    serial: 'Serial number',
  },
};
