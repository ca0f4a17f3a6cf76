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
    waiting: 'Ask the customer to tap or insert their card. To stop, press the red key on the terminal.',
    cancelling: 'Asking the terminal to stop. Please wait: the card may still be charged.',
    signature: 'Compare the signature with the card, then accept or reject it.',
    confirming: 'Telling the terminal about the signature…',
    checking: 'Checking what happened. Do not charge again. Please wait.',
    unresolved:
      'We do not know if the card was charged. Do not charge again. Look at the terminal, then answer below.',
    approved: 'Approved.',
    declined: 'Declined. No money was taken. Try another card or another way to pay.',
    failed: 'The payment did not go through, and no reason was given. No money was taken. Ask your manager.',
  },
  approvedCard: 'Approved: {card}.',
  card: { full: '{type} ending {digits}', number: 'card ending {digits}' },
  reasons: {
    declined: 'Declined. No money was taken. Try another card or another way to pay.',
    'signature-rejected': 'Signature rejected. No money was taken. Ask for another way to pay.',
    cancelled: 'Stopped on the terminal. No money was taken. Ask how the customer wants to pay.',
    'invalid-request':
      'The payment was refused: {what}. No money was taken. Correct that, or call IT support.',
    'terminal-not-found':
      'This terminal is not known. No money was taken. Check the terminal id in the settings, or call IT support.',
    'terminal-busy':
      'The terminal is busy. No money was taken by this payment. Wait until it is idle, then try again.',
    'terminal-unreachable':
      'The terminal cannot be reached. No money was taken. Check its power and network, then try again.',
    'terminal-in-use':
      'Another payment is open on this terminal. Nothing was sent. No money was taken by this one. Wait until the other one has ended, then pay.',
    'not-authorised':
      'This till may not take payments. No money was taken. Sign in again or ask your manager.',
    'proxy-misconfigured': 'Card payments are not set up correctly. No money was taken. Call IT support.',
    'proxy-unreachable':
      'The payment proxy does not answer. Nothing was sent. No money was taken. Check this till’s network, then try again.',
    'not-sent': 'The payment was not sent. No money was taken. Try again.',
    'storage-unavailable':
      'This browser cannot keep payments safe, so nothing was sent. No money was taken. Call IT support.',
    abandoned: 'The payment was stopped before it was sent. No money was taken. Try again.',
    operator: 'Closed: you saw no charge. If it is still due, press the button again.',
    'order-already-paid': 'No money was taken this time. If it is due once more, press again.',
    'not-permitted': 'This till may not do that. No money was taken. Ask your manager.',
    'original-unknown':
      'No such reservation is known here. No money was taken. Check which one it is, or ask your manager.',
    'already-completed':
      'This reservation was used already. Nothing was sent now. No money was taken by this one. Ask your manager.',
    'completion-exceeds-reservation':
      'This is more than was reserved. Nothing was sent. No money was taken. Ask for {left} or less.',
    'needs-journal':
      'The payment proxy keeps no journal, so this cannot be done here. Nothing was sent. No money was taken. Call IT support.',
  },
  /** In place of `order-already-paid` where the proxy says so: another press would be told the same. */
  paidElsewhere:
    'This order was paid before, or is being paid on another till. No money was taken this time. Do not charge again: ask your manager.',
  notSetUp: 'This till is not set up: {what}. No money was taken. Call IT support.',
  /** In place of the others where customers are alone with the till (`unattended`). */
  customer: {
    /** Above whatever a person must settle. */
    staff: 'Please call a member of staff.',
    states: {
      waiting: 'Please tap or insert your card. To stop, press the red key on the terminal.',
      signature: 'Your signature must be checked. Please call a member of staff.',
      checking: 'We are checking your payment. Please wait, and do not pay again.',
      unresolved:
        'We do not know yet if your card was charged. Do not pay again. Please call a member of staff.',
      failed: 'You cannot pay by card at the moment. No money was taken. Please call a member of staff.',
    },
    reasons: {
      declined: 'Declined. No money was taken. Please try another card.',
      'signature-rejected': 'The signature was not accepted. No money was taken.',
      cancelled: 'Stopped. No money was taken. To pay, press the button again.',
      operator: 'A member of staff found no charge. If it is still due, press the button again.',
      'order-already-paid': 'No money was taken this time. Please call a member of staff.',
    },
    /** After a failure that may go well in a moment. */
    again: 'That did not work. No money was taken. Please try again, or call a member of staff.',
    waitingToCancel: 'Please tap or insert your card.',
    locked: 'The terminal is busy. Please wait.',
    lockedUnresolved: 'Another payment is not settled. Please call a member of staff.',
    /** It is, but a person must know. */
    paid: 'Paid: {money}. Do not pay again. Please call a member of staff.',
    chargedTwice: 'The card was charged twice: {money}. Please call a member of staff.',
    /** Money goes back, and staff has begun it. */
    waitingBack: 'Refund: please tap or insert your card.',
    /** Of the terminal: it says nothing about money, for a payment may be open. */
    terminal: {
      ready: 'You can pay by card here.',
      away: 'You cannot pay by card at the moment. Please call a member of staff.',
    },
  },
  /** In place of the sentences above where money goes back: none may be mistaken for a payment's. */
  back: {
    states: {
      waiting:
        'Refund: ask the customer to tap or insert their card. To stop, press the red key on the terminal.',
      cancelling: 'Asking the terminal to stop the refund. Please wait: the money may still go back.',
      checking: 'Checking what happened. Do not refund again. Please wait.',
      unresolved:
        'We do not know if the money went back. Do not refund again. Look at the terminal, then answer below.',
      approved: 'The money goes back to the card.',
      declined: 'Refund declined. No money went back. Ask your manager for another way to give it back.',
      failed: 'The refund did not go through, and no reason was given. No money went back. Ask your manager.',
    },
    approvedCard: 'The money goes back: {card}.',
    reasons: {
      declined: 'Refund declined. No money went back. Ask your manager for another way to give it back.',
      'signature-rejected': 'Signature rejected. No money went back. Ask your manager.',
      cancelled: 'Refund stopped on the terminal. No money went back. Press again if it is still due.',
      'invalid-request':
        'The refund was refused: {what}. No money went back. Correct that, or call IT support.',
      'terminal-not-found':
        'This terminal is not known. No money went back. Check the terminal id in the settings, or call IT support.',
      'terminal-busy': 'The terminal is busy. No money went back. Wait until it is idle, then try again.',
      'terminal-unreachable':
        'The terminal cannot be reached. No money went back. Check its power and network, then try again.',
      'terminal-in-use':
        'A payment is open on this terminal. Nothing was sent. No money went back. Wait until it has ended, then refund.',
      'not-authorised': 'This till may not refund. No money went back. Sign in again or ask your manager.',
      'proxy-misconfigured': 'Card payments are not set up correctly. No money went back. Call IT support.',
      'proxy-unreachable':
        'The payment proxy does not answer. Nothing was sent. No money went back. Check this till’s network, then try again.',
      'not-sent': 'The refund was not sent. No money went back. Try again.',
      'storage-unavailable':
        'This browser cannot keep refunds safe, so nothing was sent. No money went back. Call IT support.',
      abandoned: 'The refund was stopped before it was sent. No money went back. Try again.',
      operator: 'Closed: you saw no refund. Ask your manager before you refund again.',
      'order-already-paid': 'No money went back this time. If it is to be refunded once more, press again.',
      'not-permitted':
        'This till may not refund, or not so much. No money went back. Ask your manager to do it.',
      'original-unknown':
        'The payment to refund is not known here. No money went back. Check which one it is, or ask your manager.',
      'refund-exceeds-payment':
        'This is more than is left of the payment. Nothing was sent. No money went back. Left to refund: {left}. Check the amount.',
      'needs-journal':
        'The payment proxy keeps no journal, so nothing can be refunded here. Nothing was sent. No money went back. Call IT support.',
    },
    notSetUp: 'This till is not set up: {what}. No money went back. Call IT support.',
    waitingToCancel: 'Refund: ask the customer to tap or insert their card.',
    signedOut:
      'This till is signed out and cannot see what became of the refund. Do not refund again. Sign in, or ask your manager.',
    lateSuccess: 'The terminal gave the money back after all: {money}. Do not refund again.',
    chargedTwice: 'The money went back twice: {money}. Ask your manager.',
    notKept:
      'Refunded: {money}. This browser could not note that, and may ask for it again. Do not refund again. Call IT support.',
    operator: { approved: 'The refund was approved', notCharged: 'No money went back' },
    sure: 'Reject this signature? The refund is then cancelled and no money goes back.',
  },
  /** After a reason: why it holds, where IT must know. */
  causes: {
    'local-network':
      'This browser does not let the page reach the shop’s network. Allow it, or call IT support.',
    'two-journals': 'Two payment proxies, each with a journal of its own, answer in turn at one address.',
  },
  /** After `invalid-request`: one line for each field. */
  fields: {
    missing: '{field} is missing',
    invalid: '{field} is not valid',
    operator_id_missing: 'nobody is signed in as operator',
    original_transaction_id_missing: 'the payment that it is about is missing',
    requested_amount: 'the amount must be between 0.01 and 999999.99, with at most two decimals',
    proxy_url: 'the address of the payment proxy is missing',
    disconnected: 'the button is no longer in the page',
    unnamed: 'no reason was given',
    terminal_id_missing: 'the terminal is missing',
    site_branch_id_missing: 'the branch is missing',
    pos_location_missing: 'the name of the till is missing',
  },
  cancel: 'Cancel',
  /** Where Cancel stands beside it. */
  waitingToCancel: 'Ask the customer to tap or insert their card.',
  notStopped: 'The terminal was not stopped. To stop it, press its red key.',
  pressAgain: 'Press again.',
  signedOut:
    'This till is signed out and cannot see what became of the payment. Do not charge again. Sign in, or ask your manager.',
  locked:
    'The terminal is busy with another payment{payment}. Wait until it is finished, or stop it with the red key.',
  lockedElsewhere:
    'This terminal is in use in another window or at another till{payment}. Wait until it is finished, or stop it with the red key.',
  lockedUnresolved:
    'Another payment on this terminal{payment} is not settled. Look at the terminal before you go on.',
  lateSuccess: 'The terminal charged the card after all: {money}. Do not charge again.',
  chargedTwice: 'The card was charged twice. Give {money} back, or ask your manager.',
  notKept:
    'Approved: {money}. This browser could not note that, and may ask for it again. Do not charge again. Call IT support.',
  operator: {
    idle: 'I have looked: the terminal shows no payment.',
    idleMissing: 'Look at the terminal first, then tick this.',
    evidenceMissing: 'Write down what the terminal or its receipt shows.',
    evidence: 'What did the terminal or its receipt show?',
    approved: 'It was approved',
    notCharged: 'Nothing was charged',
    again: 'Check again',
    failed: 'Your answer was not saved. Wait a moment, then answer again.',
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
    telling: 'Telling the terminal. Please wait, and start nothing new.',
    failed: 'Your answer was not sent. Choose again.',
  },
  terminal: {
    states: { CONNECTED: 'Connected', DISCONNECTED: 'Disconnected', ACTIVE: 'Busy' } as Record<
      string,
      string
    >,
    offline: 'No connection. Last known state: {state}.',
    unknown: 'The terminal’s state is not known yet.',
    error: 'The terminal’s state cannot be read at the moment.',
    setup: 'This till is not set up: the terminal or the proxy’s address is missing. Call IT support.',
    age: 'as of {time}',
    lastConnected: 'Last connected',
    lastActive: 'Last active',
    lastPos: 'Last POS',
    software: 'Software version',
    serial: 'Serial number',
  },
};

/** What the till's elements say; the office's words are `office.ts`'s. */
export type Words = typeof till;
