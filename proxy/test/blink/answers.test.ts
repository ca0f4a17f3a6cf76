/** What is kept of an answer of Blink's, and what of it a browser may see. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isPassable, keptAnswer } from '../../src/blink/answers.js';

const problem = (name: string) => ({ type: `https://proxy.example/problems/${name}`, title: 'No' });

describe('what Blink says is kept as it is', () => {
  for (const answer of [
    { status: 201, body: { result: 'SUCCESS', transaction_id: 'T' } },
    { status: 422, body: '{"result":"FAILURE", oops' },
    { status: 500, body: '<html>' },
    { status: 401, body: '<html>' },
  ]) {
    test(`${answer.status} ${JSON.stringify(answer.body)}`, () => assert.equal(keptAnswer(answer), answer));
  }
});

describe('what could be taken for an answer of the proxy is not kept', () => {
  for (const [status, body] of [
    [202, { id: 'a', status: 'abandoned' }],
    [202, { result: 'SUCCESS', transaction_id: 'T' }],
    [410, { ...problem('attempt-abandoned'), forwarded: false }],
    [502, problem('credentials-refused')],
    [401, { result: 'FAILURE', ...problem('anything') }],
  ] as const) {
    test(`${status} ${JSON.stringify(body)}`, () => assert.equal(keptAnswer({ status, body }), null));
  }
});

test('a refusal of the credentials is kept as what the browser will see, without its words', () => {
  const body = { result: 'FAILURE', message: 'The key shop-key is wrong', errors: { Authorization: 'No' } };
  const kept = keptAnswer({ status: 401, body })!;
  assert.equal(kept.status, 502);
  assert.match(JSON.stringify(kept.body), /:credentials-refused"/);
  assert.doesNotMatch(JSON.stringify(kept.body), /shop-key/);
  assert.equal(isPassable(kept), true);
});

test('a browser gets answers with a body that are about its payment, never ones about the caller', () => {
  const body = { result: 'FAILURE' };
  const passed = [200, 201, 204, 205, 301, 401, 403, 404, 407, 422, 429, 500, 503, 599].filter((status) =>
    isPassable({ status, body }),
  );
  assert.deepEqual(passed, [200, 201, 404, 422, 429, 500, 503, 599]);
});

test('a problem document that a journal of before still holds is passed on only where it is our own', () => {
  assert.equal(isPassable({ status: 410, body: problem('attempt-abandoned') }), false);
  assert.equal(isPassable({ status: 502, body: problem('credentials-refused') }), true);
});
