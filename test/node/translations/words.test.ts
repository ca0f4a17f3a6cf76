import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reason } from '../../../src/payment/contract.js';
import { paymentStates } from '../../../src/payment/machine.js';
import { en, type Dictionary } from '../../../src/translations/languages/en/index.js';
import { till } from '../../../src/translations/languages/en/till.js';
import {
  changeSentences,
  chooseTranslations,
  fill,
  formatDuration,
  formatList,
  formatMoney,
  formatTime,
  loadTranslationsWith,
  registerTranslation,
  speechOf,
  wordsFor,
} from '../../../src/translations/index.js';
import { officeWordsOf } from '../../../src/translations/office.js';
import { FakeElement } from '../../support/fake-element.js';

/** What an element of a page in that language says. */
const spoken = (lang: string) => speechOf(new FakeElement(lang) as unknown as Element);

/** Money that goes back has sentences, and one reason, of its own: see `reasons.test.ts`. */
type InReason = Exclude<Reason, 'refund-exceeds-payment'>;
const reasons = Object.keys({
  declined: 1,
  'signature-rejected': 1,
  cancelled: 1,
  'invalid-request': 1,
  'terminal-not-found': 1,
  'terminal-busy': 1,
  'terminal-unreachable': 1,
  'terminal-in-use': 1,
  'not-authorised': 1,
  'proxy-misconfigured': 1,
  'proxy-unreachable': 1,
  'not-sent': 1,
  'storage-unavailable': 1,
  abandoned: 1,
  operator: 1,
  'order-already-paid': 1,
  'not-permitted': 1,
  'original-unknown': 1,
  'already-completed': 1,
  'completion-exceeds-reservation': 1,
  'needs-journal': 1,
} satisfies Record<InReason, 1>) as InReason[];

describe('what the cashier reads', () => {
  it('has a sentence for every state', () => {
    for (const state of paymentStates.filter((state) => state !== 'idle'))
      assert.match(en.states[state], /\S.*[.…]$/, state);
    assert.deepEqual(Object.keys(en.states).sort(), [...paymentStates].sort());
  });

  it('has a sentence for every reason, and none for a reason that does not exist', () => {
    assert.deepEqual(Object.keys(en.reasons).sort(), [...reasons].sort());
    for (const reason of reasons) assert.match(en.reasons[reason], /\S.*[.:]$/, reason);
  });

  it('says with every failure that no money was taken', () => {
    for (const reason of reasons)
      assert.match(en.reasons[reason], /no money was taken|you saw no charge/i, reason);
  });

  it('never invites another try where money may have moved', () => {
    for (const state of ['waiting', 'signature', 'confirming', 'checking', 'unresolved'] as const)
      assert.doesNotMatch(en.states[state], /try (it )?again|another card|retry/i, state);
    for (const state of ['checking', 'unresolved'] as const)
      assert.match(en.states[state], /do not charge again/i, state);
  });

  it('says in unresolved where to look', () => {
    assert.match(en.states.unresolved, /terminal/);
  });
});

describe('a dictionary', () => {
  it('is found by its tag, by the first part of it, and is English otherwise', () => {
    const de = { ...en, locked: 'Das Terminal ist belegt.' };
    registerTranslation('de', de);
    for (const tag of ['de', 'DE', 'de-AT']) assert.equal(spoken(tag).words.locked, de.locked, tag);
    for (const tag of ['en', 'en-GB', 'xx', 'not a tag']) assert.equal(spoken(tag).words, till, tag);
  });

  it('that a page has made of some sentences alone has the others in English, those of refunds and customers too', () => {
    const some = { pay: { sale: 'Maksāt {money}' }, customer: { staff: 'Pasauciet darbinieku.' } };
    registerTranslation('lv', some as unknown as Dictionary);
    const { words } = spoken('lv');
    assert.deepEqual(words.pay, { ...till.pay, sale: 'Maksāt {money}' });
    assert.deepEqual(words.customer, { ...till.customer, staff: 'Pasauciet darbinieku.' });
    for (const name of ['states', 'signature', 'operator', 'terminal', 'back'] as const)
      assert.deepEqual(words[name], till[name]);
    assert.equal(wordsFor(words, true).states.declined, till.back.states.declined);
  });

  it('is found in the letters that its readers use, and in no others', () => {
    const words = (name: string) => ({ ...en, pressAgain: name });
    const [simplified, gurmukhi] = [words('zh-Hans'), words('pa')];
    registerTranslation('zh-Hans', simplified);
    registerTranslation('pa', gurmukhi);
    for (const tag of ['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-SG', 'ZH-hans-cn'])
      assert.equal(spoken(tag).words.pressAgain, 'zh-Hans', tag);
    for (const tag of ['pa', 'pa-IN', 'pa-Guru']) assert.equal(spoken(tag).words.pressAgain, 'pa', tag);
    for (const tag of ['zh-TW', 'zh-HK', 'zh-Hant', 'zh-Hant-CN', 'pa-PK', 'pa-Arab'])
      assert.equal(spoken(tag).words, till, `${tag}: English, which says that it is`);
  });

  it('is marked as what it is: English in place of another language, in English with its money', () => {
    const { lang, dir } = spoken('ar');
    assert.deepEqual({ lang, dir }, { lang: 'en', dir: 'ltr' });
    for (const tag of ['en-GB', 'de-AT']) {
      const { lang, dir } = spoken(tag);
      assert.deepEqual({ lang, dir }, { lang: tag, dir: '' }, 'the page’s own direction');
    }
  });

  it('has the office’s words too, in English where it is older than they are', () => {
    const { requests, ...older } = { ...en, locked: 'La terminalo estas okupata.' };
    registerTranslation('eo', { ...older, requests: { ...requests, refresh: 'Relegi' } });
    assert.equal(officeWordsOf(spoken('eo').words).requests.refresh, 'Relegi');
    registerTranslation('eo', older as typeof en);
    assert.equal(officeWordsOf(spoken('eo').words).requests.refresh, en.requests.refresh);
    assert.equal(officeWordsOf(spoken('xx').words).requests.refresh, en.requests.refresh);
  });
});

/** Whatever was asked for has arrived. */
const arrived = () => new Promise((resolve) => setImmediate(resolve));

describe('a sentence of a page’s own', () => {
  it('stands in place of one, before its language has arrived and after; all others stay', async () => {
    changeSentences('et', { pay: { sale: 'Maksa {money}' } });
    assert.equal(spoken('et').words, till, 'a language that is not there is not one sentence of it');
    registerTranslation('et', { ...en, pressAgain: 'Vajuta uuesti.' });
    assert.equal(spoken('et').words.pay.sale, 'Maksa {money}');
    assert.equal(spoken('et').words.pay.preauth, en.pay.preauth);
    assert.equal(spoken('et').words.pressAgain, 'Vajuta uuesti.');
    changeSentences('et', { pressAgain: 'Veel kord.', attempts: { more: 'Rohkem' } });
    assert.equal(spoken('et-EE').words.pay.sale, 'Maksa {money}', 'what was changed before');
    assert.equal(spoken('et-EE').words.pressAgain, 'Veel kord.');
    assert.equal(officeWordsOf(spoken('et').words).attempts.more, 'Rohkem');
    assert.equal(officeWordsOf(spoken('et').words).attempts.empty, en.attempts.empty);
  });

  it('is a region’s alone where its tag names one, and is English too', () => {
    changeSentences('en-ZA', { cancel: 'Stop', picker: { label: 'Card machine' } });
    assert.equal(spoken('en-ZA').words.cancel, 'Stop');
    assert.equal(officeWordsOf(spoken('en-ZA').words).picker.label, 'Card machine');
    assert.equal(officeWordsOf(spoken('en-ZA').words).picker.refresh, en.picker.refresh);
    assert.equal(spoken('en-GB').words, till);
  });
});

describe('languages that are loaded when they are needed', () => {
  const files: Record<string, { default: typeof en; checkedBy: string | null }> = {
    sv: { default: { ...en, cancel: 'Avbryt' }, checkedBy: null },
    fi: { default: { ...en, cancel: 'Peruuta' }, checkedBy: 'A. Virtanen' },
    nl: { default: { ...en, cancel: 'Annuleren' }, checkedBy: null },
  };
  const load = (tag: string) =>
    files[tag] ? Promise.resolve(files[tag]) : Promise.reject(new Error(`no ${tag}`));
  const cancelIn = async (tag: string) => {
    spoken(tag);
    await arrived();
    return spoken(tag).words.cancel;
  };

  it('can be left out by whether somebody has checked them, and come back', async () => {
    loadTranslationsWith(load);
    chooseTranslations((_, checkedBy) => checkedBy !== null);
    assert.equal(await cancelIn('fi'), 'Peruuta');
    assert.equal(await cancelIn('sv'), en.cancel);
    assert.deepEqual([spoken('sv').lang, spoken('sv').dir], ['en', 'ltr'], 'English that says so');
    chooseTranslations((tag) => tag === 'sv');
    assert.equal(await cancelIn('sv'), 'Avbryt');
    assert.equal(await cancelIn('fi'), en.cancel);
    chooseTranslations(() => true);
  });

  it('never stand in place of what the page registered meanwhile', async () => {
    loadTranslationsWith(load);
    spoken('nl');
    registerTranslation('nl', { ...en, cancel: 'Stoppen' });
    chooseTranslations(() => false);
    assert.equal(await cancelIn('nl'), 'Stoppen');
    chooseTranslations(() => true);
    loadTranslationsWith(undefined);
  });
});

describe('a sentence with gaps', () => {
  it('is filled with the values, and shows no gap', () => {
    assert.equal(fill('Pay {money}', { money: '£10.00' }), 'Pay £10.00');
    assert.equal(fill('Pay {money}', {}), 'Pay ');
  });
  it('takes a value as it is, whatever signs it holds', () => {
    assert.equal(fill('{field} is missing.', { field: '$& {field}' }), '$& {field} is missing.');
  });
});

describe('what is wrong with several things', () => {
  it('is enumerated as the language does', () => {
    assert.equal(formatList(['the branch is missing'], 'en'), 'the branch is missing');
    assert.equal(formatList(['a', 'b'], 'en'), 'a and b');
    assert.equal(formatList(['a', 'b', 'c'], 'de'), 'a, b und c');
  });
  it('stays readable in a language that is not valid', () =>
    assert.equal(formatList(['a', 'b'], 'not a tag'), 'a, b'));
});

describe('how long something took', () => {
  it('is said in words, in its two largest units', () => {
    assert.equal(formatDuration(0, 'en'), '0 sec');
    assert.equal(formatDuration(42, 'en'), '42 sec');
    assert.equal(formatDuration(60, 'en'), '1 min');
    assert.equal(formatDuration(125, 'en'), '2 min 5 sec');
    assert.equal(formatDuration(4500, 'en'), '1 hr 15 min');
    assert.equal(formatDuration(7200, 'en'), '2 hr');
    assert.equal(formatDuration(4500, 'de').replace(/\s/g, ' '), '1 Std., 15 Min.');
  });
  it('stays readable in a language that is not valid', () =>
    assert.equal(formatDuration(65, 'not a tag'), '1:05'));
});

describe('money', () => {
  it("is written in the page's language", () => {
    assert.equal(formatMoney('1234.50', 'GBP', 'en-GB'), '£1,234.50');
    assert.equal(formatMoney('1234.50', 'EUR', 'de').replace(/\s/g, ' '), '1.234,50 €');
  });
  it('is exact up to the largest amount', () => {
    assert.equal(formatMoney('999999.99', 'GBP', 'en-GB'), '£999,999.99');
  });
  it('is whole in the currencies that have no smaller coin', () => {
    assert.equal(formatMoney('1200.00', 'JPY', 'en-GB'), 'JP¥1,200');
    assert.equal(formatMoney('1200.00', 'JPY', 'ja'), '￥1,200');
    assert.equal(formatMoney('50000.00', 'KRW', 'en-US'), '₩50,000');
    assert.match(formatMoney('1200.00', 'CHF', 'de-CH'), /200\.00$/, 'but in no other');
  });
  it('is never rounded in the currencies that Intl writes without decimals', () => {
    assert.match(formatMoney('10.50', 'JPY', 'en-GB'), /10\.50/);
    assert.match(formatMoney('10.00', 'JPY', 'en-GB'), /10$/, 'whole, before and after one that is not');
    assert.match(formatMoney('10.01', 'KRW', 'de'), /10,01/);
  });
  it('is in the digits of the terminal, in every language', () => {
    for (const language of ['ar', 'ar-EG', 'ur', 'bn', 'gu', 'pa', 'pa-Arab', 'fa'])
      assert.match(formatMoney('1234.56', 'GBP', language), /1[,.]234[,.]56/, language);
    assert.match(formatDuration(75, 'bn'), /1 .*15 /);
  });
  it('stays readable where currency or language are not valid', () => {
    assert.equal(formatMoney('10.00', 'pounds', 'en-GB'), 'pounds 10.00');
    assert.match(formatMoney('10.00', 'GBP', 'not a tag'), /10\.00/);
  });
});

describe('a time', () => {
  it('that is none is shown as it came', () => {
    assert.equal(formatTime('yesterday', 'en'), 'yesterday');
  });
});
