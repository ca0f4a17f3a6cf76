/** What the words of a FAILURE say: a table of texts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meaningOfFailure, type FailureMeaning } from '../../../src/payment/failure-words.js';

type Texts = Record<FailureMeaning, readonly string[]>;

/** The texts with which the money rules were tried. */
const rulesOwn: Texts = {
  'not-done': [
    'Lost card',
    'Declined: lost or stolen card',
    'LOST CARD, PICK UP',
    'Declined - card reported lost',
    'Card entry timed out',
    'Timed out waiting for card',
    'PIN entry timed out',
    'Another transaction is in progress',
    'Declined',
    'Do not honour',
    'Card pending activation',
    'Contact acquirer',
    'Device is busy',
    'INPROGRESS',
  ],
  cancelled: [
    'Customer cancelled the in progress transaction',
    "User cancels the 'in progress' transaction",
    'Aborted by POS',
  ],
  unknown: [
    'DEVICEOUT',
    'UNREACHABLEHOST',
    'Timeout',
    'Host timeout',
    'TimeOut waiting for host',
    'Connection lost',
    'Lost connection',
    'Lost connection, please try again',
    'Connexion lost',
    'No response from terminal',
    'Terminal disconnected',
    'Device went offline during the transaction',
    'Network error',
    'Unknown result',
    'Transaction status unknown',
    'Transaction interrupted',
    'Gateway unavailable',
    'Power failure',
    'Processing',
    'Communication error',
    'Response pending',
  ],
};

/** The pennies of the maker's simulator (`newer-pages`, 8): it answers "failure" for each of them. */
const pennies: Texts = {
  'not-done': [
    'Not found', // .01
    'Device not available', // .03
    'Not allowed', // .05
    'Another transaction in progress', // .06
    'Busy', // .08
    'contact acquirer', // .09
  ],
  cancelled: ['Aborted', 'Cancelled by the customer'], // .02, .07
  unknown: ['Connection lost after login', 'Connection lost during the transaction'], // .04
};

/** How the maker names a failure in one word, as its messages write it and as a program may. */
const makersCodes: Texts = {
  'not-done': [
    'BUSY',
    'InProgress',
    'IN_PROGRESS',
    'InsertedCard',
    'InvalidCard',
    'LoggedOut',
    'MessageFormat',
    'NotAllowed',
    'NotFound',
    'PaymentRestriction',
    'Refusal',
    'WrongPIN',
  ],
  cancelled: ['ABORTED', 'Cancel', 'CANCELLED'],
  unknown: [
    'DeviceOut',
    'DEVICE_OUT',
    'unreachableHost',
    'UNREACHABLE_HOST',
    'CONNECTION_LOST',
    'ConnectionLost',
  ],
};

/** The bank, the card, or whoever holds it. */
const ordinary: Texts = {
  'not-done': [
    'DECLINED',
    'Refused',
    'Refer to issuer',
    'Insufficient funds',
    'Exceeds spending limit',
    'Incorrect PIN',
    'PIN tries exceeded',
    'Expired card',
    'Restricted card',
    'Card not supported',
    'Invalid amount',
    'Suspected fraud',
    'lost or stolen card',
    'LOST/STOLEN CARD',
    'Stolen card - contact the issuer by the host terminal',
    'Card was reported stolen. Terminal offline.',
    'Pick-up card',
    'PICKUP',
    'Card removed',
    'Card removed too early',
    'PIN time-out',
    'PIN timeout',
    'Customer timed out',
    'The customer did not answer: timed out',
    'Cardholder time-out',
    'Card presentation: timed out',
    'Timed out waiting for the customer',
    'Time-out waiting for PIN',
    'Terminal busy',
    'Device is busy processing another request. Please try again.',
    'Host busy, connection failed',
    'Another payment of another till is still in progress',
    'Transaction is in progress',
    'Offline declined',
    'Service not allowed',
    'Signature not accepted',
    'Device out of paper',
    // As banks say it elsewhere.
    'Abgelehnt',
    'Karte gesperrt',
    'Karte abgelaufen',
    'PIN falsch',
    'Limit überschritten',
    'Karte verloren oder gestohlen',
    'Bitte Kartenherausgeber anrufen',
    'Paiement refusé',
    'Carte expirée',
    'Code confidentiel erroné',
    'Provision insuffisante',
    'Carte perdue ou volée',
  ],
  cancelled: [
    'Transaction canceled',
    'Customer pressed cancel',
    'Cancellation by cardholder',
    'Cancelled: terminal is busy',
    'Payment aborted at the terminal',
    'ABORT',
    'User-cancelled',
  ],
  unknown: [],
};

/** The line, or what stands behind it. */
const lines: Texts = {
  'not-done': [],
  cancelled: [],
  unknown: [
    'The connection to the device was lost. Please try again.',
    'Connection to host failed',
    'Connection lost, card removed',
    'Connection lost. Card may have been charged',
    'The card was read, then: lost connection',
    'Card read, connection to the host timed out',
    'Host timed out, card was charged',
    'Card issuer timed out',
    'Card payment timed out',
    'Timed out waiting for card issuer',
    'Communication failure',
    'communications-error',
    'Network is unreachable',
    'Host unreachable',
    'Host offline',
    'Terminal lost',
    'Terminal went offline',
    'Terminal error',
    'No answer from host',
    'No response',
    'no-response',
    'Time-out',
    'TIMED OUT',
    'Transaction timed out',
    'Request Timeout',
    'Transaction was interrupted by a restart',
    'Approval pending',
    'Still processing',
    'Unknown',
    'Outcome: unknown!',
    'Déconnexion: host error',
  ],
};

/** What says nothing, or no words at all. */
const nothing: Texts = {
  'not-done': [
    '',
    ' ',
    '…',
    '-',
    '0',
    '05',
    '51',
    '91',
    '123456789',
    'ok',
    '\u0000',
    '🙂',
    'x'.repeat(100_000),
  ],
  cancelled: [],
  unknown: [],
};

const tables = {
  'the texts of the money rules': rulesOwn,
  "the pennies of the maker's simulator": pennies,
  "the maker's codes": makersCodes,
  'what a bank, a card or a cardholder says': ordinary,
  'a line that was lost': lines,
  'nothing in particular': nothing,
};

const promises: Record<FailureMeaning, string> = {
  'not-done': 'was not done',
  cancelled: 'was stopped',
  unknown: 'may have been done',
};

for (const [name, table] of Object.entries(tables)) {
  describe(name, () => {
    for (const [meaning, texts] of Object.entries(table) as [FailureMeaning, readonly string[]][]) {
      for (const text of texts) {
        it(`${JSON.stringify(text.slice(0, 80))}: ${promises[meaning]}`, () => {
          assert.equal(meaningOfFailure(text, undefined), meaning);
        });
        it(`${JSON.stringify(text.slice(0, 80))} as the text of an error: ${promises[meaning]}`, () => {
          assert.equal(meaningOfFailure('Sales request failed', { reason: text }), meaning);
        });
      }
    }
  });
}

describe('the tables', () => {
  it('hold the 38 texts of the money rules, and 60 others and more', () => {
    const all = Object.values(tables).flatMap((table) => Object.values(table).flat());
    assert.equal(Object.values(rulesOwn).flat().length, 38);
    assert.ok(new Set(all).size >= 98, String(new Set(all).size));
  });
});

describe('several texts', () => {
  it('are read wherever they stand', () => {
    const lost = 'Connection lost';
    for (const errors of [
      lost,
      ['Declined', lost],
      { terminal_id: lost },
      { terminal_id: 'Declined', host: lost },
      { terminal_id: ['Declined', lost] },
      [{ code: 91, message: lost }],
      { terminal_id: { en: lost } },
    ]) {
      assert.equal(meaningOfFailure('Failed', errors), 'unknown', JSON.stringify(errors));
      assert.equal(meaningOfFailure(errors, null), 'unknown', JSON.stringify(errors));
    }
  });
  it('say together what the first row of the rules that fits any of them says', () => {
    assert.equal(meaningOfFailure('Lost connection', { terminal_id: 'The device is busy.' }), 'not-done');
    assert.equal(meaningOfFailure('Aborted by POS', { terminal_id: 'Connection lost' }), 'cancelled');
    assert.equal(meaningOfFailure('Declined', { terminal_id: 'No answer from host' }), 'unknown');
  });
  it('never make one phrase of two', () => {
    assert.equal(meaningOfFailure('Connection lost', ['card']), 'unknown');
    assert.equal(meaningOfFailure('card', ['lost', 'No answer']), 'unknown');
    assert.equal(meaningOfFailure('terminal', ['error']), 'not-done');
  });
  it('do not count the names of the fields', () => {
    assert.equal(meaningOfFailure('Declined', { terminal_id: 'error 12', connection_lost: 'x' }), 'not-done');
  });
});

describe('whatever else comes', () => {
  it('is no text, and never throws', () => {
    const wordless = { toString: 'x' };
    for (const value of [undefined, null, 0, 91, true, NaN, [], {}, [[]], [null], { a: null }, wordless])
      for (const other of [undefined, null, 12, [], [wordless], { a: wordless, b: 7 }])
        assert.equal(meaningOfFailure(value, other), 'not-done');
  });
  it('is read to its end, however long it is', () => {
    for (const filler of [
      'another ',
      'card ',
      'customer timed ',
      'lost ',
      'out for card ',
      'connection ',
      'network',
    ])
      assert.equal(meaningOfFailure(`${filler.repeat(50_000)}. No answer`, null), 'unknown', filler);
  });
  it('is not followed for ever, however deep it is', () => {
    let deep: unknown = 'Connection lost';
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    assert.equal(meaningOfFailure('Declined', deep), 'not-done');
  });
});
