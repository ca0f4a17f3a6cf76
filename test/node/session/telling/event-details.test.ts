import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Order } from '../../../../src/payment/order.js';
import {
  attemptDetail,
  failureDetail,
  messageOf,
  preventedDetail,
  refusalDetail,
  successDetail,
} from '../../../../src/session/telling/event-details.js';
import de from '../../../../src/translations/languages/de/index.js';
import fr from '../../../../src/translations/languages/fr/index.js';
import { registerTranslation } from '../../../../src/translations/index.js';
import { FakeElement } from '../../../support/fake-element.js';
import { id, orderOf, recordOf, successOf, terminalId } from '../support/fixtures.js';

process.env.TZ = 'Europe/London';
registerTranslation('de', de);
registerTranslation('fr', fr);

const order = {
  operation: 'sale',
  amount: '10.00',
  currency: 'GBP',
  terminalId,
  reference: '17',
  part: '2',
} as const;
const source = { settledBy: 'answer', resumed: false, response: { result: 'FAILURE' } } as const;
const page = (language = 'en-GB') => new FakeElement(language);
/** Languages put spaces of several kinds between figures and signs. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('what every event of an attempt carries', () => {
  it('is its order, with the part, and its id', () => {
    assert.deepEqual(attemptDetail(recordOf({ part: '2' })), { attemptId: id, ...order });
    assert.deepEqual(attemptDetail({ ...order, id: null }), { attemptId: null, ...order });
  });

  it('is nothing that the record keeps for itself', () => {
    const record = recordOf({ part: '2', again: true, decision: { id, confirmed: true } });
    assert.deepEqual(Object.keys(attemptDetail(record)).sort(), ['attemptId', ...Object.keys(order)].sort());
  });

  it('has an amount that is a text, where the page gave none that counts', () => {
    assert.equal(attemptDetail({ ...order, amount: null, id: null }).amount, '');
  });
});

describe('the detail of a success', () => {
  it('adds card, transaction, and where it was learned', () => {
    const transaction = {
      transactionId: 'TX1',
      cardType: 'Visa',
      cardNumber: '411111******1111',
      cardMode: 'CONTACTLESS',
    };
    assert.deepEqual(
      successDetail(recordOf(), transaction, {
        settledBy: 'answer',
        resumed: false,
        response: { result: 'SUCCESS' },
      }),
      successOf(),
    );
  });
});

describe('the detail of a failure', () => {
  const refused = (reason: 'declined' | 'invalid-request', fields: Record<string, string> = {}) =>
    failureDetail(recordOf(), { kind: 'refused', reason, retryable: false, fields }, source, page());

  it('says why, that no money moved, and what to do, in the page’s language', () => {
    assert.match(refused('declined').message, /^Declined\. No money was taken\./);
    const german = failureDetail(
      recordOf(),
      { kind: 'refused', reason: 'declined', retryable: false, fields: {} },
      source,
      page('de-AT'),
    );
    assert.equal(german.message, de.reasons.declined);
  });

  it('says that no money moved where a page’s own dictionary does not know the reason yet', () => {
    const { cancelled: _, ...older } = de.reasons;
    registerTranslation('gsw', { ...de, reasons: older as typeof de.reasons });
    const refusal = { kind: 'refused', reason: 'cancelled', retryable: false, fields: {} } as const;
    const { message } = failureDetail(recordOf(), refusal, source, page('gsw'));
    assert.equal(message, de.states.failed);
  });

  it('keeps Blink’s own messages by field, and shows them where they must be corrected', () => {
    const detail = refused('invalid-request', { currency: 'Unsupported currency.' });
    assert.deepEqual(detail.fields, { currency: 'Unsupported currency.' });
    assert.match(detail.message, /refused: Unsupported currency\. No money was taken\./);
  });

  it('does not show fields where the reason is another one', () => {
    assert.doesNotMatch(refused('declined', { currency: 'x-y-z' }).message, /x-y-z/);
  });

  it('says so where an answer names no field', () => {
    assert.match(refused('invalid-request').message, /refused: no reason was given\. No money was taken\./);
  });
});

describe('a refusal before an attempt exists', () => {
  it('has no attempt id, and names what our own check found', () => {
    const problems = { requested_amount: 'invalid', proxy_url: 'missing', site_branch_id: 'missing' };
    const detail = refusalDetail(orderOf({ amount: null }), 'invalid-request', page(), { problems });
    assert.equal(detail.attemptId, null);
    assert.match(detail.fields.requested_amount!, /between 0\.01 and 999999\.99/);
    assert.match(detail.fields.proxy_url!, /address of the payment proxy/);
    assert.equal(detail.fields.site_branch_id, 'the branch is missing');
    for (const sentence of Object.values(detail.fields)) assert.ok(detail.message.includes(sentence));
  });

  it('is a till that is not set up where settings are missing and nothing else is wrong', () => {
    const missing = (problems: Record<string, string>) =>
      refusalDetail(orderOf(), 'invalid-request', page(), { problems }).message;
    assert.equal(
      missing({ site_branch_id: 'missing' }),
      'This till is not set up: the branch is missing. No money was taken. Call IT support.',
    );
    assert.match(
      missing({ site_branch_id: 'missing', pos_location: 'missing' }),
      /^This till is not set up: the branch is missing and the name of the till is missing\. /,
    );
    assert.match(missing({ site_branch_id: 'invalid' }), /^The payment was refused: /);
    assert.match(missing({ site_branch_id: 'missing', currency: 'invalid' }), /^The payment was refused: /);
  });

  it('says of a refund that no money went back', () => {
    const order = orderOf({ operation: 'refund' });
    const { message } = refusalDetail(order, 'invalid-request', page(), {
      problems: { terminal_id: 'missing' },
    });
    assert.equal(
      message,
      'This till is not set up: the terminal is missing. No money went back. Call IT support.',
    );
  });

  for (const [reason, retryable] of [
    ['terminal-in-use', true],
    ['not-sent', true],
    ['invalid-request', false],
    ['not-authorised', false],
    ['order-already-paid', false],
  ] as const) {
    it(`${reason}: ${retryable ? 'the same may simply be tried again' : 'simply trying again helps nobody'}`, () => {
      assert.equal(refusalDetail(orderOf(), reason, page()).retryable, retryable);
    });
  }
});

describe('an order that another till holds', () => {
  for (const language of ['en-GB', 'de', 'fr']) {
    it(`is not answered with "press again": ${language}`, () => {
      const own = refusalDetail(orderOf(), 'order-already-paid', page(language), {
        doneBefore: { detail: successOf({}), caution: undefined, at: 0 },
      }).message;
      const { message } = refusalDetail(orderOf(), 'order-already-paid', page(language));
      assert.match(own, /press again|noch einmal|de nouveau/);
      assert.doesNotMatch(message, /press again|drücken|appuyez/i);
    });
  }
});

describe('an order that was paid before', () => {
  const monday = Date.UTC(2026, 2, 9, 14, 2);
  const refusedOn = (language: string, change: Partial<Order> = {}, paid = {}) =>
    preventedDetail(
      orderOf({ amount: '80.00', ...change }),
      { doneBefore: { detail: successOf({ amount: '5.00', ...paid }), caution: undefined, at: monday } },
      page(language),
    );

  const sentences: [language: string, sentence: string][] = [
    ['en-GB', 'Order 17 was paid £5.00 on Monday 14:02. '],
    ['de', 'Bestellung 17 wurde am Montag, 14:02 mit 5,00 £ bezahlt. '],
    ['fr', 'La commande 17 a été payée 5,00 £GB, lundi 14:02. '],
  ];
  for (const [language, sentence] of sentences) {
    it(`says what was paid, and when: ${language}`, () => {
      const detail = refusedOn(language);
      assert.equal(detail.reason, 'order-already-paid');
      assert.ok(plain(detail.message).startsWith(sentence), detail.message);
    });
  }

  it('says that nothing was sent now, and how it is paid once more', () => {
    assert.match(refusedOn('en-GB').message, /no money was taken this time\..*press again/i);
  });

  it('was never charged now: no attempt id, the money that is asked for, no transaction', () => {
    const { attemptId, amount, transactionId, response } = refusedOn('en-GB');
    assert.deepEqual(
      { attemptId, amount, transactionId, response },
      { attemptId: null, amount: '80.00', transactionId: null, response: null },
    );
  });

  it('was reserved, not paid, where it was a reservation', () => {
    const { message } = refusedOn('en-GB', { operation: 'preauth' }, { operation: 'preauth' });
    assert.match(message, /^£5\.00 was reserved for order 17 on Monday 14:02\./);
    assert.doesNotMatch(message, /paid/);
  });

  it('was paid in the money that it was paid in', () => {
    assert.match(plain(refusedOn('en-GB', {}, { currency: 'EUR' }).message), /was paid €5\.00 on/);
  });
});

describe('a failure that is said once more', () => {
  const words = { en: page(), de: page('de') };

  it('is said in the language that the page has by then: the reason, the fields, the cause, what was paid', () => {
    const problems = { site_branch_id: 'missing' };
    const field = refusalDetail(orderOf(), 'invalid-request', words.en, { problems });
    assert.match(messageOf(field, words.de)!, /^Diese Kasse ist nicht eingerichtet: die Filiale fehlt\. /);
    assert.equal(messageOf(field, words.en), field.message);
    const network = preventedDetail(
      orderOf(),
      { refused: 'proxy-unreachable', cause: 'local-network' },
      words.de,
    );
    assert.match(messageOf(network, words.en)!, /does not answer.*This browser does not let/);
    const done = {
      detail: successOf({ amount: '5.00' }),
      caution: undefined,
      at: Date.UTC(2026, 2, 9, 14, 2),
    };
    const before = preventedDetail(orderOf({ amount: '80.00' }), { doneBefore: done }, words.en);
    assert.match(
      plain(messageOf(before, words.de)!),
      /^Bestellung 17 wurde am Montag, 14:02 mit 5,00 £ bezahlt\./,
    );
  });

  it('keeps what Blink said of a field', () => {
    const fields = { currency: 'Unsupported currency.' };
    const refusal = { kind: 'refused', reason: 'invalid-request', retryable: false, fields } as const;
    const detail = failureDetail(recordOf(), refusal, source, words.en);
    assert.match(
      messageOf(detail, words.de)!,
      /^Die Zahlung.*: Unsupported currency\. Es wurde nichts abgebucht\./,
    );
  });

  it('has its money in the language of its sentence, where English stands for another one', () => {
    const done = { detail: successOf({ amount: '1234.50' }), caution: undefined, at: 0 };
    assert.match(
      preventedDetail(orderOf(), { doneBefore: done }, page('ar-EG')).message,
      /was paid £1,234\.50/,
    );
  });

  it('is nothing where it was none', () => {
    assert.equal(messageOf(successOf(), words.en), undefined);
  });
});

describe('a payment that was prevented', () => {
  it('for another reason says that one', () => {
    assert.equal(
      preventedDetail(orderOf(), { refused: 'terminal-in-use' }, page()).reason,
      'terminal-in-use',
    );
  });
});
