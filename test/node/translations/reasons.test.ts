import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reason } from '../../../src/payment/contract.js';
import { paymentStates, type PaymentState } from '../../../src/payment/machine.js';
import { en } from '../../../src/translations/languages/en/index.js';
import { wordsFor } from '../../../src/translations/index.js';

/** The interface's list; a reason that is missing here does not compile. */
const all = {
  declined: true,
  'signature-rejected': true,
  cancelled: true,
  'invalid-request': true,
  'terminal-not-found': true,
  'terminal-busy': true,
  'terminal-unreachable': true,
  'terminal-in-use': true,
  'not-authorised': true,
  'proxy-misconfigured': true,
  'proxy-unreachable': true,
  'not-sent': true,
  'storage-unavailable': true,
  abandoned: true,
  operator: true,
  'order-already-paid': true,
  'not-permitted': true,
  'original-unknown': true,
  'already-completed': true,
  'completion-exceeds-reservation': true,
  'needs-journal': true,
  'refund-exceeds-payment': 'back',
} satisfies Record<Reason, true | 'back'>;

/** Of money that goes back only. */
type BackOnly = 'refund-exceeds-payment';
/** Of money that comes in only. */
const inOnly: readonly Reason[] = ['already-completed', 'completion-exceeds-reservation'];
const reasons = (Object.keys(all) as Reason[]).filter(
  (reason): reason is Exclude<Reason, BackOnly> => all[reason] !== 'back',
);
const backReasons = (Object.keys(all) as Reason[]).filter((reason) => !inOnly.includes(reason));

/** Where money may have moved, or may still. */
const open = [
  'starting',
  'waiting',
  'signature',
  'confirming',
  'checking',
  'unresolved',
] as const satisfies PaymentState[];

const invitation = /\btry\b|again|another card|another way|retry|once more|repeat|anew/i;
/** "Do not charge again" is a warning; what is left after it must invite nobody. */
const withoutWarning = (sentence: string) => sentence.replace(/\b(do not|don’t)[^.:]*[.:]/gi, '');

/** Every sentence below, with the path to it. */
const sentencesOf = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${path}${name}`, value] as [string, string]]
      : sentencesOf(value as object, `${path}${name}.`),
  );

describe('every reason', () => {
  for (const reason of reasons) {
    it(`${reason}: says that no money moved, and what to do next`, () => {
      const sentence = en.reasons[reason];
      assert.match(sentence, /no money was taken|you saw no charge/i);
      assert.match(sentence, /\b(try|check|wait|call|ask|press|sign in|corrected)\b/i);
    });
  }

  it('has a sentence of its own, and no sentence is without a reason', () => {
    assert.deepEqual(Object.keys(en.reasons).sort(), [...reasons].sort());
    const sentences = new Set(Object.entries(en.reasons).map(([, sentence]) => sentence));
    assert.equal(sentences.size, reasons.length);
  });
});

describe('every reason where money goes back', () => {
  const words = wordsFor(en, true).reasons as Record<string, string>;
  for (const reason of backReasons) {
    it(`${reason}: says that no money went back, what to do next, and nothing of a payment taken`, () => {
      assert.match(words[reason]!, /no money went back|you saw no refund/i);
      assert.match(words[reason]!, /\b(try|check|wait|call|ask|press|sign in|corrected)\b/i);
      assert.doesNotMatch(words[reason]!, /was taken|charge/i);
    });
  }

  it('has a sentence of its own, and no sentence is without a reason', () =>
    assert.deepEqual(Object.keys(en.back.reasons).sort(), [...backReasons].sort()));
});

describe('every state where money goes back', () => {
  const { states } = wordsFor(en, true);
  for (const state of paymentStates.filter((state) => !['idle', 'starting'].includes(state))) {
    it(`${state}: says nothing of a payment or a charge`, () =>
      assert.doesNotMatch(states[state], /\b(payment|pay|charged|taken)\b/i));
  }
  for (const state of open) {
    it(`${state}: invites nobody to refund again`, () =>
      assert.doesNotMatch(withoutWarning(states[state]), invitation));
  }
  for (const state of ['checking', 'unresolved'] as const) {
    it(`${state}: warns against refunding again`, () => assert.match(states[state], /do not refund again/i));
  }
});

describe('every state', () => {
  for (const state of paymentStates.filter((state) => state !== 'idle')) {
    it(`${state}: has a sentence of its own`, () => {
      assert.match(en.states[state], /^\p{Lu}.*[.…]$/su);
      const others = paymentStates.filter((other) => other !== state);
      for (const other of others) assert.notEqual(en.states[state], en.states[other], other);
    });
  }

  it('idle needs none: the button says what it does', () => assert.equal(en.states.idle, ''));

  for (const state of open) {
    it(`${state}: invites nobody to pay again`, () => {
      assert.doesNotMatch(withoutWarning(en.states[state]), invitation);
    });
  }

  for (const state of ['checking', 'unresolved'] as const) {
    it(`${state}: warns against paying again`, () => {
      assert.match(en.states[state], /do not charge again/i);
    });
  }

  it('unresolved: says where to look', () => assert.match(en.states.unresolved, /look at the terminal/i));

  for (const state of ['declined', 'failed'] as const) {
    it(`${state}: says that no money moved`, () => assert.match(en.states[state], /no money was taken/i));
  }
});

describe('every other sentence that stands where money may have moved', () => {
  // `again` looks the outcome up again, `failed` asks for the operator's answer once more: neither is about paying.
  const allowed = new Set(['operator.again', 'operator.failed', 'signature.failed']);
  const sentences = [
    ...sentencesOf(en.signature, 'signature.'),
    ...sentencesOf(en.operator, 'operator.'),
    ...sentencesOf({
      locked: en.locked,
      lockedElsewhere: en.lockedElsewhere,
      lockedUnresolved: en.lockedUnresolved,
      lateSuccess: en.lateSuccess,
      chargedTwice: en.chargedTwice,
      resultUnclear: en.requests.results.unclear,
      resultRunning: en.requests.results.running,
    }),
  ];
  for (const [name, sentence] of sentences) {
    it(`${name}: invites nobody to pay again`, () => {
      if (!allowed.has(name)) assert.doesNotMatch(withoutWarning(sentence), invitation);
      assert.doesNotMatch(sentence, /try again|try another|another card/i);
    });
  }

  it('a late success says that the card was charged, and warns against charging again', () => {
    assert.match(en.lateSuccess, /charged the card/i);
    assert.match(en.lateSuccess, /do not charge again/i);
  });
});

describe('the dictionary', () => {
  it('has no empty sentence but the two that are meant to be', () => {
    const empty = sentencesOf(en).filter(([, sentence]) => sentence.trim() === '');
    assert.deepEqual(
      empty.map(([name]) => name),
      ['states.idle', 'requests.results.other'],
    );
  });
});
