/** What never leaves the proxy: credentials, and the headers of a log. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanLog, secretScrubber } from '../../src/blink/masking.js';

test('headers are cut out of a log wherever they stand', () => {
  const entry = { request: { Headers: { a: 1 }, body: '{"headers":{"Authorization":"Basic x"},"b":1}' } };
  assert.deepEqual(cleanLog({ requests: [entry] }), { requests: [{ request: { body: '{"b":1}' } }] });
});

test('card numbers are masked in a log wherever they stand, and no id is', () => {
  const body = JSON.stringify({ note: '4111  1111  1111  1111', id: '4111111111111111' });
  assert.deepEqual(cleanLog({ requests: [{ request: { body } }] }), {
    requests: [{ request: { body: '{"note":"4111  11**  ****  1111","id":"4111111111111111"}' } }],
  });
});

test("the proxy's own secrets are cut out of any text", () => {
  assert.equal(secretScrubber(['s3cret-key'])('a s3cret-key b'), 'a [removed] b');
});
