/** What the journal's word about an attempt means. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptStatus, AttemptView } from '../../../../src/payment/contract.js';
import { judgeAttempt } from '../../../../src/payment/outcome.js';
import { id, other, expected, data, success, failure, reason, view, withoutData } from './answers.js';

describe("the journal's word", () => {
  const answered = (body: unknown, status = 201): Partial<AttemptView> => ({ response: { status, body } });
  const judged = (...args: Parameters<typeof view>) => judgeAttempt(view(...args), expected);
  const decided = (is_signature_confirmed: boolean): Partial<AttemptView> => ({
    signature: {
      id: other,
      is_signature_confirmed,
      original_transaction_id: 'KN2Z',
      status: 'answered',
    },
  });
  const asked = answered({ result: 'Verify signature', transaction_id: 'KN2Z', data });

  it('created or sent: still running, and no proof that nothing was sent', () => {
    assert.equal(judged('created').kind, 'running');
    assert.equal(judged('sent').kind, 'running');
  });
  it('signature: asks for it, and once it is decided waits for its answer', () => {
    assert.deepEqual(judged('signature', asked), { kind: 'signature', transactionId: 'KN2Z' });
    assert.equal(judged('signature', { ...asked, ...decided(true) }).kind, 'running');
    assert.equal(judged('signature').kind, 'unknown');
  });
  it('answered: what the answer says', () => {
    assert.equal(judged('answered', answered(success)).kind, 'charged');
    assert.equal(reason(judged('answered', answered({ result: 'FAILURE' }))), 'declined');
    assert.equal(reason(judged('answered', answered(failure('Device is busy'), 429))), 'terminal-busy');
    assert.equal(judged('answered', answered(failure('x'), 500)).kind, 'unknown');
    assert.equal(judged('answered').kind, 'unknown');
  });
  it("answered after a signature: what the signature's answer says", () => {
    const ok = answered({ ...withoutData, transaction_id: 'Q5YL' });
    const not = answered({ result: 'FAILURE' });
    assert.equal(judged('answered', { ...ok, ...decided(true) }).kind, 'charged');
    assert.equal(reason(judged('answered', { ...not, ...decided(true) })), 'declined');
    assert.equal(reason(judged('answered', { ...not, ...decided(false) })), 'signature-rejected');
    assert.equal(judged('answered', { ...ok, ...decided(false) }).kind, 'unknown');
  });
  it('unknown: unknown, whatever answer is kept beside it', () => {
    assert.equal(judged('unknown').kind, 'unknown');
    assert.equal(judged('unknown', answered(success)).kind, 'unknown');
    assert.equal(judged('unknown', answered({ result: 'FAILURE' })).kind, 'unknown');
  });
  it('abandoned: never sent', () => {
    assert.equal(reason(judged('abandoned')), 'abandoned');
  });
  it("resolved: the operator's word", () => {
    const said = (outcome: 'approved' | 'not-charged') => ({
      resolution: { outcome, evidence: 'receipt', at: '2025-03-13T11:40:00.000Z' },
    });
    assert.equal(judged('resolved', said('approved')).kind, 'charged');
    assert.equal(reason(judged('resolved', said('not-charged'))), 'operator');
    assert.equal(judged('resolved').kind, 'unknown');
  });
  it("resolved over an answer that proves nothing: that answer's transaction and card are not this payment's", () => {
    const word = {
      resolution: { outcome: 'approved', evidence: 'receipt', at: '2025-03-13T11:40:00.000Z' },
    } as const;
    const transactionIn = (body: unknown) => {
      const outcome = judged('resolved', { ...answered(body), ...word });
      return outcome.kind === 'charged' && outcome.transaction.transactionId;
    };
    assert.equal(transactionIn(success), success.transaction_id);
    for (const wrong of [
      { requested_amount: '666.60' },
      { currency: 'EUR' },
      { terminal_id: 'T-other' },
      { metadata: { attempt_id: other } },
    ]) {
      assert.equal(transactionIn({ ...success, data: { ...data, ...wrong } }), null);
    }
    assert.equal(transactionIn(withoutData), null);
  });
  it("of another's attempt, or in a word that is not known, is unknown", () => {
    assert.equal(judged('answered', { ...answered(success), id: other }).kind, 'unknown');
    assert.equal(
      judgeAttempt({ ...view('sent'), status: 'paid' as AttemptStatus }, expected).kind,
      'unknown',
    );
    for (const junk of [{}, { id }, { id, status: null }])
      assert.equal(judgeAttempt(junk as unknown as AttemptView, expected).kind, 'unknown');
  });
});
