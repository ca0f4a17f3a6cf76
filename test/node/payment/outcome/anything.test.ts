/** Whatever comes in, made up at random. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Answer, AttemptView } from '../../../../src/payment/contract.js';
import {
  judgeAttempt,
  judgeDecision,
  judgePayment,
  judgeSignature,
  type Circumstances,
} from '../../../../src/payment/outcome.js';
import { parseJson } from '../../../../src/payment/json.js';
import { id, other, expected, success, failure, journal, everywhere } from './answers.js';

describe('whatever comes in', () => {
  const statuses = fc.oneof(
    fc.integer({ min: 100, max: 599 }),
    fc.constantFrom(200, 201, 202, 400, 429, 503),
  );
  const circumstances = fc.constantFrom(...Object.values(everywhere));
  const junk = fc.oneof(
    fc.anything(),
    fc.json().map(parseJson),
    fc
      .record(
        {
          result: fc.oneof(fc.constantFrom('SUCCESS', 'FAILURE', 'Verify signature'), fc.anything()),
          transaction_id: fc.oneof(fc.constant('91VM'), fc.anything()),
          data: fc.anything().filter((value) => value != null),
          type: fc.string(),
          title: fc.string(),
          forwarded: fc.boolean(),
          id: fc.constantFrom(id, other),
          status: fc.constantFrom('created', 'sent', 'signature', 'answered', 'unknown'),
          response: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .filter((body) => 'data' in body || body.result !== 'SUCCESS'),
  );

  it('junk is never charged, and never throws', () => {
    fc.assert(
      fc.property(statuses, junk, circumstances, (status, body, where) => {
        assert.notEqual(judgePayment({ status, body }, expected, where).kind, 'charged');
        judgeSignature({ status, body }, { id: other, confirmed: false }, id);
        if (typeof body === 'object' && body !== null) {
          judgeAttempt(body as AttemptView, expected);
          judgeDecision(body as AttemptView, { id, confirmed: false });
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a success with one thing changed is never charged', () => {
    const paths = [
      ['result'],
      ['transaction_id'],
      ['data', 'requested_amount'],
      ['data', 'currency'],
      ['data', 'terminal_id'],
      ['data', 'metadata', 'attempt_id'],
    ];
    const spelled = (value: unknown) =>
      typeof value === 'object' ? JSON.stringify(value) : String(value).toLowerCase();
    // Valid JSON that cannot even be turned into a text.
    const wordless = paths.map((path): [string[], unknown, Circumstances] => [
      path,
      { toString: '' },
      journal,
    ]);
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(fc.constant(undefined), fc.string(), fc.jsonValue()),
        circumstances,
        (path, value, where) => {
          const body = structuredClone(success) as unknown as Record<string, never>;
          const parent = path.slice(0, -1).reduce((node, key) => node[key]!, body);
          const name = path.at(-1)!;
          const isSame =
            name === 'transaction_id'
              ? (typeof value === 'string' && value !== '') || typeof value === 'number'
              : name === 'requested_amount'
                ? Number(spelled(value)) === 66.6
                : spelled(value) === spelled(parent[name]);
          fc.pre(!isSame);
          parent[name] = value as never;
          assert.notEqual(judgePayment({ status: 201, body }, expected, where).kind, 'charged');
        },
      ),
      { numRuns: 2000, examples: wordless },
    );
  });

  it('a success that was cut anywhere is never charged, nor called not charged', () => {
    const text = JSON.stringify(success);
    for (let length = 0; length < text.length; length++) {
      const answer: Answer = { status: 201, body: parseJson(text.slice(0, length)) };
      assert.equal(judgePayment(answer, expected, journal).kind, 'unknown', String(length));
    }
  });

  it('a rejected signature never charges', () => {
    fc.assert(
      fc.property(statuses, fc.oneof(junk, fc.constant(success)), (status, body) => {
        assert.notEqual(
          judgeSignature({ status, body }, { id: other, confirmed: false }, id).kind,
          'charged',
        );
      }),
    );
  });

  it('an error of the server is never taken as "not charged", but for the one that never reached the terminal', () => {
    const body = fc.oneof(
      fc.anything(),
      fc.string().map((message) => failure(message)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), body, circumstances, (status, body, where) => {
        const says = (body as { message?: unknown } | null)?.message;
        fc.pre(!(status === 503 && says === 'Device unreachable'));
        assert.equal(judgePayment({ status, body }, expected, where).kind, 'unknown');
      }),
      { numRuns: 1000 },
    );
  });
});
