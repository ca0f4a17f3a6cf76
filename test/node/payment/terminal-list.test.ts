/** Blink's list of terminals, in every shape that its pages and guides show. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { terminalsIn, threeDigits } from '../../../src/payment/terminal-list.js';

const one = { terminal_id: 'TST0001-T07', state: 'CONNECTED' };
const other = { terminal_id: 'T-2', state: 'DISCONNECTED' };

describe('the list of terminals', () => {
  it('is read as a list, as a bare list, and as one terminal in place of the list', () => {
    assert.deepEqual(terminalsIn({ terminals: [one, other] }), [one, other]);
    assert.deepEqual(terminalsIn([one, other]), [one, other]);
    assert.deepEqual(terminalsIn({ terminals: one }), [one]);
    assert.deepEqual(terminalsIn(one), [one]);
  });

  it('may be empty', () => {
    assert.deepEqual(terminalsIn({ terminals: [] }), []);
    assert.deepEqual(terminalsIn([]), []);
  });

  it('is none where the answer holds none', () => {
    for (const body of [
      null,
      undefined,
      '',
      '<html>',
      3,
      {},
      { message: 'ok' },
      { terminals: 'T-1' },
      { terminals: null },
    ])
      assert.equal(terminalsIn(body), null, JSON.stringify(body));
  });

  it('leaves out what has no id, and keeps the rest', () => {
    assert.deepEqual(
      terminalsIn([one, null, 'T-3', [], { state: 'CONNECTED' }, { terminal_id: {} }, other]),
      [one, other],
    );
  });

  it('keeps only the fields that the page has, as text or null', () => {
    const odd = { ...one, state: { of: 'a kind' }, serial_number: 451, last_active_at: null, secret: 'x' };
    assert.deepEqual(terminalsIn([odd]), [
      { terminal_id: 'TST0001-T07', serial_number: '451', last_active_at: null },
    ]);
  });
});

describe('a time with nine digits of a second', () => {
  it('is cut to three, and stays the same moment', () => {
    assert.equal(threeDigits('2025-03-26T13:06:25.052123456Z'), '2025-03-26T13:06:25.052Z');
    assert.equal(threeDigits('2025-03-26T13:06:25.052Z'), '2025-03-26T13:06:25.052Z');
    assert.equal(threeDigits('2025-03-26T13:06:25.052123456+01:00'), '2025-03-26T13:06:25.052+01:00');
    assert.equal(threeDigits('yesterday'), 'yesterday');
  });
});
