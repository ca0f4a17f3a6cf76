/** Which change of an attempt sends which notice: the table of the docs, row by row. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Operation } from '../../../src/payment/contract.js';
import type { Row, Word } from '../../src/journal/row.js';
import { noticeTypeOf, knownOutcomeOf } from '../../src/notices/notice-types.js';

type Facts = Parameters<typeof knownOutcomeOf>[0];

const word = (outcome: Word['outcome']): Word => ({ outcome, evidence: 'x', at: '2026-11-27T10:00:00.000Z' });
const yes = word('approved');
const no = word('not-charged');

const attempt = (facts: Partial<Facts> = {}): Facts => ({
  operation: 'sale',
  state: 'answered',
  sent: 1,
  proof: null,
  settledBy: null,
  resolution: facts.resolutions?.at(-1) ?? null,
  resolutions: [],
  unresolved: null,
  told: null,
  ...facts,
});

function sends(facts: Facts, decision: Pick<Row, 'proof'> | null = null): string | null {
  const known = knownOutcomeOf(facts, decision);
  return known && noticeTypeOf(facts, known);
}

const done = { proof: 'done', settledBy: 'answer' } as const;
const found = { proof: 'done', settledBy: 'log' } as const;
const refused = { proof: 'refused', settledBy: 'answer' } as const;
const resolved = (...resolutions: Word[]) =>
  ({ state: 'resolved', settledBy: 'operator', resolutions }) as const;

const table: [what: string, facts: Partial<Facts>, sends: string | null][] = [
  ['is claimed', { state: 'created', sent: null }, null],
  ['is sent', { state: 'sent' }, null],
  ['waits for a signature', { state: 'signature' }, null],
  ['is unknown, and its quiet period runs', { state: 'unknown' }, null],
  ['is unknown, and its quiet period is over', { state: 'unknown', unresolved: 5 }, 'payment.unresolved'],
  ['was told as unresolved', { state: 'unknown', unresolved: 5, told: 'unresolved' }, null],
  ['is done', done, 'payment.succeeded'],
  ['is found to be done', found, 'payment.succeeded'],
  ['is found in the report', { ...found, settledBy: 'eod-report' }, 'payment.succeeded'],
  ['is done after it was unresolved', { ...found, told: 'unresolved' }, 'payment.succeeded'],
  ['was told as done', { ...done, told: 'succeeded answer' }, null],
  ['is refused', refused, 'payment.failed'],
  ['is refused after it was unresolved', { ...refused, told: 'unresolved' }, 'payment.failed'],
  ['was told as refused', { ...refused, told: 'failed answer' }, null],
  ['is abandoned before it was sent', { state: 'abandoned', sent: null }, null],
  [
    'was told as unresolved, and then shown never to have been sent',
    { state: 'abandoned', sent: null, told: 'unresolved' },
    'payment.failed',
  ],
  ['was marked as sent, and not a byte left', { state: 'abandoned', sent: 1 }, 'payment.failed'],
  ['is called approved', resolved(yes), 'payment.succeeded'],
  ['is called not charged', resolved(no), 'payment.failed'],
  ['is called not charged once more', { ...resolved(no, no), told: 'failed operator' }, null],
  [
    'is called approved, and the word is corrected',
    { ...resolved(yes, no), told: 'succeeded operator' },
    'payment.failed',
  ],
  [
    'is called not charged, and the word is corrected',
    { ...resolved(no, yes), told: 'failed operator' },
    'payment.late_success',
  ],
  [
    'is called not charged, corrected, and nothing was told before',
    resolved(no, yes),
    'payment.late_success',
  ],
  [
    'is called not charged, and a success is found',
    { ...found, resolutions: [no], told: 'failed operator' },
    'payment.late_success',
  ],
  [
    'is called not charged, nothing was told, and a success is found',
    { ...found, resolutions: [no] },
    'payment.late_success',
  ],
  [
    'is called approved, and a success is found',
    { ...found, resolutions: [yes], told: 'succeeded operator' },
    'payment.succeeded',
  ],
  [
    'is called approved, and is refused',
    { ...refused, resolutions: [yes], told: 'succeeded operator' },
    'payment.failed',
  ],
  [
    'is called not charged, and is refused',
    { ...refused, resolutions: [no], told: 'failed operator' },
    'payment.failed',
  ],
  ['was told as never sent, and is found to be done', { ...found, told: 'failed' }, 'payment.late_success'],
  ['was answered before proofs were kept', { proof: null }, null],
];

describe('a payment sends', () => {
  for (const [what, facts, type] of table) {
    test(`${type ?? 'nothing'} where it ${what}`, () => assert.equal(sends(attempt(facts)), type));
  }

  test('what the decision about its signature has proved, where it ended by that', () => {
    assert.equal(sends(attempt(), { proof: 'done' }), 'payment.succeeded');
    assert.equal(sends(attempt(), { proof: 'refused' }), 'payment.failed');
  });
});

const groups: [Operation, string][] = [
  ['sale', 'payment'],
  ['completion', 'payment'],
  ['preauth', 'reservation'],
  ['reversal', 'refund'],
  ['linked-refund', 'refund'],
  ['refund', 'refund'],
];

describe('the first word of a type', () => {
  for (const [operation, group] of groups) {
    test(`is ${group} for a ${operation}, in each of the four`, () => {
      const types = [
        sends(attempt({ operation, ...done })),
        sends(attempt({ operation, ...refused })),
        sends(attempt({ operation, state: 'unknown', unresolved: 5 })),
        sends(attempt({ operation, ...found, told: 'failed operator' })),
      ];
      assert.deepEqual(types, [
        `${group}.succeeded`,
        `${group}.failed`,
        `${group}.unresolved`,
        `${group}.late_success`,
      ]);
    });
  }

  test('is none for the decision about a signature and for a key of which nothing is known', () => {
    for (const operation of ['signature', 'void'] as const)
      assert.equal(sends(attempt({ operation, ...done })), null);
  });
});
