import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  acceptedAttempt,
  isJournalAnswer,
  isProxyAnswer,
  problemName,
} from '../../../../src/payment/proxy/proxy-answers.js';
import { failure, id, other, success, view } from '../outcome/answers.js';

const problem = { type: 'urn:blink-pos-proxy:problem:terminal-in-use', title: 'In use.', status: 409 };

describe("an answer of our proxy's own", () => {
  it('is a problem document, named by the end of its type, under whatever address', () => {
    assert.equal(problemName(problem), 'terminal-in-use');
    for (const type of [
      'terminal-in-use',
      'https://till.example/problems/terminal-in-use',
      'about:x#terminal-in-use',
    ])
      assert.equal(problemName({ type, title: 'x' }), 'terminal-in-use');
    assert.equal(isProxyAnswer({ status: 409, body: problem }), true);
  });

  it('is a 202, and an attempt where it is the one that was asked about', () => {
    assert.equal(isProxyAnswer({ status: 202, body: {} }), true);
    assert.deepEqual(acceptedAttempt({ status: 202, body: view('sent') }, id), view('sent'));
    assert.equal(acceptedAttempt({ status: 202, body: view('sent') }, other), null);
    assert.equal(acceptedAttempt({ status: 200, body: view('sent') }, id), null);
    for (const body of [{ id }, null, 'Accepted', [view('sent')]])
      assert.equal(acceptedAttempt({ status: 202, body }, id), null);
  });

  it("is none of Blink's", () => {
    for (const body of [
      success,
      failure('Device is busy'),
      '',
      null,
      { type: 7, title: 'x' },
      { type: 'x' },
      [problem],
    ]) {
      assert.equal(problemName(body), null);
      assert.equal(isProxyAnswer({ status: 200, body }), false);
    }
  });
});

describe('an answer that nobody gives but a journal', () => {
  it('is an attempt, accepted or looked up, and a problem that has to do with attempts', () => {
    for (const status of [200, 202]) assert.equal(isJournalAnswer({ status, body: view('sent') }), true);
    for (const name of ['attempt-not-found', 'attempt-in-progress', 'terminal-in-use', 'upstream-lost'])
      assert.equal(isJournalAnswer({ status: 409, body: { type: `urn:x:${name}`, title: 'x' } }), true);
  });

  it('is no problem that any server may have, no answer of Blink and no page', () => {
    for (const body of [
      { type: 'https://gateway.example/forbidden', title: 'x' },
      { type: 'about:blank', title: 'Not found' },
      success,
      failure('Device is busy'),
      {},
      [],
      '',
      null,
      '<h1>attempt-not-found</h1>',
    ])
      assert.equal(isJournalAnswer({ status: 200, body }), false, JSON.stringify(body));
  });
});
