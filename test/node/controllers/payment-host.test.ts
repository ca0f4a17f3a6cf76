/** What a payment takes of a button, however the page has set it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  clearAfterOf,
  inputOf,
  rememberHoursOf,
  type PaymentHost,
} from '../../../src/controllers/payment-host.js';
import { numberAttribute } from '../../../src/controllers/attributes/number-attribute.js';
import { settingsFrom } from '../../../src/controllers/settings-context.js';
import { FakeProxy } from '../../support/fake-proxy.js';
import { FakeBrowser } from '../../support/fake-environment.js';
import { settingsOf } from '../session/support/fake-shop.js';

const browser = new FakeBrowser();
const settings = settingsOf(new FakeProxy(browser.time).client(browser.tab()));
const host = (given: object): PaymentHost => ({ settings, amount: '10', ...given }) as unknown as PaymentHost;

describe('a number that a page sets', () => {
  it('may be text, as a framework or a form gives it', () => {
    assert.equal(inputOf(host({ giveUpAfter: '120' }), false).giveUpAfter, 120);
    assert.equal(inputOf(host({ giveUpAfter: 120 }), false).giveUpAfter, 120);
    assert.equal(rememberHoursOf(host({ rememberHours: '48' })), 48);
    assert.equal(clearAfterOf(host({ clearAfter: '0' })), 0);
    assert.equal(settingsFrom({ quietPeriod: '60' }, settings).quietPeriod, 60);
  });

  it('is none where nothing stands there: the usual one holds', () => {
    for (const nothing of ['', ' ', null, undefined, 'junk', NaN, '-1', -1, {}, true]) {
      assert.equal(rememberHoursOf(host({ rememberHours: nothing })), 12, `"${String(nothing)}"`);
      assert.equal(clearAfterOf(host({ clearAfter: nothing })), 30);
      assert.equal(inputOf(host({ giveUpAfter: nothing }), false).giveUpAfter, undefined);
    }
  });

  it('is none in an empty attribute, and 0 where that is written', () => {
    const { fromAttribute } = numberAttribute(15);
    for (const text of ['', '  ', null]) assert.equal(fromAttribute(text), 15);
    assert.equal(fromAttribute('0'), 0);
    assert.equal(fromAttribute('2.5'), 2.5);
    assert.equal(numberAttribute().fromAttribute(''), undefined);
  });
});
