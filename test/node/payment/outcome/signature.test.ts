/** What the answer to a signature means. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptStatus, AttemptView } from '../../../../src/payment/contract.js';
import { judgeDecision, judgeSignature, type Circumstances } from '../../../../src/payment/outcome.js';
import { id, other, data, failure, reason, view, withoutData } from './answers.js';

describe('the answer to a signature', () => {
  const signed = { ...withoutData, transaction_id: 'Q5YLK2EGN9Y26EKX' };
  const answer = (status: number, body: unknown, confirmed: boolean) =>
    judgeSignature({ status, body }, { id: other, confirmed }, id);

  it('accepted and SUCCESS: charged, under the new transaction', () => {
    const outcome = answer(201, signed, true);
    assert.ok(outcome.kind === 'charged');
    assert.equal(outcome.transaction.transactionId, 'Q5YLK2EGN9Y26EKX');
  });
  it('accepted and FAILURE: declined', () => {
    assert.equal(reason(answer(201, { ...signed, result: 'FAILURE' }, true)), 'declined');
  });
  it('accepted and FAILURE whose words speak of a lost line: unknown', () => {
    for (const words of [failure('Connection lost'), failure('Failed', { terminal_id: 'Timeout' })])
      assert.equal(answer(201, { ...signed, ...words }, true).kind, 'unknown');
  });
  it('accepted and FAILURE that says cancelled: declined, for the sale was past the card', () => {
    assert.equal(reason(answer(201, { ...signed, ...failure('Cancelled') }, true)), 'declined');
  });
  it('rejected and FAILURE, whatever its words: signature-rejected', () => {
    for (const message of ['Cancelled', 'Connection lost', 'Declined'])
      assert.equal(reason(answer(201, { ...signed, ...failure(message) }, false)), 'signature-rejected');
  });
  it('rejected and FAILURE: signature-rejected', () => {
    assert.equal(reason(answer(201, { ...signed, result: 'FAILURE' }, false)), 'signature-rejected');
  });
  it('rejected and SUCCESS: unknown', () => {
    assert.equal(answer(201, signed, false).kind, 'unknown');
  });
  it('anything else in 2xx: unknown', () => {
    for (const confirmed of [true, false])
      for (const body of [
        { ...signed, result: 'Verify signature' },
        { ...signed, transaction_id: '' },
        {},
        '',
        null,
      ]) {
        const outcome = answer(201, body, confirmed);
        assert.equal(outcome.kind, 'unknown');
      }
  });
  it('no 4xx and no 5xx of any shape says that nothing was charged: the sale stays open', () => {
    const bodies = [
      failure('Transaction not found', { original_transaction_id: 'x' }),
      failure('Device is busy'),
      failure('Device unreachable'),
      { type: 'urn:blink-pos-proxy:problem:invalid-request', title: 'x', forwarded: false },
      { type: 'urn:blink-pos-proxy:problem:credentials-refused', title: 'x' },
      signed,
      '',
    ];
    for (const status of [400, 401, 403, 404, 408, 409, 410, 422, 429, 500, 502, 503, 504])
      for (const body of bodies)
        for (const confirmed of [true, false])
          assert.equal(answer(status, body, confirmed).kind, 'unknown', `${status} ${JSON.stringify(body)}`);
  });

  it('202 with the decision itself: still running; with anything else, or not from the proxy: unknown', () => {
    const judge = (body: unknown, from?: Circumstances['from']) =>
      judgeSignature({ status: 202, body }, { id: other, confirmed: true }, id, from);
    assert.deepEqual(judge(view('sent', { id: other })), { kind: 'running', confirming: true });
    for (const body of [view('sent'), {}, '', 'Accepted', signed]) assert.equal(judge(body).kind, 'unknown');
    for (const from of ['blink', 'log'] as const)
      for (const body of [view('sent', { id: other }), signed, { ...signed, result: 'FAILURE' }])
        assert.equal(judge(body, from).kind, 'unknown');
  });

  it("that looks like our proxy's own words proves nothing, whoever gave it", () => {
    const problem = { ...signed, type: 'urn:blink-pos-proxy:problem:not-sent', title: 'x' };
    for (const result of ['SUCCESS', 'FAILURE'])
      for (const from of ['proxy', 'blink', 'log'] as const)
        for (const confirmed of [true, false]) {
          const body = { ...problem, result };
          assert.equal(
            judgeSignature({ status: 201, body }, { id: other, confirmed }, id, from).kind,
            'unknown',
          );
        }
  });

  it('that names another sale, or another decision than ours, proves nothing', () => {
    const named = (metadata: object) => ({ ...signed, data: { ...data, metadata } });
    assert.equal(answer(201, named({ sale_attempt_id: id.toUpperCase() }), true).kind, 'charged');
    assert.equal(answer(201, named({ sale_attempt_id: other }), true).kind, 'unknown');
    const failed = { ...named({ sale_attempt_id: other }), result: 'FAILURE' };
    assert.equal(answer(201, failed, true).kind, 'unknown');
    const turned = (is_signature_confirmed: unknown) => ({ ...signed, data: { is_signature_confirmed } });
    assert.equal(answer(201, turned(true), true).kind, 'charged');
    assert.equal(answer(201, turned(false), true).kind, 'unknown');
    assert.equal(answer(201, { ...turned(true), result: 'FAILURE' }, false).kind, 'unknown');
  });
});

describe("the journal's word about a decision whose sale is not this page's", () => {
  const decision = { id, confirmed: true };
  const judged = (...args: Parameters<typeof view>) => judgeDecision(view(...args), decision);
  const answered = (body: unknown, status = 201): Partial<AttemptView> => ({ response: { status, body } });
  const signed = { ...withoutData, transaction_id: 'Q5YLK2EGN9Y26EKX' };

  it('created or sent: still running', () => {
    for (const status of ['created', 'sent'] as const)
      assert.deepEqual(judged(status), { kind: 'running', confirming: true });
  });
  it('answered: what the answer says of that decision', () => {
    assert.equal(judged('answered', answered(signed)).kind, 'charged');
    const failed = view('answered', answered({ ...signed, result: 'FAILURE' }));
    assert.equal(reason(judgeDecision(failed, decision)), 'declined');
    assert.equal(reason(judgeDecision(failed, { id, confirmed: false })), 'signature-rejected');
    assert.equal(judgeDecision(view('answered', answered(signed)), { id, confirmed: false }).kind, 'unknown');
    for (const status of [404, 429, 500, 503])
      assert.equal(judged('answered', answered(failure('x'), status)).kind, 'unknown');
    assert.equal(judged('answered').kind, 'unknown');
  });
  it("resolved: the operator's word, which names no transaction", () => {
    const said = (outcome: 'approved' | 'not-charged') => ({
      ...answered(signed),
      resolution: { outcome, evidence: 'receipt', at: '2025-03-13T11:40:00.000Z' },
    });
    const outcome = judged('resolved', said('approved'));
    assert.equal(outcome.kind === 'charged' && outcome.transaction.transactionId, null);
    assert.equal(reason(judged('resolved', said('not-charged'))), 'operator');
    assert.equal(judged('resolved').kind, 'unknown');
  });
  it('unknown, never sent, or in a word that is not known: unknown, for the sale stays open', () => {
    for (const status of ['unknown', 'abandoned', 'signature', 'paid'])
      assert.equal(judged(status as AttemptStatus, answered(signed)).kind, 'unknown');
  });
  it("of another's decision is unknown", () => {
    assert.equal(judged('answered', { ...answered(signed), id: other }).kind, 'unknown');
    for (const junk of [{}, { id: null }, { id }, { id, status: null }])
      assert.equal(judgeDecision(junk as unknown as AttemptView, decision).kind, 'unknown');
  });
});
