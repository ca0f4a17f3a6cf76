/** What an answer does to the journal: which step, from which states, with which transaction. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SignatureBody } from '../../../src/payment/contract.js';
import { afterPayment, afterSignature } from '../../src/attempts/record-answer.js';

const KEY = 'f1a00000-0000-4000-8000-000000000001';
const SALE = 'f1a00000-0000-4000-8000-000000000002';
const expected = {
  id: KEY,
  operation: 'sale' as const,
  amount: '12.50',
  currency: 'GBP',
  terminalId: 'T1',
};
const data = {
  requested_amount: '12.50',
  currency: 'GBP',
  terminal_id: 'T1',
  metadata: { attempt_id: KEY },
};

describe('after a payment', () => {
  const after = (status: number, body: unknown) => afterPayment(expected, { status, body })[0]!;

  test('a success ends it, even after the operator spoke, and its transaction is kept', () => {
    const { to, from, answerTransactionId } = after(201, { result: 'SUCCESS', transaction_id: 'T', data });
    assert.deepEqual([to, from.includes('resolved'), answerTransactionId], ['answered', true, 'T']);
  });

  test('the question for a signature never replaces what an operator said', () => {
    const { to, from, transactionId, answerTransactionId } = after(201, {
      result: 'Verify signature',
      transaction_id: 'T',
      data,
    });
    assert.deepEqual(
      [to, from.includes('resolved'), transactionId, answerTransactionId],
      ['signature', false, 'T', 'T'],
    );
  });

  test('another amount proves nothing, and its transaction is not taken for this one', () => {
    const other = { ...data, requested_amount: '99.00' };
    const { to, answer, answerTransactionId } = after(201, {
      result: 'SUCCESS',
      transaction_id: 'T',
      data: other,
    });
    assert.deepEqual([to, answer?.status, answerTransactionId], ['unknown', 201, null]);
  });

  test("an answer that looks like the proxy's own is neither believed nor kept", () => {
    for (const [status, body] of [
      [202, { id: KEY, status: 'abandoned' }],
      [410, { type: 'x:attempt-abandoned', title: 'No', forwarded: false }],
      [502, { type: 'x:credentials-refused', title: 'No' }],
    ] as const) {
      const { to, answer } = after(status, body);
      assert.deepEqual([to, answer], ['unknown', null]);
    }
  });
});

describe('after a signature', () => {
  const body = (confirmed: boolean): SignatureBody => ({
    site_branch_id: 'L',
    pos_location: 'P',
    terminal_id: 'T1',
    original_transaction_id: 'ASKED',
    is_signature_confirmed: confirmed,
    request_timestamp: '2026-11-26T10:00:00+00:00',
    metadata: { attempt_id: KEY, sale_attempt_id: SALE },
  });
  const after = (confirmed: boolean, status: number, answer: unknown, sale: string | null = SALE) =>
    afterSignature(KEY, sale, body(confirmed), { status, body: answer }).map(
      ({ key, to, answerTransactionId = null }) => [key, to, answerTransactionId],
    );

  test('an accepted success ends the decision and its sale, with the transaction that it names', () => {
    const steps = after(true, 201, { result: 'SUCCESS', transaction_id: 'CHARGED' });
    assert.deepEqual(steps, [
      [KEY, 'answered', 'CHARGED'],
      [SALE, 'answered', 'CHARGED'],
    ]);
  });

  test('whatever does not end it leaves both to be looked up', () => {
    const success = { result: 'SUCCESS', transaction_id: 'T' };
    const refused = { result: 'FAILURE', errors: { Authorization: 'No' } };
    for (const steps of [after(false, 201, success), after(true, 401, refused), after(true, 202, success)]) {
      assert.deepEqual(steps, [
        [KEY, 'unknown', null],
        [SALE, 'unknown', null],
      ]);
    }
  });

  test('a decision about a sale of another journal changes itself alone', () => {
    const steps = after(false, 201, { result: 'FAILURE' }, null);
    assert.deepEqual(steps, [[KEY, 'answered', null]]);
  });
});
