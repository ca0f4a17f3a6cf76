/** What the first version left in a browser is read by this one: a till is updated between two payments, or in one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Records } from '../../../../src/session/records/records.js';
import { FakeBrowser } from '../../../support/fake-environment.js';
import { proxyUrl } from '../../../support/fake-proxy.js';
import { id, keyOf, orderOf, otherId, successOf, terminalId, till } from '../support/fixtures.js';

/** As the first version wrote it. */
const openAttempt = {
  id,
  operation: 'sale',
  amount: '10.00',
  currency: 'GBP',
  terminalId,
  reference: '17',
  startedAt: '2026-03-14T11:59:30.000Z',
  counter: till,
  proxyUrl,
  journalled: true,
};

const paid = {
  attemptId: id,
  operation: 'sale',
  amount: '10.00',
  currency: 'GBP',
  terminalId,
  reference: '17',
  transactionId: 'TX1',
  cardType: 'Visa',
  cardNumber: '411111******1111',
  cardMode: 'CONTACTLESS',
  settledBy: 'answer',
  resumed: false,
  response: null,
};

function left(what: string, value: object) {
  const browser = new FakeBrowser();
  browser.storage.set(keyOf(what), JSON.stringify(value));
  const tab = browser.tab();
  return { browser, records: new Records(tab.store, terminalId, tab.environment) };
}

describe('an open attempt of the first version', () => {
  it('is taken up, with its till and as part of no order', async () => {
    const { records } = left('attempt', openAttempt);
    const record = await records.open();
    assert.deepEqual(record?.till, till);
    assert.equal(record?.part, null);
    assert.equal(record?.id, id);
  });

  it('that an operator closed is read on for as the same order', async () => {
    const { records } = left('closed', [openAttempt]);
    const [record] = await records.closed.all();
    assert.equal(record?.part, null);
    assert.deepEqual(record?.till, till);
  });
});

describe('a decision of the first version about a signature', () => {
  const given = { id: otherId, confirmed: false, at: '2026-03-14T11:59:30.000Z' };
  const kept = (value: object) => {
    const { browser, records } = left('none', {});
    browser.storage.set('blink-pos:signature:TX7', JSON.stringify(value));
    return records;
  };

  it('is found by its transaction: it is followed, and not given again', async () => {
    const records = kept(given);
    assert.deepEqual(await records.firstDecision('TX7'), given);
    assert.equal(await records.firstDecision('TX8'), null);
    assert.equal(await records.isAnswered('TX7'), false);
  });

  it('has been answered, where its end was told', async () => {
    assert.equal(await kept({ ...given, ended: true }).isAnswered('TX7'), true);
  });

  it('is none where another script wrote there', async () => {
    for (const value of [{}, [], { id: 'x' }, { id: 'x', at: 'soon' }]) {
      assert.equal(await kept(value).firstDecision('TX7'), null);
    }
  });
});

describe('a paid order of the first version', () => {
  it('is still paid', async () => {
    const { browser, records } = left('approved:17', paid);
    const done = await records.done(orderOf());
    assert.deepEqual(done, {
      detail: successOf({ response: null }),
      caution: undefined,
      at: browser.time.now,
    });
  });

  it('is found once, and kept like every other from then on', async () => {
    const { browser, records } = left('approved:17', paid);
    await records.done(orderOf());
    assert.equal(browser.storage.has(keyOf('approved:17')), false);
    assert.ok(await records.done(orderOf()));
    browser.time.passed += 8 * 24 * 3_600_000;
    assert.equal(await records.done(orderOf()), null);
  });

  it('keeps its warning', async () => {
    const { records } = left('approved:17', { ...paid, caution: 'twice' });
    assert.equal((await records.done(orderOf()))?.caution, 'twice');
  });

  it('does not become a double charge where it was paid by this version too', async () => {
    const { records } = left('approved:17', paid);
    await records.remember(successOf({ attemptId: otherId }), true);
    assert.equal((await records.done(orderOf()))?.detail.attemptId, otherId);
  });

  it('says nothing of a part, nor of another operation under that reference', async () => {
    const { browser, records } = left('approved:17', paid);
    assert.equal(await records.done(orderOf({ part: '2' })), null);
    assert.equal(await records.done(orderOf({ operation: 'preauth' })), null);
    assert.ok(browser.storage.has(keyOf('approved:17')), 'it is not used up by such a question');
  });

  it('is forgotten by reset', async () => {
    const { records } = left('approved:17', paid);
    await records.forget(orderOf());
    assert.equal(await records.done(orderOf()), null);
  });

  it('is not forgotten by the reset of another operation or part with its number', async () => {
    const { records } = left('approved:17', paid);
    await records.forget(orderOf({ operation: 'preauth' }));
    await records.forget(orderOf({ part: '2' }));
    assert.ok(await records.done(orderOf()));
  });

  it('is none where another script wrote there', async () => {
    for (const value of [{}, { attemptId: '' }, []]) {
      const { records } = left('approved:17', value);
      assert.equal(await records.done(orderOf()), null);
    }
  });
});
